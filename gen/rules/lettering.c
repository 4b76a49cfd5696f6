/*
 * lettering.c -- font, encoding and colour of all that is written.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục I, khoản 4.
 *
 * A file has a wrong font in many places or in none: each is told once, with
 * how often and where first.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "rules/page.h"
#include "text/codepoint.h"
#include "text/text.h"

/* Told apart; any further one is left to the next run. */
#define KINDS_MOST 12
#define FONT "Times New Roman"

/* ---- what was found, each kind once ---- */

struct seen {
    const char *name;
    const struct piece *first, *last;
    size_t count; /* paragraphs */
};

struct seen_list {
    struct seen items[KINDS_MOST];
    size_t count;
};

static void see(struct seen_list *list, const char *name,
                const struct piece *piece) {
    struct seen *seen = list->items;

    while (seen < list->items + list->count && strcmp(seen->name, name) != 0)
        seen++;
    if (seen == list->items + KINDS_MOST)
        return;
    if (seen == list->items + list->count) {
        *seen = (struct seen){.name = name, .first = piece};
        list->count++;
    }
    seen->count +=
        seen->last == NULL || seen->last->paragraph != piece->paragraph;
    seen->last = piece;
}

/* ---- fonts ---- */

/* Of encodings before Unicode: "PL1.I.4-unicode" tells them. */
static bool is_legacy_font(const char *font) {
    static const char *const starts[] = {".Vn", "VNI-", "UVn", "VNtimes"};

    for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
        if (strncmp(font, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static bool is_wrong_font(const char *font) {
    return strcasecmp(font, FONT) != 0 && !is_legacy_font(font);
}

/* Arrows, ticks and the like, which Times New Roman does not have. */
static bool is_sign(int32_t code) {
    return (code >= 0x2190 && code < 0x2C00) ||
           (code >= 0xE000 && code < 0xF900) || code >= 0x10000;
}

static bool is_writing(const char *text, size_t len) {
    text_trim(&text, &len);
    for (size_t at = 0; at < len;) {
        int32_t code;
        at += codepoint_read(text + at, len - at, &code);
        if (code > ' ' && code != 0xA0 && !is_sign(code))
            return true;
    }
    return false;
}

static void see_font(struct seen_list *list, const struct run_format *format,
                     const struct piece *piece) {
    if (is_wrong_font(format->font_ascii))
        see(list, format->font_ascii, piece);
    else if (is_wrong_font(format->font_hansi))
        see(list, format->font_hansi, piece);
}

/* A number that Word gives, and not a bullet. */
static bool has_number(const struct piece *piece) {
    return piece->paragraph->label != NULL &&
           !piece->paragraph->label_is_bullet && piece->text_start == 0 &&
           *piece->text != '\0';
}

/* PL1.I.4-font */
void lettering_font(struct ruling *r) {
    struct seen_list list = {.count = 0};

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        struct ruling_run run = {0};
        if (has_number(piece))
            see_font(&list, &piece->paragraph->label_format, piece);
        while (ruling_next_run(piece, &run))
            if (is_writing(run.text, run.len))
                see_font(&list, run.span->format, piece);
    }
    for (size_t i = 0; i < list.count; i++) {
        const struct seen *seen = &list.items[i];
        ruling_fail(r, seen->first, seen->name, FONT,
                    ngettext("the font “%s” is used in one paragraph; all "
                             "text has to be set in Times New Roman",
                             "the font “%s” is used in %zu paragraphs, here "
                             "first; all text has to be set in Times New Roman",
                             seen->count),
                    seen->name, seen->count);
    }
}

/* ---- Unicode ---- */

static void test_legacy_fonts(struct ruling *r) {
    struct seen_list list = {.count = 0};

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        struct ruling_run run = {0};
        while (ruling_next_run(piece, &run)) {
            const struct run_format *format = run.span->format;
            if (is_legacy_font(format->font_ascii))
                see(&list, format->font_ascii, piece);
            else if (is_legacy_font(format->font_hansi))
                see(&list, format->font_hansi, piece);
        }
    }
    for (size_t i = 0; i < list.count; i++)
        ruling_fail(r, list.items[i].first, list.items[i].name, "Unicode",
                    _("“%s” is a font of an encoding of old; the text has to "
                      "be in Unicode"),
                    list.items[i].name);
}

/* Letters that Latin-1 does not have: the document is written in Unicode. */
static bool has_unicode(const struct roles *roles) {
    for (size_t i = 0; i < roles->count; i++) {
        const char *text = roles->pieces[i].text;
        for (size_t at = 0, len = strlen(text); at < len;) {
            int32_t code;
            at += codepoint_read(text + at, len - at, &code);
            if (code >= 0x100 && code < 0x2000)
                return true;
        }
    }
    return false;
}

/* In some words of another language it looks alike: where the rest of the
 * document is in Unicode, it is nothing else. */
static void test_encoding(struct ruling *r) {
    if (has_unicode(r->roles))
        return;
    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        const char *encoding = text_legacy_in_unicode(piece->text);
        if (encoding == NULL)
            continue;
        ruling_fail(r, piece, encoding, "Unicode",
                    _("the text is written for a font of old (%s), not in "
                      "Unicode"),
                    encoding);
        return;
    }
}

