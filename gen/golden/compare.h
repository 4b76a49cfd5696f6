/*
 * compare.h -- what a comparison has found; private to gen/golden.
 */
#ifndef KEHOACH_GOLDEN_COMPARE_H
#define KEHOACH_GOLDEN_COMPARE_H

#include "golden/token.h"

#define NO_LINE ((size_t)-1)

/* A line of the approved text and what it has become; one of them may be
 * NO_LINE. */
struct change {
    size_t old, new;
    size_t hunk; /* those of one follow each other without a line between */
    bool differs[GOLDEN_ASPECT_COUNT];
};

struct golden_comparison {
    struct arena *arena;
    enum golden_form form;
    struct lines old, new;
    struct change *changes;
    size_t count, size;
    size_t hunks;
    size_t taken_apart; /* bytes of lines */
};

#endif
