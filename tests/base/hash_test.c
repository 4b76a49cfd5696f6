#include <criterion/criterion.h>

#include "base/hash.h"

/* The empty input's XXH3_128bits, from the specification's test vectors. */
Test(hash, is_that_of_the_library) {
    struct hash hash = hash_bytes("", 0);

    cr_assert_eq(hash.high, 0x99AA06D3014798D8u);
    cr_assert_eq(hash.low, 0x6001C324468D497Fu);
}

static struct hash of_two(const char *a, const char *b) {
    struct hasher *hasher = hasher_create();
    struct hash hash;

    hasher_text(hasher, a);
    hasher_text(hasher, b);
    hash = hasher_end(hasher);
    hasher_free(hasher);
    return hash;
}

Test(hash, texts_keep_their_ends) {
    cr_assert(hash_equal(of_two("ab", "c"), of_two("ab", "c")));
    cr_assert_not(hash_equal(of_two("ab", "c"), of_two("a", "bc")));
}
