/* assembly.c -- a tree with the content that its tags ask for: assembly.h. */
#include "docx/assembly.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/adopt.h"

/* Nodes put in, together: files that call each other twice double each time. */
#define MAX_NODES 1000000
/* Of one tree: the same may come again and again. */
#define MAX_FINDINGS 200

/* ---- the tags to come ---- */

static void push(struct assembly *a, struct mark **marks, size_t count,
                 const struct origin *origin) {
    while (a->count + count > a->size) {
        a->size = a->size != 0 ? a->size * 2 : 64;
        a->items = memory_realloc(a->items,
                                  memory_product(sizeof(*a->items), a->size));
    }
    while (count-- > 0)
        a->items[a->count++] = (struct item){marks[count], origin};
}

/* Those up to the tag's partner; the array is the arena's. */
static size_t pop_inner(struct assembly *a, const struct mark *open,
                        struct mark ***marks) {
    size_t count = 0;

    while (a->count > count &&
           a->items[a->count - 1 - count].mark != open->partner)
        count++;
    *marks = arena_new_array(a->in->arena, struct mark *, count + 1);
    for (size_t i = 0; i < count; i++)
        (*marks)[i] = a->items[--a->count].mark;
    if (a->count > 0)
        a->count--; /* the partner */
    return count;
}

/* ---- content put in ---- */

static void count_nodes(struct include *in, size_t count, struct diag_pos pos) {
    in->nodes += count;
    if (in->nodes <= MAX_NODES || in->is_full)
        return;
    in->is_full = true;
    diag_add(in->diags, DIAG_TAG_DEPTH, pos,
             _("the files that are put in make the template too large"));
    diag_advise(in->diags, _("put each of them in less often"));
}

/* The piece's tags are next, with whoever wrote them. */
static void adopt(struct assembly *a, const struct range *range,
                  const struct compile *from, const struct origin *origin,
                  struct diag_pos pos) {
    struct adopted found = {NULL, 0, 0};

    for (xmlNode *node = range->first; node != NULL;
         node = node == range->last ? NULL : node->next)
        count_nodes(a->in, adopt_marks(a->c, from, node, &found), pos);
    source_pair_up(a->in->arena, found.marks, found.count);
    push(a, found.marks, found.count, origin);
    free(found.marks);
}

void assembly_bring(struct assembly *a, struct package *package,
                    const char *part, struct compile *from,
                    const struct range *range, const struct origin *origin,
                    struct diag_pos pos) {
    struct import_way way = {
        .from = package, .from_part = part, .to_part = a->part};

    a->has_changed = true;
    if (range->first == NULL)
        return;
    way.in_body = wml_is(range->first->parent, "body");
    if (!import_nodes(a->in->import, &way, range->first, range->last))
        return;
    adopt(a, range, from, origin, pos);
    note_bring(a->in, origin, pos);
}

bool assembly_know_prefixes(struct assembly *a, struct package *package,
                            const char *part, struct compile *from) {
    struct import_way way = {
        .from = package, .from_part = part, .to_part = a->part};

    return from == a->c ||
           import_prefixes(a->in->import, &way, xmlDocGetRootElement(from->doc),
                           xmlDocGetRootElement(a->c->doc));
}

/* The body of a file before the paragraph of its tag. */
static void put_body(struct assembly *a, struct source *source,
                     const struct item *item, const struct blocks *blocks) {
    struct compile *from = source_tree(&a->in->sources, source);
    struct origin *origin = arena_new(a->in->arena, struct origin);
    struct range range;

    if (from == NULL ||
        !assembly_know_prefixes(a, source->package, source->part, from))
        return;
    *origin = (struct origin){source, item->origin, blocks};
    splice_body(a->c, item->mark->paragraph,
                wml_child(xmlDocGetRootElement(from->doc), "body"), &range);
    assembly_bring(a, source->package, source->part, from, &range, origin,
                   item->mark->pos);
}

static void refuse_dynamic(struct include *in, const struct mark *mark) {
    diag_add(in->diags, DIAG_TAG_PARTIAL, mark->pos,
             _("{{%s%s}}: in a Word template the data cannot name a file"),
             beneath_sigil(&mark->tag), mark->tag.name);
    diag_advise(in->diags, _("put each file into a section of its own: "
                             "{{#a}}, {{>a}}, {{/a}}"));
}

