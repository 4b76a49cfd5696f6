/* list.c -- findings of one file. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "finding/finding.h"

struct file_findings *findings_create(const char *file) {
    struct file_findings *findings = memory_alloc(sizeof(*findings));

    *findings = (struct file_findings){.arena = arena_create()};
    findings->file = arena_strdup(findings->arena, file);
    return findings;
}

void findings_free(struct file_findings *findings) {
    if (findings == NULL)
        return;
    free(findings->items);
    free(findings->verdicts);
    arena_free(findings->arena);
    free(findings);
}

static const char *keep(struct file_findings *findings, const char *text) {
    return text != NULL ? arena_strdup(findings->arena, text) : NULL;
}

void findings_add(struct file_findings *findings, const struct finding *item) {
    struct finding copy = *item;

    copy.rule = keep(findings, item->rule);
    copy.file =
        keep(findings, item->file != NULL ? item->file : findings->file);
    copy.where = keep(findings, item->where);
    copy.part = keep(findings, item->part);
    copy.role = keep(findings, item->role);
    copy.text = keep(findings, item->text);
    copy.found = keep(findings, item->found);
    copy.required = keep(findings, item->required);
    copy.clause = keep(findings, item->clause);
    copy.message = keep(findings, item->message);
    copy.advice = keep(findings, item->advice);
    if (findings->count == findings->size) {
        findings->size = findings->size * 2 + 16;
        findings->items = memory_realloc(
            findings->items,
            memory_product(sizeof(*findings->items), findings->size));
    }
    findings->items[findings->count++] = copy;
}

void findings_rule(struct file_findings *findings,
                   const struct ruled *verdict) {
    struct ruled copy = {.rule = verdict->rule, .verdict = verdict->verdict};

    if (!findings->counts_verdicts) {
        copy.rule = keep(findings, verdict->rule);
        copy.clause = keep(findings, verdict->clause);
        copy.reason = keep(findings, verdict->reason);
    }
    if (findings->verdict_count == findings->verdict_size) {
        findings->verdict_size = findings->verdict_size * 2 + 64;
        findings->verdicts = memory_realloc(
            findings->verdicts, memory_product(sizeof(*findings->verdicts),
                                               findings->verdict_size));
    }
    findings->verdicts[findings->verdict_count++] = copy;
}

void findings_add_diags(struct file_findings *findings,
                        const struct diag_list *diags) {
    for (size_t i = 0; i < diag_count(diags); i++) {
        const struct diag *diag = diag_at(diags, i);
        findings_add(
            findings,
            &(struct finding){.rule = diag_code_id(diag->code),
                              .severity = diag_code_level(diag->code),
                              .file = diag->pos.file,
                              .line = diag->pos.line,
                              .column = diag->pos.column,
                              .where = diag->pos.place,
                              .message = diag->text,
                              .advice = diag->advice,
                              .is_unread = diag_code_is_unread(diag->code)});
    }
}

size_t findings_count(const struct file_findings *findings,
                      enum diag_level at_least) {
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        if (!findings->items[i].is_known &&
            findings->items[i].severity >= at_least)
            count++;
    return count;
}

/* ---- order ---- */

static int compare_numbers(int a, int b) {
    return (a > b) - (a < b);
}

/* What is in another part (a header) comes behind the body. */
static int compare_parts(const char *a, const char *b) {
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int compare_places(const struct finding *a, const struct finding *b) {
    int order = compare_parts(a->part, b->part);

    if (order == 0)
        order = compare_numbers(a->line, b->line);
    if (order == 0)
        order = compare_numbers(a->column, b->column);
    if (order == 0)
        order = compare_numbers(a->paragraph, b->paragraph);
    return order;
}

struct ranked {
    struct finding finding;
    size_t index;
};

static int compare_ranked(const void *a, const void *b) {
    const struct ranked *left = a, *right = b;
    int order = compare_places(&left->finding, &right->finding);

    return order != 0
               ? order
               : (left->index > right->index) - (left->index < right->index);
}

/* Equal places keep the order of the decree. */
void findings_sort(struct file_findings *findings) {
    size_t count = findings->count;
    struct ranked *ranked =
        memory_alloc(memory_product(sizeof(*ranked), count + 1));

    for (size_t i = 0; i < count; i++)
        ranked[i] = (struct ranked){findings->items[i], i};
    if (count > 1)
        qsort(ranked, count, sizeof(*ranked), compare_ranked);
    for (size_t i = 0; i < count; i++)
        findings->items[i] = ranked[i].finding;
    free(ranked);
}

/* ---- what is wanted ---- */

bool finding_rule_fits(const char *rule, const char *pattern) {
    size_t len = strlen(pattern);

    if (len > 0 && pattern[len - 1] == '*')
        return strncasecmp(rule, pattern, len - 1) == 0;
    return strcasecmp(rule, pattern) == 0;
}

static bool is_among(const char *rule, const char *const *patterns,
                     size_t count) {
    for (size_t i = 0; i < count; i++)
        if (finding_rule_fits(rule, patterns[i]))
            return true;
    return false;
}

bool finding_is_wanted(const char *rule, const char *const *select,
                       size_t select_count, const char *const *ignore,
                       size_t ignore_count) {
    return (select_count == 0 || is_among(rule, select, select_count)) &&
           !is_among(rule, ignore, ignore_count);
}

void findings_filter(struct file_findings *findings, const char *const *select,
                     size_t select_count, const char *const *ignore,
                     size_t ignore_count) {
    size_t kept = 0;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].is_unread ||
            finding_is_wanted(findings->items[i].rule, select, select_count,
                              ignore, ignore_count))
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
    kept = 0;
    for (size_t i = 0; i < findings->verdict_count; i++)
        if (finding_is_wanted(findings->verdicts[i].rule, select, select_count,
                              ignore, ignore_count))
            findings->verdicts[kept++] = findings->verdicts[i];
    findings->verdict_count = kept;
}
