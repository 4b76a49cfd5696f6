/* import.c -- walking through content, and what is kept of it: see import.h. */
#include "docx/import.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/imported.h"
#include "docx/kind.h"
#include "docx/part.h"
#include "docx/relation.h"

#define COMPATIBILITY \
    "http://schemas.openxmlformats.org/markup-compatibility/2006"
#define FIRST_ID 10000 /* above those that documents have as a rule */

struct import *import_create(struct package *base, struct diag_list *diags) {
    struct import *import = memory_alloc(sizeof(*import));
    size_t index;

    *import = (struct import){.arena = arena_create(),
                              .base = base,
                              .main_part = "word/document.xml",
                              .diags = diags,
                              .memo = xmlHashCreate(64),
                              .bookmarks = xmlHashCreate(64),
                              .copies = xmlHashCreate(16),
                              .next_id = FIRST_ID};
    import->last_pending = &import->pending;
    import->last_note = &import->notes;
    if (kind_find_main(base, &index))
        import->main_part = package_entry(base, index)->name;
    return import;
}

void import_free(struct import *import) {
    if (import == NULL)
        return;
    for (struct lookup *l = import->lookups; l != NULL; l = l->following) {
        xmlHashFree(l->index, NULL);
        xmlFreeDoc(l->doc);
    }
    xmlHashFree(import->memo, NULL);
    xmlHashFree(import->bookmarks, NULL);
    xmlHashFree(import->copies, NULL);
    arena_free(import->arena);
    free(import);
}

/* ---- what is known already ---- */

const char *import_known(const struct import *import, const char *key) {
    return xmlHashLookup(import->memo, (const xmlChar *)key);
}

void import_remember(struct import *import, const char *key, const char *name) {
    xmlHashAddEntry(import->memo, (const xmlChar *)key,
                    arena_strdup(import->arena, name));
}

void import_add_pending(struct import *import, const struct import_way *way,
                        xmlNode *node, size_t entry) {
    struct pending *pending = arena_new(import->arena, struct pending);

    *pending = (struct pending){.way = *way, .node = node, .entry = entry};
    *import->last_pending = pending;
    import->last_pending = &pending->next;
    if (node == NULL)
        xmlHashAddEntry(import->copies, (const xmlChar *)way->to_part, pending);
}

bool import_origin(const struct import *import, const char *part,
                   struct package **from, const char **from_part) {
    const struct pending *copy =
        xmlHashLookup(import->copies, (const xmlChar *)part);

    if (copy == NULL)
        return false;
    *from = copy->way.from;
    *from_part = copy->way.from_part;
    return true;
}

/* ---- parts that are looked things up in ---- */

