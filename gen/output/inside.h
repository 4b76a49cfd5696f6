/*
 * inside.h -- files and folders below an open folder; private to gen/output.
 *
 * In:   the folder's descriptor; relative names, "Tinh_A/xa.docx".
 * Out:  descriptors. No name leads out of the folder, nor through a symbolic
 *       link: each component is opened by itself.
 * Owns: nothing; the caller closes what it is given.
 *
 * -1 or false: errno says why; ELOOP for a link, ENOTDIR for a file where a
 * folder is needed.
 */
#ifndef KEHOACH_OUTPUT_INSIDE_H
#define KEHOACH_OUTPUT_INSIDE_H

#include <stdbool.h>
#include <stddef.h>

/* Relative, without a component that is empty or begins with a dot: so neither
 * ".." nor a hidden name of the program's own. */
bool inside_is_safe(const char *name);

const char *inside_last(const char *name);  /* "xa.docx" */
size_t inside_folder_len(const char *name); /* of "Tinh_A"; 0: none */

/* The folder that `path` names with `len` bytes, as O_PATH; "" is the root
 * again. `make`: made, with those above, where it does not exist. */
int inside_open_folder(int root, const char *path, size_t len, bool make);

/* A regular file, to be read. EINVAL: what has the name is something else. */
int inside_open_file(int folder, const char *last);

/* Nothing has the name; not even a link or a folder. */
bool inside_is_missing(int root, const char *name);

#endif
