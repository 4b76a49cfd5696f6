/*
 * head.c -- the letterhead: what its rules share, and the table of them.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 1 to 4.
 */
#include "rules/head.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "rules/spacing.h"

#define CENTER_TWIPS 113 /* 2 mm */
#define GAP_MOST 40      /* 2 pt */

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
    bool is_there = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->role != role || is_copy(r, piece))
            continue;
        is_there = true;
        test(r, piece);
    }
    if (!is_there)
        skip_missing(r, role);
}

void head_each_part(struct ruling *r, enum role role,
                    void (*test)(struct ruling *r, const struct piece *piece)) {
    bool is_there = false, had_failed = r->failed;
    size_t done = SIZE_MAX; /* the document that has failed */

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->role != role || is_copy(r, piece) || piece->unit == done)
            continue;
        is_there = true;
        r->failed = false;
        test(r, piece);
        if (r->failed) {
            had_failed = true;
            done = piece->unit;
        }
    }
    r->failed = had_failed;
    if (!is_there)
        skip_missing(r, role);
}

const struct piece *head_find(const struct ruling *r, const struct piece *piece,
                              enum role role) {
    return roles_next(r->roles, piece->unit, role,
                      r->roles->units[piece->unit].first);
}

bool head_is_floating(const struct piece *piece) {
    return piece->place == PLACE_BOX && piece->paragraph->format.frame == NULL;
}

/* ---- under what stands above ---- */

void head_centered_under(struct ruling *r, const struct piece *piece,
                         const struct piece *above) {
    int off;

    if (above == NULL ||
        (!ruling_is_placed(piece) && !ruling_is_placed(above) &&
         piece->cell == above->cell)) {
        ruling_centered(r, piece);
        return;
    }
    off = ruling_center(piece) - ruling_center(above);
    if (abs(off) <= CENTER_TWIPS || head_is_floating(piece) ||
        head_is_floating(above))
        return;
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

static void test_lines(struct ruling *r, const struct piece *piece) {
    int lines = spacing_of_lines(piece) * 100 / LINE_SINGLE;
    const char *found;

    if (is_single(piece))
        return;
    found = ruling_text(r, _("%d.%02d lines"), lines / 100, lines % 100);
    ruling_fail(r, piece, found, _("single lines"),
                _("the lines of “%s” are spaced by %s, and have to be single"),
                role_name(piece->role), found);
}

void head_single_spaced(struct ruling *r, const struct piece *above,
                        const struct piece *below) {
    const struct para_format *upper = &above->paragraph->format;
    const struct para_format *lower = &below->paragraph->format;
    bool same_style = above->paragraph->style == below->paragraph->style;
    int gap = above->paragraph == below->paragraph
                  ? 0
                  : spacing_after(upper, same_style) +
                        spacing_before(lower, same_style);

    test_lines(r, above);
    if (!r->failed)
        test_lines(r, below);
    if (gap > GAP_MOST && !r->failed)
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
    {NULL, NULL}};
