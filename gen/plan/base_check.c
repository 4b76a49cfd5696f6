/* base_check.c -- what a base plan asks for, held against what there is. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "plan/base.h"
#include "text/near.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* ---- with the type of a unit's data ---- */

/* Of the members of `type`; NULL: none is near enough. */
static const char *nearest_member(const struct type *type, const char *name) {
    struct nearest nearest = {.to = name};

    for (size_t i = 0; i < type->count; i++) {
        const char *member = type->members[i].name;
        near_try(&nearest, member + (*member == '@'));
    }
    return nearest.name;
}

static void say_unknown(const struct base_plan *base, const struct part *part,
                        const char *name, const char *meant,
                        struct diag_list *diags) {
    diag_add(diags, DIAG_TAG_UNKNOWN, xml_pos(base->source, part->element),
             _("khi names `%s`, which units do not have"), name);
    if (meant != NULL)
        diag_advise(diags, _("did you mean `%s`?"), meant);
    else
        diag_advise(diags, _("names in conditions are those of columns, as in "
                             "variables"));
}

static void check_term(const struct base_plan *base, const struct part *part,
                       const struct condition_term *term,
                       const struct type *type, struct diag_list *diags) {
    for (const char *const *name = term->names; *name != NULL; name++) {
        const struct member *member;

        if (type == NULL)
            return; /* anything may be in it */
        member = type_member(type, *name);
        if (member == NULL) {
            say_unknown(base, part, term->name, nearest_member(type, *name),
                        diags);
            return;
        }
        type = member->type;
    }
}

static void check_names(const struct base_plan *base, const struct type *type,
                        struct diag_list *diags) {
    const struct program_check check = {.type = type,
                                        .file = xml_name(base->source)};

    for (size_t i = 0; i < base->slot_count; i++) {
        const struct program_source source = {.program =
                                                  base->slots[i].program};
        program_check(&source, 1, &check, diags);
    }
    for (size_t i = 0; i < base->part_count; i++) {
        const struct part *part = &base->parts[i];
        for (size_t k = 0; k < part->condition->count; k++)
            check_term(base, part, &part->condition->terms[k], type, diags);
    }
}

/* ---- without ---- */

/* The usual columns, as columns of every public list are called. */
static const char *const usual[] = {
    "ma", "loai", "ten", "ten_day_du", "ma_cap_tren", "ten_cap_tren"};

static bool is_usual(const char *name) {
    for (size_t i = 0; i < COUNT(usual); i++)
        if (strcmp(usual[i], name) == 0)
            return true;
    return false;
}

/* A list may have any column; but one that stands once, and nearly has the
 * name of a usual one, is a slip. */
static void check_slip(const struct base_name *name, struct diag_list *diags) {
    static const char unit[] = "don_vi.";
    const char *column = name->name + strlen(unit);
    struct nearest nearest;

    if (name->uses > 1 || strncmp(name->name, unit, strlen(unit)) != 0 ||
        is_usual(column))
        return;
    nearest = (struct nearest){.to = column};
    for (size_t i = 0; i < COUNT(usual); i++)
        near_try(&nearest, usual[i]);
    if (nearest.name == NULL)
        return;
    diag_add(diags, DIAG_PLAN_COLUMN, name->pos,
             _("the variable `%s` stands in the plan only here"), name->name);
    diag_advise(diags, _("did you mean `%s%s`?"), unit, nearest.name);
}

bool base_plan_check(const struct base_plan *base, const struct type *type,
                     struct diag_list *diags) {
    int errors = diag_count_level(diags, DIAG_ERROR);

    if (type != NULL)
        check_names(base, type, diags);
    for (size_t i = 0; type == NULL && i < base->name_count; i++)
        check_slip(base->names[i], diags);
    return diag_count_level(diags, DIAG_ERROR) == errors;
}

/* ---- with a unit ---- */

struct lacking {
    const char **names; /* what was said to be empty */
    size_t count, size;
    struct diag_pos row;
    struct diag_list *diags;
};

static bool is_new(struct lacking *lacking, const char *name) {
    for (size_t i = 0; i < lacking->count; i++)
        if (strcmp(lacking->names[i], name) == 0)
            return false;
    if (lacking->count == lacking->size) {
        lacking->size = lacking->size != 0 ? lacking->size * 2 : 8;
        lacking->names = memory_realloc(
            lacking->names, memory_product(sizeof(char *), lacking->size));
    }
    lacking->names[lacking->count++] = name;
    return true;
}

static void say_lacking(void *user, const char *name, struct diag_pos pos) {
    struct lacking *lacking = user;

    if (!is_new(lacking, name))
        return;
    diag_add(lacking->diags, DIAG_UNITS_EMPTY, lacking->row,
             _("`%s` is empty, but stands in the plan (%s, line %d)"), name,
             pos.file, pos.line);
    diag_advise(lacking->diags,
                _("fill in the cell; or let the plan do without it: "
                  "{{#%s}}…{{/%s}}, {{%s | mac_dinh:\"…\"}}, or an element "
                  "with khi=\"%s\""),
                name, name, name, name);
}

bool base_plan_check_unit(const struct base_plan *base, const struct node *unit,
                          struct diag_pos row, struct diag_list *diags) {
    struct lacking lacking = {.row = row, .diags = diags};
    const struct slot_absent absent = {&lacking, say_lacking};
    bool *holds = memory_alloc(base->part_count);
    struct strbuf text = STRBUF_INIT;
    bool ok = true;

    base_hold(base, unit, holds);
    for (size_t i = 0; i < base->slot_count; i++) {
        if (!base_is_there(holds, base->slots[i].part))
            continue;
        strbuf_clear(&text);
        ok = slot_fill(&base->slots[i], unit, &absent, &text, diags) && ok;
    }
    ok = ok && lacking.count == 0;
    strbuf_free(&text);
    free(lacking.names);
    free(holds);
    return ok;
}
