#include "xml/xsd.h"

#include <string.h>
/* ---- one node ---- */

bool xsd_is_own_namespace(const char *ns) {
    return strcmp(ns, XSD_NAMESPACE) == 0;
}

bool xsd_is(const xmlNode *node, const char *name) {
    return node != NULL && node->type == XML_ELEMENT_NODE && node->ns != NULL &&
           xsd_is_own_namespace((const char *)node->ns->href) &&
           (name == NULL || strcmp((const char *)node->name, name) == 0);
}

const char *xsd_get(const xmlNode *node, const char *name) {
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
        if (at->ns == NULL && strcmp((const char *)at->name, name) == 0)
            return at->children != NULL ? (const char *)at->children->content
                                        : "";
    return NULL;
}

bool xsd_has(const xmlNode *node, const char *name, const char *value) {
    const char *found = xsd_get(node, name);

    return found != NULL && strcmp(found, value) == 0;
}

const xmlNode *xsd_child(const xmlNode *node, const char *name) {
    const xmlNode *child = node != NULL ? node->children : NULL;

    while (child != NULL && !xsd_is(child, name))
        child = child->next;
    return child;
}

const char *xsd_local_part(const char *qname) {
    const char *colon = strchr(qname, ':');

    return colon != NULL ? colon + 1 : qname;
}

const char *xsd_namespace_at(const xmlNode *node, const char *qname) {
    char prefix[100] = "";
    size_t len = (size_t)(xsd_local_part(qname) - qname);
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
    const char *ns =
        xsd_get(xmlDocGetRootElement(node->doc), "targetNamespace");

    return ns != NULL ? ns : "";
}

const char *xsd_element_namespace(const xmlNode *decl) {
    const xmlNode *root = xmlDocGetRootElement(decl->doc);
    const char *form = xsd_get(decl, "form");

    if (form == NULL && decl->parent != root)
        form = xsd_get(root, "elementFormDefault");
    if (decl->parent == root ||
        (form != NULL && strcmp(form, "qualified") == 0))
        return target_namespace(decl);
    return "";
}

/* ---- where references lead ---- */

const xmlNode *xsd_find(const struct grammar *grammar, const char *kind,
                        const char *name, const char *ns) {
    for (size_t i = 0; i < grammar->count; i++) {
        const xmlNode *root = xml_root(grammar->documents[i]);

        if (strcmp(target_namespace(root), ns) != 0)
            continue;
        for (const xmlNode *at = root->children; at != NULL; at = at->next)
            if (xsd_is(at, kind) && xsd_has(at, "name", name))
                return at;
    }
    return NULL;
}

const xmlNode *xsd_follow(const struct grammar *grammar, const char *kind,
                          const xmlNode *node, const char *attribute) {
    const char *qname = xsd_get(node, attribute);

    if (qname == NULL)
        return NULL;
    return xsd_find(grammar, kind, xsd_local_part(qname),
                    xsd_namespace_at(node, qname));
}

const xmlNode *xsd_complex_type(const struct grammar *grammar,
                                const xmlNode *decl) {
    const xmlNode *type = xsd_child(decl, "complexType");

    if (decl == NULL || type != NULL)
        return type;
    return xsd_follow(grammar, "complexType", decl, "type");
}

const xmlNode *xsd_derivation(const xmlNode *type) {
    const xmlNode *content = xsd_child(type, "complexContent");
    const xmlNode *found;

    if (content == NULL)
        content = xsd_child(type, "simpleContent");
    found = xsd_child(content, "extension");
    return found != NULL ? found : xsd_child(content, "restriction");
}

/* ---- walking all elements ---- */

static size_t index_of(const struct grammar *grammar, const xmlDoc *document) {
    size_t index = 0;

    while (xml_root(grammar->documents[index])->doc != document)
        index++;
    return index;
}

/* In document order, then on in the next document. */
static const xmlNode *next_node(const struct grammar *grammar,
                                const xmlNode *node) {
    size_t next_document = index_of(grammar, node->doc) + 1;

    if (node->children != NULL)
        return node->children;
    while (node != NULL && node->next == NULL)
        node = node->parent;
    if (node != NULL)
        return node->next;
    return next_document < grammar->count
               ? xml_root(grammar->documents[next_document])
               : NULL;
}

const xmlNode *xsd_next_element(const struct grammar *grammar,
                                const xmlNode *node) {
    node = node != NULL ? next_node(grammar, node)
                        : xml_root(grammar->documents[0]);
    while (node != NULL && !xsd_is(node, "element"))
        node = next_node(grammar, node);
    return node;
}
