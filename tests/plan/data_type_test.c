/* What plan_compose makes is what plan_data_type says, for every sample. */
#include <criterion/criterion.h>
#include <glob.h>
#include <string.h>

#include "plan/plan.h"

static const char *where;

static void check_kind(const struct node *node, const struct type *type) {
    bool complex = type->kind == TYPE_COMPLEX;

    cr_assert_eq(node->type, type, "%s: %s", where, node->name);
    cr_assert_eq(node->kind == NODE_COMPLEX, complex, "%s: %s", where,
                 node->name);
    cr_assert_eq(node->kind == NODE_BOOLEAN, type->kind == TYPE_BOOLEAN,
                 "%s: %s", where, node->name);
}

static void check_member(const struct node *node, const struct member *m) {
    const struct node *child = tree_child(node, m->name);

    if (m->with != NULL && tree_child(node, m->with) != NULL)
        cr_assert_not_null(child, "%s: %s without %s", where, m->with, m->name);
    if (child == NULL) {
        cr_assert(m->optional, "%s: no %s in %s", where, m->name, node->name);
        return;
    }
    if (!m->repeated)
        cr_assert_null(child->next_same, "%s: %s twice", where, m->name);
}

static void check_node(const struct node *node, const struct type *type) {
    check_kind(node, type);
    for (size_t i = 0; i < type->count; i++)
        check_member(node, &type->members[i]);
    for (const struct node *child = node->first; child; child = child->next) {
        const struct member *member = type_member(type, child->name);
        cr_assert_not_null(member, "%s: %s in %s", where, child->name,
                           node->name);
        check_node(child, member->type);
    }
}

Test(data_type, every_sample_is_composed_as_the_type_says) {
    glob_t samples;

    cr_assert_eq(glob(SAMPLES "/*.xml", 0, NULL, &samples), 0);
    cr_assert_geq(samples.gl_pathc, 8);
    for (size_t i = 0; i < samples.gl_pathc; i++) {
        struct diag_list *diags = diag_list_create();
        struct arena *arena = arena_create();
        struct xml_source *source = xml_load(samples.gl_pathv[i], diags);
        where = samples.gl_pathv[i];
        cr_assert_not_null(source, "%s", where);
        check_node(plan_compose(arena, source), &plan_data_type);
        xml_free(source);
        arena_free(arena);
        diag_list_free(diags);
    }
    globfree(&samples);
}
