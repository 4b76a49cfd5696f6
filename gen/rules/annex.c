/* annex.c -- annexes: III.1. */
#include <string.h>

#include "base/i18n.h"
#include "rules/other.h"
#include "text/text.h"

/* Lines "Phụ lục I" of all units. */
static struct ruling_lines labels(struct ruling *r, size_t unit) {
    return ruling_lines(r, unit, RULING_ROLE(ROLE_ANNEX));
}

static void skip_no_annex(struct ruling *r) {
    ruling_skip(r, _("the document has no annex"));
}

static bool is_label(const char *line) {
    return text_starts_with_word(line, "phụ lục");
}

static void each_label(struct ruling *r,
                       void (*test)(struct ruling *r,
                                    const struct piece *label)) {
    bool is_there = false;

    for (size_t unit = 0; unit < r->roles->unit_count; unit++) {
        struct ruling_lines lines = labels(r, unit);
        for (size_t i = 0; i < lines.count; i++) {
            if (!is_label(lines.items[i].text))
                continue;
            is_there = true;
            test(r, &lines.items[i]);
        }
    }
    if (!is_there)
        skip_no_annex(r);
}

/* "I" of "Phụ lục I. DANH SÁCH"; "" if there is none. */
static const char *number_of(struct ruling *r, const struct piece *label) {
    const char *at = label->text + strlen("Phụ lục");

    at += strspn(at, " ");
    return ruling_text(r, "%.*s", (int)strcspn(at, " .:;,"), at);
}

static size_t count_labels(struct ruling *r) {
    size_t count = 0;

    for (size_t unit = 0; unit < r->roles->unit_count; unit++) {
        struct ruling_lines lines = labels(r, unit);
        for (size_t i = 0; i < lines.count; i++)
            count += is_label(lines.items[i].text);
    }
    return count;
}

/* ---- the document speaks of it: III.1.a ---- */

static bool is_text(const struct ruling *r, const struct piece *piece) {
    return ruling_is_own(r, piece->unit) && piece->role != ROLE_ANNEX &&
           piece->role != ROLE_ANNEX_TITLE &&
           piece->role != ROLE_ANNEX_REFERENCE;
}

/* "(Phụ lục I)", "các Phụ lục I, II và III", "Phụ lục I đến III". */
static bool is_named(const char *text, const char *number) {
    const char *annex = text_find_word(text, "phụ lục");

    return annex != NULL &&
           (*number == '\0' || text_find_word(annex, number) != NULL ||
            text_find_word(annex, "đến") != NULL ||
            text_find_word(text, "các phụ lục") != NULL);
}

static bool is_mentioned(const struct ruling *r, const char *number) {
    for (size_t i = 0; i < r->roles->count; i++)
        if (is_text(r, &r->roles->pieces[i]) &&
            is_named(r->roles->pieces[i].text, number))
            return true;
    return false;
}

#define LABELS_ASKED 200 /* of so many it is asked whether each is named */

void annex_mentioned(struct ruling *r) {
    size_t count = count_labels(r), asked = 0;

    if (count == 0) {
        skip_no_annex(r);
        return;
    }
    if (r->roles->units[0].is_annex) {
        ruling_skip(r, _("the file is an annex of another document"));
        return;
    }
    for (size_t unit = 0; unit < r->roles->unit_count; unit++) {
        struct ruling_lines lines = labels(r, unit);
        for (size_t i = 0; i < lines.count; i++) {
            const struct piece *label = &lines.items[i];
            if (!is_label(label->text) || asked++ >= LABELS_ASKED ||
                is_mentioned(r, count > 1 ? number_of(r, label) : ""))
                continue;
            ruling_fail(r, label, NULL, label->text,
                        _("the document does not speak of “%s”, which it "
                          "carries"),
                        label->text);
        }
    }
}

/* ---- numbers: III.1.a ---- */

static bool is_roman(const char *number) {
    return *number != '\0' && number[strspn(number, "IVXLC")] == '\0';
}

