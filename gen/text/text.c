#include "text/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "text/codepoint.h"

static bool is_xml_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
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

/* How many bytes from `from` on are characters that are (not) settled. */
static size_t span(const char *text, size_t from, size_t len, bool settled) {
    size_t at = from;

    while (at < len) {
        int32_t code;
        size_t size = codepoint_read(text + at, len - at, &code);

        if (is_settled(code) != settled)
            break;
        at += size;
    }
    return at - from;
}

static unsigned mark_class(int32_t code) {
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

void text_nfc(struct strbuf *out, const char *text, size_t len) {
    size_t at = 0, settled = span(text, 0, len, true);

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
        at = rest + span(text, rest, len, false);
        compose(out, text + from, at - from);
        settled = span(text, at, len, true);
    }
    strbuf_add(out, text + at, len - at);
}

/* ---- case ---- */

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
    map_all(out, text, len, utf8proc_toupper);
}

void text_lower(struct strbuf *out, const char *text, size_t len) {
    map_all(out, text, len, utf8proc_tolower);
}

static bool stands_before_words(int32_t code) {
    utf8proc_category_t category = utf8proc_category(code);

    return category == UTF8PROC_CATEGORY_PS ||
           category == UTF8PROC_CATEGORY_PI ||
           category == UTF8PROC_CATEGORY_ZS || code == '"' || code == '\'' ||
           code == '\t' || code == '\r' || code == '\n';
}

void text_upper_first(struct strbuf *out, const char *text, size_t len) {
    size_t at = 0, size;
    int32_t code;

    while (at < len) {
        size = codepoint_read(text + at, len - at, &code);
        if (!stands_before_words(code)) {
            strbuf_add(out, text, at);
            add_mapped(out, text + at, size, code, utf8proc_totitle);
            strbuf_add(out, text + at + size, len - at - size);
            return;
        }
        at += size;
    }
    strbuf_add(out, text, len);
}

/* ---- white space and search ---- */

void text_collapse(struct strbuf *out, const char *text, size_t len) {
    size_t start = out->len, at = 0;

    while (at < len) {
        size_t from;

        while (at < len && is_xml_space(text[at]))
            at++;
        from = at;
        while (at < len && !is_xml_space(text[at]))
            at++;
        if (at > from && out->len > start)
            strbuf_putc(out, ' ');
        strbuf_add(out, text + from, at - from);
    }
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

/* `text` begins with `word`, and no letter or digit follows. */
static bool word_stands_at(const char *text, size_t len, const char *word,
                           size_t word_len) {
    struct cluster a, b;
    size_t at = 0, word_at = 0;

    while (word_at < word_len) {
        if (at == len)
            return false;
        at += read_cluster(text + at, len - at, &a);
        word_at += read_cluster(word + word_at, word_len - word_at, &b);
        if (!same_cluster(&a, &b))
            return false;
    }
    if (at == len)
        return true;
    read_cluster(text + at, len - at, &a);
    return !a.is_word;
}

const char *text_find_word(const char *haystack, const char *word) {
    size_t len = strlen(haystack), word_len = strlen(word);
    bool after_word = false;
    struct cluster cluster;

    if (word_len == 0)
        return NULL;
    for (size_t at = 0; at < len;) {
        if (!after_word &&
            word_stands_at(haystack + at, len - at, word, word_len))
            return haystack + at;
        at += read_cluster(haystack + at, len - at, &cluster);
        after_word = cluster.is_word;
    }
    return NULL;
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
