/* Parts and parents that the data names. */
#include <criterion/criterion.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stage.h"

/* One part "p" beside main.md. */
static void assert_text(const char *text, const char *part,
                        const char *notation, const char *expected) {
    const char *const files[] = {"main.md", text, "p.md", part, NULL};

    assert_files(files, notation, expected);
}

Test(dynamic, the_value_names_the_part) {
    assert_text("[{{>*x}}]", "phần", "x='p'", "[phần]");
    assert_text("[{{<*x}}{{/*x}}]", "phần", "x='p'", "[phần]");
    assert_text("[{{> * x }}{{< * x }}{{/ * x }}]", "1", "x='p'", "[11]");
    assert_text("{{<*x}}{{$a}}mới{{/a}}{{/*x}}", "({{$a}}cũ{{/a}})", "x='p'",
                "(mới)");
    assert_text("{{>*a.b.c}}", "({{x}})", "x='1' a(b(c='p'))", "(1)");
    assert_text("{{#n}}{{>*.}}{{/n}}", "1", "n='p' n='p'", "11");
    assert_text("{{#n}}{{>*@loai}}{{/n}}", "1", "n(@loai='p')", "1");
}

Test(dynamic, the_part_sees_what_is_current_at_its_tag) {
    assert_text("{{#a}}{{>*b.ten}}{{/a}}", "{{x}}",
                "a(x='trong a') b(ten='p' x='trong b')", "trong a");
    assert_text("{{#a}}{{>*b.ten}}{{/a}}", "{{x}}",
                "x='ngoài' a='1' a='2' b(ten='p' x='trong b')", "ngoàingoài");
    assert_text("{{>*mau}}", "{{c}}<{{#n}}{{>*mau}}{{/n}}>",
                "mau='p' c='X' n(c='Y' -n)", "X<Y<>>");
}

Test(dynamic, what_is_absent_is_nothing) {
    assert_text("[{{>*x}}]", "1", "-x", "[]");
    assert_text("[{{>*x}}]", "1", "x=''", "[]");
    assert_text("[{{>*x}}]", "1", "x~", "[]");
    assert_text("[{{<*x}}{{$a}}1{{/a}}{{/*x}}]", "1", "-x", "[]");
}

Test(dynamic, lines_are_those_of_a_part) {
    assert_text("| {{>*x}} |", "\t|\t", "x='p'", "| \t|\t |");
    assert_text("  {{y}}  {{>*x}}\n", ">\n>", "x='p' y='|'", "  |  >\n>\n");
    assert_text("|\r\n{{>*x}}\r\n|", ">", "x='p'", "|\r\n>|");
    assert_text("  {{>*x}}\n>", ">\n>", "x='p'", "  >\n  >>");
    assert_text(">\n  {{>*x}}", ">\n>", "x='p'", ">\n  >\n  >");
    assert_text("\\\n {{>*x}}\n/\n", "|\n{{y}}\n|\n", "x='p' y='<\n->'",
                "\\\n |\n <\n->\n |\n/\n");
    assert_text("a\n  {{<*x}}\n{{/*x}}\nb", "1\n2\n", "x='p'",
                "a\n  1\n  2\nb");
}

Test(dynamic, a_name_that_leads_nowhere_is_an_error) {
    assert_text("a {{>*x}}", "1", "x='khac'", "main.md:1:3 tag-partial\n");
    assert_text("{{<*x}}{{/*x}}", "1", "x='khac'", "main.md:1:1 tag-partial\n");
    assert_text("{{>*khong_co}}", "1", "x='p'", "main.md:1:1 tag-unknown\n");
    assert_text("{{>*x}}", "1", "x(y='1')", "main.md:1:1 tag-complex\n");
    assert_text("{{>**x}}{{>*}}{{>*a.*b}}{{>a*b}}{{>a/*b*}}", "1", "x='p'",
                "main.md:1:1 tag-syntax\nmain.md:1:9 tag-syntax\n"
                "main.md:1:15 tag-syntax\nmain.md:1:25 tag-syntax\n"
                "main.md:1:33 tag-syntax\n");
    assert_text("{{<*x}}{{/x}}", "1", "x='p'", "main.md:1:8 tag-unbalanced\n");
    assert_text("{{>*x}}{{/*x}}", "1", "x='p'", "main.md:1:8 tag-unbalanced\n");
}

Test(dynamic, every_file_of_the_tree_can_be_named) {
    const char *const files[] = {"main.md",
                                 "{{#n}}{{>*.}};{{/n}}",
                                 "a.md",
                                 "a",
                                 "khoi/b.md",
                                 "b {{>c}}",
                                 "khoi/sau/d.md",
                                 "d",
                                 "c.md",
                                 "c",
                                 "khac.txt",
                                 "khác",
                                 NULL};

    assert_files(files, "n='a' n='khoi/b' n='khoi/sau/d' n='c'", "a;b c;d;c;");
    assert_files(files, "n='khac'", "main.md:1:7 tag-partial\n");
    assert_files(files, "n='main'", "main.md:1:7 tag-partial\n");
    assert_files(files, "n='/c'", "main.md:1:7 tag-partial\n");
    assert_files(files, "n='khoi/../c'", "main.md:1:7 tag-partial\n");
}

