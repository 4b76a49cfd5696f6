#include <criterion/criterion.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "folder.h"
#include "xml/xml.h"

static struct diag_list *diags;

static void set_up(void) {
    folder_enter();
    diags = diag_list_create();
}

static void tear_down(void) {
    diag_list_free(diags);
    folder_leave();
}

TestSuite(schema, .init = set_up, .fini = tear_down);

#define XSD "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"

static void put(const char *path, const char *text) {
    cr_assert(file_write(path, text, strlen(text), diags));
}

static bool validate(const char *schema_path, const char *text) {
    struct xml_schema *schema = xml_schema_load(schema_path, diags);
    struct xml_source *source =
        xml_load_bytes("a.xml", text, strlen(text), diags);
    bool ok;

    cr_assert_not_null(schema);
    cr_assert_not_null(source);
    ok = xml_validate(source, schema, diags);
    xml_free(source);
    xml_schema_free(schema);
    diag_sort(diags);
    return ok;
}

static void assert_text(size_t index, const char *text) {
    cr_assert_lt(index, diag_count(diags));
    cr_assert_str_eq(diag_at(diags, index)->text, text);
}

Test(schema, serves_any_xsd_not_only_our_own) {
    put("s.xsd", XSD "<xs:element name='list'><xs:complexType><xs:sequence>"
                     "<xs:element name='item' maxOccurs='unbounded' "
                     "type='xs:positiveInteger'/>"
                     "</xs:sequence></xs:complexType></xs:element>"
                     "</xs:schema>");
    cr_assert(validate("s.xsd", "<list><item>1</item></list>"));
    cr_assert_not(validate("s.xsd", "<list><itme>1</itme><item>x</item>"
                                    "</list>"));
    cr_assert_eq(diag_count(diags), 2u);
    assert_text(0, "there is no element `itme` in `list`");
    cr_assert_str_eq(diag_at(diags, 0)->advice, "did you mean `item`?");
    assert_text(1, "`item` may not be “x”");
    cr_assert_str_eq(diag_at(diags, 1)->advice,
                     "write a positive whole number, e.g. 2");
}

Test(schema, follows_includes_extensions_and_groups_for_its_messages) {
    put("t.xsd",
        XSD "<xs:complexType name='base'><xs:sequence>"
            "<xs:element name='first' type='xs:string'/></xs:sequence>"
            "<xs:attribute name='number' type='xs:integer'/>"
            "</xs:complexType><xs:group name='more'><xs:sequence>"
            "<xs:element name='second' type='xs:string'/></xs:sequence>"
            "</xs:group></xs:schema>");
    put("s.xsd",
        XSD "<xs:include schemaLocation='t.xsd'/><xs:element name='r'>"
            "<xs:complexType><xs:complexContent><xs:extension base='base'>"
            "<xs:group ref='more'/></xs:extension></xs:complexContent>"
            "</xs:complexType></xs:element></xs:schema>");
    cr_assert(validate("s.xsd", "<r><first/><second/></r>"));
    cr_assert_not(validate("s.xsd", "<r numbre='1'><second/></r>"));
    cr_assert_eq(diag_count(diags), 2u);
    assert_text(0, "`r` has no attribute `numbre`");
    cr_assert_str_eq(diag_at(diags, 0)->advice, "did you mean `number`?");
    assert_text(1, "in `r`, `first` is missing before `second`");
}

Test(schema, is_not_fetched_from_a_network) {
    put("s.xsd", XSD "<xs:include schemaLocation='http://localhost/t.xsd'/>"
                     "</xs:schema>");
    cr_assert_null(xml_schema_load("s.xsd", diags));
    cr_assert_eq(diag_count(diags), 1u);
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_SCHEMA_OTHER);
}

Test(schema, that_is_included_in_a_circle_is_read_once) {
    put("s.xsd", XSD "<xs:include schemaLocation='./t.xsd'/>"
                     "<xs:element name='a'/></xs:schema>");
    put("t.xsd", XSD "<xs:include schemaLocation='./s.xsd'/></xs:schema>");
    cr_assert(validate("s.xsd", "<a/>"));
}

Test(schema, with_a_fault_of_its_own_is_refused_with_its_line) {
    put("s.xsd", XSD "\n<xs:element name='a' type='nothing'/></xs:schema>");
    cr_assert_null(xml_schema_load("s.xsd", diags));
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_SCHEMA_OTHER);
    cr_assert_eq(diag_at(diags, 0)->pos.line, 2);
}

