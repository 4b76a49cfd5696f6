/* batch.c -- one plan, made into a document for each unit of a list.
 *
 *     load plan, list and templates -> run (batch.h) -> record -> report */
#include "batch/batch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "batch/figure.h"
#include "batch/stop.h"
#include "command/batch_files.h"
#include "command/command.h"
#include "output/manifest.h"
#include "plan/plan.h"

#define MAX_FINGERPRINT_BYTES ((size_t)256 * 1000 * 1000)

struct run {
    const struct options *options;
    const struct batch_request *asked;
    struct diag_list *diags;
    struct hasher *hasher;
    char *schema_path;
    struct xml_schema *schema;
    struct xml_source *source;
    struct base_plan *base;
    struct unit_list *units;
    struct diag_list *units_found;
    struct columns *columns;
    struct selection *selection;
    struct name_pattern *pattern;
    char *template_paths[BATCH_MAX_FORMATS];
    struct hash plan; /* its bytes, which may come from standard input */
    struct batch_files files;
    struct docx_template *docx[BATCH_MAX_FORMATS];
    struct text_templates *text[BATCH_MAX_FORMATS];
    char *folder; /* of the plan */
    struct output *output;
    struct results *results;
    struct batch batch;
    struct batch_end end;
};

static bool passes(const struct run *run) {
    return command_passes(run->options, run->diags);
}

/* ---- plan and list ---- */

/* What is hashed is what was read: the file may be another one later. */
static struct xml_source *read_plan(struct run *run) {
    const char *path = run->options->inputs[0];
    struct xml_source *source = NULL;
    struct strbuf bytes = STRBUF_INIT;

    if (file_read(path, XML_MAX_BYTES, &bytes, run->diags)) {
        run->plan = hash_bytes(bytes.data, bytes.len);
        source =
            xml_load_bytes(file_name(path), bytes.data, bytes.len, run->diags);
    }
    strbuf_free(&bytes);
    return source;
}

static bool load_plan(struct run *run) {
    const struct options *options = run->options;
    bool fits;

    run->schema_path = command_data_file(options->schema_path,
                                         "schemas/van_ban.xsd", run->diags);
    if (run->schema_path == NULL)
        return false;
    run->source = read_plan(run);
    if (run->source != NULL)
        run->schema = xml_schema_load(run->schema_path, run->diags);
    if (run->schema == NULL)
        return false;
    fits = xml_validate(run->source, run->schema, run->diags);
    run->base = base_plan_create(run->source, run->diags);
    run->folder = file_folder(options->inputs[0]);
    return fits && run->base != NULL;
}

/* Findings of rows are said with their units; those of the list at once. */
static bool load_units(struct run *run) {
    struct diag_list *found = diag_list_create();

    run->units_found = diag_list_create();
    run->units = units_load(run->asked->units, run->asked->sheet, found);
    for (size_t i = 0; i < diag_count(found); i++) {
        const struct diag *diag = diag_at(found, i);
        bool is_of_row = run->units != NULL && diag->pos.line > 0 &&
                         diag->code != DIAG_UNITS_HEADING;
        diag_copy(is_of_row ? run->units_found : run->diags, diag);
    }
    diag_sort(run->units_found);
    diag_list_free(found);
    if (run->units == NULL)
        return false;
    run->columns = columns_create(run->units, run->asked->maps.items,
                                  run->asked->maps.count, run->diags);
    return run->columns != NULL;
}

static bool uses_column(const struct run *run, size_t column) {
    const char *name;

    for (size_t i = 0; (name = columns_name(run->columns, column, i)); i++) {
        struct strbuf below = STRBUF_INIT;
        bool is_used;
        strbuf_printf(&below, "don_vi.%s", name);
        is_used = base_plan_uses(run->base, name) ||
                  base_plan_uses(run->base, below.data);
        strbuf_free(&below);
        if (is_used)
            return true;
    }
    return false;
}

/* Not spoken of is what the units are known by. */
static void note_unused(const struct run *run) {
    size_t key = columns_find(run->columns, "ma");
    struct strbuf names = STRBUF_INIT;

    for (size_t i = 0; i < units_column_count(run->units); i++)
        if (i != key && !uses_column(run, i))
            strbuf_printf(&names, "%s%s", names.len > 0 ? ", " : "",
                          units_heading(run->units, i));
    if (names.len > 0)
        diag_add(run->diags, DIAG_UNITS_UNUSED,
                 (struct diag_pos){.file = units_name(run->units)},
                 _("the plan does not use: %s"), names.data);
    strbuf_free(&names);
}

