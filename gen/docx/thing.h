/*
 * thing.h -- the things of a part that have an id of their own; for unique.c.
 *
 * In:   a part whose sections are lifted.
 * Out:  its bookmarks, permissions, drawings, content controls, tracked changes
 *       and shapes of VML, in document order, and what refers to them.
 * Owns: things are the part's; the tables are the caller's, see things_free.
 */
#ifndef KEHOACH_DOCX_THING_H
#define KEHOACH_DOCX_THING_H

#include <libxml/hash.h>

#include "docx/repeat.h"

/* Things with an id. */
enum thing_kind {
    THING_DRAWING,
    THING_CONTROL,
    THING_CHANGE, /* w:ins, w:rPrChange ... */
    THING_SHAPE,
    THING_BOOKMARK,
    THING_PERMISSION,
    THING_LINK,      /* a hyperlink or field that leads to a bookmark */
    THING_STRAY_END, /* the end of nothing, in a section */
    THING_NONE
};

struct thing {
    enum thing_kind kind;
    xmlNode *node;
    xmlNode *end;             /* of a bookmark or permission; NULL: none */
    struct mark *section;     /* around the start */
    struct mark *other_end;   /* around the end */
    const struct thing *twin; /* in mc:Choice, of one in mc:Fallback */
    int slot;
    struct thing *next;
};

struct things {
    struct compile *c;
    xmlHashTable *known; /* things by kind and id */
    xmlHashTable *open;  /* those whose end has not come yet */
    xmlHashTable *names; /* of bookmarks */
    xmlHashTable *paragraphs;
    struct thing *first, *last;
};

/* Finds them, and leaves out the ids that nothing refers to where they would
 * stand twice. */
struct things things_find(struct compile *c);
void things_free(struct things *things);

/* They begin and end. */
bool thing_is_range(enum thing_kind kind);
xmlAttr *thing_id(enum thing_kind kind, const xmlNode *node);
/* The id as a key of things->known. */
const xmlChar *thing_key(struct compile *c, enum thing_kind kind,
                         const char *id);
/* "" for none. */
const char *thing_value(struct compile *c, const xmlAttr *attribute);

#endif
