#include <criterion/criterion.h>
#include <string.h>

#include "template/template.h"

/* All tags of a text, as "kind[name|formatters]" or "broken@start". */
static void describe(const char *text, struct strbuf *out) {
    static const char *const kinds = "vr#^/!>=<$";
    struct arena *arena = arena_create();
    struct delimiters delimiters = default_delimiters;
    enum tag_found found;
    size_t at = 0;

    do {
        struct tag tag;
        const char *why = NULL;

        found =
            tag_next(arena, text, strlen(text), at, &delimiters, &tag, &why);
        if (found == TAG_BROKEN) {
            cr_assert_not_null(why, "%s", text);
            strbuf_printf(out, "broken@%zu", tag.start);
        } else if (found == TAG_FOUND) {
            strbuf_printf(out, "%c[%s", kinds[tag.kind], tag.name);
            if (tag.formatters != NULL)
                strbuf_printf(out, "|%s", tag.formatters);
            strbuf_puts(out, "]");
        }
        cr_assert(found == TAG_NONE || tag.end > at, "%s: goes on", text);
        at = tag.end;
    } while (found != TAG_NONE);
    arena_free(arena);
}

static void assert_tags(const char *text, const char *expected) {
    struct strbuf out = STRBUF_INIT;

    describe(text, &out);
    cr_assert_str_eq(out.data, expected, "%s: %s, not %s", text, out.data,
                     expected);
    strbuf_free(&out);
}

Test(scan, finds_every_kind_of_tag) {
    assert_tags("", "");
    assert_tags("no tag, { } }} either", "");
    assert_tags("a {{x}} b {{ co_quan.ban_hanh }}", "v[x]v[co_quan.ban_hanh]");
    assert_tags("{{{x}}}{{&x}}{{& x }}{{{ x }}}", "r[x]r[x]r[x]r[x]");
    assert_tags("{{#a}}{{^b}}{{/b}}{{/a}}", "#[a]^[b]/[b]/[a]");
    assert_tags("{{# a }}{{^ b }}{{/ b }}{{> phan }}", "#[a]^[b]/[b]>[phan]");
    assert_tags("{{ # a }}{{ / a }}", "#[a]/[a]");
    assert_tags("{{.}}{{#.}}{{/.}}{{{ . }}}", "v[.]#[.]/[.]r[.]");
    assert_tags("{{@so_nam}}{{a.@b}}", "v[@so_nam]v[a.@b]");
    assert_tags("{{\n  x\n}}", "v[x]");
    assert_tags("{{tên_đầy_đủ}}", "v[tên_đầy_đủ]");
    assert_tags("{{>cac/phan-1.md}}{{>../x}}", ">[cac/phan-1.md]>[../x]");
}

Test(scan, finds_parents_blocks_and_dynamic_names) {
    assert_tags("{{<khung}}{{$a}}{{/a}}{{/khung}}", "<[khung]$[a]/[a]/[khung]");
    assert_tags("{{< cac/khung }}{{ $ a.b }}{{/ cac/khung }}",
                "<[cac/khung]$[a.b]/[cac/khung]");
    assert_tags("{{>*loai}}{{<*loai}}{{/*loai}}", ">[*loai]<[*loai]/[*loai]");
    assert_tags("{{> * loai }}{{<\u00A0*\u00A0a.b}}{{/ * a.b }}{{>*.}}",
                ">[*loai]<[*a.b]/[*a.b]>[*.]");
    assert_tags("{{>khoi/*@loai}}{{>khoi/* loai}}",
                ">[khoi/*@loai]>[khoi/*loai]");
    assert_tags(
        "{{>**a}}{{>*}}{{>a*b}}{{<*a b}}{{>*a/b*}}{{$*a}}{{*a}}",
        "broken@0broken@8broken@14broken@22broken@31broken@41broken@48");
}

Test(scan, knows_the_names_that_begin_with_a_dot) {
    assert_tags("{{.stt}}{{#.dau}}{{/.dau}}{{^ .cuoi }}{{{.stt}}}",
                "v[.stt]#[.dau]/[.dau]^[.cuoi]r[.stt]");
    assert_tags("{{.sttt}}{{.st}}{{$.stt}}{{a.stt}}",
                "broken@0broken@9broken@16v[a.stt]");
}

Test(scan, tells_offsets_in_bytes) {
    struct arena *arena = arena_create();
    struct delimiters delimiters = default_delimiters;
    const char *text = "số {{x}} và {{{y}}}.";
    struct tag tag;
    const char *why;

    tag_next(arena, text, strlen(text), 0, &delimiters, &tag, &why);
    cr_assert_eq(tag.start, strlen("số "));
    cr_assert_eq(tag.end, strlen("số {{x}}"));
    tag_next(arena, text, strlen(text), tag.end, &delimiters, &tag, &why);
    cr_assert_eq(tag.start, strlen("số {{x}} và "));
    cr_assert_eq(tag.end, strlen(text) - 1);
    cr_assert_eq(
        tag_next(arena, text, strlen(text), tag.end, &delimiters, &tag, &why),
        TAG_NONE);
    arena_free(arena);
}

