/*
 * results.h -- results to report, for the tests of reports.
 *
 * In:   what a test wants to be said of units.
 * Out:  `results`; reports in a folder of their own, which is the current one.
 * Owns: all of it, between results_set_up and results_tear_down.
 */
#ifndef TESTS_BATCH_RESULTS_H
#define TESTS_BATCH_RESULTS_H

#include <jansson.h>

#include "base/strbuf.h"
#include "batch/report.h"

extern struct diag_list *diags;
extern struct results *results;

void results_set_up(void);
void results_tear_down(void);

void add_to(struct results *to, struct result result);
/* With one file, KEY.docx. */
void add_made(struct results *to, size_t unit, const char *key,
              const char *name);
/* For an empty cell below a heading. */
void add_refused(struct results *to, size_t unit, const char *key,
                 const char *name, const char *heading);
/* Refused, with all that a cell could hold in every text. */
void add_hostile(struct results *to, size_t unit);
extern const char hostile[];

struct diag_list *empty_cell(int line, const char *heading);

extern const struct report_head whole; /* the head of a whole run's report */

/* Of `results`; the text is there until the next is read. */
const char *write_report(const char *path);
const char *read_report(const char *path);

#endif
