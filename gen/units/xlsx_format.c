#include "units/xlsx_format.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What is being compiled. */
struct scan {
    struct xlsx_section *section;
    const char *at;
    struct xlsx_item *items; /* of all sections: an item is a byte or more */
};

static void add(struct scan *scan, enum xlsx_item_kind kind, const char *text,
                size_t len) {
    struct xlsx_section *section = scan->section;

    section->items[section->count++] =
        (struct xlsx_item){.kind = kind, .text = text, .len = len};
    section->counts[kind]++;
}

static bool begins(const char *text, const char *word) {
    return strncasecmp(text, word, strlen(word)) == 0;
}

/* ---- what stands in brackets ---- */

static bool is_colour(const char *text, size_t len) {
    static const char *const names[] = {"Black",   "Blue", "Cyan",  "Green",
                                        "Magenta", "Red",  "White", "Yellow"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strlen(names[i]) == len && begins(text, names[i]))
            return true;
    return begins(text, "Color") && len > 5 &&
           strspn(text + 5, "0123456789") >= len - 5;
}

/* Of a language's number the fourth byte is the kind of
 * digits, the third the calendar: ours, or none asked for. */
static bool is_ours(unsigned long language) {
    return language >> 24 <= 1 && (language >> 16 & 0xFF) <= 2;
}

/* "$₫-42A": a currency and a language, one of which may be missing. */
static bool read_currency(struct scan *scan, const char *text, size_t len) {
    const char *dash = memchr(text, '-', len);
    size_t symbol = dash != NULL ? (size_t)(dash - text) : len;

    if (symbol > 1)
        add(scan, XLSX_LITERAL, text + 1, symbol - 1);
    return dash == NULL || is_ours(strtoul(dash + 1, NULL, 16));
}

/* [h], [mm], [ss]: more than a day of them is counted on. */
static bool read_elapsed(struct scan *scan, const char *text, size_t len) {
    static const char letters[] = "hms";
    const char *letter = strchr(letters, text[0] | 0x20);

    if (letter == NULL || len > 2 || (len == 2 && text[1] != text[0]))
        return false;
    add(scan, (enum xlsx_item_kind)(XLSX_HOURS + (letter - letters)), text,
        len);
    return true;
}

static bool read_bracket(struct scan *scan) {
    const char *text = scan->at + 1;
    size_t len = strcspn(text, "]");

    if (text[len] == '\0' || len == 0)
        return false;
    scan->at = text + len + 1;
    if (text[0] == '$')
        return read_currency(scan, text, len);
    return is_colour(text, len) || read_elapsed(scan, text, len);
}

/* ---- letters ---- */

static size_t run_length(const char *text) {
    size_t len = 1;

    while ((text[len] | 0x20) == (text[0] | 0x20))
        len++;
    return len;
}

/* Letters of dates; which m are minutes is found out at the end. */
static bool read_letter(struct scan *scan) {
    static const struct {
        char letter;
        enum xlsx_item_kind kind;
        size_t most;
    } letters[] = {{'y', XLSX_YEAR, 4},  {'e', XLSX_YEAR, 4},
                   {'m', XLSX_MONTH, 5}, {'d', XLSX_DAY, 4},
                   {'h', XLSX_HOUR, 2},  {'s', XLSX_SECOND, 2}};
    size_t len = run_length(scan->at);

    for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++) {
        enum xlsx_item_kind kind = letters[i].kind;
        if ((*scan->at | 0x20) != letters[i].letter)
            continue;
        if (kind == XLSX_DAY && len > 2)
            kind = XLSX_WEEKDAY;
        add(scan, kind, scan->at, len);
        scan->at += len;
        return len <= letters[i].most;
    }
    return false;
}

static bool read_word(struct scan *scan) {
    static const struct {
        const char *word;
        enum xlsx_item_kind kind;
    } words[] = {
        {"General", XLSX_GENERAL}, {"AM/PM", XLSX_AM_PM}, {"A/P", XLSX_AM_PM}};

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (!begins(scan->at, words[i].word))
            continue;
        add(scan, words[i].kind, scan->at, 0);
        scan->at += strlen(words[i].word);
        return true;
    }
    return read_letter(scan);
}

/* ---- digits and signs ---- */

