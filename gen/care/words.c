/* A text as words and what stands between them. */
#include "care/words.h"

#include <string.h>

#include "base/strbuf.h"
#include "text/codepoint.h"
#include "text/text.h"

#define NO_BREAK_SPACE "\u00A0"

/* ---- where the tone stands ---- */

struct tone_pair {
    const char *first, *last; /* at the end of a syllable */
};

static const struct tone_pair tone_pairs[] = {
    {"òa", "oà"}, {"óa", "oá"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"},
    {"òe", "oè"}, {"óe", "oé"}, {"ỏe", "oẻ"}, {"õe", "oẽ"}, {"ọe", "oẹ"},
    {"ùy", "uỳ"}, {"úy", "uý"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"}};

/* In "quý" the u belongs to the consonant. */
static bool is_of_consonant(const char *syllable, const char *end) {
    return end > syllable && (end[-1] == 'q' || end[-1] == 'Q');
}

static bool is_o_or_u(char c) {
    return c == 'o' || c == 'u';
}

/* Most syllables are told by their last bytes: "òa" ends in a plain letter
 * behind one of several bytes, "oà" in a letter of two or three behind o, u. */
static bool may_be_of_pair(const char *syllable, size_t len) {
    const char *end = syllable + len;

    if ((end[-1] & 0x80) == 0)
        return (end[-2] & 0x80) != 0 &&
               (end[-1] == 'a' || end[-1] == 'e' || end[-1] == 'y');
    return is_o_or_u(end[-3]) || (len > 3 && is_o_or_u(end[-4]));
}

static const char *replace_end(struct arena *arena, const char *syllable,
                               const char *from, const char *end) {
    return arena_printf(arena, "%.*s%s", (int)(from - syllable), syllable, end);
}

enum tone_style tone_style(struct arena *arena, const char *syllable,
                           const char **other) {
    size_t len = strlen(syllable);

    /* Syllables are short; all ends are of the same three or four bytes. */
    if (len < 3 || len > 16 || !may_be_of_pair(syllable, len))
        return TONE_ANY;
    for (size_t i = 0; i < sizeof(tone_pairs) / sizeof(tone_pairs[0]); i++) {
        const struct tone_pair *pair = &tone_pairs[i];
        const char *first = text_ends_with(syllable, pair->first)
                                ? syllable + len - strlen(pair->first)
                                : NULL;
        const char *last = text_ends_with(syllable, pair->last)
                               ? syllable + len - strlen(pair->last)
                               : NULL;
        const char *at = first != NULL ? first : last;
        if (at == NULL)
            continue;
        if (is_of_consonant(syllable, at))
            return TONE_ANY;
        if (other != NULL)
            *other = replace_end(arena, syllable, at,
                                 first != NULL ? pair->last : pair->first);
        return first != NULL ? TONE_FIRST : TONE_LAST;
    }
    return TONE_ANY;
}

/* ---- reading ---- */

static const char *make_key(struct arena *arena, struct strbuf *lower,
                            const char *text, size_t len) {
    const char *key, *other = NULL;

    strbuf_clear(lower);
    text_lower(lower, text, len);
    key = arena_strndup(arena, lower->data, lower->len);
    return tone_style(arena, key, &other) == TONE_LAST ? other : key;
}

static int read_number(const char *text, size_t len) {
    int number = 0;

    if (len > 9)
        return -1;
    for (size_t i = 0; i < len; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static size_t count_words(const char *text, size_t len) {
    size_t count = 0;
    bool inside = false;
    int32_t code;

    for (size_t at = 0; at < len;
         at += codepoint_read(text + at, len - at, &code)) {
        bool is_word;
        codepoint_read(text + at, len - at, &code);
        is_word = codepoint_is_word(code);
        if (is_word && !inside)
            count++;
        inside = is_word;
    }
    return count;
}

struct words words_read(struct arena *arena, const char *text) {
    size_t len = strlen(text), at = 0;
    size_t count = count_words(text, len);
    struct words words = {text, arena_new_array(arena, struct word, count + 1),
                          0};
    struct strbuf lower = STRBUF_INIT;
    int32_t code;

    while (at < len) {
        size_t start = at, step;
        while (at < len &&
               (step = codepoint_read(text + at, len - at, &code)) > 0 &&
               codepoint_is_word(code))
            at += step;
        if (at > start)
            words.items[words.count++] = (struct word){
                start, at, make_key(arena, &lower, text + start, at - start),
                read_number(text + start, at - start)};
        else
            at += codepoint_read(text + at, len - at, &code);
    }
    strbuf_free(&lower);
    return words;
}

/* ---- comparing ---- */

static size_t gap_start(const struct words *words, size_t index) {
    return index > 0 ? words->items[index - 1].end : 0;
}

/* Two gaps, a no-break space being a space. */
static bool gaps_are_same(const char *a, size_t a_len, const char *b,
                          size_t b_len) {
    const size_t wide = strlen(NO_BREAK_SPACE);

    while (a_len > 0 && b_len > 0) {
        size_t a_step = 1, b_step = 1;
        char a_char = *a, b_char = *b;
        if (a_len >= wide && memcmp(a, NO_BREAK_SPACE, wide) == 0)
            a_char = ' ', a_step = wide;
        if (b_len >= wide && memcmp(b, NO_BREAK_SPACE, wide) == 0)
            b_char = ' ', b_step = wide;
        if (a_char != b_char)
            return false;
        a += a_step, a_len -= a_step;
        b += b_step, b_len -= b_step;
    }
    return a_len == 0 && b_len == 0;
}

bool words_gap_is(const struct words *words, size_t index, const char *gap) {
    size_t start = gap_start(words, index);

    return index < words->count &&
           gaps_are_same(words->text + start, words->items[index].start - start,
                         gap, strlen(gap));
}

bool words_are_spaced(const struct words *words, size_t index) {
    const char *at, *end;

    if (index >= words->count)
        return false;
    at = words->text + gap_start(words, index);
    end = words->text + words->items[index].start;
    if (at == end)
        return false;
    for (; at < end; at++) {
        if (text_starts_with(at, NO_BREAK_SPACE))
            at++;
        else if (*at != ' ' && *at != '\t' && *at != '\n')
            return false;
    }
    return true;
}

size_t words_match(const struct words *words, size_t at,
                   const struct words *phrase) {
    if (phrase->count == 0 || phrase->count > words->count - at)
        return 0;
    for (size_t i = 0; i < phrase->count; i++) {
        size_t start = gap_start(phrase, i);
        const struct word *word = &words->items[at + i];
        if (strcmp(word->key, phrase->items[i].key) != 0)
            return 0;
        if (i > 0 && !gaps_are_same(words->text + words->items[at + i - 1].end,
                                    word->start - words->items[at + i - 1].end,
                                    phrase->text + start,
                                    phrase->items[i].start - start))
            return 0;
    }
    return phrase->count;
}

/* The keys up to `end`. */
static size_t match_keys(const struct words *words, size_t at, const char *keys,
                         const char *end) {
    size_t count = 0;

    /* Most phrases are another one from their first letter on. */
    if (keys < end && at < words->count && *words->items[at].key != *keys)
        return 0;
    while (keys < end) {
        const char *space = memchr(keys, ' ', (size_t)(end - keys));
        size_t len = (size_t)((space != NULL ? space : end) - keys);
        const char *key;
        if (at + count >= words->count)
            return 0;
        key = words->items[at + count].key;
        if (strncmp(key, keys, len) != 0 || key[len] != '\0' ||
            (count > 0 && !words_are_spaced(words, at + count)))
            return 0;
        count++;
        keys += len + (space != NULL);
    }
    return count;
}

size_t words_match_keys(const struct words *words, size_t at,
                        const char *keys) {
    return match_keys(words, at, keys, keys + strlen(keys));
}

bool words_have(const struct words *words, size_t first, size_t end,
                const char *keys) {
    if (end > words->count)
        end = words->count;
    while (*keys != '\0') {
        size_t len = strcspn(keys, "|");
        for (size_t i = first; i < end; i++)
            if (match_keys(words, i, keys, keys + len) > 0)
                return true;
        keys += len + (keys[len] == '|');
    }
    return false;
}

/* ---- capitals ---- */

static bool is_upper(const char *text, size_t len) {
    struct strbuf other = STRBUF_INIT;
    bool upper;

    text_lower(&other, text, len);
    upper = other.len != len || memcmp(other.data, text, len) != 0;
    strbuf_free(&other);
    return upper;
}

bool words_is_capital(const struct words *words, size_t index) {
    const struct word *word = &words->items[index];
    int32_t code;
    size_t len = codepoint_read(words->text + word->start,
                                word->end - word->start, &code);

    return is_upper(words->text + word->start, len);
}

bool words_is_capitals(const struct words *words, size_t index) {
    const struct word *word = &words->items[index];
    struct strbuf upper = STRBUF_INIT;
    size_t len = word->end - word->start;
    bool same;

    text_upper(&upper, words->text + word->start, len);
    same = upper.len == len &&
           memcmp(upper.data, words->text + word->start, len) == 0;
    strbuf_free(&upper);
    return same && is_upper(words->text + word->start, len);
}
