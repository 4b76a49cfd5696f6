/*
 * stage.h -- a folder of templates, data in a short notation, and a host that
 * writes values as they are.
 *
 * In:   data such as "ten='An' con(ten='Bi') con(ten='Cu') co? rong~ -vang":
 *       a text, complex elements, a flag, a nil one, and a name that is
 *       declared but absent. Names that appear at one place are its type's.
 * Out:  a tree; what a template makes of it.
 * Owns: the stage owns the folder, the data and the findings.
 */
#ifndef KEHOACH_TESTS_TEMPLATE_STAGE_H
#define KEHOACH_TESTS_TEMPLATE_STAGE_H

#include "base/arena.h"
#include "template/template.h"

struct stage {
    char folder[64];
    struct arena *arena;
    struct diag_list *diags;
    struct text_templates *templates;
    struct text_options options; /* to load them with */
};

void stage_open(struct stage *stage);
void stage_close(struct stage *stage);

/* `name` may lead into folders, which are made. */
void stage_file(const struct stage *stage, const char *name, const char *text);
const struct node *stage_data(const struct stage *stage, const char *notation);

/* A type such as "ten so# van_ban+(ngay%? co! &nhan>ngay) node*(^node?)": a
 * text, a number, a date, a boolean, a complex type (with an apostrophe before
 * the bracket it has text, too); "?" optional, "+" repeated, "*" both, "$"
 * spare; ">ngay" always there with `ngay`; "^" the enclosing type again, "&"
 * one that is not known. */
const struct type *stage_type(const struct stage *stage, const char *notation);

/* Compiles "main.md"; false: it has faults. */
bool stage_load(struct stage *stage);

/* Renders it; the text is the caller's, NULL: it has faults. */
char *stage_render(struct stage *stage, const char *notation);

/* Every finding as "file:line:column code", one a line, sorted. */
const char *stage_findings(const struct stage *stage);

/* What files given as "name", "text", ..., NULL, one of them main.md, make of
 * the data, or else the findings. */
void assert_files(const char *const *files, const char *notation,
                  const char *expected);

/* A host that writes `{...}` around rich values. */
extern const struct render_host plain_host;

#endif
