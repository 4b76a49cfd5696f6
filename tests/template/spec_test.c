/*
 * The core of Mustache's public specification, case by case, with what data
 * is here: a repeated element is a list, the host escapes, an unknown name is
 * an error (render_test.c) where Mustache writes nothing.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

struct spec {
    const char *title;
    const char *template;
    const char *data;
    const char *expected;
    const char *part; /* what {{>p}} stands for */
};

static void run_spec(const struct spec *spec) {
    struct stage stage;
    char *result;

    stage_open(&stage);
    stage_file(&stage, "main.md", spec->template);
    if (spec->part != NULL)
        stage_file(&stage, "p.md", spec->part);
    result = stage_render(&stage, spec->data);
    cr_assert_not_null(result, "%s: %s", spec->title, stage_findings(&stage));
    cr_expect_str_eq(result, spec->expected, "%s: \"%s\", not \"%s\"",
                     spec->title, result, spec->expected);
    free(result);
    stage_close(&stage);
}

#define RUN(table)                                                \
    for (size_t i = 0; i < sizeof(table) / sizeof(*(table)); i++) \
    run_spec(&(table)[i])

Test(mustache, interpolation) {
    static const struct spec specs[] = {
        {"no tag", "Chào {mọi người}!\n", "-x", "Chào {mọi người}!\n", NULL},
        {"a value", "Chào {{ten}}!\n", "ten='An'", "Chào An!\n", NULL},
        {"a value is not read again", "{{a}}: {{b}}", "a='{{b}}' b='x'",
         "{{b}}: x", NULL},
        {"special characters are the host's", "{{x}}", "x='& \" < >'",
         "& \" < >", NULL},
        {"triple and ampersand", "{{{x}}}{{&x}}", "x='& \" < >'",
         "{& \" < >}{& \" < >}", NULL},
        {"numbers are texts", "{{x}} {{{x}}} {{&x}}", "x='1.210'",
         "1.210 {1.210} {1.210}", NULL},
        {"nil is nothing", "({{x}}){{{x}}}", "x~", "()", NULL},
        {"absent is nothing", "({{x}}){{&x}}", "-x", "()", NULL},
        {"dotted is nested", "{{a.b}} = {{#a}}{{b}}{{/a}}", "a(b='x')", "x = x",
         NULL},
        {"any depth", "{{a.b.c.d.e.f}}", "a(b(c(d(e(f='x')))))", "x", NULL},
        {"broken chain", "[{{a.b.c}}]", "a(-b)", "[]", NULL},
        {"a chain is looked up by its first name only", "[{{a.b.c}}]",
         "a(b(-c)) c(b='x')", "[]", NULL},
        {"first name from the scope", "{{#a}}{{b.c}}{{/a}}",
         "a(b(c='in')) b(c='out')", "in", NULL},
        {"a scope that has the name hides the outer", "{{#a}}{{b.c}}{{/a}}",
         "a(b(-c)) b(c='out')", "", NULL},
        {"implicit iterator", "{{#x}}{{.}}{{{.}}}{{&.}}{{/x}}", "x='1'",
         "1{1}{1}", NULL},
        {"white space around stays", "| {{x}} |", "x='-'", "| - |", NULL},
        {"standalone value keeps its line", "  {{x}}\n", "x='-'", "  -\n",
         NULL},
        {"padding inside", "|{{ x }}|{{{ x }}}|{{& x }}|", "x='-'",
         "|-|{-}|{-}|", NULL},
    };

    RUN(specs);
}

