/*
 * imported.h -- what import.c, import_part.c and import_style.c share.
 *
 * Parts that are looked things up in are parsed once; those of the base are
 * written back by import_finish. What was brought over once is found by its
 * old name in `memo`, and is not brought over again.
 */
#ifndef KEHOACH_DOCX_IMPORTED_H
#define KEHOACH_DOCX_IMPORTED_H

#include <libxml/hash.h>
#include <libxml/tree.h>

#include "docx/import.h"

/* An XML part with an index of its elements. */
struct lookup {
    struct package *package;
    const char *name; /* the part's; NULL: the package has none */
    const char *type; /* its content type, if it is new */
    xmlDoc *doc;      /* NULL: the package has none */
    xmlHashTable *index;
    bool is_new, changed;
    int next; /* number to try for what is added */
    struct lookup *following;
};

/* A copied part that refers to others still, or a copied definition. */
struct pending {
    struct import_way way;
    xmlNode *node; /* NULL: a part, way.to_part */
    size_t entry;
    struct pending *next;
};

struct import {
    struct arena *arena;
    struct package *base;
    const char *main_part; /* of the base */
    struct diag_list *diags;
    xmlHashTable *memo; /* keys with the package's address -> new names */
    xmlHashTable *bookmarks;
    xmlHashTable *copies; /* names of parts of the base -> struct pending */
    struct lookup *lookups;
    struct pending *pending, **last_pending;
    bool is_settling;
    struct import_note *notes, **last_note;
    int next_id, next_name;
    bool failed; /* reported */
};

/* One piece of content on its way. */
struct piece {
    struct import *import;
    const struct import_way *way;
    xmlHashTable *ids;   /* old ids -> new ones */
    xmlHashTable *names; /* bookmarks that had to be renamed */
    bool is_other;       /* it comes from another part */
};

/* import.c */
void import_add_pending(struct import *import, const struct import_way *way,
                        xmlNode *node, size_t entry);
const char *import_index_key(struct import *import, const char *kind,
                             const char *id);
const char *import_known(const struct import *import, const char *key);
void import_remember(struct import *import, const char *key, const char *name);
/* The part of the package with that name, parsed; `fill` makes its index. */
struct lookup *import_lookup(struct import *import, struct package *package,
                             const char *name,
                             void (*fill)(struct import *, struct lookup *));
/* A new part of the base with the root element of another one, or of that
 * name in a name space. */
void import_start_part(struct lookup *lookup, const char *name,
                       const char *type, xmlNode *root);
void *import_find(struct import *import, const struct lookup *lookup,
                  const char *kind, const char *id);
void import_index(struct import *import, struct lookup *lookup,
                  const char *kind, const char *id, xmlNode *node);
/* A copy before `before`, or as the last child of the root. */
xmlNode *import_copy_node(struct lookup *to, xmlNode *node, xmlNode *before);

/* import_id.c */
/* An attribute of the element's own name space, with a text. */
xmlAttr *import_attribute(xmlNode *node, const char *name);
void import_set_value(xmlNode *node, xmlAttr *attribute, const char *value);
bool import_is_one_of(const xmlNode *node, const char *const *names);
/* What an element's w:id names; NOTE_KINDS: something else. */
enum note_kind import_note_kind(const xmlNode *node);
void import_renew_ids(struct piece *p, xmlNode *node);
/* Links to bookmarks that had to be renamed. */
void import_follow_names(struct piece *p, xmlNode *root);

/* import_part.c: names of the base for those of way->from. NULL: as it is */
const char *import_relation(struct import *import, const struct import_way *way,
                            const char *id);
const char *import_add_relation(struct import *import, const char *owner,
                                const char *type, const char *target,
                                const char *mode);
/* A name of that kind that is free, and a relationship of the main part. */
const char *import_name_part(struct import *import, const char *name);
void import_settle_part(struct import *import, const struct pending *pending);

/* import_style.c */
const char *import_style(struct import *import, const struct import_way *way,
                         const char *id);
const char *import_number(struct import *import, const struct import_way *way,
                          const char *id);

#endif
