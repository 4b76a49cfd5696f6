/*
 * related.h -- what the parts of a template have to know of each other; for
 * this folder only.
 *
 * In:   the package that documents are made of.
 * Out:  struct related (part.h): styles, lists, notes; the order in which parts
 *       are compiled.
 * Owns: nothing; styles and lists are the arena's.
 */
#ifndef KEHOACH_DOCX_RELATED_H
#define KEHOACH_DOCX_RELATED_H

#include "docx/package.h"
#include "docx/part.h"

/* Which notes there are, and which of them are referred to. */
bool related_find_notes(struct related *related, const struct package *package,
                        struct diag_list *diags);

/* Whether a part has notes that are referred to; whether it has things about
 * comments, which are written anew. Such parts have operations of the program
 * even where they have no tags. */
bool related_has_notes(const struct related *related,
                       const struct package_entry *entry);
bool related_is_extra(const struct related *related,
                      const struct package_entry *entry);

/* Parts are compiled behind those that they refer to, from rank 0 on. */
#define RELATED_LAST_RANK 3
int related_rank(const struct related *related,
                 const struct package_entry *entry);

/* Styles and lists, once the package is complete. False: reported. */
bool related_read(struct related *related, struct arena *arena,
                  const struct package *package, struct diag_list *diags);

#endif
