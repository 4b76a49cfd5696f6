/*
 * head.c -- the letterhead: what its rules share, and the table of them.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 1 to 4.
 */
#include "rules/head.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "rules/spacing.h"
#include "rules/type.h"

#define GAP_MOST 40     /* 2 pt */
#define PIECES_MOST 200 /* of one part: no file has so many letterheads */

/* ---- which pieces ---- */

static bool is_copy(const struct ruling *r, const struct piece *piece) {
    return r->roles->units[piece->unit].is_copy;
}

static void skip_missing(struct ruling *r, enum role role) {
    ruling_skip(r,
                ruling_text(r, _("the document has no “%s”"), role_name(role)));
}

void head_each(struct ruling *r, enum role role,
               void (*test)(struct ruling *r, const struct piece *piece)) {
    size_t count = 0;

    for (size_t i = 0; i < r->roles->count && count < PIECES_MOST; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->role != role || is_copy(r, piece))
            continue;
        count++;
        test(r, piece);
    }
    if (count == 0)
        skip_missing(r, role);
}

void head_each_part(struct ruling *r, enum role role,
                    void (*test)(struct ruling *r, const struct piece *piece)) {
    bool had_failed = r->failed;
    size_t done = SIZE_MAX; /* the document that has failed */
    size_t count = 0;

    for (size_t i = 0; i < r->roles->count && count < PIECES_MOST; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->role != role || is_copy(r, piece) || piece->unit == done)
            continue;
        count++;
        r->failed = false;
        test(r, piece);
        if (r->failed) {
            had_failed = true;
            done = piece->unit;
        }
    }
    r->failed = had_failed;
    if (count == 0)
        skip_missing(r, role);
}

bool head_is_missing(struct ruling *r, enum role role) {
    return roles_next(r->roles, 0, role, 0) == NULL &&
           !r->roles->units[0].is_copy && type_is_administrative(r->roles);
}

const struct piece *head_find(const struct ruling *r, const struct piece *piece,
                              enum role role) {
    return roles_next(r->roles, piece->unit, role,
                      r->roles->units[piece->unit].first);
}

/* ---- under what stands above ---- */

bool head_is_under(const struct piece *piece, const struct piece *above) {
    return abs(ruling_center(piece) - ruling_center(above)) <=
           RULING_CENTER_TWIPS;
}

void head_centered_under(struct ruling *r, const struct piece *piece,
                         const struct piece *above) {
    int off;

    if (above == NULL ||
        (!ruling_is_placed(piece) && !ruling_is_placed(above))) {
        ruling_centered(r, piece);
        return;
    }
    if (head_is_under(piece, above))
        return;
    off = ruling_center(piece) - ruling_center(above);
    ruling_fail(r, piece, ruling_mm(r, off), _("centred"),
                _("the middle of “%s” is %s off the middle of “%s”, under "
                  "which it has to be centred"),
                role_name(piece->role), ruling_mm(r, abs(off)),
                role_name(above->role));
}

/* ---- single spaced ---- */

static bool is_single(const struct piece *piece) {
    int lines = spacing_of_lines(piece);

    switch (piece->paragraph->format.line_rule) {
    case LINE_EXACT:
        return abs(lines - LINE_SINGLE) * 100 <= LINE_SINGLE * 5;
    case LINE_AT_LEAST: /* below single, it is single */
        return lines * 100 <= LINE_SINGLE * 105;
    case LINE_AUTO:
    default:
        return lines == LINE_SINGLE;
    }
}

static void fail_lines(struct ruling *r, const struct piece *piece) {
    int lines = spacing_of_lines(piece) * 100 / LINE_SINGLE;
    const char *found =
        ruling_text(r, _("%d.%02d lines"), lines / 100, lines % 100);

    ruling_fail(r, piece, found, _("single lines"),
                _("the lines of “%s” are spaced by %s, and have to be single"),
                role_name(piece->role), found);
}

static int gap_between(const struct piece *above, const struct piece *below) {
    bool same_style = above->paragraph->style == below->paragraph->style;

    if (above->paragraph == below->paragraph)
        return 0;
    return spacing_after(&above->paragraph->format, same_style) +
           spacing_before(&below->paragraph->format, same_style);
}

