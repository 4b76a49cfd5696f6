/* Rules of annexes, marks and addresses, of order and of sizes. */
#include <criterion/criterion.h>

#include "hold.h"

TestSuite(rules_other, .init = hold_start, .fini = hold_finish);

/* The line with that text says something else. */
static void say(struct form *form, const char *line, const char *text) {
    form_find_text(form, line)->text = text;
}

static void insert(struct form *form, struct form_line *before,
                   enum form_place place, enum form_part part,
                   const char *text) {
    form_insert(form, before, (struct form_line){place, part, text, 0});
}

/* ---- annexes: III.1 ---- */

Test(rules_other, a_document_speaks_of_its_annexes) {
    struct form *form = hold_open("2.1");

    FINDS("");
    PASSES("PL1.III.1a-ref");
    say(form, "Tiêu chí chấm điểm theo",
        "Tiến độ thực hiện theo Phụ lục II kèm theo Kế hoạch này./.");
    FINDS("PL1.III.1a-ref error");
    say(form, "Tiến độ thực hiện theo",
        "Thực hiện theo các Phụ lục kèm theo Kế hoạch này./.");
    FINDS("");
    hold_open("1.4");
    SKIPS("PL1.III.1a-ref");
}

Test(rules_other, two_annexes_have_roman_numbers_in_order) {
    struct form *form = hold_open("2.1");

    PASSES("PL1.III.1a-roman");
    say(form, "Tiêu chí chấm điểm theo",
        "Thực hiện theo các Phụ lục kèm theo Kế hoạch này./.");
    form_find(form, FORM_ANNEX)->text = "Phụ lục 1";
    FINDS("PL1.III.1a-roman error");
    form_find(form, FORM_ANNEX)->text = "Phụ lục III";
    FINDS("PL1.III.1a-roman error");
}

static void remove_second_annex(struct form *form) {
    while (form->lines[form->count - 1].part != FORM_BREAK)
        form_remove(form, &form->lines[form->count - 1]);
    form_remove(form, &form->lines[form->count - 1]);
}

Test(rules_other, a_single_annex_needs_no_number) {
    struct form *form = hold_open("2.1");

    say(form, "Tiêu chí chấm điểm theo",
        "Tiêu chí chấm điểm theo Phụ lục kèm theo Kế hoạch này./.");
    remove_second_annex(form);
    FINDS("PL1.III.1a-roman note");
    form_find(form, FORM_ANNEX)->text = "Phụ lục";
    FINDS("");
}

Test(rules_other, the_label_of_an_annex_is_bold_14_and_centred) {
    struct form *form = hold_open("2.1");

    PASSES("PL1.III.1b-label");
    form->looks[FORM_ANNEX].size = 26;
    FINDS("PL1.III.1b-label error");
    form->looks[FORM_ANNEX].size = 28;
    form->looks[FORM_ANNEX].bold = false;
    FINDS("PL1.III.1b-label error");
    form->looks[FORM_ANNEX].bold = form->looks[FORM_ANNEX].italic = true;
    FINDS("PL1.III.1b-label error");
    form->looks[FORM_ANNEX].italic = false;
    form->looks[FORM_ANNEX].align = "right";
    FINDS("PL1.III.1b-label error");
    form->looks[FORM_ANNEX].align = "center";
    form->looks[FORM_ANNEX].caps = true;
    FINDS("PL1.III.1b-label error");
}

Test(rules_other, the_label_of_an_annex_has_a_line_of_its_own) {
    struct form *form = hold_open("2.1");

    form_find(form, FORM_ANNEX)->text = "Phụ lục I: TIÊU CHÍ CHẤM ĐIỂM";
    form_remove(form, form_find(form, FORM_ANNEX_TITLE));
    FINDS("PL1.III.1b-label error");
    form_find(form, FORM_ANNEX)->text = "Phụ lục I.";
    FINDS("");
}

