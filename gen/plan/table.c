#include "plan/table.h"

#include <stdlib.h>
#include <string.h>

#include "plan/source.h"

/* What a merge from a row above still covers of one column. */
struct column {
    const char *alignment; /* NULL: left */
    unsigned covered_rows;
    unsigned span; /* columns of that merge, in its first column; else 0 */
};

struct table {
    struct arena *arena;
    struct column *columns;
    unsigned column_count;
};

static unsigned span_of(struct arena *arena, const xmlNode *cell,
                        const char *name) {
    const char *text = source_attribute(arena, cell, name);

    return text != NULL ? (unsigned)strtoul(text, NULL, 10) : 1;
}

static void add_columns(struct table *table, struct node *node,
                        const xmlNode *bang) {
    const xmlNode *column = source_child(bang, "cot");
    unsigned count = 0;

    for (const xmlNode *c = column; c != NULL; c = source_next(c, "cot"))
        count++;
    table->columns = arena_new_array(table->arena, struct column, count);
    for (; column != NULL; column = source_next(column, "cot")) {
        struct node *to = tree_add(table->arena, node, "cot");
        const char *alignment = source_attribute(table->arena, column, "can");
        table->columns[table->column_count++].alignment = alignment;
        tree_add_text(table->arena, to, "rong",
                      source_attribute(table->arena, column, "rong"));
        tree_add_text(table->arena, to, "can", alignment);
    }
}

/* A cell's paragraphs: its own text, then doan and gach. The first is doan,
 * the others doan_tiep. */
static void add_paragraph(struct arena *arena, struct node *cell,
                          const char *text) {
    const char *line;

    while (text != NULL && *text != '\0') {
        /* A break in the data ("\" and newline) is a new paragraph here. */
        const char *name =
            tree_child(cell, "doan") == NULL ? "doan" : "doan_tiep";
        line = strstr(text, "\\\n");
        if (line == NULL) {
            tree_add_text(arena, cell, name, text);
            return;
        }
        tree_add_text(arena, cell, name,
                      arena_strndup(arena, text, (size_t)(line - text)));
        text = line + 2;
    }
}

static void add_content(struct arena *arena, struct node *cell,
                        const xmlNode *source) {
    add_paragraph(arena, cell, source_own_text(arena, source));
    for (const xmlNode *child = source_child(source, NULL); child != NULL;
         child = source_next(child, NULL)) {
        const char *text = source_text(arena, child);
        if (text != NULL && source_is(child, "gach"))
            text = arena_printf(arena, "- %s", text);
        add_paragraph(arena, cell, text);
    }
}

static struct node *add_cell(struct table *table, struct node *row) {
    return tree_add(table->arena, row, "o");
}

static void add_span(struct table *table, struct node *cell, const char *name,
                     unsigned span) {
    if (span > 1)
        tree_add_text(table->arena, cell, name,
                      arena_printf(table->arena, "%u", span));
}

static void add_hidden_right(struct table *table, struct node *row,
                             unsigned count) {
    for (unsigned i = 1; i < count; i++)
        tree_add_flag(table->arena, add_cell(table, row), "an_ngang", true);
}

/* A cell below a merge that began in a row above. */
static unsigned add_covered(struct table *table, struct node *row,
                            unsigned at) {
    unsigned span = table->columns[at].span;
    struct node *cell = add_cell(table, row);

    tree_add_flag(table->arena, cell, "an_doc", true);
    add_span(table, cell, "gop_cot", span);
    add_hidden_right(table, row, span);
    for (unsigned i = 0; i < span; i++)
        table->columns[at + i].covered_rows--;
    return span;
}

static unsigned add_visible(struct table *table, struct node *row,
                            const xmlNode *source, unsigned at) {
    unsigned span = span_of(table->arena, source, "gop_cot");
    unsigned rows = span_of(table->arena, source, "gop_hang");
    const char *alignment = source_attribute(table->arena, source, "can");
    struct node *cell = add_cell(table, row);

    if (span > table->column_count - at)
        span = table->column_count - at;
    add_content(table->arena, cell, source);
    tree_add_text(table->arena, cell, "can",
                  alignment != NULL ? alignment : table->columns[at].alignment);
    add_span(table, cell, "gop_cot", span);
    add_span(table, cell, "gop_hang", rows);
    add_hidden_right(table, row, span);
    for (unsigned i = 0; i < span; i++)
        table->columns[at + i] =
            (struct column){.alignment = table->columns[at + i].alignment,
                            .covered_rows = rows - 1,
                            .span = i == 0 ? span : 0};
    return span;
}

static void add_row(struct table *table, struct node *node,
                    const xmlNode *source, bool first) {
    struct node *row = tree_add(table->arena, node, "hang");
    const xmlNode *cell = source_child(source, "o");
    unsigned at = 0;

    tree_add_flag(
        table->arena, row, "tieu_de",
        source_is_true(source_attribute(table->arena, source, "tieu_de")));
    tree_add_flag(table->arena, row, "dau", first);
    while (at < table->column_count) {
        if (table->columns[at].covered_rows > 0 &&
            table->columns[at].span > 0) {
            at += add_covered(table, row, at);
        } else if (cell != NULL) {
            at += add_visible(table, row, cell, at);
            cell = source_next(cell, "o");
        } else {
            add_cell(table, row); /* plan_check has reported the short row */
            at++;
        }
    }
}

void table_add(struct arena *arena, struct node *block, const xmlNode *bang) {
    struct node *node = tree_add(arena, block, "bang");
    struct table table = {.arena = arena};
    bool first = true;

    add_columns(&table, node, bang);
    for (const xmlNode *row = source_child(bang, "hang"); row != NULL;
         row = source_next(row, "hang")) {
        add_row(&table, node, row, first);
        first = false;
    }
}
