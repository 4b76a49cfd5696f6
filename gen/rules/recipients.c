/*
 * recipients.c -- Kính gửi and Nơi nhận.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 9.
 */
#include "rules/ruling.h"

const struct rule_entry rules_recipients[] = {{NULL, NULL}};
