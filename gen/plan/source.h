/*
 * source.h -- reading the elements of a validated source, for this folder.
 *
 * In:   elements of a libxml2 tree; NULL is an element that is not there.
 * Out:  texts in Unicode normalisation form C, runs of white space as one
 *       space, but for a backslash at the end of a line, which stays with its
 *       newline as CommonMark's line break. NULL for absent or empty.
 * Owns: nothing; texts are the arena's, or those of the tree's memory
 *       (memory.h).
 */
#ifndef KEHOACH_PLAN_SOURCE_H
#define KEHOACH_PLAN_SOURCE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"

bool source_is(const xmlNode *node, const char *name);

/* Elements only. `name` NULL: of any name. */
const xmlNode *source_child(const xmlNode *parent, const char *name);
const xmlNode *source_next(const xmlNode *element, const char *name);
const xmlNode *source_previous(const xmlNode *element, const char *name);

const char *source_text(struct arena *arena, const xmlNode *element);

/* The loose text of a mixed element before its first child that is no
 * tieu_de. */
const char *source_own_text(struct arena *arena, const xmlNode *element);

/* The next node of any kind within `top`, in document order. */
const xmlNode *source_next_node(const xmlNode *top, const xmlNode *node);

/* Its own text is known to differ from document to document (memory.h). */
bool source_varies(const xmlNode *element);

/* Of a text node, as it was typed but for white space; NULL for other nodes
 * and where there is nothing else. */
const char *source_loose_text(struct arena *arena, const xmlNode *node);

/* Whether a text node has these characters, none of them white space. */
bool source_text_has(const xmlNode *node, const char *characters);

const char *source_attribute(struct arena *arena, const xmlNode *element,
                             const char *name);

/* "true" or "1", as xs:boolean has it. */
bool source_is_true(const char *text);

#endif
