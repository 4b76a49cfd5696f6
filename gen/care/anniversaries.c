/* Anniversaries: "75 năm … (11/6/1948 - 11/6/2023)". */
#include "care/dated.h"
#include "care/look.h"

/* How many words may stand between the number and its dates. */
#define MAX_APART 40

struct span_of_years {
    int from, to;
    size_t first, last; /* words */
};

static bool is_dash(const struct words *words, size_t at) {
    static const char *const dashes[] = {" - ", " – ", "-", "–", "- ", " -"};

    for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
        if (words_gap_is(words, at, dashes[i]))
            return true;
    return false;
}

/* "11/6/1948 - 11/6/2023": the same day of two years. */
static bool read_dates(const struct words *words, size_t at,
                       struct span_of_years *span) {
    struct dated from, to;

    if (!dated_read(words, at, &from) || !is_dash(words, from.last + 1) ||
        !dated_read(words, from.last + 1, &to))
        return false;
    *span = (struct span_of_years){from.date.year, to.date.year, at, to.last};
    return from.date.year != 0 && to.date.year > from.date.year &&
           from.date.day == to.date.day && from.date.month == to.date.month;
}

static int year_at(const struct words *words, size_t at) {
    const struct word *word;

    if (at >= words->count)
        return 0;
    word = &words->items[at];
    return word->end - word->start == 4 && word->number >= 1000 &&
                   word->number < 2200
               ? word->number
               : 0;
}

static bool is_bracketed(const struct words *words, size_t first, size_t last) {
    const char *before = words->text + words->items[first].start;
    const char *behind = words->text + words->items[last].end;

    return before > words->text && before[-1] == '(' && *behind == ')';
}

/* "(1948 - 2022)", and at the end of a subject without brackets; years of a
 * term or plan are told by the word before them. */
static bool read_years(const struct words *words, size_t at,
                       struct span_of_years *span) {
    int from = year_at(words, at), to = year_at(words, at + 1);

    *span = (struct span_of_years){from, to, at, at + 1};
    if (from == 0 || to <= from || !is_dash(words, at + 1))
        return false;
    return is_bracketed(words, at, at + 1) || at + 2 == words->count;
}

/* A word before years that are not those of the anniversary. */
static bool is_of_something_else(const struct words *words, size_t at) {
    size_t before = at >= 2 ? at - 2 : 0;

    return words_have(words, before, at,
                      "nhiệm kỳ|giai đoạn|năm học|từ năm|khóa|kế hoạch|sinh");
}

/* "kỷ niệm 75 năm", "kỷ niệm lần thứ 75"; 0: not here. *last is its end. */
static int read_count(const struct words *words, size_t at, size_t *last) {
    size_t next = at + words_match_keys(words, at, "kỷ niệm");

    if (next == at)
        return 0;
    next += words_match_keys(words, next, "lần thứ");
    if (next + 1 >= words->count || !words_are_spaced(words, next) ||
        words->items[next].number <= 0 || words->items[next].number > 999 ||
        words_match_keys(words, next + 1, "năm") == 0 ||
        !words_are_spaced(words, next + 1))
        return 0;
    *last = next + 1;
    return words->items[next].number;
}

static bool begins_other(const struct words *words, size_t at) {
    size_t last;

    if (words_match_keys(words, at, "kỷ niệm") > 0 ||
        read_count(words, at, &last) > 0)
        return true;
    return at + 1 < words->count && words->items[at].number > 0 &&
           words_match_keys(words, at + 1, "năm") > 0 &&
           words->items[at].number < 999;
}

static void say(struct look *look, size_t text, size_t first,
                const struct span_of_years *span, int count) {
    const struct word *items = look->words[text].items;
    int years = span->to - span->from;

    look_say(look, CARE_ANNIVERSARY, text, items[first].start,
             items[span->last].end, arena_printf(look->arena, "%d", count),
             arena_printf(look->arena, "%d", years),
             _("from %d to %d it is %d years, not %d"), span->from, span->to,
             years, count);
}

/* From the number on to the years that are its own, if any are. */
static void check(struct look *look, size_t text, size_t first, size_t last,
                  int count) {
    const struct words *words = &look->words[text];
    struct span_of_years span;

    for (size_t at = last + 1; at < words->count && at <= last + MAX_APART;
         at++) {
        struct dated dated;
        if (begins_other(words, at))
            return;
        if (read_dates(words, at, &span) || read_years(words, at, &span)) {
            if (!is_of_something_else(words, at) &&
                span.to - span.from != count)
                say(look, text, first, &span, count);
            return;
        }
        if (dated_read(words, at, &dated))
            at = dated.last;
    }
}

void look_anniversaries(struct look *look) {
    for (size_t text = 0; text < look->document->count; text++) {
        const struct words *words = &look->words[text];
        for (size_t at = 0; at < words->count; at++) {
            size_t last;
            int count = read_count(words, at, &last);
            if (count > 0)
                check(look, text, at, last, count);
        }
    }
}
