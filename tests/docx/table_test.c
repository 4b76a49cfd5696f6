#include "word.h"

#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <string.h>
#include <time.h>

#include "docx/table.h"

static struct stage stage;

static void set_up(void) {
    stage_open(&stage);
}

static void tear_down(void) {
    stage_close(&stage);
}

TestSuite(table, .init = set_up, .fini = tear_down);

static const struct table_look whole_look = {.table = "BangBieu",
                                             .header = "BangTieuDe",
                                             .content = "BangNoiDung",
                                             .spacer = "SatBang"};

/* NULL: refused. */
static const char *write_as(const struct table_look *look, const char *notation,
                            int width) {
    struct diag_pos pos = {.file = "/mau.docx"};
    struct strbuf out = STRBUF_INIT;
    const char *text = NULL;

    look_write_spacer(look, &out);
    if (table_write(stage_data(&stage, notation), look, width, pos, &out,
                    stage.diags)) {
        look_write_spacer(look, &out);
        text = arena_strdup(stage.arena, out.data);
    }
    strbuf_free(&out);
    return text;
}

static const char *write(const char *notation, int width) {
    const char *text = write_as(&whole_look, notation, width);

    cr_assert_not_null(text, "%s", stage_findings(&stage));
    return text;
}

#define NEAR "<w:p><w:pPr><w:pStyle w:val=\"SatBang\"/></w:pPr></w:p>"
#define TABLE(grid, rows)                                                      \
    NEAR                                                                       \
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"BangBieu\"/>"                     \
        "<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>" \
        "</w:tblPr><w:tblGrid>" grid "</w:tblGrid>" rows "</w:tbl>" NEAR
#define COL(w) "<w:gridCol w:w=\"" w "\"/>"
#define LINE(cells) "<w:tr><w:trPr><w:cantSplit/></w:trPr>" cells "</w:tr>"
#define HEAD(cells) \
    "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" cells "</w:tr>"
#define BOX(w, more, content)                                  \
    "<w:tc><w:tcPr><w:tcW w:w=\"" w "\" w:type=\"pct\"/>" more \
    "</w:tcPr>" content "</w:tc>"
#define TEXT(style, more, runs)                                             \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/>" more "</w:pPr>" runs "</" \
    "w:p>"
#define JC(x) "<w:jc w:val=\"" x "\"/>"

Test(table, widths_are_shared_in_proportion_and_add_up) {
    cr_assert_str_eq(
        write("cot(rong='10') cot(rong='20') cot(rong='30')"
              "hang(o(doan='a') o(doan='b') o(doan='c'))",
              1000),
        TABLE(COL("167") COL("333") COL("500"),
              LINE(BOX("833", "", TEXT("BangNoiDung", "", T("a")))
                       BOX("1667", "", TEXT("BangNoiDung", "", T("b")))
                           BOX("2500", "", TEXT("BangNoiDung", "", T("c"))))));
}

Test(table, columns_without_a_width_share_what_is_left) {
    const char *made = write(
        "cot(rong='65') cot(-rong) cot(-rong) hang(o='' o='' o='')", 9354);

    cr_assert_not_null(strstr(made, COL("3685") COL("2835") COL("2834")), "%s",
                       made);
}

Test(table, columns_without_any_width_are_equal) {
    const char *made =
        write("cot(-rong) cot(-rong) cot(-rong) hang(o='' o='' o='')", 100);

    cr_assert_not_null(strstr(made, COL("33") COL("34") COL("33")), "%s", made);
}

Test(table, a_width_that_is_no_number_is_none) {
    const char *made = write("cot(rong='nan') cot(rong='-3') cot(rong='inf')"
                             "cot(rong='1e300') hang(o='' o='' o='' o='')",
                             100);

    cr_assert_not_null(strstr(made, COL("25") COL("25") COL("25") COL("25")),
                       "%s", made);
}

