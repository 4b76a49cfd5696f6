/*
 * names.h -- what is in a folder.
 *
 * In:   a folder.
 * Out:  names in the order of their bytes, the same on every machine; hidden
 *       ones, and those that Word keeps while a file is open (~$x.docx), are
 *       left out.
 * Owns: nothing; the names are the arena's.
 */
#ifndef KEHOACH_GOLDEN_NAMES_H
#define KEHOACH_GOLDEN_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

struct names {
    const char **items;
    size_t count;
};

/* Of files, or of folders. False: DIAG_FILE_READ was reported. */
bool names_of_files(struct arena *arena, const char *folder,
                    struct names *names, struct diag_list *diags);
bool names_of_folders(struct arena *arena, const char *folder,
                      struct names *names, struct diag_list *diags);

/* "KH.docx" -> "KH" */
const char *name_stem(struct arena *arena, const char *name);

#endif
