/* The letterhead: phụ lục I, phần I, mục II, khoản 1 to 4. */
#include <criterion/criterion.h>
#include <string.h>

#include "hold.h"

static struct form *form;

static void start(void) {
    hold_start();
    hold_options.is_issued = true;
}

TestSuite(rules_head, .init = start, .fini = hold_finish);

static const enum form_formatting formattings[] = {
    FORM_STYLES, FORM_DIRECT, FORM_TABLE_STYLE, FORM_THEME};
static const enum form_layout layouts[] = {FORM_TABLE, FORM_TABS, FORM_BOXES,
                                           FORM_FRAMES};
static const enum form_rule line_rules[] = {
    FORM_BORDER,     FORM_DRAWING,     FORM_VML,      FORM_UNDERSCORES,
    FORM_LINE_TABLE, FORM_CELL_BORDER, FORM_UNDERLINE};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Of the letterhead and its lines; other parts have tests of their own. */
static void expect_letterhead(void) {
    static const char *const rules[] = {
        "PL1.II.1a-text",    "PL1.II.1a-upper",      "PL1.II.1a-size",
        "PL1.II.1a-style",   "PL1.II.1a-pos",        "PL1.II.1a-oneline",
        "PL1.II.1b-text",    "PL1.II.1b-lower",      "PL1.II.1b-size",
        "PL1.II.1b-style",   "PL1.II.1b-center",     "PL1.II.1b-line",
        "PL1.II.1b-linelen", "PL1.II.1c-spacing",    "PL1.II.1b-linecenter",
        "PL1.II.1c-cell",    "PL1.II.2b-size",       "PL1.II.2b-style",
        "PL1.II.2b-center",  "PL1.II.2b-line",       "PL1.II.2b-linelen",
        "PL1.II.2b-spacing", "PL1.II.2b-linecenter", "PL1.II.2c-cell",
        "PL1.II.3a-arabic",  "PL1.II.3c-center",     "PL1.II.3c-so",
        "PL1.II.3c-symbol",  "PL1.II.3d-cell",       "PL1.II.4b-full",
        "PL1.II.4c-size",    "PL1.II.4c-style",      "PL1.II.4c-caps",
        "PL1.II.4c-center",  "PL1.II.4c-sameline",   "PL1.II.4c-cell"};

    for (size_t i = 0; i < COUNT(rules); i++)
        PASSES(rules[i]);
}

Test(rules_head, every_form_passes) {
    const char *name;

    for (size_t i = 0; (name = form_name(i)) != NULL; i++) {
        form = hold_open(name);
        /* The form of minutes has no line under its subject. */
        FINDS(strcmp(name, "1.9") == 0 ? "PL1.II.5b-line warning" : "");
    }
}

Test(rules_head, it_passes_however_it_is_formatted) {
    for (size_t i = 0; i < COUNT(formattings); i++) {
        form = hold_open("1.4");
        form->formatting = formattings[i];
        FINDS("");
    }
}

Test(rules_head, it_passes_however_it_is_laid_out) {
    for (size_t i = 0; i < COUNT(layouts); i++) {
        form = hold_open("1.4");
        form->layout = layouts[i];
        expect_letterhead();
    }
}

/* ---- khoản 1 ---- */

Test(rules_head, the_national_name_reads_as_it_has_to) {
    form = hold_open("1.4");
    form_find(form, FORM_NATIONAL_NAME)->text =
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAN";
    FINDS("PL1.II.1a-text error");
    form_find(form, FORM_NATIONAL_NAME)->text =
        "Cộng hòa xã hội chủ nghĩa Việt Nam";
    FINDS("PL1.II.1a-upper error");
    form->looks[FORM_NATIONAL_NAME].caps = true;
    FINDS("");
    form_remove(form, form_find(form, FORM_NATIONAL_NAME));
    FINDS("PL1.II.1a-text error");
    form = hold_open("1.4");
    form_find(form, FORM_NATIONAL_NAME)->text =
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    FINDS("TXT-tone note");
}

