/* walk_table.c -- tables: those that lay out, those that hold data, and those
 * that draw a line. */
#include <string.h>

#include "roles/walk.h"
#include "text/text.h"

/* The right edge of a cell. */
static int behind(int left, const struct cell *cell) {
    return left < ACROSS_MOST ? left + cell->width : left;
}

static int table_width(const struct table *table) {
    int width = 0;

    for (int i = 0; i < table->grid_count; i++)
        width += table->grid[i];
    for (const struct cell *cell =
             table->first != NULL && width == 0 ? table->first->first : NULL;
         cell != NULL; cell = cell->next)
        width = behind(width, cell);
    return width < ACROSS_MOST ? width : ACROSS_MOST;
}

static int table_left(const struct walker *walker, const struct table *table) {
    int room = walker->width - table_width(table);

    if (table->align == ALIGN_CENTER)
        return walker->left + room / 2;
    if (table->align == ALIGN_RIGHT)
        return walker->left + room;
    return walker->left + table->indent;
}

/* ---- lines that borders draw ---- */

static bool is_blank(const char *text) {
    size_t len = strlen(text);

    text_trim(&text, &len);
    return len == 0;
}

static bool is_empty(const struct block_list *list) {
    for (const struct block *block = list->first; block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_TABLE)
            return false;
        for (const struct span *span = block->paragraph->first; span != NULL;
             span = span->next)
            if (span->shape != NULL || !is_blank(span->text))
                return false;
    }
    return true;
}

/* One row in which nothing is written. */
static bool is_rule(const struct table *table) {
    if (table->first == NULL || table->first->next != NULL)
        return false;
    for (const struct cell *cell = table->first->first; cell != NULL;
         cell = cell->next)
        if (!is_empty(&cell->blocks))
            return false;
    return true;
}

/* The cell's own border, else the table's. */
static const struct border *cell_border(const struct walker *walker,
                                        const struct cell *cell,
                                        enum side side) {
    const struct table *table = walker->table;
    bool is_edge = side == SIDE_TOP ? walker->row == table->first
                                    : walker->row->next == NULL;

    if (cell->borders[side].kind != NULL)
        return &cell->borders[side];
    return &table->borders[is_edge ? (int)side : BORDER_INSIDE_H];
}

static bool has_sides(const struct table *table, const struct cell *cell) {
    const struct border *left = &cell->borders[SIDE_LEFT];
    const struct border *right = &cell->borders[SIDE_RIGHT];

    if (left->kind == NULL)
        left = &table->borders[SIDE_LEFT];
    if (right->kind == NULL)
        right = &table->borders[SIDE_RIGHT];
    return is_drawn(left) && is_drawn(right);
}

/* Borders of cells side by side are one line. */
static void draw(struct walker *walker, const struct stroke *stroke) {
    struct finder *finder = walker->finder;
    struct stroke *last = finder->stroke_count > 0
                              ? &finder->strokes[finder->stroke_count - 1]
                              : NULL;

    if (last == NULL || last->kind != stroke->kind || last->y != stroke->y ||
        last->at != stroke->at || last->left + last->length != stroke->left) {
        add_stroke(finder, stroke);
        return;
    }
    if (last->length < ACROSS_MOST)
        last->length += stroke->length;
    last->length_max = last->length;
    last->is_solid = last->is_solid && stroke->is_solid;
}

/* The borders of a row's cells on one side, but for those of boxes. */
static void note_borders(struct walker *walker, enum side side, int left) {
    for (const struct cell *cell = walker->row->first; cell != NULL;
         left = behind(left, cell), cell = cell->next) {
        const struct border *border = cell_border(walker, cell, side);
        bool is_own = cell->borders[side].kind != NULL;
        struct stroke stroke = {.kind = is_own && !walker->in_rule ? LINE_CELL
                                                                   : LINE_TABLE,
                                .left = left,
                                .length = cell->width,
                                .length_max = cell->width,
                                .y = walker->y,
                                .at = walker->finder->roles->count,
                                .outer = walker->outer};
        if (!is_drawn(border) || has_sides(walker->table, cell))
            continue;
        stroke.is_solid = is_solid(border);
        draw(walker, &stroke);
    }
}

/* ---- what it is for ---- */

static size_t open_outer(struct finder *finder, const struct table *table) {
    if (finder->table_count + 1 >= finder->table_size) {
        finder->table_size =
            finder->table_size > 0 ? 2 * finder->table_size : 16;
        finder->tables = memory_realloc(
            finder->tables,
            memory_product(sizeof(*finder->tables), finder->table_size));
    }
    finder->tables[++finder->table_count] =
        (struct table_facts){.table = table, .first = finder->roles->count};
    return finder->table_count;
}