Test(table, widths_beyond_the_page_are_scaled_down) {
    const char *made = write("cot(rong='300') cot(rong='300') cot(-rong)"
                             " hang(o='' o='' o='')",
                             900);

    cr_assert_not_null(strstr(made, COL("338") COL("337") COL("225")), "%s",
                       made);
}

Test(table, header_rows_repeat_and_have_their_own_style) {
    cr_assert_str_eq(
        write("cot(rong='1') hang(tieu_de? o(doan='Tên' can='phai'))"
              "hang(-tieu_de o(doan='A' can='phai'))",
              100),
        TABLE(COL("100"),
              HEAD(BOX("5000", "<w:vAlign w:val=\"center\"/>",
                       TEXT("BangTieuDe", "", T("Tên"))))
                  LINE(BOX("5000", "",
                           TEXT("BangNoiDung", JC("right"), T("A"))))));
}

Test(table, cells_are_aligned_as_they_say) {
    const char *made = write(
        "cot(-rong) hang(o(doan='a' can='trai')) hang(o(doan='b' can='giua'))"
        "hang(o(doan='c' can='deu')) hang(o(doan='d' can='?'))",
        100);

    cr_assert_not_null(strstr(made, TEXT("BangNoiDung", JC("left"), T("a"))));
    cr_assert_not_null(strstr(made, TEXT("BangNoiDung", JC("center"), T("b"))));
    cr_assert_not_null(strstr(made, TEXT("BangNoiDung", JC("both"), T("c"))));
    cr_assert_not_null(strstr(made, TEXT("BangNoiDung", "", T("d"))));
}

#define CENTRE "<w:vAlign w:val=\"center\"/>"

Test(table, merged_cells_span_columns_and_rows) {
    cr_assert_str_eq(
        write("cot(-rong) cot(-rong)"
              "hang(o(doan='a' gop_cot='2') o(an_ngang?))"
              "hang(o(doan='b' gop_hang='2') o(doan='c'))"
              "hang(o(an_doc?) o(doan='d'))",
              100),
        TABLE(COL("50") COL("50"),
              LINE(BOX("5000", "<w:gridSpan w:val=\"2\"/>",
                       TEXT("BangNoiDung", "", T("a"))))
                  LINE(BOX("2500", "<w:vMerge w:val=\"restart\"/>" CENTRE,
                           TEXT("BangNoiDung", "", T("b")))
                           BOX("2500", "", TEXT("BangNoiDung", "", T("c"))))
                      LINE(BOX("2500", "<w:vMerge w:val=\"continue\"/>" CENTRE,
                               TEXT("BangNoiDung", "", ""))
                               BOX("2500", "",
                                   TEXT("BangNoiDung", "", T("d"))))));
}

Test(table, a_block_of_merged_cells_keeps_its_span_below) {
    const char *made =
        write("cot(-rong) cot(-rong)"
              "hang(o(doan='a' gop_cot='2' gop_hang='2') o(an_ngang?))"
              "hang(o(an_doc? gop_cot='2') o(an_ngang?))",
              100);

    cr_assert_not_null(strstr(made, BOX("5000",
                                        "<w:gridSpan w:val=\"2\"/>"
                                        "<w:vMerge w:val=\"continue\"/>" CENTRE,
                                        TEXT("BangNoiDung", "", ""))),
                       "%s", made);
}

/* Dropped when the document is done. */
#define R_END T("")

Test(table, cells_hold_formatting_and_several_paragraphs) {
    cr_assert_str_eq(
        write("cot(-rong) hang(o(doan='5 < 7 **A**' doan_tiep='- b'"
              " doan_tiep='c'))",
              100),
        TABLE(
            COL("100"),
            LINE(BOX(
                "5000", "",
                TEXT(
                    "BangNoiDung", "",
                    T("5 &lt; 7 ") "<w:r><w:rPr><w:b/><w:bCs/></w:rPr>"
                                   "<w:t "
                                   "xml:space=\"preserve\">A</w:t></w:r>" R_END)
                    TEXT("BangNoiDung", "", T("- b"))
                        TEXT("BangNoiDung", "", T("c"))))));
}

