/* Rules of numbered units: what they look like, and how they follow each
 * other. */
#include <criterion/criterion.h>

#include "hold.h"

TestSuite(rules_level, .init = hold_start, .fini = hold_finish);

/* The form of a decision with a text of its own: chapters, sections, articles,
 * clauses, points. */
#define WITH_TEXT "1.3"

/* ---- phần, chương, mục ---- */

Test(rules_level, a_chapter_has_its_number_in_a_line_of_its_own) {
    struct form *form = hold_open(WITH_TEXT);

    FINDS("");
    PASSES("PL1.II.6dd-part");
    form_find(form, FORM_PART)->text = "CHƯƠNG I";
    FINDS("PL1.II.6dd-part error");
    form_find(form, FORM_PART)->text = "Chương 1";
    FINDS("PL1.II.6dd-part error");
    form_find(form, FORM_PART)->text = "Chương I";
    form->looks[FORM_PART].bold = false;
    FINDS("PL1.II.6dd-part error");
    form->looks[FORM_PART].bold = true;
    form->looks[FORM_PART].align = "left";
    FINDS("PL1.II.6dd-part error");
    form->looks[FORM_PART].align = "center";
    form->looks[FORM_PART].size = 30;
    FINDS("PL1.II.6dd-part error");
    hold_open("1.4");
    SKIPS("PL1.II.6dd-part");
}

Test(rules_level, the_title_of_a_chapter_is_in_capitals) {
    struct form *form = hold_open(WITH_TEXT);

    PASSES("PL1.II.6dd-parttitle");
    form_find(form, FORM_PART_TITLE)->text = "Quy định chung";
    FINDS("PL1.II.6dd-parttitle error");
    form_find(form, FORM_PART_TITLE)->text = "QUY ĐỊNH CHUNG";
    form->looks[FORM_PART_TITLE].italic = true;
    FINDS("PL1.II.6dd-parttitle error");
}

Test(rules_level, a_section_has_an_arabic_number_and_a_title_in_capitals) {
    struct form *form = hold_open(WITH_TEXT);

    PASSES("PL1.II.6dd-muc");
    PASSES("PL1.II.6dd-muctitle");
    form->looks[FORM_MUC].italic = true;
    FINDS("PL1.II.6dd-muc error");
    form->looks[FORM_MUC].italic = false;
    form_find(form, FORM_MUC)->text = "Mục I";
    FINDS("PL1.II.6dd-muc error");
    form_find(form, FORM_MUC)->text = "Mục 1";
    form_find(form, FORM_MUC_TITLE)->text = "Chế độ họp";
    FINDS("PL1.II.6dd-muctitle error");
}

Test(rules_level, chapters_and_sections_have_titles) {
    struct form *form = hold_open(WITH_TEXT);

    PASSES("PL1.II.6d-titles");
    form_remove(form, form_find(form, FORM_MUC_TITLE));
    FINDS("PL1.II.6d-titles error");
    form = hold_open(WITH_TEXT);
    form_remove(form, form_find(form, FORM_PART_TITLE));
    FINDS("PL1.II.6d-titles error");
}

/* ---- điều ---- */

Test(rules_level, an_article_has_a_bold_number_and_a_full_stop) {
    struct form *form = hold_open(WITH_TEXT);

    PASSES("PL1.II.6dd-dieu");
    form_find_text(form, "Điều 1. Phạm vi")->text =
        "Điều 1. Phạm vi điều chỉnh";
    FINDS("PL1.II.6dd-dieu error");
    form_find_text(form, "Điều 1. Phạm vi")->text =
        "**Điều 1: Phạm vi điều chỉnh**";
    FINDS("PL1.II.6dd-dieu error");
    form_find_text(form, "Điều 1: Phạm vi")->text =
        "**Điều 1.** Phạm vi điều chỉnh";
    FINDS("PL1.II.6dd-dieu error");
    hold_open("1.4");
    SKIPS("PL1.II.6dd-dieu");
}

Test(rules_level, an_article_is_indented) {
    struct form *form = hold_open(WITH_TEXT);

    PASSES("PL1.II.6dd-dieuindent");
    form->looks[FORM_ARTICLE].first_line = 1000;
    FINDS("PL1.II.6dd-dieuindent error");
}

