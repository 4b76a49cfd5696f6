#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

/* What a one-file template makes of data, or its findings. */
static void assert_rendered(const char *template, const char *notation,
                            const char *expected) {
    struct stage stage;
    char *result;

    stage_open(&stage);
    stage_file(&stage, "main.md", template);
    result = stage_render(&stage, notation);
    cr_assert_str_eq(result != NULL ? result : stage_findings(&stage), expected,
                     "%s: \"%s\", not \"%s\"", template,
                     result != NULL ? result : stage_findings(&stage),
                     expected);
    free(result);
    stage_close(&stage);
}

Test(render, values_and_dotted_names) {
    assert_rendered("Số {{so}}/{{loai}}", "so='35' loai='KH'", "Số 35/KH");
    assert_rendered("{{a.b.c}}", "a(b(c='x'))", "x");
    assert_rendered("{{{a}}} {{&a}} {{a}}", "a='x'", "{x} {x} x");
    assert_rendered("{{a.b}}|{{a.c}}", "a(b='1' -c)", "1|");
    assert_rendered("{{a.c}}", "a(b='1')", "main.md:1:1 tag-unknown\n");
}

Test(render, a_repeated_element_is_a_list) {
    assert_rendered("{{#n}}[{{.}}]{{/n}}", "n='1' n='2' x='-' n='3'",
                    "[1][2][3]");
    assert_rendered("{{#n}}{{ten}},{{/n}}", "n(ten='a') n(ten='b')", "a,b,");
    assert_rendered("{{#n}}{{#.}}{{.}}{{/.}};{{/n}}", "n='1' n='2'", "1;2;");
    assert_rendered("{{#n}}{{^.}}no{{/.}}{{/n}}", "n='1' n=''", "");
    assert_rendered("{{#n}}[{{.}}]{{/n}}", "n='1' n='' n~ n='2'", "[1][2]");
    assert_rendered("{{#n}}x{{/n}}", "-n", "");
}

Test(render, scopes_nest_and_the_innermost_wins) {
    assert_rendered("{{#a}}{{ten}} {{#b}}{{ten}}{{so}}{{/b}} {{/a}}{{ten}}",
                    "ten='0' so='9' a(ten='1' b(ten='2'))", "1 29 0");
    assert_rendered("{{#a}}{{#b}}{{c.d}}{{/b}}{{/a}}", "c(d='x') a(b?)", "x");
}

Test(render, a_declared_but_absent_name_does_not_fall_through) {
    assert_rendered("{{#a}}[{{ten}}]{{/a}}", "ten='ngoài' a(ten='') a(-ten)",
                    "[][]");
    assert_rendered("{{#a}}{{#ten}}x{{/ten}}{{^ten}}y{{/ten}}{{/a}}",
                    "ten='ngoài' a(-ten)", "y");
    assert_rendered("{{#a}}{{c.d}}{{/a}}", "c(d='x') a(c(-d))", "");
}

Test(render, false_is_absent_nil_empty_or_a_false_flag) {
    const char *both = "{{#x}}có{{/x}}{{^x}}không{{/x}}";

    assert_rendered(both, "x='1'", "có");
    assert_rendered(both, "x='0'", "có");
    assert_rendered(both, "x()", "có");
    assert_rendered(both, "x?", "có");
    assert_rendered(both, "-x", "không");
    assert_rendered(both, "x~", "không");
    assert_rendered(both, "x=''", "không");
    assert_rendered("[{{x}}]", "x~", "[]");
    assert_rendered("[{{x}}]", "x=''", "[]");
}

