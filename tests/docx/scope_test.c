#include "word.h"

#include <criterion/criterion.h>
#include <string.h>

static struct word word;

static void set_up(void) {
    word_open(&word);
}

static void tear_down(void) {
    word_close(&word);
}

TestSuite(scope, .init = set_up, .fini = tear_down);

static void check(const char *body, const char *notation,
                  const char *expected) {
    word_check(&word, body, notation, expected);
}

static void check_refused(const char *body, const char *expected) {
    word_check_refused(&word, body, expected);
}

#define DO_THIS                                                              \
    "  put both tags into one paragraph, each into a paragraph of its own, " \
    "or into one row of a table; it ends in "

#define NOI "noi='A' noi='B'"

/* ---- within a paragraph ---- */

Test(scope, a_section_in_one_run_repeats_its_text) {
    check(PR("x{{#noi}} {{.}};{{/noi}} y"), NOI, PT("x A; B; y"));
}

Test(scope, a_section_over_runs_repeats_the_runs) {
    check(P(R("x {{#noi}}") "<w:r><w:rPr><w:b/></w:rPr><w:t>{{.}}</w:t></w:r>"
                            "<w:r><w:tab/></w:r>" R("; {{/noi}}y")),
          NOI,
          P(T("x ") "<w:r><w:rPr><w:b/></w:rPr>"
                    "<w:t "
                    "xml:space=\"preserve\">A</w:t></w:r><w:r><w:tab/></w:r>" T(
                        "; ") "<w:r><w:rPr><w:b/></w:rPr>"
                              "<w:t "
                              "xml:space=\"preserve\">B</w:t></w:r><w:r><w:tab/"
                              "></w:r>" T("; ") T("y")));
}

Test(scope, a_section_takes_part_of_a_run_with_its_format) {
    check(P("<w:r><w:rPr><w:i/></w:rPr><w:t>x{{#a}}1</w:t><w:br/>"
            "<w:t>2{{/a}}y</w:t></w:r>"),
          "a='' -b",
          P("<w:r><w:rPr><w:i/></w:rPr>"
            "<w:t xml:space=\"preserve\">x</w:t></w:r>"
            "<w:r><w:rPr><w:i/></w:rPr>"
            "<w:t xml:space=\"preserve\">y</w:t></w:r>"));
    check(P("<w:r><w:t>x{{#a}}1</w:t><w:br/><w:t>2{{/a}}y</w:t></w:r>"),
          "a='z'",
          P(T("x") "<w:r><w:t xml:space=\"preserve\">1</w:t><w:br/>"
                   "<w:t xml:space=\"preserve\">2</w:t></w:r>" T("y")));
}

Test(scope, an_inverted_section_stands_where_the_other_does_not) {
    static const char body[] =
        P(R("{{#a}}có {{a}}") R("{{/a}}{{^a}}") R("không{{/a}}."));

    check(body, "a='1'", P(T("có 1") T(".")));
    check(body, "-a", P(T("không") T(".")));
}

Test(scope, sections_nest_within_a_paragraph) {
    check(P(R("{{#a}}{{ten}}:") R("{{#b}}{{.}}") R(", {{/b}}{{/a}}!")),
          "a(ten='x' b='1' b='2') a(ten='y' -b)",
          P(T("x:") T("1") T(", ") T("2") T(", ") T("y:") T("!")));
}

Test(scope, a_section_may_begin_or_end_within_an_insertion) {
    check(P("<w:ins w:id=\"1\">" R("x{{#noi}}{{.}}")
                R("-") "</w:ins>" R("y{{/noi}}z")),
          NOI,
          P("<w:ins w:id=\"1\">" T("x") "</w:ins><w:ins w:id=\"1\">" T("A")
                R("-") "</w:ins>" T("y") "<w:ins w:id=\"1\">" T("B")
                    R("-") "</w:ins>" T("y") T("z")));
    check(P("<w:smartTag>" R("{{#noi}}") "</w:smartTag>" R(
              "x") "<w:ins w:id=\"1\">" R("{{/noi}}y") "</w:ins>"),
          NOI, P(R("x") R("x") "<w:ins w:id=\"1\">" T("y") "</w:ins>"));
}

