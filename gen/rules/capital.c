/*
 * capital.c -- capitals, as far as a program can test them.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục II.
 */
#include "rules/capital.h"

#include <string.h>

#include "base/i18n.h"
#include "care/dated.h"
#include "text/text.h"

/* ---- looking through the text ---- */

/* Body, bases and subject. */
static bool is_text(const struct piece *piece) {
    return piece->role == ROLE_BASIS || piece->role == ROLE_SUBJECT ||
           piece->role == ROLE_SUBJECT_CV || piece->role == ROLE_COMPETENCE ||
           (piece->role >= ROLE_RESOLVES && piece->role <= ROLE_CAPTION);
}

const char *capital_span(struct ruling *r, const struct words *words,
                         size_t first, size_t last) {
    size_t start = words->items[first].start;

    return ruling_text(r, "%.*s", (int)(words->items[last].end - start),
                       words->text + start);
}

/* What a text is full of is not told more often than this. */
#define MOST_FAULTS 10

static void look_through(struct ruling *r, enum diag_level severity,
                         const struct piece *piece, capital_find *find) {
    const struct words *words = ruling_words(r, piece);
    int count = 0;

    for (size_t at = 0; at < words->count && count < MOST_FAULTS; at++) {
        const char *found, *right = NULL;
        size_t last = at;
        if (!find(r, words, at, &last, &right))
            continue;
        found = capital_span(r, words, at, last);
        ruling_fail_as(r, severity, piece, found, right,
                       _("“%s” has to be “%s”"), found, right);
        at = last;
        count++;
    }
}

void capital_each_as(struct ruling *r, enum diag_level severity,
                     capital_find *find) {
    bool found = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (!is_text(piece))
            continue;
        found = true;
        look_through(r, severity, piece, find);
    }
    if (!found)
        ruling_skip(r, _("the document has no text"));
}

void capital_each(struct ruling *r, capital_find *find) {
    capital_each_as(r, r->rule->severity, find);
}

void capital_once(struct ruling *r, capital_find *find) {
    const struct piece *where = NULL;
    const char *found = NULL, *required = NULL;
    size_t count = 0;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        const struct words *words;
        if (!is_text(piece))
            continue;
        words = ruling_words(r, piece);
        for (size_t at = 0; at < words->count; at++) {
            const char *right = NULL;
            size_t last = at;
            if (!find(r, words, at, &last, &right))
                continue;
            if (count++ == 0) {
                where = piece;
                found = capital_span(r, words, at, last);
                required = right;
            }
            at = last;
        }
    }
    if (count == 1)
        ruling_fail(r, where, found, required, _("“%s” has to be “%s”"), found,
                    required);
    else if (count > 1)
        ruling_fail(r, where, found, required,
                    _("“%s” has to be “%s”; there are %zu such places, this is "
                      "the first"),
                    found, required, count);
}

/* ---- names of a list ---- */

bool capital_find_name(struct ruling *r, const struct words *words, size_t at,
                       const struct capital_name *names, size_t *last,
                       const char **right) {
    for (; names->keys != NULL; names++) {
        size_t count = words_match_keys(words, at, names->keys);
        struct phrase name = {.right = names->right};
        if (count == 0)
            continue;
        name.words = words_read(r->arena, names->right);
        if (phrase_has_capitals(&name, words, at))
            continue;
        *last = at + count - 1;
        *right = names->right;
        return true;
    }
    return false;
}

/* ---- letters ---- */

/* With the first letter changed. */
static const char *with_capital(struct ruling *r, const char *text) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    text_upper_first(&out, text, strlen(text));
    copy = ruling_text(r, "%s", out.data);
    strbuf_free(&out);
    return copy;
}

static const char *with_small(struct ruling *r, const char *text) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    text_lower_first(&out, text, strlen(text));
    copy = ruling_text(r, "%s", out.data);
    strbuf_free(&out);
    return copy;
}

/* These words stand there, and the first has no capital. */
static bool is_lower(const struct words *words, size_t at, const char *keys) {
    return words_match_keys(words, at, keys) > 0 &&
           !words_is_capital(words, at);
}

/* ---- III.1: units ---- */

static bool find_special(struct ruling *r, const struct words *words, size_t at,
                         size_t *last, const char **right) {
    static const struct capital_name specials[] = {
        {"thủ đô hà nội", "Thủ đô Hà Nội"},
        {"thành phố hồ chí minh", "Thành phố Hồ Chí Minh"}};

    (void)r;
    for (size_t i = 0; i < sizeof(specials) / sizeof(specials[0]); i++) {
        if (!is_lower(words, at, specials[i].keys))
            continue;
        *last = at + words_match_keys(words, at, specials[i].keys) - 1;
        *right = specials[i].right;
        return true;
    }
    return false;
}

