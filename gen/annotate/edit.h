/*
 * edit.h -- pieces put into an XML text, of which the rest stays byte for
 * byte; private to gen/annotate.
 *
 * In:   a text that libxml2 has parsed, without a document type declaration;
 *       elements by the number of their start tag, from 1 (check/xml.h).
 * Out:  the text with the pieces.
 * Owns: the text and the pieces.
 */
#ifndef KEHOACH_ANNOTATE_EDIT_H
#define KEHOACH_ANNOTATE_EDIT_H

#include <stdbool.h>

#include "base/strbuf.h"

struct edit;

/* Takes the text over; NULL: it does not have `count` elements. */
struct edit *edit_create(struct strbuf *text, size_t count);
void edit_free(struct edit *edit); /* NULL is fine */

/* Pieces for one place come in the order in which they are put. */
void edit_put_first(struct edit *edit, size_t element, const char *piece);
void edit_put_last(struct edit *edit, size_t element, const char *piece);
void edit_put_behind(struct edit *edit, size_t element, const char *piece);

void edit_write(struct edit *edit, struct strbuf *out);

#endif
