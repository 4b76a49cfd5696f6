/* What content brings along from its package: styles, numbering, pictures. */
#include "word.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static struct word word, file;

static void set_up(void) {
    word_open(&word);
    word_open(&file);
}

static void tear_down(void) {
    word_close(&file);
    word_close(&word);
}

TestSuite(import, .init = set_up, .fini = tear_down, .timeout = 60);

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define RELS "word/_rels/document.xml.rels"
#define RELATIONSHIPS(inner)                                            \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/" \
    "2006/relationships\">" inner "</Relationships>"
#define RELATION(id, type, target)                                     \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "relationships/" type \
    "\" Target=\"" target "\"/>"
#define EXTERNAL(id, target)                     \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE \
    "relationships/hyperlink\" Target=\"" target \
    "\" TargetMode=\"External\"/>"

#define STYLE(type, id, name, more)                                           \
    "<w:style w:type=\"" type "\" w:styleId=\"" id "\"><w:name w:val=\"" name \
    "\"/>" more "</w:style>"
#define NUMBERED(id)                                                 \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"" id \
    "\"/></w:numPr></w:pPr>" R("x") "</w:p>"
#define LIST(id, more)                                \
    "<w:abstractNum w:abstractNumId=\"" id "\">" more \
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/></w:lvl></w:abstractNum>"
#define NUM(id, list) \
    "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" list "\"/></w:num>"

static void styles(struct word *of, const char *content) {
    word_part(of, "word/styles.xml", "styles", "styles+xml", content);
}

static void numbering(struct word *of, const char *content) {
    word_part(of, "word/numbering.xml", "numbering", "numbering+xml", content);
}

static void add(struct word *of, const char *name, const char *data,
                const char *type) {
    word_add(of, (struct entry){.name = name, .data = data, .type = type});
}

/* The body made of {{>ten}} alone. */
static const char *import(const char *body) {
    const char *made;

    word_beside(&word, &file, "ten.docx", body);
    made = word_render(&word, PR("{{>ten}}"), "a='A'");
    cr_assert_not_null(made, "%s", word_findings(&word));
    return made;
}

static void assert_holds(const char *name, const char *text) {
    const char *xml = word_read(&word, name);

    cr_assert_not_null(strstr(xml, text), "no %s in %s", text, xml);
}

static int count(const char *text, const char *what) {
    int n = 0;

    for (; (text = strstr(text, what)) != NULL; text += strlen(what))
        n++;
    return n;
}

/* ---- styles ---- */

Test(import, a_style_that_the_base_lacks_is_copied_with_those_it_builds_on) {
    styles(&word, STYLE("paragraph", "Normal", "Normal", ""));
    styles(&file,
           STYLE("paragraph", "Goc", "Goc", "")
               STYLE("paragraph", "Con", "Con", "<w:basedOn w:val=\"Goc\"/>")
                   STYLE("paragraph", "Khac", "Khac", ""));
    cr_assert_str_eq(import(STYLED("Con", R("x"))), STYLED("Con", R("x")));
    assert_holds("word/styles.xml", STYLE("paragraph", "Con", "Con",
                                          "<w:basedOn w:val=\"Goc\"/>"));
    assert_holds("word/styles.xml", STYLE("paragraph", "Goc", "Goc", ""));
    cr_assert_eq(count(word_read(&word, "word/styles.xml"), "Khac"), 0);
}

Test(import, the_base_wins_where_it_has_a_style_of_that_id) {
    styles(&word, STYLE("paragraph", "S", "S", "<w:rPr><w:b/></w:rPr>"));
    styles(&file, STYLE("paragraph", "S", "S", "<w:rPr><w:i/></w:rPr>"));
    import(STYLED("S", R("x")));
    cr_assert_eq(count(word_read(&word, "word/styles.xml"), "<w:i/>"), 0);
}

Test(import, a_style_is_known_by_its_name_under_another_id) {
    styles(&word, STYLE("paragraph", "QuocHieu", "Quốc hiệu", "")
                      STYLE("character", "Dam", "Đậm", ""));
    styles(&file, STYLE("paragraph", "Quchiu", "Quốc hiệu", "")
                      STYLE("character", "m", "Đậm", ""));
    cr_assert_str_eq(
        import(STYLED("Quchiu", "<w:r><w:rPr><w:rStyle w:val=\"m\"/></w:rPr>"
                                "<w:t>x</w:t></w:r>")),
        STYLED("QuocHieu", "<w:r><w:rPr><w:rStyle w:val=\"Dam\"/></w:rPr>"
                           "<w:t>x</w:t></w:r>"));
}