Test(dynamic, a_folder_before_the_star_narrows_the_choice) {
    const char *const files[] = {"main.md",   "{{>khoi/*x}}", "a.md",
                                 "ngoài",     "khoi/a.md",    "trong",
                                 "khoi/b.md", "{{>*x}}",      NULL};
    const char *const outside[] = {"main.md", "{{>../*x}}{{>/etc/*x}}", NULL};

    assert_files(files, "x='a'", "trong");
    assert_files(files, "x='../a'", "main.md:1:1 tag-partial\n");
    assert_files(outside, "x='a'",
                 "main.md:1:1 tag-partial\nmain.md:1:11 tag-partial\n");
}

Test(dynamic, faults_of_a_file_count_if_data_asks_for_it) {
    const char *const files[] = {"main.md", "{{#n}}{{>*.}}{{/n}}",
                                 "tot.md",  "tốt",
                                 "hong.md", "{{#x}}",
                                 "nhi.md",  "\xFF",
                                 "goi.md",  "[{{>hong}}]",
                                 "cha.md",  "{{<tot}}{{$a}}{{/a}}{{/tot}}",
                                 NULL};

    assert_files(files, "n='cha'", "main.md:1:7 tag-partial\n");
    assert_files(files, "n='tot'", "tốt");
    assert_files(files, "n='tot' n='hong'", "main.md:1:7 tag-partial\n");
    assert_files(files, "n='nhi'", "main.md:1:7 tag-partial\n");
    assert_files(files, "n='goi'", "main.md:1:7 tag-partial\n");
}

Test(dynamic, without_a_dynamic_tag_other_files_do_not_matter) {
    struct stage stage;
    char *result;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{x}}");
    for (int i = 0; i < 1200; i++)
        stage_file(&stage, arena_printf(stage.arena, "p%d.md", i), "{{#");
    result = stage_render(&stage, "x='1'");
    cr_assert_str_eq(result, "1");
    free(result);
    stage_close(&stage);
}

Test(dynamic, a_thousand_files_are_the_most) {
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md", "{{x}}\n{{>*x}}");
    for (int i = 0; i < 1200; i++)
        stage_file(&stage, arena_printf(stage.arena, "p%d.md", i), "1");
    cr_assert_not(stage_load(&stage));
    cr_assert_str_eq(stage_findings(&stage), "main.md:2:1 tag-partial\n");
    stage_close(&stage);
}

Test(dynamic, links_do_not_lead_out_of_the_folder) {
    struct stage stage, other;

    stage_open(&other);
    stage_file(&other, "x.md", "bên ngoài");
    stage_open(&stage);
    stage_file(&stage, "main.md", "{{>*ten}}");
    stage_file(&stage, "y.md", "bên trong");
    cr_assert_eq(symlink(arena_printf(stage.arena, "%s/x.md", other.folder),
                         arena_printf(stage.arena, "%s/x.md", stage.folder)),
                 0);
    cr_assert_eq(
        symlink("y.md", arena_printf(stage.arena, "%s/z.md", stage.folder)), 0);
    cr_assert_eq(
        symlink(other.folder, arena_printf(stage.arena, "%s/f", stage.folder)),
        0);
    cr_assert_null(stage_render(&stage, "ten='x'"));
    cr_assert_null(stage_render(&stage, "ten='f/x'"));
    free(stage_render(&stage, "ten='z'"));
    cr_assert_str_eq(stage_findings(&stage), "main.md:1:1 tag-partial\n"
                                             "main.md:1:1 tag-partial\n");
    stage_file(&stage, "main.md", "{{>z}}{{>x}}{{>f/x}}");
    cr_assert_not(stage_load(&stage));
    cr_assert_str_eq(stage_findings(&stage), "main.md:1:1 tag-partial\n"
                                             "main.md:1:1 tag-partial\n"
                                             "main.md:1:7 tag-partial\n"
                                             "main.md:1:13 tag-partial\n");
    stage_close(&stage);
    stage_close(&other);
}

/* ---- one program, many threads ---- */

static void *render_often(void *user) {
    const struct stage *stage = user;
    struct diag_list *diags = diag_list_create();
    struct arena *arena = arena_create();
    struct stage own = *stage;
    const struct node *data;
    bool same = true;

    own.arena = arena;
    data = stage_data(&own, "n='p' n='q' x='1'");
    for (int i = 0; i < 2000; i++) {
        struct strbuf out = STRBUF_INIT;
        same = program_render(text_templates_main(stage->templates), data,
                              &plain_host, &out, diags) &&
               strcmp(out.data, "p thay 1;q thay 2 hết;") == 0 && same;
        strbuf_free(&out);
    }
    arena_free(arena);
    diag_list_free(diags);
    return same ? user : NULL;
}

Test(dynamic, threads_share_a_template_and_its_parts) {
    pthread_t threads[4];
    struct stage stage;

    stage_open(&stage);
    stage_file(&stage, "main.md",
               "{{#n}}{{<*.}}{{$a}}thay {{.stt}}{{/a}}{{/*.}};{{/n}}");
    stage_file(&stage, "p.md", "p {{$a}}{{/a}}");
    stage_file(&stage, "q.md", "q {{$a}}{{/a}}{{#.cuoi}} hết{{/.cuoi}}");
    cr_assert(stage_load(&stage));
    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, render_often, &stage),
                     0);
    for (size_t i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads[i], &result);
        cr_assert_not_null(result);
    }
    stage_close(&stage);
}
