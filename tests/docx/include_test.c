/* Files put into Word templates: {{>x}}, {{<x}}…{{/x}}, {{$x}}…{{/x}}. */
#include "word.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

static struct word word;

static void set_up(void) {
    word_open(&word);
}

static void tear_down(void) {
    word_close(&word);
}

TestSuite(include, .init = set_up, .fini = tear_down, .timeout = 60);

#define SECTION "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>"
#define BREAK P("<w:pPr>" SECTION "</w:pPr>")
#define TABLE(rows) "<w:tbl><w:tblPr/><w:tblGrid/>" rows "</w:tbl>"
#define SIMPLE_TABLE TABLE(ROW(CELL(PR("1"))))

/* A file of the folder with nothing but a body. */
static void beside(const char *name, const char *body) {
    struct word file;

    word_open(&file);
    word_beside(&word, &file, name, body);
    word_close(&file);
}

static void check(const char *body, const char *notation,
                  const char *expected) {
    const char *made = word_render(&word, body, notation);

    cr_assert_not_null(made, "%s", word_findings(&word));
    cr_assert_str_eq(made, expected);
    cr_assert_str_eq(word_findings(&word), "");
}

static void check_refused(const char *body, const char *expected) {
    cr_assert_null(word_render(&word, body, "a='' b='' c=''"));
    cr_assert_str_eq(word_findings(&word), expected);
}

/* ---- parts ---- */

Test(include, a_part_stands_in_place_of_the_paragraph_of_its_tag) {
    beside("ten.docx", PR("một {{a}}") SIMPLE_TABLE PR("hai") SECTION);
    check(PR("x") PR("{{>ten}}") PR("y"), "a='A'",
          PR("x") PT("một A") SIMPLE_TABLE PR("hai") PR("y"));
}

Test(include, a_part_may_be_in_a_folder_below_and_in_a_section) {
    beside("khoi/ten.docx", PR("{{.}}"));
    check(PR("{{#a}}") PR("{{>khoi/ten}}") PR("{{/a}}"), "a='1' a='2'",
          PT("1") PT("2"));
}

Test(include, a_part_may_stand_in_a_cell_a_header_and_another_part) {
    beside("ten.docx", PR("tên {{a}}"));
    beside("hai.docx", PR("hai:") PR("{{>ten}}"));
    word_part(&word, "word/h.xml", "hdr", "header+xml", PR("{{>hai}}"));
    check(TABLE(ROW(CELL(PR("{{>ten}}")))), "a='A'",
          TABLE(ROW(CELL(PT("tên A")))));
    cr_assert_not_null(
        strstr(word_read(&word, "word/h.xml"), PR("hai:") PT("tên A")));
}

Test(include, a_part_that_ends_in_a_table_leaves_a_paragraph_in_its_cell) {
    beside("ten.docx", SIMPLE_TABLE);
    check(TABLE(ROW(CELL(PR("{{>ten}}")))), "a=''",
          TABLE(ROW(CELL(SIMPLE_TABLE "<w:p></w:p>"))));
}

Test(include, a_name_without_a_file_is_a_table_of_the_data_as_before) {
    const char *made = word_render(&word, PR("{{>bang}}"),
                                   "bang(cot(rong='10') hang(o(doan='x')))");

    cr_assert_not_null(made, "%s", word_findings(&word));
    cr_assert_not_null(strstr(made, "<w:tbl>"));
}

Test(include, several_tags_in_a_paragraph_of_tags_are_as_if_each_had_its_own) {
    beside("ten.docx", PR("{{.}}"));
    check(PR("{{#a}}{{>ten}}{{/a}}{{#b}}") PR("b") PR("{{/b}}"),
          "a='1' a='2' b='x'", PT("1") PT("2") PR("b"));
}

Test(include, a_section_break_within_a_part_stays_where_the_page_allows_it) {
    beside("ten.docx", PR("1") BREAK PR("2") SECTION);
    check(PR("{{>ten}}") PR("y"), "a=''", PR("1") BREAK PR("2") PR("y"));
}

