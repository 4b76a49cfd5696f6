/*
 * xml.h -- XML files as data: loaded with exact positions, held to a schema.
 *
 * In:   a path or bytes (UTF-8 with or without BOM, UTF-16 with BOM, or the
 *       encoding the XML declaration names); an XSD 1.0 file.
 * Out:  a libxml2 tree in which every element knows its line and column; a
 *       verdict, with every fault at once in terms of the document; the
 *       document as data for templates.
 * Owns: the tree belongs to the source, until xml_free.
 *
 * Hostile input is ordinary input: no network, no document type declaration
 * (so no entities but the five of XML), bounded size, depth and count of
 * elements; every refusal says why and what to do.
 */
#ifndef KEHOACH_XML_XML_H
#define KEHOACH_XML_XML_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/tree.h"
#include "base/type.h"

#define XML_MAX_BYTES ((size_t)64 * 1000 * 1000)
#define XML_MAX_DEPTH 200

struct xml_source;
struct xml_schema;

/* NULL: reported. `name` is what messages call the file. */
struct xml_source *xml_load(const char *path, struct diag_list *diags);
struct xml_source *xml_load_bytes(const char *name, const void *bytes,
                                  size_t len, struct diag_list *diags);
void xml_free(struct xml_source *source); /* NULL is fine */

/* A copy to be changed, every element of which stands where the one does that
 * it was copied from. The source must outlive it. */
struct xml_source *xml_copy(const struct xml_source *source);

xmlNodePtr xml_root(const struct xml_source *source);
const char *xml_name(const struct xml_source *source); /* of the file */

/* Where the start tag's "<" stands; for a text or attribute node, that of its
 * element. Column in characters, from 1. */
struct diag_pos xml_pos(const struct xml_source *source, const xmlNode *node);

struct xml_schema *xml_schema_load(const char *path, struct diag_list *diags);
void xml_schema_free(struct xml_schema *schema); /* NULL is fine */

/* What data under the document element `root` may look like, as templates see
 * it (type.h); NULL: the schema does not have such an element, or does not say
 * what is in it. Without a root, the schema's first document element. The type
 * is the schema's. The first call for an element makes its types: not from
 * several threads at once.
 *
 * A member is optional if it may be absent or nil, or is one of a choice;
 * repeated if it, or a group around it, may stand more than once. An element
 * with mixed content or simpleContent has text and members. Where anything may
 * stand (xs:any, xs:anyType, what can be substituted), the type is NULL. */
const struct type *xml_schema_type(const struct xml_schema *schema,
                                   const xmlNode *root);

/* Before the first of several threads loads or validates anything. libxml2
 * makes its tables, also those of the built-in types, when they are first
 * needed, and two threads that need them at once make them twice. */
void xml_prepare_threads(void);

/* False: at least one error was reported. All are, in one run: a fault is
 * mended in a copy of the tree and validation goes on behind it. */
bool xml_validate(const struct xml_source *source,
                  const struct xml_schema *schema, struct diag_list *diags);

/* For many documents of one tree, of which only some texts and attributes are
 * given other values while its nodes stay: what else is in it need not be
 * validated each time. `source` is valid as it is. NULL: this schema, or these
 * places, are such that it has to be (identity constraints, wildcards …). */
struct xml_values;
typedef bool xml_varies(void *user, const xmlNode *element_or_attribute);

struct xml_values *xml_values_create(const struct xml_source *source,
                                     const struct xml_schema *schema,
                                     xml_varies *varies, void *user);
void xml_values_free(struct xml_values *values); /* NULL is fine */

/* Whether xml_validate would find the source valid with its values of now. */
bool xml_values_fit(struct xml_values *values);

/* Any document as the tree that templates see (tree.h). The root is the
 * document element; nothing is borrowed from the source. NULL: reported.
 *
 * An element is a child of its local name: prefixes are dropped, and two
 * elements of one local name are one list, whatever their namespaces. An
 * attribute is a child "@name"; those of xmlns and xsi are none. Texts are in
 * NFC, and otherwise as they stand, white space included; of an element that
 * has text and elements it is the text between them, without white space that
 * only lays them out. xsi:nil="true" is nil.
 *
 * Types are the schema's: `type` is that of the document element, and one of
 * numbers, dates and booleans has its text trimmed. Without a schema (NULL),
 * and where it lets anything stand, they are read from the data: a name may
 * stand wherever an element of the same path has it, and an element with parts
 * may hold others of its name; true and false are booleans, 0 and 1 are not; an
 * element without text and elements is an empty text, with attributes or
 * without, and so is one that holds nothing but line ends and indentation. */
const struct node *xml_tree(struct arena *arena,
                            const struct xml_source *source,
                            const struct type *type, struct diag_list *diags);

#endif
