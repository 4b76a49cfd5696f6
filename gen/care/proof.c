/* Faults that the characters of one text show. */
#include "care/proof.h"

#include <string.h>

#include "base/i18n.h"
#include "text/codepoint.h"
#include "text/text.h"

/* ---- characters ---- */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Letters that are not ASCII begin and end with such bytes, and so do quotes
 * and dashes: code point by code point where that matters. */
static bool is_letter_at(const char *text, size_t at) {
    size_t len = strnlen(text + at, 4);
    int32_t code;

    if (len == 0 || is_digit(text[at]))
        return false;
    codepoint_read(text + at, len, &code);
    return codepoint_is_word(code);
}

static bool is_letter_before(const char *text, size_t at) {
    return at > 0 && is_letter_at(text, at - codepoint_length_before(text, at));
}

static bool is_word_before(const char *text, size_t at) {
    return at > 0 && (is_digit(text[at - 1]) || is_letter_before(text, at));
}

/* What stands between white space has "@", "://" or "www.". */
static bool is_address(const char *text, size_t at) {
    size_t start = at, end = at;

    while (text[end] != '\0' && text[end] != ' ' && end - at < 60)
        end++;
    while (start > 0 && text[start - 1] != ' ' && at - start < 60)
        start--;
    return memchr(text + start, '@', end - start) != NULL ||
           memmem(text + start, end - start, "://", 3) != NULL ||
           memmem(text + start, end - start, "www.", 4) != NULL;
}

/* ---- spaces ---- */

/* "thi đua ," but not " ...", " .5", " :)" or " ./." */
static bool is_mark_after_space(const char *text, size_t at) {
    char mark = text[at], next = mark != '\0' ? text[at + 1] : '\0';

    if (!is_word_before(text, at - 1))
        return false;
    if (mark == '.')
        return next == '\0' || next == ' ';
    if (mark == '!' || mark == '?' || mark == ',' || mark == ';' || mark == ':')
        return next == '\0' || next == ' ' || is_digit(next) ||
               is_letter_at(text, at + 1);
    return mark == ')' && (next == '\0' || strchr(" ,.;:", next) != NULL);
}

/* "thi đua,khen thưởng" */
static bool is_mark_without_space(const char *text, size_t at) {
    return (text[at] == ',' || text[at] == ';') && is_letter_before(text, at) &&
           is_letter_at(text, at + 1) && !is_address(text, at);
}

bool proof_space(const char *text, size_t from, struct fault *fault) {
    for (size_t at = from; text[at] != '\0'; at++) {
        if (at > 0 && text[at - 1] == ' ' && is_mark_after_space(text, at)) {
            *fault = (struct fault){at - 1, at + 1,
                                    _("a space stands before the mark")};
            return true;
        }
        if (is_mark_without_space(text, at)) {
            *fault = (struct fault){at, at + 1,
                                    _("no space stands behind the mark")};
            return true;
        }
    }
    return false;
}

#define NUMBER_BYTES 8 /* "XXXVIII" */

/* "II- NỘI DUNG", "1- Mục đích": the mark of a number, which is a rule's. */
static bool is_mark_of_number(const char *text, size_t at) {
    return at <= NUMBER_BYTES &&
           (strspn(text, "0123456789") == at || strspn(text, "IVXLC") == at);
}

/* "1948- 2023", "kinh tế -xã hội"; not "Km 5 -7"? That, too. */
bool proof_dash(const char *text, size_t from, struct fault *fault) {
    for (size_t at = from; text[at] != '\0'; at++) {
        bool left, right;
        if (at == 0 || text[at] != '-' || text[at + 1] == '\0' ||
            is_address(text, at) || is_mark_of_number(text, at))
            continue;
        left = text[at - 1] == ' ';
        right = text[at + 1] == ' ';
        if (left == right)
            continue;
        if (left ? at < 2 || !is_word_before(text, at - 1) ||
                       !is_letter_at(text, at + 1)
                 : !is_word_before(text, at) ||
                       !(is_digit(text[at + 2]) || is_letter_at(text, at + 2)))
            continue;
        *fault = (struct fault){at - left, at + 1 + right,
                                _("a space stands on one side of the dash")};
        return true;
    }
    return false;
}

/* ---- blanks ---- */

/* Dots and ellipses next to each other, in letters' worth of dots. */
static size_t count_dots(const char *text, size_t at, size_t *end) {
    size_t dots = 0;

    for (;;) {
        if (text[at] == '.')
            dots++, at++;
        else if (text_starts_with(text + at, "…"))
            dots += 3, at += strlen("…");
        else
            break;
    }
    *end = at;
    return dots;
}

