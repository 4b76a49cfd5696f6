/* Parents and blocks: Mustache's optional specification of inheritance in our
 * own words, and what goes beyond it. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

/* main.md, and up to three files that it may call p, q, r. */
struct family {
    const char *title;
    const char *main;
    const char *data;
    const char *expected;
    const char *p, *q, *r;
};

static void run_family(const struct family *family) {
    const char *const names[] = {"p.md", "q.md", "r.md"};
    const char *const texts[] = {family->p, family->q, family->r};
    struct stage stage;
    const char *shown;
    char *result;

    stage_open(&stage);
    stage_file(&stage, "main.md", family->main);
    for (size_t i = 0; i < 3; i++)
        if (texts[i] != NULL)
            stage_file(&stage, names[i], texts[i]);
    result = stage_render(&stage, family->data);
    shown = result != NULL ? result : stage_findings(&stage);
    cr_expect_str_eq(shown, family->expected, "%s: \"%s\", not \"%s\"",
                     family->title, shown, family->expected);
    free(result);
    stage_close(&stage);
}

#define RUN(table)                                                \
    for (size_t i = 0; i < sizeof(table) / sizeof(*(table)); i++) \
    run_family(&(table)[i])

Test(inheritance, a_block_is_its_own_text_until_it_is_replaced) {
    static const struct family families[] = {
        {"text", "{{$ten}}Kế hoạch{{/ten}}\n", "-x", "Kế hoạch\n", NULL, NULL,
         NULL},
        {"values", "{{$a}}số {{so}} và {{{so}}}{{/a}}\n", "so='5'",
         "số 5 và {5}\n", NULL, NULL, NULL},
        {"sections", "{{$a}}[{{#x}}{{y}}{{/x}}{{^z}}không{{/z}}]{{/a}}\n",
         "x(y='1') -z", "[1không]\n", NULL, NULL, NULL},
        {"data is no template", "{{$a}}{{x}}{{/a}}", "x='{{y}}'", "{{y}}", NULL,
         NULL, NULL},
        {"within a part", "<{{>p}}>", "-x", "<mặc định>",
         "{{$a}}mặc định{{/a}}", NULL, NULL},
        {"a parent without blocks is a part", "{{>p}}|{{<p}}{{/p}}", "-x",
         "(a)|(a)", "({{$x}}a{{/x}})", NULL, NULL},
        {"blocks in blocks", "{{$a}}1{{$b}}2{{/b}}3{{/a}}", "-x", "123", NULL,
         NULL, NULL},
        {"padding", "{{$ a }}1{{/ a }}{{< p }}{{/ p }}", "-x", "1p", "p", NULL,
         NULL},
    };

    RUN(families);
}

Test(inheritance, a_parent_call_replaces_blocks) {
    static const struct family families[] = {
        {"one", "{{<p}}{{$ten}}Thông báo{{/ten}}{{/p}}", "-x", "# Thông báo #",
         "# {{$ten}}Kế hoạch{{/ten}} #", NULL, NULL},
        {"not the data", "{{<p}}{{$x}}chữ{{/x}}{{/p}}", "x='dữ liệu'", "chữ",
         "{{$x}}mẫu{{/x}}", NULL, NULL},
        {"nor does data replace", "{{<p}}{{/p}}", "x='dữ liệu'", "mẫu",
         "{{$x}}mẫu{{/x}}", NULL, NULL},
        {"each call its own",
         "{{<p}}{{$a}}1{{/a}}{{/p}} {{<p}}{{$a}}2{{/a}}{{/p}} {{<p}}{{/p}}",
         "-x", "|1-| |2-| |0-|", "|{{$a}}0{{/a}}{{$b}}-{{/b}}|", NULL, NULL},
        {"one of two", "{{<p}}{{$b}}2{{/b}}{{/p}}", "-x", "1, 2",
         "{{$a}}1{{/a}}, {{$b}}-{{/b}}", NULL, NULL},
        {"every place of the name", "{{<p}}{{$a}}x{{/a}}{{/p}}", "-x", "x x",
         "{{$a}}1{{/a}} {{$a}}2{{/a}}", NULL, NULL},
        {"with what is current there", "{{<p}}{{$a}}Tôi: {{ten}}.{{/a}}{{/p}}",
         "ten='ngoài' n(ten='trong')", "Tôi: trong.",
         "{{#n}}{{$a}}Bạn: {{ten}}.{{/a}}{{/n}}", NULL, NULL},
        {"in every round", "{{<p}}{{$a}}[{{.}}]{{/a}}{{/p}}", "n='1' n='2'",
         "[1][2]", "{{#n}}{{$a}}{{/a}}{{/n}}", NULL, NULL},
        {"text around is ignored",
         "{{<p}} một {{$a}}x{{/a}}\n hai {{! ba }} {{/p}}", "-x", "x",
         "{{$a}}{{/a}}", NULL, NULL},
        {"text alone is ignored", "{{<p}} một\nhai {{/p}}", "-x", "0",
         "{{$a}}0{{/a}}", NULL, NULL},
        {"with nothing", "[{{<p}}{{$a}}{{/a}}{{/p}}]", "-x", "[()]",
         "({{$a}}0{{/a}})", NULL, NULL},
        {"delimiters stay in their file",
         "{{=<% %>=}}<%<p%><%$a%><%x%>{{x}}<%/a%><%/p%>", "x='1'", "1{{x}}1",
         "{{$a}}{{/a}}{{x}}", NULL, NULL},
    };

    RUN(families);
}

