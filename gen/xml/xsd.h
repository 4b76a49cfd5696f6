/*
 * xsd.h -- the nodes of a schema, and where their references lead; private to
 * gen/xml.
 *
 * In:   nodes of a grammar's documents.
 * Out:  nodes and texts of the same documents, borrowed; NULL: none.
 */
#ifndef KEHOACH_XML_XSD_H
#define KEHOACH_XML_XSD_H

#include "xml/grammar.h"

#define XSD_NAMESPACE "http://www.w3.org/2001/XMLSchema"
#define XSD_MAX_STEPS 50 /* up a chain of base types; it may be a circle */

/* An element of XSD, of that name or (NULL) of any. NULL is none. */
bool xsd_is(const xmlNode *node, const char *name);

bool xsd_is_own_namespace(const char *ns);

/* The first child of that name; NULL has no children. */
const xmlNode *xsd_child(const xmlNode *node, const char *name);

/* An attribute without a namespace. */
const char *xsd_get(const xmlNode *node, const char *name);
bool xsd_has(const xmlNode *node, const char *name, const char *value);

/* Of a name like "xs:date" that stands at `node`. */
const char *xsd_local_part(const char *qname);
const char *xsd_namespace_at(const xmlNode *node, const char *qname);

/* The namespace of the elements an xs:element declares; "": none. */
const char *xsd_element_namespace(const xmlNode *decl);

/* A global component, by kind ("element", "complexType" …) and name. */
const xmlNode *xsd_find(const struct grammar *grammar, const char *kind,
                        const char *name, const char *ns);

/* What a reference like type="so" or ref="doan" at `node` means. */
const xmlNode *xsd_follow(const struct grammar *grammar, const char *kind,
                          const xmlNode *node, const char *attribute);

const xmlNode *xsd_complex_type(const struct grammar *grammar,
                                const xmlNode *decl);

/* complexContent's or simpleContent's xs:extension or xs:restriction. */
const xmlNode *xsd_derivation(const xmlNode *type);

/* The xs:element behind `node` (NULL: the first), in any document. */
const xmlNode *xsd_next_element(const struct grammar *grammar,
                                const xmlNode *node);

#endif
