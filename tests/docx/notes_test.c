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

TestSuite(notes, .init = set_up, .fini = tear_down);

#define SEPARATOR(id, type) \
    "<w:footnote w:id=\"" id "\" w:type=\"" type "\"><w:p/></w:footnote>"
#define SEPARATORS \
    SEPARATOR("-1", "separator") SEPARATOR("0", "continuationSeparator")
#define NOTE(id, content) "<w:footnote w:id=\"" id "\">" content "</w:footnote>"
#define END_NOTE(id, content) \
    "<w:endnote w:id=\"" id "\">" content "</w:endnote>"
#define COMMENT(id, content) \
    "<w:comment w:id=\"" id "\">" content "</w:comment>"
#define REFERENCE(id) "<w:r><w:footnoteReference w:id=\"" id "\"/></w:r>"
#define END_REFERENCE(id) "<w:r><w:endnoteReference w:id=\"" id "\"/></w:r>"
#define FROM(id) "<w:commentRangeStart w:id=\"" id "\"/>"
#define TO(id)                                                           \
    "<w:commentRangeEnd w:id=\"" id "\"/><w:r><w:commentReference w:id=" \
    "\"" id "\"/></w:r>"
#define POINT(id) "<w:r><w:commentReference w:id=\"" id "\"/></w:r>"
#define LOOP(content) PR("{{#noi}}") content PR("{{/noi}}")
#define NOI "noi='A' noi='B'"

static void add(const char *kind, const char *content) {
    struct arena *arena = word.stage.arena;

    word_part(&word, arena_printf(arena, "word/%s.xml", kind), kind,
              arena_printf(arena, "%s+xml", kind), content);
}

/* What stands in the root element of a part. */
static const char *content_of(const char *kind) {
    struct arena *arena = word.stage.arena;
    const char *xml =
        word_read(&word, arena_printf(arena, "word/%s.xml", kind));
    const char *from = strchr(strstr(xml, "<w:"), '>') + 1;

    return arena_strndup(arena, from, (size_t)(strrchr(from, '<') - from));
}

static void check(const char *body, const char *notation,
                  const char *expected) {
    word_check(&word, body, notation, expected);
}

static void check_part(const char *kind, const char *expected) {
    cr_assert_str_eq(content_of(kind), expected, "%s", content_of(kind));
}

/* ---- footnotes, endnotes ---- */

Test(notes, each_round_has_a_note_of_its_own_with_its_data) {
    add("footnotes", SEPARATORS NOTE("1", PR("Theo {{.}}")));
    check(LOOP(P(R("{{.}}") REFERENCE("1"))), NOI,
          P(T("A") REFERENCE("1")) P(T("B") REFERENCE("2")));
    check_part("footnotes",
               SEPARATORS NOTE("1", PT("Theo A")) NOTE("2", PT("Theo B")));
}

Test(notes, notes_are_numbered_in_the_order_of_their_references) {
    add("footnotes", SEPARATORS NOTE("5", PR("sau")) NOTE("2", PR("trước"))
                         NOTE("3", PR("{{.}}")));
    check(P(R("x") REFERENCE("2")) LOOP(P(R("y") REFERENCE("3")))
              P(R("z") REFERENCE("5")),
          NOI,
          P(R("x") REFERENCE("1")) P(R("y") REFERENCE("2"))
              P(R("y") REFERENCE("3")) P(R("z") REFERENCE("4")));
    check_part("footnotes", SEPARATORS NOTE("1", PR("trước")) NOTE("2", PT("A"))
                                NOTE("3", PT("B")) NOTE("4", PR("sau")));
}

Test(notes, a_reference_that_is_not_written_leaves_no_note) {
    add("footnotes", SEPARATORS NOTE("1", PR("{{.}}")) NOTE("2", PR("x")));
    check(LOOP(P(R("{{.}}") REFERENCE("1"))) P(R("y") REFERENCE("2")), "-noi",
          P(R("y") REFERENCE("1")));
    check_part("footnotes", SEPARATORS NOTE("1", PR("x")));
}

Test(notes, a_note_has_sections_and_lists_of_its_own) {
    add("endnotes", END_NOTE("1", PR("{{ten}}: {{#y}}{{.}};{{/y}}")));
    check(PR("{{#muc}}") P(R("x") END_REFERENCE("1")) PR("{{/muc}}"),
          "muc(ten='I' y='1' y='2') muc(ten='II' -y)",
          P(R("x") END_REFERENCE("1")) P(R("x") END_REFERENCE("2")));
    check_part("endnotes",
               END_NOTE("1", PT("I: 1;2;")) END_NOTE("2", PT("II: ")));
}

