/*
 * capital.c -- capitals, as far as a program can test them.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục II.
 */
#include "rules/ruling.h"

const struct rule_entry rules_capital[] = {{NULL, NULL}};
