/*
 * import.h -- what content of one package needs to stand in another.
 *
 * In:   nodes copied from a part of a package into a tree of the base.
 * Out:  the same nodes, which refer to the base: its styles, numbering,
 *       relationships; what it lacked of them is added to it.
 * Owns: nothing of the packages, which it borrows.
 *
 * Styles: the base's own count wherever it has one of that name or id, so that
 * a house style holds for all; others are copied with those they build on.
 * Numbering, pictures and whatever else relationships lead to are copied; a
 * header that a section break brings along, too. Bookmarks and drawings get
 * ids that are free; so do notes and comments, which the caller brings over.
 */
#ifndef KEHOACH_DOCX_IMPORT_H
#define KEHOACH_DOCX_IMPORT_H

#include <libxml/tree.h>

#include "docx/package.h"
#include "docx/part.h"

struct import;

/* Of one piece of content. */
struct import_way {
    struct package *from;
    const char *from_part; /* "word/document.xml" */
    const char *to_part;
    bool in_body; /* section breaks may stand there */
};

struct import *import_create(struct package *base, struct diag_list *diags);
void import_free(struct import *import); /* NULL is fine */

/* Makes the prefixes of one root element known at another, those that Word may
 * ignore among them. False: reported. */
bool import_prefixes(struct import *import, const struct import_way *way,
                     xmlNode *from_root, xmlNode *to_root);

/* The ids that a tree of the base has. */
void import_note_ids(struct import *import, xmlNode *root);

/* The siblings from `first` to `last`, which stand in the base's tree now.
 * False: reported. */
bool import_nodes(struct import *import, const struct import_way *way,
                  xmlNode *first, xmlNode *last);

/* A note that the content refers to by a new id. */
struct import_note {
    enum note_kind kind;
    struct package *from;
    const char *old_id, *id;
    struct import_note *next;
};

/* Those of the content since this was last asked. */
const struct import_note *import_take_notes(struct import *import);

/* A new part of the base, "word/name.xml" or much like it, that its main part
 * has a relationship "name" to. Takes the bytes over. */
void import_new_part(struct import *import, const char *name, const char *type,
                     struct strbuf *bytes);

/* Where a part that was copied comes from; false: the base's own. */
bool import_origin(const struct import *import, const char *part,
                   struct package **from, const char **from_part);

/* Writes what has changed into the base. */
void import_finish(struct import *import);

#endif