Test(rules_other, the_title_of_an_annex_is_bold_and_in_capitals) {
    struct form *form = hold_open("2.1");

    PASSES("PL1.III.1b-title");
    form->looks[FORM_ANNEX_TITLE].size = 24;
    FINDS("PL1.III.1b-title error");
    form->looks[FORM_ANNEX_TITLE].size = 28;
    form->looks[FORM_ANNEX_TITLE].bold = false;
    FINDS("PL1.III.1b-title error");
    form->looks[FORM_ANNEX_TITLE].bold = true;
    form->looks[FORM_ANNEX_TITLE].align = "left";
    FINDS("PL1.III.1b-title error");
    form->looks[FORM_ANNEX_TITLE].align = "center";
    form_find(form, FORM_ANNEX_TITLE)->text = "Tiêu chí chấm điểm";
    FINDS("PL1.III.1b-title error");
    form_remove(form, form_find(form, FORM_ANNEX_TITLE)); /* it is optional */
    FINDS("");
}

Test(rules_other, an_annex_says_which_document_it_goes_with) {
    struct form *form = hold_open("2.1");

    PASSES("PL1.III.1c-info");
    form_find(form, FORM_ANNEX_REFERENCE)->text =
        "(Kèm theo Kế hoạch số 16/KH-SNV ngày 05 tháng 3 năm 2026\n"
        "của Sở Nội vụ)";
    FINDS("");
    form->looks[FORM_ANNEX_REFERENCE].italic = false;
    FINDS("PL1.III.1c-info error");
    form->looks[FORM_ANNEX_REFERENCE].italic = true;
    form->looks[FORM_ANNEX_REFERENCE].size = 24;
    FINDS("PL1.III.1c-info error");
    form->looks[FORM_ANNEX_REFERENCE].size = 28;
    form->looks[FORM_ANNEX_REFERENCE].align = "both";
    FINDS("PL1.III.1c-info error");
    form->looks[FORM_ANNEX_REFERENCE].align = "center";
    say(form, "(Kèm theo", "(Ban hành kèm theo Kế hoạch số 16/KH-SNV)");
    FINDS("PL1.III.1c-info error");
}

Test(rules_other, what_a_decision_issues_may_say_so_in_the_reference) {
    struct form *form = hold_open("1.3");

    FINDS("");
    say(form, "(Kèm theo",
        "(Ban hành kèm theo Quyết định số 27/QĐ-SNV ngày 16 tháng 4 năm 2026 "
        "của Giám đốc Sở Nội vụ)");
    FINDS("PL1.III.1c-info warning");
}

Test(rules_other, an_annex_on_paper_has_the_reference_filled_in) {
    struct form *form = hold_open("2.1");

    hold_options.is_issued = true;
    FINDS("");
    PASSES("PL1.III.1c-filled");
    say(form, "(Kèm theo",
        "(Kèm theo Kế hoạch số …/KH-SNV ngày … tháng … năm … của Sở Nội vụ)");
    FINDS("PL1.III.1c-filled error");
    hold_options.is_paper = false;
    FINDS("");
    SKIPS("PL1.III.1c-filled");
    hold_options.is_paper = true;
    hold_options.is_issued = false;
    SKIPS("PL1.III.1c-filled");
}

Test(rules_other, a_line_stands_under_the_reference_of_an_annex) {
    struct form *form = hold_open("2.1");

    PASSES("PL1.III.1-line");
    form_remove(form, form_find(form, FORM_ANNEX_REFERENCE) + 1);
    FINDS("PL1.III.1-line warning");
}

Test(rules_other, pages_of_each_annex_are_counted_from_1) {
    struct form *form = hold_open("2.1");

    PASSES("PL1.III.1dd-pages");
    form->annex_restarts = false;
    FINDS("PL1.III.1dd-pages error");
    form = hold_open("2.1");
    form_remove(form, form_find(form, FORM_BREAK));
    FINDS("PL1.III.1dd-pages warning");
}

/* ---- marks: III.2 ---- */

/* A mark in a box, in a cell of the letterhead. */
static struct form *marked(enum form_place place, const char *text) {
    struct form *form = hold_open("1.4");
    struct form_look *look = &form->looks[FORM_EMPTY];

    look->size = 26;
    look->bold = true;
    insert(form,
           place == FORM_HEAD_RIGHT ? form_find(form, FORM_NATIONAL_NAME)
                                    : form_find(form, FORM_NUMBER) + 1,
           place, FORM_EMPTY, text);
    return form;
}

#define STYLED "<w:pStyle w:val=\"Trong\"/>"
#define SIDE(name) "<w:" name " w:val=\"single\" w:sz=\"4\"/>"
#define BOX                                                                 \
    "<w:pBdr>" SIDE("top") SIDE("left") SIDE("bottom") SIDE("right") ""     \
                                                                     "</w:" \
                                                                     "pBdr>"

