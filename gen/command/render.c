/* render.c -- any XML through any template. */
#include <malloc.h>
#include <stdlib.h>
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
static void explain_plan(struct diag_pos pos, struct diag_list *diags) {
    diag_add(diags, DIAG_TAG_UNKNOWN, pos,
             _("this is a plan, and `render` gives its elements to the "
               "template as they are"));
    diag_advise(diags, _("for a document as the decree has it, leave out the "
                         "word `render`"));
}

/* What is known of the data; any of it may be missing, and was reported. */
struct input {
    const struct type *type;
    const struct node *data;
    bool is_plan;
};

/* The types are the schema's, or the arena's. */
static struct input read_input(const struct options *options,
                               const struct xml_schema *schema,
                               struct arena *arena, struct diag_list *diags) {
    struct xml_source *source = xml_load(options->inputs[0], diags);
    const xmlNode *root = source != NULL ? xml_root(source) : NULL;
    struct input input = {0};
    bool fits = source != NULL && (schema != NULL || !options->schema_path);

    if (schema != NULL)
        input.type = xml_schema_type(schema, root);
    if (fits && schema != NULL)
        fits = xml_validate(source, schema, diags);
    if (fits)
        input.data = xml_tree(arena, source, input.type, diags);
    if (input.type == NULL && input.data != NULL)
        input.type = input.data->type;
    input.is_plan = root != NULL && is_plan(root);
    xml_free(source); /* twice as large as the data: back to the system, */
    malloc_trim(0);   /* although the arena stands above it in the heap */
    return input;
}

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
        ok = command_spares_parts(
                 options, text_templates_have(templates, options->output),
                 diags) &&
             ok;
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
                               .allow_macros = options->allow_macros,
                               .lenient = options->lenient};
    struct docx_template *docx = docx_load(options->template_path, &how, diags);
    char *folder = file_folder(options->inputs[0]);
    bool ok = docx != NULL && data != NULL;

    if (docx != NULL)
        ok = command_spares_parts(options, docx_has_file(docx, options->output),
                                  diags) &&
             ok;
    if (docx != NULL && strcmp(options->output, "-") != 0)
        ok = docx_fits_type(docx, file_extension(options->output), diags) && ok;
    if (docx != NULL && !options->lenient)
        ok = docx_check(docx, check, diags) && ok;
    if (docx != NULL && data != NULL)
        ok = docx_render(docx, data, folder, out, diags) && ok;
    free(folder);
    docx_free(docx);
    return ok;
}

/* Warnings are about what a schema says: data alone does not tell what may be
 * absent. */
static bool merge(const struct options *options, const struct input *input,
                  struct strbuf *out, struct diag_list *diags) {
    struct program_check check = {.type = input->type,
                                  .file = options->template_path,
                                  .warnings = options->schema_path != NULL};

    return strcmp(options->type, "docx") == 0
               ? merge_docx(options, &check, input->data, out, diags)
               : merge_text(options, &check, input->data, out, diags);
}

/* ---- the command ---- */

void command_render(const struct options *options, struct diag_list *diags) {
    struct xml_schema *schema = NULL;
    struct strbuf out = STRBUF_INIT;
    struct arena *arena;
    struct input input;
    bool ok;

    if (!command_spares_input(options, diags))
        return;
    arena = arena_create();
    if (options->schema_path != NULL)
        schema = xml_schema_load(options->schema_path, diags);
    input = read_input(options, schema, arena, diags);
    ok = merge(options, &input, &out, diags);
    if (input.is_plan && input.data != NULL && has_unknown(diags))
        explain_plan(input.data->pos, diags);
    if (ok && command_passes(options, diags))
        file_write(options->output, out.data, out.len, diags);
    strbuf_free(&out);
    arena_free(arena);
    xml_schema_free(schema);
}
