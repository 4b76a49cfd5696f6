/*
 * unique.c -- ids that have to be unique in a document: those of bookmarks
 * (ECMA-376 part 1, 17.13.6), permissions (17.13.7), drawings (20.4.2.5),
 * content controls (17.5.2.18) and shapes of VML (part 4, 19.1.2.19). What a
 * section repeats gets new ones in each round but the first; what the template
 * has twice gets new ones here. A bookmark or permission that begins and ends
 * in different sections would lose one end in some rounds: it ends where it
 * begins, so that what refers to it still leads there.
 *
 * Ids that nothing refers to are left out where they would stand twice: those
 * of paragraphs (w14:paraId), drawings' anchors (wp14:anchorId), and the second
 * ones of VML shapes (o:spid).
 */
#include <stdlib.h>
#include <string.h>

#include "docx/thing.h"

/* Letters of a bookmark's name; Word cuts what is longer. */
#define MAX_NAME 40

/* ---- making them unique ---- */

static void set_value(xmlNode *node, xmlAttr *attribute, const char *value) {
    xmlSetNsProp(node, attribute->ns, attribute->name, (const xmlChar *)value);
}

/* The template has it twice. */
static void renew(struct things *things, struct thing *thing) {
    const char *number =
        arena_printf(things->c->part->arena, "%d", things->c->part->free_id++);

    set_value(thing->node, thing_id(thing->kind, thing->node), number);
    if (thing->end != NULL)
        set_value(thing->end, thing_id(thing->kind, thing->end), number);
}

/* The name with room for an id behind it. */
static const char *shortened(struct arena *arena, const char *name) {
    const int room = MAX_NAME - 11;
    int letters = 0;

    for (size_t i = 0; name[i] != '\0'; i++)
        if (((unsigned char)name[i] & 0xC0) != 0x80 && letters++ == room)
            return arena_strndup(arena, name, i);
    return name;
}

static void renew_name(struct things *things, const struct thing *thing,
                       xmlAttr *name) {
    struct arena *arena = things->c->part->arena;

    set_value(thing->node, name,
              arena_printf(arena, "%s_%d",
                           shortened(arena, thing_value(things->c, name)),
                           things->c->part->free_id++));
}

/* Whether the template has it for the first time, but for mc:Fallback. */
static bool is_first(xmlHashTable *seen, const xmlChar *key,
                     struct thing *thing) {
    return xmlHashAddEntry(seen, key, thing) == 0 || thing->twin != NULL;
}

static void settle_template(struct things *things, struct thing *thing,
                            xmlHashTable *seen) {
    const xmlAttr *id = thing_id(thing->kind, thing->node);
    xmlAttr *name = thing->kind == THING_BOOKMARK
                        ? wml_find_attribute(thing->node, "name")
                        : NULL;

    if (id != NULL && thing->kind != THING_SHAPE &&
        !is_first(seen,
                  thing_key(things->c, thing->kind, thing_value(things->c, id)),
                  thing))
        renew(things, thing);
    if (name != NULL &&
        !is_first(things->names, (const xmlChar *)thing_value(things->c, name),
                  thing))
        renew_name(things, thing, name);
}

static void replace_value(struct compile *c, xmlNode *node, xmlAttr *attribute,
                          struct host host) {
    if (attribute == NULL)
        return;
    host.text = thing_value(c, attribute);
    host.xml = shortened(c->part->arena, host.text);
    compile_replace(c, node, attribute, part_add_host(c->part, host));
}

/* Whether the thing is renamed in each round in which the other stands. */
static bool is_renamed_around(const struct thing *thing,
                              const struct thing *other) {
    const struct mark *section = repeat_of(thing->section);

    return section != NULL &&
           repeat_stands_around(section, repeat_of(other->section));
}

static struct host name_host(struct things *things, const struct thing *thing) {
    return (struct host){.kind = HOST_ID_NAME,
                         .group =
                             repeat_group(things->c, repeat_of(thing->section)),
                         .slot = thing->slot};
}

/* "#_x0000_t202": a v:shapetype. */
static void replace_type(struct things *things, const struct thing *thing) {
    struct compile *c = things->c;
    xmlAttr *type = wml_find_attribute(thing->node, "type");
    const char *id = type != NULL ? thing_value(c, type) : "";
    const xmlChar *key = thing_key(c, THING_SHAPE, *id == '#' ? id + 1 : id);
    const struct thing *target = xmlHashLookup(things->known, key);

    if (target != NULL && is_renamed_around(target, thing))
        replace_value(c, thing->node, type, name_host(things, target));
}

/* What is embedded names its shape. */
static void replace_shape(struct compile *c, const struct thing *thing,
                          struct host host) {
    const char *id = thing_value(c, thing_id(THING_SHAPE, thing->node));

    for (xmlNode *node = thing->node->next; node != NULL; node = node->next) {
        xmlAttr *shape = node->type == XML_ELEMENT_NODE
                             ? wml_find_attribute(node, "ShapeID")
                             : NULL;
        if (shape != NULL && strcmp(thing_value(c, shape), id) == 0)
            replace_value(c, node, shape, host);
    }
    if (wml_find_attribute(thing->node, "spid") != NULL)
        xmlRemoveProp(wml_find_attribute(thing->node, "spid"));
    replace_value(c, thing->node, thing_id(THING_SHAPE, thing->node), host);
}

