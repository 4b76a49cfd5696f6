/*
 * numbering.h -- lists that start anew in each round of a section; for this
 * folder only.
 *
 * In:   word/numbering.xml; a part whose sections are lifted.
 * Out:  host operations in the paragraphs of such lists; at render time new
 *       w:num for them, and the part with these (ECMA-376 part 1, 17.9).
 * Owns: numbering is its arena's.
 *
 * Which section a list starts anew in: of those that stand around all of its
 * paragraphs, the innermost whose rounds are not the list's items. So a list
 * with a paragraph outside of all sections goes on. See is_item in numbering.c.
 */
#ifndef KEHOACH_DOCX_NUMBERING_H
#define KEHOACH_DOCX_NUMBERING_H

#include "docx/part.h"

/* One w:num. */
struct num;

/* NULL: it cannot be read. */
struct numbering *numbering_read(struct arena *arena, const char *xml,
                                 size_t len);

/* Marks the paragraphs of the lists that start anew. */
void numbering_mark(struct compile *c);

/* The first free number of a new w:num. */
long numbering_free(const struct numbering *numbering);

/* A new w:num like that one, whose levels start anew. */
void numbering_write(const struct num *num, long number, struct strbuf *out);

/* The part itself, with room for new w:num. */
struct part *numbering_part(const struct numbering *numbering, size_t entry);

#endif
