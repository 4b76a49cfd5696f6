#define CMARK_NO_SHORT_NAMES 1 /* they are names of tree.h */
#include <cmark.h>
#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "markdown/inline.h"
#include "markdown/markdown.h"

/* ---- a text with its formatting, a letter of `marks` for each byte ---- */

struct marked {
    struct strbuf text; /* a line break is \n */
    struct strbuf marks;
};

/* Nobody sees whether white space is bold; 0: it is none. */
static size_t white_width(const char *text) {
    if (strchr(" \t\n", *text) != NULL)
        return 1;
    if (strncmp(text, "\u00A0", 2) == 0)
        return 2;
    return strncmp(text, "\u3000", 3) == 0 ? 3 : 0;
}

static void add_marked(struct marked *to, const char *text, bool bold,
                       bool italic) {
    static const char letters[] = {'-', 'b', 'i', 'x'};

    while (*text != '\0') {
        size_t white = white_width(text);
        size_t width = white > 0 ? white : 1;

        strbuf_add(&to->text, text, width);
        for (size_t i = 0; i < width; i++)
            strbuf_putc(&to->marks,
                        white > 0 ? ' ' : letters[bold + 2 * italic]);
        text += width;
    }
}

static void free_marked(struct marked *marked) {
    strbuf_free(&marked->text);
    strbuf_free(&marked->marks);
}

