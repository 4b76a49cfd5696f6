/* Rules of types, subjects and the parts of documents. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "hold.h"

TestSuite(rules_type, .init = hold_start, .fini = hold_finish);

/* The line under a form's subject. */
#define SUBJECT "chuyển đổi số năm 2026</w:t></w:r></w:p>"
#define LINE                                            \
    "<w:p><w:pPr><w:pStyle w:val=\"DuongKe\"/><w:pBdr>" \
    "<w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/>"

/* ---- the type ---- */

Test(rules_type, a_type_is_one_of_the_decree) {
    struct form *form = hold_open("1.4");

    FINDS("");
    PASSES("PL1.II.5a-type");
    PASSES("ND.7-types");
    form_find(form, FORM_TYPE)->text = "LỜI KÊU GỌI";
    FINDS("PL1.II.5a-type error");
    SKIPS("ND.7-types");
    hold_open("1.5");
    SKIPS("PL1.II.5a-type");
}

Test(rules_type, a_legal_normative_document_is_held_to_other_rules) {
    struct form *form = hold_open("1.4");

    form_find(form, FORM_TYPE)->text = "NGHỊ ĐỊNH";
    form->looks[FORM_TYPE].size = 40;
    FINDS("ND.7-types error");
    SKIPS("PL1.II.5b-typesize");
}

Test(rules_type, a_year_and_laws_by_number_make_a_resolution_normative) {
    struct form *form = hold_open("1.1");
    struct form_line *number = form_find(form, FORM_NUMBER);

    number->text = "Số: 12/2026/NQ-HĐND";
    FINDS("PL1.II.3b-noyear warning");
    form_find(form, FORM_BASIS)->text =
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;";
    FINDS("ND.7-types error");
    number->text = "Số: 12/NQ-HĐND";
    FINDS("PL1.II.6a-law error");
}

Test(rules_type, a_document_of_the_party_is_held_to_other_rules) {
    struct form *form = hold_open("1.4");

    form_find(form, FORM_NATIONAL_NAME)->text = "ĐẢNG CỘNG SẢN VIỆT NAM";
    form_remove(form, form_find(form, FORM_MOTTO));
    FINDS("ND.7-types error");
}

Test(rules_type, type_and_subject_may_be_lines_of_one_paragraph) {
    struct form *form = hold_open("1.4");
    char lines[256];

    snprintf(lines, sizeof(lines), "%s\n%s", form_find(form, FORM_TYPE)->text,
             form_find(form, FORM_SUBJECT)->text);
    form_remove(form, form_find(form, FORM_TYPE));
    form_find(form, FORM_SUBJECT)->text = lines;
    form->looks[FORM_SUBJECT].after = 140;
    form->looks[FORM_SUBJECT].before = 140;
    PASSES("PL1.II.5b-subpos");
}

Test(rules_type, a_heading_may_be_missing) {
    struct form *form = hold_open("1.4");

    form_remove(form, form_find(form, FORM_TYPE));
    /* What was its subject is taken for a line of text. */
    FINDS("PL1.II.5a-type error, PL1.II.6e-justify note");
}

Test(rules_type, a_type_is_of_13_to_14_points) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.5b-typesize");
    form->looks[FORM_TYPE].size = 26;
    FINDS("");
    form->looks[FORM_TYPE].size = 24;
    FINDS("PL1.II.5b-typesize error");
    form->looks[FORM_TYPE].size = 30;
    FINDS("PL1.II.5b-typesize error");
}

Test(rules_type, a_type_is_bold_upright_and_in_capitals) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.5b-typestyle");
    form_find(form, FORM_TYPE)->text = "Kế hoạch";
    FINDS("PL1.II.5b-typestyle error");
    form->looks[FORM_TYPE].caps = true;
    FINDS("");
    form->looks[FORM_TYPE].italic = true;
    FINDS("PL1.II.5b-typestyle error");
    form->looks[FORM_TYPE].italic = form->looks[FORM_TYPE].bold = false;
    FINDS("PL1.II.5b-typestyle error");
}

