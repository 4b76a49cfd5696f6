/*
 * parts.c -- types of documents, their abbreviations, the parts they have.
 *
 * Nghị định 30/2020/NĐ-CP: điều 7, điều 8; phụ lục III, mục I, II.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/notation.h"
#include "rules/type.h"
#include "text/text.h"

/* ---- abbreviations in the symbol ---- */

/* The first group behind the number: "KH" of "Số: 15/KH-UBND" and of
 * "05/2026/KH-UBND". "" if there is none. */
static const char *type_group(struct ruling *r, const struct piece *piece) {
    struct notation number = notation_read(r, piece);

    return number.group_count > 0 ? number.groups[0] : "";
}

const struct document_type *type_by_abbreviation(const char *group) {
    for (size_t i = 0; i < document_type_count; i++) {
        const char *abbreviation = document_types[i].abbreviation;
        if (abbreviation != NULL && strcmp(abbreviation, group) == 0)
            return &document_types[i];
    }
    return NULL;
}

static bool is_same_folded(const char *a, const char *b) {
    struct strbuf lower_a = STRBUF_INIT, lower_b = STRBUF_INIT;
    bool is_same;

    text_lower(&lower_a, a, strlen(a));
    text_lower(&lower_b, b, strlen(b));
    is_same = strcmp(lower_a.data, lower_b.data) == 0;
    strbuf_free(&lower_a);
    strbuf_free(&lower_b);
    return is_same;
}

/* That of another type is PL1.II.3b-named. */
static void test_abbreviation(struct ruling *r, const struct piece *number) {
    const char *wanted = type_abbreviation(&r->roles->units[number->unit]);
    const char *group = type_group(r, number);

    if (wanted == NULL || *group == '\0' || strcmp(group, wanted) == 0 ||
        type_by_abbreviation(group) != NULL)
        return;
    if (is_same_folded(group, wanted))
        ruling_fail(r, number, group, wanted,
                    _("the abbreviation of the type is written “%s”, and has "
                      "to be “%s”, with these capitals"),
                    group, wanted);
    else
        ruling_fail(r, number, group, wanted,
                    _("“%s” in the symbol is no abbreviation of a type; that "
                      "of “%s” is “%s”"),
                    group, r->roles->units[number->unit].type->name, wanted);
}

/* PL3.I-abbr */
void parts_abbreviation(struct ruling *r) {
    if (r->roles->units[0].kind == KIND_LETTER)
        ruling_skip(r, _("a letter (công văn) has no type in its symbol"));
    else if (type_abbreviation(&r->roles->units[0]) == NULL)
        ruling_skip(r, _("the type has no abbreviation in the decree"));
    ruling_each(r, ROLE_NUMBER, test_abbreviation);
}

/* "TC" may be what the body is called: another line of the document, or its
 * place in other symbols, tells. */
static bool is_body(const struct roles *roles, const char *group) {
    for (size_t i = 0; i < roles->count; i++) {
        const struct piece *piece = &roles->pieces[i];
        if (piece->role != ROLE_NUMBER && piece->role != ROLE_TYPE &&
            strstr(piece->text, group) != NULL &&
            text_find_word(piece->text, group) != NULL)
            return true;
    }
    return false;
}

/* PL3.I-none */
void parts_no_abbreviation(struct ruling *r) {
    const struct piece *number = roles_next(r->roles, 0, ROLE_NUMBER, 0);
    const char *group;

    if (r->roles->units[0].kind != KIND_LETTER || number == NULL) {
        ruling_skip(r, _("this is no letter (công văn) with a symbol"));
        return;
    }
    group = type_group(r, number);
    if (strcmp(group, "CV") == 0 ||
        (type_by_abbreviation(group) != NULL && !is_body(r->roles, group)))
        ruling_fail(r, number, group, NULL,
                    _("the symbol of a letter begins with the abbreviation of "
                      "the body, not with a type (“%s”)"),
                    group);
}

/* ---- which parts a type has ---- */

enum demand {
    FREE,
    MUST,
    MUST_IN_ITS_FORM, /* PL3.II-form; the others are ND.8-parts */
    NEVER             /* the form has no place for it: a warning */
};

enum column {
    NAMED,
    DECISION,
    RESOLUTION,
    LETTER,
    MINUTES,
    SLIP,
    COLUMN_COUNT
};

/* Parts that have a rule of their own for being there are told by it: ô 1
 * PL1.II.1a-text and 1b-text, ô 2 2a-present, 5a-type, 5a-subject, 5b-cv-pos,
 * 9b-kinhgui, 7-present, 9c-list. Those without one: */
