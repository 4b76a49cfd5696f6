/*
 * slot.h -- one text of a base plan that has tags; for this folder.
 *
 * In:   a text node, of an element or an attribute; a unit's data.
 * Out:  the text as it is for that unit.
 * Owns: a slot owns its program and borrows the node; it is never changed.
 *
 * Tags are those of templates, but for parts and blocks, since a plan is one
 * file. A section ends in the text in which it begins.
 */
#ifndef KEHOACH_PLAN_SLOT_H
#define KEHOACH_PLAN_SLOT_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "template/template.h"

struct slot {
    const xmlNode *text; /* the node */
    struct program *program;
    bool is_inline; /* it is CommonMark inline: * is escaped in values */
    size_t part;    /* the innermost conditional element around it (base.h) */
};

/* Told of the name in each tag. */
struct slot_names {
    void *user;
    void (*name)(void *user, const char *name, struct diag_pos pos);
};

/* Whether a text has tags, or what might be meant for one. */
bool slot_is_needed(const xmlNode *text);

/* Whether values in that text, of an element or an attribute, can be bold. */
bool slot_is_inline(const xmlNode *text);

/* Every fault is reported; a slot with faults must not be filled. */
void slot_compile(struct slot *slot, const struct slot_names *names,
                  struct diag_pos pos, struct diag_list *diags);

/* Told of what is absent or empty, and needed. */
struct slot_absent {
    void *user;
    void (*absent)(void *user, const char *name, struct diag_pos pos);
};

/* Adds the text to `out`. False: a fault was reported. */
bool slot_fill(const struct slot *slot, const struct node *unit,
               const struct slot_absent *absent, struct strbuf *out,
               struct diag_list *diags);

#endif
