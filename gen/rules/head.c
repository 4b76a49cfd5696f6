/*
 * head.c -- Quốc hiệu and Tiêu ngữ, the issuing body, number and symbol, place
 * and date.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 1 to 4.
 */
#include "rules/ruling.h"

const struct rule_entry rules_head[] = {{NULL, NULL}};
