/* report_merge.c -- the reports of shards, as one run had made it. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "batch/report_read.h"
#include "batch/select.h"

#define MAX_NAMED 10 /* missing parts that a message lists */

/* One of the reports, with what its shard is: part k of n. */
struct part {
    struct read_report report;
    unsigned k, n;
    bool is_read;
};

struct merge {
    struct part *parts;
    size_t count;
    const struct part *first; /* that was read: others are held against it */
    struct results *results;
    struct diag_list *diags;
};

static void complain(const struct merge *merge, const struct part *part,
                     const char *text) {
    diag_add(merge->diags, DIAG_BATCH_REPORT,
             (struct diag_pos){.file = part->report.path}, "%s", text);
}

/* ---- parts ---- */

static bool has_part(const struct merge *merge, struct part *part) {
    if (shard_parse(value_string(part->report.head, "shard"), &part->k,
                    &part->n))
        return true;
    complain(merge, part, _("this report is of a whole list, not of a part"));
    diag_advise(merge->diags, _("there is nothing to join: leave it out"));
    return false;
}

/* The one before it that is of the same part; NULL: none. */
static const struct part *twin(const struct merge *merge,
                               const struct part *part) {
    for (const struct part *other = merge->parts; other < part; other++)
        if (other->is_read && other->k == part->k && other->n == part->n)
            return other;
    return NULL;
}

/* ---- what all have to agree on ---- */

static bool agrees(const struct merge *merge, const struct part *part,
                   const char *key, const char *text) {
    const struct part *first = merge->first;
    const char *own = value_string(part->report.head, key);
    const char *others = value_string(first->report.head, key);

    if (strcmp(own, others) == 0)
        return true;
    diag_add(merge->diags, DIAG_BATCH_REPORT,
             (struct diag_pos){.file = part->report.path},
             _("%s is “%.*s”, but that of %s is “%.*s”"), text,
             diag_quoted_len(own), own, first->report.path,
             diag_quoted_len(others), others);
    diag_advise(merge->diags,
                _("join reports of one batch only, started with the same "
                  "command on every machine"));
    return false;
}

static bool is_alone(const struct merge *merge, const struct part *part) {
    const struct part *other = twin(merge, part);

    if (other == NULL)
        return true;
    diag_add(merge->diags, DIAG_BATCH_REPORT,
             (struct diag_pos){.file = part->report.path},
             _("this report is of part %u/%u, and so is %s"), part->k, part->n,
             other->report.path);
    diag_advise(merge->diags, _("leave one of them out"));
    return false;
}

static bool is_of_as_many(const struct merge *merge, const struct part *part) {
    const struct part *first = merge->first;

    if (part->n == first->n)
        return true;
    diag_add(merge->diags, DIAG_BATCH_REPORT,
             (struct diag_pos){.file = part->report.path},
             _("this report is of part %u/%u, but %s is of part %u/%u"),
             part->k, part->n, first->report.path, first->k, first->n);
    diag_advise(merge->diags,
                _("join reports of one batch only, started with the same "
                  "command on every machine"));
    return false;
}

static bool fits(const struct merge *merge, const struct part *part) {
    bool ok = agrees(merge, part, "plan", _("its plan"));

    ok = agrees(merge, part, "units", _("its list of units")) && ok;
    ok = agrees(merge, part, "program", _("its program")) && ok;
    return is_of_as_many(merge, part) && is_alone(merge, part) && ok;
}

static bool is_there(const struct merge *merge, unsigned k) {
    for (size_t i = 0; i < merge->count; i++)
        if (merge->parts[i].k == k)
            return true;
    return false;
}

/* All parts that were read are different ones of n. */
static bool has_all(const struct merge *merge) {
    unsigned n = merge->first->n;
    size_t missing = n - merge->count, named = 0;
    struct strbuf names = STRBUF_INIT;

    if (missing == 0)
        return true;
    for (unsigned k = 1; named < missing && named < MAX_NAMED; k++)
        if (!is_there(merge, k))
            strbuf_printf(&names, "%s%u/%u", named++ > 0 ? ", " : "", k, n);
    if (missing > named) {
        strbuf_puts(&names, ", ");
        strbuf_printf(&names, _("and %lld more"), (long long)(missing - named));
    }
    diag_add(merge->diags, DIAG_BATCH_REPORT, (struct diag_pos){.file = NULL},
             _("reports of these parts are missing: %s"), names.data);
    diag_advise(merge->diags, _("give them too; make them first if need be"));
    strbuf_free(&names);
    return false;
}

