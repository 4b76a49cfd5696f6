/* Rules of "Kính gửi" and "Nơi nhận". */
#include <criterion/criterion.h>

#include "hold.h"

TestSuite(rules_recipients, .init = hold_start, .fini = hold_finish);

/* The line with that text says something else. */
static void say(struct form *form, const char *line, const char *text) {
    form_find_text(form, line)->text = text;
}

static void remove_part(struct form *form, enum form_part part) {
    form_remove(form, form_find(form, part));
}

/* ---- which documents have which: II.9.b, c ---- */

Test(rules_recipients, letters_and_submissions_name_whom_they_are_for) {
    struct form *form = hold_open("1.5-mot-noi");

    FINDS("");
    PASSES("PL1.II.9b-kinhgui");
    remove_part(form, FORM_ADDRESSEE);
    FINDS("PL1.II.9b-kinhgui error");
    form = hold_open("1.4-to-trinh");
    FINDS("");
    remove_part(form, FORM_ADDRESSEES);
    remove_part(form, FORM_ADDRESSEE_ITEM);
    remove_part(form, FORM_ADDRESSEE_ITEM);
    FINDS("PL1.II.9b-kinhgui error");
}

/* Not every report goes upwards. */
Test(rules_recipients, a_report_may_name_whom_it_is_for) {
    struct form *form = hold_open("1.4-bao-cao");

    FINDS("");
    remove_part(form, FORM_ADDRESSEE);
    FINDS("PL1.II.9b-kinhgui warning");
}

Test(rules_recipients, a_plan_has_recipients_and_no_addressee) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.9b-kinhgui");
    form_insert(form, form_find(form, FORM_BASIS),
                (struct form_line){FORM_TEXT, FORM_ADDRESSEE,
                                   "Kính gửi: Các phòng thuộc Sở", 0});
    FINDS("PL1.II.9b-kinhgui warning");
}

Test(rules_recipients, what_has_addressees_goes_to_them_as_above) {
    struct form *form = hold_open("1.5");

    PASSES("PL1.II.9b-nhutren");
    say(form, "- Như trên;", "- Như kính gửi;");
    FINDS("PL1.II.9b-nhutren error");
    hold_open("1.4");
    SKIPS("PL1.II.9b-nhutren");
}

Test(rules_recipients, other_documents_have_a_list) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.9c-list");
    remove_part(form, FORM_RECIPIENTS);
    remove_part(form, FORM_RECIPIENT);
    remove_part(form, FORM_RECIPIENT);
    remove_part(form, FORM_RECIPIENT);
    FINDS("PL1.II.9c-list error");
    hold_open("1.5");
    SKIPS("PL1.II.9c-list");
}

Test(rules_recipients, an_agreement_may_go_to_its_parties_alone) {
    struct form *form = hold_open("1.4");
    struct form_line *line = form_find(form, FORM_RECIPIENTS);

    form_find(form, FORM_TYPE)->text = "HỢP ĐỒNG";
    form_find(form, FORM_NUMBER)->text = "Số: 05/HĐ-SNV";
    while (line->part == FORM_RECIPIENTS || line->part == FORM_RECIPIENT)
        form_remove(form, line);
    FINDS("PL1.II.9c-list warning");
}

Test(rules_recipients, the_list_of_a_decision_begins_with_its_article) {
    struct form *form = hold_open("1.2");

    FINDS("");
    PASSES("PL1.II.9c-list");
    say(form, "- Như Điều 3;", "- Như trên;");
    FINDS("PL1.II.9c-list warning");
}

/* ---- Kính gửi: II.9.d ---- */

Test(rules_recipients, addressees_are_in_plain_letters_of_13_to_14_points) {
    struct form *form = hold_open("1.5-mot-noi");

    PASSES("PL1.II.9d-kg-style");
    form->looks[FORM_ADDRESSEE].size = 24;
    FINDS("PL1.II.9d-kg-style error");
    form->looks[FORM_ADDRESSEE].size = 28;
    form->looks[FORM_ADDRESSEE].bold = true;
    FINDS("PL1.II.9d-kg-style error");
    form->looks[FORM_ADDRESSEE].bold = false;
    form->looks[FORM_ADDRESSEE].italic = true;
    FINDS("PL1.II.9d-kg-style error");
    form->looks[FORM_ADDRESSEE].italic = false;
    form->looks[FORM_ADDRESSEE].caps = true;
    FINDS("PL1.II.9d-kg-style error");
}

Test(rules_recipients, a_colon_stands_right_behind_the_word) {
    struct form *form = hold_open("1.5-mot-noi");

    say(form, "Kính gửi", "Kính gửi : Sở Khoa học và Công nghệ");
    FINDS("PL1.II.9d-kg-style error");
    say(form, "Kính gửi", "Kính gửi Sở Khoa học và Công nghệ");
    FINDS("PL1.II.9d-kg-style error");
    say(form, "Kính gửi", "Kính gửi: UBND các xã, phường");
    FINDS("");
}

