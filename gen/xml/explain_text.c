/* Sentences about text and elements in a parent that may hold none. */
#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "xml/explain.h"
#include "xml/source.h"

/* ---- text ---- */

static bool is_blank(const xmlNode *text) {
    const char *content = (const char *)text->content;

    return content == NULL || content[strspn(content, " \t\r\n")] == '\0';
}

static bool is_text(const xmlNode *node) {
    return (node->type == XML_TEXT_NODE ||
            node->type == XML_CDATA_SECTION_NODE) &&
           !is_blank(node);
}

/* `before` is the element in front of it; NULL: none. */
static void say_text(struct validation *v, xmlNodePtr parent,
                     const xmlNode *before, const char *text) {
    const char *name = twin_name(v, parent);
    struct diag_pos pos = twin_pos(v, before != NULL ? before : parent);

    if (!explain_is_new(v, parent, DIAG_SCHEMA_TEXT, text))
        return;
    if (v->children.count == 0) {
        diag_add(v->diags, DIAG_SCHEMA_TEXT, pos,
                 _("`%s` may hold no text: “%s”"), name, text);
        diag_advise(v->diags, _("delete the text; `%s` has only attributes"),
                    name);
        return;
    }
    diag_add(v->diags, DIAG_SCHEMA_TEXT, pos,
             _("text may not stand directly in `%s`: “%s”"), name, text);
    diag_advise(v->diags, _("move it into one of %s, or delete it"),
                explain_list_children(v, &v->children));
}

void explain_text(struct validation *v, xmlNodePtr parent) {
    xmlNodePtr next;

    grammar_children_of(&v->schema->grammar, parent, &v->children);
    for (xmlNodePtr at = parent->children; at != NULL; at = next) {
        next = at->next;
        if (!is_text(at))
            continue;
        say_text(v, parent, xmlPreviousElementSibling(at),
                 quote_text(v->arena, (const char *)at->content, SIZE_MAX));
        copy_delete_text(v, at);
    }
}

/* ---- elements ---- */

static void say_no_content(struct validation *v, const xmlNode *node) {
    diag_add(v->diags, DIAG_SCHEMA_ELEMENT, twin_pos(v, node),
             _("`%s` may not stand in `%s`, which has only attributes"),
             twin_name(v, node), twin_name(v, node->parent));
    diag_advise(v->diags, _("delete it"));
}

static void say_only_text(struct validation *v, const xmlNode *node) {
    const struct grammar *grammar = &v->schema->grammar;
    const xmlNode *decl = grammar_decl(grammar, node->parent, &v->scratch);
    xmlChar *text = grammar_documentation(grammar_type(grammar, decl).node);

    diag_add(v->diags, DIAG_SCHEMA_ELEMENT, twin_pos(v, node),
             _("`%s` may not stand in `%s`, which holds only text"),
             twin_name(v, node), twin_name(v, node->parent));
    if (text != NULL)
        diag_advise(v->diags, _("write its text without elements (%s)"),
                    explain_collapsed(v, text));
    else
        diag_advise(v->diags, _("write its text without elements"));
}

/* Its text stays: an empty parent would be another fault. */
static void unwrap(struct validation *v, xmlNodePtr node, bool holds_text) {
    xmlChar *text = holds_text ? xmlNodeGetContent(node) : NULL;

    if (text != NULL)
        xmlAddPrevSibling(node, xmlNewDocText(node->doc, text));
    xmlFree(text);
    copy_take_out(v, node);
}

void explain_inner(struct validation *v, xmlNodePtr parent, bool holds_text) {
    xmlNodePtr next;

    for (xmlNodePtr at = xmlFirstElementChild(parent); at != NULL; at = next) {
        next = xmlNextElementSibling(at);
        if (explain_is_new(v, at, DIAG_SCHEMA_ELEMENT, "")) {
            if (holds_text)
                say_only_text(v, at);
            else
                say_no_content(v, at);
        }
        unwrap(v, at, holds_text);
        twin_of(parent)->changed_in = v->pass;
    }
}
