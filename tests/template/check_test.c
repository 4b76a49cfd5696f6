/* Templates held against a type: one case for each fault there is. */
#include <criterion/criterion.h>
#include <string.h>

#include "stage.h"

struct held {
    const char *title;
    const char *template;
    const char *type;
    const char *expected; /* findings; "": none */
    const char *part;     /* p.md; NULL: there is none */
};

static void check_stage(struct stage *stage, const char *type, bool dynamic) {
    struct program_check check = {
        .type = stage_type(stage, type),
        .file = arena_printf(stage->arena, "%s/main.md", stage->folder),
        .warnings = true,
        .dynamic = dynamic};
    int errors = diag_count_level(stage->diags, DIAG_ERROR);
    bool ok;

    cr_assert(stage_load(stage), "%s", stage_findings(stage));
    ok = text_templates_check(stage->templates, &check, stage->diags);
    cr_assert_eq(ok, diag_count_level(stage->diags, DIAG_ERROR) == errors);
}

static void check_held(const struct held *held) {
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", held->template);
    if (held->part != NULL)
        stage_file(&stage, "p.md", held->part);
    check_stage(&stage, held->type, true);
    cr_expect_str_eq(stage_findings(&stage), held->expected, "%s: \"%s\"",
                     held->title, stage_findings(&stage));
    stage_close(&stage);
}

#define CHECK(table)                                              \
    for (size_t i = 0; i < sizeof(table) / sizeof(*(table)); i++) \
    check_held(&(table)[i])

Test(held_to_a_type, names_are_looked_up_as_in_data) {
    static const struct held cases[] = {
        {"known", "{{a}}{{b.c}}", "a b(c)", "", NULL},
        {"unknown", "{{a}}{{x}}", "a", "main.md:1:6 tag-unknown\n", NULL},
        {"unknown in what is known", "{{b.x}}{{b.c}}", "b(c)",
         "main.md:1:1 tag-unknown\n", NULL},
        {"of a section around", "{{#b}}{{#c}}{{a}}{{/c}}{{/b}}", "a b?(c*(d?))",
         "", NULL},
        {"declared further in, and so not taken from further out",
         "{{a}}{{#b}}{{#a}}{{.}}{{/a}}{{a.x}}{{/b}}", "a(x?) b?(a?)",
         "main.md:1:1 tag-complex\nmain.md:1:29 tag-unknown\n", NULL},
        {"sections", "{{#x}}{{y}}{{/x}}{{^z}}{{/z}}", "a?",
         "main.md:1:1 tag-unknown\nmain.md:1:18 tag-unknown\n", NULL},
        {"attributes", "{{@a}}{{a}}{{#b}}{{@c}}{{/b}}", "@a b?'(@c)", "", NULL},
        {"nothing is known of it",
         "{{b.x.y}}{{#b}}{{z}}{{/b}}{{#c}}{{z}}{{/c}}", "&b c?",
         "main.md:1:33 tag-unknown\n", NULL},
        {"types that hold themselves",
         "{{#n}}{{#n}}{{#n}}{{a}}{{x}}{{/n}}{{/n}}{{/n}}", "n?(^n? a)",
         "main.md:1:24 tag-unknown\n", NULL},
    };

    CHECK(cases);
}

Test(held_to_a_type, values_must_have_text_and_formatters_fit_it) {
    static const struct held cases[] = {
        {"complex", "{{b}}{{b.c}}", "b(c)", "main.md:1:1 tag-complex\n", NULL},
        {"the top", "{{.}}", "b?", "main.md:1:1 tag-complex\n", NULL},
        {"text with members", "{{b}}", "b'(c?)", "", NULL},
        {"a complex item", "{{#b}}{{.}}{{/b}}", "b*(c?)",
         "main.md:1:7 tag-complex\n", NULL},
        {"a date of a number", "{{n | ngay}}{{d | ngay}}{{t | ngay:dai}}",
         "n# d% t", "main.md:1:1 tag-format\n", NULL},
        {"a number of a date",
         "{{d | so}}{{d | bang_chu}}{{d | la_ma}}{{n | so}}{{t | so}}",
         "n# d% t",
         "main.md:1:1 tag-format\nmain.md:1:11 tag-format\n"
         "main.md:1:27 tag-format\n",
         NULL},
        {"behind a default", "{{n | mac_dinh:\"x\" | ngay}}", "n#?",
         "main.md:1:1 tag-format\n", NULL},
        {"of a boolean", "{{#b}}{{b | so}}{{/b}}", "b!?",
         "main.md:1:7 tag-format\n", NULL},
        {"a name for a part", "{{>*b}}", "b(c?)", "main.md:1:1 tag-complex\n",
         NULL},
    };

    CHECK(cases);
}

