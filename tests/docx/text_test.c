/* Where a document carries text, and what Word puts into the middle of it. */
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

TestSuite(text, .init = set_up, .fini = tear_down);

static void check(const char *body, const char *notation,
                  const char *expected) {
    word_check(&word, body, notation, expected);
}

static void check_refused(const char *body, const char *expected) {
    word_check_refused(&word, body, expected);
}

/* ---- what may stand within a tag ---- */

#define CHAR(name) "<w:r><w:" name "/></w:r>"
#define FIELD(type) "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"

Test(text, breaks_and_tabs_within_a_tag_are_white_space) {
    check(P("<w:r><w:t>x{{</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>| hoa</w:t>"
            "<w:cr/><w:t>}}y</w:t></w:r>"),
          "a='b'",
          P("<w:r><w:t xml:space=\"preserve\">xB</w:t>"
            "<w:t xml:space=\"preserve\">y</w:t></w:r>"));
}

Test(text, breaks_and_tabs_beside_a_tag_stay) {
    check(
        P("<w:r><w:tab/><w:t>{{a}}</w:t><w:br/></w:r>" CHAR("tab")), "a='1'",
        P("<w:r><w:tab/><w:t xml:space=\"preserve\">1</w:t><w:br/></w:r>" CHAR(
            "tab")));
}

Test(text, hyphens_that_word_made_special_do_not_hide_a_tag) {
    check(P(R("{{t") CHAR("softHyphen") R("en | mac_dinh:\"a")
                CHAR("noBreakHyphen") R("b\"}}")),
          "-ten", P(T("a-b")));
}

Test(text, a_hyphen_may_begin_a_tag) {
    static const struct delimiters dashes = {"--", "--"};
    static const struct docx_options options = {.delimiters = &dashes};

    word.options = &options;
    check(P(R("x") CHAR("noBreakHyphen") R("-a--") CHAR("noBreakHyphen")),
          "a='1'", P(R("x") T("1") CHAR("noBreakHyphen")));
}

Test(text, invisible_characters_do_not_hide_a_tag_and_stay_beside_it) {
    check(PR("\u00ADx\u200B{\u200B{\uFEFF\u00A0t\u00ADen\u2060\u202F}\u200D}"
             "\u200By{{ten}}\uFEFF"),
          "ten='1'", PT("\u00ADx\u200B1\u200By1\uFEFF"));
}

Test(text, a_tag_is_found_through_all_that_word_scatters_in_it) {
    check(
        P(R("{") "<w:commentRangeStart w:id=\"1\"/>" R(
            "{t") "<w:permStart "
                  "w:id=\"2\"/"
                  "><w:ins "
                  "w:id=\"3\">" R("e") "</w:ins><w:moveTo w:id=\"4\">" R(
                      "n") "</"
                           "w:"
                           "moveTo>"
                           "<w:"
                           "smartTag"
                           ">" R(" ") "</w:smartTag><w:customXml>" R(
                               "|") "</"
                                    "w:customXml><w:r><w:lastRenderedPageBreak/"
                                    "><w:t>ho</w:t>"
                                    "</w:r>" FIELD("begin") FIELD("end") R(
                                        "a}}") "<w:permEnd "
                                               "w:id=\"2\"/><w:commentRangeEnd "
                                               "w:id=\"1\"/>"),
        "ten='b'",
        P(T("B") "<w:commentRangeStart w:id=\"1\"/>"
                 "<w:permStart w:id=\"2\"/><w:ins w:id=\"3\"/>"
                 "<w:moveTo w:id=\"4\"/><w:smartTag/>"
                 "<w:customXml/>"
                 "<w:r><w:lastRenderedPageBreak/></w:r>" FIELD("begin")
                     FIELD("end") "<w:permEnd w:id=\"2\"/>"
                                  "<w:commentRangeEnd w:id=\"1\"/>"));
}

