/*
 * spool.h -- many records, kept in a file without a name.
 *
 * In:   records of any bytes, numbered from 0 in the order they come.
 * Out:  each of them again, as often as asked for.
 * Owns: the file, which no folder lists and which is gone with the spool,
 *       however the process ends; and the place of each record (8 bytes).
 *
 * What a run has to remember of each of 100,000 units would not fit its
 * memory. Records are added by one thread at a time (the spool locks), and
 * read by any number at once.
 */
#ifndef KEHOACH_BASE_SPOOL_H
#define KEHOACH_BASE_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/strbuf.h"

struct spool;

/* In $TMPDIR, else /tmp. NULL: reported (DIAG_FILE_WRITE). */
struct spool *spool_create(struct diag_list *diags);
void spool_free(struct spool *spool); /* NULL is fine */

/* False: reported; the record is not there. */
bool spool_add(struct spool *spool, const void *bytes, size_t len,
               size_t *index, struct diag_list *diags);
size_t spool_count(const struct spool *spool);

/* Replaces what is in `out`. False: reported. */
bool spool_read(const struct spool *spool, size_t index, struct strbuf *out,
                struct diag_list *diags);

#endif