Test(import, a_rich_value_has_the_format_that_its_run_got) {
    styles(&word, STYLE("character", "Dam", "Đậm", ""));
    styles(&file, STYLE("character", "m", "Đậm", ""));
    word_beside(&word, &file, "ten.docx",
                P("<w:r><w:rPr><w:rStyle w:val=\"m\"/></w:rPr>"
                  "<w:t>{{{a}}}</w:t></w:r>"));
    cr_assert_eq(count(word_render(&word, PR("{{>ten}}"), "a='x **y** z'"),
                       "<w:rStyle w:val=\"Dam\"/>"),
                 3);
}

Test(import, an_id_that_another_kind_of_style_has_is_made_anew) {
    styles(&word, STYLE("character", "S", "Chữ", ""));
    styles(&file, STYLE("paragraph", "S", "Đoạn", ""));
    cr_assert_str_eq(import(STYLED("S", R("x"))), STYLED("S_2", R("x")));
}

Test(import, a_base_without_styles_gets_them) {
    styles(&file, STYLE("paragraph", "S", "S", ""));
    import(STYLED("S", R("x")));
    assert_holds("word/styles.xml", STYLE("paragraph", "S", "S", ""));
    assert_holds(RELS, "relationships/styles\" Target=\"styles.xml\"");
    assert_holds("[Content_Types].xml", "PartName=\"/word/styles.xml\"");
}

/* ---- numbering ---- */

Test(import, lists_are_copied_under_ids_that_are_free) {
    numbering(&word, LIST("0", "") NUM("1", "0"));
    numbering(&file, LIST("0", "<w:nsid w:val=\"12345678\"/>") NUM("1", "0")
                         NUM("5", "0"));
    cr_assert_str_eq(
        import(NUMBERED("1") NUMBERED("5") NUMBERED("1") NUMBERED("0")),
        NUMBERED("2") NUMBERED("3") NUMBERED("2") NUMBERED("0"));
    assert_holds("word/numbering.xml", LIST("0", "") LIST("1", "") NUM("1", "0")
                                           NUM("2", "1") NUM("3", "1"));
}

Test(import, the_list_of_a_copied_style_comes_along) {
    numbering(&file, LIST("7", "") NUM("9", "7"));
    styles(&file,
           STYLE("paragraph", "S", "S",
                 "<w:pPr><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPr>"));
    import(STYLED("S", R("x")));
    assert_holds("word/styles.xml", "<w:numId w:val=\"2\"/>");
    assert_holds("word/numbering.xml", LIST("1", "") NUM("2", "1"));
}

/* ---- relationships ---- */

#define PICTURE(id) \
    P("<w:r><w:pict><v:imagedata r:id=\"" id "\"/></w:pict></w:r>")

Test(import, pictures_are_copied_under_names_that_are_free) {
    add(&word, "word/media/image1.png", "one", "image/png");
    add(&word, RELS,
        RELATIONSHIPS(RELATION("rId1", "image", "media/image1.png")), NULL);
    add(&file, "word/media/image1.png", "two", "image/png");
    add(&file, RELS,
        RELATIONSHIPS(RELATION("rId1", "image", "media/image1.png")), NULL);
    cr_assert_str_eq(import(PICTURE("rId1") PICTURE("rId1")),
                     PICTURE("rId2") PICTURE("rId2"));
    cr_assert_str_eq(word_read(&word, "word/media/image1.png"), "one");
    cr_assert_str_eq(word_read(&word, "word/media/image2.png"), "two");
    assert_holds(RELS, "Id=\"rId2\" Type=\"" OFFICE
                       "relationships/image\" Target=\"media/image2.png\"");
    assert_holds("[Content_Types].xml", "PartName=\"/word/media/image2.png\" "
                                        "ContentType=\"image/png\"");
}

