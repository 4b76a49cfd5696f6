/*
 * beyond.h -- documents that the decree is not about; private to gen/rules.
 *
 * In:   the document's parts.
 * Out:  whether it is one, and which rules are not for it.
 * Owns: nothing.
 *
 * Legal normative documents and those of the Party have a form of their own:
 * ND.7-types says so, once, and the rules of form say nothing.
 */
#ifndef KEHOACH_RULES_BEYOND_H
#define KEHOACH_RULES_BEYOND_H

#include "rules/ruling.h"

enum beyond { BEYOND_NOT, BEYOND_NORMATIVE, BEYOND_PARTY };

enum beyond beyond_of(const struct roles *roles);
/* By the heading alone: "NGHỊ ĐỊNH", "THÔNG TƯ". */
bool beyond_is_normative(const char *heading);
/* What the document is beyond the decree by; NULL: nothing. */
const struct piece *beyond_sign(const struct roles *roles);
/* A rule of form: not for documents beyond the decree. */
bool beyond_is_form(const char *rule);

#endif
