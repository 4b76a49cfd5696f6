#include "text/text.h"

#include <string.h>

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && is_leap ? 29 : days[month - 1];
}

/* Exactly `count` digits; moves *text behind them. */
static bool read_number(const char **text, int count, int *number) {
    *number = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *number = *number * 10 + (**text - '0');
    }
    return true;
}

static bool read_parts(const char *text, struct date *date) {
    if (!read_number(&text, 4, &date->year))
        return false;
    if (*text == '\0')
        return true;
    if (*text++ != '-' || !read_number(&text, 2, &date->month) ||
        date->month == 0)
        return false;
    if (*text == '\0')
        return true;
    return *text++ == '-' && read_number(&text, 2, &date->day) &&
           date->day != 0 && *text == '\0';
}

bool date_parse(const char *text, struct date *date) {
    struct date found = {0};

    if (!read_parts(text, &found) || found.year == 0 || found.month > 12)
        return false;
    if (found.day != 0 && found.day > days_in_month(found.year, found.month))
        return false;
    *date = found;
    return true;
}

static int compare_given(int a, int b) {
    return a == 0 || b == 0 ? 0 : (a > b) - (a < b);
}

int date_compare(struct date a, struct date b) {
    int order = compare_given(a.year, b.year);

    if (order == 0)
        order = compare_given(a.month, b.month);
    if (order == 0 && a.month != 0 && b.month != 0)
        order = compare_given(a.day, b.day);
    return order;
}

static void write_day(struct strbuf *out, int day) {
    strbuf_printf(out, day < 10 ? "0%d" : "%d", day);
}

static void write_month(struct strbuf *out, int month) {
    strbuf_printf(out, month < 3 ? "0%d" : "%d", month);
}

void date_write(struct strbuf *out, struct date date) {
    strbuf_puts(out, "ngày");
    if (date.day != 0) {
        strbuf_putc(out, ' ');
        write_day(out, date.day);
        strbuf_putc(out, ' ');
    } else {
        strbuf_puts(out, DATE_BLANK);
    }
    strbuf_puts(out, "tháng");
    if (date.month != 0) {
        strbuf_putc(out, ' ');
        write_month(out, date.month);
        strbuf_putc(out, ' ');
    } else {
        strbuf_puts(out, DATE_BLANK);
    }
    strbuf_puts(out, "năm");
    if (date.year != 0)
        strbuf_printf(out, " %d", date.year);
    else
        strbuf_puts(out, DATE_BLANK);
}

void date_write_short(struct strbuf *out, struct date date) {
    if (date.month != 0 && date.day != 0) {
        write_day(out, date.day);
        strbuf_putc(out, '/');
    }
    if (date.month != 0) {
        write_month(out, date.month);
        strbuf_putc(out, '/');
    }
    strbuf_printf(out, "%d", date.year);
}
