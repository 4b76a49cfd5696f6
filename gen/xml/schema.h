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

struct xml_schema {
    struct grammar grammar;
    struct children roots;
    xmlSchemaPtr compiled;
};

/* What an element of the working copy is. */
struct twin {
    const xmlNode *origin; /* in the source; the parent's for a dummy */
    bool is_dummy;         /* stands for a missing element */
    bool is_moved;         /* already reported as out of place */
    bool has_lost;         /* an element was taken out of it */
    size_t changed_in;     /* the pass in which its content was changed */
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

/* Say what is wrong, and mend it in the copy where it hides other faults. */
void explain_fault(struct validation *v, const struct fault *fault);

/* False: the document begins with another element, and nothing in it can be
 * judged. `root` may be given another name or namespace. */
bool explain_root(struct validation *v, xmlNodePtr root);

#endif
