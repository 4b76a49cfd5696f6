/*
 * body.c -- the text of a document: which pieces it is, and its rules.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 6; mục V.
 */
#include "rules/body.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "text/text.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- which pieces ---- */

static bool is_one_of(enum role role, const enum role *roles, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (roles[i] == role)
            return true;
    return false;
}

bool body_is_text(const struct piece *piece) {
    static const enum role roles[] = {ROLE_PROSE, ROLE_CLAUSE,    ROLE_POINT,
                                      ROLE_DASH,  ROLE_SUBCLAUSE, ROLE_PLUS,
                                      ROLE_BASIS, ROLE_ARTICLE};

    return piece->place == PLACE_TEXT &&
           is_one_of(piece->role, roles, COUNT(roles));
}

bool body_is_part(const struct piece *piece) {
    static const enum role roles[] = {ROLE_SECTION,    ROLE_PART,
                                      ROLE_PART_TITLE, ROLE_MUC,
                                      ROLE_MUC_TITLE,  ROLE_LETTER};

    return body_is_text(piece) || (piece->place == PLACE_TEXT &&
                                   is_one_of(piece->role, roles, COUNT(roles)));
}

void body_each(struct ruling *r,
               void (*test)(struct ruling *r, const struct piece *piece)) {
    bool is_there = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        if (!body_is_text(&r->roles->pieces[i]))
            continue;
        is_there = true;
        test(r, &r->roles->pieces[i]);
    }
    if (!is_there)
        ruling_skip(r, _("no text was found under the heading"));
}

const struct piece *body_next(const struct roles *roles,
                              const struct piece *piece) {
    for (size_t i = piece->index + 1; i < roles->count; i++)
        if (roles->pieces[i].role != ROLE_EMPTY)
            return roles->pieces[i].unit == piece->unit ? &roles->pieces[i]
                                                        : NULL;
    return NULL;
}

const struct piece *body_before(const struct roles *roles,
                                const struct piece *piece) {
    for (size_t i = piece->index; i > 0; i--)
        if (roles->pieces[i - 1].role != ROLE_EMPTY)
            return roles->pieces[i - 1].unit == piece->unit
                       ? &roles->pieces[i - 1]
                       : NULL;
    return NULL;
}

/* ---- what they are like ---- */

static int find_size(const struct roles *roles, const struct unit_info *info) {
    size_t lengths[SIZE_MOST - SIZE_LEAST + 1] = {0};
    size_t best = 0;

    for (size_t i = info->first; i < info->first + info->count; i++) {
        struct ruling_run run = {0};
        if (!body_is_text(&roles->pieces[i]))
            continue;
        while (ruling_next_run(&roles->pieces[i], &run)) {
            int size = run.span->format->size_half_points;
            if (size >= SIZE_LEAST && size <= SIZE_MOST)
                lengths[size - SIZE_LEAST] += run.len;
        }
    }
    for (size_t i = 1; i < COUNT(lengths); i++)
        if (lengths[i] > lengths[best])
            best = i;
    return lengths[best] > 0 ? SIZE_LEAST + (int)best : 0;
}

int body_size(struct ruling *r, size_t unit) {
    if (r->body_sizes == NULL) {
        const struct roles *roles = r->roles;
        r->body_sizes = arena_new_array(r->arena, int, roles->unit_count);
        for (size_t i = 0; i < roles->unit_count; i++)
            r->body_sizes[i] = find_size(roles, &roles->units[i]);
    }
    return r->body_sizes[unit];
}

bool body_is_title(const struct piece *piece) {
    size_t len = strlen(piece->text);

    return piece->line_count <= 1 && len > 0 &&
           strchr(".,;:!?", piece->text[len - 1]) == NULL;
}

static size_t count_seen(const char *text, size_t len) {
    size_t seen = 0;

    for (size_t i = 0; i < len; i++)
        seen += strchr(" \t\n", text[i]) == NULL;
    return seen;
}

/* Of the bytes that are no white space, those before `from` and those at or
 * after `to` are passed over. A computed number stands in front. */
static bool is_bold(const struct piece *piece, size_t from, size_t to) {
    const struct paragraph *paragraph = piece->paragraph;
    struct ruling_run run = {0};
    size_t at = 0;

    if (paragraph->label != NULL) {
        at = count_seen(paragraph->label, strlen(paragraph->label));
        if (from < at && !paragraph->label_format.bold)
            return false;
    }
    while (ruling_next_run(piece, &run)) {
        size_t end = at + count_seen(run.text, run.len);
        if (at < to && end > from && !run.span->format->bold)
            return false;
        at = end;
    }
    return true;
}

bool body_start_is_bold(const struct piece *piece, size_t len) {
    return is_bold(piece, 0, count_seen(piece->text, len));
}

bool body_rest_is_bold(const struct piece *piece, size_t len) {
    return is_bold(piece, count_seen(piece->text, len), SIZE_MAX);
}

