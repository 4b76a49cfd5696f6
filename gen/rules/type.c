/*
 * type.c -- the type of a document and its subject.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 5; điều 7; phụ lục
 * III.
 */
#include "rules/type.h"

#include <string.h>

#include "base/i18n.h"
#include "rules/beyond.h"

#define SIZE_LEAST 26 /* half-points */
#define SIZE_MOST 28
#define GAP_MOST 120 /* 6 pt */
#define SUBJECT_LINES 3

const char *type_abbreviation(const struct unit_info *unit) {
    return unit->type != NULL ? unit->type->abbreviation : NULL;
}

/* Giấy giới thiệu, giấy nghỉ phép: forms 1.8 and 1.10 have no subject. */
static bool goes_without_subject(const struct unit_info *unit) {
    const char *type = type_abbreviation(unit);

    return type != NULL &&
           (strcmp(type, "GGT") == 0 || strcmp(type, "GNP") == 0);
}

bool type_is_administrative(const struct roles *roles) {
    return roles->units[0].kind != KIND_UNKNOWN ||
           roles_next(roles, 0, ROLE_NATIONAL_NAME, 0) != NULL ||
           roles_next(roles, 0, ROLE_MOTTO, 0) != NULL ||
           roles_next(roles, 0, ROLE_NUMBER, 0) != NULL;
}

/* ---- which type ---- */

/* What is carried as an annex is no document that somebody issues: an outline
 * ("ĐỀ CƯƠNG BÁO CÁO"), a list, a form of a sector's own. */
static void test_type(struct ruling *r, const struct piece *piece) {
    const struct unit_info *unit = &r->roles->units[piece->unit];

    if (unit->type != NULL || unit->kind != KIND_NAMED ||
        !ruling_is_own(r, piece->unit) || beyond_is_normative(piece->text))
        return;
    ruling_fail(r, piece, piece->text, _("a type of Điều 7"),
                _("“%s” is none of the types that administrative documents "
                  "have"),
                piece->text);
}

/* PL1.II.5a-type */
static void type_known(struct ruling *r) {
    const struct piece *type = roles_next(r->roles, 0, ROLE_TYPE, 0);

    if (type != NULL)
        ruling_each(r, ROLE_TYPE, test_type);
    else if (r->roles->units[0].kind == KIND_LETTER)
        ruling_skip(r, _("a letter (công văn) has no heading"));
    else if (!type_is_administrative(r->roles))
        ruling_skip(r, _("this is no administrative document"));
    else
        ruling_fail(r, NULL, NULL, _("a type of Điều 7"),
                    _("no heading names the type of the document"));
}

/* ND.7-types */
static void type_of_decree(struct ruling *r) {
    const struct piece *sign = beyond_sign(r->roles);

    if (beyond_of(r->roles) == BEYOND_NORMATIVE)
        ruling_fail(r, sign, sign->text, _("a type of Điều 7"),
                    _("“%s” is a legal normative document: other rules than "
                      "those of this decree hold for it"),
                    sign->text);
    else if (beyond_of(r->roles) == BEYOND_PARTY)
        ruling_fail(r, sign, NULL, NULL,
                    _("this is a document of the Party: other rules than "
                      "those of this decree hold for it"));
    else if (r->roles->units[0].is_annex)
        ruling_skip(r, _("the file is an annex of another document"));
    else if (!type_is_administrative(r->roles))
        ruling_fail(r, NULL, NULL, _("a type of Điều 7"),
                    _("this is no administrative document: neither a heading "
                      "of a type nor “V/v”, “Kính gửi” or a national name was "
                      "found"));
    else if (r->roles->units[0].kind == KIND_UNKNOWN ||
             (r->roles->units[0].type == NULL &&
              r->roles->units[0].kind == KIND_NAMED))
        ruling_skip(r, _("the type is told by PL1.II.5a-type"));
}

/* ---- the subject ---- */

static size_t count_lines(const struct roles *roles,
                          const struct piece *subject) {
    size_t lines = 0;

    for (; subject != NULL;
         subject =
             roles_next(roles, subject->unit, ROLE_SUBJECT, subject->index + 1))
        lines += subject->line_count;
    return lines;
}

