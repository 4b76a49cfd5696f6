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

TestSuite(merge, .init = set_up, .fini = tear_down);

static void check(const char *rows, const char *notation,
                  const char *expected) {
    struct arena *arena = word.stage.arena;
    const char *made = word_render(
        &word, arena_printf(arena, "<w:tbl>%s</w:tbl>", rows), notation);

    cr_assert_not_null(made, "%s", word_findings(&word));
    cr_assert_str_eq(made, arena_printf(arena, "<w:tbl>%s</w:tbl>", expected),
                     "%s", made);
}

#define PROPERTIES(content) "<w:tcPr>" content "</w:tcPr>"
#define FIRST(content) CELL(PROPERTIES("<w:vMerge w:val=\"restart\"/>") content)
#define NEXT CELL(PROPERTIES("<w:vMerge/>") "<w:p/>")
#define NEXT_OF(content) CELL(PROPERTIES("<w:vMerge/>") content)
#define NOI "noi='A' noi='B' noi='C'"
/* A merged cell shows no text below its first row, and can hold no tag. */
#define EACH_BELOW(second) \
    ROW(NEXT CELL(PR("{{#noi}}{{.}}")) CELL(PR(second "{{/noi}}")))
#define EACH(content)                                                   \
    ROW(FIRST(content PR("{{#noi}}m")) CELL(PR("{{.}}")) CELL(PR("y{{/" \
                                                                 "noi}}")))
#define MADE(first, text, second) ROW(first CELL(PT(text)) CELL(PT(second)))
#define PLAIN(first) ROW(first CELL(PR("x")) CELL(PR("y")))

Test(merge, a_merge_that_reaches_over_repeated_rows_stays_one) {
    check(PLAIN(FIRST(PR("m"))) EACH_BELOW("y"), NOI,
          PLAIN(FIRST(PR("m"))) MADE(NEXT, "A", "y") MADE(NEXT, "B", "y")
              MADE(NEXT, "C", "y"));
}

Test(merge, a_merge_that_begins_in_repeated_rows_and_ends_below_is_one) {
    check(EACH("") PLAIN(NEXT), NOI,
          MADE(FIRST(PT("m")), "A", "y") MADE(NEXT_OF(PT("m")), "B", "y")
              MADE(NEXT_OF(PT("m")), "C", "y") PLAIN(NEXT));
}

Test(merge, a_merge_without_its_first_row_begins_with_the_next) {
    check(EACH("") PLAIN(NEXT) PLAIN(NEXT), "-noi",
          PLAIN(FIRST("<w:p/>")) PLAIN(NEXT));
}

Test(merge, a_merge_within_the_rounds_begins_anew_in_each) {
    check(ROW(FIRST(PR("{{#noi}}{{.}}")) CELL(PR("1")))
              ROW(NEXT CELL(PR("2{{/noi}}"))),
          "noi='A' noi='B'",
          ROW(FIRST(PT("A")) CELL(PR("1"))) ROW(NEXT CELL(PT("2")))
              ROW(FIRST(PT("B")) CELL(PR("1"))) ROW(NEXT CELL(PT("2"))));
}

/* A group's name, merged over the rows of its members. */
Test(merge, a_merge_over_the_rounds_of_an_inner_section_is_one_for_each_outer) {
    check(ROW(CELL(PR("{{#muc}}")) CELL("<w:p/>"))
              ROW(FIRST(PR("{{ten}}")) CELL(PR("{{#y}}{{.}}{{/y}}")))
                  ROW(NEXT CELL(PR("cộng")))
                      ROW(CELL(PR("{{/muc}}")) CELL("<w:p/>")),
          "muc(ten='I' y='1') muc(ten='II' y='2')",
          ROW(FIRST(PT("I")) CELL(PT("1"))) ROW(NEXT CELL(PR("cộng")))
              ROW(FIRST(PT("II")) CELL(PT("2"))) ROW(NEXT CELL(PR("cộng"))));
    check(ROW(CELL(PR("{{#muc}}")) CELL("<w:p/>"))
              ROW(FIRST(PR("{{ten}}{{#y}}")) CELL(PR("{{.}}{{/y}}")))
                  ROW(NEXT CELL(PR("cộng")))
                      ROW(CELL(PR("{{/muc}}")) CELL("<w:p/>")),
          "muc(ten='I' y='1' y='2') muc(ten='II' -y)",
          ROW(FIRST(PT("I")) CELL(PT("1"))) ROW(NEXT_OF(PT("I")) CELL(PT("2")))
              ROW(NEXT CELL(PR("cộng"))) ROW(FIRST("<w:p/>") CELL(PR("cộng"))));
}

