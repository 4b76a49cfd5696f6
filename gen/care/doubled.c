/* Words that stand there twice. */
#include "care/look.h"

#include <string.h>

/* Doubled on purpose, many words mean "all" or "rather" ("ngày ngày", "xanh
 * xanh"); these never are. */
static const char *const never_doubled[] = {
    "các",  "những", "của",  "và",   "với", "cho",   "để",   "tại",
    "về",   "theo",  "từ",   "đến",  "do",  "bị",    "được", "trong",
    "trên", "này",   "bằng", "hoặc", "mà",  "nhằm",  "thì",  "phải",
    "sẽ",   "đã",    "đang", "việc", "khi", "thuộc", "tới",  "vào",
    "bởi",  "vì",    "nếu",  "nên",  "mỗi", "cùng",  "giữa", "cấp"};

static bool is_never_doubled(const char *key) {
    for (size_t i = 0; i < sizeof(never_doubled) / sizeof(never_doubled[0]);
         i++)
        if (strcmp(never_doubled[i], key) == 0)
            return true;
    return false;
}

static bool is_same(const struct words *words, size_t a, size_t b) {
    return strcmp(words->items[a].key, words->items[b].key) == 0;
}

/* "của của": both with a space between, and nothing else. */
static bool is_doubled(const struct words *words, size_t at) {
    return words_are_spaced(words, at + 1) && is_same(words, at, at + 1) &&
           is_never_doubled(words->items[at].key);
}

/* "thi đua thi đua", but not "từng bước từng bước"; and not where the second
 * one begins a name: "phong trào thi đua Thi đua quyết thắng". */
static bool is_doubled_pair(const struct words *words, size_t at) {
    if (at + 3 >= words->count || !is_same(words, at, at + 2) ||
        !is_same(words, at + 1, at + 3) || is_same(words, at, at + 1))
        return false;
    for (size_t i = at + 1; i < at + 4; i++)
        if (!words_are_spaced(words, i))
            return false;
    for (size_t i = at; i < at + 2; i++)
        if (words->items[i].number >= 0)
            return false;
    return words_match_keys(words, at, "từng") == 0 &&
           words_is_capital(words, at) == words_is_capital(words, at + 2);
}

static void say(struct look *look, size_t text, size_t first, size_t last) {
    const struct word *items = look->words[text].items;
    const char *found =
        look_copy(look, text, items[first].start, items[last].end);

    look_say(look, CARE_DOUBLED_WORD, text, items[first].start, items[last].end,
             found, NULL, _("“%s”: the same words twice"), found);
}

void look_words(struct look *look) {
    for (size_t text = 0; text < look->document->count; text++) {
        const struct words *words = &look->words[text];
        for (size_t at = 0; at + 1 < words->count; at++) {
            if (is_doubled(words, at)) {
                say(look, text, at, at + 1);
                at++;
            } else if (is_doubled_pair(words, at)) {
                say(look, text, at, at + 3);
                at += 3;
            }
        }
    }
}
