#include "batch/batch.h"

#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "batch/stop.h"
#include "batch/work.h"

/* ---- for all steps (work.h) ---- */

struct result work_result(const struct work *work, size_t unit,
                          const struct unit_row *row,
                          const struct diag_list *diags) {
    const struct batch *batch = work->batch;
    bool has_name = work->name_column < units_column_count(batch->units);

    return (struct result){.unit = unit,
                           .line = row->line,
                           .key = selection_key(batch->selection, row),
                           .name =
                               has_name ? row->cells[work->name_column] : "",
                           .diags = diags};
}

/* units_found is sorted by line. */
void work_take_found(const struct work *work, const struct unit_row *row,
                     struct diag_list *diags) {
    const struct diag_list *found = work->batch->units_found;
    size_t from = 0, to = diag_count(found);

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (diag_at(found, middle)->pos.line < row->line)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < diag_count(found); from++) {
        if (diag_at(found, from)->pos.line != row->line)
            return;
        diag_copy(diags, diag_at(found, from));
    }
}

bool work_tell(struct work *work, const struct result *result) {
    struct diag_list *diags;
    bool ok;

    if (result->diags != NULL && diag_count(result->diags) > 0)
        said_unit(work->said, result);
    if (result->state == RESULT_REFUSED && work->batch->fail_fast)
        atomic_store(&work->is_stopped, true);
    diags = diag_list_create();
    ok = results_add(work->batch->results, result, diags);
    if (!ok)
        work_fail(work, diags);
    diag_list_free(diags);
    return ok;
}

void work_fail(struct work *work, const struct diag_list *diags) {
    pthread_mutex_lock(&work->lock);
    /* Of a full disk every thread would say the same. */
    if (!diag_has_io_failure(work->diags))
        for (size_t i = 0; i < diag_count(diags); i++)
            diag_copy(work->diags, diag_at(diags, i));
    pthread_mutex_unlock(&work->lock);
    atomic_store(&work->is_stopped, true);
}

bool work_goes_on(const struct work *work) {
    return !atomic_load(&work->is_stopped) && !stop_is_asked();
}

/* ---- the run ---- */

static void run_workers(struct work *work) {
    unsigned jobs = work->batch->jobs;
    pthread_t threads[BATCH_MAX_JOBS];
    unsigned started = 0;

    if (jobs > work->todo_count)
        jobs = (unsigned)work->todo_count;
    /* This thread is one of them; those that the system does not give are
     * done without. */
    while (started + 1 < jobs &&
           pthread_create(&threads[started], NULL, worker, work) == 0)
        started++;
    if (work->todo_count > 0)
        worker(work);
    while (started > 0)
        pthread_join(threads[--started], NULL);
}

/* Units that were not come to. False: reported. */
static bool leave_rest(struct work *work) {
    struct unit_row row = UNIT_ROW_INIT;
    size_t at = atomic_load(&work->next);
    bool ok = true;

    for (; ok && at < work->todo_count; at++) {
        struct result result;
        ok = units_read(work->batch->units, work->todo[at], &row, work->diags);
        if (!ok)
            break;
        result = work_result(work, work->todo[at], &row, NULL);
        result.state = RESULT_LEFT;
        ok = results_add(work->batch->results, &result, work->diags);
    }
    unit_row_free(&row);
    return ok;
}

static size_t name_column(const struct batch *batch) {
    size_t column = columns_find(batch->columns, "ten_day_du");

    if (column == units_column_count(batch->units))
        column = columns_find(batch->columns, "ten");
    return column;
}

static bool makes_archive(const struct batch *batch) {
    return batch->output != NULL && output_is_archive(batch->output);
}

static void report_stopped(const struct work *work) {
    size_t left = results_count(work->batch->results, RESULT_LEFT);

    if (left == 0)
        return;
    diag_add(work->diags, DIAG_BATCH_STOPPED,
             (struct diag_pos){.file = units_name(work->batch->units)},
             ngettext("the run ended early: %zu unit is left",
                      "the run ended early: %zu units are left", left),
             left);
    diag_advise(work->diags, "%s",
                makes_archive(work->batch)
                    ? _("run it again: an archive is written when all of its "
                        "documents are made")
                    : _("run it again with --resume: only what is missing is "
                        "made then"));
}

static void report_refused(const struct work *work) {
    size_t refused = results_count(work->batch->results, RESULT_REFUSED);

    if (refused == 0)
        return;
    diag_add(work->diags, DIAG_BATCH_REFUSED,
             (struct diag_pos){.file = units_name(work->batch->units)},
             ngettext("%zu of %zu units was refused",
                      "%zu of %zu units were refused", refused),
             refused, work->chosen);
    diag_advise(work->diags, "%s",
                makes_archive(work->batch)
                    ? _("mend their rows, or the plan, and run it again")
                    : _("mend their rows, or the plan, and run it again with "
                        "--resume"));
}

bool batch_run(const struct batch *batch, struct batch_end *end,
               struct diag_list *diags) {
    struct work work = {
        .batch = batch, .name_column = name_column(batch), .diags = diags};
    struct timespec began, ended;
    bool ok, complete;

    clock_gettime(CLOCK_MONOTONIC, &began);
    pthread_mutex_init(&work.lock, NULL);
    work.progress =
        progress_create(units_count(batch->units), batch->show_progress);
    work.said = said_create(work.progress, units_name(batch->units),
                            batch->quiet, batch->color);
    ok = survey(&work);
    if (ok) {
        progress_total(work.progress, work.todo_count);
        run_workers(&work);
        ok = leave_rest(&work) && !diag_has_io_failure(diags);
    }
    said_finish(work.said);
    said_free(work.said);
    progress_free(work.progress);
    complete = ok && work_goes_on(&work) &&
               results_count(batch->results, RESULT_LEFT) == 0;
    if (!complete && makes_archive(batch))
        results_set_made_left(batch->results);
    report_refused(&work);
    report_stopped(&work);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    *end = (struct batch_end){
        .chosen = work.chosen,
        .complete = complete,
        .seconds = (double)(ended.tv_sec - began.tv_sec) +
                   (double)(ended.tv_nsec - began.tv_nsec) / 1e9};
    pthread_mutex_destroy(&work.lock);
    free(work.todo);
    return ok;
}
