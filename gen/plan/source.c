#include "plan/source.h"

#include <string.h>

#include "base/strbuf.h"
#include "text/text.h"

bool source_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE &&
           (name == NULL || strcmp((const char *)node->name, name) == 0);
}

static const xmlNode *first_from(const xmlNode *node, const char *name) {
    while (node != NULL && !source_is(node, name))
        node = node->next;
    return node;
}

const xmlNode *source_child(const xmlNode *parent, const char *name) {
    return parent != NULL ? first_from(parent->children, name) : NULL;
}

const xmlNode *source_next(const xmlNode *element, const char *name) {
    return first_from(element->next, name);
}

const xmlNode *source_previous(const xmlNode *element, const char *name) {
    element = element->prev;
    while (element != NULL && !source_is(element, name))
        element = element->prev;
    return element;
}

/* The backslash that ends a line outside an escape: "\\" is a backslash. */
static bool breaks_line(const char *line, size_t len) {
    size_t slashes = 0;

    while (slashes < len && line[len - 1 - slashes] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

static const char *clean(struct arena *arena, const struct strbuf *raw) {
    struct strbuf collapsed = STRBUF_INIT, composed = STRBUF_INIT;
    const char *line = raw->data, *start = raw->data;
    const char *newline;
    const char *result = NULL;

    while ((newline = strchr(line, '\n')) != NULL) {
        size_t len = (size_t)(newline - start);
        while (len > 0 && strchr(" \t\r", start[len - 1]) != NULL)
            len--;
        line = newline + 1;
        if (!breaks_line(start, len))
            continue;
        text_collapse(&collapsed, start, len);
        if (text_ends_with(collapsed.data, " \\")) {
            strbuf_truncate(&collapsed, collapsed.len - 2);
            strbuf_putc(&collapsed, '\\');
        }
        strbuf_putc(&collapsed, '\n');
        start = line;
    }
    text_collapse(&collapsed, start, strlen(start));
    text_nfc(&composed, collapsed.data, collapsed.len);
    if (composed.len > 0)
        result = arena_strndup(arena, composed.data, composed.len);
    strbuf_free(&collapsed);
    strbuf_free(&composed);
    return result;
}

static void add_text_nodes(struct strbuf *out, const xmlNode *node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        strbuf_puts(out, (const char *)node->content);
}

const char *source_text(struct arena *arena, const xmlNode *element) {
    struct strbuf raw = STRBUF_INIT;
    const char *text;

    if (element == NULL)
        return NULL;
    for (const xmlNode *node = element->children; node; node = node->next)
        add_text_nodes(&raw, node);
    text = clean(arena, &raw);
    strbuf_free(&raw);
    return text;
}

const char *source_own_text(struct arena *arena, const xmlNode *element) {
    struct strbuf raw = STRBUF_INIT;
    const char *text;

    for (const xmlNode *node = element->children; node; node = node->next) {
        if (source_is(node, NULL) && !source_is(node, "tieu_de"))
            break;
        add_text_nodes(&raw, node);
    }
    text = clean(arena, &raw);
    strbuf_free(&raw);
    return text;
}

const char *source_attribute(struct arena *arena, const xmlNode *element,
                             const char *name) {
    const xmlAttr *attribute = element != NULL ? element->properties : NULL;
    struct strbuf raw = STRBUF_INIT;
    const char *text = NULL;

    while (attribute != NULL &&
           (attribute->ns != NULL ||
            strcmp((const char *)attribute->name, name) != 0))
        attribute = attribute->next;
    if (attribute == NULL)
        return NULL;
    for (const xmlNode *node = attribute->children; node; node = node->next)
        add_text_nodes(&raw, node);
    text = clean(arena, &raw);
    strbuf_free(&raw);
    return text;
}

bool source_is_true(const char *text) {
    return text != NULL &&
           (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}