Test(include, a_section_break_in_a_cell_is_refused) {
    beside("ten.docx", PR("1") BREAK PR("2"));
    check_refused(TABLE(ROW(CELL(PR("{{>ten}}")))),
                  "tag-partial: holds a section break, but is put into a "
                  "table, a header or a box, where a section cannot end\n"
                  "  word/document.xml\n"
                  "  remove the break, or put the part where only paragraphs "
                  "stand around it\n");
}

Test(include, a_part_beside_other_text_is_refused) {
    beside("ten.docx", PR("1"));
    check_refused(PR("x {{>ten}}"),
                  "tag-partial: {{>ten}} does not stand alone in its "
                  "paragraph\n"
                  "  word/document.xml, paragraph 1 “x ⟦{{>ten}}⟧”\n"
                  "  give it a paragraph of its own\n");
}

Test(include, a_fault_in_a_part_names_the_part_and_its_paragraph) {
    const struct diag *diag;

    beside("khoi/ten.docx", PR("x") PR("{{khac}}"));
    cr_assert_null(word_render(
        &word, PR("1") PR("2") PR("3") PR("{{>khoi/ten}}"), "a=''"));
    cr_assert_eq(diag_count(word.stage.diags), 1);
    diag = diag_at(word.stage.diags, 0);
    cr_assert_str_eq(
        diag->pos.file,
        arena_printf(word.stage.arena, "%s/khoi/ten.docx", word.stage.folder));
    cr_assert_str_eq(diag->pos.place,
                     "word/document.xml, paragraph 2 “{{khac}}”");
}

Test(include, sections_do_not_reach_from_one_file_into_another) {
    beside("ten.docx", PR("{{#a}}"));
    check_refused(PR("{{>ten}}") PR("{{/a}}"),
                  "tag-unbalanced: {{/a}} closes nothing that was opened\n"
                  "  word/document.xml, paragraph 2 “{{/a}}”\n"
                  "  remove it, or write {{#a}} before it\n");
}

/* ---- which files ---- */

Test(include, a_file_outside_of_the_folder_is_refused) {
    check_refused(PR("{{>../ten}}") PR("{{&lt;/etc/ten}}") PR("{{//etc/ten}}"),
                  "tag-partial: {{>../ten}} leads out of the template's "
                  "folder\n"
                  "  word/document.xml, paragraph 1 “{{>../ten}}”\n"
                  "tag-partial: {{</etc/ten}} leads out of the template's "
                  "folder\n"
                  "  word/document.xml, paragraph 2 “{{</etc/ten}}”\n");
}

Test(include, a_link_out_of_the_folder_is_refused) {
    cr_assert_eq(
        symlink("/etc/hostname", arena_printf(word.stage.arena, "%s/ten.docx",
                                              word.stage.folder)),
        0);
    check_refused(PR("{{>ten}}"),
                  "tag-partial: {{>ten}} leads out of the template's folder\n"
                  "  word/document.xml, paragraph 1 “{{>ten}}”\n");
}

Test(include, a_parent_that_is_not_there_is_refused_with_the_place_tried) {
    check_refused(
        PR("{{&lt;khung}}") PR("{{/khung}}"),
        arena_printf(word.stage.arena,
                     "tag-partial: {{<khung}}: there is no file "
                     "%s/khung.docx\n"
                     "  word/document.xml, paragraph 1 “{{<khung}}”\n",
                     word.stage.folder));
}

Test(include, a_file_that_is_put_into_itself_is_refused_with_the_chain) {
    beside("a.docx", PR("{{>b}}"));
    beside("b.docx", PR("{{>a}}"));
    check_refused(PR("x") PR("{{>a}}"),
                  "tag-partial: {{>a}} puts a file into itself: a.docx -> "
                  "b.docx -> a.docx\n"
                  "  word/document.xml, paragraph 1 “{{>a}}”\n");
}

Test(include, a_parent_of_itself_is_refused_with_the_chain) {
    beside("khung.docx", PR("{{&lt;mau}}") PR("{{/mau}}"));
    check_refused(PR("{{&lt;khung}}") PR("{{/khung}}"),
                  "tag-partial: {{<mau}} puts a file into itself: mau.docx -> "
                  "khung.docx -> mau.docx\n"
                  "  word/document.xml, paragraph 1 “{{<mau}}”\n");
}

