/*
 * memory.h -- what was made of texts that do not change from one document to
 * the next; for this folder.
 *
 * In:   a copy of a plan's tree, of which the same few texts are changed for
 *       each document of a batch (base_plan.h), while its elements stay.
 * Out:  source.h's texts, cleaned once; which applications of rules have to be
 *       run again, since they read a text that varies.
 * Owns: what it remembers. It stands in the `_private` of the document:
 * source.h and rules.c look for it there. A tree without is read as ever.
 *
 * A rule that has read nothing that varies would find the same again: it is
 * not run again. This holds for every rule, since it is not the rule that says
 * what it depends on: reading a text that varies (source.h) is noticed.
 */
#ifndef KEHOACH_PLAN_MEMORY_H
#define KEHOACH_PLAN_MEMORY_H

#include <libxml/tree.h>
#include <stdbool.h>

struct memory;

/* Of the tree that `root` is the top of; of one thread. */
struct memory *memory_create(xmlNode *root);
void memory_free(struct memory *memory); /* NULL is fine */

/* The text of the element, or the attribute, may differ in each document. Said
 * before anything was read. */
void memory_vary(struct memory *memory, const xmlNode *node);

/* NULL: none. */
struct memory *memory_of(const xmlNode *node);

#endif
