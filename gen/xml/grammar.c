#include "xml/grammar.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"

#define XSD_NAMESPACE "http://www.w3.org/2001/XMLSchema"
#define HINT_NAMESPACE "urn:kehoach-gen:goi-y:1"
#define MAX_TYPE_STEPS 50 /* up a chain of base types; it may be a circle */

/* ---- nodes of the schema ---- */

static bool is_xsd(const xmlNode *node, const char *name) {
    return node != NULL && node->type == XML_ELEMENT_NODE && node->ns != NULL &&
           strcmp((const char *)node->ns->href, XSD_NAMESPACE) == 0 &&
           (name == NULL || strcmp((const char *)node->name, name) == 0);
}

/* An attribute without a namespace, borrowed from the schema; NULL: none. */
static const char *get(const xmlNode *node, const char *name) {
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
        if (at->ns == NULL && strcmp((const char *)at->name, name) == 0)
            return at->children != NULL ? (const char *)at->children->content
                                        : "";
    return NULL;
}

static bool is_value(const xmlNode *node, const char *name, const char *value) {
    const char *found = get(node, name);

    return found != NULL && strcmp(found, value) == 0;
}

static const xmlNode *child_named(const xmlNode *node, const char *name) {
    const xmlNode *child = node != NULL ? node->children : NULL;

    while (child != NULL && !is_xsd(child, name))
        child = child->next;
    return child;
}

static const char *local_part(const char *qname) {
    const char *colon = strchr(qname, ':');

    return colon != NULL ? colon + 1 : qname;
}

/* The namespace of a name like "xs:date" that stands at `node`. */
static const char *namespace_of(const xmlNode *node, const char *qname) {
    char prefix[100] = "";
    size_t len = (size_t)(local_part(qname) - qname);
    const xmlNs *ns;

    if (len > sizeof(prefix))
        return "";
    if (len > 0)
        memcpy(prefix, qname, len - 1); /* without the colon */
    ns = xmlSearchNs(node->doc, (xmlNodePtr)(size_t)node,
                     len > 0 ? (const xmlChar *)prefix : NULL);
    return ns != NULL && ns->href != NULL ? (const char *)ns->href : "";
}

static const char *target_namespace(const xmlNode *node) {
    const char *ns = get(xmlDocGetRootElement(node->doc), "targetNamespace");

    return ns != NULL ? ns : "";
}

/* A global component, by kind ("element", "complexType" …) and name. */
static const xmlNode *find_global(const struct grammar *grammar,
                                  const char *kind, const char *name,
                                  const char *ns) {
    for (size_t i = 0; i < grammar->count; i++) {
        const xmlNode *root = xml_root(grammar->documents[i]);

        if (strcmp(target_namespace(root), ns) != 0)
            continue;
        for (const xmlNode *at = root->children; at != NULL; at = at->next)
            if (is_xsd(at, kind) && is_value(at, "name", name))
                return at;
    }
    return NULL;
}

/* What a reference like type="so" or ref="doan" at `node` means. */
static const xmlNode *follow(const struct grammar *grammar, const char *kind,
                             const xmlNode *node, const char *attribute) {
    const char *qname = get(node, attribute);

    if (qname == NULL)
        return NULL;
    return find_global(grammar, kind, local_part(qname),
                       namespace_of(node, qname));
}

/* ---- loading ---- */

/* "a.xsd", "./a.xsd" and a link to it are one file. */
static bool is_same_file(const char *a, const char *b) {
    char *a_real = realpath(a, NULL);
    char *b_real = realpath(b, NULL);
    bool same = a_real != NULL && b_real != NULL && strcmp(a_real, b_real) == 0;

    free(a_real);
    free(b_real);
    return same;
}

static bool is_loaded(const struct grammar *grammar, const char *path) {
    for (size_t i = 0; i < grammar->count; i++)
        if (is_same_file(xml_name(grammar->documents[i]), path))
            return true;
    return false;
}

static bool load_document(struct grammar *grammar, const char *path,
                          struct diag_list *diags);

