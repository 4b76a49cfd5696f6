/*
 * prose.c -- what the text of a document looks like: alignment, size, indent.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 6, điểm e, g; mục
 * V, ghi chú 1.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/body.h"

#define INDENT_SHORT 567 /* 1 cm */
#define INDENT_LONG 720  /* 1,27 cm */
#define TOLERANCE 6
#define TABLE_LEAST 22 /* 11 pt */
#define DEFAULT_TAB 720

static bool is_centered(const struct piece *piece) {
    return piece->paragraph->format.align == ALIGN_CENTER;
}

/* Numbered units have rules of their own for size and style. */
static bool is_plain(const struct piece *piece) {
    return body_is_text(piece) && piece->role != ROLE_ARTICLE &&
           piece->role != ROLE_CLAUSE && piece->role != ROLE_POINT;
}

/* ---- letters ---- */

static void test_lower(struct ruling *r, const struct piece *piece) {
    if (piece->role == ROLE_BASIS || !ruling_is_capitals(piece->text))
        return;
    if (piece->line_count > 1)
        ruling_fail(r, piece, _("capitals"), _("lower case"),
                    _("a paragraph of the text is wholly in capitals"));
    else
        ruling_fail_as(r, DIAG_WARNING, piece, _("capitals"), _("lower case"),
                       _("a line is wholly in capitals, and is none of the "
                         "headings that the decree knows"));
}

/* PL1.II.6e-lower */
void prose_lower(struct ruling *r) {
    body_each(r, test_lower);
}

static void test_upright(struct ruling *r, const struct piece *piece) {
    if (is_plain(piece) && piece->role != ROLE_BASIS)
        body_test_upright(r, piece);
}

/* PL1.II.6e-upright */
void prose_upright(struct ruling *r) {
    body_each(r, test_upright);
}

/* ---- alignment ---- */

/* "Kết quả khen thưởng giai đoạn 2021 - 2025", centred above its table, is the
 * table's heading. */
static bool heads_table(const struct ruling *r, const struct piece *piece) {
    const struct piece *next = body_next(r->roles, piece);

    return piece->role == ROLE_PROSE && is_centered(piece) &&
           piece->line_count <= 1 && next != NULL && next->place == PLACE_DATA;
}

/* One line ends the same way however it is aligned, and is told once. */
static void test_justified(struct ruling *r, const struct piece *piece) {
    if (piece->paragraph->format.align == ALIGN_BOTH || heads_table(r, piece))
        return;
    if (piece->line_count > 1)
        ruling_fail(r, piece, NULL, _("justified"),
                    _("the paragraph is not justified on both margins"));
    else if (!r->failed)
        ruling_fail_as(r, DIAG_NOTE, piece, NULL, _("justified"),
                       _("the paragraph is not justified; in one line this is "
                         "not seen"));
}

/* PL1.II.6e-justify */
void prose_justified(struct ruling *r) {
    body_each(r, test_justified);
}

/* ---- size ---- */

static void test_size(struct ruling *r, const struct piece *piece) {
    if (piece->role != ROLE_BASIS) /* PL1.II.6a-italic */
        ruling_size(r, piece, SIZE_LEAST, SIZE_MOST);
}

/* PL1.II.6e-size */
void prose_size(struct ruling *r) {
    body_each(r, test_size);
}

/* One that is allowed, but not that of the text. */
static int other_size(const struct piece *piece, int wanted) {
    struct ruling_run run = {0};

    while (ruling_next_run(piece, &run)) {
        int size = run.span->format->size_half_points;
        if (size != wanted && size >= SIZE_LEAST && size <= SIZE_MOST)
            return size;
    }
    return 0;
}

static void test_same_size(struct ruling *r, size_t unit) {
    const struct unit_info *info = &r->roles->units[unit];
    int wanted = body_size(r, unit);

    for (size_t i = info->first; i < info->first + info->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        int size = is_plain(piece) ? other_size(piece, wanted) : 0;
        const char *found, *required;
        if (size == 0)
            continue;
        found = ruling_points(r, size);
        required = ruling_points(r, wanted);
        ruling_fail(r, piece, found, required,
                    _("the paragraph is in %s, most of the text in %s"), found,
                    required);
    }
}

/* PL1.II.6e-samesize */
void prose_same_size(struct ruling *r) {
    for (size_t i = 0; i < r->roles->unit_count; i++)
        test_same_size(r, i);
}

