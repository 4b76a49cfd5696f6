/*
 * numbering.h -- w:numbering: levels, counters, the numbers readers see.
 *
 * In:   the part's root element, borrowed until the document is read;
 *       paragraphs in document order.
 * Out:  levels' formatting and computed labels ("1.2.", "a)", "-").
 * Owns: nothing; everything is the arena's.
 */
#ifndef KEHOACH_CHECK_NUMBERING_H
#define KEHOACH_CHECK_NUMBERING_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "check/format.h"

#define LEVEL_COUNT 9

struct level {
    struct run_layer run; /* of the label */
    struct para_layer para;
    const char *text;   /* "%1.%2." */
    const char *format; /* "decimal", "lowerLetter", "bullet", … */
    const char *suffix;
    const char *style; /* w:pStyle, NULL: none */
    int start;
    int restart; /* w:lvlRestart, -1: not given */
    bool legal;  /* w:isLgl: Arabic digits throughout */
};

struct numbering;

struct numbering *numbering_create(struct arena *arena, const xmlNode *root,
                                   const struct theme *theme);

/* NULL: no such numbering, or number_id 0. */
const struct level *numbering_level(const struct numbering *numbering,
                                    int number_id, int level);

/* The level that is tied to a paragraph style, else 0. */
int numbering_level_of_style(const struct numbering *numbering, int number_id,
                             const char *style_id);

/* Counts one paragraph and gives its label; NULL if it shows none. */
const char *numbering_count(struct numbering *numbering, int number_id,
                            int level);

#endif