static void test_number(struct ruling *r, const struct piece *label,
                        unsigned wanted) {
    const char *number = number_of(r, label);
    struct strbuf roman = STRBUF_INIT;

    text_roman(&roman, wanted);
    if (!is_roman(number))
        ruling_fail(
            r, label, number, roman.data,
            _("two or more annexes have to be numbered in Roman numerals"));
    else if (strcmp(number, roman.data) != 0)
        ruling_fail(r, label, number, roman.data,
                    _("annexes have to be numbered one after the other: this "
                      "one is number %s"),
                    roman.data);
    strbuf_free(&roman);
}

static void test_single(struct ruling *r, const struct piece *label) {
    if (*number_of(r, label) != '\0')
        ruling_fail_as(r, DIAG_NOTE, label, label->text, "Phụ lục",
                       _("a single annex needs no number"));
}

void annex_roman(struct ruling *r) {
    size_t count = count_labels(r);
    unsigned next = 1;

    if (count < 2) {
        each_label(r, test_single);
        return;
    }
    for (size_t unit = 0; unit < r->roles->unit_count; unit++) {
        struct ruling_lines lines = labels(r, unit);
        for (size_t i = 0; i < lines.count; i++)
            if (is_label(lines.items[i].text))
                test_number(r, &lines.items[i], next++);
    }
}

/* ---- label, title, reference: III.1.b, c ---- */

/* What stands behind "Phụ lục I", "Phụ lục số 01"; "" if nothing does. */
static const char *behind_number(const char *label) {
    const char *at = label + strlen("Phụ lục");

    at += strspn(at, " ");
    if (text_starts_with_word(at, "số"))
        at += strlen("số") + strspn(at + strlen("số"), " ");
    at += strcspn(at, " .:;,");
    return at + strspn(at, " .:;,");
}

static void test_label(struct ruling *r, const struct piece *label) {
    ruling_look(r, label, 28, 28, WANTED_ON, WANTED_OFF);
    ruling_centered(r, label);
    if (text_starts_with(label->text, "PHỤ LỤC"))
        ruling_fail(r, label, _("capitals"), _("lower case"),
                    _("“Phụ lục” has to be in lower case"));
    else if (!text_starts_with(label->text, "Phụ lục"))
        ruling_fail(r, label, label->text, "Phụ lục",
                    _("“Phụ lục” has to begin with one capital"));
    if (*behind_number(label->text) != '\0')
        ruling_fail(
            r, label, label->text, "Phụ lục …",
            _("“Phụ lục” and its number have to stand on a line of their own"));
}

void annex_label(struct ruling *r) {
    each_label(r, test_label);
}

static void test_title(struct ruling *r, const struct piece *title) {
    ruling_look(r, title, 26, 28, WANTED_ON, WANTED_OFF);
    ruling_capitals(r, title);
    ruling_centered(r, title);
}

/* A title is optional: “Phụ lục II” may be followed by “(Kèm theo …)”. */
void annex_title(struct ruling *r) {
    ruling_each(r, ROLE_ANNEX_TITLE, test_title);
}

static void test_reference(struct ruling *r, const struct piece *reference) {
    ruling_look(r, reference, 26, 28, WANTED_OFF, WANTED_ON);
    ruling_lower(r, reference);
    ruling_centered(r, reference);
    /* A regulation that a decision issues says so by custom; an annex is not
     * issued by itself. */
    if (r->roles->units[reference->unit].type != NULL &&
        text_starts_with(reference->text, "(Ban hành kèm theo"))
        ruling_fail_as(r, DIAG_WARNING, reference, "Ban hành kèm theo",
                       "Kèm theo",
                       _("the reference has to begin with “(Kèm theo”"));
    else if (!text_starts_with(reference->text, "(Kèm theo"))
        ruling_fail(r, reference, reference->text, "(Kèm theo …)",
                    _("the reference has to begin with “(Kèm theo”"));
    else if (!text_ends_with(reference->text, ")"))
        ruling_fail(r, reference, NULL, ")",
                    _("the reference has to end with a bracket"));
}