Test(merge, rows_that_exclude_each_other_begin_the_same_merge) {
    static const char rows[] = ROW(FIRST(PR("{{#a}}có")) CELL(PR("1{{/a}}")))
        ROW(FIRST(PR("{{^a}}không")) CELL(PR("1{{/a}}")))
            ROW(NEXT CELL(PR("2")));

    check(rows, "a='1'",
          ROW(FIRST(PT("có")) CELL(PT("1"))) ROW(NEXT CELL(PR("2"))));
    check(rows, "-a",
          ROW(FIRST(PT("không")) CELL(PT("1"))) ROW(NEXT CELL(PR("2"))));
}

Test(merge, columns_count_what_stands_before_and_what_is_wide) {
#define BEFORE "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>"
#define WIDE CELL(PROPERTIES("<w:gridSpan w:val=\"2\"/>") "<w:p/>")
    check(ROW(CELL("<w:p/>") FIRST(PR("m")) CELL(PR("z")))
              ROW(BEFORE NEXT CELL(PR("{{#noi}}{{.}}")) CELL(PR("{{/noi}}")))
                  ROW(WIDE NEXT),
          "noi='A' noi='B'",
          ROW(CELL("<w:p/>") FIRST(PR("m")) CELL(PR("z")))
              ROW(BEFORE NEXT CELL(PT("A")) CELL("<w:p></w:p>"))
                  ROW(BEFORE NEXT CELL(PT("B")) CELL("<w:p></w:p>"))
                      ROW(WIDE FIRST("<w:p/>")));
}

Test(merge, a_table_within_a_merged_cell_has_merges_of_its_own) {
#define INNER "<w:tbl>" ROW(FIRST(PR("a"))) ROW(NEXT) "</w:tbl>"
    check(EACH(INNER) PLAIN(NEXT), "noi='A'",
          MADE(FIRST(INNER PT("m")), "A", "y") PLAIN(NEXT));
}

Test(merge, tables_without_sections_over_rows_stay_as_they_are) {
    check(PLAIN(NEXT) ROW(NEXT CELL(PR("{{a}}"))), "a='1'",
          PLAIN(NEXT) ROW(NEXT CELL(PT("1"))));
}

Test(merge, header_rows_stay_at_the_top) {
#define HEADER \
    ROW("<w:trPr><w:tblHeader/></w:trPr>" CELL(PR("Tên")) CELL(PR("x")))
    check(HEADER ROW(CELL(PR("{{#noi}}{{.}}")) CELL(PR("y{{/noi}}"))), NOI,
          HEADER ROW(CELL(PT("A")) CELL(PT("y")))
              ROW(CELL(PT("B")) CELL(PT("y")))
                  ROW(CELL(PT("C")) CELL(PT("y"))));
}

Test(merge, a_table_at_the_end_of_a_repeated_cell_has_a_paragraph_behind_it) {
#define LAST "<w:tbl>" ROW(CELL(PR("z"))) "</w:tbl>"
    check(ROW(CELL(PR("{{#noi}}") LAST PR("{{/noi}}"))), "noi='A' noi='B'",
          ROW(CELL(LAST LAST "<w:p></w:p>")));
    check(ROW(CELL(PR("{{#noi}}") LAST) CELL(PR("{{/noi}}"))), "noi='A'",
          ROW(CELL(LAST "<w:p></w:p>") CELL("<w:p></w:p>")));
}