static const struct part {
    enum role role;
    enum demand demands[COLUMN_COUNT];
} parts[] = {
    /* NAMED, DECISION, RESOLUTION, LETTER, MINUTES, SLIP */
    {ROLE_NUMBER, {MUST, MUST, MUST, MUST, MUST, MUST}},
    {ROLE_PLACE_DATE, {MUST, MUST, MUST, MUST, NEVER, MUST}},
    {ROLE_SUBJECT_CV, {NEVER, NEVER, NEVER, FREE, NEVER, NEVER}},
    {ROLE_COMPETENCE,
     {FREE, MUST_IN_ITS_FORM, MUST_IN_ITS_FORM, FREE, FREE, FREE}},
    {ROLE_BASIS,
     {FREE, MUST_IN_ITS_FORM, MUST_IN_ITS_FORM, FREE, NEVER, NEVER}},
    {ROLE_RESOLVES,
     {FREE, MUST_IN_ITS_FORM, MUST_IN_ITS_FORM, FREE, FREE, FREE}},
    {ROLE_ARTICLE, {FREE, MUST_IN_ITS_FORM, FREE, FREE, FREE, FREE}}};

#define PART_COUNT (sizeof(parts) / sizeof(parts[0]))

/* A type that is none of the decree's is taken for a named one. */
static enum column column_of(const struct unit_info *unit) {
    static const struct {
        const char *type;
        enum column column;
    } columns[] = {{"QĐ", DECISION},
                   {"NQ", RESOLUTION},
                   {"BB", MINUTES},
                   {"GGT", SLIP},
                   {"GNP", SLIP}};
    const char *type = type_abbreviation(unit);

    if (unit->kind == KIND_LETTER)
        return LETTER;
    for (size_t i = 0; type != NULL && i < sizeof(columns) / sizeof(columns[0]);
         i++)
        if (strcmp(type, columns[i].type) == 0)
            return columns[i].column;
    return NAMED;
}

static const struct piece *find_part(const struct roles *roles,
                                     enum role role) {
    return roles_next(roles, 0, role, roles->units[0].first);
}

static bool has_text(const struct roles *roles) {
    static const enum role text[] = {ROLE_PROSE,   ROLE_SECTION, ROLE_CLAUSE,
                                     ROLE_ARTICLE, ROLE_DASH,    ROLE_POINT,
                                     ROLE_CELL,    ROLE_LETTER};

    for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++)
        if (find_part(roles, text[i]) != NULL)
            return true;
    return false;
}

static bool can_test(struct ruling *r) {
    if (type_is_administrative(r->roles) && !r->roles->units[0].is_copy)
        return true;
    ruling_skip(r, _("this is no administrative document"));
    return false;
}

/* ND.8-parts */
void parts_present(struct ruling *r) {
    enum column column = column_of(&r->roles->units[0]);

    if (!can_test(r))
        return;
    for (size_t i = 0; i < PART_COUNT; i++)
        if (parts[i].demands[column] == MUST &&
            find_part(r->roles, parts[i].role) == NULL)
            ruling_fail(r, NULL, _("none"), role_name(parts[i].role),
                        _("the document has no “%s”"),
                        role_name(parts[i].role));
    if (!has_text(r->roles))
        ruling_fail(r, NULL, _("none"), role_name(ROLE_PROSE),
                    _("the document has no text under its heading"));
}

/* ---- forms ---- */

static void test_form_parts(struct ruling *r, enum column column) {
    for (size_t i = 0; i < PART_COUNT; i++) {
        const struct piece *piece = find_part(r->roles, parts[i].role);
        const char *name = role_name(parts[i].role);
        if (parts[i].demands[column] == MUST_IN_ITS_FORM && piece == NULL)
            ruling_fail(r, NULL, _("none"), name,
                        _("documents of this type have a part “%s”, which is "
                          "not there"),
                        name);
        else if (parts[i].demands[column] == NEVER && piece != NULL)
            ruling_fail_as(r, DIAG_WARNING, piece, name, NULL,
                           _("the form of documents of this type has no part "
                             "“%s”"),
                           name);
    }
}

/* THẨM QUYỀN BAN HÀNH, the bases, "QUYẾT ĐỊNH:", the articles. */
static void test_order(struct ruling *r) {
    static const enum role order[] = {ROLE_COMPETENCE, ROLE_BASIS,
                                      ROLE_RESOLVES, ROLE_ARTICLE};
    const struct piece *before = NULL;

    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
        const struct piece *piece = find_part(r->roles, order[i]);
        if (piece == NULL)
            continue;
        if (before != NULL && before->index > piece->index)
            ruling_fail(r, piece, NULL, NULL,
                        _("“%s” stands before “%s”, and has to follow it"),
                        role_name(piece->role), role_name(before->role));
        before = piece;
    }
}

/* Form 1.9: the secretary's on the left, the chair's on the right. */
static void test_signatures(struct ruling *r) {
    const struct piece *first = find_part(r->roles, ROLE_POST);

    if (first == NULL)
        return; /* PL1.II.7-present */
    if (roles_next(r->roles, 0, ROLE_POST, first->index + 1) == NULL)
        ruling_fail(r, first, _("one signature"), _("two signatures"),
                    _("minutes have to be signed by the secretary, on the "
                      "left, and by the chair, on the right"));
}

/* PL3.II-form */
void parts_form(struct ruling *r) {
    enum column column = column_of(&r->roles->units[0]);

    if (!can_test(r))
        return;
    test_form_parts(r, column);
    if (column == DECISION || column == RESOLUTION)
        test_order(r);
    if (column == MINUTES)
        test_signatures(r);
}