/* Seconds may have a fraction; a point elsewhere in a date is a literal. */
static void read_point(struct scan *scan) {
    struct xlsx_section *section = scan->section;
    bool of_second = section->count > 0 &&
                     (section->items[section->count - 1].kind == XLSX_SECOND ||
                      section->items[section->count - 1].kind == XLSX_SECONDS);
    size_t digits = strspn(scan->at + 1, "0");

    if (of_second && digits > 0) {
        add(scan, XLSX_FRACTION, scan->at, digits);
        scan->at += digits + 1;
    } else {
        add(scan, XLSX_POINT, scan->at, 1);
        scan->at++;
    }
}

/* Between digits: separates thousands; behind the last: divides by a thousand.
 */
static void read_comma(struct scan *scan) {
    size_t len = strspn(scan->at, ",");
    bool behind_digit =
        scan->section->count > 0 &&
        scan->section->items[scan->section->count - 1].kind == XLSX_DIGIT;

    if (!behind_digit)
        add(scan, XLSX_LITERAL, scan->at, len);
    else if (scan->at[len] == '\0' || strchr("0#?", scan->at[len]) == NULL)
        scan->section->thousands += (unsigned)len;
    scan->at += len;
}

/* The length of a character of UTF-8 that is whole. */
static size_t character_len(const char *text) {
    size_t len = 1;

    while (((unsigned char)text[len] & 0xC0) == 0x80)
        len++;
    return len;
}

/* "…", \x; _x and *x (room for alignment) show nothing. */
static bool read_quoted(struct scan *scan) {
    const char *text = scan->at + 1;
    char mark = *scan->at;
    size_t len;

    if (*text == '\0')
        return false;
    len = mark == '"' ? strcspn(text, "\"") : character_len(text);
    if (mark == '"' && text[len] == '\0')
        return false;
    if (mark == '"' || mark == '\\')
        add(scan, XLSX_LITERAL, text, len);
    scan->at = text + len + (mark == '"');
    return true;
}

static void read_simple(struct scan *scan, enum xlsx_item_kind kind) {
    add(scan, kind, scan->at, character_len(scan->at));
    scan->section->items[scan->section->count - 1].sign = *scan->at;
    scan->at += scan->section->items[scan->section->count - 1].len;
}

static bool read_item(struct scan *scan) {
    char c = *scan->at;

    if (strchr("0#?", c) != NULL)
        read_simple(scan, XLSX_DIGIT);
    else if (c == '%')
        read_simple(scan, XLSX_PERCENT);
    else if (c == '@')
        read_simple(scan, XLSX_TEXT);
    else if (c == '.')
        read_point(scan);
    else if (c == ',')
        read_comma(scan);
    else if (c == '[')
        return read_bracket(scan);
    else if (strchr("\"\\_*", c) != NULL)
        return read_quoted(scan);
    else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return read_word(scan);
    else
        read_simple(scan, XLSX_LITERAL);
    return true;
}

/* ---- sections ---- */

/* The next item that is no literal, in one direction. */
static enum xlsx_item_kind neighbour(const struct xlsx_section *section,
                                     size_t at, bool forwards) {
    while (forwards ? ++at < section->count : at-- > 0)
        if (section->items[at].kind != XLSX_LITERAL)
            return section->items[at].kind;
    return XLSX_LITERAL;
}

/* m and mm behind an hour or before a second are minutes. */
static void find_minutes(struct xlsx_section *section) {
    for (size_t i = 0; i < section->count; i++) {
        struct xlsx_item *item = &section->items[i];
        enum xlsx_item_kind before = neighbour(section, i, false);
        enum xlsx_item_kind behind = neighbour(section, i, true);

        if (item->kind != XLSX_MONTH || item->len > 2 ||
            (before != XLSX_HOUR && before != XLSX_HOURS &&
             behind != XLSX_SECOND && behind != XLSX_SECONDS))
            continue;
        item->kind = XLSX_MINUTE;
        section->counts[XLSX_MONTH]--;
        section->counts[XLSX_MINUTE]++;
    }
}

/* A point among the parts of a date is one that is printed: 05.02. */
static void settle_points(struct xlsx_section *section) {
    for (size_t i = 0; i < section->count; i++)
        if (section->items[i].kind == XLSX_POINT)
            section->items[i].kind = XLSX_LITERAL;
    section->counts[XLSX_POINT] = 0;
}

