/* beyond.c -- documents that the decree is not about. */
#include "rules/beyond.h"

#include <string.h>

#include "rules/type.h"
#include "text/text.h"

bool beyond_is_normative(const char *heading) {
    static const char *const headings[] = {"HIẾN PHÁP",
                                           "BỘ LUẬT",
                                           "LUẬT",
                                           "PHÁP LỆNH",
                                           "LỆNH",
                                           "NGHỊ ĐỊNH",
                                           "THÔNG TƯ",
                                           "THÔNG TƯ LIÊN TỊCH",
                                           "NGHỊ QUYẾT LIÊN TỊCH"};

    for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
        if (strcmp(heading, headings[i]) == 0)
            return true;
    return false;
}

/* ---- resolutions and decisions, which are of both kinds ---- */

/* "12/2026/NQ-HĐND": digits between two strokes. */
static bool has_year(const char *number) {
    const char *stroke = strchr(number, '/');

    return stroke != NULL && strspn(stroke + 1, "0123456789") == 4 &&
           stroke[5] == '/';
}

static bool may_be_normative(const struct unit_info *unit) {
    const char *type = type_abbreviation(unit);

    return type != NULL && (strcmp(type, "NQ") == 0 || strcmp(type, "QĐ") == 0);
}

/* "Căn cứ Luật … số 72/2025/QH15;": as normative documents cite laws. */
static bool cites_by_number(const struct roles *roles) {
    for (const struct piece *basis = roles_next(roles, 0, ROLE_BASIS, 0);
         basis != NULL;
         basis = roles_next(roles, 0, ROLE_BASIS, basis->index + 1))
        if (strstr(basis->text, "/QH1") != NULL)
            return true;
    return false;
}

/* A year in the symbol may be a slip; with another sign it is none. */
static const struct piece *normative_number(const struct roles *roles) {
    const struct piece *number = roles_next(roles, 0, ROLE_NUMBER, 0);

    if (number == NULL || !may_be_normative(&roles->units[0]) ||
        !has_year(number->text))
        return NULL;
    return cites_by_number(roles) ||
                   roles_next(roles, 0, ROLE_RESOLVES, 0) == NULL
               ? number
               : NULL;
}

/* ---- the Party ---- */

/* In place of the national name. */
static const struct piece *party_name(const struct roles *roles) {
    const struct unit_info *unit = &roles->units[0];

    if (roles_next(roles, 0, ROLE_NATIONAL_NAME, 0) != NULL)
        return NULL;
    for (size_t i = unit->first; i < unit->first + unit->count; i++)
        if (strcmp(roles->pieces[i].text, "ĐẢNG CỘNG SẢN VIỆT NAM") == 0)
            return &roles->pieces[i];
    return NULL;
}

/* ---- all of them ---- */

enum beyond beyond_of(const struct roles *roles) {
    const struct piece *type = roles_next(roles, 0, ROLE_TYPE, 0);

    if ((type != NULL && beyond_is_normative(type->text)) ||
        normative_number(roles) != NULL)
        return BEYOND_NORMATIVE;
    return party_name(roles) != NULL ? BEYOND_PARTY : BEYOND_NOT;
}

const struct piece *beyond_sign(const struct roles *roles) {
    const struct piece *type = roles_next(roles, 0, ROLE_TYPE, 0);
    const struct piece *number = normative_number(roles);

    if (type != NULL && beyond_is_normative(type->text))
        return type;
    return number != NULL ? number : party_name(roles);
}

bool beyond_is_form(const char *rule) {
    static const char *const starts[] = {"PL1.II.", "PL1.III.",   "PL1.IV-",
                                         "PL1.V",   "PL1.P2.",    "PL3.",
                                         "ND.8",    "TXT-endmark"};

    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
        if (text_starts_with(rule, starts[i]))
            return true;
    return false;
}
