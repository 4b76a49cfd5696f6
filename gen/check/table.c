/* Reading tables: grid, merged cells, what a table style gives. */
#include <stdlib.h>
#include <string.h>

#include "check/reader.h"
#include "check/xml.h"

#define COLUMNS_MAX 1000 /* Word takes 63 */
#define CELL_MARGIN 108  /* twips left and right, Word's own */

enum look {
    LOOK_FIRST_ROW = 0x20,
    LOOK_LAST_ROW = 0x40,
    LOOK_FIRST_COLUMN = 0x80,
    LOOK_LAST_COLUMN = 0x100,
    LOOK_NO_HORIZONTAL_BANDS = 0x200,
    LOOK_NO_VERTICAL_BANDS = 0x400
};

/* A table being read. */
struct builder {
    struct reader *reader;
    struct table *table;
    const struct style_layers *style; /* NULL: none */
    unsigned look;
    int row;
    int row_count;
    struct row **next_row;
    struct cell *open[COLUMNS_MAX]; /* start of the vertical merge, by column */
};

static unsigned read_look(const xmlNode *node) {
    static const struct {
        const char *name;
        unsigned bit;
    } names[] = {{"firstRow", LOOK_FIRST_ROW},
                 {"lastRow", LOOK_LAST_ROW},
                 {"firstColumn", LOOK_FIRST_COLUMN},
                 {"lastColumn", LOOK_LAST_COLUMN},
                 {"noHBand", LOOK_NO_HORIZONTAL_BANDS},
                 {"noVBand", LOOK_NO_VERTICAL_BANDS}};
    const char *all = xml_attr(node, "val");
    unsigned look = all != NULL ? (unsigned)strtoul(all, NULL, 16) : 0;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        const char *value = xml_attr(node, names[i].name);
        if (value == NULL)
            continue;
        look &= ~names[i].bit;
        if (strcmp(value, "1") == 0 || strcmp(value, "true") == 0 ||
            strcmp(value, "on") == 0)
            look |= names[i].bit;
    }
    return look;
}

/* w:tblGrid */
static void read_grid(struct builder *builder, const xmlNode *grid) {
    struct table *table = builder->table;
    int count = 0;
    const xmlNode *node;

    for (node = xml_first(grid); node != NULL && count < COLUMNS_MAX;
         node = xml_next(node))
        count += xml_is(node, "gridCol");
    table->grid = arena_new_array(builder->reader->arena, int, (size_t)count);
    for (node = xml_first(grid); node != NULL && table->grid_count < count;
         node = xml_next(node))
        if (xml_is(node, "gridCol"))
            xml_twips(xml_attr(node, "w"), &table->grid[table->grid_count++]);
}

static void apply_layer(struct table *table, const struct table_layer *layer) {
    for (int i = 0; i < TABLE_BORDER_COUNT; i++)
        if (layer->borders[i].kind != NULL)
            table->borders[i] = layer->borders[i];
    for (int i = 0; i < SIDE_COUNT; i++)
        if (layer->margins_set & (1u << i))
            table->margins[i] = layer->margins[i];
}

static enum alignment read_align(const char *value) {
    if (value != NULL && strcmp(value, "center") == 0)
        return ALIGN_CENTER;
    if (value != NULL &&
        (strcmp(value, "right") == 0 || strcmp(value, "end") == 0))
        return ALIGN_RIGHT;
    return ALIGN_LEFT;
}

/* w:tblPr over the table's style over Word's own values. */
static void read_properties(struct builder *builder, const xmlNode *node) {
    struct reader *reader = builder->reader;
    struct table *table = builder->table;
    struct table_layer direct = {.margins_set = 0};
    const char *id = xml_child_val(node, "tblStyle");
    const char *layout = xml_attr(xml_child(node, "tblLayout"), "type");

    builder->style = styles_find(reader->styles, STYLE_TABLE, id);
    builder->look = read_look(xml_child(node, "tblLook"));
    for (int i = 0; i < TABLE_BORDER_COUNT; i++)
        table->borders[i].kind = "none";
    table->margins[SIDE_LEFT] = table->margins[SIDE_RIGHT] = CELL_MARGIN;
    if (builder->style != NULL) {
        apply_layer(table, &builder->style->table);
        table->style_name = id != NULL ? builder->style->style.name : NULL;
    }
    table_layer_read(&direct, node, reader->arena);
    apply_layer(table, &direct);
    table->align = read_align(xml_child_val(node, "jc"));
    xml_twips(xml_attr(xml_child(node, "tblInd"), "w"), &table->indent);
    table->fixed = layout != NULL && strcmp(layout, "fixed") == 0;
}

static int grid_width(const struct table *table, int column, int span) {
    int width = 0;

    for (int i = column; i < column + span && i < table->grid_count; i++)
        width += table->grid[i];
    return width;
}

