/* Validation in passes. At an element that may not stand where it does,
 * libxml2 skips the rest of the parent, without a word. So every fault of
 * that kind is mended in a copy, and the copy validated again, until a pass
 * mends nothing. */
#include "xml/schema.h"

#include <libxml/parser.h>
#include <libxml/xmlschemastypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "xml/explain.h"
#include "xml/xsd.h"

#define MAX_PASSES 1000
#define MAX_ERRORS 2000  /* of one pass; more than are ever reported */
#define MAX_WORK 5000000 /* elements times passes: a few seconds */

/* ---- loading ---- */

void xml_prepare_threads(void) {
    xmlInitParser();
    xmlSchemaInitTypes();
}

static void report_schema_error(void *data, xmlErrorPtr error) {
    struct diag_list *diags = data;
    const char *text = error->message != NULL ? error->message : "";

    if (error->level < XML_ERR_ERROR)
        return;
    diag_add(diags, DIAG_SCHEMA_OTHER,
             (struct diag_pos){.file = error->file, .line = error->line},
             _("the schema itself has a fault: %.*s"), (int)strcspn(text, "\n"),
             text);
}

struct xml_schema *xml_schema_load(const char *path, struct diag_list *diags) {
    struct xml_schema *schema = memory_alloc(sizeof(*schema));
    xmlSchemaParserCtxtPtr ctxt = NULL;

    *schema = (struct xml_schema){.compiled = NULL};
    if (grammar_load(&schema->grammar, path, diags))
        ctxt = xmlSchemaNewDocParserCtxt(
            xml_root(schema->grammar.documents[0])->doc);
    if (ctxt != NULL) {
        xmlSchemaSetParserStructuredErrors(ctxt, report_schema_error, diags);
        schema->compiled = xmlSchemaParse(ctxt);
        xmlSchemaFreeParserCtxt(ctxt);
    }
    if (schema->compiled != NULL) {
        grammar_roots(&schema->grammar, &schema->roots);
        schema->types = types_create(&schema->grammar);
        return schema;
    }
    xml_schema_free(schema);
    return NULL;
}

void xml_schema_free(struct xml_schema *schema) {
    if (schema == NULL)
        return;
    if (schema->compiled != NULL)
        xmlSchemaFree(schema->compiled);
    types_free(schema->types);
    grammar_free(&schema->grammar);
    free(schema);
}

const struct type *xml_schema_type(const struct xml_schema *schema,
                                   const xmlNode *root) {
    const struct grammar *grammar = &schema->grammar;
    const xmlNode *decl = NULL;

    if (root != NULL)
        decl = xsd_find(grammar, "element", element_name(root),
                        element_namespace(root));
    else if (schema->roots.count > 0)
        decl = schema->roots.items[0].decl;
    return decl != NULL ? types_of(schema->types, decl) : NULL;
}

/* ---- one pass ---- */

static void keep_fault(void *data, xmlErrorPtr error) {
    struct validation *v = data;
    xmlNodePtr node = error->node;
    const char *text = error->message != NULL ? error->message : "";

    if (node == NULL || v->fault_count == MAX_ERRORS)
        return;
    if (node->type != XML_ELEMENT_NODE)
        node = node->parent;
    v->faults[v->fault_count++] = (struct fault){
        .node = node,
        .code = error->code,
        .message = arena_strndup(v->pass_arena, text, strnlen(text, 4000)),
    };
}

static bool is_valid(const struct xml_schema *schema, xmlDocPtr doc,
                     xmlStructuredErrorFunc handler, void *data) {
    xmlSchemaValidCtxtPtr ctxt = xmlSchemaNewValidCtxt(schema->compiled);
    bool ok;

    if (ctxt == NULL)
        return false;
    xmlSchemaSetValidStructuredErrors(ctxt, handler, data);
    ok = xmlSchemaValidateDoc(ctxt, doc) == 0;
    xmlSchemaFreeValidCtxt(ctxt);
    return ok;
}

void ignore_error(void *data, xmlErrorPtr error) {
    (void)data;
    (void)error;
}

/* ---- all passes ---- */

static void report_rest(struct validation *v) {
    diag_add(v->diags, DIAG_SCHEMA_OTHER,
             (struct diag_pos){.file = xml_name(v->source)},
             _("there may be more faults than are listed here"));
    diag_advise(v->diags, _("mend these first, then check again"));
}

static void run_passes(struct validation *v, xmlDocPtr copy, size_t elements) {
    do {
        v->pass++;
        v->is_mended = false;
        v->fault_count = 0;
        arena_reset(v->pass_arena);
        is_valid(v->schema, copy, keep_fault, v);
        for (size_t i = 0; i < v->fault_count && v->reported < XML_MAX_FAULTS;
             i++)
            explain_fault(v, &v->faults[i]);
        if (v->reported == XML_MAX_FAULTS || v->pass == MAX_PASSES ||
            v->pass * elements > MAX_WORK) {
            if (v->is_mended || v->reported == XML_MAX_FAULTS)
                report_rest(v);
            return;
        }
    } while (v->is_mended);
}

static void explain_all(struct validation *v) {
    xmlNodePtr root = xml_root(v->source);
    xmlDocPtr copy = xmlCopyDoc(root->doc, 1);
    xmlNodePtr copy_root;
    size_t elements;

    if (copy == NULL)
        return;
    copy_root = xmlDocGetRootElement(copy);
    v->removed = xmlNewDocNode(copy, NULL, (const xmlChar *)"removed", NULL);
    elements = copy_pair(v, copy_root, root);
    if (explain_root(v, copy_root))
        run_passes(v, copy, elements);
    xmlFreeNode(v->removed);
    xmlFreeDoc(copy);
}

static bool has_right_root(const struct xml_source *source,
                           const struct xml_schema *schema) {
    return children_find(&schema->roots, xml_root(source)) != NULL;
}

bool xml_validate(const struct xml_source *source,
                  const struct xml_schema *schema, struct diag_list *diags) {
    xmlDocPtr doc = xml_root(source)->doc;
    struct validation *v;
    int before = diag_count_level(diags, DIAG_ERROR);

    if (has_right_root(source, schema) &&
        is_valid(schema, doc, ignore_error, NULL))
        return true;
    v = memory_alloc(sizeof(*v));
    *v = (struct validation){.source = source,
                             .schema = schema,
                             .diags = diags,
                             .arena = arena_create(),
                             .pass_arena = arena_create()};
    v->faults = memory_alloc(memory_product(sizeof(*v->faults), MAX_ERRORS));
    explain_all(v);
    if (diag_count_level(diags, DIAG_ERROR) == before)
        report_rest(v);
    free(v->faults);
    arena_free(v->pass_arena);
    arena_free(v->arena);
    free(v);
    return false;
}
