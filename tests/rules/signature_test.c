/* Rules of signatures. */
#include <criterion/criterion.h>

#include "hold.h"

TestSuite(rules_signature, .init = hold_start, .fini = hold_finish);

/* ---- in whose name ---- */

Test(rules_signature, a_collective_is_signed_for) {
    struct form *form = hold_open("1.1");

    FINDS("");
    PASSES("PL1.II.7b-tm");
    form_remove(form, form_find(form, FORM_POST));
    FINDS("PL1.II.7b-tm warning");
}

Test(rules_signature, minutes_are_signed_by_secretary_and_chair) {
    struct form *form = hold_open("1.9");

    form_find(form, FORM_BODY)->text = "ỦY BAN NHÂN DÂN XÃ MINH TÂN";
    PASSES("PL1.II.7b-tm");
}

Test(rules_signature, a_chairmans_own_document_has_no_tm) {
    struct form *form = hold_open("1.2");

    FINDS("");
    PASSES("PL1.II.7b-tm");
    form_insert(form, form_find(form, FORM_POST),
                (struct form_line){FORM_CLOSE_RIGHT, FORM_POST,
                                   "TM. ỦY BAN NHÂN DÂN", 0});
    FINDS("PL1.II.7b-tm warning");
}

Test(rules_signature, a_directive_may_be_the_chairmans_own) {
    struct form *form = hold_open("1.6"); /* a committee's telegram */

    form_remove(form, form_find_text(form, "TM. ỦY BAN NHÂN DÂN"));
    form_find(form, FORM_PROSE)->text =
        "Bão số 5 đang vào gần bờ, các thôn phải chủ động ứng phó.";
    FINDS("PL1.II.7b-tm warning");
    form_find(form, FORM_PROSE)->text =
        "Trước tình hình đó, Chủ tịch Ủy ban nhân dân xã yêu cầu:";
    FINDS("");
}

Test(rules_signature, a_deputy_signs_for_the_head) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.7b-kt");
    form_remove(form, form_find_text(form, "KT. GIÁM ĐỐC"));
    FINDS("PL1.II.7b-kt error");
    form = hold_open("1.4");
    form_remove(form, form_find_text(form, "PHÓ GIÁM ĐỐC"));
    FINDS("PL1.II.7b-kt error");
}

Test(rules_signature, who_signs_by_order_or_authority_names_a_post) {
    struct form *form = hold_open("1.4");

    form_find_text(form, "KT. GIÁM ĐỐC")->text = "TL. GIÁM ĐỐC";
    form_find_text(form, "PHÓ GIÁM ĐỐC")->text = "CHÁNH VĂN PHÒNG";
    FINDS("");
    form_remove(form, form_find_text(form, "CHÁNH VĂN PHÒNG"));
    FINDS("PL1.II.7b-tl error");
    form_find_text(form, "TL. GIÁM ĐỐC")->text = "TUQ. GIÁM ĐỐC";
    FINDS("PL1.II.7b-tuq error");
}

Test(rules_signature, an_acting_head_signs_with_q) {
    struct form *form = hold_open("1.4");

    form_remove(form, form_find_text(form, "KT. GIÁM ĐỐC"));
    form_find_text(form, "PHÓ GIÁM ĐỐC")->text = "Q. GIÁM ĐỐC";
    FINDS("");
    form_find_text(form, "Q. GIÁM ĐỐC")->text = "QUYỀN GIÁM ĐỐC";
    FINDS("PL1.II.7b-q error");
}

Test(rules_signature, authorities_are_written_as_the_decree_has_them) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.7b-prefix");
    form_find_text(form, "KT. GIÁM ĐỐC")->text = "K/T GIÁM ĐỐC";
    FINDS("PL1.II.7b-prefix error");
    form_find_text(form, "K/T GIÁM ĐỐC")->text = "KT.GIÁM ĐỐC";
    FINDS("PL1.II.7b-prefix error");
}

/* ---- the name ---- */

Test(rules_signature, a_name_has_no_title_before_it) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.7c-name");
    form_find(form, FORM_SIGNER)->text = "TS. Nguyễn Thị Hà";
    FINDS("PL1.II.7c-name error");
}

Test(rules_signature, a_name_has_capitals_at_its_syllables_only) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.7dd-name");
    form_find(form, FORM_SIGNER)->text = "NGUYỄN THỊ HÀ";
    FINDS("PL1.II.7dd-name error");
    form_find(form, FORM_SIGNER)->text = "Nguyễn Thị Hà";
    form->looks[FORM_SIGNER].bold = false;
    FINDS("PL1.II.7dd-name error");
}

Test(rules_signature, a_name_may_be_open_in_a_draft) {
    struct form *form = hold_open("1.4");

    form_remove(form, form_find(form, FORM_SIGNER));
    PASSES("PL1.II.7-present");
    hold_options.is_issued = true;
    FINDS("PL1.II.7-present error");
}

/* ---- look and place ---- */

Test(rules_signature, authority_and_post_are_bold_capitals) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.7dd-size");
    form->looks[FORM_POST].bold = false;
    FINDS("PL1.II.7dd-size error");
    form->looks[FORM_POST].bold = true;
    form->looks[FORM_POST].size = 24;
    FINDS("PL1.II.7dd-size error");
}

Test(rules_signature, the_block_is_centred_in_its_place) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.7dd-pos");
    form->looks[FORM_POST].align = "left";
    FINDS("PL1.II.7dd-pos error");
}

Test(rules_signature, room_is_left_for_the_signature) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.7dd-gap");
    form->looks[FORM_SIGNER].before = 0;
    FINDS("PL1.II.7dd-gap warning");
}

/* ---- pictures, stamps, pages ---- */

#define NAME_RUN "<w:p><w:pPr><w:pStyle w:val=\"HoTen\"/></w:pPr>"
#define PICTURE(align)                                                         \
    "<w:p><w:pPr><w:jc w:val=\"" align                                         \
    "\"/></w:pPr><w:r><w:drawing><wp:inline "                                  \
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"             \
    "wordprocessingDrawing\"><wp:extent cx=\"360000\" cy=\"360000\"/>"         \
    "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/"   \
    "main\"><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/" \
    "2006/picture\"><pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/"   \
    "drawingml/2006/picture\"/></a:graphicData></a:graphic></wp:inline>"       \
    "</w:drawing></w:r></w:p>"

Test(rules_signature, the_picture_of_a_signature_is_centred) {
    hold_open("1.4");
    SKIPS("PL1.II.7d-sigimage");
    hold_replace(NAME_RUN, PICTURE("center") NAME_RUN);
    PASSES("PL1.II.7d-sigimage");
    hold_open("1.4");
    hold_replace(NAME_RUN, PICTURE("left") NAME_RUN);
    FINDS("PL1.II.7d-sigimage error");
}

Test(rules_signature, what_a_digital_signature_tells_is_of_ten_points) {
    struct form *form = hold_open("1.4");

    SKIPS("PL1.II.8b-stamp");
    form_insert(form, form->lines,
                (struct form_line){FORM_TEXT, FORM_STAMP,
                                   "Số: 15/KH-SNV; 05/3/2026; 10:30:15", 0});
    FINDS("");
    PASSES("PL1.II.8b-stamp");
    form->looks[FORM_STAMP].size = 24;
    FINDS("PL1.II.8b-stamp error");
}

Test(rules_signature, a_signature_does_not_stand_alone_on_a_page) {
    hold_open("1.4");
    hold_replace("xem xét./.</w:t></w:r>",
                 "xem xét./.</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r>");
    FINDS("PL1.II.7-together warning");
}
