/* Sentences about elements that may not stand where they do. */
#include <string.h>

#include "base/i18n.h"
#include "xml/expected.h"
#include "xml/explain.h"

/* ---- elements the parent may have, but not here ---- */

static void explain_repeated(struct validation *v, xmlNodePtr node,
                             xmlNodePtr first) {
    if (explain_is_new(v, node, DIAG_SCHEMA_ELEMENT, "")) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, twin_pos(v, node),
                 _("`%s` stands in `%s` more than once"), twin_name(v, node),
                 twin_name(v, node->parent));
        diag_advise(v->diags, _("keep one of them; the first is in line %d"),
                    twin_pos(v, first).line);
    }
    copy_take_out(v, node);
}

static void explain_alternative(struct validation *v, xmlNodePtr node,
                                xmlNodePtr other) {
    if (explain_is_new(v, node, DIAG_SCHEMA_ELEMENT, "")) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, twin_pos(v, node),
                 _("`%s` may not stand beside `%s` in `%s`"),
                 twin_name(v, node), twin_name(v, other),
                 twin_name(v, node->parent));
        diag_advise(v->diags, _("keep only one of the two"));
    }
    copy_take_out(v, node);
}

/* An element in front of `node` that is another alternative of its choice. */
static xmlNodePtr find_alternative(const struct validation *v, xmlNodePtr node,
                                   const struct child *child) {
    xmlNodePtr at = xmlFirstElementChild(node->parent);

    if (child->choice == NULL || child->is_repeatable)
        return NULL;
    for (; at != node; at = xmlNextElementSibling(at)) {
        const struct child *other = children_find(&v->children, at);
        if (other != NULL && other->choice == child->choice)
            return at;
    }
    return NULL;
}

static void explain_known(struct validation *v, const struct fault *fault,
                          const struct child *child) {
    xmlNodePtr node = fault->node;
    xmlNodePtr first = copy_find(xmlFirstElementChild(node->parent), child);
    xmlNodePtr other = find_alternative(v, node, child);

    if (!child->is_repeatable && first != node) {
        explain_repeated(v, node, first);
        return;
    }
    if (other != NULL) {
        explain_alternative(v, node, other);
        return;
    }
    expected_find(v, fault, &v->scratch);
    expected_keep_required(&v->scratch);
    expected_keep_absent(node->parent, &v->scratch);
    if (v->scratch.count == 0 ||
        !explain_missing(v, node->parent, node, &v->scratch))
        explain_order(v, fault);
}

/* ---- elements of another namespace ---- */

void explain_namespace(struct validation *v, xmlNodePtr node,
                       const char *right) {
    const char *wrong = element_namespace(node);
    const char *name = twin_name(v, node);

    if (explain_is_new(v, node, DIAG_SCHEMA_NAMESPACE, "")) {
        if (wrong[0] == '\0')
            diag_add(v->diags, DIAG_SCHEMA_NAMESPACE, twin_pos(v, node),
                     _("`%s` is in no namespace"), name);
        else
            diag_add(v->diags, DIAG_SCHEMA_NAMESPACE, twin_pos(v, node),
                     _("`%s` is in another namespace: “%s”"), name, wrong);
        diag_advise(v->diags, _("write <%s xmlns=\"%s\">"), element_name(node),
                    right);
    }
    copy_set_namespace(v, node, right);
}

/* ---- elements that belong elsewhere ---- */

static void advise_parents(struct validation *v, const xmlNode *node) {
    const char *parents[EXPLAIN_MAX_NAMES + 1];
    size_t count = grammar_parents(&v->schema->grammar, node, parents,
                                   EXPLAIN_MAX_NAMES + 1, &v->scratch);

    if (count > 0)
        diag_advise(v->diags, _("`%s` may stand in %s"), element_name(node),
                    explain_list(v, parents, count));
}

static void say_misplaced(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node;
    struct diag_pos pos = twin_pos(v, node);
    const char *name = twin_name(v, node), *in = twin_name(v, node->parent);

    expected_find(v, fault, &v->scratch);
    if (v->scratch.count > 0)
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos,
                 _("`%s` may not stand directly in `%s`; here may stand: %s"),
                 name, in, explain_list_children(v, &v->scratch));
    else
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos,
                 _("`%s` may not stand directly in `%s`, which may hold: %s"),
                 name, in, explain_list_children(v, &v->children));
    advise_parents(v, node);
}

static void explain_misplaced(struct validation *v, const struct fault *fault) {
    if (explain_is_new(v, fault->node, DIAG_SCHEMA_ELEMENT, ""))
        say_misplaced(v, fault);
    copy_take_out(v, fault->node);
}

/* ---- elements the schema does not know ---- */

static void say_unknown(struct validation *v, const xmlNode *node,
                        const struct child *meant) {
    if (!explain_is_new(v, node, DIAG_SCHEMA_ELEMENT, ""))
        return;
    diag_add(v->diags, DIAG_SCHEMA_ELEMENT, twin_pos(v, node),
             _("there is no element `%s` in `%s`"), twin_name(v, node),
             twin_name(v, node->parent));
    if (meant != NULL)
        diag_advise(v->diags, _("did you mean `%s`?"), meant->name);
    else if (v->scratch.count > 0)
        diag_advise(v->diags, _("here may stand: %s"),
                    explain_list_children(v, &v->scratch));
    else if (v->children.count > 0)
        diag_advise(v->diags, _("`%s` may hold: %s"),
                    twin_name(v, node->parent),
                    explain_list_children(v, &v->children));
}

static void explain_unknown(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const struct child *meant;

    expected_find(v, fault, &v->scratch);
    meant = children_find_near(&v->scratch, node);
    if (meant == NULL)
        meant = children_find_near(&v->children, node);
    say_unknown(v, node, meant);
    if (meant != NULL)
        copy_rename(v, node, meant);
    else
        copy_take_out(v, node);
}

/* ---- all of them ---- */

static void explain_unexpected(struct validation *v,
                               const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const struct child *child = children_find(&v->children, node);
    const struct child *namesake = children_find_namesake(&v->children, node);

    if (child != NULL)
        explain_known(v, fault, child);
    else if (namesake != NULL)
        explain_namespace(v, node, namesake->ns);
    else if (grammar_knows(&v->schema->grammar, node))
        explain_misplaced(v, fault);
    else
        explain_unknown(v, fault);
}

void explain_content(struct validation *v, const struct fault *fault) {
    bool is_missing = strstr(fault->message, ": Missing child") != NULL;
    xmlNodePtr parent = is_missing ? fault->node : fault->node->parent;

    if (!is_missing && (parent == NULL || parent == v->removed ||
                        parent->type != XML_ELEMENT_NODE))
        return;
    grammar_children_of(&v->schema->grammar, parent, &v->children);
    if (is_missing)
        explain_incomplete(v, fault);
    else
        explain_unexpected(v, fault);
}
