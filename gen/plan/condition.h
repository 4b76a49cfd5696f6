/*
 * condition.h -- the attribute `khi`: which units an element is there for; for
 * this folder.
 *
 * In:   the text of the attribute, as base_plan.h explains it; a unit's data.
 * Out:  yes or no.
 * Owns: nothing; a condition is the arena's, and never changed.
 */
#ifndef KEHOACH_PLAN_CONDITION_H
#define KEHOACH_PLAN_CONDITION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/tree.h"

/* "!x", "x = a | b" … One of those that ";" joins. */
struct condition_term {
    const char *name;          /* "don_vi.loai" */
    const char *const *names;  /* … split at its dots, ended by NULL */
    bool negated;              /* "!x", "x != a" */
    const char *const *values; /* folded, ended by NULL; NULL: any */
};

struct condition {
    const struct condition_term *terms;
    size_t count;
};

/* NULL: reported. */
const struct condition *condition_read(struct arena *arena, const char *text,
                                       struct diag_pos pos,
                                       struct diag_list *diags);

bool condition_holds(const struct condition *condition,
                     const struct node *unit);

#endif
