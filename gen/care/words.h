/*
 * words.h -- a text as words and what stands between them.
 *
 * In:   UTF-8 in NFC.
 * Out:  its words: letters and digits next to each other.
 * Owns: nothing; words are the arena's and borrow the text.
 *
 * Keys compare words: in lower case, the tone where "hòa" and "ủy" have it.
 */
#ifndef KEHOACH_CARE_WORDS_H
#define KEHOACH_CARE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct word {
    size_t start, end; /* bytes of the text */
    const char *key;
    int number; /* of digits alone, at most nine of them; else -1 */
};

struct words {
    const char *text;
    struct word *items;
    size_t count;
};

struct words words_read(struct arena *arena, const char *text);

/* What stands before the word at `index`: from the end of the word before it,
 * or the start of the text. A no-break space is a space here. */
bool words_gap_is(const struct words *words, size_t index, const char *gap);

/* Nothing but white space, and some of it. */
bool words_are_spaced(const struct words *words, size_t index);

/* How many words from `at` on are those of the phrase, with the same between
 * them; 0: they are not. */
size_t words_match(const struct words *words, size_t at,
                   const struct words *phrase);

/* The same for keys with single spaces: "trước ngày". */
size_t words_match_keys(const struct words *words, size_t at, const char *keys);

/* Whether one of these, "một|hai ba", stands from `first` to before `end`. */
bool words_have(const struct words *words, size_t first, size_t end,
                const char *keys);

/* The first letter is a capital. */
bool words_is_capital(const struct words *words, size_t index);

/* All its letters are capitals, and there are some. */
bool words_is_capitals(const struct words *words, size_t index);

/* ---- where the tone stands ---- */

enum tone_style {
    TONE_ANY,   /* the word can be written in one way only */
    TONE_FIRST, /* "hòa", "khỏe", "ủy" */
    TONE_LAST   /* "hoà", "khoẻ", "uỷ" */
};

/* Of a syllable in lower case. `other`, if not NULL, gets its other form. */
enum tone_style tone_style(struct arena *arena, const char *syllable,
                           const char **other);

#endif
