#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

#include "base/strbuf.h"
#include "xml/xml.h"

static struct diag_list *diags;
static struct arena *arena;
static struct xml_source *source;

static void set_up(void) {
    diags = diag_list_create();
    arena = arena_create();
}

static void tear_down(void) {
    xml_free(source);
    arena_free(arena);
    diag_list_free(diags);
}

TestSuite(tree_of_xml, .init = set_up, .fini = tear_down);

static const struct node *load(const char *text, const struct type *type) {
    xml_free(source);
    source = xml_load_bytes("a.xml", text, strlen(text), diags);
    cr_assert_not_null(source, "%s", text);
    return xml_tree(arena, source, type, diags);
}

/* ='text', ?true for a boolean, ~ for nil; children in parentheses. */
static void describe(const struct node *node, struct strbuf *out) {
    strbuf_puts(out, node->name);
    if (node->kind == NODE_TEXT)
        strbuf_printf(out, "='%s'", node->text);
    if (node->kind == NODE_BOOLEAN)
        strbuf_printf(out, "?%s", node->text);
    if (node->kind == NODE_NIL)
        strbuf_puts(out, "~");
    if (node->first == NULL)
        return;
    strbuf_putc(out, '(');
    for (const struct node *child = node->first; child != NULL;
         child = child->next) {
        describe(child, out);
        if (child->next != NULL)
            strbuf_putc(out, ' ');
    }
    strbuf_putc(out, ')');
}

static void assert_typed(const char *xml, const struct type *type,
                         const char *expected) {
    struct strbuf out = STRBUF_INIT;
    const struct node *root = load(xml, type);

    cr_assert_not_null(root, "%s", xml);
    describe(root, &out);
    cr_expect_str_eq(out.data, expected, "%s: %s, not %s", xml, out.data,
                     expected);
    strbuf_free(&out);
}

static void assert_tree(const char *xml, const char *expected) {
    assert_typed(xml, NULL, expected);
}

Test(tree_of_xml, has_elements_and_attributes_by_their_names) {
    assert_tree("<a/>", "a=''");
    assert_tree("<a>x</a>", "a='x'");
    assert_tree("<a><b>1</b><c d='2'><e/></c></a>", "a(b='1' c(@d='2' e=''))");
    assert_tree("<a b='1' c=''>x</a>", "a='x'(@b='1' @c='')");
    assert_tree("<a b='1'/>", "a=''(@b='1')");
}

Test(tree_of_xml, has_lists_of_one_name_wherever_they_stand) {
    const struct node *root =
        load("<a><b>1</b><c>2</c><b>3</b><!-- x --><b>4</b></a>", NULL);
    const struct node *b = tree_child(root, "b");

    cr_assert_str_eq(b->text, "1");
    cr_assert_str_eq(b->next_same->text, "3");
    cr_assert_str_eq(b->next_same->next_same->text, "4");
    cr_assert_null(b->next_same->next_same->next_same);
}

Test(tree_of_xml, drops_the_prefixes_of_namespaces) {
    const struct node *root =
        load("<x:a xmlns:x='urn:x' xmlns='urn:y' x:d='1'><x:b>1</x:b><b>2</b>"
             "<b xmlns='urn:z'>3</b></x:a>",
             NULL);

    cr_assert_str_eq(root->name, "a");
    cr_assert_str_eq(tree_text(root, "@d"), "1");
    cr_assert_null(tree_find(root, "xmlns"));
    cr_assert_str_eq(tree_child(root, "b")->next_same->next_same->text, "3");
}

Test(tree_of_xml, keeps_texts_as_they_stand) {
    assert_tree("<a>  x\n\t y </a>", "a='  x\n\t y '");
    assert_tree("<a>\u00A0Ia H' Drai – “x”\u00A0</a>",
                "a='\u00A0Ia H' Drai – “x”\u00A0'");
    assert_tree("<a>&lt;b&gt; &amp;amp; &#x41;&quot;</a>", "a='<b> &amp; A\"'");
    assert_tree("<a><![CDATA[<b> & ]]>x<![CDATA[y]]></a>", "a='<b> & xy'");
    assert_tree("<a>x<!-- no -->y<?no no?>z</a>", "a='xyz'");
    assert_tree("<a b=' x&#10;&#9;y '/>", "a=''(@b=' x\n\ty ')");
    assert_tree("<a>{{x}} {{{y}}}</a>", "a='{{x}} {{{y}}}'");
}

