/* inspect.c -- the tags of a template, shown as a tree. */
#include "base/file.h"
#include "command/command.h"
#include "docx/docx.h"

static bool inspect_word(const struct options *options, const struct type *type,
                         struct strbuf *out, struct diag_list *diags) {
    const char *path = options->inputs[0];
    struct docx_options how = {.delimiters = options->delimiters,
                               .allow_macros = options->allow_macros};
    struct docx_template *docx = docx_load(path, &how, diags);
    bool has_tags = docx != NULL && docx_has_tags(docx);

    if (has_tags)
        docx_inspect(docx, type, out);
    else if (docx != NULL)
        command_refuse_untagged(path, FILE_WORD, diags);
    docx_free(docx);
    return has_tags;
}

static bool inspect_text(const struct options *options, const struct type *type,
                         struct strbuf *out, struct diag_list *diags) {
    const char *path = options->inputs[0];
    struct text_options how = {.delimiters = options->delimiters};
    struct text_templates *templates = text_templates_load(path, &how, diags);
    bool has_tags =
        templates != NULL && program_has_tags(text_templates_main(templates));

    if (has_tags)
        text_templates_inspect(templates, type, out);
    else if (templates != NULL)
        command_refuse_untagged(path, FILE_TEXT, diags);
    text_templates_free(templates);
    return has_tags;
}

void command_inspect(const struct options *options, struct diag_list *diags) {
    const char *path = options->inputs[0];
    enum file_kind kind = command_file_kind(path);
    struct xml_schema *schema = NULL;
    struct strbuf out = STRBUF_INIT;
    const struct type *type;

    if (kind != FILE_WORD && kind != FILE_TEXT)
        command_refuse_kind(path, diags);
    else if (command_type(options, &schema, &type, diags) &&
             (kind == FILE_WORD ? inspect_word(options, type, &out, diags)
                                : inspect_text(options, type, &out, diags)))
        file_write(options->output, out.data, out.len, diags);
    strbuf_free(&out);
    xml_schema_free(schema);
}
