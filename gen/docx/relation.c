#include "docx/relation.h"

#include <string.h>

static const char *const id_namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships"};

static size_t folder_len(const char *part) {
    const char *slash = strrchr(part, '/');

    return slash != NULL ? (size_t)(slash - part) + 1 : 0;
}

char *relation_part(struct arena *arena, const char *owner) {
    size_t folder = folder_len(owner);

    return arena_printf(arena, "%.*s_rels/%s.rels", (int)folder, owner,
                        owner + folder);
}

char *relation_target(struct arena *arena, const char *owner,
                      const char *target) {
    size_t folder = folder_len(owner);

    if (target[0] == '/')
        return arena_strdup(arena, target + 1);
    while (strncmp(target, "../", 3) == 0 && folder > 0) {
        target += 3;
        folder--;
        while (folder > 0 && owner[folder - 1] != '/')
            folder--;
    }
    if (strncmp(target, "./", 2) == 0)
        target += 2;
    return arena_printf(arena, "%.*s%s", (int)folder, owner, target);
}

bool relation_is_named(const xmlAttr *attribute) {
    if (attribute->ns == NULL || attribute->children == NULL)
        return false;
    for (size_t i = 0; i < sizeof(id_namespaces) / sizeof(*id_namespaces); i++)
        if (strcmp((const char *)attribute->ns->href, id_namespaces[i]) == 0)
            return attribute->children->content != NULL &&
                   attribute->children->content[0] != '\0';
    return false;
}

const char *relation_property(struct arena *arena, xmlNode *node,
                              const char *name) {
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy =
        value != NULL ? arena_strdup(arena, (const char *)value) : "";

    xmlFree(value);
    return copy;
}