Test(notes, a_note_outside_of_sections_sees_the_data_as_a_whole) {
    add("footnotes", NOTE("1", PR("{{a}}")));
    check(P(R("x") REFERENCE("1")), "a='1'", P(R("x") REFERENCE("1")));
    check_part("footnotes", NOTE("1", PT("1")));
}

Test(notes, a_note_that_two_places_refer_to_is_written_for_each) {
    add("footnotes", NOTE("1", PR("x")));
    check(P(R("x") REFERENCE("1")) P(R("y") REFERENCE("1")), "a=''",
          P(R("x") REFERENCE("1")) P(R("y") REFERENCE("2")));
    check_part("footnotes", NOTE("1", PR("x")) NOTE("2", PR("x")));
}

Test(notes, ids_within_notes_are_unique) {
#define MARKED(id, name)                                \
    P("<w:bookmarkStart w:id=\"" id "\" w:name=\"" name \
      "\"/><w:bookmarkEnd w:id=\"" id "\"/>")
    add("footnotes", NOTE("1", MARKED("8", "M")));
    check(LOOP(P(R("x") REFERENCE("1"))), NOI,
          P(R("x") REFERENCE("1")) P(R("x") REFERENCE("2")));
    check_part("footnotes",
               NOTE("1", MARKED("8", "M")) NOTE("2", MARKED("9", "M_9")));
}

Test(notes, a_letterhead_that_is_tried_in_two_sizes_has_its_notes_once) {
    word_part(&word, "word/styles.xml", "styles", "styles+xml",
              "<w:style w:type=\"paragraph\" w:styleId=\"QuocHieu\"/>"
              "<w:style w:type=\"paragraph\" w:styleId=\"QuocHieuNho\"/>");
    add("footnotes", NOTE("1", PR("{{a}}")));
    cr_assert_not_null(word_render(
        &word,
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"500\"/></w:tblGrid>" ROW(
            CELL("<w:p><w:pPr><w:pStyle w:val=\"QuocHieu\"/></w:pPr>" R(
                "Dài hơn 500 phần hai mươi của một điểm")
                     REFERENCE("1") "</w:p>")) "</w:tbl>",
        "a='1'"));
    check_part("footnotes", NOTE("1", PT("1")));
}

Test(notes, a_note_within_a_section_that_is_unknown_is_reported_once) {
    add("footnotes", NOTE("1", PR("{{b}}")));
    cr_assert_null(word_render(&word, LOOP(P(R("x") REFERENCE("1"))), NOI));
    cr_assert_str_eq(
        word_findings(&word),
        "tag-unknown: the tag {{b}} names nothing that the data can hold\n"
        "  word/footnotes.xml, paragraph 1 “{{b}}”\n"
        "  see templates/README.md for the names there are\n");
}

#define NOT_THERE(id)                                                         \
    "template-file: refers to a note or comment that is not there: " id       \
    "\n  word/document.xml, paragraph 2\n  delete the reference in Word and " \
    "save again\n"

Test(notes, a_reference_to_no_note_is_refused) {
    cr_assert_null(
        word_render(&word, PR("x") P(R("y") REFERENCE("7")), "a=''"));
    cr_assert_str_eq(word_findings(&word), NOT_THERE("7"));
}

Test(notes, a_reference_to_no_note_among_others_is_refused) {
    add("footnotes", NOTE("1", PR("x")));
    cr_assert_null(
        word_render(&word, PR("x") P(R("y") REFERENCE("7")), "a=''"));
    cr_assert_str_eq(word_findings(&word), NOT_THERE("7"));
}

/* ---- comments ---- */

Test(notes, a_comment_is_repeated_with_what_it_is_about) {
    add("comments", COMMENT("0", PR("Xem {{.}}")));
    check(LOOP(P(FROM("0") R("{{.}}") TO("0"))), NOI,
          P(FROM("0") T("A") TO("0")) P(FROM("1") T("B") TO("1")));
    check_part("comments", COMMENT("0", PT("Xem A")) COMMENT("1", PT("Xem B")));
}

Test(notes, a_comment_over_paragraphs_is_repeated_whole) {
    add("comments", COMMENT("0", PR("x")));
    check(LOOP(P(FROM("0") R("{{.}}")) P(R("y") TO("0"))), NOI,
          P(FROM("0") T("A")) P(R("y") TO("0")) P(FROM("1") T("B"))
              P(R("y") TO("1")));
}