Test(rules_type, a_type_is_centred_on_the_width_of_the_text) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.5b-typecenter");
    form->looks[FORM_TYPE].align = "left";
    FINDS("PL1.II.5b-typecenter error");
    form->looks[FORM_TYPE].align = "center";
    form->looks[FORM_TYPE].left = 1000;
    FINDS("PL1.II.5b-typecenter error");
}

/* ---- the subject ---- */

Test(rules_type, a_subject_stands_under_a_type) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.5a-subject");
    form_remove(form, form_find(form, FORM_SUBJECT));
    FINDS("PL1.II.5a-subject error");
    hold_open("1.8");
    FINDS("");
}

Test(rules_type, a_subject_of_more_than_three_lines_is_long) {
    struct form *form = hold_open("1.4");

    form_find(form, FORM_SUBJECT)->text =
        "Tổ chức phong trào thi đua chuyển đổi số trong các cơ quan, đơn vị "
        "thuộc Sở và các tổ chức, cá nhân có liên quan trên địa bàn tỉnh năm "
        "2026, định hướng đến năm 2030, gắn với cải cách hành chính và nâng "
        "cao chất lượng phục vụ người dân, doanh nghiệp";
    form_find(form, FORM_SUBJECT)[1].share = 130;
    FINDS("PL1.II.5a-subject warning");
}

Test(rules_type, a_subject_is_of_13_to_14_points) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.5b-subsize");
    form->looks[FORM_SUBJECT].size = 30;
    FINDS("PL1.II.5b-subsize error");
    form->looks[FORM_SUBJECT].size = 24;
    FINDS("PL1.II.5b-subsize error");
}

Test(rules_type, a_subject_is_bold_upright_and_not_in_capitals) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.5b-substyle");
    form->looks[FORM_SUBJECT].bold = false;
    FINDS("PL1.II.5b-substyle error");
    form->looks[FORM_SUBJECT].bold = form->looks[FORM_SUBJECT].italic = true;
    FINDS("PL1.II.5b-substyle error");
    form->looks[FORM_SUBJECT].italic = false;
    form->looks[FORM_SUBJECT].caps = true;
    form_find(form, FORM_SUBJECT)[1].share = 500; /* wider in capitals */
    FINDS("PL1.II.5b-substyle error");
}

Test(rules_type, a_subject_is_centred_right_under_the_type) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.5b-subpos");
    form->looks[FORM_SUBJECT].before = 120;
    FINDS("");
    form->looks[FORM_SUBJECT].before = 240;
    FINDS("PL1.II.5b-subpos error");
    form->looks[FORM_SUBJECT].before = 0;
    form->looks[FORM_SUBJECT].align = "left";
    FINDS("PL1.II.5b-subpos error");
    form->looks[FORM_SUBJECT].align = "center";
    form_insert(form, form_find(form, FORM_SUBJECT),
                (struct form_line){FORM_TEXT, FORM_EMPTY, NULL, 0});
    FINDS("PL1.II.5b-subpos error");
}

/* ---- the line under it ---- */

Test(rules_type, a_solid_line_stands_under_the_subject) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.5b-line");
    hold_replace(SUBJECT LINE, SUBJECT "<w:p><w:pPr><w:pBdr>");
    FINDS("PL1.II.5b-line error");
    hold_open("1.4");
    hold_replace(SUBJECT LINE, SUBJECT "<w:p><w:pPr><w:pBdr><w:top "
                                       "w:val=\"double\" w:sz=\"6\"/>");
    FINDS("PL1.II.5b-line error");
    form = hold_open("1.4");
    form_find(form, FORM_SUBJECT)[1] =
        (struct form_line){FORM_TEXT, FORM_EMPTY, "-----------------------", 0};
    form->looks[FORM_EMPTY].align = "center";
    FINDS("PL1.II.5b-line warning");
}

Test(rules_type, that_line_is_a_third_to_a_half_of_the_text) {
    struct form *form = hold_open("1.4");
    struct form_line *line = form_find(form, FORM_SUBJECT) + 1;

    PASSES("PL1.II.5b-linelen");
    line->share = 335;
    FINDS("");
    line->share = 495;
    FINDS("");
    line->share = 560;
    FINDS("PL1.II.5b-linelen warning");
    line->share = 1000;
    FINDS("PL1.II.5b-linelen error");
    line->share = 200;
    FINDS("PL1.II.5b-linelen error");
}