/* w:tcW: twips, or fiftieths of a percent of the container. */
static int read_width(const struct builder *builder, const struct cell *cell,
                      const xmlNode *node) {
    const char *type = xml_attr(node, "type");
    const char *text = xml_attr(node, "w");
    int grid = grid_width(builder->table, cell->column, cell->column_span);
    int container = builder->reader->container_width;
    int value;

    if (xml_twips(text, &value) && value > 0) {
        if (type == NULL || strcmp(type, "dxa") == 0)
            return value;
        if (strcmp(type, "pct") == 0 && grid == 0)
            return (int)((long)container * value /
                         (strchr(text, '%') != NULL ? 100 : 5000));
    }
    return grid != 0 ? grid : container;
}

static void read_cell_borders(struct builder *builder, struct cell *cell,
                              const xmlNode *node) {
    static const char *const names[] = {"top", "left",  "bottom", "right",
                                        "top", "start", "bottom", "end"};

    for (int i = 0; i < 2 * SIDE_COUNT; i++)
        border_read(&cell->borders[i % SIDE_COUNT], xml_child(node, names[i]),
                    builder->reader->arena);
}

static void read_cell_margins(struct builder *builder, struct cell *cell,
                              const xmlNode *node) {
    static const char *const names[] = {"top", "left",  "bottom", "right",
                                        "top", "start", "bottom", "end"};

    memcpy(cell->margins, builder->table->margins, sizeof(cell->margins));
    for (int i = 0; i < 2 * SIDE_COUNT; i++)
        xml_twips(xml_attr(xml_child(node, names[i]), "w"),
                  &cell->margins[i % SIDE_COUNT]);
}

static enum merge read_merge(const xmlNode *node) {
    const char *value = xml_attr(node, "val");

    if (node == NULL)
        return MERGE_NONE;
    return value != NULL && strcmp(value, "restart") == 0 ? MERGE_START
                                                          : MERGE_CONTINUED;
}

/* A continuation below nothing starts a merge of its own. */
static void merge_rows(struct builder *builder, struct cell *cell) {
    struct cell *start = NULL;

    if (cell->column >= COLUMNS_MAX)
        return;
    if (cell->merge == MERGE_CONTINUED)
        start = builder->open[cell->column];
    for (int i = cell->column;
         i < cell->column + cell->column_span && i < COLUMNS_MAX; i++)
        builder->open[i] = NULL;
    if (cell->merge == MERGE_CONTINUED && start == NULL)
        cell->merge = MERGE_START;
    cell->row_span = 1;
    if (start != NULL) {
        start->row_span++;
        cell->row_span = 0;
    }
    if (cell->merge != MERGE_NONE)
        builder->open[cell->column] = start != NULL ? start : cell;
}

static void read_cell_properties(struct builder *builder, struct cell *cell,
                                 const xmlNode *node) {
    struct arena *arena = builder->reader->arena;
    const char *align = xml_child_val(node, "vAlign");
    const char *fill = xml_attr(xml_child(node, "shd"), "fill");

    cell->column_span = 1;
    if (xml_int(xml_child_val(node, "gridSpan"), &cell->column_span) &&
        (cell->column_span < 1 || cell->column_span > COLUMNS_MAX))
        cell->column_span = 1;
    cell->merge = read_merge(xml_child(node, "vMerge"));
    cell->width = read_width(builder, cell, xml_child(node, "tcW"));
    cell->vertical_align = align != NULL ? arena_strdup(arena, align) : "top";
    if (fill != NULL && strcmp(fill, "auto") != 0)
        cell->shading = arena_strdup(arena, fill);
    read_cell_borders(builder, cell, xml_child(node, "tcBorders"));
    read_cell_margins(builder, cell, xml_child(node, "tcMar"));
}

/* Which parts of the table's style apply to a cell, as bits. */
static unsigned parts_of(const struct builder *builder,
                         const struct cell *cell) {
    unsigned look = builder->look;
    bool first_row = (look & LOOK_FIRST_ROW) && builder->row == 0;
    bool last_row =
        (look & LOOK_LAST_ROW) && builder->row == builder->row_count - 1;
    bool first_col = (look & LOOK_FIRST_COLUMN) && cell->column == 0;
    bool last_col =
        (look & LOOK_LAST_COLUMN) &&
        cell->column + cell->column_span >= builder->table->grid_count;
    int row = builder->row - ((look & LOOK_FIRST_ROW) != 0);
    int column = cell->column - ((look & LOOK_FIRST_COLUMN) != 0);
    int row_band = builder->style->row_band;
    int column_band = builder->style->column_band;
    unsigned parts = 0;

    if (!(look & LOOK_NO_VERTICAL_BANDS) && column >= 0 && column_band > 0)
        parts |= 1u << (PART_BAND1_VERT + column / column_band % 2);
    if (!(look & LOOK_NO_HORIZONTAL_BANDS) && row >= 0 && row_band > 0)
        parts |= 1u << (PART_BAND1_HORZ + row / row_band % 2);
    parts |= (unsigned)first_row << PART_FIRST_ROW;
    parts |= (unsigned)last_row << PART_LAST_ROW;
    parts |= (unsigned)first_col << PART_FIRST_COL;
    parts |= (unsigned)last_col << PART_LAST_COL;
    parts |= (unsigned)(first_row && first_col) << PART_NW_CELL;
    parts |= (unsigned)(first_row && last_col) << PART_NE_CELL;
    parts |= (unsigned)(last_row && first_col) << PART_SW_CELL;
    parts |= (unsigned)(last_row && last_col) << PART_SE_CELL;
    return parts;
}