Test(rules_recipients, a_single_addressee_stands_on_the_line_of_the_word) {
    struct form *form = hold_open("1.5");

    PASSES("PL1.II.9d-kg-one");
    remove_part(form, FORM_ADDRESSEE_ITEM);
    remove_part(form, FORM_ADDRESSEE_ITEM);
    FINDS("PL1.II.9d-kg-one error");
    remove_part(form, FORM_ADDRESSEE_ITEM);
    FINDS("PL1.II.9d-kg-one error");
}

Test(rules_recipients, two_addressees_stand_each_on_a_line_of_their_own) {
    struct form *form = hold_open("1.5");

    PASSES("PL1.II.9d-kg-many");
    say(form, "- Sở Tài chính;", "- Sở Tài chính,");
    FINDS("PL1.II.9d-kg-many error");
    say(form, "- Sở Tài chính,", "- Sở Tài chính.");
    FINDS("PL1.II.9d-kg-many error");
    say(form, "- Sở Tài chính.", "- Sở Tài chính;");
    say(form, "- Ủy ban nhân dân các xã", "- Ủy ban nhân dân các xã, phường;");
    FINDS("PL1.II.9d-kg-many error");
    say(form, "- Ủy ban nhân dân các xã", "-Ủy ban nhân dân các xã, phường.");
    FINDS("PL1.II.9d-kg-many error");
    say(form, "-Ủy ban nhân dân các xã", "Ủy ban nhân dân các xã, phường.");
    FINDS("PL1.II.9d-kg-many error");
}

Test(rules_recipients, two_addressees_do_not_share_the_line_of_the_word) {
    struct form *form = hold_open("1.5-mot-noi");

    say(form, "Kính gửi", "Kính gửi: Sở Nội vụ; Sở Tài chính.");
    FINDS("PL1.II.9d-kg-many error");
    say(form, "Kính gửi", "Kính gửi: Các sở, ban, ngành của tỉnh");
    FINDS("");
    form = hold_open("1.5");
    say(form, "Kính gửi:", "Kính gửi: Sở Nội vụ;");
    FINDS("PL1.II.9d-kg-many error");
}

Test(rules_recipients, dashes_stand_under_the_colon_and_one_another) {
    struct form *form = hold_open("1.5");

    PASSES("PL1.II.9d-kg-align");
    form->looks[FORM_ADDRESSEE_ITEM].left = 2552; /* as form 1.5 has it */
    FINDS("PL1.II.9d-kg-align warning");
    form->looks[FORM_ADDRESSEE_ITEM].left = 2985;
    form_find_text(form, "- Sở Xây dựng;")->part = FORM_PROSE;
    form->looks[FORM_PROSE].left = 0;
    hold_replace("<w:pStyle w:val=\"NoiDung\"/></w:pPr>",
                 "<w:pStyle w:val=\"NoiKinhGui\"/>"
                 "<w:ind w:left=\"3285\"/></w:pPr>");
    FINDS("PL1.II.9d-kg-align error");
}

Test(rules_recipients, addressees_stand_between_date_and_text) {
    struct form *form = hold_open("1.5-mot-noi");

    PASSES("PL1.II.9d-kg-pos");
    form_move(form, form_find(form, FORM_ADDRESSEE),
              form_find(form, FORM_PROSE) + 1);
    FINDS("PL1.II.9d-kg-pos error");
    form = hold_open("1.4-bao-cao");
    PASSES("PL1.II.9d-kg-pos");
    form_move(form, form_find(form, FORM_ADDRESSEE),
              form_find(form, FORM_TYPE));
    FINDS("PL1.II.9d-kg-pos error");
    form = hold_open("1.5-mot-noi");
    form_move(form, form_find(form, FORM_ADDRESSEE), form->lines);
    FINDS("PL1.II.9d-kg-pos error");
}

/* ---- Nơi nhận: II.9.d ---- */

Test(rules_recipients, the_label_is_bold_italic_12_with_a_colon) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.9d-nn-label");
    form->looks[FORM_RECIPIENTS].size = 26;
    FINDS("PL1.II.9d-nn-label error");
    form->looks[FORM_RECIPIENTS].size = 24;
    form->looks[FORM_RECIPIENTS].bold = false;
    FINDS("PL1.II.9d-nn-label error");
    form->looks[FORM_RECIPIENTS].bold = true;
    form->looks[FORM_RECIPIENTS].italic = false;
    FINDS("PL1.II.9d-nn-label error");
    form->looks[FORM_RECIPIENTS].italic = true;
    say(form, "Nơi nhận:", "Nơi nhận");
    FINDS("PL1.II.9d-nn-label error");
    say(form, "Nơi nhận", "NƠI NHẬN:");
    FINDS("PL1.II.9d-nn-label error");
}

