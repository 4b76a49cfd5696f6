/*
 * letter.c -- the subject of a letter (công văn).
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 5, điểm b; mẫu 1.5.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/type.h"
#include "text/text.h"

#define SIZE_LEAST 24 /* half-points */
#define SIZE_MOST 26
#define GAP 120 /* 6 pt */
#define GAP_TOLERANCE 20

static const struct piece *find_subject(const struct roles *roles,
                                        size_t unit) {
    return roles_next(roles, unit, ROLE_SUBJECT_CV, roles->units[unit].first);
}

static const struct piece *find_number(const struct roles *roles, size_t unit) {
    return roles_next(roles, unit, ROLE_NUMBER, roles->units[unit].first);
}

/* ---- where it stands ---- */

static void test_words(struct ruling *r, const struct piece *piece) {
    if (text_starts_with(piece->text, "V/v:"))
        ruling_fail_as(r, DIAG_WARNING, piece, "V/v:", "V/v",
                       _("no colon stands behind “V/v”"));
    else if (text_starts_with_word(piece->text, "Về việc"))
        ruling_fail_as(r, DIAG_WARNING, piece, "Về việc", "V/v",
                       _("the subject of a letter begins with “V/v”"));
}

/* In a cell by its alignment, elsewhere by where it stands. */
static void test_center(struct ruling *r, const struct piece *piece,
                        const struct piece *number) {
    if (number == NULL || !ruling_is_placed(number)) {
        ruling_centered(r, piece);
        return;
    }
    if (abs(ruling_center(piece) - ruling_center(number)) > RULING_CENTER_TWIPS)
        ruling_fail(r, piece, NULL, _("centred under the symbol"),
                    _("“V/v” is not centred under number and symbol"));
}

static void test_place(struct ruling *r, const struct piece *piece) {
    const struct piece *number = find_number(r->roles, piece->unit);

    if (piece != find_subject(r->roles, piece->unit))
        return;
    if (piece->side != PAGE_LEFT)
        ruling_fail(r, piece, NULL, _("on the left, under the symbol"),
                    _("“V/v” does not stand on the left, under number and "
                      "symbol"));
    else if (number != NULL && number->index > piece->index)
        ruling_fail(r, piece, NULL, _("under the symbol"),
                    _("“V/v” stands above number and symbol"));
    else
        test_center(r, piece, number);
    test_words(r, piece);
}

/* PL1.II.5b-cv-pos */
void letter_place(struct ruling *r) {
    if (r->roles->units[0].kind == KIND_LETTER &&
        find_subject(r->roles, 0) == NULL)
        ruling_fail(r, find_number(r->roles, 0), NULL, "V/v …",
                    _("the letter has no subject “V/v …” under number and "
                      "symbol"));
    ruling_each(r, ROLE_SUBJECT_CV, test_place);
}

/* ---- what it looks like ---- */

static void test_size(struct ruling *r, const struct piece *piece) {
    ruling_size(r, piece, SIZE_LEAST, SIZE_MOST);
}

/* PL1.II.5b-cv-size */
void letter_size(struct ruling *r) {
    ruling_each(r, ROLE_SUBJECT_CV, test_size);
}

static void test_style(struct ruling *r, const struct piece *piece) {
    ruling_lower(r, piece);
    ruling_style(r, piece, WANTED_OFF, WANTED_OFF);
}

/* PL1.II.5b-cv-style */
void letter_style(struct ruling *r) {
    ruling_each(r, ROLE_SUBJECT_CV, test_style);
}

/* Form 1.5 itself has no space there. */
static void test_gap(struct ruling *r, const struct piece *piece) {
    const struct piece *number = find_number(r->roles, piece->unit);
    int gap;

    if (number == NULL || piece != find_subject(r->roles, piece->unit))
        return;
    gap = piece->paragraph->format.before_twips;
    if (number->paragraph->format.after_twips > gap)
        gap = number->paragraph->format.after_twips;
    if (number->paragraph == piece->paragraph)
        gap = 0;
    if (abs(gap - GAP) > GAP_TOLERANCE)
        ruling_fail(r, piece, ruling_points(r, gap / 10), "6 pt",
                    _("between “V/v” and the symbol are %s, and have to be "
                      "6 pt"),
                    ruling_points(r, gap / 10));
}

/* PL1.II.5b-cv-gap */
void letter_gap(struct ruling *r) {
    ruling_each(r, ROLE_SUBJECT_CV, test_gap);
}

/* ---- what it has not ---- */

static const struct piece *find_heading(const struct roles *roles) {
    for (size_t i = 0; i < roles->count; i++)
        if (roles->pieces[i].unit == 0 &&
            strcmp(roles->pieces[i].text, "CÔNG VĂN") == 0)
            return &roles->pieces[i];
    return NULL;
}

/* PL1.II.5b-cv-notype */
void letter_no_type(struct ruling *r) {
    const struct piece *heading = find_heading(r->roles);
    const struct piece *subject = find_subject(r->roles, 0);

    if (heading == NULL && r->roles->units[0].kind != KIND_LETTER) {
        ruling_skip(r, _("this is no letter (công văn)"));
        return;
    }
    if (heading != NULL)
        ruling_fail(r, heading, NULL, NULL,
                    _("a letter may have no heading “CÔNG VĂN”"));
    if (subject != NULL && roles_line_under(r->roles, subject) != NULL)
        ruling_fail(r, subject, NULL, NULL,
                    _("a line stands under “V/v”, where letters have none"));
}
