/*
 * other.c -- annexes, marks, the drafter, the address; the layout as a
 * whole.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục III to V.
 */
#include "rules/ruling.h"

const struct rule_entry rules_other[] = {{NULL, NULL}};