Test(text, moved_text_counts_where_it_has_moved_to) {
    check(P("<w:moveFrom w:id=\"1\">" R("{{a}}") "</w:moveFrom>"
                                                 "<w:moveTo w:id=\"2\">" R(
                                                     "{{a}}") "</w:moveTo>"),
          "a='1'",
          P("<w:moveFrom w:id=\"1\">" R("{{a}}") "</w:moveFrom>"
                                                 "<w:moveTo w:id=\"2\">" T(
                                                     "1") "</w:moveTo>"));
}

/* ---- content controls ---- */

#define TAG "<w:tag w:val=\"x\"/>"
#define CONTROL(properties, content)                                 \
    "<w:sdt><w:sdtPr>" properties "</w:sdtPr><w:sdtContent>" content \
    "</w:sdtContent></w:sdt>"

Test(text, content_controls_of_every_level_are_filled_in) {
    check(
        CONTROL(TAG, PR("{{a}}") P(CONTROL(TAG, R("{{b}}")))) "<w:tbl>" CONTROL(
            TAG,
            ROW(CELL(PR("{{a}}")) CONTROL(TAG, CELL(PR("{{b}}"))))) "</w:tbl>",
        "a='1' b='2'",
        CONTROL(TAG, PT("1") P(CONTROL(TAG, T("2")))) "<w:tbl>" CONTROL(
            TAG, ROW(CELL(PT("1")) CONTROL(TAG, CELL(PT("2"))))) "</w:tbl>");
}

Test(text, a_control_with_a_tag_is_bound_to_no_other_data) {
    check(CONTROL(TAG "<w:dataBinding w:xpath=\"/x\"/>", PR("{{a}}"))
              CONTROL("<w:dataBinding w:xpath=\"/y\"/>", PR("b")),
          "a='1'",
          CONTROL(TAG, PT("1"))
              CONTROL("<w:dataBinding w:xpath=\"/y\"/>", PR("b")));
}

Test(text, a_value_is_no_placeholder) {
    check(P(CONTROL(TAG "<w:showingPlcHdr/>",
                    "<w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/><w:b/>"
                    "</w:rPr><w:t>{{a}}</w:t></w:r>")
                CONTROL("<w:showingPlcHdr/>", R("x"))),
          "a='1'",
          P(CONTROL(TAG, "<w:r><w:rPr><w:b/></w:rPr>"
                         "<w:t xml:space=\"preserve\">1</w:t></w:r>")
                CONTROL("<w:showingPlcHdr/>", R("x"))));
}

/* ---- fields ---- */

#define CODE(text) \
    "<w:r><w:instrText xml:space=\"preserve\">" text "</w:instrText></w:r>"

Test(text, results_of_fields_are_filled_in) {
    check(P("<w:fldSimple w:instr=\" MERGEFIELD x \">" R(
              "{{a}}") "</w:fldSimple>" FIELD("begin") CODE(" MERGEFIELD y ")
                FIELD("separate") R("{{") R("b}}") FIELD("end")),
          "a='1' b='2'",
          P("<w:fldSimple w:instr=\" MERGEFIELD x \">" T(
              "1") "</w:fldSimple>" FIELD("begin") CODE(" MERGEFIELD y ")
                FIELD("separate") T("2") FIELD("end")));
}

Test(text, a_fields_instruction_is_filled_in) {
    check(P(FIELD("begin") CODE(" HYPERLINK \"http://x/{{") CODE("a}}\" ")
                FIELD("separate") R("{{b}}") FIELD(
                    "end") "<w:fldSimple w:instr=\"DOCPROPERTY {{b}}\"/>"),
          "a='1' b='2'",
          P(FIELD("begin") CODE(" HYPERLINK \"http://x/1") CODE("\" ")
                FIELD("separate") T("2")
                    FIELD("end") "<w:fldSimple w:instr=\"DOCPROPERTY 2\"/>"));
}

Test(text, a_value_cannot_end_the_argument_of_a_field) {
    check(P(FIELD("begin") CODE("HYPERLINK \"{{a}}\"") FIELD("end")),
          "a='x\" \\l \"y\n&'",
          P(FIELD("begin") CODE("HYPERLINK \"x\\&quot; \\\\l \\&quot;y &amp;\"")
                FIELD("end")));
}

