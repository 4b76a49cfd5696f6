/*
 * data.h -- the files that come along with the program.
 *
 * In:   a name such as "templates/van_ban.docx".
 * Out:  where it is: in $KEHOACH_GEN_DATA, beside the installed program
 *       (../share/kehoach-gen), or in the source tree (the folder above the
 *       build folder), the first that has it.
 * Owns: nothing.
 */
#ifndef KEHOACH_BASE_DATA_H
#define KEHOACH_BASE_DATA_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/strbuf.h"

/* False: DIAG_DATA_MISSING names the places that were tried. */
bool data_find(const char *name, struct strbuf *path, struct diag_list *diags);

/* The folder the program is in, "." if the system does not tell. */
void data_program_folder(struct strbuf *path);

#endif
