/*
 * journal.h -- what a run has made so far; private to gen/output.
 *
 * In:   lines (record.h), a group of documents at a time.
 * Out:  ".kehoach-gen.journal" in the directory, behind what an earlier run
 *       has left there.
 * Owns: the file, open from the first document that is written until the end
 *       of the run. It is there before any temporary file: a directory without
 *       a journal has none of those either.
 *
 * False: errno says why.
 */
#ifndef KEHOACH_OUTPUT_JOURNAL_H
#define KEHOACH_OUTPUT_JOURNAL_H

#include "output/manifest.h"

/* -1: errno. */
int journal_open(const struct manifest_place *place);
bool journal_remove(const struct manifest_place *place);

#endif