Test(text, a_section_of_an_instruction_ends_in_it) {
    check(P(FIELD("begin") CODE("PAGE{{#a}} x{{/a}}") FIELD("end")),
          "a='1' a='2'", P(FIELD("begin") CODE("PAGE x x") FIELD("end")));
    check_refused(P(FIELD("begin") CODE("{{#a}}x") FIELD("end") R("{{/a}}")),
                  "tag-unbalanced: {{#a}} is never closed\n"
                  "  word/document.xml, paragraph 1, field code “⟦{{#a}}⟧x ”\n"
                  "  write {{/a}} where it ends\n"
                  "tag-unbalanced: {{/a}} closes nothing that was opened\n"
                  "  word/document.xml, paragraph 1 “{{/a}}”\n"
                  "  remove it, or write {{#a}} before it\n");
}

/* ---- links ---- */

static void add_address(const char *address) {
    word_add(&word,
             (struct entry){
                 .name = "word/_rels/document.xml.rels",
                 .data = arena_printf(
                     word.stage.arena,
                     "<Relationships xmlns=\"http://schemas.openxmlformats.org/"
                     "package/2006/relationships\"><Relationship Id=\"r1\" "
                     "Type=\"t\" Target=\"%s\" TargetMode=\"External\"/>"
                     "</Relationships>",
                     address)});
}

#define LINK(attributes, runs) \
    "<w:hyperlink r:id=\"r1\"" attributes ">" runs "</w:hyperlink>"
#define LINKED(codes, runs) \
    FIELD("begin")          \
    CODE(" HYPERLINK \"") codes FIELD("separate") runs FIELD("end")

Test(text, a_link_with_a_tag_in_its_address_becomes_a_field) {
    add_address("%7b%7Bx%7D%7d");
    check(P(R("a") LINK(" w:anchor=\"m\" w:tooltip=\"{{ten}}\"",
                        R("{{te") R("n}}")) R("b")),
          "x='http://vi.vn/a?b=c&d%20#e' ten='Đề án'",
          P(R("a") LINKED(CODE("http://vi.vn/a?b=c&amp;d%20#e") CODE("\" ")
                              CODE("\\l \"m\" ") CODE("\\o \"Đề án\" "),
                          T("Đề án")) R("b")));
}

Test(text, a_link_in_a_section_sees_its_data) {
    add_address("https://vi.vn/%7B%7B.%7D%7D/a%20b");
    check(P(R("{{#noi}}") LINK("", R("{{.}}")) R("{{/noi}}")),
          "noi='Hà Nội?' noi='\"/%'",
          P(LINKED(CODE("https://vi.vn/H%C3%A0%20N%E1%BB%99i%3F/a%20b")
                       CODE("\" "),
                   T("Hà Nội?"))
                LINKED(CODE("https://vi.vn/%22/%25/a%20b") CODE("\" "),
                       T("&quot;/%"))));
}

Test(text, a_link_without_a_tag_in_its_address_stays_a_link) {
    add_address("https://vi.vn/%7B%7B");
    check(P(LINK("", R("{{a}}"))), "a='1'", P(LINK("", T("1"))));
}

Test(text, a_tag_in_the_address_of_a_picture_is_refused) {
    add_address("{{a}}");
    check_refused(P("<w:r><w:drawing><a r:id=\"r1\"/></w:drawing></w:r>"),
                  "tag-place: the address “{{a}}” of a picture or shape holds "
                  "a tag\n  word/document.xml\n"
                  "  only links of text may; put the link on a text\n");
}

/* ---- attributes ---- */

