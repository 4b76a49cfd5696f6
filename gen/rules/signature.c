/*
 * signature.c -- who signs, and in whose name.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 7 and 8.
 */
#include "rules/ruling.h"

const struct rule_entry rules_signature[] = {{NULL, NULL}};
