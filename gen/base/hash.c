#include "base/hash.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/arena.h"

struct hasher {
    XXH3_state_t *state;
};

static struct hash from_library(XXH128_hash_t hash) {
    return (struct hash){hash.high64, hash.low64};
}

struct hash hash_bytes(const void *bytes, size_t len) {
    return from_library(XXH3_128bits(bytes, len));
}

bool hash_equal(struct hash a, struct hash b) {
    return a.high == b.high && a.low == b.low;
}

struct hasher *hasher_create(void) {
    struct hasher *hasher = memory_alloc(sizeof(*hasher));

    hasher->state = XXH3_createState();
    if (hasher->state == NULL)
        memory_exhausted();
    hasher_begin(hasher);
    return hasher;
}

void hasher_free(struct hasher *hasher) {
    if (hasher == NULL)
        return;
    XXH3_freeState(hasher->state);
    free(hasher);
}

void hasher_begin(struct hasher *hasher) {
    XXH3_128bits_reset(hasher->state);
}

void hasher_text(struct hasher *hasher, const char *text) {
    XXH3_128bits_update(hasher->state, text, strlen(text) + 1);
}

void hasher_bytes(struct hasher *hasher, const void *bytes, size_t len) {
    XXH3_128bits_update(hasher->state, bytes, len);
}

void hasher_hash(struct hasher *hasher, struct hash hash) {
    XXH128_canonical_t bytes;

    XXH128_canonicalFromHash(&bytes, (XXH128_hash_t){hash.low, hash.high});
    XXH3_128bits_update(hasher->state, bytes.digest, sizeof(bytes.digest));
}

struct hash hasher_end(const struct hasher *hasher) {
    return from_library(XXH3_128bits_digest(hasher->state));
}
