#include "markdown/markdown.h"

#include <ctype.h>
#include <string.h>
#include <utf8proc.h>

#include "markdown/inline.h"

struct writer {
    struct arena *arena; /* spans of the value being written */
};

static bool at_line_start(const struct strbuf *out) {
    return out->len == 0 || out->data[out->len - 1] == '\n';
}

static bool is_word(char c) {
    return isalnum((unsigned char)c) || ((unsigned char)c & 0x80) != 0;
}

/* "&lt;" and the like: what CommonMark would read as one character. */
static bool is_entity(const char *text, size_t len) {
    size_t at = 1;

    while (at < len && (isalnum((unsigned char)text[at]) || text[at] == '#'))
        at++;
    return at > 1 && at < len && text[at] == ';';
}

static bool needs_backslash(const char *text, size_t len, size_t at,
                            char before) {
    char next = at + 1 < len ? text[at + 1] : '\0';

    switch (text[at]) {
    case '\\':
    case '*':
    case '`':
    case '[':
    case '|':
        return true;
    case '_':
        return !(is_word(before) && is_word(next));
    case '<':
        return isalpha((unsigned char)next) || strchr("/!?", next) != NULL;
    case '&':
        return is_entity(text + at, len - at);
    case '~':
        return next == '~';
    default:
        return false;
    }
}

void markdown_escape(struct strbuf *out, const char *text, size_t len) {
    long marker = at_line_start(out) ? inline_block_start(text, len) : -1;

    for (size_t i = 0; i < len; i++) {
        char before = out->len > 0 ? out->data[out->len - 1] : '\n';
        if ((long)i == marker || needs_backslash(text, len, i, before))
            strbuf_putc(out, '\\');
        strbuf_putc(out, text[i]);
    }
}

enum side { SIDE_SPACE, SIDE_MARK, SIDE_WORD };

static enum side side_of(utf8proc_int32_t c) {
    int category = (int)utf8proc_category(c);

    if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC)
        return SIDE_SPACE;
    if ((category >= UTF8PROC_CATEGORY_PC &&
         category <= UTF8PROC_CATEGORY_PO) ||
        (c < 128 && ispunct((int)c)))
        return SIDE_MARK;
    return SIDE_WORD;
}

static enum side first_side(const char *text, size_t len) {
    utf8proc_int32_t c = ' ';

    if (len > 0)
        utf8proc_iterate((const utf8proc_uint8_t *)text,
                         (utf8proc_ssize_t)len, &c);
    return side_of(c);
}

static enum side last_side(const char *text, size_t len) {
    size_t from = len;

    while (from > 0 && ((unsigned char)text[--from] & 0xC0) == 0x80)
        continue;
    return first_side(text + from, len - from);
}

/* CommonMark 0.30, 6.2: whether * can open before and close behind. */
static bool can_be_marked(enum side before, enum side first, enum side last,
                          enum side after) {
    if (first == SIDE_SPACE || last == SIDE_SPACE)
        return false;
    return (first != SIDE_MARK || before != SIDE_WORD) &&
           (last != SIDE_MARK || after != SIDE_WORD);
}

static const char *marker_of(const struct inline_span *span) {
    if (span->bold)
        return span->italic ? "***" : "**";
    return span->italic ? "*" : "";
}

/* A span without the white space at its ends, which stays outside. */
static void add_span(struct strbuf *out, const struct inline_span *span,
                     const struct inline_span *next) {
    size_t from = strspn(span->text, " ");
    size_t to = strlen(span->text);
    const char *marker = marker_of(span);
    enum side after = SIDE_SPACE;

    strbuf_add(out, span->text, from);
    while (to > from && span->text[to - 1] == ' ')
        to--;
    if (span->text[to] == '\0' && next != NULL && next->text != NULL)
        after = first_side(next->text, strlen(next->text));
    if (!can_be_marked(last_side(out->data, out->len),
                       first_side(span->text + from, to - from),
                       last_side(span->text + from, to - from), after))
        marker = "";
    strbuf_puts(out, marker);
    markdown_escape(out, span->text + from, to - from);
    strbuf_puts(out, marker);
    strbuf_puts(out, span->text + to);
}

static void add_rich(struct writer *writer, const char *text,
                     struct strbuf *out) {
    const struct inline_span *spans;
    size_t count = inline_parse(writer->arena, text, &spans);

    for (size_t i = 0; i < count; i++) {
        if (spans[i].text == NULL)
            strbuf_puts(out, "\\\n");
        else
            add_span(out, &spans[i], i + 1 < count ? &spans[i + 1] : NULL);
    }
    arena_reset(writer->arena);
}

static void write_value(void *user, const char *text, bool rich, int host,
                        struct strbuf *out) {
    (void)host;
    if (rich)
        add_rich(user, text, out);
    else
        markdown_escape(out, text, strlen(text));
}

/* Parts that were absent leave blank lines: one between paragraphs is
 * enough, and none at the ends. */
static void squeeze_blank_lines(struct strbuf *out) {
    size_t to = 0, newlines = 2;

    for (size_t from = 0; from < out->len; from++) {
        newlines = out->data[from] == '\n' ? newlines + 1 : 0;
        if (newlines <= 2)
            out->data[to++] = out->data[from];
    }
    while (to > 0 && out->data[to - 1] == '\n')
        to--;
    strbuf_truncate(out, to);
    strbuf_putc(out, '\n');
}

bool markdown_render(const struct program *program, const struct node *data,
                     struct strbuf *out, struct diag_list *diags) {
    struct writer writer = {.arena = arena_create()};
    struct render_host host = {.user = &writer, .value = write_value};
    bool ok = program_render(program, data, &host, out, diags);

    squeeze_blank_lines(out);
    arena_free(writer.arena);
    return ok;
}
