/* What is kept of two sequences, against the longest common subsequence as the
 * textbook finds it. */
#include "golden/difference.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define MOST 40

static size_t longest_common(const uint64_t *old, size_t old_count,
                             const uint64_t *new, size_t new_count) {
    size_t best[MOST + 1][MOST + 1] = {{0}};

    for (size_t i = 1; i <= old_count; i++)
        for (size_t j = 1; j <= new_count; j++) {
            size_t more = best[i - 1][j - 1] + (old[i - 1] == new[j - 1]);
            if (more < best[i - 1][j])
                more = best[i - 1][j];
            if (more < best[i][j - 1])
                more = best[i][j - 1];
            best[i][j] = more;
        }
    return best[old_count][new_count];
}

/* Those kept of both are the same, in order; their number. */
static size_t expect_common(const uint64_t *old, size_t old_count,
                            const uint64_t *new, size_t new_count,
                            const bool *old_kept, const bool *new_kept) {
    size_t kept = 0;
    size_t j = 0;

    for (size_t i = 0; i < old_count; i++) {
        if (!old_kept[i])
            continue;
        while (j < new_count && !new_kept[j])
            j++;
        cr_assert_lt(j, new_count);
        cr_assert_eq(old[i], new[j++]);
        kept++;
    }
    while (j < new_count)
        cr_assert_not(new_kept[j++]);
    return kept;
}

static size_t fill(uint64_t *items, unsigned letters) {
    size_t count = (size_t)rand() % (MOST + 1);

    for (size_t i = 0; i < count; i++)
        items[i] = (uint64_t)rand() % letters;
    return count;
}

Test(difference, keeps_as_much_as_there_is_in_common) {
    srand(7);
    for (int round = 0; round < 20000; round++) {
        uint64_t old[MOST], new[MOST];
        bool old_kept[MOST], new_kept[MOST];
        unsigned letters = 1 + (unsigned)(round % 12);
        size_t old_count = fill(old, letters), new_count = fill(new, letters);
        difference_find(old, old_count, new, new_count, old_kept, new_kept);
        cr_assert_eq(
            expect_common(old, old_count, new, new_count, old_kept, new_kept),
            longest_common(old, old_count, new, new_count));
    }
}

/* Nothing in common but the ends, and far more than is looked into. */
Test(difference, of_sequences_that_differ_wholly_is_found_in_bounded_time,
     .timeout = 20) {
    size_t count = 300000;
    uint64_t *old = memory_alloc(2 * count * sizeof(*old));
    uint64_t *new = old + count;
    bool *old_kept = memory_alloc(2 * count);
    bool *new_kept = old_kept + count;
    size_t kept;

    for (size_t i = 0; i < count; i++) {
        old[i] = 2 * i;
        new[i] = 2 * i + 1;
    }
    old[0] = new[0];
    old[count - 1] = new[count - 1];
    difference_find(old, count, new, count, old_kept, new_kept);
    kept = expect_common(old, count, new, count, old_kept, new_kept);
    cr_assert_eq(kept, 2);
    free(old);
    free(old_kept);
}
