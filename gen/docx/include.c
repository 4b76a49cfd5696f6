#include "docx/include.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/adopt.h"
#include "docx/assembly.h"
#include "docx/kind.h"
#include "docx/notes.h"

/* ---- which file the document is made of ---- */

/* Comments may stand before it. */
static bool begins_with_parent(const struct compile *tree) {
    for (size_t i = 0; i < tree->mark_count; i++)
        if (tree->marks[i]->tag.kind != TAG_COMMENT)
            return tree->marks[i]->tag.kind == TAG_PARENT;
    return false;
}

static bool is_blank(xmlNode *node) {
    return !wml_is(node, "sectPr") && !splice_has_content(node) &&
           wml_child(wml_child(node, "pPr"), "sectPr") == NULL;
}

/* The parent that the body is nothing but; NULL: it is more. */
static const struct mark *only_parent(struct compile *tree) {
    const struct mark *call = tree->mark_count > 0 ? tree->marks[0] : NULL;
    xmlNode *body = wml_child(xmlDocGetRootElement(tree->doc), "body");
    bool is_outside = true;

    if (call == NULL || call->tag.kind != TAG_PARENT || call->tag.dynamic ||
        call->partner != tree->marks[tree->mark_count - 1] ||
        call->paragraph->parent != body ||
        call->partner->paragraph->parent != body ||
        !scope_is_tag_paragraph(tree, call->paragraph) ||
        !scope_is_tag_paragraph(tree, call->partner->paragraph))
        return NULL;
    for (xmlNode *node = body->children; node != NULL; node = node->next) {
        if (node == call->paragraph)
            is_outside = false;
        if (is_outside && node->type == XML_ELEMENT_NODE && !is_blank(node) &&
            !(wml_is(node, "sectPr") && wml_next_element(node) == NULL))
            return NULL;
        if (node == call->partner->paragraph)
            is_outside = true;
    }
    return call;
}

/* Goes on from a file whose body is one parent to that; `done` comes back set
 * if it is not. False: reported. */
static bool follow_parent(struct include *in, bool *done) {
    struct source *source = in->origin->source;
    struct compile *tree = source_open(&in->sources, source);
    struct replaced as = {
        .package = source->package, .part = source->part, .origin = in->origin};
    struct origin *origin = arena_new(in->arena, struct origin);
    const struct mark *call;
    int errors = diag_count_level(in->diags, DIAG_ERROR);

    if (!tree->part->is_faulty && begins_with_parent(tree))
        tree->part->is_faulty = !source_pair(tree);
    call = tree->is_paired ? only_parent(tree) : NULL;
    *origin = (struct origin){.up = in->origin};
    if (call != NULL) {
        origin->source =
            sources_call(&in->sources, &call->tag, in->origin, call->pos);
        tree->part->is_faulty = origin->source == NULL;
    }
    if (origin->source == NULL ||
        in->child_count == sizeof(in->children) / sizeof(*in->children)) {
        in->base_tree = tree; /* faulty: the other parts may be, too */
        *done = true;
        return true;
    }
    in->children[in->child_count++] = tree;
    origin->blocks = replaced_take(in, tree, call, tree->marks + 1,
                                   tree->mark_count - 2, &as);
    in->origin = origin;
    return diag_count_level(in->diags, DIAG_ERROR) == errors;
}

static bool find_base(struct include *in) {
    bool done = false;

    while (!done)
        if (!follow_parent(in, &done))
            return false;
    in->base = in->origin->source->package;
    in->import = import_create(in->base, in->diags);
    return true;
}

struct include *include_create(struct package *main,
                               const struct delimiters *delimiters,
                               bool allow_macros, struct diag_list *diags) {
    struct include *in = memory_alloc(sizeof(*in));
    struct origin *origin;

    *in = (struct include){.arena = arena_create(), .diags = diags};
    in->last_replaced = &in->replaced;
    in->errors = diag_count_level(diags, DIAG_ERROR);
    origin = arena_new(in->arena, struct origin);
    *origin =
        (struct origin){.source = sources_start(&in->sources, main, delimiters,
                                                allow_macros, diags)};
    in->origin = origin;
    if (origin->source != NULL && find_base(in))
        return in;
    include_free(in);
    return NULL;
}

struct package *include_base(struct include *in) {
    return in->base;
}

/* That of a part, if it is open. */
static struct note_tree *note_tree(struct include *in, size_t entry) {
    for (size_t i = 0; i < NOTE_KINDS; i++)
        if (in->notes[i].tree != NULL &&
            in->notes[i].tree->part->entry == entry)
            return &in->notes[i];
    return NULL;
}