Test(inheritance, goes_over_several_files_and_the_nearest_to_main_wins) {
    static const struct family families[] = {
        {"main wins", "{{<p}}{{$a}}main{{/a}}{{/p}}", "-x", "main",
         "{{<q}}{{$a}}p{{/a}}{{/q}}", "{{<r}}{{$a}}q{{/a}}{{/r}}",
         "{{$a}}r{{/a}}"},
        {"then its parent", "{{<p}}{{/p}}", "-x", "p",
         "{{<q}}{{$a}}p{{/a}}{{/q}}", "{{<r}}{{$a}}q{{/a}}{{/r}}",
         "{{$a}}r{{/a}}"},
        {"through a part", "{{<p}}{{$a}}main{{/a}}{{/p}}", "-x", "(main)",
         "({{>q}})", "{{$a}}q{{/a}}", NULL},
        {"a block for a block", "{{<p}}{{$trai}}T{{/trai}}{{/p}}", "-x",
         "<T|phải>",
         "{{<q}}{{$than}}{{$trai}}trái{{/trai}}|{{$phai}}phải{{/phai}}{{/than}}"
         "{{/q}}",
         "<{{$than}}thân{{/than}}>", NULL},
        {"a block of the same name in its replacement is main's",
         "{{<p}}{{$a}}x{{$a}}y{{/a}}{{/a}}{{/p}}", "-x", "xy", "{{$a}}0{{/a}}",
         NULL, NULL},
        {"a parent in a replacement",
         "{{<p}}{{$a}}{{<q}}{{$b}}main{{/b}}{{/q}}{{/a}}{{/p}}", "-x",
         "p(q(main))", "p({{$a}}{{/a}})", "q({{$b}}{{/b}})", NULL},
        {"it calls itself, and ends", "{{<p}}{{$a}}thay{{/a}}{{/p}}", "-x",
         "thay thay thay hết", "{{$a}}gốc{{/a}} {{$b}}{{<q}}{{/q}}{{/b}}",
         "{{$a}}gốc của q{{/a}} {{<p}}{{$b}}hết{{/b}}{{/p}}", NULL},
    };

    RUN(families);
}

