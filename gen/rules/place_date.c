/*
 * place_date.c -- place and date.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 4.
 */
#include "rules/place_date.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/head.h"
#include "rules/notation.h"
#include "text/text.h"

#define SIZE_LEAST 26 /* half-points */
#define SIZE_MOST 28
#define LEVEL_TWIPS 330 /* one line of 14 pt */
#define DIGITS "0123456789"

/* ---- taken apart ---- */

static const char *between(struct ruling *r, const char *start,
                           const char *end) {
    size_t len = (size_t)(end - start);

    text_trim(&start, &len);
    return ruling_text(r, "%.*s", (int)len, start);
}

static const char *filled(const char *text) {
    return notation_is_blank(text) ? "" : text;
}

/* Where the date begins: at "ngày", or at digits behind a comma. */
static const char *date_start(const char *text) {
    const char *day = text_find_word(text, "ngày");
    const char *comma = strrchr(text, ',');

    if (day != NULL)
        return day;
    return comma != NULL ? comma + 1 : text + strlen(text);
}

static void read_date(struct ruling *r, struct place_date *date,
                      const char *day) {
    const char *month = text_find_word(day, "tháng");
    const char *year = month != NULL ? text_find_word(month, "năm") : NULL;
    const char *end;

    if (year == NULL)
        return;
    date->has_words = true;
    date->day = filled(between(r, day + strlen("ngày"), month));
    date->month = filled(between(r, month + strlen("tháng"), year));
    year += strlen("năm");
    end = year + strlen(year);
    end -= end > year && end[-1] == '.';
    date->year = filled(between(r, year, end));
}

struct place_date place_date_read(struct ruling *r, const struct piece *piece) {
    const char *text = piece->text, *start = date_start(text);
    const char *comma = memchr(text, ',', (size_t)(start - text));
    struct place_date date = {.day = "", .month = "", .year = ""};

    date.place = between(r, text, comma != NULL ? comma : start);
    date.has_comma = comma != NULL && comma + 1 + strspn(comma + 1, " ") >=
                                          start - (*start == ' ');
    if (text_starts_with_word(start, "ngày"))
        read_date(r, &date, start);
    return date;
}

bool place_date_is_number(const char *text) {
    return *text != '\0' && text[strspn(text, DIGITS)] == '\0';
}

bool place_date_is_form(const struct ruling *r, const struct piece *piece) {
    return r->roles->units[piece->unit].is_form;
}

/* ---- the date ---- */

/* Digits of other kinds are PL1.II.4b-arabic. */
static void test_date(struct ruling *r, const struct piece *piece) {
    struct place_date date = place_date_read(r, piece);

    if (!date.has_words)
        ruling_fail(r, piece, NULL, "ngày … tháng … năm …",
                    _("the date is written in full: ngày … tháng … năm …"));
    else if (place_date_is_number(date.year) && strlen(date.year) != 4)
        ruling_fail(r, piece, date.year, NULL,
                    _("the year has four digits, unlike “%s”"), date.year);
    else if (*date.day != '\0' && *date.month != '\0' && *date.year != '\0')
        return;
    else if (r->options->is_issued && !place_date_is_form(r, piece))
        ruling_fail(r, piece, NULL, NULL, _("the date is not complete"));
    else
        ruling_allow(r, _("the date is still blank, as it may be in a draft"));
}

/* PL1.II.4b-full */
void date_full(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_date);
}

static void test_valid(struct ruling *r, const struct piece *piece) {
    struct place_date date = place_date_read(r, piece);
    struct date parsed;
    const char *given;

    if (!place_date_is_number(date.day) || !place_date_is_number(date.month) ||
        !place_date_is_number(date.year) || strlen(date.year) != 4)
        return;
    given = ruling_text(r, "%s-%02d-%02d", date.year, atoi(date.month),
                        atoi(date.day));
    if (!date_parse(given, &parsed))
        ruling_fail(r, piece,
                    ruling_text(r, "%s/%s/%s", date.day, date.month, date.year),
                    NULL, _("no calendar has the day %s/%s/%s"), date.day,
                    date.month, date.year);
}

/* PL1.II.4b-valid */
void date_valid(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_valid);
}

static void test_day(struct ruling *r, const struct piece *piece) {
    const char *day = place_date_read(r, piece).day;

    if (place_date_is_number(day) && strlen(day) == 1)
        ruling_fail(r, piece, day, ruling_text(r, "0%s", day),
                    _("days below 10 have a 0 before them: ngày 0%s"), day);
}

/* PL1.II.4b-daypad */
void date_day_padding(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_day);
}

