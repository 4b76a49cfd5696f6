/*
 * address.h -- addresses of links (External relationships) that hold tags.
 *
 * In:   the relationships of a part.
 * Out:  their addresses by id, with the tags in them readable: Word writes
 *       {{x}} as %7B%7Bx%7D%7D.
 * Owns: addresses belong to their arena.
 *
 * A relationship stands once for a whole document, outside of every section.
 * A link of text whose address has a tag therefore becomes a HYPERLINK field
 * (ECMA-376 part 1, 17.16.5.25), which has its address in the text.
 */
#ifndef KEHOACH_DOCX_ADDRESS_H
#define KEHOACH_DOCX_ADDRESS_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "template/template.h"

struct addresses;

/* NULL: no address has a tag, or `xml` is none that can be read. */
struct addresses *addresses_read(struct arena *arena, const char *xml,
                                 size_t len,
                                 const struct delimiters *delimiters);

/* A value as part of an address: percent-encoded (RFC 3986). A value that
 * `begins` the address may be one; elsewhere what separates an address's parts
 * is encoded too. Written as XML. */
void address_add_value(struct strbuf *out, const char *value, bool begins);

#endif
