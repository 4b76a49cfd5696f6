/* worker.c -- merge, render, write: one unit after the other. */
#include <stdlib.h>

#include "base/arena.h"
#include "batch/work.h"
#include "markdown/markdown.h"

struct worker {
    struct work *work;
    struct arena *arena; /* of one unit */
    struct unit_row row;
    struct diag_list *diags; /* of one unit */
    struct plan_merger *merger;
    struct docx_renderer *renderers[BATCH_MAX_FORMATS]; /* NULL: Markdown */
    struct output_lane *lane; /* NULL: nothing is written */
    struct hasher *hasher;
    struct strbuf documents[BATCH_MAX_FORMATS];
    struct strbuf names[BATCH_MAX_FORMATS];
    /* Units told to be made whose files the lane has not yet named. */
    size_t *uncommitted;
    size_t uncommitted_count, uncommitted_size;
};

static struct worker *create_worker(struct work *work) {
    const struct batch *batch = work->batch;
    struct worker *w = memory_alloc(sizeof(*w));

    *w = (struct worker){.work = work,
                         .arena = arena_create(),
                         .row = UNIT_ROW_INIT,
                         .diags = diag_list_create(),
                         .merger =
                             plan_merger_create(batch->base, batch->schema),
                         .hasher = hasher_create()};
    if (batch->output != NULL)
        w->lane = output_lane_create(batch->output);
    for (size_t i = 0; i < batch->format_count; i++) {
        w->documents[i] = (struct strbuf)STRBUF_INIT;
        w->names[i] = (struct strbuf)STRBUF_INIT;
        if (batch->formats[i].docx != NULL)
            w->renderers[i] = docx_renderer_create(batch->formats[i].docx);
    }
    return w;
}

static void free_worker(struct worker *w) {
    for (size_t i = 0; i < w->work->batch->format_count; i++) {
        docx_renderer_free(w->renderers[i]);
        strbuf_free(&w->documents[i]);
        strbuf_free(&w->names[i]);
    }
    output_lane_free(w->lane);
    plan_merger_free(w->merger);
    hasher_free(w->hasher);
    diag_list_free(w->diags);
    unit_row_free(&w->row);
    arena_free(w->arena);
    free(w->uncommitted);
    free(w);
}

/* ---- what was written, and what only waits to be ---- */

static bool has_pending(const struct worker *w) {
    return w->lane != NULL && output_lane_pending(w->lane) > 0;
}

static void wait_for_commit(struct worker *w, size_t unit) {
    if (!has_pending(w))
        return;
    if (w->uncommitted_count == w->uncommitted_size) {
        w->uncommitted_size = w->uncommitted_size * 2 + 64;
        w->uncommitted = memory_realloc(
            w->uncommitted,
            memory_product(sizeof(*w->uncommitted), w->uncommitted_size));
    }
    w->uncommitted[w->uncommitted_count++] = unit;
}

static void take_back(struct worker *w) {
    for (size_t i = 0; i < w->uncommitted_count; i++)
        results_set_left(w->work->batch->results, w->uncommitted[i]);
    w->uncommitted_count = 0;
}

/* ---- one unit ---- */

static struct hash made_of(struct worker *w, const struct hash *format) {
    size_t columns = units_column_count(w->work->batch->units);

    hasher_begin(w->hasher);
    hasher_hash(w->hasher, *format);
    for (size_t i = 0; i < columns; i++)
        hasher_text(w->hasher, w->row.cells[i]);
    return hasher_end(w->hasher);
}

static bool name_files(struct worker *w, const struct node *data,
                       struct output_file *files, struct result *result) {
    const struct batch *batch = w->work->batch;
    struct diag_pos pos =
        units_pos(batch->units, &w->row, units_column_count(batch->units));

    for (size_t i = 0; i < batch->format_count; i++) {
        if (!name_pattern_write(batch->pattern, data, pos,
                                batch->formats[i].extension, &w->names[i],
                                w->diags))
            return false;
        files[i] = (struct output_file){
            .unit = result->unit,
            .key = result->key,
            .name = w->names[i].data,
            .made_of = made_of(w, &batch->formats[i].made_of)};
        result->files[i].name = w->names[i].data;
    }
    result->file_count = batch->format_count;
    return true;
}

static bool keeps_all(struct worker *w, const struct output_file *files,
                      struct result *result) {
    for (size_t i = 0; i < w->work->batch->format_count; i++)
        if (w->lane == NULL ||
            !output_keeps(w->lane, &files[i], &result->files[i].len))
            return false;
    return true;
}