Test(rules_recipients, the_label_is_level_with_who_signs_and_flush_left) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.9d-nn-pos");
    form->looks[FORM_RECIPIENTS].left = 567;
    FINDS("PL1.II.9d-nn-pos error");
    form->looks[FORM_RECIPIENTS].left = 0;
    form->looks[FORM_RECIPIENTS].before = 240;
    FINDS("PL1.II.9d-nn-pos error");
    form->looks[FORM_RECIPIENTS].before = 0;
    form_insert(form, form_find(form, FORM_RECIPIENTS),
                (struct form_line){FORM_CLOSE_LEFT, FORM_EMPTY, NULL, 0});
    FINDS("PL1.II.9d-nn-pos error");
    hold_open("1.9"); /* the list stands below who signs */
    PASSES("PL1.II.9d-nn-pos");
}

Test(rules_recipients, the_list_is_in_plain_letters_of_11_points) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.9d-nn-size");
    form->looks[FORM_RECIPIENT].size = 24;
    FINDS("PL1.II.9d-nn-size error");
    form->looks[FORM_RECIPIENT].size = 22;
    form->looks[FORM_RECIPIENT].italic = true;
    FINDS("PL1.II.9d-nn-size error");
    form->looks[FORM_RECIPIENT].italic = false;
    form->looks[FORM_RECIPIENT].bold = true;
    FINDS("PL1.II.9d-nn-size error");
    form->looks[FORM_RECIPIENT].bold = false;
    say(form, "- Các phòng thuộc Sở;", "- CÁC PHÒNG THUỘC SỞ;");
    FINDS("PL1.II.9d-nn-size error");
    say(form, "- CÁC PHÒNG THUỘC SỞ;", "- TT. HĐND, UBND;");
    FINDS("");
}

Test(rules_recipients, each_recipient_has_a_dash_and_a_semicolon) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.9d-nn-item");
    say(form, "- Các phòng thuộc Sở;", "- Các phòng thuộc Sở.");
    FINDS("PL1.II.9d-nn-item error");
    say(form, "- Các phòng thuộc Sở.", "Các phòng thuộc Sở;");
    FINDS("PL1.II.9d-nn-item error");
    say(form, "Các phòng thuộc Sở;", "+ Các phòng thuộc Sở;");
    FINDS("PL1.II.9d-nn-item error");
    say(form, "+ Các phòng thuộc Sở;", "-Các phòng thuộc Sở;");
    FINDS("");
    form->looks[FORM_RECIPIENT].left = 284;
    FINDS("PL1.II.9d-nn-item error");
}

Test(rules_recipients, a_long_recipient_goes_on_below) {
    struct form *form = hold_open("1.4");

    say(form, "- Các phòng thuộc Sở;",
        "- Các phòng, đơn vị sự nghiệp\ntrực thuộc Sở;");
    FINDS("");
    form_insert(form, form_find_text(form, "- Lưu"),
                (struct form_line){FORM_CLOSE_LEFT, FORM_RECIPIENT,
                                   "- Gửi bản điện tử:", 0});
    form_insert(form, form_find_text(form, "- Lưu"),
                (struct form_line){FORM_CLOSE_LEFT, FORM_RECIPIENT,
                                   "+ Các cơ quan của tỉnh;", 0});
    FINDS("");
}

Test(rules_recipients, the_last_line_files_the_document) {
    static const char *const right[] = {
        "- Lưu: VT.",           "- Lưu: VT, VP.",
        "- Lưu: VT, VP (02b).", "- Lưu: VT, P.VHTT.",
        "- Lưu: VT, P. KT-XH.", "- Lưu: VT, VP. NVA (05)."};
    static const char *const wrong[] = {
        "- Lưu VT.",   "- Lưu: VP.", "- Lưu: VT;",   "- Lưu: VT, VP",
        "- Lưu: VT,.", "- LƯU: VT.", "Lưu: VT, VP.", "- Lưu: VT - VP."};
    struct form *form = hold_open("1.4");
    struct form_line *filing = form_find_text(form, "- Lưu");

    for (size_t i = 0; i < sizeof(right) / sizeof(*right); i++) {
        filing->text = right[i];
        FINDS("");
        PASSES("PL1.II.9d-nn-luu");
    }
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        filing->text = wrong[i];
        FINDS("PL1.II.9d-nn-luu error");
    }
    form_remove(form, filing);
    FINDS("PL1.II.9d-nn-luu error");
}

Test(rules_recipients, nothing_is_listed_behind_the_filing) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.9d-nn-lastonly");
    form_move(form, form_find_text(form, "- Lưu"),
              form_find_text(form, "- Các phòng thuộc Sở;"));
    FINDS("PL1.II.9d-nn-lastonly error");
}
