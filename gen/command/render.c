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

/* Every fault in one run: the template is looked at although the data, which
 * is NULL then, had faults; and filled although it has names that are not
 * there. */
static bool merge_text(const struct options *options,
                       const struct program_check *check,
                       const struct node *data, struct strbuf *out,
                       struct diag_list *diags) {
    struct text_options how = {.delimiters = options->delimiters,
                               .lenient = options->lenient};
    struct text_templates *templates =
        text_templates_load(options->template_path, &how, diags);
    bool ok = templates != NULL && data != NULL;

    if (templates != NULL)
        ok = command_spares_parts(options, templates, diags) && ok;
    if (templates != NULL && !options->lenient)
        ok = text_templates_check(templates, check, diags) && ok;
    if (templates != NULL && data != NULL)
        ok = render_text(options->type, text_templates_main(templates), data,
                         out, diags) &&
             ok;
    text_templates_free(templates);
    return ok;
}

static bool merge_docx(const struct options *options,
                       const struct program_check *check,
                       const struct node *data, struct strbuf *out,
                       struct diag_list *diags) {
    struct docx_options how = {.delimiters = options->delimiters,
                               .lenient = options->lenient};
    struct docx_template *docx = docx_load(options->template_path, &how, diags);
    bool ok = docx != NULL && data != NULL;

    if (docx != NULL && !options->lenient)
        ok = docx_check(docx, check, diags) && ok;
    if (docx != NULL && data != NULL)
        ok = docx_render(docx, data, out, diags) && ok;
    docx_free(docx);
    return ok;
}

/* Warnings are about what a schema says: data alone does not tell what may be
 * absent. */
static bool merge(const struct options *options, const struct type *type,
                  const struct node *data, struct strbuf *out,
                  struct diag_list *diags) {
    struct program_check check = {.type = type,
                                  .file = options->template_path,
                                  .warnings = options->schema_path != NULL};

    return strcmp(options->type, "docx") == 0
               ? merge_docx(options, &check, data, out, diags)
               : merge_text(options, &check, data, out, diags);
}

/* ---- data ---- */

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

/* What there is of both; all else was reported. */
static bool fill(const struct options *options, const struct xml_source *source,
                 const struct xml_schema *schema, struct strbuf *out,
                 struct diag_list *diags) {
    struct arena *arena = arena_create();
    const struct type *type = NULL;
    const struct node *data = NULL;
    bool ok;

    if (schema != NULL)
        type =
            xml_schema_type(schema, source != NULL ? xml_root(source) : NULL);
    if (source != NULL &&
        (options->schema_path == NULL ||
         (schema != NULL && xml_validate(source, schema, diags))))
        data = xml_tree(arena, source, type, diags);
    if (type == NULL && data != NULL)
        type = data->type;
    ok = merge(options, type, data, out, diags);
    if (!ok && data != NULL)
        explain_plan(source, diags);
    arena_free(arena);
    return ok;
}

void command_render(const struct options *options, struct diag_list *diags) {
    struct xml_schema *schema = NULL;
    struct xml_source *source;
    struct strbuf out = STRBUF_INIT;

    if (!command_spares_input(options, diags))
        return;
    source = xml_load(options->inputs[0], diags);
    if (options->schema_path != NULL)
        schema = xml_schema_load(options->schema_path, diags);
    if (fill(options, source, schema, &out, diags) &&
        command_passes(options, diags))
        file_write(options->output, out.data, out.len, diags);
    strbuf_free(&out);
    xml_free(source);
    xml_schema_free(schema);
}
