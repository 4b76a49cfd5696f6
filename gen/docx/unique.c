/*
 * unique.c -- ids that must stay unique when a section repeats them: those of
 * bookmarks (ECMA-376 part 1, 17.13.6) and drawings (20.4.2.5). Paragraph ids
 * (w14:paraId), which nothing refers to, are left out there.
 */
#include "docx/part.h"

#include <stdlib.h>
#include <string.h>

static bool repeats(const struct mark *mark) {
    return mark->kind == MARK_TAG && mark->tag.kind == TAG_OPEN;
}

static bool ends_repeating(const struct mark *mark) {
    return mark->kind == MARK_TAG && mark->tag.kind == TAG_CLOSE &&
           mark->partner != NULL && mark->partner->tag.kind == TAG_OPEN;
}

/* How many sections are open behind the text, given those before it. */
static int depth_behind(const struct compile *c, const xmlNode *text,
                        int depth) {
    const char *at = (const char *)text->content;

    while (at != NULL && (at = strstr(at, MARK_BEGIN)) != NULL) {
        const struct mark *mark;
        at += strlen(MARK_BEGIN);
        mark = c->marks[strtoul(at, NULL, 10)];
        depth += repeats(mark) ? 1 : 0;
        depth -= ends_repeating(mark) ? 1 : 0;
    }
    return depth;
}

static bool is_drawing(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, "docPr") == 0;
}

/* The attribute by its local name: w:id of a bookmark, id of a drawing. */
static xmlAttr *find_attribute(const xmlNode *node, const char *name) {
    xmlAttr *attribute = node->properties;

    while (attribute != NULL &&
           strcmp((const char *)attribute->name, name) != 0)
        attribute = attribute->next;
    return attribute;
}

static const char *value_of(struct compile *c, const xmlAttr *attribute) {
    xmlChar *value;
    const char *copy;

    if (attribute == NULL)
        return NULL;
    value = xmlNodeListGetString(c->doc, attribute->children, 1);
    copy =
        arena_strdup(c->part->arena, value != NULL ? (const char *)value : "");
    xmlFree(value);
    return copy;
}

static void note_highest(struct compile *c, const xmlNode *node) {
    const char *id = value_of(c, find_attribute(node, "id"));
    long number = id != NULL ? strtol(id, NULL, 10) : 0;

    if (number >= c->part->free_id && number < 1000000000)
        c->part->free_id = (int)number + 1;
}

/* The operation in place of the attribute's value. */
static void replace(struct compile *c, xmlNode *node, const char *name,
                    enum host_kind kind, int slot) {
    xmlAttr *attribute = find_attribute(node, name);
    struct mark *begin, *end;

    if (attribute == NULL)
        return;
    begin = compile_add_mark(c, MARK_HOST_BEGIN);
    end = compile_add_mark(c, MARK_HOST_END);
    begin->host = end->host =
        part_add_host(c->part, (struct host){.kind = kind,
                                             .column = slot,
                                             .text = value_of(c, attribute)});
    xmlSetNsProp(node, attribute->ns, (const xmlChar *)name,
                 (const xmlChar *)arena_printf(c->part->arena, "%s%s",
                                               compile_mark_text(c, begin),
                                               compile_mark_text(c, end)));
}

/* A bookmark or drawing begins: a new id from here on. */
static int add_slot(struct compile *c, xmlNode *node) {
    int slot = c->part->id_count++;

    compile_bracket(c, node,
                    part_add_host(c->part, (struct host){.kind = HOST_NEW_ID,
                                                         .column = slot}));
    return slot;
}

/* A bookmark's end has the id of its start. */
static void mark_end(struct compile *c, xmlNode *start, int slot) {
    const char *id = wml_attribute(c->part->arena, start, "id");
    xmlNode *root = xmlDocGetRootElement(c->doc);

    for (xmlNode *node = wml_walk(root, start, true); node != NULL;
         node = wml_walk(root, node, false)) {
        const char *other = wml_is(node, "bookmarkEnd")
                                ? wml_attribute(c->part->arena, node, "id")
                                : NULL;
        if (id != NULL && other != NULL && strcmp(id, other) == 0) {
            replace(c, node, "id", HOST_ID, slot);
            return;
        }
    }
}

static void mark_repeated(struct compile *c, xmlNode *node) {
    static const char *const of_paragraphs[] = {"paraId", "textId"};

    if (wml_is(node, "bookmarkStart")) {
        int slot = add_slot(c, node);
        mark_end(c, node, slot);
        replace(c, node, "id", HOST_ID, slot);
        replace(c, node, "name", HOST_ID_NAME, slot);
    } else if (is_drawing(node)) {
        replace(c, node, "id", HOST_ID, add_slot(c, node));
    }
    if (wml_is(node, "p") || wml_is(node, "tr"))
        for (size_t i = 0; i < 2; i++) {
            xmlAttr *attribute = find_attribute(node, of_paragraphs[i]);
            if (attribute != NULL)
                xmlRemoveProp(attribute);
        }
}

void unique_mark(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);
    int depth = 0;

    c->part->free_id = 1;
    for (xmlNode *node = root; node; node = wml_walk(root, node, false))
        if (wml_is(node, "bookmarkStart") || is_drawing(node))
            note_highest(c, node);
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        if (node->type != XML_ELEMENT_NODE)
            depth = depth_behind(c, node, depth);
        else if (depth > 0)
            mark_repeated(c, node);
    }
}
