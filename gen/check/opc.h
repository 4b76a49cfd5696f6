/*
 * opc.h -- parts, what they are, and how they refer to each other (OPC).
 *
 * In:   an open archive, borrowed until opc_free.
 * Out:  parts found by content type and relationship, never by usual names.
 * Owns: parsed parts, until opc_free; names are the arena's.
 */
#ifndef KEHOACH_CHECK_OPC_H
#define KEHOACH_CHECK_OPC_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "check/archive.h"

#define OPC_CONTENT_TYPES "[Content_Types].xml"

struct opc;

/* NULL: not a package with a Word document in it; reported. */
struct opc *opc_open(struct archive *archive, struct arena *arena);
void opc_free(struct opc *package); /* NULL is fine */

const char *opc_main(const struct opc *package);

/* The part that `part` ("": the package) has a relationship of `type` with
 * (the last step of the type's URI: "styles"); *found is NULL if there is
 * none. False: the relationships cannot be read. */
bool opc_related(struct opc *package, const char *part, const char *type,
                 const char **found);

/* The same by relationship id; NULL is reported as damage. */
const char *opc_target(struct opc *package, const char *part, const char *id);

/* "word/document.xml" -> "word/_rels/document.xml.rels" */
const char *opc_relations(struct opc *package, const char *part);

/* The content type of a part; NULL: none is declared. */
const char *opc_content_type(struct opc *package, const char *part);

/* The root element of a part; NULL: reported. */
const xmlNode *opc_xml(struct opc *package, const char *part);

#endif
