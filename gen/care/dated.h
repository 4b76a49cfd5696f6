/*
 * dated.h -- dates as they are written in a text.
 *
 * In:   words.
 * Out:  "ngày 05 tháng 02 năm 2026", "05/02/2026", "5-2-2026", "ngày 5/2",
 *       "tháng 02 năm 2026".
 * Owns: nothing.
 */
#ifndef KEHOACH_CARE_DATED_H
#define KEHOACH_CARE_DATED_H

#include "care/words.h"
#include "text/text.h"

struct dated {
    struct date date;   /* 0: not written */
    size_t first, last; /* words */
    bool exists;        /* it is in the calendar */
};

/* Whether a date begins at a word. */
bool dated_read(const struct words *words, size_t at, struct dated *dated);

#endif
