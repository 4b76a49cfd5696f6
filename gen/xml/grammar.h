/*
 * grammar.h -- what an XSD says, as far as messages need it; private to
 * gen/xml.
 *
 * In:   the schema's own documents.
 * Out:  which children and attributes an element may have, what values, what
 *       its author wrote about it.
 * Owns: the documents.
 *
 * libxml2 decides what is valid; this only explains. A part of XSD that is
 * not known here (wildcards, substitution groups) makes messages poorer, not
 * wrong.
 *
 * A declaration is the xs:element node that names the element; NULL stands
 * for one that is not known, and is accepted everywhere.
 */
#ifndef KEHOACH_XML_GRAMMAR_H
#define KEHOACH_XML_GRAMMAR_H

#include "base/type.h"
#include "xml/xml.h"

#define GRAMMAR_MAX_CHILDREN 200
#define GRAMMAR_MAX_DOCUMENTS 50

struct grammar {
    struct xml_source *documents[GRAMMAR_MAX_DOCUMENTS];
    size_t count;
};

struct child {
    const char *name;
    const char *ns; /* "": none */
    const xmlNode *decl;
    const xmlNode *choice; /* the xs:choice it is an alternative of, or NULL */
    bool is_required;      /* together with the other alternatives */
    bool is_repeatable;
};

struct children {
    struct child items[GRAMMAR_MAX_CHILDREN];
    size_t count;
    bool is_open; /* not all are listed: xs:any, or too many */
};

struct attributes {
    const xmlNode *items[GRAMMAR_MAX_CHILDREN]; /* xs:attribute */
    size_t count;
};

/* The schema at `path` and what it includes or imports. False: reported. */
bool grammar_load(struct grammar *grammar, const char *path,
                  struct diag_list *diags);
void grammar_free(struct grammar *grammar);

/* Global elements no other refers to, or all if each is referred to: what a
 * document may begin with. */
void grammar_roots(const struct grammar *grammar, struct children *out);

void grammar_children(const struct grammar *grammar, const xmlNode *decl,
                      struct children *out);

/* ---- elements of a document ---- */

const char *element_name(const xmlNode *element);      /* without prefix */
const char *element_namespace(const xmlNode *element); /* "": none */

bool child_is(const struct child *child, const xmlNode *element);
const struct child *children_find(const struct children *children,
                                  const xmlNode *element);

/* Of that name, in whatever namespace. */
const struct child *children_find_namesake(const struct children *children,
                                           const xmlNode *element);

/* Whose name is nearest; NULL: none is near enough. */
const struct child *children_find_near(const struct children *children,
                                       const xmlNode *element);

/* Its declaration, found from the document's root down. The caller's
 * `scratch` is overwritten. */
const xmlNode *grammar_decl(const struct grammar *grammar,
                            const xmlNode *element, struct children *scratch);
void grammar_children_of(const struct grammar *grammar, const xmlNode *element,
                         struct children *out);

/* Whether an element of that name may stand anywhere. */
bool grammar_knows(const struct grammar *grammar, const xmlNode *element);

/* Names of the elements that may hold such a child; each once, at most
 * `max`. */
size_t grammar_parents(const struct grammar *grammar, const xmlNode *element,
                       const char **out, size_t max, struct children *scratch);

/* ---- attributes ---- */

void grammar_attributes(const struct grammar *grammar, const xmlNode *decl,
                        struct attributes *out);
const char *attribute_name(const struct grammar *grammar,
                           const xmlNode *attribute);
const xmlNode *attributes_find(const struct grammar *grammar,
                               const struct attributes *attributes,
                               const char *name);

/* ---- values ---- */

/* The type of a value: a simpleType, or the name of one of XSD's own. */
struct value_type {
    const xmlNode *node;
    const char *builtin; /* "date"; NULL while `node` is given */
};

/* Of an element with text, or of an attribute. Of a union of one type with
 * others that are marked in the schema as filled in later (appinfo, dien_sau:
 * variables), it is that one: documents have no other. */
struct value_type grammar_type(const struct grammar *grammar,
                               const xmlNode *decl);
bool type_accepts(const struct grammar *grammar, struct value_type type,
                  const char *builtin);

/* What such a value is; TYPE_TEXT also where it may be one or another. */
enum type_kind type_kind(const struct grammar *grammar, struct value_type type);
size_t type_values(const struct grammar *grammar, struct value_type type,
                   const char **out, size_t max);

/* The author's advice on a type (element goi_y in its xs:appinfo), in the
 * language of the messages; NULL if there is none. Free with xmlFree. */
xmlChar *type_hint(const struct grammar *grammar, struct value_type type);

/* xs:documentation in the language of the messages, likewise. */
xmlChar *grammar_documentation(const xmlNode *node);

/* Whether the attribute's type is marked so: documents do not have it. */
bool grammar_is_for_later(const struct grammar *grammar,
                          const xmlNode *attribute);

#endif