static void unit_special(struct ruling *r) {
    capital_each(r, find_special);
}

/* The ward's or district's own body, or its people: a name whatever follows. */
static bool is_of_body(const struct words *words, size_t at) {
    static const char *const before[] = {
        "ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd", "đảng ủy",
        "công an"};

    return capital_ends_before(words, at, before,
                               sizeof(before) / sizeof(before[0]));
}

/* "quận 1," but not "mỗi phường 01 công trình" and "phường 5 tổ": what stands
 * behind a number that is a name is a mark, or nothing. */
static bool find_number(struct ruling *r, const struct words *words, size_t at,
                        size_t *last, const char **right) {
    if ((!is_lower(words, at, "quận") && !is_lower(words, at, "phường")) ||
        at + 1 >= words->count || !words_are_spaced(words, at + 1) ||
        words->items[at + 1].number <= 0 ||
        words->text[words->items[at + 1].start] == '0' ||
        (words_are_spaced(words, at + 2) && !is_of_body(words, at)) ||
        words_gap_is(words, at + 2, "/") || words_gap_is(words, at + 2, "."))
        return false;
    *last = at + 1;
    *right = with_capital(r, capital_span(r, words, at, *last));
    return true;
}

static void unit_number(struct ruling *r) {
    capital_each(r, find_number);
}

/* ---- V.1: the people ---- */

bool capital_ends_before(const struct words *words, size_t at,
                         const char *const *keys, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = 1;
        for (const char *c = keys[i]; *c != '\0'; c++)
            length += *c == ' ';
        if (at >= length && words_are_spaced(words, at) &&
            words_match_keys(words, at - length, keys[i]) == length)
            return true;
    }
    return false;
}

/* "Ủy ban nhân dân", "lực lượng vũ trang nhân dân" are other words: only where
 * one of these stands in front of it is the people itself meant. */
static bool is_people(const struct words *words, size_t at) {
    static const char *const before[] = {
        "và",         "với",      "của",     "cho",      "để",
        "tầng lớp",   "toàn thể", "phục vụ", "sức khỏe", "đời sống",
        "quần chúng", "vận động", "huy động"};

    return is_lower(words, at, "nhân dân") &&
           capital_ends_before(words, at, before,
                               sizeof(before) / sizeof(before[0]));
}

static bool find_people(struct ruling *r, const struct words *words, size_t at,
                        size_t *last, const char **right) {
    (void)r;
    if (!is_people(words, at))
        return false;
    *last = at + 1;
    *right = "Nhân dân";
    return true;
}

static void people(struct ruling *r) {
    capital_once(r, find_people);
}

/* ---- V.6: documents ---- */

static const char *const document_kinds[] = {
    "luật",     "bộ luật",    "pháp lệnh", "nghị định",
    "thông tư", "quyết định", "kế hoạch",  "nghị quyết",
    "chỉ thị",  "kết luận",   "công văn",  "thông báo"};

/* "pháp luật số 64/2025/QH15": of the name of a law about laws. */
static bool is_within_word(const struct words *words, size_t at) {
    return at > 0 && words_are_spaced(words, at) &&
           words_have(words, at - 1, at, "pháp|kỷ|dự");
}

/* "nghị định số 30", with its number. */
static bool find_document(struct ruling *r, const struct words *words,
                          size_t at, size_t *last, const char **right) {
    for (size_t i = 0; i < sizeof(document_kinds) / sizeof(document_kinds[0]);
         i++) {
        size_t count = words_match_keys(words, at, document_kinds[i]);
        if (count == 0 || words_is_capital(words, at) ||
            is_within_word(words, at) ||
            words_match_keys(words, at + count, "số") == 0 ||
            at + count + 1 >= words->count ||
            !words_are_spaced(words, at + count + 1) ||
            words->items[at + count + 1].number < 0 ||
            !(words_gap_is(words, at + count + 2, "/") ||
              words_gap_is(words, at + count + 2, "-")))
            continue;
        *last = at + count - 1;
        *right = with_capital(r, capital_span(r, words, at, *last));
        return true;
    }
    if (words_match_keys(words, at, "luật thi đua") > 0 &&
        words_is_capital(words, at) && !words_is_capital(words, at + 1) &&
        words_gap_is(words, at + 3, ", ") &&
        words_match_keys(words, at + 3, "khen thưởng") > 0) {
        *last = at + 4;
        *right = "Luật Thi đua, khen thưởng";
        return true;
    }
    return false;
}

static void document_names(struct ruling *r) {
    capital_each(r, find_document);
}

/* ---- V.7: parts of documents ---- */