Test(scope, sections_stay_within_links_fields_and_controls) {
    check(P("<w:hyperlink w:anchor=\"a\">" R("{{#noi}}{{.}}")
                R("{{/noi}}") "</w:hyperlink><w:fldSimple w:instr=\"X\">" R(
                    "{{#noi}}{{.}}")
                    R("{{/noi}}") "</w:fldSimple><w:sdt><w:sdtContent>" R(
                        "{{#noi}}{{.}}")
                        R("{{/noi}}") "</w:sdtContent></w:sdt>"),
          NOI,
          P("<w:hyperlink w:anchor=\"a\">" T("A")
                T("B") "</w:hyperlink><w:fldSimple w:instr=\"X\">" T("A")
                    T("B") "</w:fldSimple><w:sdt><w:sdtContent>" T("A")
                        T("B") "</w:sdtContent></w:sdt>"));
}

#define FIELD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define TORN                                                            \
    "tag-place: the section {{a}} cannot be repeated: one of its tags " \
    "stands within a link or a field, the other outside\n"

Test(scope, a_section_into_a_fields_result_is_refused) {
    check_refused(P(R("{{#a}}") FIELD("begin") FIELD("separate") R("x{{/a}}")
                        FIELD("end")),
                  TORN
                  "  word/document.xml, paragraph 1 “⟦{{#a}}⟧x{{/a}}”\n" DO_THIS
                  "word/document.xml, paragraph 1 "
                  "“{{#a}}x⟦{{/a}}⟧”\n");
}

Test(scope, a_section_around_a_field_or_in_its_result_is_repeated) {
    check(P(R("{{#noi}}") FIELD("begin") FIELD("separate") R("{{#noi}}{{.}}")
                R("{{/noi}}") FIELD("end") R("{{/noi}}")),
          "noi='A'", P(FIELD("begin") FIELD("separate") T("A") FIELD("end")));
}

Test(scope, a_section_from_one_paragraph_of_a_field_into_the_next_stays) {
    check(P(FIELD("begin") FIELD("separate")) PR("{{#noi}}") PR("{{.}}")
              PR("{{/noi}}") P(FIELD("end")),
          NOI,
          P(FIELD("begin") FIELD("separate")) PT("A") PT("B") P(FIELD("end")));
}

/* ---- over paragraphs ---- */

Test(scope, tags_alone_in_their_paragraphs_repeat_what_stands_between) {
    check(PR("x") PR("{{#noi}}") PR("- {{.}}") PR("c") PR("{{/noi}}") PR("y"),
          NOI, PR("x") PT("- A") PR("c") PT("- B") PR("c") PR("y"));
}

Test(scope, a_tag_paragraph_may_be_full_of_what_word_adds) {
    check(P("<w:pPr><w:pStyle w:val=\"S\"/></w:pPr>"
            "<w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/>"
            "<w:bookmarkEnd w:id=\"0\"/><w:proofErr w:type=\"gramStart\"/>"
            "<w:r w:rsidR=\"00AA\"><w:rPr><w:b/></w:rPr>"
            "<w:lastRenderedPageBreak/><w:t>{{#no</w:t></w:r>"
            "<w:ins w:id=\"1\"><w:r><w:t>i}}</w:t></w:r></w:ins>"
            "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>") PR("{{.}}")
              PR("{{/noi}}"),
          NOI, PT("A") PT("B"));
}

Test(scope, a_table_between_is_repeated_with_the_paragraphs) {
    check(PR("{{#noi}}") "<w:tbl>" ROW(CELL(PR("{{.}}"))) "</w:tbl>" PR("x")
              PR("{{/noi}}"),
          NOI,
          "<w:tbl>" ROW(CELL(PT("A"))) "</w:tbl>" PR("x") "<w:tbl>" ROW(
              CELL(PT("B"))) "</w:tbl>" PR("x"));
}

Test(scope, several_tags_may_share_a_paragraph) {
    check(PR("{{#a}}{{#b}}") PR("{{.}}") PR("{{/b}}{{^b}}") PR("không")
              PR("{{/b}} {{! hết }} {{/a}}") PR("z"),
          "a(b='1' b='2') a(-b)", PT("1") PT("2") PR("không") PR("z"));
}