static void test_month(struct ruling *r, const struct piece *piece) {
    const char *month = place_date_read(r, piece).month;

    if (strcmp(month, "1") == 0 || strcmp(month, "2") == 0)
        ruling_fail(r, piece, month, ruling_text(r, "0%s", month),
                    _("the months 1 and 2 have a 0 before them: tháng 0%s"),
                    month);
}

/* PL1.II.4b-monthpad */
void date_month_padding(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_month);
}

static void test_plain_month(struct ruling *r, const struct piece *piece) {
    const char *month = place_date_read(r, piece).month;

    if (strlen(month) == 2 && month[0] == '0' && month[1] >= '3' &&
        month[1] <= '9')
        ruling_fail(r, piece, month, month + 1,
                    _("the months 3 to 9 have no 0 before them: tháng %s"),
                    month + 1);
}

/* PL1.II.4b-monthnopad */
void date_month_plain(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_plain_month);
}

static void test_arabic(struct ruling *r, const struct piece *piece) {
    struct place_date date = place_date_read(r, piece);
    const char *const parts[] = {date.day, date.month, date.year};

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        if (*parts[i] != '\0' && !place_date_is_number(parts[i])) {
            ruling_fail(r, piece, parts[i], _("Arabic digits"),
                        _("“%s” in the date has to be in Arabic digits"),
                        parts[i]);
            return;
        }
}

/* PL1.II.4b-arabic */
void date_arabic(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_arabic);
}

/* ---- what they look like ---- */

static void test_size(struct ruling *r, const struct piece *piece) {
    ruling_size(r, piece, SIZE_LEAST, SIZE_MOST);
}

/* PL1.II.4c-size */
void place_date_size(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_size);
}

static void test_style(struct ruling *r, const struct piece *piece) {
    if (ruling_is_capitals(place_date_read(r, piece).place))
        ruling_fail(r, piece, _("capitals"), _("lower case"),
                    _("“%s” is in capitals, and has to be in lower case"),
                    role_name(piece->role));
    ruling_style(r, piece, WANTED_OFF, WANTED_ON);
}

/* PL1.II.4c-style */
void place_date_style(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_style);
}

/* ---- where they stand ---- */

static bool is_at_top(const struct piece *piece) {
    return piece->cell == NULL || piece->cell->vertical_align == NULL ||
           strcmp(piece->cell->vertical_align, "top") == 0;
}

/* Text set at the foot of its cell is where the row's other cells put it; on
 * the wrong side of the page it is another rule's. */
static void test_level(struct ruling *r, const struct piece *piece) {
    const struct piece *number = head_find(r, piece, ROLE_NUMBER);
    int off;

    if (number == NULL || number->paragraph == piece->paragraph ||
        number->side != PAGE_LEFT || piece->side != PAGE_RIGHT ||
        !is_at_top(number) || !is_at_top(piece))
        return;
    off = piece->top_twips - number->top_twips;
    if (abs(off) > LEVEL_TWIPS)
        ruling_fail(r, piece,
                    off < 0 ? _("above the number") : _("below the number"),
                    _("on the same line"),
                    _("“%s” stands %s %s, and has to be on its line"),
                    role_name(piece->role), ruling_mm(r, abs(off)),
                    off < 0 ? _("above the number") : _("below the number"));
}

/* PL1.II.4c-sameline */
void place_date_level(struct ruling *r) {
    if (roles_next(r->roles, 0, ROLE_NUMBER, 0) == NULL)
        ruling_skip(r, ruling_text(r, _("the document has no “%s”"),
                                   role_name(ROLE_NUMBER)));
    head_each(r, ROLE_PLACE_DATE, test_level);
}

/* Where the two are not centred themselves, 1b-center tells of it. */
static void test_center(struct ruling *r, const struct piece *piece) {
    const struct piece *motto = head_find(r, piece, ROLE_MOTTO);
    const struct piece *national = head_find(r, piece, ROLE_NATIONAL_NAME);
    bool is_under_national =
        motto != NULL && national != NULL && head_is_under(piece, national);

    head_centered_under(r, piece,
                        motto != NULL && !is_under_national ? motto : national);
}

/* PL1.II.4c-center */
void place_date_center(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_center);
}

static void test_cell(struct ruling *r, const struct piece *piece) {
    const struct piece *motto = head_find(r, piece, ROLE_MOTTO);

    if (piece->side != PAGE_RIGHT)
        ruling_fail(r, piece, NULL, _("right, below “Tiêu ngữ”"),
                    _("“%s” has to stand on the right side of the page"),
                    role_name(piece->role));
    else if (motto != NULL && motto->index > piece->index)
        ruling_fail(r, piece, NULL, _("right, below “Tiêu ngữ”"),
                    _("“%s” stands above “%s”"), role_name(piece->role),
                    role_name(motto->role));
}

/* PL1.II.4c-cell */
void place_date_cell(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_cell);
}
