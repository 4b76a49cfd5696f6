/*
 * formed.h -- what the rules say of documents in the decree's forms.
 *
 * In:   a form (tests/roles/form.h), changed by the test.
 * Out:  ids of all that was found.
 * Owns: formed_start and formed_finish are a suite's .init and .fini; the form
 *       and the text given out are theirs, until the next call.
 */
#ifndef KEHOACH_TESTS_RULES_FORMED_H
#define KEHOACH_TESTS_RULES_FORMED_H

#include "form.h"
#include "rules/rules.h"

void formed_start(void);
void formed_finish(void);

extern struct rules_options formed_options;
extern struct form formed;

/* `formed` is that form, conformant; what was there is closed. */
void formed_open(const char *name);

/* Beginnings of ids, ending in NULL: only these are told. NULL: all. */
extern const char *const *formed_only;

/* "PL1.II.1b-line PL1.II.1b-linelen? ": each id once, sorted as the decree is,
 * "?" behind a warning and "." behind a note. "": nothing. */
const char *formed_check(void);
/* The same of parts that the test has changed. */
const char *formed_check_xml(const struct form_xml *xml);
/* Findings of the last check with that rule. */
size_t formed_count(const char *rule);
enum verdict formed_verdict(const char *rule);

/* After form_open: the document has exactly these faults. */
#define EXPECT_FOUND(wanted)                       \
    do {                                           \
        const char *formed_found = formed_check(); \
        cr_expect_str_eq(formed_found, wanted,     \
                         "found: %s, not "         \
                         "“%s”",                   \
                         formed_found, wanted);    \
    } while (0)

#endif
