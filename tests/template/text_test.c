#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

static void assert_text(const char *text, const char *notation,
                        const char *expected) {
    const char *const files[] = {"main.md", text, NULL};

    assert_files(files, notation, expected);
}

Test(text_template, a_tag_alone_on_its_line_takes_the_line_with_it) {
    assert_text("a\n{{#x}}\nb\n{{/x}}\nc\n", "x?", "a\nb\nc\n");
    assert_text("a\n  {{#x}}\t\nb\n\t{{/x}} \nc\n", "x?", "a\nb\nc\n");
    assert_text("{{#x}}\nb\n{{/x}}", "x?", "b\n");
    assert_text("a\n{{! ghi chú }}\nb", "x?", "a\nb");
    assert_text("a\n{{! hai\ndòng }}\nb", "x?", "a\nb");
    assert_text("{{=<% %>=}}\n<%x%>", "x='1'", "1");
    assert_text("a\n{{x}}\nb", "x=''", "a\n\nb");
    assert_text("a {{#x}}\nb\n{{/x}} c", "x?", "a \nb\n c");
    assert_text("{{#x}}{{/x}}\nb", "x?", "\nb");
    assert_text("{{#x}} {{! }}\nb{{/x}}", "x?", " \nb");
}

Test(text_template, line_ends_of_windows_are_line_ends) {
    assert_text("a\r\n{{#x}}\r\nb\r\n{{/x}}\r\nc\r\n", "x?", "a\r\nb\r\nc\r\n");
    assert_text("a\r\n{{#x}}\r\nb\r\n{{/x}}\r", "x?", "a\r\nb\r\n");
    assert_text("\uFEFF{{#x}}\r\nb\r\n{{/x}}", "x?", "b\r\n");
    assert_text("a{{! }}\rb", "x?", "a\rb");
}

Test(text_template, the_last_line_needs_no_end) {
    assert_text("a\n{{#x}}\nb\n  {{/x}}", "x?", "a\nb\n");
    assert_text("{{! }}", "x?", "");
    assert_text("", "x?", "");
}

Test(text_template, partials_stand_in_place_of_their_tag) {
    const char *const files[] = {"main.md", "[{{>phan}}]{{#n}}{{>p.x}}{{/n}}",
                                 "phan.md", "{{a}}\n",
                                 "p.x.md",  "<{{.}}>",
                                 NULL};

    assert_files(files, "a='1' n='2' n='3'", "[1\n]<2><3>");
}

Test(text_template, a_partial_takes_over_the_indentation_of_its_tag) {
    const char *const files[] = {"main.md", "- a\n  {{>p}}\nb\n",
                                 "p.md",    "1\n\n{{x}}2\n{{>q}}\n  {{>q}}\n",
                                 "q.md",    "3\n4\n",
                                 NULL};

    assert_files(files, "x='-\n-'",
                 "- a\n  1\n\n  -\n-2\n  3\n  4\n    3\n    4\nb\n");
}

Test(text_template, a_partial_within_a_line_goes_on_with_it) {
    const char *const files[] = {"main.md", "  {{>p}}\n{{>q}}{{>q}}\n",
                                 "p.md",    "a {{>q}} b\n{{>q}}c\n",
                                 "q.md",    "1\n2",
                                 NULL};

    assert_files(files, "-x", "  a 1\n  2 b\n  1\n  2c\n1\n21\n2\n");
}

Test(text_template, partials_call_themselves_as_deep_as_the_data_goes) {
    const char *const files[] = {
        "main.md", "{{#muc}}\n{{>muc}}\n{{/muc}}\n", "muc.md",
        "- {{ten}}\n{{#muc}}\n  {{>muc}}\n{{/muc}}\n", NULL};

    assert_files(files,
                 "muc(ten='1' muc(ten='1.1' -muc) muc(ten='1.2' "
                 "muc(ten='1.2.1' -muc))) muc(ten='2' -muc)",
                 "- 1\n  - 1.1\n  - 1.2\n    - 1.2.1\n- 2\n");
}

