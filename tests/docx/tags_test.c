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

TestSuite(tags, .init = set_up, .fini = tear_down);

static void check(const char *body, const char *notation,
                  const char *expected) {
    word_check(&word, body, notation, expected);
}

static void check_refused(const char *body, const char *expected) {
    word_check_refused(&word, body, expected);
}

/* ---- where Word has put a tag ---- */

Test(tags, a_value_takes_its_tags_place) {
    check(PR("Xã {{ten}}, ngày {{ngay}}"), "ten='Hòa Bình' ngay='05'",
          PT("Xã Hòa Bình, ngày 05"));
}

Test(tags, text_without_tags_stays_as_it_is) {
    check(PR("a") P(R(" b ") "<w:r><w:tab/><w:t>c</w:t></w:r>"), "a='1'",
          PR("a") P(R(" b ") "<w:r><w:tab/><w:t>c</w:t></w:r>"));
}

Test(tags, a_tag_split_over_runs_has_the_format_of_its_first_run) {
    check(P("<w:r><w:rPr><w:b/></w:rPr><w:t>Xã {</w:t></w:r>"
            "<w:proofErr w:type=\"spellStart\"/>"
            "<w:r><w:rPr><w:i/></w:rPr><w:t>{t</w:t></w:r>"
            "<w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/>"
            "<w:bookmarkEnd w:id=\"0\"/>"
            "<w:r><w:rPr><w:lang w:val=\"en-US\"/></w:rPr><w:t>en}</w:t></w:r>"
            "<w:proofErr w:type=\"spellEnd\"/>"
            "<w:r w:rsidR=\"00AA\"><w:rPr><w:u/></w:rPr>"
            "<w:t xml:space=\"preserve\">} mới</w:t></w:r>"),
          "ten='B'",
          P("<w:r><w:rPr><w:b/></w:rPr>"
            "<w:t xml:space=\"preserve\">Xã B</w:t></w:r>"
            "<w:proofErr w:type=\"spellStart\"/>"
            "<w:bookmarkStart w:id=\"0\" w:name=\"_GoBack\"/>"
            "<w:bookmarkEnd w:id=\"0\"/>"
            "<w:proofErr w:type=\"spellEnd\"/>"
            "<w:r w:rsidR=\"00AA\"><w:rPr><w:u/></w:rPr>"
            "<w:t xml:space=\"preserve\"> mới</w:t></w:r>"));
}

Test(tags, a_run_keeps_what_else_it_holds_when_its_part_of_a_tag_goes) {
    check(P(R("{{te") "<w:r><w:t>n}}</w:t><w:tab/></w:r>"), "ten='B'",
          P(T("B") "<w:r><w:tab/></w:r>"));
}

Test(tags, tags_are_found_in_insertions_links_controls_and_smart_tags) {
    check(P("<w:ins w:id=\"1\" w:author=\"A\">" R(
              "{{a}}") "</w:ins>"
                       "<w:hyperlink w:anchor=\"a\">" R(
                           "{{b}}") "</w:hyperlink>"
                                    "<w:sdt><w:sdtPr/><w:sdtContent>" R(
                                        "{{a}}") "</w:sdtContent>"
                                                 "</w:sdt><w:smartTag>" R(
                                                     "{{b}}") "</w:smartTag>"),
          "a='1' b='2'",
          P("<w:ins w:id=\"1\" w:author=\"A\">" T(
              "1") "</w:ins>"
                   "<w:hyperlink w:anchor=\"a\">" T(
                       "2") "</w:hyperlink>"
                            "<w:sdt><w:sdtPr/><w:sdtContent>" T(
                                "1") "</w:sdtContent>"
                                     "</w:sdt><w:smartTag>" T(
                                         "2") "</w:smartTag>"));
}

Test(tags, deleted_text_is_no_text) {
    check(P(R("{{") "<w:del w:id=\"1\"><w:r><w:delText>x</w:delText></w:r>"
                    "<w:r><w:t>y</w:t></w:r></w:del>" R("a}}")),
          "a='1'",
          P(T("1") "<w:del w:id=\"1\"><w:r><w:delText>x</w:delText></w:r>"
                   "<w:r><w:t>y</w:t></w:r></w:del>"));
}