Test(tree_of_xml, composes_letters_and_nothing_else) {
    assert_tree("<a b='e\u0302\u0301'>Tie\u0302\u0301ng ½ ﬁ</a>",
                "a='Tiếng ½ ﬁ'(@b='ế')");
    assert_tree("<a>Tie\u0302<!-- -->\u0301ng</a>", "a='Tiếng'");
}

Test(tree_of_xml, white_space_that_lays_out_elements_is_no_text) {
    assert_tree("<a>\n  <b>1</b>\n  <c/>\n</a>", "a(b='1' c='')");
    assert_tree("<a>\n  <b>\n  </b>\n <c> </c></a>", "a(b='' c=' ')");
}

Test(tree_of_xml, text_between_elements_is_a_text_with_children) {
    const struct node *root;

    assert_tree("<a>\n x <b>1</b> y\n <c/>\n</a>", "a='x  y'(b='1' c='')");
    root = load("<a>x<b/></a>", NULL);
    cr_assert(tree_is_true(root));
    assert_tree("<a> <b/> </a>", "a(b='')");
}

Test(tree_of_xml, xsi_nil_is_nil_and_no_attribute) {
    assert_tree("<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
                "xsi:schemaLocation='x y'><b xsi:nil='true' c='1'/>"
                "<b xsi:nil='1'/><b xsi:nil='false'>x</b><b nil='true'/></a>",
                "a(b~(@c='1') b~ b='x' b=''(@nil?true))");
}

Test(tree_of_xml, true_and_false_are_booleans_but_0_and_1_are_not) {
    const struct node *root;

    assert_tree("<a b='true'>false</a>", "a?false(@b?true)");
    assert_tree("<a><b>true</b><b>0</b><b>1</b><b>TRUE</b><b> false</b></a>",
                "a(b?true b='0' b='1' b='TRUE' b=' false')");
    root = load("<a><b>false</b><c>0</c></a>", NULL);
    cr_assert_not(tree_is_true(tree_child(root, "b")));
    cr_assert(tree_is_true(tree_child(root, "c")));
}

Test(tree_of_xml, nodes_know_where_they_stand) {
    const struct node *root =
        load("<a>\n  <b/><c>\n\n<d e='1'/></c>\n</a>", NULL);
    const struct node *d = tree_child(tree_child(root, "c"), "d");

    cr_assert_str_eq(d->pos.file, "a.xml");
    cr_assert_eq(tree_child(root, "c")->pos.line, 2);
    cr_assert_eq(tree_child(root, "c")->pos.column, 7);
    cr_assert_eq(d->pos.line, 4);
    cr_assert_eq(tree_child(d, "@e")->pos.line, 4);
}

/* ---- types ---- */

Test(tree_of_xml, a_name_that_one_row_has_may_stand_in_each) {
    const struct node *root = load(
        "<a><r><b>1</b></r><r><c>2</c></r><r d='3'/><s><b/></s></a>", NULL);
    const struct node *row = tree_child(root, "r");

    cr_assert_not_null(type_member(row->type, "c"));
    cr_assert_not_null(type_member(row->type, "d"));
    cr_assert_eq(row->type, row->next_same->type);
    cr_assert_null(type_member(tree_child(root, "s")->type, "c"));
    cr_assert_null(type_member(root->type, "b"));
    cr_assert_eq(type_member(root->type, "r")->type->kind, TYPE_COMPLEX);
    cr_assert_eq(type_member(row->type, "b")->type->kind, TYPE_TEXT);
}

Test(tree_of_xml, lists_within_lists_end_where_the_data_ends) {
    const struct node *root =
        load("<a><n><c>1</c></n><m><k><m><k/></m></k></m></a>", NULL);
    const struct node *n = tree_child(root, "n");

    cr_assert_eq(type_member(n->type, "n")->type, n->type);
    cr_assert_null(type_member(root->type, "a"), "the document is in none");
    cr_assert_null(type_member(tree_child(n, "c")->type, "c"));
    root = load("<a><n><c/><n><c/><n><d/></n></n></n></a>", NULL);
    n = tree_child(root, "n");
    cr_assert_eq(tree_child(tree_child(n, "n"), "n")->type, n->type);
    cr_assert_not_null(type_member(n->type, "d"));
}