static bool check_plan(struct run *run) {
    if (!base_plan_check(run->base, columns_type(run->columns), run->diags))
        return false;
    if (!run->options->quiet)
        note_unused(run);
    return true;
}

/* ---- templates ---- */

/* The one that was given for that kind; NULL: none was. */
static const char *given_template(const struct run *run, bool is_word) {
    const struct strings *given = &run->asked->templates;

    for (size_t i = 0; i < given->count; i++)
        if ((command_file_kind(given->items[i]) == FILE_TEXT) != is_word)
            return given->items[i];
    return NULL;
}

static bool load_word(struct run *run, size_t i,
                      const struct program_check *check) {
    struct docx_options how = {.allow_macros = run->options->allow_macros};

    run->docx[i] = docx_load(check->file, &how, run->diags);
    run->batch.formats[i].docx = run->docx[i];
    return run->docx[i] != NULL &&
           docx_fits_type(run->docx[i], run->asked->types[i], run->diags) &&
           docx_check(run->docx[i], check, run->diags);
}

static bool load_text(struct run *run, size_t i,
                      const struct program_check *check) {
    run->text[i] = text_templates_load(check->file, NULL, run->diags);
    run->batch.formats[i].text = run->text[i];
    return run->text[i] != NULL &&
           text_templates_check(run->text[i], check, run->diags);
}

static bool load_template(struct run *run, size_t i) {
    const char *type = run->asked->types[i];
    bool is_word = strcmp(type, "md") != 0;
    const char *given = given_template(run, is_word);
    struct program_check check = {.type = &plan_data_type,
                                  .warnings = given != NULL};

    run->batch.formats[i].extension = type;
    run->template_paths[i] = command_data_file(
        given, is_word ? "templates/van_ban.docx" : "templates/van_ban.md",
        run->diags);
    if (run->template_paths[i] == NULL)
        return false;
    check.file = run->template_paths[i];
    return is_word ? load_word(run, i, &check) : load_text(run, i, &check);
}

/* ---- what documents are made of ---- */

/* False: reported. */
static bool hash_file(struct run *run, const char *path) {
    struct strbuf bytes = STRBUF_INIT;
    bool ok = file_read(path, MAX_FINGERPRINT_BYTES, &bytes, run->diags);

    if (ok)
        hasher_hash(run->hasher, hash_bytes(bytes.data, bytes.len));
    strbuf_free(&bytes);
    return ok;
}

static const char *template_file(const struct run *run, size_t format,
                                 size_t index) {
    return run->docx[format] != NULL
               ? docx_file(run->docx[format], index)
               : text_templates_file(run->text[format], index);
}

/* Program, plan, schema, template with its parts, names of columns. */
static bool hash_format(struct run *run, size_t format, struct hash *hash) {
    struct strbuf columns = STRBUF_INIT;
    const char *file;
    bool ok;

    hasher_begin(run->hasher);
    hasher_text(run->hasher, VERSION);
    hasher_text(run->hasher, run->asked->types[format]);
    columns_describe(run->columns, &columns);
    hasher_text(run->hasher, columns.data);
    strbuf_free(&columns);
    hasher_hash(run->hasher, run->plan);
    ok = hash_file(run, run->schema_path);
    for (size_t i = 0; ok && (file = template_file(run, format, i)); i++)
        ok = hash_file(run, file);
    *hash = hasher_end(run->hasher);
    return ok;
}

static bool load_templates(struct run *run) {
    bool ok = true;

    run->batch.format_count = run->asked->type_count;
    for (size_t i = 0; i < run->asked->type_count; i++)
        ok = load_template(run, i) && ok;
    for (size_t i = 0; ok && i < run->asked->type_count; i++)
        ok = hash_format(run, i, &run->batch.formats[i].made_of);
    return ok;
}

/* The plan as it is now. False: reported. */
static bool hash_plan_again(struct run *run) {
    const char *path = run->options->inputs[0];
    struct strbuf bytes = STRBUF_INIT;
    bool ok = strcmp(path, "-") == 0;

    if (!ok && (ok = file_read(path, XML_MAX_BYTES, &bytes, run->diags)))
        run->plan = hash_bytes(bytes.data, bytes.len);
    strbuf_free(&bytes);
    return ok;
}

