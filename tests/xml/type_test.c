/* What a schema says data may look like, written as one line per type. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "folder.h"
#include "xml/xml.h"

static struct diag_list *diags;
static struct xml_schema *schema;

static void set_up(void) {
    folder_enter();
    diags = diag_list_create();
}

static void tear_down(void) {
    xml_schema_free(schema);
    diag_list_free(diags);
    folder_leave();
}

TestSuite(type, .init = set_up, .fini = tear_down);

/* The type of the document element of a schema with these declarations. */
static const struct type *type_of(const char *declarations) {
    struct strbuf xsd = STRBUF_INIT;

    strbuf_printf(&xsd,
                  "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
                  "%s</xs:schema>",
                  declarations);
    cr_assert(file_write("s.xsd", xsd.data, xsd.len, diags));
    strbuf_free(&xsd);
    schema = xml_schema_load("s.xsd", diags);
    cr_assert_not_null(schema);
    return xml_schema_type(schema, NULL);
}

static const char *occurrence(const struct member *member) {
    return member->optional   ? member->repeated ? "*" : "?"
           : member->repeated ? "+"
                              : "";
}

/* "a b? c* @d:number": members, how often, and what they are unless text. */
static void assert_members(const struct type *type, const char *expected) {
    static const char *const kinds[] = {
        [TYPE_COMPLEX] = ":complex", [TYPE_TEXT] = "",
        [TYPE_BOOLEAN] = ":boolean", [TYPE_NUMBER] = ":number",
        [TYPE_DATE] = ":date",
    };
    struct strbuf out = STRBUF_INIT;

    cr_assert_not_null(type);
    for (size_t i = 0; i < type->count; i++) {
        const struct member *m = &type->members[i];
        strbuf_printf(&out, "%s%s%s%s", i > 0 ? " " : "", m->name,
                      occurrence(m),
                      m->type != NULL ? kinds[m->type->kind] : ":any");
    }
    cr_assert_str_eq(out.data, expected);
    strbuf_free(&out);
}

static const struct type *member_type(const struct type *type,
                                      const char *name) {
    cr_assert_not_null(type_member(type, name), "%s", name);
    return type_member(type, name)->type;
}

#define SEQUENCE(members) \
    "<xs:complexType><xs:sequence>" members "</xs:sequence></xs:complexType>"
#define ROOT(members) "<xs:element name='r'>" SEQUENCE(members) "</xs:element>"
#define TEXT(name, rest) \
    "<xs:element name='" name "' type='xs:string' " rest "/>"

Test(type, says_how_often_a_particle_or_the_groups_around_it_let_it_stand) {
    assert_members(
        type_of(ROOT(
            TEXT("one", "") TEXT("maybe", "minOccurs='0'") TEXT(
                "some", "maxOccurs='unbounded'") TEXT("nil", "nillable='true'")
                TEXT("again", "") TEXT(
                    "again", "") "<xs:sequence minOccurs='0' "
                                 "maxOccurs='5'>" TEXT(
                                     "in", "") "</xs:sequence>"
                                               "<xs:choice>" TEXT("a", "") TEXT(
                                                   "b", "") "</xs:choice>")),
        "one maybe? some+ nil? again+ in* a? b?");
}

/* Variables of base plans are in no document that templates see. */
Test(type, passes_over_what_is_filled_in_later) {
    assert_members(
        type_of("<xs:simpleType name='bien'><xs:annotation><xs:appinfo>"
                "<dien_sau xmlns='urn:kehoach-gen:goi-y:1'/></xs:appinfo>"
                "</xs:annotation><xs:restriction base='xs:string'/>"
                "</xs:simpleType>"
                "<xs:simpleType name='ngay'><xs:union memberTypes='xs:date "
                "xs:gYear'/></xs:simpleType>" ROOT(
                    "<xs:element name='a'><xs:simpleType><xs:union "
                    "memberTypes='ngay bien'/></xs:simpleType></xs:element>"
                    "<xs:element name='b'><xs:complexType><xs:simpleContent>"
                    "<xs:extension base='xs:decimal'>"
                    "<xs:attribute name='khi' type='bien'/>"
                    "</xs:extension></xs:simpleContent></xs:complexType>"
                    "</xs:element>"
                    "<xs:element name='c'><xs:simpleType><xs:union "
                    "memberTypes='xs:boolean bien'/></xs:simpleType>"
                    "</xs:element>")),
        "a:date b:number c:boolean");
    cr_assert_eq(member_type(xml_schema_type(schema, NULL), "b")->count,
                 (size_t)0);
}

