/* Word templates held against a type: all parts of one file at once. */
#include "word.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/file.h"

static struct word word;

static void set_up(void) {
    word_open(&word);
}

static void tear_down(void) {
    word_close(&word);
}

TestSuite(check, .init = set_up, .fini = tear_down);

/* "code: text", one a line. */
static const char *findings(void) {
    const char *all = "";

    for (size_t i = 0; i < diag_count(word.stage.diags); i++) {
        const struct diag *diag = diag_at(word.stage.diags, i);
        all = arena_printf(word.stage.arena, "%s%s: %s\n", all,
                           diag_code_id(diag->code), diag->text);
        cr_expect_str_eq(diag->pos.file, "t.docx");
    }
    return all;
}

/* The template of the parts added before and this body. */
static void check(const char *body, const char *notation,
                  const char *expected) {
    const struct stage *stage = &word.stage;
    struct program_check held = {.type = stage_type(stage, notation),
                                 .file = "t.docx",
                                 .warnings = true};
    struct docx_template *docx;

    word_template(&word, body);
    docx = docx_parse("t.docx", &word.template_bytes, NULL, stage->diags);
    cr_assert_not_null(docx, "%s", word_findings(&word));
    docx_check(docx, &held, stage->diags);
    docx_free(docx);
    cr_assert_str_eq(findings(), expected, "%s", findings());
}

#define UNKNOWN(name) \
    "tag-unknown: the tag {{" name "}} names nothing that the data can hold\n"

Test(check, all_parts_are_looked_at_in_one_run) {
    word_part(&word, "word/header1.xml", "hdr", "header+xml", PR("{{x}}"));
    word_part(&word, "word/footnotes.xml", "footnotes", "footnotes+xml",
              "<w:footnote w:id=\"1\">" PR("{{y}}") "</w:footnote>");
    check(PR("{{z}}{{a}}"), "a", UNKNOWN("x") UNKNOWN("y") UNKNOWN("z"));
}

Test(check, what_one_part_prints_the_others_need_not) {
    word_part(&word, "word/footer1.xml", "ftr", "footer+xml", PR("{{a}}"));
    check(PR("{{b}}"), "a b c",
          "tag-unprinted: `c` is not printed, which the data always has\n");
}

Test(check, tags_say_where_they_stand) {
    check(PR("x") PR("{{x}}"), "", UNKNOWN("x"));
    cr_assert_not_null(strstr(diag_at(word.stage.diags, 0)->pos.place, "2"));
    cr_assert_not_null(
        strstr(diag_at(word.stage.diags, 0)->pos.place, "{{x}}"));
}

Test(check, each_warning_is_given_in_a_word_file_too) {
    check(PR("{{a}}{{b}}") P(R("{{#c}}") R("{{c}}{{/c}}")), "a? b+ c",
          "tag-unguarded: {{a}} prints nothing where the data has no `a`\n"
          "tag-first-only: {{b}} takes only the first `b`, of which there "
          "may be many\n"
          "tag-needless: {{#c}} is needless: the data always has it, and "
          "once\n");
}

Test(check, each_error_is_given_in_a_word_file_too) {
    check(PR("{{a}}{{b | ngay}}{{.stt}}"), "a(c?) b#",
          "tag-complex: {{a}} has parts and no text of its own\n"
          "tag-format: {{b}} is a number, but “ngay” needs a date such as "
          "2023-02-15\n"
          "tag-unknown: {{.stt}} stands in no section over a list\n");
}

Test(check, sections_of_paragraphs_and_rows_are_gone_into) {
    check(PR("{{#a}}") PR("{{b}}{{x}}") PR("{{/a}}") "<w:tbl>" ROW(
              CELL(PR("{{#c}}{{d}}")) CELL(PR("{{y}}{{/c}}"))) "</w:tbl>",
          "a*(b) c+(d)", UNKNOWN("x") UNKNOWN("y"));
}

