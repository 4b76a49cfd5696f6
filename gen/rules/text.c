/*
 * text.c -- punctuation, dashes, quotes, dates and what was left over in the
 * text.
 *
 * Nghị định 30/2020/NĐ-CP: practice, and forms of phụ lục III.
 */
#include "rules/ruling.h"

const struct rule_entry rules_text[] = {{NULL, NULL}};
