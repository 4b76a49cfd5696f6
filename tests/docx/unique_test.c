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

TestSuite(unique, .init = set_up, .fini = tear_down);

static void check(const char *body, const char *notation,
                  const char *expected) {
    word_check(&word, body, notation, expected);
}

#define NOI "noi='A' noi='B'"
#define START(id, name) "<w:bookmarkStart w:name=\"" name "\" w:id=\"" id "\"/>"
#define END(id) "<w:bookmarkEnd w:id=\"" id "\"/>"
#define LOOP(content) PR("{{#noi}}") content PR("{{/noi}}")

/* ---- bookmarks ---- */

Test(unique, a_bookmark_over_paragraphs_has_one_id_in_each_round) {
    check(LOOP(P(START("4", "Muc") R("x")) P(R("y") END("4"))), NOI,
          P(START("4", "Muc") R("x")) P(R("y") END("4"))
              P(START("5", "Muc_5") R("x")) P(R("y") END("5")));
}

Test(unique, a_bookmark_that_ends_outside_of_its_section_ends_where_it_begins) {
    check(LOOP(P(START("4", "Muc") R("x"))) P(R("y") END("4")), NOI,
          P(START("4", "Muc") END("4") R("x"))
              P(START("5", "Muc_5") END("5") R("x")) PR("y"));
}

Test(unique, a_bookmark_that_ends_within_a_section_ends_where_it_begins) {
    check(P(START("4", "Muc") R("x")) LOOP(P(R("y") END("4"))), NOI,
          P(START("4", "Muc") END("4") R("x")) PR("y") PR("y"));
    check(P(START("4", "Muc") R("x")) LOOP(P(R("y") END("4"))), "-noi",
          P(START("4", "Muc") END("4") R("x")));
}

Test(unique, a_bookmark_over_two_sections_ends_where_it_begins) {
    check(LOOP(P(START("4", "Muc") R("x"))) PR("z") LOOP(P(R("y") END("4"))),
          "noi='A'", P(START("4", "Muc") END("4") R("x")) PR("z") PR("y"));
}

Test(unique, the_end_of_nothing_is_not_repeated) {
    check(LOOP(P(R("y") END("4"))), NOI, PR("y") PR("y"));
}

Test(unique, a_bookmark_without_an_end_gets_one) {
    check(P(START("4", "Muc") R("x")), "a=''",
          P(START("4", "Muc") END("4") R("x")));
    check(LOOP(P(START("4", "Muc") R("x"))), NOI,
          P(START("4", "Muc") END("4") R("x"))
              P(START("5", "Muc_5") END("5") R("x")));
}

Test(unique, bookmarks_in_sections_within_sections_have_all_an_id) {
    check(PR("{{#muc}}") P(START("1", "M") R("x") END("1")) PR("{{#y}}")
              P(START("2", "Y") R("y") END("2")) PR("{{/y}}") PR("{{/muc}}"),
          "muc(y='1' y='2') muc(y='3')",
          P(START("1", "M") R("x") END("1")) P(START("2", "Y") R("y") END("2"))
              P(START("3", "Y_3") R("y") END("3"))
                  P(START("4", "M_4") R("x") END("4"))
                      P(START("5", "Y_5") R("y") END("5")));
}

Test(unique, a_new_name_is_no_other_ones) {
    check(P(START("1", "Muc_5") R("z") END("1"))
              LOOP(P(START("4", "Muc") R("x") END("4"))),
          NOI,
          P(START("1", "Muc_5") R("z") END("1"))
              P(START("4", "Muc") R("x") END("4"))
                  P(START("6", "Muc_6") R("x") END("6")));
}

#define LONG "Mot_dau_trang_co_cai_ten_dai_den_40_chu_"

Test(unique, a_new_name_has_no_more_than_40_letters) {
    check(LOOP(P(START("1", LONG) R("x") END("1"))), NOI,
          P(START("1", LONG) R("x") END("1"))
              P(START("2", "Mot_dau_trang_co_cai_ten_dai__2") R("x") END("2")));
}

Test(unique, a_link_leads_to_the_bookmark_of_its_round) {
    check(LOOP(P("<w:hyperlink w:anchor=\"Muc\">" R("x") "</w:hyperlink>")
                   P(START("1", "Muc") R("{{.}}") END("1"))),
          NOI,
          P("<w:hyperlink w:anchor=\"Muc\">" R("x") "</w:hyperlink>")
              P(START("1", "Muc") T("A") END("1"))
                  P("<w:hyperlink w:anchor=\"Muc_2\">" R("x") "</w:hyperlink>")
                      P(START("2", "Muc_2") T("B") END("2")));
}

#define FIELD(name) \
    "<w:r><w:instrText> PAGEREF " name " \\h </w:instrText></w:r>"

