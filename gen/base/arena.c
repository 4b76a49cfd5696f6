#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_SIZE ((size_t)16 * 1024)
#define ALIGNMENT (_Alignof(max_align_t))

struct block {
    struct block *next;
    size_t size;
    size_t used;
    /* Data follows, rounded up to ALIGNMENT. */
};

struct arena {
    struct block *blocks; /* the one being filled first */
};

void memory_exhausted(void) {
    static const char message[] = "kehoach-gen: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, message, sizeof(message) - 1);

    (void)ignored;
    _exit(2);
}

void *memory_alloc(size_t size) {
    void *block = malloc(size != 0 ? size : 1);

    if (block == NULL)
        memory_exhausted();
    return block;
}

void *memory_realloc(void *block, size_t size) {
    void *grown = realloc(block, size != 0 ? size : 1);

    if (grown == NULL)
        memory_exhausted();
    return grown;
}

size_t memory_product(size_t size, size_t count) {
    if (count != 0 && size > SIZE_MAX / 2 / count)
        memory_exhausted();
    return size * count;
}

static size_t round_up(size_t size) {
    return (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
}

static char *block_data(struct block *block) {
    return (char *)block + round_up(sizeof(struct block));
}

static void add_block(struct arena *arena, size_t at_least) {
    size_t size = at_least > BLOCK_SIZE ? at_least : BLOCK_SIZE;
    struct block *block;

    if (size > SIZE_MAX / 2)
        memory_exhausted();
    block = memory_alloc(round_up(sizeof(struct block)) + size);
    block->next = arena->blocks;
    block->size = size;
    block->used = 0;
    arena->blocks = block;
}

struct arena *arena_create(void) {
    struct arena *arena = memory_alloc(sizeof(*arena));

    arena->blocks = NULL;
    return arena;
}

void arena_free(struct arena *arena) {
    if (arena == NULL)
        return;
    while (arena->blocks != NULL) {
        struct block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    free(arena);
}

void arena_reset(struct arena *arena) {
    struct block *keep = NULL;

    while (arena->blocks != NULL) {
        struct block *block = arena->blocks;
        arena->blocks = block->next;
        if (keep == NULL || block->size > keep->size) {
            free(keep);
            keep = block;
        } else {
            free(block);
        }
    }
    if (keep != NULL) {
        keep->next = NULL;
        keep->used = 0;
    }
    arena->blocks = keep;
}

void *arena_alloc(struct arena *arena, size_t size) {
    struct block *block = arena->blocks;
    char *memory;

    if (size > SIZE_MAX / 2)
        memory_exhausted();
    size = round_up(size != 0 ? size : 1);
    if (block == NULL || block->size - block->used < size) {
        add_block(arena, size);
        block = arena->blocks;
    }
    memory = block_data(block) + block->used;
    block->used += size;
    memset(memory, 0, size);
    return memory;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len) {
    char *copy = arena_alloc(arena, len + 1);

    memcpy(copy, text, len);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text) {
    return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *fmt, va_list args) {
    va_list again;
    int len;
    char *text;

    va_copy(again, args);
    len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (len < 0)
        return arena_strdup(arena, fmt);
    text = arena_alloc(arena, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, fmt, args);
    return text;
}

char *arena_printf(struct arena *arena, const char *fmt, ...) {
    va_list args;
    char *text;

    va_start(args, fmt);
    text = arena_vprintf(arena, fmt, args);
    va_end(args);
    return text;
}
