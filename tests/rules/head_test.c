/* The letterhead: phụ lục I, phần I, mục II, khoản 1 to 4. */
#include <criterion/criterion.h>
#include <string.h>

#include "formed.h"

TestSuite(rules_head, .init = formed_start, .fini = formed_finish);

static const enum form_formatting formattings[] = {
    FORM_STYLES, FORM_DIRECT, FORM_TABLE_STYLE, FORM_THEME};
static const enum form_layout layouts[] = {FORM_TABLE, FORM_TABS, FORM_BOXES,
                                           FORM_FRAMES};
static const enum form_rule line_rules[] = {
    FORM_BORDER,     FORM_DRAWING,     FORM_VML,      FORM_UNDERSCORES,
    FORM_LINE_TABLE, FORM_CELL_BORDER, FORM_UNDERLINE};

/* Other rules have tests of their own. */
static const char *const letterhead[] = {"PL1.I.",   "PL1.II.1", "PL1.II.2",
                                         "PL1.II.3", "PL1.II.4", NULL};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

Test(rules_head, every_form_passes) {
    const char *name;

    formed_only = letterhead;
    for (size_t i = 0; (name = form_name(i)) != NULL; i++) {
        const char *found;
        formed_open(name);
        found = formed_check();
        cr_expect_str_empty(found, "%s: %s", name, found);
    }
}

Test(rules_head, it_passes_however_it_is_formatted) {
    formed_only = letterhead;
    for (size_t i = 0; i < COUNT(formattings); i++) {
        const char *found;
        formed_open("1.4");
        formed.formatting = formattings[i];
        found = formed_check();
        cr_expect_str_empty(found, "formatting %zu: %s", i, found);
    }
}

Test(rules_head, it_passes_however_it_is_laid_out) {
    formed_only = letterhead;
    for (size_t i = 0; i < COUNT(layouts); i++) {
        const char *found;
        formed_open("1.4");
        formed.layout = layouts[i];
        found = formed_check();
        cr_expect_str_empty(found, "layout %zu: %s", i, found);
    }
}

/* ---- khoản 1 ---- */

Test(rules_head, the_national_name_reads_as_it_has_to) {
    formed_open("1.4");
    form_find(&formed, FORM_NATIONAL_NAME)->text =
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAN";
    EXPECT_FOUND("PL1.II.1a-text ");
    form_find(&formed, FORM_NATIONAL_NAME)->text =
        "Cộng hòa xã hội chủ nghĩa Việt Nam";
    EXPECT_FOUND("PL1.II.1a-upper ");
    formed.looks[FORM_NATIONAL_NAME].caps = true;
    EXPECT_FOUND("");
    form_remove(&formed, form_find(&formed, FORM_NATIONAL_NAME));
    EXPECT_FOUND("PL1.II.1a-text ");
    formed_only = letterhead;
    formed_open("1.4");
    form_find(&formed, FORM_NATIONAL_NAME)->text =
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    EXPECT_FOUND("");
}

Test(rules_head, the_national_name_looks_as_it_has_to) {
    formed_open("1.4");
    formed.looks[FORM_NATIONAL_NAME].bold = false;
    EXPECT_FOUND("PL1.II.1a-style ");
    formed_open("1.4");
    formed.looks[FORM_NATIONAL_NAME].size = 23;
    EXPECT_FOUND("PL1.II.1a-size ");
    formed_open("1.4");
    form_find(&formed, FORM_NATIONAL_NAME)->text =
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM";
    EXPECT_FOUND("PL1.II.1a-oneline? ");
}

Test(rules_head, the_national_name_stands_at_the_top_right) {
    formed_open("1.4");
    form_insert(&formed, formed.lines,
                (struct form_line){FORM_TEXT, FORM_EMPTY, "Bản sao số 2", 0});
    EXPECT_FOUND("PL1.II.1a-pos ");
    formed_open("1.4");
    formed_only = letterhead;
    form_find(&formed, FORM_NATIONAL_NAME)->place = FORM_HEAD_LEFT;
    EXPECT_FOUND("PL1.II.1a-pos PL1.II.1a-oneline? ");
}

Test(rules_head, the_motto_reads_as_it_has_to) {
    static const char *const wrong[] = {
        "Độc lập – Tự do – Hạnh phúc", "Độc lập-Tự do-Hạnh phúc",
        "Độc lập - tự do - hạnh phúc", "Độc lập - Tự do - Hạnh Phúc",
        "Độc lập, Tự do, Hạnh phúc"};

    for (size_t i = 0; i < COUNT(wrong); i++) {
        formed_open("1.4");
        form_find(&formed, FORM_MOTTO)->text = wrong[i];
        EXPECT_FOUND("PL1.II.1b-text ");
    }
    form_find(&formed, FORM_MOTTO)->text = "ĐỘC LẬP - TỰ DO - HẠNH PHÚC";
    EXPECT_FOUND("PL1.II.1b-lower ");
    formed_open("1.4");
    formed.looks[FORM_MOTTO].caps = true; /* wider, so its line is short */
    EXPECT_FOUND("PL1.II.1b-lower PL1.II.1b-linelen ");
}

Test(rules_head, the_motto_looks_as_it_has_to) {
    formed_open("1.4");
    formed.looks[FORM_MOTTO].italic = true;
    EXPECT_FOUND("PL1.II.1b-style ");
    formed_open("1.4");
    formed.looks[FORM_MOTTO].size = 30;
    EXPECT_FOUND("PL1.II.1b-size ");
    formed_open("1.4");
    formed.looks[FORM_MOTTO].align = "left";
    EXPECT_FOUND("PL1.II.1b-center ");
    formed_open("1.4");
    formed.looks[FORM_MOTTO].before = 60;
    EXPECT_FOUND("PL1.II.1c-spacing ");
    formed_open("1.4");
    formed.looks[FORM_NATIONAL_NAME].line = 288;
    EXPECT_FOUND("PL1.II.1c-spacing ");
    formed_open("1.4");
    form_find(&formed, FORM_MOTTO)->place = FORM_HEAD_2_RIGHT;
    formed_only = letterhead;
    EXPECT_FOUND("PL1.II.1b-line PL1.II.1c-cell ");
}

static struct form_line *line_under(enum form_part part) {
    struct form_line *line = form_find(&formed, part);

    while (line->part != FORM_LINE)
        line++;
    return line;
}

Test(rules_head, a_line_as_long_as_the_motto_stands_under_it) {
    formed_open("1.4");
    form_remove(&formed, line_under(FORM_MOTTO));
    EXPECT_FOUND("PL1.II.1b-line ");
    for (size_t i = 0; i < COUNT(line_rules); i++) {
        formed_open("1.4");
        formed.rule = line_rules[i];
        formed_only = letterhead;
        if (formed.rule == FORM_UNDERLINE) {
            EXPECT_FOUND("PL1.II.1b-line? ");
            continue;
        }
        EXPECT_FOUND("");
        line_under(FORM_MOTTO)->share = 600;
        EXPECT_FOUND("PL1.II.1b-linelen ");
    }
    formed_open("1.4");
    line_under(FORM_MOTTO)->share = 920;
    EXPECT_FOUND("PL1.II.1b-linelen. ");
}

Test(rules_head, the_line_under_the_motto_is_solid_and_in_the_middle) {
    formed_open("1.4");
    formed_only = letterhead;
    formed.line_kind = "dashed";
    EXPECT_FOUND("PL1.II.1b-line ");
    formed_open("1.4");
    formed.line_shift = 200;
    EXPECT_FOUND("PL1.II.1b-linecenter? ");
}
