/* Rules of bases, of the text's letters, alignment, indents and spacing. */
#include <criterion/criterion.h>

#include "hold.h"

TestSuite(rules_prose, .init = hold_start, .fini = hold_finish);

static const char closing[] = "Trưởng các phòng";

/* ---- bases ---- */

Test(rules_prose, bases_are_in_italics) {
    struct form *form = hold_open("1.4");

    FINDS("");
    PASSES("PL1.II.6a-italic");
    form->looks[FORM_BASIS].italic = false;
    FINDS("PL1.II.6a-italic error");
    form->looks[FORM_BASIS].italic = true;
    form->looks[FORM_BASIS].bold = true;
    FINDS("PL1.II.6a-italic error");
    form->looks[FORM_BASIS].bold = false;
    form->looks[FORM_BASIS].size = 24;
    FINDS("PL1.II.6a-italic error");
    hold_open("1.4-xa");
    SKIPS("PL1.II.6a-italic");
}

Test(rules_prose, each_basis_has_a_line_and_a_mark_of_its_own) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6a-newline");
    PASSES("PL1.II.6a-semicolon");
    form_find(form, FORM_BASIS)->text =
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; Căn cứ "
        "Luật Cán bộ, công chức ngày 24 tháng 6 năm 2025;";
    FINDS("PL1.II.6a-newline error");
    form_find(form, FORM_BASIS)->text =
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022.";
    FINDS("PL1.II.6a-semicolon error");
}

Test(rules_prose, a_law_is_cited_without_number_and_parliament) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6a-law");
    form_find(form, FORM_BASIS)->text =
        "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm "
        "2022;";
    FINDS("PL1.II.6a-law error");
    form_find(form, FORM_BASIS)->text =
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022 của Quốc "
        "hội;";
    FINDS("PL1.II.6a-law error");
}

Test(rules_prose, other_bases_are_cited_in_full) {
    struct form *form = hold_open("1.4");
    struct form_line *basis = form_find_text(form, "Căn cứ Kế hoạch số");

    PASSES("PL1.II.6a-full");
    basis->text =
        "Căn cứ Kế hoạch số 120/KH-UBND của Ủy ban nhân dân tỉnh Ninh "
        "Bình về tổ chức phong trào thi đua năm 2026.";
    FINDS("PL1.II.6a-full error");
    basis->text = "Căn cứ Kế hoạch số 120/KH-UBND ngày 10 tháng 02 năm 2026 về "
                  "tổ chức phong trào thi đua năm 2026.";
    FINDS("PL1.II.6a-full error");
    basis->text = "Căn cứ Kế hoạch số 120/KH-UBND ngày 10/02/2026 của Ủy ban "
                  "nhân dân tỉnh Ninh Bình về tổ chức phong trào thi đua.";
    FINDS("PL1.II.6a-full warning");
}

Test(rules_prose, later_citations_are_short) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6b-next");
    form_find_text(form, closing)->text =
        "Trưởng các phòng thực hiện Kế hoạch số 120/KH-UBND và Kế hoạch này./.";
    FINDS("");
    form_find_text(form, closing)->text =
        "Trưởng các phòng thực hiện Kế hoạch số 120/KH-UBND ngày 10 tháng 02 "
        "năm 2026 của Ủy ban nhân dân tỉnh và Kế hoạch này./.";
    FINDS("PL1.II.6b-next warning");
}

/* ---- letters ---- */

Test(rules_prose, text_is_in_lower_case_and_upright) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6e-lower");
    PASSES("PL1.II.6e-upright");
    form->looks[FORM_PROSE].italic = true;
    FINDS("PL1.II.6e-upright error");
    form->looks[FORM_PROSE].italic = false;
    form->looks[FORM_PROSE].caps = true;
    FINDS("PL1.II.6e-lower error");
}

Test(rules_prose, text_is_of_one_size_of_13_to_14_points) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6e-size");
    PASSES("PL1.II.6e-samesize");
    form->looks[FORM_DASH].size = 24;
    FINDS("PL1.II.6e-size error");
    form->looks[FORM_DASH].size = 26;
    FINDS("PL1.II.6e-samesize warning");
}

Test(rules_prose, tables_are_readable) {
    struct form *form = hold_open("1.4-bao-cao");

    PASSES("PL1.II.6e-tables");
    form->looks[FORM_CELL].size = 20;
    FINDS("PL1.II.6e-tables warning");
    hold_open("1.4");
    SKIPS("PL1.II.6e-tables");
}

/* ---- alignment and indents ---- */

Test(rules_prose, text_is_justified) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6e-justify");
    form->looks[FORM_DASH].align = "left";
    FINDS("PL1.II.6e-justify error");
}

Test(rules_prose, first_lines_are_indented_by_one_measure) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6e-indent");
    PASSES("PL1.II.6e-indentsame");
    form->looks[FORM_DASH].first_line = 0;
    FINDS("PL1.II.6e-indent error");
    form->looks[FORM_DASH].first_line = -360;
    FINDS("PL1.II.6e-indent error");
    form->looks[FORM_DASH].first_line =
        form->looks[FORM_PROSE].first_line == 720 ? 567 : 720;
    FINDS("PL1.II.6e-indentsame warning");
}

Test(rules_prose, text_takes_the_whole_width) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6g-cell");
    form->looks[FORM_DASH].left = 720;
    FINDS("PL1.II.6g-cell error");
}

/* ---- spacing ---- */

Test(rules_prose, six_points_stand_between_paragraphs) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6e-parspace");
    form->looks[FORM_POINT].before = form->looks[FORM_POINT].after = 0;
    form->looks[FORM_DASH].before = form->looks[FORM_DASH].after = 0;
    FINDS("PL1.II.6e-parspace error");
    form->looks[FORM_DASH].before = form->looks[FORM_DASH].after = 60;
    form->looks[FORM_CLAUSE_TITLE].after = 60;
    form->looks[FORM_POINT].before = 120;
    FINDS("PL1.II.6e-parspace warning");
}

Test(rules_prose, lines_are_single_to_one_and_a_half) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6e-linespace");
    form->looks[FORM_DASH].line = 360;
    FINDS("");
    form->looks[FORM_DASH].line = 400;
    FINDS("PL1.II.6e-linespace error");
    form->looks[FORM_DASH].line = 200;
    FINDS("PL1.II.6e-linespace error");
}

Test(rules_prose, no_empty_paragraphs_make_space) {
    struct form *form = hold_open("1.4");

    PASSES("PL1.II.6e-emptypar");
    form_insert(form, form_find(form, FORM_DASH),
                (struct form_line){FORM_TEXT, FORM_EMPTY, NULL, 0});
    FINDS("PL1.II.6e-emptypar warning");
}