Test(rules_level, an_article_of_a_regulation_has_a_title) {
    struct form *form = hold_open(WITH_TEXT);

    form_find_text(form, "Điều 2. Nguyên tắc")->text =
        "**Điều 2.** Sở làm việc theo chế độ thủ trưởng; mỗi việc chỉ giao một "
        "đơn vị chủ trì và chịu trách nhiệm về kết quả.";
    FINDS("PL1.II.6d-titles error");
    hold_open("1.2"); /* those of a decision go without */
    PASSES("PL1.II.6d-titles");
}

/* ---- khoản, điểm ---- */

Test(rules_level, a_clause_is_upright_and_not_bold) {
    struct form *form = hold_open(WITH_TEXT);

    PASSES("PL1.II.6dd-khoan");
    form->looks[FORM_CLAUSE].italic = true;
    FINDS("PL1.II.6dd-khoan error");
    form->looks[FORM_CLAUSE].italic = false;
    form->looks[FORM_CLAUSE].bold = true;
    FINDS("PL1.II.6dd-khoan error");
}

Test(rules_level, the_title_of_a_clause_is_bold) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6dd-khoantitle");
    form->looks[FORM_CLAUSE_TITLE].bold = false;
    FINDS("PL1.II.6dd-khoantitle error");
}

Test(rules_level, points_go_by_the_vietnamese_alphabet) {
    struct form *form = hold_open("1.4");
    struct form_line *line = form_find(form, FORM_POINT) + 1;

    PASSES("PL1.II.6dd-diem");
    form_insert(
        form, line + 1,
        (struct form_line){FORM_TEXT, FORM_POINT, "f) Giữ vững kỷ luật.", 0});
    FINDS("PL1.II.6dd-diem error");
}

Test(rules_level, automatic_letters_leave_out_dd) {
    struct form *form = hold_open("1.4");
    struct form_line *line = form_find(form, FORM_POINT) + 1;
    static const char *const points[] = {"c) Giữ vững kỷ luật;",
                                         "d) Tiết kiệm;", "e) Công khai."};

    for (size_t i = 0; i < 3; i++) {
        form_insert(form, line + 1,
                    (struct form_line){FORM_TEXT, FORM_POINT, points[i], 0});
        line = form_find_text(form, points[i]);
    }
    FINDS("PL1.II.6dd-diem error");
    line->text = "đ) Công khai.";
    FINDS("");
}

/* ---- numbers ---- */

Test(rules_level, numbers_follow_each_other) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6dd-seq");
    form_find_text(form, "II. NỘI DUNG")->text = "III. NỘI DUNG";
    FINDS("PL1.II.6dd-seq error");
    form = hold_open("1.4");
    form_find_text(form, "III. TỔ CHỨC")->text = "II. TỔ CHỨC THỰC HIỆN";
    FINDS("PL1.II.6dd-seq error");
    form = hold_open("1.4");
    form_find_text(form, "2. Yêu cầu")->text = "3. Yêu cầu";
    FINDS("PL1.II.6dd-seq error");
}

Test(rules_level, a_level_stands_below_the_one_above_it) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6c-structure");
    form_find_text(form, "1. Mục đích")->part = FORM_PROSE;
    form_find_text(form, "1. Mục đích")->text =
        "Phong trào thi đua nhằm những mục đích sau đây của Sở Nội vụ:";
    form_find_text(form, "2. Yêu cầu")->text = "1. Yêu cầu";
    FINDS("PL1.II.6c-structure warning");
}

/* ---- mục La Mã, bullets ---- */

Test(rules_level, a_roman_section_is_bold_and_in_capitals) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.V.6b-muc");
    form->looks[FORM_SECTION].bold = false;
    FINDS("PL1.V.6b-muc error");
    form->looks[FORM_SECTION].bold = true;
    form_find(form, FORM_SECTION)->text = "I. Mục đích, yêu cầu";
    FINDS("PL1.V.6b-muc error");
    form_find(form, FORM_SECTION)->text = "I/ MỤC ĐÍCH, YÊU CẦU";
    FINDS("PL1.V.6b-muc error");
}

Test(rules_level, lists_have_no_graphic_bullets) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6dd-bullets");
    form_find(form, FORM_DASH)->text =
        "➢ Nội dung thi đua thiết thực, tiêu chí rõ ràng, dễ kiểm tra và đánh "
        "giá được kết quả thực hiện;";
    FINDS("PL1.II.6dd-bullets warning");
}
