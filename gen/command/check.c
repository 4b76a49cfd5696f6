/* check.c -- data and templates, looked at without making anything. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "check/check.h"
#include "command/command.h"
#include "docx/docx.h"
#include "plan/base_plan.h"
#include "plan/plan.h"
#include "roles/roles.h"

struct checker {
    const struct options *options;
    struct xml_schema *schema; /* of --schema; NULL: not needed so far */
    struct diag_list *diags;
};

/* Which kind of file it is was never asked: it is said. */
static void say(const struct checker *c, const char *path, const char *kind) {
    strbuf_printf(c->options->talk, "%s: %s\n", path, kind);
}

/* With what its names are compared: who forgot --schema sees it here. */
static void say_template(const struct checker *c, const char *path) {
    struct strbuf *talk = c->options->talk;

    strbuf_printf(talk, "%s: ", path);
    if (c->options->schema_path != NULL)
        strbuf_printf(talk, _("template, held to %s"), c->options->schema_path);
    else
        strbuf_puts(talk, _("template, held to the data of plans"));
    strbuf_putc(talk, '\n');
}

/* ---- data ---- */

/* The columns that a list of units has to have. */
static void say_variables(const struct checker *c, const char *path,
                          const struct base_plan *base) {
    struct strbuf *talk = c->options->talk;

    if (base_plan_name_count(base) == 0)
        return;
    strbuf_printf(talk, "%s: %s ", path, _("variables:"));
    for (size_t i = 0; i < base_plan_name_count(base); i++)
        strbuf_printf(talk, "%s%s", i > 0 ? ", " : "", base_plan_name(base, i));
    strbuf_putc(talk, '\n');
}

static void check_base(const struct checker *c, const char *path,
                       const struct xml_source *source) {
    struct base_plan *base = base_plan_create(source, c->diags);

    base_plan_check_rules(source, c->diags);
    if (base != NULL) {
        base_plan_check(base, NULL, c->diags);
        say_variables(c, path, base);
    }
    base_plan_free(base);
}

static void check_data(struct checker *c, const char *path) {
    bool fits;
    struct xml_source *source =
        command_load_data(c->options, path, &fits, c->diags);
    bool is_base = source != NULL && plan_is_base(source);

    if (strcmp(path, "-") == 0 || file_exists(path))
        say(c, path, is_base ? _("data: a base plan for a batch") : _("data"));
    if (is_base)
        check_base(c, path, source);
    else if (source != NULL)
        plan_check(source, c->diags);
    xml_free(source);
}

/* ---- templates ---- */

/* False: reported. */
static bool start_check(struct checker *c, const char *path,
                        struct program_check *check) {
    *check =
        (struct program_check){.file = path, .warnings = true, .dynamic = true};
    return command_type(c->options, &c->schema, &check->type, c->diags);
}

static void check_word(struct checker *c, const char *path) {
    struct docx_options how = {.delimiters = c->options->delimiters,
                               .allow_macros = c->options->allow_macros};
    struct docx_template *docx = docx_load_faulty(path, &how, c->diags);
    struct program_check check;

    if (docx == NULL)
        return;
    if (!docx_has_tags(docx)) {
        say(c, path, _("finished document"));
        command_refuse_untagged(path, FILE_WORD, c->diags);
    } else {
        say_template(c, path);
        if (start_check(c, path, &check))
            docx_check(docx, &check, c->diags);
    }
    docx_free(docx);
}

static void check_text_template(struct checker *c, const char *path) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    struct text_options how = {.delimiters = c->options->delimiters};
    struct text_templates *templates =
        text_templates_load_faulty(path, &how, c->diags);
    bool is_faulty = diag_count_level(c->diags, DIAG_ERROR) != errors;
    struct program_check check;

    if (program_has_tags(text_templates_main(templates))) {
        say_template(c, path);
        if (start_check(c, path, &check))
            text_templates_check(templates, &check, c->diags);
    } else if (!is_faulty) {
        command_refuse_untagged(path, FILE_TEXT, c->diags);
    }
    text_templates_free(templates);
}

/* ---- roles ---- */

static void show_roles(const char *path, struct diag_list *diags) {
    struct document *document = document_read(path, diags);
    struct strbuf out = STRBUF_INIT;
    struct roles *roles;

    if (document == NULL)
        return;
    roles = roles_find(document);
    roles_show(roles, &out);
    file_write("-", out.data, out.len, diags);
    roles_free(roles);
    strbuf_free(&out);
    document_free(document);
}

void command_check(const struct options *options, struct diag_list *diags) {
    struct checker c = {options, NULL, diags};

    for (size_t i = 0; i < options->input_count; i++) {
        const char *path = options->inputs[i];
        if (options->shows_roles) {
            show_roles(path, diags);
            continue;
        }
        switch (command_file_kind(path)) {
        case FILE_DATA:
            check_data(&c, path);
            break;
        case FILE_WORD:
            check_word(&c, path);
            break;
        case FILE_TEXT:
            check_text_template(&c, path);
            break;
        case FILE_OTHER:
        default:
            command_refuse_kind(path, diags);
            break;
        }
    }
    xml_schema_free(c.schema);
}