Test(import, a_picture_in_a_header_is_the_headers) {
    add(&file, "word/media/image1.png", "two", "image/png");
    add(&file, RELS,
        RELATIONSHIPS(RELATION("rId4", "image", "media/image1.png")), NULL);
    word_part(&word, "word/header1.xml", "hdr", "header+xml", PR("{{>ten}}"));
    word_beside(&word, &file, "ten.docx", PICTURE("rId4"));
    cr_assert_not_null(word_render(&word, PR("x"), "a=''"), "%s",
                       word_findings(&word));
    assert_holds("word/header1.xml", PICTURE("rId1"));
    assert_holds("word/_rels/header1.xml.rels", "media/image1.png");
}

Test(import, links_lead_to_where_they_led) {
    add(&file, RELS, RELATIONSHIPS(EXTERNAL("x", "https://vidu.vn/?a=1&amp;b")),
        NULL);
    cr_assert_str_eq(
        import(P("<w:hyperlink r:id=\"x\">" R("x") "</w:hyperlink>")),
        P("<w:hyperlink r:id=\"rId1\">" R("x") "</w:hyperlink>"));
    assert_holds(RELS, "Target=\"https://vidu.vn/?a=1&amp;b\" "
                       "TargetMode=\"External\"");
}

Test(import, what_a_copied_part_refers_to_is_copied_too) {
    add(&file, "word/charts/chart1.xml", "<c/>", "application/x-chart+xml");
    add(&file, "word/embeddings/so.xlsx", "so", "application/x-sheet");
    add(&file, "word/charts/_rels/chart1.xml.rels",
        RELATIONSHIPS(RELATION("r1", "package", "../embeddings/so.xlsx")),
        NULL);
    add(&file, RELS,
        RELATIONSHIPS(RELATION("r1", "chart", "charts/chart1.xml")), NULL);
    import(PICTURE("r1"));
    cr_assert_str_eq(word_read(&word, "word/embeddings/so.xlsx"), "so");
    assert_holds("word/charts/_rels/chart1.xml.rels",
                 "Target=\"/word/embeddings/so.xlsx\"");
}

#define SECTION_WITH_HEADER                                           \
    P("<w:pPr><w:sectPr><w:headerReference w:type=\"default\" "       \
      "r:id=\"r1\"/><w:pgSz w:w=\"16838\" w:h=\"11906\"/></w:sectPr>" \
      "</w:pPr>")

Test(import, a_section_break_brings_its_header_which_may_hold_tags) {
    styles(&word, STYLE("paragraph", "QuocHieu", "Quốc hiệu", ""));
    styles(&file, STYLE("paragraph", "Quchiu", "Quốc hiệu", ""));
    word_part(&word, "word/header1.xml", "hdr", "header+xml", PR("base"));
    word_part(&file, "word/header1.xml", "hdr", "header+xml",
              STYLED("Quchiu", R("đầu {{a}}")));
    add(&file, RELS, RELATIONSHIPS(RELATION("r1", "header", "header1.xml")),
        NULL);
    import(PR("x") SECTION_WITH_HEADER PR("y"));
    assert_holds("word/header2.xml", STYLED("QuocHieu", T("đầu A")));
    assert_holds("word/header1.xml", PR("base"));
}

Test(import, a_fault_in_a_header_that_came_along_names_its_own_file) {
    const struct diag *diag;

    word_part(&file, "word/header7.xml", "hdr", "header+xml", PR("{{khac}}"));
    add(&file, RELS, RELATIONSHIPS(RELATION("r1", "header", "header7.xml")),
        NULL);
    word_beside(&word, &file, "ten.docx", PR("x") SECTION_WITH_HEADER PR("y"));
    cr_assert_null(word_render(&word, PR("{{>ten}}"), "a=''"));
    cr_assert_eq(diag_count(word.stage.diags), 1);
    diag = diag_at(word.stage.diags, 0);
    cr_assert_not_null(strstr(diag->pos.file, "/ten.docx"));
    cr_assert_str_eq(diag->pos.place,
                     "word/header7.xml, paragraph 1 “{{khac}}”");
}

/* ---- ids ---- */

