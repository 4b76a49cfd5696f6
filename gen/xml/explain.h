/*
 * explain.h -- what libxml2 finds, said in terms of the document: which
 * element, in which line, what belongs there instead; private to gen/xml.
 *
 * In:   one fault in the working copy.
 * Out:  a sentence and advice, once; the copy mended (copy.h) where the fault
 *       hides others.
 * Owns: nothing; texts are the arena's.
 */
#ifndef KEHOACH_XML_EXPLAIN_H
#define KEHOACH_XML_EXPLAIN_H

#include "xml/copy.h"
#include "xml/schema.h"

void explain_fault(struct validation *v, const struct fault *fault);

/* False: the document begins with another element, and nothing in it can be
 * judged. `root` may be given another name or namespace. */
bool explain_root(struct validation *v, xmlNodePtr root);

/* ---- faults by their subject ---- */

/* An element that may not stand where it does, or that is missing. */
void explain_content(struct validation *v, const struct fault *fault);

/* An element the parent may have, but before or behind others. */
void explain_order(struct validation *v, const struct fault *fault);

/* An element in another namespace than `right`. */
void explain_namespace(struct validation *v, xmlNodePtr node,
                       const char *right);

/* A parent without elements it needs. */
void explain_incomplete(struct validation *v, const struct fault *fault);

/* `missing` belong into `parent`, in front of `before` (NULL: at its end).
 * False: they were supplied before, to no avail. */
bool explain_missing(struct validation *v, xmlNodePtr parent, xmlNodePtr before,
                     struct children *missing);

/* Text in a parent that may hold none. */
void explain_text(struct validation *v, xmlNodePtr parent);

/* Elements in a parent that may hold only text, or nothing. */
void explain_inner(struct validation *v, xmlNodePtr parent, bool holds_text);

void explain_attribute(struct validation *v, const struct fault *fault);
void explain_missing_attribute(struct validation *v, const struct fault *fault);

/* Of an element or an attribute. */
void explain_value(struct validation *v, const struct fault *fault);

/* ---- what is said only once ---- */

bool explain_is_seen(const struct validation *v, const xmlNode *node,
                     enum diag_code code, const char *name);
void explain_set_seen(struct validation *v, const xmlNode *node,
                      enum diag_code code, const char *name);

/* True, once, if the fault is to be reported. `name` is that of an attribute
 * or a child, or "". */
bool explain_is_new(struct validation *v, const xmlNode *node,
                    enum diag_code code, const char *name);

/* ---- parts of sentences ---- */

#define EXPLAIN_MAX_NAMES 12 /* listed in one sentence */

/* "`a`, `b`, `c`", with "…" where the list is cut. */
const char *explain_list(struct validation *v, const char *const *names,
                         size_t count);
const char *explain_list_children(struct validation *v,
                                  const struct children *children);

/* White space collapsed; takes `text` (NULL: "") over. */
const char *explain_collapsed(struct validation *v, xmlChar *text);

/* What the schema's author wrote about an element or attribute. */
void explain_documentation(struct validation *v, const char *name,
                           const xmlNode *decl);

/* ---- attributes ---- */

/* The attribute a message is about, without its namespace: what follows
 * `before` directly behind the element, in "Element 'so', attribute
 * '{urn:a}name': …". NULL: it is not about an attribute. */
const char *explain_attribute_in(struct validation *v, const char *message,
                                 const char *before);

xmlAttrPtr explain_find_attribute(const xmlNode *node, const char *name);

/* Those the schema has for an element, into v->attributes. */
void explain_gather_attributes(struct validation *v, const xmlNode *node);

#endif
