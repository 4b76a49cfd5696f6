/*
 * catalogue.h -- all rules that a finding can name; private to gen/command.
 *
 * In:   a profile.
 * Out:  its rules, then those of care, in one list; the same as JSON.
 * Owns: the list; texts are the profile's, or constants.
 *
 * JSON: one object {"schema_version": 1, "program", "profile", "rules": [{"id",
 * "severity", "clause", "requirement", "why", "right", "wrong", "decidable":
 * "yes" | "partly" | "no", "needs", "tested": true | false}]}; texts in the
 * language of messages; what there is none of is null.
 */
#ifndef KEHOACH_COMMAND_CATALOGUE_H
#define KEHOACH_COMMAND_CATALOGUE_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "rules/rules.h"

struct catalogue_rule {
    struct rule_info info; /* clause NULL: a rule of care */
    bool is_tested;
};

struct catalogue {
    struct catalogue_rule *rules;
    size_t count;
    const char *profile; /* "nd30-2020" */
};

struct catalogue catalogue_create(const struct profile *profile);
void catalogue_free(struct catalogue *catalogue);

/* "PL1.I.1-paper  error  tested  Paper is A4 …", a line each. */
void catalogue_list(const struct catalogue *catalogue, struct strbuf *out);
/* How many there are, and how many are tested. */
void catalogue_count(const struct catalogue *catalogue, struct strbuf *out);

/* The `count` rules at the numbers `chosen`; NULL: all of them. */
void catalogue_json(const struct catalogue *catalogue, const size_t *chosen,
                    size_t count, struct strbuf *out);

/* A name of several rules, for --select and --ignore: an id, a beginning that
 * ends in "*", or a beginning that is none itself. What findings can name
 * beside the rules (diag.h) counts, too. NULL: nothing begins so; else the
 * pattern for finding_rule_fits, the arena's. */
const char *catalogue_pattern(const struct catalogue *catalogue,
                              struct arena *arena, const char *name);
/* Reports that there is none of that name, and which are like it. */
void catalogue_refuse(const struct catalogue *catalogue, const char *asked,
                      struct diag_pos pos, struct diag_list *diags);

/* With spaces up to so many columns; letters with marks are one column. */
void catalogue_pad(struct strbuf *out, const char *text, size_t columns);
size_t catalogue_columns(const char *text);

#endif
