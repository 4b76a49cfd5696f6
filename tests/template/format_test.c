/* What the formatters make of values, and of what is none of theirs. */
#include <criterion/criterion.h>

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
