#include "plan/source.h"

#include <string.h>

#include "base/strbuf.h"
#include "plan/memory.h"
#include "text/text.h"

bool source_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE &&
           (name == NULL || (node->name[0] == (xmlChar)name[0] &&
                             strcmp((const char *)node->name, name) == 0));
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

/* ---- cleaning ---- */

/* The backslash that ends a line outside an escape: "\\" is a backslash. */
static bool breaks_line(const char *line, size_t len) {
    size_t slashes = 0;

    while (slashes < len && line[len - 1 - slashes] == '\\')
        slashes++;
    return slashes % 2 == 1;
}

/* Each line that goes on by itself ("\\" at its end) is collapsed alone. */
static void collapse_lines(struct strbuf *out, const char *text, size_t len) {
    const char *end = text + len, *line = text, *start = text;
    const char *newline;

    while ((newline = memchr(line, '\n', (size_t)(end - line))) != NULL) {
        size_t rest = (size_t)(newline - start);
        while (rest > 0 && strchr(" \t\r", start[rest - 1]) != NULL)
            rest--;
        line = newline + 1;
        if (!breaks_line(start, rest))
            continue;
        text_collapse(out, start, rest);
        if (text_ends_with(out->data, " \\")) {
            strbuf_truncate(out, out->len - 2);
            strbuf_putc(out, '\\');
        }
        strbuf_putc(out, '\n');
        start = line;
    }
    text_collapse(out, start, (size_t)(end - start));
}

static const char *keep_composed(struct arena *arena,
                                 const struct strbuf *text) {
    struct strbuf composed = STRBUF_INIT;
    const char *result;

    if (text->len == 0)
        return NULL;
    if (text_is_plainly_nfc(text->data, text->len))
        return arena_strndup(arena, text->data, text->len);
    text_nfc(&composed, text->data, text->len);
    result = arena_strndup(arena, composed.data, composed.len);
    strbuf_free(&composed);
    return result;
}

static const char *clean(struct arena *arena, const char *raw, size_t len) {
    struct strbuf collapsed = STRBUF_INIT;
    const char *result;

    if (memchr(raw, '\\', len) == NULL)
        text_collapse(&collapsed, raw, len);
    else
        collapse_lines(&collapsed, raw, len);
    result = keep_composed(arena, &collapsed);
    strbuf_free(&collapsed);
    return result;
}

/* ---- texts ---- */

static bool is_text(const xmlNode *node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

static const char *content(const xmlNode *node) {
    return node->content != NULL ? (const char *)node->content : "";
}

/* The first text node from `node` on and before `end`. */
static const xmlNode *text_from(const xmlNode *node, const xmlNode *end) {
    while (node != end && !is_text(node))
        node = node->next;
    return node;
}

/* The text nodes of siblings up to `end`, nearly always one, as one text. */
static const char *text_between(struct arena *arena, const xmlNode *node,
                                const xmlNode *end) {
    const xmlNode *first = text_from(node, end);
    struct strbuf raw = STRBUF_INIT;
    const char *text;

    if (first == end)
        return NULL;
    node = text_from(first->next, end);
    if (node == end)
        return clean(arena, content(first), strlen(content(first)));
    strbuf_puts(&raw, content(first));
    for (; node != end; node = text_from(node->next, end))
        strbuf_puts(&raw, content(node));
    text = clean(arena, raw.data, raw.len);
    strbuf_free(&raw);
    return text;
}

/* ---- reading, once where there is a memory ---- */

typedef const char *reader(struct arena *arena, const xmlNode *node);

static const char *recall(struct arena *arena, const xmlNode *node,
                          const xmlNode *owner, enum memory_kind kind,
                          reader *read) {
    struct memory *memory = memory_of(node);
    struct memory_text *known;

    if (memory == NULL)
        return read(arena, node);
    known = memory_text(memory, node, owner, kind, &arena);
    if (!known->is_known)
        *known = (struct memory_text){true, read(arena, node)};
    return known->text;
}

/* Of an element, or an attribute. */
static const char *read_text(struct arena *arena, const xmlNode *node) {
    return text_between(arena, node->children, NULL);
}

const char *source_text(struct arena *arena, const xmlNode *element) {
    if (element == NULL)
        return NULL;
    return recall(arena, element, element, MEMORY_TEXT, read_text);
}

static const char *read_own_text(struct arena *arena, const xmlNode *element) {
    const xmlNode *end = element->children;

    while (end != NULL && (!source_is(end, NULL) || source_is(end, "tieu_de")))
        end = end->next;
    return text_between(arena, element->children, end);
}

const char *source_own_text(struct arena *arena, const xmlNode *element) {
    return recall(arena, element, element, MEMORY_OWN_TEXT, read_own_text);
}

const xmlNode *source_next_node(const xmlNode *top, const xmlNode *node) {
    const xmlNode *next = NULL;

    if (source_is(node, NULL))
        next = node->children;
    while (next == NULL && node != top) {
        next = node->next;
        node = node->parent;
    }
    return next;
}

bool source_varies(const xmlNode *element) {
    struct memory *memory = memory_of(element);

    return memory != NULL && memory_varies(memory, element);
}

static const char *read_loose_text(struct arena *arena, const xmlNode *node) {
    struct strbuf out = STRBUF_INIT;
    const char *text = NULL;

    if (content(node)[strspn(content(node), " \t\r\n")] == '\0')
        return NULL;
    text_collapse(&out, content(node), strlen(content(node)));
    text = arena_strndup(arena, out.data, out.len);
    strbuf_free(&out);
    return text;
}

const char *source_loose_text(struct arena *arena, const xmlNode *node) {
    if (!is_text(node))
        return NULL;
    return recall(arena, node, node->parent, MEMORY_LOOSE, read_loose_text);
}

bool source_text_has(const xmlNode *node, const char *characters) {
    if (!is_text(node))
        return false;
    memory_look(node->parent);
    return strstr(content(node), characters) != NULL;
}

const char *source_attribute(struct arena *arena, const xmlNode *element,
                             const char *name) {
    const xmlAttr *attribute = element != NULL ? element->properties : NULL;

    while (attribute != NULL &&
           (attribute->ns != NULL ||
            strcmp((const char *)attribute->name, name) != 0))
        attribute = attribute->next;
    if (attribute == NULL)
        return NULL;
    return recall(arena, (const xmlNode *)attribute, (const xmlNode *)attribute,
                  MEMORY_TEXT, read_text);
}

bool source_is_true(const char *text) {
    return text != NULL &&
           (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}