static void report_changed(struct run *run) {
    if (!hash_plan_again(run))
        return;
    for (size_t i = 0; i < run->asked->type_count; i++) {
        struct hash now;
        if (hash_format(run, i, &now) &&
            hash_equal(now, run->batch.formats[i].made_of))
            continue;
        diag_add(run->diags, DIAG_BATCH_CHANGED,
                 (struct diag_pos){.file = run->template_paths[i]},
                 _("the template, the plan or the schema was changed while "
                   "documents were made: they are of what was there before"));
        diag_advise(run->diags, _("run it again with --resume, and they are "
                                  "made anew"));
        return;
    }
}

/* ---- what is to be made, and where ---- */

static bool has_column(const struct run *run, const char *name) {
    return columns_find(run->columns, name) < units_column_count(run->units);
}

/* "{{ma}}_{{ten | khong_dau}}", as far as there are such columns. */
static bool choose_pattern(struct run *run) {
    const char *pattern = run->asked->name;

    if (pattern == NULL && has_column(run, "ma"))
        pattern =
            has_column(run, "ten") ? "{{ma}}_{{ten | khong_dau}}" : "{{ma}}";
    if (pattern == NULL && has_column(run, "ten"))
        pattern = "{{ten | khong_dau}}";
    if (pattern == NULL) {
        diag_add(run->diags, DIAG_BATCH_NAME,
                 (struct diag_pos){.file = units_name(run->units)},
                 _("has neither a column “mã” nor “tên” to name the documents "
                   "by"));
        diag_advise(run->diags, _("say how to name them: --name "
                                  "'{{column}}'"));
        return false;
    }
    run->pattern =
        name_pattern_create(pattern, columns_type(run->columns), run->diags);
    return run->pattern != NULL;
}

static bool choose_units(struct run *run) {
    const struct batch_request *asked = run->asked;
    struct selection_options options = {.only = asked->only.items,
                                        .only_count = asked->only.count,
                                        .where = asked->where.items,
                                        .where_count = asked->where.count,
                                        .limit = asked->limit,
                                        .shard = asked->shard};

    run->selection =
        selection_create(&options, run->columns, run->units, run->diags);
    return run->selection != NULL;
}

static bool open_output(struct run *run) {
    struct output_options options = {.folder = run->asked->folder,
                                     .archive = run->asked->archive,
                                     .shard = run->asked->shard,
                                     .resume = run->asked->resume};

    run->results = results_create(run->diags);
    if (run->results == NULL)
        return false;
    if (run->asked->is_trial)
        return true;
    run->output = output_open(&options, run->diags);
    return run->output != NULL;
}

static void note_files(struct run *run) {
    struct batch_files *files = &run->files;
    const char *file;

    batch_files_read(files, run->options->inputs[0]);
    batch_files_read(files, run->asked->units);
    batch_files_read(files, run->schema_path);
    for (size_t i = 0; i < run->asked->type_count; i++)
        for (size_t k = 0; (file = template_file(run, i, k)) != NULL; k++)
            batch_files_read(files, file);
}

static bool spares_files(struct run *run) {
    note_files(run);
    return batch_files_apart(&run->files, run->asked, run->diags);
}

static bool open_all(struct run *run) {
    if (!open_output(run) || !batch_files_reports_fit(run->asked, run->diags))
        return false;
    batch_files_reserve(&run->files, run->asked);
    return true;
}

static bool prepare(struct run *run) {
    return load_plan(run) && load_units(run) && check_plan(run) &&
           choose_pattern(run) && choose_units(run) && load_templates(run) &&
           passes(run) && spares_files(run) && open_all(run);
}

/* ---- the run, and what comes after it ---- */

static void fill_batch(struct run *run) {
    struct batch *batch = &run->batch;

    batch->base = run->base;
    batch->schema = run->schema;
    batch->folder = run->folder;
    batch->units = run->units;
    batch->units_found = run->units_found;
    batch->columns = run->columns;
    batch->selection = run->selection;
    batch->pattern = run->pattern;
    batch->reserved = run->files.reserved.items;
    batch->reserved_count = run->files.reserved.count;
    batch->output = run->output;
    batch->results = run->results;
    batch->jobs = run->asked->jobs;
    batch->fail_fast = run->asked->fail_fast;
    batch->fail_on = run->options->fail_on;
    batch->quiet = run->options->quiet;
    batch->show_progress = !run->options->quiet;
    batch->color = isatty(STDERR_FILENO) && getenv("NO_COLOR") == NULL;
}

