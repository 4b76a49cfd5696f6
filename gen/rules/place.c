/*
 * place.c -- the place that a document is dated from.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 4, điểm a, c.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/head.h"
#include "rules/notation.h"
#include "rules/place_date.h"
#include "text/text.h"

/* ---- what it is the name of ---- */

/* "Xã", "xã": a unit's kind in front of its name. */
static const char *const kinds[] = {"thành phố", "thị trấn", "thị xã",
                                    "đặc khu",   "phường",   "huyện",
                                    "tỉnh",      "quận",     "xã"};

/* Behind the kind of the unit; the text itself if it gives none. */
static const char *proper_name(const char *place) {
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (text_starts_with_word(place, kinds[i])) {
            place += strlen(kinds[i]);
            return place + strspn(place, " ");
        }
    return place;
}

static bool is_same(const char *a, const char *b) {
    struct strbuf lower_a = STRBUF_INIT, lower_b = STRBUF_INIT;
    struct strbuf bare_a = STRBUF_INIT, bare_b = STRBUF_INIT;
    bool same;

    text_lower(&lower_a, a, strlen(a));
    text_lower(&lower_b, b, strlen(b));
    text_unmarked(&bare_a, lower_a.data, lower_a.len);
    text_unmarked(&bare_b, lower_b.data, lower_b.len);
    same = strcmp(bare_a.data, bare_b.data) == 0;
    strbuf_free(&lower_a);
    strbuf_free(&lower_b);
    strbuf_free(&bare_a);
    strbuf_free(&bare_b);
    return same;
}

/* "XÃ HÒA BÌNH" of a committee or council of that unit; "" if its name does
 * not say. */
static const char *unit_of_body(struct ruling *r, size_t unit) {
    const char *name = "", *found = "";

    for (size_t i = r->roles->units[unit].first; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->unit == unit && piece->role == ROLE_BODY)
            name = ruling_text(r, "%s %s", name, piece->text);
    }
    name += strspn(name, " ");
    if (!text_starts_with_word(name, "ủy ban nhân dân") &&
        !text_starts_with_word(name, "uỷ ban nhân dân") &&
        !text_starts_with_word(name, "hội đồng nhân dân"))
        return "";
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        const char *at = text_find_word(name, kinds[i]);
        if (at != NULL && (*found == '\0' || at < found))
            found = at;
    }
    return found;
}

/* Districts and towns below the province were abolished on 1 July 2025. */
static bool is_abolished(const char *place, const struct place_date *date) {
    static const char *const gone[] = {"huyện", "quận", "thị xã", "thị trấn"};
    int year = place_date_is_number(date->year) ? atoi(date->year) : 0;
    int month = place_date_is_number(date->month) ? atoi(date->month) : 0;

    if (year < 2025 || (year == 2025 && month < 7))
        return false;
    for (size_t i = 0; i < sizeof(gone) / sizeof(*gone); i++)
        if (text_starts_with_word(place, gone[i]))
            return true;
    return false;
}

static void test_official(struct ruling *r, const struct piece *piece) {
    struct place_date date = place_date_read(r, piece);
    const char *unit = unit_of_body(r, piece->unit);

    if (notation_is_blank(date.place)) {
        if (!place_date_is_form(r, piece))
            ruling_fail_as(r, DIAG_ERROR, piece, _("none"), NULL,
                           _("the place is missing in front of the date"));
    } else if (*unit != '\0' &&
               !is_same(proper_name(date.place), proper_name(unit))) {
        ruling_fail(r, piece, date.place, unit,
                    _("the place is “%s”, and the body is that of “%s”"),
                    date.place, unit);
    } else if (is_abolished(date.place, &date)) {
        ruling_fail_as(r, DIAG_NOTE, piece, date.place, NULL,
                       _("there are no units like “%s” any more since 1 July "
                         "2025"),
                       date.place);
    }
}

/* PL1.II.4a-place: held against the body's name, where it has the place. */
void place_official(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_official);
}

/* Persons and events that wards and communes are named after. */
static bool is_named_after(const char *name) {
    static const char *const names[] = {
        "Hồ Chí Minh",   "Điện Biên Phủ", "Hai Bà Trưng",   "Lý Thường Kiệt",
        "Trần Hưng Đạo", "Nguyễn Trãi",   "Nguyễn Huệ",     "Lê Lợi",
        "Lê Chân",       "Ngô Quyền",     "Trần Nhân Tông", "Nguyễn Du"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (is_same(name, names[i]))
            return true;
    return false;
}

/* "TP. Hồ Chí Minh", "TP.HCM" */
static bool is_short(const char *place) {
    return text_starts_with_word(place, "TP") ||
           text_starts_with_word(place, "TX") ||
           text_starts_with_word(place, "TT") ||
           text_starts_with(place, "P.") || text_starts_with(place, "Q.");
}

static void test_full(struct ruling *r, const struct piece *piece) {
    const char *place = place_date_read(r, piece).place;

    if (is_short(place))
        ruling_fail(r, piece, place, NULL,
                    _("the name of the place is abbreviated: “%s”"), place);
    else if (place_date_is_number(place) ||
             (proper_name(place) == place && is_named_after(place)))
        ruling_fail(r, piece, place, NULL,
                    _("a place named after a person, a number or an event is "
                      "written with the kind of unit it is, unlike “%s”"),
                    place);
}

/* PL1.II.4a-fullname */
void place_full(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_full);
}

static void test_comma(struct ruling *r, const struct piece *piece) {
    struct place_date date = place_date_read(r, piece);

    if (!notation_is_blank(date.place) && !date.has_comma)
        ruling_fail(r, piece, NULL, NULL,
                    _("one comma stands between the place and the date, and "
                      "nothing else"));
}

/* PL1.II.4c-comma */
void place_comma(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_comma);
}

static void test_capitals(struct ruling *r, const struct piece *piece) {
    const char *place = place_date_read(r, piece).place;
    /* Parts of a syllable, as in "Ea H'leo", have their own ways. */
    const char *small = ruling_small_syllable(r, proper_name(place));

    if (small != NULL)
        ruling_fail(r, piece, place, NULL,
                    _("each syllable of the place's name begins with a "
                      "capital letter, also “%s”"),
                    small);
}

/* PL1.II.4c-caps */
void place_capitals(struct ruling *r) {
    head_each(r, ROLE_PLACE_DATE, test_capitals);
}