Test(include, files_that_double_each_time_end_in_a_finding) {
    for (int i = 0; i < 25; i++)
        beside(arena_printf(word.stage.arena, "p%d.docx", i),
               arena_printf(word.stage.arena, PR("{{>p%d}}") PR("{{>p%d}}"),
                            i + 1, i + 1));
    beside("p25.docx", PR("x"));
    cr_assert_null(word_render(&word, PR("{{>p0}}"), "a=''"));
    cr_assert_eq(diag_count(word.stage.diags), 1);
    cr_assert_str_eq(diag_at(word.stage.diags, 0)->text,
                     "the files that are put in make the template too large");
}

Test(include, more_files_within_each_other_than_the_limit_are_refused) {
    for (int i = 0; i < 40; i++)
        beside(arena_printf(word.stage.arena, "p%d.docx", i),
               arena_printf(word.stage.arena, PR("{{>p%d}}"), i + 1));
    beside("p40.docx", PR("x"));
    check_refused(PR("{{>p0}}"),
                  "tag-depth: {{>p29}}: more than 30 files within each other\n"
                  "  word/document.xml, paragraph 1 “{{>p29}}”\n");
}

Test(include, a_part_that_is_no_word_document_is_refused_once) {
    stage_file(&word.stage, "ten.docx", "hello");
    check_refused(PR("{{>ten}}") PR("{{>ten}}"),
                  "template-file: cannot be used as a Word template: it is "
                  "not a .docx file\n");
}

Test(include, a_name_from_the_data_is_refused_with_the_reason) {
    check_refused(PR("{{>*a}}"),
                  "tag-partial: {{>*a}}: in a Word template the data cannot "
                  "name a file\n"
                  "  word/document.xml, paragraph 1 “{{>*a}}”\n"
                  "  put each file into a section of its own: {{#a}}, {{>a}}, "
                  "{{/a}}\n");
}

/* ---- blocks ---- */

Test(include, a_block_without_a_call_prints_what_stands_in_it) {
    check(PR("{{$d}}") PR("x {{a}}") PR("{{/d}}") PR("y {{$e}}z{{/e}}.")
              PR("{{$f}}{{/f}}"),
          "a='A'", PT("x A") PT("y z."));
}

Test(include, a_block_around_rows_prints_its_rows) {
    check(
        TABLE(ROW(CELL(PR("1"))) ROW(CELL(PR("{{$h}}2")) CELL(PR("3{{/h}}")))),
        "a=''", TABLE(ROW(CELL(PR("1"))) ROW(CELL(PT("2")) CELL(PT("3")))));
}

#define KHUNG(inner) PR("{{&lt;khung}}") inner PR("{{/khung}}")

Test(include, paragraphs_replace_paragraphs) {
    beside("khung.docx",
           PR("đầu") PR("{{$nd}}") PR("mẫu") PR("{{/nd}}") PR("cuối"));
    check(KHUNG(PR("{{$nd}}") PR("một {{a}}")
                    SIMPLE_TABLE PR("{{/nd}}") "<w:p/>"),
          "a='A'", PR("đầu") PT("một A") SIMPLE_TABLE PR("cuối"));
}

Test(include, a_block_that_the_child_leaves_alone_prints_its_own) {
    beside("khung.docx",
           PR("{{$nd}}") PR("mẫu {{a}}") PR("{{/nd}}") PR("{{$e}}e{{/e}}"));
    check(KHUNG(PR("{{$e}}E{{/e}}")), "a='A'", PT("mẫu A") PT("E"));
}

Test(include, runs_replace_runs_within_a_paragraph) {
    beside("khung.docx", STYLED("S", R("Số: {{$so}}1{{/so}}/KH") R("x")));
    check(KHUNG(PR("{{$so}}{{a}}-{{b}}{{/so}}")), "a='A' b='B'",
          STYLED("S", T("Số: ") T("A-B") T("/KH") R("x")));
}

Test(include, one_paragraph_gives_its_runs_to_a_block_within_a_paragraph) {
    beside("khung.docx", PR("x {{$so}}1{{/so}} y"));
    check(KHUNG(PR("{{$so}}") STYLED("S", R("2")) PR("{{/so}}")), "a=''",
          P(T("x ") R("2") T(" y")));
}

