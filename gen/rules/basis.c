/*
 * basis.c -- bases (căn cứ) on which a document is issued.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 6, điểm a.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/body.h"
#include "rules/cited.h"
#include "text/text.h"

static const char opening[] = "Căn cứ ";

/* ---- what it looks like ---- */

static void test_style(struct ruling *r, const struct piece *piece) {
    ruling_lower(r, piece);
    ruling_style(r, piece, WANTED_OFF, WANTED_ON);
    ruling_size(r, piece, SIZE_LEAST, SIZE_MOST);
}

/* PL1.II.6a-italic */
void basis_style(struct ruling *r) {
    ruling_each(r, ROLE_BASIS, test_style);
}

/* ---- one a line ---- */

static void test_one(struct ruling *r, const struct piece *piece) {
    const char *second = strstr(piece->text + 1, opening);

    if (piece->text[0] != '\0' && second != NULL)
        ruling_fail(r, piece, NULL, _("one basis a paragraph"),
                    _("two bases stand in one paragraph; each has to have its "
                      "own"));
}

/* PL1.II.6a-newline */
void basis_one(struct ruling *r) {
    ruling_each(r, ROLE_BASIS, test_one);
}

/* ---- how each ends ---- */

static bool is_last(struct ruling *r, const struct piece *piece) {
    const struct piece *next = body_next(r->roles, piece);

    return next == NULL || next->role != ROLE_BASIS;
}

static void test_end(struct ruling *r, const struct piece *piece) {
    size_t len = strlen(piece->text);
    char end = len > 0 ? piece->text[len - 1] : '\0';
    bool last = is_last(r, piece);
    const char *found = strchr(".,;:", end) != NULL && end != '\0'
                            ? ruling_text(r, "“%c”", end)
                            : _("nothing");

    if (end == (last ? '.' : ';'))
        return;
    if (last && end == ',')
        ruling_fail(r, piece, found, "“.”",
                    _("the last basis ends with a comma, as was usual before; "
                      "it has to end with a full stop"));
    else if (last)
        ruling_fail(r, piece, found, "“.”",
                    _("the last basis has to end with a full stop"));
    else
        ruling_fail(r, piece, found, "“;”",
                    _("a basis that another one follows has to end with a "
                      "semicolon"));
}

/* PL1.II.6a-semicolon */
void basis_end(struct ruling *r) {
    ruling_each(r, ROLE_BASIS, test_end);
}

/* By its number, or a law by its name. */
static bool cites_act(const char *text) {
    struct cited cited = {.next = text};

    return cited_next(&cited) || cited_is_law(text + strlen(opening));
}

/* PL1.II.6a-inline: a permission, so that there is nothing to find; the verdict
 * says that the rules of bases were not applied. "Căn cứ chức năng, nhiệm vụ,
 * …" cites no act and is a sentence like any other. */
void basis_inline(struct ruling *r) {
    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->role == ROLE_PROSE && piece->place == PLACE_TEXT &&
            text_starts_with(piece->text, opening) && cites_act(piece->text)) {
            ruling_allow(r, _("bases stand within a sentence of the text, "
                              "which is allowed; the rules for bases are not "
                              "applied to it"));
            return;
        }
    }
    ruling_skip(r, _("no sentence of the text begins with a basis"));
}

/* ---- where they stand ---- */

static bool is_heading(enum role role) {
    return role == ROLE_TYPE || role == ROLE_SUBJECT;
}

/* PL1.II.6a-pos */
void basis_place(struct ruling *r) {
    const struct piece *first =
        NULL; /* of the unit, no heading behind it yet */
    bool is_there = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (first != NULL && first->unit != piece->unit)
            first = NULL;
        if (piece->role == ROLE_BASIS) {
            is_there = true;
            first = first != NULL ? first : piece;
        } else if (first != NULL && is_heading(piece->role)) {
            ruling_fail(r, first, NULL, NULL,
                        _("bases stand before “%s”, and have to follow it"),
                        role_name(piece->role));
            first = NULL;
        }
    }
    if (!is_there)
        ruling_skip(r, _("the document has no bases"));
}

/* ---- how acts are cited ---- */

static bool is_blank(const char *text) {
    return strstr(text, "…") != NULL || strstr(text, "...") != NULL;
}

/* "ngày 15 tháng 6 năm 2022 của Quốc hội", not "Luật Hoạt động giám sát của
 * Quốc hội". */
static bool names_parliament(const char *text) {
    static const char *const bodies[] = {" của Quốc hội",
                                         " của Ủy ban Thường vụ Quốc hội",
                                         " của Uỷ ban Thường vụ Quốc hội"};

    for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
        const char *at = strstr(text, bodies[i]);
        if (at != NULL && at > text && at[-1] >= '0' && at[-1] <= '9')
            return true;
    }
    return false;
}

static void test_law(struct ruling *r, const struct piece *piece) {
    struct cited cited = {.next = piece->text};

    while (cited_next(&cited))
        if (cited.is_law) {
            const char *found =
                ruling_text(r, "%.*s", (int)cited.symbol_len, cited.symbol);
            ruling_fail(r, piece, found, NULL,
                        _("a law is cited without its number (%s), without "
                          "symbol and body: by its name only"),
                        found);
            return;
        }
    if (cited_is_law(piece->text + strlen(opening)) &&
        names_parliament(piece->text))
        ruling_fail(r, piece, NULL, NULL,
                    _("a law is cited without the body that issued it"));
}

static void test_basis_law(struct ruling *r, const struct piece *piece) {
    if (text_starts_with(piece->text, opening))
        test_law(r, piece);
}

/* PL1.II.6a-law */
void basis_law(struct ruling *r) {
    ruling_each(r, ROLE_BASIS, test_basis_law);
}

/* What is missing, or NULL. */
static const char *missing_part(const char *act) {
    struct cited cited = {.next = act};
    const char *body = strstr(act, " của ");

    if (!cited_next(&cited))
        return _("number and symbol");
    if (!cited_has_date(cited.symbol + cited.symbol_len))
        return _("the date");
    if (body == NULL)
        return _("the issuing body");
    if (!cited_has_subject(body + strlen(" của ")))
        return _("what it is about");
    return NULL;
}

/* Reports, minutes and the like are known by their date alone. */
static void test_full(struct ruling *r, const struct piece *piece) {
    const char *act = piece->text + strlen(opening);
    const char *missing;

    if (!text_starts_with(piece->text, opening) || is_blank(piece->text) ||
        !cited_is_numbered(act))
        return;
    missing = missing_part(act);
    if (missing != NULL)
        ruling_fail(r, piece, NULL,
                    _("type, number and symbol, issuing body, date, subject"),
                    _("the act is not cited in full: %s is missing"), missing);
    else if (cited_has_short_date(act))
        ruling_fail_as(r, DIAG_WARNING, piece, NULL, _("ngày … tháng … năm …"),
                       _("the date of the act is written with slashes"));
}

/* PL1.II.6a-full */
void basis_full(struct ruling *r) {
    ruling_each(r, ROLE_BASIS, test_full);
}
