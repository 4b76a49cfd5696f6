#include "finding/fingerprint.h"

#include <inttypes.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"

/* How often the same was found before. */
struct seen {
    struct hash hash;
    unsigned count;
};

static int compare_seen(const void *a, const void *b) {
    return memcmp(&((const struct seen *)a)->hash,
                  &((const struct seen *)b)->hash, sizeof(struct hash));
}

static const char *or_empty(const char *text) {
    return text != NULL ? text : "";
}

/* Without what a change elsewhere in the file moves, and without the message:
 * what is known is known in either language. */
static struct hash hash_of(struct hasher *hasher, const struct finding *f) {
    hasher_begin(hasher);
    hasher_text(hasher, f->rule);
    hasher_text(hasher, or_empty(f->file));
    hasher_text(hasher, or_empty(f->role));
    hasher_text(hasher, or_empty(f->text));
    return hasher_end(hasher);
}

static void forget(void *seen) {
    (void)seen; /* the arena's */
}

struct fingerprint *fingerprints(const struct file_findings *findings) {
    struct fingerprint *all =
        memory_alloc(memory_product(sizeof(*all), findings->count + 1));
    struct hasher *hasher = hasher_create();
    struct arena *arena = arena_create();
    void *known = NULL;

    for (size_t i = 0; i < findings->count; i++) {
        struct seen *seen = arena_new(arena, struct seen);
        struct seen **found;
        seen->hash = hash_of(hasher, &findings->items[i]);
        found = tsearch(seen, &known, compare_seen);
        if (found == NULL)
            memory_exhausted();
        (*found)->count++;
        snprintf(all[i].text, sizeof(all[i].text), "%016" PRIx64 "%016" PRIx64,
                 seen->hash.high + (*found)->count, seen->hash.low);
    }
    tdestroy(known, forget);
    arena_free(arena);
    hasher_free(hasher);
    return all;
}