Test(schema, that_is_missing_is_a_failure_of_reading) {
    cr_assert_null(xml_schema_load("none.xsd", diags));
    cr_assert(diag_has_io_failure(diags));
}

Test(schema, that_is_other_xml_is_refused) {
    put("s.xsd", "<a/>");
    cr_assert_null(xml_schema_load("s.xsd", diags));
    assert_text(0, "this is not an XML Schema");
}

Test(schema, circles_in_a_schema_do_no_harm) {
    put("s.xsd", XSD "<xs:element name='a'><xs:complexType><xs:sequence>"
                     "<xs:element ref='a' minOccurs='0'/></xs:sequence>"
                     "</xs:complexType></xs:element></xs:schema>");
    cr_assert(validate("s.xsd", "<a><a><a/></a></a>"));
    cr_assert_not(validate("s.xsd", "<a><a><b/></a></a>"));
    cr_assert_eq(diag_count(diags), 1u);
}

/* libxml2 quotes the value in its message, which is read for names. */
Test(schema, a_value_that_reads_like_a_message_is_only_a_value) {
    put("s.xsd", XSD "<xs:element name='a' type='xs:integer'/></xs:schema>");
    cr_assert_not(validate("s.xsd", "<a>1', attribute 'b': 2</a>"));
    cr_assert_eq(diag_count(diags), 1u);
    assert_text(0, "`a` may not be “1', attribute 'b': 2”");
}

/* One fault for each child would take a pass each. */
Test(schema, thousands_of_faults_end_with_a_closing_sentence) {
    struct strbuf text = STRBUF_INIT;
    const struct diag *last;

    put("s.xsd", XSD "<xs:element name='a'><xs:complexType><xs:sequence>"
                     "<xs:element name='b' minOccurs='0'/></xs:sequence>"
                     "</xs:complexType></xs:element></xs:schema>");
    strbuf_puts(&text, "<a>");
    for (int i = 0; i < 5000; i++)
        strbuf_puts(&text, "<wrong/>");
    strbuf_puts(&text, "</a>");
    cr_assert_not(validate("s.xsd", text.data));
    cr_assert_leq(diag_count(diags), 201u);
    last = diag_at(diags, 0); /* of the file as a whole */
    cr_assert_eq(last->code, DIAG_SCHEMA_OTHER);
    cr_assert_str_eq(last->text,
                     "there may be more faults than are listed here");
    strbuf_free(&text);
}

/* Each of these changes the copy while faults of the same pass wait. */
Test(schema, mending_one_fault_does_not_lose_another) {
    cr_assert_not(
        validate(SCHEMA, "<van_ban xmlns='urn:kehoach-gen:van-ban:1' loai='KH'>"
                         "<noi_dung><muc><khoan><b/></khoan></muc></noi_dung>"
                         "<co_quan><ban_hanh><i>x</i></ban_hanh></co_quan>"
                         "<trich_yeu/><ky><b/>x</ky></van_ban>"));
    cr_assert_eq(diag_count(diags), 6u, "%zu findings", diag_count(diags));
}

Test(schema, every_order_of_the_parts_gives_few_findings) {
    static const char *const parts[] = {
        "<co_quan><ban_hanh>A</ban_hanh></co_quan>", "<so>1</so>",
        "<trich_yeu>B</trich_yeu>", "<noi_dung><doan>C</doan></noi_dung>",
        "<ky><chuc_vu>D</chuc_vu></ky>"};

    for (int order = 0; order < 3125; order++) {
        struct strbuf text = STRBUF_INIT;
        bool used[5] = {false};
        bool is_order = true;

        strbuf_puts(&text, "<van_ban xmlns='urn:kehoach-gen:van-ban:1' "
                           "loai='KH'>");
        for (int i = 0, rest = order; i < 5; i++, rest /= 5) {
            is_order = is_order && !used[rest % 5];
            used[rest % 5] = true;
            strbuf_puts(&text, parts[rest % 5]);
        }
        strbuf_puts(&text, "</van_ban>");
        if (is_order) {
            diag_list_free(diags);
            diags = diag_list_create();
            validate(SCHEMA, text.data);
            cr_expect_leq(diag_count(diags), 4u, "%s", text.data);
            for (size_t i = 0; i < diag_count(diags); i++)
                cr_expect_eq(diag_at(diags, i)->code, DIAG_SCHEMA_ELEMENT,
                             "%s: %s", text.data, diag_at(diags, i)->text);
        }
        strbuf_free(&text);
    }
}
