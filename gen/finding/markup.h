/*
 * markup.h -- texts written into XML: any text, whatever is in it.
 *
 * Out:  text added to the end of the caller's strbuf; what XML 1.0 cannot hold
 *       (2.2), or is not UTF-8, becomes U+FFFD.
 */
#ifndef KEHOACH_FINDING_MARKUP_H
#define KEHOACH_FINDING_MARKUP_H

#include <stddef.h>

#include "base/strbuf.h"

/* As character data or the value of an attribute. */
void markup_text(struct strbuf *out, const char *text);
/* ` name="value"` */
void markup_attribute(struct strbuf *out, const char *name, const char *value);
void markup_number(struct strbuf *out, const char *name, size_t number);

#endif
