/* check.c -- data, templates and documents, looked at without making
 * anything: many at the same time, told in the order they were given. */
#include "command/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/parallel.h"
#include "command/catalogue.h"
#include "docx/docx.h"
#include "plan/base_plan.h"
#include "plan/plan.h"
#include "xml/xml.h"

/* Which kind of file it is was never asked: it is said. */
static void say(struct checker *c, const char *kind) {
    strbuf_printf(&c->talk, "%s: %s\n", c->path, kind);
}

/* With what its names are compared: who forgot --schema sees it here. */
static void say_template(struct checker *c) {
    const char *schema = c->shared->options->schema_path;

    c->findings->kind = "template";
    strbuf_printf(&c->talk, "%s: ", c->path);
    if (schema != NULL)
        strbuf_printf(&c->talk, _("template, held to %s"), schema);
    else
        strbuf_puts(&c->talk, _("template, held to the data of plans"));
    strbuf_putc(&c->talk, '\n');
}

/* ---- data ---- */

/* The columns that a list of units has to have. */
static void say_variables(struct checker *c, const struct base_plan *base) {
    if (base_plan_name_count(base) == 0)
        return;
    strbuf_printf(&c->talk, "%s: %s ", c->path, _("variables:"));
    for (size_t i = 0; i < base_plan_name_count(base); i++)
        strbuf_printf(&c->talk, "%s%s", i > 0 ? ", " : "",
                      base_plan_name(base, i));
    strbuf_putc(&c->talk, '\n');
}

static void check_base(struct checker *c, const struct xml_source *source) {
    struct base_plan *base = base_plan_create(source, c->diags);

    base_plan_check_rules(source, c->diags);
    if (base != NULL) {
        base_plan_check(base, NULL, c->diags);
        say_variables(c, base);
    }
    base_plan_free(base);
}

static void check_data(struct checker *c) {
    bool fits;
    struct xml_source *source =
        command_load_data(c->shared->options, c->path, &fits, c->diags);
    bool is_base = source != NULL && plan_is_base(source);

    c->findings->kind = "data";
    if (strcmp(c->path, "-") == 0 || file_exists(c->path))
        say(c, is_base ? _("data: a base plan for a batch") : _("data"));
    if (is_base)
        check_base(c, source);
    else if (source != NULL)
        plan_check(source, c->diags);
    if (source != NULL && fits && !is_base) {
        struct arena *arena = arena_create();
        struct care_document texts = care_of_plan(arena, source);
        care_read(c->shared->care, &texts, c->findings);
        arena_free(arena);
    }
    xml_free(source);
}

/* ---- templates ---- */

static struct program_check asked_check(const struct checker *c) {
    return (struct program_check){.type = c->shared->type,
                                  .file = c->path,
                                  .warnings = true,
                                  .dynamic = true};
}

static void check_word(struct checker *c) {
    const struct options *options = c->shared->options;
    struct docx_options how = {.delimiters = options->delimiters,
                               .allow_macros = options->allow_macros};
    struct program_check check = asked_check(c);
    struct docx_template *docx;

    if (check_document(c, false))
        return;
    docx = docx_load_faulty(c->path, &how, c->diags);
    if (docx == NULL)
        return;
    if (docx_has_tags(docx)) {
        say_template(c);
        docx_check(docx, &check, c->diags);
    } else if (!check_document(c, true)) {
        command_refuse_untagged(c->path, FILE_WORD, c->diags);
    }
    docx_free(docx);
}

static void check_text_template(struct checker *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    struct text_options how = {.delimiters = c->shared->options->delimiters};
    struct text_templates *templates =
        text_templates_load_faulty(c->path, &how, c->diags);
    bool is_faulty = diag_count_level(c->diags, DIAG_ERROR) != errors;
    struct program_check check = asked_check(c);

    if (program_has_tags(text_templates_main(templates))) {
        say_template(c);
        text_templates_check(templates, &check, c->diags);
    } else if (!is_faulty) {
        command_refuse_untagged(c->path, FILE_TEXT, c->diags);
    }
    text_templates_free(templates);
}

/* ---- one file ---- */

void checker_begin(struct checker *c, const struct shared *shared,
                   const char *path) {
    *c = (struct checker){.shared = shared,
                          .path = path,
                          .diags = diag_list_create(),
                          .findings = findings_create(path),
                          .talk = STRBUF_INIT,
                          .roles = STRBUF_INIT,
                          .bytes = STRBUF_INIT,
                          .copy_diags = diag_list_create()};
}

void checker_end(struct checker *c) {
    diag_list_free(c->diags);
    findings_free(c->findings);
    strbuf_free(&c->talk);
    strbuf_free(&c->roles);
    strbuf_free(&c->bytes);
    document_free(c->document);
    free(c->copy);
    diag_list_free(c->copy_diags);
}