Test(rules_head, the_national_name_looks_as_it_has_to) {
    form = hold_open("1.4");
    form->looks[FORM_NATIONAL_NAME].bold = false;
    FINDS("PL1.II.1a-style error");
    form = hold_open("1.4");
    form->looks[FORM_NATIONAL_NAME].size = 23;
    FINDS("PL1.II.1a-size error");
    form = hold_open("1.4");
    form_find(form, FORM_NATIONAL_NAME)->text =
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM";
    FINDS("PL1.II.1a-oneline warning");
}

Test(rules_head, the_national_name_stands_at_the_top_right) {
    form = hold_open("1.4");
    form_insert(form, form->lines,
                (struct form_line){FORM_TEXT, FORM_EMPTY, "Bản sao số 2", 0});
    FINDS("PL1.II.1a-pos error");
    form = hold_open("1.4");
    form_find(form, FORM_NATIONAL_NAME)->place = FORM_HEAD_LEFT;
    FINDS("PL1.II.1a-pos error, PL1.II.1a-oneline warning");
}

Test(rules_head, the_motto_reads_as_it_has_to) {
    static const char *const wrong[] = {
        "Độc lập – Tự do – Hạnh phúc", "Độc lập-Tự do-Hạnh phúc",
        "Độc lập - tự do - hạnh phúc", "Độc lập - Tự do - Hạnh Phúc",
        "Độc lập, Tự do, Hạnh phúc"};

    for (size_t i = 0; i < COUNT(wrong); i++) {
        form = hold_open("1.4");
        form_find(form, FORM_MOTTO)->text = wrong[i];
        FINDS("PL1.II.1b-text error");
    }
    form_find(form, FORM_MOTTO)->text = "ĐỘC LẬP - TỰ DO - HẠNH PHÚC";
    FINDS("PL1.II.1b-lower error");
    form = hold_open("1.4");
    form->looks[FORM_MOTTO].caps = true;
    FINDS("PL1.II.1b-lower error");
}

Test(rules_head, the_motto_looks_as_it_has_to) {
    form = hold_open("1.4");
    form->looks[FORM_MOTTO].italic = true;
    FINDS("PL1.II.1b-style error");
    form = hold_open("1.4");
    form->looks[FORM_MOTTO].size = 30;
    FINDS("PL1.II.1b-size error");
    form = hold_open("1.4");
    form->looks[FORM_MOTTO].align = "left";
    FINDS("PL1.II.1b-center error");
    form = hold_open("1.4");
    form->looks[FORM_MOTTO].before = 60;
    FINDS("PL1.II.1c-spacing error");
    form = hold_open("1.4");
    form->looks[FORM_NATIONAL_NAME].line = 288;
    FINDS("PL1.II.1c-spacing error");
    form = hold_open("1.4");
    form_find(form, FORM_MOTTO)->place = FORM_HEAD_2_RIGHT;
    FINDS("PL1.II.1b-line error, PL1.II.1c-cell error");
}

static struct form_line *line_under(enum form_part part) {
    struct form_line *line = form_find(form, part);

    while (line->part != FORM_LINE)
        line++;
    return line;
}

Test(rules_head, a_line_as_long_as_the_motto_stands_under_it) {
    form = hold_open("1.4");
    form_remove(form, line_under(FORM_MOTTO));
    FINDS("PL1.II.1b-line error");
    for (size_t i = 0; i < COUNT(line_rules); i++) {
        form = hold_open("1.4");
        form->rule = line_rules[i];
        if (form->rule == FORM_UNDERLINE) {
            FINDS("PL1.II.1b-line warning");
            continue;
        }
        FINDS("");
        line_under(FORM_MOTTO)->share = 600;
        FINDS("PL1.II.1b-linelen error");
    }
    form = hold_open("1.4");
    line_under(FORM_MOTTO)->share = 920;
    FINDS("PL1.II.1b-linelen note");
}