/* PL1.II.6e-tables: once for each table. */
void prose_tables(struct ruling *r) {
    const struct table *told = NULL;
    bool is_there = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        struct ruling_run run = {0};
        if (piece->place != PLACE_DATA)
            continue;
        is_there = true;
        while (piece->table != told && ruling_next_run(piece, &run)) {
            int size = run.span->format->size_half_points;
            if (size >= TABLE_LEAST)
                continue;
            ruling_fail(r, piece, ruling_points(r, size), _("at least 11 pt"),
                        _("text of the table is set in %s, which is hard to "
                          "read"),
                        ruling_points(r, size));
            told = piece->table;
        }
    }
    if (!is_there)
        ruling_skip(r, _("there is no table in the text"));
}

/* ---- indent ---- */

static bool is_near(int value, int wanted) {
    return abs(value - wanted) <= TOLERANCE;
}

static bool is_indent(int twips) {
    return is_near(twips, INDENT_SHORT) || is_near(twips, INDENT_LONG);
}

/* To the stop that a tab at the line's start goes to. */
static int tab_indent(const struct para_format *format) {
    int start = format->left_twips + format->first_line_twips;

    for (const struct tab *tab = format->tabs; tab != NULL; tab = tab->next)
        if (tab->position_twips > start)
            return tab->position_twips - format->left_twips;
    return (start / DEFAULT_TAB + 1) * DEFAULT_TAB - format->left_twips;
}

static bool is_typed_indent(const struct piece *piece) {
    return piece->typed[0] == '\t' || strncmp(piece->typed, "  ", 2) == 0 ||
           strncmp(piece->typed, "\u00A0", 2) == 0;
}

static void test_typed_indent(struct ruling *r, const struct piece *piece) {
    if (piece->typed[0] == '\t') {
        const char *found = ruling_mm(r, tab_indent(&piece->paragraph->format));
        ruling_fail_as(r, DIAG_WARNING, piece, found, _("10 or 12.7 mm"),
                       _("the first line is indented by a tab (to %s), not by "
                         "the paragraph's indent"),
                       found);
    } else
        ruling_fail_as(r, DIAG_WARNING, piece, _("spaces"), _("10 or 12.7 mm"),
                       _("the first line is indented by spaces, not by the "
                         "paragraph's indent"));
}

/* Of an article it is PL1.II.6dd-dieuindent, and what is centred has none. */
static void test_indent(struct ruling *r, const struct piece *piece) {
    int indent = piece->paragraph->format.first_line_twips;

    if (piece->role == ROLE_ARTICLE || is_centered(piece) || is_indent(indent))
        return;
    if (indent < 0)
        ruling_fail(r, piece, ruling_mm(r, indent), _("10 or 12.7 mm"),
                    _("the lines behind the first one are indented (%s), and "
                      "not the first line"),
                    ruling_mm(r, -indent));
    else if (indent == 0 && is_typed_indent(piece))
        test_typed_indent(r, piece);
    else
        ruling_fail(r, piece, ruling_mm(r, indent), _("10 or 12.7 mm"),
                    _("the first line is indented by %s, and has to be by 1 cm "
                      "or 1.27 cm"),
                    ruling_mm(r, indent));
}

/* PL1.II.6e-indent */
void prose_indent(struct ruling *r) {
    body_each(r, test_indent);
}

/* PL1.II.6e-indentsame: the first that is not like most. */
void prose_same_indent(struct ruling *r) {
    const struct piece *first[2] = {NULL, NULL};
    size_t counts[2] = {0, 0};
    int rare;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        int indent = piece->paragraph->format.first_line_twips;
        bool is_long = is_near(indent, INDENT_LONG);
        if (!body_is_text(piece) || is_centered(piece) || !is_indent(indent))
            continue;
        if (counts[is_long]++ == 0)
            first[is_long] = piece;
    }
    rare = counts[0] > counts[1];
    if (counts[rare] > 0)
        ruling_fail(r, first[rare], rare ? "12,7 mm" : "10 mm",
                    rare ? "10 mm" : "12,7 mm",
                    _("first lines are indented by 1 cm in %zu paragraphs and "
                      "by 1.27 cm in %zu"),
                    counts[0], counts[1]);
}

/* ---- place ---- */

/* A negative first line is PL1.II.6e-indent. */
static void test_place(struct ruling *r, const struct piece *piece) {
    const struct para_format *format = &piece->paragraph->format;
    int off = abs(format->left_twips) > TOLERANCE ? format->left_twips
                                                  : format->right_twips;

    if (is_centered(piece) || format->first_line_twips < 0 ||
        abs(off) <= TOLERANCE)
        return;
    ruling_fail(r, piece, ruling_mm(r, off), ruling_mm(r, 0),
                off == format->left_twips
                    ? _("the paragraph is moved in on the left by %s; the text "
                        "takes the whole width between the margins")
                    : _("the paragraph is moved in on the right by %s; the "
                        "text takes the whole width between the margins"),
                ruling_mm(r, off));
}

/* PL1.II.6g-cell */
void prose_place(struct ruling *r) {
    body_each(r, test_place);
}