Test(rules_other, degrees_of_urgency_are_three) {
    marked(FORM_HEAD_2_LEFT, "HỎA TỐC");
    hold_replace(STYLED, STYLED BOX);
    FINDS("");
    PASSES("PL1.III.2b-urgent");
    marked(FORM_HEAD_2_LEFT, "KHẨN");
    hold_replace(STYLED, STYLED BOX);
    FINDS("");
    marked(FORM_HEAD_2_LEFT, "KHẨN CẤP");
    hold_replace(STYLED, STYLED BOX);
    FINDS("PL1.III.2b-urgent error");
    hold_open("1.4");
    SKIPS("PL1.III.2b-urgent");
}

Test(rules_other, a_mark_of_urgency_is_bold_in_a_box_on_the_left) {
    struct form *form;

    marked(FORM_HEAD_2_LEFT, "KHẨN");
    FINDS("PL1.III.2b-urgent error");
    form = marked(FORM_HEAD_2_LEFT, "KHẨN");
    hold_replace(STYLED, STYLED BOX);
    form->looks[FORM_EMPTY].bold = false;
    FINDS("PL1.III.2b-urgent error");
    form->looks[FORM_EMPTY].bold = true;
    form->looks[FORM_EMPTY].size = 32;
    FINDS("PL1.III.2b-urgent error");
    marked(FORM_HEAD_2_RIGHT, "KHẨN");
    hold_replace(STYLED, STYLED BOX);
    FINDS("PL1.III.2b-urgent error");
}

Test(rules_other, the_ink_of_an_urgent_stamp_is_red) {
    struct form *form = marked(FORM_HEAD_2_LEFT, "KHẨN");

    hold_replace(STYLED, STYLED BOX);
    form->looks[FORM_EMPTY].color = "FF0000";
    FINDS("");
}

Test(rules_other, a_limit_of_circulation_stands_at_the_top_in_a_box) {
    struct form *form = marked(FORM_HEAD_RIGHT, "LƯU HÀNH NỘI BỘ");

    hold_replace(STYLED, STYLED BOX);
    FINDS("");
    PASSES("PL1.III.2c-scope");
    form->looks[FORM_EMPTY].size = 24;
    FINDS("PL1.III.2c-scope error");
    marked(FORM_HEAD_RIGHT, "LƯU HÀNH NỘI BỘ");
    FINDS("PL1.III.2c-scope error");
    hold_open("1.4");
    SKIPS("PL1.III.2c-scope");
}

Test(rules_other, a_mark_of_secrecy_stands_on_the_left_under_the_symbol) {
    marked(FORM_HEAD_2_LEFT, "TỐI MẬT");
    FINDS("");
    PASSES("PL1.III.2a-secret");
    marked(FORM_HEAD_2_RIGHT, "TỐI MẬT");
    FINDS("PL1.III.2a-secret warning");
    hold_open("1.4");
    SKIPS("PL1.III.2a-secret");
}

/* ---- information of a digital signature: II.8.b ---- */

Test(rules_other, the_data_of_a_signature_are_of_10_points_on_the_right) {
    struct form *form = hold_open("1.4");

    SKIPS("PL1.II.8b-stamp");
    insert(form, form->lines, FORM_TEXT, FORM_STAMP,
           "Số: 15/KH-SNV; 05/3/2026; 08:30:15 +07:00");
    FINDS("");
    PASSES("PL1.II.8b-stamp");
    form->looks[FORM_STAMP].size = 22;
    FINDS("PL1.II.8b-stamp error");
    form->looks[FORM_STAMP].size = 20;
    form->looks[FORM_STAMP].italic = true;
    FINDS("PL1.II.8b-stamp error");
    form->looks[FORM_STAMP].italic = false;
    form->looks[FORM_STAMP].left = 0;
    FINDS("PL1.II.8b-stamp error");
    say(form, "Số: 15/KH-SNV;", "SỐ: 15/KH-SNV; 05/3/2026; 08:30:15 +07:00");
    form->looks[FORM_STAMP].left = 6000;
    FINDS("PL1.II.8b-stamp error");
}

/* ---- who drafted it: III.3 ---- */

