#include "xml/copy.h"

#include <stdio.h>
#include <string.h>

/* ---- copy and source ---- */

/* Both have the same shape: walk them side by side. */
size_t copy_pair(struct validation *v, xmlNodePtr copy, xmlNodePtr origin) {
    size_t count = 1;
    struct twin *twin = arena_new(v->arena, struct twin);
    xmlNodePtr inner = xmlFirstElementChild(copy);
    xmlNodePtr inner_origin = xmlFirstElementChild(origin);

    twin->origin = origin;
    copy->_private = twin;
    while (inner != NULL && inner_origin != NULL) {
        count += copy_pair(v, inner, inner_origin);
        inner = xmlNextElementSibling(inner);
        inner_origin = xmlNextElementSibling(inner_origin);
    }
    return count;
}

struct twin *twin_of(const xmlNode *node) {
    return node->_private;
}

struct diag_pos twin_pos(const struct validation *v, const xmlNode *node) {
    return xml_pos(v->source, twin_of(node)->origin);
}

const char *twin_name(struct validation *v, const xmlNode *node) {
    const xmlNode *origin = twin_of(node)->origin;

    if (origin->ns == NULL || origin->ns->prefix == NULL)
        return element_name(origin);
    return arena_printf(v->arena, "%s:%s", (const char *)origin->ns->prefix,
                        element_name(origin));
}

xmlNodePtr copy_find(xmlNodePtr first, const struct child *child) {
    while (first != NULL && !child_is(child, first))
        first = xmlNextElementSibling(first);
    return first;
}

/* ---- mending ---- */

void copy_take_out(struct validation *v, xmlNodePtr node) {
    twin_of(node->parent)->has_lost = true;
    xmlUnlinkNode(node);
    xmlAddChild(v->removed, node);
    v->is_mended = true;
}

static xmlNsPtr namespace_node(xmlNodePtr node, const char *href) {
    xmlNsPtr found;
    char prefix[20];

    if (href[0] == '\0')
        return NULL;
    found = xmlSearchNsByHref(node->doc, node, (const xmlChar *)href);
    for (int i = 0; found == NULL && i < 100; i++) {
        snprintf(prefix, sizeof(prefix), "mended%d", i);
        found = xmlNewNs(node, (const xmlChar *)href, (const xmlChar *)prefix);
    }
    return found;
}

void copy_supply(struct validation *v, xmlNodePtr parent, xmlNodePtr before,
                 const struct child *child) {
    xmlNodePtr dummy =
        xmlNewDocNode(parent->doc, NULL, (const xmlChar *)child->name, NULL);
    struct twin *twin = arena_new(v->arena, struct twin);

    twin->origin = twin_of(parent)->origin;
    twin->is_dummy = true;
    dummy->_private = twin;
    xmlSetNs(dummy, namespace_node(parent, child->ns));
    if (before != NULL)
        xmlAddPrevSibling(before, dummy);
    else
        xmlAddChild(parent, dummy);
    v->is_mended = true;
}

void copy_move_before(struct validation *v, xmlNodePtr node, xmlNodePtr place) {
    xmlAddPrevSibling(place, node);
    twin_of(node)->is_moved = true;
    v->is_mended = true;
}

void copy_move_behind(struct validation *v, xmlNodePtr node, xmlNodePtr place) {
    xmlAddNextSibling(place, node);
    twin_of(node)->is_moved = true;
    v->is_mended = true;
}

void copy_rename(struct validation *v, xmlNodePtr node,
                 const struct child *child) {
    xmlNodeSetName(node, (const xmlChar *)child->name);
    xmlSetNs(node, namespace_node(node->parent, child->ns));
    v->is_mended = true;
}

static void change_namespace(xmlNodePtr node, const char *from, xmlNsPtr to) {
    if (strcmp(element_namespace(node), from) != 0)
        return;
    xmlSetNs(node, to);
    for (xmlNodePtr at = xmlFirstElementChild(node); at != NULL;
         at = xmlNextElementSibling(at))
        change_namespace(at, from, to);
}

void copy_set_namespace(struct validation *v, xmlNodePtr node,
                        const char *href) {
    const char *from = arena_strdup(v->arena, element_namespace(node));

    change_namespace(node, from, namespace_node(node, href));
    v->is_mended = true;
}

void copy_rename_attribute(struct validation *v, xmlNodePtr node,
                           xmlAttrPtr attribute, const char *name) {
    xmlChar *value = xmlNodeGetContent((xmlNodePtr)attribute);

    if (value == NULL)
        return;
    xmlRemoveProp(attribute);
    xmlNewProp(node, (const xmlChar *)name, value);
    xmlFree(value);
    v->is_mended = true;
}

void copy_delete_text(struct validation *v, xmlNodePtr text) {
    xmlUnlinkNode(text);
    xmlFreeNode(text);
    v->is_mended = true;
}
