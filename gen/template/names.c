/* names.c -- the names a template asks for, without data at hand. */
#include "template/program.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* The programs looked at so far: parts may call each other in circles. */
struct visit {
    const struct program **seen;
    size_t count, size;
    bool (*is_known)(const char *name);
    struct diag_list *diags;
    bool ok;
};

static bool is_seen(const struct visit *visit, const struct program *program) {
    for (size_t i = 0; i < visit->count; i++)
        if (visit->seen[i] == program)
            return true;
    return false;
}

static void add_seen(struct visit *visit, const struct program *program) {
    if (visit->count == visit->size) {
        visit->size = visit->size != 0 ? visit->size * 2 : 16;
        visit->seen = memory_realloc(
            visit->seen, memory_product(sizeof(*visit->seen), visit->size));
    }
    visit->seen[visit->count++] = program;
}

static bool knows_all(const struct visit *visit, const struct op *op) {
    for (const char *const *name = op->names; *name != NULL; name++)
        if (!visit->is_known(**name == '@' ? *name + 1 : *name))
            return false;
    return true;
}

static void look_at(struct visit *visit, const struct op *op) {
    if (op->helper != HELPER_NONE || op->names == NULL || knows_all(visit, op))
        return;
    visit->ok = false;
    diag_add(visit->diags, DIAG_TAG_UNKNOWN, op->pos,
             _("the tag {{%s}} names nothing that the data can hold"),
             op->path);
    diag_advise(visit->diags,
                _("see templates/README.md for the names there are"));
}

bool program_check_names(const struct program *program,
                         bool (*is_known)(const char *name),
                         struct diag_list *diags) {
    struct visit visit = {.is_known = is_known, .diags = diags, .ok = true};

    add_seen(&visit, program);
    for (size_t next = 0; next < visit.count; next++) {
        const struct program *at = visit.seen[next];
        for (size_t i = 0; i < at->count; i++) {
            const struct op *op = &at->ops[i];
            look_at(&visit, op);
            if (op->called != NULL && !is_seen(&visit, op->called))
                add_seen(&visit, op->called);
        }
    }
    free(visit.seen);
    return visit.ok;
}
