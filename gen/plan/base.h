/*
 * base.h -- what a base plan is made of; for this folder (base_*.c, merger.c).
 *
 * In:   see base_plan.h.
 * Out:  its texts with tags (slots), its conditional elements (parts), in the
 *       order of the document, attributes before what is in their element; the
 *       names that these ask for.
 * Owns: see base_plan.h.
 */
#ifndef KEHOACH_PLAN_BASE_H
#define KEHOACH_PLAN_BASE_H

#include "plan/base_plan.h"
#include "plan/condition.h"
#include "plan/slot.h"

#define BASE_MAX_SLOTS 10000
#define BASE_NO_PART ((size_t)-1)

/* An element with `khi`. */
struct part {
    const xmlNode *element;
    const struct condition *condition;
    size_t outer; /* the innermost part around it, or BASE_NO_PART */
};

/* A name as tags and conditions have it: "don_vi.ten". */
struct base_name {
    const char *name;
    size_t uses;
    struct diag_pos pos; /* the first of them */
};

struct base_plan {
    const struct xml_source *source;
    struct arena *arena;
    struct slot *slots;
    size_t slot_count, slot_size;
    struct part *parts;
    size_t part_count, part_size;
    struct base_name **names; /* in the order of their first use */
    size_t name_count, name_size;
    void *known; /* tsearch: the same, by name */
};

/* NULL: no slot. */
const struct slot *base_slot(const struct base_plan *base, const xmlNode *text);

/* Which parts are there for that unit: as many as there are. */
void base_hold(const struct base_plan *base, const struct node *unit,
               bool *holds);

static inline bool base_is_there(const bool *holds, size_t part) {
    return part == BASE_NO_PART || holds[part];
}

/* NULL: none. */
const xmlAttr *base_condition_of(const xmlNode *element);

/* They hold variables, or one is a condition. */
bool base_attributes_vary(const xmlNode *element);

#endif
