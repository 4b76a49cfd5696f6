#include "text/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "text/codepoint.h"

static bool is_xml_space(char c) {
    return (unsigned char)c <= ' ' &&
           (c == ' ' || c == '\n' || c == '\t' || c == '\r');
}

bool text_is_utf8(const char *text, size_t len, size_t *bad_offset) {
    size_t at = 0;

    while (at < len) {
        int32_t code;
        size_t size = codepoint_read(text + at, len - at, &code);

        if (code < 0) {
            if (bad_offset != NULL)
                *bad_offset = at;
            return false;
        }
        at += size;
    }
    return true;
}

void text_repair(struct strbuf *out, const char *text, size_t len) {
    size_t good;

    while (!text_is_utf8(text, len, &good)) {
        strbuf_add(out, text, good);
        strbuf_puts(out, "\uFFFD");
        text += good + 1;
        len -= good + 1;
    }
    strbuf_add(out, text, len);
}

/* ---- normalisation ---- */

/* Characters that are as they are in NFC and never compose with what stands
 * before them: Latin, toned letters, dashes, quotes, currency. There are more,
 * but Vietnamese text has no others. */
static bool is_settled(int32_t code) {
    return (code >= 0 && code < 0x300) || (code >= 0x1E00 && code <= 0x1EFF) ||
           (code >= 0x2002 && code <= 0x20CF);
}

/* How long the character is, if it is settled; else 0. The letters of
 * Vietnamese are found by their first bytes. */
static size_t settled_size(const char *text, size_t len) {
    unsigned char first = (unsigned char)text[0];
    int32_t code;
    size_t size;

    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xCC && len >= 2 &&
        ((unsigned char)text[1] & 0xC0) == 0x80)
        return 2; /* below U+0300 */
    size = codepoint_read(text, len, &code);
    return is_settled(code) ? size : 0;
}

/* How many bytes from `from` on are settled characters. */
static size_t settled_span(const char *text, size_t from, size_t len) {
    size_t at = from, size;

    while (at < len && (size = settled_size(text + at, len - at)) > 0)
        at += size;
    return at - from;
}

/* … are not. */
static size_t unsettled_span(const char *text, size_t from, size_t len) {
    size_t at = from;

    while (at < len && settled_size(text + at, len - at) == 0) {
        int32_t code;
        at += codepoint_read(text + at, len - at, &code);
    }
    return at - from;
}

static unsigned mark_class(int32_t code) {
    if (is_settled(code))
        return 0;
    return (unsigned)utf8proc_get_property(code)->combining_class & 0xFF;
}

static bool marks_in_order(const int32_t *marks, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (mark_class(marks[i - 1]) > mark_class(marks[i]))
            return false;
    return true;
}

/* Canonical order, by counting: utf8proc's own exchange sort takes quadratic
 * time, and a hostile file may stack a million marks on one letter. */
static void order_marks(int32_t *marks, size_t count) {
    size_t start[257] = {0};
    int32_t *copy;

    if (marks_in_order(marks, count))
        return;
    copy = memory_alloc(memory_product(sizeof(*copy), count));
    memcpy(copy, marks, count * sizeof(*copy));
    for (size_t i = 0; i < count; i++)
        start[mark_class(copy[i]) + 1]++;
    for (size_t i = 1; i < 257; i++)
        start[i] += start[i - 1];
    for (size_t i = 0; i < count; i++)
        marks[start[mark_class(copy[i])]++] = copy[i];
    free(copy);
}

static void order_all_marks(int32_t *codes, size_t count) {
    size_t i = 0;

    while (i < count) {
        size_t from = i;

        while (i < count && mark_class(codes[i]) != 0)
            i++;
        if (i > from)
            order_marks(codes + from, i - from);
        else
            i++;
    }
}

