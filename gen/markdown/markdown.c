#include "markdown/markdown.h"

#include <ctype.h>
#include <string.h>
#include <utf8proc.h>

#include "markdown/inline.h"

/* ---- characters as CommonMark sees them ---- */

enum side { SIDE_SPACE, SIDE_MARK, SIDE_WORD };

/* CommonMark 0.30, 2.1: white space and punctuation characters. */
static enum side side_of(utf8proc_int32_t c) {
    utf8proc_category_t category = utf8proc_category(c);

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
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len,
                         &c);
    return side_of(c);
}

/* The length of the last character. */
static size_t last_width(const char *text, size_t len) {
    size_t width = 1;

    while (width < len && width < 4 &&
           ((unsigned char)text[len - width] & 0xC0) == 0x80)
        width++;
    return width;
}

static enum side last_side(const char *text, size_t len) {
    size_t width = len > 0 ? last_width(text, len) : 0;

    return first_side(text + len - width, width);
}

/* ---- where on its line a value stands ---- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static size_t skip_blanks(const char *text, size_t len, size_t at) {
    while (at < len && is_blank(text[at]))
        at++;
    return at;
}

/* Behind a marker ">", "-" or "1." at `at`; `at` itself if there is none. */
static size_t skip_marker(const char *line, size_t len, size_t at) {
    size_t end = at;

    if (at < len && line[at] == '>')
        return at + 1;
    while (end < len && end - at < 9 && isdigit((unsigned char)line[end]))
        end++;
    if (end < len && strchr(end > at ? ".)" : "-+*", line[end]) != NULL &&
        end + 1 < len && is_blank(line[end + 1]))
        return end + 1;
    return at;
}

/* Behind the quote and list markers at the start of a line. */
static size_t skip_markers(const char *line, size_t len) {
    size_t at = 0, next = skip_blanks(line, len, 0);

    do {
        at = next;
        next = skip_blanks(line, len, skip_marker(line, len, at));
    } while (next > at);
    return at;
}

static size_t line_start(const struct strbuf *out) {
    const char *newline = memrchr(out->data, '\n', out->len);

    return newline != NULL ? (size_t)(newline - out->data) + 1 : 0;
}

/* More than this of indentation and list markers is no line start. */
#define MAX_LINE_START ((size_t)200)

/* What is written next could begin a heading, a list or the like. */
static bool at_line_start(const struct strbuf *out) {
    size_t len = out->len < MAX_LINE_START ? out->len : MAX_LINE_START;
    const char *text = out->data + out->len - len;
    const char *newline = memrchr(text, '\n', len);

    if (newline == NULL && len < out->len)
        return false;
    if (newline != NULL) {
        len -= (size_t)(newline - text) + 1;
        text = newline + 1;
    }
    return skip_markers(text, len) == len;
}

/* The line that is being written, without its list markers. */
static const char *line_content(const struct strbuf *out) {
    size_t start = line_start(out);

    return out->data + start +
           skip_markers(out->data + start, out->len - start);
}

/* "## " at the start of a line's content: its length, 0 if there is none. */
static size_t heading_mark(const char *content) {
    size_t level = strspn(content, "#");

    return level > 0 && level <= 6 && is_blank(content[level]) ? level + 1 : 0;
}

/* Only "## " stands before: the title of a heading begins. */
static bool at_title_start(const struct strbuf *out) {
    const char *content;
    size_t mark;

    if (out->len == 0 || !is_blank(out->data[out->len - 1]))
        return false;
    content = line_content(out);
    mark = heading_mark(content);
    return mark > 0 && content[mark + strspn(content + mark, " \t")] == '\0';
}

/* ---- text ---- */

/* "&lt;" and the like: what CommonMark would read as one character. At the
 * end of a piece of text the rest may follow. */
static bool is_entity(const char *text, size_t len) {
    size_t at = 1;

    while (at < len && (isalnum((unsigned char)text[at]) || text[at] == '#'))
        at++;
    return at > 1 ? at < len && text[at] == ';' : at == len;
}

/* So far an end ">" is looked for. */
#define MAX_ANGLE ((size_t)1000)