Test(scan, comments_may_hold_anything_but_their_end) {
    assert_tags("{{! a } b { c }}{{x}}", "![a } b { c]v[x]");
    assert_tags("{{!\n hai\n dòng {{ \n}}{{x}}", "![hai\n dòng {{]v[x]");
    assert_tags("{{!}}{{x}}", "![]v[x]");
    assert_tags("{{! {{x}}", "![{{x]");
    assert_tags("{{!a|b = c > d}}", "![a|b = c > d]");
}

Test(scan, formatters_follow_a_bar) {
    assert_tags("{{x | hoa}}{{x|hoa}}", "v[x|hoa]v[x|hoa]");
    assert_tags("{{{x|thuong|hoa_dau}}}", "r[x|thuong|hoa_dau]");
    assert_tags("{{x|}}", "v[x|]");
    assert_tags("{{|hoa}}", "broken@0");
    assert_tags("{{x|mac_dinh:“a\u00A0b”\u00A0|\u00A0hoa}}",
                "v[x|mac_dinh:\"a\u00A0b\" | hoa]");
    assert_tags("{{x|mac_dinh:\"“a”\"}}", "v[x|mac_dinh:\"“a”\"]");
}

Test(scan, delimiters_change_and_change_back) {
    assert_tags("{{=<% %>=}}{{x}}<% y %><%={{ }}=%>{{z}}<%no%>",
                "=[=<% %>=]v[y]=[={{ }}=]v[z]");
    assert_tags("{{={ }=}}{x}{#a}{={{ }}=}{{y}}{n}",
                "=[={ }=]v[x]#[a]=[={{ }}=]v[y]");
    assert_tags("{{={ }=}}{{x}}{y", "=[={ }=]broken@9v[x]broken@14");
    assert_tags("{{=| |=}}|x||#a|", "=[=| |=]v[x]#[a]");
    assert_tags("{{=  @   @  =}}@x@", "=[=  @   @  =]v[x]");
    assert_tags("{{=\n<%\u00A0%>\n=}}<%x%>", "=[=\n<%\u00A0%>\n=]v[x]");
    assert_tags("{{=<< >>=}}<<{x}>>{{{y}}}<<&y>>", "=[=<< >>=]broken@11r[y]");
}

Test(scan, delimiters_that_make_no_pair_are_broken_and_change_nothing) {
    static const char *const wrong[] = {
        "{{==}}",       "{{=<%=}}",          "{{=<% %>}}",
        "{{=<%%>=}}",   "{{=<% %> x=}}",     "{{=<% %>= x}}",
        "{{= =}}",      "{{=a=b c=}}",       "{{=<%<%<%<% %>=}}",
        "{{=<% %>==}}", "{{=<% %%%%%%%%=}}",
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        struct strbuf text = STRBUF_INIT;
        strbuf_printf(&text, "%s{{x}}", wrong[i]);
        assert_tags(text.data, "broken@0v[x]");
        strbuf_free(&text);
    }
}

Test(scan, no_break_spaces_are_spaces_within_a_tag) {
    assert_tags("{{\u00A0x\u00A0}}", "v[x]");
    assert_tags("{{#\u00A0x \u00A0 }}{{/\u00A0x}}", "#[x]/[x]");
    assert_tags("{{x\u00A0|\u00A0hoa}}", "v[x|hoa]");
    assert_tags("{{x | thuong\u00A0|\u00A0hoa_dau }}", "v[x|thuong | hoa_dau]");
    assert_tags("{{a\u00A0b}}", "broken@0");
    assert_tags("{{à}}{{Â }}", "v[à]v[Â]");
}

Test(scan, tells_what_is_wrong_and_goes_on) {
    assert_tags("{{x", "broken@0");
    assert_tags("ab {{x}", "broken@3");
    assert_tags("{{{x}} {{y}}", "broken@0v[y]");
    assert_tags("{{{x {{{y}}}", "broken@0r[y]");
    assert_tags("{{{x", "broken@0");
    assert_tags("{{{#x}}}{{y}}", "broken@0v[y]");
    assert_tags("{{}}{{ }}{{#}}{{{}}}{{/ }}{{>}}{{y}}",
                "broken@0broken@4broken@9broken@14broken@20broken@26v[y]");
    assert_tags("{{hai từ}}{{y}}", "broken@0v[y]");
    assert_tags("{{a..b}}{{.a}}{{a.}}", "broken@0broken@8broken@14");
    assert_tags("{{x và {{y}}", "broken@0v[y]");
    assert_tags("{{#a và {{/a}}", "broken@0/[a]");
    assert_tags("{{\"x\"}}{{a<b}}", "broken@0broken@7");
}

Test(scan, only_values_stay_on_their_line) {
    cr_assert_not(tag_stands_alone(TAG_VALUE));
    cr_assert_not(tag_stands_alone(TAG_RICH));
    cr_assert(tag_stands_alone(TAG_OPEN) && tag_stands_alone(TAG_INVERTED));
    cr_assert(tag_stands_alone(TAG_CLOSE) && tag_stands_alone(TAG_COMMENT));
    cr_assert(tag_stands_alone(TAG_PARTIAL) &&
              tag_stands_alone(TAG_DELIMITERS));
    cr_assert(tag_stands_alone(TAG_PARENT) && tag_stands_alone(TAG_BLOCK));
}
