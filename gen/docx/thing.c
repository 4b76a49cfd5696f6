#include "docx/thing.h"

#include <stdlib.h>
#include <string.h>

/* New ids need not stay clear of those above; Word makes some at random. */
#define ID_LIMIT 100000000

bool thing_is_range(enum thing_kind kind) {
    return kind == THING_BOOKMARK || kind == THING_PERMISSION;
}

static bool is_vml(const xmlNode *node) {
    return node->ns != NULL && strcmp((const char *)node->ns->href,
                                      "urn:schemas-microsoft-com:vml") == 0;
}

/* Of drawings and VML it has no namespace; v:imagedata has an r:id. */
xmlAttr *thing_id(enum thing_kind kind, const xmlNode *node) {
    const char *name = kind == THING_CONTROL ? "val" : "id";
    bool is_word =
        thing_is_range(kind) || kind == THING_CONTROL || kind == THING_CHANGE;
    xmlAttr *attribute = node->properties;

    while (
        attribute != NULL &&
        (strcmp((const char *)attribute->name, name) != 0 ||
         (is_word ? !wml_is_namespace(attribute->ns) : attribute->ns != NULL)))
        attribute = attribute->next;
    return attribute;
}

/* A tracked change (17.13.5). What begins and ends a range of moved text has
 * the same id at both of its ends, and a comment's is in notes.c. */
static bool is_change(const xmlNode *node) {
    return wml_is_namespace(node->ns) &&
           wml_find_attribute(node, "author") != NULL &&
           !wml_is(node, "comment") && !wml_is(node, "moveFromRangeStart") &&
           !wml_is(node, "moveToRangeStart");
}

static enum thing_kind kind_of(const xmlNode *node) {
    const char *name = (const char *)node->name;

    if (strcmp(name, "docPr") == 0)
        return THING_DRAWING;
    if (wml_is(node, "bookmarkStart") || wml_is(node, "bookmarkEnd"))
        return THING_BOOKMARK;
    if (wml_is(node, "permStart") || wml_is(node, "permEnd"))
        return THING_PERMISSION;
    if (wml_is(node, "id") && wml_is(node->parent, "sdtPr"))
        return THING_CONTROL;
    if ((wml_is(node, "hyperlink") && wml_find_attribute(node, "anchor")) ||
        (wml_is(node, "instrText") && node->children != NULL &&
         node->children->next == NULL && node->children->type == XML_TEXT_NODE))
        return THING_LINK;
    if (is_change(node))
        return THING_CHANGE;
    if (is_vml(node) && thing_id(THING_SHAPE, node) != NULL)
        return THING_SHAPE;
    return THING_NONE;
}

const char *thing_value(struct compile *c, const xmlAttr *attribute) {
    xmlChar *value;
    const char *copy;

    if (attribute == NULL)
        return "";
    value = xmlNodeListGetString(c->doc, attribute->children, 1);
    copy =
        arena_strdup(c->part->arena, value != NULL ? (const char *)value : "");
    xmlFree(value);
    return copy;
}

const xmlChar *thing_key(struct compile *c, enum thing_kind kind,
                         const char *id) {
    return (const xmlChar *)arena_printf(c->part->arena, "%d %s", (int)kind,
                                         id);
}

static const xmlChar *key_of(struct compile *c, enum thing_kind kind,
                             const xmlNode *node) {
    return thing_key(c, kind, thing_value(c, thing_id(kind, node)));
}

/* ---- finding them ---- */

/* 0: it is none to stay clear of. */
static int bounded_id(const char *text) {
    long value = strtol(text, NULL, 10);

    return value > 0 && value < ID_LIMIT ? (int)value : 0;
}

void unique_stay_above(struct part *part, const char *id) {
    if (bounded_id(id) >= part->free_id)
        part->free_id = bounded_id(id) + 1;
}

/* "Muc_12" may be what the 12 makes of "Muc". */
static void stay_above_name(struct part *part, const char *name) {
    const char *number = strrchr(name, '_');

    if (number != NULL)
        unique_stay_above(part, number + 1);
}

static bool is_fallback(const xmlNode *node) {
    for (; node != NULL; node = node->parent)
        if (node->type == XML_ELEMENT_NODE &&
            strcmp((const char *)node->name, "Fallback") == 0)
            return true;
    return false;
}

static struct thing *append(struct things *things, const struct walk *walk,
                            enum thing_kind kind) {
    struct thing *thing = arena_new(things->c->part->arena, struct thing);

    *thing = (struct thing){
        .kind = kind, .node = walk->node, .section = walk->section};
    if (things->last != NULL)
        things->last->next = thing;
    else
        things->first = thing;
    things->last = thing;
    return thing;
}