Test(held_to_a_type, sections_are_for_what_may_differ) {
    static const struct held cases[] = {
        {"optional, repeated, boolean",
         "{{#a}}{{/a}}{{#b}}{{/b}}{{#c}}{{/c}}{{^a}}{{/a}}{{^c}}{{/c}}",
         "a? b+ c!", "", NULL},
        {"a simple one", "{{#a}}{{a}}{{/a}}", "a", "main.md:1:1 tag-needless\n",
         NULL},
        {"to go into a complex one", "{{#a}}{{b}}{{/a}}{{#c}}{{@d}}{{/c}}",
         "a(b) c'(@d)", "", NULL},
        {"what is never absent", "{{^a}}{{/a}}{{^b}}{{/b}}{{b}}{{a.c}}",
         "a(c) b", "main.md:1:1 tag-needless\nmain.md:1:13 tag-needless\n",
         NULL},
        {"optional on the way", "{{#a.b}}{{/a.b}}", "a?(b)", "", NULL},
        {"a list on the way", "{{#a.b}}{{/a.b}}", "a*(b?)",
         "main.md:1:1 tag-first-only\n", NULL},
        {"the current one", "{{#a}}{{#.}}{{.}}{{/.}}{{/a}}", "a*", "", NULL},
    };

    CHECK(cases);
}

Test(held_to_a_type, what_may_be_absent_is_printed_in_a_section) {
    static const struct held cases[] = {
        {"bare", "{{a}}", "a?", "main.md:1:1 tag-unguarded\n", NULL},
        {"in a section over it", "{{#a}}{{a}}{{.}}{{/a}}", "a?", "", NULL},
        {"over another", "{{#b}}{{a}}{{/b}}", "a? b?",
         "main.md:1:7 tag-unguarded\n", NULL},
        {"where it is absent", "{{^a}}{{a}}{{/a}}", "a?",
         "main.md:1:7 tag-unguarded\n", NULL},
        {"with words for that", "{{a | mac_dinh:\"…\"}}", "a?", "", NULL},
        {"on the way", "{{a.b}}{{#a}}{{a.b}}{{b}}{{/a}}", "a?(b)",
         "main.md:1:1 tag-unguarded\n", NULL},
        {"at the end of the way", "{{#a}}{{a.b}}{{/a}}{{#a.b}}{{a.b}}{{/a.b}}",
         "a?(b?)", "main.md:1:7 tag-unguarded\n", NULL},
        {"always there with another", "{{#b}}{{a}}{{/b}}{{a}}{{#c}}{{d}}{{/c}}",
         "b? a?>b c? d?>b",
         "main.md:1:18 tag-unguarded\nmain.md:1:29 tag-unguarded\n", NULL},
        {"of the same name, in another place", "{{#a}}{{#b}}{{a}}{{/b}}{{/a}}",
         "a? b?(a?)", "main.md:1:13 tag-unguarded\n", NULL},
        {"through the current one",
         "{{#a}}{{#.}}{{#b}}{{#.}}{{b}}{{/.}}"
         "{{/b}}{{/.}}{{/a}}",
         "a?(b?)", "", NULL},
        {"an attribute, by either name",
         "{{#a}}{{@a}}{{/a}}{{#@a}}{{a}}{{/@a}}", "@a?", "", NULL},
    };

    CHECK(cases);
}

Test(held_to_a_type, lists_are_printed_in_a_section) {
    static const struct held cases[] = {
        {"bare", "{{a}}", "a+", "main.md:1:1 tag-first-only\n", NULL},
        {"its own name, in each round", "{{#a}}{{a}}{{/a}}", "a*",
         "main.md:1:7 tag-first-only\n", NULL},
        {"the current one", "{{#a}}{{.}}{{/a}}", "a*", "", NULL},
        {"on the way", "{{a.b}}", "a+(b)", "main.md:1:1 tag-first-only\n",
         NULL},
        {"helpers",
         "{{.stt}}{{#.dau}}{{/.dau}}{{#a}}{{.stt}}{{/a}}"
         "{{#b}}{{.stt}}{{/b}}",
         "a* b!",
         "main.md:1:1 tag-unknown\nmain.md:1:9 tag-unknown\n"
         "main.md:1:53 tag-unknown\n",
         NULL},
    };

    CHECK(cases);
}