/* "<b>", "</b>", "<!--", "<an@chi.vn>" */
static bool is_angle(const char *text, size_t len) {
    if (len == 1 || isalpha((unsigned char)text[1]) ||
        strchr("/!?", text[1]) != NULL)
        return true;
    return !is_blank(text[1]) &&
           (len > MAX_ANGLE || memchr(text, '>', len) != NULL);
}

/* "# Title #": the closing hashes are no text. */
static bool closes_heading(const struct strbuf *out, const char *text,
                           size_t len) {
    if (out->len == 0 || !is_blank(out->data[out->len - 1]) ||
        heading_mark(line_content(out)) == 0)
        return false;
    for (size_t i = 0; i < len; i++)
        if (text[i] != '#')
            return false;
    return true;
}

static bool needs_backslash(const struct strbuf *out, const char *text,
                            size_t len) {
    switch (text[0]) {
    case '\\':
    case '*':
    case '`':
    case '[':
    case '|':
        return true;
    case '_': /* within a word it is one of its letters */
        return last_side(out->data, out->len) != SIDE_WORD ||
               first_side(text + 1, len - 1) != SIDE_WORD;
    case '<':
        return is_angle(text, len);
    case '&':
        return is_entity(text, len);
    case '~':
        return len > 1 && text[1] == '~';
    case '#':
        return closes_heading(out, text, len);
    default:
        return false;
    }
}

static bool is_white(char c) {
    return is_blank(c) || c == '\n' || c == '\r';
}

/* White space that a reader would drop: "&#32;" */
static void add_kept_white(struct strbuf *out, char c) {
    strbuf_printf(out, "&#%d;", c == '\t' ? '\t' : ' ');
}

void markdown_escape(struct strbuf *out, const char *text, size_t len) {
    bool begins = at_line_start(out);
    long marker = begins ? inline_block_start(text, len) : -1;

    bool drops_white =
        len > 0 && is_white(text[0]) && (begins || at_title_start(out));

    for (size_t i = 0; i < len; i++) {
        if (is_white(text[i]) && (i + 1 == len || (i == 0 && drops_white))) {
            add_kept_white(out, text[i]);
            continue;
        }
        if ((long)i == marker || needs_backslash(out, text + i, len - i))
            strbuf_putc(out, '\\');
        strbuf_putc(out, is_white(text[i]) && text[i] != '\t' ? ' ' : text[i]);
    }
}

/* ---- text with bold and italic ---- */

enum piece_kind { PIECE_TEXT, PIECE_SPACE, PIECE_BREAK };

/* A span, or the white space at one of its ends, which a mark may not touch. */
struct piece {
    enum piece_kind kind;
    const char *text;
    size_t len;
    bool bold, italic;
};

struct rich {
    struct piece *pieces;
    size_t count;
    bool one_line; /* it stands where a line break cannot */
    struct strbuf *out;
};

static size_t white_before(const char *text, size_t len) {
    size_t at = 0;

    while (at < len && first_side(text + at, len - at) == SIDE_SPACE)
        at += (unsigned char)text[at] < 0x80   ? 1
              : (unsigned char)text[at] < 0xE0 ? 2
                                               : 3;
    return at;
}

static size_t white_behind(const char *text, size_t len) {
    size_t to = len;

    while (to > 0 && last_side(text, to) == SIDE_SPACE)
        to -= last_width(text, to);
    return len - to;
}

static void add_piece(struct rich *rich, const struct inline_span *span,
                      enum piece_kind kind, size_t from, size_t len) {
    if (len > 0)
        rich->pieces[rich->count++] = (struct piece){.kind = kind,
                                                     .text = span->text + from,
                                                     .len = len,
                                                     .bold = span->bold,
                                                     .italic = span->italic};
}

static void split_span(struct rich *rich, const struct inline_span *span) {
    size_t len, before, behind;

    if (span->text == NULL) {
        rich->pieces[rich->count++] =
            (struct piece){.kind = PIECE_BREAK, .text = ""};
        return;
    }
    len = strlen(span->text);
    before = white_before(span->text, len);
    behind = before < len ? white_behind(span->text, len) : 0;
    add_piece(rich, span, PIECE_SPACE, 0, before);
    add_piece(rich, span, PIECE_TEXT, before, len - before - behind);
    add_piece(rich, span, PIECE_SPACE, len - behind, behind);
}

