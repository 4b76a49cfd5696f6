/* walk.c -- the document laid out as a row of pieces, in reading order. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "roles/work.h"

#define HEAD_MOST 60    /* pieces in which a letterhead may stand */
#define CLOSING_MOST 60 /* pieces after the last sign of a closing */
#define BODY_BYTES 200  /* a paragraph as long as that is of the body */

/* Where the walk is. */
struct walker {
    struct finder *finder;
    const struct section *section;
    enum place_kind place;
    const struct table *table;
    const struct row *row;
    const struct cell *cell;
    int table_number, row_number, cell_number;
    int tables_so_far;
    size_t outer;
    int column;
    size_t group;
    int left, width; /* of the container */
    bool in_head;    /* no body has been seen */
    size_t closing;  /* piece with the last sign of a closing */
    bool has_closing;
    bool starts_page; /* the next piece is the first of a page */
};

static void walk_blocks(struct walker *walker, const struct block_list *list);

/* ---- pieces ---- */

static struct piece *add_piece(struct finder *finder, struct hint **hint) {
    struct roles *roles = finder->roles;

    if (roles->count == finder->size) {
        finder->size = finder->size > 0 ? 2 * finder->size : 256;
        roles->pieces =
            memory_realloc(roles->pieces, memory_product(sizeof(*roles->pieces),
                                                         finder->size));
        finder->hints =
            memory_realloc(finder->hints, memory_product(sizeof(*finder->hints),
                                                         finder->size));
    }
    *hint = &finder->hints[roles->count];
    **hint = (struct hint){.folded = ""};
    roles->pieces[roles->count] =
        (struct piece){.index = roles->count, .text = "", .typed = ""};
    return &roles->pieces[roles->count++];
}

/* In the middle, or as wide as nearly all of the text, it has no side. */
static enum page_side side_of(const struct section *section, int left,
                              int width) {
    int page_left = section->margin_left + section->gutter;
    int page_width = section->page_width - section->margin_right - page_left;
    int center = left + width / 2 - page_left;

    if (page_width <= 0 || width > page_width * 4 / 5 ||
        abs(center - page_width / 2) < page_width / 20)
        return PAGE_WHOLE;
    return center < page_width / 2 ? PAGE_LEFT : PAGE_RIGHT;
}

/* Text set to one side of the column by indents, tabs or alignment. */
static enum page_side text_side(const struct walker *walker,
                                const struct piece *piece,
                                const struct hint *hint) {
    enum page_side side =
        side_of(walker->section, piece->left_twips, piece->width_twips);
    int middle = walker->left + walker->width / 2;
    int center = piece->text_left_twips + piece->text_width_twips / 2;

    if (side != PAGE_WHOLE || *piece->text == '\0' || piece->line_count > 3)
        return side;
    if (piece->text_left_twips > middle - walker->width / 12)
        return PAGE_RIGHT;
    if (center > middle + walker->width / 8 && !hint->is_numbered)
        return PAGE_RIGHT;
    return PAGE_WHOLE;
}

static void note_signs(struct walker *walker, const struct piece *piece,
                       const struct hint *hint) {
    if (hint->anchors & (ANCHOR_RECIPIENTS | ANCHOR_AUTHORITY)) {
        walker->closing = piece->index;
        walker->has_closing = true;
    }
    if (piece->index >= HEAD_MOST ||
        (hint->anchors & (ANCHOR_BASIS | ANCHOR_ADDRESSEE)) ||
        strlen(piece->text) > BODY_BYTES)
        walker->in_head = false;
    if (hint->anchors & ANCHOR_NATIONAL)
        walker->in_head = true;
    if (hint->outer > 0)
        walker->finder->tables[hint->outer].anchors |= hint->anchors;
}

