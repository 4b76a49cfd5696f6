/* replaced.c -- what the call of a parent replaces: see assembly.h. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/assembly.h"

static struct replaced *add_replaced(struct include *in, struct compile *c,
                                     const struct mark *open,
                                     const struct mark *call) {
    struct replaced *replaced = arena_new(in->arena, struct replaced);

    *replaced = (struct replaced){
        .name = arena_strdup(in->arena, open->tag.name),
        .parent = arena_strdup(in->arena, call->tag.name),
        .tree = c,
        .pos = {.file = arena_strdup(in->arena, open->pos.file),
                .place = arena_strdup(in->arena, open->pos.place)}};
    *in->last_replaced = replaced;
    in->last_replaced = &replaced->next;
    return replaced;
}

/* A block between the tags of a parent's call. */
static void take_block(struct include *in, struct compile *c,
                       const struct mark *open, const struct mark *call,
                       struct blocks *blocks, const struct replaced *as) {
    struct replaced *replaced;
    struct span span;

    if (!splice_find(c, open, &span))
        return;
    if (span.level == SPAN_ROWS) {
        diag_add(in->diags, DIAG_TAG_PLACE, open->pos,
                 _("{{$%s}} and {{/%s}} stand in a table that {{<%s}} does "
                   "not stand in"),
                 open->tag.name, open->tag.name, call->tag.name);
        diag_advise(in->diags, _("put them into paragraphs around the table"));
        return;
    }
    replaced = add_replaced(in, c, open, call);
    replaced->level = span.level;
    replaced->package = as->package;
    replaced->part = as->part;
    replaced->origin = as->origin;
    replaced->content = splice_take(c, open, &span);
    xmlHashAddEntry(blocks->by_name, (const xmlChar *)replaced->name, replaced);
}

/* What is left between the tags would be lost. */
static void check_rest(struct include *in, const struct mark *call) {
    const xmlNode *last = call->partner->paragraph;

    for (xmlNode *node = call->paragraph->next; node != NULL && node != last;
         node = node->next) {
        if (!splice_has_content(node))
            continue;
        diag_add(in->diags, DIAG_TAG_PARTIAL, call->pos,
                 _("text, a picture or a table stands in {{<%s}} outside of "
                   "its blocks, where nothing is printed"),
                 call->tag.name);
        diag_advise(in->diags, _("put it into a block {{$…}} of the parent"));
        return;
    }
}

const struct blocks *replaced_take(struct include *in, struct compile *c,
                                   const struct mark *call, struct mark **inner,
                                   size_t count, const struct replaced *as) {
    struct blocks *blocks = arena_new(in->arena, struct blocks);

    *blocks = (struct blocks){.by_name = xmlHashCreate(16),
                              .outer = as->origin->blocks,
                              .next = in->blocks};
    in->blocks = blocks;
    for (size_t i = 0; i < count; i++) {
        const struct mark *end = inner[i]->partner;
        if (inner[i]->tag.kind == TAG_BLOCK)
            take_block(in, c, inner[i], call, blocks, as);
        while (end != NULL && i < count && inner[i] != end)
            i++;
    }
    check_rest(in, call);
    return blocks;
}

/* That nearest to the main file; all that name the block have met it. */
struct replaced *replaced_find(const struct blocks *blocks, const char *name) {
    struct replaced *nearest = NULL;

    for (; blocks != NULL; blocks = blocks->outer) {
        struct replaced *replaced =
            xmlHashLookup(blocks->by_name, (const xmlChar *)name);
        if (replaced == NULL)
            continue;
        replaced->met = true;
        nearest = replaced;
    }
    return nearest;
}

void replaced_drop_contents(struct include *in) {
    for (struct replaced *r = in->replaced; r != NULL; r = r->next) {
        xmlFreeNode(r->content);
        r->content = NULL;
    }
}

/* Blocks that are replaced and that no parent has. */
bool replaced_check(struct include *in) {
    bool ok = true;

    for (const struct replaced *r = in->replaced; r != NULL; r = r->next) {
        if (r->met)
            continue;
        ok = false;
        diag_add(in->diags, DIAG_TAG_PARTIAL, r->pos,
                 _("{{$%s}} is no block of {{<%s}}, and replaces nothing"),
                 r->name, r->parent);
        diag_advise(in->diags, _("give it the name that it has in the parent"));
    }
    return ok;
}
