#include "word.h"

#include <criterion/criterion.h>
#include <string.h>

#include "docx/table.h"

static struct stage stage;

static void set_up(void) {
    stage_open(&stage);
}

static void tear_down(void) {
    stage_close(&stage);
}

TestSuite(table, .init = set_up, .fini = tear_down);

static const char *write(const char *notation, int width) {
    struct strbuf out = STRBUF_INIT;
    const char *text;

    table_write(stage.arena, stage_data(&stage, notation),
                styles_read(stage.arena, NULL, 0), width, &out);
    text = arena_strdup(stage.arena, out.data);
    strbuf_free(&out);
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
    const char *made =
        write("cot(rong='65') cot(-rong) cot(-rong) hang(o(doan='a'))", 1650);

    cr_assert_not_null(strstr(made, COL("650") COL("500") COL("500")), "%s",
                       made);
}

Test(table, columns_without_any_width_are_equal) {
    const char *made = write("cot(-rong) cot(-rong) cot(-rong) hang(-o)", 100);

    cr_assert_not_null(strstr(made, COL("33") COL("34") COL("33")), "%s", made);
}

Test(table, a_width_that_is_no_number_is_none) {
    const char *made = write("cot(rong='nan') cot(rong='-3') cot(rong='inf')"
                             "cot(rong='1e300') hang(-o)",
                             100);

    cr_assert_not_null(strstr(made, COL("25") COL("25") COL("25") COL("25")),
                       "%s", made);
}

Test(table, widths_beyond_the_page_are_scaled_down) {
    const char *made =
        write("cot(rong='300') cot(rong='300') cot(-rong) hang(-o)", 900);

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
