/*
 * file.h -- files read whole and written whole or not at all.
 *
 * In:   paths as the user gave them; "-" is standard input or output.
 * Out:  bytes; or a file that appears complete under its name.
 * Owns: nothing; file_read fills the caller's buffer. A file_writer is freed
 *       by file_end or file_abandon.
 *
 * Writing goes to a file in the target's folder that gets its name only when
 * it is whole (whole.h), and is synced before, so a crash, a full disk or a
 * kill leaves the old file or none. A symbolic link is followed; a target that
 * exists and is no regular file (/dev/full, a pipe) is written to directly.
 */
#ifndef KEHOACH_BASE_FILE_H
#define KEHOACH_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/diag.h"
#include "base/strbuf.h"

/* More than `limit` bytes is refused (DIAG_XML_LIMIT). Faults of the system
 * are DIAG_FILE_READ, in the user's language, with what to do. */
bool file_read(const char *path, size_t limit, struct strbuf *out,
               struct diag_list *diags);

/* A file that is read piece by piece, by its descriptor, which the caller
 * closes; "-" is standard input. -1: reported, as file_read does. */
int file_open(const char *path, struct diag_list *diags);

/* The bytes got, 0 at the end; -1: reported. */
ssize_t file_read_piece(int fd, const char *path, void *bytes, size_t size,
                        struct diag_list *diags);

/* What messages call the file: standard input has a name, too. */
const char *file_name(const char *path);

bool file_write(const char *path, const void *data, size_t len,
                struct diag_list *diags);

/* For what is better not held in memory. NULL: reported. */
struct file_writer;
struct file_writer *file_begin(const char *path, struct diag_list *diags);
/* A failure is kept for file_end to report. */
void file_put(struct file_writer *writer, const void *data, size_t len);
bool file_end(struct file_writer *writer, struct diag_list *diags);
/* Nothing was written, or no more than a stream has got already. NULL is fine.
 */
void file_abandon(struct file_writer *writer);

bool file_exists(const char *path);

/* Not a folder, and nothing that a reader could wait for without end. */
bool file_is_ordinary(const char *path);

/* Whether both names lead to one existing file. */
bool file_is_same(const char *a, const char *b);

/* With its parents, as `mkdir -p` does; false: errno says why. */
bool file_make_folders(const char *path);

/* Why a call of the system failed, in the user's language. */
const char *file_reason(int error);

/* Of the file of that name, "." if it names none; the caller's, by free(). */
char *file_folder(const char *path);

/* The name's extension without the dot, "" if there is none. */
const char *file_extension(const char *path);

#endif
