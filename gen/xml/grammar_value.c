/* What the schema says about values, and what its author wrote about them. */
#include <libxml/xmlschemastypes.h>
#include <string.h>

#include "base/i18n.h"
#include "xml/grammar.h"
#include "xml/xsd.h"

#define HINT_NAMESPACE "urn:kehoach-gen:goi-y:1"
#define MAX_UNION 32 /* members of an xs:union that are looked at */

/* ---- types ---- */

/* The type a name at `node` refers to. */
static struct value_type named_type(const struct grammar *grammar,
                                    const xmlNode *node, const char *qname) {
    const char *ns = xsd_namespace_at(node, qname);

    if (xsd_is_own_namespace(ns))
        return (struct value_type){.builtin = xsd_local_part(qname)};
    return (struct value_type){
        .node = xsd_find(grammar, "simpleType", xsd_local_part(qname), ns)};
}

static struct value_type type_at(const struct grammar *grammar,
                                 const xmlNode *node, const char *attribute) {
    const xmlNode *local = xsd_child(node, "simpleType");
    const char *qname = xsd_get(node, attribute);

    if (local != NULL || qname == NULL)
        return (struct value_type){.node = local};
    return named_type(grammar, node, qname);
}

/* Of an element with text, or of an attribute, as it is declared. */
static struct value_type declared_type(const struct grammar *grammar,
                                       const xmlNode *decl) {
    const xmlNode *type;

    if (decl == NULL)
        return (struct value_type){NULL, NULL};
    if (xsd_is(decl, "attribute") && xsd_get(decl, "ref") != NULL) {
        decl = xsd_follow(grammar, "attribute", decl, "ref");
        if (decl == NULL)
            return (struct value_type){NULL, NULL};
    }
    type = xsd_is(decl, "element") ? xsd_complex_type(grammar, decl) : NULL;
    for (int i = 0; type != NULL && i < XSD_MAX_STEPS; i++) {
        const xmlNode *derived = xsd_derivation(type);

        if (derived == NULL)
            return (struct value_type){NULL, NULL};
        type = xsd_follow(grammar, "complexType", derived, "base");
        if (type == NULL)
            return type_at(grammar, derived, "base");
    }
    return type_at(grammar, decl, "type");
}

struct members {
    char names[500]; /* that built-in types are called by */
    struct value_type types[MAX_UNION];
    size_t count;
};

/* memberTypes="xs:date xs:gYear" of an xs:union, and those written in it. */
static void read_members(const struct grammar *grammar, const xmlNode *node,
                         struct members *out) {
    const char *list = xsd_get(node, "memberTypes");
    char *rest = NULL;

    out->count = 0;
    strcpy(out->names,
           list != NULL && strlen(list) < sizeof(out->names) ? list : "");
    for (char *name = strtok_r(out->names, " \t\r\n", &rest);
         name != NULL && out->count < MAX_UNION;
         name = strtok_r(NULL, " \t\r\n", &rest))
        out->types[out->count++] = named_type(grammar, node, name);
    for (const xmlNode *at = node->children;
         at != NULL && out->count < MAX_UNION; at = at->next)
        if (xsd_is(at, "simpleType"))
            out->types[out->count++] = (struct value_type){.node = at};
}

/* ---- values that are filled in later ---- */

static bool is_hint(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
           strcmp((const char *)node->ns->href, HINT_NAMESPACE) == 0 &&
           strcmp((const char *)node->name, name) == 0;
}

/* `dien_sau` in the appinfo of a type. */
static bool is_for_later(struct value_type type) {
    const xmlNode *info =
        xsd_child(xsd_child(type.node, "annotation"), "appinfo");
    const xmlNode *at = info != NULL ? info->children : NULL;

    while (at != NULL && !is_hint(at, "dien_sau"))
        at = at->next;
    return at != NULL;
}

/* A built-in type's name as it stands in libxml2, for as long as that lives. */
static struct value_type lasting(struct value_type type) {
    const xmlSchemaType *builtin = NULL;

    if (type.builtin != NULL)
        builtin = xmlSchemaGetPredefinedType((const xmlChar *)type.builtin,
                                             (const xmlChar *)XSD_NAMESPACE);
    type.builtin = builtin != NULL ? (const char *)builtin->name : NULL;
    return type;
}

/* The one type in the union that is there now; else the type itself. */
static struct value_type present_type(const struct grammar *grammar,
                                      struct value_type type) {
    const xmlNode *node = xsd_child(type.node, "union");
    struct members members;
    size_t count = 0;

    if (node == NULL)
        return type;
    read_members(grammar, node, &members);
    for (size_t i = 0; i < members.count; i++)
        if (!is_for_later(members.types[i]))
            members.types[count++] = members.types[i];
    return count == 1 && members.count > 1 ? lasting(members.types[0]) : type;
}

struct value_type grammar_type(const struct grammar *grammar,
                               const xmlNode *decl) {
    return present_type(grammar, declared_type(grammar, decl));
}

bool grammar_is_for_later(const struct grammar *grammar,
                          const xmlNode *attribute) {
    return is_for_later(declared_type(grammar, attribute));
}

/* The type it restricts; {NULL, NULL} at the end. */
static struct value_type base_of(const struct grammar *grammar,
                                 struct value_type type) {
    const xmlNode *restriction = xsd_child(type.node, "restriction");

    if (restriction == NULL)
        return (struct value_type){NULL, NULL};
    return type_at(grammar, restriction, "base");
}

static bool union_accepts(const struct grammar *grammar, const xmlNode *node,
                          const char *builtin) {
    struct members members;

    read_members(grammar, node, &members);
    for (size_t i = 0; i < members.count; i++)
        if (members.types[i].builtin != NULL &&
            strcmp(members.types[i].builtin, builtin) == 0)
            return true;
    return false;
}

