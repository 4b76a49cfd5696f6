/* ruling_line.c -- pieces line by line. */
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "rules/ruling.h"
#include "text/text.h"

static bool is_among(const struct piece *piece, size_t unit, uint64_t roles) {
    return piece->unit == unit && (roles & RULING_ROLE(piece->role)) != 0;
}

static bool has_break(const struct piece *piece) {
    return strchr(piece->typed, '\n') != NULL;
}

static size_t breaks(const struct piece *piece) {
    size_t count = 0;

    for (const char *at = piece->typed; (at = strchr(at, '\n')) != NULL; at++)
        count++;
    return count;
}

/* ---- one paragraph, taken apart ---- */

struct cut {
    struct ruling *r;
    struct ruling_lines *lines;
    size_t most; /* lines there is room for */
    const struct piece *piece;
    size_t start; /* of the line, in the texts of spans put together */
    const struct span *span; /* that it begins in; NULL: the first */
    size_t span_start;
    struct strbuf text;
};

static const char *clean(struct ruling *r, const struct strbuf *text,
                         const char *label) {
    struct strbuf plain = STRBUF_INIT, out = STRBUF_INIT;
    const char *copy;

    if (label != NULL)
        strbuf_printf(&plain, "%s ", label);
    for (size_t i = 0; i < text->len; i++)
        if (text_starts_with(text->data + i, "\u00A0")) {
            strbuf_putc(&plain, ' ');
            i++;
        } else {
            strbuf_putc(&plain, text->data[i]);
        }
    text_nfc(&out, plain.data, plain.len);
    strbuf_clear(&plain);
    text_collapse(&plain, out.data, out.len);
    copy = ruling_text(r, "%s", plain.data);
    strbuf_free(&plain);
    strbuf_free(&out);
    return copy;
}

/* The line ends before `end`. */
static void end_line(struct cut *cut, size_t end) {
    const struct paragraph *paragraph = cut->piece->paragraph;
    struct piece line = *cut->piece;

    line.text =
        clean(cut->r, &cut->text, cut->start == 0 ? paragraph->label : NULL);
    line.text_start = cut->start;
    line.text_end = end;
    line.span = cut->span;
    line.span_start = cut->span_start;
    strbuf_clear(&cut->text);
    if (*line.text != '\0' && cut->lines->count < cut->most)
        cut->lines->items[cut->lines->count++] = line;
    cut->start = end + 1;
}

/* What of these bytes stands in the piece. */
static void cut_text(struct cut *cut, const struct span *span, const char *text,
                     size_t len, size_t at) {
    size_t start = at, end = at + len;
    bool caps = span->format != NULL && span->format->caps;

    if (start < cut->piece->text_start)
        start = cut->piece->text_start;
    if (end > cut->piece->text_end)
        end = cut->piece->text_end;
    if (start < end)
        (caps ? text_upper : text_nfc)(&cut->text, text + (start - at),
                                       end - start);
}

static void cut_span(struct cut *cut, const struct span *span, size_t at) {
    size_t span_start = at;

    for (const char *text = span->text; *text != '\0';) {
        size_t len = strcspn(text, "\n");
        cut_text(cut, span, text, len, at);
        at += len;
        text += len;
        if (*text != '\n')
            continue;
        if (at >= cut->start && at < cut->piece->text_end) {
            end_line(cut, at);
            cut->span = span;
            cut->span_start = span_start;
        }
        at++;
        text++;
    }
}

static void cut_piece(struct ruling *r, const struct piece *piece,
                      struct ruling_lines *lines, size_t most) {
    struct cut cut = {.r = r,
                      .lines = lines,
                      .most = most,
                      .piece = piece,
                      .start = piece->text_start,
                      .text = STRBUF_INIT};
    size_t at = 0;

    for (const struct span *span = piece->paragraph->first; span != NULL;
         span = span->next) {
        cut_span(&cut, span, at);
        at += strlen(span->text);
    }
    end_line(&cut, piece->text_end);
    strbuf_free(&cut.text);
}

struct ruling_lines ruling_lines(struct ruling *r, size_t unit,
                                 uint64_t roles) {
    const struct unit_info *info = &r->roles->units[unit];
    size_t end = info->first + info->count, most = 0;
    struct ruling_lines lines = {0};

    for (size_t i = info->first; i < end; i++)
        if (is_among(&r->roles->pieces[i], unit, roles))
            most += 1 + breaks(&r->roles->pieces[i]);
    lines.items = arena_new_array(r->arena, struct piece, most + 1);
    for (size_t i = info->first; i < end; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (!is_among(piece, unit, roles))
            continue;
        if (has_break(piece))
            cut_piece(r, piece, &lines, most);
        else
            lines.items[lines.count++] = *piece;
    }
    return lines;
}

/* ---- units ---- */

bool ruling_is_own(const struct ruling *r, size_t unit) {
    const struct unit_info *info = &r->roles->units[unit];

    return !info->is_annex && !info->is_form && !info->is_copy;
}

#define CONTENT                                              \
    (RULING_ROLE(ROLE_BASIS) | RULING_ROLE(ROLE_RESOLVES) |  \
     RULING_ROLE(ROLE_PART) | RULING_ROLE(ROLE_MUC) |        \
     RULING_ROLE(ROLE_ARTICLE) | RULING_ROLE(ROLE_LETTER) |  \
     RULING_ROLE(ROLE_SECTION) | RULING_ROLE(ROLE_CLAUSE) |  \
     RULING_ROLE(ROLE_SUBCLAUSE) | RULING_ROLE(ROLE_POINT) | \
     RULING_ROLE(ROLE_PROSE))

const struct piece *ruling_content(const struct ruling *r, size_t unit) {
    const struct unit_info *info = &r->roles->units[unit];

    for (size_t i = info->first; i < info->first + info->count; i++)
        if (is_among(&r->roles->pieces[i], unit, CONTENT))
            return &r->roles->pieces[i];
    return NULL;
}

void ruling_look(struct ruling *r, const struct piece *piece, int least,
                 int most, enum wanted bold, enum wanted italic) {
    ruling_size(r, piece, least, most);
    ruling_style(r, piece, bold, italic);
}
