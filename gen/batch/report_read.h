/*
 * report_read.h -- a .json report, read back; private to gen/batch
 * (report_read.c, report_merge.c).
 *
 * In:   a file in any layout of JSON, which may be no report at all.
 * Out:  its head; its results, added to others one at a time, so that the
 *       memory taken is that of the largest result.
 * Owns: a report owns what it holds, until report_forget.
 */
#ifndef KEHOACH_BATCH_REPORT_READ_H
#define KEHOACH_BATCH_REPORT_READ_H

#include "batch/result.h"

#define REPORT_MAX_VALUE ((size_t)16 * 1000 * 1000) /* bytes of a result */

struct read_report {
    const char *path; /* borrowed */
    json_t *head;     /* what is neither findings nor results */
    json_t *run;      /* "findings", "findings_left_out" */
};

/* False: reported. */
bool report_read(const char *path, struct read_report *report,
                 struct results *results, struct diag_list *diags);
void report_forget(struct read_report *report);

#endif