Test(mustache, sections) {
    static const struct spec specs[] = {
        {"true", "\"{{#b}}in{{/b}}\"", "b?", "\"in\"", NULL},
        {"false", "\"{{#b}}in{{/b}}\"", "-b", "\"\"", NULL},
        {"nil is false", "\"{{#b}}in{{/b}}\"", "b~", "\"\"", NULL},
        {"context", "{{#c}}Chào {{ten}}.{{/c}}", "c(ten='Vy')", "Chào Vy.",
         NULL},
        {"parent contexts", "{{#s}}{{a}}, {{b}}, {{s.d}}{{/s}}",
         "a='f' b='w' s(b='b' s(d='z'))", "f, b, z", NULL},
        {"variable test", "{{#f}}{{.}} là {{f}}{{/f}}", "f='x'", "x là x",
         NULL},
        {"list contexts",
         "{{#t}}{{#m}}{{tn}}{{#b}}{{mn}}{{bn}}.{{/b}}{{/m}}{{/t}}",
         "t(tn='1' m(mn='A' b(bn='1') b(bn='2')) m(mn='B' b(bn='3')))",
         "1A1.A2.1B3.", NULL},
        {"deep nesting",
         "{{#a}}{{o}}{{#b}}{{o}}{{t}}{{#c}}{{o}}{{t}}{{h}}{{/c}}"
         "{{o}}{{t}}{{/b}}{{o}}{{/a}}",
         "a(o='1') b(t='2') c(h='3')", "112123121", NULL},
        {"list", "\"{{#l}}{{n}}{{/l}}\"", "l(n='1') l(n='2') l(n='3')",
         "\"123\"", NULL},
        {"empty list", "\"{{#l}}x{{/l}}\"", "-l", "\"\"", NULL},
        {"doubled", "{{#b}}\n1\n{{/b}}\n2\n{{#b}}\n3\n{{/b}}\n", "b?",
         "1\n2\n3\n", NULL},
        {"nested true", "|A{{#b}}B{{#b}}C{{/b}}D{{/b}}E|", "b?", "|ABCDE|",
         NULL},
        {"nested false", "|A{{#b}}B{{#b}}C{{/b}}D{{/b}}E|", "-b", "|AE|", NULL},
        {"iterator over texts", "\"{{#l}}({{.}}){{/l}}\"", "l='a' l='b' l='c'",
         "\"(a)(b)(c)\"", NULL},
        {"dotted true", "\"{{#a.b.c}}in{{/a.b.c}}\"", "a(b(c?))", "\"in\"",
         NULL},
        {"dotted false", "\"{{#a.b.c}}in{{/a.b.c}}\"", "a(b(-c))", "\"\"",
         NULL},
        {"dotted broken chain", "\"{{#a.b.c}}in{{/a.b.c}}\"", "a(-b)", "\"\"",
         NULL},
        {"surrounding white space", " | {{#b}}\t|\t{{/b}} | \n", "b?",
         " | \t|\t | \n", NULL},
        {"internal white space", " | {{#b}} {{! x }}\n {{/b}} | \n", "b?",
         " |  \n  | \n", NULL},
        {"indented inline", " {{#b}}C{{/b}}\n {{#b}}D{{/b}}\n", "b?",
         " C\n D\n", NULL},
        {"standalone lines", "| A\n{{#b}}\n|\n{{/b}}\n| B\n", "b?",
         "| A\n|\n| B\n", NULL},
        {"indented standalone", "| A\n  {{#b}}\n|\n  {{/b}}\n| B\n", "b?",
         "| A\n|\n| B\n", NULL},
        {"standalone with CRLF", "|\r\n{{#b}}\r\n{{/b}}\r\n|", "b?", "|\r\n|",
         NULL},
        {"standalone without previous line", "  {{#b}}\n#{{/b}}\n/", "b?",
         "#\n/", NULL},
        {"standalone without newline", "#{{#b}}\n/\n  {{/b}}", "b?", "#\n/\n",
         NULL},
        {"padding", "|{{# b }}={{/ b }}|", "b?", "|=|", NULL},
    };

    RUN(specs);
}

Test(mustache, inverted_sections) {
    static const struct spec specs[] = {
        {"false", "\"{{^b}}in{{/b}}\"", "-b", "\"in\"", NULL},
        {"true", "\"{{^b}}in{{/b}}\"", "b?", "\"\"", NULL},
        {"nil", "\"{{^b}}in{{/b}}\"", "b~", "\"in\"", NULL},
        {"context", "\"{{^c}}in{{/c}}\"", "c(n='x')", "\"\"", NULL},
        {"list", "\"{{^l}}in{{/l}}\"", "l(n='1') l(n='2')", "\"\"", NULL},
        {"list of nothing", "\"{{^l}}in{{/l}}\"", "l~ l=''", "\"in\"", NULL},
        {"absent", "\"{{^l}}in{{/l}}\"", "-l", "\"in\"", NULL},
        {"doubled", "{{^b}}\n1\n{{/b}}\n2\n{{^b}}\n3\n{{/b}}\n", "-b",
         "1\n2\n3\n", NULL},
        {"nested false", "|A{{^b}}B{{^b}}C{{/b}}D{{/b}}E|", "-b", "|ABCDE|",
         NULL},
        {"nested true", "|A{{^b}}B{{^b}}C{{/b}}D{{/b}}E|", "b?", "|AE|", NULL},
        {"dotted true", "\"{{^a.b.c}}no{{/a.b.c}}\"", "a(b(c?))", "\"\"", NULL},
        {"dotted broken chain", "\"{{^a.b.c}}no{{/a.b.c}}\"", "a(-b)", "\"no\"",
         NULL},
        {"surrounding white space", " | {{^b}}\t|\t{{/b}} | \n", "-b",
         " | \t|\t | \n", NULL},
        {"standalone lines", "| A\n{{^b}}\n|\n{{/b}}\n| B\n", "-b",
         "| A\n|\n| B\n", NULL},
        {"standalone with CRLF", "|\r\n{{^b}}\r\n{{/b}}\r\n|", "-b", "|\r\n|",
         NULL},
        {"standalone without previous line", "  {{^b}}\n^{{/b}}\n/", "-b",
         "^\n/", NULL},
        {"standalone without newline", "^{{^b}}\n/\n  {{/b}}", "-b", "^\n/\n",
         NULL},
        {"padding", "|{{^ b }}={{/ b }}|", "-b", "|=|", NULL},
    };

    RUN(specs);
}

