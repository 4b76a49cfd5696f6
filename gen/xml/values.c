/* Values held to a schema without what stands around them.
 *
 * The elements and attributes that vary, what they stand in, and what the
 * schema demands beside those, make a small document of their own. It is a copy
 * of the source from which everything was taken out that it stays valid
 * without. By its name and place an element has the same type in both, so the
 * small one is valid with other values exactly when the source is; libxml2
 * decides as ever. Where a name and place may mean several types, and where the
 * schema compares values with one another, there is no small document. */
#include <stdlib.h>
#include <string.h>

#include "xml/schema.h"
#include "xml/xsd.h"

#define MAX_WORK 200000 /* nodes looked at to make it: some 50 ms */

struct pair {
    const xmlNode *text;
    xmlNodePtr copy;
    xmlChar *given; /* as it was in the copy, which owns it */
};

struct xml_values {
    const struct grammar *grammar;
    xmlDocPtr doc;
    xmlSchemaValidCtxtPtr ctxt;
    struct pair *pairs;
    size_t count, size;
    xml_varies *varies;
    void *user;
    /* while it is made */
    size_t elements, work;
    struct children children;
};

/* ---- the copy, beside the source ---- */

static void add_pair(struct xml_values *v, const xmlNode *text,
                     xmlNodePtr copy) {
    if (v->count == v->size) {
        v->size = 2 * v->size + 16;
        v->pairs = memory_realloc(v->pairs,
                                  memory_product(sizeof(*v->pairs), v->size));
    }
    v->pairs[v->count++] = (struct pair){text, copy, copy->content};
}

static bool pair_texts(struct xml_values *v, const xmlNode *owner,
                       xmlNodePtr copy) {
    const xmlNode *node = owner->children;

    if (!v->varies(v->user, owner))
        return false;
    for (xmlNodePtr at = copy->children; at != NULL; at = at->next) {
        if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
            add_pair(v, node, at);
        node = node->next;
    }
    return true;
}

/* What has to stay is marked. Both have the same shape. */
static bool pair_element(struct xml_values *v, const xmlNode *element,
                         xmlNodePtr copy) {
    const xmlNode *node = element->children;
    const xmlAttr *attribute = element->properties;
    bool stays = pair_texts(v, element, copy);

    v->elements++;
    for (xmlAttrPtr at = copy->properties; at != NULL; at = at->next) {
        stays =
            pair_texts(v, (const xmlNode *)attribute, (xmlNodePtr)at) || stays;
        attribute = attribute->next;
    }
    for (xmlNodePtr at = copy->children; at != NULL; at = at->next) {
        if (at->type == XML_ELEMENT_NODE)
            stays = pair_element(v, node, at) || stays;
        node = node->next;
    }
    copy->_private = stays ? v : NULL;
    return stays;
}

/* ---- whether it tells the same ---- */

/* Types that are about other values in the document, too. */
static bool names_such_a_type(const xmlNode *node) {
    static const char *const where[] = {"type", "base", "itemType",
                                        "memberTypes"};

    for (size_t i = 0; i < sizeof(where) / sizeof(where[0]); i++) {
        const char *name = xsd_get(node, where[i]);
        if (name != NULL &&
            (strstr(name, "ID") != NULL || strstr(name, "ENTIT") != NULL ||
             strstr(name, "NOTATION") != NULL))
            return true;
    }
    return false;
}

static bool compares_values(const xmlNode *node) {
    if (xsd_is(node, "key") || xsd_is(node, "keyref") ||
        xsd_is(node, "unique") || names_such_a_type(node))
        return true;
    for (const xmlNode *at = node->children; at != NULL; at = at->next)
        if (at->type == XML_ELEMENT_NODE && compares_values(at))
            return true;
    return false;
}

static bool schema_compares_values(const struct grammar *grammar) {
    for (size_t i = 0; i < grammar->count; i++)
        if (compares_values(xml_root(grammar->documents[i])))
            return true;
    return false;
}

static bool says_its_type(const xmlNode *element) {
    static const char xsi[] = "http://www.w3.org/2001/XMLSchema-instance";

    for (const xmlAttr *at = element->properties; at != NULL; at = at->next)
        if (at->ns != NULL && strcmp((const char *)at->ns->href, xsi) == 0)
            return true;
    return false;
}

/* The only declaration that a child of that name may have; NULL: it may have
 * another. */
static const xmlNode *only_decl(struct xml_values *v, const xmlNode *outer,
                                const xmlNode *element) {
    const xmlNode *found = NULL;

    grammar_children(v->grammar, outer, &v->children);
    for (size_t i = 0; i < v->children.count; i++) {
        if (!child_is(&v->children.items[i], element))
            continue;
        if (found != NULL && found != v->children.items[i].decl)
            return NULL;
        found = v->children.items[i].decl;
    }
    return v->children.is_open ? NULL : found;
}

