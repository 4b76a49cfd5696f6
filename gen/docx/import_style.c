/* import_style.c -- styles and numbering that content refers to. */
#include <stdlib.h>
#include <string.h>

#include "docx/imported.h"
#include "docx/kind.h"
#include "docx/part.h"

static const char *attribute(struct import *import, const xmlNode *node,
                             const char *name) {
    const char *value = wml_attribute(import->arena, node, name);

    return value != NULL ? value : "";
}

static struct lookup *
lookup_kind(struct import *import, struct package *package, const char *type,
            void (*fill)(struct import *, struct lookup *)) {
    size_t index;

    if (!kind_find(package, type, &index))
        index = package_count(package);
    return import_lookup(import, package,
                         index < package_count(package)
                             ? package_entry(package, index)->name
                             : arena_printf(import->arena, "none: %s", type),
                         fill);
}

/* The base's; one that it does not have begins as the other package's. */
static struct lookup *own_kind(struct import *import, const char *type,
                               const char *name, const struct lookup *from,
                               void (*fill)(struct import *, struct lookup *)) {
    struct lookup *to = lookup_kind(import, import->base, type, fill);

    if (to->doc == NULL)
        import_start_part(to, import_name_part(import, name), type,
                          xmlDocGetRootElement(from->doc));
    return to;
}

/* ---- styles ---- */

static const char *name_of(struct import *import, const xmlNode *style) {
    return attribute(import, wml_child(style, "name"), "val");
}

/* A paragraph's and a table's may have one name. */
static const char *kind_of(struct import *import, const xmlNode *style) {
    const char *type = attribute(import, style, "type");

    return arena_printf(import->arena, "name\n%s", type);
}

static bool is_default(struct import *import, const xmlNode *style) {
    const char *value = attribute(import, style, "default");

    return strcmp(value, "1") == 0 || strcmp(value, "true") == 0 ||
           strcmp(value, "on") == 0;
}

static void index_style(struct import *import, struct lookup *lookup,
                        xmlNode *style) {
    import_index(import, lookup, "id",
                 wml_attribute(import->arena, style, "styleId"), style);
    import_index(import, lookup, kind_of(import, style), name_of(import, style),
                 style);
    if (is_default(import, style))
        import_index(import, lookup, "default",
                     attribute(import, style, "type"), style);
}

static void fill_styles(struct import *import, struct lookup *lookup) {
    xmlNode *node = xmlDocGetRootElement(lookup->doc)->children;

    for (; node != NULL; node = node->next)
        if (wml_is(node, "style"))
            index_style(import, lookup, node);
}

/* The base's style that stands for this one; NULL: it has none. */
static xmlNode *own_style(struct import *import, const struct lookup *own,
                          const xmlNode *style) {
    const char *type = attribute(import, style, "type");
    xmlNode *node = import_find(import, own, kind_of(import, style),
                                name_of(import, style));

    if (node == NULL)
        node =
            import_find(import, own, "id", attribute(import, style, "styleId"));
    if (node != NULL && strcmp(attribute(import, node, "type"), type) != 0)
        node = NULL;
    if (node == NULL && is_default(import, style))
        node = import_find(import, own, "default", type);
    return node;
}

static const char *copy_style(struct import *import,
                              const struct import_way *way, struct lookup *own,
                              xmlNode *style) {
    const char *id = attribute(import, style, "styleId");
    const char *fresh = id;
    xmlNode *copy;
    xmlAttr *mark;

    while (import_find(import, own, "id", fresh) != NULL)
        fresh = arena_printf(import->arena, "%s_%d", id, ++own->next);
    copy = import_copy_node(own, style, NULL);
    if (copy == NULL)
        return id;
    xmlSetNsProp(copy, copy->ns, (const xmlChar *)"styleId",
                 (const xmlChar *)fresh);
    mark = xmlHasNsProp(copy, (const xmlChar *)"default", copy->ns->href);
    if (mark != NULL)
        xmlRemoveProp(mark);
    index_style(import, own, copy);
    import_add_pending(import, way, copy, 0);
    return fresh;
}

const char *import_style(struct import *import, const struct import_way *way,
                         const char *id) {
    static const char type[] = KIND_WORD "styles+xml";
    const char *key =
        arena_printf(import->arena, "style\n%p\n%s", (void *)way->from, id);
    const char *known = import_known(import, key);
    struct lookup *from, *own;
    xmlNode *style, *same;

    if (known != NULL)
        return known;
    from = lookup_kind(import, way->from, type, fill_styles);
    style = import_find(import, from, "id", id);
    if (style == NULL || from->package == import->base)
        return NULL;
    own = own_kind(import, type, "styles", from, fill_styles);
    if (!import_prefixes(import, way, xmlDocGetRootElement(from->doc),
                         xmlDocGetRootElement(own->doc)))
        return NULL;
    same = own_style(import, own, style);
    known = same != NULL ? attribute(import, same, "styleId")
                         : copy_style(import, way, own, style);
    import_remember(import, key, known);
    return known;
}

