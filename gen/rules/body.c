/*
 * body.c -- headings, numbered units and the text itself.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 6, điểm d to g.
 */
#include "rules/ruling.h"

const struct rule_entry rules_body[] = {{NULL, NULL}};
