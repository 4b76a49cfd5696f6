/* Capitals where a sentence goes on, and days that are named in two ways. */
#include <string.h>

#include "care/look.h"

/* ---- behind a semicolon ---- */

/* Nobody is called so; "Sở", "Kế hoạch" begin names. */
static const char *const no_names[] = {
    "chủ động",  "tiếp tục",  "đẩy mạnh",   "tăng cường", "nâng cao",
    "phát huy",  "tập trung", "đồng thời",  "thực hiện",  "phấn đấu",
    "bảo đảm",   "đảm bảo",   "kịp thời",   "triển khai", "quan tâm",
    "chú trọng", "đề nghị",   "hoàn thành", "vận động",   "khuyến khích",
    "xây dựng",  "phối hợp",  "góp phần",   "để",         "đưa"};

static bool is_no_name(const struct words *words, size_t at) {
    for (size_t i = 0; i < sizeof(no_names) / sizeof(no_names[0]); i++) {
        size_t count = words_match_keys(words, at, no_names[i]);
        if (count == 0)
            continue;
        for (size_t j = 1; j <= count; j++) /* "Xây dựng Đảng" is a name */
            if (at + j < words->count && words_is_capital(words, at + j))
                return false;
        return true;
    }
    return false;
}

static void check_semicolon(struct look *look, size_t text, size_t at) {
    const struct words *words = &look->words[text];
    const struct word *word = &words->items[at];
    const char *found;

    if (!words_gap_is(words, at, "; ") || !words_is_capital(words, at) ||
        words_is_capitals(words, at) || !is_no_name(words, at))
        return;
    found = look_copy(look, text, word->start, word->end);
    look_say(look, CARE_SEMICOLON, text, word->start, word->end, found, NULL,
             _("“%s” has a capital, but no sentence begins behind a semicolon"),
             found);
}

/* ---- "75 năm Ngày …" and "75 năm ngày …" ---- */

#define NAME_WORDS 3 /* that tell which day it is */

struct day {
    const char *name; /* "chủ tịch hồ" */
    size_t text, at;  /* the word "ngày" */
    bool is_capital;
};

struct days {
    struct day *items;
    size_t count, size;
};

static void add_day(struct look *look, struct days *days, struct day day) {
    if (days->count == days->size) {
        size_t size = days->size > 0 ? days->size * 2 : 16;
        struct day *items = arena_new_array(look->arena, struct day, size);
        if (days->count > 0)
            memcpy(items, days->items, days->count * sizeof(*items));
        days->items = items;
        days->size = size;
    }
    days->items[days->count++] = day;
}

/* "kỷ niệm 75 năm Ngày Chủ tịch Hồ Chí Minh …" */
static void read_day(struct look *look, size_t text, size_t at,
                     struct days *days) {
    const struct words *words = &look->words[text];
    struct strbuf name = STRBUF_INIT;

    if (at < 2 || words_match_keys(words, at - 1, "năm ngày") == 0 ||
        words->items[at - 2].number <= 0 || at + NAME_WORDS >= words->count ||
        words_is_capitals(words, at))
        return;
    for (size_t i = 1; i <= NAME_WORDS; i++)
        strbuf_printf(&name, "%s ", words->items[at + i].key);
    add_day(look, days,
            (struct day){arena_strdup(look->arena, name.data), text, at,
                         words_is_capital(words, at)});
    strbuf_free(&name);
}

static size_t count_like(const struct days *days, const struct day *day,
                         bool is_capital) {
    size_t count = 0;

    for (size_t i = 0; i < days->count; i++)
        count += days->items[i].is_capital == is_capital &&
                 strcmp(days->items[i].name, day->name) == 0;
    return count;
}

/* Told once for each day, at the first of those that are fewer. */
static bool is_told(const struct days *days, size_t at) {
    const struct day *day = &days->items[at];
    size_t same, other;

    for (size_t i = 0; i < at; i++)
        if (days->items[i].is_capital == day->is_capital &&
            strcmp(days->items[i].name, day->name) == 0)
            return false;
    same = count_like(days, day, day->is_capital);
    other = count_like(days, day, !day->is_capital);
    return other > 0 && (same < other || (same == other && !day->is_capital));
}

static void say_day(struct look *look, const struct day *day, size_t other) {
    const struct word *items = look->words[day->text].items;
    size_t start = items[day->at].start, end = items[day->at].end;
    const char *found = look_copy(look, day->text, start, end);
    const char *right = day->is_capital ? "ngày" : "Ngày";

    look_say(look, CARE_DAY_NAME, day->text, start, end, found, right,
             _("the same day is written with “%s” here, and with “%s” in %zu "
               "other places"),
             found, right, other);
}

/* A document has few of them: more than these are not compared. */
#define MOST_DAYS 200

void look_capitals(struct look *look) {
    struct days days = {NULL, 0, 0};

    for (size_t text = 0; text < look->document->count; text++)
        for (size_t at = 0; at < look->words[text].count; at++) {
            check_semicolon(look, text, at);
            if (days.count < MOST_DAYS)
                read_day(look, text, at, &days);
        }
    for (size_t i = 0; i < days.count; i++)
        if (is_told(&days, i))
            say_day(
                look, &days.items[i],
                count_like(&days, &days.items[i], !days.items[i].is_capital));
}
