/*
 * ruled.h -- what the rules say of a document that a test writes.
 *
 * In:   paragraphs, as strings; the profile that comes along.
 * Out:  findings and verdicts.
 * Owns: ruled_start and ruled_finish are a suite's .init and .fini; all that
 *       is given out is theirs, until ruled_new or ruled_finish.
 */
#ifndef KEHOACH_TESTS_RULES_RULED_H
#define KEHOACH_TESTS_RULES_RULED_H

#include "rules/rules.h"

void ruled_start(void);
void ruled_finish(void);

/* An empty document. */
void ruled_new(void);
/* A paragraph as the text of documents has to look. */
void ruled_add(const char *text);
/* The content of w:pPr, of w:rPr; NULL: as the text has it. */
void ruled_add_as(const char *properties, const char *run, const char *text);
/* XML as it stands. */
void ruled_add_xml(const char *xml);
/* w:r elements for ruled_add_xml: static, until called eight times more. */
const char *ruled_run(const char *run, const char *text);
/* "KẾ HOẠCH", its subject and "I. MỤC ĐÍCH"; its recipients. */
void ruled_head(void);
void ruled_tail(void);

extern struct rules_options ruled_options;

/* Findings of the rule in the document as it stands. */
size_t ruled_count(const char *rule);
/* The severity of the first one, "" if there is none. */
const char *ruled_severity(const char *rule);
const char *ruled_message(const char *rule);
const struct ruled *ruled_verdict(const char *rule);

#endif
