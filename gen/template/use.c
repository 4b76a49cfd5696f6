/* What the templates print, and what they do not. */
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "template/check.h"

struct use {
    const struct type *type;
    bool *members;      /* printed, or asked for */
    bool is_all;        /* with all that it leads to */
    bool is_seen;       /* by the search for what is not printed */
    const char *path;   /* from the top; "": the top itself */
    struct use *next;   /* that waits to be looked into */
    struct use *behind; /* in the list of all */
};

struct uses {
    struct arena *arena;
    void *found;       /* tsearch: struct use by type */
    struct use *first; /* of all that the top leads to, by `behind` */
};

struct uses *uses_create(struct arena *arena) {
    struct uses *uses = arena_new(arena, struct uses);

    uses->arena = arena;
    return uses;
}

static void forget(void *use) {
    (void)use; /* the arena's */
}

void uses_free(struct uses *uses) {
    tdestroy(uses->found, forget);
}

static int compare_types(const void *a, const void *b) {
    const struct type *a_type = ((const struct use *)a)->type;
    const struct type *b_type = ((const struct use *)b)->type;

    return (a_type > b_type) - (a_type < b_type);
}

static struct use *use_of(struct uses *uses, const struct type *type) {
    struct use key = {.type = type};
    struct use **found = tfind(&key, &uses->found, compare_types);
    struct use *use;

    if (found != NULL)
        return *found;
    use = arena_new(uses->arena, struct use);
    use->type = type;
    use->members = arena_new_array(uses->arena, bool, type->count);
    if (tsearch(use, &uses->found, compare_types) == NULL)
        abort(); /* no memory: see arena.h */
    return use;
}

void use_member(struct uses *uses, const struct type *in,
                const struct member *member) {
    use_of(uses, in)->members[member - in->members] = true;
}

void use_path(struct uses *uses, const struct typed_path *path,
              const char *const *names) {
    struct typed_step step = typed_first(path, names);

    for (; step.member != NULL; typed_next(&step))
        use_member(uses, step.in, step.member);
}

/* A type may hold itself. */
void use_all(struct uses *uses, const struct type *type) {
    struct use *waiting = type != NULL ? use_of(uses, type) : NULL;

    if (waiting != NULL && waiting->is_all)
        return;
    while (waiting != NULL) {
        struct use *use = waiting;

        waiting = use->next;
        use->next = NULL;
        use->is_all = true;
        for (size_t i = 0; i < use->type->count; i++) {
            const struct type *inner = use->type->members[i].type;
            struct use *inner_use = inner != NULL ? use_of(uses, inner) : NULL;

            use->members[i] = true;
            if (inner_use == NULL || inner_use->is_all)
                continue;
            inner_use->is_all = true;
            inner_use->next = waiting;
            waiting = inner_use;
        }
    }
}

/* ---- what is not printed ---- */

static bool has_parts(const struct member *member) {
    return member->type != NULL && member->type->kind == TYPE_COMPLEX;
}

static bool is_flag(const struct member *member) {
    return member->type != NULL && member->type->kind == TYPE_BOOLEAN;
}

static bool is_needed(const struct member *member) {
    return !member->optional && !member->spare && !is_flag(member);
}

/* Whether a complex one must hold anything that a template should print: one
 * level is enough to tell. */
static bool holds_needed(const struct type *type) {
    for (size_t i = 0; i < type->count; i++)
        if (is_needed(&type->members[i]))
            return true;
    return false;
}

static void advise_printing(struct findings *f, const struct member *member,
                            const char *in) {
    const char *dot = strrchr(in, '.');
    const char *section = dot != NULL ? dot + 1 : in;

    if (has_parts(member))
        diag_advise(f->diags,
                    _("open a section {{#%s}} … {{/%s}} for it, if it belongs "
                      "in this document"),
                    member->name, member->name);
    else if (*section == '\0')
        diag_advise(f->diags, _("write {{%s}} where it belongs, if it does"),
                    member->name);
    else
        diag_advise(f->diags,
                    _("write {{%s}} within {{#%s}} … {{/%s}}, if it belongs "
                      "in this document"),
                    member->name, section, section);
}

static const char *path_to(struct findings *f, const struct use *use,
                           const struct member *member) {
    return arena_printf(f->arena, "%s%s%s", use->path,
                        *use->path != '\0' ? "." : "", member->name);
}

static void report_unprinted(struct findings *f, const struct use *use,
                             const struct member *member, const char *file) {
    diag_add(f->diags, DIAG_TAG_UNPRINTED, (struct diag_pos){.file = file},
             has_parts(member)
                 ? _("nothing of `%s` is printed, which the data always has")
                 : _("`%s` is not printed, which the data always has"),
             path_to(f, use, member));
    advise_printing(f, member, use->path);
}

/* Every type that `top` leads to, once. */
static void collect(struct uses *uses, const struct type *top) {
    struct use *last = use_of(uses, top);

    uses->first = last;
    last->is_seen = true;
    for (struct use *use = last; use != NULL; use = use->behind) {
        for (size_t i = 0; i < use->type->count; i++) {
            const struct type *type = use->type->members[i].type;
            struct use *inner = type != NULL ? use_of(uses, type) : NULL;

            if (inner == NULL || inner->is_seen)
                continue;
            inner->is_seen = true;
            last->behind = inner;
            last = inner;
        }
    }
}

bool use_is_anywhere(struct uses *uses, const struct type *top,
                     const char *name) {
    if (uses->first == NULL)
        collect(uses, top);
    for (const struct use *use = uses->first; use; use = use->behind)
        if (type_member(use->type, name) != NULL)
            return true;
    return false;
}

void find_unprinted(struct findings *f, const struct type *type,
                    const char *file) {
    struct use *waiting = use_of(f->uses, type);

    waiting->is_seen = true;
    waiting->path = "";
    while (waiting != NULL) {
        struct use *use = waiting;

        waiting = use->next;
        for (size_t i = 0; i < use->type->count; i++) {
            const struct member *member = &use->type->members[i];
            struct use *inner;

            if (!use->members[i]) {
                if (is_needed(member) &&
                    (!has_parts(member) || holds_needed(member->type)))
                    report_unprinted(f, use, member, file);
                continue;
            }
            if (!has_parts(member))
                continue;
            inner = use_of(f->uses, member->type);
            if (inner->is_seen)
                continue;
            inner->is_seen = true;
            inner->path = path_to(f, use, member);
            inner->next = waiting;
            waiting = inner;
        }
    }
}
