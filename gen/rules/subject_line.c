/*
 * subject_line.c -- the line under the subject.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 5, điểm b.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/type.h"
#include "rules/under.h"

/* The line may hang on any of the lines above it: the subject's, the type's
 * where there is no subject, "(Kèm theo …)" of a text that a decision
 * carries. */
static bool is_above_line(enum role role) {
    return role == ROLE_SUBJECT || role == ROLE_ANNEX_REFERENCE;
}

static struct under find_line(const struct roles *roles,
                              const struct piece *type) {
    struct under headed = {
        .first = type, .last = type, .line = roles_line_under(roles, type)};

    for (size_t i = type->index + 1; i < roles->count; i++) {
        const struct piece *piece = &roles->pieces[i];
        if (piece->role == ROLE_EMPTY && piece->unit == type->unit)
            continue;
        if (piece->unit != type->unit || !is_above_line(piece->role))
            break;
        if (piece->role == ROLE_SUBJECT && headed.first == type)
            headed.first = piece;
        if (piece->role == ROLE_SUBJECT ||
            roles_line_under(roles, piece) != NULL)
            headed.last = piece;
        if (roles_line_under(roles, piece) != NULL)
            headed.line = roles_line_under(roles, piece);
    }
    return headed;
}

static bool is_minutes(const struct roles *roles, const struct piece *piece) {
    const char *type = type_abbreviation(&roles->units[piece->unit]);

    return type != NULL && strcmp(type, "BB") == 0;
}

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
    struct under headed = find_line(r->roles, type);

    if (r->roles->units[type->unit].kind != KIND_NAMED)
        return;
    if (headed.line == NULL)
        fail_missing(r, headed.last);
    else
        under_solid(r, &headed);
}

/* PL1.II.5b-line */
void subject_line(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_line);
}

static void test_length(struct ruling *r, const struct piece *type) {
    struct under headed = find_line(r->roles, type);

    under_length(r, &headed);
}

/* PL1.II.5b-linelen */
void subject_line_length(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_length);
}

static void test_center(struct ruling *r, const struct piece *type) {
    struct under headed = find_line(r->roles, type);

    under_center(r, &headed);
}

/* PL1.II.5b-linecenter */
void subject_line_center(struct ruling *r) {
    ruling_each(r, ROLE_TYPE, test_center);
}