#define DRAWN(attributes)                                         \
    P("<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" " attributes \
      "/></wp:inline></w:drawing></w:r>")

Test(text, alternative_texts_are_filled_in) {
    check(DRAWN("descr=\"Dấu {{a}}\" title=\"{{#b}}{{.}} {{/b}}\"") P(
              "<w:r><w:pict><v:shape alt=\"{{{a}}}\"/></w:pict></w:r>") "<w:"
                                                                        "tbl><"
                                                                        "w:"
                                                                        "tblPr>"
                                                                        "<w:"
                                                                        "tblCap"
                                                                        "tion "
                                                                        "w:val="
                                                                        "\"{{a}"
                                                                        "}\"/"
                                                                        "></"
                                                                        "w:"
                                                                        "tblPr>"
                                                                        "</"
                                                                        "w:"
                                                                        "tbl>",
          "a='*1* &lt; \"' b='2' b='3'",
          DRAWN("descr=\"Dấu *1* &amp;lt; &quot;\" title=\"2 3 \"")
              P("<w:r><w:pict><v:shape alt=\"1 &amp;lt; "
                "&quot;\"/></w:pict></w:r>") "<w:tbl><w:tblPr><w:tblCaption "
                                             "w:val=\"*1* &amp;lt; &quot;\"/>"
                                             "</w:tblPr></w:tbl>");
}

Test(text, an_alternative_text_in_a_section_sees_its_data) {
    check(PR("{{#a}}") DRAWN("descr=\"{{ten}}\"") PR("{{/a}}"), "a(ten='1')",
          DRAWN("descr=\"1\""));
}

Test(text, a_fault_in_an_alternative_text_has_its_place) {
    check_refused(PR("x") DRAWN("descr=\"Dấu {{a\""),
                  "tag-syntax: the tag is not closed\n"
                  "  word/document.xml, paragraph 2, alternative text “Dấu "
                  "⟦{{a⟧”\n");
}

/* ---- both halves of a drawing ---- */

#define BOTH(x, y)                                                       \
    P("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>" \
      "<w:txbxContent>" x "</w:txbxContent></wps:txbx></mc:Choice>"      \
      "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" y                \
      "</w:txbxContent></v:textbox></w:pict></mc:Fallback>"              \
      "</mc:AlternateContent></w:r>")

Test(text, delimiters_change_alike_in_both_halves_of_a_drawing) {
    check(BOTH(PR("{{=[[ ]]=}}[[a]]"), PR("{{=[[ ]]=}}[[a]]")) PR("[[a]]"),
          "a='1'", BOTH(PT("1"), PT("1")) PT("1"));
}

Test(text, places_in_the_halves_of_a_drawing_are_told_apart) {
    check_refused(PR("x") BOTH(PR("{{a"), PR("{{a")) PR("{{b"),
                  "tag-syntax: the tag is not closed\n"
                  "  word/document.xml, text box, paragraph 3 “{{a”\n"
                  "tag-syntax: the tag is not closed\n"
                  "  word/document.xml, copy for older programs, text box, "
                  "paragraph 3 “{{a”\n"
                  "tag-syntax: the tag is not closed\n"
                  "  word/document.xml, paragraph 4 “{{b”\n");
}

Test(text, runs_and_paragraphs_that_stand_in_alternatives_are_filled_in) {
    check("<mc:AlternateContent><mc:Choice>" PR(
              "{{a}}") "</mc:Choice>"
                       "<mc:Fallback>" PR("{{#a}}") PR("x") PR(
                           "{{/a}}") "</mc:Fallback>"
                                     "</mc:AlternateContent>" P(
                                         "<mc:AlternateContent><mc:Choice>" R(
                                             "{{a}}") "</mc:Choice>"
                                                      "</mc:AlternateContent>"),
          "a='1'",
          "<mc:AlternateContent><mc:Choice>" PT(
              "1") "</mc:Choice>"
                   "<mc:Fallback>" PR(
                       "x") "</mc:Fallback></"
                            "mc:AlternateContent>" P(
                                "<mc:AlternateContent><mc:"
                                "Choice>" T("1") "</mc:Choice>"
                                                 "</"
                                                 "mc:AlternateContent>"));
}

/* ---- places ---- */

Test(text, a_place_says_table_row_and_cell) {
    check_refused("<w:tbl>" ROW(CELL(PR("x")) CELL(
                      PR("y"))) "</w:tbl><w:tbl>" ROW(CELL(PR("z")))
                      ROW(CELL(PR("x")) CONTROL(
                          "", CELL("<w:tbl>" ROW(CELL(PR("{{a"))) "</w:tbl>" PR(
                                  "{{b")))) "</w:tbl>" PR("{{c"),
                  "tag-syntax: the tag is not closed\n"
                  "  word/document.xml, table 2, row 2, cell 2, table 3, row "
                  "1, cell 1, paragraph 5 “{{a”\n"
                  "tag-syntax: the tag is not closed\n"
                  "  word/document.xml, table 2, row 2, cell 2, paragraph 6 "
                  "“{{b”\n"
                  "tag-syntax: the tag is not closed\n"
                  "  word/document.xml, paragraph 7 “{{c”\n");
}

Test(text, a_place_shows_the_words_around_the_tag) {
    check_refused(PR("Căn cứ Luật Tổ chức chính quyền địa phương và theo đề "
                     "nghị của {{x y}}\tngày 05 tháng 02 năm 2026 về việc "
                     "phát động thi đua"),
                  "tag-syntax: a tag needs a name without spaces, such as "
                  "{{so}} or {{co_quan.ban_hanh}}\n"
                  "  word/document.xml, paragraph 1 “… địa phương và theo đề "
                  "nghị của ⟦{{x y}}⟧ ngày 05 tháng 02 năm 2026 về …”\n");
}

/* ---- other parts ---- */

Test(text, the_words_of_charts_and_diagrams_are_filled_in) {
    static const struct {
        const char *name, *type;
    } parts[] = {
        {"word/charts/chart1.xml", "application/vnd.openxmlformats-"
                                   "officedocument.drawingml.chart+xml"},
        {"word/diagrams/data1.xml", "application/vnd.openxmlformats-"
                                    "officedocument.drawingml.diagramData+xml"},
        {"word/diagrams/drawing1.xml",
         "application/vnd.ms-office.drawingml.diagramDrawing+xml"}};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        word_add(&word, (struct entry){.name = parts[i].name,
                                       .data = "<c><t>Năm {{a}}</t></c>",
                                       .type = parts[i].type});
    check(PR("x"), "a='2026'", PR("x"));
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        cr_assert_not_null(
            strstr(word_read(&word, parts[i].name), "<c><t>Năm 2026</t></c>"));
}

Test(text, properties_of_every_kind_are_filled_in) {
    static const char custom[] =
        "<Properties><property name=\"x\"><lpwstr>{{#a}}{{.}};{{/a}}</lpwstr>"
        "</property></Properties>";

    word_add(&word,
             (struct entry){.name = "docProps/app.xml",
                            .data = "<Properties><Company>{{{b}}}</Company>"
                                    "</Properties>",
                            .type = "application/vnd.openxmlformats-"
                                    "officedocument.extended-properties+xml"});
    word_add(&word,
             (struct entry){.name = "docProps/custom.xml",
                            .data = custom,
                            .type = "application/vnd.openxmlformats-"
                                    "officedocument.custom-properties+xml"});
    check(PR("z"), "a='1' a='2' b='**UBND** &'", PR("z"));
    cr_assert_not_null(strstr(word_read(&word, "docProps/app.xml"),
                              "<Company>UBND &amp;</Company>"));
    cr_assert_not_null(strstr(word_read(&word, "docProps/custom.xml"),
                              "<lpwstr>1;2;</lpwstr>"));
}

Test(text, a_glossary_is_left_alone) {
    word_part(&word, "word/glossary/document.xml", "glossaryDocument",
              "document.glossary+xml", PR("{{khac}}"));
    check(PR("x"), "a='1'", PR("x"));
    cr_assert_not_null(
        strstr(word_read(&word, "word/glossary/document.xml"), "{{khac}}"));
}