Test(rules_type, that_line_is_centred_under_the_text) {
    hold_open("1.4");
    PASSES("PL1.II.5b-linecenter");
    hold_replace("w:left=\"3377\" w:right=\"3378\"",
                 "w:left=\"3177\" w:right=\"3578\"");
    FINDS("PL1.II.5b-linecenter error");
}

/* ---- letters ---- */

Test(rules_type, the_subject_of_a_letter_stands_under_its_symbol) {
    struct form *form = hold_open("1.5");

    FINDS("");
    PASSES("PL1.II.5b-cv-pos");
    form->looks[FORM_SUBJECT_CV].align = "left";
    FINDS("PL1.II.5b-cv-pos error");
    form->looks[FORM_SUBJECT_CV].align = "center";
    form_find(form, FORM_SUBJECT_CV)->text = "V/v: báo cáo chuyển đổi số";
    FINDS("PL1.II.5b-cv-pos warning");
    form_find(form, FORM_SUBJECT_CV)->text = "Về việc báo cáo chuyển đổi số";
    FINDS("PL1.II.5b-cv-pos warning");
    form_remove(form, form_find(form, FORM_SUBJECT_CV));
    FINDS("PL1.II.5b-cv-pos error");
}

/* Between tabs, in boxes and frames it is centred by where it stands. */
Test(rules_type, the_subject_of_a_letter_is_centred_however_it_is_laid_out) {
    struct form *form = hold_open("1.5-mot-noi");

    form->layout = FORM_TABS;
    PASSES("PL1.II.5b-cv-pos");
    form->layout = FORM_BOXES;
    PASSES("PL1.II.5b-cv-pos");
    form->layout = FORM_FRAMES;
    PASSES("PL1.II.5b-cv-pos");
    form->looks[FORM_SUBJECT_CV].align = "left";
    FINDS("PL1.II.5b-cv-pos error");
}

Test(rules_type, the_subject_of_a_letter_is_of_12_to_13_points) {
    struct form *form = hold_open("1.5");

    PASSES("PL1.II.5b-cv-size");
    form->looks[FORM_SUBJECT_CV].size = 26;
    FINDS("");
    form->looks[FORM_SUBJECT_CV].size = 28;
    FINDS("PL1.II.5b-cv-size error");
    form->looks[FORM_SUBJECT_CV].size = 22;
    FINDS("PL1.II.5b-cv-size error");
}

Test(rules_type, the_subject_of_a_letter_is_neither_bold_nor_italic) {
    struct form *form = hold_open("1.5");

    PASSES("PL1.II.5b-cv-style");
    form->looks[FORM_SUBJECT_CV].bold = true;
    FINDS("PL1.II.5b-cv-style error");
    form->looks[FORM_SUBJECT_CV].bold = false;
    form->looks[FORM_SUBJECT_CV].italic = true;
    FINDS("PL1.II.5b-cv-style error");
    form->looks[FORM_SUBJECT_CV].italic = false;
    form->looks[FORM_SUBJECT_CV].caps = true;
    FINDS("PL1.II.5b-cv-style error");
}

Test(rules_type, the_subject_of_a_letter_is_6_points_below_the_symbol) {
    struct form *form = hold_open("1.5");

    PASSES("PL1.II.5b-cv-gap");
    form->looks[FORM_SUBJECT_CV].before = 0;
    FINDS("PL1.II.5b-cv-gap warning");
    form->looks[FORM_NUMBER].after = 120;
    FINDS("");
}

Test(rules_type, a_letter_has_neither_heading_nor_line) {
    struct form *form = hold_open("1.5");

    PASSES("PL1.II.5b-cv-notype");
    form_insert(form, form_find(form, FORM_ADDRESSEES),
                (struct form_line){FORM_TEXT, FORM_TYPE, "CÔNG VĂN", 0});
    FINDS("PL1.II.5b-cv-notype warning");
    form = hold_open("1.5");
    form_insert(form, form_find(form, FORM_SUBJECT_CV) + 1,
                (struct form_line){FORM_HEAD_2_LEFT, FORM_LINE, NULL, 420});
    FINDS("PL1.II.5b-cv-notype warning");
    hold_open("1.4");
    SKIPS("PL1.II.5b-cv-notype");
}