/* In a heading or a row of a table. */
static bool is_one_line(const struct strbuf *out) {
    const char *content = line_content(out);

    return content[0] == '|' || heading_mark(content) > 0;
}

static void write_white(const struct rich *rich, size_t at, const char *text,
                        size_t len) {
    if (at + 1 == rich->count || at_line_start(rich->out) ||
        at_title_start(rich->out))
        markdown_escape(rich->out, text, len);
    else
        strbuf_add(rich->out, text, len);
}

static void write_piece(const struct rich *rich, size_t at) {
    const struct piece *piece = &rich->pieces[at];

    if (piece->kind == PIECE_TEXT)
        markdown_escape(rich->out, piece->text, piece->len);
    else if (piece->kind == PIECE_SPACE)
        write_white(rich, at, piece->text, piece->len);
    else if (!rich->one_line)
        strbuf_puts(rich->out, "\\\n");
    else
        write_white(rich, at, " ", 1);
}

enum mark { MARK_ITALIC = 1, MARK_BOLD = 2 };

static bool has_mark(const struct piece *piece, enum mark mark) {
    return mark == MARK_BOLD ? piece->bold : piece->italic;
}

/* How far a mark reaches from `at`, white space at the end left out. */
static size_t mark_end(const struct rich *rich, size_t at, size_t to,
                       enum mark mark) {
    size_t end = at;

    for (; at < to && has_mark(&rich->pieces[at], mark); at++)
        if (rich->pieces[at].kind == PIECE_TEXT)
            end = at + 1;
    return end;
}

/* CommonMark 0.30, 6.2: whether asterisks can open at `from` and close
 * before `to`. What the template has behind a value is not known here. */
static bool can_be_marked(const struct rich *rich, size_t from, size_t to) {
    const struct piece *head = &rich->pieces[from];
    const struct piece *tail = &rich->pieces[to - 1];
    enum side before = from > 0 ? last_side(head[-1].text, head[-1].len)
                                : last_side(rich->out->data, rich->out->len);
    enum side after =
        to < rich->count ? first_side(tail[1].text, tail[1].len) : SIDE_SPACE;

    return (first_side(head->text, head->len) != SIDE_MARK ||
            before != SIDE_WORD) &&
           (last_side(tail->text, tail->len) != SIDE_MARK ||
            after != SIDE_WORD);
}

/* The mark that reaches further goes around the other one. */
static void write_pieces(const struct rich *rich, size_t at, size_t to,
                         unsigned open) {
    while (at < to) {
        size_t bold_end =
            open & MARK_BOLD ? at : mark_end(rich, at, to, MARK_BOLD);
        size_t italic_end =
            open & MARK_ITALIC ? at : mark_end(rich, at, to, MARK_ITALIC);
        enum mark mark = bold_end >= italic_end ? MARK_BOLD : MARK_ITALIC;
        size_t end = mark == MARK_BOLD ? bold_end : italic_end;
        const char *stars = "";

        if (end == at || rich->pieces[at].kind != PIECE_TEXT) {
            write_piece(rich, at++);
            continue;
        }
        if (can_be_marked(rich, at, end))
            stars = mark == MARK_BOLD ? "**" : "*";
        strbuf_puts(rich->out, stars);
        write_pieces(rich, at, end, open | mark);
        strbuf_puts(rich->out, stars);
        at = end;
    }
}

/* Each byte that is no white space, followed by its marks. */
static void add_seen(struct strbuf *seen, const struct inline_span *spans,
                     size_t count) {
    for (size_t i = 0; i < count; i++) {
        int marks = (spans[i].bold ? MARK_BOLD : 0) |
                    (spans[i].italic ? MARK_ITALIC : 0);
        for (const char *c = spans[i].text; c != NULL && *c != '\0'; c++)
            if (!is_white(*c)) {
                strbuf_putc(seen, *c);
                strbuf_putc(seen, (char)marks);
            }
    }
}