#define BOX(x)                                                             \
    "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>"     \
    "<w:txbxContent>" x "</w:txbxContent></wps:txbx></mc:Choice>"          \
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent>" x "</w:txbxContent>" \
    "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"

Test(tags, both_halves_of_a_text_box_are_filled_in) {
    check(P(R("{{a") BOX(PR("{{b}}")) R("}}")), "a='1' b='2'",
          P(T("1") BOX(PT("2"))));
}

Test(tags, a_text_box_keeps_a_paragraph_when_its_section_is_false) {
    check(P(R("x") BOX(PR("{{#a}}") PR("y") PR("{{/a}}"))), "-a",
          P(R("x") BOX("<w:p></w:p>")));
}

Test(tags, headers_footers_notes_and_comments_are_templates_too) {
    static const struct {
        const char *name, *root, *type, *content, *expected;
    } parts[] = {{"word/h.xml", "hdr", "header+xml", PR("{{a}}"), PT("1")},
                 {"word/f.xml", "ftr", "footer+xml",
                  PR("{{#b}}") PR("x") PR("{{/b}}"), "<w:p></w:p>"},
                 {"word/n.xml", "footnotes", "footnotes+xml",
                  "<w:footnote w:id=\"1\">" PR("{{#b}}")
                      PR("{{/b}}") "</w:footnote>",
                  "<w:footnote w:id=\"1\"><w:p></w:p></w:footnote>"},
                 {"word/e.xml", "endnotes", "endnotes+xml",
                  "<w:endnote w:id=\"1\">" PR("{{a}}") "</w:endnote>",
                  "<w:endnote w:id=\"1\">" PT("1") "</w:endnote>"},
                 {"word/c.xml", "comments", "comments+xml",
                  "<w:comment w:id=\"1\">" PR("{{a}}") "</w:comment>",
                  "<w:comment w:id=\"1\">" PT("1") "</w:comment>"}};
    const size_t count = sizeof(parts) / sizeof(*parts);

    for (size_t i = 0; i < count; i++)
        word_part(&word, parts[i].name, parts[i].root, parts[i].type,
                  parts[i].content);
    check(PR("{{a}}"), "a='1' -b", PT("1"));
    for (size_t i = 0; i < count; i++)
        cr_assert_not_null(
            strstr(word_read(&word, parts[i].name), parts[i].expected), "%s",
            word_read(&word, parts[i].name));
}

#define CORE                                                                \
    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/"      \
    "package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/"   \
    "dc/elements/1.1/\"><dc:title>%s</dc:title><dc:subject>%s</dc:subject>" \
    "</cp:coreProperties>"

static void add_core(const char *title, const char *subject) {
    word_add(&word,
             (struct entry){
                 .name = "docProps/core.xml",
                 .data = arena_printf(word.stage.arena, CORE, title, subject),
                 .type = "application/vnd.openxmlformats-package."
                         "core-properties+xml"});
}

Test(tags, document_properties_are_filled_in) {
    add_core("{{#a}}{{.}}, {{/a}}{{b}}", "x {{{b}}} y");
    check(PR("z"), "a='1' a='2' b='&lt; & **c**'", PR("z"));
    cr_assert_not_null(strstr(word_read(&word, "docProps/core.xml"),
                              "<dc:title>1, 2, &amp;lt; &amp; **c**</dc:title>"
                              "<dc:subject>x &amp;lt; &amp; c y</dc:subject>"),
                       "%s", word_read(&word, "docProps/core.xml"));
}

Test(tags, a_section_from_one_property_into_another_is_refused) {
    add_core("{{#a}}x", "y{{/a}}");
    cr_assert_null(word_render(&word, PR("z"), "a='1'"));
    cr_assert_eq(diag_count(word.stage.diags), 2);
    cr_assert_str_eq(stage_findings(&word.stage),
                     "mau.docx:0:0 tag-unbalanced\n"
                     "mau.docx:0:0 tag-unbalanced\n");
}

/* ---- what a value may hold ---- */

