/*
 * arena.h -- memory that lives exactly as long as one document.
 *
 * In:   sizes in bytes.
 * Out:  zeroed memory, aligned for any type, freed all at once.
 * Owns: everything it hands out; no pointer from an arena is ever freed alone.
 *
 * Allocation never returns NULL. When the system has no memory left, the
 * process ends with status 2 and a line on stderr (memory_alloc below is the
 * one place where that happens). This is safe at any moment: an output file
 * becomes visible only by the final rename (file.h), so nothing half-written
 * can be left behind.
 */
#ifndef KEHOACH_BASE_ARENA_H
#define KEHOACH_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_create(void);
void arena_free(struct arena *arena); /* NULL is fine */

/* Forget everything handed out, keep the largest block for reuse. */
void arena_reset(struct arena *arena);

void *arena_alloc(struct arena *arena, size_t size);

/* Copies, zero-terminated. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t len);
char *arena_printf(struct arena *arena, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *fmt, va_list args)
    __attribute__((format(printf, 2, 0)));

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_new_array(arena, type, count) \
    ((type *)arena_alloc((arena), memory_product(sizeof(type), (count))))

/* malloc, realloc and n * size that end the process instead of failing. */
void *memory_alloc(size_t size);
void *memory_realloc(void *block, size_t size);
size_t memory_product(size_t size, size_t count);
/* For memory that a library could not get. */
_Noreturn void memory_exhausted(void);

#endif
