/* key_set.c -- which keys there are, by their hashes. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "batch/name.h"

#define FIRST_SIZE 64

/* 96 bits tell a million keys apart: that any two of them are equal is as
 * likely as one in 10^17. */
struct slot {
    uint64_t high;
    uint32_t low;
    uint32_t index; /* from 1; 0: the slot is free */
};

struct key_set {
    struct slot *slots;
    size_t count, size; /* size is a power of two */
};

static struct slot *new_slots(size_t size) {
    struct slot *slots = memory_alloc(memory_product(sizeof(*slots), size));

    memset(slots, 0, size * sizeof(*slots));
    return slots;
}

struct key_set *key_set_create(void) {
    struct key_set *set = memory_alloc(sizeof(*set));

    *set = (struct key_set){.slots = new_slots(FIRST_SIZE), .size = FIRST_SIZE};
    return set;
}

void key_set_free(struct key_set *set) {
    if (set == NULL)
        return;
    free(set->slots);
    free(set);
}

/* The slot of that key, or the free one where it belongs. */
static struct slot *find_slot(const struct key_set *set,
                              const struct slot *key) {
    size_t at = (size_t)key->high & (set->size - 1);

    while (set->slots[at].index != 0 &&
           (set->slots[at].high != key->high || set->slots[at].low != key->low))
        at = (at + 1) & (set->size - 1);
    return &set->slots[at];
}

static void grow(struct key_set *set) {
    struct slot *old = set->slots;
    size_t old_size = set->size;

    set->size = memory_product(2, old_size);
    set->slots = new_slots(set->size);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].index != 0)
            *find_slot(set, &old[i]) = old[i];
    free(old);
}

bool key_set_add(struct key_set *set, const char *key, size_t index,
                 size_t *first) {
    struct hash hash = hash_bytes(key, strlen(key));
    struct slot slot = {.high = hash.high,
                        .low = (uint32_t)hash.low,
                        .index = (uint32_t)index + 1};
    struct slot *found = find_slot(set, &slot);

    if (found->index != 0) {
        *first = found->index - 1;
        return false;
    }
    *found = slot;
    /* At most seven of eight are taken. */
    if (++set->count > set->size / 8 * 7)
        grow(set);
    return true;
}