static size_t blank_at(const char *text, size_t at) {
    static const char *const marks[] = {
        "[...]", "[…]", "{{", "}}", "{%", "XXX", "xxxx", "Lorem ipsum", "TODO"};
    size_t end;

    if (text[at] == '.' || text_starts_with(text + at, "…")) {
        size_t dots = count_dots(text, at, &end);
        return dots > 4 ? end - at : 0;
    }
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        size_t len = strlen(marks[i]);
        if (!text_starts_with(text + at, marks[i]))
            continue;
        /* "XXXIX" is a number. */
        if (is_letter_at(marks[i], 0) &&
            (is_word_before(text, at) || is_letter_at(text, at + len)))
            continue;
        return len;
    }
    return 0;
}

bool proof_blank(const char *text, size_t from, struct fault *fault) {
    size_t len;

    for (size_t at = from; text[at] != '\0'; at++) {
        if (strchr(".\xE2[{}XxLT", text[at]) == NULL)
            continue;
        len = blank_at(text, at);
        if (len == 0) {
            count_dots(text, at, &len); /* three dots are passed over whole */
            at = len > at ? len - 1 : at;
            continue;
        }
        *fault = (struct fault){at, at + len, _("it is not filled in")};
        return true;
    }
    return false;
}

/* ---- pairs ---- */

static void add_fault(struct pairs *pairs, size_t start, size_t end,
                      const char *kind) {
    if (pairs->count < PROOF_MAX_FAULTS)
        pairs->faults[pairs->count++] = (struct fault){start, end, kind};
}

/* One kind of pair, which may not stand within itself more than `depth`
 * times. */
struct pair {
    const char *open, *close;
    const char *unopened, *unclosed; /* kinds of fault; translated */
};

/* Where the opening mark stands that is open; a second one within it means
 * that the first was forgotten, unless two marks close behind them. */
enum { MAX_OPEN = 16 };
struct open_marks {
    size_t at[MAX_OPEN];
    size_t count;
};

static void scan_pairs(const char *text, const struct pair *pair,
                       bool (*is_label)(const char *text, size_t at),
                       struct pairs *pairs) {
    size_t open_len = strlen(pair->open), close_len = strlen(pair->close);
    struct open_marks open = {{0}, 0};

    *pairs = (struct pairs){.count = 0};
    for (size_t at = 0; text[at] != '\0'; at++) {
        if (text_starts_with(text + at, pair->open)) {
            if (open.count < MAX_OPEN)
                open.at[open.count++] = at;
        } else if (text_starts_with(text + at, pair->close)) {
            if (open.count > 0) {
                open.count--;
            } else if (is_label == NULL || !is_label(text, at)) {
                pairs->closes = pairs->closes || pairs->count == 0;
                add_fault(pairs, at, at + close_len, pair->unopened);
            }
        }
    }
    for (size_t i = 0; i < open.count; i++)
        add_fault(pairs, open.at[i], open.at[i] + open_len, pair->unclosed);
    pairs->opens = open.count > 0;
}

/* Straight quotes tell nothing of which side they are. */
static void scan_straight(const char *text, struct pairs *pairs) {
    size_t count = 0, last = 0;

    for (size_t at = 0; text[at] != '\0'; at++) {
        /* 5" is five inches. */
        if (text[at] == '"' && !(at > 0 && is_digit(text[at - 1])))
            last = at, count++;
    }
    if (count % 2 == 1)
        add_fault(pairs, last, last + 1, _("this quote has no partner"));
}

void proof_quotes(const char *text, struct pairs *pairs) {
    const struct pair pair = {"“", "”",
                              _("this quote closes what was not opened"),
                              _("this quote is not closed")};

    scan_pairs(text, &pair, NULL, pairs);
    if (pairs->count == 0)
        scan_straight(text, pairs);
}

/* "a)", "1)", "đ)" of a list, or of a reference to one. */
static bool is_list_label(const char *text, size_t at) {
    size_t start = at, len;

    while (start > 0 && at - start < 8 && is_word_before(text, start))
        start -= codepoint_length_before(text, start);
    len = at - start;
    return len > 0 && len <= 5 &&
           (start == 0 || text[start - 1] == ' ' || text[start - 1] == '(');
}

void proof_brackets(const char *text, struct pairs *pairs) {
    const struct pair pair = {"(", ")",
                              _("this bracket closes what was not opened"),
                              _("this bracket is not closed")};

    scan_pairs(text, &pair, is_list_label, pairs);
}

/* ---- tone marks ---- */

void proof_tones(const struct words *words, struct arena *arena,
                 struct tones *tones) {
    struct strbuf lower = STRBUF_INIT;

    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->items[i];
        enum tone_style style;
        if (word->number >= 0 || word->end - word->start > 12)
            continue;
        strbuf_clear(&lower);
        text_lower(&lower, words->text + word->start, word->end - word->start);
        style = tone_style(arena, lower.data, NULL);
        tones->first_count += style == TONE_FIRST;
        tones->last_count += style == TONE_LAST;
    }
    strbuf_free(&lower);
}
