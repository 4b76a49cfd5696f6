#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <string.h>

#include "docx/verify.h"
#include "word.h"

static struct word word;

static void set_up(void) {
    word_open(&word);
}

static void tear_down(void) {
    word_close(&word);
}

TestSuite(verify, .init = set_up, .fini = tear_down);

static const char *const relationships[] = {"rId1", "rId12", "rId2"};

static bool is_sound(const char *xml, unsigned let_be) {
    struct verifier *verifier = verifier_create();
    struct verify_part part = {.file = "mau.docx",
                               .name = "word/document.xml",
                               .xml = xml,
                               .len = strlen(xml),
                               .relationships = relationships,
                               .relationship_count = 3,
                               .let_be = let_be};
    bool ok = verify_part(verifier, &part, word.stage.diags);

    verifier_free(verifier);
    return ok;
}

#define GRID "<w:tblGrid><w:gridCol w:w=\"1\"/></w:tblGrid>"
#define BODY(content) "<w:document><w:body>" content "</w:body></w:document>"

static void check_sound(const char *xml) {
    cr_assert(is_sound(xml, 0), "%s: %s", xml, word_findings(&word));
}

static void check_broken(const char *xml, const char *why) {
    const char *expected;

    word_close(&word);
    word_open(&word);
    expected = arena_printf(
        word.stage.arena,
        "docx-broken: the document would not open, so it was not written: %s\n"
        "  word/document.xml\n"
        "  this is a fault of the program: report it, with the template and "
        "the data\n",
        why);
    cr_assert_not(is_sound(xml, 0), "%s", xml);
    cr_assert_str_eq(word_findings(&word), expected, "%s: %s", xml,
                     word_findings(&word));
}

Test(verify, sound_parts_are_sound) {
    check_sound(BODY(PR("a")));
    check_sound("<?xml version=\"1.0\"?>\n<!-- a --> <a b='\"&#x1F600;'/>\n");
    check_sound(BODY("<w:tbl>" GRID ROW(CELL(PR("a"))) "</w:tbl>"));
    check_sound(BODY("<w:tbl>" GRID ROW(CELL("<w:tbl>" GRID ROW(
        CELL("<w:p/>")) "</w:tbl><w:p></w:p>"
                        "<w:bookmarkEnd w:id=\"1\"/>")) "</w:tbl>"));
    check_sound(BODY("<w:tbl>" GRID "<w:sdt><w:sdtContent>" ROW(
        "<w:sdt><w:sdtContent>" CELL("<w:sdt><w:sdtContent>" PR(
            "a") "</w:sdtContent></w:sdt>") "</w:sdtContent></"
                                            "w:sdt>") "</"
                                                      "w:"
                                                      "sdtContent>"
                                                      "</w:sdt></"
                                                      "w:tbl>"));
    check_sound("<w:hdr><w:p/></w:hdr>");
    check_sound("<w:footnotes><w:footnote w:id=\"1\"><w:p/></w:footnote>"
                "<w:footnote w:id=\"2\"><w:p/></w:footnote></w:footnotes>");
    check_sound(BODY("<w:p><a r:id=\"rId12\" r:embed=\"\"/></w:p>"));
    check_sound(BODY(PR("a &amp;&lt;&gt;&quot;&apos;&#13; b")));
    check_sound(BODY("<w:p><![CDATA[<&]]></w:p>"));
}

Test(verify, xml_that_is_not_well_formed_is_found) {
    check_broken("", "it is not closed");
    check_broken("<a>", "it is not closed (a)");
    check_broken("<a><b></a>", "it is not closed (b)");
    check_broken("<a></ab>", "it is not closed (a)");
    check_broken("<a></a></b>", "a tag closes nothing");
    check_broken("<a/><b/>", "a tag is not as it should be (b)");
    check_broken("<a/>b", "text stands outside of it");
    check_broken("<a>b & c</a>", "its text holds what XML cannot (a)");
    check_broken("<a>&nbsp;</a>", "its text holds what XML cannot (a)");
    check_broken("<a>\x0B</a>", "its text holds what XML cannot (a)");
    check_broken("<a>long enough for eight \x01 bytes</a>",
                 "its text holds what XML cannot (a)");
    check_broken("<a b=\"<\"/>", "an attribute is not as it should be (b)");
    check_broken("<a b=\"&\"/>", "an attribute is not as it should be (b)");
    check_broken("<a b=\"c/>", "an attribute is not as it should be (b)");
    check_broken("<a b=c/>", "an attribute is not as it should be (b)");
    check_broken("<a b/>", "an attribute is not as it should be (b)");
    check_broken("<a b=\"c\"d=\"e\"/>",
                 "an attribute is not as it should be (d)");
    check_broken("<a b=\"\x02\"/>", "an attribute is not as it should be (b)");
    check_broken("<a / >", "a tag is not as it should be (a)");
    check_broken("<a", "an attribute is not as it should be");
    check_broken("< a/>", "a tag is not as it should be");
    check_broken("<a><!-- </a>", "a tag is not as it should be");
    check_broken("<!DOCTYPE a><a/>", "a tag is not as it should be");
    check_broken("<a><!-- -- --></a>", "a tag is not as it should be");
    check_broken("<a><? b?></a>", "a tag is not as it should be");
    check_broken("<1/>", "a tag is not as it should be (1)");
    check_broken("<a;/>", "an attribute is not as it should be");
    check_broken("<a>&#0;</a>", "its text holds what XML cannot (a)");
    check_broken("<a>&#x110000;</a>", "its text holds what XML cannot (a)");
    check_broken("<a>&#xD800;</a>", "its text holds what XML cannot (a)");
    check_broken("<a>&", "its text holds what XML cannot (a)");
}

