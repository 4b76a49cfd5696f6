#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "../template/stage.h"
#include "html/html.h"
#include "text/text.h"

static void assert_html(const char *template, const char *value,
                        const char *expected) {
    struct stage stage;
    struct node *root;
    struct node *node;
    struct strbuf out = STRBUF_INIT;

    stage_open(&stage);
    stage_file(&stage, "main.md", template);
    cr_assert(stage_load(&stage), "%s", stage_findings(&stage));
    root = tree_root(stage.arena, "r", NULL);
    node = tree_add(stage.arena, root, "x");
    node->kind = NODE_TEXT;
    node->text = value;
    cr_assert(html_render(text_templates_main(stage.templates), root, &out,
                          stage.diags));
    cr_expect_str_eq(out.data, expected, "%s: %s, not %s", value, out.data,
                     expected);
    strbuf_free(&out);
    stage_close(&stage);
}

Test(html, the_templates_bytes_are_untouched) {
    static const char *const same[] = {
        "<p>&amp; & < > \" '</p>\n\n\n\n<!-- x -->\r\n\t ", "", "\n\n", "x",
        "  * # _ \\ &nbsp;  \n"};

    for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
        assert_html(same[i], "", same[i]);
    assert_html("<a b='{{x}}'>{{x}}\n\n\n</a>\n", "1",
                "<a b='1'>1\n\n\n</a>\n");
}

Test(html, a_value_never_becomes_markup) {
    assert_html("{{x}}", "& \" < > '", "&amp; &quot; &lt; &gt; &#39;");
    assert_html("{{{x}}}", "& \" < > '", "&amp; &quot; &lt; &gt; &#39;");
    assert_html("{{&x}}", "<script>a && b</script>",
                "&lt;script&gt;a &amp;&amp; b&lt;/script&gt;");
    assert_html("{{x}}", "&amp;lt; {{x}} ]]>", "&amp;amp;lt; {{x}} ]]&gt;");
    assert_html("{{{x}}}", "**<b>**&amp;",
                "<strong>&lt;b&gt;</strong>&amp;amp;");
    assert_html("{{{x}}}", "[a](javascript:x) `c` <i>*d*</i>",
                "[a](javascript:x) `c` &lt;i&gt;<em>d</em>&lt;/i&gt;");
}

Test(html, white_space_of_a_value_stays) {
    assert_html("{{x}}", " a\n\tb\u00A0 ", " a\n\tb\u00A0 ");
    assert_html("{{x}}", "**a** _b_", "**a** _b_");
}

Test(html, triple_tags_keep_bold_italic_and_breaks) {
    assert_html("{{{x}}}", "a **b** *c* d",
                "a <strong>b</strong> <em>c</em> d");
    assert_html("{{{x}}}", "***a***", "<strong><em>a</em></strong>");
    assert_html("{{{x}}}", "**a *b* c**", "<strong>a <em>b</em> c</strong>");
    assert_html("{{{x}}}", "*a **b** c*",
                "<em>a </em><strong><em>b</em></strong><em> c</em>");
    assert_html("{{{x}}}", "a\\\nb", "a<br>b");
    assert_html("{{{x}}}", "**a\\\nb**", "<strong>a<br>b</strong>");
    assert_html("{{{x}}}", "1. # - \\*x\\*", "1. # - *x*");
    assert_html("{{{x}}}", "", "");
}

/* Each combination of four of the parts, as a list. */
static const struct node *make_values(struct arena *arena) {
    static const char *const parts[] = {"a", "**", "*", "_", "\\\n", " ", "<"};
    size_t count = sizeof(parts) / sizeof(*parts);
    struct node *root = tree_root(arena, "r", NULL);

    for (size_t n = 0; n < count * count * count * count; n++)
        tree_add_text(arena, root, "x",
                      arena_printf(arena, "%sx%sx%sx%s", parts[n % count],
                                   parts[n / count % count],
                                   parts[n / count / count % count],
                                   parts[n / count / count / count]));
    return root;
}

Test(html, every_element_that_is_opened_is_closed_in_order) {
    struct strbuf out = STRBUF_INIT;
    struct stage stage;
    int strong = 0, em = 0, rounds = 0;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{#x}}{{{.}}}<hr>{{/x}}");
    cr_assert(stage_load(&stage));
    cr_assert(html_render(text_templates_main(stage.templates),
                          make_values(stage.arena), &out, stage.diags));
    for (const char *c = out.data; (c = strchr(c, '<')) != NULL; c++) {
        strong += text_starts_with(c, "<strong>");
        em += text_starts_with(c, "<em>");
        if (text_starts_with(c, "</strong>"))
            cr_assert(em == 0 && strong-- == 1, "%.40s", c - 20);
        if (text_starts_with(c, "</em>"))
            cr_assert(em-- == 1, "%.40s", c - 20);
        if (text_starts_with(c, "<hr>"))
            cr_assert(em == 0 && strong == 0 && ++rounds, "%.40s", c - 20);
    }
    cr_assert_eq(rounds, 7 * 7 * 7 * 7);
    strbuf_free(&out);
    stage_close(&stage);
}