Test(rules_head, lines_are_solid_and_in_the_middle) {
    form = hold_open("1.4");
    form->line_kind = "dashed";
    FINDS("PL1.II.1b-line error, PL1.II.2b-line error, PL1.II.5b-line error");
    form = hold_open("1.4");
    form->line_shift = 200;
    FINDS("PL1.II.1b-linecenter warning, PL1.II.2b-linecenter error, "
          "PL1.II.5b-linecenter error");
}

/* ---- khoản 2 ---- */

Test(rules_head, the_issuing_body_is_named_in_full) {
    form = hold_open("1.4");
    form_remove(form, form_find(form, FORM_PARENT_BODY));
    FINDS("PL1.II.2a-parent note");
    form_find(form, FORM_BODY)->text = "UBND XÃ HÒA BÌNH";
    FINDS("PL1.II.2a-official warning");
    form_remove(form, line_under(FORM_BODY));
    form_remove(form, form_find(form, FORM_BODY));
    FINDS("PL1.II.2a-present error");
}

Test(rules_head, the_bodies_look_as_they_have_to) {
    form = hold_open("1.4");
    form->looks[FORM_BODY].size = 28;
    FINDS("PL1.II.2b-size error");
    form = hold_open("1.4");
    form->looks[FORM_BODY].italic = true;
    FINDS("PL1.II.2b-style error");
    form = hold_open("1.4");
    form_find(form, FORM_BODY)->text = "Sở Nội vụ";
    FINDS("PL1.II.2b-style error");
    form = hold_open("1.4");
    form->looks[FORM_BODY].align = "left";
    FINDS("PL1.II.2b-center error");
    form = hold_open("1.4");
    form->looks[FORM_PARENT_BODY].size = 22;
    FINDS("PL1.II.2b-psize error");
    form = hold_open("1.4");
    form->looks[FORM_PARENT_BODY].size = 24;
    FINDS("PL1.II.2b-psame warning");
    form = hold_open("1.4");
    form->looks[FORM_PARENT_BODY].italic = true;
    FINDS("PL1.II.2b-pstyle error");
    form = hold_open("1.4");
    form->looks[FORM_PARENT_BODY].after = 120;
    FINDS("PL1.II.2b-spacing error");
}

Test(rules_head, a_line_of_a_third_to_a_half_stands_under_the_body) {
    form = hold_open("1.4");
    form_remove(form, line_under(FORM_BODY));
    FINDS("PL1.II.2b-line error");
    for (size_t i = 0; i < COUNT(line_rules) - 1; i++) {
        form = hold_open("1.4");
        form->rule = line_rules[i];
        line_under(FORM_BODY)->share = 900;
        FINDS("PL1.II.2b-linelen error");
    }
    form = hold_open("1.4");
    line_under(FORM_BODY)->share = 550;
    FINDS("PL1.II.2b-linelen warning");
}

Test(rules_head, the_name_may_take_several_lines) {
    form = hold_open("1.4");
    form_find(form, FORM_BODY)->text = "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG";
    line_under(FORM_BODY)->share = 200; /* of both lines together */
    FINDS("");
    form_find(form, FORM_BODY)->text = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG";
    line_under(FORM_BODY)->share = 300;
    FINDS("PL1.II.2b-wrap note");
}

Test(rules_head, the_bodies_stand_on_the_left) {
    form = hold_open("1.4");
    form_find(form, FORM_BODY)->place = FORM_TEXT;
    form_find(form, FORM_PARENT_BODY)->place = FORM_TEXT;
    line_under(FORM_BODY)->place = FORM_TEXT;
    FINDS("PL1.II.2c-cell error");
}

/* ---- khoản 3 ---- */

#define NUMBER(wanted, number)                         \
    do {                                               \
        form = hold_open("1.4");                       \
        form_find(form, FORM_NUMBER)->text = (number); \
        FINDS(wanted);                                 \
    } while (0)

Test(rules_head, the_number_is_in_arabic_digits_with_a_zero) {
    NUMBER("", "Số: 15/KH-SNV");
    NUMBER("PL1.II.3a-arabic error", "Số: XV/KH-SNV");
    NUMBER("PL1.II.3a-arabic error", "Số:          /KH-SNV");
    NUMBER("PL1.II.3c-pad error", "Số: 5/KH-SNV");
    NUMBER("PL1.II.3c-pad warning", "Số: 005/KH-SNV");
    hold_options.is_issued = false;
    NUMBER("", "Số:      /KH-SNV");
    NUMBER("", "Số: ....../KH-SNV");
    PASSES("PL1.II.3a-arabic");
}

