#include "markdown/inline.h"

#include <cmark.h>
#include <ctype.h>
#include <string.h>

#include "base/strbuf.h"
#include "markdown/emphasis.h"

#define WHITE " \t\r\n"

struct spans {
    struct arena *arena;
    struct inline_span *items;
    size_t count, size;
    struct strbuf text; /* of the span being gathered */
    bool bold, italic;
};

static void push(struct spans *spans, struct inline_span span) {
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

static void end_span(struct spans *spans) {
    if (spans->text.len == 0)
        return;
    push(spans, (struct inline_span){.text = arena_strndup(spans->arena,
                                                           spans->text.data,
                                                           spans->text.len),
                                     .bold = spans->bold,
                                     .italic = spans->italic});
    strbuf_clear(&spans->text);
}

static void add_words(struct spans *spans, const char *text, size_t len,
                      bool bold, bool italic) {
    if (len == 0)
        return;
    if (bold != spans->bold || italic != spans->italic)
        end_span(spans);
    spans->bold = bold;
    spans->italic = italic;
    strbuf_add(&spans->text, text, len);
}

static void add_text(struct spans *spans, const char *text, bool bold,
                     bool italic) {
    add_words(spans, text, strlen(text), bold, italic);
}

/* White space at the ends of a text, where CommonMark would drop it. */
static void add_white(struct spans *spans, const char *text, size_t len) {
    char *copy = arena_strndup(spans->arena, text, len);

    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\r' || *c == '\n')
            *c = ' ';
    add_text(spans, copy, false, false);
}

/* The number of bytes of `line` before it differs from all of `accept`. */
static size_t span_of(const char *line, size_t len, const char *accept) {
    size_t at = 0;

    while (at < len && line[at] != '\0' && strchr(accept, line[at]) != NULL)
        at++;
    return at;
}

/* "---", "* * *"; also "=====" */
static bool is_rule(const char *line, size_t len) {
    size_t equals = span_of(line, len, "=");

    if (equals > 0)
        return equals + span_of(line + equals, len - equals, WHITE) == len;
    return span_of(line, len, "-_*" WHITE) == len;
}

static bool ends_marker(const char *line, size_t len, size_t at) {
    return at >= len || span_of(line + at, 1, WHITE) == 1;
}

static bool is_heading(const char *line, size_t len) {
    size_t level = span_of(line, len, "#");

    return level > 0 && level <= 6 && ends_marker(line, len, level);
}

long inline_block_start(const char *line, size_t len) {
    size_t digits;

    if (len == 0)
        return -1;
    if (line[0] == '>' || is_heading(line, len) || is_rule(line, len) ||
        (len >= 3 && memcmp(line, "~~~", 3) == 0))
        return 0;
    if (strchr("-+*", line[0]) != NULL)
        return ends_marker(line, len, 1) ? 0 : -1;
    digits = span_of(line, len, "0123456789");
    if (digits > 0 && digits <= 9 && digits < len &&
        (line[digits] == '.' || line[digits] == ')') &&
        ends_marker(line, len, digits + 1))
        return (long)digits;
    return -1;
}

/* Up to the next character that counts in add_line. */
static size_t plain_len(const char *line, size_t len) {
    size_t at = 0;

    while (at < len && line[at] != '\\' && line[at] != '[' && line[at] != ']' &&
           line[at] != '`' && line[at] != '<' && line[at] != '&')
        at++;
    return at;
}

/* One line of data as a line of a CommonMark paragraph. */
static void add_line(struct strbuf *out, const char *line, size_t len) {
    long marker = inline_block_start(line, len);
    size_t at = 0;

    if (marker >= 0) { /* what stands before it are digits */
        strbuf_add(out, line, (size_t)marker);
        strbuf_putc(out, '\\');
        at = (size_t)marker;
    }
    while (at < len) {
        size_t plain = plain_len(line + at, len - at);
        strbuf_add(out, line + at, plain);
        at += plain;
        if (at == len)
            return;
        if (line[at] != '\\' && (long)at != marker)
            strbuf_putc(out, '\\');
        if (line[at] == '\\' && at + 1 < len &&
            ispunct((unsigned char)line[at + 1]))
            strbuf_putc(out, line[at++]);
        strbuf_putc(out, line[at++]);
    }
}

/* Without indentation and empty lines, which would be block structure. */
static void add_paragraph(struct strbuf *out, const char *text, size_t len) {
    size_t at = 0;

    while (at < len) {
        const char *line = text + at;
        size_t width = strcspn(line, "\r\n");
        if (width > len - at)
            width = len - at;
        add_line(out, line, width);
        at += width;
        if (at < len)
            strbuf_putc(out, '\n');
        at += span_of(text + at, len - at, WHITE);
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
        if (type == CMARK_NODE_LINEBREAK) {
            end_span(spans);
            push(spans, (struct inline_span){0});
        } else if (text != NULL) {
            add_text(spans, text, bold > 0, italic > 0);
        }
    }
    cmark_iter_free(iter);
}

static void read_spans(struct spans *spans, const char *markdown, size_t len) {
    cmark_node *document =
        cmark_parse_document(markdown, len, CMARK_OPT_DEFAULT);

    walk(spans, document);
    cmark_node_free(document);
}

static void parse(struct spans *spans, const char *text, size_t len) {
    struct strbuf source = STRBUF_INIT;

    add_paragraph(&source, text, len);
    read_spans(spans, source.data, source.len);
    strbuf_free(&source);
}

static size_t take(struct spans *spans, const struct inline_span **result) {
    end_span(spans);
    strbuf_free(&spans->text);
    *result = spans->items;
    return spans->count;
}

size_t inline_read(struct arena *arena, const char *markdown,
                   const struct inline_span **result) {
    struct spans spans = {.arena = arena, .text = STRBUF_INIT};

    read_spans(&spans, markdown, strlen(markdown));
    return take(&spans, result);
}

/* Whether the text can be read without cmark: then its spans are added. */
static bool read_simply(struct spans *spans, const char *text, size_t end) {
    struct emphasis found;
    size_t at = 0;

    if (strpbrk(text, "_\\\r\n\t") != NULL)
        return false;
    do {
        if (!emphasis_next(text, end, at, &found))
            return false;
        at = found.close + found.marks;
    } while (!found.is_none);
    at = 0;
    do {
        emphasis_next(text, end, at, &found);
        add_words(spans, text + at, found.open - at, false, false);
        at = found.open + found.marks;
        add_words(spans, text + at, found.close - at, found.marks == 2,
                  found.marks == 1);
        at = found.close + found.marks;
    } while (!found.is_none);
    return true;
}

size_t inline_parse(struct arena *arena, const char *text,
                    const struct inline_span **result) {
    struct spans spans = {.arena = arena, .text = STRBUF_INIT};
    size_t from = strspn(text, WHITE);
    size_t to = strlen(text);

    if (strpbrk(text, "*_\\\r\n") == NULL) {
        /* Most texts: nothing in them can be formatting. */
        push(&spans, (struct inline_span){.text = text});
    } else if (!read_simply(&spans, text, to)) {
        while (to > from && strchr(WHITE, text[to - 1]) != NULL)
            to--;
        add_white(&spans, text, from);
        parse(&spans, text + from, to - from);
        add_white(&spans, text + to, strlen(text + to));
    }
    return take(&spans, result);
}