/* `node` is an xs:include, xs:import or xs:redefine. */
static bool load_reference(struct grammar *grammar,
                           const struct xml_source *from, const xmlNode *node,
                           struct diag_list *diags) {
    const char *location = get(node, "schemaLocation");
    struct strbuf path = STRBUF_INIT;
    char *copy;
    bool ok;

    if (location == NULL)
        return true;
    if (strstr(location, "://") != NULL) {
        diag_add(diags, DIAG_SCHEMA_OTHER, xml_pos(from, node),
                 _("the schema wants “%s”, but nothing is fetched from a "
                   "network"),
                 location);
        diag_advise(diags, _("save it beside the schema and give its file "
                             "name"));
        return false;
    }
    copy = memory_alloc(strlen(xml_name(from)) + 1);
    strcpy(copy, xml_name(from));
    if (location[0] == '/')
        strbuf_puts(&path, location);
    else
        strbuf_printf(&path, "%s/%s", dirname(copy), location);
    ok = load_document(grammar, path.data, diags);
    free(copy);
    strbuf_free(&path);
    return ok;
}

static bool load_references(struct grammar *grammar,
                            const struct xml_source *from,
                            struct diag_list *diags) {
    bool ok = true;

    for (const xmlNode *at = xml_root(from)->children; at != NULL;
         at = at->next)
        if (is_xsd(at, "include") || is_xsd(at, "import") ||
            is_xsd(at, "redefine"))
            ok = load_reference(grammar, from, at, diags) && ok;
    return ok;
}

static bool load_document(struct grammar *grammar, const char *path,
                          struct diag_list *diags) {
    struct xml_source *source;

    if (is_loaded(grammar, path))
        return true;
    source = xml_load(path, diags);
    if (source == NULL)
        return false;
    if (!is_xsd(xml_root(source), "schema") ||
        grammar->count == GRAMMAR_MAX_DOCUMENTS) {
        diag_add(diags, DIAG_SCHEMA_OTHER, xml_pos(source, xml_root(source)),
                 grammar->count == GRAMMAR_MAX_DOCUMENTS
                     ? _("the schema consists of too many files")
                     : _("this is not an XML Schema"));
        xml_free(source);
        return false;
    }
    grammar->documents[grammar->count++] = source; /* now the grammar's */
    return load_references(grammar, source, diags);
}

bool grammar_load(struct grammar *grammar, const char *path,
                  struct diag_list *diags) {
    return load_document(grammar, path, diags);
}

void grammar_free(struct grammar *grammar) {
    for (size_t i = 0; i < grammar->count; i++)
        xml_free(grammar->documents[i]);
    grammar->count = 0;
}

/* ---- content ---- */

static bool is_optional(const xmlNode *particle) {
    return is_value(particle, "minOccurs", "0");
}

static bool is_repeated(const xmlNode *particle) {
    const char *max = get(particle, "maxOccurs");

    return max != NULL && strcmp(max, "1") != 0 && strcmp(max, "0") != 0;
}

/* An element's place among particles, as it is gathered from outside in. */
struct context {
    const xmlNode *choice;
    bool is_required;
    bool is_repeatable;
};

static const char *element_namespace(const xmlNode *element) {
    const xmlNode *root = xmlDocGetRootElement(element->doc);
    const char *form = get(element, "form");

    if (form == NULL && element->parent != root)
        form = get(root, "elementFormDefault");
    if (element->parent == root ||
        (form != NULL && strcmp(form, "qualified") == 0))
        return target_namespace(element);
    return "";
}

static void add_child(const struct grammar *grammar, const xmlNode *element,
                      struct context context, struct children *out) {
    const xmlNode *decl = get(element, "ref") != NULL
                              ? follow(grammar, "element", element, "ref")
                              : element;

    if (decl == NULL || get(decl, "name") == NULL ||
        out->count == GRAMMAR_MAX_CHILDREN)
        return;
    out->items[out->count++] = (struct child){
        .name = get(decl, "name"),
        .ns = element_namespace(decl),
        .decl = decl,
        .choice = context.choice,
        .is_required = context.is_required,
        .is_repeatable = context.is_repeatable,
    };
}

