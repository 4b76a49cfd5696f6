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
 * numbers of lines and paragraphs, nor of words in the language of messages.
 * The file is named from the folder of its project that has ".git", else by its
 * bare name, so that it does not matter where the program is called; one that
 * was moved within a project has new ones.
 *
 * JSON: one object {"schema_version": 1, "program", "profile", "files":
 * [{"file", "kind", "counts": {"error", "warning", "note"}, "known", "verdicts"
 * (with --all): [{"rule", "verdict": "pass" | "fail" | "not evaluated",
 * "reason"}]}], "findings": [{"rule", "severity", "file", "where", "line",
 * "column", "role", "text", "found", "required", "message", "advice",
 * "clause", "in_baseline", "fingerprint"}]}; what is not known is null. Its
 * schema is schemas/ket_qua_kiem.schema.json.
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
    const char *clause; /* "điểm b khoản 5 Mục II Phần I Phụ lục I"; NULL */
    const char *message; /* a sentence */
    const char *advice;  /* NULL */
    bool is_known;       /* in the baseline: it does not count */
    bool is_unread; /* the file could not be looked at: it is never left out */
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
    bool counts_verdicts; /* they are counted, not shown: their rules are
                             borrowed, and reasons are not kept */
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

/* What a rule is about, for programs that show it beside its findings. */
struct finding_rule {
    const char *id;
    enum diag_level severity;
    const char *requirement; /* a sentence */
    const char *why;         /* NULL */
    const char *right;       /* an example; NULL */
    const char *wrong;
    const char *clause; /* NULL */
};

struct finding_output {
    enum finding_format format;
    bool all;            /* verdicts, too */
    bool color;          /* of text */
    bool has_baseline;   /* what is known was asked for */
    const char *profile; /* "nd30-2020"; NULL */
    const struct finding_rule *rules;
    size_t rule_count; /* of others only the id is known */
};

/* Files in the order they are to be shown. */
void findings_write(struct file_findings *const *files, size_t count,
                    const struct finding_output *how, FILE *out);

/* One line for people: how many of each there are, and how many of the rules
 * were evaluated; if not `all` verdicts were shown, how to see them. */
void findings_sum_up(struct file_findings *const *files, size_t count, bool all,
                     struct strbuf *out);

/* “The text that stands there”, cut to some `most` bytes around what was found
 * or what the message is about. */
void finding_quote(const struct finding *finding, size_t most,
                   struct strbuf *out);

/* ---- what counts ---- */

/* --select and --ignore: ids, or beginnings of ids that end in "*"; a list
 * that is empty selects all. Small and capital letters are alike. Removes what
 * is not wanted. */
void findings_filter(struct file_findings *findings, const char *const *select,
                     size_t select_count, const char *const *ignore,
                     size_t ignore_count);
bool finding_is_wanted(const char *rule, const char *const *select,
                       size_t select_count, const char *const *ignore,
                       size_t ignore_count);
/* "PL1.II.3*" is every id that begins so. */
bool finding_rule_fits(const char *rule, const char *pattern);

/*
 * --baseline FILE: findings that are known. A line of it is "FINGERPRINT RULE
 * PATH", the path seen from the file's folder, the fingerprint without it; one
 * is known where both are the same.
 */
struct baseline;
struct baseline *baseline_load(const char *path, struct diag_list *diags);
/* None yet: what is added to it is all that is in it. */
struct baseline *baseline_create(const char *path);
void baseline_free(struct baseline *baseline); /* NULL is fine */

/* Marks those of a file that are known. Files of different names can be marked
 * at the same time. */
void baseline_apply(struct baseline *baseline, struct file_findings *findings);

/* Behind baseline_apply of all files: of those files, or of files that are no
 * longer there, and of rules that `is_wanted` (NULL: of all), what was not
 * found again. *line is that of the first. */
size_t baseline_gone(const struct baseline *baseline,
                     bool (*is_wanted)(const void *user, const char *rule),
                     const void *user, int *line);

/* --update-baseline: without what has gone, and with what is new. */
struct baseline_change {
    size_t count, added, removed;
};
bool baseline_write(const struct baseline *baseline,
                    struct file_findings *const *files, size_t count,
                    bool (*is_wanted)(const void *user, const char *rule),
                    const void *user, struct baseline_change *change,
                    struct diag_list *diags);

#endif
