/*
 * head.h -- rules about the letterhead; private to gen/rules (head.c,
 * national_name.c, issuing_body.c, number.c, symbol.c, place.c, place_date.c).
 *
 * In:   the document's parts.
 * Out:  what several of these files ask.
 * Owns: nothing.
 *
 * What a copy adds below the document has rules of its own (copy.c), and is
 * left out here.
 */
#ifndef KEHOACH_RULES_HEAD_H
#define KEHOACH_RULES_HEAD_H

#include "rules/ruling.h"

/* As ruling_each, without copies: each piece, or only the first that fails of
 * a document, where a part has several lines. */
void head_each(struct ruling *r, enum role role,
               void (*test)(struct ruling *r, const struct piece *piece));
void head_each_part(struct ruling *r, enum role role,
                    void (*test)(struct ruling *r, const struct piece *piece));

/* Of the document itself, whose kind needs one: annexes and copies do not. */
bool head_is_missing(struct ruling *r, enum role role);
/* That of the same document; NULL. */
const struct piece *head_find(const struct ruling *r, const struct piece *piece,
                              enum role role);

/* Its middle is that of the part above. */
bool head_is_under(const struct piece *piece, const struct piece *above);
/* Each fails the ruling: its middle is that of the part above, in letterheads
 * of tabs and boxes, too; the two have single lines and no
 * space between them. `above` of the first and `below` may be NULL. */
void head_centered_under(struct ruling *r, const struct piece *piece,
                         const struct piece *above);
void head_single_spaced(struct ruling *r, const struct piece *above,
                        const struct piece *below);

/* national_name.c: khoản 1 */
rule_test national_text, national_capitals, national_size, national_style,
    national_place, national_line, motto_text, motto_lower, motto_size,
    motto_style, motto_center, motto_line, motto_line_length, motto_line_center,
    national_spacing, national_cell;
/* issuing_body.c: khoản 2 */
rule_test body_name_present, body_name_official, body_name_parent,
    body_name_short_parent, body_name_size, body_name_style, body_name_center,
    parent_name_size, parent_name_style, body_name_same_size, body_name_line,
    body_name_line_length, body_name_line_center, body_name_spacing,
    body_name_wrap, body_name_cell;
/* number.c, symbol.c: khoản 3 */
rule_test number_digits, number_center, number_word, number_padding,
    number_cell, symbol_of_named, symbol_of_letter, symbol_of_body,
    symbol_without_year, symbol_look, symbol_slash, symbol_hyphen;
/* place.c, place_date.c: khoản 4 */
rule_test place_official, place_full, place_comma, place_capitals, date_full,
    date_valid, date_day_padding, date_month_padding, date_month_plain,
    date_arabic, place_date_size, place_date_style, place_date_level,
    place_date_center, place_date_cell;

#endif
