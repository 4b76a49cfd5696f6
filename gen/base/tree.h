/*
 * tree.h -- data as templates see it: named nodes in order.
 *
 * In:   names and texts, borrowed: they must live as long as the arena.
 * Out:  a tree to look names up in.
 * Owns: nothing; every node is the arena's.
 *
 * A node is simple (it has text), complex (it has children), or nil (declared
 * and empty). A simple one may have children, too: attributes, or elements that
 * stand in its text. Children of one name are a list; an attribute is a child
 * whose name begins with "@", and is added before those that are none. The
 * `type` of a node has the names that it can have: a child that is declared but
 * not there is absent, and is not looked for further out (scope is bounded by
 * the schema).
 */
#ifndef KEHOACH_BASE_TREE_H
#define KEHOACH_BASE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/type.h"

enum node_kind { NODE_COMPLEX, NODE_TEXT, NODE_BOOLEAN, NODE_NIL };

struct node {
    const char *name;
    enum node_kind kind;
    uint32_t children;       /* tree_name_bit of each child's name, together */
    const char *text;        /* "" for a complex node */
    const struct type *type; /* NULL: unknown */
    struct diag_pos pos;     /* where the data stands; .file may be NULL */
    struct node *parent;
    struct node *first; /* children in document order */
    struct node *last;
    struct node *next;      /* next sibling */
    struct node *next_same; /* next sibling of the same name */
    /* Of the first child of each name only, so that looking a name up costs
     * the number of different names, not of children: */
    struct node *next_name; /* first child of the next name */
    struct node *last_same;
};

struct node *tree_root(struct arena *arena, const char *name,
                       const struct type *type);

/* A complex child, of the type that its parent's type gives to the name. */
struct node *tree_add(struct arena *arena, struct node *parent,
                      const char *name);

/* A simple child. NULL or "" text is not added at all: it is absent. */
struct node *tree_add_text(struct arena *arena, struct node *parent,
                           const char *name, const char *text);

/* Puts a node of the caller's behind the children. No other child may have the
 * name of another: such a child is not looked for, which is what tree_add
 * costs. `bit`: tree_name_bit of the node's name. */
void tree_append_new(struct node *parent, struct node *node, uint32_t bit);

/* A boolean child; `false` is not added. */
void tree_add_flag(struct arena *arena, struct node *parent, const char *name,
                   bool value);

/* Siblings `first` to `last`, all of one name and all the children of that name
 * that were added to their parent one behind the other, become children of
 * `parent`; they have gone from where they were. */
void tree_move(struct node *parent, struct node *first, struct node *last);

/* The first child of that name, NULL if there is none. */
const struct node *tree_child(const struct node *node, const char *name);

/* The text of that child, NULL if there is none. */
const char *tree_text(const struct node *node, const char *name);

/* A bit for a name, the same for the attribute of that name: where it is not
 * among those of `children`, there is no such child. */
uint32_t tree_name_bit(const char *name);

/* The first child of that name, else the attribute of that name. */
const struct node *tree_find(const struct node *node, const char *name);

/* What a section sees: false for NULL, nil, an empty text without elements in
 * it, `false` and `0` of a boolean. An empty complex node is true. */
bool tree_is_true(const struct node *node);

#endif
