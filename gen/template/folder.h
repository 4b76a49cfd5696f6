/*
 * folder.h -- the files of a text template, for the files of this folder only.
 *
 * In:   the main file, and names of parts as its tags have them.
 * Out:  the program of each; whatever a dynamic name may stand for is compiled
 *       before the first rendering, which therefore changes nothing.
 * Owns: text_templates owns the programs.
 */
#ifndef KEHOACH_TEMPLATE_FOLDER_H
#define KEHOACH_TEMPLATE_FOLDER_H

#include "template/program.h"

/* The part that {{>x}} or {{<x}} names; NULL: reported. */
const struct program *folder_part(struct text_templates *templates,
                                  const struct tag *tag, struct diag_pos pos,
                                  struct diag_list *diags);

/* The parts that a dynamic tag may name; they are there once the main file is
 * compiled. NULL: reported. */
const struct program_parts *folder_parts(struct text_templates *templates,
                                         const struct tag *tag,
                                         struct diag_pos pos,
                                         struct diag_list *diags);

/* text.c: one file. `is_part`: its lines are indented by whoever calls it. */
struct text_source {
    const char *path;
    const char *text;
    size_t len;
    bool is_part;
    struct delimiters delimiters; /* at its beginning */
};

bool text_compile(struct text_templates *templates, struct program *program,
                  const struct text_source *source, struct diag_list *diags);

#endif