Test(include, several_paragraphs_do_not_fit_into_one) {
    beside("khung.docx", PR("x {{$so}}1{{/so}} y"));
    check_refused(KHUNG(PR("{{$so}}") PR("1") PR("2") PR("{{/so}}")),
                  "tag-place: {{$so}} cannot be replaced here: it stands "
                  "within a paragraph, and what is to replace it are several\n"
                  "  word/document.xml, paragraph 1 “x ⟦{{$so}}⟧1{{/so}} y”\n"
                  "  put both tags into one paragraph, each into a paragraph "
                  "of its own, or into one row of a table; it ends in "
                  "word/document.xml, paragraph 1 “x {{$so}}1⟦{{/so}}⟧ y”\n");
}

Test(include, several_paragraphs_replace_a_block_that_fills_its_paragraph) {
    beside("khung.docx", PR("{{$nd}}mẫu{{/nd}}") PR("{{$e}}{{/e}}"));
    check(KHUNG(PR("{{$nd}}") PR("1") PR("2") PR("{{/nd}}") PR("{{$e}}") PR("3")
                    PR("{{/e}}")),
          "a=''", PR("1") PR("2") PR("3"));
}

Test(include, runs_take_the_format_of_the_paragraph_that_the_block_fills) {
    beside("khung.docx", STYLED("S", R("{{$nd}}{{/nd}}")));
    check(KHUNG(PR("{{$nd}}x{{/nd}}")), "a=''", STYLED("S", T("x")));
}

Test(include, a_block_given_as_empty_leaves_no_paragraph) {
    beside("khung.docx", PR("{{$c}}x{{/c}}") PR("{{$d}}") PR("x") PR("{{/d}}")
                             PR("y{{$e}}x{{/e}}"));
    check(KHUNG(PR("{{$c}}{{/c}}") PR("{{$d}}{{/d}}{{$e}}{{/e}}")), "a=''",
          PT("y"));
}

Test(include, a_table_between_the_tags_gives_rows_to_a_block_of_rows) {
    beside("khung.docx", TABLE(ROW(CELL(PR("1"))) ROW(
                             CELL(PR("{{$h}}")) CELL(PR("x{{/h}}")))));
    check(KHUNG(PR("{{$h}}") TABLE(
              ROW(CELL(PR("{{#a}}{{.}}")) CELL(PR("y{{/a}}")))) PR("{{/h}}")),
          "a='1' a='2'",
          TABLE(ROW(CELL(PR("1"))) ROW(CELL(PT("1")) CELL(PT("y")))
                    ROW(CELL(PT("2")) CELL(PT("y")))));
}

Test(include, paragraphs_are_refused_for_a_block_of_rows) {
    beside("khung.docx", TABLE(ROW(CELL(PR("{{$h}}")) CELL(PR("x{{/h}}")))));
    check_refused(
        KHUNG(PR("{{$h}}x{{/h}}")),
        "tag-place: {{$h}} cannot be replaced here: it encloses rows, and "
        "what is to replace it is not one table\n"
        "  word/document.xml, table 1, row 1, cell 1, paragraph 1 “{{$h}}”\n"
        "  put both tags into one paragraph, each into a paragraph of its "
        "own, or into one row of a table; it ends in word/document.xml, "
        "table 1, row 1, cell 2, paragraph 2 “x⟦{{/h}}⟧”\n");
}

Test(include, the_file_nearest_to_the_main_one_wins) {
    beside("goc.docx",
           PR("{{$d}}goc{{/d}}") PR("{{$e}}goc{{/e}}") PR("{{$f}}goc{{/f}}"));
    beside("khung.docx", PR("{{&lt;goc}}") PR("{{$d}}khung{{/d}}") PR(
                             "{{$e}}khung {{$g}}g{{/g}}{{/e}}") PR("{{/goc}}"));
    check(KHUNG(PR("{{$d}}con{{/d}}") PR("{{$g}}con{{/g}}")), "a=''",
          PT("con") P(T("khung ") T("con")) PT("goc"));
}

Test(include, a_block_within_a_replacement_is_the_childs_own) {
    beside("khung.docx", PR("{{$d}}{{/d}}"));
    check(KHUNG(PR("{{$d}}x {{$d}}y{{/d}}{{/d}}")), "a=''", PT("x y"));
}