Test(inheritance, tags_take_their_lines_with_them) {
    static const struct family families[] = {
        {"a block on its line", "a\n{{$b}}\nx\n{{/b}}\nc\n", "-x", "a\nx\nc\n",
         NULL, NULL, NULL},
        {"an empty one", "a\n{{$b}}{{/b}}\nc\n", "-x", "a\nc\n", NULL, NULL,
         NULL},
        {"an empty one on two lines", "a\n  {{$b}}\n  {{/b}}\nc\n", "-x",
         "a\nc\n", NULL, NULL, NULL},
        {"within a line", "a {{$b}}x{{/b}} c\n", "-x", "a x c\n", NULL, NULL,
         NULL},
        {"values keep the line", "{{$b}}{{x}}{{/b}}\nc\n", "-x", "\nc\n", NULL,
         NULL, NULL},
        {"a parent on its line", "a\n{{<p}}{{/p}}\nc\n", "-x", "a\n1\nc\n",
         "1\n", NULL, NULL},
        {"a line without its end", "{{<p}}{{/p}}\n", "-x", "1", "1", NULL,
         NULL},
        {"a parent on several", "a\n{{<p}}\n{{$b}}x{{/b}}\n{{/p}}\nc\n", "-x",
         "a\n1x\nc\n", "1{{$b}}{{/b}}\n", NULL, NULL},
        {"a parent within a line", "a {{<p}}\n{{$b}}x{{/b}}\n{{/p}} c\n", "-x",
         "a 1x c\n", "1{{$b}}{{/b}}", NULL, NULL},
        {"the line after an opening tag",
         "{{<p}}{{$a}}\nmột\n\nhai\n{{/a}}{{/p}}", "-x", "một\n\nhai\n",
         "{{$a}}0{{/a}}", NULL, NULL},
        {"CRLF", "a\r\n{{<p}}\r\n{{$b}}\r\nx\r\n{{/b}}\r\n{{/p}}\r\nc", "-x",
         "a\r\n1\r\nx\r\nc", "1\r\n{{$b}}\r\n0\r\n{{/b}}\r\n", NULL, NULL},
        {"no line end", "{{<p}}\n{{$b}}x{{/b}}\n{{/p}}", "-x", "x",
         "{{$b}}0{{/b}}", NULL, NULL},
        {"opens on a line, closes within one", "{{$b}}\nx\n{{/b}} y\n", "-x",
         "x\n y\n", NULL, NULL, NULL},
        {"opens within a line", "y {{$b}}\n  x\n{{/b}}\nz\n", "-x",
         "y \n  x\nz\n", NULL, NULL, NULL},
        {"a replacement ends its last line",
         "{{<p}}{{$a}}\nmột\nhai{{/a}}\n{{/p}}\n", "-x", "-\nmột\nhai\n-\n",
         "-\n{{$a}}{{/a}}\n-\n", NULL, NULL},
        {"and does so once", "{{<p}}{{$a}}\nmột\nhai\n{{/a}}\n{{/p}}\n", "-x",
         "-\nmột\nhai\n-\n", "-\n{{$a}}{{/a}}\n-\n", NULL, NULL},
        {"also for lines", "{{<p}}{{$a}}một{{/a}}{{/p}}\n", "-x", "-\nmột\n-\n",
         "-\n{{$a}}\n0\n{{/a}}\n-\n", NULL, NULL},
        {"a replacement of nothing takes the line",
         "{{<p}}{{$a}}{{/a}}{{/p}}\n", "-x", "-\n-\n", "-\n{{$a}}0{{/a}}\n-\n",
         NULL, NULL},
    };

    RUN(families);
}