Test(tags, what_xml_means_something_by_arrives_as_text) {
    check(PR("{{a}}|{{{a}}}"), "a='5 < 7 > 3 & \"A\" &amp; {{b}} <w:p/>'",
          PT("5 &lt; 7 &gt; 3 &amp; &quot;A&quot; &amp;amp; {{b}} &lt;w:p/&gt;|"
             "5 &lt; 7 &gt; 3 &amp; &quot;A&quot; &amp;amp; {{b}} "
             "&lt;w:p/&gt;"));
}

Test(tags, newlines_and_tabs_become_breaks_and_tabs) {
    check(PR("x{{a}}y"), "a='1\n2\t3'",
          P("<w:r><w:t xml:space=\"preserve\">x1</w:t><w:br/>"
            "<w:t xml:space=\"preserve\">2</w:t><w:tab/>"
            "<w:t xml:space=\"preserve\">3y</w:t></w:r>"));
}

Test(tags, spaces_at_the_ends_of_a_value_are_kept) {
    check(P("<w:r><w:t>{{a}}</w:t></w:r>"), "a=' \u00A01\u00A0 '",
          PT(" \u00A01\u00A0 "));
}

Test(tags, spaces_that_word_does_not_show_do_not_appear) {
    check(P("<w:r><w:t>\n  {{a}}\n</w:t></w:r>"
            "<w:r><w:t xml:space=\"preserve\"> {{a}} </w:t></w:r>"),
          "a='1'", P(T("1") T(" 1 ")));
}

Test(tags, no_break_spaces_and_curly_quotes_do_not_hide_a_tag) {
    check(PR("“{{\u00A0a | hoa\u00A0}}” ‘{{{ a }}}’"), "a='đ'", PT("“Đ” ‘đ’"));
}

Test(tags, an_absent_value_leaves_nothing) {
    check(PR("x{{a}}{{{a}}}y") PR("{{a}}"), "-a", PT("xy") P(""));
}

Test(tags, inline_formatting_becomes_runs_of_its_own) {
    check(P("<w:r><w:rPr><w:rStyle w:val=\"S\"/>"
            "<w:rFonts w:ascii=\"Times New Roman\"/><w:sz w:val=\"26\"/>"
            "</w:rPr><w:t>{{{a}}}</w:t></w:r>"),
          "a='1 **2** *3*'",
          P("<w:r><w:rPr><w:rStyle w:val=\"S\"/>"
            "<w:rFonts w:ascii=\"Times New Roman\"/><w:sz w:val=\"26\"/>"
            "</w:rPr><w:t xml:space=\"preserve\">1 </w:t></w:r>"
            "<w:r><w:rPr><w:rStyle w:val=\"S\"/>"
            "<w:rFonts w:ascii=\"Times New Roman\"/><w:b/><w:bCs/>"
            "<w:sz w:val=\"26\"/></w:rPr>"
            "<w:t xml:space=\"preserve\">2</w:t></w:r>"
            "<w:r><w:rPr><w:rStyle w:val=\"S\"/>"
            "<w:rFonts w:ascii=\"Times New Roman\"/><w:sz w:val=\"26\"/>"
            "</w:rPr><w:t xml:space=\"preserve\"> </w:t></w:r>"
            "<w:r><w:rPr><w:rStyle w:val=\"S\"/>"
            "<w:rFonts w:ascii=\"Times New Roman\"/><w:i/><w:iCs/>"
            "<w:sz w:val=\"26\"/></w:rPr>"
            "<w:t xml:space=\"preserve\">3</w:t></w:r>"));
}

Test(tags, bold_and_italic_replace_what_the_run_says_of_them) {
    check(P("<w:r><w:rPr>\n <w:rFonts w:ascii=\"A\"/>\n <w:b w:val=\"0\"/>"
            "<w:i/><w:iCs/><w:bdr w:val=\"single\"/></w:rPr>"
            "<w:t>{{{a}}}</w:t></w:r>"),
          "a='***1***'",
          P("<w:r><w:rPr>\n <w:rFonts w:ascii=\"A\"/><w:b/><w:bCs/>"
            "<w:i/><w:iCs/>\n <w:bdr w:val=\"single\"/></w:rPr>"
            "<w:t xml:space=\"preserve\">1</w:t></w:r>"));
}

