/*
 * import_note.c -- footnotes, endnotes and comments that content brings along
 * (ECMA-376 part 1, 17.11 and 17.13.4): see assembly.h.
 *
 * They stand in parts of their own, which are templates too. The base's is
 * made if it has none, with the other's separators between text and notes.
 */
#include <stdlib.h>
#include <string.h>

#include "docx/adopt.h"
#include "docx/assembly.h"
#include "docx/kind.h"

static const struct {
    const char *type;    /* of the part's content */
    const char *element; /* one of its notes */
    const char *name;    /* of the part, and of its relationship */
} kinds[] = {
    [NOTE_FOOTNOTE] = {KIND_WORD "footnotes+xml", "footnote", "footnotes"},
    [NOTE_ENDNOTE] = {KIND_WORD "endnotes+xml", "endnote", "endnotes"},
    [NOTE_COMMENT] = {KIND_WORD "comments+xml", "comment", "comments"},
};

static struct compile *open_notes(struct include *in, struct package *package,
                                  enum note_kind kind) {
    struct strbuf xml = STRBUF_INIT;
    struct compile *tree = NULL;
    size_t index;

    if (kind_find(package, kinds[kind].type, &index) &&
        package_read(package, index, &xml, in->diags))
        tree = compile_open(
            package_path(package), package_entry(package, index)->name, index,
            &xml, true, &in->sources.delimiters,
            source_addresses(&in->sources, package,
                             package_entry(package, index)->name),
            in->diags);
    strbuf_free(&xml);
    return tree;
}

static void index_note(struct include *in, struct note_tree *notes,
                       xmlNode *note) {
    const char *id = wml_attribute(in->arena, note, "id");

    if (id != NULL)
        xmlHashAddEntry(notes->index, (const xmlChar *)id, note);
}

static void index_notes(struct include *in, struct note_tree *notes,
                        enum note_kind kind) {
    xmlNode *node = xmlDocGetRootElement(notes->tree->doc)->children;

    notes->index = xmlHashCreate(64);
    for (; node != NULL; node = node->next)
        if (wml_is(node, kinds[kind].element))
            index_note(in, notes, node);
}

/* Of another package, paired; no tree: reported, or it has none. */
static struct note_tree *notes_of(struct include *in, struct package *package,
                                  enum note_kind kind) {
    struct note_tree *notes = &sources_of(&in->sources, package)->notes[kind];

    if (notes->is_read)
        return notes;
    notes->is_read = true;
    notes->tree = open_notes(in, package, kind);
    if (notes->tree != NULL &&
        (notes->tree->part->is_faulty || !source_pair(notes->tree))) {
        compile_free(notes->tree);
        notes->tree = NULL;
    }
    if (notes->tree != NULL)
        index_notes(in, notes, kind);
    return notes;
}

/* A part with nothing but the separators of another one. */
static void start_part(struct include *in, enum note_kind kind,
                       const struct compile *like) {
    xmlNode *like_root = xmlDocGetRootElement(like->doc);
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xmlDocCopyNode(like_root, doc, 2);
    struct strbuf bytes = STRBUF_INIT;
    xmlChar *xml = NULL;
    int len = 0;

    xmlDocSetRootElement(doc, root);
    for (xmlNode *node = like_root->children; node; node = node->next) {
        xmlNode *copy = NULL;
        if (wml_is(node, kinds[kind].element) &&
            wml_attribute(in->arena, node, "type") != NULL &&
            xmlDOMWrapCloneNode(NULL, node->doc, node, &copy, doc, root, 1,
                                0) == 0)
            xmlAddChild(root, copy);
    }
    xmlDocDumpMemoryEnc(doc, &xml, &len, "UTF-8");
    strbuf_add(&bytes, xml, (size_t)len);
    import_new_part(in->import, kinds[kind].name, kinds[kind].type, &bytes);
    strbuf_free(&bytes);
    xmlFree(xml);
    xmlFreeDoc(doc);
}

/* The base's; made like the other one if it has none. */
static struct note_tree *own_notes(struct include *in, enum note_kind kind,
                                   const struct compile *like) {
    struct note_tree *own = &in->notes[kind];
    size_t index;

    if (own->tree == NULL && !own->is_read) {
        if (like != NULL && !kind_find(in->base, kinds[kind].type, &index))
            start_part(in, kind, like);
        own->is_read = true;
        own->tree = open_notes(in, in->base, kind);
        own->is_held = own->tree != NULL;
        if (own->tree != NULL && !own->tree->part->is_faulty)
            import_note_ids(in->import, xmlDocGetRootElement(own->tree->doc));
    }
    if (own->tree != NULL && !own->tree->part->is_faulty && own->index == NULL)
        index_notes(in, own, kind);
    return own;
}

static xmlNode *copy_note(struct compile *to, xmlNode *node) {
    xmlNode *root = xmlDocGetRootElement(to->doc);
    xmlNode *copy = splice_copy(to, node, root);

    return copy != NULL ? xmlAddChild(root, copy) : NULL;
}

/* The note goes into the base's part, under its new id. */
static void add_note(struct include *in, struct note_tree *to,
                     const struct import_note *note, struct compile *from,
                     xmlNode *node, const struct origin *origin,
                     struct diag_pos pos) {
    struct assembly a = {.in = in, .c = to->tree};
    struct range range;

    a.part = package_entry(in->base, to->tree->part->entry)->name;
    if (!assembly_know_prefixes(&a, note->from, from->name, from))
        return;
    range.first = range.last = copy_note(to->tree, node);
    if (range.first == NULL)
        return;
    to->has_grown = true;
    assembly_bring(&a, note->from, from->name, from, &range, origin, pos);
    assembly_go(&a);
    xmlSetNsProp(range.first, range.first->ns, (const xmlChar *)"id",
                 (const xmlChar *)note->id);
    index_note(in, to, range.first);
}

/* One that is not there is as little there as it was. */
static void bring_one(struct include *in, const struct import_note *note,
                      const struct origin *origin, struct diag_pos pos) {
    struct note_tree *from = note->from == in->base
                                 ? own_notes(in, note->kind, NULL)
                                 : notes_of(in, note->from, note->kind);
    struct note_tree *to =
        from->tree != NULL ? own_notes(in, note->kind, from->tree) : NULL;
    xmlNode *node =
        to != NULL && to->tree != NULL && !to->tree->part->is_faulty
            ? xmlHashLookup(from->index, (const xmlChar *)note->old_id)
            : NULL;

    if (node != NULL)
        add_note(in, to, note, from->tree, node, origin, pos);
}

void note_bring(struct include *in, const struct origin *origin,
                struct diag_pos pos) {
    const struct import_note *note = import_take_notes(in->import);

    for (; note != NULL; note = note->next)
        bring_one(in, note, origin, pos);
}
