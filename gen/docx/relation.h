/*
 * relation.h -- the relationships of a package's parts (ECMA-376 part 2, 9.3).
 *
 * In:   part names, "word/document.xml"; "" is the package itself.
 * Out:  the names of what belongs to them, in the caller's arena.
 * Owns: nothing.
 */
#ifndef KEHOACH_DOCX_RELATION_H
#define KEHOACH_DOCX_RELATION_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"

/* "word/document.xml" -> "word/_rels/document.xml.rels" */
char *relation_part(struct arena *arena, const char *owner);

/* A target as seen from its owner's folder, as a part name. */
char *relation_target(struct arena *arena, const char *owner,
                      const char *target);

/* An attribute such as r:id, which names a relationship of its part. */
bool relation_is_named(const xmlAttr *attribute);

/* An attribute of a Relationship, "" if it is not there. */
const char *relation_property(struct arena *arena, xmlNode *node,
                              const char *name);

#endif
