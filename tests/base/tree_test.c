#include <criterion/criterion.h>

#include "base/tree.h"

static const struct type text = {"", TYPE_TEXT, NULL, 0};
static const struct member members[] = {{.name = "a", .type = &text},
                                        {.name = "b", .type = &text},
                                        {.name = "c", .type = &text},
                                        {.name = "@d", .type = &text}};
static const struct type type = {"", TYPE_COMPLEX, members, 4};

Test(tree, links_children_of_one_name_in_order) {
    struct arena *arena = arena_create();
    struct node *root = tree_root(arena, "root", &type);
    const struct node *child;

    tree_add_text(arena, root, "a", "1");
    tree_add_text(arena, root, "b", "2");
    tree_add_text(arena, root, "a", "3");
    tree_add_text(arena, root, "b", "4");
    child = tree_child(root, "b");
    cr_assert_str_eq(child->text, "2");
    cr_assert_str_eq(child->next_same->text, "4");
    cr_assert_null(child->next_same->next_same);
    cr_assert_str_eq(tree_text(root, "a"), "1");
    cr_assert_str_eq(tree_child(root, "a")->next_same->text, "3");
    cr_assert_null(tree_child(root, "c"));
    arena_free(arena);
}

/* a, b and c with the texts 1, 2, 3. */
static struct node *add_new(struct arena *arena) {
    static const char *const names[] = {"a", "b", "c"};
    static const char *const texts[] = {"1", "2", "3"};
    struct node *root = tree_root(arena, "root", &type);

    for (size_t i = 0; i < 3; i++) {
        struct node *node = tree_root(arena, names[i], &text);
        node->kind = NODE_TEXT;
        node->text = texts[i];
        tree_append_new(root, node, tree_name_bit(names[i]));
    }
    return root;
}

Test(tree, children_of_different_names_are_linked_like_any_others) {
    struct arena *arena = arena_create();
    struct node *root = add_new(arena);

    cr_assert_str_eq(root->first->text, "1");
    cr_assert_str_eq(root->first->next->text, "2");
    cr_assert_str_eq(root->last->text, "3");
    cr_assert_str_eq(tree_text(root, "c"), "3");
    cr_assert_eq(root->children,
                 tree_name_bit("a") | tree_name_bit("b") | tree_name_bit("c"));
    cr_assert_eq(root->last->parent, root);
    tree_add_text(arena, root, "b", "4");
    cr_assert_str_eq(tree_child(root, "b")->next_same->text, "4");
    arena_free(arena);
}

Test(tree, an_attribute_is_found_where_no_child_has_its_name) {
    struct arena *arena = arena_create();
    struct node *root = tree_root(arena, "root", NULL);

    tree_add_text(arena, root, "@a", "1");
    tree_add_text(arena, root, "@b", "2");
    tree_add_text(arena, root, "b", "3");
    cr_assert_str_eq(tree_find(root, "a")->text, "1");
    cr_assert_str_eq(tree_find(root, "b")->text, "3");
    cr_assert_str_eq(tree_find(root, "@b")->text, "2");
    cr_assert_null(tree_find(root, "c"));
    cr_assert_null(tree_child(root, "a"));
    arena_free(arena);
}

Test(tree, truth_is_that_of_the_design) {
    struct arena *arena = arena_create();
    struct node *root = tree_root(arena, "root", NULL);
    struct node *zero = tree_add_text(arena, root, "a", "0");

    cr_assert(tree_is_true(root), "an empty complex element is present");
    cr_assert_not(tree_is_true(NULL));
    cr_assert(tree_is_true(zero), "0 is false of booleans only");
    zero->kind = NODE_BOOLEAN;
    cr_assert_not(tree_is_true(zero));
    cr_assert_null(tree_add_text(arena, root, "b", ""));
    tree_add_flag(arena, root, "c", true);
    cr_assert(tree_is_true(tree_child(root, "c")));
    zero->kind = NODE_TEXT;
    zero->text = "";
    tree_add_text(arena, zero, "@d", "1");
    cr_assert_not(tree_is_true(zero), "attributes are no text");
    tree_add_text(arena, zero, "e", "1");
    cr_assert(tree_is_true(zero), "elements stand in it");
    arena_free(arena);
}

Test(tree, a_child_has_the_type_that_its_parent_gives_to_the_name) {
    struct arena *arena = arena_create();
    struct node *root = tree_root(arena, "root", &type);

    cr_assert_eq(tree_add(arena, root, "b")->type, &text);
    cr_assert_null(tree_add(arena, root, "x")->type);
    cr_assert_eq(type_member(&type, "d"), &members[3]);
    cr_assert_eq(type_member(&type, "@d"), &members[3]);
    cr_assert_null(type_member(&type, "@a"));
    cr_assert_null(type_member(NULL, "a"));
    arena_free(arena);
}