static void take_segment(struct walker *walker,
                         const struct paragraph *paragraph,
                         const struct segment *segment, bool is_part) {
    struct hint *hint;
    struct piece *piece = add_piece(walker->finder, &hint);

    piece->paragraph = paragraph;
    piece->section = walker->section;
    piece->place = walker->place;
    piece->table = walker->table;
    piece->row = walker->row;
    piece->cell = walker->cell;
    piece->table_number = walker->table_number;
    piece->row_number = walker->row_number;
    piece->cell_number = walker->cell_number;
    piece->text_start = segment->start;
    piece->text_end = segment->end;
    piece->left_twips = walker->left;
    piece->width_twips = walker->width;
    hint->group = walker->group;
    hint->outer = walker->outer;
    hint->column = walker->column;
    hint->is_part = is_part;
    hint->starts_page =
        walker->starts_page || paragraph->format.page_break_before;
    walker->starts_page = false;
    measure_text(walker->finder, piece, hint);
    measure_place(walker->finder, piece, hint, segment);
    piece->side = text_side(walker, piece, hint);
    note_signs(walker, piece, hint);
}

/* ---- boxes ---- */

static void walk_shape(struct walker *walker, const struct shape *shape) {
    struct walker inner = *walker;

    if (shape->blocks.first == NULL)
        return;
    if (inner.place == PLACE_TEXT || inner.place == PLACE_CELL)
        inner.place = PLACE_BOX;
    inner.group = ++walker->finder->group_count;
    inner.width = shape->width > 0 ? shape->width : walker->width;
    walk_blocks(&inner, &shape->blocks);
    walker->tables_so_far = inner.tables_so_far;
    walker->in_head = inner.in_head;
    walker->closing = inner.closing;
    walker->has_closing = inner.has_closing;
    walker->starts_page = inner.starts_page;
}

static void walk_shapes(struct walker *walker,
                        const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->shape != NULL)
            walk_shape(walker, span->shape);
}

static bool has_page_break(const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->kind == SPAN_PAGE_BREAK)
            return true;
    return false;
}

/* A paragraph in a frame stands in a box of its own. */
static void enter_frame(struct walker *walker,
                        const struct paragraph *paragraph) {
    const struct frame *frame = paragraph->format.frame;

    if (walker->place == PLACE_TEXT)
        walker->place = PLACE_BOX;
    if (frame->width_twips > 0)
        walker->width = frame->width_twips;
    if (strcmp(frame->horizontal_align, "right") == 0)
        walker->left += walker->section->text_width - walker->width;
    else if (strcmp(frame->horizontal_align, "center") == 0)
        walker->left += (walker->section->text_width - walker->width) / 2;
}

static void walk_paragraph(struct walker *walker,
                           const struct paragraph *paragraph) {
    struct segment segments[SEGMENTS_MAX];
    bool zone = walker->in_head ||
                (walker->has_closing &&
                 walker->finder->roles->count < walker->closing + CLOSING_MOST);
    bool boxes_first = walker->in_head;
    struct walker framed = *walker;
    size_t count;

    if (boxes_first)
        walk_shapes(walker, paragraph);
    if (has_page_break(paragraph))
        walker->starts_page = true;
    count = split_paragraph(walker->finder, paragraph, zone, segments);
    if (paragraph->format.frame != NULL)
        enter_frame(walker, paragraph);
    for (size_t i = 0; i < count; i++)
        take_segment(walker, paragraph, &segments[i], count > 1);
    walker->place = framed.place;
    walker->left = framed.left;
    walker->width = framed.width;
    if (!boxes_first)
        walk_shapes(walker, paragraph);
}

/* ---- tables ---- */

static int table_width(const struct table *table) {
    int width = 0;

    for (int i = 0; i < table->grid_count; i++)
        width += table->grid[i];
    for (const struct cell *cell =
             table->first != NULL && width == 0 ? table->first->first : NULL;
         cell != NULL; cell = cell->next)
        width += cell->width;
    return width;
}

static int table_left(const struct walker *walker, const struct table *table) {
    int room = walker->width - table_width(table);

    if (table->align == ALIGN_CENTER)
        return walker->left + room / 2;
    if (table->align == ALIGN_RIGHT)
        return walker->left + room;
    return walker->left + table->indent;
}

static void walk_cell(struct walker *walker, const struct cell *cell, int left,
                      int number) {
    walker->cell = cell;
    walker->cell_number = number;
    walker->group = ++walker->finder->group_count;
    walker->left = left + cell->margins[SIDE_LEFT];
    walker->width =
        cell->width - cell->margins[SIDE_LEFT] - cell->margins[SIDE_RIGHT];
    walk_blocks(walker, &cell->blocks);
}

