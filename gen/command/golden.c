/* golden.c -- every sample with every template, compared with what was
 * approved. */
#include "command/golden.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/parallel.h"
#include "plan/plan.h"
#include "xml/xml.h"

/* ---- steps ---- */

static void read_sample(void *user, size_t index) {
    golden_read_sample(&((struct golden *)user)->samples[index]);
}

static void compose_sample(void *user, size_t index) {
    golden_compose_sample(&((struct golden *)user)->samples[index]);
}

/* One for data that are no plan is held to these, sample by sample. */
static void load_template(void *user, size_t index) {
    const struct golden *golden = user;
    struct golden_template *made_with = &golden->templates[index];
    struct docx_options how = {.allow_macros = golden->options->allow_macros};
    struct checker *c = &made_with->checker;

    if (made_with->is_own)
        c->findings->kind = "template";
    else
        check_file(c);
    if (diag_count_level(c->diags, DIAG_ERROR) > 0)
        return;
    if (made_with->form == GOLDEN_WORD)
        made_with->docx = docx_load(made_with->path, &how, c->diags);
    else
        made_with->text = text_templates_load(made_with->path, NULL, c->diags);
    if (made_with->is_own)
        findings_add_diags(c->findings, c->diags);
}

/* Before there are threads: what the first check of a type makes, others use.
 */
static void check_own(const struct golden *golden) {
    for (size_t i = 0; i < golden->document_count; i++) {
        struct golden_document *document = &golden->documents[i];
        const struct golden_sample *sample = document->sample;
        if (sample == NULL || sample->kind != SAMPLE_OWN ||
            sample->data == NULL)
            continue;
        struct program_check check = {.type = sample->own_type,
                                      .file = document->made_with->path,
                                      .warnings = sample->schema != NULL};
        if (document->made_with->docx != NULL)
            docx_check(document->made_with->docx, &check,
                       document->checker.diags);
        else if (document->made_with->text != NULL)
            text_templates_check(document->made_with->text, &check,
                                 document->checker.diags);
    }
}

static void make_document(void *user, size_t index) {
    struct golden_document *document =
        &((struct golden *)user)->documents[index];

    if (document->state != GOLDEN_GONE)
        golden_make_document(document);
}

static void run(struct golden *golden) {
    unsigned jobs = golden->options->batch.jobs;

    if (!golden_find_samples(golden))
        return;
    parallel_run(golden->sample_count, jobs, read_sample, golden);
    if (!golden_find_templates(golden))
        return;
    parallel_run(golden->template_count, jobs, load_template, golden);
    parallel_run(golden->sample_count, jobs, compose_sample, golden);
    if (!golden_find_documents(golden))
        return;
    check_own(golden);
    parallel_run(golden->document_count, jobs, make_document, golden);
    golden_tell(golden);
}

/* ---- the folders ---- */

/* That of the project's file, else the usual one in DIR. */
static const char *folder_of(struct golden *golden, const char *given,
                             const char *usual) {
    const char *folder = golden->options->inputs[0];
    size_t len = strlen(folder);

    if (given != NULL)
        return given;
    while (len > 1 && folder[len - 1] == '/')
        len--;
    return *folder == 0 || strcmp(folder, ".") == 0
               ? usual
               : arena_printf(golden->arena, "%.*s/%s", (int)len, folder,
                              usual);
}

static void find_folders(struct golden *golden) {
    const struct golden_request *asked = &golden->options->golden;

    golden->samples_folder = folder_of(golden, asked->samples, "samples");
    golden->approved_folder = folder_of(golden, asked->approved, "golden");
    golden->templates_folder = folder_of(golden, asked->templates, "templates");
    if (asked->templates == NULL && !file_exists(golden->templates_folder))
        golden->templates_folder = NULL;
}

static void end(struct golden *golden) {
    for (size_t i = 0; i < golden->document_count; i++) {
        struct golden_document *document = &golden->documents[i];
        if (document->state != GOLDEN_GONE)
            checker_end(&document->checker);
        strbuf_free(&document->before);
        strbuf_free(&document->now);
        golden_free(document->comparison);
    }
    for (size_t i = 0; i < golden->template_count; i++) {
        checker_end(&golden->templates[i].checker);
        docx_free(golden->templates[i].docx);
        text_templates_free(golden->templates[i].text);
    }
    for (size_t i = 0; i < golden->sample_count; i++) {
        checker_end(&golden->samples[i].checker);
        arena_free(golden->samples[i].arena);
        xml_schema_free(golden->samples[i].schema);
        xml_free(golden->samples[i].source);
    }
    arena_free(golden->arena);
}

void command_golden(const struct options *options, struct diag_list *diags) {
    struct shared shared = {.options = options, .type = &plan_data_type};
    struct profile *profile = profile_load(options->check.profile, diags);
    struct care *care = care_create(diags);
    struct golden golden = {.options = options,
                            .shared = &shared,
                            .diags = diags,
                            .arena = arena_create()};

    xml_prepare_threads();
    shared.profile = profile;
    shared.care = care;
    find_folders(&golden);
    if (profile != NULL && care != NULL &&
        check_choose(&shared, golden.arena, diags))
        run(&golden);
    end(&golden);
    baseline_free(shared.baseline);
    care_free(care);
    profile_free(profile);
}
