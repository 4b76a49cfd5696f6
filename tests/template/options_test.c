#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

static struct stage stage;

static void set_up(void) {
    stage_open(&stage);
}

static void tear_down(void) {
    stage_close(&stage);
}

TestSuite(options, .init = set_up, .fini = tear_down);

static void assert_main(const char *template, const char *notation,
                        const char *expected) {
    const char *shown;
    char *result;

    stage_file(&stage, "main.md", template);
    result = stage_render(&stage, notation);
    shown = result != NULL ? result : stage_findings(&stage);
    cr_expect_str_eq(shown, expected, "%s: \"%s\", not \"%s\"", template, shown,
                     expected);
    free(result);
}

/* ---- delimiters ---- */

Test(options, delimiters_are_read_from_a_text) {
    struct delimiters read = default_delimiters;

    cr_assert(delimiters_parse("{ }", &read));
    cr_assert_str_eq(read.open, "{");
    cr_assert_str_eq(read.close, "}");
    cr_assert(delimiters_parse(" <%  %>\t", &read));
    cr_assert_str_eq(read.open, "<%");
    cr_assert_str_eq(read.close, "%>");
    cr_assert(delimiters_parse("| |", &read));
}

Test(options, what_are_no_two_delimiters_is_refused) {
    static const char *const wrong[] = {
        "",      " ",   "{",   "{}",          "{ } }",
        "<= =>", "= =", "a =", "<%<%<%<% %>", "a\u00A0"};
    struct delimiters read = default_delimiters;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
        cr_expect_not(delimiters_parse(wrong[i], &read), "%s", wrong[i]);
    cr_assert_str_eq(read.open, "{{");
}

static void use_delimiters(const char *text) {
    static struct delimiters delimiters;

    cr_assert(delimiters_parse(text, &delimiters));
    stage.options.delimiters = &delimiters;
}

Test(options, single_characters_may_delimit_every_kind_of_tag) {
    use_delimiters("{ }");
    stage_file(&stage, "p.md", "<{x}>");
    stage_file(&stage, "k.md", "[{$b}cũ{/b}]");
    assert_main("{x} { x } {&x} {x|hoa}", "x='a'", "a a {a} A");
    assert_main("{#l}{.}{^.cuoi}, {/.cuoi}{/l}{^l}không{/l}", "l='a' l='b'",
                "a, b");
    assert_main("{! ghi chú }{>p}{<k}{$b}mới{/b}{/k}{<k}{/k}", "x='1'",
                "<1>[mới][cũ]");
    assert_main("{=<% %>=}<%x%>{x}<%={ }=%>{x}", "x='a'", "a{x}a");
    assert_main("}{x}}", "x='{x}'", "}{x}}");
    assert_main("{{x}}", "x='a'", "main.md:1:1 tag-syntax\n");
}

Test(options, delimiters_hold_for_each_file) {
    use_delimiters("<% %>");
    stage_file(&stage, "p.md", "(<%x%>{{x}})");
    assert_main("<%x%>{{x}}<%>p%><%={{ }}=%>{{x}}{{>p}}", "x='1'",
                "1{{x}}(1{{x}})1(1{{x}})");
}

/* ---- lenient ---- */

Test(options, lenient_templates_print_nothing_for_names_unknown) {
    stage.options.lenient = true;
    stage_file(&stage, "p.md", "<{{z}}{{x}}>");
    assert_main("[{{y}}{{{y}}}{{x.y.z}}{{@y}}]{{x}}", "x(y='1')",
                "main.md:1:30 tag-complex\n");
    diag_list_free(stage.diags);
    stage.diags = diag_list_create();
    assert_main("[{{y}}{{{y}}}{{x.y.z}}{{@y}}]", "x(y='1')", "[]");
    assert_main("{{#y}}{{x}}{{/y}}{{^y}}{{x}}{{z}}{{/y}}", "x='1'", "1");
    assert_main("{{#x}}{{>p}}{{/x}}", "x='1'", "<1>");
    assert_main("{{y|mac_dinh:\"-\"}}{{y|so}}", "x='1'", "-");
}

Test(options, lenient_templates_have_an_empty_part_for_each_name) {
    stage.options.lenient = true;
    assert_main("[{{>q}}{{<q}}{{$a}}b{{/a}}{{/q}}{{>*x}}{{>*y}}]", "x='q'",
                "[]");
    assert_main("{{>../q}}", "-x", "main.md:1:1 tag-partial\n");
}

Test(options, without_leniency_each_of_these_is_an_error) {
    stage_file(&stage, "p.md", "{{z}}");
    assert_main("{{y}}{{>p}}{{#z}}{{/z}}", "x='1'",
                "main.md:1:1 tag-unknown\nmain.md:1:12 tag-unknown\n"
                "p.md:1:1 tag-unknown\n");
}

/* ---- files ---- */

static bool have(const char *name) {
    return text_templates_have(
        stage.templates,
        arena_printf(stage.arena, "%s/%s", stage.folder, name));
}

Test(options, a_template_knows_its_files) {
    stage_file(&stage, "a/p.md", "");
    stage_file(&stage, "b/q.md", "");
    stage_file(&stage, "r.md", "");
    stage_file(&stage, "main.md", "{{>a/p}}{{>b/*x}}");
    cr_assert(stage_load(&stage));
    cr_assert(have("main.md") && have("a/p.md") && have("a/../b/q.md"));
    cr_assert_not(have("r.md") || have("none.md"));
}
