/* A document's values, held to the schema without the rest of it. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "folder.h"
#include "xml/xml.h"

static struct diag_list *diags;
static struct xml_schema *schema;
static struct xml_source *source;

static void set_up(void) {
    folder_enter();
    diags = diag_list_create();
}

static void tear_down(void) {
    xml_free(source);
    xml_schema_free(schema);
    diag_list_free(diags);
    folder_leave();
}

TestSuite(values, .init = set_up, .fini = tear_down);

#define XSD "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"

/* Elements called x vary, and attributes. */
static bool varies(void *user, const xmlNode *node) {
    (void)user;
    return strcmp((const char *)node->name, "x") == 0;
}

static struct xml_values *values_of(const char *xsd, const char *text) {
    struct strbuf whole = STRBUF_INIT;

    strbuf_printf(&whole, "%s%s</xs:schema>", XSD, xsd);
    cr_assert(file_write("s.xsd", whole.data, whole.len, diags));
    strbuf_free(&whole);
    schema = xml_schema_load("s.xsd", diags);
    source = xml_load_bytes("a.xml", text, strlen(text), diags);
    cr_assert_not_null(schema);
    cr_assert_not_null(source);
    cr_assert(xml_validate(source, schema, diags));
    return xml_values_create(source, schema, varies, NULL);
}

/* The first text, or the attribute, that varies. */
static xmlNode *varying(xmlNode *element) {
    xmlNode *found = NULL;

    if (varies(NULL, element))
        return element->children;
    for (xmlAttr *at = element->properties; at != NULL; at = at->next)
        if (varies(NULL, (xmlNode *)at))
            return at->children;
    for (xmlNode *at = xmlFirstElementChild(element);
         at != NULL && found == NULL; at = xmlNextElementSibling(at))
        found = varying(at);
    return found;
}

static void assert_fit(struct xml_values *values, const char *value,
                       bool fits) {
    xmlNode *text = varying(xml_root(source));
    xmlChar *given = text->content;
    struct diag_list *ignored = diag_list_create();
    char *copy = strdup(value);

    text->content = (xmlChar *)copy;
    cr_assert_eq(xml_validate(source, schema, ignored), fits, "%s", value);
    cr_assert_eq(xml_values_fit(values), fits, "%s", value);
    text->content = given;
    free(copy);
    diag_list_free(ignored);
}

Test(values, an_element_is_held_to_its_type) {
    struct xml_values *values =
        values_of("<xs:element name='a'><xs:complexType><xs:sequence>"
                  "<xs:element name='t' type='xs:string'/>"
                  "<xs:element name='o' minOccurs='0' maxOccurs='unbounded'>"
                  "<xs:complexType><xs:choice>"
                  "<xs:element name='x' type='xs:int'/>"
                  "<xs:element name='y' type='xs:date'/>"
                  "</xs:choice></xs:complexType></xs:element>"
                  "</xs:sequence></xs:complexType></xs:element>",
                  "<a><t>T</t><o><y>2026-01-01</y></o><o><x>5</x></o>"
                  "<o><y>2026-01-01</y></o></a>");

    cr_assert_not_null(values);
    assert_fit(values, "12", true);
    assert_fit(values, "2026-01-01", false);
    assert_fit(values, "", false);
    assert_fit(values, "-7", true);
    assert_fit(values, "99999999999", false);
    xml_values_free(values);
}

Test(values, an_attribute_is_held_to_its_type) {
    struct xml_values *values =
        values_of("<xs:element name='a'><xs:complexType><xs:sequence>"
                  "<xs:element name='b' maxOccurs='9'><xs:complexType>"
                  "<xs:attribute name='x'><xs:simpleType>"
                  "<xs:restriction base='xs:token'>"
                  "<xs:pattern value='[A-Z]+'/></xs:restriction>"
                  "</xs:simpleType></xs:attribute>"
                  "</xs:complexType></xs:element>"
                  "</xs:sequence></xs:complexType></xs:element>",
                  "<a><b/><b x='A'/><b/></a>");

    cr_assert_not_null(values);
    assert_fit(values, "UBND", true);
    assert_fit(values, "ubnd", false);
    xml_values_free(values);
}