void check_file(struct checker *c) {
    switch (command_file_kind(c->path)) {
    case FILE_DATA:
        check_data(c);
        break;
    case FILE_WORD:
        check_word(c);
        break;
    case FILE_TEXT:
        check_text_template(c);
        break;
    case FILE_FINISHED:
        if (!check_document(c, false))
            command_refuse_kind(c->path, c->diags);
        break;
    case FILE_OTHER:
    default:
        command_refuse_kind(c->path, c->diags);
        break;
    }
    diag_sort(c->diags);
    findings_add_diags(c->findings, c->diags);
}

static const char *const *list_of(const struct strings *strings) {
    return (const char *const *)strings->items;
}

void check_sift(struct checker *c) {
    const struct check_request *asked = &c->shared->options->check;

    findings_filter(c->findings, list_of(&asked->select), asked->select.count,
                    list_of(&asked->ignore), asked->ignore.count);
    if (c->shared->baseline != NULL)
        baseline_apply(c->shared->baseline, c->findings);
}

/* ---- all files ---- */

static void check_one(void *user, size_t index) {
    struct checker *checkers = user;

    check_file(&checkers[index]);
    check_sift(&checkers[index]);
    check_copy(&checkers[index]);
    document_free(checkers[index].document);
    checkers[index].document = NULL;
    strbuf_free(&checkers[index].bytes);
}

/* ---- what is told ---- */

static void tell(const struct options *options, struct checker *checkers,
                 struct file_findings **files, const char *profile) {
    const struct check_request *asked = &options->check;
    bool is_text = asked->format == FINDING_TEXT;
    struct finding_output how = {.format = asked->format,
                                 .all = asked->all,
                                 .color = isatty(STDERR_FILENO) &&
                                          getenv("NO_COLOR") == NULL,
                                 .profile = profile};

    for (size_t i = 0; i < options->input_count; i++) {
        fputs(checkers[i].roles.data, stdout);
        if (is_text && !options->quiet)
            fputs(checkers[i].talk.data, stderr);
    }
    if (!asked->roles || !is_text || *options->found > 0)
        findings_write(files, options->input_count, &how,
                       is_text ? stderr : stdout);
}

static void finish(const struct options *options, struct checker *checkers,
                   const char *profile, struct diag_list *diags) {
    size_t count = options->input_count;
    struct file_findings **files =
        memory_alloc(memory_product(sizeof(struct file_findings *), count + 1));

    for (size_t i = 0; i < count; i++) {
        files[i] = checkers[i].findings;
        if (diag_has_io_failure(checkers[i].diags) ||
            diag_has_io_failure(checkers[i].copy_diags))
            *options->is_trouble = true;
        *options->failures += findings_count(files[i], options->fail_on);
        *options->found += findings_count(files[i], DIAG_NOTE);
    }
    tell(options, checkers, files, profile);
    if (options->check.updates_baseline &&
        baseline_write(options->check.baseline, files, count, diags))
        *options->failures = 0;
    free(files);
}

static void check_all(const struct shared *shared, struct diag_list *diags) {
    const struct options *options = shared->options;
    size_t count = options->input_count;
    struct checker *checkers =
        memory_alloc(memory_product(sizeof(*checkers), count + 1));

    for (size_t i = 0; i < count; i++)
        checker_begin(&checkers[i], shared, options->inputs[i]);
    if (check_copies(checkers, count, options, diags)) {
        parallel_run(count, 0, check_one, checkers);
        finish(options, checkers, profile_name(shared->profile), diags);
    }
    for (size_t i = 0; i < count; i++)
        checker_end(&checkers[i]);
    free(checkers);
}

static void list_rules(const struct options *options,
                       const struct profile *profile, struct diag_list *diags) {
    struct catalogue catalogue = catalogue_create(profile);
    bool is_text = options->check.format == FINDING_TEXT;
    struct strbuf out = STRBUF_INIT;

    if (is_text)
        catalogue_list(&catalogue, &out);
    else
        catalogue_json(&catalogue, NULL, 0, &out);
    if (file_write("-", out.data, out.len, diags) && is_text)
        catalogue_count(&catalogue, options->last);
    strbuf_free(&out);
    catalogue_free(&catalogue);
}

bool check_baseline(const struct check_request *asked,
                    struct baseline **baseline, struct diag_list *diags) {
    *baseline = NULL;
    if (asked->baseline == NULL || asked->updates_baseline)
        return true;
    *baseline = baseline_load(asked->baseline, diags);
    return *baseline != NULL;
}

void command_check(const struct options *options, struct diag_list *diags) {
    struct shared shared = {.options = options};
    struct xml_schema *schema = NULL;
    struct profile *profile = profile_load(options->check.profile, diags);
    struct care *care = care_create(diags);
    struct baseline *baseline = NULL;

    xml_prepare_threads();
    shared.profile = profile;
    shared.care = care;
    if (profile != NULL && options->check.lists_rules)
        list_rules(options, profile, diags);
    else if (profile != NULL && care != NULL &&
             command_type(options, &schema, &shared.type, diags) &&
             check_baseline(&options->check, &baseline, diags)) {
        shared.baseline = baseline;
        check_all(&shared, diags);
    }
    baseline_free(baseline);
    xml_schema_free(schema);
    care_free(care);
    profile_free(profile);
}
