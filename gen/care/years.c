/* Years left over from last year's file, and terms out of their time. */
#include <string.h>

#include "care/dated.h"
#include "care/look.h"

/* ---- years ---- */

/* How many words before "năm 2024" make it the same goal as another's. */
#define SAME_WORDS 3

/* Goals are set, results are told. */
static const char goals[] = "phấn đấu|hoàn thành|thi đua|thực hiện thắng lợi|"
                            "thực hiện tốt|quyết tâm";
static const char results[] = "kết quả|tổng kết|sơ kết|báo cáo|đánh giá|so với|"
                              "đã|vừa qua|cuối năm|đầu năm|nghị quyết|"
                              "quyết định|kế hoạch số|chương trình số";

/* "năm 2024" as itself; 0: not here. */
static int year_at(const struct words *words, size_t at) {
    const struct word *year;

    if (words_match_keys(words, at, "năm") == 0 || at + 1 >= words->count ||
        !words_are_spaced(words, at + 1))
        return 0;
    year = &words->items[at + 1];
    if (year->end - year->start != 4 || year->number < 1900 ||
        year->number > 2199)
        return 0;
    /* "năm 2023 - 2025" are years of something else. */
    if (words_gap_is(words, at + 2, " - ") || words_gap_is(words, at + 2, "-"))
        return 0;
    return year->number;
}

static bool has_same_words(const struct words *a, size_t a_at,
                           const struct words *b, size_t b_at) {
    if (a_at < SAME_WORDS || b_at < SAME_WORDS)
        return false;
    for (size_t i = 1; i <= SAME_WORDS; i++)
        if (strcmp(a->items[a_at - i].key, b->items[b_at - i].key) != 0)
            return false;
    return true;
}

/* The same goal with the right year, anywhere. Searched for only where a year
 * is suspect, and there are few places with the right one. */
struct goal {
    size_t text, at;
};

static size_t find_goals(struct look *look, int year, struct goal *goals_found,
                         size_t most) {
    size_t count = 0;

    for (size_t text = 0; text < look->document->count; text++) {
        const struct words *words = &look->words[text];
        for (size_t at = 0; at < words->count && count < most; at++)
            if (year_at(words, at) == year)
                goals_found[count++] = (struct goal){text, at};
    }
    return count;
}

static bool is_goal(const struct words *words, size_t at) {
    size_t first = at > 30 ? at - 30 : 0;

    return words_have(words, first, at, goals) &&
           !words_have(words, first, at + 4, results);
}

static void say_year(struct look *look, size_t text, size_t at, int year) {
    const struct word *items = look->words[text].items;

    look_say(
        look, CARE_YEAR, text, items[at].start, items[at + 1].end,
        arena_printf(look->arena, "%d", year),
        arena_printf(look->arena, "%d", year + 1),
        _("the goal is set for %d here, and for %d elsewhere in a document "
          "of %d"),
        year, year + 1, year + 1);
}

void look_years(struct look *look) {
    enum { MOST = 64, SUSPECTS = 64 };
    struct goal right[MOST];
    int year = look->document->facts.issued.year;
    size_t count = year != 0 ? find_goals(look, year, right, MOST) : 0;
    struct goal suspects[SUSPECTS];
    size_t suspect_count =
        count > 0 ? find_goals(look, year - 1, suspects, SUSPECTS) : 0;

    for (size_t i = 0; i < suspect_count; i++) {
        const struct words *words = &look->words[suspects[i].text];
        for (size_t j = 0; j < count && is_goal(words, suspects[i].at); j++) {
            if (!has_same_words(words, suspects[i].at,
                                &look->words[right[j].text], right[j].at))
                continue;
            say_year(look, suspects[i].text, suspects[i].at, year - 1);
            break;
        }
    }
}

/* ---- terms ---- */

/* A term begins with one of these, right before its date. */
static const char *const terms[] = {"trước",        "chậm nhất",
                                    "chậm nhất là", "muộn nhất",
                                    "muộn nhất là", "chậm nhất vào"};
/* Not "hoàn thành": results are told with it. */
static const char duties[] = "gửi|nộp|báo cáo|đăng ký|trình";
static const char past[] = "ban hành|đã|có hiệu lực|sinh|được thành lập|quyết "
                           "định số|luật|vào đảng|công tác từ";

static bool is_term(const struct words *words, const struct dated *dated) {
    size_t before = dated->first;

    for (size_t i = 0; i < sizeof(terms) / sizeof(terms[0]); i++) {
        size_t len = 1;
        for (const char *c = terms[i]; *c != '\0'; c++)
            len += *c == ' ';
        if (before >= len && words_are_spaced(words, before) &&
            words_match_keys(words, before - len, terms[i]) > 0)
            return true;
    }
    return false;
}

static bool is_duty(const struct words *words, size_t at) {
    size_t first = at > 25 ? at - 25 : 0;

    return words_have(words, first, at, duties) &&
           !words_have(words, first, at + 1, past);
}

static const char *shown(struct look *look, struct date date) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    date_write_short(&out, date);
    copy = arena_strdup(look->arena, out.data);
    strbuf_free(&out);
    return copy;
}

/* A day that is longer ago belongs to what is told of the past; reports follow
 * a campaign by months, not by more than a year. */
static bool is_year_behind(struct date date, struct date later) {
    date.year++;
    return date_compare(date, later) < 0;
}

static bool is_just_over(struct date term, struct date issued) {
    return issued.year != 0 && date_compare(term, issued) < 0 &&
           !is_year_behind(term, issued);
}

static void check_term(struct look *look, size_t text,
                       const struct dated *dated) {
    const struct care_facts *facts = &look->document->facts;
    const struct word *items = look->words[text].items;
    size_t start = items[dated->first].start, end = items[dated->last].end;
    const char *term = shown(look, dated->date);

    if (is_just_over(dated->date, facts->issued))
        look_say(look, CARE_DEADLINE, text, start, end, term, NULL,
                 _("the term %s is over when the document is issued (%s)"),
                 term, shown(look, facts->issued));
    else if (facts->to.year != 0 && is_year_behind(facts->to, dated->date))
        look_say(look, CARE_DEADLINE, text, start, end, term, NULL,
                 _("the term %s is more than a year after the campaign's end "
                   "(%s)"),
                 term, shown(look, facts->to));
}

void look_deadlines(struct look *look) {
    for (size_t text = 0; text < look->document->count; text++) {
        const struct words *words = &look->words[text];
        struct dated dated;
        if (look->document->texts[text].role == ROLE_BASIS)
            continue;
        for (size_t at = 0; at < words->count; at++) {
            if (!dated_read(words, at, &dated))
                continue;
            if (dated.exists && dated.date.year != 0 &&
                is_term(words, &dated) && is_duty(words, dated.first))
                check_term(look, text, &dated);
            at = dated.last;
        }
    }
}