/* What stands between elements may be white space only. */
Test(values, text_where_none_may_stand_is_seen) {
    struct xml_values *values =
        values_of("<xs:element name='a'><xs:complexType><xs:sequence>"
                  "<xs:element name='x'><xs:complexType><xs:sequence>"
                  "<xs:element name='b' maxOccurs='unbounded'/>"
                  "</xs:sequence></xs:complexType></xs:element>"
                  "</xs:sequence></xs:complexType></xs:element>",
                  "<a><x> <b/><b/><b/></x></a>");

    cr_assert_not_null(values);
    assert_fit(values, "\n\t", true);
    assert_fit(values, "A", false);
    xml_values_free(values);
}

#define LIST(name, type, inner)                                          \
    "<xs:element name='" name "'><xs:complexType><xs:sequence>"          \
    "<xs:element name='x' maxOccurs='unbounded' type='" type "'/>" inner \
    "</xs:sequence></xs:complexType>"

/* A value may be right by itself and wrong beside another. */
Test(values, that_are_compared_are_not_told_alone) {
    cr_assert_null(values_of(LIST("a", "xs:ID", "") "</xs:element>",
                             "<a><x>A</x><x>B</x></a>"));
}

Test(values, that_are_keys_are_not_told_alone) {
    cr_assert_null(
        values_of(LIST("a", "xs:string",
                       "") "<xs:unique name='u'><xs:selector xpath='x'/>"
                           "<xs:field xpath='.'/></xs:unique></xs:element>",
                  "<a><x>A</x><x>B</x></a>"));
}

Test(values, that_may_stand_anywhere_are_not_told_alone) {
    cr_assert_null(values_of(LIST("a", "xs:string",
                                  "<xs:any minOccurs='0' "
                                  "processContents='skip'/>") "</xs:element>",
                             "<a><x>A</x></a>"));
}

/* What stands before it says which of two types an element has. */
Test(values, of_two_types_under_one_name_are_not_told_alone) {
    cr_assert_null(values_of(
        LIST("a", "xs:int",
             "<xs:element name='b'/>"
             "<xs:element name='x' type='xs:string'/>") "</xs:element>",
        "<a><x>1</x><b/><x>A</x></a>"));
}

Test(values, an_element_that_says_its_type_is_not_told_alone) {
    cr_assert_null(
        values_of(LIST("a", "xs:anySimpleType", "") "</xs:element>",
                  "<a><x xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                  "xmlns:xs='http://www.w3.org/2001/XMLSchema' "
                  "xsi:type='xs:int'>1</x></a>"));
}

/* Of a large document only little is looked at. */
Test(values, take_no_longer_for_what_stays, .timeout = 20) {
    struct strbuf text = STRBUF_INIT;
    struct xml_values *values;

    strbuf_puts(&text, "<a>");
    for (int i = 0; i < 20000; i++)
        strbuf_puts(&text, i == 7000 ? "<x>1</x>" : "<y><z>1</z></y>");
    strbuf_puts(&text, "</a>");
    values = values_of(
        "<xs:element name='a'><xs:complexType>"
        "<xs:choice maxOccurs='unbounded'>"
        "<xs:element name='x' type='xs:int'/>"
        "<xs:element name='y'><xs:complexType><xs:sequence>"
        "<xs:element name='z'/></xs:sequence></xs:complexType></xs:element>"
        "</xs:choice></xs:complexType></xs:element>",
        text.data);
    cr_assert_not_null(values);
    for (int i = 0; i < 20000; i++)
        cr_assert(xml_values_fit(values));
    xml_values_free(values);
    strbuf_free(&text);
}