static bool render(struct worker *w, const struct node *plan) {
    const struct batch *batch = w->work->batch;
    bool ok = true;

    for (size_t i = 0; i < batch->format_count; i++) {
        const struct batch_format *format = &batch->formats[i];
        strbuf_clear(&w->documents[i]);
        if (format->docx != NULL)
            ok = docx_renderer_run(w->renderers[i], plan, batch->folder,
                                   &w->documents[i], w->diags) &&
                 ok;
        else
            ok = markdown_render(text_templates_main(format->text), plan,
                                 &w->documents[i], w->diags) &&
                 ok;
    }
    return ok && diag_count_level(w->diags, batch->fail_on) == 0;
}

/* A folder, a link or somebody else's file is in the way of this name: the
 * others can be written. */
static bool is_refused_by_name(const struct diag_list *diags) {
    return !diag_has_io_failure(diags);
}

/* False: an error of the system. */
static bool write_files(struct worker *w, const struct output_file *files,
                        struct result *result) {
    bool is_same = w->lane != NULL;

    for (size_t i = 0; i < w->work->batch->format_count; i++) {
        const struct strbuf *document = &w->documents[i];
        enum output_state state = OUTPUT_WRITTEN;
        if (w->lane != NULL)
            state = output_write(w->lane, &files[i], document->data,
                                 document->len, w->diags);
        if (state == OUTPUT_FAILED) {
            result->file_count = i;
            return is_refused_by_name(w->diags);
        }
        if (!has_pending(w)) /* those of units before it have names, too */
            w->uncommitted_count = 0;
        is_same = is_same && state == OUTPUT_SAME;
        result->files[i].len = document->len;
    }
    result->state = is_same ? RESULT_KEPT : RESULT_MADE;
    return true;
}

/* Files of a unit that is refused are not those of one that has gone. */
static void keep_files(const struct worker *w) {
    for (size_t i = 0; w->lane != NULL && i < w->work->batch->format_count; i++)
        output_stays(w->work->batch->output, w->names[i].data);
}

static bool make(struct worker *w, const struct node *data,
                 struct result *result) {
    struct output_file files[BATCH_MAX_FORMATS];
    const struct node *plan;
    bool ok = true;

    result->state = RESULT_REFUSED;
    if (!name_files(w, data, files, result))
        return true;
    if (keeps_all(w, files, result)) {
        result->state = RESULT_KEPT;
        return true;
    }
    plan = plan_merger_run(w->merger, data, w->diags);
    if (plan != NULL &&
        diag_count_level(w->diags, w->work->batch->fail_on) == 0 &&
        render(w, plan))
        ok = write_files(w, files, result);
    else
        result->file_count = 0;
    if (result->state == RESULT_REFUSED)
        keep_files(w);
    return ok;
}

/* False: the run has to end. */
static bool do_unit(struct worker *w, size_t unit) {
    struct work *work = w->work;
    struct result result;
    bool ok;

    arena_reset(w->arena);
    diag_list_clear(w->diags);
    if (!units_read(work->batch->units, unit, &w->row, w->diags)) {
        work_fail(work, w->diags);
        return false;
    }
    work_take_found(work, &w->row, w->diags);
    result = work_result(work, unit, &w->row, w->diags);
    ok = make(w, columns_row(work->batch->columns, w->arena, &w->row), &result);
    if (!ok) {
        work_fail(work, w->diags);
        result.state = RESULT_LEFT;
        result.file_count = 0;
        result.diags = NULL;
    }
    if (result.state == RESULT_MADE)
        wait_for_commit(w, unit);
    return work_tell(work, &result) && ok;
}

static void finish(struct worker *w, bool ok) {
    diag_list_clear(w->diags);
    if (ok && w->lane != NULL && !output_lane_flush(w->lane, w->diags)) {
        work_fail(w->work, w->diags);
        ok = false;
    }
    if (!ok)
        take_back(w);
}

void *worker(void *user) {
    struct work *work = user;
    struct worker *w = create_worker(work);
    bool ok = true;

    while (ok && work_goes_on(work)) {
        size_t at = atomic_fetch_add(&work->next, 1);
        if (at >= work->todo_count)
            break;
        ok = do_unit(w, work->todo[at]);
        progress_step(work->progress, 1);
    }
    finish(w, ok);
    free_worker(w);
    return NULL;
}
