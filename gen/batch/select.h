/*
 * select.h -- which units of a list a run is about.
 *
 * In:   --only, --where, --limit, --shard; rows.
 * Out:  yes or no for each row, in the order of the list.
 * Owns: nothing but what it copies.
 *
 * --only CODE is compared with the column ma (else the first column). --where
 * COLUMN=VALUE: several of one column are alternatives, of different columns
 * all must hold; compared in NFC, without case. --shard K/N takes a unit by a
 * hash of its key, so that every machine agrees whatever the order of rows.
 * --limit counts what the others have left.
 */
#ifndef KEHOACH_BATCH_SELECT_H
#define KEHOACH_BATCH_SELECT_H

#include "batch/columns.h"
#include "units/units.h"

struct selection_options {
    const char *const *only; /* codes */
    size_t only_count;
    const char *const *where; /* "loai=xã" */
    size_t where_count;
    const char *limit; /* "10"; NULL: all */
    const char *shard; /* "2/4"; NULL: all */
};

struct selection;

/* NULL: reported, as wrong usage would be (DIAG_BATCH_SELECT). */
struct selection *selection_create(const struct selection_options *options,
                                   const struct columns *columns,
                                   const struct unit_list *units,
                                   struct diag_list *diags);
void selection_free(struct selection *selection); /* NULL is fine */

/* Asked once for each row, in order. */
bool selection_takes(struct selection *selection, const struct unit_row *row);

/* Codes of --only that no row had, --where values likewise: reported. */
bool selection_finish(struct selection *selection, struct diag_list *diags);

/* The key of a row: its cell of the column ma, else of the first column. */
const char *selection_key(const struct selection *selection,
                          const struct unit_row *row);

/* K and N; false: not asked for. "2/4". */
bool shard_parse(const char *text, unsigned *k, unsigned *n);

#endif
