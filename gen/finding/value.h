/*
 * value.h -- texts and numbers as JSON (jansson).
 *
 * In:   any texts; where there is no memory, the process ends (arena.h).
 * Out:  values, owned by the caller; text.
 */
#ifndef KEHOACH_FINDING_VALUE_H
#define KEHOACH_FINDING_VALUE_H

#include <jansson.h>
#include <stdio.h>

#include "base/strbuf.h"

/* What jansson returned; NULL is no memory. */
json_t *value_sure(json_t *value);
/* Any text, NULL being null; what is not UTF-8 becomes U+FFFD. */
json_t *value_text(const char *text);
/* null where it is 0. */
json_t *value_number(long long number);
/* Takes `value` over. */
void value_put(json_t *object, const char *key, json_t *value);
/* On one line. */
void value_dump(struct strbuf *out, const json_t *value);
/* The same behind `before`; takes `value` over. */
void value_print(FILE *out, const char *before, json_t *value);
/* Of an object; "" where it is null or not there. */
const char *value_string(const json_t *object, const char *key);
/* 0 where it is null or not there. */
long long value_integer(const json_t *object, const char *key);

#endif