static void cell_layers(const struct builder *builder, const struct cell *cell,
                        struct cell_layers *layers) {
    const struct style_layers *style = builder->style;
    unsigned parts;

    *layers = (struct cell_layers){.run = {.set = 0}};
    if (style == NULL)
        return;
    layers->run = style->run;
    layers->para = style->para;
    if (style->parts == NULL)
        return;
    parts = parts_of(builder, cell);
    for (int i = 0; i < TABLE_PART_COUNT; i++)
        if (parts & (1u << i)) {
            run_layer_merge(&layers->run, &style->parts[i].run);
            para_layer_merge(&layers->para, &style->parts[i].para,
                             builder->reader->arena);
        }
}

/* w:tc */
static struct cell *read_cell(struct builder *builder, const xmlNode *node,
                              int column) {
    struct reader *reader = builder->reader;
    const struct cell_layers *outer = reader->cell;
    int width = reader->container_width;
    struct cell *cell = arena_new(reader->arena, struct cell);
    struct cell_layers layers;

    cell->column = column;
    read_cell_properties(builder, cell, xml_child(node, "tcPr"));
    merge_rows(builder, cell);
    cell_layers(builder, cell, &layers);
    reader->cell = &layers;
    reader->container_width =
        cell->width - cell->margins[SIDE_LEFT] - cell->margins[SIDE_RIGHT];
    content_read(reader, node, &cell->blocks);
    reader->cell = outer;
    reader->container_width = width;
    return cell;
}

static struct cell **read_cells(struct builder *builder, const xmlNode *parent,
                                struct cell **end, int *column) {
    for (const xmlNode *node = xml_first(parent); node != NULL;
         node = xml_next(node)) {
        const xmlNode *inner = xml_wrapped(node);

        if (xml_is(node, "tc")) {
            if (!reader_count(builder->reader))
                break;
            *end = read_cell(builder, node, *column);
            if (*column < COLUMNS_MAX)
                *column += (*end)->column_span;
            end = &(*end)->next;
        } else if (inner != NULL) {
            end = read_cells(builder, inner, end, column);
        }
    }
    return end;
}

/* w:tr */
static struct row *read_row(struct builder *builder, const xmlNode *node) {
    const xmlNode *properties = xml_child(node, "trPr");
    const xmlNode *height = xml_child(properties, "trHeight");
    const char *rule = xml_attr(height, "hRule");
    struct row *row = arena_new(builder->reader->arena, struct row);
    int column = 0;

    xml_twips(xml_attr(height, "val"), &row->height);
    row->height_exact = rule != NULL && strcmp(rule, "exact") == 0;
    row->header = xml_child_flag(properties, "tblHeader");
    row->cant_split = xml_child_flag(properties, "cantSplit");
    xml_int(xml_child_val(properties, "gridBefore"), &column);
    if (column < 0 || column > COLUMNS_MAX)
        column = 0;
    read_cells(builder, node, &row->first, &column);
    return row;
}

static bool is_row(const xmlNode *node) {
    return xml_is(node, "tr") &&
           xml_child(xml_child(node, "trPr"), "del") == NULL;
}

static int count_rows(const xmlNode *parent) {
    int count = 0;

    for (const xmlNode *node = xml_first(parent); node != NULL;
         node = xml_next(node)) {
        const xmlNode *inner = xml_wrapped(node);
        if (is_row(node))
            count++;
        else if (inner != NULL)
            count += count_rows(inner);
    }
    return count;
}

static void read_rows(struct builder *builder, const xmlNode *parent) {
    for (const xmlNode *node = xml_first(parent); node != NULL;
         node = xml_next(node)) {
        const xmlNode *inner = xml_wrapped(node);

        if (is_row(node)) {
            if (!reader_count(builder->reader))
                break;
            *builder->next_row = read_row(builder, node);
            builder->next_row = &(*builder->next_row)->next;
            builder->row++;
        } else if (inner != NULL) {
            read_rows(builder, inner);
        }
    }
}

struct table *table_read(struct reader *reader, const xmlNode *node) {
    struct builder *builder = memory_alloc(sizeof(*builder));
    struct table *table = arena_new(reader->arena, struct table);

    *builder = (struct builder){.reader = reader,
                                .table = table,
                                .row_count = count_rows(node),
                                .next_row = &table->first};
    read_properties(builder, xml_child(node, "tblPr"));
    read_grid(builder, xml_child(node, "tblGrid"));
    read_rows(builder, node);
    free(builder);
    return table;
}
