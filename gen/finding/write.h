/*
 * write.h -- the forms of a report; private to gen/finding, one file each.
 */
#ifndef KEHOACH_FINDING_WRITE_H
#define KEHOACH_FINDING_WRITE_H

#include "finding/finding.h"

typedef void finding_write(struct file_findings *const *files, size_t count,
                           const struct finding_output *how, FILE *out);

finding_write finding_write_text, finding_write_json, finding_write_sarif,
    finding_write_junit, finding_write_github;

/* "pass", "fail", "not evaluated". */
const char *finding_verdict(enum verdict verdict);

/* How many of one severity a file has. */
size_t finding_count_of(const struct file_findings *findings,
                        enum diag_level severity);

#endif