Test(inheritance, lines_are_indented_where_they_come_to_stand) {
    static const struct family families[] = {
        {"parent", "a\n  {{<p}}{{/p}}\nb\n", "-x", "a\n  1\n  2\nb\n", "1\n2\n",
         NULL, NULL},
        {"block within a line", "{{<p}}{{$a}}mới{{/a}}{{/p}}", "-x",
         "-\n  mới\n", "-\n  {{$a}}cũ{{/a}}\n", NULL, NULL},
        {"the block's white space is given",
         "{{<p}}{{$a}}\n1\n2{{/a}}\n{{/p}}\n", "-x", "-\n  1\n  2\n",
         "-\n  {{$a}}{{/a}}\n", NULL, NULL},
        {"the replacement's is taken",
         "{{<p}}{{$a}}\n     1\n       2\n   3\n{{/a}}{{/p}}\n", "-x",
         "-\n  1\n    2\n  3\n", "-\n  {{$a}}\n  {{/a}}\n", NULL, NULL},
        {"the first line of the block counts",
         "{{<p}}{{$a}}\n1\n2\n{{/a}}{{/p}}\n", "-x", "-\n  1\n  2\n",
         "-\n{{$a}}\n\n  cũ\n{{/a}}\n", NULL, NULL},
        {"a block keeps its own", "-\n  {{$a}}\n    x\n      y\n  {{/a}}\n-\n",
         "-x", "-\n    x\n      y\n-\n", NULL, NULL, NULL},
        {"nested ones add up", "{{<p}}{{$trong}}\nba\n{{/trong}}{{/p}}\n", "-x",
         "một\n  ba\n",
         "{{<q}}{{$a}}\n  một\n  {{$trong}}\n    hai\n  {{/trong}}\n{{/a}}"
         "{{/q}}\n",
         "{{$a}}gốc{{/a}}", NULL},
        {"nested ones in an indented place",
         "{{<p}}{{$trong}}\nba\nbốn\n{{/trong}}{{/p}}\n", "-x",
         "    một\n      ba\n      bốn\n",
         "{{<q}}{{$a}}\n  một\n  {{$trong}}\n    hai\n  {{/trong}}\n{{/a}}"
         "{{/q}}\n",
         "    {{$a}}gốc{{/a}}\n", NULL},
        {"parts in a replacement",
         "{{<p}}\n  {{$a}}\n  x\n    {{>q}}\n  {{/a}}\n{{/p}}\n", "-x",
         "-\n    x\n      1\n      2\n", "-\n    {{$a}}{{/a}}\n", "1\n2\n",
         NULL},
        {"in an indented parent",
         "  {{<p}}\n    {{$a}}\n    x\n    y\n    {{/a}}\n  {{/p}}\n", "-x",
         "  -\n   x\n   y\n", "-\n {{$a}}{{/a}}\n", NULL, NULL},
        {"lines of values are left alone", "{{<p}}{{$a}}\n{{x}}\n{{/a}}{{/p}}",
         "x='<\n>'", "-\n  <\n>\n", "-\n  {{$a}}{{/a}}\n", NULL, NULL},
        {"sections in a replacement",
         "{{<p}}{{$a}}\n    {{#n}}\n    - {{.}}\n    {{/n}}\n{{/a}}{{/p}}",
         "n='1' n='2'", "-\n  - 1\n  - 2\n", "-\n  {{$a}}{{/a}}\n", NULL, NULL},
        {"tabs are no spaces", "{{<p}}{{$a}}\n\t1\n  2\n{{/a}}{{/p}}", "-x",
         " 1\n   2\n", " {{$a}}{{/a}}\n", NULL, NULL},
        {"several lines within a line", "{{<p}}{{$a}}\n1\n2\n{{/a}}{{/p}}",
         "-x", "x 1\n2\n y\n", "x {{$a}}{{/a}} y\n", NULL, NULL},
        {"behind its tag", "  {{$a}}1\n  2\n    3{{/a}}\n", "-x",
         "  1\n  2\n    3\n", NULL, NULL, NULL},
    };

    RUN(families);
}

Test(inheritance, faults_are_reported_at_their_tags) {
    static const struct family families[] = {
        {"no such parent", "a\n {{<q}}{{$a}}{{x}}{{/a}}{{/q}}", "x='1'",
         "main.md:2:2 tag-partial\n", NULL, NULL, NULL},
        {"no such parent in a parent", "{{<p}}{{/p}}", "x='1'",
         "p.md:1:1 tag-partial\n", "{{<q}}{{/q}}", NULL, NULL},
        {"outside", "{{<../p}}{{/../p}}", "-x", "main.md:1:1 tag-partial\n",
         NULL, NULL, NULL},
        {"unclosed parent", "{{<p}}\n{{$a}}1{{/a}}", "-x",
         "main.md:1:1 tag-unbalanced\n", "{{$a}}{{/a}}", NULL, NULL},
        {"unclosed block", "{{<p}}{{$a}}1{{/p}}", "-x",
         "main.md:1:14 tag-unbalanced\n", "{{$a}}{{/a}}", NULL, NULL},
        {"unclosed block at the end", "{{$a}}1", "-x",
         "main.md:1:1 tag-unbalanced\n", NULL, NULL, NULL},
        {"crossing a section", "{{$a}}{{#x}}{{/a}}{{/x}}", "-x",
         "main.md:1:13 tag-unbalanced\nmain.md:1:19 tag-unbalanced\n", NULL,
         NULL, NULL},
        {"twice", "{{<p}}{{$a}}1{{/a}}{{$b}}{{/b}}{{$a}}2{{/a}}{{/p}}", "-x",
         "main.md:1:32 tag-partial\n", "{{$a}}{{/a}}{{$b}}{{/b}}", NULL, NULL},
        {"tags outside of its blocks",
         "{{<p}}{{x}}{{#x}}{{$a}}{{/a}}{{/x}}\n{{>p}}{{/p}}", "x='1'",
         "main.md:1:7 tag-partial\nmain.md:1:12 tag-partial\n"
         "main.md:2:1 tag-partial\n",
         "{{$a}}{{/a}}", NULL, NULL},
        {"no such block", "{{<p}}\n{{$đầu}}1{{/đầu}}{{$a}}2{{/a}}{{/p}}", "-x",
         "main.md:2:1 tag-partial\n", "{{>q}}{{<r}}{{$a}}{{/a}}{{/r}}",
         "{{>p}}", "{{$a}}{{/a}}"},
        {"a formatter", "{{$a|hoa}}1{{/a}}", "-x", "main.md:1:1 tag-format\n",
         NULL, NULL, NULL},
        {"without a name", "{{$}}{{<}}{{$.}}{{$a b}}{{<a b}}", "-x",
         "main.md:1:1 tag-syntax\nmain.md:1:6 tag-syntax\n"
         "main.md:1:11 tag-syntax\nmain.md:1:17 tag-syntax\n"
         "main.md:1:25 tag-syntax\n",
         NULL, NULL, NULL},
        {"faults of a replacement are its own",
         "{{<p}}{{$a}}\n  {{ở_đây}}\n{{/a}}{{/p}}", "x='1'",
         "main.md:2:3 tag-unknown\n", "1\n{{$a}}{{/a}}", NULL, NULL},
    };

    RUN(families);
}

