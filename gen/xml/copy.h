/*
 * copy.h -- the working copy of a document, in which faults are mended so
 * that validation can go on behind them; private to gen/xml.
 *
 * In:   elements of the copy; each has a twin, which leads to the source.
 * Out:  what the element is called, and where it stands, in the source; the
 *       copy with one fault less (v->is_mended).
 * Owns: elements that were taken out (v->removed): faults still point to them.
 */
#ifndef KEHOACH_XML_COPY_H
#define KEHOACH_XML_COPY_H

#include "xml/schema.h"

/* What an element of the copy is. */
struct twin {
    const xmlNode *origin; /* in the source; the parent's for a dummy */
    bool is_dummy;         /* stands for a missing element */
    bool is_moved;         /* already reported as out of place */
    bool has_lost;         /* an element was taken out of it */
    size_t changed_in;     /* the pass in which its content was changed */
};

/* The copy of `origin` and all below it get their twins. Returns the number
 * of elements. */
size_t copy_pair(struct validation *v, xmlNodePtr copy, xmlNodePtr origin);

struct twin *twin_of(const xmlNode *node);
struct diag_pos twin_pos(const struct validation *v, const xmlNode *node);

/* The name as its author wrote it, with prefix. */
const char *twin_name(struct validation *v, const xmlNode *node);

/* The first of these siblings that is such a child. */
xmlNodePtr copy_find(xmlNodePtr first, const struct child *child);

void copy_take_out(struct validation *v, xmlNodePtr node);

/* A dummy for a missing child; `before` NULL: at the end. */
void copy_supply(struct validation *v, xmlNodePtr parent, xmlNodePtr before,
                 const struct child *child);

void copy_move_before(struct validation *v, xmlNodePtr node, xmlNodePtr place);
void copy_move_behind(struct validation *v, xmlNodePtr node, xmlNodePtr place);

/* Another name and namespace, those of `child`. */
void copy_rename(struct validation *v, xmlNodePtr node,
                 const struct child *child);

/* Elements of the same namespace below it follow. */
void copy_set_namespace(struct validation *v, xmlNodePtr node,
                        const char *href);

void copy_rename_attribute(struct validation *v, xmlNodePtr node,
                           xmlAttrPtr attribute, const char *name);

void copy_delete_text(struct validation *v, xmlNodePtr text);

#endif