Test(import, bookmarks_get_ids_and_names_that_are_free) {
    word_beside(
        &word, &file, "ten.docx",
        P("<w:bookmarkStart w:id=\"0\" w:name=\"muc\"/>" R(
            "x") "<w:bookmarkEnd w:id=\"0\"/>")
            P("<w:hyperlink w:anchor=\"muc\">" R("y") "</w:hyperlink>"));
    cr_assert_str_eq(
        word_render(&word,
                    P("<w:bookmarkStart w:id=\"0\" w:name=\"muc\"/>" R(
                        "z") "<w:bookmarkEnd w:id=\"0\"/>") PR("{{>ten}}"),
                    "a=''"),
        P("<w:bookmarkStart w:id=\"0\" w:name=\"muc\"/>" R(
            "z") "<w:bookmarkEnd w:id=\"0\"/>")
            P("<w:bookmarkStart w:id=\"10000\" w:name=\"muc_2\"/>" R(
                "x") "<w:bookmarkEnd w:id=\"10000\"/>")
                P("<w:hyperlink w:anchor=\"muc_2\">" R("y") "</w:hyperlink>"));
}

Test(import, drawings_of_a_part_put_in_twice_have_two_ids) {
    const char *made;

    word_beside(&word, &file, "ten.docx",
                "<w:p w14:paraId=\"00000001\"><w:r><w:drawing><wp:inline>"
                "<wp:docPr id=\"1\" name=\"a\"/></wp:inline></w:drawing></w:r>"
                "</w:p>");
    made = word_render(&word, PR("{{>ten}}") PR("{{>ten}}"), "a=''");
    cr_assert_eq(count(made, "<wp:docPr id=\"10000\""), 1);
    cr_assert_eq(count(made, "<wp:docPr id=\"10001\""), 1);
    cr_assert_eq(count(made, "paraId"), 0);
}

/* ---- prefixes, notes ---- */

Test(import, a_prefix_with_another_meaning_is_refused) {
    add(&file, "word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/"
        "wordprocessingml/2006/main\" xmlns:wps=\"urn:khac\"><w:body>" PR(
            "x") "</w:body></w:document>",
        WORD_TYPE "document.main+xml");
    add(&file, "[Content_Types].xml", word_content_types(&file), NULL);
    word_pack(&file);
    word_save(&word, &file.template_bytes, "ten.docx");
    cr_assert_null(word_render(&word, PR("{{>ten}}"), "a=''"));
    cr_assert_eq(diag_count(word.stage.diags), 1);
    cr_assert_not_null(strstr(diag_at(word.stage.diags, 0)->text,
                              "the prefix “wps” does not mean the same"));
}

Test(import, prefixes_that_word_may_ignore_stay_so) {
    add(&file, "word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/"
        "wordprocessingml/2006/main\" xmlns:mc=\"http://schemas."
        "openxmlformats.org/markup-compatibility/2006\" xmlns:moi=\"urn:moi\" "
        "mc:Ignorable=\"moi\"><w:body><w:p moi:x=\"1\">" R(
            "x") "</w:p></w:body></w:document>",
        WORD_TYPE "document.main+xml");
    add(&file, "[Content_Types].xml", word_content_types(&file), NULL);
    word_pack(&file);
    word_save(&word, &file.template_bytes, "ten.docx");
    cr_assert_str_eq(word_render(&word, PR("{{>ten}}"), "a=''"),
                     "<w:p moi:x=\"1\">" R("x") "</w:p>");
    assert_holds(WORD_MAIN, "xmlns:moi=\"urn:moi\" mc:Ignorable=\"moi\"");
}

#define NOTE(id, content) "<w:footnote w:id=\"" id "\">" content "</w:footnote>"
#define SEPARATOR                                                    \
    "<w:footnote w:type=\"separator\" w:id=\"-1\">" P("<w:r/>") "</" \
                                                                "w:footnote>"
#define REFERENCE(id) P("<w:r><w:footnoteReference w:id=\"" id "\"/></w:r>")

static void notes(struct word *of, const char *content) {
    word_part(of, "word/footnotes.xml", "footnotes", "footnotes+xml", content);
}

