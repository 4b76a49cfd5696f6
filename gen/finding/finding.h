/*
 * finding.h -- what is wrong with a file, for people and for programs.
 *
 * In:   findings: of rules of the decree, of the care for text, of any step
 *       (base/diag.h).
 * Out:  a list; the same as text, JSON, SARIF, JUnit or GitHub's annotations.
 * Owns: a list owns copies of every text it is given.
 *
 * A fingerprint tells a finding again when lines above it change: a hash of
 * rule, file, role and text, and of how many alike come before it; not of
 * numbers of lines and paragraphs.
 *
 * JSON: one object {"schema_version": 1, "program", "profile", "files":
 * [{"file", "kind", "counts": {"error", "warning", "note"}, "verdicts" (with
 * --all): [{"rule", "verdict": "pass" | "fail" | "not evaluated", "reason"}]}],
 * "findings": [{"rule", "severity", "file", "where", "text", "found",
 * "required", "message", "clause", "advice", "line", "column",
 * "fingerprint"}]}; what is not known is null.
 */
#ifndef KEHOACH_FINDING_FINDING_H
#define KEHOACH_FINDING_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/strbuf.h"

struct finding {
    const char *rule; /* "PL1.II.5b-typesize", or a code of diag.h */
    enum diag_level severity;
    const char *file;
    int line, column;     /* of XML and text; 0: not known */
    const char *where;    /* "bảng 1, hàng 2, ô 1, đoạn 7"; NULL */
    int paragraph;        /* of the part, from 1; 0: none */
    const char *part;     /* "word/document.xml"; NULL */
    const char *role;     /* what it was found in: "Tiêu ngữ"; NULL */
    const char *text;     /* what stands there, quoted; NULL */
    const char *found;    /* "12 pt"; NULL */
    const char *required; /* "13–14 pt"; NULL */
    const char *clause; /* "điểm b khoản 5 mục II phần I phụ lục I"; NULL */
    const char *message; /* a sentence */
    const char *advice;  /* NULL */
    bool is_known;       /* in the baseline: it does not count */
};

/* One rule and one file: with --all. */
enum verdict { VERDICT_PASS, VERDICT_FAIL, VERDICT_NOT_EVALUATED };
struct ruled {
    const char *rule;
    const char *clause;
    enum verdict verdict;
    const char *reason; /* why it was not evaluated, or passes; NULL */
};

struct file_findings {
    const char *file;
    const char *kind; /* "data", "template", "document", …; NULL */
    struct finding *items;
    size_t count, size;
    struct ruled *verdicts;
    size_t verdict_count, verdict_size;
    struct arena *arena;
};

struct file_findings *findings_create(const char *file);
void findings_free(struct file_findings *findings); /* NULL is fine */
void findings_add(struct file_findings *findings, const struct finding *item);
void findings_rule(struct file_findings *findings, const struct ruled *verdict);
/* Those of a list of diagnostics about that file. */
void findings_add_diags(struct file_findings *findings,
                        const struct diag_list *diags);
size_t findings_count(const struct file_findings *findings,
                      enum diag_level at_least);    /* without known ones */
void findings_sort(struct file_findings *findings); /* by place */

/* "error", "warning", "note": as programs read it, never translated. */
const char *finding_severity(enum diag_level severity);

enum finding_format {
    FINDING_TEXT,
    FINDING_JSON,
    FINDING_SARIF,
    FINDING_JUNIT,
    FINDING_GITHUB
};
bool finding_format_by_name(const char *name, enum finding_format *format);

struct finding_output {
    enum finding_format format;
    bool all;            /* verdicts, too */
    bool color;          /* of text */
    const char *profile; /* "nd30-2020"; NULL */
};

/* Files in the order they are to be shown. */
void findings_write(struct file_findings *const *files, size_t count,
                    const struct finding_output *how, FILE *out);

/* ---- what counts ---- */

/* --select and --ignore: ids, or beginnings of ids that end in "*"; a list
 * that is empty selects all. Removes what is not wanted. */
void findings_filter(struct file_findings *findings, const char *const *select,
                     size_t select_count, const char *const *ignore,
                     size_t ignore_count);

/* --baseline FILE: fingerprints of findings that are known; the file is
 * written with --update-baseline. */
struct baseline;
struct baseline *baseline_load(const char *path, struct diag_list *diags);
void baseline_free(struct baseline *baseline); /* NULL is fine */
void baseline_apply(const struct baseline *baseline,
                    struct file_findings *findings);
bool baseline_write(const char *path, struct file_findings *const *files,
                    size_t count, struct diag_list *diags);

#endif
