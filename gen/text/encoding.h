/*
 * encoding.h -- what bytes are before they are text.
 *
 * In:   the first bytes of a file; bytes in any encoding, piece by piece.
 * Out:  the encoding's name, or what else the file is; UTF-8.
 * Owns: a decoder owns its state.
 */
#ifndef KEHOACH_TEXT_ENCODING_H
#define KEHOACH_TEXT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* "UTF-8", "UTF-16LE" … by its mark of `*mark_len` bytes, or without (0), if
 * the first character is one of ASCII. NULL: another, UTF-8 most likely. */
const char *encoding_of(const unsigned char *bytes, size_t len,
                        size_t *mark_len);

/* "a PDF file", "an Excel workbook (.xlsx)", in the user's language; NULL: it
 * may be a text. */
const char *encoding_foreign_kind(const unsigned char *bytes, size_t len);

struct decoder;

/* NULL: there is no such encoding. */
struct decoder *decoder_create(const char *encoding);
void decoder_free(struct decoder *decoder); /* NULL is fine */

/* Adds to `out`. False: what follows there is no text of the encoding. */
bool decoder_feed(struct decoder *decoder, const void *bytes, size_t len,
                  struct strbuf *out);

/* Nothing is left of a character that was cut. */
bool decoder_is_whole(const struct decoder *decoder);

#endif