static void test_has_reference(struct ruling *r, const struct piece *label) {
    if (roles_next(r->roles, label->unit, ROLE_ANNEX_REFERENCE, 0) == NULL)
        ruling_fail(r, label, NULL, "(Kèm theo …)",
                    _("under the annex's title it is not said which document "
                      "it goes with: “(Kèm theo … số … ngày … của …)”"));
}

void annex_reference(struct ruling *r) {
    each_label(r, test_has_reference);
    for (size_t i = 0; i < r->roles->count; i++)
        if (r->roles->pieces[i].role == ROLE_ANNEX_REFERENCE)
            test_reference(r, &r->roles->pieces[i]);
}

/* A digit soon behind that word. */
static bool has_figure(const char *text, const char *word) {
    const char *at = text_find_word(text, word);

    if (at == NULL)
        return false;
    at += strlen(word);
    at += strspn(at, " \u00A0:");
    return *at >= '0' && *at <= '9';
}

static bool is_filled(const char *text) {
    return has_figure(text, "số") && has_figure(text, "ngày") &&
           has_figure(text, "tháng") && has_figure(text, "năm") &&
           text_find_word(text, "của") != NULL && strstr(text, "…") == NULL &&
           strstr(text, "...") == NULL;
}

static void test_filled(struct ruling *r, const struct piece *reference) {
    if (!is_filled(reference->text))
        ruling_fail(r, reference, reference->text,
                    _("number, date and body in full"),
                    _("on paper the annex has to name number, date and body of "
                      "the document in full"));
}

/* A draft has neither number nor date; an electronic document need not. */
void annex_filled(struct ruling *r) {
    if (!r->options->is_paper)
        ruling_skip(r, _("an electronic document may leave number and date of "
                         "the reference blank"));
    else if (!r->options->is_issued)
        ruling_skip(r, _("a draft has no number and date yet"));
    else
        ruling_each(r, ROLE_ANNEX_REFERENCE, test_filled);
}

static void test_line(struct ruling *r, const struct piece *reference) {
    if (roles_line_under(r->roles, reference) == NULL)
        ruling_fail(
            r, reference, NULL, NULL,
            _("no line stands under the reference, as in the decree's forms"));
}

void annex_line(struct ruling *r) {
    ruling_each(r, ROLE_ANNEX_REFERENCE, test_line);
}

/* ---- pages: III.1.đ ---- */

static bool begins_section(const struct roles *roles,
                           const struct piece *label) {
    for (size_t i = label->index; i-- > 0;) {
        const struct piece *piece = &roles->pieces[i];
        if (piece->section != label->section)
            return true;
        if (piece->role != ROLE_EMPTY && piece->unit != label->unit)
            return false;
    }
    return true;
}

static bool is_new_page(const struct section *section) {
    return section->type == NULL || strcmp(section->type, "nextPage") == 0 ||
           strcmp(section->type, "oddPage") == 0 ||
           strcmp(section->type, "evenPage") == 0;
}

/* An annex in a file of its own. */
static bool is_counted_anyway(const struct roles *roles,
                              const struct section *section) {
    return section == roles->document->sections && section->number_start < 0;
}

static void test_pages(struct ruling *r, const struct piece *label) {
    if (!begins_section(r->roles, label) || !is_new_page(label->section))
        ruling_fail_as(r, DIAG_WARNING, label, NULL,
                       _("a section of its own, counted from 1"),
                       _("the pages of each annex have to be counted from 1, "
                         "which takes a section of its own"));
    else if (label->section->number_start != 1 &&
             !is_counted_anyway(r->roles, label->section))
        ruling_fail(r, label, NULL, _("counted from 1"),
                    _("the pages of each annex have to be counted from 1"));
}

void annex_pages(struct ruling *r) {
    each_label(r, test_pages);
}