/* {{>x}} */
static void put_part(struct assembly *a, const struct item *item) {
    const struct mark *mark = item->mark;
    struct source *source;

    if (mark->tag.dynamic) {
        refuse_dynamic(a->in, mark);
        return;
    }
    if (!sources_have(&a->in->sources, &mark->tag, item->origin->source))
        return; /* a table of the data */
    source = sources_call(&a->in->sources, &mark->tag, item->origin, mark->pos);
    if (source == NULL)
        return;
    if (!scope_is_tag_paragraph(a->c, mark->paragraph)) {
        diag_add(a->in->diags, DIAG_TAG_PARTIAL, mark->pos,
                 _("{{>%s}} does not stand alone in its paragraph"),
                 mark->tag.name);
        diag_advise(a->in->diags, _("give it a paragraph of its own"));
        return;
    }
    put_body(a, source, item, item->origin->blocks);
    splice_remove(mark->paragraph, mark->paragraph);
}

/* {{<x}} around its blocks, for a piece of the page. */
static void put_parent(struct assembly *a, const struct item *item) {
    const struct mark *call = item->mark;
    struct include *in = a->in;
    const struct replaced as = {
        .package = in->base, .part = a->part, .origin = item->origin};
    const struct blocks *blocks;
    struct source *source;
    struct mark **inner;
    struct span span;
    size_t count = pop_inner(a, call, &inner);

    if (call->tag.dynamic) {
        refuse_dynamic(in, call);
        return;
    }
    source = sources_call(&in->sources, &call->tag, item->origin, call->pos);
    if (source == NULL || !splice_find(a->c, call, &span))
        return;
    if (span.level != SPAN_PARAGRAPHS) {
        diag_add(in->diags, DIAG_TAG_PLACE, call->pos,
                 _("{{<%s}} and {{/%s}} do not stand alone in paragraphs, one "
                   "below the other"),
                 call->tag.name, call->tag.name);
        diag_advise(in->diags, _("give each of them a paragraph of its own"));
        return;
    }
    blocks = replaced_take(in, a->c, call, inner, count, &as);
    put_body(a, source, item, blocks);
    splice_remove(call->paragraph, call->partner->paragraph);
}

/* {{$x}} */
static void put_block(struct assembly *a, const struct item *item) {
    const struct mark *open = item->mark;
    const struct replaced *replaced =
        replaced_find(item->origin->blocks, open->tag.name);
    struct mark **inner;
    struct range range;
    struct span span;

    a->has_changed = true;
    if (!splice_find(a->c, open, &span)) {
        pop_inner(a, open, &inner);
        return;
    }
    if (replaced == NULL) {
        splice_keep(a->c, open, &span);
        return;
    }
    pop_inner(a, open, &inner);
    if (assembly_know_prefixes(a, replaced->package, replaced->part,
                               replaced->tree) &&
        splice_replace(a->c, open, &span, replaced->content, replaced->level,
                       &range))
        assembly_bring(a, replaced->package, replaced->part, replaced->tree,
                       &range, replaced->origin, open->pos);
}

static void assemble(struct assembly *a) {
    size_t enough = diag_count(a->in->diags) + MAX_FINDINGS;

    while (a->count > 0 && !a->in->is_full &&
           diag_count(a->in->diags) < enough) {
        struct item item = a->items[--a->count];
        enum tag_kind kind = item.mark->tag.kind;

        if (kind == TAG_PARTIAL)
            put_part(a, &item);
        else if (kind == TAG_PARENT)
            put_parent(a, &item);
        else if (kind == TAG_BLOCK)
            put_block(a, &item);
    }
}

void assembly_go(struct assembly *a) {
    assemble(a);
    free(a->items);
    a->items = NULL;
    a->size = 0;
}

void assembly_run(struct include *in, struct compile *tree,
                  const struct origin *origin) {
    struct assembly a = {.in = in, .c = tree};

    a.part = package_entry(in->base, tree->part->entry)->name;
    push(&a, tree->marks, tree->mark_count, origin);
    assembly_go(&a);
    if (a.has_changed)
        adopt_renumber(tree);
}