Test(held_to_a_type, what_is_always_there_is_printed_somewhere) {
    static const struct held cases[] = {
        {"a value", "{{a}}", "a b c? d! e$ f+",
         "main.md:0:0 tag-unprinted\nmain.md:0:0 tag-unprinted\n", NULL},
        {"where the template goes", "{{#a}}{{b}}{{/a}}", "a*(b c) d?(e)",
         "main.md:0:0 tag-unprinted\n", NULL},
        {"where it goes by a path", "{{a.b}}", "a(b c)",
         "main.md:0:0 tag-unprinted\n", NULL},
        {"once for all of a kind", "", "a(b c d)",
         "main.md:0:0 tag-unprinted\n", NULL},
        {"that need not be there", "", "a(b? c!) d?(e)", "", NULL},
        {"asked for", "{{#a}}x{{/a}}{{^b}}y{{/b}}", "a+ b+", "", NULL},
        {"the one that was meant", "{{tenn}}", "ten dia_chi",
         "main.md:0:0 tag-unprinted\nmain.md:1:1 tag-unknown\n", NULL},
        {"in a part", "{{>p}}", "a", "", "{{a}}"},
        {"in a part that data names", "{{>*a}}", "a b", "", "{{b}}"},
        {"a type within itself", "{{#n}}{{a}}{{/n}}", "n*(^n* a b)",
         "main.md:0:0 tag-unprinted\n", NULL},
    };

    CHECK(cases);
}

Test(held_to_a_type, parts_are_followed_from_where_they_are_called) {
    static const struct held cases[] = {
        {"with the sections around", "{{#a}}{{>p}}{{/a}}{{>p}}", "a?(b)",
         "p.md:1:1 tag-unknown\n", "{{b}}"},
        {"and what these make sure of", "{{#a}}{{>p}}{{/a}}", "a?", "",
         "{{a}}"},
        {"in each way once", "{{#a}}{{>p}}{{/a}}{{>p}}{{>p}}", "a?",
         "p.md:1:1 tag-unguarded\n", "{{a}}"},
        {"in a circle that data ends", "{{>p}}", "n?(^n? a?)",
         "p.md:1:7 tag-unguarded\n", "{{#n}}{{a}}{{>p}}{{/n}}"},
        {"blocks as they are written", "{{>p}}", "a?", "p.md:1:7 tag-unknown\n",
         "{{$b}}{{x}}{{/b}}"},
        {"blocks as they are replaced", "{{<p}}{{$b}}{{y}}{{/b}}{{/p}}", "a?",
         "main.md:1:13 tag-unknown\n", "{{$b}}{{x}}{{/b}}"},
        {"a block where it stands in the parent",
         "{{<p}}{{$b}}{{c}}{{/b}}{{/p}}", "a?(c)", "",
         "{{#a}}{{$b}}{{/b}}{{/a}}"},
        {"parts that data names", "{{>*a}}", "a", "p.md:1:1 tag-unknown\n",
         "{{x}}"},
    };

    CHECK(cases);
}

Test(held_to_a_type, parts_that_end_in_themselves_are_found) {
    static const struct held cases[] = {
        {"at once", "{{>p}}", "a?", "p.md:1:2 tag-partial\n", "x{{>p}}"},
        {"by way of the main file's name", "{{>p}}", "a?",
         "main.md:1:1 tag-partial\n", "{{>main}}"},
        {"as a parent", "{{>p}}", "a?", "p.md:1:1 tag-partial\n",
         "{{<p}}{{/p}}"},
        {"not in a section", "{{>p}}", "a?", "", "{{#a}}{{>p}}{{/a}}"},
        {"not in a block", "{{>p}}", "a?", "", "{{$b}}{{>p}}{{/b}}"},
        {"not by name", "{{>p}}", "a", "", "{{>*a}}"},
    };

    CHECK(cases);
}

Test(held_to_a_type, without_one_only_what_is_certain_is_found) {
    struct program_check check = {.file = "main.md", .warnings = true};
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{a}}{{#b.c}}{{.}}{{/b.c}}{{.stt}}{{>p}}");
    stage_file(&stage, "p.md", "{{>p}}");
    cr_assert(stage_load(&stage));
    cr_assert_not(text_templates_check(stage.templates, &check, stage.diags));
    cr_assert_str_eq(stage_findings(&stage), "main.md:1:27 tag-unknown\n"
                                             "p.md:1:1 tag-partial\n");
    stage_close(&stage);
}

Test(held_to_a_type, warnings_and_what_only_data_reaches_are_left_out) {
    struct program_check check = {.file = "main.md"};
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{a}}{{>*b}}");
    stage_file(&stage, "p.md", "{{x}}");
    cr_assert(stage_load(&stage));
    check.type = stage_type(&stage, "a? b c");
    cr_assert(text_templates_check(stage.templates, &check, stage.diags));
    cr_assert_str_eq(stage_findings(&stage), "");
    stage_close(&stage);
}

