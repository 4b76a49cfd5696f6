/*
 * said.h -- what a run says while it runs; private to gen/batch.
 *
 * In:   the findings of one unit after the other, from several threads.
 * Out:  on stderr, a line with the unit, then its findings. What is found in
 *       the plan or a template, and is the same for many units, is said with
 *       the first of them; the same about many rows with the first twenty;
 *       said_finish says with how many more it is so.
 * Owns: which findings were said.
 */
#ifndef KEHOACH_BATCH_SAID_H
#define KEHOACH_BATCH_SAID_H

#include "batch/progress.h"
#include "batch/report.h"

struct said;

/* `units`: the list's name. `quiet`: errors only. */
struct said *said_create(struct progress *progress, const char *units,
                         bool quiet, bool color);
void said_free(struct said *said); /* NULL is fine */

/* result->diags, sorted. */
void said_unit(struct said *said, const struct result *result);
void said_finish(struct said *said);

#endif