static void compose(struct strbuf *out, const char *text, size_t len) {
    /* A canonical decomposition has at most 4 characters. */
    size_t size = memory_product(4, len) + 1, count = 0, at = 0;
    int32_t *codes = memory_alloc(memory_product(sizeof(*codes), size));
    utf8proc_ssize_t bytes;

    while (at < len) {
        int32_t code;

        at += codepoint_read(text + at, len - at, &code);
        count += (size_t)utf8proc_decompose_char(
            code, codes + count, (utf8proc_ssize_t)(size - count),
            UTF8PROC_DECOMPOSE, NULL);
    }
    order_all_marks(codes, count);
    bytes = utf8proc_reencode(codes, (utf8proc_ssize_t)count,
                              UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    if (bytes > 0)
        strbuf_add(out, codes, (size_t)bytes);
    free(codes);
}

bool text_is_plainly_nfc(const char *text, size_t len) {
    return settled_span(text, 0, len) == len;
}

void text_nfc(struct strbuf *out, const char *text, size_t len) {
    size_t at = 0, settled = settled_span(text, 0, len);

    if (settled == len || !text_is_utf8(text, len, NULL)) {
        strbuf_add(out, text, len);
        return;
    }
    while (at + settled < len) {
        size_t rest = at + settled;
        size_t from = rest;

        if (settled > 0) /* the letter before may take up a mark */
            from -= codepoint_length_before(text, rest);
        strbuf_add(out, text + at, from - at);
        at = rest + unsettled_span(text, rest, len);
        compose(out, text + from, at - from);
        settled = settled_span(text, at, len);
    }
    strbuf_add(out, text + at, len - at);
}

/* ---- case ---- */

/* Without its case, a letter that is one character, composed or without marks:
 * of Vietnamese, all; ASCII's digits and signs, too. -1: it has to be looked
 * up. Two such are the same letter exactly when they are the same here. */
static int32_t fold_plain(int32_t code) {
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code + 0x20 : code;
    if (code >= 0xC0 && code <= 0xFF)
        return code == 0xD7 || code == 0xDF || code == 0xF7 ? -1 : code | 0x20;
    if (code == 0x1AF || code == 0x1B0) /* Ư, ư */
        return 0x1B0;
    if ((code >= 0x100 && code <= 0x12F) || code == 0x168 || code == 0x169 ||
        code == 0x1A0 || code == 0x1A1 || (code >= 0x1EA0 && code <= 0x1EFF))
        return code | 1;
    return -1;
}

static int32_t to_lower(int32_t code) {
    int32_t folded = fold_plain(code);

    return folded >= 0 ? folded : utf8proc_tolower(code);
}

static int32_t to_upper(int32_t code) {
    int32_t folded = fold_plain(code);

    if (folded < 0 || folded == 0xFF) /* Ÿ stands elsewhere */
        return utf8proc_toupper(code);
    if (folded < 0x80)
        return folded >= 'a' && folded <= 'z' ? folded - 0x20 : folded;
    if (folded < 0x100)
        return folded - 0x20;
    return folded == 0x1B0 ? 0x1AF : folded & ~1;
}

static void add_mapped(struct strbuf *out, const char *text, size_t size,
                       int32_t code, int32_t (*map)(int32_t)) {
    utf8proc_uint8_t bytes[4];

    if (code < 0) {
        strbuf_add(out, text, size);
        return;
    }
    size = (size_t)utf8proc_encode_char(map(code), bytes);
    strbuf_add(out, bytes, size);
}

static void map_all(struct strbuf *out, const char *text, size_t len,
                    int32_t (*map)(int32_t)) {
    strbuf_reserve(out, len);
    for (size_t at = 0, size; at < len; at += size) {
        int32_t code;

        size = codepoint_read(text + at, len - at, &code);
        add_mapped(out, text + at, size, code, map);
    }
}

void text_upper(struct strbuf *out, const char *text, size_t len) {
    map_all(out, text, len, to_upper);
}

void text_lower(struct strbuf *out, const char *text, size_t len) {
    map_all(out, text, len, to_lower);
}

static bool stands_before_words(int32_t code) {
    utf8proc_category_t category = utf8proc_category(code);

    return category == UTF8PROC_CATEGORY_PS ||
           category == UTF8PROC_CATEGORY_PI ||
           category == UTF8PROC_CATEGORY_ZS || code == '"' || code == '\'' ||
           code == '\t' || code == '\r' || code == '\n';
}

static void map_first(struct strbuf *out, const char *text, size_t len,
                      int32_t (*map)(int32_t)) {
    size_t at = 0, size;
    int32_t code;

    while (at < len) {
        size = codepoint_read(text + at, len - at, &code);
        if (!stands_before_words(code)) {
            strbuf_add(out, text, at);
            add_mapped(out, text + at, size, code, map);
            strbuf_add(out, text + at + size, len - at - size);
            return;
        }
        at += size;
    }
    strbuf_add(out, text, len);
}

void text_upper_first(struct strbuf *out, const char *text, size_t len) {
    map_first(out, text, len, utf8proc_totitle);
}

void text_lower_first(struct strbuf *out, const char *text, size_t len) {
    map_first(out, text, len, utf8proc_tolower);
}

/* ---- white space and search ---- */

void text_collapse(struct strbuf *out, const char *text, size_t len) {
    size_t start = out->len, end = start;
    bool gap = false;

    if (len == 0)
        return;
    strbuf_reserve(out, len);
    for (size_t i = 0; i < len; i++) {
        if (is_xml_space(text[i])) {
            gap = end > start;
            continue;
        }
        if (gap)
            out->data[end++] = ' ';
        gap = false;
        out->data[end++] = text[i];
    }
    strbuf_truncate(out, end);
}

static bool is_white(int32_t code) {
    return (code >= 9 && code <= 13) || code == ' ' || code == 0x85 ||
           code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F ||
           code == 0x3000 || code == 0xFEFF;
}

void text_trim(const char **text, size_t *len) {
    int32_t code;
    size_t size;

    while (*len > 0 && (size = codepoint_read(*text, *len, &code)) > 0 &&
           is_white(code)) {
        *text += size;
        *len -= size;
    }
    while (*len > 0) {
        size = codepoint_length_before(*text, *len);
        codepoint_read(*text + *len - size, size, &code);
        if (!is_white(code))
            return;
        *len -= size;
    }
}

bool text_starts_with(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

bool text_ends_with(const char *text, const char *end) {
    size_t len = strlen(text), end_len = strlen(end);

    return len >= end_len && memcmp(text + len - end_len, end, end_len) == 0;
}

#define CLUSTER_MAX 24

/* A character with its marks, folded and decomposed, in canonical order: two
 * are equal exactly when a reader sees the same letter but for its case. */
struct cluster {
    int32_t codes[CLUSTER_MAX];
    size_t count;
    bool is_word;
};

static bool take_folded(struct cluster *cluster, int32_t code) {
    size_t room = CLUSTER_MAX - cluster->count;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code, cluster->codes + cluster->count, (utf8proc_ssize_t)room,
        UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, NULL);

    if (count < 0 || (size_t)count > room)
        return false;
    cluster->count += (size_t)count;
    return true;
}

/* Returns its length in bytes. Marks beyond CLUSTER_MAX make a cluster of
 * their own, which is still the same for the same text. */
static size_t read_cluster(const char *text, size_t len,
                           struct cluster *cluster) {
    int32_t code;
    size_t at = codepoint_read(text, len, &code);

    cluster->count = 0;
    cluster->is_word = codepoint_is_word(code);
    if (code < 0) { /* a wrong byte is equal to the same wrong byte */
        cluster->codes[cluster->count++] = -(int32_t)(unsigned char)text[0];
        return at;
    }
    take_folded(cluster, code);
    while (at < len && (unsigned char)text[at] >= 0x80) {
        size_t size = codepoint_read(text + at, len - at, &code);

        if (code < 0 || mark_class(code) == 0 || !take_folded(cluster, code))
            break;
        at += size;
    }
    order_all_marks(cluster->codes, cluster->count);
    return at;
}

static bool same_cluster(const struct cluster *a, const struct cluster *b) {
    return a->count == b->count &&
           memcmp(a->codes, b->codes, a->count * sizeof(a->codes[0])) == 0;
}

static bool is_plain_word(int32_t folded) {
    return folded >= 0x80 || (folded >= '0' && folded <= '9') ||
           (folded >= 'a' && folded <= 'z');
}

/* As read_cluster, for a plain character with no mark behind it; 0: another,
 * or the end of the text. */
static size_t read_plain(const char *text, size_t len, int32_t *folded) {
    int32_t code, next;
    size_t size;

    if (len == 0)
        return 0;
    if (((unsigned char)text[0] | (len > 1 ? (unsigned char)text[1] : 0)) <
        0x80) {
        *folded = fold_plain(text[0]);
        return 1;
    }
    size = codepoint_read(text, len, &code);
    *folded = code >= 0 ? fold_plain(code) : -1;
    if (*folded < 0)
        return 0;
    if (size == len || (unsigned char)text[size] < 0x80)
        return size;
    codepoint_read(text + size, len - size, &next);
    return next < 0 || mark_class(next) == 0 ? size : 0;
}

/* Whether both begin with the same letter; how long it is in each. */
static bool same_letter(const char *a, size_t a_len, const char *b,
                        size_t b_len, size_t *a_size, size_t *b_size) {
    struct cluster a_cluster, b_cluster;
    int32_t a_plain, b_plain;

    if ((*a_size = read_plain(a, a_len, &a_plain)) > 0 &&
        (*b_size = read_plain(b, b_len, &b_plain)) > 0)
        return a_plain == b_plain;
    *a_size = read_cluster(a, a_len, &a_cluster);
    *b_size = read_cluster(b, b_len, &b_cluster);
    return same_cluster(&a_cluster, &b_cluster);
}

struct letter {
    size_t size;
    int32_t folded; /* -1: not plain */
    bool is_word;
};

static struct letter read_letter(const char *text, size_t len) {
    struct letter letter;
    struct cluster cluster;

    letter.size = read_plain(text, len, &letter.folded);
    if (letter.size > 0) {
        letter.is_word = is_plain_word(letter.folded);
        return letter;
    }
    letter.folded = -1;
    letter.size = read_cluster(text, len, &cluster);
    letter.is_word = cluster.is_word;
    return letter;
}

/* `text` begins with `word`, and no letter or digit follows. */
static bool word_stands_at(const char *text, size_t len, const char *word,
                           size_t word_len) {
    size_t at = 0, word_at = 0, size, word_size;

    while (word_at < word_len) {
        if (at == len || !same_letter(text + at, len - at, word + word_at,
                                      word_len - word_at, &size, &word_size))
            return false;
        at += size;
        word_at += word_size;
    }
    return at == len || !read_letter(text + at, len - at).is_word;
}

bool text_starts_with_word(const char *text, const char *word) {
    size_t word_len = strlen(word);

    return word_len > 0 && word_stands_at(text, strlen(text), word, word_len);
}

static bool may_be_same(struct letter a, struct letter b) {
    return a.folded < 0 || b.folded < 0 || a.folded == b.folded;
}

const char *text_find_any_word(const char *haystack, const char *const *words,
                               size_t count) {
    size_t len = strlen(haystack), lens[TEXT_MAX_WORDS];
    struct letter firsts[TEXT_MAX_WORDS], letter;
    bool after_word = false;

    for (size_t i = 0; i < count; i++) {
        lens[i] = strlen(words[i]);
        firsts[i] = read_letter(words[i], lens[i]);
    }
    for (size_t at = 0; at < len; at += letter.size) {
        letter = read_letter(haystack + at, len - at);
        for (size_t i = 0; i < count && !after_word; i++)
            if (may_be_same(letter, firsts[i]) &&
                word_stands_at(haystack + at, len - at, words[i], lens[i]))
                return haystack + at;
        after_word = letter.is_word;
    }
    return NULL;
}

const char *text_find_word(const char *haystack, const char *word) {
    return *word != '\0' ? text_find_any_word(haystack, &word, 1) : NULL;
}

/* ---- numbering ---- */

void text_roman(struct strbuf *out, unsigned number) {
    static const struct {
        unsigned value;
        const char *text;
    } signs[] = {
        {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
        {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
        {5, "V"},    {4, "IV"},   {1, "I"},
    };

    if (number == 0 || number > 3999) {
        strbuf_printf(out, "%u", number);
        return;
    }
    for (size_t i = 0; number > 0; i++)
        for (; number >= signs[i].value; number -= signs[i].value)
            strbuf_puts(out, signs[i].text);
}

const char *text_point_letter(unsigned n) {
    static const char *const letters[] = {
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m",
        "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y",
    };

    if (n == 0 || n > sizeof(letters) / sizeof(letters[0]))
        return NULL;
    return letters[n - 1];
}
