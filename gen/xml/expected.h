/*
 * expected.h -- what libxml2 says it expected at a fault; private to gen/xml.
 *
 * In:   a fault about the content of an element; v->children, what that
 *       element may hold.
 * Out:  those of the children that may stand at the fault.
 */
#ifndef KEHOACH_XML_EXPECTED_H
#define KEHOACH_XML_EXPECTED_H

#include "xml/schema.h"

/* As far as libxml2 says: behind a repeated choice it is silent. */
void expected_find(const struct validation *v, const struct fault *fault,
                   struct children *out);

void expected_keep_required(struct children *children);

/* Leaves those of which `parent` has none. */
void expected_keep_absent(xmlNodePtr parent, struct children *children);

#endif
