/*
 * compose.h -- what plan_compose makes of a source, as text to compare.
 *
 * In:   XML without its namespace, which is added to the first element.
 * Out:  nodes as "name='text'", "name?" and "name(...)", one space between.
 * Owns: nothing; texts are the arena's.
 */
#ifndef KEHOACH_TESTS_PLAN_COMPOSE_H
#define KEHOACH_TESTS_PLAN_COMPOSE_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/tree.h"

const struct node *compose(struct arena *arena, const char *xml);

const char *notation(struct arena *arena, const struct node *node);

/* The children of that name, one a line. */
const char *notation_of(struct arena *arena, const struct node *node,
                        const char *name);

#endif
