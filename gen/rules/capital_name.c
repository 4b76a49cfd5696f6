/*
 * capital_name.c -- names of persons, units, bodies, awards, days.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục II, mục II to V. What is decided by lists is
 * decided for what is in the lists, and for nothing else.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/capital.h"
#include "text/text.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static bool is_among(const char *key, const char *const *keys, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(key, keys[i]) == 0)
            return true;
    return false;
}

static bool is_family_name(const char *key) {
    static const char *const names[] = {
        "nguyễn", "trần", "lê",   "phạm", "hoàng", "huỳnh",  "phan",
        "vũ",     "võ",   "đặng", "bùi",  "đỗ",    "hồ",     "ngô",
        "dương",  "lý",   "đinh", "đoàn", "trịnh", "trương", "lương",
        "đào",    "nông", "lục",  "hà",   "mai",   "cao",    "tạ"};

    return is_among(key, names, COUNT(names));
}

/* ---- II.1: persons ---- */

/* "Nguyễn văn An": a middle name that is small between two that are not. */
static bool find_person(struct ruling *r, const struct words *words, size_t at,
                        size_t *last, const char **right) {
    static const char *const middle[] = {"văn", "thị",  "đình", "hữu",
                                         "đức", "xuân", "ngọc", "quang"};
    struct strbuf out = STRBUF_INIT;

    if (at + 2 >= words->count || !words_is_capital(words, at) ||
        words_is_capital(words, at + 1) || !words_is_capital(words, at + 2) ||
        !words_are_spaced(words, at + 1) || !words_are_spaced(words, at + 2) ||
        words_is_capitals(words, at + 2) ||
        !is_family_name(words->items[at].key) ||
        !is_among(words->items[at + 1].key, middle, COUNT(middle)))
        return false;
    text_upper_first(&out, words->text + words->items[at + 1].start,
                     words->items[at + 1].end - words->items[at + 1].start);
    *last = at + 2;
    *right = ruling_text(r, "%s %s %s", capital_span(r, words, at, at),
                         out.data, capital_span(r, words, at + 2, at + 2));
    strbuf_free(&out);
    return true;
}

/* PL2.II.1-person */
void capital_person(struct ruling *r) {
    capital_each(r, find_person);
}

/* ---- III.1.a: units ---- */

/* Of those that are named after a person or an event the word for the unit has
 * a capital, too (III.1.b). */
static bool is_person_or_event(const struct words *words, size_t at) {
    return is_family_name(words->items[at].key) ||
           words_have(words, at, at + 1,
                      "điện biên|hai bà|bà triệu|quang trung|cách mạng|hùng "
                      "vương|lam sơn|chi lăng|bạch đằng|đống đa|thống nhất");
}

/* "Tỉnh ủy", "Tỉnh Đoàn" are other words; "Thành phố Hồ Chí Minh" is III.1.c's.
 */
static bool is_other_word(const struct words *words, size_t at) {
    return words_have(words, at, at + 1,
                      "ủy|đoàn|hội|đội|hồ chí minh|thông minh|công an");
}

/* The length of the word for the unit; 0: none. */
static size_t unit_word(const struct words *words, size_t at) {
    static const char *const kinds[] = {"tỉnh",   "huyện",    "xã",
                                        "phường", "thị trấn", "thị xã"};

    for (size_t i = 0; i < COUNT(kinds); i++) {
        size_t count = words_match_keys(words, at, kinds[i]);
        if (count > 0 && at + count < words->count)
            return count;
    }
    return 0;
}

static bool is_name_behind(const struct words *words, size_t at) {
    return words_are_spaced(words, at) && words_is_capital(words, at) &&
           !words_is_capitals(words, at) && words->items[at].number < 0;
}

/* "trên địa bàn Tỉnh Lạng Sơn", within a sentence; behind a mark anything may
 * begin anew. */
