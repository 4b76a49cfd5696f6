#include <criterion/criterion.h>

#include "plan/sentence.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_create();
}

static void tear_down(void) {
    arena_free(arena);
}

TestSuite(sentence, .init = set_up, .fini = tear_down);

Test(sentence, every_closing_mark_ends_it) {
    static const char *const ended[] = {
        "a.",  "a;",   "a:",    "a!",  "a?",     "a,",     "a…",      "a...",
        "a.”", "a.\"", "a.’",   "a.)", "a.]",    "**a.**", "_a._",    "*a*.",
        "a.»", "a;**", "(a.)*", "...", "**a:**", "“a!”)",  "“**a.**”"};
    static const char *const open[] = {"a",     "",    "a)",    "**a**", "“a”",
                                       "a \\*", "a -", "5.000", "***"};

    for (size_t i = 0; i < sizeof(ended) / sizeof(*ended); i++)
        cr_assert(sentence_is_ended(ended[i]), "%s", ended[i]);
    for (size_t i = 0; i < sizeof(open) / sizeof(*open); i++)
        cr_assert_not(sentence_is_ended(open[i]), "%s", open[i]);
}

Test(sentence, only_a_full_stop_is_a_stop) {
    cr_assert(sentence_ends_in_stop("a.**"));
    cr_assert_not(sentence_ends_in_stop("a;"));
    cr_assert_not(sentence_ends_in_stop("a"));
}

Test(sentence, a_mark_is_added_where_there_is_none) {
    cr_assert_str_eq(sentence_ended(arena, "a", ";"), "a;");
    cr_assert_str_eq(sentence_ended(arena, "a.", ";"), "a.");
    cr_assert_str_eq(sentence_ended(arena, "**a**", ";"), "**a**;");
    cr_assert_str_eq(sentence_ended(arena, "“a.”", ";"), "“a.”");
}

Test(sentence, prose_ends_in_a_stop_or_announces) {
    cr_assert_str_eq(sentence_as_prose(arena, "a", false), "a.");
    cr_assert_str_eq(sentence_as_prose(arena, "a", true), "a:");
    cr_assert_str_eq(sentence_as_prose(arena, "như sau", false), "như sau:");
    cr_assert_str_eq(sentence_as_prose(arena, "cụ thể sau đây", false),
                     "cụ thể sau đây:");
    cr_assert_str_eq(sentence_as_prose(arena, "**như sau**", false),
                     "**như sau**:");
    cr_assert_str_eq(sentence_as_prose(arena, "như sau.", true), "như sau.");
    cr_assert_str_eq(sentence_as_prose(arena, "trước và phía sáu", false),
                     "trước và phía sáu.");
}

Test(sentence, an_items_mark_is_not_for_the_data_to_say) {
    static const char *const typed[] = {"a", "a;", "a.", "a,"};

    for (size_t i = 0; i < sizeof(typed) / sizeof(*typed); i++) {
        cr_assert_str_eq(sentence_as_item(arena, typed[i], false), "a;");
        cr_assert_str_eq(sentence_as_item(arena, typed[i], true), "a.");
    }
    cr_assert_str_eq(sentence_as_item(arena, "**a;**", false), "**a**;");
    cr_assert_str_eq(sentence_as_item(arena, "a!", false), "a!;");
}

Test(sentence, one_mark_is_taken_away_but_no_blank) {
    cr_assert_str_eq(sentence_bare(arena, "a;"), "a");
    cr_assert_str_eq(sentence_bare(arena, "a.."), "a..");
    cr_assert_str_eq(sentence_bare(arena, "a..."), "a...");
    cr_assert_str_eq(sentence_bare(arena, "a…"), "a…");
    cr_assert_str_eq(sentence_bare(arena, "a?"), "a?");
    cr_assert_str_eq(sentence_bare(arena, "."), "");
    cr_assert_str_eq(sentence_bare(arena, ""), "");
}

Test(sentence, a_typed_dash_goes) {
    cr_assert_str_eq(sentence_without_dash("- a"), "a");
    cr_assert_str_eq(sentence_without_dash("-a"), "-a");
    cr_assert_str_eq(sentence_without_dash("a - b"), "a - b");
}

Test(sentence, the_end_of_the_text_is_said_once) {
    cr_assert_str_eq(sentence_as_last(arena, "a"), "a./.");
    cr_assert_str_eq(sentence_as_last(arena, "a."), "a./.");
    cr_assert_str_eq(sentence_as_last(arena, "a;"), "a./.");
    cr_assert_str_eq(sentence_as_last(arena, "a,"), "a./.");
    cr_assert_str_eq(sentence_as_last(arena, "a./."), "a./.");
    cr_assert_str_eq(sentence_as_last(arena, "a/."), "a/.");
    cr_assert_str_eq(sentence_as_last(arena, "a!"), "a!./.");
    cr_assert_str_eq(sentence_as_last(arena, "a..."), "a..../.");
}

Test(sentence, formatting_does_not_hide_the_end_of_the_text) {
    cr_assert_str_eq(sentence_as_last(arena, "**a.**"), "**a**./.");
    cr_assert_str_eq(sentence_as_last(arena, "**a**"), "**a**./.");
    cr_assert_str_eq(sentence_as_last(arena, "**a./.**"), "**a./.**");
    cr_assert_str_eq(sentence_as_last(arena, "*a/.*"), "*a/.*");
    cr_assert_str_eq(sentence_as_last(arena, "“a.”"), "“a”./.");
}