Test(scope, lists_nest_over_paragraphs) {
    check(PR("{{#muc}}") PR("{{ten}}") PR("{{#y}}") PR("+ {{.}}") PR("{{/y}}")
              PR("{{/muc}}"),
          "muc(ten='I' y='1' y='2') muc(ten='II' -y)",
          PT("I") PT("+ 1") PT("+ 2") PT("II"));
}

Test(scope, an_open_and_a_closed_section_in_one_paragraph_leave_nothing) {
    check(PR("x") PR("{{#a}}{{/a}}") PR("y"), "a='1'", PR("x") PR("y"));
}

Test(scope, a_tag_in_a_control_of_its_own_stands_alone) {
    check(P("<w:sdt><w:sdtPr/><w:sdtContent>" R(
              "{{#noi}}") "</w:sdtContent></w:sdt>") PR("{{.}}")
              P(R("{{/noi}}") "<w:r><w:commentReference w:id=\"1\"/></w:r>"),
          NOI, PT("A") PT("B"));
}

Test(scope, a_range_that_only_begins_beside_a_tag_stays) {
    check(P("<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>"
            "<w:bookmarkStart w:id=\"2\" w:name=\"y\"/>" R(
                "{{^a}}") "<w:bookmarkEnd w:id=\"2\"/>"
                          "<w:commentRangeStart w:id=\"2\"/>") PR("z")
              PR("{{/a}}") P(R("b") "<w:bookmarkEnd w:id=\"1\"/>"
                                    "<w:commentRangeEnd w:id=\"2\"/>"),
          "-a",
          "<w:bookmarkStart w:id=\"1\" w:name=\"x\"/>"
          "<w:commentRangeStart w:id=\"2\"/>" PR("z")
              P(R("b") "<w:bookmarkEnd w:id=\"1\"/>"
                       "<w:commentRangeEnd w:id=\"2\"/>"));
}

Test(scope, blanks_and_notes_beside_a_tag_do_not_keep_its_paragraph) {
    check(PR("{{! đây }}\u00A0{{#noi}}\u200B") PR("{{.}}")
              PR("{{/noi}}{{! hết }}"),
          NOI, PT("A") PT("B"));
}

Test(scope, content_controls_are_containers) {
    check("<w:sdt><w:sdtContent>" PR("{{#noi}}") PR("{{.}}")
              PR("{{/noi}}") "</w:sdtContent></w:sdt>",
          NOI,
          "<w:sdt><w:sdtContent>" PT("A") PT("B") "</w:sdtContent></w:sdt>");
}

Test(scope, a_control_goes_with_what_stood_in_it) {
    static const char body[] = "<w:sdt><w:sdtContent>" PR("{{#a}}") PR("x")
        PR("{{/a}}") "</w:sdtContent></w:sdt>" P(
            R("y") "<w:sdt><w:sdtContent>" R(
                "{{#a}}z{{/a}}") "</w:sdtContent></w:sdt>");

    check(body, "-a", P(R("y")));
    check(body, "a='1'",
          "<w:sdt><w:sdtContent>" PR("x") "</w:sdtContent></w:sdt>" P(
              R("y") "<w:sdt><w:sdtContent>" T("z") "</w:sdtContent></w:sdt>"));
}

/* ---- rows ---- */

Test(scope, tags_in_two_cells_of_a_row_repeat_the_row) {
    check("<w:tbl>" ROW(CELL(PR("STT")) CELL(PR("Tên")))
              ROW(CELL(PR("{{#noi}}-")) CELL(PR("{{.}}{{/noi}}"))) "</w:tbl>",
          NOI,
          "<w:tbl>" ROW(CELL(PR("STT")) CELL(PR("Tên")))
              ROW(CELL(PT("-")) CELL(PT("A")))
                  ROW(CELL(PT("-")) CELL(PT("B"))) "</w:tbl>");
}

Test(scope, a_cell_that_held_only_a_tag_keeps_a_paragraph) {
    check("<w:tbl>" ROW(CELL("<w:tcPr><w:tcW w:w=\"9\"/></w:tcPr>" PR(
              "{{#noi}}")) CELL(PR("{{.}}")) CELL(PR("{{/noi}}"))) "</w:tbl>",
          "noi='A'",
          "<w:tbl>" ROW(CELL("<w:tcPr><w:tcW w:w=\"9\"/></w:tcPr><w:p></w:p>")
                            CELL(PT("A")) CELL("<w:p></w:p>")) "</w:tbl>");
}

