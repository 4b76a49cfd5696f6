#include <math.h>
#include <stdio.h>
#include <string.h>

#include "units/xlsx_format.h"

/* What a spreadsheet keeps of a number; the rest is noise of the binary form.
 */
#define DIGITS 15

/* 0.d1d2d3… * 10^point */
struct decimal {
    bool negative;
    char digits[DIGITS + 1]; /* '0' to '9', none behind the last but '0' */
    int count;
    int point;
};

static void trim(struct decimal *decimal) {
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
    if (decimal->count == 0)
        *decimal = (struct decimal){0};
}

static struct decimal decimal_of(double value) {
    struct decimal decimal = {.negative = value < 0, .count = DIGITS};
    char text[DIGITS + 16]; /* "1.23456789012345e+308" */
    int exponent = 0;

    snprintf(text, sizeof(text), "%.*e", DIGITS - 1, fabs(value));
    decimal.digits[0] = text[0];
    memcpy(decimal.digits + 1, text + 2, DIGITS - 1);
    sscanf(strchr(text, 'e') + 1, "%d", &exponent);
    decimal.point = exponent + 1;
    trim(&decimal);
    return decimal;
}

/* Half away from zero, as people round. */
static void round_to(struct decimal *decimal, int places) {
    int keep = decimal->point + places;
    bool up;

    if (keep >= decimal->count)
        return;
    up = keep >= 0 && decimal->digits[keep] >= '5';
    decimal->count = keep > 0 ? keep : 0;
    for (int i = decimal->count - 1; up && i >= 0; i--) {
        up = decimal->digits[i] == '9';
        decimal->digits[i] = up ? '0' : (char)(decimal->digits[i] + 1);
    }
    if (up) { /* 99.9 is 100 */
        bool negative = decimal->negative;
        *decimal = (struct decimal){.negative = negative,
                                    .digits = "1",
                                    .count = 1,
                                    .point = decimal->point + 1};
        return;
    }
    trim(decimal);
}

/* Of the place 10^-(index + 1 - point). */
static char digit_at(const struct decimal *decimal, int index) {
    return index >= 0 && index < decimal->count ? decimal->digits[index] : '0';
}

static void put_digits(const struct decimal *decimal, int from, int to,
                       struct strbuf *out) {
    for (int i = from; i < to; i++)
        strbuf_putc(out, digit_at(decimal, i));
}

void xlsx_number_general(double value, struct strbuf *out) {
    struct decimal decimal = decimal_of(value);
    int point = decimal.point;

    if (decimal.negative)
        strbuf_putc(out, '-');
    if (point > 21 || point < -DIGITS) { /* as the spreadsheet shows it */
        strbuf_putc(out, decimal.digits[0]);
        strbuf_puts(out, decimal.count > 1 ? "." : "");
        put_digits(&decimal, 1, decimal.count, out);
        strbuf_printf(out, "E%+03d", point - 1);
        return;
    }
    if (point <= 0)
        strbuf_putc(out, '0');
    put_digits(&decimal, 0, point, out);
    if (decimal.count > point) {
        strbuf_putc(out, '.');
        put_digits(&decimal, point, decimal.count, out);
    }
}

/* ---- by a format ---- */

/* How many digits the section shows before and behind the point. */
static void count_places(const struct xlsx_section *section, int *whole,
                         int *fraction) {
    bool behind = false;

    *whole = *fraction = 0;
    for (size_t i = 0; i < section->count; i++) {
        if (section->items[i].kind == XLSX_POINT)
            behind = true;
        else if (section->items[i].kind == XLSX_DIGIT)
            ++*(behind ? fraction : whole);
    }
}

struct writing {
    const struct decimal *decimal;
    int whole; /* places before the point */
    int left;  /* of these, those to come */
    int index; /* of the next digit */
    bool behind;
    bool begun; /* the first place is written */
    struct strbuf *out;
};

/* The first place takes all digits that the format has no place for. */
static void put_whole(struct writing *writing, char sign) {
    const struct decimal *decimal = writing->decimal;
    int index = decimal->point - writing->left;

    if (!writing->begun && index > 0)
        put_digits(decimal, 0, index, writing->out);
    writing->begun = true;
    writing->left--;
    if (index >= 0 && decimal->point > 0)
        strbuf_putc(writing->out, digit_at(decimal, index));
    else if (sign == '0')
        strbuf_putc(writing->out, '0');
}

static void put_fraction(struct writing *writing, char sign) {
    int index = writing->index++;

    if (index < writing->decimal->count || sign == '0')
        strbuf_putc(writing->out, digit_at(writing->decimal, index));
}

/* A point with nothing behind it ("5." by 0.##) is not written. */
static bool has_fraction(const struct xlsx_section *section, size_t point,
                         const struct decimal *decimal) {
    if (decimal->count > decimal->point && decimal->count > 0)
        return true;
    for (size_t i = point; i < section->count; i++)
        if (section->items[i].kind == XLSX_DIGIT &&
            section->items[i].sign == '0')
            return true;
    return false;
}

static void put_point(struct writing *writing,
                      const struct xlsx_section *section, size_t at) {
    const struct decimal *decimal = writing->decimal;

    if (writing->whole == 0)
        put_digits(decimal, 0, decimal->point, writing->out);
    writing->behind = true;
    writing->index = decimal->point;
    if (has_fraction(section, at, decimal))
        strbuf_putc(writing->out, '.');
}

static void put_item(struct writing *writing,
                     const struct xlsx_section *section, size_t at) {
    const struct xlsx_item *item = &section->items[at];

    switch (item->kind) { /* the others are of dates or text */
    case XLSX_LITERAL:
        strbuf_add(writing->out, item->text, item->len);
        break;
    case XLSX_PERCENT:
        strbuf_putc(writing->out, '%');
        break;
    case XLSX_POINT:
        put_point(writing, section, at);
        break;
    case XLSX_DIGIT:
        if (writing->behind)
            put_fraction(writing, item->sign);
        else
            put_whole(writing, item->sign);
        break;
    case XLSX_TEXT:
    case XLSX_GENERAL:
    case XLSX_YEAR:
    case XLSX_MONTH:
    case XLSX_DAY:
    case XLSX_WEEKDAY:
    case XLSX_HOUR:
    case XLSX_MINUTE:
    case XLSX_SECOND:
    case XLSX_FRACTION:
    case XLSX_AM_PM:
    case XLSX_HOURS:
    case XLSX_MINUTES:
    case XLSX_SECONDS:
    default:
        break;
    }
}

void xlsx_number_write(const struct xlsx_section *section, double value,
                       struct strbuf *out) {
    struct decimal decimal = decimal_of(value);
    struct writing writing = {.decimal = &decimal, .out = out};
    int fraction;

    count_places(section, &writing.whole, &fraction);
    writing.left = writing.whole;
    if (decimal.count > 0)
        decimal.point += 2 * (int)section->counts[XLSX_PERCENT] -
                         3 * (int)section->thousands;
    if (section->counts[XLSX_DIGIT] > 0)
        round_to(&decimal, fraction);
    if (decimal.negative)
        strbuf_putc(out, '-');
    for (size_t i = 0; i < section->count; i++)
        put_item(&writing, section, i);
}
