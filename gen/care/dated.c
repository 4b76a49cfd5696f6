/* Dates as they are written in a text. */
#include "care/dated.h"

#include <stdio.h>
#include <string.h>

static size_t length(const struct words *words, size_t at) {
    return words->items[at].end - words->items[at].start;
}

/* -1: there is none. */
static int number_at(const struct words *words, size_t at, size_t most) {
    if (at >= words->count || length(words, at) > most)
        return -1;
    return words->items[at].number;
}

static bool is_year(const struct words *words, size_t at) {
    int year = number_at(words, at, 4);

    return year >= 1000 && year < 2200 && length(words, at) == 4;
}

/* In any year, if none is given. */
static bool is_in_calendar(struct date date) {
    char text[40];
    struct date parsed;

    if (date.day == 0)
        snprintf(text, sizeof(text), "%04d-%02d", date.year, date.month);
    else
        snprintf(text, sizeof(text), "%04d-%02d-%02d",
                 date.year != 0 ? date.year : 2000, date.month, date.day);
    return date_parse(text, &parsed);
}

static bool finish(struct dated *dated, struct date date, size_t first,
                   size_t last) {
    *dated = (struct dated){date, first, last, is_in_calendar(date)};
    return true;
}

/* From the word "tháng" on: month, and year if there is one. False: it is
 * "tháng" of something else. */
static bool read_month(const struct words *words, size_t at, struct date *date,
                       size_t *last) {
    if (words_match_keys(words, at, "tháng") == 0 ||
        number_at(words, at + 1, 2) < 0 || !words_are_spaced(words, at + 1))
        return false;
    date->month = number_at(words, at + 1, 2);
    *last = at + 1;
    if (words_match_keys(words, at + 2, "năm") != 0 &&
        words_are_spaced(words, at + 2) && is_year(words, at + 3) &&
        words_are_spaced(words, at + 3)) {
        date->year = words->items[at + 3].number;
        *last = at + 3;
    }
    return true;
}

/* Something like a number of an act: "05/2026/KH-UBND". */
static bool goes_on(const struct words *words, size_t last) {
    const char *end = words->text + words->items[last].end;

    return last + 1 < words->count &&
           (words_gap_is(words, last + 1, "/") ||
            (words_gap_is(words, last + 1, "-") && end[1] > '9'));
}

static bool comes_after(const struct words *words, size_t at) {
    return at > 0 &&
           (words_gap_is(words, at, "/") || words_gap_is(words, at, "-") ||
            words_gap_is(words, at, ".") || words_gap_is(words, at, ","));
}

/* "5/2/2026"; after "ngày" without a year, too. */
static bool read_short(const struct words *words, size_t at, bool after_day,
                       struct date *date, size_t *last) {
    static const char *const gaps[] = {"/", "-", "."};

    if (number_at(words, at, 2) < 0 || number_at(words, at + 1, 2) < 0)
        return false;
    for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++) {
        if (!words_gap_is(words, at + 1, gaps[i]))
            continue;
        *date = (struct date){0, words->items[at + 1].number,
                              words->items[at].number};
        *last = at + 1;
        if (is_year(words, at + 2) && words_gap_is(words, at + 2, gaps[i])) {
            date->year = words->items[at + 2].number;
            *last = at + 2;
        } else if (!after_day || i != 0) {
            return false;
        }
        return !goes_on(words, *last);
    }
    return false;
}

bool dated_read(const struct words *words, size_t at, struct dated *dated) {
    bool after_day = words_match_keys(words, at, "ngày") > 0 &&
                     at + 1 < words->count && words_are_spaced(words, at + 1);
    size_t day = at + after_day, last;
    struct date date = {0, 0, 0};

    if (read_month(words, at, &date, &last))
        return finish(dated, date, at, last);
    if (number_at(words, day, 2) < 0 || (!after_day && comes_after(words, at)))
        return false;
    if (after_day && words_are_spaced(words, day + 1) &&
        read_month(words, day + 1, &date, &last)) {
        date.day = words->items[day].number;
        return finish(dated, date, at, last);
    }
    return read_short(words, day, after_day, &date, &last) &&
           finish(dated, date, at, last);
}
