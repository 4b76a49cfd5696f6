#include "markdown/inline.h"

#include <cmark.h>
#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"

struct spans {
    struct arena *arena;
    struct inline_span *items;
    size_t count, size;
};

static void add_span(struct spans *spans, struct inline_span span) {
    if (spans->count == spans->size) {
        size_t size = spans->size != 0 ? spans->size * 2 : 8;
        struct inline_span *items =
            arena_new_array(spans->arena, struct inline_span, size);
        if (spans->count > 0)
            memcpy(items, spans->items, spans->count * sizeof(*items));
        spans->items = items;
        spans->size = size;
    }
    spans->items[spans->count++] = span;
}

static bool is_rule(const char *line, size_t len) {
    for (size_t i = 0; i < len; i++)
        if (strchr("-_* ", line[i]) == NULL)
            return false;
    return len > 0;
}

static bool ends_marker(const char *line, size_t len, size_t at) {
    return at >= len || line[at] == ' ' || line[at] == '\t';
}

long inline_block_start(const char *line, size_t len) {
    size_t at = 0;

    if (len == 0)
        return -1;
    if (strchr("#>=~|", line[0]) != NULL || is_rule(line, len))
        return 0;
    if (strchr("-+*", line[0]) != NULL)
        return ends_marker(line, len, 1) ? 0 : -1;
    while (at < len && at < 9 && isdigit((unsigned char)line[at]))
        at++;
    if (at > 0 && at < len && (line[at] == '.' || line[at] == ')') &&
        ends_marker(line, len, at + 1))
        return (long)at;
    return -1;
}

/* One line of data as a line of a CommonMark paragraph. */
static void add_line(struct strbuf *out, const char *line, size_t len) {
    long marker = inline_block_start(line, len);

    for (size_t i = 0; i < len; i++) {
        if (line[i] == '\\' && i + 1 < len &&
            ispunct((unsigned char)line[i + 1])) {
            strbuf_add(out, line + i, 2);
            i++;
            continue;
        }
        if ((long)i == marker || strchr("[]`<&", line[i]) != NULL)
            strbuf_putc(out, '\\');
        strbuf_putc(out, line[i]);
    }
}

static void add_paragraph(struct strbuf *out, const char *text) {
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        add_line(out, text, len);
        text += len;
        if (*text == '\n') {
            strbuf_putc(out, '\n');
            text++;
        }
    }
}

static void walk(struct spans *spans, cmark_node *document) {
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    int bold = 0, italic = 0;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        int step = event == CMARK_EVENT_ENTER ? 1 : -1;
        const char *text = NULL;

        if (type == CMARK_NODE_STRONG)
            bold += step;
        else if (type == CMARK_NODE_EMPH)
            italic += step;
        else if (type == CMARK_NODE_SOFTBREAK)
            text = " ";
        else
            text = cmark_node_get_literal(node);
        if (type == CMARK_NODE_LINEBREAK)
            add_span(spans, (struct inline_span){0});
        else if (text != NULL && *text != '\0')
            add_span(spans, (struct inline_span){
                                .text = arena_strdup(spans->arena, text),
                                .bold = bold > 0,
                                .italic = italic > 0});
    }
    cmark_iter_free(iter);
}

size_t inline_parse(struct arena *arena, const char *text,
                    const struct inline_span **result) {
    struct spans spans = {.arena = arena};

    if (strpbrk(text, "*_\\\n") == NULL) {
        /* Most texts: nothing in them can be formatting. */
        add_span(&spans,
                 (struct inline_span){.text = arena_strdup(arena, text)});
    } else {
        struct strbuf source = STRBUF_INIT;
        cmark_node *document;

        add_paragraph(&source, text);
        document =
            cmark_parse_document(source.data, source.len, CMARK_OPT_DEFAULT);
        walk(&spans, document);
        cmark_node_free(document);
        strbuf_free(&source);
    }
    *result = spans.items;
    return spans.count;
}