static void add_particles(const struct grammar *grammar, const xmlNode *node,
                          struct context context, int depth,
                          struct children *out) {
    if (depth > MAX_TYPE_STEPS)
        return; /* a group that holds itself */
    for (const xmlNode *at = node->children; at != NULL; at = at->next) {
        struct context inner = context;

        if (at->type != XML_ELEMENT_NODE)
            continue;
        inner.is_required = context.is_required && !is_optional(at);
        inner.is_repeatable = context.is_repeatable || is_repeated(at);
        if (is_xsd(at, "choice") && inner.choice == NULL)
            inner.choice = at;
        if (is_xsd(at, "element"))
            add_child(grammar, at, inner, out);
        else if (is_xsd(at, "sequence") || is_xsd(at, "choice") ||
                 is_xsd(at, "all"))
            add_particles(grammar, at, inner, depth + 1, out);
        else if (is_xsd(at, "group") && get(at, "ref") != NULL &&
                 follow(grammar, "group", at, "ref") != NULL)
            add_particles(grammar, follow(grammar, "group", at, "ref"), inner,
                          depth + 1, out);
    }
}

/* complexContent's or simpleContent's xs:extension or xs:restriction. */
static const xmlNode *derivation(const xmlNode *type) {
    const xmlNode *content = child_named(type, "complexContent");
    const xmlNode *found;

    if (content == NULL)
        content = child_named(type, "simpleContent");
    found = child_named(content, "extension");
    return found != NULL ? found : child_named(content, "restriction");
}

static void add_type(const struct grammar *grammar, const xmlNode *type,
                     int depth, struct children *out) {
    const struct context context = {.is_required = true};
    const xmlNode *derived = derivation(type);

    if (derived == NULL) {
        add_particles(grammar, type, context, depth, out);
        return;
    }
    if (is_xsd(derived, "extension") && depth < MAX_TYPE_STEPS) {
        const xmlNode *base = follow(grammar, "complexType", derived, "base");
        if (base != NULL)
            add_type(grammar, base, depth + 1, out);
    }
    add_particles(grammar, derived, context, depth, out);
}

static const xmlNode *complex_type(const struct grammar *grammar,
                                   const xmlNode *decl) {
    const xmlNode *type = child_named(decl, "complexType");

    if (decl == NULL || type != NULL)
        return type;
    return follow(grammar, "complexType", decl, "type");
}

void grammar_children(const struct grammar *grammar, const xmlNode *decl,
                      struct children *out) {
    const xmlNode *type = complex_type(grammar, decl);

    out->count = 0;
    if (type != NULL)
        add_type(grammar, type, 0, out);
}

const struct child *children_find(const struct children *children,
                                  const char *name, const char *ns) {
    for (size_t i = 0; i < children->count; i++)
        if (strcmp(children->items[i].name, name) == 0 &&
            strcmp(children->items[i].ns, ns) == 0)
            return &children->items[i];
    return NULL;
}

/* ---- walking all declarations ---- */

static const xmlNode *next_node(const xmlNode *node) {
    if (node->children != NULL)
        return node->children;
    while (node != NULL && node->next == NULL)
        node = node->parent;
    return node != NULL ? node->next : NULL;
}

/* The xs:element behind `node` (NULL: the first), in any document. */
static const xmlNode *next_decl(const struct grammar *grammar, size_t *index,
                                const xmlNode *node) {
    for (; *index < grammar->count; (*index)++, node = NULL) {
        node = node == NULL ? xml_root(grammar->documents[*index])
                            : next_node(node);
        while (node != NULL &&
               (!is_xsd(node, "element") || get(node, "name") == NULL))
            node = next_node(node);
        if (node != NULL)
            return node;
    }
    return NULL;
}

static bool is_referred_to(const struct grammar *grammar, const xmlNode *decl) {
    for (size_t i = 0; i < grammar->count; i++)
        for (const xmlNode *at = xml_root(grammar->documents[i]); at != NULL;
             at = next_node(at))
            if (is_xsd(at, "element") && get(at, "ref") != NULL &&
                follow(grammar, "element", at, "ref") == decl)
                return true;
    return false;
}

static void add_globals(const struct grammar *grammar, bool all,
                        struct children *out) {
    const xmlNode *root = xml_root(grammar->documents[0]);

    for (const xmlNode *at = root->children; at != NULL; at = at->next)
        if (is_xsd(at, "element") && (all || !is_referred_to(grammar, at)))
            add_child(grammar, at, (struct context){NULL, false, false}, out);
}

void grammar_roots(const struct grammar *grammar, struct children *out) {
    out->count = 0;
    add_globals(grammar, false, out);
    if (out->count == 0)
        add_globals(grammar, true, out);
}