/* ---- abbreviations ---- */

Test(rules_type, the_symbol_has_the_abbreviation_of_the_type) {
    struct form *form = hold_open("1.4-to-trinh");

    FINDS("");
    PASSES("PL3.I-abbr");
    form_find(form, FORM_NUMBER)->text = "Số: 64/TTR-SNV";
    FINDS("PL3.I-abbr error");
    hold_open("1.5");
    SKIPS("PL3.I-abbr");
}

Test(rules_type, the_symbol_of_a_letter_has_no_abbreviation_of_a_type) {
    struct form *form = hold_open("1.5");

    PASSES("PL3.I-none");
    form_find(form, FORM_NUMBER)->text = "Số: 1205/CV-SNV";
    FINDS("PL3.I-none error");
    form_find(form, FORM_NUMBER)->text = "Số: 1205/TB-SNV";
    FINDS("PL3.I-none error");
    hold_open("1.4");
    SKIPS("PL3.I-none");
}

/* "TC" is a body's name where the document calls it so. */
Test(rules_type, a_body_may_be_called_like_a_type) {
    struct form *form = hold_open("1.5");

    form_find(form, FORM_NUMBER)->text = "Số: 1205/TC-CCHC";
    form_find_text(form, "- Lưu: VT")->text = "- Lưu: VT, TC.";
    FINDS("");
}

/* ---- parts ---- */

Test(rules_type, a_document_has_the_parts_of_its_type) {
    struct form *form = hold_open("1.4");

    PASSES("ND.8-parts");
    form_remove(form, form_find(form, FORM_PLACE_DATE));
    FINDS("ND.8-parts error");
    form = hold_open("1.4");
    form_remove(form, form_find(form, FORM_NUMBER));
    FINDS("ND.8-parts error");
}

Test(rules_type, a_decision_is_built_as_its_form) {
    struct form *form = hold_open("1.1");

    FINDS("");
    PASSES("PL3.II-form");
    form_remove(form, form_find(form, FORM_COMPETENCE));
    FINDS("PL3.II-form error");
    form = hold_open("1.1");
    form_remove(form, form_find(form, FORM_RESOLVES));
    FINDS("PL3.II-form error");
    form = hold_open("1.1");
    form_move(form, form_find(form, FORM_RESOLVES),
              form_find_text(form, "Điều 2"));
    FINDS("PL3.II-form error");
}

Test(rules_type, minutes_have_two_signatures_and_no_date) {
    struct form *form = hold_open("1.9");

    /* Its form has no line under the subject, which the text asks for. */
    FINDS("PL1.II.5b-line warning");
    form_insert(form, form_find(form, FORM_NUMBER) + 1,
                (struct form_line){FORM_HEAD_2_RIGHT, FORM_PLACE_DATE,
                                   "Ninh Bình, ngày 16 tháng 7 năm 2026", 0});
    FINDS("PL1.II.5b-line warning, PL3.II-form warning");
    form = hold_open("1.9");
    form_remove(form, form_find_text(form, "THƯ KÝ"));
    form_remove(form, form_find_text(form, "Mai Thị Thu"));
    FINDS("PL1.II.5b-line warning, PL3.II-form error");
}

Test(rules_type, a_plan_has_no_part_of_a_letter) {
    struct form *form = hold_open("1.4");

    form_insert(form, form_find(form, FORM_NUMBER) + 1,
                (struct form_line){FORM_HEAD_2_LEFT, FORM_SUBJECT_CV,
                                   "V/v phong trào thi đua", 0});
    FINDS("PL3.II-form warning");
}

/* What is typed as spaces is room to write, and parts no columns. */
Test(rules_type, a_draft_leaves_room_for_number_and_date) {
    struct form *form = hold_open("1.4");

    form_find(form, FORM_NUMBER)->text = "Số:        /KH-SNV";
    form_find(form, FORM_PLACE_DATE)->text =
        "Ninh Bình, ngày      tháng      năm 2026";
    FINDS("");
    PASSES("ND.8-parts");
}
