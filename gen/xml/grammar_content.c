/* What the schema lets stand in an element, and in its start tag. */
#include <string.h>

#include "text/near.h"
#include "xml/grammar.h"
#include "xml/xsd.h"

/* ---- children ---- */

static bool is_optional(const xmlNode *particle) {
    return xsd_has(particle, "minOccurs", "0");
}

static bool is_repeated(const xmlNode *particle) {
    const char *max = xsd_get(particle, "maxOccurs");

    return max != NULL && strcmp(max, "1") != 0 && strcmp(max, "0") != 0;
}

/* An element's place among particles, as it is gathered from outside in. */
struct context {
    const xmlNode *choice;
    bool is_required;
    bool is_repeatable;
};

static void add_child(const struct grammar *grammar, const xmlNode *element,
                      struct context context, struct children *out) {
    const xmlNode *decl = xsd_get(element, "ref") != NULL
                              ? xsd_follow(grammar, "element", element, "ref")
                              : element;

    if (decl == NULL || xsd_get(decl, "name") == NULL ||
        out->count == GRAMMAR_MAX_CHILDREN) {
        out->is_open = true;
        return;
    }
    out->items[out->count++] = (struct child){
        .name = xsd_get(decl, "name"),
        .ns = xsd_element_namespace(decl),
        .decl = decl,
        .choice = context.choice,
        .is_required = context.is_required,
        .is_repeatable = context.is_repeatable,
    };
}

static void add_particles(const struct grammar *grammar, const xmlNode *node,
                          struct context context, int depth,
                          struct children *out) {
    if (depth > XSD_MAX_STEPS)
        return; /* a group that holds itself */
    for (const xmlNode *at = node->children; at != NULL; at = at->next) {
        struct context inner = context;
        const xmlNode *group;

        if (at->type != XML_ELEMENT_NODE)
            continue;
        inner.is_required = context.is_required && !is_optional(at);
        inner.is_repeatable = context.is_repeatable || is_repeated(at);
        if (xsd_is(at, "choice") && inner.choice == NULL)
            inner.choice = at;
        if (xsd_is(at, "any"))
            out->is_open = true;
        else if (xsd_is(at, "element"))
            add_child(grammar, at, inner, out);
        else if (xsd_is(at, "sequence") || xsd_is(at, "choice") ||
                 xsd_is(at, "all"))
            add_particles(grammar, at, inner, depth + 1, out);
        else if (xsd_is(at, "group") &&
                 (group = xsd_follow(grammar, "group", at, "ref")) != NULL)
            add_particles(grammar, group, inner, depth + 1, out);
    }
}

static void add_type(const struct grammar *grammar, const xmlNode *type,
                     int depth, struct children *out) {
    const struct context context = {.is_required = true};
    const xmlNode *derived = xsd_derivation(type);

    if (derived == NULL) {
        add_particles(grammar, type, context, depth, out);
        return;
    }
    if (xsd_is(derived, "extension") && depth < XSD_MAX_STEPS) {
        const xmlNode *base =
            xsd_follow(grammar, "complexType", derived, "base");
        if (base != NULL)
            add_type(grammar, base, depth + 1, out);
    }
    add_particles(grammar, derived, context, depth, out);
}

void grammar_children(const struct grammar *grammar, const xmlNode *decl,
                      struct children *out) {
    const xmlNode *type = xsd_complex_type(grammar, decl);

    out->count = 0;
    out->is_open = false;
    if (type != NULL)
        add_type(grammar, type, 0, out);
}

bool child_is(const struct child *child, const xmlNode *element) {
    return strcmp(child->name, element_name(element)) == 0 &&
           strcmp(child->ns, element_namespace(element)) == 0;
}

const struct child *children_find(const struct children *children,
                                  const xmlNode *element) {
    for (size_t i = 0; i < children->count; i++)
        if (child_is(&children->items[i], element))
            return &children->items[i];
    return NULL;
}

const struct child *children_find_namesake(const struct children *children,
                                           const xmlNode *element) {
    for (size_t i = 0; i < children->count; i++)
        if (strcmp(children->items[i].name, element_name(element)) == 0)
            return &children->items[i];
    return NULL;
}

const struct child *children_find_near(const struct children *children,
                                       const xmlNode *element) {
    struct nearest nearest = {.to = element_name(element)};
    const struct child *best = NULL;

    for (size_t i = 0; i < children->count; i++)
        if (near_try(&nearest, children->items[i].name))
            best = &children->items[i];
    return best;
}

/* ---- the outermost element ---- */

static bool is_referred_to(const struct grammar *grammar, const xmlNode *decl) {
    const xmlNode *at = NULL;

    while ((at = xsd_next_element(grammar, at)) != NULL)
        if (xsd_follow(grammar, "element", at, "ref") == decl)
            return true;
    return false;
}

static void add_globals(const struct grammar *grammar, bool all,
                        struct children *out) {
    const xmlNode *root = xml_root(grammar->documents[0]);

    for (const xmlNode *at = root->children; at != NULL; at = at->next)
        if (xsd_is(at, "element") && (all || !is_referred_to(grammar, at)))
            add_child(grammar, at, (struct context){NULL, false, false}, out);
}

void grammar_roots(const struct grammar *grammar, struct children *out) {
    out->count = 0;
    out->is_open = false;
    add_globals(grammar, false, out);
    if (out->count == 0)
        add_globals(grammar, true, out);
}

/* ---- attributes ---- */

static void add_attributes(const struct grammar *grammar, const xmlNode *node,
                           int depth, struct attributes *out) {
    if (depth > XSD_MAX_STEPS)
        return;
    for (const xmlNode *at = node->children; at != NULL; at = at->next) {
        const xmlNode *group;

        if (xsd_is(at, "attribute") && !xsd_has(at, "use", "prohibited") &&
            out->count < GRAMMAR_MAX_CHILDREN)
            out->items[out->count++] = at;
        if (xsd_is(at, "attributeGroup") &&
            (group = xsd_follow(grammar, "attributeGroup", at, "ref")) != NULL)
            add_attributes(grammar, group, depth + 1, out);
    }
}

void grammar_attributes(const struct grammar *grammar, const xmlNode *decl,
                        struct attributes *out) {
    const xmlNode *type = xsd_complex_type(grammar, decl);

    out->count = 0;
    for (int i = 0; type != NULL && i < XSD_MAX_STEPS; i++) {
        const xmlNode *derived = xsd_derivation(type);

        add_attributes(grammar, derived != NULL ? derived : type, 0, out);
        type = derived != NULL
                   ? xsd_follow(grammar, "complexType", derived, "base")
                   : NULL;
    }
}

const char *attribute_name(const struct grammar *grammar,
                           const xmlNode *attribute) {
    const xmlNode *decl = xsd_follow(grammar, "attribute", attribute, "ref");
    const char *name = xsd_get(decl != NULL ? decl : attribute, "name");

    if (name == NULL)
        name = xsd_get(attribute, "ref"); /* xml:lang and the like */
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
