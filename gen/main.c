/*
 * main.c -- options, messages, exit status; nothing else.
 *
 *     load -> validate -> compose -> merge -> write
 */
#include <argp.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/data.h"
#include "base/file.h"
#include "base/i18n.h"
#include "check/check.h"
#include "docx/docx.h"
#include "markdown/markdown.h"
#include "plan/plan.h"
#include "xml/xml.h"

enum command { COMMAND_GENERATE, COMMAND_CHECK, COMMAND_TEXT };

enum { EXIT_DONE = 0, EXIT_FINDINGS = 1, EXIT_TROUBLE = 2 };

struct options {
    enum command command;
    const char **inputs;
    size_t input_count;
    const char *output;
    const char *template_path;
    const char *schema_path;
    const char *type; /* of the output: "docx" or "md" */
    enum diag_level fail_on;
    bool quiet;
};

/* ---- one document ---- */

struct run {
    const struct options *options;
    struct diag_list *diags;
};

static char *data_file(const struct run *run, const char *given,
                       const char *name) {
    struct strbuf path = STRBUF_INIT;

    if (given != NULL)
        strbuf_puts(&path, given);
    else if (!data_find(name, &path, run->diags)) {
        strbuf_free(&path);
        return NULL;
    }
    return strbuf_take(&path);
}

/* The plan, loaded and found right; NULL: reported. */
static struct xml_source *load_plan(const struct run *run, const char *input) {
    char *schema_path =
        data_file(run, run->options->schema_path, "schemas/van_ban.xsd");
    struct xml_source *source = NULL;
    struct xml_schema *schema = NULL;
    bool ok = false;

    if (schema_path == NULL)
        return NULL;
    source = xml_load(input, run->diags);
    if (source != NULL)
        schema = xml_schema_load(schema_path, run->diags);
    if (schema != NULL) {
        bool fits = xml_validate(source, schema, run->diags);
        ok = plan_check(source, run->diags) && fits; /* every fault at once */
    }
    xml_schema_free(schema);
    free(schema_path);
    if (ok)
        return source;
    xml_free(source);
    return NULL;
}

static bool merge_docx(const char *path, const struct node *data,
                       struct strbuf *out, struct diag_list *diags) {
    struct docx_template *docx = docx_load(path, diags);
    bool ok = docx != NULL && docx_check_names(docx, plan_knows_name, diags) &&
              docx_render(docx, data, out, diags);

    docx_free(docx);
    return ok;
}

static bool merge_markdown(const char *path, const struct node *data,
                           struct strbuf *out, struct diag_list *diags) {
    struct text_templates *templates = text_templates_load(path, diags);
    bool ok = templates != NULL &&
              program_check_names(text_templates_main(templates),
                                  plan_knows_name, diags) &&
              markdown_render(text_templates_main(templates), data, out, diags);

    text_templates_free(templates);
    return ok;
}

static bool merge(const struct run *run, const struct node *data,
                  struct strbuf *out) {
    bool docx = strcmp(run->options->type, "docx") == 0;
    char *path =
        data_file(run, run->options->template_path,
                  docx ? "templates/van_ban.docx" : "templates/van_ban.md");
    bool ok;

    if (path == NULL)
        return false;
    ok = docx ? merge_docx(path, data, out, run->diags)
              : merge_markdown(path, data, out, run->diags);
    free(path);
    return ok;
}

/* Warnings that --fail-on makes count stop the output, too. */
static bool passes(const struct run *run) {
    return diag_count_level(run->diags, run->options->fail_on) == 0;
}

/* A plan or a template is never replaced by what is made of it. */
static bool spares_input(const struct run *run) {
    const char *output = run->options->output;
    const char *template_path = run->options->template_path;

    if (!file_is_same(output, run->options->inputs[0]) &&
        (template_path == NULL || !file_is_same(output, template_path)))
        return true;
    diag_add(run->diags, DIAG_FILE_WRITE, (struct diag_pos){.file = output},
             _("would be overwritten: it is the plan or the template itself"));
    diag_advise(run->diags, _("give another name after -o"));
    return false;
}