Test(type, takes_derived_types_by_what_they_derive_from) {
    assert_members(
        type_of("<xs:simpleType name='year'><xs:restriction base='xs:gYear'/>"
                "</xs:simpleType>"
                "<xs:simpleType name='day'><xs:union memberTypes='xs:date "
                "year'/></xs:simpleType>"
                "<xs:simpleType name='odd'><xs:union memberTypes='xs:date "
                "xs:string'/></xs:simpleType>"
                "<xs:simpleType name='many'><xs:list itemType='xs:int'/>"
                "</xs:simpleType>" ROOT(
                    "<xs:element name='a' type='day'/>"
                    "<xs:element name='b' type='odd'/>"
                    "<xs:element name='c' type='xs:unsignedByte'/>"
                    "<xs:element name='d' type='xs:boolean'/>"
                    "<xs:element name='e' type='many'/>"
                    "<xs:element name='f'><xs:simpleType><xs:restriction "
                    "base='year'/></xs:simpleType></xs:element>")),
        "a:date b c:number d:boolean e f:date");
    cr_assert_str_eq(member_type(xml_schema_type(schema, NULL), "a")->name,
                     "day");
}

Test(type, gives_attributes_a_name_with_an_at_sign) {
    const struct type *type = type_of(
        "<xs:element name='r'><xs:complexType><xs:simpleContent>"
        "<xs:extension base='xs:decimal'>"
        "<xs:attribute name='unit' use='required'/>"
        "<xs:attribute name='day' type='xs:date'/>"
        "</xs:extension></xs:simpleContent></xs:complexType></xs:element>");

    assert_members(type, "@unit @day?:date");
    cr_assert_eq(type->kind, TYPE_NUMBER);
    cr_assert_str_eq(type_member(type, "unit")->name, "@unit");
}

Test(type, of_mixed_content_has_text_and_members) {
    const struct type *type =
        type_of("<xs:complexType name='base' mixed='true'><xs:sequence>" TEXT(
            "b", "minOccurs='0'") "</xs:sequence></xs:complexType>"
                                  "<xs:element name='r'><xs:complexType>"
                                  "<xs:complexContent mixed='true'>"
                                  "<xs:extension base='base'>"
                                  "<xs:attribute name='c'/></xs:extension>"
                                  "</xs:complexContent></xs:complexType>"
                                  "</xs:element>");

    assert_members(type, "b? @c?");
    cr_assert_eq(type->kind, TYPE_TEXT);
}

Test(type, that_holds_itself_leads_back_to_itself) {
    const struct type *type = type_of(
        "<xs:complexType name='node'><xs:sequence><xs:element name='node' "
        "type='node' minOccurs='0'/></xs:sequence></xs:complexType>"
        "<xs:element name='r' type='node'/>");

    assert_members(type, "node?:complex");
    cr_assert_str_eq(type->name, "node");
    cr_assert_eq(member_type(type, "node"), type);
    cr_assert_eq(xml_schema_type(schema, NULL), type);
}

Test(type, is_not_known_where_anything_may_stand) {
    const struct type *type =
        type_of("<xs:element name='head' type='xs:string'/>"
                "<xs:element name='other' type='xs:string' "
                "substitutionGroup='head'/>" ROOT(
                    "<xs:element name='a'/>"
                    "<xs:element name='b' type='xs:anyType'/>"
                    "<xs:element name='c'>" SEQUENCE(
                        "<xs:any/>") "</xs:element><xs:element "
                                     "name='d'>" SEQUENCE("<xs:element "
                                                          "ref='head'/"
                                                          ">") "</"
                                                               "xs:"
                                                               "element"
                                                               ">"
                                                               "<xs:"
                                                               "element"
                                                               " name='"
                                                               "e'><xs:"
                                                               "complex"
                                                               "Type/"
                                                               "></"
                                                               "xs:"
                                                               "element"
                                                               ">"));
    xmlNode head = {.type = XML_ELEMENT_NODE, .name = (const xmlChar *)"r"};

    cr_assert_not_null(type);
    type = xml_schema_type(schema, &head);
    assert_members(type, "a:any b:any c:any d:any e:complex");
    head.name = (const xmlChar *)"nobody";
    cr_assert_null(xml_schema_type(schema, &head));
}

Test(type, of_our_own_schema_is_read_to_its_end) {
    const struct type *type;

    schema = xml_schema_load(SCHEMA, diags);
    type = xml_schema_type(schema, NULL);
    cr_assert_str_eq(type->name, "van_ban");
    cr_assert_eq(member_type(type, "ngay_ban_hanh")->kind, TYPE_DATE);
    cr_assert(type_member(type, "can_cu")->repeated);
    cr_assert_not(type_member(type, "co_quan")->optional);
    type = member_type(member_type(type, "noi_dung"), "muc");
    cr_assert_eq(member_type(member_type(type, "khoan"), "diem")->kind,
                 TYPE_TEXT);
}

/* Each of these is declared by the one before. */
Test(type, goes_down_a_long_chain_of_types) {
    struct strbuf xsd = STRBUF_INIT;
    const struct type *type;
    size_t depth = 0;

    for (int i = 0; i < 3000; i++)
        strbuf_printf(&xsd,
                      "<xs:complexType name='t%d'><xs:sequence><xs:element "
                      "name='n' type='t%d'/></xs:sequence></xs:complexType>",
                      i, i + 1);
    strbuf_puts(&xsd, "<xs:complexType name='t3000'/>"
                      "<xs:element name='r' type='t0'/>");
    type = type_of(xsd.data);
    strbuf_free(&xsd);
    for (; type->count > 0; type = type->members[0].type)
        depth++;
    cr_assert_eq(depth, 3000u);
}
