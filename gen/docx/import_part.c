/* import_part.c -- relationships, and the parts that they lead to. */
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "docx/imported.h"
#include "docx/kind.h"
#include "docx/relation.h"

#define RELATIONSHIPS \
    "http://schemas.openxmlformats.org/package/2006/relationships"
#define RELATIONSHIPS_TYPE \
    "application/vnd.openxmlformats-package.relationships+xml"

/* ---- relationships ---- */

static void fill(struct import *import, struct lookup *lookup) {
    xmlNode *node = xmlDocGetRootElement(lookup->doc)->children;

    for (; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            import_index(import, lookup, "id",
                         relation_property(import->arena, node, "Id"), node);
}

static struct lookup *relations_of(struct import *import,
                                   struct package *package, const char *part) {
    return import_lookup(import, package, relation_part(import->arena, part),
                         fill);
}

/* The base's, made if the part has none. */
static struct lookup *own_relations(struct import *import, const char *part) {
    struct lookup *lookup = relations_of(import, import->base, part);
    xmlNode *root;

    if (lookup->doc != NULL)
        return lookup;
    root = xmlNewNode(NULL, (const xmlChar *)"Relationships");
    xmlSetNs(root, xmlNewNs(root, (const xmlChar *)RELATIONSHIPS, NULL));
    import_start_part(lookup, lookup->name, RELATIONSHIPS_TYPE, root);
    xmlFreeNode(root);
    return lookup;
}

static void set(xmlNode *node, const char *name, const char *value) {
    xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

/* As seen from its owner's folder, if it is in there. */
static const char *seen_from(const char *owner, const char *part,
                             struct arena *arena) {
    const char *slash = strrchr(owner, '/');
    size_t folder = slash != NULL ? (size_t)(slash - owner) + 1 : 0;

    if (strncmp(owner, part, folder) == 0)
        return part + folder;
    return arena_printf(arena, "/%s", part);
}

const char *import_add_relation(struct import *import, const char *owner,
                                const char *type, const char *target,
                                const char *mode) {
    struct lookup *to = own_relations(import, owner);
    xmlNode *root = xmlDocGetRootElement(to->doc);
    const char *id;
    xmlNode *node;

    do
        id = arena_printf(import->arena, "rId%d", to->next++);
    while (import_find(import, to, "id", id) != NULL);
    node = xmlNewChild(root, root->ns, (const xmlChar *)"Relationship", NULL);
    set(node, "Id", id);
    set(node, "Type", type);
    set(node, "Target", target);
    if (*mode != '\0')
        set(node, "TargetMode", mode);
    import_index(import, to, "id", id, node);
    to->changed = true;
    return id;
}

/* ---- parts ---- */

/* The part's own name, or the same with another number. */
static const char *free_name(struct import *import, const char *name) {
    const char *extension = file_extension(name);
    size_t len = strlen(name) - strlen(extension);
    const char *fresh = name;
    size_t index;

    if (len > 0 && *extension != '\0')
        len--; /* the dot */
    while (len > 0 && name[len - 1] >= '0' && name[len - 1] <= '9')
        len--;
    while (package_find(import->base, fresh, &index))
        fresh = arena_printf(import->arena, "%.*s%d%s%s", (int)len, name,
                             ++import->next_name, *extension != '\0' ? "." : "",
                             extension);
    return fresh;
}

/* The base's copy of a part; what it refers to in turn is done later. */
static const char *copy_part(struct import *import, struct package *from,
                             const char *name) {
    const char *key =
        arena_printf(import->arena, "part\n%p\n%s", (void *)from, name);
    const char *fresh = import_known(import, key);
    struct strbuf bytes = STRBUF_INIT;
    struct import_way way = {.from = from, .from_part = name};
    size_t index;

    if (fresh != NULL)
        return fresh;
    if (!package_find(from, name, &index) ||
        !package_read(from, index, &bytes, import->diags)) {
        strbuf_free(&bytes);
        return NULL;
    }
    way.to_part = fresh = free_name(import, name);
    import_remember(import, key, fresh);
    import_add_pending(import, &way, NULL,
                       package_add(import->base, fresh,
                                   package_entry(from, index)->content_type,
                                   &bytes));
    return fresh;
}

/* Whether a relationship leads to a part, and not out of the package; Word
 * writes "NULL" for what it does not have. */
static bool leads_to_part(struct import *import, xmlNode *node) {
    const char *target = relation_property(import->arena, node, "Target");

    return strcmp(relation_property(import->arena, node, "TargetMode"),
                  "External") != 0 &&
           *target != '\0' && *target != '#' && strcmp(target, "NULL") != 0;
}

/* What a relationship of the part `owner` is to lead to from `new_owner`. */
static const char *new_target(struct import *import, struct package *from,
                              const char *owner, const char *new_owner,
                              xmlNode *node) {
    const char *target = relation_property(import->arena, node, "Target");
    const char *copy;
    char *part;

    if (!leads_to_part(import, node))
        return target;
    part = relation_target(import->arena, owner, target);
    part[strcspn(part, "#")] = '\0';
    copy = copy_part(import, from, part);
    return copy != NULL ? seen_from(new_owner, copy, import->arena) : target;
}

const char *import_relation(struct import *import, const struct import_way *way,
                            const char *id) {
    const char *key =
        arena_printf(import->arena, "relation\n%p\n%s\n%s\n%s",
                     (void *)way->from, way->from_part, way->to_part, id);
    const char *known = import_known(import, key);
    xmlNode *node;

    if (known != NULL)
        return known;
    node = import_find(import, relations_of(import, way->from, way->from_part),
                       "id", id);
    if (node == NULL)
        return NULL;
    known = import_add_relation(
        import, way->to_part, relation_property(import->arena, node, "Type"),
        new_target(import, way->from, way->from_part, way->to_part, node),
        relation_property(import->arena, node, "TargetMode"));
    import_remember(import, key, known);
    return known;
}

/* ---- what copied parts refer to ---- */

static void set_bytes(struct import *import, xmlDoc *doc, size_t entry,
                      const char *name) {
    struct strbuf bytes = STRBUF_INIT;
    xmlChar *xml = NULL;
    int len = 0;

    xmlDocDumpMemoryEnc(doc, &xml, &len, "UTF-8");
    strbuf_add(&bytes, xml, (size_t)len);
    xmlFree(xml);
    if (name != NULL)
        package_add(import->base, name, RELATIONSHIPS_TYPE, &bytes);
    else
        package_replace(import->base, entry, &bytes);
    strbuf_free(&bytes);
}

/* A header or footer: its styles, numbering and relationships. */
static void settle_word(struct import *import, const struct pending *pending) {
    struct strbuf xml = STRBUF_INIT;
    xmlDoc *doc = NULL;
    xmlNode *root;

    if (package_read(import->base, pending->entry, &xml, import->diags))
        doc = xmlReadMemory(xml.data, (int)xml.len, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR |
                                XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    strbuf_free(&xml);
    root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (root != NULL && import_nodes(import, &pending->way, root, root))
        set_bytes(import, doc, pending->entry, NULL);
    xmlFreeDoc(doc);
}

/* A chart, a drawing …: the same relationships under the same ids. */
static void settle_other(struct import *import, const struct pending *pending) {
    const struct import_way *way = &pending->way;
    struct lookup *from = relations_of(import, way->from, way->from_part);
    xmlDoc *doc;
    xmlNode *node;

    if (from->doc == NULL)
        return;
    doc = xmlCopyDoc(from->doc, 1);
    node = xmlDocGetRootElement(doc);
    for (node = node != NULL ? node->children : NULL; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            set(node, "Target",
                new_target(import, way->from, way->from_part, way->to_part,
                           node));
    set_bytes(import, doc, 0, relation_part(import->arena, way->to_part));
    xmlFreeDoc(doc);
}

/* ---- new parts ---- */

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"

const char *import_name_part(struct import *import, const char *name) {
    const char *part =
        free_name(import, arena_printf(import->arena, "word/%s.xml", name));

    import_add_relation(
        import, import->main_part,
        arena_printf(import->arena, OFFICE "relationships/%s", name),
        seen_from(import->main_part, part, import->arena), "");
    return part;
}

void import_new_part(struct import *import, const char *name, const char *type,
                     struct strbuf *bytes) {
    package_add(import->base, import_name_part(import, name), type, bytes);
}

void import_settle_part(struct import *import, const struct pending *pending) {
    if (kind_is_word(package_entry(import->base, pending->entry)))
        settle_word(import, pending);
    else
        settle_other(import, pending);
}
