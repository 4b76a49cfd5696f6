/* What the formatters make of values, and of what is none of theirs. */
#include <criterion/criterion.h>
#include <string.h>

#include "stage.h"

static void assert_text(const char *text, const char *notation,
                        const char *expected) {
    const char *const files[] = {"main.md", text, NULL};

    assert_files(files, notation, expected);
}

Test(format, dates) {
    assert_text("{{x | ngay}}", "x='2023-02-15'", "15/02/2023");
    assert_text("{{x | ngay:dai}}", "x='2023-02-15'",
                "ngày 15 tháng 02 năm 2023");
    assert_text("{{x|ngay:\"dài\"}}|{{x|ngay: “Dài” }}", "x='2026-07-05'",
                "ngày 05 tháng 7 năm 2026|ngày 05 tháng 7 năm 2026");
    assert_text("{{x|ngay}}", "x='2023-02-15+07:00'", "15/02/2023");
    assert_text("{{x|ngay}}", "x=' 2023-02-15T08:30:00Z '", "15/02/2023");
    assert_text("{{x|ngay}} {{y|ngay}}", "x='2023-02' y='2023'",
                "02/2023 2023");
    assert_text("{{x|ngay:dai|hoa_dau}}", "x='2023-12-01'",
                "Ngày 01 tháng 12 năm 2023");
    assert_text("{{x|ngay}}", "x='15/02/2023'", "main.md:1:1 tag-format\n");
    assert_text("{{x|ngay}}", "x='2023-02-30'", "main.md:1:1 tag-format\n");
    assert_text("{{x|ngay}}", "x='2023-02-15 xx'", "main.md:1:1 tag-format\n");
}

Test(format, numbers) {
    assert_text("{{x|so}}", "x='1234567.8'", "1.234.567,8");
    assert_text("{{x|so}}", "x='-1234567'", "-1.234.567");
    assert_text("{{x|so}}", "x='1.234.567'", "main.md:1:1 tag-format\n");
    assert_text("{{x|so}}", "x='nhiều'", "main.md:1:1 tag-format\n");
    assert_text("{{x|la_ma}}/{{y|la_ma|thuong}}", "x='14' y='3'", "XIV/iii");
    assert_text("{{x|la_ma}}", "x='0'", "main.md:1:1 tag-format\n");
    assert_text("{{x|la_ma}}", "x='1.5'", "main.md:1:1 tag-format\n");
}

Test(format, numbers_in_words) {
    assert_text("{{x|bang_chu}}", "x='1200000'", "một triệu hai trăm nghìn");
    assert_text("{{x|bang_chu:dong}}", "x='1200000'",
                "một triệu hai trăm nghìn đồng");
    assert_text("{{x|bang_chu:“đồng”|hoa_dau}}", "x='35000'",
                "Ba mươi lăm nghìn đồng");
    assert_text("{{x|bang_chu}}", "x='-2.05'", "âm hai phẩy không năm");
    assert_text("{{x|bang_chu}}", "x='1000000000000000001'",
                "main.md:1:1 tag-format\n");
}

Test(format, within_a_sentence_names_of_units_keep_the_capitals_they_must) {
    assert_text("{{x|thuong_dau}} {{y|thuong_dau}}", "x='Tỉnh A' y='Quận B'",
                "tỉnh A quận B");
    assert_text("{{x|thuong_dau}} {{y|thuong_dau}}",
                "x='Thành phố Hồ Chí Minh' y='Thành phố Hà Nội'",
                "Thành phố Hồ Chí Minh thành phố Hà Nội");
    assert_text("{{x|thuong_dau}} {{y|thuong_dau}}", "x='Quận 1' y='Phường 12'",
                "Quận 1 Phường 12");
}

Test(format, without_marks) {
    assert_text("{{x|khong_dau}} {{x|khong_dau|thuong}}", "x='Đợt 1'",
                "Dot 1 dot 1");
}

Test(format, a_default_is_for_what_is_absent_or_empty) {
    const char *both = "[{{x | mac_dinh:\"chưa có\"}}]";

    assert_text(both, "x='1'", "[1]");
    assert_text(both, "-x", "[chưa có]");
    assert_text(both, "x=''", "[chưa có]");
    assert_text(both, "x~", "[chưa có]");
    assert_text("[{{a.x|mac_dinh:\"-\"}}]", "-a", "[-]");
    assert_text("[{{{x|mac_dinh:\"-\"}}}]", "-x", "[{-}]");
    assert_text("[{{x|mac_dinh:\"-\"}}]", "y='1'", "main.md:1:2 tag-unknown\n");
    assert_text("[{{x|mac_dinh:\"-\"}}]", "x(y='1')",
                "main.md:1:2 tag-complex\n");
}

Test(format, of_nothing_is_nothing_and_no_fault) {
    assert_text("[{{x|ngay}}{{x|so}}{{x|bang_chu}}{{x|hoa}}{{x|la_ma}}]", "-x",
                "[]");
    assert_text("[{{x|ngay|mac_dinh:\"ngày     tháng     năm\"}}]", "x=''",
                "[ngày     tháng     năm]");
    assert_text("[{{x|mac_dinh:\"chưa rõ\"|hoa}}]", "-x", "[CHƯA RÕ]");
    assert_text("[{{x|mac_dinh:\"\"}}]", "-x", "[]");
}

