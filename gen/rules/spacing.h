/*
 * spacing.h -- how far lines and paragraphs are apart; private to gen/rules.
 *
 * In:   formats and pieces.
 * Out:  twips; 240ths of a line.
 * Owns: nothing.
 */
#ifndef KEHOACH_RULES_SPACING_H
#define KEHOACH_RULES_SPACING_H

#include "rules/ruling.h"

#define LINE_SINGLE 240 /* of LINE_AUTO, and of spacing_of_lines */

/* What stands after a paragraph or before it: nothing where both of its
 * neighbours' styles are the same and say so. */
int spacing_after(const struct para_format *format, bool same_style);
int spacing_before(const struct para_format *format, bool same_style);

/* Whatever the rule for its lines is, held against its largest letters; 240ths
 * of a line. */
int spacing_of_lines(const struct piece *piece);

#endif
