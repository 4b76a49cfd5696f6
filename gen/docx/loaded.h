/*
 * loaded.h -- a loaded Word template; for this folder only.
 */
#ifndef KEHOACH_DOCX_LOADED_H
#define KEHOACH_DOCX_LOADED_H

#include "base/arena.h"
#include "docx/docx.h"
#include "docx/links.h"
#include "docx/package.h"
#include "docx/part.h"

struct docx_template {
    struct arena *arena;
    const char *name; /* what messages call the template */
    struct package *package;
    struct mould *mould;
    struct related related;
    struct part **parts; /* those that change, in archive order */
    size_t part_count;
    int free_id;         /* above all ids of all parts */
    bool is_faulty;      /* some of the parts are, or could not be read */
    struct links *links; /* NULL: no part shows pictures of the data */
    const char **files;  /* it is made of; NULL ends them */
};

/* renderer.c: the steps of docx_renderer_run. */
bool docx_renderer_merge(struct docx_renderer *renderer,
                         const struct node *data, struct images *images,
                         struct diag_list *diags);
bool docx_renderer_verify(struct docx_renderer *renderer,
                          struct diag_list *diags);
bool docx_renderer_pack(struct docx_renderer *renderer, struct strbuf *out,
                        struct diag_list *diags);

#endif
