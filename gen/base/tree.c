#include "base/tree.h"

#include <string.h>

struct node *tree_root(struct arena *arena, const char *name,
                       const char *const *shape) {
    struct node *node = arena_new(arena, struct node);

    node->name = name;
    node->kind = NODE_COMPLEX;
    node->text = "";
    node->shape = shape;
    return node;
}

static void append(struct node *parent, struct node *node) {
    struct node *head = parent->first;
    struct node *last_head = NULL;

    node->parent = parent;
    node->last_same = node;
    while (head != NULL && strcmp(head->name, node->name) != 0) {
        last_head = head;
        head = head->next_name;
    }
    if (head != NULL) {
        head->last_same->next_same = node;
        head->last_same = node;
    } else if (last_head != NULL) {
        last_head->next_name = node;
    } else {
        parent->first = node;
    }
    if (parent->last != NULL)
        parent->last->next = node;
    parent->last = node;
}

struct node *tree_add(struct arena *arena, struct node *parent,
                      const char *name, const char *const *shape) {
    struct node *node = tree_root(arena, name, shape);

    node->pos = parent->pos;
    append(parent, node);
    return node;
}

struct node *tree_add_text(struct arena *arena, struct node *parent,
                           const char *name, const char *text) {
    struct node *node;

    if (text == NULL || *text == '\0')
        return NULL;
    node = tree_add(arena, parent, name, NULL);
    node->kind = NODE_TEXT;
    node->text = text;
    return node;
}

void tree_add_flag(struct arena *arena, struct node *parent, const char *name,
                   bool value) {
    struct node *node;

    if (!value)
        return;
    node = tree_add_text(arena, parent, name, "true");
    node->kind = NODE_BOOLEAN;
}

const struct node *tree_child(const struct node *node, const char *name) {
    const struct node *child = node->first;

    while (child != NULL && strcmp(child->name, name) != 0)
        child = child->next_name;
    return child;
}

const char *tree_text(const struct node *node, const char *name) {
    const struct node *child = tree_child(node, name);

    return child != NULL ? child->text : NULL;
}

bool tree_shapes_have(const char *const *const *shapes, size_t count,
                      const char *name) {
    for (size_t i = 0; i < count; i++)
        for (const char *const *known = shapes[i]; *known != NULL; known++)
            if (strcmp(*known, name) == 0)
                return true;
    return false;
}

bool tree_declares(const struct node *node, const char *name) {
    return node->shape != NULL && tree_shapes_have(&node->shape, 1, name);
}

bool tree_is_true(const struct node *node) {
    if (node == NULL)
        return false;
    switch (node->kind) {
    case NODE_COMPLEX:
        return true;
    case NODE_TEXT:
        return node->text[0] != '\0';
    case NODE_BOOLEAN:
        return node->text[0] != '\0' && strcmp(node->text, "false") != 0 &&
               strcmp(node->text, "0") != 0;
    case NODE_NIL:
    default:
        return false;
    }
}
