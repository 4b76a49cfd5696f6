/*
 * repeat.h -- which sections stand around a place of a part being compiled;
 * for this folder only.
 *
 * In:   a part whose sections are lifted (scope.c).
 * Out:  its nodes in document order, each with the sections around it; places
 *       in which the rounds of a section are told apart.
 * Owns: nothing; what it makes is the part's.
 *
 * A section over a flag has one round, but that is known only to the data: a
 * section {{#x}} counts as one that repeats. {{^x}} does not. A note (notes.h)
 * is like a section: there is one for each time that it is referred to.
 */
#ifndef KEHOACH_DOCX_REPEAT_H
#define KEHOACH_DOCX_REPEAT_H

#include "docx/part.h"

struct walk {
    struct compile *c;
    xmlNode *root, *node;
    struct mark *section; /* innermost around the node; NULL: none */
};

struct walk walk_start(struct compile *c);
/* Element after element; false at the end. The one before may have been
 * changed, not taken out. */
bool walk_next(struct walk *walk);

/* Whether a section repeats anything at all; if not, no walk is needed. */
bool repeat_any(const struct compile *c);

/* The innermost of the sections around that repeats, this one included. */
struct mark *repeat_of(const struct mark *section);

/* The innermost that repeats both of two such sections; NULL: none. */
struct mark *repeat_common(struct mark *a, struct mark *b);

/* Whether `inner`, which repeats, is that section or stands in it. */
bool repeat_stands_around(const struct mark *section, struct mark *inner);

/* The rounds of a section that repeats, as a number within the part. */
int repeat_group(struct compile *c, struct mark *section);

/* A place for a number that is another one in each round. */
int repeat_slot(struct compile *c, struct mark *section);

#endif
