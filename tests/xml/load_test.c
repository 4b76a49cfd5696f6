#include <criterion/criterion.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "xml/xml.h"

static struct diag_list *diags;

static void set_up(void) {
    diags = diag_list_create();
}

static void tear_down(void) {
    diag_list_free(diags);
}

TestSuite(load, .init = set_up, .fini = tear_down);

static struct xml_source *load(const char *text) {
    return xml_load_bytes("a.xml", text, strlen(text), diags);
}

static void assert_pos(struct xml_source *source, const xmlNode *node, int line,
                       int column) {
    struct diag_pos pos = xml_pos(source, node);

    cr_assert_str_eq(pos.file, "a.xml");
    cr_assert_eq(pos.line, line, "%s is in line %d", node->name, pos.line);
    cr_assert_eq(pos.column, column, "%s is in column %d", node->name,
                 pos.column);
}

/* The first finding has this code and place. */
static void assert_refused(const char *bytes, size_t len, enum diag_code code,
                           int line, int column) {
    struct xml_source *source = xml_load_bytes("a.xml", bytes, len, diags);

    cr_assert_null(source);
    cr_assert_geq(diag_count(diags), 1u);
    cr_assert_eq(diag_at(diags, 0)->code, code, "%s", diag_at(diags, 0)->text);
    cr_assert_eq(diag_at(diags, 0)->pos.line, line, "line %d",
                 diag_at(diags, 0)->pos.line);
    cr_assert_eq(diag_at(diags, 0)->pos.column, column, "column %d",
                 diag_at(diags, 0)->pos.column);
}

Test(load, a_copy_stands_where_its_original_does) {
    struct xml_source *source = load("<a>\n  <b x='1'>t</b><c/></a>");
    struct xml_source *copy = xml_copy(source);

    cr_assert_neq(xml_root(copy), xml_root(source));
    assert_pos(copy, xml_root(copy), 1, 1);
    assert_pos(copy, xmlLastElementChild(xml_root(copy)), 2, 17);
    xml_free(copy);
    xml_free(source);
}

Test(load, every_element_knows_its_line_and_column) {
    struct xml_source *source = load("<a>\n"
                                     "  <b x='>'/>Đợt <c>\n"
                                     "<!-- <d/> --><![CDATA[<e/>]]><?f <g/> ?>"
                                     "<h/></c>\r\n<i/></a>\n");
    const xmlNode *b, *c;

    cr_assert_not_null(source);
    b = xmlFirstElementChild(xml_root(source));
    c = xmlNextElementSibling((xmlNodePtr)(size_t)b);
    assert_pos(source, xml_root(source), 1, 1);
    assert_pos(source, b, 2, 3);
    assert_pos(source, c, 2, 17);
    assert_pos(source, xmlFirstElementChild((xmlNodePtr)(size_t)c), 3, 41);
    assert_pos(source, c->next->next, 4, 1);
    assert_pos(source, c->children, 2, 17); /* text: that of its element */
    cr_assert_str_eq(xml_name(source), "a.xml");
    cr_assert_eq(diag_count(diags), 0u);
    xml_free(source);
}

Test(load, takes_utf8_with_and_without_mark_and_utf16_of_both_orders) {
    static const struct {
        const char *bytes;
        size_t len;
    } files[] = {
        {"<a>\xC4\x90</a>", 9},
        {"\xEF\xBB\xBF<a>\xC4\x90</a>", 12},
        {"\xFF\xFE<\0a\0>\0\x10\x01<\0/\0a\0>\0", 18},
        {"\xFE\xFF\0<\0a\0>\x01\x10\0<\0/\0a\0>", 18},
        {"<\0a\0>\0\x10\x01<\0/\0a\0>\0", 16},
    };

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        struct xml_source *source =
            xml_load_bytes("a.xml", files[i].bytes, files[i].len, diags);
        xmlChar *text;

        cr_assert_not_null(source, "file %zu", i);
        text = xmlNodeGetContent(xml_root(source));
        cr_assert_str_eq((char *)text, "Đ", "file %zu", i);
        assert_pos(source, xml_root(source), 1, 1);
        xmlFree(text);
        xml_free(source);
    }
}

Test(load, takes_the_encoding_the_header_names) {
    const char *text = "<?xml version='1.0' encoding='windows-1252'?><a>\xE9"
                       "</a>";
    struct xml_source *source = load(text);
    xmlChar *content;

    cr_assert_not_null(source);
    content = xmlNodeGetContent(xml_root(source));
    cr_assert_str_eq((char *)content, "é");
    xmlFree(content);
    xml_free(source);
}

Test(load, a_mark_and_a_header_that_agree_are_fine) {
    struct xml_source *source =
        load("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?><a/>");

    cr_assert_not_null(source);
    xml_free(source);
}

Test(load, names_the_place_of_a_byte_that_is_not_utf8) {
    assert_refused("<a>\n\xC4\x90\xFFx</a>", 13, DIAG_XML_ENCODING, 2, 2);
}