static xmlDoc *read_part(struct import *import, struct package *package,
                         const char *name) {
    struct strbuf xml = STRBUF_INIT;
    xmlDoc *doc = NULL;
    size_t index;

    if (name != NULL && package_find(package, name, &index) &&
        package_read(package, index, &xml, import->diags) &&
        xml.len <= (size_t)INT32_MAX)
        doc = xmlReadMemory(xml.data, (int)xml.len, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR |
                                XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    strbuf_free(&xml);
    return doc;
}

struct lookup *import_lookup(struct import *import, struct package *package,
                             const char *name,
                             void (*fill)(struct import *, struct lookup *)) {
    struct lookup *lookup = import->lookups;

    while (lookup != NULL &&
           (lookup->package != package || lookup->name == NULL ||
            name == NULL || strcmp(lookup->name, name) != 0))
        lookup = lookup->following;
    if (lookup != NULL)
        return lookup;
    lookup = arena_new(import->arena, struct lookup);
    *lookup = (struct lookup){
        .package = package,
        .name = name != NULL ? arena_strdup(import->arena, name) : NULL,
        .doc = read_part(import, package, name),
        .index = xmlHashCreate(64),
        .next = 1,
        .following = import->lookups};
    import->lookups = lookup;
    if (lookup->doc != NULL && xmlDocGetRootElement(lookup->doc) != NULL)
        fill(import, lookup);
    return lookup;
}

void import_start_part(struct lookup *lookup, const char *name,
                       const char *type, xmlNode *root) {
    lookup->doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlDocSetRootElement(lookup->doc, xmlDocCopyNode(root, lookup->doc, 2));
    lookup->name = name;
    lookup->type = type;
    lookup->is_new = lookup->changed = true;
}

const char *import_index_key(struct import *import, const char *kind,
                             const char *id) {
    return arena_printf(import->arena, "%s\n%s", kind, id);
}

void *import_find(struct import *import, const struct lookup *lookup,
                  const char *kind, const char *id) {
    return xmlHashLookup(lookup->index,
                         (const xmlChar *)import_index_key(import, kind, id));
}

void import_index(struct import *import, struct lookup *lookup,
                  const char *kind, const char *id, xmlNode *node) {
    if (id != NULL)
        xmlHashAddEntry(lookup->index,
                        (const xmlChar *)import_index_key(import, kind, id),
                        node);
}

xmlNode *import_copy_node(struct lookup *to, xmlNode *node, xmlNode *before) {
    xmlNode *root = xmlDocGetRootElement(to->doc);
    xmlNode *copy = NULL;

    if (xmlDOMWrapCloneNode(NULL, node->doc, node, &copy, to->doc, root, 1,
                            0) != 0)
        return NULL;
    to->changed = true;
    return before != NULL ? xmlAddPrevSibling(before, copy)
                          : xmlAddChild(root, copy);
}

/* ---- prefixes ---- */

static xmlNs *find_prefix(const xmlNode *root, const xmlChar *prefix) {
    xmlNs *ns = root->nsDef;

    while (ns != NULL && !xmlStrEqual(ns->prefix, prefix))
        ns = ns->next;
    return ns;
}

static void report_prefix(struct import *import, const struct import_way *way,
                          const xmlChar *prefix) {
    import->failed = true;
    diag_add(import->diags, DIAG_TAG_PARTIAL,
             (struct diag_pos){.file = package_path(way->from),
                               .place = way->from_part},
             _("the prefix “%s” does not mean the same here and in %s, where "
               "this is to be put in"),
             (const char *)prefix, package_path(import->base));
    diag_advise(import->diags,
                _("open both files in Word and save them again"));
}

static bool has_word(const char *words, const char *word, size_t len) {
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += len)
        if ((at == words || at[-1] == ' ') && (at[len] == ' ' || !at[len]))
            return true;
    return false;
}

/* mc:Ignorable (ECMA-376 part 3, 7.2): those of both. */
static void join_ignorable(struct import *import, xmlNode *from, xmlNode *to) {
    xmlChar *more = xmlGetNsProp(from, (const xmlChar *)"Ignorable",
                                 (const xmlChar *)COMPATIBILITY);
    xmlChar *old = xmlGetNsProp(to, (const xmlChar *)"Ignorable",
                                (const xmlChar *)COMPATIBILITY);
    xmlNs *ns = xmlSearchNsByHref(to->doc, to, (const xmlChar *)COMPATIBILITY);
    const char *all = old != NULL ? (const char *)old : "";
    const char *word = more != NULL ? (const char *)more : "";

    while (ns != NULL && *(word += strspn(word, " ")) != '\0') {
        size_t len = strcspn(word, " ");
        const char *one = arena_strndup(import->arena, word, len);
        if (!has_word(all, one, len))
            all = arena_printf(import->arena, "%s%s%s", all,
                               *all != '\0' ? " " : "", one);
        word += len;
    }
    if (ns != NULL && *all != '\0')
        xmlSetNsProp(to, ns, (const xmlChar *)"Ignorable",
                     (const xmlChar *)all);
    xmlFree(more);
    xmlFree(old);
}

bool import_prefixes(struct import *import, const struct import_way *way,
                     xmlNode *from_root, xmlNode *to_root) {
    for (const xmlNs *ns = from_root->nsDef; ns != NULL; ns = ns->next) {
        const xmlNs *known = find_prefix(to_root, ns->prefix);
        if (ns->prefix == NULL)
            continue;
        if (known == NULL) {
            xmlNewNs(to_root, ns->href, ns->prefix);
        } else if (!xmlStrEqual(known->href, ns->href)) {
            report_prefix(import, way, ns->prefix);
            return false;
        }
    }
    join_ignorable(import, from_root, to_root);
    return true;
}

/* ---- references ---- */

static bool names_style(const xmlNode *node) {
    static const char *const names[] = {"pStyle",    "rStyle",       "tblStyle",
                                        "basedOn",   "next",         "link",
                                        "styleLink", "numStyleLink", NULL};

    return import_is_one_of(node, names);
}

static void refuse(struct piece *p, const char *why, const char *advice) {
    struct import *import = p->import;
    const char *key =
        arena_printf(import->arena, "refused\n%p\n%s\n%s", (void *)p->way->from,
                     p->way->from_part, why);

    import->failed = true;
    if (import_known(import, key) != NULL)
        return;
    import_remember(import, key, "");
    diag_add(import->diags, DIAG_TAG_PARTIAL,
             (struct diag_pos){.file = package_path(p->way->from),
                               .place = p->way->from_part},
             "%s", why);
    diag_advise(import->diags, "%s", advice);
}

