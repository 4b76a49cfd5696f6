/* Citations: laws with numbers, acts that were replaced, acts with two dates.
 */
#include <stdlib.h>
#include <string.h>

#include "care/dated.h"
#include "care/look.h"

/* ---- numbers ---- */

struct number_words {
    size_t first, last;
};

/* "36-KH/TU", "152/2025/NĐ-CP", "15/2003/QH11": a number with its symbol. */
static bool read_number(const struct words *words, size_t at,
                        struct number_words *number) {
    size_t last = at;

    if (words->items[at].number < 0)
        return false;
    while (last + 1 < words->count && last < at + 6 &&
           (words_gap_is(words, last + 1, "/") ||
            words_gap_is(words, last + 1, "-")))
        last++;
    *number = (struct number_words){at, last};
    /* A date has no letters. */
    return last > at && words->items[last].number < 0;
}

/* The year in "152/2025/NĐ-CP": such a number is given only once. */
static bool has_year(const struct words *words, struct number_words number) {
    size_t at = number.first + 1;

    return at < number.last && words->items[at].number > 1900 &&
           words->items[at].end - words->items[at].start == 4;
}

/* ---- laws with a number ---- */

static bool is_of_assembly(const char *key) {
    return strncmp(key, "qh", 2) == 0 || strncmp(key, "ubtvqh", 6) == 0;
}

/* A law that amends another is known by its number only. */
static void check_law(struct look *look, size_t text,
                      struct number_words number) {
    const struct words *words = &look->words[text];
    size_t first = number.first > 16 ? number.first - 16 : 0;
    size_t start = words->items[number.first].start;
    size_t end = words->items[number.last].end;
    const char *found;

    if (!has_year(words, number) ||
        !is_of_assembly(words->items[number.last].key) ||
        !words_have(words, first, number.first, "luật|pháp lệnh") ||
        words_have(words, first, number.first,
                   "nghị quyết|sửa đổi|luật số|quy định tại"))
        return;
    found = look_copy(look, text, start, end);
    look_say(look, CARE_LAW_NUMBER, text, start, end, found, NULL,
             _("a law or ordinance is cited with its number %s"), found);
}

/* ---- numbers without "số" ---- */

static bool is_type(const struct words *words, size_t at) {
    static const char *const types[] = {
        "chỉ thị",  "nghị quyết", "quyết định", "kế hoạch", "nghị định",
        "thông tư", "công văn",   "tờ trình",   "kết luận", "hướng dẫn"};

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (words_match_keys(words, at, types[i]) > 0)
            return true;
    return false;
}

/* "Chỉ thị 05-CT/TW"; its symbol is in capitals. */
static void check_word(struct look *look, size_t text,
                       struct number_words number) {
    const struct words *words = &look->words[text];
    size_t first = number.first;

    if (first < 2 || !words_are_spaced(words, first) ||
        !is_type(words, first - 2) || !words_is_capitals(words, number.last))
        return;
    look_say(look, CARE_ACT_WORD, text, words->items[first - 2].start,
             words->items[number.last].end,
             look_copy(look, text, words->items[first - 2].start,
                       words->items[number.last].end),
             NULL, _("“số” is missing before the number of the act"));
}

/* ---- acts that were replaced ---- */

static const char of_history[] =
    "thay thế|bãi bỏ|hết hiệu lực|sửa đổi|trước đây|thay cho|đã ban hành";

static bool is_history(const struct words *words, size_t first, size_t last) {
    size_t from = first > 15 ? first - 15 : 0;

    return words_have(words, from, last + 8, of_history);
}

static void say_replaced(struct look *look, size_t text, size_t first,
                         size_t last, const struct act *act) {
    const struct words *words = &look->words[text];
    size_t start = words->items[first].start, end = words->items[last].end;
    struct strbuf since = STRBUF_INIT;

    date_write_short(&since, act->since);
    look_say(look, CARE_ACT_REPLACED, text, start, end,
             look_copy(look, text, start, end), act->replaced,
             act->is_checked
                 ? _("%s has been replaced since %s by %s")
                 : _("%s has probably been replaced since %s by %s; look it "
                     "up"),
             act->title, arena_strdup(look->arena, since.data), act->replaced);
    strbuf_free(&since);
}

/* After the name: "năm 2003", "ngày 26 tháng 11 năm 2003"; the last word of
 * it. 0: another year, or none: then the act in force is meant. */
static size_t read_own_date(const struct words *words, size_t at,
                            const struct act *act) {
    struct dated dated;

    if (at < words->count && words_match_keys(words, at, "năm") > 0 &&
        at + 1 < words->count && words_are_spaced(words, at) &&
        words->items[at + 1].number == act->date.year)
        return at + 1;
    if (at < words->count && words_are_spaced(words, at) &&
        dated_read(words, at, &dated) && dated.date.year == act->date.year &&
        date_compare(dated.date, act->date) == 0)
        return dated.last;
    return 0;
}