static void finish_output(struct run *run) {
    bool ok;

    if (run->output == NULL)
        return;
    report_changed(run);
    /* Only a whole run knows what has gone. */
    if (run->end.complete && run->asked->folder != NULL)
        batch_files_gone(run->output, run->asked, run->diags);
    ok = output_finish(run->output, run->end.complete, run->diags);
    run->end.complete = run->end.complete && ok;
    if (!ok && run->asked->archive != NULL)
        results_set_made_left(run->results);
}

static void write_reports(struct run *run) {
    struct report_head head = {.plan = run->options->inputs[0],
                               .units = run->asked->units,
                               .shard = run->asked->shard,
                               .complete = run->end.complete};

    for (size_t i = 0; i < run->asked->reports.count; i++)
        report_write(run->asked->reports.items[i], run->results, &head,
                     run->diags, run->diags);
}

static const char *counted(struct arena *arena, size_t count) {
    struct strbuf text = STRBUF_INIT;
    const char *copy;

    figure_count(&text, count);
    copy = arena_strndup(arena, text.data, text.len);
    strbuf_free(&text);
    return copy;
}

static void summarize(const struct run *run) {
    const struct results *results = run->results;
    size_t made = results_count(results, RESULT_MADE);
    struct strbuf *last = run->options->last;
    struct arena *arena = arena_create();

    strbuf_printf(
        last,
        run->asked->is_trial
            ? ngettext("%s unit: %s could be made, %s unchanged, %s refused, "
                       "%s left; nothing was written",
                       "%s units: %s could be made, %s unchanged, %s refused, "
                       "%s left; nothing was written",
                       run->end.chosen)
            : ngettext("%s unit: %s made, %s unchanged, %s refused, %s left",
                       "%s units: %s made, %s unchanged, %s refused, %s left",
                       run->end.chosen),
        counted(arena, run->end.chosen), counted(arena, made),
        counted(arena, results_count(results, RESULT_KEPT)),
        counted(arena, results_count(results, RESULT_REFUSED)),
        counted(arena, results_count(results, RESULT_LEFT)));
    strbuf_puts(last, " (");
    figure_duration(last, run->end.seconds);
    if (made > 0) {
        strbuf_puts(last, ", ");
        figure_rate(last, (double)made / run->end.seconds);
    }
    strbuf_puts(last, ")\n");
    arena_free(arena);
}

static void free_run(struct run *run) {
    for (size_t i = 0; i < BATCH_MAX_FORMATS; i++) {
        docx_free(run->docx[i]);
        text_templates_free(run->text[i]);
        free(run->template_paths[i]);
    }
    output_free(run->output);
    results_free(run->results);
    name_pattern_free(run->pattern);
    selection_free(run->selection);
    columns_free(run->columns);
    units_free(run->units);
    diag_list_free(run->units_found);
    base_plan_free(run->base);
    xml_free(run->source);
    xml_schema_free(run->schema);
    batch_files_free(&run->files);
    hasher_free(run->hasher);
    free(run->schema_path);
    free(run->folder);
}

static void merge_reports(const struct options *options,
                          struct diag_list *diags) {
    const struct batch_request *asked = &options->batch;

    for (size_t i = 0; i < asked->reports.count; i++)
        if (!report_merge(options->inputs, options->input_count,
                          asked->reports.items[i], diags))
            return;
    if (asked->folder != NULL)
        manifest_join(asked->folder, diags);
}

static void run_batch(const struct options *options, struct diag_list *diags) {
    struct run run = {.options = options,
                      .asked = &options->batch,
                      .diags = diags,
                      .hasher = hasher_create()};

    stop_begin();
    if (prepare(&run)) {
        fill_batch(&run);
        batch_run(&run.batch, &run.end, diags);
        finish_output(&run);
        write_reports(&run);
        if (run.end.chosen > 0)
            summarize(&run);
    }
    *options->stopped_by = stop_signal();
    stop_end();
    free_run(&run);
}

void command_batch(const struct options *options, struct diag_list *diags) {
    if (options->batch.merges)
        merge_reports(options, diags);
    else
        run_batch(options, diags);
}