static bool find_unit(struct ruling *r, const struct words *words, size_t at,
                      size_t *last, const char **right) {
    size_t count = unit_word(words, at);
    struct strbuf out = STRBUF_INIT;

    if (count == 0 || at == 0 || !words_is_capital(words, at) ||
        words_is_capitals(words, at) || !words_are_spaced(words, at) ||
        words_is_capital(words, at - 1) || !is_name_behind(words, at + count) ||
        is_other_word(words, at + count) ||
        is_person_or_event(words, at + count))
        return false;
    *last = at + count;
    text_lower_first(&out, capital_span(r, words, at, *last),
                     strlen(capital_span(r, words, at, *last)));
    *right = ruling_text(r, "%s", out.data);
    strbuf_free(&out);
    return true;
}

/* "xã Hòa-Bình" */
static bool find_hyphen(struct ruling *r, const struct words *words, size_t at,
                        size_t *last, const char **right) {
    size_t count = unit_word(words, at);

    if (count == 0 || !is_name_behind(words, at + count) ||
        at + count + 1 >= words->count ||
        !words_gap_is(words, at + count + 1, "-") ||
        !words_is_capital(words, at + count + 1))
        return false;
    *last = at + count + 1;
    *right = ruling_text(r, "%s %s", capital_span(r, words, at, at + count),
                         capital_span(r, words, *last, *last));
    return true;
}

/* PL2.III.1a-unit: a capital that is too many is a warning. */
void capital_unit(struct ruling *r) {
    capital_each(r, find_hyphen);
    capital_each_as(r, DIAG_WARNING, find_unit);
}

/* ---- III.1.đ: regions ---- */

/* "vùng tây bắc"; alone it may be where the wind blows from. */
static bool find_region(struct ruling *r, const struct words *words, size_t at,
                        size_t *last, const char **right) {
    static const char *const before[] = {"vùng", "miền", "khu vực"};
    static const struct capital_name names[] = {{"tây bắc", "Tây Bắc"},
                                                {"đông bắc", "Đông Bắc"},
                                                {"bắc bộ", "Bắc Bộ"},
                                                {"trung bộ", "Trung Bộ"},
                                                {"nam bộ", "Nam Bộ"},
                                                {"tây nguyên", "Tây Nguyên"},
                                                {"đông nam bộ", "Đông Nam Bộ"},
                                                {"tây nam bộ", "Tây Nam Bộ"},
                                                {NULL, NULL}};

    return capital_ends_before(words, at, before, COUNT(before)) &&
           capital_find_name(r, words, at, names, last, right);
}

/* PL2.III.1d-terrain */
void capital_region(struct ruling *r) {
    capital_each(r, find_region);
}

/* ---- IV: bodies ---- */

static bool is_party_body(const char *name) {
    return strstr(name, "Trung ương Đảng") != NULL;
}

static bool find_listed(const struct ruling *r, const struct words *words,
                        size_t at, bool of_party, size_t *last,
                        const char **right) {
    const struct phrase *body = phrases_at(&r->lists->bodies, words, at);

    if (body == NULL || body->is_other ||
        is_party_body(body->right) != of_party ||
        phrase_has_capitals(body, words, at))
        return false;
    *last = at + body->words.count - 1;
    *right = body->right;
    return true;
}

static bool find_body(struct ruling *r, const struct words *words, size_t at,
                      size_t *last, const char **right) {
    return find_listed(r, words, at, false, last, right);
}

/* PL2.IV.1-body */
void capital_body(struct ruling *r) {
    capital_each(r, find_body);
}

static bool find_party_body(struct ruling *r, const struct words *words,
                            size_t at, size_t *last, const char **right) {
    return find_listed(r, words, at, true, last, right);
}

/* PL2.IV.1b-special */
void capital_party_body(struct ruling *r) {
    capital_each(r, find_party_body);
}

