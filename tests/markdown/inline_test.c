#include <criterion/criterion.h>
#include <string.h>

#include "base/strbuf.h"
#include "markdown/inline.h"

typedef size_t reader(struct arena *arena, const char *text,
                      const struct inline_span **spans);

/* Spans as they come, in B(bold) I(italic) X(both) and / for a break. */
static void describe_as(reader *read, const char *text, struct strbuf *out) {
    static const char *const marks[] = {"", "B", "I", "X"};
    struct arena *arena = arena_create();
    const struct inline_span *spans;
    size_t count = read(arena, text, &spans);

    for (size_t i = 0; i < count; i++) {
        int kind = (spans[i].bold ? 1 : 0) + (spans[i].italic ? 2 : 0);
        if (spans[i].text == NULL)
            strbuf_puts(out, "/");
        else
            strbuf_printf(out, kind != 0 ? "%s(%s)" : "%s%s", marks[kind],
                          spans[i].text);
    }
    arena_free(arena);
}

static void describe(const char *text, struct strbuf *out) {
    describe_as(inline_parse, text, out);
}

static void assert_spans(const char *text, const char *expected) {
    struct strbuf out = STRBUF_INIT;

    describe(text, &out);
    cr_expect_str_eq(out.data, expected, "\"%s\": \"%s\", not \"%s\"", text,
                     out.data, expected);
    strbuf_free(&out);
}

static void assert_words(const char *text) {
    assert_spans(text, text);
}

Test(inline_text, knows_bold_italic_and_both) {
    assert_spans("a **b** c", "a B(b) c");
    assert_spans("a *b* c", "a I(b) c");
    assert_spans("a __b__ _c_", "a B(b) I(c)");
    assert_spans("***a***", "X(a)");
    assert_spans("**a *b* c**", "B(a )X(b)B( c)");
    assert_spans("*a **b***", "I(a )X(b)");
    assert_spans("**Điều 1.** Thi đua", "B(Điều 1.) Thi đua");
    assert_spans("**a [b] `c`**", "B(a [b] `c`)");
    assert_spans("ngay*lập*tức", "ngayI(lập)tức");
    assert_spans("*một\nhai*", "I(một hai)");
}

Test(inline_text, breaks_lines_by_backslash_or_two_spaces) {
    assert_spans("a\\\nb", "a/b");
    assert_spans("a  \nb", "a/b");
    assert_spans("a\nb", "a b");
    assert_spans("**a\\\nb**", "B(a)/B(b)");
    assert_spans("a\\\n\\\nb", "a//b");
    assert_spans("a\\", "a\\");
}

Test(inline_text, a_backslash_takes_the_meaning_of_punctuation) {
    assert_spans("\\*a\\*", "*a*");
    assert_spans("\\\\*a*", "\\I(a)");
    assert_spans("\\[a\\] \\`b\\` \\<c>", "[a] `b` <c>");
    assert_spans("C:\\Users\\an \\d", "C:\\Users\\an \\d");
    assert_spans("\\# a *b*", "# a I(b)");
    assert_spans("1\\. a *b*", "1. a I(b)");
}

Test(inline_text, block_structure_does_not_count) {
    static const char *const starts[] = {
        "1. x",       "1) x",    "- x",     "+ x",          "# x",
        "###### x",   "> x",     "***",     "* * *",        "---",
        "___",        "_\t_\t_", "2026. x", "~~~",          "```",
        "*",          "1.",      "-",       "* x",          "=== x",
        "[a]: /url",  "====",    "<div>",   "| a | b |",    "#",
        "<!-- x -->", "- - -",   "> > x",   "123456789. x",
    };

    for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
        struct strbuf text = STRBUF_INIT, expected = STRBUF_INIT;

        assert_words(starts[i]);
        strbuf_printf(&text, "%s _b_", starts[i]);
        strbuf_printf(&expected, "%s I(b)", starts[i]);
        if (strchr(starts[i], '_') == NULL && starts[i][0] != '*')
            assert_spans(text.data, expected.data);
        strbuf_clear(&text);
        strbuf_clear(&expected);
        strbuf_printf(&text, "a\\\n%s", starts[i]);
        strbuf_printf(&expected, "a/%s", starts[i]);
        assert_spans(text.data, expected.data);
        strbuf_clear(&text);
        strbuf_clear(&expected);
        strbuf_printf(&text, "a\n%s", starts[i]);
        strbuf_printf(&expected, "a %s", starts[i]);
        assert_spans(text.data, expected.data);
        strbuf_free(&text);
        strbuf_free(&expected);
    }
    assert_spans("a\\\n===", "a/===");
}

Test(inline_text, indentation_and_empty_lines_are_white_space) {
    assert_words("    x");
    assert_spans("    *x*", "    I(x)");
    assert_spans("\t*x*\t", "\tI(x)\t");
    assert_spans("a\n    b *c*", "a b I(c)");
    assert_spans("a *b*\n\n\nc", "a I(b) c");
    assert_spans("a *b*\r\n\r\n# c", "a I(b) # c");
    assert_spans("\n *x*\n", "  I(x) ");
    assert_spans("\n", " ");
    assert_words("");
    assert_words("  ");
}

