/*
 * source.h -- what an XML source is made of; private to gen/xml.
 *
 * In:   bytes in any encoding (decode), UTF-8 text (scan).
 * Out:  UTF-8 text without a byte order mark; the place of every start tag.
 * Owns: see each function.
 */
#ifndef KEHOACH_XML_SOURCE_H
#define KEHOACH_XML_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "xml/xml.h"

#define XML_MAX_ELEMENTS 1000000
#define XML_MAX_ATTRIBUTES 256 /* of one element */
#define XML_MAX_FAULTS 200     /* reported for one file */

struct place {
    int line;   /* from 1 */
    int column; /* characters from 1 */
};

struct places {
    struct place *items; /* of the start tags, in document order */
    size_t count;
    size_t size;
};

/* A place in the text that moves only forward. */
struct cursor {
    const char *at;
    struct place place;
};

void cursor_move(struct cursor *cursor, const char *to, const char *end);

/* False: reported. `out` is UTF-8 throughout. */
bool decode_xml(const char *name, const unsigned char *bytes, size_t len,
                struct strbuf *out, struct diag_list *diags);

/* False: the text is not well-formed, or beyond a limit; every fault behind
 * which the text can still be read is reported. The caller frees
 * places->items. Namespaces are not looked at. */
bool scan_xml(const char *name, const char *text, size_t len,
              struct places *places, struct diag_list *diags);

/* A copy for a message: to the end of the text or `len` bytes, white space
 * collapsed, cut behind some 60 characters with "…". */
const char *quote_text(struct arena *arena, const char *text, size_t len);

#endif
