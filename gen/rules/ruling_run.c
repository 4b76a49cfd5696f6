/* ruling_run.c -- tests of formatting that many rules share. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/ruling.h"
#include "text/text.h"

/* ---- letters ---- */

static bool is_changed(const char *text,
                       void (*change)(struct strbuf *, const char *, size_t)) {
    struct strbuf out = STRBUF_INIT;
    bool differs;

    change(&out, text, strlen(text));
    differs = strcmp(out.data, text) != 0;
    strbuf_free(&out);
    return differs;
}

bool ruling_has_letter(const char *text) {
    return is_changed(text, text_lower) || is_changed(text, text_upper);
}

bool ruling_is_capitals(const char *text) {
    return is_changed(text, text_lower) && !is_changed(text, text_upper);
}

const char *ruling_small_syllable(struct ruling *r, const char *name) {
    while (*name != '\0') {
        size_t len = strcspn(name, " ");
        const char *syllable = ruling_text(r, "%.*s", (int)len, name);
        struct strbuf upper = STRBUF_INIT;
        bool is_small;
        text_upper_first(&upper, name, len);
        is_small = strcmp(upper.data, syllable) != 0;
        strbuf_free(&upper);
        if (is_small)
            return syllable;
        name += len + strspn(name + len, " ");
    }
    return NULL;
}

bool ruling_is_visible(const char *text, size_t len) {
    text_trim(&text, &len);
    return len > 0;
}

/* ---- runs ---- */

/* Offsets count the texts of spans put together (struct piece). */
bool ruling_next_run(const struct piece *piece, struct ruling_run *run) {
    const struct span *span = run->span != NULL ? run->span->next : piece->span;

    if (run->span == NULL)
        run->next = piece->span_start;
    if (run->span == NULL && span == NULL)
        span = piece->paragraph->first;
    for (; span != NULL && run->next < piece->text_end; span = span->next) {
        size_t start = run->next, end = start + strlen(span->text);
        run->next = end;
        if (end <= piece->text_start || span->kind != SPAN_TEXT)
            continue;
        if (start < piece->text_start)
            start = piece->text_start;
        run->span = span;
        run->text = span->text + strlen(span->text) - (end - start);
        run->len = (end < piece->text_end ? end : piece->text_end) - start;
        if (ruling_is_visible(run->text, run->len))
            return true;
    }
    return false;
}

/* ---- sizes ---- */

static const char *wanted_size(struct ruling *r, int least, int most) {
    if (least == most)
        return ruling_points(r, least);
    return ruling_text(r, "%d–%d pt", least / 2, most / 2);
}

void ruling_size(struct ruling *r, const struct piece *piece, int least,
                 int most) {
    struct ruling_run run = {0};

    while (ruling_next_run(piece, &run)) {
        int size = run.span->format->size_half_points;
        const char *found, *required;
        if (size >= least && size <= most)
            continue;
        found = ruling_points(r, size);
        required = wanted_size(r, least, most);
        ruling_fail(r, piece, found, required,
                    _("“%s” is set in %s, and has to be in %s"),
                    role_name(piece->role), found, required);
        return;
    }
}

/* ---- bold and italic ---- */

static bool is_wanted(enum wanted wanted, bool is_on) {
    return wanted == WANTED_ANY || (wanted == WANTED_ON) == is_on;
}

static void fail_style(struct ruling *r, const struct piece *piece,
                       const char *found, const char *required) {
    ruling_fail(r, piece, found, required, _("“%s” is %s, and has to be %s"),
                role_name(piece->role), found, required);
}

void ruling_style(struct ruling *r, const struct piece *piece, enum wanted bold,
                  enum wanted italic) {
    struct ruling_run run = {0};

    while (ruling_next_run(piece, &run)) {
        const struct run_format *format = run.span->format;
        if (!is_wanted(bold, format->bold)) {
            fail_style(r, piece, format->bold ? _("bold") : _("not bold"),
                       format->bold ? _("not bold") : _("bold"));
            return;
        }
        if (!is_wanted(italic, format->italic)) {
            fail_style(r, piece, format->italic ? _("italic") : _("upright"),
                       format->italic ? _("upright") : _("italic"));
            return;
        }
    }
}

/* ---- capitals ---- */

void ruling_capitals(struct ruling *r, const struct piece *piece) {
    if (!ruling_has_letter(piece->text) || ruling_is_capitals(piece->text))
        return;
    ruling_fail(r, piece, _("lower case"), _("capitals"),
                _("“%s” has to be in capitals"), role_name(piece->role));
}

void ruling_lower(struct ruling *r, const struct piece *piece) {
    if (!ruling_is_capitals(piece->text))
        return;
    ruling_fail(r, piece, _("capitals"), _("lower case"),
                _("“%s” is in capitals, and has to be in lower case"),
                role_name(piece->role));
}

/* ---- centred ---- */

bool ruling_is_placed(const struct piece *piece) {
    size_t len = 0;

    if (piece->place == PLACE_BOX || piece->paragraph->format.frame != NULL)
        return true;
    if (piece->text_start > 0)
        return true;
    for (const struct span *span = piece->paragraph->first;
         span != NULL && len <= piece->text_end; span = span->next)
        len += strlen(span->text);
    return piece->text_end < len;
}

int ruling_center(const struct piece *piece) {
    return piece->text_left_twips + piece->text_width_twips / 2;
}

static const char *align_name(enum alignment align) {
    switch (align) {
    case ALIGN_CENTER:
        return _("centred, with indents that differ");
    case ALIGN_RIGHT:
        return _("aligned right");
    case ALIGN_BOTH:
    case ALIGN_DISTRIBUTE:
        return _("justified");
    case ALIGN_LEFT:
    default:
        return _("aligned left");
    }
}

/* Of what it stands in. */
static bool is_centered(const struct piece *piece) {
    const struct para_format *format = &piece->paragraph->format;
    int shift =
        format->left_twips + format->first_line_twips - format->right_twips;

    if (ruling_is_placed(piece))
        return abs(ruling_center(piece) -
                   (piece->left_twips + piece->width_twips / 2)) <=
               RULING_CENTER_TWIPS;
    return format->align == ALIGN_CENTER &&
           abs(shift) <= 2 * RULING_CENTER_TWIPS;
}

void ruling_centered(struct ruling *r, const struct piece *piece) {
    if (is_centered(piece))
        return;
    ruling_fail(
        r, piece,
        ruling_is_placed(piece) ? NULL
                                : align_name(piece->paragraph->format.align),
        _("centred"), _("“%s” has to be centred"), role_name(piece->role));
}