/* ---- as it stands in any data ---- */

Test(table, attributes_say_what_children_would) {
    cr_assert_str_eq(
        write("cot(@rong='1' @can='phai') cot(@rong='3' -can)"
              "hang(@tieu_de='true' o='A' o='B') hang(o='1' o='2')",
              400),
        TABLE(COL("100") COL("300"),
              HEAD(BOX("1250", CENTRE, TEXT("BangTieuDe", "", T("A")))
                       BOX("3750", CENTRE, TEXT("BangTieuDe", "", T("B"))))
                  LINE(BOX("1250", "", TEXT("BangNoiDung", JC("right"), T("1")))
                           BOX("3750", "", TEXT("BangNoiDung", "", T("2"))))));
}

#define MERGED_ROWS                                            \
    LINE(BOX("2500", "<w:vMerge w:val=\"restart\"/>" CENTRE,   \
             TEXT("BangNoiDung", "", T("a")))                  \
             BOX("2500", "", TEXT("BangNoiDung", "", T("b")))) \
    LINE(BOX("2500", "<w:vMerge w:val=\"continue\"/>" CENTRE,  \
             TEXT("BangNoiDung", "", ""))                      \
             BOX("2500", "", TEXT("BangNoiDung", "", T("c")))) \
    LINE(BOX("5000", "<w:gridSpan w:val=\"2\"/>",              \
             TEXT("BangNoiDung", "", T("d"))))

Test(table, merged_cells_are_laid_out_with_or_without_the_covered_ones) {
    const char *whole = TABLE(COL("50") COL("50"), MERGED_ROWS);

    cr_assert_str_eq(write("hang(o(@gop_hang='2' doan='a') o='b') hang(o='c')"
                           "hang(o(@gop_cot='2' doan='d'))",
                           100),
                     whole);
    cr_assert_str_eq(
        write("cot(-rong) cot(-rong) hang(o(gop_hang='2' doan='a') o='b')"
              "hang(o(an_doc?) o='c') hang(o(gop_cot='2' doan='d')"
              " o(an_ngang?))",
              100),
        whole);
}

Test(table, without_columns_the_first_row_counts_them) {
    const char *made = write("hang(o(@gop_cot='2' doan='a') o='b')"
                             "hang(o='c' o='d' o='e')",
                             300);

    cr_assert_not_null(strstr(made, COL("100") COL("100") COL("100") "</"),
                       "%s", made);
}

Test(table, a_header_row_below_others_does_not_repeat) {
    const char *made = write("hang(tieu_de? o='a') hang(tieu_de? o='b')"
                             "hang(o='c') hang(tieu_de? o='d')",
                             100);

    made = strstr(made, "<w:tblHeader/>");
    cr_assert_not_null(made);
    made = strstr(made + 1, "<w:tblHeader/>");
    cr_assert_not_null(made);
    cr_assert_null(strstr(made + 1, "<w:tblHeader/>"));
    cr_assert_not_null(strstr(made, TEXT("BangTieuDe", "", T("d"))));
}

Test(table, a_cell_has_its_own_text_then_paragraphs_and_dashes) {
    const char *made = write("hang(o(doan='a' gach='b' doan='c'))", 100);

    cr_assert_not_null(strstr(made, TEXT("BangNoiDung", "", T("a"))
                                        TEXT("BangNoiDung", "", T("- b"))
                                            TEXT("BangNoiDung", "", T("c"))),
                       "%s", made);
}

Test(table, a_line_break_in_a_cell_stays_in_its_paragraph) {
    const char *made = write("hang(o='a\\\nb')", 100);

    cr_assert_not_null(strstr(made, "a</w:t><w:br/><w:t"), "%s", made);
}

