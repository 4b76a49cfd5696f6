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

TestSuite(numbering, .init = set_up, .fini = tear_down);

/* Two levels, the first from 3 on, the second of the style Muc2. */
#define LEVELS                                                                 \
    "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\">"                \
    "<w:start w:val=\"3\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/>" \
    "<w:pStyle w:val=\"Muc2\"/></w:lvl></w:abstractNum>"
#define NUM(id, content)                                               \
    "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"7\"/>" content \
    "</w:num>"
#define ANEW(level, start)                                  \
    "<w:lvlOverride w:ilvl=\"" level "\"><w:startOverride " \
    "w:val=\"" start "\"/></w:lvlOverride>"
#define NEW(id) NUM(id, ANEW("0", "3") ANEW("1", "1"))
#define CLEANUP "<w:numIdMacAtCleanup w:val=\"2\"/>"

static void add_numbering(const char *nums) {
    word_part(&word, "word/numbering.xml", "numbering", "numbering+xml",
              arena_printf(word.stage.arena, LEVELS "%s" CLEANUP, nums));
}

static const char *numbering(void) {
    const char *xml = word_read(&word, "word/numbering.xml");
    const char *nums = strstr(xml, "</w:abstractNum>");

    return nums + strlen("</w:abstractNum>");
}

static void check(const char *body, const char *notation, const char *expected,
                  const char *nums) {
    const char *made;

    add_numbering(NUM("1", "") NUM("2", ""));
    made = word_render(&word, body, notation);
    word.count--;
    cr_assert_not_null(made, "%s", word_findings(&word));
    cr_assert_str_eq(made, expected, "%s", made);
    cr_assert_str_eq(numbering(),
                     arena_printf(word.stage.arena,
                                  NUM("1", "") NUM("2", "") "%s" CLEANUP
                                                            "</w:numbering>",
                                  nums),
                     "%s", numbering());
}

#define NUMBERED(level, id)                                             \
    "<w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" id \
    "\"/></w:numPr></w:pPr>"
#define ITEM(id, text) P(NUMBERED("0", id) R(text))
#define MADE(id, text) P(NUMBERED("0", id) T(text))
#define LOWER(id, text) P(NUMBERED("1", id) R(text))
#define OPEN(name) PR("{{#" name "}}")
#define CLOSE(name) PR("{{/" name "}}")
#define TWO "muc(diem='1' diem='2') muc(diem='3')"
#define HEADING PR("Phần")

Test(numbering, a_list_below_a_heading_starts_anew_with_each_heading) {
    check(OPEN("muc") HEADING OPEN("diem") ITEM("1", "{{.}}") CLOSE("diem")
              CLOSE("muc"),
          TWO, HEADING MADE("1", "1") MADE("1", "2") HEADING MADE("3", "3"),
          NEW("3"));
}

Test(numbering, a_list_whose_items_are_the_rounds_goes_on) {
    check(OPEN("diem") ITEM("1", "{{.}}") CLOSE("diem"), "diem='1' diem='2'",
          MADE("1", "1") MADE("1", "2"), "");
    check(OPEN("diem") ITEM("1", "{{.}}") PR("lời") CLOSE("diem"),
          "diem='1' diem='2'",
          MADE("1", "1") PR("lời") MADE("1", "2") PR("lời"), "");
    check(OPEN("muc") OPEN("diem") ITEM("1", "{{.}}") CLOSE("diem")
              CLOSE("muc"),
          TWO, MADE("1", "1") MADE("1", "2") MADE("1", "3"), "");
}

Test(numbering, an_item_with_a_list_of_its_own_is_an_item) {
    check(OPEN("muc") ITEM("1", "x") OPEN("diem") LOWER("1", "y") CLOSE("diem")
              CLOSE("muc"),
          TWO,
          ITEM("1", "x") LOWER("1", "y") LOWER("1", "y") ITEM("1", "x")
              LOWER("1", "y"),
          "");
    check(OPEN("muc") ITEM("1", "x") LOWER("1", "y") LOWER("1", "z")
              CLOSE("muc"),
          TWO,
          ITEM("1", "x") LOWER("1", "y") LOWER("1", "z") ITEM("1", "x")
              LOWER("1", "y") LOWER("1", "z"),
          "");
}

Test(numbering, a_list_written_out_starts_anew_in_each_round) {
    check(OPEN("muc") ITEM("1", "a") ITEM("1", "b") CLOSE("muc"), TWO,
          ITEM("1", "a") ITEM("1", "b") ITEM("3", "a") ITEM("3", "b"),
          NEW("3"));
}

Test(numbering, a_list_with_a_paragraph_outside_goes_on) {
    check(ITEM("1", "0") OPEN("muc") HEADING OPEN("diem") ITEM("1", "{{.}}")
              CLOSE("diem") CLOSE("muc"),
          TWO,
          ITEM("1", "0") HEADING MADE("1", "1") MADE("1", "2")
              HEADING MADE("1", "3"),
          "");
}

Test(numbering, a_list_in_two_sections_goes_on) {
    check(OPEN("muc") HEADING ITEM("1", "a") CLOSE("muc") OPEN("muc")
              HEADING ITEM("1", "b") CLOSE("muc"),
          "muc() muc()",
          HEADING ITEM("1", "a") HEADING ITEM("1", "a") HEADING ITEM("1", "b")
              HEADING ITEM("1", "b"),
          "");
}

