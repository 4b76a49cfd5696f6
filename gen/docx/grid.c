#include "docx/grid.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A tag of XML; offsets in the text. */
struct xml_tag {
    const char *name;
    size_t name_len;
    size_t start, end;
    bool closes;
};

/* A number in the text that may be written anew. */
struct number {
    size_t at, len; /* len 0: it is to be put in there, as w:gridSpan */
    int value;      /* 0: there is none */
};

struct cell {
    struct number width; /* w:tcW */
    struct number span;
    bool is_percent; /* its width */
};

struct row {
    size_t start, end;
    size_t first, count; /* in table->cells */
    int columns;
};

struct table {
    struct arena *arena;
    const char *xml; /* of the table, zero-terminated */
    struct row *rows;
    size_t row_count, row_size;
    struct cell *cells;
    size_t cell_count, cell_size;
    size_t grid_start, grid_end; /* behind <w:tblGrid>, before its end */
    int grid_columns, grid_width;
    int depth; /* tables within tables */
};

/* ---- reading ---- */

static bool next_tag(const char *xml, size_t *at, struct xml_tag *tag) {
    const char *start = strchr(xml + *at, '<');
    const char *end = start != NULL ? strchr(start, '>') : NULL;

    if (start != NULL && strncmp(start, "<!--", 4) == 0)
        end = strstr(start, "-->");
    if (end == NULL)
        return false;
    tag->closes = start[1] == '/';
    tag->name = start + 1 + tag->closes;
    tag->name_len = strcspn(tag->name, " \t\r\n/>");
    tag->start = (size_t)(start - xml);
    *at = tag->end = (size_t)(end - xml) + 1;
    return true;
}

static bool is_named(const struct xml_tag *tag, const char *name) {
    return tag->name_len == strlen(name) &&
           strncmp(tag->name, name, tag->name_len) == 0;
}

static struct number read_number(const char *xml, const struct xml_tag *tag,
                                 const char *attribute) {
    size_t len = strlen(attribute);
    const char *at = strstr(xml + tag->start, attribute);
    const char *end;
    struct number number = {0};

    if (at == NULL || (size_t)(at - xml) >= tag->end)
        return number;
    at += len;
    number.at = (size_t)(at - xml);
    number.len = strcspn(at, "\"");
    number.value = (int)strtol(at, (char **)&end, 10);
    if (end != at + number.len || number.value < 0 || number.value > 100000)
        number.value = 0;
    return number;
}

static void *grown(struct arena *arena, void *items, size_t item_size,
                   size_t count, size_t *size) {
    void *bigger;

    if (count < *size)
        return items;
    *size = *size != 0 ? *size * 2 : 16;
    bigger = arena_alloc(arena, memory_product(item_size, *size));
    if (count > 0)
        memcpy(bigger, items, item_size * count);
    return bigger;
}

static void begin_row(struct table *t, const struct xml_tag *tag) {
    t->rows =
        grown(t->arena, t->rows, sizeof(*t->rows), t->row_count, &t->row_size);
    t->rows[t->row_count++] =
        (struct row){.start = tag->start, .first = t->cell_count};
}

static void begin_cell(struct table *t) {
    t->cells = grown(t->arena, t->cells, sizeof(*t->cells), t->cell_count,
                     &t->cell_size);
    t->cells[t->cell_count++] = (struct cell){.span = {.value = 1}};
    t->rows[t->row_count - 1].count++;
    t->rows[t->row_count - 1].columns++;
}

static void read_width(struct table *t, struct cell *cell,
                       const struct xml_tag *tag) {
    const char *type = strstr(t->xml + tag->start, "w:type=\"pct\"");

    cell->width = read_number(t->xml, tag, " w:w=\"");
    cell->is_percent = type != NULL && (size_t)(type - t->xml) < tag->end;
    if (cell->span.len == 0)
        cell->span.at = tag->end; /* where w:gridSpan belongs (17.4.66) */
}

/* What stands in a row; `cell` is the last one, NULL: none yet. */
static void read_in_row(struct table *t, struct row *row, struct cell *cell,
                        const struct xml_tag *tag) {
    if (is_named(tag, "w:gridBefore") || is_named(tag, "w:gridAfter")) {
        row->columns += read_number(t->xml, tag, " w:val=\"").value;
    } else if (cell != NULL && is_named(tag, "w:tcW")) {
        read_width(t, cell, tag);
    } else if (cell != NULL && is_named(tag, "w:gridSpan")) {
        struct number span = read_number(t->xml, tag, " w:val=\"");
        if (span.value > 0) {
            cell->span = span;
            row->columns += span.value - 1;
        }
    }
}

static void read_own(struct table *t, const struct xml_tag *tag) {
    struct row *row = t->row_count > 0 ? &t->rows[t->row_count - 1] : NULL;

    if (is_named(tag, "w:tblGrid")) {
        *(tag->closes ? &t->grid_end : &t->grid_start) =
            tag->closes ? tag->start : tag->end;
    } else if (is_named(tag, "w:gridCol") && !tag->closes && row == NULL) {
        t->grid_columns++;
        t->grid_width += read_number(t->xml, tag, " w:w=\"").value;
    } else if (is_named(tag, "w:tr")) {
        if (tag->closes && row != NULL)
            row->end = tag->end;
        else
            begin_row(t, tag);
    } else if (row != NULL && is_named(tag, "w:tc") && !tag->closes) {
        begin_cell(t);
    } else if (row != NULL && !tag->closes) {
        read_in_row(t, row,
                    row->count > 0 ? &t->cells[t->cell_count - 1] : NULL, tag);
    }
}

