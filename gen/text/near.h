/*
 * near.h -- "did you mean": names that differ by a slip.
 *
 * Case, diacritics and the difference of "-", "." and "_" do not count
 * ("Khoản" is `khoan`); beyond that one or two letters may be wrong, by the
 * length of the name.
 */
#ifndef KEHOACH_TEXT_NEAR_H
#define KEHOACH_TEXT_NEAR_H

#include <stdbool.h>

/* 0: the same but for what does not count; -1: too far apart. */
int near_distance(const char *a, const char *b);

bool near_enough(const char *a, const char *b);

/* The nearest of several names, which are tried one after the other. */
struct nearest {
    const char *to;
    const char *name; /* NULL: none was near enough; of equals the first */
    int distance;
};

/* True: it is the nearest so far. */
bool near_try(struct nearest *nearest, const char *name);

#endif
