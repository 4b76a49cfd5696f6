/*
 * hold.h -- documents in the decree's forms, held to the rules.
 *
 * In:   a form (form.h), changed as wanted; wording that its parts lack.
 * Out:  the ids of the rules that find something, each with its severity:
 *       "PL1.II.5b-subsize error, PL1.V-consistent warning"; "": none does.
 * Owns: everything; hold_finish frees it.
 *
 *     struct form *form = hold_open("1.4");
 *     FINDS("");
 *     form->looks[FORM_SUBJECT].size = 30;
 *     FINDS("PL1.II.5b-subsize error");
 *
 * So each test shows that a document passes, and that one change is found by
 * one rule. Findings of care are left out.
 */
#ifndef KEHOACH_TESTS_RULES_HOLD_H
#define KEHOACH_TESTS_RULES_HOLD_H

#include "form.h"
#include "rules/rules.h"

void hold_start(void); /* .init and .fini of a suite */
void hold_finish(void);

/* A form that keeps every rule; the one before it is closed. */
struct form *hold_open(const char *name);
/* In its document's XML, each time it is held, once it is written: the first
 * `from` becomes `to`. Until the next hold_open. */
void hold_replace(const char *from, const char *to);
/* A draft on paper at first. */
extern struct rules_options hold_options;

void hold_expect(const char *file, int line, const char *wanted);
void hold_expect_verdict(const char *file, int line, const char *rule,
                         const char *wanted);
#define FINDS(wanted) hold_expect(__FILE__, __LINE__, wanted)
#define PASSES(rule) hold_expect_verdict(__FILE__, __LINE__, rule, "pass")
#define SKIPS(rule) \
    hold_expect_verdict(__FILE__, __LINE__, rule, "not evaluated")

#endif
