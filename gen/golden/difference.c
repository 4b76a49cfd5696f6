#include "golden/difference.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define MAX_STEPS (DIFFERENCE_MAX_COST / 2)

/* On diagonal k, x - y = k, how far x has got with the steps made so far; -1:
 * not there yet. Index 0 is the diagonal -MAX_STEPS - 1. */
struct reach {
    long x[2 * MAX_STEPS + 4];
};

struct search {
    const uint64_t *old, *new;
    bool *old_kept, *new_kept;
    struct reach forward, backward;
};

/* A piece of either sequence, ends exclusive. */
struct box {
    size_t old_start, old_end;
    size_t new_start, new_end;
};

static long *reach_at(struct reach *reach, long diagonal) {
    return &reach->x[diagonal + MAX_STEPS + 1];
}

static void reach_clear(struct reach *reach, long steps) {
    for (long k = -steps - 1; k <= steps + 1; k++)
        *reach_at(reach, k) = -1;
    *reach_at(reach, 1) = 0;
}

/* The elements are equal at x and y, counted from the start of the box or,
 * backwards, from its end. */
static bool meets(const struct search *search, const struct box *box, long x,
                  long y, bool is_backward) {
    size_t a =
        is_backward ? box->old_end - 1 - (size_t)x : box->old_start + (size_t)x;
    size_t b =
        is_backward ? box->new_end - 1 - (size_t)y : box->new_start + (size_t)y;

    return search->old[a] == search->new[b];
}

/* One direction of the search: diagonals are left out of it that have run off
 * the box. */
struct walk {
    struct reach *reach, *other;
    bool is_backward;
    bool may_meet; /* the other one has walked as far */
    long skip_low, skip_high;
};

/* One step more on diagonal k. True: the two have met, at *x and *y. */
static bool advance(const struct search *search, const struct box *box,
                    struct walk *walk, long steps, long k, long *x, long *y) {
    long width = (long)(box->old_end - box->old_start);
    long height = (long)(box->new_end - box->new_start);
    long below = *reach_at(walk->reach, k - 1);
    long above = *reach_at(walk->reach, k + 1);
    long opposite = width - height - k;

    *x = k == -steps || (k != steps && below < above) ? above : below + 1;
    *y = *x - k;
    while (*x < width && *y < height &&
           meets(search, box, *x, *y, walk->is_backward)) {
        ++*x;
        ++*y;
    }
    *reach_at(walk->reach, k) = *x;
    if (*x > width) {
        walk->skip_high += 2;
        return false;
    }
    if (*y > height) {
        walk->skip_low += 2;
        return false;
    }
    if (!walk->may_meet || labs(opposite) > steps ||
        *reach_at(walk->other, opposite) < 0)
        return false;
    return *x >= width - *reach_at(walk->other, opposite);
}

static bool walk_once(const struct search *search, const struct box *box,
                      struct walk *walk, long steps, long *x, long *y) {
    for (long k = -steps + walk->skip_low; k <= steps - walk->skip_high; k += 2)
        if (advance(search, box, walk, steps, k, x, y))
            return true;
    return false;
}

/* Where a shortest path goes through, about half of its way; false: too far,
 * or there is nothing in common. */
static bool find_middle(struct search *search, const struct box *box, size_t *x,
                        size_t *y) {
    size_t width = box->old_end - box->old_start;
    size_t height = box->new_end - box->new_start;
    size_t half = (width + height + 1) / 2;
    long limit = half < MAX_STEPS ? (long)half : MAX_STEPS;
    bool is_odd = (width + height) % 2 != 0;
    struct walk forward = {
        &search->forward, &search->backward, false, is_odd, 0, 0};
    struct walk backward = {
        &search->backward, &search->forward, true, !is_odd, 0, 0};
    long at_x, at_y;

    reach_clear(&search->forward, limit);
    reach_clear(&search->backward, limit);
    for (long steps = 0; steps < limit; steps++) {
        bool is_met = walk_once(search, box, &forward, steps, &at_x, &at_y);
        if (!is_met) {
            is_met = walk_once(search, box, &backward, steps, &at_x, &at_y);
            at_x = (long)width - at_x;
            at_y = (long)height - at_y;
        }
        if (!is_met)
            continue;
        *x = box->old_start + (size_t)at_x;
        *y = box->new_start + (size_t)at_y;
        return true;
    }
    return false;
}

static void keep(struct search *search, size_t old, size_t new) {
    search->old_kept[old] = true;
    search->new_kept[new] = true;
}

/* What begins and ends alike is kept. */
static void trim(struct search *search, struct box *box) {
    while (box->old_start < box->old_end && box->new_start < box->new_end &&
           search->old[box->old_start] == search->new[box->new_start])
        keep(search, box->old_start++, box->new_start++);
    while (box->old_start < box->old_end && box->new_start < box->new_end &&
           search->old[box->old_end - 1] == search->new[box->new_end - 1])
        keep(search, --box->old_end, --box->new_end);
}

/* Each half has half of the cost, so this goes no deeper than its logarithm. */
static void find(struct search *search, struct box box) {
    size_t x, y;

    trim(search, &box);
    if (box.old_start == box.old_end || box.new_start == box.new_end ||
        !find_middle(search, &box, &x, &y))
        return;
    find(search, (struct box){box.old_start, x, box.new_start, y});
    find(search, (struct box){x, box.old_end, y, box.new_end});
}

void difference_find(const uint64_t *old, size_t old_count, const uint64_t *new,
                     size_t new_count, bool *old_kept, bool *new_kept) {
    struct search *search = memory_alloc(sizeof(*search));

    search->old = old;
    search->new = new;
    search->old_kept = old_kept;
    search->new_kept = new_kept;
    memset(old_kept, 0, old_count * sizeof(*old_kept));
    memset(new_kept, 0, new_count * sizeof(*new_kept));
    find(search, (struct box){0, old_count, 0, new_count});
    free(search);
}
