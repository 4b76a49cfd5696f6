#include "xml/explain.h"

#include <string.h>

#include "base/i18n.h"
#include "text/text.h"

/* ---- what is said only once ---- */

bool explain_is_seen(const struct validation *v, const xmlNode *node,
                     enum diag_code code, const char *name) {
    for (size_t i = 0; i < v->seen_count; i++)
        if (v->seen[i].node == node && v->seen[i].code == code &&
            strcmp(v->seen[i].name, name) == 0)
            return true;
    return false;
}

void explain_set_seen(struct validation *v, const xmlNode *node,
                      enum diag_code code, const char *name) {
    if (v->seen_count < 2 * XML_MAX_FAULTS)
        v->seen[v->seen_count++] =
            (struct seen){node, code, arena_strdup(v->arena, name)};
}

bool explain_is_new(struct validation *v, const xmlNode *node,
                    enum diag_code code, const char *name) {
    if (v->reported == XML_MAX_FAULTS || explain_is_seen(v, node, code, name))
        return false;
    explain_set_seen(v, node, code, name);
    v->reported++;
    return true;
}

/* ---- parts of sentences ---- */

/* Frees the text. */
static const char *keep(struct validation *v, struct strbuf *text) {
    const char *kept = arena_strdup(v->arena, text->data);

    strbuf_free(text);
    return kept;
}

const char *explain_list(struct validation *v, const char *const *names,
                         size_t count) {
    struct strbuf out = STRBUF_INIT;

    for (size_t i = 0; i < count && i < EXPLAIN_MAX_NAMES; i++)
        strbuf_printf(&out, i > 0 ? ", `%s`" : "`%s`", names[i]);
    if (count > EXPLAIN_MAX_NAMES)
        strbuf_puts(&out, " …");
    return keep(v, &out);
}

const char *explain_list_children(struct validation *v,
                                  const struct children *children) {
    const char *names[EXPLAIN_MAX_NAMES + 1];
    size_t count = 0;

    for (size_t i = 0; i < children->count && count <= EXPLAIN_MAX_NAMES; i++)
        names[count++] = children->items[i].name;
    return explain_list(v, names, count);
}

const char *explain_collapsed(struct validation *v, xmlChar *text) {
    struct strbuf out = STRBUF_INIT;

    if (text != NULL)
        text_collapse(&out, (const char *)text, strlen((const char *)text));
    xmlFree(text);
    return keep(v, &out);
}

void explain_documentation(struct validation *v, const char *name,
                           const xmlNode *decl) {
    xmlChar *text = grammar_documentation(decl);

    if (text != NULL)
        diag_advise(v->diags, "`%s`: %s", name, explain_collapsed(v, text));
}

/* ---- the outermost element ---- */

/* `meant` NULL: no name is near. */
static void say_root(struct validation *v, const xmlNode *root,
                     const struct child *meant) {
    const struct children *roots = &v->schema->roots;

    diag_add(v->diags, DIAG_SCHEMA_ROOT, twin_pos(v, root),
             _("the outermost element is `%s`; it should be %s"),
             twin_name(v, root), explain_list_children(v, roots));
    if (meant != NULL)
        diag_advise(v->diags, _("did you mean `%s`?"), meant->name);
    else if (roots->count > 0)
        diag_advise(v->diags, _("begin with <%s xmlns=\"%s\">"),
                    roots->items[0].name, roots->items[0].ns);
}

bool explain_root(struct validation *v, xmlNodePtr root) {
    const struct children *roots = &v->schema->roots;
    const struct child *meant = children_find_namesake(roots, root);

    if (children_find(roots, root) != NULL)
        return true;
    if (meant == NULL) {
        meant = children_find_near(roots, root);
        say_root(v, root, meant);
        if (meant == NULL)
            return false;
        xmlNodeSetName(root, (const xmlChar *)meant->name);
        v->reported++;
    }
    if (strcmp(element_namespace(root), meant->ns) != 0)
        explain_namespace(v, root, meant->ns);
    return true;
}

/* ---- all faults ---- */

/* What is rare, or not of our schema. */
static void explain_other(struct validation *v, const struct fault *fault) {
    const char *text = strstr(fault->message, "': ");
    const char *name = twin_name(v, fault->node);
    struct diag_pos pos = twin_pos(v, fault->node);

    text = text != NULL ? text + 3 : fault->message;
    if (!explain_is_new(v, fault->node, DIAG_SCHEMA_OTHER, text))
        return;
    if (fault->code == XML_SCHEMAV_CVC_ELT_3_1) {
        diag_add(v->diags, DIAG_SCHEMA_OTHER, pos,
                 _("`%s` may not have xsi:nil"), name);
        diag_advise(v->diags, _("delete xsi:nil"));
    } else if (fault->code == XML_SCHEMAV_CVC_IDC) {
        diag_add(v->diags, DIAG_SCHEMA_OTHER, pos,
                 _("the key of `%s` is missing, stands twice or leads nowhere"),
                 name);
    } else {
        diag_add(v->diags, DIAG_SCHEMA_OTHER, pos,
                 _("`%s` does not fit the schema: %.*s"), name,
                 (int)strcspn(text, "\n"), text);
    }
}

void explain_fault(struct validation *v, const struct fault *fault) {
    if (twin_of(fault->node)->is_dummy)
        return;
    switch (fault->code) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
        explain_content(v, fault);
        break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
        explain_text(v, fault->node);
        break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
        explain_text(v, fault->node);
        explain_inner(v, fault->node, false);
        break;
    case XML_SCHEMAV_CVC_TYPE_3_1_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
        explain_inner(v, fault->node, true);
        break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
        explain_attribute(v, fault);
        break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
        explain_missing_attribute(v, fault);
        break;
    default:
        if (fault->code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
            fault->code <= XML_SCHEMAV_CVC_ENUMERATION_VALID)
            explain_value(v, fault);
        else
            explain_other(v, fault);
        break;
    }
}
