/*
 * emphasis.c -- the formatting that most texts have, read without cmark.
 *
 * "**Kế hoạch** năm *2023*": asterisks that can but open, each followed by as
 * many that can but close (CommonMark 0.30, 6.2). What these mean depends on
 * nothing else in the text; all other texts are left to cmark.
 */
#include "markdown/emphasis.h"

#include <ctype.h>
#include <string.h>

/* What stands beside asterisks, as far as that matters. */
enum side { SIDE_WHITE, SIDE_WORD, SIDE_OTHER };

/* The Vietnamese letters outside of ASCII lie in U+00C0 to U+024F (but for two
 * signs there) and U+1EA0 to U+1EFF: lead bytes C3 to C9, E1 BA, E1 BB. */
static bool is_letter(const unsigned char *at) {
    if (at[0] == 0xC3)
        return at[1] != 0x97 && at[1] != 0xB7;
    return (at[0] >= 0xC4 && at[0] <= 0xC8) ||
           (at[0] == 0xE1 && (at[1] == 0xBA || at[1] == 0xBB));
}

static enum side side_of(const unsigned char *at) {
    if (*at == '\0' || *at == ' ')
        return SIDE_WHITE;
    return isalnum(*at) && *at < 0x80 ? SIDE_WORD
           : is_letter(at)            ? SIDE_WORD
                                      : SIDE_OTHER;
}

/* Before the asterisks at `at`; ASCII punctuation there is fine for one that
 * closes or opens, but is left to cmark. */
static enum side side_before(const char *text, size_t at) {
    const unsigned char *byte = (const unsigned char *)text + at;

    if (at == 0)
        return SIDE_WHITE;
    do
        byte--;
    while (byte > (const unsigned char *)text && (*byte & 0xC0) == 0x80);
    return side_of(byte);
}

static bool is_closing_mark(char c) {
    return c != '\0' && strchr(".,;:!?)", c) != NULL;
}

/* Where the next asterisk stands, or the text ends. */
static size_t find_mark(const char *text, size_t end, size_t from) {
    const char *mark = memchr(text + from, '*', end - from);

    return mark != NULL ? (size_t)(mark - text) : end;
}

static size_t count_marks(const char *text) {
    size_t count = 0;

    while (text[count] == '*')
        count++;
    return count;
}

bool emphasis_next(const char *text, size_t end, size_t from,
                   struct emphasis *found) {
    size_t open = find_mark(text, end, from);
    size_t len = count_marks(text + open);
    size_t close = find_mark(text, end, open + len);
    size_t close_len = count_marks(text + close);
    const char *behind = text + close + close_len;

    *found = (struct emphasis){
        .open = open, .close = close, .marks = len, .is_none = len == 0};
    if (len == 0)
        return true;
    return len <= 2 && close_len == len &&
           side_before(text, open) == SIDE_WHITE &&
           side_of((const unsigned char *)text + open + len) == SIDE_WORD &&
           side_before(text, close) == SIDE_WORD &&
           (side_of((const unsigned char *)behind) == SIDE_WHITE ||
            is_closing_mark(*behind));
}
