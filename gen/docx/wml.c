/* wml.c -- finding one's way in a WordprocessingML tree. */
#include "docx/part.h"

#include <stdlib.h>
#include <string.h>

static const char *const namespaces[] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main"};

bool wml_is_namespace(const xmlNs *ns) {
    if (ns == NULL)
        return false;
    for (size_t i = 0; i < sizeof(namespaces) / sizeof(*namespaces); i++)
        if (strcmp((const char *)ns->href, namespaces[i]) == 0)
            return true;
    return false;
}

bool wml_is_named(const xmlNode *element, const char *name) {
    return strcmp((const char *)element->name, name) == 0 &&
           wml_is_namespace(element->ns);
}

bool wml_is_one_of(const xmlNode *node, const char *const *names) {
    if (node == NULL || node->type != XML_ELEMENT_NODE ||
        !wml_is_namespace(node->ns))
        return false;
    for (; *names != NULL; names++)
        if (strcmp((const char *)node->name, *names) == 0)
            return true;
    return false;
}

bool wml_is_other(const xmlNode *node, const char *name) {
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0 &&
           !wml_is_namespace(node->ns);
}

xmlNode *wml_child(const xmlNode *node, const char *name) {
    xmlNode *child = node != NULL ? node->children : NULL;

    while (child != NULL && !wml_is(child, name))
        child = child->next;
    return child;
}

static xmlAttr *find_attribute(const xmlNode *node, const char *name) {
    xmlAttr *attribute = node != NULL ? node->properties : NULL;

    while (attribute != NULL &&
           (strcmp((const char *)attribute->name, name) != 0 ||
            !wml_is_namespace(attribute->ns)))
        attribute = attribute->next;
    return attribute;
}

xmlAttr *wml_find_attribute(const xmlNode *node, const char *name) {
    xmlAttr *attribute = node->properties;

    while (attribute != NULL &&
           strcmp((const char *)attribute->name, name) != 0)
        attribute = attribute->next;
    return attribute;
}

char *wml_attribute(struct arena *arena, const xmlNode *node,
                    const char *name) {
    xmlAttr *attribute = find_attribute(node, name);
    xmlChar *value;
    char *copy;

    if (attribute == NULL)
        return NULL;
    value = xmlNodeListGetString(attribute->doc, attribute->children, 1);
    copy = arena_strdup(arena, value != NULL ? (const char *)value : "");
    xmlFree(value);
    return copy;
}

int wml_number(const xmlNode *node, const char *name, int otherwise) {
    xmlAttr *attribute = find_attribute(node, name);
    const char *text;
    char *end;
    long value;

    if (attribute == NULL || attribute->children == NULL ||
        attribute->children->content == NULL)
        return otherwise;
    text = (const char *)attribute->children->content;
    value = strtol(text, &end, 10);
    if (end == text || value < -1000000 || value > 1000000)
        return otherwise;
    return (int)value;
}

/* Not xmlCopyNode, which declares every prefix again. */
static xmlNode *copy_node(xmlNode *node, xmlNode *home, int deep) {
    xmlNode *copy = NULL;

    return xmlDOMWrapCloneNode(NULL, node->doc, node, &copy, node->doc, home,
                               deep, 0) == 0
               ? copy
               : NULL;
}

void wml_copy_into(xmlNode *parent, xmlNode *node, xmlNode *home) {
    xmlNode *copy = copy_node(node, home, 1);

    if (copy != NULL)
        xmlAddChild(parent, copy);
}

xmlNode *wml_copy_empty(xmlNode *node) {
    return copy_node(node, node->parent, 0);
}

xmlNode *wml_next_element(const xmlNode *node) {
    xmlNode *next = node->next;

    while (next != NULL && next->type != XML_ELEMENT_NODE)
        next = next->next;
    return next;
}

xmlNode *wml_previous_element(const xmlNode *node) {
    xmlNode *previous = node->prev;

    while (previous != NULL && previous->type != XML_ELEMENT_NODE)
        previous = previous->prev;
    return previous;
}

xmlNode *wml_walk(xmlNode *root, xmlNode *node, bool skip) {
    if (!skip && node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != NULL && node != root && node->next == NULL)
        node = node->parent;
    return node == NULL || node == root ? NULL : node->next;
}

static bool declares_other(const xmlNode *node) {
    for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
        if (wml_is_namespace(ns) !=
            (ns->prefix != NULL && strcmp((const char *)ns->prefix, "w") == 0))
            return true;
    return false;
}

bool wml_uses_other_prefix(xmlNode *root, bool below) {
    for (xmlNode *node = root; node != NULL;
         node = below ? wml_walk(root, node, false) : NULL)
        if (node->type == XML_ELEMENT_NODE && declares_other(node))
            return true;
    return !wml_is_namespace(root->ns);
}

char *wml_dump(struct arena *arena, xmlNode *node) {
    xmlOutputBuffer *buffer = xmlAllocOutputBuffer(NULL);
    char *text;

    if (buffer == NULL)
        return arena_strdup(arena, "");
    xmlNodeDumpOutput(buffer, node->doc, node, 0, 0, "UTF-8");
    xmlOutputBufferFlush(buffer);
    text = arena_strndup(arena, (const char *)xmlOutputBufferGetContent(buffer),
                         xmlOutputBufferGetSize(buffer));
    xmlOutputBufferClose(buffer);
    return text;
}