Test(import, footnotes_come_along_with_their_tags) {
    notes(&word, SEPARATOR NOTE("1", PR("của gốc")));
    styles(&word, STYLE("paragraph", "Chu", "Chú thích", ""));
    notes(&file, SEPARATOR NOTE("1", STYLED("S", R("thứ {{a}}")))
                     NOTE("2", PR("không dùng")));
    styles(&file, STYLE("paragraph", "S", "Chú thích", ""));
    word_beside(&word, &file, "ten.docx", REFERENCE("1"));
    cr_assert_str_eq(word_render(&word,
                                 REFERENCE("1") PR("{{>ten}}") PR("{{>ten}}"),
                                 "a='A'"),
                     REFERENCE("1") REFERENCE("2") REFERENCE("3"));
    assert_holds("word/footnotes.xml",
                 SEPARATOR NOTE("1", PR("của gốc"))
                     NOTE("2", STYLED("Chu", T("thứ A")))
                         NOTE("3", STYLED("Chu", T("thứ A"))) "</w:footnotes>");
}

Test(import, a_base_without_footnotes_gets_a_part_for_them) {
    notes(&file, SEPARATOR NOTE("1", PR("x")));
    import(REFERENCE("1"));
    assert_holds("word/footnotes.xml", SEPARATOR NOTE("1", PR("x")));
    assert_holds(RELS, "relationships/footnotes\" Target=\"footnotes.xml\"");
    assert_holds("[Content_Types].xml", "PartName=\"/word/footnotes.xml\"");
}

Test(import, a_fault_in_a_footnote_names_its_own_file) {
    const struct diag *diag;

    notes(&file, NOTE("1", PR("x")) NOTE("2", PR("{{khac}}")));
    word_beside(&word, &file, "ten.docx", REFERENCE("2"));
    cr_assert_null(word_render(&word, PR("{{>ten}}"), "a=''"));
    cr_assert_eq(diag_count(word.stage.diags), 1);
    diag = diag_at(word.stage.diags, 0);
    cr_assert_not_null(strstr(diag->pos.file, "/ten.docx"));
    cr_assert_str_eq(diag->pos.place,
                     "word/footnotes.xml, paragraph 2 “{{khac}}”");
}

Test(import, comments_come_along_with_the_text_they_are_on) {
    word_part(
        &file, "word/comments.xml", "comments", "comments+xml",
        "<w:comment w:id=\"0\" w:author=\"A\">" PR("xem lại") "</w:comment>");
    cr_assert_str_eq(import(P("<w:commentRangeStart w:id=\"0\"/>" R(
                         "x") "<w:commentRangeEnd w:id=\"0\"/><w:r>"
                              "<w:commentReference w:id=\"0\"/></w:r>")),
                     P("<w:commentRangeStart w:id=\"10000\"/>" R(
                         "x") "<w:commentRangeEnd w:id=\"10000\"/><w:r>"
                              "<w:commentReference w:id=\"10000\"/></w:r>"));
    assert_holds("word/comments.xml",
                 "<w:comment w:id=\"10000\" w:author=\"A\">" PR("xem lại"));
}

Test(import, a_part_within_a_footnote_is_put_in_there) {
    struct word other;

    word_open(&other);
    word_beside(&word, &other, "hai.docx", PR("hai {{a}}"));
    word_close(&other);
    notes(&file, NOTE("1", PR("{{>hai}}")));
    import(REFERENCE("1"));
    assert_holds("word/footnotes.xml", NOTE("1", PT("hai A")));
}

Test(import, a_footnote_in_a_header_is_refused) {
    notes(&file, NOTE("1", PR("x")));
    word_beside(&word, &file, "ten.docx", REFERENCE("1"));
    word_part(&word, "word/header1.xml", "hdr", "header+xml", PR("{{>ten}}"));
    cr_assert_null(word_render(&word, PR("x"), "a=''"));
    cr_assert_str_eq(word_findings(&word),
                     "tag-partial: holds a footnote, an endnote or a comment, "
                     "but is put into a header, a footer or a note, where "
                     "there are none\n"
                     "  word/document.xml\n"
                     "  remove it, or put the part into the body\n");
}

/* ---- pictures of the data ---- */

#define PLACEHOLDER                                                      \
    P("<w:r><w:drawing><wp:inline><wp:extent cx=\"900\" cy=\"900\"/>"    \
      "<wp:docPr id=\"1\" name=\"a\" descr=\"{{a | anh}}\"/><a:graphic " \
      "xmlns:a=\"urn:a\"><a:graphicData><pic:pic xmlns:pic=\"urn:pic\">" \
      "<pic:blipFill><a:blip r:embed=\"r1\"/></pic:blipFill></pic:pic>"  \
      "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>")

