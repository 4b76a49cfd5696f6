/*
 * whole.h -- a file that gets its name only when it is whole.
 *
 * In:   a folder, by a descriptor (O_PATH will do), and a name in it.
 * Out:  the bytes put in, under that name; an older file of the name is
 *       replaced in one step.
 * Owns: the open file, until whole_end, which also takes back what was not
 *       named.
 *
 * The file has no name at all while it is written (O_TMPFILE), or a hidden one
 * where the file system has no such files: ".kehoach-gen-" and 16 digits. It
 * goes by ".NAME.kehoach-gen" for an instant when it replaces another. A kill
 * leaves at worst one of these; whole_tidy knows those of a running program
 * by their lock.
 *
 * All return false with errno set; nothing is reported. Syncing is up to the
 * caller, before the file is named.
 */
#ifndef KEHOACH_BASE_WHOLE_H
#define KEHOACH_BASE_WHOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct whole {
    int fd;       /* -1: none */
    char *hidden; /* its name until it is whole; NULL: it has none */
};

#define WHOLE_INIT \
    { .fd = -1 }

/* `mode`: that of the file which it will replace; NULL: the usual one. */
bool whole_begin(struct whole *whole, int folder, const mode_t *mode);
bool whole_put(const struct whole *whole, const void *data, size_t len);
bool whole_name(struct whole *whole, int folder, const char *name);
void whole_end(struct whole *whole, int folder);

/* Whether a killed program may have left a file of that name; removes it, if
 * no running one has it. */
bool whole_is_temporary(const char *name);
void whole_tidy(int folder, const char *name);

/* All of it into any descriptor. */
bool whole_write(int fd, const void *data, size_t len);

#endif