Test(verify, structure_that_word_refuses_is_found) {
    check_broken(BODY("<w:tbl>" GRID ROW(CELL("")) "</w:tbl>"),
                 "it does not end in a paragraph (w:tc)");
    check_broken(BODY("<w:tbl>" GRID ROW(CELL("<w:p/><w:tbl>" GRID ROW(
                     CELL("<w:p/>")) "</w:tbl>")) "</w:tbl>"),
                 "it does not end in a paragraph (w:tc)");
    check_broken(BODY("<w:tbl>" GRID ROW("<w:trPr/>") "</w:tbl>"),
                 "a row has no cells (w:tr)");
    check_broken(BODY("<w:tbl>" GRID "</w:tbl>"),
                 "a table has no rows (w:tbl)");
    check_broken(BODY("<w:tbl>" ROW(CELL("<w:p/>")) "</w:tbl>"),
                 "a table has no columns (w:tbl)");
    check_broken("<w:hdr></w:hdr>", "it does not end in a paragraph (w:hdr)");
    check_broken("<w:ftr/>", "it does not end in a paragraph (w:ftr)");
    check_broken("<w:comments><w:comment w:id=\"1\"/></w:comments>",
                 "it does not end in a paragraph (w:comment)");
    check_broken(BODY("<w:p><w:r><w:txbxContent></w:txbxContent></w:r></w:p>"),
                 "it does not end in a paragraph (w:txbxContent)");
}

Test(verify, relationships_and_ids_are_found) {
    check_broken(BODY("<w:p><a r:id=\"rId3\"/></w:p>"),
                 "it uses a relationship that is not declared (rId3)");
    check_broken(BODY("<w:p><a r:embed=\"rId\"/></w:p>"),
                 "it uses a relationship that is not declared (rId)");
    check_broken(BODY("<w:p><wp:docPr id=\"7\"/><wp:docPr id=\"8\"/>"
                      "<wp:docPr id=\"7\"/></w:p>"),
                 "an id stands twice (7)");
    check_broken(BODY("<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>"
                      "<w:bookmarkStart w:id=\"2\" w:name=\"a\"/>"),
                 "an id stands twice (a)");
    check_broken(BODY("<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>"
                      "<w:bookmarkStart w:id=\"1\" w:name=\"b\"/>"),
                 "an id stands twice (1)");
    check_broken("<w:endnotes><w:endnote w:id=\"1\"><w:p/></w:endnote>"
                 "<w:endnote w:id=\"1\"><w:p/></w:endnote></w:endnotes>",
                 "an id stands twice (1)");
}

/* Word has opened the template: what it is like is let be. */
Test(verify, what_a_template_is_like_itself_is_let_be) {
    static const char *const parts[] = {
        BODY("<w:tbl>" ROW(CELL("")) "</w:tbl>"), BODY("<w:tbl></w:tbl>"),
        BODY("<w:p><wp:docPr id=\"7\"/><wp:docPr id=\"7\"/></w:p>")};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        struct verifier *verifier = verifier_create();
        unsigned broken = verify_template(verifier, parts[i], strlen(parts[i]));
        cr_assert_neq(broken, 0);
        cr_assert(is_sound(parts[i], broken), "%s", word_findings(&word));
        cr_assert_not(
            is_sound(BODY("<w:tbl>" GRID ROW("") "</w:tbl>"), broken));
        verifier_free(verifier);
    }
}

/* Nothing is found sound that libxml2 cannot read, whatever is done to it. */
Test(verify, what_is_sound_is_read_by_libxml2) {
    static const char whole[] =
        "<?xml version=\"1.0\"?>\n<d><b><p a=\"1\" c='x&amp;y'>T &#65; "
        "<r/><!--c--></p><q></q></b></d>\n";
    static const char bytes[] = "<>/=\"'&;#! ?-1{\x01";
    char xml[sizeof(whole)];
    int sound = 0;

    for (size_t at = 22; at < sizeof(whole) - 1; at++) /* the root */
        for (size_t i = 0; i < sizeof(bytes) - 1; i++) {
            xmlDoc *doc;
            memcpy(xml, whole, sizeof(whole));
            xml[at] = bytes[i];
            if (!is_sound(xml, 0))
                continue;
            sound++;
            doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL,
                                XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
            cr_assert_not_null(doc, "%s", xml);
            xmlFreeDoc(doc);
        }
    cr_assert_gt(sound, 10);
}

/* A value that XML cannot hold, in a first document and in a later one. */
Test(verify, a_value_that_xml_cannot_hold_is_not_written) {
    struct docx_template *docx;
    struct docx_renderer *renderer;
    const struct node *sound = stage_data(&word.stage, "a='1'");
    const struct node *broken = stage_data(&word.stage, "a='\x01'");
    struct strbuf out = STRBUF_INIT;

    cr_assert_not_null(word_render(&word, PR("{{a}}"), "a='1'"));
    docx = docx_load(
        arena_printf(word.stage.arena, "%s/mau.docx", word.stage.folder), NULL,
        word.stage.diags);
    renderer = docx_renderer_create(docx);
    cr_assert_not(
        docx_renderer_run(renderer, broken, NULL, &out, word.stage.diags));
    cr_assert(docx_renderer_run(renderer, sound, NULL, &out, word.stage.diags));
    strbuf_clear(&out);
    cr_assert_not(
        docx_renderer_run(renderer, broken, NULL, &out, word.stage.diags));
    cr_assert_eq(out.len, 0);
    cr_assert_eq(diag_count(word.stage.diags), 2);
    docx_renderer_free(renderer);
    docx_free(docx);
    strbuf_free(&out);
}
