/*
 * signing.h -- signature blocks; private to signature*.c.
 *
 * In:   the document's parts.
 * Out:  blocks: authority and posts line by line, and the name under them.
 *
 * A block stands on one side of the page, in one table or none; it ends with
 * the name. Minutes and contracts have two side by side.
 */
#ifndef KEHOACH_RULES_SIGNING_H
#define KEHOACH_RULES_SIGNING_H

#include "rules/ruling.h"

struct signing_line {
    const struct piece *piece;
    const char *prefix; /* "TM." as it should be; NULL: none */
    bool is_exact;      /* "TM. " and not "T/M" */
    const char *rest;   /* behind the prefix */
    bool is_deputy;     /* "PHÓ …", "THỨ TRƯỞNG" */
    struct signing_line *next;
};

struct signing {
    size_t unit;
    struct signing_line *first, *last; /* authority and posts; NULL: none */
    const struct piece *name;          /* NULL: there is none */
    struct signing *next;
};

/* Of units that are neither annex nor copy; with `forms`, of forms, too. */
const struct signing *signing_find(struct ruling *r, bool forms);
/* The same, each given to `test`; the ruling is skipped if there is none. */
void signing_each(struct ruling *r, bool forms,
                  void (*test)(struct ruling *r, const struct signing *block));
bool signing_has(const struct signing *block, const char *prefix);

/* signature_look.c */
rule_test signature_size, signature_name, signature_pos, signature_gap,
    signature_picture, signature_together;

#endif
