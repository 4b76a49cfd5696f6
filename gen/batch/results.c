/* results.c -- results, kept until the report. */
#include "batch/result.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/spool.h"

/* Where the result of a unit is: 16 bytes, for 100,000 of them. */
struct entry {
    size_t unit;
    uint32_t record; /* in the spool */
    uint8_t state;
    bool is_changed; /* since it was recorded: was left */
};

/* What changes with every result; the lock is held meanwhile. */
struct taken {
    pthread_mutex_t lock;
    struct entry *entries;
    size_t count;
    size_t size;
    size_t states[RESULT_STATES];
};

struct results {
    struct spool *spool;
    struct taken *taken;
};

struct results *results_create(struct diag_list *diags) {
    struct spool *spool = spool_create(diags);
    struct results *results;

    if (spool == NULL)
        return NULL;
    results = memory_alloc(sizeof(*results));
    *results = (struct results){.spool = spool,
                                .taken = memory_alloc(sizeof(struct taken))};
    *results->taken = (struct taken){.count = 0};
    pthread_mutex_init(&results->taken->lock, NULL);
    return results;
}

void results_free(struct results *results) {
    if (results == NULL)
        return;
    pthread_mutex_destroy(&results->taken->lock);
    free(results->taken->entries);
    free(results->taken);
    spool_free(results->spool);
    free(results);
}

/* ---- adding ---- */

static json_t *file_object(const struct result_file *file) {
    json_t *object = json_object();

    value_put(object, "file", value_text(file->name));
    value_put(object, "bytes", json_integer((json_int_t)file->len));
    value_put(object, "pages", value_number(file->pages));
    return object;
}

static json_t *result_object(const struct result *result) {
    json_t *object = json_object(), *files = json_array();

    value_put(object, "unit", json_integer((json_int_t)result->unit + 1));
    value_put(object, "line", value_number(result->line));
    value_put(object, "key", value_text(result->key));
    value_put(object, "name", value_text(result->name));
    value_put(object, "state", value_text(result_state_id(result->state)));
    for (size_t i = 0; i < result->file_count; i++)
        if (json_array_append_new(files, file_object(&result->files[i])) != 0)
            memory_exhausted();
    value_put(object, "files", files);
    report_put_findings(object, result->diags);
    return object;
}

static void note(struct taken *taken, struct entry entry) {
    if (taken->count == taken->size) {
        taken->size = taken->size != 0 ? taken->size * 2 : 1024;
        taken->entries = memory_realloc(
            taken->entries,
            memory_product(sizeof(*taken->entries), taken->size));
    }
    taken->entries[taken->count++] = entry;
    taken->states[entry.state]++;
}

bool results_add_object(struct results *results, size_t unit,
                        enum result_state state, const json_t *object,
                        struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    size_t record;
    bool ok;

    value_dump(&text, object);
    ok = spool_add(results->spool, text.data, text.len, &record, diags);
    strbuf_free(&text);
    if (!ok)
        return false;
    pthread_mutex_lock(&results->taken->lock);
    note(results->taken, (struct entry){.unit = unit,
                                        .record = (uint32_t)record,
                                        .state = (uint8_t)state});
    pthread_mutex_unlock(&results->taken->lock);
    return true;
}

bool results_add(struct results *results, const struct result *result,
                 struct diag_list *diags) {
    json_t *object = result_object(result);
    bool ok =
        results_add_object(results, result->unit, result->state, object, diags);

    json_decref(object);
    return ok;
}

/* The latest is asked for the most. */
static struct entry *find_entry(struct taken *taken, size_t unit) {
    for (size_t i = taken->count; i > 0; i--)
        if (taken->entries[i - 1].unit == unit)
            return &taken->entries[i - 1];
    return NULL;
}

static void leave(struct taken *taken, struct entry *entry) {
    taken->states[entry->state]--;
    taken->states[RESULT_LEFT]++;
    entry->state = RESULT_LEFT;
    entry->is_changed = true;
}

void results_set_left(struct results *results, size_t unit) {
    struct taken *taken = results->taken;
    struct entry *entry;

    pthread_mutex_lock(&taken->lock);
    entry = find_entry(taken, unit);
    if (entry != NULL && entry->state != RESULT_LEFT)
        leave(taken, entry);
    pthread_mutex_unlock(&taken->lock);
}

void results_set_made_left(struct results *results) {
    struct taken *taken = results->taken;

    pthread_mutex_lock(&taken->lock);
    for (size_t i = 0; i < taken->count; i++)
        if (taken->entries[i].state == RESULT_MADE)
            leave(taken, &taken->entries[i]);
    pthread_mutex_unlock(&taken->lock);
}

size_t results_count(const struct results *results, enum result_state state) {
    size_t count;

    pthread_mutex_lock(&results->taken->lock);
    count = results->taken->states[state];
    pthread_mutex_unlock(&results->taken->lock);
    return count;
}

size_t results_total(const struct results *results) {
    size_t total = 0;

    for (int state = 0; state < RESULT_STATES; state++)
        total += results_count(results, (enum result_state)state);
    return total;
}

/* ---- reading, in the order of units ---- */

static int compare_entries(const void *a, const void *b) {
    const struct entry *left = a, *right = b;

    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    return left->record < right->record ? -1 : left->record > right->record;
}

/* A copy; the caller's, by free(). */
static struct entry *sorted_entries(const struct taken *taken) {
    size_t count = taken->count;
    struct entry *sorted =
        memory_alloc(memory_product(sizeof(*sorted), count + 1));

    for (size_t i = 0; i < count; i++)
        sorted[i] = taken->entries[i];
    qsort(sorted, count, sizeof(*sorted), compare_entries);
    return sorted;
}

bool results_repeat(const struct results *results, size_t *unit) {
    struct entry *sorted = sorted_entries(results->taken);
    bool found = false;

    for (size_t i = 1; !found && i < results->taken->count; i++) {
        found = sorted[i].unit == sorted[i - 1].unit;
        *unit = sorted[i].unit;
    }
    free(sorted);
    return found;
}

json_t *result_line_object(const struct result_line *line,
                           struct diag_list *diags) {
    json_t *object = json_loadb(line->text->data, line->text->len, 0, NULL);

    if (object == NULL) /* what was written there was right */
        diag_add(diags, DIAG_FILE_READ, (struct diag_pos){.file = NULL},
                 _("the results of this run cannot be read back: a temporary "
                   "file was damaged"));
    return object;
}

/* Its files were not written, after all. */
static bool change_to_left(struct result_line *line, struct strbuf *text,
                           struct diag_list *diags) {
    json_t *object = result_line_object(line, diags);

    if (object == NULL)
        return false;
    value_put(object, "state", value_text(result_state_id(RESULT_LEFT)));
    value_put(object, "files", json_array());
    strbuf_clear(text);
    value_dump(text, object);
    json_decref(object);
    return true;
}

bool results_each(const struct results *results, results_take *take, void *data,
                  struct diag_list *diags) {
    struct entry *sorted = sorted_entries(results->taken);
    struct strbuf text = STRBUF_INIT;
    bool ok = true;

    for (size_t i = 0; ok && i < results->taken->count; i++) {
        struct result_line line = {.unit = sorted[i].unit,
                                   .state = (enum result_state)sorted[i].state,
                                   .text = &text};

        ok = spool_read(results->spool, sorted[i].record, &text, diags) &&
             (!sorted[i].is_changed || change_to_left(&line, &text, diags)) &&
             take(data, &line, diags);
    }
    strbuf_free(&text);
    free(sorted);
    return ok;
}