Test(rules_head, the_symbol_is_that_of_the_type_and_the_body) {
    NUMBER("PL1.II.3b-named error", "Số: 15/QĐ-SNV");
    NUMBER("PL1.II.3b-named error", "Số: 15/KH");
    NUMBER("PL1.II.3b-named error", "Số: 15");
    NUMBER("PL3.I-abbr error", "Số: 15/Kh-SNV");
    NUMBER("PL1.II.3b-noyear warning", "Số: 15/2026/KH-SNV");
    NUMBER("PL1.II.3b-bodyabbr warning", "Số: 15/KH-S(NV)");
    form = hold_open("1.5");
    form_find(form, FORM_NUMBER)->text = "Số: 15/SNV";
    FINDS("PL1.II.3b-cv error");
}

Test(rules_head, the_symbol_is_in_capitals_without_spaces) {
    NUMBER("PL1.II.3c-symbol error", "Số: 15/KH-snv");
    NUMBER("", "Số: 15/KH-SNV-TTr");
    NUMBER("PL1.II.3c-slash error", "Số: 15 /KH-SNV");
    NUMBER("PL1.II.3c-slash error", "Số: 15/ KH-SNV");
    NUMBER("PL1.II.3c-hyphen error", "Số: 15/KH - SNV");
    NUMBER("PL1.II.3c-hyphen error", "Số: 15/KH–SNV");
    NUMBER("PL1.II.3c-symbol error", "Số: 15/**KH-SNV**");
}

Test(rules_head, the_word_before_the_number_is_written_as_it_has_to) {
    NUMBER("PL1.II.3c-so error", "Số 15/KH-SNV");
    NUMBER("PL1.II.3c-so error", "SỐ: 15/KH-SNV");
    form = hold_open("1.4");
    form->looks[FORM_NUMBER].size = 28;
    FINDS("PL1.II.3c-so error");
    form = hold_open("1.4");
    form->looks[FORM_NUMBER].bold = true;
    FINDS("PL1.II.3c-so error");
}

Test(rules_head, the_number_stands_centred_under_the_body) {
    form = hold_open("1.4");
    form->looks[FORM_NUMBER].align = "left";
    FINDS("PL1.II.3c-center error");
    form = hold_open("1.4");
    form_find(form, FORM_NUMBER)->place = FORM_HEAD_2_RIGHT;
    FINDS("PL1.II.3d-cell error");
}

/* ---- khoản 4 ---- */

#define DATE(wanted, date)                               \
    do {                                                 \
        form = hold_open("1.4");                         \
        form_find(form, FORM_PLACE_DATE)->text = (date); \
        FINDS(wanted);                                   \
    } while (0)

Test(rules_head, the_date_is_written_in_full_with_its_zeros) {
    DATE("", "Ninh Bình, ngày 05 tháng 02 năm 2026");
    DATE("PL1.II.4b-daypad error", "Ninh Bình, ngày 5 tháng 02 năm 2026");
    DATE("PL1.II.4b-monthpad error", "Ninh Bình, ngày 05 tháng 2 năm 2026");
    DATE("PL1.II.4b-monthnopad warning",
         "Ninh Bình, ngày 05 tháng 03 năm 2026");
    DATE("PL1.II.4b-full error", "Ninh Bình, 05/02/2026");
    DATE("PL1.II.4b-full error", "Ninh Bình, ngày 05 tháng 02 năm 26");
    DATE("PL1.II.4b-valid error", "Ninh Bình, ngày 29 tháng 02 năm 2026");
    DATE("PL1.II.4b-arabic error", "Ninh Bình, ngày 05 tháng II năm 2026");
    DATE("PL1.II.4b-full error", "Ninh Bình, ngày      tháng 02 năm 2026");
    hold_options.is_issued = false;
    DATE("", "Ninh Bình, ngày      tháng 02 năm 2026");
    DATE("", "Ninh Bình, ngày … tháng … năm 2026");
    PASSES("PL1.II.4b-full");
}

