/* anchor.c -- paragraphs, and where what is said of them is put. */
#include "annotate/anchor.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct spot {
    const char *part;
    int paragraph;
    struct anchor anchor;
};

/* The paragraph with a note's number. */
struct reference {
    enum span_kind kind;
    int note;
    size_t element;
};

struct anchors {
    struct spot *spots; /* sorted by part and paragraph */
    size_t count, size;
    struct reference *references; /* sorted; until all is found */
    size_t reference_count, reference_size;
    size_t first; /* element of the first paragraph of all; 0: none */
};

/* ---- one story ---- */

struct walk {
    struct anchors *anchors;
    size_t element; /* everything is said there; 0: where it stands */
    bool is_main;   /* the body; else `element` is 0 if that has nothing */
};

static void add_spot(struct walk *walk, const struct paragraph *paragraph) {
    struct anchors *anchors = walk->anchors;
    struct spot spot = {.part = paragraph->part,
                        .paragraph = paragraph->number,
                        .anchor = {.element = walk->element}};

    spot.anchor.is_elsewhere = !walk->is_main || walk->element != 0;
    if (!spot.anchor.is_elsewhere)
        spot.anchor.element = paragraph->element;
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        spot.anchor.text_len += strlen(span->text);
    if (anchors->count == anchors->size) {
        anchors->size = anchors->size * 2 + 64;
        anchors->spots = memory_realloc(
            anchors->spots, memory_product(sizeof(struct spot), anchors->size));
    }
    anchors->spots[anchors->count++] = spot;
}

static void add_reference(struct anchors *anchors, const struct span *span,
                          size_t element) {
    if (anchors->reference_count == anchors->reference_size) {
        anchors->reference_size = anchors->reference_size * 2 + 16;
        anchors->references = memory_realloc(
            anchors->references,
            memory_product(sizeof(struct reference), anchors->reference_size));
    }
    anchors->references[anchors->reference_count++] = (struct reference){
        .kind = span->kind, .note = span->note, .element = element};
}

static void walk_blocks(struct walk *walk, const struct block_list *list);

/* What is in its boxes is said at the paragraph. */
static void walk_paragraph(struct walk *walk,
                           const struct paragraph *paragraph) {
    struct walk inner = *walk;

    add_spot(walk, paragraph);
    if (walk->is_main && inner.element == 0)
        inner.element = paragraph->element;
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next) {
        if (span->kind == SPAN_SHAPE && span->shape != NULL)
            walk_blocks(&inner, &span->shape->blocks);
        else if (walk->is_main &&
                 (span->kind == SPAN_FOOTNOTE || span->kind == SPAN_ENDNOTE))
            add_reference(walk->anchors, span, inner.element);
    }
}

static void walk_table(struct walk *walk, const struct table *table) {
    for (const struct row *row = table->first; row != NULL; row = row->next)
        for (const struct cell *cell = row->first; cell != NULL;
             cell = cell->next)
            walk_blocks(walk, &cell->blocks);
}

static void walk_blocks(struct walk *walk, const struct block_list *list) {
    for (const struct block *block = list->first; block != NULL;
         block = block->next)
        if (block->kind == BLOCK_TABLE)
            walk_table(walk, block->table);
        else
            walk_paragraph(walk, block->paragraph);
}

/* ---- sections and notes ---- */

/* The first of a section's own; `otherwise` where it has none. */
static size_t walk_section(struct anchors *anchors,
                           const struct section *section, size_t otherwise) {
    struct walk walk = {.anchors = anchors, .is_main = true};
    size_t before = anchors->count;

    walk_blocks(&walk, &section->blocks);
    return anchors->count > before ? anchors->spots[before].anchor.element
                                   : otherwise;
}

static void walk_headers(struct anchors *anchors, const struct section *section,
                         size_t element) {
    struct walk walk = {.anchors = anchors, .element = element};

    for (int i = 0; i < HEADER_COUNT; i++) {
        if (section->headers[i] != NULL)
            walk_blocks(&walk, &section->headers[i]->blocks);
        if (section->footers[i] != NULL)
            walk_blocks(&walk, &section->footers[i]->blocks);
    }
}

static int compare_references(const void *a, const void *b) {
    const struct reference *left = a, *right = b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return (left->note > right->note) - (left->note < right->note);
}

static void walk_notes(struct anchors *anchors, const struct story *notes,
                       enum span_kind kind) {
    for (; notes != NULL; notes = notes->next) {
        struct reference key = {.kind = kind, .note = notes->id};
        const struct reference *found = NULL;
        struct walk walk = {.anchors = anchors, .element = anchors->first};

        if (anchors->reference_count > 0)
            found = bsearch(&key, anchors->references, anchors->reference_count,
                            sizeof(key), compare_references);
        if (found != NULL)
            walk.element = found->element;
        walk_blocks(&walk, &notes->blocks);
    }
}

/* A header that several sections share is added more than once: the first of
 * them is in front, since its anchor is. */
static int compare_spots(const void *a, const void *b) {
    const struct spot *left = a, *right = b;
    int order = strcmp(left->part, right->part);

    if (order != 0)
        return order;
    return (left->paragraph > right->paragraph) -
           (left->paragraph < right->paragraph);
}

static int compare_order(const void *a, const void *b) {
    const struct spot *left = a, *right = b;
    int order = compare_spots(a, b);

    if (order != 0)
        return order;
    return (left->anchor.element > right->anchor.element) -
           (left->anchor.element < right->anchor.element);
}

static void sort(struct anchors *anchors) {
    size_t kept = 0;

    if (anchors->count > 1)
        qsort(anchors->spots, anchors->count, sizeof(struct spot),
              compare_order);
    for (size_t i = 0; i < anchors->count; i++)
        if (kept == 0 ||
            compare_spots(&anchors->spots[kept - 1], &anchors->spots[i]) != 0)
            anchors->spots[kept++] = anchors->spots[i];
    anchors->count = kept;
}

struct anchors *anchors_create(const struct document *document) {
    struct anchors *anchors = memory_alloc(sizeof(*anchors));
    size_t element = 0;

    *anchors = (struct anchors){.spots = NULL};
    for (const struct section *section = document->sections; section != NULL;
         section = section->next) {
        element = walk_section(anchors, section, element);
        if (anchors->first == 0)
            anchors->first = element;
        walk_headers(anchors, section, element);
    }
    if (anchors->reference_count > 1)
        qsort(anchors->references, anchors->reference_count,
              sizeof(struct reference), compare_references);
    walk_notes(anchors, document->footnotes, SPAN_FOOTNOTE);
    walk_notes(anchors, document->endnotes, SPAN_ENDNOTE);
    sort(anchors);
    return anchors;
}

void anchors_free(struct anchors *anchors) {
    if (anchors == NULL)
        return;
    free(anchors->spots);
    free(anchors->references);
    free(anchors);
}

struct anchor anchors_find(const struct anchors *anchors,
                           const struct finding *finding) {
    struct spot key = {.part = finding->part, .paragraph = finding->paragraph};
    const struct spot *found = NULL;

    if (finding->part != NULL && anchors->count > 0)
        found = bsearch(&key, anchors->spots, anchors->count, sizeof(key),
                        compare_spots);
    if (found != NULL)
        return found->anchor;
    return (struct anchor){.element = anchors->first,
                           .is_elsewhere = finding->part != NULL};
}
