#include "base/tree.h"

#include <string.h>

/* Most names differ in their first letter: that is asked first. */
static bool same_name(const char *a, const char *b) {
    return a[0] == b[0] && strcmp(a, b) == 0;
}

uint32_t tree_name_bit(const char *name) {
    uint32_t hash = 0;

    if (*name == '@')
        name++;
    for (; *name != '\0'; name++)
        hash = hash * 31 + (unsigned char)*name;
    return (uint32_t)1 << (hash ^ hash >> 5 ^ hash >> 10) % 32;
}

struct node *tree_root(struct arena *arena, const char *name,
                       const struct type *type) {
    struct node *node = arena_new(arena, struct node);

    node->name = name;
    node->kind = NODE_COMPLEX;
    node->text = "";
    node->type = type;
    return node;
}

/* Returns the first of its name. */
static struct node *append(struct node *parent, struct node *node) {
    struct node *head = parent->first;
    struct node *last_head = NULL;

    node->parent = parent;
    node->last_same = node;
    while (head != NULL && !same_name(head->name, node->name)) {
        last_head = head;
        head = head->next_name;
    }
    parent->children |= tree_name_bit(node->name);
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
    return head != NULL ? head : node;
}

void tree_append_new(struct node *parent, struct node *node, uint32_t bit) {
    node->parent = parent;
    node->last_same = node;
    parent->children |= bit;
    if (parent->last != NULL) {
        parent->last->next = node;
        parent->last->next_name = node;
    } else {
        parent->first = node;
    }
    parent->last = node;
}

struct node *tree_add(struct arena *arena, struct node *parent,
                      const char *name) {
    const struct member *member = type_member(parent->type, name);
    struct node *node =
        tree_root(arena, name, member != NULL ? member->type : NULL);

    node->pos = parent->pos;
    append(parent, node);
    return node;
}

struct node *tree_add_text(struct arena *arena, struct node *parent,
                           const char *name, const char *text) {
    struct node *node;

    if (text == NULL || *text == '\0')
        return NULL;
    node = tree_add(arena, parent, name);
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

void tree_move(struct node *parent, struct node *first, struct node *last) {
    first->next_name = NULL; /* it may have been the first of its name */
    append(parent, first)->last_same = last;
    for (struct node *node = first; node != last; node = node->next)
        node->next->parent = parent;
    last->next = NULL;
    last->next_same = NULL;
    parent->last = last;
}

const struct node *tree_child(const struct node *node, const char *name) {
    const struct node *child = node->first;

    while (child != NULL && !same_name(child->name, name))
        child = child->next_name;
    return child;
}

const char *tree_text(const struct node *node, const char *name) {
    const struct node *child = tree_child(node, name);

    return child != NULL ? child->text : NULL;
}

/* Attributes stand among the children by their names. */
static bool is_attribute(const struct node *node, const char *name) {
    return node->name[0] == '@' && strcmp(node->name + 1, name) == 0;
}

const struct node *tree_find(const struct node *node, const char *name) {
    const struct node *child = tree_child(node, name);

    if (child != NULL)
        return child;
    child = node->first;
    while (child != NULL && !is_attribute(child, name))
        child = child->next_name;
    return child;
}

/* Attributes come first. */
static bool has_elements(const struct node *node) {
    return node->last != NULL && node->last->name[0] != '@';
}

bool tree_is_true(const struct node *node) {
    if (node == NULL)
        return false;
    switch (node->kind) {
    case NODE_COMPLEX:
        return true;
    case NODE_TEXT:
        return node->text[0] != '\0' || has_elements(node);
    case NODE_BOOLEAN:
        return node->text[0] != '\0' && strcmp(node->text, "false") != 0 &&
               strcmp(node->text, "0") != 0;
    case NODE_NIL:
    default:
        return false;
    }
}