Test(mustache, comments) {
    static const struct spec specs[] = {
        {"inline", "12{{! ghi chú }}34", "-x", "1234", NULL},
        {"several lines", "12{{!\n một\n hai\n}}34\n", "-x", "1234\n", NULL},
        {"standalone", "A\n{{! x }}\nB\n", "-x", "A\nB\n", NULL},
        {"indented standalone", "A\n  {{! x }}\nB\n", "-x", "A\nB\n", NULL},
        {"CRLF", "|\r\n{{! x }}\r\n|", "-x", "|\r\n|", NULL},
        {"without previous line", "  {{! x }}\n!", "-x", "!", NULL},
        {"without newline", "!\n  {{! x }}", "-x", "!\n", NULL},
        {"several lines standalone", "A\n{{!\nx\n}}\nB\n", "-x", "A\nB\n",
         NULL},
        {"indented inline", "  12 {{! 34 }}\n", "-x", "  12 \n", NULL},
        {"white space around", "12 {{! x }} 34", "-x", "12  34", NULL},
        {"a name is no value", "|{{! x }}|{{!x}}|", "x='1'", "|||", NULL},
    };

    RUN(specs);
}

Test(mustache, delimiters) {
    static const struct spec specs[] = {
        {"pair", "{{=<% %>=}}(<%x%>)", "x='Hey!'", "(Hey!)", NULL},
        {"special characters", "({{=[ ]=}}[x])", "x='1'", "(1)", NULL},
        {"sections",
         "[\n{{#s}}\n  {{d}}\n  |d|\n{{/s}}\n\n{{= | | =}}\n|#s|\n  {{d}}\n"
         "  |d|\n|/s|\n]\n",
         "s? d='x'", "[\n  x\n  |d|\n\n  {{d}}\n  x\n]\n", NULL},
        {"inverted",
         "[\n{{^s}}\n  {{d}}\n{{/s}}\n{{= | | =}}\n|^s|\n  |d|\n|/s|\n]\n",
         "-s d='x'", "[\n  x\n  x\n]\n", NULL},
        {"a partial has the usual ones", "[ {{>p}} ]\n{{= | | =}}\n[ |>p| ]\n",
         "x='1'", "[ .1. ]\n[ .1. ]\n", ".{{x}}."},
        {"a partial's own end with it", "[ {{>p}} ]\n[ .{{x}}.|x|. ]\n",
         "x='1'", "[ .1. .1. ]\n[ .1.|x|. ]\n", ".{{x}}. {{= | | =}}.|x|."},
        {"white space around", "| {{=@ @=}} |", "-x", "|  |", NULL},
        {"white space before a line end", " | {{=@ @=}}\n", "-x", " | \n",
         NULL},
        {"standalone", "A\n{{=@ @=}}\nB\n", "-x", "A\nB\n", NULL},
        {"indented standalone", "A\n  {{=@ @=}}\nB\n", "-x", "A\nB\n", NULL},
        {"CRLF", "|\r\n{{= @ @ =}}\r\n|", "-x", "|\r\n|", NULL},
        {"without previous line", "  {{=@ @=}}\n=", "-x", "=", NULL},
        {"without newline", "=\n  {{=@ @=}}", "-x", "=\n", NULL},
        {"padding", "|{{= @   @ =}}|", "-x", "||", NULL},
    };

    RUN(specs);
}

Test(mustache, partials) {
    static const struct spec specs[] = {
        {"basic", "\"{{>p}}\"", "-x", "\"from p\"", "from p"},
        {"context", "\"{{>p}}\"", "x='1'", "\"*1*\"", "*{{x}}*"},
        {"recursion", "{{>p}}", "c='X' n(c='Y' -n)", "X<Y<>>",
         "{{c}}<{{#n}}{{>p}}{{/n}}>"},
        {"nested", "{{>p}}", "a='x' b(a='y')", "*x y!*",
         "*{{a}} {{#b}}{{a}}!{{/b}}*"},
        {"white space around", "| {{>p}} |", "-x", "| \t|\t |", "\t|\t"},
        {"indented inline", "  {{x}}  {{> p}}\n", "x='|'", "  |  >\n>\n",
         ">\n>"},
        {"CRLF", "|\r\n{{>p}}\r\n|", "-x", "|\r\n>|", ">"},
        {"without previous line", "  {{>p}}\n>", "-x", "  >\n  >>", ">\n>"},
        {"without newline", ">\n  {{>p}}", "-x", ">\n  >\n  >", ">\n>"},
        {"indentation", "\\\n {{>p}}\n/\n", "x='<\n->'",
         "\\\n |\n {<\n->}\n |\n/\n", "|\n{{{x}}}\n|\n"},
        {"padding", "|{{> p }}|", "b?", "|[]|", "[]"},
    };

    RUN(specs);
}
