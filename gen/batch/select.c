#include "batch/select.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "batch/name.h"
#include "text/near.h"

#define MAX_SHARDS 1000000
#define MAX_GUESSED 5 /* values for which what was meant is looked for */

/* One value that is asked for. */
struct wanted {
    const char *text; /* as it was given, without the column */
    const char *folded;
    size_t column;
    bool found;
};

struct selection {
    struct arena *arena;
    const struct unit_list *units;
    size_t key_column;
    struct wanted *only; /* by their folded texts */
    size_t only_count;
    struct wanted *where; /* by column */
    size_t where_count;
    size_t limit;
    unsigned shard, shards; /* 0: all */
    size_t seen;
    size_t fitting; /* --only and --where */
    size_t taken;
    struct strbuf folded; /* a cell */
};

static struct diag_pos option(const char *name) {
    return (struct diag_pos){.place = name};
}

static const char *fold(struct arena *arena, const char *text) {
    struct strbuf folded = STRBUF_INIT;
    char *copy;

    name_fold(&folded, text);
    copy = arena_strndup(arena, folded.data, folded.len);
    strbuf_free(&folded);
    return copy;
}

/* ---- what is asked for ---- */

static int compare_only(const void *a, const void *b) {
    const struct wanted *left = a, *right = b;

    return strcmp(left->folded, right->folded);
}

static void add_only(struct selection *s,
                     const struct selection_options *options) {
    s->only = arena_new_array(s->arena, struct wanted, options->only_count);
    for (size_t i = 0; i < options->only_count; i++)
        s->only[s->only_count++] =
            (struct wanted){.text = arena_strdup(s->arena, options->only[i]),
                            .folded = fold(s->arena, options->only[i]),
                            .column = s->key_column};
    if (s->only_count > 0)
        qsort(s->only, s->only_count, sizeof(*s->only), compare_only);
}

static int compare_where(const void *a, const void *b) {
    const struct wanted *left = a, *right = b;

    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    return strcmp(left->folded, right->folded);
}

/* "loai=xã" */
static bool add_condition(struct selection *s, const char *text,
                          const struct columns *columns,
                          struct diag_list *diags) {
    const char *equals = strchr(text, '=');
    struct wanted wanted;
    const char *name;

    if (equals == NULL || equals == text) {
        diag_add(diags, DIAG_BATCH_SELECT, option("--where"),
                 _("“%.*s” does not say which column is to have which value"),
                 diag_quoted_len(text), text);
        diag_advise(diags, _("write it so: --where \"loai=xã\""));
        return false;
    }
    name = arena_strndup(s->arena, text, (size_t)(equals - text));
    wanted = (struct wanted){.text = arena_strdup(s->arena, equals + 1),
                             .folded = fold(s->arena, equals + 1),
                             .column = columns_find(columns, name)};
    if (wanted.column < units_column_count(s->units)) {
        s->where[s->where_count++] = wanted;
        return true;
    }
    diag_add(diags, DIAG_BATCH_SELECT, option("--where"),
             _("the list has no column “%.*s”"), diag_quoted_len(name), name);
    columns_advise(columns, name, diags);
    return false;
}

static bool add_where(struct selection *s,
                      const struct selection_options *options,
                      const struct columns *columns, struct diag_list *diags) {
    bool ok = true;

    s->where = arena_new_array(s->arena, struct wanted, options->where_count);
    for (size_t i = 0; i < options->where_count; i++)
        ok = add_condition(s, options->where[i], columns, diags) && ok;
    if (s->where_count > 0)
        qsort(s->where, s->where_count, sizeof(*s->where), compare_where);
    return ok;
}

/* Decimal digits and nothing else, behind which `end` stands; NULL: not so, or
 * not from 1 to `max`. */
static const char *read_count(const char *text, size_t max, size_t *count) {
    char *end;
    unsigned long long value;

    if (*text < '0' || *text > '9')
        return NULL;
    errno = 0;
    value = strtoull(text, &end, 10);
    if (errno != 0 || value == 0 || value > max)
        return NULL;
    *count = (size_t)value;
    return end;
}

static bool read_limit(struct selection *s, const char *text,
                       struct diag_list *diags) {
    const char *end;

    s->limit = SIZE_MAX;
    if (text == NULL)
        return true;
    end = read_count(text, SIZE_MAX, &s->limit);
    if (end != NULL && *end == '\0')
        return true;
    diag_add(diags, DIAG_BATCH_SELECT, option("--limit"),
             _("“%.*s” is no number of units"), diag_quoted_len(text), text);
    diag_advise(diags, _("write how many are to be made: --limit 10"));
    return false;
}

bool shard_parse(const char *text, unsigned *k, unsigned *n) {
    size_t part, parts;
    const char *at;

    if (text == NULL)
        return false;
    at = read_count(text, MAX_SHARDS, &part);
    if (at == NULL || *at != '/')
        return false;
    at = read_count(at + 1, MAX_SHARDS, &parts);
    if (at == NULL || *at != '\0' || part > parts)
        return false;
    *k = (unsigned)part;
    *n = (unsigned)parts;
    return true;
}

static bool read_shard(struct selection *s, const char *text,
                       struct diag_list *diags) {
    if (text == NULL || shard_parse(text, &s->shard, &s->shards))
        return true;
    diag_add(diags, DIAG_BATCH_SELECT, option("--shard"),
             _("“%.*s” is no part of a list"), diag_quoted_len(text), text);
    diag_advise(diags, _("write K/N, with K from 1 to N: --shard 1/4, … "
                         "--shard 4/4"));
    return false;
}

