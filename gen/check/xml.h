/*
 * xml.h -- finding one's way in WordprocessingML.
 *
 * In:   nodes of a parsed part.
 * Out:  elements and values; strings are borrowed from the node.
 *
 * Elements and attributes of the transitional and the strict namespace are
 * taken as the same.
 */
#ifndef KEHOACH_CHECK_XML_H
#define KEHOACH_CHECK_XML_H

#include <libxml/tree.h>
#include <stdbool.h>

/* Which of the part's start tags is the element's, counted from 1; set by
 * xml_number_elements. */
size_t xml_number(const xmlNode *node);
void xml_number_elements(xmlDocPtr doc);

/* An element of that local name in the main namespace (w:). */
bool xml_is(const xmlNode *node, const char *name);

/* An element of that local name in any namespace. */
bool xml_is_local(const xmlNode *node, const char *name);

const xmlNode *xml_first(const xmlNode *node); /* element child; NULL is fine */
const xmlNode *xml_next(const xmlNode *node);  /* element sibling */

/* First child of that name in w:, in any namespace. */
const xmlNode *xml_child(const xmlNode *node, const char *name);
const xmlNode *xml_child_local(const xmlNode *node, const char *name);

/* Attribute in w: or in no namespace; NULL if absent, as for a NULL node. */
const char *xml_attr(const xmlNode *node, const char *name);

/* Attribute in any namespace. */
const char *xml_attr_local(const xmlNode *node, const char *name);

/* Attribute of the relationships namespace (r:). */
const char *xml_attr_relation(const xmlNode *node, const char *name);

/* w:val of the named child, NULL if there is none. */
const char *xml_child_val(const xmlNode *node, const char *name);

/* The first text in it; "" if there is none. */
const char *xml_text(const xmlNode *node);

/* On unless w:val says "0", "false" or "off". */
bool xml_child_flag(const xmlNode *node, const char *name);

/* False leaves *flag alone: there is no such child. */
bool xml_read_flag(const xmlNode *node, const char *name, bool *flag);

/* Attributes' values; false leaves *value alone: `text` is NULL, or not a
 * number. Numbers beyond a million are cut. */
bool xml_bool(const char *text, bool *value);
bool xml_int(const char *text, int *value);

/* Twips: a bare number, or one with mm, cm, in, pt, pc or pi. */
bool xml_twips(const char *text, int *value);
bool xml_half_points(const char *text, int *value);
bool xml_emu_as_twips(const char *text, int *value);

/* Where the content of a wrapper stands (w:sdt, w:ins, w:hyperlink,
 * mc:AlternateContent …); NULL if the node is no wrapper. An alternative
 * without a usable branch gives an empty node. */
const xmlNode *xml_wrapped(const xmlNode *node);

#endif