Test(inheritance, recursion_without_end_is_refused, .timeout = 30) {
    static const struct family families[] = {
        {"itself", "{{<p}}{{/p}}", "-x", "p.md:1:2 tag-depth\n",
         "x{{<p}}{{/p}}", NULL, NULL},
        {"in a block of itself", "{{<p}}{{/p}}", "-x", "p.md:1:1 tag-depth\n",
         "{{$a}}{{<p}}{{$b}}x{{/b}}{{/p}}{{/a}}{{$b}}{{/b}}", NULL, NULL},
        {"in turns", "{{<p}}{{$a}}{{<q}}{{/q}}{{/a}}{{/p}}", "-x",
         "q.md:1:1 tag-depth\n", "{{$a}}{{/a}}",
         "{{<p}}{{$a}}{{<q}}{{/q}}{{/a}}{{/p}}", NULL},
    };

    RUN(families);
}

Test(inheritance, a_thousand_blocks_are_the_most) {
    struct strbuf text = STRBUF_INIT;
    struct stage stage;

    stage_open(&stage);
    strbuf_puts(&text, "{{<p}}");
    for (int i = 0; i < 1500; i++)
        strbuf_printf(&text, "{{$a%d}}{{/a%d}}", i, i);
    strbuf_puts(&text, "{{/p}}");
    stage_file(&stage, "main.md", text.data);
    stage_file(&stage, "p.md", "");
    cr_assert_not(stage_load(&stage));
    cr_assert_eq(diag_count(stage.diags), 1);
    cr_assert_eq(diag_at(stage.diags, 0)->code, DIAG_TAG_PARTIAL);
    strbuf_free(&text);
    stage_close(&stage);
}

Test(inheritance, a_megabyte_of_tags_is_no_trouble, .timeout = 120) {
    static const char *const nasty[] = {
        "{{$a}}",       "{{<p}}",        "{{$a}}{{/b}}",
        "{{$a}}\n ",    "{{$a}}{{/a}} ", "{{#a}}{{$b}}",
        "  {{$a}}\n\n", "{{<p}}{{$a}}",  "{{<p}}{{/p}}\n",
    };

    for (size_t i = 0; i < sizeof(nasty) / sizeof(*nasty); i++) {
        struct strbuf text = STRBUF_INIT;
        struct stage stage;

        stage_open(&stage);
        while (text.len < 1000000)
            strbuf_puts(&text, nasty[i]);
        stage_file(&stage, "main.md", text.data);
        stage_file(&stage, "p.md", "{{$a}}1{{/a}}");
        free(stage_render(&stage, "a='1'"));
        strbuf_free(&text);
        stage_close(&stage);
    }
}