Test(unique, a_field_leads_to_the_bookmark_of_its_round) {
    check(LOOP(P(FIELD("Muc") START("1", "Muc") R("x") END("1")))
              P(FIELD("Muc")),
          NOI,
          P(FIELD("Muc") START("1", "Muc") R("x") END("1"))
              P(FIELD("Muc_2") START("2", "Muc_2") R("x") END("2"))
                  P(FIELD("Muc")));
}

/* ---- other things ---- */

#define DRAWN(id)                                                        \
    P("<w:r><w:drawing><wp:inline><wp:docPr id=\"" id "\"/></wp:inline>" \
      "</w:drawing></w:r>")
#define CONTROL(id, content)                             \
    "<w:sdt><w:sdtPr><w:id w:val=\"" id "\"/></w:sdtPr>" \
    "<w:sdtContent>" content "</w:sdtContent></w:sdt>"
#define PERMITTED(id)           \
    P("<w:permStart w:id=\"" id \
      "\" w:edGrp=\"everyone\"/>" R("x") "<w:permEnd w:id=\"" id "\"/>")

Test(unique, content_controls_and_permissions_have_new_ids_too) {
    check(LOOP(CONTROL("-1729384", PR("x")) PERMITTED("7")), NOI,
          CONTROL("-1729384", PR("x")) PERMITTED("7") CONTROL("8", PR("x"))
              PERMITTED("9"));
}

#define CHANGED(id) \
    P("<w:ins w:id=\"" id "\" w:author=\"A\">" T("x") "</w:ins>")

Test(unique, tracked_changes_have_new_ids_too) {
    check(LOOP(CHANGED("7")), NOI, CHANGED("7") CHANGED("8"));
}

/* A text box as Word writes it: the same content twice. */
#define BOX(id, bookmark, name, shape)                                         \
    P("<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"      \
      "<wp:inline><wp:docPr id=\"" id                                          \
      "\"/><wps:txbx><w:txbxContent>" P(START(bookmark, name) T("A") END(      \
          bookmark)) "</w:txbxContent></wps:txbx></wp:inline></w:drawing></"   \
                     "mc:Choice>"                                              \
                     "<mc:Fallback><w:pict><v:shape id=\"" shape               \
                     "\"><v:textbox>"                                          \
                     "<w:txbxContent>" P(START(bookmark, name) T("A") END(     \
                         bookmark)) "</w:txbxContent></v:textbox></v:shape></" \
                                    "w:pict></mc:Fallback>"                    \
                                    "</mc:AlternateContent></w:r>")

Test(unique, both_halves_of_alternative_content_have_the_same_ids) {
    check(BOX("3", "2", "Hop", "Text Box 3"), "a=''",
          BOX("3", "2", "Hop", "Text Box 3"));
    check(LOOP(BOX("3", "2", "Hop", "Text Box 3")), NOI,
          BOX("3", "2", "Hop", "Text Box 3")
              BOX("4", "5", "Hop_5", "Text Box 3_6"));
}

Test(unique, what_is_embedded_names_the_shape_of_its_round) {
#define OBJECT(shape)                       \
    P("<w:r><w:object><v:shape id=\"" shape \
      "\"/><o:OLEObject ShapeID=\"" shape "\"/></w:object></w:r>")
    check(LOOP(P("<w:r><w:object><v:shape id=\"_x0000_i1025\" "
                 "o:spid=\"_x0000_i1025\"/><o:OLEObject "
                 "ShapeID=\"_x0000_i1025\"/></w:object></w:r>")),
          NOI, OBJECT("_x0000_i1025") OBJECT("_x0000_i1025_1"));
}

Test(unique, what_the_template_has_twice_gets_new_ids) {
    check(DRAWN("7") DRAWN("7") P(START("1", "A") END("1") R("x"))
              P(START("1", "A") R("y") END("1")) PERMITTED("7"),
          "a=''",
          DRAWN("7") DRAWN("8") P(START("1", "A") END("1") R("x"))
              P(START("9", "A_10") R("y") END("9")) PERMITTED("7"));
}

Test(unique, ids_of_paragraphs_that_stand_twice_are_left_out) {
    check("<w:p w14:paraId=\"1A\" w14:textId=\"2\"/><w:p w14:paraId=\"1A\" "
          "w14:textId=\"3\"/>",
          "a=''", "<w:p w14:paraId=\"1A\" w14:textId=\"2\"/><w:p/>");
}

Test(unique, ids_of_all_parts_are_different) {
    word_part(&word, "word/header1.xml", "hdr", "header+xml",
              LOOP(DRAWN("41")));
    check(LOOP(DRAWN("7")), NOI, DRAWN("7") DRAWN("43"));
    cr_assert_not_null(
        strstr(word_read(&word, "word/header1.xml"), DRAWN("41") DRAWN("42")),
        "%s", word_read(&word, "word/header1.xml"));
}

Test(unique, ids_of_a_part_without_tags_are_known) {
    word_part(&word, "word/header1.xml", "hdr", "header+xml", DRAWN("41"));
    check(LOOP(DRAWN("7")), NOI, DRAWN("7") DRAWN("42"));
}
