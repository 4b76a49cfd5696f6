/* roles.c -- from a document to its parts. */
#include "roles/roles.h"

#include <stdlib.h>

#include "roles/work.h"

/* Memory behind the roles, which know nothing of it. */
struct kept {
    struct roles roles; /* first: roles_free gets its address */
    struct arena *arena;
    const struct piece **sorted; /* by unit, role and index */
};

/* ---- looking up ---- */

static int compare_places(const struct piece *a, const struct piece *b) {
    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    if (a->role != b->role)
        return a->role < b->role ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static int compare_sorted(const void *a, const void *b) {
    const struct piece *const *x = a, *const *y = b;

    return compare_places(*x, *y);
}

static void sort_pieces(struct kept *kept) {
    size_t count = kept->roles.count;

    kept->sorted =
        memory_alloc(memory_product(sizeof(const struct piece *), count + 1));
    for (size_t i = 0; i < count; i++)
        kept->sorted[i] = &kept->roles.pieces[i];
    qsort(kept->sorted, count, sizeof(*kept->sorted), compare_sorted);
}

const struct piece *roles_next(const struct roles *roles, size_t unit,
                               enum role role, size_t from) {
    const struct kept *kept = (const struct kept *)roles;
    struct piece wanted = {.unit = unit, .role = role, .index = from};
    size_t low = 0, high = roles->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_places(kept->sorted[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < roles->count && kept->sorted[low]->unit == unit &&
                   kept->sorted[low]->role == role
               ? kept->sorted[low]
               : NULL;
}

const struct rule_line *roles_line_under(const struct roles *roles,
                                         const struct piece *piece) {
    size_t low = 0, high = roles->line_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (roles->lines[middle].above < piece->index)
            low = middle + 1;
        else
            high = middle;
    }
    return low < roles->line_count && roles->lines[low].above == piece->index
               ? &roles->lines[low]
               : NULL;
}

/* ---- finding ---- */

static void keep_places(struct finder *finder) {
    for (size_t i = 0; i < finder->roles->count; i++) {
        finder->roles->pieces[i].top_twips = finder->hints[i].top;
        finder->roles->pieces[i].bottom_twips = finder->hints[i].bottom;
    }
}

struct roles *roles_find(const struct document *document) {
    struct kept *kept = memory_alloc(sizeof(*kept));
    struct finder finder = {.document = document};

    *kept = (struct kept){.arena = arena_create()};
    kept->roles.document = document;
    finder.arena = kept->arena;
    finder.roles = &kept->roles;
    walk_document(&finder);
    find_lines(&finder);
    find_roles(&finder);
    keep_places(&finder);
    sort_pieces(kept);
    free(finder.hints);
    free(finder.tables);
    return &kept->roles;
}

void roles_free(struct roles *roles) {
    struct kept *kept = (struct kept *)roles;

    if (kept == NULL)
        return;
    free(kept->sorted);
    free(roles->pieces);
    free(roles->lines);
    free(roles->units);
    arena_free(kept->arena);
    free(kept);
}

const char *role_name(enum role role) {
    static const char *const names[] = {
#define ROLE_NAME(symbol, name) name,
        ROLES(ROLE_NAME)
#undef ROLE_NAME
    };

    return names[role];
}