Test(numbering, a_round_without_the_list_takes_no_number) {
    check(OPEN("muc") HEADING OPEN("diem") ITEM("1", "{{.}}") CLOSE("diem")
              CLOSE("muc"),
          "muc(-diem) muc(diem='1') muc(-diem) muc(diem='2')",
          HEADING HEADING MADE("1", "1") HEADING HEADING MADE("3", "2"),
          NEW("3"));
}

Test(numbering, a_heading_of_another_list_goes_on_while_its_items_start_anew) {
    check(OPEN("muc") ITEM("2", "Phần") OPEN("diem") ITEM("1", "{{.}}")
              CLOSE("diem") CLOSE("muc"),
          TWO,
          ITEM("2", "Phần") MADE("1", "1") MADE("1", "2") ITEM("2", "Phần")
              MADE("3", "3"),
          NEW("3"));
}

Test(numbering, lists_start_anew_in_the_innermost_of_several_sections) {
    check(OPEN("phan") HEADING OPEN("muc") HEADING OPEN("diem")
              ITEM("1", "{{.}}") CLOSE("diem") CLOSE("muc") CLOSE("phan"),
          "phan(muc(diem='1') muc(diem='2')) phan(muc(diem='3'))",
          HEADING HEADING MADE("1", "1") HEADING MADE("3", "2")
              HEADING HEADING MADE("4", "3"),
          NEW("3") NEW("4"));
}

#define LINE(first, second) ROW(CELL(first) CELL(second))

Test(numbering, a_numbered_row_is_an_item) {
    check("<w:tbl>" LINE(PR("{{#diem}}{{.}}"),
                         ITEM("1", "x{{/diem}}")) "</w:tbl>",
          "diem='1' diem='2'",
          "<w:tbl>" LINE(PT("1"), MADE("1", "x"))
              LINE(PT("2"), MADE("1", "x")) "</w:tbl>",
          "");
}

Test(numbering, numbered_rows_of_repeated_tables_start_anew) {
    check(OPEN("muc") HEADING
          "<w:tbl>" LINE(ITEM("1", "x{{#diem}}"),
                         PR("{{.}}{{/diem}}")) "</w:tbl>" CLOSE("muc"),
          TWO,
          HEADING "<w:tbl>" LINE(MADE("1", "x"), PT("1"))
              LINE(MADE("1", "x"), PT("2")) "</w:tbl>" HEADING "<w:tbl>" LINE(
                  MADE("3", "x"), PT("3")) "</w:tbl>",
          NEW("3"));
}

/* ---- what the numbering says ---- */

#define LIST_IN_MUC OPEN("muc") HEADING ITEM("1", "a") CLOSE("muc")

Test(numbering, overrides_of_the_list_are_kept) {
#define OWN                                                \
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"5\"/><w:numFmt " \
    "w:val=\"upperRoman\"/></w:lvl></w:lvlOverride>"
    add_numbering(NUM("1", "<w:lvlOverride w:ilvl=\"0\">" OWN ANEW("1", "4")));
    cr_assert_not_null(word_render(&word, LIST_IN_MUC, "muc() muc()"));
    cr_assert_not_null(
        strstr(numbering(),
               NUM("2", "<w:lvlOverride w:ilvl=\"0\"><w:startOverride "
                        "w:val=\"5\"/>" OWN ANEW("1", "4")) CLEANUP),
        "%s", numbering());
}

Test(numbering, a_paragraph_numbered_by_its_style_gets_a_number_of_its_own) {
#define MUC2(more, text)                                   \
    P("<w:pPr><w:pStyle w:val=\"Con\"/><w:keepNext/>" more \
      "<w:spacing w:before=\"60\"/></w:pPr>" R(text))
    word_part(&word, "word/styles.xml", "styles", "styles+xml",
              "<w:style w:type=\"paragraph\" w:styleId=\"Muc2\"><w:pPr>"
              "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr>"
              "</w:pPr></w:style><w:style w:type=\"paragraph\" "
              "w:styleId=\"Con\"><w:basedOn w:val=\"Muc2\"/></w:style>");
    check(OPEN("muc") HEADING MUC2("", "a") MUC2("", "b") CLOSE("muc"),
          "muc() muc()",
          HEADING MUC2("", "a") MUC2("", "b") HEADING MUC2(
              "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"3\"/></w:numPr>",
              "a") MUC2("<w:numPr><w:ilvl w:val=\"1\"/><w:numId "
                        "w:val=\"3\"/></w:numPr>",
                        "b"),
          NEW("3"));
}

Test(numbering, a_style_that_is_not_numbered_here_is_no_list) {
    check(OPEN("muc") HEADING ITEM("0", "a") ITEM("9", "b") CLOSE("muc"),
          "muc() muc()",
          HEADING ITEM("0", "a") ITEM("9", "b") HEADING ITEM("0", "a")
              ITEM("9", "b"),
          "");
}

Test(numbering, a_template_makes_the_same_numbers_again_and_again) {
    for (int i = 0; i < 2; i++) {
        add_numbering(NUM("1", ""));
        cr_assert_not_null(word_render(&word, LIST_IN_MUC, "muc() muc()"));
        cr_assert_not_null(strstr(numbering(), NEW("2") CLEANUP));
        word.count--;
    }
}
