#include "docx/sound.h"

#include <libxml/parser.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "docx/part.h"

#define OFFICE_DOCUMENT "/officeDocument"

/* Attributes such as r:id name a relationship of their part. */
static const char *const id_namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships"};

struct sound {
    const struct package *package;
    struct arena *arena;
    struct diag_list *diags;
    bool has_document; /* the package leads to its main document */
};

static void report(struct sound *s, size_t index, const char *why) {
    diag_add(s->diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){.file = package_path(s->package),
                               .place = package_entry(s->package, index)->name},
             "%s", why);
    diag_advise(s->diags, _("open the template in Word and save it again"));
}

static bool find_part(const struct sound *s, const char *name, size_t *index) {
    for (size_t i = 0; i < package_count(s->package); i++) {
        if (strcasecmp(package_entry(s->package, i)->name, name) != 0)
            continue;
        *index = i;
        return true;
    }
    return false;
}

static xmlDoc *parse(const struct strbuf *xml) {
    if (xml->len > (size_t)INT32_MAX)
        return NULL;
    return xmlReadMemory(xml->data, (int)xml->len, NULL, NULL,
                         XML_PARSE_NONET | XML_PARSE_NOERROR |
                             XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
}

static const char *property(struct sound *s, xmlNode *node, const char *name) {
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy =
        value != NULL ? arena_strdup(s->arena, (const char *)value) : "";

    xmlFree(value);
    return copy;
}

/* ---- relationships ---- */

/* "word/_rels/document.xml.rels" belongs to "word/document.xml"; "_rels/.rels"
 * to the package, "". NULL: name is no such part. */
static char *owner_of(struct sound *s, const char *name) {
    const char *folder = strstr(name, "_rels/");
    const char *file;
    size_t len;

    if (folder == NULL || strcmp(file_extension(name), "rels") != 0)
        return NULL;
    file = folder + strlen("_rels/");
    len = strlen(file) - strlen(".rels");
    return arena_printf(s->arena, "%.*s%.*s", (int)(folder - name), name,
                        (int)len, file);
}

/* A target as seen from its owner's folder, as a part name. */
static char *resolve(struct sound *s, const char *owner, const char *target) {
    const char *slash = strrchr(owner, '/');
    size_t folder = slash != NULL ? (size_t)(slash - owner) + 1 : 0;

    if (target[0] == '/')
        return arena_strdup(s->arena, target + 1);
    while (strncmp(target, "../", 3) == 0 && folder > 0) {
        target += 3;
        folder--;
        while (folder > 0 && owner[folder - 1] != '/')
            folder--;
    }
    if (strncmp(target, "./", 2) == 0)
        target += 2;
    return arena_printf(s->arena, "%.*s%s", (int)folder, owner, target);
}

static void check_relationship(struct sound *s, size_t index, xmlNode *node,
                               const char *owner) {
    const char *type = property(s, node, "Type");
    char *target = resolve(s, owner, property(s, node, "Target"));
    size_t found;

    if (strcmp(property(s, node, "TargetMode"), "External") == 0)
        return;
    target[strcspn(target, "#")] = '\0';
    if (*target == '\0' || strcmp(property(s, node, "Target"), "NULL") == 0)
        return; /* Word writes these, and opens them */
    if (!find_part(s, target, &found))
        report(s, index,
               arena_printf(s->arena,
                            _("leads to a part that is not there: "
                              "%s"),
                            target));
    else if (*owner == '\0' && strlen(type) > strlen(OFFICE_DOCUMENT) &&
             strcmp(type + strlen(type) - strlen(OFFICE_DOCUMENT),
                    OFFICE_DOCUMENT) == 0)
        s->has_document = true;
}

static void check_relationships(struct sound *s, size_t index, xmlDoc *doc) {
    const char *owner = owner_of(s, package_entry(s->package, index)->name);
    xmlNode *root = xmlDocGetRootElement(doc);

    for (xmlNode *node = root->children; owner && node; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            check_relationship(s, index, node, owner);
}

/* ---- their use ---- */

static xmlDoc *relationships_of(struct sound *s, const char *part) {
    const char *slash = strrchr(part, '/');
    size_t folder = slash != NULL ? (size_t)(slash - part) + 1 : 0;
    struct strbuf xml = STRBUF_INIT;
    xmlDoc *doc = NULL;
    size_t index;

    if (find_part(s,
                  arena_printf(s->arena, "%.*s_rels/%s.rels", (int)folder, part,
                               part + folder),
                  &index) &&
        package_read(s->package, index, &xml, s->diags))
        doc = parse(&xml);
    strbuf_free(&xml);
    return doc;
}

static bool declares(xmlDoc *relationships, const char *id) {
    xmlNode *root =
        relationships != NULL ? xmlDocGetRootElement(relationships) : NULL;

    for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next) {
        xmlChar *known = xmlGetNoNsProp(node, (const xmlChar *)"Id");
        bool same = known != NULL && strcmp((const char *)known, id) == 0;
        xmlFree(known);
        if (same)
            return true;
    }
    return false;
}

static bool names_relationship(const xmlAttr *attribute) {
    if (attribute->ns == NULL || attribute->children == NULL)
        return false;
    for (size_t i = 0; i < sizeof(id_namespaces) / sizeof(*id_namespaces); i++)
        if (strcmp((const char *)attribute->ns->href, id_namespaces[i]) == 0)
            return attribute->children->content != NULL &&
                   attribute->children->content[0] != '\0';
    return false;
}

static bool check_uses(struct sound *s, size_t index, xmlDoc *doc) {
    xmlNode *root = xmlDocGetRootElement(doc);
    xmlDoc *relationships = NULL;
    bool ok = true;

    for (xmlNode *node = root; node && ok; node = wml_walk(root, node, false)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        for (xmlAttr *a = node->properties; a != NULL && ok; a = a->next) {
            const char *id;
            if (!names_relationship(a))
                continue;
            if (relationships == NULL)
                relationships =
                    relationships_of(s, package_entry(s->package, index)->name);
            id = (const char *)a->children->content;
            ok = declares(relationships, id);
            if (!ok)
                report(s, index,
                       arena_printf(s->arena,
                                    _("uses a relationship that is not "
                                      "declared: %s"),
                                    id));
        }
    }
    xmlFreeDoc(relationships);
    return ok;
}

/* ---- all of it ---- */

static bool is_xml(const char *name) {
    const char *extension = file_extension(name);

    return strcasecmp(extension, "xml") == 0 ||
           strcasecmp(extension, "rels") == 0;
}

static void check_part(struct sound *s, size_t index) {
    const struct package_entry *entry = package_entry(s->package, index);
    struct strbuf bytes = STRBUF_INIT;
    xmlDoc *doc;

    if (!package_read(s->package, index, &bytes, s->diags) ||
        !is_xml(entry->name)) {
        strbuf_free(&bytes);
        return;
    }
    doc = parse(&bytes);
    if (doc == NULL || xmlDocGetRootElement(doc) == NULL) {
        report(s, index, _("this part is not well-formed XML"));
    } else if (doc->intSubset != NULL) {
        report(s, index, _("this part has a document type declaration"));
    } else if (strcasecmp(file_extension(entry->name), "rels") == 0) {
        check_relationships(s, index, doc);
    } else {
        check_uses(s, index, doc);
    }
    xmlFreeDoc(doc);
    strbuf_free(&bytes);
}

bool sound_check(const struct package *package, struct diag_list *diags) {
    struct sound s = {
        .package = package, .arena = arena_create(), .diags = diags};
    int errors = diag_count_level(diags, DIAG_ERROR);

    for (size_t i = 0; i < package_count(package); i++)
        check_part(&s, i);
    if (diag_count_level(diags, DIAG_ERROR) == errors && !s.has_document) {
        diag_add(diags, DIAG_TEMPLATE_FILE,
                 (struct diag_pos){.file = package_path(package)},
                 _("cannot be used as a Word template: %s"),
                 _("nothing in it leads to its main document"));
        diag_advise(diags, _("open the template in Word and save it again"));
    }
    arena_free(s.arena);
    return diag_count_level(diags, DIAG_ERROR) == errors;
}
