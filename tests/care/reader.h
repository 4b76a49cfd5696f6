/*
 * reader.h -- texts read with care, in tests.
 *
 * In:   texts with their roles; what is known of the document.
 * Out:  how often a rule finds something.
 * Owns: everything, from reader_start to reader_finish.
 */
#ifndef KEHOACH_TESTS_CARE_READER_H
#define KEHOACH_TESTS_CARE_READER_H

#include "care/care.h"

extern struct care_facts reader_facts;
extern bool reader_is_ruled; /* false at first */

void reader_start(void);
void reader_finish(void);

void reader_add(enum role role, unsigned number, const char *text);
void reader_add_to(size_t unit, enum role role, unsigned number,
                   const char *text);

/* Of all that was added since; what was added is forgotten. */
size_t reader_finds(const char *rule);

/* The same for one text of prose, and of all rules. */
size_t reader_count_in(const char *rule, const char *text);
size_t reader_count_all(const char *text);

/* The findings that were counted last. */
const struct file_findings *reader_findings(void);

#endif
