#include "batch/columns.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/i18n.h"
#include "text/near.h"
#include "text/text.h"

#define UNIT "don_vi"
#define MAX_LISTED 12 /* columns that an advice lists */

/* How good a column's claim to a name is, the best first. */
enum rank {
    RANK_MAP,     /* --map says so */
    RANK_HEADING, /* it is called so */
    RANK_ALIAS,   /* ... in a public list */
    RANK_SHORT,   /* ... but for "don_vi" */
    RANK_COUNT
};

struct name {
    const char *text;
    size_t column;
    enum rank rank;
    uint32_t bit; /* tree_name_bit */
};

struct columns {
    struct arena *arena;
    const struct unit_list *units;
    size_t count;
    const char **keys;  /* of the headings; "": it has neither letter nor
                           digit */
    struct name *names; /* by column */
    size_t name_count;
    size_t own; /* the name that is "don_vi" itself; name_count: none */
    struct type top, unit;
};

static const struct type text_type = {"", TYPE_TEXT, NULL, 0};

/* ---- names ---- */

static bool is_letter_or_digit(int32_t code) {
    utf8proc_category_t category = utf8proc_category(code);

    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/* Runs of anything else become one "_"; none stays at either end. */
static void add_words(struct strbuf *out, const char *text, size_t len) {
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    bool apart = false;
    int32_t code;

    for (size_t at = 0, size; at < len; at += size) {
        utf8proc_ssize_t read =
            utf8proc_iterate(bytes + at, (utf8proc_ssize_t)(len - at), &code);
        size = read > 0 ? (size_t)read : 1;
        if (read <= 0 || !is_letter_or_digit(code)) {
            apart = true;
            continue;
        }
        if (apart && out->len > 0)
            strbuf_putc(out, '_');
        apart = false;
        strbuf_add(out, text + at, size);
    }
}

/* "Tên đơn vị" as "ten_don_vi". */
static char *key_of(struct arena *arena, const char *heading) {
    struct strbuf small = STRBUF_INIT, plain = STRBUF_INIT, key = STRBUF_INIT;
    char *copy;

    text_lower(&small, heading, strlen(heading));
    text_unmarked(&plain, small.data, small.len);
    add_words(&key, plain.data, plain.len);
    copy = arena_strndup(arena, key.data, key.len);
    strbuf_free(&small);
    strbuf_free(&plain);
    strbuf_free(&key);
    return copy;
}

/* NULL: no public list has that heading. */
static const char *alias_of(const char *key) {
    static const char *const aliases[][2] = {
        {"code", "ma"},
        {"name", "ten"},
        {"type", "loai"},
        {"full_name", "ten_day_du"},
        {"parent_code", "ma_cap_tren"},
        {"parent_name", "ten_cap_tren"},
        {UNIT, "ten"},
    };

    for (size_t i = 0; i < sizeof(aliases) / sizeof(*aliases); i++)
        if (strcmp(aliases[i][0], key) == 0)
            return aliases[i][1];
    return NULL;
}

/* Where "don_vi" stands in a key, with no letter beside it. */
static const char *find_unit(const char *key) {
    size_t len = strlen(UNIT);
    const char *at = strstr(key, UNIT);

    while (at != NULL &&
           ((at > key && at[-1] != '_') || (at[len] != '\0' && at[len] != '_')))
        at = strstr(at + 1, UNIT);
    return at;
}

/* "ten_don_vi" as "ten", "ma_don_vi_cap_tren" as "ma_cap_tren"; NULL: "don_vi"
 * does not stand in it, or nothing else does. */
static const char *short_of(struct arena *arena, const char *key) {
    const char *at = find_unit(key);
    const char *behind;

    if (at == NULL)
        return NULL;
    behind = at + strlen(UNIT);
    if (at == key)
        return *behind != '\0' ? behind + 1 : NULL;
    return arena_printf(arena, "%.*s%s", (int)(at - key - 1), key, behind);
}

static struct name *find_name(const struct columns *columns, const char *text) {
    for (size_t i = 0; i < columns->name_count; i++)
        if (strcmp(columns->names[i].text, text) == 0)
            return &columns->names[i];
    return NULL;
}

static void add_name(struct columns *columns, const char *text, size_t column,
                     enum rank rank) {
    /* Each column has at most one name of each rank but the first. */
    columns->names[columns->name_count++] =
        (struct name){.text = text,
                      .column = column,
                      .rank = rank,
                      .bit = tree_name_bit(text)};
}

static struct diag_pos list_pos(const struct columns *columns) {
    return (struct diag_pos){.file = units_name(columns->units)};
}

static const char *heading(const struct columns *columns, size_t column) {
    return units_heading(columns->units, column);
}

static void report_two(const struct columns *columns, const char *text,
                       size_t first, size_t second, struct diag_list *diags) {
    const char *a = heading(columns, first), *b = heading(columns, second);

    diag_add(diags, DIAG_UNITS_HEADING, list_pos(columns),
             _("both columns “%.*s” and “%.*s” would be `%s`"),
             diag_quoted_len(a), a, diag_quoted_len(b), b, text);
    diag_advise(diags, _("say which of them is meant: --map %s=\"%.*s\""), text,
                diag_quoted_len(a), a);
}

/* The first of the best claims wins; another one that is as good is reported.
 * Claims are made from the best to the worst. */
static bool claim(struct columns *columns, const char *text, size_t column,
                  enum rank rank, struct diag_list *diags) {
    const struct name *name = find_name(columns, text);

    if (name == NULL) {
        add_name(columns, text, column, rank);
        return true;
    }
    if (name->column == column || name->rank < rank)
        return true;
    report_two(columns, text, name->column, column, diags);
    return false;
}

/* ---- maps ---- */

/* The column with that heading, as it is written or in another spelling. */
static size_t find_heading(const struct columns *columns, const char *text,
                           const char *key) {
    for (size_t i = 0; i < columns->count; i++)
        if (strcmp(heading(columns, i), text) == 0)
            return i;
    for (size_t i = 0; i < columns->count && *key != '\0'; i++)
        if (strcmp(columns->keys[i], key) == 0)
            return i;
    return columns->count;
}

/* Which columns there are. */
static void advise_all(const struct columns *columns, struct diag_list *diags) {
    struct strbuf all = STRBUF_INIT;

    for (size_t i = 0; i < columns->count && i < MAX_LISTED; i++) {
        const char *text = heading(columns, i);
        strbuf_printf(&all, "%s%.*s", i > 0 ? ", " : "", diag_quoted_len(text),
                      text);
    }
    strbuf_puts(&all, columns->count > MAX_LISTED ? " …" : "");
    diag_advise(diags, _("the columns are: %s"), all.data);
    strbuf_free(&all);
}

/* What stands before the dot of "don_vi.ten" is left out. */
static const char *without_unit(struct arena *arena, const char *name) {
    const char *dot = strchr(name, '.');

    if (dot == NULL ||
        strcmp(key_of(arena, arena_strndup(arena, name, (size_t)(dot - name))),
               UNIT) != 0)
        return name;
    return dot + 1;
}

static void report_no_heading(const struct columns *columns, const char *map,
                              const char *text, const char *key,
                              struct diag_list *diags) {
    struct nearest nearest = {.to = key};
    size_t found = columns->count;

    for (size_t i = 0; i < columns->count; i++)
        if (near_try(&nearest, columns->keys[i]))
            found = i;
    diag_add(diags, DIAG_UNITS_HEADING, list_pos(columns),
             _("--map %.*s: the list has no column “%.*s”"),
             diag_quoted_len(map), map, diag_quoted_len(text), text);
    if (found < columns->count)
        diag_advise(diags, _("did you mean “%s”?"), heading(columns, found));
    else
        advise_all(columns, diags);
}

/* "ten=Tên xã" */
static bool add_map(struct columns *columns, const char *map,
                    struct diag_list *diags) {
    const char *equals = strchr(map, '=');
    const char *name = "", *key;
    size_t column;

    if (equals != NULL) {
        name = arena_strndup(columns->arena, map, (size_t)(equals - map));
        name = key_of(columns->arena, without_unit(columns->arena, name));
    }
    if (*name == '\0') {
        diag_add(diags, DIAG_BATCH_SELECT, (struct diag_pos){.file = NULL},
                 _("--map %.*s does not say which name a column is to have"),
                 diag_quoted_len(map), map);
        diag_advise(diags, _("write it so: --map ten=\"Tên xã\""));
        return false;
    }
    key = key_of(columns->arena, equals + 1);
    column = find_heading(columns, equals + 1, key);
    if (column < columns->count)
        return claim(columns, name, column, RANK_MAP, diags);
    report_no_heading(columns, map, equals + 1, key, diags);
    return false;
}

/* ---- all names ---- */

/* The name that a column claims by its heading; NULL: none. */
static const char *claimed(const struct columns *columns, size_t column,
                           enum rank rank) {
    const char *key = columns->keys[column];

    switch (rank) {
    case RANK_HEADING:
        return *key != '\0' ? key : NULL;
    case RANK_ALIAS:
        return alias_of(key);
    case RANK_SHORT:
        return short_of(columns->arena, key);
    case RANK_MAP:
    case RANK_COUNT:
    default:
        return NULL;
    }
}

static bool add_names(struct columns *columns, const char *const *maps,
                      size_t map_count, struct diag_list *diags) {
    bool ok = true;

    for (size_t i = 0; i < map_count; i++)
        ok = add_map(columns, maps[i], diags) && ok;
    for (int rank = RANK_HEADING; rank < RANK_COUNT; rank++) {
        for (size_t i = 0; i < columns->count; i++) {
            const char *name = claimed(columns, i, (enum rank)rank);
            if (name != NULL)
                ok = claim(columns, name, i, (enum rank)rank, diags) && ok;
        }
    }
    return ok;
}

static int compare_names(const void *a, const void *b) {
    const struct name *left = a, *right = b;

    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    return strcmp(left->text, right->text);
}

/* ---- type ---- */

static bool is_own(const struct columns *columns, size_t name) {
    return columns->own == name;
}

static void find_own(struct columns *columns) {
    const struct name *own = find_name(columns, UNIT);

    columns->own =
        own != NULL ? (size_t)(own - columns->names) : columns->name_count;
}

/* Of the names; one of them, "don_vi", has the others below it. */
static void make_types(struct columns *columns) {
    struct member *members = arena_new_array(columns->arena, struct member,
                                             2 * columns->name_count + 1);
    struct member *top = members + columns->name_count;
    bool has_text = columns->own < columns->name_count;
    size_t count = 0;

    columns->unit = (struct type){.name = "",
                                  .kind = has_text ? TYPE_TEXT : TYPE_COMPLEX,
                                  .members = members,
                                  .count = columns->name_count};
    top[count++] = (struct member){.name = UNIT, .type = &columns->unit};
    for (size_t i = 0; i < columns->name_count; i++) {
        members[i] = (struct member){.name = columns->names[i].text,
                                     .type = &text_type,
                                     .optional = true};
        if (!is_own(columns, i))
            top[count++] = members[i];
    }
    columns->top = (struct type){
        .name = "", .kind = TYPE_COMPLEX, .members = top, .count = count};
}

/* ---- the columns ---- */

static void add_keys(struct columns *columns) {
    columns->keys =
        arena_new_array(columns->arena, const char *, columns->count);
    for (size_t i = 0; i < columns->count; i++)
        columns->keys[i] = key_of(columns->arena, heading(columns, i));
}

struct columns *columns_create(const struct unit_list *units,
                               const char *const *maps, size_t map_count,
                               struct diag_list *diags) {
    struct arena *arena = arena_create();
    struct columns *columns = arena_new(arena, struct columns);

    columns->arena = arena;
    columns->units = units;
    columns->count = units_column_count(units);
    add_keys(columns);
    columns->names = arena_new_array(
        arena, struct name, map_count + (RANK_COUNT - 1) * columns->count);
    if (!add_names(columns, maps, map_count, diags)) {
        columns_free(columns);
        return NULL;
    }
    if (columns->name_count > 0)
        qsort(columns->names, columns->name_count, sizeof(*columns->names),
              compare_names);
    find_own(columns);
    make_types(columns);
    return columns;
}

void columns_free(struct columns *columns) {
    if (columns != NULL)
        arena_free(columns->arena);
}

const struct type *columns_type(const struct columns *columns) {
    return &columns->top;
}

const char *columns_name(const struct columns *columns, size_t column,
                         size_t index) {
    for (size_t i = 0; i < columns->name_count; i++)
        if (columns->names[i].column == column && index-- == 0)
            return columns->names[i].text;
    return NULL;
}

static size_t find_column(const struct columns *columns, struct arena *arena,
                          const char *text) {
    const char *key = key_of(arena, text);
    const struct name *name =
        find_name(columns, key_of(arena, without_unit(arena, text)));

    if (name == NULL)
        name = find_name(columns, key);
    return name != NULL ? name->column : find_heading(columns, text, key);
}

size_t columns_find(const struct columns *columns, const char *name) {
    struct arena *arena = arena_create();
    size_t column = find_column(columns, arena, name);

    arena_free(arena);
    return column;
}

void columns_advise(const struct columns *columns, const char *name,
                    struct diag_list *diags) {
    struct arena *arena = arena_create();
    struct nearest nearest = {.to = key_of(arena, without_unit(arena, name))};

    for (size_t i = 0; i < columns->name_count; i++)
        near_try(&nearest, columns->names[i].text);
    if (nearest.name != NULL)
        diag_advise(diags, _("did you mean `%s`?"), nearest.name);
    else
        advise_all(columns, diags);
    arena_free(arena);
}

void columns_describe(const struct columns *columns, struct strbuf *out) {
    for (size_t i = 0; i < columns->name_count; i++) {
        const struct name *name = &columns->names[i];
        if (name->rank == RANK_MAP)
            strbuf_printf(out, "%s=%s\n", name->text,
                          heading(columns, name->column));
    }
}

/* ---- rows ---- */

static void fill(struct node *node, const struct name *name, const char *text,
                 struct diag_pos pos) {
    node->name = name->text;
    node->kind = NODE_TEXT;
    node->text = text;
    node->type = &text_type;
    node->pos = pos;
}

/* don_vi, which has a text only if a column is called so. */
static struct node *add_unit(const struct columns *columns, struct arena *arena,
                             struct node *top, const struct unit_row *row) {
    struct node *unit = tree_root(arena, UNIT, &columns->unit);

    unit->pos = top->pos;
    if (columns->own < columns->name_count) {
        const struct name *own = &columns->names[columns->own];
        fill(unit, own, row->cells[own->column],
             units_pos(columns->units, row, own->column));
        unit->type = &columns->unit;
    }
    tree_append_new(top, unit, tree_name_bit(UNIT));
    return unit;
}

const struct node *columns_row(const struct columns *columns,
                               struct arena *arena,
                               const struct unit_row *row) {
    struct node *top = tree_root(arena, "", &columns->top);
    struct node *nodes =
        arena_new_array(arena, struct node, 2 * columns->name_count);
    struct node *unit;

    top->pos = units_pos(columns->units, row, columns->count);
    unit = add_unit(columns, arena, top, row);
    for (size_t i = 0; i < columns->name_count; i++) {
        const struct name *name = &columns->names[i];
        const char *text = row->cells[name->column];
        struct diag_pos pos;
        if (*text == '\0')
            continue;
        pos = units_pos(columns->units, row, name->column);
        fill(nodes, name, text, pos);
        tree_append_new(unit, nodes++, name->bit);
        if (is_own(columns, i))
            continue;
        fill(nodes, name, text, pos);
        tree_append_new(top, nodes++, name->bit);
    }
    return top;
}