static void check_fault(const char *notation, const char *finding) {
    cr_expect_null(write_as(&whole_look, notation, 100));
    cr_expect_str_eq(stage_findings(&stage), finding, "%s: %s", notation,
                     stage_findings(&stage));
    stage_close(&stage);
    stage_open(&stage);
}

Test(table, rows_that_do_not_add_up_are_refused) {
    const char *width = "mau.docx:0:0 plan-table-width\n";

    check_fault("hang(o='a' o='b') hang(o='c')", width);
    check_fault("hang(o='a') hang(o='b' o='c')", width);
    check_fault("hang(o='a' o='b') hang(o(@gop_cot='3' doan='c'))", width);
    check_fault("hang(o='a' o(@gop_hang='2' doan='b') o='c')"
                "hang(o(@gop_cot='2' doan='d') o='e')",
                width);
    check_fault("hang(o='a' o(@gop_hang='2' doan='b'))",
                "mau.docx:0:0 plan-table-rows\n");
    check_fault("hang(o(@gop_cot='x' doan='b'))", width);
    check_fault("hang(-o)", width);
    check_fault("hang(o(@gop_cot='64' doan='a'))", width);
}

Test(table, a_fault_has_its_place_in_the_data) {
    struct node *table = tree_root(stage.arena, "bang", NULL);
    struct strbuf out = STRBUF_INIT;
    struct node *row;

    for (int i = 0; i < 2; i++) {
        row = tree_add(stage.arena, table, "hang");
        row->pos = (struct diag_pos){
            .file = "a/so_lieu.xml", .line = 7 + i, .column = 3};
        for (int j = i; j < 2; j++)
            tree_add_text(stage.arena, row, "o", "x");
    }
    cr_assert_not(table_write(table, &whole_look, 100, (struct diag_pos){0},
                              &out, stage.diags));
    cr_assert_str_eq(stage_findings(&stage),
                     "so_lieu.xml:8:3 plan-table-width\n");
    strbuf_free(&out);
}

Test(table, what_a_cell_cannot_print_is_not_lost_in_silence) {
    check_fault("hang(o(doan='a' ten='b'))", "mau.docx:0:0 tag-complex\n");
}

/* ---- the look ---- */

Test(table, a_template_without_styles_gets_lines_and_bold_headers) {
    const struct table_look none = {NULL, NULL, NULL, NULL};
    const char *made = write_as(&none, "hang(tieu_de? o='A') hang(o='b')", 100);

    cr_assert_null(strstr(made, "Style"), "%s", made);
    cr_assert_not_null(strstr(made, "<w:insideV w:val=\"single\""));
    cr_assert_not_null(
        strstr(made, "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r>"
                     "<w:rPr><w:b/><w:bCs/></w:rPr><w:t "
                     "xml:space=\"preserve\">A</w:t></w:r></w:p>"),
        "%s", made);
    cr_assert_not_null(strstr(made, "<w:p><w:pPr></w:pPr>" T("b") "</w:p>"));
}

#define STYLES(content)                                                       \
    "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/" \
    "2006/main\">" content "</w:styles>"
#define STYLE(type, id, content) \
    "<w:style w:type=\"" type "\" w:styleId=\"" id "\">" content "</w:style>"
#define USED(id) \
    "<w:tbl><w:tblPr><w:tblStyle w:val=\"" id "\"/></w:tblPr></w:tbl>"

static struct table_look look_of(const char *styles, const char *tables) {
    const char *xml =
        arena_printf(stage.arena,
                     "<w:body xmlns:w=\"http://schemas.openxmlformats.org/"
                     "wordprocessingml/2006/main\">%s</w:body>",
                     tables);
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, 0);
    struct table_look look =
        look_read(stage.arena, styles_read(stage.arena, styles, strlen(styles)),
                  xmlDocGetRootElement(doc));

    xmlFreeDoc(doc);
    return look;
}

