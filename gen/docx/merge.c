/*
 * merge.c -- merges of cells over rows (w:vMerge, ECMA-376 part 1, 17.4.84)
 * that stay whole when rows are repeated or left out.
 *
 * Word's merge is a cell that begins it and, in rows below, cells that go on
 * with the one above. Which of the two a cell has to be depends on the rows
 * that are there; so in a table whose rows or cells sections repeat, it is
 * decided when they are written (rounds.c). Here the merges of the template
 * are told apart, and the section is found in whose rounds each is whole.
 */
#include <string.h>

#include "docx/repeat.h"

#define MAX_COLUMNS 64

/* A merge that reaches down to the row being looked at. */
struct reach {
    int number; /* in part->merges, from 1; 0: none */
    int width;
    struct mark *around; /* the innermost that repeats all of it so far */
    const struct mark *section; /* around its lowest cell */
};

struct table {
    struct compile *c;
    struct reach above[MAX_COLUMNS], row[MAX_COLUMNS];
    int column;
};

static int bounded(int number, int least) {
    if (number < least)
        return least;
    return number > MAX_COLUMNS ? MAX_COLUMNS : number;
}

static int width_of(const xmlNode *cell) {
    const xmlNode *span = wml_child(wml_child(cell, "tcPr"), "gridSpan");

    return bounded(wml_number(span, "val", 1), 1);
}

static int cells_before(const xmlNode *row) {
    const xmlNode *before = wml_child(wml_child(row, "trPr"), "gridBefore");

    return bounded(wml_number(before, "val", 0), 0);
}

/* ---- the merges of the template ---- */

static int add_merge(struct part *part) {
    if (part->merge_count == part->merge_size) {
        part->merge_size = part->merge_size != 0 ? part->merge_size * 2 : 16;
        part->merges =
            memory_realloc(part->merges, memory_product(sizeof(*part->merges),
                                                        part->merge_size));
    }
    part->merges[part->merge_count] = -1;
    return (int)++part->merge_count;
}

static bool begins_merge(struct compile *c, const xmlNode *merge) {
    const char *kind = wml_attribute(c->part->arena, merge, "val");

    return kind != NULL && strcmp(kind, "restart") == 0;
}

/* {{#x}} and {{^x}} side by side: never both. */
static bool exclude(const struct mark *a, const struct mark *b) {
    return a != NULL && b != NULL && a->outer == b->outer &&
           a->tag.kind != b->tag.kind && strcmp(a->tag.name, b->tag.name) == 0;
}

/* Rows that exclude each other begin the same merge. */
static bool is_same(struct compile *c, const struct reach *above,
                    const xmlNode *merge, int width,
                    const struct mark *section) {
    return above->number != 0 && above->width == width &&
           (!begins_merge(c, merge) || exclude(above->section, section));
}

/* The number of the cell's merge. */
static int reach_down(struct table *table, const xmlNode *cell,
                      const xmlNode *merge, int width) {
    struct mark *section = cell->_private;
    const struct reach *above = &table->above[table->column];
    struct reach *reach = &table->row[table->column];

    if (is_same(table->c, above, merge, width, section)) {
        *reach = *above;
        reach->around = repeat_common(above->around, repeat_of(section));
    } else {
        *reach = (struct reach){.number = add_merge(table->c->part),
                                .width = width,
                                .around = repeat_of(section)};
    }
    reach->section = section;
    table->c->part->merges[reach->number - 1] =
        reach->around != NULL ? repeat_group(table->c, reach->around) : -1;
    return reach->number;
}

/* ---- operations ---- */

static void mark_cell(struct table *table, xmlNode *cell) {
    struct compile *c = table->c;
    xmlNode *merge = wml_child(wml_child(cell, "tcPr"), "vMerge");
    struct host host = {
        .kind = HOST_MERGE_CELL, .slot = -1, .width = width_of(cell)};

    if (merge != NULL && table->column < MAX_COLUMNS) {
        host.slot = reach_down(table, cell, merge, host.width) - 1;
        host.xml = host.text = compile_dump(c, merge);
        if (begins_merge(c, merge))
            host.xml = "<w:vMerge/>";
        else
            host.text = "<w:vMerge w:val=\"restart\"/>";
        compile_put_operation(c, merge->parent, merge,
                              part_add_host(c->part, host));
        xmlUnlinkNode(merge);
        xmlFreeNode(merge);
    } else {
        compile_put_operation(c, cell, NULL, part_add_host(c->part, host));
    }
    table->column = bounded(table->column + host.width, 0);
}

/* Cells may stand in content controls. */
static void mark_row(struct table *table, xmlNode *row) {
    xmlNode *node = wml_walk(row, row, false);

    memset(table->row, 0, sizeof(table->row));
    table->column = cells_before(row);
    while (node != NULL) {
        xmlNode *next = wml_walk(row, node, wml_is(node, "tc"));
        if (wml_is(node, "tc"))
            mark_cell(table, node);
        node = next;
    }
    memcpy(table->above, table->row, sizeof(table->above));
    compile_bracket(table->c, row,
                    part_add_host(table->c->part,
                                  (struct host){.kind = HOST_MERGE_ROW,
                                                .width = cells_before(row)}));
}

static void mark_table(struct compile *c, xmlNode *element) {
    struct table table = {.c = c};
    xmlNode *node = wml_walk(element, element, false);

    while (node != NULL) {
        xmlNode *next = wml_walk(element, node, wml_is(node, "tr"));
        if (wml_is(node, "tr"))
            mark_row(&table, node);
        node = next;
    }
    compile_bracket(c, element,
                    part_add_host(c->part, (struct host){.kind = HOST_MERGES}));
}

/* ---- all of it ---- */

/* Whether cells of its own are merged over rows, and sections stand around
 * rows or cells. */
static bool is_concerned(xmlNode *table) {
    bool merged = false, moved = false;
    xmlNode *node = wml_walk(table, table, false);

    while (node != NULL && !(merged && moved)) {
        bool is_cell = wml_is(node, "tc");
        if (is_cell && wml_child(wml_child(node, "tcPr"), "vMerge") != NULL)
            merged = true;
        if (node->type == XML_TEXT_NODE && node->content != NULL &&
            strstr((const char *)node->content, MARK_BEGIN) != NULL)
            moved = true;
        node = wml_walk(table, node, is_cell);
    }
    return merged && moved;
}

void merge_mark(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);
    struct walk walk = walk_start(c);

    if (c->mark_count == 0 || !c->has_tables)
        return;
    while (walk_next(&walk))
        if (wml_is(walk.node, "tc"))
            walk.node->_private = walk.section;
    for (xmlNode *node = root; node; node = wml_walk(root, node, false))
        if (wml_is(node, "tbl") && is_concerned(node))
            mark_table(c, node);
}