static void read_table(struct table *t) {
    struct xml_tag tag;
    size_t at = 0;

    while (next_tag(t->xml, &at, &tag)) {
        if (is_named(&tag, "w:tbl"))
            t->depth += tag.closes ? -1 : 1;
        else if (t->depth == 1)
            read_own(t, &tag);
    }
}

/* ---- the new columns ---- */

static const struct row *longest_row(const struct table *t) {
    const struct row *longest = NULL;

    for (size_t i = 0; i < t->row_count; i++)
        if (longest == NULL || t->rows[i].columns > longest->columns)
            longest = &t->rows[i];
    return longest;
}

/* The sum of a row's widths; 0: they cannot be compared. */
static int sum_widths(const struct table *t, const struct row *row) {
    const struct cell *cells = &t->cells[row->first];
    int sum = 0, columns = 0;

    for (size_t i = 0; i < row->count; i++) {
        if (cells[i].width.value == 0 ||
            cells[i].is_percent != cells[0].is_percent)
            return 0;
        sum += cells[i].width.value;
        columns += cells[i].span.value;
    }
    return columns == row->columns ? sum : 0;
}

static int part_of(int whole, int part, int sum) {
    return (int)((long long)whole * part / sum);
}

static void add_column(struct strbuf *out, int width) {
    strbuf_printf(out, "<w:gridCol w:w=\"%d\"/>", width);
}

/* The columns up to each cell's end, so that all add up to the whole. */
static void write_grid(const struct table *t, const struct row *row,
                       struct strbuf *out) {
    int sum = sum_widths(t, row), done = 0, written = 0;

    for (int i = 1; sum == 0 && i <= row->columns; i++) {
        int end = part_of(t->grid_width, i, row->columns);
        add_column(out, end - written);
        written = end;
    }
    for (size_t i = 0; sum > 0 && i < row->count; i++) {
        const struct cell *cell = &t->cells[row->first + i];
        int start = written;
        done += cell->width.value;
        for (int j = 1; j <= cell->span.value; j++) {
            int end = start + part_of(part_of(t->grid_width, done, sum) - start,
                                      j, cell->span.value);
            add_column(out, end - written);
            written = end;
        }
    }
}

/* ---- writing ---- */

struct copy {
    const struct table *table;
    struct strbuf *out;
    size_t at; /* the text before is written */
};

static void copy_to(struct copy *copy, size_t to) {
    strbuf_add(copy->out, copy->table->xml + copy->at, to - copy->at);
    copy->at = to;
}

static void put_number(struct copy *copy, const struct number *number,
                       int value) {
    copy_to(copy, number->at);
    strbuf_printf(copy->out,
                  number->len > 0 ? "%d" : "<w:gridSpan w:val=\"%d\"/>", value);
    copy->at += number->len;
}

static void copy_widths(struct copy *copy, const struct row *row) {
    const struct table *t = copy->table;
    int sum = sum_widths(t, row);

    for (size_t i = 0; sum > 0 && i < row->count; i++) {
        const struct cell *cell = &t->cells[row->first + i];
        int whole = cell->is_percent ? 5000 : t->grid_width;
        put_number(copy, &cell->width, part_of(whole, cell->width.value, sum));
    }
}

static void copy_row(struct copy *copy, const struct row *row, int columns) {
    const struct table *t = copy->table;
    const struct cell *last =
        row->count > 0 ? &t->cells[row->first + row->count - 1] : NULL;

    copy_to(copy, row->start);
    if (last == NULL) {
        copy->at = row->end;
        return;
    }
    if (row->columns == columns)
        copy_widths(copy, row);
    else if (row->columns == t->grid_columns && last->span.at > 0)
        put_number(copy, &last->span,
                   last->span.value + columns - row->columns);
    copy_to(copy, row->end);
}

static void write_table(const struct table *t, struct strbuf *out) {
    const struct row *longest = longest_row(t);
    struct copy copy = {.table = t, .out = out};

    copy_to(&copy, t->grid_start);
    write_grid(t, longest, out);
    copy.at = t->grid_end;
    for (size_t i = 0; i < t->row_count; i++)
        copy_row(&copy, &t->rows[i], longest->columns);
    copy_to(&copy, strlen(t->xml));
}

void grid_mend(struct arena *arena, struct strbuf *out, size_t start) {
    struct table table = {.arena = arena, .xml = out->data + start};
    struct strbuf mended = STRBUF_INIT;

    read_table(&table);
    if (table.cell_count == 0) { /* nor would a table without any open */
        strbuf_truncate(out, start);
        return;
    }
    if (table.grid_end == 0 || table.grid_columns == 0)
        return;
    write_table(&table, &mended);
    strbuf_truncate(out, start);
    strbuf_add(out, mended.data, mended.len);
    strbuf_free(&mended);
}
