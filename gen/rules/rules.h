/*
 * rules.h -- a finished document held to the decree, rule by rule.
 *
 * In:   the parts of a document (roles.h); a profile: which rules there are.
 * Out:  for each rule a verdict: pass, fail with findings, or not evaluated
 *       with the reason. A rule that this program does not test, or whose part
 *       the document does not have, is not evaluated: no report claims more
 *       than was tested.
 * Owns: a profile owns its texts.
 *
 * Which rules there are, with clause, severity and texts in both languages, is
 * data: schemas/nd30-2020.xml, the profile of Nghị định 30/2020/NĐ-CP. How one
 * is tested is a short function; registry.c has the table of ids and functions,
 * in the order of the decree, one file of functions for each section
 * (page.c, head.c, type.c, body.c, signature.c, recipients.c, other.c, copy.c,
 * text.c, capital.c).
 */
#ifndef KEHOACH_RULES_RULES_H
#define KEHOACH_RULES_RULES_H

#include "base/diag.h"
#include "finding/finding.h"
#include "roles/roles.h"

struct rule_info {
    const char *id;
    const char *clause; /* "điểm b khoản 5 Mục II Phần I Phụ lục I" */
    enum diag_level severity;
    const char *requirement; /* each in the language of messages */
    const char *why;
    const char *right; /* an example; NULL */
    const char *wrong;
    const char *decidable; /* "yes", "partly", "no" */
    const char *needs; /* what one would have to know, where it is "no"; NULL */
};

struct profile;
/* `path`: NULL is the profile that comes along, nd30-2020. NULL: reported. */
struct profile *profile_load(const char *path, struct diag_list *diags);
void profile_free(struct profile *profile);              /* NULL is fine */
const char *profile_name(const struct profile *profile); /* "nd30-2020" */
size_t profile_count(const struct profile *profile);
const struct rule_info *profile_rule(const struct profile *profile,
                                     size_t index);
/* Whether this program tests it at all. */
bool profile_is_tested(const struct rule_info *rule);

/* What the file alone does not say. */
struct rules_options {
    bool is_issued; /* else a draft: number, date and name may be blank */
    bool is_paper;  /* else electronic */
};

/* Findings and verdicts of all rules of the profile, in its order. */
void rules_run(const struct profile *profile, const struct roles *roles,
               const struct rules_options *options,
               struct file_findings *findings);

#endif