Test(tags, a_run_without_properties_gets_some_for_bold) {
    check(PR("{{{a}}}"), "a='**1**\\\n2 \\* 3'",
          P("<w:r><w:rPr><w:b/><w:bCs/></w:rPr>"
            "<w:t xml:space=\"preserve\">1</w:t></w:r>"
            "<w:r><w:t xml:space=\"preserve\"></w:t><w:br/>"
            "<w:t xml:space=\"preserve\">2 * 3</w:t></w:r>"));
}

Test(tags, an_old_format_that_a_change_remembers_is_not_copied) {
    check(P("<w:r><w:rPr><w:i/><w:rPrChange w:id=\"1\"><w:rPr><w:b/></w:rPr>"
            "</w:rPrChange></w:rPr><w:t>{{{a}}}</w:t></w:r>"),
          "a='**1**'",
          P("<w:r><w:rPr><w:b/><w:bCs/><w:i/></w:rPr>"
            "<w:t xml:space=\"preserve\">1</w:t></w:r>"));
}

Test(tags, the_text_of_a_symbols_fallback_is_left_alone) {
    check(P(R("{{a}}") "<w:r><mc:AlternateContent><mc:Fallback><w:t>{{b</w:t>"
                       "</mc:Fallback></mc:AlternateContent></w:r>"),
          "a='1'",
          P(T("1") "<w:r><mc:AlternateContent><mc:Fallback><w:t>{{b</w:t>"
                   "</mc:Fallback></mc:AlternateContent></w:r>"));
}

/* ---- delimiters ---- */

Test(tags, other_delimiters_hold_for_the_rest_of_the_part) {
    word_part(&word, "word/h.xml", "hdr", "header+xml", PR("{{a}}[[a]]"));
    check(PR("{{=[[ ]]=}}") PR("{{a}}[[a]]") PR("[[={{ }}=]]{{a}}[[a]]"),
          "a='1'", PT("{{a}}1") PT("1[[a]]"));
    cr_assert_not_null(strstr(word_read(&word, "word/h.xml"), PT("1[[a]]")));
    check(PR("{{=&lt;% %>=}}&lt;%a%>"), "a='1'", PT("1"));
}

Test(tags, a_template_may_be_written_with_other_delimiters) {
    static const struct delimiters single = {"{", "}"};
    static const struct docx_options options = {.delimiters = &single};

    word.options = &options;
    word_part(&word, "word/h.xml", "hdr", "header+xml", PR("{a}"));
    check(PR("{#noi}{.}, {/noi}{a}") PR("{={{ }}=}") PR("{{a}} {a}"),
          "a='1' noi='x' noi='y'", PT("x, y, 1") PT("1 {a}"));
    cr_assert_not_null(strstr(word_read(&word, "word/h.xml"), PT("1")));
}

/* ---- comments, faults ---- */

Test(tags, a_paragraph_of_comments_vanishes) {
    check(PR("{{! một }}") P(R("{{! h") R("ai }} {{!}}")) PR("x{{! ba }}"),
          "a=''", PT("x"));
}

Test(tags, a_tag_without_its_end_is_refused_with_its_place) {
    check_refused(PR("x") PR("Xã {{ten, ngày {{ngay}}"),
                  "tag-syntax: the tag is not closed\n"
                  "  word/document.xml, paragraph 2 “Xã ⟦{{⟧ten, ngày "
                  "{{ngay}}”\n");
}

Test(tags, every_fault_of_every_part_is_found_in_one_run) {
    word_part(&word, "word/h.xml", "hdr", "header+xml", PR("{{#a}}"));
    cr_assert_null(word_render(
        &word, PR("{{/a}}") PR("{{#b}}") PR("{{#c}}x{{/b}}") PR("{{a | x}}"),
        "a=''"));
    cr_assert_geq(diag_count(word.stage.diags), 4, "%s", word_findings(&word));
}

Test(tags, a_name_that_nobody_knows_is_refused_when_filled_in) {
    check_refused(PR("{{khac}}"),
                  "tag-unknown: the tag {{khac}} names nothing that the data "
                  "can hold\n  word/document.xml, paragraph 1 “{{khac}}”\n"
                  "  see templates/README.md for the names there are\n");
}
