#include <criterion/criterion.h>

#include "text/text.h"

static struct date parsed(const char *text) {
    struct date date = {0};

    cr_assert(date_parse(text, &date), "%s is a date", text);
    return date;
}

Test(date, reads_whole_and_partial_dates) {
    struct date date = parsed("2026-02-05");

    cr_assert(date.year == 2026 && date.month == 2 && date.day == 5);
    date = parsed("2026-12");
    cr_assert(date.year == 2026 && date.month == 12 && date.day == 0);
    date = parsed("2026");
    cr_assert(date.year == 2026 && date.month == 0 && date.day == 0);
}

Test(date, refuses_what_no_calendar_has) {
    static const char *const wrong[] = {
        "",           "26",         "02026",       "2026-",       "2026-2",
        "2026-13",    "2026-00",    "2026-02-",    "2026-02-5",   "2026-02-00",
        "2026-02-29", "1900-02-29", "2026-04-31",  "2026-12-32",  "0000",
        "2026/02/05", "05-02-2026", "2026-02-05Z", " 2026-02-05", "2026-02-05 ",
        "-2026",      "20260205",   "2026-002",    "２０２６",
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct date date = {1, 2, 3};

        cr_assert_not(date_parse(wrong[i], &date), "\"%s\"", wrong[i]);
        cr_assert(date.year == 1 && date.month == 2 && date.day == 3);
    }
    parsed("2024-02-29");
    parsed("2000-02-29");
}

static int compare(const char *a, const char *b) {
    return date_compare(parsed(a), parsed(b));
}

Test(date, compares_what_both_give) {
    cr_assert_lt(compare("2026-02-05", "2026-02-06"), 0);
    cr_assert_lt(compare("2025-12-31", "2026-01-01"), 0);
    cr_assert_gt(compare("2026-03-01", "2026-02-28"), 0);
    cr_assert_eq(compare("2026-02-05", "2026-02-05"), 0);
    cr_assert_eq(compare("2026-02", "2026-02-05"), 0);
    cr_assert_eq(compare("2026", "2026-02-05"), 0);
    cr_assert_lt(compare("2025", "2026-02-05"), 0);
    cr_assert_gt(compare("2026-03", "2026-02-05"), 0);
}

static void assert_written(const char *iso, const char *in_words,
                           const char *in_short) {
    struct strbuf buf = STRBUF_INIT;

    date_write(&buf, parsed(iso));
    cr_assert_str_eq(buf.data, in_words);
    strbuf_clear(&buf);
    date_write_short(&buf, parsed(iso));
    cr_assert_str_eq(buf.data, in_short);
    strbuf_free(&buf);
}

Test(date, is_written_with_the_zeros_of_the_decree) {
    assert_written("2026-02-05", "ngày 05 tháng 02 năm 2026", "05/02/2026");
    assert_written("2026-01-31", "ngày 31 tháng 01 năm 2026", "31/01/2026");
    assert_written("2026-03-10", "ngày 10 tháng 3 năm 2026", "10/3/2026");
    assert_written("2026-09-09", "ngày 09 tháng 9 năm 2026", "09/9/2026");
    assert_written("2026-12-29", "ngày 29 tháng 12 năm 2026", "29/12/2026");
}

Test(date, leaves_room_for_what_is_written_by_hand) {
    assert_written("2026-07",
                   "ngày\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0tháng 7 năm 2026",
                   "7/2026");
    assert_written("2026",
                   "ngày\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0"
                   "tháng\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0năm 2026",
                   "2026");
}