Test(scope, a_paragraph_that_held_only_a_tag_keeps_its_format_in_a_cell) {
    check("<w:tbl>" ROW(CELL(P("<w:pPr><w:pStyle w:val=\"So\"/></w:pPr>" R(
              "{{#noi}}"))) CELL(PR("{{.}}{{/noi}}"))) "</w:tbl>",
          NOI,
          "<w:tbl>" ROW(CELL(P("<w:pPr><w:pStyle w:val=\"So\"/></w:pPr>")) CELL(
              PT("A"))) ROW(CELL(P("<w:pPr><w:pStyle w:val=\"So\"/></w:pPr>"))
                                CELL(PT("B"))) "</w:tbl>");
}

Test(scope, a_row_of_empty_cells_stays_and_gets_its_paragraphs) {
    check("<w:tbl>" ROW(CELL("<w:tcPr/>")) "</w:tbl>" PR("{{a}}"), "a='1'",
          "<w:tbl>" ROW(CELL("<w:tcPr/><w:p/>")) "</w:tbl>" PT("1"));
}

Test(scope, tags_in_two_rows_repeat_the_rows_and_rows_of_tags_vanish) {
    check("<w:tbl>" ROW(CELL(PR("{{#muc}}")) CELL("<w:p/>"))
              ROW(CELL(PR("{{ten}}")) CELL("<w:p/>"))
                  ROW(CELL(PR("{{#y}}{{.}}")) CELL(PR("{{/y}}")))
                      ROW(CELL(PR("{{/muc}}")) CELL("<w:p w:rsidR=\"1\"/>"))
                          ROW(CELL("<w:p/>") CELL("<w:p/>")) "</w:tbl>",
          "muc(ten='I' y='1' y='2') muc(ten='II' -y)",
          "<w:tbl>" ROW(CELL(PT("I")) CELL("<w:p/>"))
              ROW(CELL(PT("1")) CELL("<w:p></w:p>"))
                  ROW(CELL(PT("2")) CELL("<w:p></w:p>"))
                      ROW(CELL(PT("II")) CELL("<w:p/>"))
                          ROW(CELL("<w:p/>") CELL("<w:p/>")) "</w:tbl>");
}

Test(scope, sections_in_one_cell_stay_in_it) {
    check("<w:tbl>" ROW(CELL(PR("{{#noi}}") PR("{{.}}") PR("{{/noi}}"))
                            CELL(PR("{{#a}}") PR("x") PR("{{/a}}"))) "</w:tbl>",
          NOI " -a",
          "<w:tbl>" ROW(CELL(PT("A") PT("B")) CELL("<w:p></w:p>")) "</w:tbl>");
}

Test(scope, a_table_whose_rows_all_vanish_is_left_out) {
    check(PR("x") "<w:tbl><w:tblPr/>" ROW(CELL(PR("{{#noi}}{{.}}")) CELL(
              PR("{{/noi}}"))) "</w:tbl>" PR("y"),
          "-noi", PR("x") PR("y"));
    check("<w:tbl>" ROW(CELL(PR("z") "<w:tbl>" ROW(CELL(PR("{{#noi}}")) CELL(
              PR("{{/noi}}"))) "</w:tbl>")) "</w:tbl>",
          "-noi", "<w:tbl>" ROW(CELL(PR("z"))) "</w:tbl>");
}

Test(scope, a_cell_with_an_empty_paragraph_gets_no_second_one) {
    check("<w:tbl>" ROW(CELL("<w:p/>") CELL("<w:p w:rsidR=\"00AA\"/>") CELL(
              "\n " PR("{{a}}") "\n ") CELL("<w:p/><w:bookmarkEnd w:id=\"4\"/>")
                            CELL("<w:sdt><w:sdtContent><w:p/></w:sdtContent>"
                                 "</w:sdt>")) "</w:tbl>",
          "a='1'",
          "<w:tbl>" ROW(CELL("<w:p/>") CELL("<w:p w:rsidR=\"00AA\"/>") CELL(
              "\n " PT("1") "\n ") CELL("<w:p/><w:bookmarkEnd w:id=\"4\"/>")
                            CELL("<w:sdt><w:sdtContent><w:p/></w:sdtContent>"
                                 "</w:sdt>")) "</w:tbl>");
}

