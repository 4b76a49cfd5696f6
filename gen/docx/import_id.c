/* import_id.c -- ids and names that have to be the base's alone. */
#include <stdlib.h>
#include <string.h>

#include "docx/imported.h"
#include "docx/part.h"

#define LAST_ID 1000000000

static bool is_drawing(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, "docPr") == 0;
}

xmlAttr *import_attribute(xmlNode *node, const char *name) {
    for (xmlAttr *a = node->properties; a != NULL; a = a->next)
        if (strcmp((const char *)a->name, name) == 0 && a->children != NULL &&
            a->children->content != NULL &&
            (wml_is_namespace(a->ns) || is_drawing(node)))
            return a;
    return NULL;
}

void import_note_ids(struct import *import, xmlNode *root) {
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        const xmlAttr *id = node->type == XML_ELEMENT_NODE
                                ? import_attribute(node, "id")
                                : NULL;
        const xmlAttr *name = wml_is(node, "bookmarkStart")
                                  ? import_attribute(node, "name")
                                  : NULL;
        long number =
            id != NULL ? strtol((const char *)id->children->content, NULL, 10)
                       : 0;
        if (number >= import->next_id && number < LAST_ID)
            import->next_id = (int)number + 1;
        if (name != NULL)
            xmlHashAddEntry(import->bookmarks, name->children->content, root);
    }
}

void import_set_value(xmlNode *node, xmlAttr *attribute, const char *value) {
    xmlSetNsProp(node, attribute->ns, attribute->name, (const xmlChar *)value);
}

/* The same new id for the same old one: a bookmark's start and end. */
static const char *new_id(struct piece *p, const char *kind,
                          const xmlChar *old) {
    struct import *import = p->import;
    const xmlChar *key =
        (const xmlChar *)import_index_key(import, kind, (const char *)old);
    char *id = xmlHashLookup(p->ids, key);

    if (id == NULL) {
        id = arena_printf(import->arena, "%d", import->next_id++);
        xmlHashAddEntry(p->ids, key, id);
    }
    return id;
}

static void rename_bookmark(struct piece *p, xmlNode *node) {
    struct import *import = p->import;
    xmlAttr *name = import_attribute(node, "name");
    const char *old, *fresh;
    int number = 1;

    if (name == NULL)
        return;
    old = fresh =
        arena_strdup(import->arena, (const char *)name->children->content);
    while (xmlHashLookup(import->bookmarks, (const xmlChar *)fresh) != NULL)
        fresh = arena_printf(import->arena, "%.30s_%d", old,
                             number < 100 ? ++number : import->next_id++);
    xmlHashAddEntry(import->bookmarks, (const xmlChar *)fresh, import);
    if (fresh == old)
        return;
    xmlHashUpdateEntry(p->names, (const xmlChar *)old,
                       arena_strdup(import->arena, fresh), NULL);
    import_set_value(node, name, fresh);
}

bool import_is_one_of(const xmlNode *node, const char *const *names) {
    for (; *names != NULL; names++)
        if (wml_is(node, *names))
            return true;
    return false;
}

/* What an element's w:id names; NOTE_KINDS: something else. */
enum note_kind import_note_kind(const xmlNode *node) {
    static const char *const comments[] = {
        "commentReference", "commentRangeStart", "commentRangeEnd", NULL};

    if (wml_is(node, "footnoteReference"))
        return NOTE_FOOTNOTE;
    if (wml_is(node, "endnoteReference"))
        return NOTE_ENDNOTE;
    return import_is_one_of(node, comments) ? NOTE_COMMENT : NOTE_KINDS;
}

static const char *note_id(struct piece *p, enum note_kind kind,
                           const xmlChar *old) {
    static const char *const names[] = {"footnote", "endnote", "comment"};
    struct import *import = p->import;
    int next = import->next_id;
    const char *id = new_id(p, names[kind], old);
    struct import_note *note;

    if (next == import->next_id)
        return id; /* met before */
    note = arena_new(import->arena, struct import_note);
    *note = (struct import_note){
        .kind = kind,
        .from = p->way->from,
        .old_id = arena_strdup(import->arena, (const char *)old),
        .id = id};
    *import->last_note = note;
    import->last_note = &note->next;
    return id;
}

const struct import_note *import_take_notes(struct import *import) {
    const struct import_note *notes = import->notes;

    import->notes = NULL;
    import->last_note = &import->notes;
    return notes;
}

static const char *fresh_id(struct piece *p, const xmlNode *node,
                            const xmlChar *old) {
    enum note_kind kind = import_note_kind(node);

    if (kind != NOTE_KINDS)
        return note_id(p, kind, old);
    return new_id(p, is_drawing(node) ? "drawing" : "mark", old);
}

void import_renew_ids(struct piece *p, xmlNode *node) {
    static const char *const of_paragraphs[] = {"paraId", "textId"};
    xmlAttr *id = import_attribute(node, "id");
    xmlAttr *value = wml_is(node, "id") && wml_is(node->parent, "sdtPr")
                         ? import_attribute(node, "val")
                         : NULL;

    if (id != NULL)
        import_set_value(node, id, fresh_id(p, node, id->children->content));
    if (value != NULL)
        import_set_value(node, value,
                         new_id(p, "control", value->children->content));
    if (wml_is(node, "bookmarkStart"))
        rename_bookmark(p, node);
    if (wml_is(node, "p") || wml_is(node, "tr"))
        for (size_t i = 0; i < 2; i++) {
            xmlAttr *attribute =
                xmlHasProp(node, (const xmlChar *)of_paragraphs[i]);
            if (attribute != NULL)
                xmlRemoveProp(attribute);
        }
}

void import_follow_names(struct piece *p, xmlNode *root) {
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        xmlAttr *anchor =
            wml_is(node, "hyperlink") ? import_attribute(node, "anchor") : NULL;
        const char *fresh =
            anchor != NULL ? xmlHashLookup(p->names, anchor->children->content)
                           : NULL;
        if (fresh != NULL)
            import_set_value(node, anchor, fresh);
    }
}
