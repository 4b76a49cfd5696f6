/*
 * scratch.h -- a folder of its own for each test, and what is reported there.
 *
 * In:   nothing.
 * Out:  the working directory, empty; an empty list of findings.
 * Owns: both, from scratch_start to scratch_finish, which removes them.
 */
#ifndef KEHOACH_TESTS_BATCH_SCRATCH_H
#define KEHOACH_TESTS_BATCH_SCRATCH_H

#include "base/diag.h"

/* For .init and .fini of a suite. */
void scratch_start(void);
void scratch_finish(void);

const char *scratch_folder(void);
struct diag_list *scratch_diags(void);

#endif
