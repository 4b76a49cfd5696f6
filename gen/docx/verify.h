/*
 * verify.h -- whether a rendered part is one that Word opens: the last look at
 * a document before it is written.
 *
 * In:   a part's bytes; the ids of its relationships.
 * Out:  true, or the first fault, reported (DIAG_DOCX_BROKEN) with the part
 *       and the element. Such a fault is one of this program, not of whoever
 *       wrote the template: that is refused when it is loaded.
 * Owns: a verifier owns memory that is used again for the next part.
 *
 * Checked (ECMA-376 part 1, 17): tags that close each other, attributes,
 * entities, characters that XML can hold, one root; cells, headers, footers,
 * notes, comments and text boxes that end in a paragraph; rows with cells,
 * tables with a grid and with rows; relationships that are declared; ids of
 * drawings, bookmarks, notes and comments, and names of bookmarks, that stand
 * once in the part.
 *
 * One pass in linear time, memory as deep as the elements nest.
 */
#ifndef KEHOACH_DOCX_VERIFY_H
#define KEHOACH_DOCX_VERIFY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct verifier;

/* A rendered part; all borrowed. */
struct verify_part {
    const char *file; /* the template's path */
    const char *name; /* the part's */
    const char *xml;  /* zero-terminated */
    size_t len;
    const char *const *relationships; /* ids, sorted by strcmp; NULL:
                                         not known */
    size_t relationship_count;
    const char *pictures; /* what the ids begin with that pictures of the data
                             bring along; NULL: there are none */
    unsigned let_be;      /* rules that the template breaks itself, from
                             verify_template */
};

struct verifier *verifier_create(void);
void verifier_free(struct verifier *verifier); /* NULL is fine */

bool verify_part(struct verifier *verifier, const struct verify_part *part,
                 struct diag_list *diags);

/* Of all that, whether its characters are XML's. */
bool verify_characters(const struct verify_part *part, struct diag_list *diags);

/* The rules on structure and ids that a template's own part breaks. Word has
 * opened the template, so these are let be: 0 for most, and all of them where
 * the scanner cannot read it (in UTF-16). */
unsigned verify_template(struct verifier *verifier, const char *xml,
                         size_t len);

#endif