static bool find_foreign(struct ruling *r, const struct words *words, size_t at,
                         size_t *last, const char **right) {
    static const struct capital_name names[] = {
        {"liên hợp quốc", "Liên hợp quốc"},
        {"tổ chức y tế thế giới", "Tổ chức Y tế thế giới"},
        {"unesco", "UNESCO"},
        {"unicef", "UNICEF"},
        {"asean", "ASEAN"},
        {NULL, NULL}};

    return capital_find_name(r, words, at, names, last, right);
}

/* PL2.IV.2-foreignorg */
void capital_foreign_body(struct ruling *r) {
    capital_each(r, find_foreign);
}

/* ---- V.2: awards ---- */

static bool find_award(struct ruling *r, const struct words *words, size_t at,
                       size_t *last, const char **right) {
    static const struct capital_name names[] = {
        {"huân chương sao vàng", "Huân chương Sao vàng"},
        {"huân chương hồ chí minh", "Huân chương Hồ Chí Minh"},
        {"huân chương độc lập", "Huân chương Độc lập"},
        {"huân chương lao động", "Huân chương Lao động"},
        {"huân chương quân công", "Huân chương Quân công"},
        {"huân chương chiến công", "Huân chương Chiến công"},
        {"anh hùng lao động", "Anh hùng Lao động"},
        {"chiến sĩ thi đua", "Chiến sĩ thi đua"},
        {"lao động tiên tiến", "Lao động tiên tiến"},
        {"tập thể lao động xuất sắc", "Tập thể lao động xuất sắc"},
        {"tập thể lao động tiên tiến", "Tập thể lao động tiên tiến"},
        {"cờ thi đua", "Cờ thi đua"},
        {"bằng khen", "Bằng khen"},
        {"giấy khen", "Giấy khen"},
        {NULL, NULL}};

    return capital_find_name(r, words, at, names, last, right);
}

/* PL2.V.2-award: names as the law on emulation has them. */
void capital_award(struct ruling *r) {
    capital_once(r, find_award);
}

/* ---- V.3: posts ---- */

static bool find_post(struct ruling *r, const struct words *words, size_t at,
                      size_t *last, const char **right) {
    static const struct capital_name posts[] = {
        {"chủ tịch quốc hội", "Chủ tịch Quốc hội"},
        {"chủ tịch nước", "Chủ tịch nước"},
        {"tổng bí thư", "Tổng Bí thư"},
        {NULL, NULL}};

    return capital_find_name(r, words, at, posts, last, right);
}

/* PL2.V.3-post */
void capital_post(struct ruling *r) {
    capital_each(r, find_post);
}

/* ---- V.5: holidays ---- */

/* "ngày quốc khánh 2/9" */
static bool find_holiday(struct ruling *r, const struct words *words, size_t at,
                         size_t *last, const char **right) {
    static const char *const before[] = {"ngày"};
    static const struct capital_name days[] = {
        {"quốc khánh", "Quốc khánh"},
        {"quốc tế lao động", "Quốc tế Lao động"},
        {"quốc tế phụ nữ", "Quốc tế Phụ nữ"},
        {"phụ nữ việt nam", "Phụ nữ Việt Nam"},
        {NULL, NULL}};

    return capital_ends_before(words, at, before, COUNT(before)) &&
           capital_find_name(r, words, at, days, last, right);
}

/* PL2.V.5-holiday: the hyphen between day and month is not tested, nor the
 * capital of "ngày": most documents write both otherwise. */
void capital_holiday(struct ruling *r) {
    capital_each(r, find_holiday);
}

/* ---- V.9: events ---- */

static bool find_event(struct ruling *r, const struct words *words, size_t at,
                       size_t *last, const char **right) {
    static const struct capital_name events[] = {
        {"cách mạng tháng tám", "Cách mạng tháng Tám"},
        {"xô viết nghệ tĩnh", "Xô viết Nghệ Tĩnh"},
        {NULL, NULL}};

    return capital_find_name(r, words, at, events, last, right);
}

/* PL2.V.9-event */
void capital_event(struct ruling *r) {
    capital_each(r, find_event);
}
