/*
 * page.c -- paper, margins, font, colour and page numbers.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục I.
 */
#include "rules/ruling.h"

const struct rule_entry rules_page[] = {{NULL, NULL}};