static void generate(const struct run *run) {
    struct xml_source *source;
    struct strbuf out = STRBUF_INIT;
    struct arena *arena;

    if (!spares_input(run))
        return;
    arena = arena_create();
    source = load_plan(run, run->options->inputs[0]);

    if (source != NULL && passes(run) &&
        merge(run, plan_compose(arena, source), &out) && passes(run))
        file_write(run->options->output, out.data, out.len, run->diags);
    strbuf_free(&out);
    xml_free(source);
    arena_free(arena);
}

static void check(const struct run *run) {
    for (size_t i = 0; i < run->options->input_count; i++)
        xml_free(load_plan(run, run->options->inputs[i]));
}

static void print_text(const struct run *run) {
    struct document *document =
        document_read(run->options->inputs[0], run->diags);
    struct strbuf out = STRBUF_INIT;

    if (document != NULL && check_text(document, &out))
        file_write(run->options->output, out.data, out.len, run->diags);
    strbuf_free(&out);
    document_free(document);
}

/* ---- options ---- */

enum option_key {
    KEY_TEMPLATE = 't',
    KEY_OUTPUT = 'o',
    KEY_QUIET = 'q',
    KEY_SCHEMA = 0x100,
    KEY_FAIL_ON,
    KEY_LANG,
    KEY_FORMAT,
    KEY_HELP = 'h'
};

static const struct argp_option option_table[] = {
    {"output", KEY_OUTPUT, "FILE", 0,
     N_("write to FILE, a .docx or .md; - is standard output"), 0},
    {"to", KEY_FORMAT, "TYPE", 0,
     N_("docx or md, where the name of FILE does not say it"), 0},
    {"template", KEY_TEMPLATE, "FILE", 0,
     N_("use this template instead of the one that comes along"), 0},
    {"schema", KEY_SCHEMA, "FILE", 0,
     N_("use this schema instead of the one that comes along"), 0},
    {"fail-on", KEY_FAIL_ON, "LEVEL", 0,
     N_("error, warning or note: what counts as a failure (error)"), 0},
    {"lang", KEY_LANG, "LANG", 0,
     N_("language of messages: vi or en (else that of the locale)"), 0},
    {"quiet", KEY_QUIET, NULL, 0, N_("say nothing where all went well"), 0},
    {NULL, KEY_HELP, NULL, OPTION_HIDDEN, NULL, 0},
    {0}};

static void add_input(struct options *options, const char *input) {
    options->inputs = memory_realloc(
        options->inputs,
        memory_product(sizeof(char *), options->input_count + 1));
    options->inputs[options->input_count++] = input;
}

static bool parse_level(const char *text, enum diag_level *level) {
    if (strcmp(text, "error") == 0)
        *level = DIAG_ERROR;
    else if (strcmp(text, "warning") == 0)
        *level = DIAG_WARNING;
    else if (strcmp(text, "note") == 0)
        *level = DIAG_NOTE;
    else
        return false;
    return true;
}

static bool parse_command(struct options *options, const char *word) {
    if (options->input_count > 0 || options->command != COMMAND_GENERATE)
        return false;
    if (strcmp(word, "check") == 0)
        options->command = COMMAND_CHECK;
    else if (strcmp(word, "text") == 0)
        options->command = COMMAND_TEXT;
    else
        return false;
    return true;
}

/* "docx" or "md" as the program spells it, NULL: neither. */
static const char *output_type(const char *type) {
    static const char *const types[] = {"docx", "md"};

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (strcasecmp(type, types[i]) == 0)
            return types[i];
    return NULL;
}

/* What is asked for must be whole and make sense before any work is done. */
static void check_usage(struct argp_state *state, struct options *options) {
    if (options->input_count == 0)
        argp_error(state, "%s", _("no input file is given"));
    if (options->command != COMMAND_CHECK && options->input_count > 1)
        argp_error(state, "%s", _("only one input file is taken"));
    if (options->command == COMMAND_TEXT && options->output == NULL)
        options->output = "-";
    if (options->command != COMMAND_GENERATE)
        return;
    if (options->output == NULL)
        argp_error(state, "%s",
                   _("say where to write: -o plan.docx or -o plan.md"));
    if (options->type == NULL)
        options->type = strcmp(options->output, "-") == 0
                            ? "docx"
                            : file_extension(options->output);
    if (*options->type == '\0')
        argp_error(state,
                   _("“%s” does not say what to make: give it .docx or .md, "
                     "or say --to=docx"),
                   options->output);
    if (output_type(options->type) == NULL)
        argp_error(state,
                   _("unknown output type “%s”: the name must end in .docx "
                     "or .md, or say --to=docx"),
                   options->type);
    options->type = output_type(options->type);
}

