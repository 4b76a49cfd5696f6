/*
 * subject_line.c -- the line under the subject.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 5, điểm b.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/type.h"
#include "text/font.h"

#define CENTER_TWIPS 113 /* 2 mm */
#define LINES_MOST 16

/* The line may hang on any of the lines above it: the subject's, the type's
 * where there is no subject, "(Kèm theo …)" of a text that a decision
 * carries. */
struct headed {
    const struct piece *first; /* of the subject, else the type */
    const struct piece *last;
    const struct rule_line *line; /* NULL: none */
};

static bool is_above_line(enum role role) {
    return role == ROLE_SUBJECT || role == ROLE_ANNEX_REFERENCE;
}

static struct headed find_line(const struct roles *roles,
                               const struct piece *type) {
    struct headed headed = {
        .first = type, .last = type, .line = roles_line_under(roles, type)};

    for (size_t i = type->index + 1; i < roles->count; i++) {
        const struct piece *piece = &roles->pieces[i];
        if (piece->role == ROLE_EMPTY && piece->unit == type->unit)
            continue;
        if (piece->unit != type->unit || !is_above_line(piece->role))
            break;
        if (roles_line_under(roles, piece) != NULL)
            headed.line = roles_line_under(roles, piece);
        if (piece->role == ROLE_SUBJECT) {
            headed.first = headed.first == type ? piece : headed.first;
            headed.last = piece;
        }
    }
    return headed;
}

static bool is_minutes(const struct roles *roles, const struct piece *piece) {
    const char *type = type_abbreviation(&roles->units[piece->unit]);

    return type != NULL && strcmp(type, "BB") == 0;
}

/* ---- whether it is there ---- */

static void fail_missing(struct ruling *r, const struct piece *piece) {
    if (is_minutes(r->roles, piece))
        ruling_fail_as(r, DIAG_WARNING, piece, NULL, _("a solid line"),
                       _("no line stands under the subject; the form of "
                         "minutes shows none either"));
    else
        ruling_fail(r, piece, NULL, _("a solid line"),
                    _("no line stands under “%s”"), role_name(piece->role));
}

static void test_line(struct ruling *r, const struct piece *type) {
    struct headed headed = find_line(r->roles, type);

    if (r->roles->units[type->unit].kind != KIND_NAMED)
        return;
    if (headed.line == NULL)
        fail_missing(r, headed.last);
    else if (!headed.line->is_solid)
        ruling_fail(r, headed.last, NULL, _("a solid line"),
                    _("the line under “%s” is not solid"),
                    role_name(headed.last->role));
    else if (headed.line->kind == LINE_CHARACTERS)
        ruling_fail_as(r, DIAG_WARNING, headed.last, NULL, _("a solid line"),
                       _("the line under “%s” is made of hyphens or dashes"),
                       role_name(headed.last->role));
}

/* PL1.II.5b-line */
void subject_line(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_line);
}

/* ---- how long it is ---- */

enum grade { GRADE_GOOD, GRADE_DOUBTFUL, GRADE_BAD };

/* In thousandths of the text. What renderers draw differently gets 5 % more
 * room. */
static bool is_within(const struct rule_line *line, long text, long least,
                      long most) {
    long length = line->length_twips, longest = length;

    if (line->kind == LINE_UNDERSCORE) {
        longest =
            line->length_max_twips > length ? line->length_max_twips : length;
        least = least * 95 / 100;
        most = most * 105 / 100;
    }
    return longest * 1000 >= least * text && length * 1000 <= most * text;
}

static enum grade grade_length(const struct rule_line *line, long text) {
    if (text <= 0 || is_within(line, text, 329, 503))
        return GRADE_GOOD;
    return is_within(line, text, 250, 600) ? GRADE_DOUBTFUL : GRADE_BAD;
}

static const struct piece *longest_of(const struct roles *roles,
                                      const struct headed *headed) {
    const struct piece *longest = headed->first;

    for (size_t i = headed->first->index; i <= headed->last->index; i++)
        if (roles->pieces[i].role == headed->first->role &&
            roles->pieces[i].text_width_twips > longest->text_width_twips)
            longest = &roles->pieces[i];
    return longest;
}

/* Of its last line, as it wraps. */
static int last_width(const struct piece *piece) {
    const struct para_format *format = &piece->paragraph->format;
    struct font_line lines[LINES_MOST];
    struct ruling_run run = {0};
    size_t count;

    if (piece->line_count < 2 || !ruling_next_run(piece, &run))
        return piece->text_width_twips;
    count =
        font_wrap(run.span->format->bold ? FONT_BOLD : FONT_REGULAR,
                  run.span->format->size_half_points,
                  piece->width_twips - format->left_twips - format->right_twips,
                  piece->text, lines, LINES_MOST);
    return count <= LINES_MOST ? lines[count - 1].width_twips
                               : piece->text_width_twips;
}

/* Either the longest line or the last one may be what it is held against. */
static void test_length(struct ruling *r, const struct piece *type) {
    struct headed headed = find_line(r->roles, type);
    const struct piece *longest = longest_of(r->roles, &headed);
    enum grade grade, last;
    const char *found;

    if (headed.line == NULL || headed.line->length_twips <= 0)
        return;
    grade = grade_length(headed.line, longest->text_width_twips);
    last = grade_length(headed.line, last_width(headed.last));
    grade = last < grade ? last : grade;
    if (grade == GRADE_GOOD)
        return;
    found = ruling_text(
        r, "%d%%",
        (int)(headed.line->length_twips * 100L / longest->text_width_twips));
    ruling_fail_as(r, grade == GRADE_BAD ? r->rule->severity : DIAG_WARNING,
                   headed.last, found, _("1/3 to 1/2 of the text"),
                   _("the line under “%s” is %s as long as the text, and has "
                     "to be 1/3 to 1/2 of it"),
                   role_name(headed.last->role), found);
}

/* PL1.II.5b-linelen */
void subject_line_length(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_length);
}

/* ---- where it stands ---- */

/* Text that is not centred is told by PL1.II.5b-subpos. */
static void test_center(struct ruling *r, const struct piece *type) {
    struct headed headed = find_line(r->roles, type);
    const struct piece *text = headed.last;
    int off;

    if (headed.line == NULL || headed.line->left_twips < 0 ||
        text->paragraph->format.align != ALIGN_CENTER)
        return;
    off = headed.line->left_twips + headed.line->length_twips / 2 -
          (text->left_twips + text->width_twips / 2);
    if (abs(off) > CENTER_TWIPS)
        ruling_fail(r, text, ruling_mm(r, off), _("centred"),
                    _("the middle of the line under “%s” is %s off the middle "
                      "of the text"),
                    role_name(text->role), ruling_mm(r, abs(off)));
}

/* PL1.II.5b-linecenter */
void subject_line_center(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_center);
}