Test(held_to_a_type, what_is_too_deep_is_said_to_be_unchecked) {
    struct strbuf text = STRBUF_INIT;
    struct stage stage;

    for (int i = 0; i < 2000; i++)
        strbuf_puts(&text, "{{#n}}");
    strbuf_puts(&text, "{{x}}");
    for (int i = 0; i < 2000; i++)
        strbuf_puts(&text, "{{/n}}");
    stage_open(&stage);
    stage_file(&stage, "main.md", text.data);
    check_stage(&stage, "n?(^n? a)", true);
    cr_assert_str_eq(stage_findings(&stage), "main.md:0:0 tag-unchecked\n");
    strbuf_free(&text);
    stage_close(&stage);
}

Test(held_to_a_type, faults_of_the_tags_themselves_hide_no_others) {
    struct program_check check = {.file = "main.md", .warnings = true};
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{a | nix}}{{x}}{{>p}}{{#b}}{{y}}{{c d}}");
    stage_file(&stage, "p.md", "{{#b b}}{{z}}{{c}}");
    check.type = stage_type(&stage, "a b?(c e)");
    stage.templates = text_templates_load_faulty(
        arena_printf(stage.arena, "%s/main.md", stage.folder), &stage.options,
        stage.diags);
    text_templates_check(stage.templates, &check, stage.diags);
    cr_assert_str_eq(stage_findings(&stage),
                     "main.md:1:1 tag-format\nmain.md:1:12 tag-unknown\n"
                     "main.md:1:23 tag-unbalanced\nmain.md:1:29 tag-unknown\n"
                     "main.md:1:34 tag-syntax\np.md:1:1 tag-syntax\n"
                     "p.md:1:9 tag-unknown\n");
    stage_close(&stage);
}

static void assert_words(const char *template, const char *type,
                         const char *text, const char *advice) {
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", template);
    check_stage(&stage, type, false);
    cr_assert_geq(diag_count(stage.diags), 1u);
    cr_expect_str_eq(diag_at(stage.diags, 0)->text, text);
    if (advice != NULL)
        cr_expect_str_eq(diag_at(stage.diags, 0)->advice, advice);
    stage_close(&stage);
}

Test(held_to_a_type, findings_say_what_was_meant_and_where_it_was_looked_for) {
    assert_words("{{#van_ban}}{{#khoi}}{{loii}}{{/khoi}}{{/van_ban}}",
                 "van_ban*(khoi*(loi?))",
                 "the tag {{loii}} names nothing that the data can hold",
                 "did you mean {{loi}}? It was looked for in `van_ban.khoi`, "
                 "then in `van_ban`, then at the top");
    assert_words("{{co_quan.ban_han.x}}", "co_quan(ban_hanh(x))",
                 "the tag {{co_quan.ban_han.x}} names nothing that the data "
                 "can hold",
                 "did you mean {{co_quan.ban_hanh.x}}? It was looked for in "
                 "`co_quan`");
    assert_words("{{ban_hanh}}", "co_quan(ban_hanh)",
                 "the tag {{ban_hanh}} names nothing that the data can hold",
                 "did you mean {{co_quan.ban_hanh}}? It was looked for at "
                 "the top");
    assert_words("{{ngay | so}}", "ngay%",
                 "{{ngay}} is a date, but “so” needs a number such as "
                 "1234567.8",
                 NULL);
    assert_words("", "a(b)",
                 "nothing of `a` is printed, which the data "
                 "always has",
                 "open a section {{#a}} … {{/a}} for it, if it belongs in "
                 "this document");
}

Test(held_to_a_type, a_circle_is_named_link_by_link) {
    struct program_check check = {.file = "main.md"};
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{>a}}");
    stage_file(&stage, "a.md", "{{>b}}");
    stage_file(&stage, "b.md", "{{>a}}");
    cr_assert(stage_load(&stage));
    text_templates_check(stage.templates, &check, stage.diags);
    cr_assert_str_eq(diag_at(stage.diags, 0)->text,
                     "{{>a}} leads to itself without end: a → b → a");
    stage_close(&stage);
}
