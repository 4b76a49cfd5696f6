/*
 * emphasis.h -- "**…**" and "*…*" where they can mean but one thing; for this
 * folder only.
 */
#ifndef KEHOACH_MARKDOWN_EMPHASIS_H
#define KEHOACH_MARKDOWN_EMPHASIS_H

#include <stdbool.h>
#include <stddef.h>

struct emphasis {
    size_t open, close; /* where the asterisks begin that open and close it */
    size_t marks;       /* of each: 1 is italic, 2 is bold */
    bool is_none;       /* there are no more asterisks */
};

/* The next one behind `from` in a text without other marks, whose zero byte
 * stands at `end`. False: read it with cmark. */
bool emphasis_next(const char *text, size_t end, size_t from,
                   struct emphasis *found);

#endif
