/* Sentences about attributes that are unknown or missing. */
#include <string.h>

#include "base/i18n.h"
#include "text/near.h"
#include "xml/explain.h"

/* ---- finding ---- */

/* Behind "'{urn:a}name", the beginning of which is `at`. */
static const char *skip_name(const char *at) {
    if (*at == '{')
        at += strcspn(at, "}");
    return at + strcspn(at, "'");
}

const char *explain_attribute_in(struct validation *v, const char *message,
                                 const char *before) {
    static const char element[] = "Element '";
    const char *name, *end;

    if (strncmp(message, element, strlen(element)) != 0)
        return NULL;
    name = skip_name(message + strlen(element));
    if (strncmp(name, before, strlen(before)) != 0)
        return NULL; /* perhaps in a value the message quotes */
    name += strlen(before);
    end = skip_name(name);
    if (*name == '{')
        name += strcspn(name, "}") + 1;
    return name < end ? arena_strndup(v->arena, name, (size_t)(end - name))
                      : NULL;
}

xmlAttrPtr explain_find_attribute(const xmlNode *node, const char *name) {
    for (xmlAttrPtr at = node->properties; at != NULL; at = at->next)
        if (strcmp((const char *)at->name, name) == 0)
            return at;
    return NULL;
}

void explain_gather_attributes(struct validation *v, const xmlNode *node) {
    grammar_attributes(&v->schema->grammar,
                       grammar_decl(&v->schema->grammar, node, &v->scratch),
                       &v->attributes);
}

/* ---- unknown ---- */

/* Those that documents have: NULL for none. */
static const char *list_attributes(struct validation *v) {
    const struct grammar *grammar = &v->schema->grammar;
    const char *names[EXPLAIN_MAX_NAMES + 1];
    size_t count = 0;

    for (size_t i = 0; i < v->attributes.count && count <= EXPLAIN_MAX_NAMES;
         i++)
        if (!grammar_is_for_later(grammar, v->attributes.items[i]))
            names[count++] = attribute_name(grammar, v->attributes.items[i]);
    return count > 0 ? explain_list(v, names, count) : NULL;
}

/* NULL: no attribute it may have has a name like that. */
static const char *find_nearest(const struct validation *v, const xmlNode *node,
                                const char *name) {
    struct nearest nearest = {.to = name};

    for (size_t i = 0; i < v->attributes.count; i++) {
        const char *known =
            attribute_name(&v->schema->grammar, v->attributes.items[i]);

        if (explain_find_attribute(node, known) == NULL)
            near_try(&nearest, known);
    }
    return nearest.name;
}

static void rename_attribute(struct validation *v, xmlNodePtr node,
                             const char *from, const char *to) {
    xmlAttrPtr attribute = explain_find_attribute(node, from);

    explain_set_seen(v, node, DIAG_SCHEMA_ATTRIBUTE_MISSING, to);
    if (attribute != NULL)
        copy_rename_attribute(v, node, attribute, to);
}

void explain_attribute(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const char *name =
        explain_attribute_in(v, fault->message, "', attribute '");
    const char *meant, *others;

    if (name == NULL || !explain_is_new(v, node, DIAG_SCHEMA_ATTRIBUTE, name))
        return;
    explain_gather_attributes(v, node);
    meant = find_nearest(v, node, name);
    others = list_attributes(v);
    diag_add(v->diags, DIAG_SCHEMA_ATTRIBUTE, twin_pos(v, node),
             _("`%s` has no attribute `%s`"), twin_name(v, node), name);
    if (meant != NULL) {
        diag_advise(v->diags, _("did you mean `%s`?"), meant);
        rename_attribute(v, node, name, meant);
    } else if (others != NULL) {
        diag_advise(v->diags, _("delete it; `%s` may have %s"),
                    twin_name(v, node), others);
    } else {
        diag_advise(v->diags, _("delete it; `%s` has no attributes"),
                    twin_name(v, node));
    }
}

/* ---- missing ---- */

void explain_missing_attribute(struct validation *v,
                               const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const char *name =
        explain_attribute_in(v, fault->message, "': The attribute '");

    if (name == NULL ||
        !explain_is_new(v, node, DIAG_SCHEMA_ATTRIBUTE_MISSING, name))
        return;
    explain_gather_attributes(v, node);
    diag_add(v->diags, DIAG_SCHEMA_ATTRIBUTE_MISSING, twin_pos(v, node),
             _("`%s` lacks the attribute `%s`"), twin_name(v, node), name);
    explain_documentation(
        v, name, attributes_find(&v->schema->grammar, &v->attributes, name));
}
