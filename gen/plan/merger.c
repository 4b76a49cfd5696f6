/*
 * merger.c -- a base plan filled in for one unit after the other.
 *
 * What conditions leave of the plan is its shape. Few plans have more than
 * some shapes, so a copy of the tree is kept for each; for a unit only the
 * texts that vary are exchanged in it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/base.h"
#include "plan/memory.h"
#include "plan/plan.h"
#include "plan/rules.h"

#define MAX_SHAPES 16

/* A text of the copy that varies. */
struct place {
    xmlNode *text;
    xmlChar *given; /* as it was in the copy, which owns it */
    const struct slot *slot;
};

struct shape {
    bool *holds; /* what it is known by */
    struct xml_source *source;
    struct memory *memory;
    struct place *places;
    size_t count;
    size_t used; /* when, for the last time */
};

struct plan_merger {
    const struct base_plan *base;
    const struct xml_schema *schema;
    struct arena *arena; /* of the unit being merged */
    bool *holds;
    struct strbuf text;
    struct shape *shapes[MAX_SHAPES];
    size_t shape_count;
    size_t clock;
    struct diag_list *diags; /* while a unit is merged */
    bool lacks;              /* something that it needs */
};

/* ---- shapes ---- */

/* The copy that `khi` prunes, walked beside the base plan. */
struct pruning {
    const struct base_plan *base;
    struct shape *shape;
    size_t slot, part; /* next in the order of the document */
    xmlNode **gone;    /* elements, one in another too */
    size_t gone_count;
};

static void pair_text(struct pruning *p, xmlNode *copy, const xmlNode *text) {
    const struct slot *slot = &p->base->slots[p->slot];

    if (p->slot == p->base->slot_count || text == NULL || slot->text != text)
        return;
    p->slot++;
    if (base_is_there(p->shape->holds, slot->part))
        p->shape->places[p->shape->count++] =
            (struct place){copy, copy->content, slot};
}

static void pair_part(struct pruning *p, xmlNode *copy,
                      const xmlNode *element) {
    if (p->part == p->base->part_count ||
        p->base->parts[p->part].element != element)
        return;
    if (!p->shape->holds[p->part])
        p->gone[p->gone_count++] = copy;
    p->part++;
}

/* Both have the same shape; as deep as the document (XML_MAX_DEPTH). */
static void pair(struct pruning *p, xmlNode *copy, const xmlNode *element) {
    xmlAttr *copied = copy->properties;
    xmlNode *inner = copy->children;

    pair_part(p, copy, element);
    for (const xmlAttr *at = element->properties; at != NULL; at = at->next) {
        pair_text(p, copied->children, at->children);
        copied = copied->next;
    }
    for (const xmlNode *node = element->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE)
            pair(p, inner, node);
        else
            pair_text(p, inner, node);
        inner = inner->next;
    }
}

static void remove_conditions(xmlNode *element) {
    xmlAttr *khi = (xmlAttr *)(size_t)base_condition_of(element);

    if (khi != NULL && element->parent->type == XML_ELEMENT_NODE)
        xmlRemoveProp(khi);
    for (xmlNode *at = xmlFirstElementChild(element); at != NULL;
         at = xmlNextElementSibling(at))
        remove_conditions(at);
}

/* From the last on, so that none is freed before those in it. */
static void prune(struct pruning *p) {
    while (p->gone_count > 0) {
        xmlNode *gone = p->gone[--p->gone_count];
        xmlUnlinkNode(gone);
        xmlFreeNode(gone);
    }
}

static struct shape *create_shape(const struct base_plan *base,
                                  const bool *holds) {
    struct shape *shape = memory_alloc(sizeof(*shape));
    struct pruning p = {.base = base, .shape = shape};

    *shape = (struct shape){
        .holds = memory_alloc(base->part_count),
        .source = xml_copy(base->source),
        .places = memory_alloc(
            memory_product(sizeof(struct place), base->slot_count)),
    };
    memcpy(shape->holds, holds, base->part_count);
    p.gone = memory_alloc(memory_product(sizeof(xmlNode *), base->part_count));
    pair(&p, xml_root(shape->source), xml_root(base->source));
    prune(&p);
    remove_conditions(xml_root(shape->source));
    free(p.gone);
    shape->memory = memory_create(xml_root(shape->source));
    for (size_t i = 0; i < shape->count; i++)
        memory_vary(shape->memory, shape->places[i].text->parent);
    return shape;
}