/* A verb has no document behind it: "điều 15 đoàn viên". */
static bool is_cited(const struct words *words, size_t behind) {
    static const char *const after[] = {"luật",     "bộ luật",    "nghị định",
                                        "thông tư", "quyết định", "của",
                                        "này",      "quy chế",    "nghị quyết"};

    for (size_t i = 0; i < sizeof(after) / sizeof(after[0]); i++)
        if (behind < words->count && words_are_spaced(words, behind) &&
            words_match_keys(words, behind, after[i]) > 0)
            return true;
    return false;
}

static bool is_behind_clause(const struct words *words, size_t at) {
    return at >= 2 && words_are_spaced(words, at) &&
           (words_match_keys(words, at - 2, "khoản") > 0 ||
            words_match_keys(words, at - 2, "điểm") > 0);
}

/* "khoản 2 điều 5" */
static bool find_article(struct ruling *r, const struct words *words, size_t at,
                         size_t *last, const char **right) {
    if (!is_lower(words, at, "điều") || at + 1 >= words->count ||
        !words_are_spaced(words, at + 1) || words->items[at + 1].number <= 0 ||
        !(is_behind_clause(words, at) || is_cited(words, at + 2)))
        return false;
    *last = at + 1;
    *right = with_capital(r, capital_span(r, words, at, *last));
    return true;
}

/* Anything but a space or a comma before it may begin a sentence. */
static bool is_start_of_sentence(const struct words *words, size_t at) {
    return at == 0 ||
           !(words_are_spaced(words, at) || words_gap_is(words, at, ", "));
}

/* "theo Khoản 2 Điều 5" within a sentence. */
static bool find_clause(struct ruling *r, const struct words *words, size_t at,
                        size_t *last, const char **right) {
    bool is_clause = words_match_keys(words, at, "khoản") > 0 &&
                     words_match_keys(words, at + 2, "điều") > 0;
    bool is_point = words_match_keys(words, at, "điểm") > 0 &&
                    words_match_keys(words, at + 2, "khoản") > 0;

    if ((!is_clause && !is_point) || !words_is_capital(words, at) ||
        words_is_capitals(words, at) || is_start_of_sentence(words, at) ||
        !words_are_spaced(words, at + 1) || !words_are_spaced(words, at + 2))
        return false;
    *last = at + 1;
    *right = with_small(r, capital_span(r, words, at, *last));
    return true;
}

static bool find_cited(struct ruling *r, const struct words *words, size_t at,
                       size_t *last, const char **right) {
    return find_article(r, words, at, last, right) ||
           find_clause(r, words, at, last, right);
}

static void cited_parts(struct ruling *r) {
    capital_each(r, find_cited);
}

/* ---- V.8: days of the week ---- */

/* "thứ hai, ngày 05 tháng 02": with a date, it is hardly an ordinal, unless
 * behind "lần" or "phiên họp". */
static bool is_ordinal(const struct words *words, size_t at) {
    return words_have(words, at > 0 ? at - 1 : 0, at,
                      "lần|họp|phiên|đợt|vòng|kỳ|nghị|ngày|khóa|tiết|buổi");
}

static bool find_weekday(struct ruling *r, const struct words *words, size_t at,
                         size_t *last, const char **right) {
    static const char *const days[] = {"hai", "ba", "tư", "năm", "sáu", "bảy"};
    struct dated dated;

    if (words_match_keys(words, at, "thứ") == 0 || at + 2 >= words->count ||
        !words_are_spaced(words, at + 1) || words_is_capital(words, at + 1) ||
        !words_gap_is(words, at + 2, ", ") || is_ordinal(words, at) ||
        words_match_keys(words, at + 2, "ngày") == 0 ||
        !dated_read(words, at + 2, &dated))
        return false;
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
        if (strcmp(words->items[at + 1].key, days[i]) == 0) {
            *last = at + 1;
            *right = ruling_text(r, "%s %s", capital_span(r, words, at, at),
                                 with_capital(r, days[i]));
            return true;
        }
    return false;
}

static void weekdays(struct ruling *r) {
    capital_each(r, find_weekday);
}

const struct rule_entry rules_capital[] = {
    {"PL2.I-sentence", capital_sentence},
    {"PL2.II.1-person", capital_person},
    {"PL2.III.1a-unit", capital_unit},
    {"PL2.III.1b-number", unit_number},
    {"PL2.III.1c-special", unit_special},
    {"PL2.III.1d-terrain", capital_region},
    {"PL2.IV.1-body", capital_body},
    {"PL2.IV.1b-special", capital_party_body},
    {"PL2.IV.2-foreignorg", capital_foreign_body},
    {"PL2.V.1-people", people},
    {"PL2.V.2-award", capital_award},
    {"PL2.V.3-post", capital_post},
    {"PL2.V.5-holiday", capital_holiday},
    {"PL2.V.6-doc", document_names},
    {"PL2.V.7-cite", cited_parts},
    {"PL2.V.8-calendar", weekdays},
    {"PL2.V.9-event", capital_event},
    {NULL, NULL}};