struct selection *selection_create(const struct selection_options *options,
                                   const struct columns *columns,
                                   const struct unit_list *units,
                                   struct diag_list *diags) {
    struct arena *arena = arena_create();
    struct selection *s = arena_new(arena, struct selection);
    bool ok;

    *s = (struct selection){
        .arena = arena, .units = units, .folded = STRBUF_INIT};
    s->key_column = columns_find(columns, "ma");
    if (s->key_column == units_column_count(units))
        s->key_column = 0;
    add_only(s, options);
    ok = add_where(s, options, columns, diags);
    ok = read_limit(s, options->limit, diags) && ok;
    ok = read_shard(s, options->shard, diags) && ok;
    if (ok)
        return s;
    selection_free(s);
    return NULL;
}

void selection_free(struct selection *selection) {
    if (selection == NULL)
        return;
    strbuf_free(&selection->folded);
    arena_free(selection->arena);
}

/* ---- rows ---- */

const char *selection_key(const struct selection *selection,
                          const struct unit_row *row) {
    return row->cells[selection->key_column];
}

static void fold_cell(struct selection *s, const struct unit_row *row,
                      size_t column) {
    strbuf_clear(&s->folded);
    name_fold(&s->folded, row->cells[column]);
}

static bool fits_only(struct selection *s, const struct unit_row *row) {
    size_t low = 0, high = s->only_count;
    bool fits = s->only_count == 0;

    if (fits)
        return true;
    fold_cell(s, row, s->key_column);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(s->only[middle].folded, s->folded.data) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    /* The same code may have been given twice. */
    for (; low < s->only_count &&
           strcmp(s->only[low].folded, s->folded.data) == 0;
         low++)
        fits = s->only[low].found = true;
    return fits;
}

/* One of the values of each column. */
static bool fits_where(struct selection *s, const struct unit_row *row) {
    bool fits = true;

    for (size_t i = 0; i < s->where_count;) {
        size_t column = s->where[i].column;
        bool found = false;
        fold_cell(s, row, column);
        for (; i < s->where_count && s->where[i].column == column; i++)
            if (strcmp(s->where[i].folded, s->folded.data) == 0)
                found = s->where[i].found = true;
        fits = fits && found;
    }
    return fits;
}

static bool fits_shard(const struct selection *s, const struct unit_row *row) {
    const char *key = selection_key(s, row);

    return s->shards == 0 ||
           hash_bytes(key, strlen(key)).low % s->shards == s->shard - 1;
}

bool selection_takes(struct selection *selection, const struct unit_row *row) {
    /* Both are asked, so that what was found is known. */
    bool only = fits_only(selection, row);
    bool fits = fits_where(selection, row) && only;

    selection->seen++;
    if (!fits)
        return false;
    selection->fitting++;
    if (!fits_shard(selection, row) || selection->taken == selection->limit)
        return false;
    selection->taken++;
    return true;
}

/* ---- what was not found ---- */

static const char *without_zeros(const char *code) {
    return code + strspn(code, "0");
}

/* A cell of that column that may have been meant; NULL: none. Spreadsheets drop
 * the zeros before a code. */
static const char *guess(const struct selection *s,
                         const struct wanted *wanted) {
    struct nearest nearest = {.to = wanted->folded};
    struct diag_list *unsaid = diag_list_create();
    struct unit_row row = UNIT_ROW_INIT;
    const char *meant = NULL;

    for (size_t i = 0; i < units_count(s->units); i++) {
        const char *cell;
        if (!units_read(s->units, i, &row, unsaid))
            break;
        cell = row.cells[wanted->column];
        if (strcmp(without_zeros(cell), without_zeros(wanted->text)) == 0 &&
            *cell != '\0') {
            meant = arena_strdup(s->arena, cell);
            break;
        }
        if (near_try(&nearest, cell))
            nearest.name = meant = arena_strdup(s->arena, cell);
    }
    unit_row_free(&row);
    diag_list_free(unsaid);
    return meant;
}

static void advise(const struct selection *s, const struct wanted *wanted,
                   struct diag_list *diags) {
    const char *meant = guess(s, wanted);

    if (meant != NULL)
        diag_advise(diags, _("did you mean “%.*s”?"), diag_quoted_len(meant),
                    meant);
}

static bool report_missing(const struct selection *s, struct diag_list *diags) {
    size_t count = 0;

    for (size_t i = 0; i < s->only_count; i++) {
        const struct wanted *code = &s->only[i];
        if (code->found)
            continue;
        diag_add(diags, DIAG_BATCH_SELECT, option("--only"),
                 _("no unit has the code “%.*s”"), diag_quoted_len(code->text),
                 code->text);
        if (count++ < MAX_GUESSED)
            advise(s, code, diags);
    }
    for (size_t i = 0; i < s->where_count; i++) {
        const struct wanted *value = &s->where[i];
        const char *heading = units_heading(s->units, value->column);
        if (value->found)
            continue;
        diag_add(diags, DIAG_BATCH_SELECT, option("--where"),
                 _("no unit has “%.*s” in the column “%.*s”"),
                 diag_quoted_len(value->text), value->text,
                 diag_quoted_len(heading), heading);
        if (count++ < MAX_GUESSED)
            advise(s, value, diags);
    }
    return count == 0;
}

bool selection_finish(struct selection *selection, struct diag_list *diags) {
    bool is_asked = selection->only_count + selection->where_count > 0;

    if (!report_missing(selection, diags))
        return false;
    if (!is_asked || selection->fitting > 0 || selection->seen == 0)
        return true;
    diag_add(diags, DIAG_BATCH_SELECT,
             (struct diag_pos){.file = units_name(selection->units)},
             _("no unit is all that --only and --where ask for"));
    return false;
}
