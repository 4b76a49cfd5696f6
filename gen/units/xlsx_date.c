#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "text/text.h"
#include "units/xlsx_format.h"

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define EPOCH 719468          /* days from 0000-03-01 to 1970-01-01 */
#define OFFSET 25569          /* of 1970-01-01 in the count from 1900 */
#define LAST_DAY 2958465      /* 9999-12-31 */
#define DAYS_BEFORE_1904 1462 /* of the count from 1900 */

struct moment {
    int64_t ms; /* in all */
    int64_t day;
    int year, month, day_of_month;
    int hour, minute, second, fraction; /* fraction: ms */
};

/* ---- days ---- */

/* Days since 1970-01-01 as a date of the proleptic Gregorian calendar, counted
 * in years that begin in March. */
static void set_date(struct moment *moment, int64_t days) {
    int64_t shifted = days + EPOCH;
    int64_t era = shifted / 146097;
    int64_t of_era = shifted % 146097;
    int64_t year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;

    moment->day_of_month = (int)(of_year - (153 * month + 2) / 5 + 1);
    moment->month = (int)(month < 10 ? month + 3 : month - 9);
    moment->year = (int)(year + era * 400) + (moment->month <= 2);
}

static int64_t days_of(struct date date) {
    int64_t year = date.year - (date.month <= 2);
    int64_t of_era = year % 400;
    int64_t month = date.month + (date.month > 2 ? -3 : 9);
    int64_t of_year = (153 * month + 2) / 5 + date.day - 1;

    return year / 400 * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
           of_year - EPOCH;
}

/* The count from 1900 has a 29th of February 1900, day 60, that never was. */
static bool set_day(struct moment *moment) {
    int64_t day = moment->day;

    if (day < 1 || day == 60 || day > LAST_DAY)
        return false;
    set_date(moment, day - OFFSET + (day < 60));
    return true;
}

static struct moment moment_of(const struct xlsx_section *section, double value,
                               bool from_1904) {
    struct moment moment = {.ms = (int64_t)(value * (double)DAY_MS + 0.5)};
    int64_t of_day;

    if (section->counts[XLSX_FRACTION] == 0)
        moment.ms = (moment.ms + 500) / 1000 * 1000;
    moment.day = moment.ms / DAY_MS + (from_1904 ? DAYS_BEFORE_1904 : 0);
    of_day = moment.ms % DAY_MS;
    moment.hour = (int)(of_day / 3600000);
    moment.minute = (int)(of_day / 60000 % 60);
    moment.second = (int)(of_day / 1000 % 60);
    moment.fraction = (int)(of_day % 1000);
    return moment;
}

/* ---- writing ---- */

static bool has(const struct xlsx_section *section, enum xlsx_item_kind kind) {
    return section->counts[kind] > 0;
}

static bool has_day(const struct xlsx_section *section) {
    return has(section, XLSX_YEAR) || has(section, XLSX_MONTH) ||
           has(section, XLSX_DAY) || has(section, XLSX_WEEKDAY);
}

bool xlsx_date_has(const struct xlsx_section *section) {
    for (int kind = XLSX_YEAR; kind <= XLSX_SECONDS; kind++)
        if (has(section, (enum xlsx_item_kind)kind))
            return true;
    return false;
}

/* As much of the date as is shown; a weekday alone tells the day. */
static void write_iso(const struct xlsx_section *section,
                      const struct moment *moment, struct strbuf *out) {
    bool day = has(section, XLSX_DAY) || has(section, XLSX_WEEKDAY);

    strbuf_printf(out, "%04d", moment->year);
    if (has(section, XLSX_MONTH) || day)
        strbuf_printf(out, "-%02d", moment->month);
    if (day)
        strbuf_printf(out, "-%02d", moment->day_of_month);
    if (has(section, XLSX_HOUR))
        strbuf_printf(out, " %02d:%02d", moment->hour, moment->minute);
    if (has(section, XLSX_HOUR) && has(section, XLSX_SECOND))
        strbuf_printf(out, ":%02d", moment->second);
}

