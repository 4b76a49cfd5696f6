/*
 * capital_sentence.c -- where a sentence begins.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục II, mục I.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/capital.h"
#include "text/text.h"

/* "TP. Hà Nội", "tr. 5", "v.v. và": the stop ends no sentence. */
static bool is_abbreviation(const struct words *words, size_t at) {
    static const char *const short_forms[] = {"tr", "st", "tp",  "tx", "tt",
                                              "vv", "cf", "nxb", "cn"};
    const struct word *word = &words->items[at];

    if (word->number >= 0 || words_is_capital(words, at) ||
        word->end - word->start < 2 || words_gap_is(words, at, "."))
        return true;
    for (size_t i = 0; i < sizeof(short_forms) / sizeof(*short_forms); i++)
        if (strcmp(word->key, short_forms[i]) == 0)
            return true;
    return false;
}

static bool is_small_letter(const struct words *words, size_t at) {
    return words->items[at].number < 0 && !words_is_capital(words, at) &&
           ruling_has_letter(words->items[at].key) &&
           !strchr("0123456789", words->text[words->items[at].start]);
}

/* "… hoàn thành. các đơn vị …" */
static bool find_sentence(struct ruling *r, const struct words *words,
                          size_t at, size_t *last, const char **right) {
    struct strbuf out = STRBUF_INIT;
    const char *found;

    if (at == 0 ||
        (!words_gap_is(words, at, ". ") && !words_gap_is(words, at, "? ") &&
         !words_gap_is(words, at, "! ")) ||
        !is_small_letter(words, at) || is_abbreviation(words, at - 1))
        return false;
    found = capital_span(r, words, at, at);
    text_upper_first(&out, found, strlen(found));
    *last = at;
    *right = ruling_text(r, "%s", out.data);
    strbuf_free(&out);
    return true;
}

/* PL2.I-sentence. Items of lists begin in both ways, and a paragraph that
 * another one is cut off from does not begin anew: not tested. */
void capital_sentence(struct ruling *r) {
    capital_each(r, find_sentence);
}