/* ---- numbering ---- */

static void index_number(struct import *import, struct lookup *lookup,
                         xmlNode *node) {
    if (wml_is(node, "num"))
        import_index(import, lookup, "num",
                     wml_attribute(import->arena, node, "numId"), node);
    if (wml_is(node, "abstractNum"))
        import_index(import, lookup, "list",
                     wml_attribute(import->arena, node, "abstractNumId"), node);
}

static void fill_numbers(struct import *import, struct lookup *lookup) {
    xmlNode *node = xmlDocGetRootElement(lookup->doc)->children;

    for (; node != NULL; node = node->next)
        index_number(import, lookup, node);
}

/* What may not stand twice, and pictures for bullets, which are elsewhere. */
static void drop_own_marks(xmlNode *list) {
    static const char *const names[] = {"nsid", "tmpl", "lvlPicBulletId"};
    xmlNode *node = list->children;

    while (node != NULL) {
        xmlNode *next = wml_walk(list, node, false);
        for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
            if (wml_is(node, names[i])) {
                next = wml_walk(list, node, true);
                xmlUnlinkNode(node);
                xmlFreeNode(node);
                break;
            }
        node = next;
    }
}

/* The first element behind the lists, or behind the numbers (17.9.17). */
static xmlNode *behind(const struct lookup *own, bool numbers) {
    xmlNode *node = xmlDocGetRootElement(own->doc)->children;

    while (node != NULL && !wml_is(node, "numIdMacAtCleanup") &&
           (numbers || !wml_is(node, "num")))
        node = node->next;
    return node;
}

static const char *free_number(struct import *import, struct lookup *own,
                               const char *kind) {
    const char *id;

    do
        id = arena_printf(import->arena, "%d", own->next++);
    while (import_find(import, own, kind, id) != NULL);
    return id;
}

static xmlNode *copy_number(struct import *import, const struct import_way *way,
                            struct lookup *own, xmlNode *node,
                            const char *attribute_name, const char *id) {
    xmlNode *copy =
        import_copy_node(own, node, behind(own, wml_is(node, "num")));
    xmlAttr *durable;

    if (copy == NULL)
        return NULL;
    xmlSetNsProp(copy, copy->ns, (const xmlChar *)attribute_name,
                 (const xmlChar *)id);
    durable = xmlHasProp(copy, (const xmlChar *)"durableId");
    if (durable != NULL)
        xmlRemoveProp(durable);
    index_number(import, own, copy);
    drop_own_marks(copy);
    import_add_pending(import, way, copy, 0);
    return copy;
}

/* A w:abstractNum of the base for one of the other package. */
static const char *import_list(struct import *import,
                               const struct import_way *way,
                               const struct lookup *from, struct lookup *own,
                               const char *id) {
    const char *key =
        arena_printf(import->arena, "list\n%p\n%s", (void *)way->from, id);
    const char *known = import_known(import, key);
    xmlNode *list = import_find(import, from, "list", id);

    if (known != NULL || list == NULL)
        return known;
    known = free_number(import, own, "list");
    import_remember(import, key, known);
    copy_number(import, way, own, list, "abstractNumId", known);
    return known;
}

/* "0": no number, as for one that is defined nowhere. */
const char *import_number(struct import *import, const struct import_way *way,
                          const char *id) {
    static const char type[] = KIND_WORD "numbering+xml";
    const char *key =
        arena_printf(import->arena, "num\n%p\n%s", (void *)way->from, id);
    const char *known = import_known(import, key);
    struct lookup *from, *own;
    const char *list;
    xmlNode *number, *copy;

    if (known != NULL || way->from == import->base)
        return known;
    from = lookup_kind(import, way->from, type, fill_numbers);
    number = import_find(import, from, "num", id);
    if (number == NULL)
        return "0";
    own = own_kind(import, type, "numbering", from, fill_numbers);
    if (!import_prefixes(import, way, xmlDocGetRootElement(from->doc),
                         xmlDocGetRootElement(own->doc)))
        return NULL;
    list = import_list(
        import, way, from, own,
        attribute(import, wml_child(number, "abstractNumId"), "val"));
    if (list == NULL)
        return "0";
    known = free_number(import, own, "num");
    import_remember(import, key, known);
    copy = copy_number(import, way, own, number, "numId", known);
    if (copy != NULL)
        xmlSetNsProp(wml_child(copy, "abstractNumId"), copy->ns,
                     (const xmlChar *)"val", (const xmlChar *)list);
    return known;
}
