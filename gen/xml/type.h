/*
 * type.h -- the types of a schema's elements; private to gen/xml.
 *
 * In:   a grammar, which must outlive them.
 * Out:  what is asked for, and all it leads to; each made once, so that a type
 *       that holds itself leads back to itself.
 * Owns: the types.
 */
#ifndef KEHOACH_XML_TYPE_H
#define KEHOACH_XML_TYPE_H

#include "base/type.h"
#include "xml/grammar.h"

struct types;

struct types *types_create(const struct grammar *grammar);
void types_free(struct types *types); /* NULL is fine */

/* Of a declaration; NULL: not known, or anything. */
const struct type *types_of(struct types *types, const xmlNode *decl);

#endif