/* The blocks are looked at, though nothing says where they would stand. */
Test(check, a_parent_that_is_missing_hides_no_names) {
    struct stage *stage = &word.stage;
    struct program_check held = {.type = stage_type(stage, "a"),
                                 .file = "t.docx"};
    const char *path = arena_printf(stage->arena, "%s/t.docx", stage->folder);
    struct docx_template *docx;

    word_template(&word, PR("{{&lt;khung}}") PR("{{$than}}") PR("{{a}}{{x}}")
                             PR("{{/than}}") PR("{{/khung}}"));
    cr_assert(file_write(path, word.template_bytes.data,
                         word.template_bytes.len, stage->diags));
    docx = docx_load_faulty(path, NULL, stage->diags);
    cr_assert_not_null(docx);
    docx_check(docx, &held, stage->diags);
    docx_free(docx);
    cr_assert_not_null(strstr(word_findings(&word), "there is no file"));
    cr_assert_not_null(strstr(word_findings(&word), UNKNOWN("x")));
}

/* What is not sound cannot be rendered, and is looked at all the same. */
Test(check, faults_of_the_tags_themselves_hide_no_others) {
    struct stage *stage = &word.stage;
    struct program_check held = {
        .type = stage_type(stage, "a b"), .file = "t.docx", .warnings = true};
    const char *path = arena_printf(stage->arena, "%s/t.docx", stage->folder);
    struct docx_template *docx;

    word_part(&word, "word/header1.xml", "hdr", "header+xml",
              PR("{{y}}{{b c}}"));
    word_template(&word, PR("{{#a}}{{x}}") PR("{{a | nix}}"));
    cr_assert(file_write(path, word.template_bytes.data,
                         word.template_bytes.len, stage->diags));
    docx = docx_load_faulty(path, NULL, stage->diags);
    cr_assert_not_null(docx);
    docx_check(docx, &held, stage->diags);
    docx_free(docx);
    cr_assert_not_null(strstr(word_findings(&word), "tag-unbalanced"));
    cr_assert_not_null(strstr(word_findings(&word), "tag-syntax"));
    cr_assert_not_null(strstr(word_findings(&word), UNKNOWN("x")));
    cr_assert_not_null(strstr(word_findings(&word), UNKNOWN("y")));
    cr_assert_null(strstr(word_findings(&word), "tag-unprinted"));
    cr_assert_null(docx_load(path, NULL, stage->diags));
}

Test(check, a_table_tag_uses_all_of_its_table) {
    check(PR("{{>bang}}"), "bang(cot+(rong) hang+(o+(doan)))", "");
}

Test(check, a_table_tag_that_names_nothing_is_an_error) {
    check(PR("{{>bang}}"), "a?",
          "tag-unknown: {{>bang}} names no table of the data\n");
}

/* ---- notes ---- */

#define REFERRED P(R("x") "<w:r><w:footnoteReference w:id=\"1\"/></w:r>")

static void add_note(const char *content) {
    word_part(&word, "word/footnotes.xml", "footnotes", "footnotes+xml",
              arena_printf(word.stage.arena,
                           "<w:footnote w:id=\"1\">%s</w:footnote>", content));
}

Test(check, a_note_is_looked_at_where_it_is_referred_to) {
    add_note(PR("{{b}}{{x}}") PR("{{>bang}}"));
    check(PR("{{#a}}") REFERRED PR("{{/a}}"), "a*(b)",
          UNKNOWN("x") "tag-unknown: {{>bang}} names no table of the data\n");
}

Test(check, a_document_with_notes_and_no_tags_is_no_template) {
    struct docx_template *docx;

    add_note(PR("x"));
    word_template(&word, REFERRED);
    docx = docx_parse("t.docx", &word.template_bytes, NULL, word.stage.diags);
    cr_assert_not_null(docx, "%s", word_findings(&word));
    cr_assert_not(docx_has_tags(docx));
    docx_free(docx);
}

Test(check, a_document_with_tags_in_its_notes_is_a_template) {
    struct docx_template *docx;

    add_note(PR("{{x}}"));
    word_template(&word, REFERRED);
    docx = docx_parse("t.docx", &word.template_bytes, NULL, word.stage.diags);
    cr_assert_not_null(docx, "%s", word_findings(&word));
    cr_assert(docx_has_tags(docx));
    docx_free(docx);
}
