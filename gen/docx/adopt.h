/*
 * adopt.h -- the marks of a tree whose content has changed.
 *
 * In:   nodes copied from one tree into another, with the numbers that their
 *       marks had there.
 * Out:  marks of the tree that they are in now.
 * Owns: the caller frees what is collected.
 */
#ifndef KEHOACH_DOCX_ADOPT_H
#define KEHOACH_DOCX_ADOPT_H

#include "docx/part.h"

/* Marks in their order. */
struct adopted {
    struct mark **marks;
    size_t count, size;
};

/* Gives those of `from` in the subtree numbers of `c`, and collects them. The
 * count of its nodes. */
size_t adopt_marks(struct compile *c, const struct compile *from, xmlNode *root,
                   struct adopted *adopted);

/* Marks in document order, and those alone that are in the tree still;
 * comments have none. */
void adopt_renumber(struct compile *c);

#endif
