/*
 * part.h -- the parts that change; private to gen/annotate.
 *
 * In:   an open package.
 * Out:  parts with something put in, everything else in them as it was.
 * Owns: the new parts' bytes, until parts_free; the rest is borrowed.
 */
#ifndef KEHOACH_ANNOTATE_PART_H
#define KEHOACH_ANNOTATE_PART_H

#include "annotate/copy.h"
#include "annotate/edit.h"
#include "check/opc.h"

#define PARTS_MAX 4

struct parts {
    struct archive *archive;
    struct opc *package;
    struct arena *arena;
    struct new_part items[PARTS_MAX];
    size_t count;
};

void parts_free(struct parts *parts);

/* A part's text, to be edited; NULL: reported. */
struct edit *parts_edit(struct parts *parts, const char *name);

/* Takes the edited text as the part's new bytes, and frees the edit. */
void parts_set(struct parts *parts, const char *name, struct edit *edit);

/* The part with the comments of the main one. *root NULL: it is a new one,
 * with its relationship and content type, in which only the root stands; its
 * elements are written with "w:". NULL: reported. */
struct edit *parts_comments(struct parts *parts, const char **name,
                            const xmlNode **root);

bool parts_is_strict(const xmlNode *element); /* its namespace */

#endif
