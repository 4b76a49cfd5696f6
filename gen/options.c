/* options.c -- the command line, read. */
#include "options.h"

#include <argp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"

static const struct command generate = {NULL, command_generate};
static const struct command commands[] = {
    {"render", command_render}, {"batch", command_batch},
    {"check", command_check},   {"explain", command_explain},
    {"golden", command_golden}, {"inspect", command_inspect},
    {"text", command_text}};

/* ---- options ---- */

enum option_key {
    KEY_TEMPLATE = 't',
    KEY_OUTPUT = 'o',
    KEY_QUIET = 'q',
    KEY_SCHEMA = 0x100,
    KEY_FAIL_ON,
    KEY_LANG,
    KEY_TO,
    KEY_FORMAT,
    KEY_LENIENT,
    KEY_DELIMITERS,
    KEY_ESCAPE,
    KEY_ALLOW_MACROS,
    KEY_HELP = 'h'
};

static const struct argp_option option_table[] = {
    {"output", KEY_OUTPUT, "FILE", 0,
     N_("write to FILE, a .docx or .md, or of the template's kind; - is "
        "standard output"),
     0},
    {"to", KEY_TO, "TYPE", 0,
     N_("docx or md, where the name of FILE does not say it"), 0},
    {"template", KEY_TEMPLATE, "FILE", 0,
     N_("use this template instead of the one that comes along (batch: once "
        "for each format)"),
     0},
    {"schema", KEY_SCHEMA, "FILE", 0,
     N_("use this schema instead of the one that comes along; render: hold "
        "the data to it"),
     0},
    {"lenient", KEY_LENIENT, NULL, 0,
     N_("render: names that the data does not have print nothing"), 0},
    {"delimiters", KEY_DELIMITERS, "'OPEN CLOSE'", 0,
     N_("render, check, inspect: what stands around a tag instead of {{ and "
        "}}"),
     0},
    {"escape", KEY_ESCAPE, "TYPE", 0,
     N_("render: none, html or markdown: how values are written into a text "
        "(by its name)"),
     0},
    {"format", KEY_FORMAT, "FORMAT", 0,
     N_("batch: docx, md or docx,md (docx); check: text, json, sarif, junit or "
        "github (text); explain: text or json (text)"),
     0},
    {"fail-on", KEY_FAIL_ON, "LEVEL", 0,
     N_("error, warning or note: what counts as a failure (error)"), 0},
    {"lang", KEY_LANG, "LANG", 0,
     N_("language of messages: vi or en (else that of the locale)"), 0},
    {"allow-macros", KEY_ALLOW_MACROS, NULL, 0,
     N_("take a template that holds macros, and write a .docm"), 0},
    {"quiet", KEY_QUIET, NULL, 0, N_("say nothing where all went well"), 0},
    {NULL, KEY_HELP, NULL, OPTION_HIDDEN, NULL, 0},
    {0}};

static void add_input(struct options *options, const char *input) {
    options->inputs = memory_realloc(
        options->inputs,
        memory_product(sizeof(char *), options->input_count + 1));
    options->inputs[options->input_count++] = input;
}

void strings_add(struct strings *strings, const char *text) {
    strings->items =
        memory_realloc(strings->items, memory_product(sizeof(*strings->items),
                                                      strings->count + 1));
    strings->items[strings->count++] = text;
}

bool options_level(const char *text, enum diag_level *level) {
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

static bool parse_command(struct request *request, const char *word) {
    if (request->options.input_count > 0 || request->command != &generate)
        return false;
    for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++)
        if (strcmp(word, commands[i].word) == 0)
            request->command = &commands[i];
    return request->command != &generate;
}

/* "docx", "docm" or "md" as the program spells it, NULL: none of them. */
static const char *output_type(const char *type) {
    static const char *const types[] = {"docx", "docm", "md"};

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
        if (strcasecmp(type, types[i]) == 0)
            return types[i];
    return NULL;
}

/* ---- what `render` is asked for ---- */

/* Types as in options.type. */
struct named_type {
    const char *name;
    const char *type;
};

static const char *find_type(const struct named_type *types, size_t count,
                             const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(name, types[i].name) == 0)
            return types[i].type;
    return NULL;
}

/* What a template is by its extension; NULL: unknown. */
static const char *template_type(const char *extension) {
    static const struct named_type types[] = {
        {"docx", "docx"}, {"docm", "docx"}, {"md", "md"},  {"markdown", "md"},
        {"html", "html"}, {"htm", "html"},  {"txt", "txt"}};

    return find_type(types, sizeof(types) / sizeof(*types), extension);
}

