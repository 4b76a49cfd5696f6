/*
 * judge.h -- what the checker says of a form.
 *
 * In:   forms, or files as bytes.
 * Out:  findings of the rules of nd30-2020 and of the care for the text.
 * Owns: a judge owns profile and lists; findings are the caller's.
 */
#ifndef KEHOACH_TESTS_ROLES_JUDGE_H
#define KEHOACH_TESTS_ROLES_JUDGE_H

#include "form.h"
#include "rules/rules.h"

struct judge;

struct judge *judge_open(void); /* aborts if the data are not to be had */
void judge_close(struct judge *judge);
const struct profile *judge_profile(const struct judge *judge);

/* Findings and verdicts of the rules alone. */
struct file_findings *judge_rules(const struct judge *judge,
                                  const struct strbuf *bytes,
                                  const struct rules_options *options);
/* As finished and issued, with the care for the text. */
struct file_findings *judge_form(const struct judge *judge,
                                 const struct form *form);
struct file_findings *judge_bytes(const struct judge *judge,
                                  const struct strbuf *bytes);

/* "ID severity: message" for people. */
void judge_print(const struct finding *finding, FILE *out);

#endif
