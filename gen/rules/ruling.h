/*
 * ruling.h -- what the function of a rule works with; private to gen/rules.
 *
 * In:   the document's parts.
 * Out:  what the function says: nothing, and it passes; ruling_fail, as often
 *       as it finds something; ruling_skip, and it is not evaluated.
 *
 * A function is short, and is about one rule. It looks at pieces of a role with
 * roles_next, tests one property, and says what was found and what is required,
 * with units, in the language of messages. Units that are forms (blanks to fill
 * in) are looked at for formatting, not for what is blank.
 */
#ifndef KEHOACH_RULES_RULING_H
#define KEHOACH_RULES_RULING_H

#include <stdint.h>

#include "care/lists.h"
#include "rules/rules.h"

struct ruling {
    const struct roles *roles;
    const struct rules_options *options;
    const struct rule_info *rule;
    struct file_findings *findings;
    /* the rest is ruling.c's */
    bool failed;
    const char *skipped;
    const char *allowed;
    struct arena *arena;
    const struct care_lists *lists; /* care/lists.h */
    int *body_sizes;     /* body.c's: of each unit; NULL: not yet looked at */
    struct words *words; /* of all pieces, for all rules: ruling_words */
};

/* The rule's own severity. `piece` NULL: about the document as a whole. `found`
 * and `required` may be NULL. `fmt` makes the sentence. */
void ruling_fail(struct ruling *r, const struct piece *piece, const char *found,
                 const char *required, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
/* A milder case of the same rule: severity is that of the case. */
void ruling_fail_as(struct ruling *r, enum diag_level severity,
                    const struct piece *piece, const char *found,
                    const char *required, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* There is nothing to test, or it cannot be known; `reason` is a sentence,
 * translated, a constant. */
void ruling_skip(struct ruling *r, const char *reason);
/* It passes, and `reason` says what was seen and is allowed; likewise. */
void ruling_allow(struct ruling *r, const char *reason);

/* Of the findings from `from` on, those that say the same in more than a few
 * places become one, which tells in how many (ruling_repeat.c). */
void ruling_fold_repeats(struct ruling *r, size_t from);

/* For found and required: the arena's. */
const char *ruling_text(struct ruling *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
const char *ruling_points(struct ruling *r, int half_points); /* "13,5 pt" */
const char *ruling_mm(struct ruling *r, int twips);           /* "30,0 mm" */

/* Of a piece of roles: read once for all rules. */
const struct words *ruling_words(struct ruling *r, const struct piece *piece);

/* ---- runs of a piece ---- */

/* What of a run stands in the piece; not runs of nothing but white space. */
struct ruling_run {
    const struct span *span; /* NULL at first */
    const char *text;        /* as typed, not terminated */
    size_t len;
    size_t next; /* ruling_run.c's: where the next one begins */
};
/* On to the next run; false: there is none. */
bool ruling_next_run(const struct piece *piece, struct ruling_run *run);

/* Each line of pieces with one of these roles (RULING_ROLE), in reading order:
 * line breaks part a paragraph, too, and a line is a piece of its own. */
#define RULING_ROLE(role) (UINT64_C(1) << (role))
_Static_assert(ROLE_COUNT <= 64, "a bit for each role");
struct ruling_lines {
    struct piece *items;
    size_t count;
};
struct ruling_lines ruling_lines(struct ruling *r, size_t unit, uint64_t roles);

/* Neither annex nor form nor copy: what it says is its own. */
bool ruling_is_own(const struct ruling *r, size_t unit);
/* The first piece of a unit's own text between head and closing; NULL. */
const struct piece *ruling_content(const struct ruling *r, size_t unit);

bool ruling_is_capitals(const char *text); /* and has a letter */
/* The first syllable of a name that begins with a small letter; NULL: none
 * does. */
const char *ruling_small_syllable(struct ruling *r, const char *name);
bool ruling_has_letter(const char *text);
/* Letters, digits or anything else that is seen. */
bool ruling_is_visible(const char *text, size_t len);
/* Where it stands follows from tabs, a frame or a box, not from its
 * alignment. */
bool ruling_is_placed(const struct piece *piece);
int ruling_center(const struct piece *piece); /* twips from the page's edge */
/* So far the middles of two that are centred may be apart: 2 mm, which the eye
 * does not see and metrics of another font may make. The decree has no number.
 */
#define RULING_CENTER_TWIPS 113

/* ---- tests that many rules share: they fail the ruling themselves ---- */

/* Every visible run between least and most half-points. */
void ruling_size(struct ruling *r, const struct piece *piece, int least,
                 int most);
enum wanted { WANTED_OFF, WANTED_ON, WANTED_ANY };
void ruling_style(struct ruling *r, const struct piece *piece, enum wanted bold,
                  enum wanted italic);
/* All letters seen are capitals. */
void ruling_capitals(struct ruling *r, const struct piece *piece);
/* Not set in capitals as a whole. */
void ruling_lower(struct ruling *r, const struct piece *piece);
/* Both, and neither bold nor italic unless it is wanted. */
void ruling_look(struct ruling *r, const struct piece *piece, int least,
                 int most, enum wanted bold, enum wanted italic);
void ruling_centered(struct ruling *r, const struct piece *piece);
/* Each applies `test` to all pieces of that role in all units; skips the
 * ruling, with the reason that there is no such part, if there is none. */
void ruling_each(struct ruling *r, enum role role,
                 void (*test)(struct ruling *r, const struct piece *piece));

typedef void rule_test(struct ruling *r);

struct rule_entry {
    const char *id;
    rule_test *test;
};

/* Of each file of functions; a last row with id NULL. */
extern const struct rule_entry rules_page[], rules_head[], rules_type[],
    rules_body[], rules_signature[], rules_recipients[], rules_other[],
    rules_copy[], rules_text[], rules_capital[];

#endif