static int twelve(int hour) {
    return hour % 12 == 0 ? 12 : hour % 12;
}

/* What an item shows as a number; -1: it does not. */
static int64_t number_of(const struct xlsx_section *section,
                         const struct moment *moment,
                         enum xlsx_item_kind kind) {
    switch (kind) { /* the others are no numbers of a date */
    case XLSX_MONTH:
        return moment->month;
    case XLSX_DAY:
        return moment->day_of_month;
    case XLSX_HOUR:
        return has(section, XLSX_AM_PM) ? twelve(moment->hour) : moment->hour;
    case XLSX_MINUTE:
        return moment->minute;
    case XLSX_SECOND:
        return moment->second;
    case XLSX_HOURS:
        return moment->ms / 3600000;
    case XLSX_MINUTES:
        return moment->ms / 60000;
    case XLSX_SECONDS:
        return moment->ms / 1000;
    case XLSX_LITERAL:
    case XLSX_DIGIT:
    case XLSX_POINT:
    case XLSX_PERCENT:
    case XLSX_TEXT:
    case XLSX_GENERAL:
    case XLSX_YEAR:
    case XLSX_WEEKDAY:
    case XLSX_FRACTION:
    case XLSX_AM_PM:
    default:
        return -1;
    }
}

/* ".0", ".00", ".000" */
static void put_fraction(int fraction, size_t digits, struct strbuf *out) {
    char text[16];

    snprintf(text, sizeof(text), "%03d", fraction);
    strbuf_putc(out, '.');
    strbuf_add(out, text, digits < 3 ? digits : 3);
}

static void put_item(const struct xlsx_section *section,
                     const struct xlsx_item *item, const struct moment *moment,
                     struct strbuf *out) {
    int64_t number = number_of(section, moment, item->kind);

    if (number >= 0)
        strbuf_printf(out, "%0*lld", item->len > 1 ? 2 : 1, (long long)number);
    else if (item->kind == XLSX_LITERAL)
        strbuf_add(out, item->text, item->len);
    else if (item->kind == XLSX_FRACTION)
        put_fraction(moment->fraction, item->len, out);
    else if (item->kind == XLSX_AM_PM)
        strbuf_puts(out, moment->hour < 12 ? "AM" : "PM");
}

bool xlsx_date_write(const struct xlsx_section *section, double value,
                     bool from_1904, struct strbuf *out) {
    struct moment moment;

    if (value < 0 || value >= LAST_DAY + 1)
        return false;
    moment = moment_of(section, value, from_1904);
    if (has_day(section) && !set_day(&moment))
        return false;
    if (has(section, XLSX_YEAR) || has(section, XLSX_WEEKDAY)) {
        write_iso(section, &moment, out);
        return true;
    }
    for (size_t i = 0; i < section->count; i++)
        put_item(section, &section->items[i], &moment, out);
    return true;
}

/* ---- reading ---- */

/* "T14:30:00", "T14:30", or nothing, as a part of a day. */
static bool read_time(const char *text, double *value) {
    int hour = 0, minute = 0, read = 0;
    double second = 0;

    *value = 0;
    if (text[0] == '\0')
        return true;
    if (sscanf(text, "T%2d:%2d%n", &hour, &minute, &read) != 2 || read != 6 ||
        (text[read] != '\0' && sscanf(text + read, ":%lf", &second) != 1))
        return false;
    *value = (hour * 3600 + minute * 60 + second) / 86400;
    return *value >= 0 && *value < 1;
}

bool xlsx_date_parse(const char *text, bool from_1904, double *value) {
    char day[] = "2026-02-05";
    struct date date;
    double time;

    if (strlen(text) < strlen(day))
        return false;
    memcpy(day, text, strlen(day));
    if (!date_parse(day, &date) || date.day == 0 || date.year < 1904 ||
        !read_time(text + strlen(day), &time))
        return false;
    *value =
        (double)(days_of(date) + OFFSET - (from_1904 ? DAYS_BEFORE_1904 : 0)) +
        time;
    return true;
}
