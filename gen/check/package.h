/*
 * package.h -- parts, what they are, and how they refer to each other (OPC).
 *
 * In:   an open archive, borrowed until package_free.
 * Out:  parts found by content type and relationship, never by usual names.
 * Owns: parsed parts, until package_free; names are the arena's.
 */
#ifndef KEHOACH_CHECK_PACKAGE_H
#define KEHOACH_CHECK_PACKAGE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "check/archive.h"

struct package;

/* NULL: not a package with a Word document in it; reported. */
struct package *package_open(struct archive *archive, struct arena *arena);
void package_free(struct package *package); /* NULL is fine */

const char *package_main(const struct package *package);

/* The part that `part` ("": the package) has a relationship of `type` with
 * (the last step of the type's URI: "styles"); *found is NULL if there is
 * none. False: the relationships cannot be read. */
bool package_related(struct package *package, const char *part,
                     const char *type, const char **found);

/* The same by relationship id; NULL is reported as damage. */
const char *package_target(struct package *package, const char *part,
                           const char *id);

/* The root element of a part; NULL: reported. */
const xmlNode *package_xml(struct package *package, const char *part);

#endif