size_t body_marker(const char *text, const char *word) {
    size_t at = strlen(word), digits;

    if (!text_starts_with(text, word))
        return 0;
    while (at > 0 && text[at] == ' ')
        at++;
    digits = strspn(text + at, "0123456789");
    if (digits == 0)
        return 0;
    at += digits;
    return text[at] == '.' ? at + 1 : at;
}

bool body_is_decision(const struct unit_info *unit) {
    const char *type = unit->type != NULL ? unit->type->abbreviation : NULL;

    return type != NULL && (strcmp(type, "QĐ") == 0 || strcmp(type, "NQ") == 0);
}

/* ---- tests ---- */

void body_test_size(struct ruling *r, const struct piece *piece) {
    int wanted = body_size(r, piece->unit);
    struct ruling_run run = {0};

    while (wanted > 0 && ruling_next_run(piece, &run)) {
        int size = run.span->format->size_half_points;
        if (size == wanted || size < SIZE_LEAST || size > SIZE_MOST)
            continue;
        ruling_fail(r, piece, ruling_points(r, size), ruling_points(r, wanted),
                    _("“%s” is in %s, and the text around it in %s"),
                    role_name(piece->role), ruling_points(r, size),
                    ruling_points(r, wanted));
        return;
    }
}

/* How many bytes stand in brackets or quotes, which may go on from run to run.
 */
static size_t count_asides(const char *text, size_t len, size_t *depth) {
    size_t count = 0;

    for (size_t i = 0; i < len; i++) {
        bool is_end = text[i] == ')' || text_starts_with(text + i, "”");
        if (text[i] == '(' || text_starts_with(text + i, "“"))
            ++*depth;
        count += *depth > 0;
        if (is_end && *depth > 0)
            --*depth;
    }
    return count;
}

/* A foreign word, words in brackets, a slogan that is quoted: the author's
 * stress, or words that are not the text's own. What is stressed at length is
 * not usual. */
void body_test_upright(struct ruling *r, const struct piece *piece) {
    const struct paragraph *paragraph = piece->paragraph;
    struct ruling_run run = {0};
    size_t all = 0, italic = 0, asides = 0, depth = 0;

    while (ruling_next_run(piece, &run)) {
        size_t inside = count_asides(run.text, run.len, &depth);
        all += run.len;
        if (!run.span->format->italic)
            continue;
        italic += run.len;
        asides += inside;
    }
    if (italic == all && all > 0)
        ruling_fail(r, piece, _("italic"), _("upright"),
                    _("a paragraph of the text is wholly in italics"));
    else if (paragraph->label != NULL && paragraph->label_format.italic)
        ruling_fail(r, piece, _("italic"), _("upright"),
                    _("the number of a “%s” has to be upright"),
                    role_name(piece->role));
    else if ((italic - asides) * 2 > all - asides)
        ruling_fail_as(r, DIAG_WARNING, piece, _("partly italic"), _("upright"),
                       _("a large part of the paragraph is in italics"));
}

const struct rule_entry rules_body[] = {
    {"PL1.II.6a-italic", basis_style},
    {"PL1.II.6a-newline", basis_one},
    {"PL1.II.6a-semicolon", basis_end},
    {"PL1.II.6a-inline", basis_inline},
    {"PL1.II.6a-pos", basis_place},
    {"PL1.II.6a-law", basis_law},
    {"PL1.II.6a-full", basis_full},
    {"PL1.II.6b-first", citation_first},
    {"PL1.II.6b-next", citation_next},
    {"PL1.II.6c-structure", sequence_structure},
    {"PL1.II.6d-titles", sequence_titles},
    {"PL1.II.6dd-part", level_part},
    {"PL1.II.6dd-parttitle", level_part_title},
    {"PL1.II.6dd-muc", level_muc},
    {"PL1.II.6dd-muctitle", level_muc_title},
    {"PL1.II.6dd-dieu", level_article},
    {"PL1.II.6dd-dieuindent", level_article_indent},
    {"PL1.II.6dd-khoan", level_clause},
    {"PL1.II.6dd-khoantitle", level_clause_title},
    {"PL1.II.6dd-diem", sequence_points},
    {"PL1.II.6dd-seq", sequence_numbers},
    {"PL1.V.6b-muc", level_section},
    {"PL1.II.6dd-bullets", level_bullet},
    {"PL1.II.6e-lower", prose_lower},
    {"PL1.II.6e-justify", prose_justified},
    {"PL1.II.6e-upright", prose_upright},
    {"PL1.II.6e-size", prose_size},
    {"PL1.II.6e-samesize", prose_same_size},
    {"PL1.II.6e-indent", prose_indent},
    {"PL1.II.6e-indentsame", prose_same_indent},
    {"PL1.II.6e-parspace", spacing_paragraphs},
    {"PL1.II.6e-linespace", spacing_lines},
    {"PL1.II.6e-emptypar", spacing_empty},
    {"PL1.II.6e-tables", prose_tables},
    {"PL1.II.6g-cell", prose_place},
    {NULL, NULL}};
