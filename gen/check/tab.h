/*
 * tab.h -- tab stops: w:tabs, and what layers make of each other's.
 *
 * In:   w:tabs elements, lists of tab stops.
 * Out:  lists by position, one tab at each; w:val="clear" stays as a tab
 *       until all layers are merged.
 * Owns: nothing; lists are the arena's and never changed once made.
 */
#ifndef KEHOACH_CHECK_TAB_H
#define KEHOACH_CHECK_TAB_H

#include "check/format.h"

/* False: `node` is NULL, and *tabs is left alone. */
bool tabs_read(const struct tab **tabs, const xmlNode *node,
               struct arena *arena);

/* At the same position, the tab of `over` wins. */
const struct tab *tabs_merge(const struct tab *under, const struct tab *over,
                             struct arena *arena);

const struct tab *tabs_without_cleared(const struct tab *tabs,
                                       struct arena *arena);

bool tabs_are_same(const struct tab *a, const struct tab *b);

#endif
