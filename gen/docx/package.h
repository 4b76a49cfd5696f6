/*
 * package.h -- the archive of a template (OPC, ECMA-376 part 2), read once.
 *
 * In:   the archive's bytes; parts by index.
 * Out:  parts; in the end the mould of its documents (mould.h).
 * Owns: the archive's bytes, until package_mould or package_free.
 *
 * Refused, with the reason: what is no zip archive or no Word document,
 * encrypted, damaged or overlapping entries, names that are absolute, lead out
 * by "..", or stand twice, too many entries, parts too large or compressed
 * beyond reason.
 */
#ifndef KEHOACH_DOCX_PACKAGE_H
#define KEHOACH_DOCX_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "docx/mould.h"

#define PACKAGE_MAX_ENTRIES 10000
#define PACKAGE_MAX_PART ((uint64_t)200 * 1000 * 1000)
#define PACKAGE_MAX_TOTAL ((uint64_t)500 * 1000 * 1000)

struct package;

struct package_entry {
    const char *name;         /* "word/document.xml" */
    const char *content_type; /* "" where none is declared */
};

/* Takes the bytes over; `name` is what messages call the file. */
struct package *package_open(const char *name, struct strbuf *bytes,
                             struct diag_list *diags);
void package_free(struct package *package); /* NULL is fine */

const char *package_path(const struct package *package);
size_t package_count(const struct package *package);
const struct package_entry *package_entry(const struct package *package,
                                          size_t index);

/* The entry of that name, whatever its case; *index (NULL is fine) is its. */
bool package_find(const struct package *package, const char *name,
                  size_t *index);

/* Whether an entry's bytes are what its checksum says. */
bool package_check(const struct package *package, size_t index,
                   struct diag_list *diags);
bool package_read(const struct package *package, size_t index,
                  struct strbuf *out, struct diag_list *diags);

/* The archive in which the entries `changing` (ascending) are poured anew for
 * each document. No part can be read afterwards. NULL: reported. */
struct mould *package_mould(struct package *package, const size_t *changing,
                            size_t count, struct diag_list *diags);

/* What every document is to have beside or instead of the archive's own: a new
 * part, whose name is free; other bytes for one that is there. They are read
 * as any part, but not written before package_settle has put them into the
 * archive; entries keep their index. Both take the bytes over. */
size_t package_add(struct package *package, const char *name,
                   const char *content_type, struct strbuf *bytes);
void package_replace(struct package *package, size_t index,
                     struct strbuf *bytes);
bool package_settle(struct package *package, struct diag_list *diags);

#endif
