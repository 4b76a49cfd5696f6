/* {{.stt}}, {{.dau}}, {{.cuoi}}. */
#include <criterion/criterion.h>

#include "stage.h"

static void assert_text(const char *text, const char *notation,
                        const char *expected) {
    const char *const files[] = {"main.md", text, NULL};

    assert_files(files, notation, expected);
}

Test(list, tells_the_number_of_the_current_one) {
    assert_text("{{#n}}{{.stt}}. {{.}}\n{{/n}}", "n='a' n='b' n='c'",
                "1. a\n2. b\n3. c\n");
    assert_text("{{#n}}{{ .stt | la_ma }}. {{ten}} {{/n}}",
                "n(ten='a') n(ten='b')", "I. a II. b ");
    assert_text("{{#n}}{{{.stt}}}{{/n}}", "n='a'", "{1}");
}

Test(list, tells_the_first_and_the_last) {
    assert_text("{{#n}}{{#.dau}}({{/.dau}}{{.}}{{^.cuoi}}, {{/.cuoi}}"
                "{{#.cuoi}}){{/.cuoi}}{{/n}}",
                "n='a' n='b' n='c'", "(a, b, c)");
    assert_text("{{#n}}{{#.dau}}1{{/.dau}}{{#.cuoi}}2{{/.cuoi}}{{/n}}", "n='a'",
                "12");
    assert_text("{{#n}}{{.dau}} {{.cuoi}};{{/n}}", "n='a' n='b'",
                "true false;false true;");
    assert_text("{{#n}}{{#.stt}}x{{/.stt}}{{^.stt}}y{{/.stt}}{{/n}}", "n='a'",
                "x");
}

Test(list, does_not_count_what_is_passed_over) {
    assert_text("{{#n}}{{.stt}}{{.}}{{^.cuoi}}, {{/.cuoi}}{{/n}}",
                "n='' n='a' n~ n='b' n=''", "1a, 2b");
    assert_text("{{#n}}{{.stt}}{{.}}{{^.cuoi}}, {{/.cuoi}}{{/n}}",
                "n='a' m='x' n='b'", "1a, 2b");
}

Test(list, is_the_innermost_one) {
    assert_text("{{#n}}{{.stt}}:{{#m}}{{.stt}}{{#.cuoi}}.{{/.cuoi}}{{/m}} "
                "{{.stt}}{{#.cuoi}}!{{/.cuoi}} {{/n}}",
                "n(m='a' m='b') n(m='c')", "1:12. 1 2:1. 2! ");
    assert_text("{{#n}}{{#m}}{{.stt}}{{/m}}{{/n}}", "n='a' n='b' m='x'", "11");
}

Test(list, is_no_flag_no_condition_and_not_the_current_one_again) {
    assert_text("{{#n}}{{#m}}{{.stt}}{{/m}}{{/n}}", "n(m?) n(-m) n(m?)", "13");
    assert_text("{{#n}}{{^m}}{{.stt}}{{/m}}{{#.}}{{.stt}}{{/.}}{{/n}}",
                "n='a' n='b' -m", "1122");
    assert_text("{{#n}}{{#.dau}}{{.stt}}{{.}}{{/.dau}}{{/n}}", "n='a' n='b'",
                "1a");
}

Test(list, is_seen_from_parts_and_blocks) {
    const char *const files[] = {
        "main.md", "{{#n}}{{>p}}{{<q}}{{$a}}{{.stt}}{{/a}}{{/q}};{{/n}}",
        "p.md",    "{{.stt}}{{#.cuoi}}!{{/.cuoi}}",
        "q.md",    "<{{$a}}{{/a}}>",
        NULL};

    assert_files(files, "n='a' n='b'", "1<1>;2!<2>;");
}

Test(list, there_has_to_be_one) {
    assert_text("{{.stt}}{{#.dau}}x{{/.dau}}{{^.cuoi}}{{/.cuoi}}", "-x",
                "main.md:1:1 tag-unknown\nmain.md:1:9 tag-unknown\n"
                "main.md:1:28 tag-unknown\n");
    assert_text("{{#m}}{{.stt}}{{/m}}", "m?", "main.md:1:7 tag-unknown\n");
    assert_text("{{.stt2}}{{.Dau}}{{a.stt}}{{.stt.a}}", "a(-stt)",
                "main.md:1:1 tag-syntax\nmain.md:1:10 tag-syntax\n"
                "main.md:1:27 tag-syntax\n");
}

Test(list, names_of_data_are_not_hidden) {
    assert_text("{{#n}}{{stt}}{{.stt}}{{@cuoi}}{{/n}}",
                "n(stt='x' @cuoi='y') n(stt='z' -@cuoi)", "x1yz2");
}