/* The last word of the citation; 0: it is not one of this act. */
static size_t cites(const struct words *words, size_t at,
                    const struct act *act) {
    size_t count;

    if (act->number.count > 0 &&
        (count = words_match(words, at, &act->number)) > 0)
        return at + count - 1;
    if (act->name.count > 0 && (count = words_match(words, at, &act->name)) > 0)
        return read_own_date(words, at + count, act);
    return 0;
}

static void check_replaced(struct look *look, size_t text, size_t at) {
    const struct care_lists *lists = look->lists;
    struct date issued = look->document->facts.issued;
    const struct words *words = &look->words[text];

    if (!lists->begins_act[(unsigned char)*words->items[at].key])
        return;
    for (size_t i = 0; i < lists->act_count; i++) {
        const struct act *act = &lists->acts[i];
        size_t last = cites(words, at, act);
        if (last == 0 || date_compare(issued, act->since) < 0)
            continue;
        if (!is_history(words, at, last))
            say_replaced(look, text, at, last, act);
        return;
    }
}

/* ---- the same act with two dates ---- */

struct citation {
    const char *number; /* "152/2025/nđ-cp" */
    struct date date;
    size_t text, first, last;
};

struct citations {
    struct citation *items;
    size_t count, size;
};

static void add_citation(struct look *look, struct citations *citations,
                         struct citation citation) {
    if (citations->count == citations->size) {
        size_t size = citations->size > 0 ? citations->size * 2 : 16;
        struct citation *items =
            arena_new_array(look->arena, struct citation, size);
        if (citations->count > 0)
            memcpy(items, citations->items, citations->count * sizeof(*items));
        citations->items = items;
        citations->size = size;
    }
    citations->items[citations->count++] = citation;
}

/* With a date right behind the number: "số 98/2023/NĐ-CP, ngày 31/12/2023". */
static void note_citation(struct look *look, size_t text,
                          struct number_words number,
                          struct citations *citations) {
    const struct words *words = &look->words[text];
    size_t next = number.last + 1;
    struct strbuf key = STRBUF_INIT;
    struct dated dated;

    if (!has_year(words, number) || next >= words->count ||
        !(words_are_spaced(words, next) || words_gap_is(words, next, ", ")) ||
        !dated_read(words, next, &dated) || dated.date.year == 0 ||
        dated.date.day == 0)
        return;
    for (size_t i = number.first; i <= number.last; i++)
        strbuf_printf(&key, "%s/", words->items[i].key);
    add_citation(look, citations,
                 (struct citation){arena_strdup(look->arena, key.data),
                                   dated.date, text, number.first, dated.last});
    strbuf_free(&key);
}

/* In reading order where numbers are the same. */
static int compare_citations(const void *a, const void *b) {
    const struct citation *one = a, *other = b;
    int order = strcmp(one->number, other->number);

    if (order == 0)
        order = one->text < other->text ? -1 : one->text > other->text;
    if (order == 0)
        order = one->first < other->first ? -1 : one->first > other->first;
    return order;
}

static void say_dates(struct look *look, const struct citation *first,
                      const struct citation *other) {
    const struct words *words = &look->words[other->text];
    struct strbuf was = STRBUF_INIT;
    size_t start = words->items[other->first].start;
    size_t end = words->items[other->last].end;

    date_write_short(&was, first->date);
    look_say(look, CARE_ACT_DATES, other->text, start, end,
             look_copy(look, other->text, start, end), NULL,
             _("the same act is of %s elsewhere in this file"),
             arena_strdup(look->arena, was.data));
    strbuf_free(&was);
}

static void compare_dates(struct look *look, struct citations *citations) {
    size_t first = 0;

    if (citations->count > 0)
        qsort(citations->items, citations->count, sizeof(struct citation),
              compare_citations);
    for (size_t i = 1; i < citations->count; i++) {
        const struct citation *one = &citations->items[first];
        const struct citation *other = &citations->items[i];
        if (strcmp(one->number, other->number) != 0)
            first = i;
        else if (date_compare(one->date, other->date) != 0)
            say_dates(look, one, other);
    }
}

void look_acts(struct look *look) {
    bool has_date = look->document->facts.issued.year != 0;
    struct citations citations = {NULL, 0, 0};

    for (size_t text = 0; text < look->document->count; text++) {
        const struct words *words = &look->words[text];
        for (size_t at = 0; at < words->count; at++) {
            struct number_words number;
            if (has_date)
                check_replaced(look, text, at);
            if (!read_number(words, at, &number))
                continue;
            note_citation(look, text, number, &citations);
            check_word(look, text, number);
            /* Bases of a finished document: PL1.II.6a-law. */
            if (!look->document->is_ruled ||
                look->document->texts[text].role != ROLE_BASIS)
                check_law(look, text, number);
        }
    }
    compare_dates(look, &citations);
}
