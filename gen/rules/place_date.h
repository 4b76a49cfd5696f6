/*
 * place_date.h -- place and date taken apart; private to gen/rules (place.c,
 * place_date.c).
 *
 * In:   a piece of ROLE_PLACE_DATE.
 * Out:  its parts, as texts.
 * Owns: texts are the ruling's arena's.
 */
#ifndef KEHOACH_RULES_PLACE_DATE_H
#define KEHOACH_RULES_PLACE_DATE_H

#include "rules/ruling.h"

/* "Hòa Bình, ngày 05 tháng 02 năm 2026". */
struct place_date {
    const char *place;              /* "Hòa Bình"; "" */
    bool has_comma;                 /* behind the place, and no other */
    bool has_words;                 /* ngày, tháng, năm */
    const char *day, *month, *year; /* "05"; "" where blank */
};

struct place_date place_date_read(struct ruling *r, const struct piece *piece);

/* Digits, and some of them. */
bool place_date_is_number(const char *text);

/* A form's blanks are there to be filled in. */
bool place_date_is_form(const struct ruling *r, const struct piece *piece);

#endif