static void picture_of(struct word *of) {
    add(of, "word/media/image1.png", "x", "image/png");
    add(of, RELS, RELATIONSHIPS(RELATION("r1", "image", "media/image1.png")),
        NULL);
}

Test(import, a_placeholder_in_a_part_shows_the_picture_of_the_data) {
    const char *made;

    picture_of(&file);
    word_beside(&word, &file, "ten.docx", PLACEHOLDER);
    made = word_render(&word, PR("x") PR("{{>ten}}"), "-a");
    cr_assert_not_null(made, "%s", word_findings(&word));
    cr_assert_str_eq(made, PR("x") "<w:p></w:p>");
    cr_assert_null(word_render(&word, PR("{{>ten}}"), "a='khong.png'"));
    cr_assert_eq(count(word_findings(&word), "khong.png"), 2, "%s",
                 word_findings(&word));
}

Test(import, a_placeholder_in_a_block_that_is_replaced_is_forgotten) {
    picture_of(&file);
    word_beside(&word, &file, "khung.docx",
                PR("{{$d}}") PLACEHOLDER PR("{{/d}}"));
    cr_assert_str_eq(word_render(&word,
                                 PR("{{&lt;khung}}") PR("{{$d}}x{{/d}}")
                                     PR("{{/khung}}"),
                                 "a='khong.png'"),
                     PT("x"));
}

/* ---- the whole ---- */

Test(import, the_same_files_give_the_same_bytes) {
    struct strbuf first = STRBUF_INIT;

    add(&file, "word/media/image1.png", "two", "image/png");
    add(&file, RELS,
        RELATIONSHIPS(RELATION("rId1", "image", "media/image1.png")), NULL);
    import(PICTURE("rId1"));
    strbuf_add(&first, word.bytes.data, word.bytes.len);
    import(PICTURE("rId1"));
    cr_assert_eq(first.len, word.bytes.len);
    cr_assert_eq(memcmp(first.data, word.bytes.data, first.len), 0);
    strbuf_free(&first);
}

/* A file made with `soffice --convert-to docx NAME.fodt`, into the folder. */
static void copy_template(const char *name) {
    const char *folder = getenv("DOCX_TEST_DIR");
    struct strbuf bytes = STRBUF_INIT;

    cr_assert_not_null(folder);
    cr_assert(file_read(
        arena_printf(word.stage.arena, "%s/templates/%s", folder, name),
        1000000, &bytes, word.stage.diags));
    word_save(&word, &bytes, name);
    strbuf_free(&bytes);
}

/* A letterhead with header, footer, logo and styles, and a child that uses it,
 * with a list, a link, a picture and a style of its own. */
Test(import, a_child_and_its_letterhead_from_libreoffice_make_one_document) {
    struct docx_template *docx;

    copy_template("khung_tinh.docx");
    copy_template("chuong_trinh.docx");
    docx = docx_load(arena_printf(word.stage.arena, "%s/chuong_trinh.docx",
                                  word.stage.folder),
                     NULL, word.stage.diags);
    cr_assert_not_null(docx, "%s", word_findings(&word));
    cr_assert(docx_render(docx,
                          stage_data(&word.stage,
                                     "tinh='Tỉnh A' ten='đợt 1' dia_chi='Số 1' "
                                     "noi_nhan='B' viec(ten='C' han='D')"),
                          NULL, &word.bytes, word.stage.diags),
              "%s", word_findings(&word));
    docx_free(docx);
    assert_holds("word/header1.xml", ">TỈNH A<");
    assert_holds("word/footer1.xml", ">Số 1 –");
    assert_holds(WORD_MAIN, ">CHƯƠNG TRÌNH<");
    assert_holds(WORD_MAIN, "<w:numId w:val=\"2\"/>");
    assert_holds("word/numbering.xml", "<w:num w:numId=\"2\">");
    assert_holds("word/styles.xml", "w:val=\"Ghi chú riêng\"");
    cr_assert_eq(count(word_read(&word, "word/styles.xml"), "004080"), 1);
    cr_assert_eq(count(word_read(&word, "word/styles.xml"), "FF0000"), 0);
    assert_holds(RELS, "Target=\"media/image2.png\"");
    assert_holds(RELS, "Target=\"https://vidu.vn/?a=1&amp;b=2\"");
}
