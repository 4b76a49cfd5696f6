/*
 * links.h -- what a template's archive says of its parts, and how pictures are
 * added to it: relationships and content types (ECMA-376 part 2, 9 and 10).
 *
 * In:   a package; which of its parts may show pictures; the pictures of a
 *       document; that document's archive.
 * Out:  the archive with the pictures as new entries, and with the
 *       relationships and content types that they need. Those there were stay.
 * Owns: links own their texts; adding to an archive does not change them, so
 *       threads may share them.
 */
#ifndef KEHOACH_DOCX_LINKS_H
#define KEHOACH_DOCX_LINKS_H

#include "docx/images.h"
#include "docx/package.h"

struct links;

/* `parts` are indices of entries, in the numbering of images_begin_part.
 * NULL: reported. */
struct links *links_read(const struct package *package, const size_t *parts,
                         size_t count, struct diag_list *diags);
void links_free(struct links *links); /* NULL is fine */

/* What no id of a relationship of these parts begins with. */
const char *links_prefix(const struct links *links);

/* False: reported. */
bool links_add(const struct links *links, const struct images *images,
               struct strbuf *archive, struct diag_list *diags);

#endif
