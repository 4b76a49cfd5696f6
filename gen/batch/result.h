/*
 * result.h -- results as JSON objects, and what reports are made of them;
 * private to gen/batch (results.c, report*.c).
 *
 * In:   results (report.h), findings.
 * Out:  an object for each, with the keys of report.h in their order; the
 *       forms of a report, written one result at a time.
 * Owns: what returns a json_t * gives it to the caller (json_decref).
 */
#ifndef KEHOACH_BATCH_RESULT_H
#define KEHOACH_BATCH_RESULT_H

#include <jansson.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "batch/report.h"
#include "finding/finding.h"
#include "finding/value.h"

#define REPORT_VERSION 1
#define REPORT_MAX_FINDINGS 100 /* that are kept of one list */

/* ---- JSON (report_value.c) ---- */

/* Adds "findings" and "findings_left_out". */
void report_put_findings(json_t *object, const struct diag_list *diags);

/* "made", "kept", "refused", "left". */
const char *result_state_id(enum result_state state);
bool result_state_by_id(const char *id, enum result_state *state);

/* ---- results (results.c) ---- */

/* As results_add; the object has all that a result has. */
bool results_add_object(struct results *results, size_t unit,
                        enum result_state state, const json_t *object,
                        struct diag_list *diags);
size_t results_total(const struct results *results);
/* Whether two results are of one unit. */
bool results_repeat(const struct results *results, size_t *unit);

struct result_line {
    size_t unit;
    enum result_state state;
    const struct strbuf *text; /* the object, as value_dump writes it */
};

/* In the order of units, until one is not taken (which was reported). */
typedef bool results_take(void *data, const struct result_line *line,
                          struct diag_list *diags);
bool results_each(const struct results *results, results_take *take, void *data,
                  struct diag_list *diags);
/* NULL: reported. */
json_t *result_line_object(const struct result_line *line,
                           struct diag_list *diags);

/* ---- reports ---- */

struct report {
    const char *program; /* and its version */
    const struct report_head *head;
    const struct results *results;
    const json_t *run; /* an object with the findings of the run as a whole */
};

/* False: reported; what was put is of no use. */
typedef bool report_form(struct file_writer *out, const struct report *report,
                         struct diag_list *diags);
report_form report_json, report_junit, report_csv, report_md;

/* In the form that the extension of `path` names, whole or not at all. */
bool report_save(const char *path, const struct report *report,
                 struct diag_list *diags);

/* ---- words of a report (report_words.c) ---- */

/* For people: on one line; characters that are not seen, or turn the text
 * around, become U+FFFD; what is too long for a cell ends in "…". */
void report_plain(struct strbuf *out, const char *text);

/* "error", in the user's language. */
const char *report_state_word(enum result_state state);

/* "ke_hoach.xml:12:9: the place: what is wrong". The list itself is not named
 * as the place: a result says its row. */
void report_put_cause(struct strbuf *out, const json_t *finding,
                      const char *units);
/* The first error, else the first warning; NULL: neither. */
const json_t *report_first_cause(const json_t *result);
size_t report_count_severity(const json_t *result, const char *severity);

#endif