Test(inline_text, links_code_html_and_entities_are_words) {
    assert_words("[a](b) ![a](b) [a][b] [a]");
    assert_words("`a` ``b``");
    assert_words("<b>a</b> <br/> <!-- x --> <http://a.vn> <an@b.vn>");
    assert_words("&lt; &amp; &#32; &nbsp; R&D");
    assert_words("https://vi.du.vn/a_b_c");
    assert_spans("*[a](b)* &lt;", "I([a](b)) &lt;");
    assert_spans("**`a`** <b>", "B(`a`) <b>");
    assert_spans("[*a*](b)", "[I(a)](b)");
}

Test(inline_text, text_is_sacred) {
    assert_words("Ia H' Drai");
    assert_words("\"Thi đua\" – 'yêu nước' — “…” ‘’");
    assert_words("a\u00A0b  c\u00A0");
    assert_spans("\u00A0*a*\u00A0", "\u00A0I(a)\u00A0");
    assert_words("snake_case_name _");
    assert_words("2 * 3 * 4");
    assert_words("5*");
    assert_words("** a");
    assert_spans("*a", "*a");
    assert_spans("**a*", "*I(a)");
    assert_spans("*a **b*", "*a *I(b)");
}

/* ---- nasty input ---- */

static size_t parse_repeated(const char *what, size_t bytes) {
    struct arena *arena = arena_create();
    struct strbuf text = STRBUF_INIT;
    const struct inline_span *spans;
    size_t count, total = 0;

    while (text.len < bytes)
        strbuf_puts(&text, what);
    count = inline_parse(arena, text.data, &spans);
    for (size_t i = 0; i < count; i++)
        total += spans[i].text != NULL ? strlen(spans[i].text) : 0;
    strbuf_free(&text);
    arena_free(arena);
    return total;
}

Test(inline_text, a_megabyte_is_no_trouble, .timeout = 200) {
    static const char *const nasty[] = {
        "*",     "**",   "a*",    "*a ",  "*a **a ", "_a ",
        "a**b",  "\\",   "\\*",   "[",    "![",      "`",
        "<",     "&",    "> ",    "- ",   "*a_ ",    "\n",
        "a\\\n", "1. ",  "a  \n", "***a", "*\u00A0", "**a *b ** c* ",
        "c. ",   "*a* ", "\n- ",
    };

    for (size_t i = 0; i < sizeof(nasty) / sizeof(*nasty); i++)
        parse_repeated(nasty[i], 200000);
    cr_assert_geq(parse_repeated("Phong trào thi đua ", 1000000), 1000000);
    cr_assert_geq(parse_repeated("**Phong trào** *thi đua*\n", 1000000),
                  700000);
    parse_repeated("*a **b ", 1000000);
    parse_repeated("*", 1000000);
}

Test(inline_text, tells_where_a_marker_would_begin) {
    static const struct {
        const char *line;
        long at;
    } lines[] = {
        {"", -1},
        {"a", -1},
        {"# a", 0},
        {"#", 0},
        {"#a", -1},
        {"#######", -1},
        {"> a", 0},
        {">", 0},
        {"- a", 0},
        {"-a", -1},
        {"-", 0},
        {"--", 0},
        {"+ a", 0},
        {"* a", 0},
        {"1. a", 1},
        {"12) a", 2},
        {"1.a", -1},
        {"1.", 1},
        {"1234567890. a", -1},
        {"a. b", -1},
        {"===", 0},
        {"= a", -1},
        {"=== ", 0},
        {"~~~", 0},
        {"~ a", -1},
        {"- - -", 0},
        {"__", 0},
        {"(1) a", -1},
    };

    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
        cr_expect_eq(inline_block_start(lines[i].line, strlen(lines[i].line)),
                     lines[i].at, "%s", lines[i].line);
}

/* Texts of these pieces, with a word at each end, mean the same as data and as
 * Markdown: what is read without cmark is what cmark reads. */
Test(inline_text, what_is_read_without_cmark_is_what_cmark_reads) {
    static const char *const pieces[] = {
        "*", "**", "***", " ",      "  ", "a", "Đ", "ợ",        "1",
        ".", ",",  "(",   ")",      "“",  "”", "–", "\xC2\xA0", "×",
        "*", "**", "ß",   "\u2009", "đ",  "-", "_", "e\u0301",  "😀"};
    unsigned state = 1;

    for (int round = 0; round < 100000; round++) {
        struct strbuf text = STRBUF_INIT, ours = STRBUF_INIT,
                      cmarks = STRBUF_INIT;
        int count = 1 + round % 9;
        strbuf_puts(&text, "x");
        while (count-- > 0) {
            state = state * 1103515245 + 12345;
            strbuf_puts(
                &text,
                pieces[(state >> 16) % (sizeof(pieces) / sizeof(*pieces))]);
        }
        strbuf_puts(&text, "x");
        describe(text.data, &ours);
        describe_as(inline_read, text.data, &cmarks);
        cr_assert_str_eq(ours.data, cmarks.data, "\"%s\": \"%s\", not \"%s\"",
                         text.data, ours.data, cmarks.data);
        strbuf_free(&text);
        strbuf_free(&ours);
        strbuf_free(&cmarks);
    }
}

Test(inline_text, emphasis_at_the_ends_of_a_text) {
    assert_spans("**Kế hoạch**", "B(Kế hoạch)");
    assert_spans(" **Điều 1**: *hai* ", " B(Điều 1): I(hai) ");
    assert_spans("* a*", "* a*");
    assert_spans("1. **a**", "1. B(a)");
    assert_spans("**", "**");
    assert_spans("**a* b", "*I(a) b");
}
