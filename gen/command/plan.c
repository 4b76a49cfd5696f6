/* plan.c -- a plan, made into a document. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "command/command.h"
#include "docx/docx.h"
#include "markdown/markdown.h"
#include "plan/plan.h"
#include "xml/xml.h"

struct xml_source *command_load_data(const struct options *options,
                                     const char *input,
                                     const struct strbuf *bytes, bool *fits,
                                     struct diag_list *diags) {
    char *schema_path =
        command_data_file(options->schema_path, "schemas/van_ban.xsd", diags);
    struct xml_source *source = NULL;
    struct xml_schema *schema = NULL;

    *fits = false;
    if (schema_path == NULL)
        return NULL;
    source = bytes != NULL ? xml_load_bytes(file_name(input), bytes->data,
                                            bytes->len, diags)
                           : xml_load(input, diags);
    if (source != NULL)
        schema = xml_schema_load(schema_path, diags);
    if (schema != NULL) {
        *fits = xml_validate(source, schema, diags);
    } else {
        xml_free(source);
        source = NULL;
    }
    xml_schema_free(schema);
    free(schema_path);
    return source;
}

static struct xml_source *load_plan(const struct options *options,
                                    struct diag_list *diags) {
    bool fits;
    struct xml_source *source =
        command_load_data(options, options->inputs[0], NULL, &fits, diags);

    if (source != NULL && plan_check(source, diags) && fits)
        return source; /* else every fault was reported at once */
    xml_free(source);
    return NULL;
}

static bool merge_docx(const struct options *options,
                       const struct program_check *check,
                       const struct node *data, struct strbuf *out,
                       struct diag_list *diags) {
    struct docx_options how = {.allow_macros = options->allow_macros};
    struct docx_template *docx = docx_load(check->file, &how, diags);
    char *folder = file_folder(options->inputs[0]);
    bool ok = docx != NULL && docx_fits_type(docx, options->type, diags) &&
              command_spares_parts(
                  options, docx_has_file(docx, options->output), diags) &&
              docx_check(docx, check, diags) &&
              docx_render(docx, data, folder, out, diags);

    free(folder);
    docx_free(docx);
    return ok;
}

static bool merge_markdown(const struct options *options,
                           const struct program_check *check,
                           const struct node *data, struct strbuf *out,
                           struct diag_list *diags) {
    struct text_templates *templates =
        text_templates_load(check->file, NULL, diags);
    bool ok =
        templates != NULL &&
        command_spares_parts(
            options, text_templates_have(templates, options->output), diags) &&
        text_templates_check(templates, check, diags) &&
        markdown_render(text_templates_main(templates), data, out, diags);

    text_templates_free(templates);
    return ok;
}

static bool merge(const struct options *options, const struct node *data,
                  struct strbuf *out, struct diag_list *diags) {
    bool docx = strcmp(options->type, "md") != 0;
    char *path = command_data_file(
        options->template_path,
        docx ? "templates/van_ban.docx" : "templates/van_ban.md", diags);
    /* A template of one's own is spoken of, those that come along are right. */
    const struct program_check check = {.type = &plan_data_type,
                                        .file = path,
                                        .warnings =
                                            options->template_path != NULL};
    bool ok;

    if (path == NULL)
        return false;
    ok = docx ? merge_docx(options, &check, data, out, diags)
              : merge_markdown(options, &check, data, out, diags);
    free(path);
    return ok;
}

void command_generate(const struct options *options, struct diag_list *diags) {
    struct xml_source *source;
    struct strbuf out = STRBUF_INIT;
    struct arena *arena;

    if (!command_spares_input(options, diags))
        return;
    arena = arena_create();
    source = load_plan(options, diags);

    if (source != NULL && command_passes(options, diags) &&
        merge(options, plan_compose(arena, source), &out, diags) &&
        command_passes(options, diags))
        file_write(options->output, out.data, out.len, diags);
    strbuf_free(&out);
    xml_free(source);
    arena_free(arena);
}
