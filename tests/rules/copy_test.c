/* Rules of copies: their own parts are told once. */
#include <criterion/criterion.h>
#include <string.h>

#include "hold.h"

TestSuite(rules_copy, .init = hold_start, .fini = hold_finish);

#define RUN "<w:r><w:t xml:space=\"preserve\">"
#define LARGE \
    "<w:r><w:rPr><w:sz w:val=\"34\"/></w:rPr><w:t xml:space=\"preserve\">"

#define LARGE_IS(text, wanted)              \
    do {                                    \
        hold_open("3.1");                   \
        hold_replace(RUN text, LARGE text); \
        FINDS(wanted);                      \
    } while (0)

Test(rules_copy, a_copy_keeps_every_rule) {
    hold_open("3.1");
    FINDS("");
    PASSES("PL1.P2.II.2c-same");
    hold_open("1.4");
    SKIPS("PL1.P2.II.2c-same");
}

Test(rules_copy, how_the_parts_of_the_copy_look_is_told_once) {
    LARGE_IS("SỞ NỘI VỤ", "PL1.P2.II.2c-same error");
    LARGE_IS("SAO Y", "PL1.P2.II.2b-form error");
    LARGE_IS("Số: 14/SY", "PL1.P2.II.2c-same error");
    LARGE_IS("Ninh Bình, ngày 09", "PL1.P2.II.2c-same error");
    LARGE_IS("- Các phòng thuộc Sở", "PL1.P2.II.2c-same error");
}

/* ---- what it has: II.1 ---- */

/* The line with that text of the copy, not of what is copied. */
static struct form_line *of_copy(struct form *form, const char *text) {
    struct form_line *line = form_find(form, FORM_COPY_FORM);

    while (line < form->lines + form->count &&
           (line->text == NULL || strstr(line->text, text) == NULL))
        line++;
    cr_assert_lt(line, form->lines + form->count, "no line %s", text);
    return line;
}

Test(rules_copy, a_copy_has_parts_of_its_own) {
    static const char *const lines[] = {"Số: 14/SY", "Ninh Bình, ngày 09",
                                        "GIÁM ĐỐC"};
    struct form *form;

    hold_open("3.1");
    PASSES("PL1.P2.II.1-parts");
    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        form = hold_open("3.1");
        form_remove(form, of_copy(form, lines[i]));
        FINDS("PL1.P2.II.1-parts error");
    }
    form = hold_open("3.1");
    form_remove(form, of_copy(form, "Trần Văn Bình"));
    FINDS(""); /* a draft is not signed yet */
    hold_options.is_issued = true;
    FINDS("PL1.P2.II.1-parts error");
}

Test(rules_copy, a_copy_has_recipients_of_its_own) {
    struct form *form = hold_open("3.1");

    form_remove(form, of_copy(form, "Nơi nhận:"));
    form_remove(form, of_copy(form, "- Các phòng"));
    form_remove(form, of_copy(form, "- Lưu"));
    FINDS("PL1.P2.II.1-parts error");
}

Test(rules_copy, a_copy_has_a_number_of_its_own) {
    static const char *const wrong[] = {"Số: 4/SY-SNV", "Số: 14/TB-SNV",
                                        "Số: 14/SL-SNV", "Số 14/SY-SNV"};
    struct form *form = hold_open("3.1");
    struct form_line *number = of_copy(form, "Số: 14/SY");

    PASSES("PL1.P2.II.1c-number");
    number->text = "Số: 04/SY-SNV";
    FINDS("");
    number->text = "Số:      /SY-SNV"; /* a draft has none yet */
    FINDS("");
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        number->text = wrong[i];
        FINDS("PL1.P2.II.1c-number error");
    }
    hold_open("1.4");
    SKIPS("PL1.P2.II.1c-number");
}

Test(rules_copy, each_kind_of_copy_has_its_symbol) {
    struct form *form = hold_open("3.1");

    of_copy(form, "SAO Y")->text = "SAO LỤC";
    FINDS("PL1.P2.II.1c-number error");
    of_copy(form, "Số: 14/SY")->text = "Số: 14/SL-SNV";
    FINDS("");
    of_copy(form, "SAO LỤC")->text = "TRÍCH SAO";
    of_copy(form, "Số: 14/SL")->text = "Số: 14/TrS-SNV";
    FINDS("");
}

/* ---- how it looks: II.2 ---- */

Test(rules_copy, a_line_across_the_text_stands_above_a_copy) {
    struct form *form = hold_open("3.1");

    PASSES("PL1.P2.II.2a-line");
    form_remove(form, form_find_text(form, "Phạm Minh Đức") + 1);
    FINDS("PL1.P2.II.2a-line error");
    form = hold_open("3.1");
    form_find_text(form, "Phạm Minh Đức")[1].share = 500;
    FINDS("PL1.P2.II.2a-line error");
}

Test(rules_copy, the_kind_of_copy_is_bold_and_in_capitals) {
    struct form *form = hold_open("3.1");

    PASSES("PL1.P2.II.2b-form");
    form->looks[FORM_COPY_FORM].bold = false;
    FINDS("PL1.P2.II.2b-form error");
    form->looks[FORM_COPY_FORM].bold = form->looks[FORM_COPY_FORM].italic =
        true;
    FINDS("PL1.P2.II.2b-form error");
    form->looks[FORM_COPY_FORM].italic = false;
    form->looks[FORM_COPY_FORM].size = 26;
    FINDS("");
    form->looks[FORM_COPY_FORM].size = 24;
    FINDS("PL1.P2.II.2b-form error");
}

/* ---- an electronic copy: I.3 ---- */

Test(rules_copy, an_electronic_copy_shows_the_data_of_its_signature) {
    struct form *form = hold_open("1.4");

    SKIPS("PL1.P2.I.3-sig");
    form_insert(form, form->lines,
                (struct form_line){FORM_TEXT, FORM_STAMP,
                                   "Sao y; Sở Nội vụ; 05/3/2026; 08:30:15 "
                                   "+07:00",
                                   0});
    FINDS("");
    PASSES("PL1.P2.I.3-sig");
    SKIPS("PL1.II.8b-stamp");
    form->looks[FORM_STAMP].size = 24;
    FINDS("PL1.P2.I.3-sig error");
    form->looks[FORM_STAMP].size = 20;
    form->looks[FORM_STAMP].left = 0;
    FINDS("PL1.P2.I.3-sig error");
}