static const struct type text = {"", TYPE_TEXT, NULL, 0};
static const struct type number = {"", TYPE_NUMBER, NULL, 0};
static const struct type boolean = {"", TYPE_BOOLEAN, NULL, 0};
static const struct type empty = {"", TYPE_COMPLEX, NULL, 0};
static const struct member mixed_members[] = {{.name = "b", .type = &text}};
static const struct type mixed = {"", TYPE_TEXT, mixed_members, 1};
static const struct member members[] = {
    {.name = "@n", .type = &number}, {.name = "x", .type = &text},
    {.name = "n", .type = &number},  {.name = "t", .type = &boolean},
    {.name = "e", .type = &empty},   {.name = "m", .type = &mixed}};
static const struct type typed = {"", TYPE_COMPLEX, members, 6};

Test(tree_of_xml, a_schemas_types_say_what_a_text_is) {
    assert_typed("<a n=' 1 '><n>\n 2\n</n><x> 3\n</x><x>true</x></a>", &typed,
                 "a(@n='1' n='2' x=' 3\n' x='true')");
    assert_typed("<a><t> 0 </t><t>1</t><t>true</t><t/></a>", &typed,
                 "a(t?0 t?1 t?true t?)");
    assert_typed("<a>\n <x/><x>\n</x><e/><e> </e></a>", &typed,
                 "a(x='' x='\n' e e)");
    assert_typed("<a><m>x <b>1</b></m><m><b>2</b></m><m/></a>", &typed,
                 "a(m='x'(b='1') m=''(b='2') m='')");
}

Test(tree_of_xml, what_a_schema_lets_pass_has_types_of_its_own) {
    const struct node *root =
        load("<a la='1'><x>1</x><y><z>true</z></y><y><w/></y></a>", &typed);
    const struct node *y = tree_child(root, "y");

    cr_assert_eq(root->type, &typed);
    cr_assert_eq(tree_child(root, "x")->type, &text);
    cr_assert_not_null(type_member(y->type, "w"));
    cr_assert_eq(tree_child(y, "z")->kind, NODE_BOOLEAN);
    cr_assert_str_eq(tree_text(root, "@la"), "1");
}

/* ---- hostile data ---- */

/* <a> around `count` copies of a text with its number for each "#". */
static void repeat(struct strbuf *out, size_t count, const char *pattern) {
    strbuf_puts(out, "<a>");
    for (size_t i = 0; i < count; i++)
        for (const char *c = pattern; *c != '\0'; c++)
            if (*c == '#')
                strbuf_printf(out, "%zu", i);
            else
                strbuf_putc(out, *c);
    strbuf_puts(out, "</a>");
}

static void assert_too_many(const char *pattern, size_t count) {
    struct strbuf xml = STRBUF_INIT;
    clock_t begin;

    repeat(&xml, count, pattern);
    begin = clock();
    cr_assert_null(load(xml.data, NULL), "%s", pattern);
    cr_assert_lt((double)(clock() - begin) / CLOCKS_PER_SEC, 10.0);
    cr_assert_eq(diag_count(diags), 1);
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_XML_LIMIT);
    strbuf_free(&xml);
}

Test(tree_of_xml, too_many_names_of_elements_are_refused_at_once) {
    assert_too_many("<a#/>", 300000);
}

Test(tree_of_xml, too_many_names_in_elements_of_one_place_are_refused) {
    assert_too_many("<r><a#/></r>", 100000);
}

Test(tree_of_xml, too_many_names_of_attributes_are_refused) {
    assert_too_many("<r a#=''/>", 100000);
}

Test(tree_of_xml, a_thousand_names_and_many_rows_are_fine) {
    struct strbuf xml = STRBUF_INIT;

    repeat(&xml, 1000, "<a#/>");
    cr_assert_not_null(load(xml.data, NULL));
    strbuf_clear(&xml);
    repeat(&xml, 100000, "<r a='#'><b>#</b><c>#</c></r>");
    cr_assert_not_null(load(xml.data, NULL));
    cr_assert_eq(diag_count(diags), 0);
    strbuf_free(&xml);
}