/* ---- cells ---- */

#define SIZED(w, content) \
    CELL("<w:tcPr><w:tcW w:w=\"" w "\" w:type=\"dxa\"/></w:tcPr>" content)
#define SPANNING(w, span, content)                       \
    CELL("<w:tcPr><w:tcW w:w=\"" w "\" w:type=\"dxa\"/>" \
         "<w:gridSpan w:val=\"" span "\"/></w:tcPr>" content)
#define COLUMN(w) "<w:gridCol w:w=\"" w "\"/>"
#define TABLE(columns, rows) \
    "<w:tbl><w:tblGrid>" columns "</w:tblGrid>" rows "</w:tbl>"

Test(scope, cells_are_repeated_and_share_the_tables_width) {
    static const char body[] =
        TABLE(COLUMN("200") COLUMN("100") COLUMN("100"),
              ROW(SPANNING("400", "3", PR("Bảng")))
                  ROW(SIZED("200", PR("x")) SIZED("100", PR("{{#noi}}{{.}}"))
                          SIZED("100", PR("y{{/noi}}"))));

    check(body, NOI,
          TABLE(COLUMN("133") COLUMN("67") COLUMN("66") COLUMN("67")
                    COLUMN("67"),
                ROW(SPANNING("400", "5", PR("Bảng")))
                    ROW(SIZED("133", PR("x")) SIZED("66", PT("A"))
                            SIZED("66", PT("y")) SIZED("66", PT("B"))
                                SIZED("66", PT("y")))));
    check(body, "-noi",
          TABLE(COLUMN("133") COLUMN("133") COLUMN("134"),
                ROW(SPANNING("400", "3", PR("Bảng")))
                    ROW(SIZED("200", PR("x")))));
}

Test(scope, cells_are_repeated_within_repeated_rows) {
    check(TABLE(COLUMN("100") COLUMN("100") COLUMN("100"),
                ROW(CELL(PR("{{#h}}{{ten}}")) CELL(PR("{{#o}}") PR("{{.}}"))
                        CELL(PR("x") PR("{{/o}}{{/h}}")))),
          "h(ten='1' o='a') h(ten='2' o='b' o='c')",
          TABLE(COLUMN("60") COLUMN("60") COLUMN("60") COLUMN("60")
                    COLUMN("60"),
                ROW(CELL(PT("1")) CELL(PT("a")) CELL(PR("x")))
                    ROW(CELL(PT("2")) CELL(PT("b")) CELL(PR("x")) CELL(PT("c"))
                            CELL(PR("x")))));
}

Test(scope, a_row_whose_cells_all_vanish_is_left_out) {
    check(TABLE(COLUMN("100") COLUMN("100") COLUMN("100") COLUMN("100"),
                ROW(CELL(PR("x"))) ROW(CELL(PR("{{#a}}")) CELL(
                    PR("{{/a}}")) CELL(PR("{{#b}}")) CELL(PR("{{/b}}")))),
          "-a -b", TABLE(COLUMN("400"), ROW(CELL(PR("x")))));
}

Test(scope, text_beside_the_tags_of_cells_is_refused) {
    check_refused("<w:tbl>" ROW(CELL(PR("x")) CELL(PR("y{{#a}}"))
                                    CELL(PR("{{/a}}"))) "</w:tbl>",
                  "tag-place: the section {{a}} cannot be repeated: it takes "
                  "some cells of a row, and its tags do not stand at the very "
                  "start and the very end of them\n"
                  "  word/document.xml, table 1, row 1, cell 2, paragraph 2 "
                  "“y⟦{{#a}}⟧”\n" DO_THIS
                  "word/document.xml, table 1, row 1, cell 3, paragraph 3 "
                  "“{{/a}}”\n");
}

/* ---- ids ---- */

#define MARKED(id, name)                                \
    P("<w:bookmarkStart w:name=\"" name "\" w:id=\"" id \
      "\"/>" T("x") "<w:bookmarkEnd w:id=\"" id "\"/>")