static void add_thing(struct things *things, const struct walk *walk,
                      enum thing_kind kind) {
    const xmlChar *key = key_of(things->c, kind, walk->node);
    const struct thing *known = xmlHashLookup(things->known, key);
    struct thing *thing = append(things, walk, kind);

    if (known != NULL && is_fallback(walk->node))
        thing->twin = known->twin != NULL ? known->twin : known;
    (void)xmlHashUpdateEntry(things->known, key, thing, NULL);
    if (thing_is_range(kind))
        (void)xmlHashUpdateEntry(things->open, key, thing, NULL);
    unique_stay_above(things->c->part,
                      thing_value(things->c, thing_id(kind, walk->node)));
    if (kind == THING_BOOKMARK)
        stay_above_name(
            things->c->part,
            thing_value(things->c, wml_find_attribute(walk->node, "name")));
}

/* The end of what was opened last with that id. */
static void add_end(struct things *things, const struct walk *walk,
                    enum thing_kind kind) {
    const xmlChar *key = key_of(things->c, kind, walk->node);
    struct thing *thing = xmlHashLookup(things->open, key);

    if (thing == NULL) { /* Word passes over it, but not over many */
        if (repeat_of(walk->section) != NULL)
            append(things, walk, THING_STRAY_END);
        return;
    }
    thing->end = walk->node;
    thing->other_end = walk->section;
    (void)xmlHashRemoveEntry(things->open, key, NULL);
}

static void remove_attribute(const xmlNode *node, const char *name) {
    xmlAttr *attribute = wml_find_attribute(node, name);

    if (attribute != NULL)
        xmlRemoveProp(attribute);
}

/* Whether the paragraph has the id of one before. */
static bool is_known_paragraph(struct things *things, const xmlNode *node) {
    const xmlAttr *attribute = wml_find_attribute(node, "paraId");

    return attribute != NULL &&
           xmlHashAddEntry(things->paragraphs,
                           (const xmlChar *)thing_value(things->c, attribute),
                           things) != 0 &&
           !is_fallback(node);
}

static void drop_ids(struct things *things, const struct walk *walk) {
    static const char *const names[] = {"paraId", "textId", "anchorId",
                                        "editId"};
    struct mark *section = repeat_of(walk->section);
    bool repeated = section != NULL && section->kind == MARK_TAG;
    const xmlNode *node = walk->node;

    if (wml_is(node, "p") || wml_is(node, "tr"))
        repeated = is_known_paragraph(things, node) || repeated;
    if (repeated)
        for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
            remove_attribute(node, names[i]);
}

static void find_things(struct things *things) {
    struct walk walk = walk_start(things->c);

    while (walk_next(&walk)) {
        enum thing_kind kind = kind_of(walk.node);
        if (thing_is_range(kind) &&
            (wml_is(walk.node, "bookmarkEnd") || wml_is(walk.node, "permEnd")))
            add_end(things, &walk, kind);
        else if (kind == THING_LINK)
            append(things, &walk, kind);
        else if (kind != THING_NONE)
            add_thing(things, &walk, kind);
        drop_ids(things, &walk);
    }
}

/* The number of an attribute id or w:id in a start tag; 0: none. */
static int id_in_tag(const char *tag) {
    const char *end = strchr(tag, '>');
    const char *id = strstr(tag, "id=\"");

    if (end == NULL || id == NULL || id > end)
        return 0;
    return bounded_id(id + strlen("id=\""));
}

int unique_free_id(const char *xml) {
    static const char *const tags[] = {":docPr ", ":bookmarkStart "};
    int free_id = 1;

    for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++)
        for (const char *at = xml; (at = strstr(at, tags[i])) != NULL; at++)
            if (id_in_tag(at) >= free_id)
                free_id = id_in_tag(at) + 1;
    return free_id;
}

struct things things_find(struct compile *c) {
    struct things all = {.c = c,
                         .known = xmlHashCreate(0),
                         .open = xmlHashCreate(0),
                         .names = xmlHashCreate(0),
                         .paragraphs = xmlHashCreate(0)};

    find_things(&all);
    return all;
}

void things_free(struct things *all) {
    xmlHashFree(all->known, NULL);
    xmlHashFree(all->open, NULL);
    xmlHashFree(all->names, NULL);
    xmlHashFree(all->paragraphs, NULL);
}