static error_t parse_option(int key, char *arg, struct argp_state *state) {
    struct options *options = state->input;

    switch (key) {
    case KEY_OUTPUT:
        options->output = arg;
        break;
    case KEY_FORMAT:
        options->type = arg;
        break;
    case KEY_TEMPLATE:
        options->template_path = arg;
        break;
    case KEY_SCHEMA:
        options->schema_path = arg;
        break;
    case KEY_QUIET:
        options->quiet = true;
        break;
    case KEY_LANG:
        break; /* was looked at before: choose_language */
    case KEY_FAIL_ON:
        if (!parse_level(arg, &options->fail_on))
            argp_error(state, _("--fail-on takes error, warning or note"));
        break;
    case KEY_HELP:
        argp_state_help(state, stdout, ARGP_HELP_STD_HELP);
        break;
    case ARGP_KEY_ARG:
        if (!parse_command(options, arg))
            add_input(options, arg);
        break;
    case ARGP_KEY_END:
        check_usage(state, options);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static char *translate_help(int key, const char *text, void *input) {
    (void)input;
    if (key == ARGP_KEY_HELP_ARGS_DOC || text == NULL || *text == '\0')
        return (char *)(uintptr_t)text;
    return _(text);
}

/* ---- language ---- */

/* Before options are parsed, since faults of options are messages too. */
static const char *asked_language(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

const char *argp_program_version = "kehoach-gen " VERSION;

static int finish(const struct run *run) {
    const struct options *options = run->options;
    bool color = isatty(STDERR_FILENO) && getenv("NO_COLOR") == NULL;
    int failures = diag_count_level(run->diags, options->fail_on);

    diag_sort(run->diags);
    diag_print(run->diags, stderr, color);
    if (diag_has_io_failure(run->diags))
        return EXIT_TROUBLE;
    if (options->command == COMMAND_CHECK && !options->quiet &&
        diag_count(run->diags) == 0)
        fprintf(stderr, "%s\n", _("no faults found"));
    return failures > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

int main(int argc, char **argv) {
    struct options options = {.fail_on = DIAG_ERROR};
    struct run run = {.options = &options};
    struct argp argp = {
        .options = option_table,
        .parser = parse_option,
        .args_doc = "PLAN.xml -o OUT.docx\ncheck PLAN.xml…\ntext FILE.docx",
        .help_filter = translate_help};
    const char *language = asked_language(argc, argv);
    static char messages[BUFSIZ];
    int status;

    setvbuf(stderr, messages, _IOFBF, sizeof(messages));
    if (language != NULL && !i18n_is_language(language)) {
        i18n_start(NULL);
        fprintf(stderr, "kehoach-gen: %s\n", _("--lang takes vi or en"));
        return EXIT_TROUBLE;
    }
    i18n_start(language);
    argp.doc = N_("Word and Markdown documents of emulation campaigns, laid "
                  "out by Nghị định 30/2020/NĐ-CP.\v"
                  "Exit status: 0 done, 1 findings, 2 wrong usage or a file "
                  "that cannot be read or written.");
    argp_err_exit_status = EXIT_TROUBLE;
    argp_parse(&argp, argc, argv, 0, NULL, &options);
    run.diags = diag_list_create();
    switch (options.command) {
    case COMMAND_CHECK:
        check(&run);
        break;
    case COMMAND_TEXT:
        print_text(&run);
        break;
    case COMMAND_GENERATE:
    default:
        generate(&run);
        break;
    }
    status = finish(&run);
    diag_list_free(run.diags);
    free(options.inputs);
    return status;
}