#define DRAWN(id)                                                        \
    P("<w:r><w:drawing><wp:inline><wp:docPr id=\"" id "\"/></wp:inline>" \
      "</w:drawing></w:r>")

Test(scope, ids_stay_unique_when_they_are_repeated) {
    check(PR("{{#noi}}") MARKED("4", "Muc") DRAWN("7") PR("{{/noi}}")
              MARKED("9", "Cuoi"),
          NOI " noi='C'",
          MARKED("4", "Muc") DRAWN("7") MARKED("10", "Muc_10") DRAWN("11")
              MARKED("12", "Muc_12") DRAWN("13") MARKED("9", "Cuoi"));
}

Test(scope, ids_that_are_not_repeated_stay) {
    check(MARKED("4", "A") DRAWN("1") PR("{{^a}}") MARKED("5", "B")
              PR("{{/a}}"),
          "-a", MARKED("4", "A") DRAWN("1") MARKED("5", "B"));
}

Test(scope, ids_of_paragraphs_are_left_out_where_they_repeat) {
    check("<w:p w14:paraId=\"1\" w14:textId=\"2\"/>" PR(
              "{{#noi}}") "<w:p "
                          "w14:paraId="
                          "\"3\" "
                          "w14:textId="
                          "\"4\">" R("{"
                                     "{"
                                     "."
                                     "}"
                                     "}") "</w:p>" PR("{{/"
                                                      "noi}}"),
          NOI, "<w:p w14:paraId=\"1\" w14:textId=\"2\"/>" PT("A") PT("B"));
}

Test(scope, ids_in_rows_stay_unique) {
    check("<w:tbl>" ROW(CELL(PR("{{#noi}}") MARKED("1", "A"))
                            CELL(PR("{{/noi}}"))) "</w:tbl>",
          NOI,
          "<w:tbl>" ROW(CELL(MARKED("1", "A")) CELL("<w:p></w:p>"))
              ROW(CELL(MARKED("2", "A_2")) CELL("<w:p></w:p>")) "</w:tbl>");
}

/* ---- section breaks ---- */

#define BREAK(w) \
    P("<w:pPr><w:sectPr><w:pgSz w:w=\"" w "\"/></w:sectPr></w:pPr>")
#define SECTION(w) "<w:sectPr><w:pgSz w:w=\"" w "\"/></w:sectPr>"

Test(scope, a_break_ends_a_section_in_every_round_but_the_last) {
    check(PR("{{#noi}}") PR("{{.}}") BREAK("100") PR("{{/noi}}") SECTION("200"),
          NOI, PT("A") BREAK("100") PT("B") SECTION("100"));
}

Test(scope, a_break_with_text_behind_it_stays) {
    check(PR("{{#a}}") PR("{{.}}") BREAK("100") PR("{{/a}}") PR("x")
              SECTION("200"),
          "a='1'", PT("1") BREAK("100") PR("x") SECTION("200"));
    check(PR("{{#a}}") PR("{{.}}") BREAK("100") PR("{{/a}}") PR("x")
              SECTION("200"),
          "-a", PR("x") SECTION("200"));
}

Test(scope, a_break_in_a_tags_paragraph_stands_before_the_tag) {
    check(PR("{{#noi}}") PR("{{.}}")
              P("<w:pPr>" SECTION("100") "</w:pPr>" R("{{/noi}}"))
                  SECTION("200"),
          NOI, PT("A") BREAK("100") PT("B") SECTION("100"));
}

Test(scope, a_document_does_not_end_with_a_table) {
    check("<w:tbl>" ROW(CELL(PR("{{a}}"))) "</w:tbl>" BREAK("100")
              SECTION("200"),
          "a='1'",
          "<w:tbl>" ROW(CELL(PT("1"))) "</w:tbl>" P("<w:pPr></w:pPr>")
              SECTION("100"));
}

/* ---- what is refused ---- */

Test(scope, text_beside_a_tag_of_a_long_section_is_refused) {
    check_refused(PR("x") PR("{{#a}}") PR("y") PR("{{/a}} z"),
                  "tag-place: the section {{a}} cannot be repeated: it spans "
                  "several paragraphs, and other text shares the paragraph of "
                  "one of its tags\n"
                  "  word/document.xml, paragraph 2 “{{#a}}”\n" DO_THIS
                  "word/document.xml, paragraph 4 “⟦{{/a}}⟧ z”\n");
}