static void walk_row(struct walker *walker, const struct table *table,
                     const struct row *row, int left, bool is_outer) {
    int number = 0, column = row->first != NULL ? row->first->column : 0;

    for (int i = 0; i < column && i < table->grid_count; i++)
        left += table->grid[i];
    for (const struct cell *cell = row->first; cell != NULL;
         cell = cell->next) {
        number++;
        if (is_outer)
            walker->column = cell->column;
        if (cell->merge != MERGE_CONTINUED)
            walk_cell(walker, cell, left, number);
        left += cell->width;
    }
}

static size_t open_outer(struct finder *finder, const struct table *table) {
    if (finder->table_count + 1 >= finder->table_size) {
        finder->table_size =
            finder->table_size > 0 ? 2 * finder->table_size : 16;
        finder->tables = memory_realloc(
            finder->tables,
            memory_product(sizeof(*finder->tables), finder->table_size));
    }
    finder->tables[++finder->table_count] =
        (struct table_facts){.table = table, .first = finder->roles->count};
    return finder->table_count;
}

static bool is_drawn(const struct border *border) {
    return border->kind != NULL && strcmp(border->kind, "none") != 0;
}

/* Lines between its columns: it holds data. */
static bool has_grid_lines(const struct table *table) {
    int drawn = 0, cells = 0;

    if (is_drawn(&table->borders[BORDER_INSIDE_V]) &&
        is_drawn(&table->borders[BORDER_INSIDE_H]))
        return true;
    for (const struct row *row = table->first; row != NULL; row = row->next)
        for (const struct cell *cell = row->first; cell != NULL;
             cell = cell->next) {
            cells++;
            drawn += is_drawn(&cell->borders[SIDE_TOP]) &&
                     is_drawn(&cell->borders[SIDE_LEFT]);
        }
    return drawn > cells / 2;
}

static bool lays_out(const struct table_facts *facts) {
    unsigned anchors = facts->anchors;
    bool has_lines;

    if (anchors & (ANCHOR_NATIONAL | ANCHOR_MOTTO | ANCHOR_COPY))
        return true;
    has_lines = has_grid_lines(facts->table);
    if (anchors & (ANCHOR_RECIPIENTS | ANCHOR_AUTHORITY | ANCHOR_DATE))
        return !has_lines;
    return !has_lines && facts->count < 60 &&
           (anchors & (ANCHOR_POST | ANCHOR_SIGNATURE_NOTE | ANCHOR_NUMBER |
                       ANCHOR_URGENCY | ANCHOR_SECRECY | ANCHOR_SCOPE)) != 0;
}

static void close_outer(struct finder *finder, size_t outer) {
    struct table_facts *facts = &finder->tables[outer];

    facts->count = finder->roles->count - facts->first;
    facts->is_layout = lays_out(facts);
    for (size_t i = facts->first; i < finder->roles->count; i++)
        if (!facts->is_layout && finder->roles->pieces[i].place == PLACE_CELL)
            finder->roles->pieces[i].place = PLACE_DATA;
}

static void walk_table(struct walker *walker, const struct table *table) {
    struct walker inner = *walker;
    bool is_outer = walker->outer == 0 && walker->place == PLACE_TEXT;
    int left = table_left(walker, table);

    inner.table = table;
    inner.table_number = ++inner.tables_so_far;
    if (inner.place == PLACE_TEXT)
        inner.place = PLACE_CELL;
    if (is_outer)
        inner.outer = open_outer(walker->finder, table);
    inner.row_number = 0;
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        inner.row = row;
        inner.row_number++;
        walk_row(&inner, table, row, left, is_outer);
    }
    if (is_outer)
        close_outer(walker->finder, inner.outer);
    walker->tables_so_far = inner.tables_so_far;
    walker->in_head = inner.in_head;
    walker->closing = inner.closing;
    walker->has_closing = inner.has_closing;
    walker->starts_page = inner.starts_page;
}