Test(table, the_look_is_the_style_made_for_it_or_one_in_use_with_lines) {
    const char *lines = "<w:tblPr><w:tblBorders/></w:tblPr>";
    const char *styles = arena_printf(
        stage.arena,
        STYLES(STYLE("table", "Tron", "") STYLE("table", "Luoi", "%s")
                   STYLE("table", "Con", "<w:basedOn w:val=\"Luoi\"/>")),
        lines);
    struct table_look look = look_of(styles, USED("Tron") USED("Con"));

    cr_assert_str_eq(look.table, "Con");
    cr_assert_null(look.header);
    cr_assert_null(look_of(styles, USED("Tron")).table);
    look = look_of(
        STYLES(STYLE("table", "A&amp;1", "<w:name w:val=\"Bảng biểu\"/>")
                   STYLE("paragraph", "SatBang", "")),
        USED("Con"));
    cr_assert_str_eq(look.table, "A&amp;1");
    cr_assert_str_eq(look.spacer, "SatBang");
}

/* ---- in a template ---- */

#define ONE(name, x) name "(cot(rong='1') hang(o(doan='" x "')))"

static void check_order(const char *body, const char *notation,
                        const char *letters) {
    struct word word;
    const char *made;

    word_open(&word);
    made = word_render(&word, body, notation);
    cr_assert_not_null(made, "%s", word_findings(&word));
    for (; *letters != '\0'; letters++) {
        made = strchr(strstr(made, "<w:tc>"), *letters);
        cr_assert_not_null(made, "no %s", letters);
    }
    cr_assert_null(strstr(made, "<w:tc>"));
    word_close(&word);
}

Test(table, a_tag_alone_in_its_paragraph_becomes_the_table_in_scope) {
    check_order(PR("x") PR("{{>bang}}"), ONE("bang", "A"), "A");
    check_order(PR("{{#khoi}}") PR("{{#bang}}{{>bang}}{{/bang}}")
                    PR("{{/khoi}}"),
                "khoi(" ONE("bang", "A") ") khoi(" ONE("bang", "B") ")", "AB");
}

Test(table, each_of_several_tables_is_written) {
    check_order(PR("{{#bang}}") PR("{{>bang}}") PR("{{/bang}}"),
                ONE("bang", "A") " " ONE("bang", "B"), "AB");
}

Test(table, a_tag_that_names_no_table_is_refused) {
    struct word word;

    word_open(&word);
    cr_assert_null(word_render(&word, PR("{{>a}}") PR("{{>b}}"),
                               "a='1' b(cot(rong='1') -hang)"));
    cr_assert_str_eq(stage_findings(&word.stage), "mau.docx:0:0 tag-unknown\n"
                                                  "mau.docx:0:0 tag-unknown\n");
    word_close(&word);
}

Test(table, a_table_is_as_wide_as_the_last_section) {
    struct word word;
    const char *made;

    word_open(&word);
    made = word_render(
        &word,
        PR("{{>bang}}") "<w:sectPr><w:pgSz w:w=\"2000\"/>"
                        "<w:pgMar w:left=\"300\" w:right=\"200\"/></w:sectPr>",
        ONE("bang", "A"));
    cr_assert_not_null(strstr(made, COL("1500")), "%s", made);
    word_close(&word);
}

/* A page so wide, less margins of 300 and 200. */
#define SECTION(width)                      \
    "<w:sectPr><w:pgSz w:w=\"" width "\"/>" \
    "<w:pgMar w:left=\"300\" w:right=\"200\"/></w:sectPr>"
#define BREAK(width) P("<w:pPr>" SECTION(width) "</w:pPr>")