/* Lines between its columns: it holds data. */
static bool has_grid_lines(const struct table *table) {
    int drawn = 0, cells = 0;

    if (is_drawn(&table->borders[BORDER_INSIDE_V]) &&
        is_drawn(&table->borders[BORDER_INSIDE_H]))
        return true;
    for (const struct row *row = table->first; row != NULL; row = row->next)
        for (const struct cell *cell = row->first; cell != NULL;
             cell = cell->next) {
            cells++;
            drawn += is_drawn(&cell->borders[SIDE_TOP]) &&
                     is_drawn(&cell->borders[SIDE_LEFT]);
        }
    return drawn > cells / 2;
}

static bool lays_out(const struct table_facts *facts) {
    unsigned anchors = facts->anchors;
    bool has_lines;

    if (anchors & (ANCHOR_NATIONAL | ANCHOR_MOTTO | ANCHOR_COPY))
        return true;
    has_lines = has_grid_lines(facts->table);
    if (anchors & (ANCHOR_RECIPIENTS | ANCHOR_AUTHORITY | ANCHOR_DATE))
        return !has_lines;
    return !has_lines && facts->count < 60 &&
           (anchors & (ANCHOR_ADDRESSEE | ANCHOR_POST | ANCHOR_SIGNATURE_NOTE |
                       ANCHOR_NUMBER | ANCHOR_URGENCY | ANCHOR_SECRECY |
                       ANCHOR_SCOPE)) != 0;
}

static void close_outer(struct finder *finder, size_t outer) {
    struct table_facts *facts = &finder->tables[outer];

    facts->count = finder->roles->count - facts->first;
    facts->is_layout = lays_out(facts);
    facts->is_rule = is_rule(facts->table);
    for (size_t i = facts->first; i < finder->roles->count; i++)
        if (!facts->is_layout && finder->roles->pieces[i].place == PLACE_CELL)
            finder->roles->pieces[i].place = PLACE_DATA;
}

/* ---- rows and cells ---- */

static void walk_cell(struct walker *walker, const struct cell *cell, int left,
                      int number) {
    walker->cell = cell;
    walker->cell_number = number;
    walker->group = ++walker->finder->group_count;
    walker->left = left + cell->margins[SIDE_LEFT];
    walker->width =
        cell->width - cell->margins[SIDE_LEFT] - cell->margins[SIDE_RIGHT];
    walker->frame = NULL;
    walker->y += cell->margins[SIDE_TOP];
    walk_blocks(walker, &cell->blocks);
    walker->y += cell->margins[SIDE_BOTTOM];
}

static void walk_row(struct walker *walker, const struct table *table,
                     const struct row *row, int left, bool is_outer) {
    int number = 0, column = row->first != NULL ? row->first->column : 0;
    int top = walker->y, bottom = top + row->height, at;

    for (int i = 0; i < column && i < table->grid_count; i++)
        left += table->grid[i];
    at = left;
    note_borders(walker, SIDE_TOP, left);
    for (const struct cell *cell = row->first; cell != NULL;
         cell = cell->next) {
        number++;
        walker->y = top;
        if (is_outer)
            walker->column = cell->column;
        if (cell->merge != MERGE_CONTINUED)
            walk_cell(walker, cell, at, number);
        at = behind(at, cell);
        if (walker->y > bottom && !row->height_exact && cell->row_span <= 1)
            bottom = walker->y;
    }
    walker->y = bottom < DOWN_MOST
                    ? bottom
                    : DOWN_MOST; /* where the highest cell ends */
    note_borders(walker, SIDE_BOTTOM, left);
}

void walk_table(struct walker *walker, const struct table *table) {
    struct walker inner = *walker;
    bool is_outer = walker->outer == 0 && walker->place == PLACE_TEXT;
    int left = table_left(walker, table);

    inner.table = table;
    inner.table_number = ++inner.tables_so_far;
    if (inner.place == PLACE_TEXT)
        inner.place = PLACE_CELL;
    if (is_outer)
        inner.outer = open_outer(walker->finder, table);
    inner.in_rule = is_rule(table);
    inner.row_number = 0;
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        inner.row = row;
        inner.row_number++;
        walk_row(&inner, table, row, left, is_outer);
    }
    if (is_outer)
        close_outer(walker->finder, inner.outer);
    walker->y = inner.y;
    walker->frame = NULL;
    walk_leave(walker, &inner);
}