static void free_shape(struct shape *shape) {
    for (size_t i = 0; i < shape->count; i++)
        shape->places[i].text->content = shape->places[i].given;
    memory_free(shape->memory);
    xml_free(shape->source);
    free(shape->places);
    free(shape->holds);
    free(shape);
}

/* Where the next shape is kept: the one that was not used for longest goes. */
static size_t make_room(struct plan_merger *merger) {
    size_t oldest = 0;

    if (merger->shape_count < MAX_SHAPES)
        return merger->shape_count++;
    for (size_t i = 1; i < MAX_SHAPES; i++)
        if (merger->shapes[i]->used < merger->shapes[oldest]->used)
            oldest = i;
    free_shape(merger->shapes[oldest]);
    return oldest;
}

static struct shape *find_shape(struct plan_merger *merger,
                                const struct node *unit) {
    const struct base_plan *base = merger->base;
    size_t at = 0;

    base_hold(base, unit, merger->holds);
    while (at < merger->shape_count &&
           memcmp(merger->shapes[at]->holds, merger->holds, base->part_count) !=
               0)
        at++;
    if (at == merger->shape_count) {
        at = make_room(merger);
        merger->shapes[at] = create_shape(base, merger->holds);
    }
    merger->shapes[at]->used = ++merger->clock;
    return merger->shapes[at];
}

/* ---- mergers ---- */

struct plan_merger *plan_merger_create(const struct base_plan *base,
                                       const struct xml_schema *schema) {
    struct plan_merger *merger = memory_alloc(sizeof(*merger));

    *merger = (struct plan_merger){.base = base,
                                   .schema = schema,
                                   .arena = arena_create(),
                                   .holds = memory_alloc(base->part_count),
                                   .text = STRBUF_INIT};
    return merger;
}

void plan_merger_free(struct plan_merger *merger) {
    if (merger == NULL)
        return;
    for (size_t i = 0; i < merger->shape_count; i++)
        free_shape(merger->shapes[i]);
    strbuf_free(&merger->text);
    free(merger->holds);
    arena_free(merger->arena);
    free(merger);
}

static void say_absent(void *user, const char *name, struct diag_pos pos) {
    struct plan_merger *merger = user;

    merger->lacks = true;
    diag_add(merger->diags, DIAG_UNITS_EMPTY, pos,
             _("`%s` is empty for this unit, but stands here"), name);
}

/* False: reported. */
static bool fill(struct plan_merger *merger, const struct place *place,
                 const struct node *unit) {
    const struct slot_absent absent = {merger, say_absent};
    char *text;

    strbuf_clear(&merger->text);
    if (!slot_fill(place->slot, unit, &absent, &merger->text, merger->diags))
        return false;
    text = arena_strndup(merger->arena, merger->text.data, merger->text.len);
    place->text->content = (xmlChar *)text;
    return true;
}

const struct node *plan_merger_run(struct plan_merger *merger,
                                   const struct node *unit,
                                   struct diag_list *diags) {
    struct shape *shape = find_shape(merger, unit);
    bool ok = true, fits;

    arena_reset(merger->arena);
    merger->diags = diags;
    merger->lacks = false;
    for (size_t i = 0; i < shape->count; i++)
        ok = fill(merger, &shape->places[i], unit) && ok;
    if (!ok || merger->lacks)
        return NULL;
    fits = memory_validate(shape->memory, shape->source, merger->schema, diags);
    if (!rules_apply(shape->source, RULES_MERGED, fits, diags) || !fits)
        return NULL;
    return plan_compose(merger->arena, shape->source);
}
