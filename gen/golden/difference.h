/*
 * difference.h -- which elements two sequences have in common, in order.
 *
 * In:   two sequences of numbers; equal numbers are equal elements.
 * Out:  for each element, whether it is kept: those kept of the one are those
 *       kept of the other, and there are as many of them as can be.
 * Owns: nothing.
 *
 * E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), with
 * the middle of the path sought from both ends, so that memory is linear. Where
 * more than DIFFERENCE_MAX_COST elements differ in one piece, that piece is
 * another one as a whole: time is bounded, too.
 */
#ifndef KEHOACH_GOLDEN_DIFFERENCE_H
#define KEHOACH_GOLDEN_DIFFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIFFERENCE_MAX_COST 4000

/* `old_kept` and `new_kept` have a place for each element. */
void difference_find(const uint64_t *old, size_t old_count, const uint64_t *new,
                     size_t new_count, bool *old_kept, bool *new_kept);

#endif
