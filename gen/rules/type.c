/*
 * type.c -- the type and its subject, bases and citations.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 5 and 6, điểm a to
 * c; điều 7; phụ lục III.
 */
#include "rules/ruling.h"

const struct rule_entry rules_type[] = {{NULL, NULL}};
