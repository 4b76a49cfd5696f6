/* profile.c -- which rules there are: schemas/nd30-2020.xml, or another. */
#include <libxml/tree.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/data.h"
#include "base/i18n.h"
#include "care/lists.h"
#include "rules/registry.h"
#include "text/text.h"
#include "xml/xml.h"

static const char default_profile[] = "schemas/nd30-2020.xml";
static const char profile_schema[] = "schemas/quy_tac.xsd";

struct profiled {
    struct rule_info info;
    rule_test *test; /* NULL: not tested */
};

struct profile {
    struct arena *arena;
    const char *name;
    struct profiled *rules;
    size_t count;
    struct care_lists *lists;
};

/* ---- the XML ---- */

static const char *content(struct arena *arena, const xmlNode *node) {
    xmlChar *text = xmlNodeGetContent(node);
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    if (text == NULL)
        memory_exhausted();
    text_collapse(&out, (const char *)text, strlen((const char *)text));
    copy = arena_strdup(arena, out.data);
    xmlFree(text);
    strbuf_free(&out);
    return copy;
}

/* NULL: it has none of that name. */
static const char *attribute(struct arena *arena, const xmlNode *node,
                             const char *name) {
    const xmlAttr *found =
        xmlHasProp((xmlNode *)(uintptr_t)node, (const xmlChar *)name);

    return found != NULL ? content(arena, (const xmlNode *)found) : NULL;
}

static bool is_named(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

/* How well a text suits the language of messages: it is in that language; it
 * has no ngon_ngu, and is good for every one; it is in another. */
static int fitness(const xmlNode *node, const char *language) {
    xmlChar *own =
        xmlGetNoNsProp((xmlNode *)(uintptr_t)node, (const xmlChar *)"ngon_ngu");
    int fits = 2;

    if (own != NULL)
        fits = strcmp((const char *)own, language) == 0 ? 3 : 1;
    xmlFree(own);
    return fits;
}

/* The child of that name that suits best, the first of several; NULL: there is
 * none. */
static const char *child(struct arena *arena, const xmlNode *rule,
                         const char *name) {
    const char *language = i18n_language();
    const xmlNode *found = NULL;
    int best = 0;

    for (const xmlNode *node = rule->children; node != NULL; node = node->next)
        if (is_named(node, name) && fitness(node, language) > best) {
            found = node;
            best = fitness(node, language);
        }
    return found != NULL ? content(arena, found) : NULL;
}

static enum diag_level level_by_name(const char *name) {
    if (name != NULL && strcmp(name, "error") == 0)
        return DIAG_ERROR;
    if (name != NULL && strcmp(name, "warning") == 0)
        return DIAG_WARNING;
    return DIAG_NOTE;
}

/* quy_tac */
static void read_rule(struct arena *arena, const xmlNode *node,
                      struct profiled *rule) {
    const char *level = attribute(arena, node, "muc_do");

    rule->info =
        (struct rule_info){.id = attribute(arena, node, "ma"),
                           .clause = child(arena, node, "dieu_khoan"),
                           .severity = level_by_name(level),
                           .requirement = child(arena, node, "yeu_cau"),
                           .why = child(arena, node, "ly_do"),
                           .right = child(arena, node, "dung"),
                           .wrong = child(arena, node, "sai"),
                           .decidable = attribute(arena, node, "kiem_duoc"),
                           .needs = child(arena, node, "can_biet")};
    rule->test = registry_find(rule->info.id);
}

/* bo_quy_tac */
static struct profile *read_profile(const xmlNode *root) {
    struct arena *arena = arena_create();
    struct profile *profile = arena_new(arena, struct profile);
    size_t count = xmlChildElementCount((xmlNode *)(uintptr_t)root);

    profile->arena = arena;
    profile->name = attribute(arena, root, "ten");
    profile->rules = arena_new_array(arena, struct profiled, count + 1);
    for (const xmlNode *node = root->children; node != NULL; node = node->next)
        if (is_named(node, "quy_tac"))
            read_rule(arena, node, &profile->rules[profile->count++]);
    return profile;
}

/* ---- loading ---- */

static bool fits_schema(const struct xml_source *source,
                        struct diag_list *diags) {
    struct strbuf path = STRBUF_INIT;
    struct xml_schema *schema = NULL;
    bool fits = false;

    if (data_find(profile_schema, &path, diags))
        schema = xml_schema_load(path.data, diags);
    if (schema != NULL)
        fits = xml_validate(source, schema, diags);
    xml_schema_free(schema);
    strbuf_free(&path);
    return fits;
}

/* The one that comes along is held to the schema by tests, not each time. */
struct profile *profile_load(const char *path, struct diag_list *diags) {
    struct strbuf own = STRBUF_INIT;
    struct xml_source *source = NULL;
    struct profile *profile = NULL;

    if (path != NULL || data_find(default_profile, &own, diags))
        source = xml_load(path != NULL ? path : own.data, diags);
    if (source != NULL && (path == NULL || fits_schema(source, diags)))
        profile = read_profile(xml_root(source));
    xml_free(source);
    strbuf_free(&own);
    if (profile != NULL && (profile->lists = care_lists_load(diags)) == NULL) {
        profile_free(profile);
        profile = NULL;
    }
    return profile;
}

void profile_free(struct profile *profile) {
    if (profile == NULL)
        return;
    care_lists_free(profile->lists);
    arena_free(profile->arena);
}

const char *profile_name(const struct profile *profile) {
    return profile->name;
}

size_t profile_count(const struct profile *profile) {
    return profile->count;
}

const struct rule_info *profile_rule(const struct profile *profile,
                                     size_t index) {
    return &profile->rules[index].info;
}

const struct care_lists *profile_lists(const struct profile *profile) {
    return profile->lists;
}

rule_test *profile_test(const struct profile *profile, size_t index) {
    return profile->rules[index].test;
}