static bool has_private_letter(const struct piece *piece) {
    struct ruling_run run = {0};

    while (ruling_next_run(piece, &run)) {
        const char *font = run.span->format->font_ascii;
        if (strncmp(font, "Wingdings", 9) == 0 || strcmp(font, "Symbol") == 0 ||
            strcmp(font, "Webdings") == 0)
            continue; /* signs, no letters */
        for (size_t at = 0; at < run.len;) {
            int32_t code;
            at += codepoint_read(run.text + at, run.len - at, &code);
            if (code >= 0xE000 && code < 0xF900)
                return true;
        }
    }
    return false;
}

static void test_private(struct ruling *r) {
    for (size_t i = 0; i < r->roles->count; i++) {
        if (!has_private_letter(&r->roles->pieces[i]))
            continue;
        ruling_fail(r, &r->roles->pieces[i], NULL, "Unicode",
                    _("the text has characters that are none of Unicode's "
                      "(private use)"));
        return;
    }
}

static bool is_composed(const char *text) {
    size_t len = strlen(text);
    struct strbuf composed = STRBUF_INIT;
    bool is_same;

    if (text_is_plainly_nfc(text, len))
        return true;
    text_nfc(&composed, text, len);
    is_same = strcmp(composed.data, text) == 0;
    strbuf_free(&composed);
    return is_same;
}

static void test_composed(struct ruling *r) {
    struct seen_list list = {.count = 0};

    for (size_t i = 0; i < r->roles->count; i++)
        if (!is_composed(r->roles->pieces[i].typed))
            see(&list, "NFD", &r->roles->pieces[i]);
    if (list.count > 0)
        ruling_fail_as(r, DIAG_WARNING, list.items[0].first, "NFD", "NFC",
                       ngettext("letters are put together from parts (NFD), "
                                "here and nowhere else",
                                "letters are put together from parts (NFD), "
                                "here first, in %lu paragraphs",
                                list.items[0].count),
                       (unsigned long)list.items[0].count);
}

/* PL1.I.4-unicode */
void lettering_unicode(struct ruling *r) {
    test_legacy_fonts(r);
    test_encoding(r);
    test_private(r);
    test_composed(r);
}

/* ---- colour ---- */

static bool is_black(const char *color) {
    return color == NULL || strcmp(color, "auto") == 0 ||
           strcmp(color, "000000") == 0;
}

/* Nothing that is seen on white paper. */
static bool is_white(const char *fill) {
    return fill == NULL || strcmp(fill, "auto") == 0 ||
           strcmp(fill, "none") == 0 || strcasecmp(fill, "FFFFFF") == 0;
}

/* Marks of urgency and secrecy are stamps of red ink: III.2. */
static bool is_stamp(const struct piece *piece) {
    return piece->role == ROLE_URGENCY || piece->role == ROLE_SECRECY;
}

static void see_fills(struct seen_list *list, const struct run_format *format,
                      const struct piece *piece) {
    if (!is_white(format->highlight))
        see(list, format->highlight, piece);
    else if (!is_white(format->shading))
        see(list, format->shading, piece);
    else if (!is_white(piece->paragraph->format.shading))
        see(list, piece->paragraph->format.shading, piece);
}

static void say_colors(struct ruling *r, const struct seen_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        const struct seen *seen = &list->items[i];
        ruling_fail(r, seen->first, seen->name, _("black"),
                    ngettext("text is coloured (%s) in one paragraph; all text "
                             "has to be black",
                             "text is coloured (%s) in %zu paragraphs, here "
                             "first; all text has to be black",
                             seen->count),
                    seen->name, seen->count);
    }
}

static void say_fills(struct ruling *r, const struct seen_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        const struct seen *seen = &list->items[i];
        ruling_fail_as(r, DIAG_WARNING, seen->first, seen->name, NULL,
                       ngettext("text is highlighted or shaded (%s) in one "
                                "paragraph",
                                "text is highlighted or shaded (%s) in %zu "
                                "paragraphs, here first",
                                seen->count),
                       seen->name, seen->count);
    }
}

/* PL1.I.4-black */
void lettering_black(struct ruling *r) {
    struct seen_list colors = {.count = 0}, fills = {.count = 0};

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        struct ruling_run run = {0};
        if (is_stamp(piece))
            continue;
        if (has_number(piece) &&
            !is_black(piece->paragraph->label_format.color))
            see(&colors, piece->paragraph->label_format.color, piece);
        while (ruling_next_run(piece, &run)) {
            if (!is_black(run.span->format->color))
                see(&colors, run.span->format->color, piece);
            see_fills(&fills, run.span->format, piece);
        }
    }
    say_colors(r, &colors);
    say_fills(r, &fills);
}
