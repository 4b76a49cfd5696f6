#include "text/font.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "text/codepoint.h"
#include "text/font_widths.h"

#define NO_BREAK_SPACE 0xA0

/* The range that holds `code`, or NULL. */
static const struct font_range *find_range(int32_t code) {
    size_t low = 0, high = sizeof(font_ranges) / sizeof(font_ranges[0]);

    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct font_range *range = &font_ranges[middle];

        if (code < range->first)
            high = middle;
        else if (code > range->last)
            low = middle + 1;
        else
            return range;
    }
    return NULL;
}

/* A character that is not in the table. */
static int guess_width(int32_t code) {
    utf8proc_category_t category;

    if (code < 0)
        return FONT_UNITS_UNKNOWN;
    category = utf8proc_category(code);
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
        category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF)
        return 0;
    return utf8proc_charwidth(code) == 2 ? FONT_UNITS_PER_EM
                                         : FONT_UNITS_UNKNOWN;
}

static int width_of(enum font_face face, int32_t code) {
    const struct font_range *range;

    if (code >= ' ' && code <= '~') /* the first range of the table */
        return font_widths[face][code - ' '];
    if (code == '\t')
        return font_widths[face][0];
    range = find_range(code);
    if (range == NULL)
        return guess_width(code);
    return font_widths[face][range->at + (code - range->first)];
}

static int64_t measure(enum font_face face, const char *text, size_t len) {
    int64_t units = 0;

    for (size_t at = 0; at < len;) {
        int32_t code;

        at += codepoint_read(text + at, len - at, &code);
        units += width_of(face, code);
    }
    return units;
}

long font_units(enum font_face face, const char *text, size_t len) {
    return (long)measure(face, text, len);
}

/* An em is 10 twips for each half point. */
static int to_twips(int64_t units, int half_points) {
    int64_t twips =
        (units * half_points * 10 + FONT_UNITS_PER_EM / 2) / FONT_UNITS_PER_EM;

    return twips > INT_MAX ? INT_MAX : (int)twips;
}

int font_width_twips(enum font_face face, int half_points, const char *text,
                     size_t len) {
    return to_twips(measure(face, text, len), half_points);
}

/* ---- lines ---- */

/* What has been read of a line: how long it is, how wide, where to go on. */
struct extent {
    size_t end;
    size_t next;
    int64_t units;
};

struct paragraph {
    enum font_face face;
    int half_points;
    int width_twips;
    const char *text;
    size_t len;
};

static bool fits(const struct paragraph *p, int64_t units) {
    return units * p->half_points * 10 <=
           (int64_t)p->width_twips * FONT_UNITS_PER_EM;
}

static bool is_space(int32_t code) {
    return code == ' ' || code == '\t';
}

/* hyphen-minus, hyphen, en dash, em dash */
static bool is_dash(int32_t code) {
    return code == '-' || code == 0x2010 || code == 0x2013 || code == 0x2014;
}

static int32_t code_at(const struct paragraph *p, size_t at) {
    int32_t code = 0;

    if (at < p->len)
        codepoint_read(p->text + at, p->len - at, &code);
    return code;
}

/* The dash from `at` to `end` stands between two words: "2020-2025", but not
 * "-5" or "a -b". */
static bool joins_words(const struct paragraph *p, size_t at, size_t end) {
    if (at == 0 || !codepoint_is_word(code_at(p, end)))
        return false;
    at -= codepoint_length_before(p->text, at);
    return codepoint_is_word(code_at(p, at));
}

/* Reads one line; true when another one follows it. */
static bool read_line(const struct paragraph *p, size_t start,
                      struct extent *line) {
    struct extent last = {start, start, 0}; /* the last place to break at */
    int64_t units = 0;                      /* with spaces at the end */
    size_t at = start, end;

    *line = last;
    while (at < p->len && p->text[at] != '\n') {
        int32_t code;
        int width;

        end = at + codepoint_read(p->text + at, p->len - at, &code);
        width = width_of(p->face, code);
        units += width;
        if (is_space(code)) {
            if (line->end > start)
                last = (struct extent){line->end, end, line->units};
        } else if (width > 0 && at > start && !fits(p, units)) {
            *line = last.next > start
                        ? last
                        : (struct extent){line->end, at, line->units};
            return true;
        } else {
            *line = (struct extent){end, end, units};
            if (is_dash(code) && joins_words(p, at, end))
                last = *line;
        }
        at = end;
    }
    line->next = at + 1;
    return at < p->len;
}

size_t font_wrap(enum font_face face, int half_points, int width_twips,
                 const char *text, struct font_line *lines, size_t max) {
    struct paragraph p = {face, half_points, width_twips, text, strlen(text)};
    struct extent line = {0};
    size_t count = 0, start;
    bool goes_on;

    do {
        start = line.next;
        goes_on = read_line(&p, start, &line);
        if (count < max)
            lines[count] = (struct font_line){
                start, line.end - start, to_twips(line.units, half_points)};
        count++;
    } while (goes_on);
    return count;
}