Test(scope, tags_at_different_depths_are_refused) {
    check_refused(
        PR("{{#a}}") "<w:tbl>" ROW(CELL(PR("{{/a}}"))) "</w:tbl>",
        "tag-place: the section {{a}} cannot be repeated: its tags "
        "stand at different depths, one of them in a table or a box "
        "that the other is outside of\n"
        "  word/document.xml, paragraph 1 “{{#a}}”\n" DO_THIS
        "word/document.xml, table 1, row 1, cell 1, paragraph 2 “{{/a}}”\n");
}

Test(scope, a_section_into_a_table_of_a_cell_is_refused) {
    check_refused("<w:tbl>" ROW(CELL(PR("{{#a}}")) CELL("<w:tbl>" ROW(
                      CELL(PR("{{/a}}"))) "</w:tbl><w:p/>")) "</w:tbl>",
                  "tag-place: the section {{a}} cannot be repeated: its tags "
                  "stand at different depths, one of them in a table or a box "
                  "that the other is outside of\n"
                  "  word/document.xml, table 1, row 1, cell 1, paragraph 1 "
                  "“{{#a}}”\n" DO_THIS
                  "word/document.xml, table 1, row 1, cell 2, "
                  "table 2, row 1, cell 1, paragraph 2 “{{/a}}”\n");
}

Test(scope, a_section_into_a_link_is_refused) {
    check_refused(
        P(R("{{#a}}x") "<w:hyperlink>" R("y{{/a}}") "</w:hyperlink>"),
        "tag-place: the section {{a}} cannot be repeated: one of its "
        "tags stands within a link or a field, the other outside\n"
        "  word/document.xml, paragraph 1 “⟦{{#a}}⟧xy{{/a}}”\n" DO_THIS
        "word/document.xml, paragraph 1 “{{#a}}xy⟦{{/a}}⟧”\n");
}

Test(scope, a_table_beside_text_is_refused) {
    check_refused(PR("Bảng: {{>bang}}"),
                  "tag-partial: {{>bang}} does not stand alone in its "
                  "paragraph\n"
                  "  word/document.xml, paragraph 1 “Bảng: ⟦{{>bang}}⟧”\n"
                  "  give the table a paragraph of its own\n");
}

Test(scope, all_misplaced_sections_are_found_in_one_run) {
    cr_assert_null(word_render(
        &word,
        PR("x{{#a}}") PR("{{/a}}") PR("{{#b}}") PR("{{/b}}y")
            PR("{{#c}}") "<w:tbl>" ROW(CELL(PR("{{/c}}"))) "</w:tbl>",
        "a=''"));
    cr_assert_str_eq(stage_findings(&word.stage), "mau.docx:0:0 tag-place\n"
                                                  "mau.docx:0:0 tag-place\n"
                                                  "mau.docx:0:0 tag-place\n");
}

#define PLACE(n, text) "  word/document.xml, paragraph " n " “" text "”\n"

Test(scope, sections_that_cross_are_refused_with_both_places) {
    check_refused(
        PR("{{#a}}") PR("{{#b}}") PR("x") PR("{{/a}}") PR("{{/b}}"),
        "tag-unbalanced: the sections {{#a}} and {{#b}} cross\n" PLACE(
            "2", "{{#b}}") "  close {{#b}} before {{/a}}; {{#a}} begins in "
                           "word/document.xml, paragraph 1 “{{#a}}”\n");
}

Test(scope, sections_that_cross_in_a_row_are_refused) {
    check_refused("<w:tbl>" ROW(CELL(PR("{{#a}}")) CELL(PR("{{/a}}{{#b}}")))
                      ROW(CELL(PR("{{/b}}"))) "</w:tbl>",
                  "tag-unbalanced: the sections {{#a}} and {{#b}} cross\n"
                  "  word/document.xml, table 1, row 1, cell 2, paragraph 2 "
                  "“{{/a}}⟦{{#b}}⟧”\n"
                  "  close {{#b}} before {{/a}}; {{#a}} begins in "
                  "word/document.xml, table 1, row 1, cell 1, paragraph 1 "
                  "“{{#a}}”\n");
}