/* A stroke between digits makes a fraction. */
static bool is_fraction(const struct xlsx_section *section) {
    for (size_t i = 0; i < section->count; i++)
        if (section->items[i].sign == '/')
            return true;
    return false;
}

static bool is_sound(const struct xlsx_section *section) {
    const unsigned *counts = section->counts;

    if (xlsx_date_has(section))
        return counts[XLSX_DIGIT] == 0 && counts[XLSX_PERCENT] == 0 &&
               counts[XLSX_TEXT] == 0 && counts[XLSX_GENERAL] == 0;
    if (counts[XLSX_DIGIT] > 0)
        return counts[XLSX_POINT] <= 1 && counts[XLSX_TEXT] == 0 &&
               counts[XLSX_GENERAL] == 0 && !is_fraction(section);
    return counts[XLSX_POINT] == 0 && counts[XLSX_TEXT] <= 1 &&
           counts[XLSX_GENERAL] <= 1;
}

static bool read_section(struct scan *scan) {
    while (*scan->at != '\0' && *scan->at != ';')
        if (!read_item(scan))
            return false;
    if (xlsx_date_has(scan->section)) {
        settle_points(scan->section);
        find_minutes(scan->section);
    }
    return is_sound(scan->section);
}

/* The last of several, or the only one, may be of text. */
static void split_text(struct xlsx_format *format) {
    struct xlsx_section *last = &format->sections[format->count - 1];

    if (last->counts[XLSX_TEXT] > 0 || format->count == XLSX_MAX_SECTIONS)
        format->text = last;
    if (format->text != NULL && format->count > 1)
        format->count--;
}

const struct xlsx_format *xlsx_format_compile(struct arena *arena,
                                              const char *code) {
    struct xlsx_format *format;
    struct scan scan = {.at = code};
    size_t len = strlen(code);

    if (len > XLSX_MAX_CODE)
        return NULL;
    format = arena_new(arena, struct xlsx_format);
    scan.items = arena_new_array(arena, struct xlsx_item, len + 1);
    for (;;) {
        if (format->count == XLSX_MAX_SECTIONS)
            return NULL;
        scan.section = &format->sections[format->count++];
        scan.section->items = scan.items;
        if (!read_section(&scan))
            return NULL;
        scan.items += scan.section->count;
        if (*scan.at++ == '\0')
            break;
    }
    split_text(format);
    return format;
}

/* ---- showing ---- */

/* With two sections the second is of negative numbers, with three the third of
 * zero; these show no sign of their own. */
static const struct xlsx_section *choose(const struct xlsx_format *format,
                                         double *value) {
    if (*value < 0 && format->count > 1) {
        *value = -*value;
        return &format->sections[1];
    }
    return &format->sections[*value == 0 && format->count > 2 ? 2 : 0];
}

static bool is_general(const struct xlsx_section *section) {
    return section->counts[XLSX_GENERAL] + section->counts[XLSX_TEXT] > 0;
}

static void write_general(const struct xlsx_section *section, double value,
                          struct strbuf *out) {
    for (size_t i = 0; i < section->count; i++) {
        if (section->items[i].kind == XLSX_LITERAL)
            strbuf_add(out, section->items[i].text, section->items[i].len);
        else
            xlsx_number_general(value, out);
    }
}

bool xlsx_format_number(const struct xlsx_format *format, double value,
                        bool from_1904, struct strbuf *out) {
    const struct xlsx_section *section = choose(format, &value);

    if (xlsx_date_has(section))
        return xlsx_date_write(section, value, from_1904, out);
    if (is_general(section))
        write_general(section, value, out);
    else
        xlsx_number_write(section, value, out);
    return true;
}

void xlsx_format_text(const struct xlsx_format *format, const char *text,
                      size_t len, struct strbuf *out) {
    const struct xlsx_section *section = format->text;

    if (section == NULL) {
        strbuf_add(out, text, len);
        return;
    }
    for (size_t i = 0; i < section->count; i++) {
        if (section->items[i].kind == XLSX_LITERAL)
            strbuf_add(out, section->items[i].text, section->items[i].len);
        else if (section->items[i].kind == XLSX_TEXT)
            strbuf_add(out, text, len);
    }
}