static void check_place(struct piece *p, const xmlNode *node) {
    if (wml_is(node, "sectPr") && !p->way->in_body)
        refuse(p,
               _("holds a section break, but is put into a table, a header or "
                 "a box, where a section cannot end"),
               _("remove the break, or put the part where only paragraphs "
                 "stand around it"));
    if (import_note_kind(node) != NOTE_KINDS &&
        strcmp(p->way->to_part, p->import->main_part) != 0)
        refuse(p,
               _("holds a footnote, an endnote or a comment, but is put into a "
                 "header, a footer or a note, where there are none"),
               _("remove it, or put the part into the body"));
}

static void replace_value(xmlNode *node, xmlAttr *attribute, const char *old,
                          const char *fresh) {
    if (fresh != NULL && strcmp(old, fresh) != 0)
        import_set_value(node, attribute, fresh);
}

static void redirect(struct piece *p, xmlNode *node) {
    xmlAttr *value = import_attribute(node, "val");
    const char *old = value != NULL
                          ? arena_strdup(p->import->arena,
                                         (const char *)value->children->content)
                          : NULL;

    if (old != NULL && names_style(node))
        replace_value(node, value, old, import_style(p->import, p->way, old));
    if (old != NULL && wml_is(node, "numId"))
        replace_value(node, value, old, import_number(p->import, p->way, old));
    for (xmlAttr *a = node->properties; a != NULL; a = a->next)
        if (relation_is_named(a)) {
            old = arena_strdup(p->import->arena,
                               (const char *)a->children->content);
            replace_value(node, a, old,
                          import_relation(p->import, p->way, old));
        }
}

static void walk_piece(struct piece *p, xmlNode *root) {
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        check_place(p, node);
        import_renew_ids(p, node);
        if (p->is_other)
            redirect(p, node);
    }
}

/* ---- all of it ---- */

/* Definitions that were copied refer to others, and parts to parts. */
static void settle_pending(struct import *import) {
    if (import->is_settling)
        return;
    import->is_settling = true;
    while (import->pending != NULL) {
        struct pending *pending = import->pending;
        import->pending = pending->next;
        if (import->pending == NULL)
            import->last_pending = &import->pending;
        if (pending->node != NULL) {
            struct piece p = {
                .import = import, .way = &pending->way, .is_other = true};
            for (xmlNode *node = pending->node; node;
                 node = wml_walk(pending->node, node, false))
                if (node->type == XML_ELEMENT_NODE)
                    redirect(&p, node);
        } else {
            import_settle_part(import, pending);
        }
    }
    import->is_settling = false;
}

bool import_nodes(struct import *import, const struct import_way *way,
                  xmlNode *first, xmlNode *last) {
    struct piece p = {.import = import,
                      .way = way,
                      .ids = xmlHashCreate(16),
                      .names = xmlHashCreate(16)};

    p.is_other =
        way->from != import->base || strcmp(way->from_part, way->to_part) != 0;
    for (xmlNode *node = first; node != NULL;
         node = node == last ? NULL : node->next)
        walk_piece(&p, node);
    for (xmlNode *node = xmlHashSize(p.names) > 0 ? first : NULL; node != NULL;
         node = node == last ? NULL : node->next)
        import_follow_names(&p, node);
    xmlHashFree(p.ids, NULL);
    xmlHashFree(p.names, NULL);
    settle_pending(import);
    return !import->failed;
}

static void write_back(struct import *import, struct lookup *lookup) {
    struct strbuf bytes = STRBUF_INIT;
    xmlChar *xml = NULL;
    size_t index;
    int len = 0;

    xmlDocDumpMemoryEnc(lookup->doc, &xml, &len, "UTF-8");
    strbuf_add(&bytes, xml, (size_t)len);
    xmlFree(xml);
    if (lookup->is_new)
        package_add(import->base, lookup->name, lookup->type, &bytes);
    else if (package_find(import->base, lookup->name, &index))
        package_replace(import->base, index, &bytes);
    strbuf_free(&bytes);
    lookup->changed = lookup->is_new = false;
}

void import_finish(struct import *import) {
    for (struct lookup *l = import->lookups; l != NULL; l = l->following)
        if (l->package == import->base && l->changed)
            write_back(import, l);
}