static const char *escape_type(const char *escape) {
    static const struct named_type types[] = {
        {"none", "txt"}, {"html", "html"}, {"markdown", "md"}};

    return find_type(types, sizeof(types) / sizeof(*types), escape);
}

/* "bao_cao.htm" may be made with "mau.html", but what is made with a .docm has
 * its macros; a name without an extension says nothing. */
static bool is_of_one_kind(const char *output, const char *template_path) {
    const char *a = file_extension(output);
    const char *b = file_extension(template_path);
    const char *type = template_type(a);

    return *a == '\0' || *b == '\0' || strcasecmp(a, b) == 0 ||
           (type != NULL && strcmp(type, "docx") != 0 &&
            type == template_type(b));
}

static void choose_render_type(struct argp_state *state,
                               struct request *request) {
    struct options *options = &request->options;

    options->type = template_type(file_extension(options->template_path));
    if (request->escape == NULL && options->type == NULL)
        argp_error(state,
                   _("“%s” does not say what kind of template it is: give it "
                     ".docx, .md, .html or .txt, or say --escape=none"),
                   options->template_path);
    if (request->escape == NULL)
        return;
    if (options->type != NULL && strcmp(options->type, "docx") == 0)
        argp_error(state, "%s",
                   _("--escape is for text templates: in a Word document a "
                     "value is always text"));
    options->type = escape_type(request->escape);
}

static void check_render_output(struct argp_state *state,
                                struct options *options) {
    bool docx = strcmp(options->type, "docx") == 0;

    if (options->output == NULL && docx)
        argp_error(state, "%s",
                   _("say where to write the Word document: -o OUT.docx"));
    if (options->output == NULL)
        options->output = "-";
    if (strcmp(options->output, "-") != 0 &&
        !is_of_one_kind(options->output, options->template_path))
        argp_error(state,
                   _("a .%s template makes a .%s file: “%s” would be none"),
                   file_extension(options->template_path),
                   file_extension(options->template_path), options->output);
}

static void check_render(struct argp_state *state, struct request *request) {
    if (request->options.type != NULL)
        argp_error(state, "%s",
                   _("render takes no --to: what is made is of the template's "
                     "kind"));
    if (request->options.template_path == NULL)
        argp_error(state, "%s", _("say which template to fill: -t FILE"));
    choose_render_type(state, request);
    check_render_output(state, &request->options);
}

/* ---- what others are asked for ---- */

