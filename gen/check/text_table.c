/* A table, row by row and cell by cell. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/describe.h"
#include "check/text.h"

#define WIDTH_SLACK 6 /* twips: 0.1 mm */

/* ---- what is said of a table ---- */

static bool same_border(const struct border *a, const struct border *b) {
    return strcmp(a->kind, b->kind) == 0 &&
           a->size_eighth_points == b->size_eighth_points;
}

static void put_table_borders(struct strbuf *out, const struct table *table) {
    static const char *const names[TABLE_BORDER_COUNT] = {
        "viền trên", "viền trái",        "viền dưới",
        "viền phải", "viền ngang trong", "viền dọc trong"};
    bool uniform = true;

    for (int i = 1; i < TABLE_BORDER_COUNT; i++)
        uniform &= same_border(&table->borders[0], &table->borders[i]);
    if (uniform) {
        describe_border(out, 0, "viền", &table->borders[0]);
        return;
    }
    for (int i = 0; i < TABLE_BORDER_COUNT; i++)
        if (strcmp(table->borders[i].kind, "none") != 0)
            describe_border(out, 0, names[i], &table->borders[i]);
}

static void put_margins(struct strbuf *out, size_t from, const int *margins,
                        const int *usual) {
    for (int i = 0; i < SIDE_COUNT; i++) {
        if (margins[i] == usual[i])
            continue;
        describe_item(out, from, "lề ô %s ", describe_sides[i]);
        describe_mm(out, margins[i]);
    }
}

static void put_table_head(struct strbuf *out, const struct table *table) {
    static const int usual[SIDE_COUNT] = {0, 108, 0, 108};

    strbuf_printf(out, "bảng %d cột", table->grid_count);
    for (int i = 0; i < table->grid_count; i++) {
        strbuf_puts(out, i == 0 ? " " : " + ");
        describe_mm(out, table->grid[i]);
    }
    strbuf_puts(out, " mm");
    if (table->align != ALIGN_LEFT)
        describe_item(out, 0, "%s",
                      table->align == ALIGN_CENTER ? "giữa" : "phải");
    if (table->indent != 0) {
        describe_item(out, 0, "thụt trái ");
        describe_mm(out, table->indent);
        strbuf_puts(out, " mm");
    }
    put_table_borders(out, table);
    put_margins(out, 0, table->margins, usual);
    if (table->style_name != NULL)
        describe_item(out, 0, "kiểu %s", table->style_name);
}

/* ---- cells ---- */

static void put_cell_width(struct strbuf *out, const struct table *table,
                           const struct cell *cell) {
    int grid = 0;

    for (int i = cell->column;
         i < cell->column + cell->column_span && i < table->grid_count; i++)
        grid += table->grid[i];
    if (abs(cell->width - grid) <= WIDTH_SLACK)
        return;
    describe_item(out, 0, "rộng ");
    describe_mm(out, cell->width);
    strbuf_puts(out, " mm");
}

static void put_cell_borders(struct strbuf *out, const struct cell *cell) {
    bool uniform = cell->borders[0].kind != NULL;

    for (int i = 1; i < SIDE_COUNT; i++)
        uniform = uniform && cell->borders[i].kind != NULL &&
                  same_border(&cell->borders[0], &cell->borders[i]);
    if (uniform) {
        describe_border(out, 0, "viền", &cell->borders[0]);
        return;
    }
    for (int i = 0; i < SIDE_COUNT; i++) {
        char label[24];
        snprintf(label, sizeof(label), "viền %s", describe_sides[i]);
        if (cell->borders[i].kind != NULL)
            describe_border(out, 0, label, &cell->borders[i]);
    }
}

static void put_cell_words(struct strbuf *out, const struct table *table,
                           const struct cell *cell) {
    put_cell_width(out, table, cell);
    if (cell->column_span > 1)
        describe_item(out, 0, "gộp %d cột", cell->column_span);
    if (cell->row_span > 1)
        describe_item(out, 0, "gộp %d hàng", cell->row_span);
    if (cell->merge == MERGE_CONTINUED)
        describe_item(out, 0, "gộp lên trên");
    if (strcmp(cell->vertical_align, "center") == 0)
        describe_item(out, 0, "giữa dọc");
    if (strcmp(cell->vertical_align, "bottom") == 0)
        describe_item(out, 0, "sát đáy");
    if (cell->shading != NULL)
        describe_item(out, 0, "nền %s", cell->shading);
    put_cell_borders(out, cell);
    put_margins(out, 0, cell->margins, table->margins);
}

/* "ô (gộp 2 cột): [Normal] …", further blocks below the first. */
static void put_cell(struct printer *printer, const struct table *table,
                     const struct cell *cell) {
    struct strbuf words = STRBUF_INIT;
    const struct block *first = cell->blocks.first;
    struct block_list rest = cell->blocks;

    put_cell_words(&words, table, cell);
    text_start_line(printer);
    strbuf_puts(printer->out, "ô");
    if (words.len > 0)
        strbuf_printf(printer->out, " (%s)", words.data);
    strbuf_free(&words);
    strbuf_putc(printer->out, ':');
    printer->indent += 2 * TEXT_INDENT;
    if (first != NULL && first->kind == BLOCK_PARAGRAPH) {
        strbuf_putc(printer->out, ' ');
        text_put_paragraph(printer, first->paragraph);
        rest.first = first->next;
    } else {
        strbuf_putc(printer->out, '\n');
    }
    text_put_blocks(printer, &rest);
    printer->indent -= 2 * TEXT_INDENT;
}

/* ---- rows ---- */

static void put_row_head(struct strbuf *out, const struct row *row) {
    size_t from = out->len;

    strbuf_puts(out, "hàng");
    if (row->header)
        describe_item(out, from, "lặp ở mỗi trang");
    if (row->cant_split)
        describe_item(out, from, "không tách trang");
    if (row->height != 0) {
        describe_item(out, from, "cao %s",
                      row->height_exact ? "đúng " : "ít nhất ");
        describe_mm(out, row->height);
        strbuf_puts(out, " mm");
    }
    strbuf_putc(out, '\n');
}

void text_put_table(struct printer *printer, const struct table *table) {
    struct strbuf head = STRBUF_INIT;

    put_table_head(&head, table);
    text_start_line(printer);
    strbuf_puts(printer->out, head.data);
    strbuf_putc(printer->out, '\n');
    strbuf_free(&head);
    printer->indent += TEXT_INDENT;
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        text_start_line(printer);
        put_row_head(printer->out, row);
        printer->indent += TEXT_INDENT;
        for (const struct cell *cell = row->first; cell != NULL;
             cell = cell->next)
            put_cell(printer, table, cell);
        printer->indent -= TEXT_INDENT;
    }
    printer->indent -= TEXT_INDENT;
}