Test(table, each_table_is_as_wide_as_its_own_section) {
    struct word word;
    const char *made, *landscape;

    word_open(&word);
    made =
        word_render(&word,
                    PR("{{#a}}") PR("{{>bang}}") BREAK("2500") PR("{{/a}}")
                        PR("{{#b}}") PR("{{>bang}}") BREAK("4500") PR("{{/b}}")
                            PR("{{>bang}}") PR("x") SECTION("3500"),
                    "a? b? bang(cot(rong='10') cot(-rong)"
                    " hang(o='A' o='B'))");
    cr_assert_not_null(strstr(made, COL("567") COL("1433")), "%s", made);
    landscape = strstr(made, COL("567") COL("3433"));
    cr_assert_not_null(landscape, "%s", made);
    cr_assert_not_null(strstr(landscape, COL("567") COL("2433")));
    word_close(&word);
}

Test(table, in_a_cell_it_is_as_wide_as_the_cell) {
    struct word word;
    const char *made;

    word_open(&word);
    made = word_render(&word,
                       "<w:tbl><w:tblPr/><w:tblGrid>" COL("3000")
                           COL("1216") "</w:tblGrid>" ROW(CELL(PR("x")) CELL(
                               PR("{{>bang}}"))) "</w:tbl>" PR("x"),
                       ONE("bang", "A"));
    cr_assert_not_null(strstr(made, "<w:tblGrid>" COL("1000") "</w:tblGrid>"),
                       "%s", made);
    word_close(&word);
}

#define BOXED(content)                                                     \
    P("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"  \
      "<wp:inline><wp:extent cx=\"1270000\" cy=\"9\"/><wp:docPr id=\"1\" " \
      "name=\"x\"/><wps:wsp><wps:txbx><w:txbxContent>" content             \
      "</w:txbxContent></wps:txbx><wps:bodyPr lIns=\"0\"/></wps:wsp>"      \
      "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape " \
      "style=\"position:absolute; "                                        \
      "width:100pt\"><v:textbox><w:txbxContent>" content                   \
      "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"      \
      "</mc:AlternateContent></w:r>")

Test(table, in_a_text_box_it_is_as_wide_as_the_box) {
    struct word word;
    const char *made;

    word_open(&word);
    made = word_render(&word, BOXED(PR("{{>bang}}")), ONE("bang", "A"));
    made = strstr(made, COL("1856"));
    cr_assert_not_null(made, "not the shape's");
    cr_assert_not_null(strstr(made, COL("1712")), "not the fallback's");
    word_close(&word);
}

Test(table, one_that_may_be_absent_is_left_out) {
    struct word word;

    word_open(&word);
    cr_assert_str_eq(word_render(&word, PR("a") PR("{{>bang}}"), "-bang"),
                     PR("a"));
    cr_assert_str_eq(word_render(&word, PR("a") PR("{{>bang}}"), "bang~"),
                     PR("a"));
    word_close(&word);
}

Test(table, a_table_that_does_not_add_up_gives_no_document) {
    struct word word;

    word_open(&word);
    cr_assert_null(word_render(&word, PR("{{>bang}}"),
                               "bang(hang(o='a' o='b') hang(o='c'))"));
    cr_assert_str_eq(stage_findings(&word.stage),
                     "mau.docx:0:0 plan-table-width\n");
    word_close(&word);
}

Test(table, long_tables_take_time_and_memory_in_proportion) {
    struct node *table = tree_root(stage.arena, "bang", NULL);
    struct diag_pos pos = {.file = NULL};
    struct strbuf out = STRBUF_INIT;
    struct timespec from, to;

    for (int i = 0; i < 20000; i++) {
        struct node *row = tree_add(stage.arena, table, "hang");
        for (int j = 0; j < 5; j++)
            tree_add_text(stage.arena, row, "o", "Nguyễn Văn **A**");
    }
    clock_gettime(CLOCK_MONOTONIC, &from);
    cr_assert(table_write(table, &whole_look, 9354, pos, &out, stage.diags));
    clock_gettime(CLOCK_MONOTONIC, &to);
    cr_assert_lt(to.tv_sec - from.tv_sec, 10); /* seconds, sanitizers too */
    strbuf_free(&out);
}
