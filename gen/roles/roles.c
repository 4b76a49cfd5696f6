/* roles.c -- from a document to its parts. */
#include "roles/roles.h"

#include <stdlib.h>

#include "roles/work.h"

/* Memory behind the roles, which know nothing of it. */
struct kept {
    struct roles roles; /* first: roles_free gets its address */
    struct arena *arena;
};

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
    free(finder.hints);
    free(finder.tables);
    return &kept->roles;
}

void roles_free(struct roles *roles) {
    struct kept *kept = (struct kept *)roles;

    if (kept == NULL)
        return;
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

const struct piece *roles_next(const struct roles *roles, size_t unit,
                               enum role role, size_t from) {
    for (size_t i = from; i < roles->count; i++)
        if (roles->pieces[i].unit == unit && roles->pieces[i].role == role)
            return &roles->pieces[i];
    return NULL;
}

const struct rule_line *roles_line_under(const struct roles *roles,
                                         const struct piece *piece) {
    for (size_t i = 0; i < roles->line_count; i++)
        if (roles->lines[i].above == piece->index)
            return &roles->lines[i];
    return NULL;
}