Test(include, blocks_in_the_parents_header_are_replaced_there) {
    struct word file;

    word_open(&file);
    word_part(&file, "word/h.xml", "hdr", "header+xml",
              PR("{{$dau}}mẫu{{/dau}}"));
    word_beside(&word, &file, "khung.docx", PR("x"));
    word_close(&file);
    check(KHUNG(PR("{{$dau}}Tỉnh {{a}}{{/dau}}")), "a='A'", PR("x"));
    cr_assert_not_null(strstr(word_read(&word, "word/h.xml"), PT("Tỉnh A")));
}

Test(include, a_parent_for_a_piece_of_the_page_leaves_the_child_its_package) {
    struct word file;

    word_open(&file);
    word_part(&file, "word/h.xml", "hdr", "header+xml", PR("h"));
    word_beside(&word, &file, "khung.docx", PR("{{$d}}{{/d}}") PR("cuối"));
    word_close(&file);
    word_part(&word, "word/f.xml", "ftr", "footer+xml", PR("f"));
    check(PR("trên") KHUNG(PR("{{$d}}{{a}}{{/d}}")) PR("dưới"), "a='A'",
          PR("trên") PT("A") PR("cuối") PR("dưới"));
    word_read(&word, "word/f.xml");
}

Test(include, a_parent_in_a_cell_is_put_in_there) {
    beside("khung.docx", PR("{{$d}}{{/d}}") PR("cuối"));
    check(TABLE(ROW(CELL(KHUNG(PR("{{$d}}") PR("{{a}}") PR("{{/d}}"))))),
          "a='A'", TABLE(ROW(CELL(PT("A") PR("cuối")))));
}

Test(include, a_block_that_no_parent_has_is_refused) {
    beside("khung.docx", PR("{{$d}}{{/d}}"));
    check_refused(KHUNG(PR("{{$dd}}x{{/dd}}")),
                  "tag-partial: {{$dd}} is no block of {{<khung}}, and "
                  "replaces nothing\n"
                  "  word/document.xml, paragraph 2 “⟦{{$dd}}⟧x{{/dd}}”\n"
                  "  give it the name that it has in the parent\n");
}

Test(include, text_outside_of_the_blocks_of_a_call_is_refused) {
    beside("khung.docx", PR("{{$d}}{{/d}}"));
    check_refused(KHUNG(PR("x {{$d}}1{{/d}}")),
                  "tag-partial: text, a picture or a table stands in "
                  "{{<khung}} outside of its blocks, where nothing is "
                  "printed\n"
                  "  word/document.xml, paragraph 1 “{{<khung}}”\n"
                  "  put it into a block {{$…}} of the parent\n");
}

Test(include, a_tag_outside_of_the_blocks_of_a_call_is_refused) {
    beside("khung.docx", PR("{{$d}}{{/d}}"));
    check_refused(KHUNG(PR("{{a}}")),
                  "tag-partial: {{a}} stands in {{<khung}} outside of its "
                  "blocks, where nothing is printed\n"
                  "  word/document.xml, paragraph 2 “{{a}}”\n"
                  "  put it into a block {{$…}} of the parent\n");
}

Test(include, a_block_given_twice_is_refused) {
    beside("khung.docx", PR("{{$d}}{{/d}}"));
    check_refused(KHUNG(PR("{{$d}}1{{/d}}") PR("{{$d}}2{{/d}}")),
                  "tag-partial: {{$d}} is given twice to {{<khung}}\n"
                  "  word/document.xml, paragraph 3 “⟦{{$d}}⟧2{{/d}}”\n"
                  "  remove one of them\n");
}

Test(include, tags_of_a_block_at_different_depths_are_refused) {
    check_refused(
        PR("{{$d}}") TABLE(ROW(CELL(PR("x{{/d}}")))),
        "tag-place: {{$d}} cannot be replaced here: its tags stand "
        "at different depths, one of them in a table or a box that "
        "the other is outside of\n"
        "  word/document.xml, paragraph 1 “{{$d}}”\n"
        "  put both tags into one paragraph, each into a paragraph "
        "of its own, or into one row of a table; it ends in "
        "word/document.xml, table 1, row 1, cell 1, paragraph 2 “x⟦{{/d}}⟧”\n");
}

