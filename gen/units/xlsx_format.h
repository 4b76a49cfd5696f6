/*
 * xlsx_format.h -- a number as its cell shows it, where a plan can use it so
 * (ECMA-376 part 1, 18.8.31).
 *
 * In:   a format code, "dd/mm/yyyy"; a number.
 * Out:  text.
 * Owns: nothing; a format is its arena's.
 *
 * What a file does not say, because it is the machine's, or what no formatter
 * of a plan could read, is not as shown:
 *   - numbers have a point before the fraction and nothing between thousands
 *     (the formatter `so` puts both as Vietnamese has them): 1234.5. Rounding,
 *     zeros in front (00745), per cent and words of the format are as shown;
 *   - "General" shows 15 digits, and no exponent for any number of up to 21:
 *     1234567890123; 0.1 + 0.2 is 0.3;
 *   - a date with its year is in ISO form, as much of it as is shown, and in
 *     whatever order: 2026-02-05, 2026-02, 2026; this is what `ngay` and the
 *     elements of a plan take. A time behind it: 2026-02-05 14:30;
 *   - a date without a year, and a time alone, are as shown, months as
 *     numbers: 19/05, 14:30, 2:30 PM.
 * Not understood are fractions, exponents, conditions, and calendars and digits
 * other than ours: who asks takes "General" then.
 */
#ifndef KEHOACH_UNITS_XLSX_FORMAT_H
#define KEHOACH_UNITS_XLSX_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"

enum xlsx_item_kind {
    XLSX_LITERAL,
    XLSX_DIGIT, /* 0, # or ? */
    XLSX_POINT,
    XLSX_PERCENT,
    XLSX_TEXT, /* @ */
    XLSX_GENERAL,
    XLSX_YEAR,
    XLSX_MONTH,
    XLSX_DAY,
    XLSX_WEEKDAY,
    XLSX_HOUR,
    XLSX_MINUTE,
    XLSX_SECOND,
    XLSX_FRACTION, /* of a second */
    XLSX_AM_PM,
    XLSX_HOURS, /* in all: [h] */
    XLSX_MINUTES,
    XLSX_SECONDS
};
#define XLSX_ITEM_KINDS (XLSX_SECONDS + 1)

struct xlsx_item {
    enum xlsx_item_kind kind;
    char sign;        /* of a digit */
    const char *text; /* of a literal; within the code */
    size_t len;       /* of it; of others, how many letters */
};

/* One of those that ";" separates. */
struct xlsx_section {
    struct xlsx_item *items;
    size_t count;
    unsigned counts[XLSX_ITEM_KINDS]; /* how many there are of each kind */
    unsigned thousands;               /* by which the number is divided */
};

#define XLSX_MAX_CODE 500 /* bytes; Excel has 255 characters */
#define XLSX_MAX_SECTIONS 4

struct xlsx_format {
    struct xlsx_section sections[XLSX_MAX_SECTIONS]; /* of numbers */
    size_t count;
    struct xlsx_section *text; /* NULL: text is shown as it is */
};

/* Borrows the code. NULL: not understood. */
const struct xlsx_format *xlsx_format_compile(struct arena *arena,
                                              const char *code);

/* False: a date that no calendar has; Excel shows "####". */
bool xlsx_format_number(const struct xlsx_format *format, double value,
                        bool from_1904, struct strbuf *out);
void xlsx_format_text(const struct xlsx_format *format, const char *text,
                      size_t len, struct strbuf *out);

/* "General" */
void xlsx_number_general(double value, struct strbuf *out);

/* By a section with digits, or with literals only. */
void xlsx_number_write(const struct xlsx_section *section, double value,
                       struct strbuf *out);

/* By a section with dates or times. */
bool xlsx_date_write(const struct xlsx_section *section, double value,
                     bool from_1904, struct strbuf *out);
bool xlsx_date_has(const struct xlsx_section *section);

/* "2026-02-05", "2026-02-05T14:30:00", from 1904 on, as a number of days;
 * false: it is neither. */
bool xlsx_date_parse(const char *text, bool from_1904, double *value);

#endif
