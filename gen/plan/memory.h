/*
 * memory.h -- what was made of texts that do not change from one document to
 * the next; for this folder.
 *
 * In:   a copy of a plan's tree, of which the same few texts are changed for
 *       each document of a batch (base_plan.h), while its elements, attributes
 *       and text nodes stay.
 * Out:  source.h's texts, cleaned once; which applications of rules have to be
 *       run again, since they read a text that varies; the blocks of the body
 *       that were made of others.
 * Owns: what it remembers. It stands in the `_private` of the document:
 *       source.c, rules.c and body.c look for it there. A tree without is read
 *       as ever.
 *
 * Whoever changed the texts calls memory_validate, rules_apply (RULES_MERGED)
 * and plan_compose. What plan_compose returns is good until the next call of
 * either.
 *
 * A rule is applied to an element again unless, when it was, it found nothing
 * and read nothing that varies. That is enough: what a rule does follows from
 * the tree alone, so up to its first look at what varies it does the same each
 * time, and one that did not look would not look now. The same holds for a
 * block of the body. Neither says what it depends on: texts are read through
 * source.h, where it is noticed.
 */
#ifndef KEHOACH_PLAN_MEMORY_H
#define KEHOACH_PLAN_MEMORY_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/tree.h"
#include "xml/xml.h"

struct memory;

/* Of the tree that `root` is the top of; of one thread. */
struct memory *memory_create(xmlNode *root);
void memory_free(struct memory *memory); /* NULL is fine */

/* The text of the element, or the attribute, may differ in each document. Said
 * before anything was read. */
void memory_vary(struct memory *memory, const xmlNode *node);

bool memory_varies(struct memory *memory, const xmlNode *node);

/* As xml_validate, for a source that has a memory: once a document was valid,
 * only what varies is held to the schema, and all of it again where that shows
 * a fault. Always the same schema. */
bool memory_validate(struct memory *memory, const struct xml_source *source,
                     const struct xml_schema *schema, struct diag_list *diags);

/* ---- for those who read the tree ---- */

/* NULL: none. */
struct memory *memory_of(const xmlNode *node);

/* Texts may have changed since what was read last. */
void memory_renew(struct memory *memory);

/* What of a node's text is remembered. */
enum memory_kind { MEMORY_TEXT, MEMORY_OWN_TEXT, MEMORY_LOOSE, MEMORY_KINDS };

struct memory_text {
    bool is_known;
    const char *text;
};

/* Its place; where it is not known the caller is to read the text into *arena
 * and put it there. `owner`: the element or attribute that has the text. */
struct memory_text *memory_text(struct memory *memory, const xmlNode *node,
                                const xmlNode *owner, enum memory_kind kind,
                                struct arena **arena);

/* A text of the element is looked at. */
void memory_look(const xmlNode *element);

/* How often something that varies was read. */
size_t memory_looks(const struct memory *memory);

/* ---- rules ---- */

/* An element with the rules that are to be applied to it, a bit for each. */
struct subject {
    const xmlNode *element;
    uint64_t rules;
};

struct subjects {
    struct subject *items; /* in document order */
    size_t count, size;
};

/* Of the tree: empty at first. */
struct subjects *memory_subjects(struct memory *memory);

/* ---- blocks of the body ---- */

/* What an element became; good for a list whose items end in the same way. */
struct piece {
    bool is_known;
    bool stops;
    struct node *first, *last; /* siblings; NULL: nothing */
    struct node *closing;      /* may be given another text (body.h), and had */
    const char *closing_text;  /* this one; or NULL */
};

struct piece *memory_piece(struct memory *memory, const xmlNode *element);

/* Where pieces live while the first document is composed; NULL later. */
struct arena *memory_pieces(struct memory *memory);
void memory_pieces_done(struct memory *memory);

#endif
