/*
 * copy.c -- copies of documents.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần II.
 */
#include "rules/ruling.h"

const struct rule_entry rules_copy[] = {{NULL, NULL}};