static void test_subject(struct ruling *r, const struct piece *type) {
    const struct unit_info *unit = &r->roles->units[type->unit];
    const struct piece *subject =
        roles_next(r->roles, type->unit, ROLE_SUBJECT, unit->first);
    size_t lines;

    if (unit->kind != KIND_NAMED || goes_without_subject(unit) ||
        (unit->is_form && subject == NULL))
        return;
    if (subject == NULL) {
        ruling_fail(r, type, NULL, _("a short phrase on what it is about"),
                    _("no subject stands under “%s”"), type->text);
        return;
    }
    lines = count_lines(r->roles, subject);
    if (lines > SUBJECT_LINES)
        ruling_fail_as(
            r, DIAG_WARNING, subject, ruling_text(r, _("%zu lines"), lines),
            NULL, _("the subject takes %zu lines; it has to be short"), lines);
}

/* PL1.II.5a-subject */
static void type_subject(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_subject);
}

/* ---- what they look like ---- */

static void test_size(struct ruling *r, const struct piece *piece) {
    ruling_size(r, piece, SIZE_LEAST, SIZE_MOST);
}

static void type_size(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_size);
}

static void subject_size(struct ruling *r) {
    ruling_each(r, ROLE_SUBJECT, test_size);
}

static void test_type_style(struct ruling *r, const struct piece *piece) {
    ruling_capitals(r, piece);
    ruling_style(r, piece, WANTED_ON, WANTED_OFF);
}

static void type_style(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_type_style);
}

static void test_subject_style(struct ruling *r, const struct piece *piece) {
    ruling_lower(r, piece);
    ruling_style(r, piece, WANTED_ON, WANTED_OFF);
}

static void subject_style(struct ruling *r) {
    ruling_each(r, ROLE_SUBJECT, test_subject_style);
}

/* On the width of the text, so not in one half of the page. */
static void test_type_center(struct ruling *r, const struct piece *piece) {
    if (piece->place == PLACE_CELL && piece->side != PAGE_WHOLE)
        ruling_fail(r, piece, NULL, _("centred on the width of the text"),
                    _("“%s” stands in a cell beside other parts, and has to be "
                      "centred on the width of the text"),
                    piece->text);
    else
        ruling_centered(r, piece);
}

static void type_center(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_type_center);
}

/* ---- where the subject stands ---- */

static int gap_between(const struct piece *above, const struct piece *below) {
    int after = above->paragraph->format.after_twips;
    int before = below->paragraph->format.before_twips;

    if (above->paragraph == below->paragraph)
        return 0; /* parted by a line break */
    return after > before ? after : before;
}

static bool is_first_subject(const struct ruling *r,
                             const struct piece *piece) {
    return roles_next(r->roles, piece->unit, ROLE_SUBJECT,
                      r->roles->units[piece->unit].first) == piece;
}

static void test_subject_place(struct ruling *r, const struct piece *piece) {
    const struct piece *above =
        piece->index > 0 ? &r->roles->pieces[piece->index - 1] : NULL;

    ruling_centered(r, piece);
    if (!is_first_subject(r, piece))
        return;
    if (above == NULL || above->role != ROLE_TYPE)
        ruling_fail(r, piece, NULL, _("directly under the type"),
                    _("the subject does not stand directly under the type"));
    else if (gap_between(above, piece) > GAP_MOST)
        ruling_fail(r, piece, ruling_points(r, gap_between(above, piece) / 10),
                    _("at most 6 pt"),
                    _("between the type and the subject are %s; it has to "
                      "stand directly under it"),
                    ruling_points(r, gap_between(above, piece) / 10));
}

static void subject_place(struct ruling *r) {
    ruling_each(r, ROLE_SUBJECT, test_subject_place);
}

const struct rule_entry rules_type[] = {
    {"PL1.II.5a-type", type_known},
    {"PL1.II.5a-subject", type_subject},
    {"PL1.II.5b-typesize", type_size},
    {"PL1.II.5b-typestyle", type_style},
    {"PL1.II.5b-typecenter", type_center},
    {"PL1.II.5b-subsize", subject_size},
    {"PL1.II.5b-substyle", subject_style},
    {"PL1.II.5b-subpos", subject_place},
    {"PL1.II.5b-line", subject_line},
    {"PL1.II.5b-linelen", subject_line_length},
    {"PL1.II.5b-linecenter", subject_line_center},
    {"PL1.II.5b-cv-pos", letter_place},
    {"PL1.II.5b-cv-size", letter_size},
    {"PL1.II.5b-cv-style", letter_style},
    {"PL1.II.5b-cv-gap", letter_gap},
    {"PL1.II.5b-cv-notype", letter_no_type},
    {"ND.7-types", type_of_decree},
    {"PL3.I-abbr", parts_abbreviation},
    {"PL3.I-none", parts_no_abbreviation},
    {"PL3.II-form", parts_form},
    {"ND.8-parts", parts_present},
    {NULL, NULL}};
