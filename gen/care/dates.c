/* Dates that no calendar has, and days of the week that are not theirs. */
#include "care/dated.h"
#include "care/look.h"

/* "0" for a day or month is a blank of sorts, not a date. */
static bool is_clear(const struct words *words, const struct dated *dated) {
    const struct date *date = &dated->date;

    if (date->day == 0 || date->month == 0)
        return false;
    return words_match_keys(words, dated->first, "ngày") > 0 ||
           (date->day <= 31 && date->month <= 12);
}

static void check_calendar(struct look *look, size_t text,
                           const struct dated *dated) {
    const struct words *words = &look->words[text];
    size_t start = words->items[dated->first].start;
    size_t end = words->items[dated->last].end;
    const char *found = look_copy(look, text, start, end);

    /* That of the letterhead is told by PL1.II.4b-valid. */
    if (look->document->is_ruled &&
        look->document->texts[text].role == ROLE_PLACE_DATE)
        return;
    if (!dated->exists && is_clear(words, dated))
        look_say(look, CARE_DATE, text, start, end, found, NULL,
                 _("no calendar has the day “%s”"), found);
}

/* ---- days of the week ---- */

static const char *const weekdays[] = {
    "chủ nhật", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy"};
static const char *const weekday_names[] = {
    "Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"};

/* 0: Sunday (Sakamoto's method). */
static int weekday_of(struct date date) {
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int year = date.year - (date.month < 3);

    return (year + year / 4 - year / 100 + year / 400 + shift[date.month - 1] +
            date.day) %
           7;
}

/* "thứ 7" is meant, too. -1: none begins at the word. */
static int read_weekday(const struct words *words, size_t at) {
    if (at + 1 >= words->count)
        return -1;
    for (int i = 0; i < 7; i++)
        if (words_match_keys(words, at, weekdays[i]) > 0)
            return i;
    if (words_match_keys(words, at, "thứ") > 0 &&
        words_are_spaced(words, at + 1) && words->items[at + 1].number >= 2 &&
        words->items[at + 1].number <= 7)
        return words->items[at + 1].number - 1;
    return -1;
}

/* "phiên họp thứ hai, ngày …" counts meetings; a day is written "thứ Hai". */
static bool is_ordinal(const struct words *words, size_t at) {
    return words_match_keys(words, at, "thứ") > 0 &&
           !words_is_capital(words, at + 1) &&
           words_have(words, at > 0 ? at - 1 : 0, at,
                      "lần|họp|phiên|đợt|vòng|kỳ|nghị|ngày|khóa|tiết|buổi");
}

/* "thứ Hai, ngày …", "(thứ Hai) ngày …" */
static bool stands_before(const struct words *words, size_t at) {
    return words_are_spaced(words, at) || words_gap_is(words, at, ", ") ||
           words_gap_is(words, at, ") ");
}

/* "ngày … (thứ Hai)", "ngày …, thứ Hai": behind a comma only at the end, for
 * what follows it may have a date of its own. */
static bool stands_behind(const struct words *words, size_t at) {
    return words_gap_is(words, at, " (");
}

static void check_weekday(struct look *look, size_t text,
                          const struct dated *dated) {
    const struct words *words = &look->words[text];
    size_t first = dated->first, last = dated->last;
    int said = -1, is;

    if (!dated->exists || dated->date.year == 0 || dated->date.day == 0)
        return;
    if (first >= 2 && stands_before(words, first) &&
        !is_ordinal(words, first - 2) &&
        (said = read_weekday(words, first - 2)) >= 0)
        first -= 2;
    else if (last + 1 < words->count && stands_behind(words, last + 1) &&
             (said = read_weekday(words, last + 1)) >= 0)
        last += 2;
    is = weekday_of(dated->date);
    if (said >= 0 && said != is)
        look_say(look, CARE_WEEKDAY, text, words->items[first].start,
                 words->items[last].end, weekday_names[said], weekday_names[is],
                 _("%d/%d/%d is not “%s” but “%s”"), dated->date.day,
                 dated->date.month, dated->date.year, weekday_names[said],
                 weekday_names[is]);
}

void look_dates(struct look *look) {
    for (size_t text = 0; text < look->document->count; text++) {
        const struct words *words = &look->words[text];
        struct dated dated;
        for (size_t at = 0; at < words->count; at++) {
            if (!dated_read(words, at, &dated))
                continue;
            check_calendar(look, text, &dated);
            check_weekday(look, text, &dated);
            at = dated.last;
        }
    }
}
