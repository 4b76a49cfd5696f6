/*
 * spacing.c -- space between paragraphs and between lines of the text.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 6, điểm e.
 */
#include "rules/spacing.h"

#include <string.h>

#include "base/i18n.h"
#include "rules/body.h"

#define GAP_LEAST 120     /* 6 pt */
#define GAP_AUTOMATIC 280 /* 14 pt, in Word */
#define LINE_ONE_HALF 360

/* ---- between paragraphs ---- */

int spacing_after(const struct para_format *format, bool same_style) {
    if (format->contextual_spacing && same_style)
        return 0;
    return format->after_auto ? GAP_AUTOMATIC : format->after_twips;
}

int spacing_before(const struct para_format *format, bool same_style) {
    if (format->contextual_spacing && same_style)
        return 0;
    return format->before_auto ? GAP_AUTOMATIC : format->before_twips;
}

/* A number alone in its line and the title of it are one heading. */
static bool is_number_of(const struct piece *above, const struct piece *below) {
    return (above->role == ROLE_PART && below->role == ROLE_PART_TITLE) ||
           (above->role == ROLE_MUC && below->role == ROLE_MUC_TITLE);
}

/* Renderers add what is after one and before the other, or take the larger. */
static void test_gap(struct ruling *r, const struct piece *above,
                     const struct piece *below) {
    const struct para_format *upper = &above->paragraph->format;
    const struct para_format *lower = &below->paragraph->format;
    bool same_style = above->paragraph->style == below->paragraph->style;
    int after = spacing_after(upper, same_style);
    int before = spacing_before(lower, same_style);

    if (after >= GAP_LEAST || before >= GAP_LEAST || lower->page_break_before ||
        is_number_of(above, below))
        return;
    if (after + before < GAP_LEAST)
        ruling_fail(r, below, ruling_points(r, (after + before) / 10),
                    _("at least 6 pt"),
                    _("between this paragraph and the one above it are %s, "
                      "and have to be at least 6 pt"),
                    ruling_points(r, (after + before) / 10));
    else
        ruling_fail_as(r, DIAG_WARNING, below, NULL, _("at least 6 pt"),
                       _("the space after the paragraph above and the space "
                         "before this one are 6 pt only if they are added, "
                         "which not all programs do"));
}

/* PL1.II.6e-parspace */
void spacing_paragraphs(struct ruling *r) {
    const struct piece *pieces = r->roles->pieces;
    bool is_there = false;

    for (size_t i = 1; i < r->roles->count; i++) {
        if (!body_is_part(&pieces[i - 1]) || !body_is_part(&pieces[i]) ||
            pieces[i - 1].unit != pieces[i].unit)
            continue;
        is_there = true;
        test_gap(r, &pieces[i - 1], &pieces[i]);
    }
    if (!is_there)
        ruling_skip(r, _("there are no two paragraphs of text one below the "
                         "other"));
}

/* ---- empty ones ---- */

static bool is_blank(const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->kind != SPAN_TEXT)
            return false;
    for (int side = 0; side < SIDE_COUNT; side++) {
        const char *kind = paragraph->format.borders[side].kind;
        if (kind != NULL && strcmp(kind, "none") != 0)
            return false;
    }
    return true;
}

/* PL1.II.6e-emptypar: the first of several. */
void spacing_empty(struct ruling *r) {
    const struct piece *pieces = r->roles->pieces;

    for (size_t i = 1; i < r->roles->count; i++) {
        const struct piece *next;
        if (pieces[i].role != ROLE_EMPTY || pieces[i].place != PLACE_TEXT ||
            !body_is_part(&pieces[i - 1]) || !is_blank(pieces[i].paragraph))
            continue;
        next = body_next(r->roles, &pieces[i - 1]);
        if (next != NULL && body_is_part(next))
            ruling_fail(r, &pieces[i], NULL, NULL,
                        _("an empty paragraph stands between two paragraphs; "
                          "space belongs to the paragraphs"));
    }
}

/* ---- between lines ---- */

static int largest_size(const struct piece *piece) {
    struct ruling_run run = {0};
    int largest = 0;

    while (ruling_next_run(piece, &run))
        if (run.span->format->size_half_points > largest)
            largest = run.span->format->size_half_points;
    return largest;
}

/* Times New Roman's lines are 1.15 times its size. */
int spacing_of_lines(const struct piece *piece) {
    const struct para_format *format = &piece->paragraph->format;
    long single = largest_size(piece) * 10L * 115 / 100;

    if (format->line_rule == LINE_AUTO || single == 0)
        return format->line;
    return (int)(format->line * (long)LINE_SINGLE / single);
}

static bool is_line(const struct piece *piece) {
    enum line_rule rule = piece->paragraph->format.line_rule;
    int lines = spacing_of_lines(piece);

    if (rule == LINE_AUTO)
        return lines >= LINE_SINGLE && lines <= LINE_ONE_HALF;
    return lines * 100 <= LINE_ONE_HALF * 105 &&
           (rule == LINE_AT_LEAST || lines * 100 >= LINE_SINGLE * 95);
}

/* PL1.II.6e-linespace */
void spacing_lines(struct ruling *r) {
    bool is_there = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        const char *found;
        int lines;
        if (!body_is_part(piece))
            continue;
        is_there = true;
        if (is_line(piece))
            continue;
        lines = spacing_of_lines(piece) * 100 / LINE_SINGLE;
        found = ruling_text(r, _("%d.%02d lines"), lines / 100, lines % 100);
        ruling_fail(r, piece, found, _("1 to 1.5 lines"),
                    _("lines are spaced by %s, and have to be by 1 to 1.5"),
                    found);
    }
    if (!is_there)
        ruling_skip(r, _("no text was found under the heading"));
}