bool include_has_addresses(const struct include *in, size_t entry) {
    const char *name = package_entry(in->base, entry)->name;

    return source_addresses(&in->sources, in->base, name) != NULL;
}

bool include_holds(const struct include *in, size_t entry) {
    for (size_t i = 0; i < NOTE_KINDS; i++)
        if (in->notes[i].is_held && in->notes[i].tree->part->entry == entry)
            return true;
    return false;
}

bool include_has_notes(const struct include *in, enum note_kind kind) {
    return in->notes[kind].has_grown;
}

/* Notes that come with other files are put into it later. */
static struct compile *note_opened(struct include *in, size_t entry,
                                   struct compile *tree) {
    enum note_kind kind =
        notes_kind(package_entry(in->base, entry)->content_type);

    if (kind != NOTE_KINDS)
        in->notes[kind].tree = tree;
    return tree;
}

struct compile *include_open(struct include *in, size_t entry,
                             const struct strbuf *xml) {
    const struct package_entry *e = package_entry(in->base, entry);
    struct package *from = in->base;
    const char *part = e->name;
    struct compile *tree = in->base_tree;
    struct note_tree *held;

    if (entry == in->origin->source->entry) {
        in->base_tree = NULL;
        return tree;
    }
    held = note_tree(in, entry);
    if (held != NULL) {
        held->is_held = false;
        return held->tree;
    }
    import_origin(in->import, e->name, &from, &part);
    tree = compile_open(
        package_path(from), part, entry, xml, kind_is_word(e),
        &in->sources.delimiters,
        kind_is_word(e) ? source_addresses(&in->sources, from, part) : NULL,
        in->diags);
    return note_opened(in, entry, tree);
}

/* ---- trees ---- */

void include_expand(struct include *in, struct compile *tree) {
    int errors = diag_count_level(in->diags, DIAG_ERROR);
    const struct origin *origin = in->origin;
    struct origin *other = arena_new(in->arena, struct origin);
    struct package *from;
    const char *part;

    if (import_origin(in->import,
                      package_entry(in->base, tree->part->entry)->name, &from,
                      &part)) {
        *other = (struct origin){sources_of(&in->sources, from), origin, NULL};
        origin = other;
    }
    if (!source_names_files(tree))
        return; /* as it is */
    if (tree->part->is_faulty) {
        tree->is_torn = tree->is_torn || source_has_blocks(tree);
        return;
    }
    if (tree->is_paired || source_pair(tree)) {
        import_note_ids(in->import, xmlDocGetRootElement(tree->doc));
        assembly_run(in, tree, origin);
        structure_grown(tree);
    }
    if (diag_count_level(in->diags, DIAG_ERROR) != errors)
        tree->part->is_faulty = true;
    tree->is_torn = tree->part->is_faulty;
}

/* ---- the end ---- */

void include_free(struct include *in) {
    if (in == NULL)
        return;
    replaced_drop_contents(in);
    for (struct blocks *blocks = in->blocks; blocks; blocks = blocks->next)
        xmlHashFree(blocks->by_name, NULL);
    for (size_t i = 0; i < in->child_count; i++)
        compile_free(in->children[i]);
    compile_free(in->base_tree);
    for (size_t i = 0; i < NOTE_KINDS; i++) {
        if (in->notes[i].is_held)
            compile_free(in->notes[i].tree);
        xmlHashFree(in->notes[i].index, NULL);
    }
    import_free(in->import);
    sources_free(&in->sources);
    arena_free(in->arena);
    free(in);
}

bool include_finish(struct include *in) {
    replaced_drop_contents(in);
    for (size_t i = 0; i < NOTE_KINDS; i++)
        if (in->notes[i].has_grown) {
            adopt_renumber(in->notes[i].tree);
            structure_grown(in->notes[i].tree);
        }
    if (diag_count_level(in->diags, DIAG_ERROR) > in->errors ||
        !replaced_check(in))
        return false;
    import_finish(in->import);
    return package_settle(in->base, in->diags);
}

const char **include_files(const struct include *in, struct arena *arena) {
    const char **files;
    size_t count = 0;

    for (const struct source *s = in->sources.first; s != NULL; s = s->next)
        count++;
    files = arena_new_array(arena, const char *, count + 1);
    for (const struct source *s = in->sources.first; s != NULL; s = s->next)
        files[--count] = arena_strdup(arena, s->real);
    return files;
}

struct package *include_take_base(struct include *in) {
    struct package *base = in->base;

    sources_of(&in->sources, base)->package = NULL;
    return base;
}