static void check_generate(struct argp_state *state, struct options *options) {
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

/* What is asked for must be whole and make sense before any work is done. */
static void check_usage(struct argp_state *state, struct request *request) {
    struct options *options = &request->options;

    if (request->command->run == command_explain)
        options_check_explain(state, options);
    if (options->input_count == 0 && request->command->run == command_golden)
        add_input(options, ".");
    if (options->input_count == 0 && !options->check.lists_rules)
        argp_error(state, "%s", _("no input file is given"));
    if (request->command->run != command_check &&
        request->command->run != command_explain && !options->batch.merges &&
        options->input_count > 1)
        argp_error(state, "%s", _("only one input file is taken"));
    if (request->only_render != NULL && request->command->run != command_render)
        argp_error(state, _("--%s is for render only"), request->only_render);
    if (options->batch.given != NULL && request->command->run != command_batch)
        argp_error(state, _("--%s is for batch only"), options->batch.given);
    if (options->batch.jobs != 0 && request->command->run != command_batch &&
        request->command->run != command_check &&
        request->command->run != command_golden)
        argp_error(state, "%s", _("--jobs is for batch, check and golden"));
    if (options->golden.given != NULL &&
        request->command->run != command_golden)
        argp_error(state, _("--%s is for golden only"), options->golden.given);
    if (options->delimiters != NULL &&
        (request->command == &generate ||
         request->command->run == command_batch ||
         request->command->run == command_explain ||
         request->command->run == command_golden ||
         request->command->run == command_text))
        argp_error(state, "%s",
                   _("--delimiters is for render, check and inspect"));
    if ((request->command->run == command_text ||
         request->command->run == command_explain ||
         request->command->run == command_inspect) &&
        options->output == NULL)
        options->output = "-";
    if (request->command->run == command_render)
        check_render(state, request);
    if (options->check.given != NULL &&
        request->command->run != command_check &&
        request->command->run != command_golden &&
        (request->command->run != command_explain ||
         !options_explain_takes(options->check.given)))
        argp_error(state, _("--%s is for check only"), options->check.given);
    if (options->format != NULL && request->command->run != command_batch &&
        request->command->run != command_check &&
        request->command->run != command_explain)
        argp_error(state, "%s", _("--format is for batch, check and explain"));
    if (request->command->run == command_batch)
        options_check_batch(state, options);
    if (request->command->run == command_check)
        options_check_check(state, options);
    if (request->command->run == command_golden)
        options_check_golden(state, options);
    if (request->command == &generate)
        check_generate(state, options);
}

static error_t parse_option(int key, char *arg, struct argp_state *state) {
    struct request *request = state->input;
    struct options *options = &request->options;

    switch (key) {
    case KEY_OUTPUT:
        options->output = arg;
        break;
    case KEY_TO:
        options->type = arg;
        break;
    case KEY_FORMAT:
        options->format = arg;
        break;
    case KEY_TEMPLATE:
        options->template_path = arg;
        strings_add(&options->batch.templates, arg);
        break;
    case KEY_SCHEMA:
        options->schema_path = arg;
        break;
    case KEY_ALLOW_MACROS:
        options->allow_macros = true;
        break;
    case KEY_QUIET:
        options->quiet = true;
        break;
    case KEY_LANG:
        break; /* was looked at before: choose_language */
    case KEY_FAIL_ON:
        request->has_fail_on = true;
        if (!options_level(arg, &options->fail_on))
            argp_error(state, _("--fail-on takes error, warning or note"));
        break;
    case KEY_LENIENT:
        options->lenient = true;
        request->only_render = "lenient";
        break;
    case KEY_DELIMITERS:
        if (!delimiters_parse(arg, &request->delimiters))
            argp_error(state, "%s",
                       _("--delimiters takes two strings with a space "
                         "between them, such as '{ }' or '<% %>'"));
        options->delimiters = &request->delimiters;
        break;
    case KEY_ESCAPE:
        if (escape_type(arg) == NULL)
            argp_error(state, "%s", _("--escape takes none, html or markdown"));
        request->escape = arg;
        request->only_render = "escape";
        break;
    case KEY_HELP:
        argp_state_help(state, stdout, ARGP_HELP_STD_HELP);
        break;
    case ARGP_KEY_INIT:
        state->child_inputs[0] = options;
        state->child_inputs[1] = options;
        state->child_inputs[2] = options;
        break;
    case ARGP_KEY_ARG:
        if (!parse_command(request, arg))
            add_input(options, arg);
        break;
    case ARGP_KEY_END:
        check_usage(state, request);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

void strings_add_parts(struct strings *strings, char *list) {
    char *rest = list;
    char *part;

    while ((part = strsep(&rest, ",")) != NULL)
        if (*part != '\0')
            strings_add(strings, part);
}

const char *options_name(const struct argp_option *table, int key) {
    for (size_t i = 0; table[i].name != NULL; i++)
        if (table[i].key == key)
            return table[i].name;
    return NULL;
}

char *options_translate(int key, const char *text, void *input) {
    (void)input;
    if (key == ARGP_KEY_HELP_ARGS_DOC || text == NULL || *text == '\0')
        return (char *)(uintptr_t)text;
    return _(text);
}

static const struct argp_child children[] = {
    {&options_batch_argp, 0, N_("Of batch:"), 0},
    {&options_check_argp, 0, N_("Of check:"), 0},
    {&options_golden_argp, 0, N_("Of golden:"), 0},
    {0}};

void options_parse(int argc, char **argv, struct request *request) {
    struct argp argp = {
        .options = option_table,
        .parser = parse_option,
        .args_doc =
            "PLAN.xml -o OUT.docx\nbatch PLAN.xml --units LIST --out-dir DIR\n"
            "render DATA.xml -t TEMPLATE -o OUT\ncheck FILE…\nexplain "
            "RULE…\ngolden [DIR]\ninspect TEMPLATE\ntext FILE.docx",
        .doc = N_("Word and Markdown documents of emulation campaigns, laid "
                  "out by Nghị định 30/2020/NĐ-CP.\v"
                  "Exit status: 0 done, 1 findings, 2 wrong usage or a file "
                  "that cannot be read or written."),
        .children = children,
        .help_filter = options_translate};

    request->command = &generate;
    argp_err_exit_status = EXIT_TROUBLE;
    argp_parse(&argp, argc, argv, 0, NULL, request);
}

void options_free(struct request *request) {
    free(request->options.inputs);
    options_free_batch(&request->options.batch);
    options_free_check(&request->options.check);
    options_free_golden(&request->options.golden);
}