Test(text_template, recursion_without_end_is_refused, .timeout = 20) {
    const char *const self[] = {"main.md", "{{>a}}", "a.md", "x{{>a}}", NULL};
    const char *const twice[] = {
        "main.md", "{{>a}}",       "a.md", "x\n {{>b}}\n {{>b}}\n",
        "b.md",    "{{>a}}{{>a}}", NULL};
    const char *const main_too[] = {"main.md", "{{x}}{{>main}}", NULL};

    assert_files(self, "x='1'", "a.md:1:2 tag-depth\n");
    assert_files(twice, "x='1'", "a.md:2:2 tag-depth\n");
    assert_files(main_too, "x='1'", "main.md:1:6 tag-depth\n");
}

Test(text_template, a_chain_of_doubling_parts_is_refused, .timeout = 120) {
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{>p0}}");
    for (int i = 0; i < 60; i++) {
        char *name = arena_printf(stage.arena, "p%d.md", i);
        stage_file(&stage, name,
                   arena_printf(stage.arena, "{{>p%d}}{{>p%d}}", i + 1, i + 1));
    }
    stage_file(&stage, "p60.md", "x");
    cr_assert_null(stage_render(&stage, "x='1'"));
    cr_assert_eq(diag_count(stage.diags), 1);
    cr_assert_eq(diag_at(stage.diags, 0)->code, DIAG_XML_LIMIT);
    stage_close(&stage);
}

Test(text_template, a_thousand_parts_are_the_most) {
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{>p0}}");
    for (int i = 0; i < 1100; i++)
        stage_file(&stage, arena_printf(stage.arena, "p%d.md", i),
                   arena_printf(stage.arena, "{{>p%d}}", i + 1));
    cr_assert_not(stage_load(&stage));
    cr_assert_str_eq(stage_findings(&stage), "p999.md:0:0 tag-partial\n");
    stage_close(&stage);
}

Test(text_template, partials_stay_in_the_folder_of_the_template) {
    static const char *const outside[] = {
        "{{>../x}}",      "{{>..}}",   "{{>/etc/passwd}}",
        "{{>a/../../x}}", "{{>a/..}}", "{{> ../../x }}",
    };

    for (size_t i = 0; i < sizeof(outside) / sizeof(*outside); i++)
        assert_text(outside[i], "-x", "main.md:1:1 tag-partial\n");
}

Test(text_template, a_missing_partial_is_reported_at_its_tag) {
    const char *const files[] = {"main.md", "a\n {{>khong_co}}\n{{>p}}", "p.md",
                                 "\n{{>khong_co}}{{/x}}", NULL};

    assert_files(files, "-x",
                 "main.md:2:2 tag-partial\np.md:2:1 tag-partial\n"
                 "p.md:2:14 tag-unbalanced\n");
}

Test(text_template, sections_do_not_reach_into_partials) {
    const char *const files[] = {"main.md", "{{#x}}{{>p}}{{/x}}", "p.md",
                                 "{{/x}}{{#x}}", NULL};

    assert_files(files, "x?",
                 "p.md:1:1 tag-unbalanced\np.md:1:7 tag-unbalanced\n");
}

Test(text_template, a_file_that_is_no_text_or_not_there_is_refused) {
    struct stage stage;

    assert_text("a\xFF\xFE{{x}}", "x='1'", "main.md:0:0 template-file\n");
    stage_open(&stage);
    cr_assert_not(stage_load(&stage));
    cr_assert(diag_has_io_failure(stage.diags));
    stage_close(&stage);
}

Test(text_template, delimiters_of_a_file_are_its_own) {
    const char *const files[] = {"main.md", "{{=<% %>=}}<%>p%><%x%>{{x}}",
                                 "p.md", "{{x}}<%x%>{{=| |=}}|x|", NULL};

    assert_files(files, "x='1'", "1<%x%>11{{x}}");
}

Test(text_template, positions_count_characters) {
    assert_text("Kế hoạch {{a}} và\nđợt {{b}}\n\n\n{{#x}}ư{{c}}{{/x}}", "x?",
                "main.md:1:10 tag-unknown\nmain.md:2:5 tag-unknown\n"
                "main.md:5:8 tag-unknown\n");
}
