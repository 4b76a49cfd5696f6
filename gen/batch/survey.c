/* survey.c -- all rows, before anything is written. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "batch/work.h"

struct survey {
    struct work *work;
    struct arena *arena;
    struct unit_row row;
    const struct node *data; /* of the row */
    struct diag_list *diags; /* of the row */
    struct strbuf name, folded, number;
    struct key_set *keys, *names, *numbers;
};

static struct diag_pos row_pos(const struct survey *s) {
    const struct unit_list *units = s->work->batch->units;

    return units_pos(units, &s->row, units_column_count(units));
}

static int line_of(const struct survey *s, size_t index) {
    struct unit_row row = UNIT_ROW_INIT;
    struct diag_list *none = diag_list_create();
    int line = 0;

    if (units_read(s->work->batch->units, index, &row, none))
        line = row.line;
    unit_row_free(&row);
    diag_list_free(none);
    return line;
}

/* ---- what must not come twice ---- */

/* Records, shards and --only know a unit by its code, if units have one. */
static void check_code(struct survey *s) {
    const struct batch *batch = s->work->batch;
    size_t column = columns_find(batch->columns, "ma");
    const char *heading;

    if (column == units_column_count(batch->units) ||
        *s->row.cells[column] != '\0')
        return;
    heading = units_heading(batch->units, column);
    diag_add(s->diags, DIAG_UNITS_EMPTY,
             units_pos(batch->units, &s->row, column),
             _("the unit has no code"));
    diag_advise(s->diags, _("fill in the cell in the column “%.*s”"),
                diag_quoted_len(heading), heading);
}

static void check_key(struct survey *s, size_t unit) {
    const char *key = selection_key(s->work->batch->selection, &s->row);
    size_t first;

    if (*key == '\0' || key_set_add(s->keys, key, unit, &first))
        return;
    diag_add(s->diags, DIAG_UNITS_REPEATED, row_pos(s),
             _("the unit “%s” stands in row %d already"), key,
             line_of(s, first));
    diag_advise(s->diags, _("delete one of the two rows, or give each unit a "
                            "code of its own"));
}

static void check_name(struct survey *s, size_t unit) {
    const struct batch *batch = s->work->batch;
    size_t first;

    if (!name_pattern_write(batch->pattern, s->data, row_pos(s),
                            batch->formats[0].extension, &s->name, s->diags))
        return;
    strbuf_clear(&s->folded);
    name_fold(&s->folded, s->name.data);
    if (key_set_add(s->names, s->folded.data, unit, &first))
        return;
    diag_add(s->diags, DIAG_BATCH_NAME, row_pos(s),
             _("“%s” is the file of row %d already"), s->name.data,
             line_of(s, first));
    diag_advise(s->diags, _("take a column into --name that tells the units "
                            "apart, such as {{ma}}"));
}

static bool is_reserved(struct survey *s, const char *name) {
    const struct batch *batch = s->work->batch;

    strbuf_clear(&s->folded);
    name_fold(&s->folded, name);
    for (size_t i = 0; i < batch->reserved_count; i++)
        if (strcmp(batch->reserved[i], s->folded.data) == 0)
            return true;
    return false;
}

/* That there is no name was said by check_name. */
static void check_reserved(struct survey *s) {
    const struct batch *batch = s->work->batch;
    struct diag_list *none = diag_list_create();

    for (size_t i = 0; batch->reserved_count > 0 && i < batch->format_count;
         i++) {
        if (!name_pattern_write(batch->pattern, s->data, row_pos(s),
                                batch->formats[i].extension, &s->name, none) ||
            !is_reserved(s, s->name.data))
            continue;
        diag_add(s->diags, DIAG_BATCH_NAME, row_pos(s),
                 _("“%s” would be overwritten: the run reads this file, or "
                   "writes its report to it"),
                 s->name.data);
        diag_advise(s->diags, _("choose another folder with --out-dir, or "
                                "other names with --name"));
    }
    diag_list_free(none);
}

static void check_number(struct survey *s, size_t unit) {
    size_t first;

    base_plan_number(s->work->batch->base, s->data, &s->number);
    if (s->number.len == 0 ||
        key_set_add(s->numbers, s->number.data, unit, &first))
        return;
    diag_add(s->diags, DIAG_BATCH_NUMBER, row_pos(s),
             _("the document would have the number of that of row %d: %s"),
             line_of(s, first), s->number.data);
    diag_advise(s->diags, _("two documents of one body have two numbers: "
                            "correct the column"));
}

/* ---- one row ---- */

/* Files that a run is not about, or cannot make, are not those of units that
 * have gone. */
static void keep_files(struct survey *s) {
    const struct batch *batch = s->work->batch;

    if (batch->output == NULL)
        return;
    for (size_t i = 0; i < batch->format_count; i++) {
        struct diag_list *none = diag_list_create();
        if (name_pattern_write(batch->pattern, s->data, row_pos(s),
                               batch->formats[i].extension, &s->name, none))
            output_stays(batch->output, s->name.data);
        diag_list_free(none);
    }
}

static bool refuse(struct survey *s, size_t unit) {
    struct result result = work_result(s->work, unit, &s->row, s->diags);

    result.state = RESULT_REFUSED;
    keep_files(s);
    return work_tell(s->work, &result);
}

static void choose(struct work *work, size_t unit) {
    work->chosen++;
    work->todo[work->todo_count++] = (uint32_t)unit;
}

/* Of a run that is to end, it is only told which units are left. */
static bool survey_row(struct survey *s, size_t unit) {
    struct work *work = s->work;
    const struct batch *batch = work->batch;
    bool is_chosen;

    arena_reset(s->arena);
    diag_list_clear(s->diags);
    if (!units_read(batch->units, unit, &s->row, work->diags))
        return false;
    s->data = columns_row(batch->columns, s->arena, &s->row);
    is_chosen = selection_takes(batch->selection, &s->row);
    if (!work_goes_on(work)) {
        if (is_chosen)
            choose(work, unit);
        return true;
    }
    work_take_found(work, &s->row, s->diags);
    check_code(s);
    check_key(s, unit);
    check_name(s, unit);
    check_reserved(s);
    check_number(s, unit);
    if (!is_chosen) {
        keep_files(s);
        return true;
    }
    base_plan_check_unit(batch->base, s->data, row_pos(s), s->diags);
    if (s->row.is_faulty || diag_count_level(s->diags, batch->fail_on) > 0) {
        work->chosen++;
        return refuse(s, unit);
    }
    choose(work, unit);
    return true;
}

bool survey(struct work *work) {
    size_t count = units_count(work->batch->units);
    struct survey s = {.work = work,
                       .arena = arena_create(),
                       .row = UNIT_ROW_INIT,
                       .diags = diag_list_create(),
                       .name = STRBUF_INIT,
                       .folded = STRBUF_INIT,
                       .number = STRBUF_INIT,
                       .keys = key_set_create(),
                       .names = key_set_create(),
                       .numbers = key_set_create()};
    bool ok = true;

    work->todo = memory_alloc(memory_product(sizeof(*work->todo), count + 1));
    for (size_t i = 0; ok && i < count; i++)
        ok = survey_row(&s, i);
    if (ok && work_goes_on(work))
        ok = selection_finish(work->batch->selection, work->diags);
    key_set_free(s.keys);
    key_set_free(s.names);
    key_set_free(s.numbers);
    strbuf_free(&s.name);
    strbuf_free(&s.folded);
    strbuf_free(&s.number);
    diag_list_free(s.diags);
    unit_row_free(&s.row);
    arena_free(s.arena);
    return ok;
}
