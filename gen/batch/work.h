/*
 * work.h -- what the steps of a run share; private to gen/batch.
 */
#ifndef KEHOACH_BATCH_WORK_H
#define KEHOACH_BATCH_WORK_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

#include "batch/batch.h"
#include "batch/progress.h"
#include "batch/said.h"

struct work {
    const struct batch *batch;
    struct progress *progress;
    struct said *said;
    size_t name_column; /* what units are called by in reports */
    uint32_t *todo;     /* rows, in the order of the list */
    size_t todo_count;
    size_t chosen;           /* of --only and the like, refused ones included */
    atomic_size_t next;      /* of todo */
    atomic_bool is_stopped;  /* --fail-fast, or an error of the system */
    pthread_mutex_t lock;    /* of what follows */
    struct diag_list *diags; /* of the run as a whole */
};

/* The unit of a row, for its result. */
struct result work_result(const struct work *work, size_t unit,
                          const struct unit_row *row,
                          const struct diag_list *diags);

/* What reading the list found in that row. */
void work_take_found(const struct work *work, const struct unit_row *row,
                     struct diag_list *diags);

/* Tells the results and the user. False: reported for the run. */
bool work_tell(struct work *work, const struct result *result);

/* The findings of a unit end the run: the disk is full, or the like. */
void work_fail(struct work *work, const struct diag_list *diags);

/* Whether it goes on. */
bool work_goes_on(const struct work *work);

/* survey.c: fills `todo`; units that can be told to be faulty are refused.
 * False: reported for the run. */
bool survey(struct work *work);

/* worker.c: makes units until there are none left. */
void *worker(void *work);

#endif
