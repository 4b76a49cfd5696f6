/*
 * notation.h -- number and symbol taken apart: "Số: 05/KH-UBND"; private to
 * gen/rules.
 *
 * In:   a piece of ROLE_NUMBER.
 * Out:  its parts, as texts.
 * Owns: texts are the ruling's arena's.
 */
#ifndef KEHOACH_RULES_NOTATION_H
#define KEHOACH_RULES_NOTATION_H

#include "rules/ruling.h"

#define NOTATION_GROUPS 8

struct notation {
    const char *digits; /* "05", "" where it is blank */
    bool has_slash;
    const char *year;   /* "2026" of "05/2026/KH-UBND"; NULL */
    const char *symbol; /* "KH-UBND", spaces and dashes as they are */
    const char *groups[NOTATION_GROUPS]; /* "KH", "UBND": parted by any dash */
    size_t group_count;
};

struct notation notation_read(struct ruling *r, const struct piece *piece);

/* Room to write by hand: spaces, dots, "…", "_". "" is. */
bool notation_is_blank(const char *text);

#endif