Test(render, a_boolean_is_false_by_its_text) {
    static const char *const texts[] = {"false", "0", "true", "1"};
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{#x}}có{{/x}}{{^x}}không{{/x}}");
    cr_assert(stage_load(&stage));
    for (size_t i = 0; i < 4; i++) {
        struct strbuf out = STRBUF_INIT;
        struct node *root = tree_root(stage.arena, "r", NULL);
        struct node *x = tree_add_text(stage.arena, root, "x", texts[i]);

        x->kind = NODE_BOOLEAN;
        cr_assert(program_render(text_templates_main(stage.templates), root,
                                 &plain_host, &out, stage.diags));
        cr_assert_str_eq(out.data, i < 2 ? "không" : "có", "%s", texts[i]);
        strbuf_free(&out);
    }
    stage_close(&stage);
}

Test(render, attributes_are_found_by_both_names) {
    assert_rendered("{{@so}} {{so}}", "@so='75'", "75 75");
    assert_rendered("{{@so}} {{so}}", "@so='75' so='3'", "75 3");
    assert_rendered("{{k.so}} {{k.@so}} {{#k}}{{so}}{{/k}}", "k(@so='75')",
                    "75 75 75");
    assert_rendered("[{{so}}][{{@so}}][{{#k}}{{so}}{{/k}}]", "-@so k(@so='1')",
                    "[][][1]");
    assert_rendered("{{#k}}[{{so}}]{{/k}}", "so='ngoài' k(-@so)", "[]");
    assert_rendered("{{@so}}", "so='3'", "main.md:1:1 tag-unknown\n");
}

Test(render, formatters_change_case_in_order) {
    assert_rendered("{{x | hoa}}", "x='kế hoạch'", "KẾ HOẠCH");
    assert_rendered("{{x|thuong}}", "x='ĐỢT'", "đợt");
    assert_rendered("{{x|thuong|hoa_dau}}", "x='ĐỢT THI ĐUA'", "Đợt thi đua");
    assert_rendered("{{x|thuong_dau}}", "x='Tỉnh Lâm Đồng'", "tỉnh Lâm Đồng");
    assert_rendered("{{{x|hoa}}}", "x='a'", "{A}");
    assert_rendered("{{#n}}{{.|hoa}}{{/n}}", "n='a' n='b'", "AB");
    assert_rendered("{{x|hoa_to}}{{x|}}{{x|hoa thuong}}", "x='a'",
                    "main.md:1:1 tag-format\nmain.md:1:13 tag-format\n"
                    "main.md:1:19 tag-format\n");
    assert_rendered("{{#x|hoa}}{{.}}{{/x}}", "x='a'",
                    "main.md:1:1 tag-format\n");
}

Test(render, an_unknown_name_is_one_finding_at_its_place) {
    assert_rendered("a\nđây: {{khong_co}}", "x='1'",
                    "main.md:2:6 tag-unknown\n");
    assert_rendered("{{#n}}\n{{khong_co}}{{/n}}", "n='1' n='2' n='3'",
                    "main.md:2:1 tag-unknown\n");
    assert_rendered("{{a}}{{ab}}{{^b}}{{a}}{{/b}}", "x='1'",
                    "main.md:1:1 tag-unknown\nmain.md:1:6 tag-unknown\n"
                    "main.md:1:12 tag-unknown\nmain.md:1:18 tag-unknown\n");
}

Test(render, unknown_names_of_one_place_are_told_apart) {
    struct diag_list *diags = diag_list_create();
    struct arena *arena = arena_create();
    struct program *program = program_create();
    struct strbuf out = STRBUF_INIT;
    struct diag_pos pos = {.file = "a.docx", .place = "body, paragraph 1"};
    struct tag tag = {.kind = TAG_VALUE};
    char names[][3] = {"ab", "a", "b", "a"};

    for (size_t i = 0; i < 4; i++) {
        tag.name = names[i];
        program_tag(program, &tag, 0, pos, diags);
    }
    cr_assert(program_finish(program, diags));
    cr_assert_not(program_render(program, tree_root(arena, "r", NULL),
                                 &plain_host, &out, diags));
    cr_assert_eq(diag_count(diags), 3);
    program_free(program);
    strbuf_free(&out);
    arena_free(arena);
    diag_list_free(diags);
}

Test(render, a_value_tag_of_a_complex_element_is_an_error) {
    assert_rendered("{{a}} {{#n}}{{.}}{{/n}}", "a(b='1') n(c='1') n(c='2')",
                    "main.md:1:1 tag-complex\nmain.md:1:13 tag-complex\n");
    assert_rendered("{{.}}", "x='1'", "main.md:1:1 tag-complex\n");
}

Test(program, every_unbalanced_section_is_reported_in_one_run) {
    assert_rendered("{{#a}}x", "a?", "main.md:1:1 tag-unbalanced\n");
    assert_rendered("x{{/a}}", "a?", "main.md:1:2 tag-unbalanced\n");
    assert_rendered("{{#a}}{{#b}}{{/a}}", "a? b?",
                    "main.md:1:13 tag-unbalanced\n");
    assert_rendered("{{#a}}{{/A}}", "a?", "main.md:1:7 tag-unbalanced\n");
    assert_rendered("{{#a}}{{#b}}{{/a}}{{/b}}", "a? b?",
                    "main.md:1:13 tag-unbalanced\n"
                    "main.md:1:19 tag-unbalanced\n");
    assert_rendered("{{/x}}\n{{#a}}{{/b}}\n{{^c}}\n{{d\n", "a?",
                    "main.md:1:1 tag-unbalanced\n"
                    "main.md:2:7 tag-unbalanced\n"
                    "main.md:3:1 tag-unbalanced\nmain.md:4:1 tag-syntax\n");
}

Test(program, text_behind_a_section_is_not_in_its_body) {
    assert_rendered("a{{#x}}b{{/x}}c", "-x", "ac");
    assert_rendered("a{{#x}}b{{/x}}c{{#x}}{{/x}}d", "-x", "acd");
    assert_rendered("{{#x}}{{#y}}1{{/y}}2{{/x}}3", "x='' y?", "3");
    assert_rendered("{{#x}}{{#y}}1{{/y}}2{{/x}}3", "x? y=''", "23");
    assert_rendered("{{#x}}1{{/x}}{{^x}}2{{/x}}3", "x='' y?", "23");
}

/* ---- operations of a host ---- */

static void write_plain(void *user, const char *text, bool rich, int host,
                        struct strbuf *out) {
    (void)user;
    (void)rich;
    strbuf_printf(out, "%s/%d", text, host);
}

/* Operation 1 writes its body twice, 2 brackets it, 3 drops it. */
static void operate(void *user, struct render *render, int host,
                    const struct frame *frame, struct strbuf *out) {
    struct strbuf body = STRBUF_INIT;
    const struct node *name = render_find(frame, "ten");

    (void)user;
    if (host == 1)
        render_body(render, frame, out);
    if (host != 3)
        render_body(render, frame, &body);
    strbuf_printf(out, host == 2 ? "[%s]" : "%s", body.data);
    if (host == 4)
        strbuf_puts(out, name != NULL ? name->text : "none");
    strbuf_free(&body);
}

struct script {
    struct program *program;
    struct diag_list *diags;
};

static void add_tag(struct script *script, enum tag_kind kind, const char *name,
                    int host) {
    char copy[8] = "";
    struct tag tag = {.kind = kind, .name = strcpy(copy, name)};

    program_tag(script->program, &tag, host, (struct diag_pos){0},
                script->diags);
}

Test(program, a_host_runs_the_bodies_of_its_operations_as_often_as_it_likes) {
    struct script script = {program_create(), diag_list_create()};
    struct render_host host = {.value = write_plain, .operation = operate};
    struct stage stage;
    struct strbuf out = STRBUF_INIT;

    stage_open(&stage);
    program_host_begin(script.program, 1);
    program_literal(script.program, "a", 1);
    program_host_begin(script.program, 2);
    add_tag(&script, TAG_OPEN, "n", 0);
    add_tag(&script, TAG_VALUE, "ten", 7);
    program_host_begin(script.program, 4);
    program_host_end(script.program);
    add_tag(&script, TAG_CLOSE, "n", 0);
    program_host_end(script.program);
    program_literal(script.program, "b", 1);
    program_host_begin(script.program, 3);
    program_literal(script.program, "never", 5);
    program_host_end(script.program);
    program_literal(script.program, "c", 1);
    program_host_end(script.program);
    program_literal(script.program, "d", 1);
    cr_assert(program_finish(script.program, script.diags));
    cr_assert(program_render(script.program,
                             stage_data(&stage, "n(ten='x') n(ten='y')"), &host,
                             &out, script.diags));
    cr_assert_str_eq(out.data, "a[x/7xy/7y]bca[x/7xy/7y]bcd");
    program_free(script.program);
    diag_list_free(script.diags);
    strbuf_free(&out);
    stage_close(&stage);
}

Test(program, a_section_does_not_close_outside_of_a_host_operation) {
    struct script script = {program_create(), diag_list_create()};

    add_tag(&script, TAG_OPEN, "a", 0);
    program_host_begin(script.program, 1);
    add_tag(&script, TAG_CLOSE, "a", 0);
    program_host_end(script.program);
    add_tag(&script, TAG_CLOSE, "a", 0);
    cr_assert(program_finish(script.program, script.diags));
    cr_assert_eq(diag_count(script.diags), 1);
    cr_assert_eq(diag_at(script.diags, 0)->code, DIAG_TAG_UNBALANCED);
    program_free(script.program);
    diag_list_free(script.diags);
}

/* ---- parents and blocks of a host ---- */

static const struct program *only_part(const void *user, const char *name) {
    return strcmp(name, "khung") == 0 ? user : NULL;
}

static void add_block(struct script *script, const char *name,
                      const char *text) {
    char copy[8] = "";
    struct tag tag = {.kind = TAG_BLOCK, .name = strcpy(copy, name)};

    program_block(script->program, &tag, (struct diag_pos){0}, script->diags);
    program_literal(script->program, text, strlen(text));
    add_tag(script, TAG_CLOSE, name, 0);
}

Test(program, a_host_says_what_its_parents_are) {
    struct script part = {program_create(), diag_list_create()};
    struct script script = {program_create(), part.diags};
    struct program_parts parts = {.user = part.program, .find = only_part};
    char name[] = "khung", dynamic[] = "*ten";
    struct tag fixed = {.kind = TAG_PARENT, .name = name};
    struct tag named = {.kind = TAG_PARENT, .name = dynamic, .dynamic = true};
    struct strbuf out = STRBUF_INIT;
    struct stage stage;

    stage_open(&stage);
    program_literal(part.program, "<", 1);
    add_block(&part, "a", "0");
    program_literal(part.program, ">", 1);
    cr_assert(program_finish(part.program, part.diags));
    program_part(script.program, &fixed, part.program, NULL,
                 (struct diag_pos){0}, script.diags);
    program_literal(script.program, "ignored", 7);
    add_block(&script, "a", "1");
    add_tag(&script, TAG_CLOSE, name, 0);
    program_part(script.program, &named, NULL, &parts, (struct diag_pos){0},
                 script.diags);
    add_block(&script, "a", "2");
    add_tag(&script, TAG_CLOSE, dynamic, 0);
    program_call(script.program, part.program, (struct diag_pos){0});
    cr_assert(program_finish(script.program, script.diags));
    cr_assert(program_render(script.program, stage_data(&stage, "ten='khung'"),
                             &plain_host, &out, script.diags));
    cr_assert_str_eq(out.data, "<1><2><0>");
    cr_assert_eq(diag_count(script.diags), 0);
    program_free(script.program);
    program_free(part.program);
    diag_list_free(script.diags);
    strbuf_free(&out);
    stage_close(&stage);
}

Test(program, a_host_that_has_no_parents_refuses_each_with_one_finding) {
    struct script script = {program_create(), diag_list_create()};
    char name[] = "*x";
    struct tag dynamic = {.kind = TAG_PARTIAL, .name = name, .dynamic = true};

    add_tag(&script, TAG_PARENT, "khung", 0);
    add_tag(&script, TAG_BLOCK, "a", 0);
    add_tag(&script, TAG_VALUE, "x", 0);
    add_tag(&script, TAG_CLOSE, "a", 0);
    add_tag(&script, TAG_CLOSE, "khung", 0);
    program_tag(script.program, &dynamic, 0, (struct diag_pos){0},
                script.diags);
    add_tag(&script, TAG_PARTIAL, "bang", 0);
    cr_assert(program_finish(script.program, script.diags));
    cr_assert_eq(diag_count(script.diags), 3);
    for (size_t i = 0; i < 3; i++)
        cr_assert_eq(diag_at(script.diags, i)->code, DIAG_TAG_PARTIAL);
    program_free(script.program);
    diag_list_free(script.diags);
}

/* ---- limits ---- */

static void repeat(struct strbuf *out, const char *text, int count) {
    for (int i = 0; i < count; i++)
        strbuf_puts(out, text);
}

Test(render, sections_without_end_are_refused, .timeout = 60) {
    struct strbuf text = STRBUF_INIT;

    repeat(&text, "{{#a}}", 200000);
    repeat(&text, "{{/a}}", 200000);
    assert_rendered(text.data, "a='1'", "main.md:1:5995 tag-depth\n");
    assert_rendered(text.data, "-a", "");
    strbuf_free(&text);
}

Test(render, lists_within_lists_end_some_time, .timeout = 120) {
    struct strbuf text = STRBUF_INIT;
    struct strbuf data = STRBUF_INIT;

    repeat(&text, "{{#a}}", 20);
    repeat(&text, "{{/a}}", 20);
    repeat(&data, "a='1' ", 90);
    assert_rendered(text.data, data.data, "main.md:1:115 xml-limit\n");
    strbuf_free(&text);
    strbuf_free(&data);
}

Test(scan, a_megabyte_of_braces_is_no_trouble, .timeout = 120) {
    static const char *const nasty[] = {"{",   "{{",      "}}",       "{{{x}} ",
                                        "{{!", "{{#a}} ", "   {{!x}}"};

    for (size_t i = 0; i < sizeof(nasty) / sizeof(*nasty); i++) {
        struct strbuf text = STRBUF_INIT;
        struct stage stage;

        stage_open(&stage);
        repeat(&text, nasty[i], (int)(1000000 / strlen(nasty[i])));
        stage_file(&stage, "main.md", text.data);
        free(stage_render(&stage, "a='1'"));
        strbuf_free(&text);
        stage_close(&stage);
    }
}
