/*
 * hash.h -- what something was made of, or is, in 16 bytes.
 *
 * In:   bytes; texts one after the other, each with its end, so that "ab" "c"
 *       is not "a" "bc".
 * Out:  XXH3 of 128 bits, from its library: the same on every machine. It
 *       tells apart what is different by chance, not what is forged.
 * Owns: a hasher owns its state.
 */
#ifndef KEHOACH_BASE_HASH_H
#define KEHOACH_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hash {
    uint64_t high, low;
};

struct hash hash_bytes(const void *bytes, size_t len);
bool hash_equal(struct hash a, struct hash b);

struct hasher;
struct hasher *hasher_create(void);
void hasher_free(struct hasher *hasher); /* NULL is fine */
void hasher_begin(struct hasher *hasher);
void hasher_text(struct hasher *hasher, const char *text);
/* As they are: of the pieces of a file comes its hash_bytes. */
void hasher_bytes(struct hasher *hasher, const void *bytes, size_t len);
void hasher_hash(struct hasher *hasher, struct hash hash);
struct hash hasher_end(const struct hasher *hasher);

#endif