static void walk_blocks(struct walker *walker, const struct block_list *list) {
    struct walker here = *walker;

    for (const struct block *block = list->first; block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_TABLE)
            walk_table(walker, block->table);
        else
            walk_paragraph(walker, block->paragraph);
        walker->table = here.table;
        walker->row = here.row;
        walker->cell = here.cell;
        walker->table_number = here.table_number;
        walker->row_number = here.row_number;
        walker->cell_number = here.cell_number;
    }
}

/* ---- headers, footers, notes ---- */

static int compare_stories(const void *a, const void *b) {
    const struct story *const *x = a, *const *y = b;

    return ((uintptr_t)*x > (uintptr_t)*y) - ((uintptr_t)*x < (uintptr_t)*y);
}

struct side_story {
    const struct story *story; /* first, for compare_stories */
    const struct section *section;
    enum place_kind place;
};

static size_t gather_some(const struct section *section,
                          const struct story *const *some,
                          enum place_kind place, struct side_story *found,
                          size_t count) {
    for (int i = 0; i < HEADER_COUNT; i++)
        if (some[i] != NULL) {
            if (found != NULL)
                found[count] = (struct side_story){some[i], section, place};
            count++;
        }
    return count;
}

/* Several sections may share one: it is shown where it stands first. */
static size_t gather_stories(const struct document *document,
                             struct side_story *found) {
    size_t count = 0;

    for (const struct section *section = document->sections; section != NULL;
         section = section->next) {
        count =
            gather_some(section, section->headers, PLACE_HEADER, found, count);
        count =
            gather_some(section, section->footers, PLACE_FOOTER, found, count);
    }
    return count;
}

static void walk_story(struct walker *walker, const struct story *story,
                       const struct section *section, enum place_kind place) {
    walker->section = section;
    walker->place = place;
    walker->group = ++walker->finder->group_count;
    walker->left = section->margin_left + section->gutter;
    walker->width = section->text_width;
    walker->in_head = false;
    walker->has_closing = false;
    walk_blocks(walker, &story->blocks);
}

static void walk_headers(struct walker *walker) {
    const struct document *document = walker->finder->document;
    size_t count = gather_stories(document, NULL), seen_count = 0;
    struct side_story *stories =
        memory_alloc(memory_product(sizeof(*stories), count + 1));
    const struct story **seen =
        memory_alloc(memory_product(sizeof(*seen), count + 1));

    gather_stories(document, stories);
    for (size_t i = 0; i < count; i++)
        seen[i] = stories[i].story;
    qsort(seen, count, sizeof(*seen), compare_stories);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || seen[i] != seen[i - 1])
            seen[seen_count++] = seen[i];
    for (size_t i = 0; i < count; i++) {
        const struct story **place =
            bsearch(&stories[i].story, seen, seen_count, sizeof(*seen),
                    compare_stories);
        if (place == NULL)
            continue; /* it was shown */
        walk_story(walker, stories[i].story, stories[i].section,
                   stories[i].place);
        memmove(place, place + 1,
                (size_t)(seen + --seen_count - place) * sizeof(*seen));
    }
    free(seen);
    free(stories);
}

static void walk_notes(struct walker *walker, const struct story *notes) {
    for (; notes != NULL; notes = notes->next)
        walk_story(walker, notes, walker->finder->document->sections,
                   PLACE_NOTE);
}

void walk_document(struct finder *finder) {
    const struct document *document = finder->document;
    struct walker walker = {.finder = finder, .in_head = true};

    for (const struct section *section = document->sections; section != NULL;
         section = section->next) {
        walker.section = section;
        walker.place = PLACE_TEXT;
        walker.group = ++finder->group_count;
        walker.left = section->margin_left + section->gutter;
        walker.width = section->text_width;
        if (section != document->sections &&
            strcmp(section->type, "continuous") != 0)
            walker.starts_page = true;
        walk_blocks(&walker, &section->blocks);
    }
    finder->body_count = finder->roles->count;
    walk_headers(&walker);
    walk_notes(&walker, document->footnotes);
    walk_notes(&walker, document->endnotes);
}
