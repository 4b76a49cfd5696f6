/*
 * copy.c -- copies on paper: what stands under the document that is copied.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần II.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/other.h"
#include "text/text.h"

static void each_copy(struct ruling *r,
                      void (*test)(struct ruling *r, size_t unit)) {
    bool is_there = false;

    for (size_t unit = 0; unit < r->roles->unit_count; unit++) {
        if (!r->roles->units[unit].is_copy)
            continue;
        is_there = true;
        test(r, unit);
    }
    if (!is_there)
        ruling_skip(r, _("the document is no copy"));
}

/* ---- an electronic copy: I.3 ---- */

static void copy_stamp(struct ruling *r) {
    if (!other_stamp(r, true))
        ruling_skip(r, _("the document is no electronic copy"));
}

/* ---- parts: II.1 ---- */

static void test_parts(struct ruling *r, size_t unit) {
    static const enum role parts[] = {ROLE_COPY_FORM, ROLE_BODY,
                                      ROLE_NUMBER,    ROLE_PLACE_DATE,
                                      ROLE_SIGNER,    ROLE_RECIPIENTS};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        if (roles_next(r->roles, unit, parts[i], 0) != NULL ||
            (parts[i] == ROLE_SIGNER && !r->options->is_issued))
            continue;
        ruling_fail(r, NULL, NULL, role_name(parts[i]),
                    _("the copy has no “%s” of its own"), role_name(parts[i]));
    }
    if (roles_next(r->roles, unit, ROLE_POST, 0) == NULL &&
        roles_next(r->roles, unit, ROLE_AUTHORITY, 0) == NULL)
        ruling_fail(r, NULL, NULL, role_name(ROLE_POST),
                    _("the copy has no “%s” of its own"), role_name(ROLE_POST));
}

static void copy_parts(struct ruling *r) {
    each_copy(r, test_parts);
}

/* ---- number: II.1.c ---- */

static const char *symbol_of(const char *form) {
    if (text_find_word(form, "trích sao") != NULL)
        return "TrS";
    return text_find_word(form, "sao lục") != NULL ? "SL" : "SY";
}

/* "Số: 05/SY-UBND"; a draft's number is still blank. */
static bool is_copy_number(const struct ruling *r, const char *text,
                           const char *symbol) {
    size_t digits;

    if (!text_starts_with(text, "Số:"))
        return false;
    text += strlen("Số:");
    text += strspn(text, " ");
    digits = strspn(text, "0123456789");
    if (digits < 2 && (digits > 0 || r->options->is_issued))
        return false;
    text += digits;
    text += digits == 0 ? strspn(text, " .\xE2\x80\xA6") : 0;
    return *text == '/' && text_starts_with(text + 1, symbol) &&
           text[1 + strlen(symbol)] == '-';
}

static void test_number(struct ruling *r, size_t unit) {
    const struct piece *number = roles_next(r->roles, unit, ROLE_NUMBER, 0);
    const struct piece *form = roles_next(r->roles, unit, ROLE_COPY_FORM, 0);
    const char *symbol = form != NULL ? symbol_of(form->text) : "SY";

    if (number != NULL && !is_copy_number(r, number->text, symbol))
        ruling_fail(
            r, number, number->text, ruling_text(r, "Số: 01/%s-…", symbol),
            _("a copy has to have a number of its own, with %s in its symbol"),
            symbol);
}

static void copy_number(struct ruling *r) {
    each_copy(r, test_number);
}

/* ---- the line above it: II.2.a ---- */

static bool is_drawn_above(const struct ruling *r, const struct piece *first) {
    for (size_t i = 0; i < r->roles->line_count; i++) {
        const struct rule_line *line = &r->roles->lines[i];
        if (line->above < first->index && line->above + 4 >= first->index &&
            line->is_solid && other_is_full(first, line->length_twips))
            return true;
    }
    return false;
}

static void test_line(struct ruling *r, size_t unit) {
    const struct piece *first = &r->roles->pieces[r->roles->units[unit].first];
    const struct piece *before = first - (first->index > 0);

    if (!is_drawn_above(r, first) && !other_has_full_border(first, SIDE_TOP) &&
        !other_has_full_border(before, SIDE_BOTTOM) &&
        !other_has_full_border(before, SIDE_TOP))
        ruling_fail(r, first, NULL, _("a line across the whole text"),
                    _("the copy's own parts have to stand under a solid line "
                      "across the whole width of the text"));
}

static void copy_line(struct ruling *r) {
    each_copy(r, test_line);
}

/* ---- how its parts look: II.2.b, c ---- */

static void test_form(struct ruling *r, const struct piece *form) {
    ruling_look(r, form, 26, 28, WANTED_ON, WANTED_OFF);
    ruling_capitals(r, form);
}

static void copy_form(struct ruling *r) {
    ruling_each(r, ROLE_COPY_FORM, test_form);
}

/* As those of the document: II.2, 3, 4, 7, 8, 9 of part I. */
static const struct look {
    enum role role;
    int least, most;
    enum wanted bold, italic;
    bool capitals;
} looks[] = {{ROLE_BODY, 24, 26, WANTED_ON, WANTED_OFF, true},
             {ROLE_PARENT_BODY, 24, 26, WANTED_OFF, WANTED_OFF, true},
             {ROLE_NUMBER, 26, 26, WANTED_OFF, WANTED_OFF, false},
             {ROLE_PLACE_DATE, 26, 28, WANTED_OFF, WANTED_ON, false},
             {ROLE_AUTHORITY, 26, 28, WANTED_ON, WANTED_OFF, true},
             {ROLE_POST, 26, 28, WANTED_ON, WANTED_OFF, true},
             {ROLE_SIGNER, 26, 28, WANTED_ON, WANTED_OFF, false},
             {ROLE_RECIPIENTS, 24, 24, WANTED_ON, WANTED_ON, false},
             {ROLE_RECIPIENT, 22, 22, WANTED_OFF, WANTED_OFF, false},
             {ROLE_FILING, 22, 22, WANTED_OFF, WANTED_OFF, false}};

static void test_same(struct ruling *r, size_t unit) {
    for (size_t i = 0; i < sizeof(looks) / sizeof(*looks); i++) {
        struct ruling_lines lines =
            ruling_lines(r, unit, RULING_ROLE(looks[i].role));
        for (size_t j = 0; j < lines.count; j++) {
            ruling_look(r, &lines.items[j], looks[i].least, looks[i].most,
                        looks[i].bold, looks[i].italic);
            if (looks[i].capitals)
                ruling_capitals(r, &lines.items[j]);
        }
    }
}

static void copy_same(struct ruling *r) {
    each_copy(r, test_same);
}

const struct rule_entry rules_copy[] = {{"PL1.P2.I.3-sig", copy_stamp},
                                        {"PL1.P2.II.1-parts", copy_parts},
                                        {"PL1.P2.II.1c-number", copy_number},
                                        {"PL1.P2.II.2a-line", copy_line},
                                        {"PL1.P2.II.2b-form", copy_form},
                                        {"PL1.P2.II.2c-same", copy_same},
                                        {NULL, NULL}};