bool type_accepts(const struct grammar *grammar, struct value_type type,
                  const char *builtin) {
    for (int i = 0; i < XSD_MAX_STEPS; i++) {
        const xmlNode *members = xsd_child(type.node, "union");

        if (type.builtin != NULL)
            return strcmp(type.builtin, builtin) == 0;
        if (members != NULL)
            return union_accepts(grammar, members, builtin);
        type = base_of(grammar, type);
        if (type.node == NULL && type.builtin == NULL)
            return false;
    }
    return false;
}

/* ---- what kind of value it is ---- */

static enum type_kind builtin_kind(const char *name) {
    static const struct {
        const char *name;
        enum type_kind kind;
    } kinds[] = {
        {"boolean", TYPE_BOOLEAN},
        {"date", TYPE_DATE},
        {"dateTime", TYPE_DATE},
        {"gYear", TYPE_DATE},
        {"gYearMonth", TYPE_DATE},
        {"decimal", TYPE_NUMBER},
        {"float", TYPE_NUMBER},
        {"double", TYPE_NUMBER},
        {"integer", TYPE_NUMBER},
        {"nonNegativeInteger", TYPE_NUMBER},
        {"nonPositiveInteger", TYPE_NUMBER},
        {"positiveInteger", TYPE_NUMBER},
        {"negativeInteger", TYPE_NUMBER},
        {"long", TYPE_NUMBER},
        {"int", TYPE_NUMBER},
        {"short", TYPE_NUMBER},
        {"byte", TYPE_NUMBER},
        {"unsignedLong", TYPE_NUMBER},
        {"unsignedInt", TYPE_NUMBER},
        {"unsignedShort", TYPE_NUMBER},
        {"unsignedByte", TYPE_NUMBER},
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (strcmp(kinds[i].name, name) == 0)
            return kinds[i].kind;
    return TYPE_TEXT;
}

/* Up to the built-in type; what is no restriction is left in *type. */
static enum type_kind restricted_kind(const struct grammar *grammar,
                                      struct value_type *type) {
    for (int i = 0; i < XSD_MAX_STEPS && type->builtin == NULL; i++) {
        if (xsd_child(type->node, "restriction") == NULL)
            return TYPE_TEXT;
        *type = base_of(grammar, *type);
    }
    return type->builtin != NULL ? builtin_kind(type->builtin) : TYPE_TEXT;
}

/* That which all members are; a union within a union counts as text. */
static enum type_kind union_kind(const struct grammar *grammar,
                                 const xmlNode *node) {
    enum type_kind kind = TYPE_TEXT;
    struct members members;

    read_members(grammar, node, &members);
    for (size_t i = 0; i < members.count; i++) {
        enum type_kind next = restricted_kind(grammar, &members.types[i]);
        if (i > 0 && next != kind)
            return TYPE_TEXT;
        kind = next;
    }
    return members.count < MAX_UNION ? kind : TYPE_TEXT;
}

enum type_kind type_kind(const struct grammar *grammar,
                         struct value_type type) {
    enum type_kind kind = restricted_kind(grammar, &type);
    const xmlNode *members = xsd_child(type.node, "union");

    return members != NULL ? union_kind(grammar, members) : kind;
}

/* ---- what values there are ---- */

size_t type_values(const struct grammar *grammar, struct value_type type,
                   const char **out, size_t max) {
    size_t count = 0;

    for (int i = 0; type.node != NULL && count == 0 && i < XSD_MAX_STEPS; i++) {
        const xmlNode *list = xsd_child(type.node, "list");
        const xmlNode *restriction = xsd_child(type.node, "restriction");
        const xmlNode *at = restriction != NULL ? restriction->children : NULL;

        for (; at != NULL && count < max; at = at->next)
            if (xsd_is(at, "enumeration") && xsd_get(at, "value") != NULL)
                out[count++] = xsd_get(at, "value");
        type = list != NULL ? type_at(grammar, list, "itemType")
                            : base_of(grammar, type);
    }
    return count;
}

/* ---- what the author wrote ---- */

static bool is_in_language(const xmlNode *node) {
    xmlChar *lang = xmlGetNsProp((xmlNodePtr)(size_t)node,
                                 (const xmlChar *)"lang", XML_XML_NAMESPACE);
    bool fits =
        lang == NULL || strcmp((const char *)lang, i18n_language()) == 0;

    xmlFree(lang);
    return fits;
}

static xmlChar *content_of(const xmlNode *node) {
    return xmlNodeGetContent((xmlNodePtr)(size_t)node);
}

static xmlChar *hint_in(const xmlNode *annotation) {
    const xmlNode *info = xsd_child(annotation, "appinfo");
    const xmlNode *at = info != NULL ? info->children : NULL;

    for (; at != NULL; at = at->next)
        if (is_hint(at, "goi_y") && is_in_language(at))
            return content_of(at);
    return NULL;
}

xmlChar *type_hint(const struct grammar *grammar, struct value_type type) {
    for (int i = 0; type.node != NULL && i < XSD_MAX_STEPS; i++) {
        xmlChar *hint = hint_in(xsd_child(type.node, "annotation"));

        if (hint != NULL)
            return hint;
        type = base_of(grammar, type);
    }
    return NULL;
}

xmlChar *grammar_documentation(const xmlNode *node) {
    const xmlNode *annotation = xsd_child(node, "annotation");
    const xmlNode *at = annotation != NULL ? annotation->children : NULL;

    for (; at != NULL; at = at->next)
        if (xsd_is(at, "documentation") && is_in_language(at))
            return content_of(at);
    return NULL;
}