static void settle_rounds(struct things *things, struct thing *thing) {
    struct mark *section = repeat_of(thing->section);
    struct compile *c = things->c;
    struct host id = {.kind = HOST_ID}, name = {.kind = HOST_ID_NAME};

    if (section == NULL)
        return;
    thing->slot =
        thing->twin != NULL ? thing->twin->slot : repeat_slot(c, section);
    id.group = name.group = repeat_group(c, section);
    id.slot = name.slot = thing->slot;
    if (thing->kind == THING_SHAPE) {
        replace_shape(c, thing, name);
        replace_type(things, thing);
        return;
    }
    replace_value(c, thing->node, thing_id(thing->kind, thing->node), id);
    if (thing->end != NULL)
        replace_value(c, thing->end, thing_id(thing->kind, thing->end), id);
    if (thing->kind == THING_BOOKMARK)
        replace_value(c, thing->node, wml_find_attribute(thing->node, "name"),
                      name);
}

/* One that has no end, or loses it in some rounds, ends where it begins. */
static void settle_end(struct things *things, struct thing *thing) {
    static const char *const ends[] = {
        [THING_BOOKMARK] = "bookmarkEnd", [THING_PERMISSION] = "permEnd"};
    xmlNode *end = thing->end;
    const char *id = thing_value(things->c, thing_id(thing->kind, thing->node));

    if (end != NULL && thing->other_end == thing->section)
        return;
    if (end == NULL) {
        end = xmlNewDocNode(things->c->doc, thing->node->ns,
                            (const xmlChar *)ends[thing->kind], NULL);
        xmlSetNsProp(end, end->ns, (const xmlChar *)"id", (const xmlChar *)id);
    }
    xmlUnlinkNode(end);
    xmlAddNextSibling(thing->node, end);
    thing->end = end;
}

/* ---- what refers to bookmarks ---- */

/* The bookmark of that name, if it is renamed in the rounds around. */
static const struct thing *find_target(const struct things *things,
                                       const struct thing *link,
                                       const char *name) {
    const struct thing *thing =
        xmlHashLookup(things->names, (const xmlChar *)name);

    return thing != NULL && is_renamed_around(thing, link) ? thing : NULL;
}

/* " REF Muc \h ": the name is the second word (17.16.5). */
static bool find_name(const char *instruction, size_t *from, size_t *len) {
    static const char *const fields[] = {"REF", "PAGEREF", "NOTEREF"};
    size_t at = strspn(instruction, " ");
    size_t word = strcspn(instruction + at, " ");
    bool refers = false;

    for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
        refers = refers || (strlen(fields[i]) == word &&
                            strncmp(instruction + at, fields[i], word) == 0);
    *from = at + word + strspn(instruction + at + word, " ");
    *len = strcspn(instruction + *from, " ");
    return refers && *len > 0;
}

static void settle_instruction(struct things *things, const struct thing *link,
                               xmlNode *text) {
    struct arena *arena = things->c->part->arena;
    const char *content = arena_strdup(arena, (const char *)text->content);
    const struct thing *target;
    struct mark *begin, *end;
    struct host host;
    size_t from, len;

    if (!find_name(content, &from, &len))
        return;
    host.text = arena_strndup(arena, content + from, len);
    target = find_target(things, link, host.text);
    if (target == NULL)
        return;
    begin = compile_add_mark(things->c, MARK_HOST_BEGIN);
    end = compile_add_mark(things->c, MARK_HOST_END);
    content =
        arena_printf(arena, "%.*s%s%s%s", (int)from, content,
                     compile_mark_text(things->c, begin),
                     compile_mark_text(things->c, end), content + from + len);
    host = name_host(things, target);
    host.text = arena_strndup(arena, (const char *)text->content + from, len);
    host.xml = shortened(arena, host.text);
    begin->host = end->host = part_add_host(things->c->part, host);
    xmlNodeSetContent(text, NULL);
    xmlNodeAddContent(text, (const xmlChar *)content);
}

static void settle_link(struct things *things, const struct thing *link) {
    xmlAttr *anchor = wml_find_attribute(link->node, "anchor");
    const struct thing *target = NULL;

    if (anchor == NULL) {
        settle_instruction(things, link, link->node->children);
        return;
    }
    target = find_target(things, link, thing_value(things->c, anchor));
    if (target != NULL)
        replace_value(things->c, link->node, anchor, name_host(things, target));
}

/* ---- all of it ---- */

static void settle_things(struct things *things) {
    xmlHashTable *seen = xmlHashCreate(0);

    for (struct thing *thing = things->first; thing != NULL;
         thing = thing->next) {
        if (thing->kind < THING_LINK)
            settle_template(things, thing, seen);
        if (thing_is_range(thing->kind))
            settle_end(things, thing);
        if (thing->kind < THING_LINK)
            settle_rounds(things, thing);
    }
    for (struct thing *thing = things->first; thing != NULL;
         thing = thing->next) {
        if (thing->kind == THING_LINK) {
            settle_link(things, thing);
        } else if (thing->kind == THING_STRAY_END) {
            xmlUnlinkNode(thing->node);
            xmlFreeNode(thing->node);
        }
    }
    xmlHashFree(seen, NULL);
}

void unique_mark(struct compile *c) {
    struct things things = things_find(c);

    settle_things(&things);
    things_free(&things);
}
