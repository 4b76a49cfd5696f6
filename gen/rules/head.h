/*
 * head.h -- rules about the letterhead; private to gen/rules (head.c,
 * national_name.c, issuing_body.c, number.c, place_date.c).
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

/* That of the same document; NULL. */
const struct piece *head_find(const struct ruling *r, const struct piece *piece,
                              enum role role);

/* Where a text box stands is not in the text. */
bool head_is_floating(const struct piece *piece);

/* Each fails the ruling: its middle is that of the part above, in letterheads
 * of tabs and boxes, too (rules.md 20.5); the two have single lines and no
 * space between them. `above` may be NULL. */
void head_centered_under(struct ruling *r, const struct piece *piece,
                         const struct piece *above);
void head_single_spaced(struct ruling *r, const struct piece *above,
                        const struct piece *below);

/* national_name.c: khoản 1 */
rule_test national_text, national_capitals, national_size, national_style,
    national_place, national_line, motto_text, motto_lower, motto_size,
    motto_style, motto_center, motto_line, motto_line_length, motto_line_center,
    national_spacing, national_cell;

#endif