void head_single_spaced(struct ruling *r, const struct piece *above,
                        const struct piece *below) {
    int gap = below != NULL ? gap_between(above, below) : 0;

    if (!is_single(above))
        fail_lines(r, above);
    else if (below != NULL && !is_single(below))
        fail_lines(r, below);
    else if (gap > GAP_MOST)
        ruling_fail(r, below, ruling_points(r, gap / 10), "0 pt",
                    _("between “%s” and “%s” are %s; the lines have to be "
                      "single spaced"),
                    role_name(above->role), role_name(below->role),
                    ruling_points(r, gap / 10));
}

const struct rule_entry rules_head[] = {
    {"PL1.II.1a-text", national_text},
    {"PL1.II.1a-upper", national_capitals},
    {"PL1.II.1a-size", national_size},
    {"PL1.II.1a-style", national_style},
    {"PL1.II.1a-pos", national_place},
    {"PL1.II.1a-oneline", national_line},
    {"PL1.II.1b-text", motto_text},
    {"PL1.II.1b-lower", motto_lower},
    {"PL1.II.1b-size", motto_size},
    {"PL1.II.1b-style", motto_style},
    {"PL1.II.1b-center", motto_center},
    {"PL1.II.1b-line", motto_line},
    {"PL1.II.1b-linelen", motto_line_length},
    {"PL1.II.1b-linecenter", motto_line_center},
    {"PL1.II.1c-spacing", national_spacing},
    {"PL1.II.1c-cell", national_cell},
    {"PL1.II.2a-present", body_name_present},
    {"PL1.II.2a-official", body_name_official},
    {"PL1.II.2a-parent", body_name_parent},
    {"PL1.II.2a-parentabbr", body_name_short_parent},
    {"PL1.II.2b-size", body_name_size},
    {"PL1.II.2b-style", body_name_style},
    {"PL1.II.2b-center", body_name_center},
    {"PL1.II.2b-psize", parent_name_size},
    {"PL1.II.2b-pstyle", parent_name_style},
    {"PL1.II.2b-psame", body_name_same_size},
    {"PL1.II.2b-line", body_name_line},
    {"PL1.II.2b-linelen", body_name_line_length},
    {"PL1.II.2b-linecenter", body_name_line_center},
    {"PL1.II.2b-spacing", body_name_spacing},
    {"PL1.II.2b-wrap", body_name_wrap},
    {"PL1.II.2c-cell", body_name_cell},
    {"PL1.II.3a-arabic", number_digits},
    {"PL1.II.3b-named", symbol_of_named},
    {"PL1.II.3b-cv", symbol_of_letter},
    {"PL1.II.3b-bodyabbr", symbol_of_body},
    {"PL1.II.3b-noyear", symbol_without_year},
    {"PL1.II.3c-center", number_center},
    {"PL1.II.3c-so", number_word},
    {"PL1.II.3c-pad", number_padding},
    {"PL1.II.3c-symbol", symbol_look},
    {"PL1.II.3c-slash", symbol_slash},
    {"PL1.II.3c-hyphen", symbol_hyphen},
    {"PL1.II.3d-cell", number_cell},
    {"PL1.II.4a-place", place_official},
    {"PL1.II.4a-fullname", place_full},
    {"PL1.II.4b-full", date_full},
    {"PL1.II.4b-valid", date_valid},
    {"PL1.II.4b-daypad", date_day_padding},
    {"PL1.II.4b-monthpad", date_month_padding},
    {"PL1.II.4b-monthnopad", date_month_plain},
    {"PL1.II.4b-arabic", date_arabic},
    {"PL1.II.4c-size", place_date_size},
    {"PL1.II.4c-style", place_date_style},
    {"PL1.II.4c-comma", place_comma},
    {"PL1.II.4c-caps", place_capitals},
    {"PL1.II.4c-sameline", place_date_level},
    {"PL1.II.4c-center", place_date_center},
    {"PL1.II.4c-cell", place_date_cell},
    {NULL, NULL}};
