/* The decree's forms, as it wants them and as it prints them. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge.h"

static struct judge *judge;

static void start(void) {
    judge = judge_open();
}

static void finish(void) {
    judge_close(judge);
}

TestSuite(form, .init = start, .fini = finish);

/* ---- as the decree wants them ---- */

struct construction {
    enum form_layout layout;
    enum form_rule rule;
};

static const struct construction constructions[] = {
    {FORM_TABLE, FORM_BORDER},      {FORM_TABLE, FORM_DRAWING},
    {FORM_TABLE, FORM_VML},         {FORM_TABLE, FORM_UNDERSCORES},
    {FORM_TABLE, FORM_LINE_TABLE},  {FORM_TABLE, FORM_CELL_BORDER},
    {FORM_TABS, FORM_BORDER},       {FORM_BOXES, FORM_BORDER},
    {FORM_BOXES, FORM_UNDERSCORES}, {FORM_FRAMES, FORM_BORDER},
    {FORM_FRAMES, FORM_UNDERSCORES}};

/* Each that the decree's own form must have, whatever it looks like. */
static bool is_expected(const struct form *form,
                        const struct finding *finding) {
    /* Minutes have no line under their subject in form 1.9, which the text
     * of the decree asks for. */
    return strcmp(form->name, "1.9") == 0 &&
           finding->severity == DIAG_WARNING &&
           strcmp(finding->rule, "PL1.II.5b-line") == 0;
}

static void expect_nothing(const struct form *form) {
    struct file_findings *findings = judge_form(judge, form);

    for (size_t i = 0; i < findings->count; i++)
        if (!is_expected(form, &findings->items[i])) {
            printf("%s formatting %d layout %d rule %d: ", form->name,
                   (int)form->formatting, (int)form->layout, (int)form->rule);
            judge_print(&findings->items[i], stdout);
            cr_expect_fail("%s: %s", form->name, findings->items[i].rule);
        }
    findings_free(findings);
}

static void expect_nothing_in(enum form_formatting formatting) {
    for (size_t i = 0; form_name(i) != NULL; i++)
        for (size_t j = 0; j < sizeof(constructions) / sizeof(*constructions);
             j++) {
            struct form form;
            form_open(&form, form_name(i), FORM_CONFORMANT);
            form.formatting = formatting;
            form.layout = constructions[j].layout;
            form.rule = constructions[j].rule;
            expect_nothing(&form);
            form_close(&form);
        }
}

Test(form, forms_of_styles_are_faultless) {
    expect_nothing_in(FORM_STYLES);
}

Test(form, forms_formatted_on_the_spot_are_faultless) {
    expect_nothing_in(FORM_DIRECT);
}

Test(form, forms_of_table_styles_are_faultless) {
    expect_nothing_in(FORM_TABLE_STYLE);
}

Test(form, forms_with_fonts_of_the_theme_are_faultless) {
    expect_nothing_in(FORM_THEME);
}

Test(form, forms_that_word_numbers_are_faultless) {
    for (size_t i = 0; form_name(i) != NULL; i++)
        for (int j = 0; j < 4; j++) {
            struct form form;
            form_open(&form, form_name(i), FORM_CONFORMANT);
            form.formatting = (enum form_formatting)j;
            form.numbered = true;
            expect_nothing(&form);
            form_close(&form);
        }
}

/* ---- as the decree prints them ---- */

struct printed {
    const char *form;
    const char *found; /* severity and id, sorted, each once */
};

/* The row of underscores under the name of the body is shorter than a third of
 * it in all forms but 1.2, which has one more. */
#define NAME "warning PL1.II.2b-linelen"

static const struct printed printed[] = {
    {"1.1", NAME},
    {"1.2", ""},
    {"1.3", NAME},
    /* The dots of the subject are not bold. */
    {"1.4", "error PL1.II.5b-substyle; " NAME},
    /* No space above V/v; 12, 14 and 14 pt; the dashes of the addressees stand
     * 8 mm left of the colon. */
    {"1.5", NAME "; warning PL1.II.5b-cv-gap; warning PL1.II.9d-kg-align; "
                 "warning PL1.V-note1"},
    {"1.6", NAME},
    {"1.7", NAME},
    /* The line that is drawn under the type is longer than half of it. */
    {"1.8", NAME "; warning PL1.II.5b-linelen"},
    /* No line under the name of the meeting. */
    {"1.9", NAME "; warning PL1.II.5b-line"},
    {"1.10", NAME},
    /* The text of annexes is set in 12 pt. */
    {"2.1", "error PL1.II.6e-size; " NAME},
    {"2.2", "error PL1.II.6e-size"},
    {"3.1", NAME},
    {"3.2", NAME}};

static int compare_texts(const void *a, const void *b) {
    const char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

static void say(const struct file_findings *findings, struct strbuf *out) {
    char **ids = calloc(findings->count + 1, sizeof(*ids));

    for (size_t i = 0; i < findings->count; i++)
        cr_assert_geq(asprintf(&ids[i], "%s %s",
                               finding_severity(findings->items[i].severity),
                               findings->items[i].rule),
                      0);
    qsort(ids, findings->count, sizeof(*ids), compare_texts);
    for (size_t i = 0; i < findings->count; i++)
        if (i == 0 || strcmp(ids[i], ids[i - 1]) != 0)
            strbuf_printf(out, "%s%s", i > 0 ? "; " : "", ids[i]);
    for (size_t i = 0; i < findings->count; i++)
        free(ids[i]);
    free(ids);
}

/* Where the decree's text and its forms disagree, and nothing else. */
Test(form, the_decrees_own_forms_break_what_is_known) {
    for (size_t i = 0; i < sizeof(printed) / sizeof(*printed); i++) {
        struct strbuf found = STRBUF_INIT;
        struct file_findings *findings;
        struct form form;

        form_open(&form, printed[i].form, FORM_OFFICIAL);
        findings = judge_form(judge, &form);
        say(findings, &found);
        if (strcmp(found.data, printed[i].found) != 0)
            for (size_t j = 0; j < findings->count; j++)
                judge_print(&findings->items[j], stdout);
        cr_expect_str_eq(found.data, printed[i].found, "%s: %s",
                         printed[i].form, found.data);
        findings_free(findings);
        strbuf_free(&found);
        form_close(&form);
    }
}
