/* The documents of a schema, and the declarations in them. */
#include "xml/grammar.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/strbuf.h"
#include "xml/xsd.h"

/* ---- loading ---- */

/* "a.xsd", "./a.xsd" and a link to it are one file. */
static bool is_same_file(const char *a, const char *b) {
    char *a_real = realpath(a, NULL);
    char *b_real = realpath(b, NULL);
    bool same = a_real != NULL && b_real != NULL && strcmp(a_real, b_real) == 0;

    free(a_real);
    free(b_real);
    return same;
}

static bool is_loaded(const struct grammar *grammar, const char *path) {
    for (size_t i = 0; i < grammar->count; i++)
        if (is_same_file(xml_name(grammar->documents[i]), path))
            return true;
    return false;
}

/* `node` is an xs:include, xs:import or xs:redefine. */
static bool load_reference(struct grammar *grammar,
                           const struct xml_source *from, const xmlNode *node,
                           struct diag_list *diags) {
    const char *location = xsd_get(node, "schemaLocation");
    struct strbuf path = STRBUF_INIT;
    char *copy;
    bool ok;

    if (location == NULL)
        return true;
    if (strstr(location, "://") != NULL) {
        diag_add(diags, DIAG_SCHEMA_OTHER, xml_pos(from, node),
                 _("the schema wants “%s”, but nothing is fetched from a "
                   "network"),
                 location);
        diag_advise(diags, _("save it beside the schema and give its file "
                             "name"));
        return false;
    }
    copy = memory_alloc(strlen(xml_name(from)) + 1);
    strcpy(copy, xml_name(from));
    if (location[0] == '/')
        strbuf_puts(&path, location);
    else
        strbuf_printf(&path, "%s/%s", dirname(copy), location);
    ok = grammar_load(grammar, path.data, diags);
    free(copy);
    strbuf_free(&path);
    return ok;
}

static bool load_references(struct grammar *grammar,
                            const struct xml_source *from,
                            struct diag_list *diags) {
    bool ok = true;

    for (const xmlNode *at = xml_root(from)->children; at != NULL;
         at = at->next)
        if (xsd_is(at, "include") || xsd_is(at, "import") ||
            xsd_is(at, "redefine"))
            ok = load_reference(grammar, from, at, diags) && ok;
    return ok;
}

/* What is no XML at all has been advised on as if it were a document. */
static void advise_schema(struct diag_list *diags) {
    size_t last = diag_count(diags) - 1;

    if (diag_at(diags, last)->code == DIAG_XML_NOT_XML)
        diag_advise(diags, _("give an XML Schema (an .xsd file)"));
}

bool grammar_load(struct grammar *grammar, const char *path,
                  struct diag_list *diags) {
    struct xml_source *source;

    if (is_loaded(grammar, path))
        return true;
    source = xml_load(path, diags);
    if (source == NULL) {
        advise_schema(diags);
        return false;
    }
    if (!xsd_is(xml_root(source), "schema") ||
        grammar->count == GRAMMAR_MAX_DOCUMENTS) {
        diag_add(diags, DIAG_SCHEMA_OTHER, xml_pos(source, xml_root(source)),
                 grammar->count == GRAMMAR_MAX_DOCUMENTS
                     ? _("the schema consists of too many files")
                     : _("this is not an XML Schema"));
        xml_free(source);
        return false;
    }
    grammar->documents[grammar->count++] = source; /* now the grammar's */
    return load_references(grammar, source, diags);
}

void grammar_free(struct grammar *grammar) {
    for (size_t i = 0; i < grammar->count; i++)
        xml_free(grammar->documents[i]);
    grammar->count = 0;
}

/* ---- elements of a document ---- */

const char *element_name(const xmlNode *element) {
    return (const char *)element->name;
}

const char *element_namespace(const xmlNode *element) {
    return element->ns != NULL && element->ns->href != NULL
               ? (const char *)element->ns->href
               : "";
}

const xmlNode *grammar_decl(const struct grammar *grammar,
                            const xmlNode *element, struct children *scratch) {
    const struct child *found;

    if (element->parent == NULL || element->parent->type != XML_ELEMENT_NODE)
        return xsd_find(grammar, "element", element_name(element),
                        element_namespace(element));
    grammar_children_of(grammar, element->parent, scratch);
    found = children_find(scratch, element);
    return found != NULL ? found->decl : NULL;
}

void grammar_children_of(const struct grammar *grammar, const xmlNode *element,
                         struct children *out) {
    grammar_children(grammar, grammar_decl(grammar, element, out), out);
}

bool grammar_knows(const struct grammar *grammar, const xmlNode *element) {
    const xmlNode *decl = NULL;

    while ((decl = xsd_next_element(grammar, decl)) != NULL)
        if (xsd_has(decl, "name", element_name(element)) &&
            strcmp(xsd_element_namespace(decl), element_namespace(element)) ==
                0)
            return true;
    return false;
}

static bool is_listed(const char **names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

size_t grammar_parents(const struct grammar *grammar, const xmlNode *element,
                       const char **out, size_t max, struct children *scratch) {
    size_t count = 0;
    const xmlNode *decl = NULL;

    while (count < max && (decl = xsd_next_element(grammar, decl)) != NULL) {
        const char *parent = xsd_get(decl, "name");

        if (parent == NULL)
            continue; /* a reference */
        grammar_children(grammar, decl, scratch);
        if (children_find(scratch, element) != NULL &&
            !is_listed(out, count, parent))
            out[count++] = parent;
    }
    return count;
}