Test(rules_other, who_drafted_it_is_told_in_capitals) {
    struct form *form = hold_open("1.4");

    SKIPS("PL1.III.3-drafter");
    say(form, "- Lưu", "- Lưu: VT, VP. PL.(300)");
    FINDS("");
    PASSES("PL1.III.3-drafter");
    say(form, "- Lưu", "- Lưu: VT, VP. NVA.");
    FINDS("");
    say(form, "- Lưu", "- Lưu: VT, VP. Bình (15)");
    FINDS("PL1.III.3-drafter error");
    say(form, "- Lưu", "- Lưu: VT, VP.");
    insert(form, form_find_text(form, "- Lưu") + 1, FORM_CLOSE_LEFT,
           FORM_RECIPIENT, "PL.(300)");
    FINDS("");
    form_find_text(form, "PL.(300)")->part = FORM_RECIPIENTS;
    FINDS("PL1.III.3-drafter error");
}

/* ---- the address: III.4 ---- */

Test(rules_other, the_address_is_in_plain_letters_of_11_to_12_points) {
    struct form *form = hold_open("1.5");

    FINDS("");
    PASSES("PL1.III.4-address");
    form->looks[FORM_ADDRESS].size = 26;
    FINDS("PL1.III.4-address error");
    form->looks[FORM_ADDRESS].size = 20;
    FINDS("PL1.III.4-address error");
    form->looks[FORM_ADDRESS].size = 24;
    form->looks[FORM_ADDRESS].italic = true;
    FINDS("PL1.III.4-address error");
    form->looks[FORM_ADDRESS].italic = false;
    form->looks[FORM_ADDRESS].caps = true;
    FINDS("PL1.III.4-address error");
    hold_open("1.4");
    SKIPS("PL1.III.4-address");
}

Test(rules_other, the_address_stands_under_a_line_across_the_text) {
    struct form *form = hold_open("1.5");

    form->looks[FORM_ADDRESS].left = 2835; /* and so the border above it */
    FINDS("PL1.III.4-address error");
}

Test(rules_other, the_address_stands_at_the_foot_of_page_one) {
    hold_open("1.5");
    hold_replace("<w:footerReference w:type=\"first\"",
                 "<w:footerReference w:type=\"default\"");
    FINDS("PL1.III.4-address error");
}

/* ---- order: IV ---- */

Test(rules_other, parts_stand_in_the_order_of_the_map) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.IV-order");
    form->looks[FORM_EMPTY].size = 26;
    form->looks[FORM_EMPTY].bold = true;
    insert(form, form_find(form, FORM_NUMBER) + 1, FORM_HEAD_2_LEFT, FORM_EMPTY,
           "MẬT");
    FINDS("");
    insert(form, form_find(form, FORM_NUMBER) + 1, FORM_HEAD_2_LEFT, FORM_EMPTY,
           "KHẨN");
    hold_replace(STYLED, STYLED BOX);
    FINDS("PL1.IV-order error");
}

/* ---- sizes: V ---- */

Test(rules_other, sizes_of_the_letterhead_go_together) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.V-note1");
    form->looks[FORM_NATIONAL_NAME].size = 24;
    FINDS("PL1.V-note1 warning");
    form->looks[FORM_MOTTO].size = form->looks[FORM_PLACE_DATE].size = 26;
    FINDS("");
    form->looks[FORM_PLACE_DATE].size = 28;
    FINDS("PL1.V-note1 warning");
    hold_open("1.9"); /* minutes have no date */
    PASSES("PL1.V-note1");
}

#define RUN(text) "<w:r><w:t xml:space=\"preserve\">" text
#define RUN_26(text)                   \
    "<w:r><w:rPr><w:sz w:val=\"26\"/>" \
    "</w:rPr><w:t xml:space=\"preserve\">" text

Test(rules_other, parts_of_one_kind_are_of_one_size) {
    hold_open("1.4");
    PASSES("PL1.V-consistent");
    hold_replace(RUN("III. TỔ CHỨC"), RUN_26("III. TỔ CHỨC"));
    FINDS("PL1.V-consistent warning");
    hold_open("1.4");
    hold_replace(RUN("PHÓ GIÁM ĐỐC"), RUN_26("PHÓ GIÁM ĐỐC"));
    FINDS("PL1.V-consistent warning");
}
