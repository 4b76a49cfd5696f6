/*
 * beneath.h -- the files that a template's tags may name: those with the
 * extension of the main file, in its folder and below.
 *
 * In:   the main file's path; names as tags have them, "ten" or "thu_muc/ten".
 * Out:  paths; a name that leads out of the folder is refused, and so is a
 *       link that does.
 * Owns: a folder's texts belong to the arena it was found with, but for the
 *       one that beneath_free frees.
 */
#ifndef KEHOACH_TEMPLATE_BENEATH_H
#define KEHOACH_TEMPLATE_BENEATH_H

#include "base/arena.h"
#include "template/template.h"

struct beneath {
    struct arena *arena;
    const char *folder;    /* parts are looked for here and below */
    char *real_folder;     /* the same without links; malloc's */
    const char *extension; /* of the main file, and so of its parts */
};

void beneath_find(struct beneath *beneath, struct arena *arena,
                  const char *path);
void beneath_free(struct beneath *beneath);

/* The path of the part of that name, whether or not it is there. */
char *beneath_path(const struct beneath *beneath, const char *name);

/* Wherever links lead; false also for what is not there. */
bool beneath_holds(const struct beneath *beneath, const char *path);

/* The same for a tag's name, or the folder before its star; false: reported.
 * Only the name is looked at. */
bool beneath_name_stays(const struct tag *tag, const char *name,
                        struct diag_pos pos, struct diag_list *diags);

/* The file that a tag {{>x}} or {{<x}} names; NULL: reported. */
char *beneath_file(const struct beneath *beneath, const struct tag *tag,
                   struct diag_pos pos, struct diag_list *diags);

const char *beneath_sigil(const struct tag *tag); /* "<" or ">" */

#endif
