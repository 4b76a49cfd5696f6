/*
 * xlsx_part.h -- the XML of one part, read as it comes out of the archive.
 *
 * In:   rules: which elements are of interest, by their path.
 * Out:  calls, in the order of the part.
 * Owns: nothing beyond xlsx_part_read.
 *
 * Memory does not grow with the part. Elements of the transitional and the
 * strict namespaces are the same; those of others, with what is in them, match
 * no rule. A document type, elements nested deeper than any sheet's, and tags
 * longer than any of its tags are refused.
 */
#ifndef KEHOACH_UNITS_XLSX_PART_H
#define KEHOACH_UNITS_XLSX_PART_H

#include "units/xlsx_archive.h"

#define XLSX_MAX_DEPTH 64
#define XLSX_MAX_ATTRIBUTES 64
#define XLSX_MAX_TAG ((size_t)256 * 1024) /* bytes */

struct xlsx_tag;

/* The value of an attribute, until the call returns; NULL: not there. "r:id"
 * is that of the namespace of relationships, others are in none. */
const char *xlsx_tag_get(const struct xlsx_tag *tag, const char *name);

/* False ends the reading; it was reported. `text`: the character data within
 * an element of the rule, cut behind UNITS_MAX_CELL + 1 bytes. */
struct xlsx_rule {
    const char *path; /* "/worksheet/sheetData/row" */
    bool (*begin)(void *data, const struct xlsx_tag *tag); /* or NULL */
    bool (*end)(void *data, const char *text, size_t len); /* or NULL */
};

/* `rules` end with one without a path. False: reported. */
bool xlsx_part_read(const struct xlsx_archive *archive, const char *part,
                    size_t limit, const struct xlsx_rule *rules, void *data);

#endif
