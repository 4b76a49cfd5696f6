/* other.h -- what rules of several sections share; private to gen/rules. */
#ifndef KEHOACH_RULES_OTHER_H
#define KEHOACH_RULES_OTHER_H

#include "rules/ruling.h"

/* annex.c */
rule_test annex_mentioned, annex_roman, annex_label, annex_title,
    annex_reference, annex_filled, annex_line, annex_pages;

/* Information of a digital signature, of an electronic copy or of any other
 * document; false: it shows none. */
bool other_stamp(struct ruling *r, bool of_copy);
/* As long as the text is wide, with 5 % to spare. */
bool other_is_full(const struct piece *piece, int length_twips);
/* A solid border on that side, along the whole text. */
bool other_has_full_border(const struct piece *piece, enum side side);

#endif