Test(format, quotes_are_straight_or_curled) {
    assert_text("{{x|mac_dinh:“a”}}{{x|mac_dinh:„b“}}{{x|mac_dinh:”c”}}", "-x",
                "abc");
    assert_text("{{x | mac_dinh : \"“Tên”\" }}", "-x", "“Tên”");
    assert_text("{{x|mac_dinh:\"a | b: c' > {d}\"}}", "-x", "a | b: c' > {d}");
    assert_text("{{x|mac_dinh:\" a\u00A0b\n \"}}", "-x", " a\u00A0b\n ");
    assert_text("{{x\u00A0|\u00A0mac_dinh\u00A0:\u00A0“a\u00A0b”\u00A0}}", "-x",
                "a\u00A0b");
    assert_text("{{x|mac_dinh:abc|hoa}}", "-x", "ABC");
}

Test(format, faults_of_writing_are_found_without_data) {
    static const char *const wrong[] = {
        "{{x|khong_co}}",     "{{x|}}",
        "{{x||hoa}}",         "{{x|hoa:1}}",
        "{{x|mac_dinh}}",     "{{x|ngay:ngan}}",
        "{{x|ngay:}}",        "{{x|so:2}}",
        "{{x|mac_dinh:\"a}}", "{{x|mac_dinh:\"a”}}",
        "{{x|mac_dinh:a b}}", "{{x|mac_dinh:\"a\"b}}",
        "{{x|\"hoa\"}}",      "{{x|hoa|so:}}",
        "{{#x|hoa}}{{/x}}",   "{{x|bang_chu:do}}",
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        assert_text(wrong[i], "-x", "main.md:1:1 tag-format\n");
}

/* Whether a tag may stand in a template of a host with pictures. */
static void check_image_tag(const char *text, bool is_fine) {
    struct arena *arena = arena_create();
    struct diag_list *diags = diag_list_create();
    struct program *program = program_create();
    struct delimiters delimiters = default_delimiters;
    struct diag_pos pos = {.file = "mau.docx"};
    const char *why;
    struct tag tag;

    cr_assert_eq(
        tag_next(arena, text, strlen(text), 0, &delimiters, &tag, &why),
        TAG_FOUND);
    program_allow_images(program);
    program_tag(program, &tag, 0, pos, diags);
    cr_expect_eq(diag_count(diags), is_fine ? 0 : 1, "%s", text);
    program_free(program);
    diag_list_free(diags);
    arena_free(arena);
}

Test(format, a_picture_may_have_a_width_or_a_box_in_millimetres) {
    static const char *const right[] = {"{{x|anh}}",
                                        "{{x | anh:\"30\"}}",
                                        "{{x|anh:30x20}}",
                                        "{{x|anh:“30×20”}}",
                                        "{{x|anh:\"7,5X558\"}}",
                                        "{{{x|anh:0.5}}}",
                                        "{{x|mac_dinh:\"a|b\"|anh}}"};
    static const char *const wrong[] = {
        "{{x|anh:\"\"}}",     "{{x|anh:0}}",   "{{x|anh:559}}",
        "{{x|anh:30mm}}",     "{{x|anh:30x}}", "{{x|anh:x30}}",
        "{{x|anh:30x20x10}}", "{{x|anh:-3}}",  "{{x|anh:1e2}}",
        "{{x|anh:999999}}",   "{{x|anh|hoa}}", "{{x|anh|anh}}",
        "{{#x|anh}}"};

    for (size_t i = 0; i < sizeof(right) / sizeof(*right); i++)
        check_image_tag(right[i], true);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        check_image_tag(wrong[i], false);
}

Test(format, a_text_template_has_no_pictures_and_says_so) {
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{x | anh:\"30\"}}");
    cr_assert_null(stage_render(&stage, "x='logo.png'"));
    cr_assert_eq(diag_count(stage.diags), 1);
    cr_assert_str_eq(diag_at(stage.diags, 0)->text,
                     "{{x | anh:\"30\"}}: a picture can stand only in the text "
                     "of a Word template (.docx)");
    cr_assert_str_eq(diag_at(stage.diags, 0)->advice,
                     "leave out “anh”; the name of the file is printed");
    stage_close(&stage);
}

Test(format, tags_of_pictures_are_told_by_their_last_formatter) {
    static const struct {
        const char *formatters;
        bool is_image;
    } cases[] = {{"anh", true},
                 {"hoa | anh : \"3|4\"", true},
                 {"mac_dinh:\"x|anh\"", false},
                 {"anh | hoa", false},
                 {"anhx", false},
                 {NULL, false}};

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char text[64] = "";
        struct tag tag = {.kind = TAG_VALUE};
        if (cases[i].formatters != NULL)
            tag.formatters = strcpy(text, cases[i].formatters);
        cr_expect_eq(tag_is_image(&tag), cases[i].is_image, "%s", text);
    }
}

Test(format, each_wrong_value_is_reported_once_with_its_words) {
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{#n}}{{.|so}}{{/n}}");
    cr_assert_null(stage_render(&stage, "n='1' n='hai' n='ba' n='hai'"));
    cr_assert_eq(diag_count(stage.diags), 2);
    cr_assert_str_eq(diag_at(stage.diags, 0)->text,
                     "{{.}} is “hai”, but “so” needs a number such as "
                     "1234567.8");
    stage_close(&stage);
}
