/*
 * report.h -- what was compared, for CI.
 *
 * In:   what became of each document, and what was found in each file.
 * Out:  JUnit's XML, two suites: "golden", a case for each document, and
 *       "check", a case for each file that was looked at.
 * Owns: nothing.
 */
#ifndef KEHOACH_GOLDEN_REPORT_H
#define KEHOACH_GOLDEN_REPORT_H

#include "finding/finding.h"

struct golden_case {
    const char *template_name;
    const char *sample;  /* for one that has no sample, the approved file */
    const char *failure; /* NULL: as it was approved */
    const char *details; /* of the failure; may be "" */
};

void golden_junit(const struct golden_case *cases, size_t count,
                  struct file_findings *const *files, size_t file_count,
                  enum diag_level fail_on, struct strbuf *out);

#endif
