/*
 * codepoint.h -- UTF-8 one character at a time.
 */
#ifndef KEHOACH_TEXT_CODEPOINT_H
#define KEHOACH_TEXT_CODEPOINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The character at the start of `text` (len > 0) and its length in bytes. A
 * byte that is not UTF-8 is one character, with *code < 0. */
size_t codepoint_read(const char *text, size_t len, int32_t *code);

/* The length of the character that ends at `end` (> 0). */
size_t codepoint_length_before(const char *text, size_t end);

/* A letter, a digit or a combining mark. */
bool codepoint_is_word(int32_t code);

#endif
