/*
 * report.h -- what became of each unit: for people, programs and CI.
 *
 * In:   results, from several threads, in any order.
 * Out:  a summary; a file: .json (versioned), .xml (JUnit), .csv (UTF-8 with
 *       BOM, so that Excel shows it right), .md (a page to read). In the order
 *       of the list; without times of day or durations, so that equal runs
 *       give equal reports.
 * Owns: results own copies of what they are told; those of units are in a
 *       spool (spool.h).
 *
 * JSON: {"schema_version": 1, "program", "plan", "units", "shard" (or null),
 * "complete", "counts": {"units", "made", "kept", "refused", "left"},
 * "findings": of the run as a whole, "findings_left_out", "results": [{"unit"
 * (index from 1), "line", "key", "name", "state", "files": [{"file", "bytes",
 * "pages"}], "findings": [{"rule", "severity", "file", "line", "column",
 * "place", "message", "advice"}], "findings_left_out"}]}, each result on a line
 * of its own. null: not known, or none. schemas/bao_cao.schema.json says more.
 *
 * Of a list of findings 100 are kept, errors before warnings before notes; how
 * many more there were is counted.
 */
#ifndef KEHOACH_BATCH_REPORT_H
#define KEHOACH_BATCH_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

enum result_state {
    RESULT_MADE,    /* at least one of its files was written */
    RESULT_KEPT,    /* all were there, unchanged */
    RESULT_REFUSED, /* for the reasons found */
    RESULT_LEFT     /* the run ended before it */
};
#define RESULT_STATES 4

struct result_file {
    const char *name;
    size_t len;
    int pages; /* 0: not known */
};

#define RESULT_MAX_FILES 4

struct result {
    size_t unit; /* index in the list; each unit has one result */
    int line;
    const char *key;
    const char *name; /* of the unit, for people; may be "" */
    enum result_state state;
    struct result_file files[RESULT_MAX_FILES];
    size_t file_count;
    const struct diag_list *diags; /* of this unit; NULL: none */
};

struct report_head {
    const char *plan;
    const char *units;
    const char *shard; /* NULL: none */
    bool complete;     /* neither stopped nor broken off */
};

struct results;
struct results *results_create(struct diag_list *diags); /* NULL: reported */
void results_free(struct results *results);              /* NULL is fine */
/* Locks. */
bool results_add(struct results *results, const struct result *result,
                 struct diag_list *diags);
/* A unit told to be made was not, after all: its files could not be written. */
void results_set_left(struct results *results, size_t unit);
/* The same for all: the archive they were to be in was not written. */
void results_set_made_left(struct results *results);
size_t results_count(const struct results *results, enum result_state state);

/* By the extension of `path`: report_fits, else the caller's wrong usage.
 * `run`: findings of the run as a whole; NULL: none. That units were refused
 * (DIAG_BATCH_REFUSED) is left out: the counts say it. */
bool report_fits(const char *path);
bool report_write(const char *path, const struct results *results,
                  const struct report_head *head, const struct diag_list *run,
                  struct diag_list *diags);

/* Joins the .json reports of shards into one of all: as one run had made it.
 * The form is by the extension of `out`. */
bool report_merge(const char *const *paths, size_t count, const char *out,
                  struct diag_list *diags);

#endif
