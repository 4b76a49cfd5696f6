/*
 * type.h -- rules about the type of a document and its subject; private to
 * gen/rules (type.c, letter.c, subject_line.c, parts.c).
 *
 * In:   the document's parts.
 * Out:  what several of these files ask.
 * Owns: nothing.
 */
#ifndef KEHOACH_RULES_TYPE_H
#define KEHOACH_RULES_TYPE_H

#include "rules/ruling.h"

/* NULL: the type is none of the decree's, or has no abbreviation. */
const char *type_abbreviation(const struct unit_info *unit);
/* Of that very abbreviation: "KH"; NULL: there is none. */
const struct document_type *type_by_abbreviation(const char *abbreviation);
/* It has anything of the head of an administrative document, or is of a kind
 * that is known. */
bool type_is_administrative(const struct roles *roles);

/* khoản 5, điểm b */
rule_test letter_place, letter_size, letter_style, letter_gap, letter_no_type;
rule_test subject_line, subject_line_length, subject_line_center;
/* điều 7, 8; phụ lục III */
rule_test parts_abbreviation, parts_no_abbreviation, parts_form, parts_present;

#endif
