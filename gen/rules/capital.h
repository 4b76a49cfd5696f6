/*
 * capital.h -- what rules of capitals share; private to capital*.c.
 *
 * In:   the words of each text.
 * Out:  findings: what stands there, and with which capitals it has to.
 */
#ifndef KEHOACH_RULES_CAPITAL_H
#define KEHOACH_RULES_CAPITAL_H

#include "rules/ruling.h"

/* Looks at the words from `at` on; false: nothing is wrong there. *last is the
 * last word that is, *right what has to stand there. */
typedef bool capital_find(struct ruling *r, const struct words *words,
                          size_t at, size_t *last, const char **right);

/* Everything that is found in the text; the ruling is skipped if there is no
 * text. */
void capital_each(struct ruling *r, capital_find *find);
/* A milder case. */
void capital_each_as(struct ruling *r, enum diag_level severity,
                     capital_find *find);
/* What is written one way throughout is told once, with how often. */
void capital_once(struct ruling *r, capital_find *find);

/* The words from `first` to `last` as they stand. */
const char *capital_span(struct ruling *r, const struct words *words,
                         size_t first, size_t last);
/* One of these stands right in front of the word. */
bool capital_ends_before(const struct words *words, size_t at,
                         const char *const *keys, size_t count);

struct capital_name {
    const char *keys; /* words.h; NULL ends a list */
    const char *right;
};
/* Names that stand there in other capitals than those of the list. */
bool capital_find_name(struct ruling *r, const struct words *words, size_t at,
                       const struct capital_name *names, size_t *last,
                       const char **right);

/* capital_name.c */
rule_test capital_person, capital_unit, capital_region, capital_body,
    capital_party_body, capital_foreign_body, capital_award, capital_post,
    capital_holiday, capital_event;
/* capital_sentence.c */
rule_test capital_sentence;

#endif