Test(notes, a_comment_that_begins_outside_of_its_section_stands_at_a_point) {
    add("comments", COMMENT("0", PR("x")));
    check(P(FROM("0") R("z")) LOOP(P(R("{{.}}") TO("0"))), NOI,
          PR("z") P(T("A") POINT("0")) P(T("B") POINT("1")));
    check_part("comments", COMMENT("0", PR("x")) COMMENT("1", PR("x")));
}

Test(notes, a_comment_of_a_section_that_is_not_there_is_not_there) {
    add("comments", COMMENT("0", PR("x")) COMMENT("1", PR("y")));
    check(LOOP(P(FROM("0") R("{{.}}") TO("0"))) P(FROM("1") R("z") TO("1")),
          "-noi", P(FROM("1") R("z") TO("1")));
    check_part("comments", COMMENT("1", PR("y")));
}

Test(notes, a_note_may_have_a_comment) {
    add("comments", COMMENT("0", PR("{{.}}?")));
    add("footnotes", NOTE("1", P(FROM("0") R("{{.}}") TO("0"))));
    check(LOOP(P(R("x") REFERENCE("1"))), NOI,
          P(R("x") REFERENCE("1")) P(R("x") REFERENCE("2")));
    check_part("footnotes", NOTE("1", P(FROM("0") T("A") TO("0")))
                                NOTE("2", P(FROM("2") T("B") TO("2"))));
    check_part("comments", COMMENT("0", PT("A?")) COMMENT("2", PT("B?")));
}

#define PARAGRAPH(id, text) \
    "<w:p w14:paraId=\"" id "\" w14:textId=\"1\">" R(text) "</w:p>"
#define ABOUT(kind, what) "<x:" kind " " what "/>"
#define EXTRA(kind, things)                                      \
    "<x:" kind " xmlns:x=\"http://schemas.microsoft.com/office/" \
    "word/2012/wordml\">" things "</x:" kind ">"

static void add_extra(const char *kind, const char *xml) {
    struct arena *arena = word.stage.arena;

    word_add(&word, (struct entry){
                        .name = arena_printf(arena, "word/%s.xml", kind),
                        .data = xml,
                        .type = arena_printf(arena, WORD_TYPE "%s+xml", kind)});
}

static void check_extra(const char *kind, const char *expected) {
    struct arena *arena = word.stage.arena;
    const char *xml =
        word_read(&word, arena_printf(arena, "word/%s.xml", kind));

    cr_assert_not_null(strstr(xml, expected), "%s", xml);
}

/* Of three comments the first is repeated, the second is not there. */
Test(notes, what_there_is_about_comments_stays_with_those_that_are_there) {
    add_extra("commentsExtensible",
              EXTRA("commentsExtensible",
                    ABOUT("comment", "x:durableId=\"D1\"")
                        ABOUT("comment", "x:durableId=\"D2\"")));
    add_extra(
        "commentsIds",
        EXTRA("commentsIds",
              ABOUT("comment", "x:paraId=\"A1\" x:durableId=\"D1\"")
                  ABOUT("comment", "x:paraId=\"A2\" x:durableId=\"D2\"")));
    add_extra("commentsExtended",
              EXTRA("commentsEx", ABOUT("commentEx", "x:paraId=\"A1\"") ABOUT(
                                      "commentEx", "x:paraId=\"A2\"")
                                      ABOUT("commentEx", "x:paraId=\"A3\"")));
    add("comments",
        COMMENT("0", PARAGRAPH("A1", "x")) COMMENT("1", PARAGRAPH("A2", "y"))
            COMMENT("2", PARAGRAPH("A3", "z")));
    check(LOOP(P(POINT("0"))) PR("{{#a}}") P(POINT("1")) PR("{{/a}}")
              P(POINT("2")),
          NOI " -a", P(POINT("0")) P(POINT("3")) P(POINT("2")));
    check_part("comments",
               COMMENT("0", PARAGRAPH("A1", "x")) COMMENT("3", PR("x"))
                   COMMENT("2", PARAGRAPH("A3", "z")));
    check_extra("commentsExtended",
                ">" ABOUT("commentEx", "x:paraId=\"A1\"")
                    ABOUT("commentEx", "x:paraId=\"A3\"") "<");
    check_extra("commentsIds",
                ">" ABOUT("comment", "x:paraId=\"A1\" x:durableId=\"D1\"") "<");
    check_extra("commentsExtensible",
                ">" ABOUT("comment", "x:durableId=\"D1\"") "<");
}