Test(scope, a_wrong_name_at_the_end_is_one_finding) {
    check_refused(
        PR("{{#a}}") PR("x") PR("{{/b}}") PR("{{#c}}{{/c}}"),
        "tag-unbalanced: {{/b}} stands where {{/a}} is needed\n" PLACE(
            "3", "{{/b}}") "  {{#a}} stands in word/document.xml, paragraph 1 "
                           "“{{#a}}”\n");
}

Test(scope, an_end_too_many_is_one_finding) {
    check_refused(
        PR("{{#a}}") PR("{{/b}}") PR("x") PR("{{/a}}"),
        "tag-unbalanced: {{/b}} closes nothing that was opened\n" PLACE(
            "2", "{{/b}}") "  remove it, or write {{#b}} before it\n");
}

Test(scope, a_broken_opening_tag_is_one_finding) {
    check_refused(PR("{{#a") PR("x") PR("{{/a}}"),
                  "tag-syntax: the tag is not closed\n" PLACE("1", "{{#a"));
}

Test(scope, faults_of_all_kinds_are_found_in_one_run) {
    static const char expected[] =
        "tag-syntax: a tag needs a name without spaces, such as {{so}} or "
        "{{co_quan.ban_hanh}}\n" PLACE(
            "1", "{{a b}}") "tag-unbalanced: {{^b}} is never "
                            "closed\n" PLACE(
                                "4", "{{^b}}") "  write {{/b}} "
                                               "where it ends\n"
                                               "tag-place: the "
                                               "section {{a}} "
                                               "cannot be "
                                               "repeated: it spans "
                                               "several "
                                               "paragraphs, and "
                                               "other text shares "
                                               "the paragraph of "
                                               "one of its "
                                               "tags\n" PLACE("2", "{{#a}}")
                                                   DO_THIS
        "word/document.xml, paragraph 3 “x⟦{{/a}}⟧”\n"
        "tag-partial: {{>bang}} does not stand alone in its paragraph\n" PLACE(
            "6",
            "y ⟦{{>bang}}⟧") "  give the table a paragraph of its own\n"
                             "tag-format: there is no formatter “khac”\n" PLACE(
                                 "5", "{{a | khac}}") "  the formatters are: ";

    cr_assert_null(word_render(&word,
                               PR("{{a b}}") PR("{{#a}}") PR("x{{/a}}")
                                   PR("{{^b}}") PR("{{a | khac}}")
                                       PR("y {{>bang}}"),
                               "a='' b=''"));
    cr_assert_eq(strncmp(word_findings(&word), expected, strlen(expected)), 0,
                 "%s", word_findings(&word));
    cr_assert_eq(diag_count(word.stage.diags), 5);
}

Test(scope, sections_too_deep_are_refused_once) {
    struct strbuf body = STRBUF_INIT;

    for (int i = 0; i < 10000; i++)
        strbuf_puts(&body, PR("{{#a}}"));
    for (int i = 0; i < 10000; i++)
        strbuf_puts(&body, PR("{{/a}}"));
    cr_assert_null(word_render(&word, body.data, "a=''"));
    cr_assert_str_eq(
        word_findings(&word),
        "tag-depth: sections are nested more than 100 deep\n" PLACE(
            "101", "{{#a}}") "  close some of them first\n");
    strbuf_free(&body);
}

Test(scope, tags_without_partners_are_all_found_in_one_run) {
    cr_assert_null(word_render(
        &word, PR("{{/a}}") PR("{{#b}}") PR("{{#c}}x{{/d}}"), "a=''"));
    cr_assert_geq(diag_count(word.stage.diags), 3, "%s", word_findings(&word));
}

Test(scope, a_long_paragraph_is_quoted_around_the_tag) {
    check_refused(
        PR("Ủy ban nhân dân xã Hòa Bình báo cáo kết quả thực hiện "
           "kế hoạch {{a"),
        "tag-syntax: the tag is not closed\n"
        "  word/document.xml, paragraph 1 “… cáo kết quả thực hiện kế "
        "hoạch ⟦{{a⟧”\n");
}