Test(load, a_missing_file_is_a_failure_of_reading) {
    cr_assert_null(xml_load("/nowhere/at/all.xml", diags));
    cr_assert(diag_has_io_failure(diags));
}

Test(load, a_folder_is_a_failure_of_reading) {
    cr_assert_null(xml_load("/tmp", diags));
    cr_assert(diag_has_io_failure(diags));
}

Test(load, reads_from_a_path) {
    char path[] = "/tmp/kehoach-xml-XXXXXX";
    int fd = mkstemp(path);
    struct xml_source *source;

    cr_assert_eq(write(fd, "<a/>", 4), 4);
    close(fd);
    source = xml_load(path, diags);
    unlink(path);
    cr_assert_not_null(source);
    cr_assert_str_eq(xml_name(source), path);
    xml_free(source);
}

Test(load, the_deepest_allowed_nesting_loads_and_one_more_does_not) {
    struct strbuf text = STRBUF_INIT;
    struct xml_source *source;

    for (int i = 0; i < XML_MAX_DEPTH; i++)
        strbuf_puts(&text, "<a>");
    for (int i = 0; i < XML_MAX_DEPTH; i++)
        strbuf_puts(&text, "</a>");
    source = load(text.data);
    cr_assert_not_null(source);
    xml_free(source);
    strbuf_insert(&text, 0, "<a>", 3);
    strbuf_puts(&text, "</a>");
    assert_refused(text.data, text.len, DIAG_XML_LIMIT, 1,
                   3 * XML_MAX_DEPTH + 1);
    strbuf_free(&text);
}

Test(load, a_million_elements_load_and_one_more_does_not) {
    struct strbuf text = STRBUF_INIT;
    struct xml_source *source;

    strbuf_puts(&text, "<a>");
    for (int i = 1; i < 1000000; i++)
        strbuf_puts(&text, "<b/>");
    strbuf_puts(&text, "</a>");
    source = load(text.data);
    cr_assert_not_null(source);
    xml_free(source);
    strbuf_insert(&text, 3, "<b/>", 4);
    cr_assert_null(load(text.data));
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_XML_LIMIT);
    strbuf_free(&text);
}

Test(load, a_text_of_many_megabytes_is_refused_without_harm) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "<a>");
    for (int i = 0; i < 11000000; i++)
        strbuf_putc(&text, 'x');
    strbuf_puts(&text, "</a>");
    cr_assert_null(load(text.data));
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_XML_LIMIT, "%s",
                 diag_at(diags, 0)->text);
    strbuf_free(&text);
}

Test(load, no_entity_is_ever_expanded) {
    cr_assert_null(load("<!DOCTYPE a [<!ENTITY x SYSTEM '/etc/passwd'>]>"
                        "<a>&x;</a>"));
    cr_assert_eq(diag_count(diags), 1u);
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_XML_DOCTYPE);
}

Test(load, reports_every_fault_behind_which_it_can_read_on) {
    cr_assert_null(load("<a b='1' b='2'>A & B &nbsp; C\x01]]></a>"));
    cr_assert_eq(diag_count(diags), 5u);
    for (size_t i = 0; i < 5; i++)
        cr_assert_eq(diag_at(diags, i)->code, DIAG_XML_SYNTAX);
}

Test(load, stops_telling_faults_at_some_number) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "<a>");
    for (int i = 0; i < 5000; i++)
        strbuf_puts(&text, "& ");
    strbuf_puts(&text, "</a>");
    cr_assert_null(load(text.data));
    cr_assert_leq(diag_count(diags), 201u);
    strbuf_free(&text);
}

/* What the parser calls well-formed, our own scan must not refuse. */
Test(load, accepts_the_odd_but_right) {
    static const char *const texts[] = {
        "<a\n b = \"<\x26gt;'\"\tc='\"'\r\n/>",
        "<a><!----><!-- - --><?x?><?y <z?></a>",
        "<a>&#233;&#xE9;&amp;&lt;&gt;&quot;&apos;></a >\n<!-- b --><?c?>\n",
        "<\xC4\x91\xE1\xBB\xA3t n\xC4\x83m='1'/>",
        "<x:a xmlns:x='urn:x' x:b='1' b='2'><x:c/></x:a>",
        "<a xml:lang='vi' xml:space='preserve'> </a>",
        "<?xml version=\"1.0\" standalone='yes'?>\n<a>]] ></a>",
        "<a>x<![CDATA[]]]]><![CDATA[>]]>y</a>",
        "<a.b-c_1/>",
        "<a b='&#10;&#9;>'/>",
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct strbuf text = STRBUF_INIT;
        struct xml_source *source;
        bool is_bad;
        xmlDocPtr doc;

        strbuf_puts(&text, texts[i]);
        doc = xmlReadMemory(text.data, (int)text.len, NULL, NULL,
                            XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
        is_bad = doc == NULL;
        xmlFreeDoc(doc);
        source = load(text.data);
        cr_expect_eq(source == NULL, is_bad, "%s", texts[i]);
        xml_free(source);
        strbuf_free(&text);
    }
}