/* Down to what varies, each element can only be what `decl` says. */
static bool types_are_known(struct xml_values *v, const xmlNode *element,
                            const xmlNode *decl) {
    if (decl == NULL || says_its_type(element))
        return false;
    for (const xmlNode *at = element->children; at != NULL; at = at->next)
        if (at->type == XML_ELEMENT_NODE && at->_private != NULL &&
            !types_are_known(v, at, only_decl(v, decl, at)))
            return false;
    return true;
}

/* ---- taking out what need not be there ---- */

static bool is_valid(struct xml_values *v) {
    v->work += v->elements;
    return xmlSchemaValidateDoc(v->ctxt, v->doc) == 0;
}

/* An element that may go, and where it stood. */
struct spare {
    xmlNodePtr element;
    xmlNodePtr next;
};

static void take_out(struct spare *spares, size_t count) {
    for (size_t i = 0; i < count; i++) {
        spares[i].next = spares[i].element->next;
        xmlUnlinkNode(spares[i].element);
    }
}

static void put_back(struct spare *spares, size_t count, xmlNodePtr parent) {
    while (count-- > 0) {
        if (spares[count].next != NULL)
            xmlAddPrevSibling(spares[count].next, spares[count].element);
        else
            xmlAddChild(parent, spares[count].element);
    }
}

static size_t count_elements(const xmlNode *element) {
    size_t count = 1;

    for (const xmlNode *at = element->children; at != NULL; at = at->next)
        if (at->type == XML_ELEMENT_NODE)
            count += count_elements(at);
    return count;
}

static void free_spares(struct xml_values *v, struct spare *spares,
                        size_t count) {
    for (size_t i = 0; i < count; i++) {
        v->elements -= count_elements(spares[i].element);
        xmlFreeNode(spares[i].element);
    }
}

/* All at once, else one half and then the other. */
static void spare(struct xml_values *v, xmlNodePtr parent, struct spare *spares,
                  size_t count) {
    if (count == 0 || v->work > MAX_WORK)
        return;
    take_out(spares, count);
    if (is_valid(v)) {
        free_spares(v, spares, count);
        return;
    }
    put_back(spares, count, parent);
    if (count == 1)
        return;
    spare(v, parent, spares, count / 2);
    spare(v, parent, spares + count / 2, count - count / 2);
}

static void prune(struct xml_values *v, xmlNodePtr parent) {
    size_t count = 0;
    struct spare *spares = memory_alloc(
        memory_product(sizeof(*spares), xmlChildElementCount(parent)));

    for (xmlNodePtr at = xmlFirstElementChild(parent); at != NULL;
         at = xmlNextElementSibling(at))
        if (at->_private == NULL)
            spares[count++] = (struct spare){.element = at};
    spare(v, parent, spares, count);
    free(spares);
    for (xmlNodePtr at = xmlFirstElementChild(parent); at != NULL;
         at = xmlNextElementSibling(at))
        prune(v, at);
}

/* ---- values ---- */

static bool make(struct xml_values *v, const xmlNode *root,
                 const struct xml_schema *schema) {
    v->doc = xmlCopyDoc(root->doc, 1);
    v->ctxt = xmlSchemaNewValidCtxt(schema->compiled);
    if (v->doc == NULL || v->ctxt == NULL)
        return false;
    xmlSchemaSetValidStructuredErrors(v->ctxt, ignore_error, NULL);
    pair_element(v, root, xmlDocGetRootElement(v->doc));
    if (!types_are_known(v, xmlDocGetRootElement(v->doc),
                         xsd_find(v->grammar, "element", element_name(root),
                                  element_namespace(root))) ||
        !is_valid(v))
        return false;
    prune(v, xmlDocGetRootElement(v->doc));
    return true;
}

struct xml_values *xml_values_create(const struct xml_source *source,
                                     const struct xml_schema *schema,
                                     xml_varies *varies, void *user) {
    struct xml_values *v;

    if (schema_compares_values(&schema->grammar))
        return NULL;
    v = memory_alloc(sizeof(*v));
    *v = (struct xml_values){
        .grammar = &schema->grammar, .varies = varies, .user = user};
    if (make(v, xml_root(source), schema))
        return v;
    xml_values_free(v);
    return NULL;
}

void xml_values_free(struct xml_values *values) {
    if (values == NULL)
        return;
    for (size_t i = 0; i < values->count; i++)
        values->pairs[i].copy->content = values->pairs[i].given;
    if (values->ctxt != NULL)
        xmlSchemaFreeValidCtxt(values->ctxt);
    if (values->doc != NULL)
        xmlFreeDoc(values->doc);
    free(values->pairs);
    free(values);
}

bool xml_values_fit(struct xml_values *values) {
    for (size_t i = 0; i < values->count; i++)
        values->pairs[i].copy->content = values->pairs[i].text->content;
    return xmlSchemaValidateDoc(values->ctxt, values->doc) == 0;
}
