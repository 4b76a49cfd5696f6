/*
 * schema.h -- a compiled schema and the faults found with it; private to
 * gen/xml.
 */
#ifndef KEHOACH_XML_SCHEMA_H
#define KEHOACH_XML_SCHEMA_H

#include <libxml/xmlschemas.h>

#include "base/arena.h"
#include "xml/grammar.h"
#include "xml/source.h"
#include "xml/type.h"

struct xml_schema {
    struct grammar grammar;
    struct children roots;
    xmlSchemaPtr compiled;
    struct types *types;
};

/* A fault already spoken of: none is reported twice. */
struct seen {
    const xmlNode *node; /* of the copy */
    enum diag_code code;
    const char *name; /* of an attribute or a child, or "" */
};

/* One error of libxml2's, kept until its pass over the copy is done. */
struct fault {
    xmlNodePtr node; /* an element of the copy */
    int code;
    const char *message;
};

/* What is said of a valid document's errors: nothing. */
void ignore_error(void *data, xmlErrorPtr error);

struct validation {
    const struct xml_source *source;
    const struct xml_schema *schema;
    struct diag_list *diags;
    struct arena *arena;
    struct arena *pass_arena;
    struct fault *faults;
    size_t fault_count;
    struct seen seen[2 * XML_MAX_FAULTS];
    size_t seen_count;
    size_t reported;
    size_t pass;        /* from 1 */
    bool is_mended;     /* in this pass */
    xmlNodePtr removed; /* elements taken out of the copy are kept in here */
    struct children children;
    struct children scratch;
    struct attributes attributes;
};

#endif