/* What a reader makes of Markdown; "|" where a block ends. */
static void read_markdown(const struct strbuf *source, struct marked *to) {
    cmark_node *document =
        cmark_parse_document(source->data, source->len, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(document);
    cmark_event_type event;
    int bold = 0, italic = 0;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        int by = event == CMARK_EVENT_ENTER ? 1 : -1;

        if (type == CMARK_NODE_STRONG)
            bold += by;
        else if (type == CMARK_NODE_EMPH)
            italic += by;
        else if (type == CMARK_NODE_TEXT)
            add_marked(to, cmark_node_get_literal(node), bold > 0, italic > 0);
        else if (type == CMARK_NODE_SOFTBREAK)
            add_marked(to, " ", false, false);
        else if (type == CMARK_NODE_LINEBREAK)
            add_marked(to, "\n", false, false);
        else if (by > 0 && type != CMARK_NODE_DOCUMENT)
            strbuf_printf(&to->text, "<%s>", cmark_node_get_type_string(node));
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
}

/* ---- documents around a value ---- */

static const struct diag_pos nowhere = {0};

/* `frame` with the value in place of its "@". */
static void render(const char *frame, const char *value, bool rich,
                   struct strbuf *out) {
    struct arena *arena = arena_create();
    struct diag_list *diags = diag_list_create();
    struct program *program = program_create();
    struct node *root = tree_root(arena, "r", NULL);
    struct node *node = tree_add(arena, root, "x");
    char name[] = "x";
    struct tag tag = {.kind = rich ? TAG_RICH : TAG_VALUE, .name = name};
    size_t before = strcspn(frame, "@");

    node->kind = NODE_TEXT;
    node->text = value;
    program_literal(program, frame, before);
    program_tag(program, &tag, 0, nowhere, diags);
    program_literal(program, frame + before + 1, strlen(frame + before + 1));
    cr_assert(program_finish(program, diags));
    cr_assert(markdown_render(program, root, out, diags));
    program_free(program);
    diag_list_free(diags);
    arena_free(arena);
}

static void assert_written(const char *frame, const char *value,
                           const char *expected) {
    struct strbuf out = STRBUF_INIT;

    render(frame, value, false, &out);
    cr_expect_str_eq(out.data, expected, "%s: \"%s\", not \"%s\"", value,
                     out.data, expected);
    strbuf_free(&out);
}

static void assert_rich(const char *frame, const char *value,
                        const char *expected) {
    struct strbuf out = STRBUF_INIT;

    render(frame, value, true, &out);
    cr_expect_str_eq(out.data, expected, "%s: \"%s\", not \"%s\"", value,
                     out.data, expected);
    strbuf_free(&out);
}

/* ---- by example ---- */

Test(markdown, escapes_markers_and_nothing_else) {
    assert_written("@", "Ia H' Drai", "Ia H' Drai\n");
    assert_written("@", "\"Thi đua\" – (2026) + 5 % = 10; a/b!",
                   "\"Thi đua\" – (2026) + 5 % = 10; a/b!\n");
    assert_written("@", "1. Mục đích", "1\\. Mục đích\n");
    assert_written("@", "1.210 xã", "1.210 xã\n");
    assert_written("@", "- gạch", "\\- gạch\n");
    assert_written("@", "-5 độ", "-5 độ\n");
    assert_written("@", "# a", "\\# a\n");
    assert_written("@", "#thidua", "#thidua\n");
    assert_written("a @", "# a - b 1. c", "a # a - b 1. c\n");
    assert_written("@", "ten_xa _a_", "ten_xa \\_a\\_\n");
    assert_written("@", "“_a_”", "“\\_a\\_”\n");
    assert_written("@", "a < b & c > d", "a < b & c > d\n");
    assert_written("@", "<b> &lt; R&D", "\\<b> \\&lt; R&D\n");
    assert_written("@", "*a* [b](c) `d` \\", "\\*a\\* \\[b](c) \\`d\\` \\\\\n");
    assert_written("| @ | b |", "a | b", "| a \\| b | b |\n");
}

Test(markdown, looks_at_what_stands_before_on_the_line) {
    assert_written("- @", "- a", "- \\- a\n");
    assert_written("> @", "# a", "> \\# a\n");
    assert_written("> 1. - @", "# a", "> 1. - \\# a\n");
    assert_written("  @", "+ a", "  \\+ a\n");
    assert_written("## @", "# a", "## # a\n");
    assert_written("# @", "C #", "# C \\#\n");
    assert_written("# @", "C#", "# C#\n");
    assert_written("**@**", "1. a", "**1. a**\n");
}

Test(markdown, keeps_white_space_that_a_reader_would_drop) {
    assert_written("@", "    x", "&#32;   x\n");
    assert_written("@", "x ", "x&#32;\n");
    assert_written("a@b", " x ", "a x&#32;b\n");
    assert_written("@", "a\nb\r\n- c", "a b  - c\n");
    assert_written("@", "\tx", "&#9;x\n");
}

Test(markdown, rich_values_keep_bold_and_italic) {
    assert_rich("@", "a **b** *c* ***d***", "a **b** *c* ***d***\n");
    assert_rich("@", "**a *b* c**", "**a *b* c**\n");
    assert_rich("@", "*a **b***", "*a **b***\n");
    assert_rich("@", "**a (*b*)**", "**a (*b*)**\n");
    assert_rich("@", "__a__ _b_", "**a** *b*\n");
    assert_rich("@", "**a [b]**", "**a \\[b]**\n");
    assert_rich("@", "a\\\n- b", "a\\\n\\- b\n");
    assert_rich("@", "**a\\\n# b**", "**a**\\\n**# b**\n");
    assert_rich("| @ | c |", "a\\\nb", "| a b | c |\n");
    assert_rich("# @", "a\\\nb", "# a b\n");
    assert_rich("@", "\\*a\\*", "\\*a\\*\n");
}

Test(markdown, blank_lines_are_squeezed) {
    assert_written("\n\na\n\n\n\nb@\n\n\n", "x", "a\n\nbx\n");
    assert_written("a\n \n\t\n@\n  \n\nb", "x", "a\n \nx\n  \nb\n");
    assert_written("a\r\n\r\n\r\n\r\n@\r\n", "x", "a\r\n\r\nx\r\n");
    assert_written("a\n@", "x", "a\nx\n");
    assert_written("\n@\n\n", "", "");
}

/* ---- by property ---- */

/* Where values stand; what a reader sees there instead of "@". */
static const struct {
    const char *frame;
    const char *seen;
} frames[] = {
    {"@\n", "<paragraph>@"},
    {"  @", "<paragraph>@"},
    {"a\n@\nb\n", "<paragraph>a @ b"},
    {"a @ b\n", "<paragraph>a @ b"},
    {"- @\n", "<list><item><paragraph>@"},
    {"1. @\n", "<list><item><paragraph>@"},
    {"> @\n", "<block_quote><paragraph>@"},
    {"# @\n", "<heading>@"},
    {"## a @ b", "<heading>a @ b"},
    {"| @ |", "<paragraph>| @ |"},
};
#define FRAME_COUNT (sizeof(frames) / sizeof(*frames))
#define MARKED_INIT \
    { STRBUF_INIT, STRBUF_INIT }

/* The text of `spans` in place of the "@" of what is seen. */
static void expect(const char *seen, const struct inline_span *spans,
                   size_t count, struct marked *to) {
    bool one_line = strchr(seen, '|') != NULL || strstr(seen, "heading");
    size_t before = strcspn(seen, "@");
    size_t kind =
        strcspn(seen, "@") > 0 ? (size_t)(strrchr(seen, '>') - seen) : 0;
    struct strbuf head = STRBUF_INIT;

    strbuf_add(&to->text, seen, kind + 1);
    strbuf_add(&head, seen + kind + 1, before - kind - 1);
    add_marked(to, head.data, false, false);
    for (size_t i = 0; i < count; i++) {
        if (spans[i].text == NULL)
            add_marked(to, one_line ? " " : "\n", false, false);
        else
            add_marked(to, spans[i].text, spans[i].bold, spans[i].italic);
    }
    add_marked(to, seen + before + 1, false, false);
    strbuf_free(&head);
}

static bool is_empty(const char *value) {
    return value[0] == '\0';
}

static void assert_plain_survives(const char *value) {
    char *words = strdup(value);
    struct inline_span span = {.text = words};

    for (char *c = words; *c != '\0'; c++)
        *c = *c == '\n' || *c == '\r' ? ' ' : *c;
    for (size_t i = 0; i < FRAME_COUNT && !is_empty(value); i++) {
        struct marked got = MARKED_INIT, expected = MARKED_INIT;
        struct strbuf source = STRBUF_INIT;

        render(frames[i].frame, value, false, &source);
        read_markdown(&source, &got);
        expect(frames[i].seen, &span, 1, &expected);
        cr_assert_str_eq(got.text.data, expected.text.data,
                         "value \"%s\"\nwritten \"%s\"\nread \"%s\"\nnot "
                         "\"%s\"",
                         value, source.data, got.text.data, expected.text.data);
        cr_assert_str_eq(got.marks.data, expected.marks.data,
                         "value \"%s\", written \"%s\"", value, source.data);
        strbuf_free(&source);
        free_marked(&got);
        free_marked(&expected);
    }
    free(words);
}

/* Returns the number of frames in which a mark was lost; never one may be
 * too much, nor a word changed. */
static size_t assert_rich_survives(const char *value) {
    struct arena *arena = arena_create();
    const struct inline_span *spans;
    size_t count = inline_parse(arena, value, &spans);
    size_t lost = 0;

    for (size_t i = 0; i < FRAME_COUNT && count > 0 && !is_empty(value); i++) {
        struct marked got = MARKED_INIT, expected = MARKED_INIT;
        struct strbuf source = STRBUF_INIT;

        render(frames[i].frame, value, true, &source);
        read_markdown(&source, &got);
        expect(frames[i].seen, spans, count, &expected);
        cr_assert_str_eq(got.text.data, expected.text.data,
                         "value \"%s\"\nwritten \"%s\"\nread \"%s\"\nnot "
                         "\"%s\"",
                         value, source.data, got.text.data, expected.text.data);
        lost += strcmp(got.marks.data, expected.marks.data) != 0;
        for (size_t k = 0; k < got.marks.len; k++)
            cr_assert(got.marks.data[k] == expected.marks.data[k] ||
                          got.marks.data[k] == '-' ||
                          expected.marks.data[k] == 'x',
                      "value \"%s\"\nwritten \"%s\"\nread %s\nnot %s", value,
                      source.data, got.marks.data, expected.marks.data);
        strbuf_free(&source);
        free_marked(&got);
        free_marked(&expected);
    }
    arena_free(arena);
    return lost;
}

static const char *const nasty[] = {
    "",
    " ",
    "a",
    "-",
    "--",
    "---",
    "- - -",
    "===",
    "=",
    "***",
    "* * *",
    "_ _ _",
    "_\t_\t_",
    "#",
    "# #",
    "a # # ##",
    "####### a",
    "1.",
    "1. a",
    "1) a",
    "999999999. a",
    "9999999999. a",
    "> a",
    ">a",
    "    a",
    "\ta",
    "  - a",
    "a  ",
    "a \t",
    "a\\",
    "a\\\\",
    "a\\\nb",
    "\\",
    "\\*",
    "a\n- b",
    "a\n===",
    "a\n\nb",
    "a\r# b",
    "<div>",
    "<b",
    "a<b>c</b>",
    "<5>",
    "<1@a.vn>",
    "<.x@a.vn>",
    "<!-- a -->",
    "<?php ?>",
    "<![CDATA[x]]>",
    "</a >",
    "<http://a.vn>",
    "&",
    "&lt",
    "&lt;",
    "&#35;",
    "&#x23;",
    "&amp;lt;",
    "[a](b)",
    "![a](b)",
    "[a]: b",
    "[a]",
    "![",
    "`a`",
    "``",
    "```",
    "~~~",
    "~~a~~",
    "| a | b |\n|---|---|",
    "|",
    "_a_",
    "__a__",
    "a_b_c",
    "_a",
    "a_",
    "“_a_”",
    "\u00A0_a_\u00A0",
    "\u00A0a\u00A0",
    "a*b*c",
    "*a*",
    "2*3*4",
    "Ia H' Drai",
    "\"a\" 'b' “c” ‘d’ – — …",
    "https://vi.du.vn/?a=1&copy=2",
    "www.vi.du.vn",
    ":---",
    "+",
    "+ a",
    "2026. Năm",
    "!",
    "Chào mừng!",
    "**Lưu ý:** a",
    "**a** *b* ***c***",
    "**a***b*",
    "*a***b**",
    "**a**b*c*",
    "***a**b*",
    "***a*b**",
    "**a*b*c**",
    "x**a*b*c**y",
    "x*a**b**c*y",
    "**a (*b*)**",
    "**a.**b",
    "**(a)**",
    "x**(a)**y",
    "*a **b***",
    "**a\\\n*b* c**",
    "**1.** a",
    "**-** a",
    "*#* a",
    "**&**lt;",
    "**a\u00A0*b***",
    "**a** **b**",
    "**a**\n*b*\\\n# c",
    "    **a**",
    " **a** ",
    "**đ**ợ*t*",
};

Test(markdown, nasty_values_are_read_back_as_they_were) {
    for (size_t i = 0; i < sizeof(nasty) / sizeof(*nasty); i++) {
        assert_plain_survives(nasty[i]);
        cr_expect_eq(assert_rich_survives(nasty[i]), 0, "marks lost: %s",
                     nasty[i]);
    }
}

static const char *const pieces[] = {
    "*",    "*",       "**",  "**",     "***", "_",       "__",   "`",
    "~",    "#",       "-",   "+",      ">",   "=",       "|",    "<",
    ">",    "&",       ";",   "[",      "]",   "(",       ")",    "!",
    "\\",   "\\\n",    "\n",  " ",      " ",   " ",       " ",    "\u00A0",
    "\t",   "  ",      "1",   "2026",   ".",   ":",       "/",    "@",
    "'",    "\"",      "“",   "”",      "–",   "…",       "lt",   "amp",
    "#35",  "a",       "b",   "xã",     "đợt", "thi đua", "Ủy",   "ban",
    "ỹ",    "a\u0301", "€",   "\u3000", "越",  "http",    "10. ", "- ",
    "=== ", "# ",      "~~~", "***a",   "<b>", "</b>",    "&lt;",
};

/* Mostly marks, so that they meet and nest. */
static const char *const mark_pieces[] = {
    "*", "*", "*", "**", "**", "***", "_",      "__",   "a",   "b", "xã",
    " ", " ", ".", "(",  ")",  "“",   "\u00A0", "\\\n", "\\*", "1", "-",
};

struct alphabet {
    const char *const *pieces;
    size_t count;
};

static const struct alphabet all = {pieces, sizeof(pieces) / sizeof(*pieces)};
static const struct alphabet marks = {mark_pieces, sizeof(mark_pieces) /
                                                       sizeof(*mark_pieces)};

static size_t next_random(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(*state >> 33);
}

static void make_value(const struct alphabet *alphabet, uint64_t *state,
                       struct strbuf *value) {
    size_t count = 1 + next_random(state) % 14;

    strbuf_clear(value);
    while (count-- > 0)
        strbuf_puts(value,
                    alphabet->pieces[next_random(state) % alphabet->count]);
}

#define ROUNDS 15000

Test(markdown, any_plain_value_is_read_back_as_it_was, .timeout = 200) {
    struct strbuf value = STRBUF_INIT;
    uint64_t state = 30;

    for (int i = 0; i < ROUNDS; i++) {
        make_value(&all, &state, &value);
        assert_plain_survives(value.data);
    }
    strbuf_free(&value);
}

/* In how many of all frames a mark is lost. */
static size_t lost_marks(const struct alphabet *alphabet, uint64_t state) {
    struct strbuf value = STRBUF_INIT;
    size_t lost = 0;

    for (int i = 0; i < ROUNDS; i++) {
        make_value(alphabet, &state, &value);
        lost += assert_rich_survives(value.data);
    }
    strbuf_free(&value);
    return lost;
}

Test(markdown, any_rich_value_is_read_back_as_it_was, .timeout = 200) {
    cr_expect_eq(lost_marks(&all, 2020), 0);
}

/* "*.*__b__" needs both kinds of marks; only asterisks are written. */
Test(markdown, any_mixture_of_marks_is_read_back_as_it_was, .timeout = 200) {
    size_t lost = lost_marks(&marks, 5);

    cr_expect_leq(lost, ROUNDS * FRAME_COUNT / 1000, "marks lost: %zu", lost);
}

Test(markdown, a_long_value_is_no_trouble, .timeout = 200) {
    static const char *const long_ones[] = {
        "*",  "*a* ", "**a *b* c** ", "*a **b ", "a\\\n",  "#",  "<5",
        "&a", "_",    "_a",           "*a*\\\n", "\u00A0", "[a", " ",
        "~",  "`",    "**a.**b",      "\n",      "1. ",    "|",  "*a*b",
    };

    for (size_t i = 0; i < sizeof(long_ones) / sizeof(*long_ones); i++) {
        struct strbuf value = STRBUF_INIT, out = STRBUF_INIT;

        while (value.len < 300000)
            strbuf_puts(&value, long_ones[i]);
        render("# a @ b\n", value.data, false, &out);
        render("a @ b\n", value.data, true, &out);
        render("| @ | b\n", value.data, true, &out);
        strbuf_free(&value);
        strbuf_free(&out);
    }
}