static bool has_no_repeated(const struct merge *merge) {
    size_t unit;

    if (!results_repeat(merge->results, &unit))
        return true;
    diag_add(merge->diags, DIAG_BATCH_REPORT, (struct diag_pos){.file = NULL},
             _("two of the reports have a result of unit %zu"), unit + 1);
    diag_advise(merge->diags, _("the list was changed between the parts: make "
                                "them again with one list"));
    return false;
}

/* ---- reading ---- */

static void read_part(struct merge *merge, struct part *part) {
    part->is_read = report_read(part->report.path, &part->report,
                                merge->results, merge->diags) &&
                    has_part(merge, part);
    if (part->is_read && merge->first == NULL)
        merge->first = part;
}

/* Every fault at once. */
static bool read_parts(struct merge *merge) {
    bool ok = merge->count > 0;

    for (size_t i = 0; i < merge->count; i++) {
        struct part *part = &merge->parts[i];

        read_part(merge, part);
        ok = part->is_read && fits(merge, part) && ok;
    }
    return ok && has_all(merge) && has_no_repeated(merge);
}

/* ---- findings of the run as a whole ---- */

static size_t find_unused(const json_t *findings, const json_t *finding,
                          const bool *used) {
    size_t i = 0;

    while (i < json_array_size(findings) &&
           (used[i] || !json_equal(json_array_get(findings, i), finding)))
        i++;
    return i;
}

/* Adds those of one part that are not there yet. One that stands twice in a
 * part stands twice in the whole. */
static size_t join_findings(json_t *all, const json_t *findings) {
    bool used[REPORT_MAX_FINDINGS] = {false};
    size_t dropped = 0;

    for (size_t i = 0; i < json_array_size(findings); i++) {
        json_t *finding = json_array_get(findings, i);
        size_t at = find_unused(all, finding, used);

        if (at == REPORT_MAX_FINDINGS) {
            dropped++;
            continue;
        }
        used[at] = true;
        if (at == json_array_size(all) && json_array_append(all, finding) != 0)
            memory_exhausted();
    }
    return dropped;
}

static json_t *joined_run(const struct merge *merge) {
    json_t *run = json_object(), *all = json_array();
    long long left_out = 0, dropped = 0;

    for (size_t i = 0; i < merge->count; i++) {
        const json_t *own = merge->parts[i].report.run;
        long long own_left_out = value_integer(own, "findings_left_out");

        dropped +=
            (long long)join_findings(all, json_object_get(own, "findings"));
        if (own_left_out > left_out)
            left_out = own_left_out;
    }
    value_put(run, "findings", all);
    value_put(run, "findings_left_out", json_integer(left_out + dropped));
    return run;
}

/* ---- writing ---- */

static bool all_complete(const struct merge *merge) {
    for (size_t i = 0; i < merge->count; i++)
        if (!json_is_true(
                json_object_get(merge->parts[i].report.head, "complete")))
            return false;
    return true;
}

static bool save(const struct merge *merge, const char *out) {
    const json_t *first = merge->parts[0].report.head;
    const struct report_head head = {.plan = value_string(first, "plan"),
                                     .units = value_string(first, "units"),
                                     .complete = all_complete(merge)};
    json_t *run = joined_run(merge);
    const struct report report = {.program = value_string(first, "program"),
                                  .head = &head,
                                  .results = merge->results,
                                  .run = run};
    bool ok = report_save(out, &report, merge->diags);

    json_decref(run);
    return ok;
}

static bool spares_parts(const struct merge *merge, const char *out) {
    for (size_t i = 0; i < merge->count; i++) {
        if (!file_is_same(merge->parts[i].report.path, out))
            continue;
        complain(merge, &merge->parts[i],
                 _("would be overwritten: it is one of the reports to be "
                   "joined"));
        diag_advise(merge->diags, _("give the new report another name"));
        return false;
    }
    return true;
}

static int compare_parts(const void *a, const void *b) {
    const struct part *left = a, *right = b;

    return left->k < right->k ? -1 : left->k > right->k;
}

bool report_merge(const char *const *paths, size_t count, const char *out,
                  struct diag_list *diags) {
    struct merge merge = {
        .count = count, .results = results_create(diags), .diags = diags};
    bool ok = false;

    if (merge.results == NULL)
        return false;
    merge.parts = memory_alloc(memory_product(sizeof(*merge.parts), count + 1));
    for (size_t i = 0; i < count; i++)
        merge.parts[i] = (struct part){.report = {.path = paths[i]}};
    if (spares_parts(&merge, out) && read_parts(&merge)) {
        qsort(merge.parts, count, sizeof(*merge.parts), compare_parts);
        ok = save(&merge, out);
    }
    for (size_t i = 0; i < count; i++)
        report_forget(&merge.parts[i].report);
    free(merge.parts);
    results_free(merge.results);
    return ok;
}