Test(include, a_block_that_is_repeated_is_replaced_each_time) {
    beside("khung.docx",
           PR("{{#a}}") PR("{{$d}}{{/d}}") PR("{{/a}}") PR("{{$d}}{{/d}}"));
    check(KHUNG(PR("{{$d}}{{#b}}{{.}}{{/b}}{{/d}}")), "a='1' a='2' b='x'",
          PT("x") PT("x") PT("x"));
}

Test(include, paragraphs_of_comments_vanish_in_every_file) {
    beside("khung.docx", PR("đầu") PR("{{! sáu }}"));
    beside("ten.docx", PR("{{! một }}") PR("x {{! hai }}"));
    check(PR("{{! ba }}") PR("{{! bốn }}{{>ten}}") PR("{{! năm }}"), "a=''",
          PT("x "));
    check(PR("{{! ba }}") KHUNG("") PR("{{! năm }}"), "a=''", PR("đầu"));
}

#define BOX(content)                                           \
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" content \
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"

Test(include, a_box_within_what_is_replaced_goes_with_it) {
    beside("khung.docx",
           P(R("{{$d}}") BOX(PR("{{$e}}{{>ten}}{{/e}}")) R("{{/d}}")));
    check(KHUNG(PR("{{$d}}x{{/d}}")), "a=''", PT("x"));
}

Test(include, a_block_in_a_box_is_replaced_there) {
    beside("khung.docx", P(R("y") BOX(PR("{{$e}}{{/e}}"))));
    check(KHUNG(PR("{{$e}}x {{a}}{{/e}}")), "a='A'", P(R("y") BOX(PT("x A"))));
}

/* `count` times the same. */
static const char *times(const char *text, int count) {
    struct strbuf all = STRBUF_INIT;
    const char *copy;

    for (int i = 0; i < count; i++)
        strbuf_puts(&all, text);
    copy = arena_strdup(word.stage.arena, all.data);
    strbuf_free(&all);
    return copy;
}

Test(include, thousands_of_blocks_and_parts_take_no_time, .timeout = 60) {
    beside("ten.docx", PR("x"));
    cr_assert_not_null(word_render(
        &word, times(PR("{{$d}}") PR("y") PR("{{/d}}"), 20000), "a=''"));
    cr_assert_not_null(word_render(&word, times(PR("{{>ten}}"), 5000), "a=''"));
}

Test(include, more_blocks_in_a_paragraph_than_the_limit_are_refused) {
    cr_assert_null(word_render(
        &word,
        arena_printf(word.stage.arena, PR("%s"), times("{{$d}}y{{/d}}", 2000)),
        "a=''"));
    cr_assert_eq(diag_count(word.stage.diags), 1);
    cr_assert_str_eq(diag_at(word.stage.diags, 0)->text,
                     "more than 1000 tags of parts, blocks and parents in one "
                     "paragraph");
}

Test(include, a_template_knows_the_files_that_it_is_made_of) {
    const char *folder = word.stage.folder;
    struct docx_template *docx;

    beside("khung.docx", PR("{{$d}}{{/d}}"));
    beside("khac.docx", PR("x"));
    check(KHUNG(PR("{{$d}}x{{/d}}")), "a=''", PT("x"));
    docx = docx_load(arena_printf(word.stage.arena, "%s/mau.docx", folder),
                     NULL, word.stage.diags);
    cr_assert(docx_has_file(
        docx, arena_printf(word.stage.arena, "%s/mau.docx", folder)));
    cr_assert(docx_has_file(
        docx, arena_printf(word.stage.arena, "%s/./khung.docx", folder)));
    cr_assert_not(docx_has_file(
        docx, arena_printf(word.stage.arena, "%s/khac.docx", folder)));
    docx_free(docx);
}

Test(include, in_a_file_of_the_same_name_a_tag_is_a_table_of_the_data) {
    const char *made;

    beside("bang.docx", PR("{{>bang}}"));
    made = word_render(&word, PR("{{>bang}}"),
                       "bang(cot(rong='10') hang(o(doan='x')))");
    cr_assert_not_null(made, "%s", word_findings(&word));
    cr_assert_not_null(strstr(made, "<w:tbl>"));
}