Test(rules_head, the_place_is_written_as_it_has_to) {
    DATE("PL1.II.4c-comma error", "Ninh Bình ngày 05 tháng 02 năm 2026");
    DATE("PL1.II.4c-comma error",
         "Hoa Lư, tỉnh Ninh Bình, ngày 05 tháng 02 năm 2026");
    DATE("PL1.II.4c-caps error", "Ninh bình, ngày 05 tháng 02 năm 2026");
    DATE("", "phường Hoa Lư, ngày 05 tháng 02 năm 2026");
    DATE("PL1.II.4c-style error", "NINH BÌNH, ngày 05 tháng 02 năm 2026");
    DATE("PL1.II.4a-place error", "ngày 05 tháng 02 năm 2026");
    DATE("PL1.II.4a-place note", "Huyện Gia Viễn, ngày 05 tháng 02 năm 2026");
    DATE("PL1.II.4a-fullname error",
         "TP. Hồ Chí Minh, ngày 05 tháng 02 năm 2026");
    DATE("PL1.II.4a-fullname error", "Hồ Chí Minh, ngày 05 tháng 02 năm 2026");
    DATE("", "Thành phố Hồ Chí Minh, ngày 05 tháng 02 năm 2026");
    form = hold_open("1.4");
    form_find(form, FORM_BODY)->text = "ỦY BAN NHÂN DÂN\nXÃ GIA LÂM";
    line_under(FORM_BODY)->share = 240;
    FINDS("PL1.II.4a-place warning");
    form_find(form, FORM_PLACE_DATE)->text =
        "Gia Lâm, ngày 05 tháng 02 năm 2026";
    FINDS("");
}

Test(rules_head, place_and_date_look_as_they_have_to) {
    form = hold_open("1.4");
    form->looks[FORM_PLACE_DATE].size = 24;
    FINDS("PL1.II.4c-size error");
    form = hold_open("1.4");
    form->looks[FORM_PLACE_DATE].italic = false;
    FINDS("PL1.II.4c-style error");
    form = hold_open("1.4");
    form->looks[FORM_PLACE_DATE].align = "right";
    FINDS("PL1.II.4c-center error");
}

Test(rules_head, place_and_date_stand_level_with_the_number) {
    form = hold_open("1.4");
    form->looks[FORM_PLACE_DATE].before = 600;
    FINDS("PL1.II.4c-sameline error");
    form = hold_open("1.4");
    form_find(form, FORM_PLACE_DATE)->place = FORM_HEAD_2_LEFT;
    FINDS("PL1.II.4c-cell error");
}

/* ---- what is not there ---- */

Test(rules_head, what_is_missing_is_told_once) {
    form = hold_open("1.4");
    form_remove(form, form_find(form, FORM_NUMBER));
    FINDS("ND.8-parts error");
    SKIPS("PL1.II.3c-so");
    form = hold_open("1.4");
    form_remove(form, form_find(form, FORM_PLACE_DATE));
    FINDS("ND.8-parts error");
    SKIPS("PL1.II.4c-size");
}

/* ---- as people draw lines ---- */

Test(rules_head, a_row_of_hyphens_is_told_once) {
    form = hold_open("1.4");
    hold_replace("<w:pStyle w:val=\"DuongKe\"/><w:pBdr><w:top w:val=\"single\" "
                 "w:sz=\"6\" w:space=\"1\" w:color=\"000000\"/></w:pBdr>"
                 "<w:ind w:left=\"1092\" w:right=\"1092\" w:firstLine=\"0\"/>"
                 "</w:pPr></w:p>",
                 "<w:pStyle w:val=\"SoKyHieu\"/></w:pPr><w:r><w:t>---------"
                 "</w:t></w:r></w:p>");
    FINDS("PL1.II.1b-line warning");
}
