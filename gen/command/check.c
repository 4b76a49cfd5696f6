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
    strbuf_printf(&c->talk, "%s: %s\n", file_name(c->path), kind);
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
    strbuf_printf(&c->talk, "%s: %s ", file_name(c->path), _("variables:"));
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
    bool is_piped = strcmp(c->path, "-") == 0;
    struct xml_source *source =
        command_load_data(c->shared->options, c->path,
                          is_piped ? &c->bytes : NULL, &fits, c->diags);
    bool is_base = source != NULL && plan_is_base(source);

    c->findings->kind = "data";
    if (is_piped || file_exists(c->path))
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

static void add_diags(const struct diag_list *from, struct diag_list *to) {
    for (size_t i = 0; i < diag_count(from); i++)
        diag_copy(to, diag_at(from, i));
}

/* NULL: it is none. Why is told as the reader of documents sees it, unless the
 * fault is one of templates. */
static struct docx_template *load_template(struct checker *c,
                                           const struct diag_list *unread) {
    const struct options *options = c->shared->options;
    struct docx_options how = {.delimiters = options->delimiters,
                               .allow_macros = options->allow_macros};
    struct diag_list *faults = diag_list_create();
    struct docx_template *docx = docx_load_faulty(c->path, &how, faults);

    add_diags(docx == NULL && diag_count(unread) > 0 ? unread : faults,
              c->diags);
    diag_list_free(faults);
    return docx;
}

static void check_as_template(struct checker *c,
                              const struct diag_list *unread) {
    struct program_check check = asked_check(c);
    struct docx_template *docx = load_template(c, unread);
    struct diag_list *none = diag_list_create();

    if (docx != NULL && docx_has_tags(docx)) {
        say_template(c);
        docx_check(docx, &check, c->diags);
    } else if (docx != NULL && !check_document(c, true, none)) {
        add_diags(none, c->diags);
        if (diag_count(none) == 0)
            command_refuse_untagged(c->path, FILE_WORD, c->diags);
    }
    diag_list_free(none);
    docx_free(docx);
}

static void check_word(struct checker *c) {
    struct diag_list *unread = diag_list_create();

    if (!check_document(c, false, unread))
        check_as_template(c, unread);
    diag_list_free(unread);
}

/* That it is not there is told before what it would be. */
static void refuse_other(struct checker *c) {
    int fd = file_exists(c->path) ? -1 : file_open(c->path, c->diags);

    if (fd >= 0)
        close(fd);
    if (diag_count(c->diags) == 0)
        command_refuse_kind(c->path, c->diags);
}

/* No template is of that kind. */
static void check_without_tags(struct checker *c) {
    struct diag_list *unread = diag_list_create();

    if (!check_document(c, false, unread) && diag_count(unread) > 0)
        add_diags(unread, c->diags);
    else if (c->findings->kind == NULL && !c->shared->options->check.roles)
        command_refuse_kind(c->path, c->diags);
    diag_list_free(unread);
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
    c->findings->counts_verdicts = !shared->options->check.all;
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

/* What begins like a document is looked at as one, though by its name it is
 * none: its reader tells what it is, and how to make a .docx of it. */
static enum file_kind kind_of(const char *path) {
    enum file_kind kind = command_file_kind(path);

    if ((kind == FILE_DATA || kind == FILE_OTHER) &&
        command_holds_document(path))
        return FILE_FINISHED;
    return kind;
}

/* It has no name that would say what it is. */
static void check_piped(struct checker *c) {
    if (!file_read(c->path, DOCUMENT_MAX_TOTAL_BYTES, &c->bytes, c->diags))
        return;
    if (command_begins_document(c->bytes.data, c->bytes.len))
        check_piped_document(c);
    else
        check_data(c);
}

static void check_named(struct checker *c) {
    switch (kind_of(c->path)) {
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
        check_without_tags(c);
        break;
    case FILE_OTHER:
    default:
        refuse_other(c);
        break;
    }
}

void check_file(struct checker *c) {
    if (c->is_empty_folder)
        check_refuse_folder(c->path, c->diags);
    else if (strcmp(c->path, "-") == 0)
        check_piped(c);
    else
        check_named(c);
    diag_sort(c->diags);
    findings_add_diags(c->findings, c->diags);
}

void check_sift(struct checker *c) {
    check_filter(&c->shared->wanted, c->findings);
    if (c->shared->baseline != NULL)
        baseline_apply(c->shared->baseline, c->findings);
}

/* ---- all files ---- */

static void check_one(void *user, size_t index) {
    struct checker *c = (struct checker *)user + index;

    check_file(c);
    check_sift(c);
    check_copy(c);
    document_free(c->document);
    c->document = NULL;
    strbuf_free(&c->bytes);
    progress_step(c->shared->progress, 1);
}

static void check_all(struct shared *shared, const struct check_files *files,
                      struct diag_list *diags) {
    const struct options *options = shared->options;
    size_t count = files->count;
    struct checker *checkers =
        memory_alloc(memory_product(sizeof(*checkers), count + 1));

    for (size_t i = 0; i < count; i++) {
        checker_begin(&checkers[i], shared, files->items[i].path);
        checkers[i].is_empty_folder = files->items[i].is_empty_folder;
    }
    if (check_copies(checkers, count, options, diags)) {
        shared->progress = progress_create(count, !options->quiet);
        parallel_run(count, options->batch.jobs, check_one, checkers);
        progress_free(shared->progress);
        check_tell(shared, checkers, count, diags);
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

static void check_inputs_of(struct shared *shared, struct arena *arena,
                            struct diag_list *diags) {
    struct check_files files;

    check_inputs(shared->options, arena, &files);
    check_all(shared, &files, diags);
    free(files.items);
}

void command_check(const struct options *options, struct diag_list *diags) {
    struct shared shared = {.options = options};
    struct xml_schema *schema = NULL;
    struct profile *profile = profile_load(options->check.profile, diags);
    struct care *care = care_create(diags);
    struct arena *arena = arena_create();

    xml_prepare_threads();
    shared.profile = profile;
    shared.care = care;
    if (profile != NULL && options->check.lists_rules)
        list_rules(options, profile, diags);
    else if (profile != NULL && care != NULL &&
             check_choose(&shared, arena, diags) &&
             command_type(options, &schema, &shared.type, diags))
        check_inputs_of(&shared, arena, diags);
    baseline_free(shared.baseline);
    xml_schema_free(schema);
    arena_free(arena);
    care_free(care);
    profile_free(profile);
}