static const char *instance_namespace(const xmlNode *element) {
    return element->ns != NULL ? (const char *)element->ns->href : "";
}

const xmlNode *grammar_decl(const struct grammar *grammar,
                            const xmlNode *element, struct children *scratch) {
    const char *name = (const char *)element->name;
    const char *ns = instance_namespace(element);
    const struct child *found;
    const xmlNode *decl;

    if (element->parent == NULL || element->parent->type != XML_ELEMENT_NODE)
        return find_global(grammar, "element", name, ns);
    decl = grammar_decl(grammar, element->parent, scratch);
    grammar_children(grammar, decl, scratch);
    found = children_find(scratch, name, ns);
    return found != NULL ? found->decl : NULL;
}

const xmlNode *grammar_any(const struct grammar *grammar, const char *name,
                           const char *ns) {
    size_t index = 0;
    const xmlNode *decl = NULL;

    while ((decl = next_decl(grammar, &index, decl)) != NULL)
        if (is_value(decl, "name", name) &&
            strcmp(element_namespace(decl), ns) == 0)
            return decl;
    return NULL;
}

static bool is_listed(const char **names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

size_t grammar_parents(const struct grammar *grammar, const char *name,
                       const char *ns, const char **out, size_t max,
                       struct children *scratch) {
    size_t index = 0, count = 0;
    const xmlNode *decl = NULL;

    while (count < max && (decl = next_decl(grammar, &index, decl)) != NULL) {
        const char *parent = get(decl, "name");

        grammar_children(grammar, decl, scratch);
        if (children_find(scratch, name, ns) != NULL &&
            !is_listed(out, count, parent))
            out[count++] = parent;
    }
    return count;
}

/* ---- attributes ---- */

static void add_attributes(const struct grammar *grammar, const xmlNode *node,
                           int depth, struct attributes *out) {
    if (depth > MAX_TYPE_STEPS)
        return;
    for (const xmlNode *at = node->children; at != NULL; at = at->next) {
        const xmlNode *group;

        if (is_xsd(at, "attribute") && !is_value(at, "use", "prohibited") &&
            out->count < GRAMMAR_MAX_CHILDREN)
            out->items[out->count++] = at;
        if (is_xsd(at, "attributeGroup") &&
            (group = follow(grammar, "attributeGroup", at, "ref")) != NULL)
            add_attributes(grammar, group, depth + 1, out);
    }
}

void grammar_attributes(const struct grammar *grammar, const xmlNode *decl,
                        struct attributes *out) {
    const xmlNode *type = complex_type(grammar, decl);

    out->count = 0;
    for (int i = 0; type != NULL && i < MAX_TYPE_STEPS; i++) {
        const xmlNode *derived = derivation(type);

        add_attributes(grammar, derived != NULL ? derived : type, 0, out);
        type = derived != NULL ? follow(grammar, "complexType", derived, "base")
                               : NULL;
    }
}

const char *attribute_name(const struct grammar *grammar,
                           const xmlNode *attribute) {
    const xmlNode *decl = follow(grammar, "attribute", attribute, "ref");
    const char *name = get(decl != NULL ? decl : attribute, "name");

    if (name == NULL)
        name = get(attribute, "ref"); /* xml:lang and the like */
    return name != NULL ? name : "";
}

const xmlNode *attributes_find(const struct grammar *grammar,
                               const struct attributes *attributes,
                               const char *name) {
    for (size_t i = 0; i < attributes->count; i++)
        if (strcmp(attribute_name(grammar, attributes->items[i]), name) == 0)
            return attributes->items[i];
    return NULL;
}

/* ---- values ---- */

/* The type a name at `node` refers to. */
static struct value_type named_type(const struct grammar *grammar,
                                    const xmlNode *node, const char *qname) {
    const char *ns = namespace_of(node, qname);

    if (strcmp(ns, XSD_NAMESPACE) == 0)
        return (struct value_type){.builtin = local_part(qname)};
    return (struct value_type){
        .node = find_global(grammar, "simpleType", local_part(qname), ns)};
}

static struct value_type type_at(const struct grammar *grammar,
                                 const xmlNode *node, const char *attribute) {
    const xmlNode *local = child_named(node, "simpleType");
    const char *qname = get(node, attribute);

    if (local != NULL || qname == NULL)
        return (struct value_type){.node = local};
    return named_type(grammar, node, qname);
}

struct value_type grammar_type(const struct grammar *grammar,
                               const xmlNode *decl) {
    const xmlNode *type;

    if (decl == NULL)
        return (struct value_type){NULL, NULL};
    if (is_xsd(decl, "attribute") && get(decl, "ref") != NULL) {
        decl = follow(grammar, "attribute", decl, "ref");
        if (decl == NULL)
            return (struct value_type){NULL, NULL};
    }
    type = is_xsd(decl, "element") ? complex_type(grammar, decl) : NULL;
    for (int i = 0; type != NULL && i < MAX_TYPE_STEPS; i++) {
        const xmlNode *derived = derivation(type);

        if (derived == NULL)
            return (struct value_type){NULL, NULL};
        type = follow(grammar, "complexType", derived, "base");
        if (type == NULL)
            return type_at(grammar, derived, "base");
    }
    return type_at(grammar, decl, "type");
}

/* The type it restricts; {NULL, NULL} at the end. */
static struct value_type base_of(const struct grammar *grammar,
                                 struct value_type type) {
    const xmlNode *restriction = child_named(type.node, "restriction");

    if (restriction == NULL)
        return (struct value_type){NULL, NULL};
    return type_at(grammar, restriction, "base");
}

/* memberTypes="xs:date xs:gYear" of an xs:union. */
static bool union_accepts(const struct grammar *grammar, const xmlNode *node,
                          const char *builtin) {
    char members[500];
    char *rest = NULL;
    const char *list = get(node, "memberTypes");

    if (list == NULL || strlen(list) >= sizeof(members))
        return false;
    strcpy(members, list);
    for (char *name = strtok_r(members, " \t\r\n", &rest); name != NULL;
         name = strtok_r(NULL, " \t\r\n", &rest)) {
        struct value_type type = named_type(grammar, node, name);

        if (type.builtin != NULL && strcmp(type.builtin, builtin) == 0)
            return true;
    }
    return false;
}

bool type_accepts(const struct grammar *grammar, struct value_type type,
                  const char *builtin) {
    for (int i = 0; i < MAX_TYPE_STEPS; i++) {
        const xmlNode *members = child_named(type.node, "union");

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

size_t type_values(const struct grammar *grammar, struct value_type type,
                   const char **out, size_t max) {
    size_t count = 0;

    for (int i = 0; type.node != NULL && count == 0 && i < MAX_TYPE_STEPS;
         i++) {
        const xmlNode *list = child_named(type.node, "list");
        const xmlNode *restriction = child_named(type.node, "restriction");
        const xmlNode *at = restriction != NULL ? restriction->children : NULL;

        for (; at != NULL && count < max; at = at->next)
            if (is_xsd(at, "enumeration") && get(at, "value") != NULL)
                out[count++] = get(at, "value");
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

static bool is_hint(const xmlNode *node) {
    return node->type == XML_ELEMENT_NODE && node->ns != NULL &&
           strcmp((const char *)node->ns->href, HINT_NAMESPACE) == 0 &&
           strcmp((const char *)node->name, "goi_y") == 0;
}

static xmlChar *hint_in(const xmlNode *annotation) {
    const xmlNode *info = child_named(annotation, "appinfo");
    const xmlNode *at = info != NULL ? info->children : NULL;

    for (; at != NULL; at = at->next)
        if (is_hint(at) && is_in_language(at))
            return content_of(at);
    return NULL;
}

xmlChar *type_hint(const struct grammar *grammar, struct value_type type) {
    for (int i = 0; type.node != NULL && i < MAX_TYPE_STEPS; i++) {
        xmlChar *hint = hint_in(child_named(type.node, "annotation"));

        if (hint != NULL)
            return hint;
        type = base_of(grammar, type);
    }
    return NULL;
}

xmlChar *grammar_documentation(const xmlNode *node) {
    const xmlNode *annotation = child_named(node, "annotation");
    const xmlNode *at = annotation != NULL ? annotation->children : NULL;

    for (; at != NULL; at = at->next)
        if (is_xsd(at, "documentation") && is_in_language(at))
            return content_of(at);
    return NULL;
}
