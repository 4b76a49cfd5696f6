/* render.c -- any XML through any template. */
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "command/command.h"
#include "docx/docx.h"
#include "html/html.h"
#include "markdown/markdown.h"
#include "plan/plan.h"
#include "xml/xml.h"

/* ---- templates ---- */

static bool render_text(const char *type, const struct program *program,
                        const struct node *data, struct strbuf *out,
                        struct diag_list *diags) {
    if (strcmp(type, "md") == 0)
        return markdown_render(program, data, out, diags);
    if (strcmp(type, "html") == 0)
        return html_render(program, data, out, diags);
    return plain_render(program, data, out, diags);
}

/* Without data, which had faults, the template is looked at all the same. */
static bool merge_text(const struct options *options, const struct node *data,
                       struct strbuf *out, struct diag_list *diags) {
    struct text_options how = {.delimiters = options->delimiters,
                               .lenient = options->lenient};
    struct text_templates *templates =
        text_templates_load(options->template_path, &how, diags);
    bool ok = templates != NULL &&
              command_spares_parts(options, templates, diags) && data != NULL &&
              render_text(options->type, text_templates_main(templates), data,
                          out, diags);

    text_templates_free(templates);
    return ok;
}

static bool merge_docx(const struct options *options, const struct node *data,
                       struct strbuf *out, struct diag_list *diags) {
    struct docx_options how = {.delimiters = options->delimiters,
                               .lenient = options->lenient};
    struct docx_template *docx = docx_load(options->template_path, &how, diags);
    bool ok =
        docx != NULL && data != NULL && docx_render(docx, data, out, diags);

    docx_free(docx);
    return ok;
}

static bool merge(const struct options *options, const struct node *data,
                  struct strbuf *out, struct diag_list *diags) {
    return strcmp(options->type, "docx") == 0
               ? merge_docx(options, data, out, diags)
               : merge_text(options, data, out, diags);
}

/* ---- data ---- */

/* Borrows from `source` and `schema`; NULL: reported. */
static const struct node *read_data(struct arena *arena,
                                    const struct xml_source *source,
                                    const struct xml_schema *schema,
                                    struct diag_list *diags) {
    const struct type *type = NULL;

    if (schema != NULL && !xml_validate(source, schema, diags))
        return NULL;
    if (schema != NULL)
        type = xml_schema_type(schema, xml_root(source));
    return xml_tree(arena, source, type, diags);
}

static bool is_plan(const xmlNode *root) {
    return root->ns != NULL &&
           strcmp((const char *)root->ns->href, PLAN_NAMESPACE) == 0 &&
           strcmp((const char *)root->name, "van_ban") == 0;
}

static bool has_unknown(const struct diag_list *diags) {
    for (size_t i = 0; i < diag_count(diags); i++)
        if (diag_at(diags, i)->code == DIAG_TAG_UNKNOWN)
            return true;
    return false;
}

/* The templates of plans ask for what is composed from their elements. */
static void explain_plan(const struct xml_source *source,
                         struct diag_list *diags) {
    const xmlNode *root = xml_root(source);

    if (!is_plan(root) || !has_unknown(diags))
        return;
    diag_add(diags, DIAG_TAG_UNKNOWN, xml_pos(source, root),
             _("this is a plan, and `render` gives its elements to the "
               "template as they are"));
    diag_advise(diags, _("for a document as the decree has it, leave out the "
                         "word `render`"));
}

/* ---- the command ---- */

void command_render(const struct options *options, struct diag_list *diags) {
    struct xml_schema *schema = NULL;
    struct xml_source *source;
    const struct node *data = NULL;
    struct strbuf out = STRBUF_INIT;
    struct arena *arena;
    bool ok;

    if (!command_spares_input(options, diags))
        return;
    arena = arena_create();
    source = xml_load(options->inputs[0], diags);
    if (options->schema_path != NULL)
        schema = xml_schema_load(options->schema_path, diags);
    if (source != NULL && (schema != NULL || options->schema_path == NULL))
        data = read_data(arena, source, schema, diags);
    ok = merge(options, data, &out, diags);
    if (!ok && data != NULL)
        explain_plan(source, diags);
    if (ok && command_passes(options, diags))
        file_write(options->output, out.data, out.len, diags);
    strbuf_free(&out);
    arena_free(arena);
    xml_free(source);
    xml_schema_free(schema);
}
