/*
 * recipients.h -- to whom a document goes; private to recipients*.c.
 *
 * Both lists are read line by line: "Kính gửi:" and the dashes under it, "Nơi
 * nhận:" and what follows to "Lưu".
 */
#ifndef KEHOACH_RULES_RECIPIENTS_H
#define KEHOACH_RULES_RECIPIENTS_H

#include "rules/ruling.h"

#define RECIPIENT_ROLES                                           \
    (RULING_ROLE(ROLE_RECIPIENTS) | RULING_ROLE(ROLE_RECIPIENT) | \
     RULING_ROLE(ROLE_FILING))
#define ADDRESSEE_ROLES \
    (RULING_ROLE(ROLE_ADDRESSEE) | RULING_ROLE(ROLE_ADDRESSEE_ITEM))

/* For every unit that has lines with those roles, but copies; false: none has.
 * `forms`: forms, too. */
bool recipients_each(struct ruling *r, uint64_t roles, bool forms,
                     void (*test)(struct ruling *r, size_t unit,
                                  struct ruling_lines lines));

bool recipients_is_dash(const char *line); /* "- ", also "– ", "• " */
const char *recipients_after_dash(const char *line);
bool recipients_ends_with(const char *line, char mark);
bool recipients_is_label(const char *line);  /* "Nơi nhận:" */
bool recipients_is_filing(const char *line); /* "- Lưu: VT." */
/* Set in capitals rather than full of abbreviations. */
bool recipients_is_capitals(const char *line);
/* Flush left within the cell or column. */
bool recipients_is_flush(const struct piece *piece);

/* recipients_list.c: Nơi nhận */
rule_test recipients_label, recipients_level, recipients_size, recipients_items,
    recipients_filing, recipients_filing_last;

#endif
