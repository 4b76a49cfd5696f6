/* base_plan.c -- the variables and conditions of a plan, found and compiled. */
#include "plan/base_plan.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/base.h"
#include "plan/rules.h"

/* ---- what there is ---- */

const xmlAttr *base_condition_of(const xmlNode *element) {
    const xmlAttr *at = element->properties;

    while (at != NULL &&
           (at->ns != NULL || strcmp((const char *)at->name, "khi") != 0))
        at = at->next;
    return at;
}

bool base_attributes_vary(const xmlNode *element) {
    for (const xmlAttr *at = element->properties; at != NULL; at = at->next)
        if (at->children != NULL && slot_is_needed(at->children))
            return true;
    return base_condition_of(element) != NULL;
}

bool plan_is_base(const struct xml_source *source) {
    const xmlNode *root = xml_root(source), *node = root;

    if (!rules_are_about(root))
        return false;
    for (; node != NULL; node = source_next_node(root, node))
        if (node->type == XML_ELEMENT_NODE ? base_attributes_vary(node)
                                           : slot_is_needed(node))
            return true;
    return false;
}

/* ---- names ---- */

static int compare_names(const void *a, const void *b) {
    return strcmp(((const struct base_name *)a)->name,
                  ((const struct base_name *)b)->name);
}

static void forget(void *name) {
    (void)name; /* the arena's */
}

static void *grown(void *items, size_t count, size_t *size, size_t item) {
    if (count < *size)
        return items;
    *size = *size != 0 ? *size * 2 : 16;
    return memory_realloc(items, memory_product(item, *size));
}

static void add_name(void *user, const char *name, struct diag_pos pos) {
    struct base_plan *base = user;
    const struct base_name key = {.name = name};
    void *found = tfind(&key, &base->known, compare_names);
    struct base_name *added;

    if (found != NULL) {
        (*(struct base_name **)found)->uses++;
        return;
    }
    added = arena_new(base->arena, struct base_name);
    *added = (struct base_name){arena_strdup(base->arena, name), 1, pos};
    base->names = grown(base->names, base->name_count, &base->name_size,
                        sizeof(struct base_name *));
    base->names[base->name_count++] = added;
    if (tsearch(added, &base->known, compare_names) == NULL)
        memory_exhausted();
}

/* ---- finding ---- */

struct reader {
    struct base_plan *base;
    struct diag_list *diags;
    bool is_full; /* and was reported */
};

static void add_slot(struct reader *r, const xmlNode *text, size_t part) {
    const struct slot_names names = {r->base, add_name};
    struct base_plan *base = r->base;
    struct slot *slot;

    if (text == NULL || !slot_is_needed(text) || r->is_full)
        return;
    if (base->slot_count == BASE_MAX_SLOTS) {
        r->is_full = true;
        diag_add(r->diags, DIAG_XML_LIMIT, xml_pos(base->source, text),
                 _("more than %d texts have variables"), BASE_MAX_SLOTS);
        diag_advise(r->diags, _("divide the plan"));
        return;
    }
    base->slots = grown(base->slots, base->slot_count, &base->slot_size,
                        sizeof(struct slot));
    slot = &base->slots[base->slot_count++];
    *slot = (struct slot){.text = text, .part = part};
    slot_compile(slot, &names, xml_pos(base->source, text), r->diags);
}

/* Returns the part that the element is, or stands in. */
static size_t add_part(struct reader *r, const xmlNode *element, size_t outer) {
    struct base_plan *base = r->base;
    const xmlAttr *khi = base_condition_of(element);
    struct diag_pos pos = xml_pos(base->source, element);
    const struct condition *condition;

    if (khi == NULL || element == xml_root(base->source))
        return outer; /* the schema reports one at the root */
    condition = condition_read(
        base->arena,
        khi->children != NULL ? (const char *)khi->children->content : "", pos,
        r->diags);
    if (condition == NULL)
        return outer;
    for (size_t i = 0; i < condition->count; i++)
        add_name(base, condition->terms[i].name, pos);
    base->parts = grown(base->parts, base->part_count, &base->part_size,
                        sizeof(struct part));
    base->parts[base->part_count] = (struct part){element, condition, outer};
    return base->part_count++;
}

/* Goes as deep as the document, which is bounded (XML_MAX_DEPTH). */
static void read_element(struct reader *r, const xmlNode *element,
                         size_t outer) {
    size_t part = add_part(r, element, outer);

    for (const xmlAttr *at = element->properties; at != NULL; at = at->next)
        if (at != base_condition_of(element))
            add_slot(r, at->children, part);
    for (const xmlNode *node = element->children; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE)
            read_element(r, node, part);
        else
            add_slot(r, node, part);
    }
}

struct base_plan *base_plan_create(const struct xml_source *source,
                                   struct diag_list *diags) {
    int errors = diag_count_level(diags, DIAG_ERROR);
    struct base_plan *base = memory_alloc(sizeof(*base));
    struct reader r = {.base = base, .diags = diags};

    *base = (struct base_plan){.source = source, .arena = arena_create()};
    read_element(&r, xml_root(source), BASE_NO_PART);
    if (diag_count_level(diags, DIAG_ERROR) == errors)
        return base;
    base_plan_free(base);
    return NULL;
}

void base_plan_free(struct base_plan *base) {
    if (base == NULL)
        return;
    for (size_t i = 0; i < base->slot_count; i++)
        program_free(base->slots[i].program);
    tdestroy(base->known, forget);
    free(base->slots);
    free(base->parts);
    free(base->names);
    arena_free(base->arena);
    free(base);
}

/* ---- asking ---- */

bool base_plan_uses(const struct base_plan *base, const char *name) {
    const struct base_name key = {.name = name};

    return tfind(&key, &base->known, compare_names) != NULL;
}

size_t base_plan_name_count(const struct base_plan *base) {
    return base->name_count;
}

const char *base_plan_name(const struct base_plan *base, size_t index) {
    return base->names[index]->name;
}

const struct slot *base_slot(const struct base_plan *base,
                             const xmlNode *text) {
    for (size_t i = 0; text != NULL && i < base->slot_count; i++)
        if (base->slots[i].text == text)
            return &base->slots[i];
    return NULL;
}

void base_hold(const struct base_plan *base, const struct node *unit,
               bool *holds) {
    for (size_t i = 0; i < base->part_count; i++)
        holds[i] = base_is_there(holds, base->parts[i].outer) &&
                   condition_holds(base->parts[i].condition, unit);
}