/* The same text, with no mark that was not there. */
static bool is_faithful(const struct strbuf *got, const struct strbuf *wanted) {
    if (got->len != wanted->len)
        return false;
    for (size_t i = 0; i < got->len; i += 2)
        if (got->data[i] != wanted->data[i] ||
            (got->data[i + 1] & ~wanted->data[i + 1]) != 0)
            return false;
    return true;
}

/* Whether a reader sees `spans` in what stands behind `start`. Asterisks can
 * find partners that nobody meant: "*a**b*". */
static bool reads_back(struct arena *arena, const struct strbuf *out,
                       size_t start, const struct inline_span *spans,
                       size_t count) {
    static const char *const before[] = {"x ", ")", "x"};
    const char *ahead = before[last_side(out->data, start)];
    struct inline_span first = {.text = ahead};
    struct strbuf got = STRBUF_INIT, wanted = STRBUF_INIT;
    const struct inline_span *read;
    size_t read_count = inline_read(
        arena, arena_printf(arena, "%s%s", ahead, out->data + start), &read);
    bool ok;

    add_seen(&got, read, read_count);
    add_seen(&wanted, &first, 1);
    add_seen(&wanted, spans, count);
    ok = is_faithful(&got, &wanted);
    strbuf_free(&got);
    strbuf_free(&wanted);
    return ok;
}

static bool has_marks(const struct inline_span *spans, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (spans[i].bold || spans[i].italic)
            return true;
    return false;
}

static void write_rich(struct arena *arena, const char *text,
                       struct strbuf *out) {
    const struct inline_span *spans;
    size_t count = inline_parse(arena, text, &spans);
    struct rich rich = {.out = out, .one_line = is_one_line(out)};
    size_t start = out->len;

    rich.pieces = arena_new_array(arena, struct piece, count * 3);
    for (size_t i = 0; i < count; i++)
        split_span(&rich, &spans[i]);
    write_pieces(&rich, 0, rich.count, 0);
    if (has_marks(spans, count) &&
        !reads_back(arena, out, start, spans, count)) {
        strbuf_truncate(out, start); /* the words come first */
        write_pieces(&rich, 0, rich.count, MARK_BOLD | MARK_ITALIC);
    }
    arena_reset(arena);
}

/* ---- documents ---- */

/* `user` is the arena for what one value needs. */
static void write_value(void *user, const char *text, bool rich, int host,
                        struct strbuf *out) {
    (void)host;
    if (rich)
        write_rich(user, text, out);
    else
        markdown_escape(out, text, strlen(text));
}

/* The length of the line at `text` with its end; *blank: nothing is on it. */
static size_t next_line(const char *text, size_t len, bool *blank) {
    const char *newline = memchr(text, '\n', len);
    size_t width = newline != NULL ? (size_t)(newline - text) + 1 : len;
    size_t at = 0;

    while (at < width && is_white(text[at]))
        at++;
    *blank = at == width;
    return width;
}

/* Parts that were absent leave blank lines: one between paragraphs is
 * enough, and none at the ends. */
static void squeeze_blank_lines(struct strbuf *out, size_t start) {
    size_t to = start, end = start;
    bool after_blank = true;

    for (size_t from = start, width; from < out->len; from += width) {
        bool blank;
        width = next_line(out->data + from, out->len - from, &blank);
        if (blank && after_blank)
            continue;
        memmove(out->data + to, out->data + from, width);
        to += width;
        end = blank ? end : to;
        after_blank = blank;
    }
    strbuf_truncate(out, end);
    if (end > start && out->data[end - 1] != '\n')
        strbuf_putc(out, '\n');
}

bool markdown_render(const struct program *program, const struct node *data,
                     struct strbuf *out, struct diag_list *diags) {
    struct arena *arena = arena_create();
    struct render_host host = {.user = arena, .value = write_value};
    size_t start = out->len;
    bool ok = program_render(program, data, &host, out, diags);

    squeeze_blank_lines(out, start);
    arena_free(arena);
    return ok;
}
