/* The rule of tables: each row fills the columns, merged cells included. */
#include <stdlib.h>

#include "base/i18n.h"
#include "plan/rules.h"

#define WORD_MAX_COLUMNS 63 /* Word refuses wider tables */

struct grid {
    const struct check *check;
    unsigned columns;
    /* Rows a merged cell from above still covers, and that cell. */
    unsigned covered[WORD_MAX_COLUMNS];
    const xmlNode *merged[WORD_MAX_COLUMNS];
};

static unsigned count_children(const xmlNode *parent, const char *name) {
    unsigned count = 0;

    for (const xmlNode *c = source_child(parent, name); c != NULL;
         c = source_next(c, name))
        count++;
    return count;
}

/* 1 where none is given; what is no number is the schema's to report. */
static unsigned span_of(const struct check *check, const xmlNode *cell,
                        const char *name) {
    const char *text = rules_attribute(check, cell, name);
    long span = text != NULL ? strtol(text, NULL, 10) : 1;

    return span < 1 ? 1 : span > 1000000 ? 1000000 : (unsigned)span;
}

static unsigned skip_covered(const struct grid *grid, unsigned column) {
    while (column < grid->columns && grid->covered[column] > 0)
        column++;
    return column;
}

/* How many of `span` columns from `column` on are free in this row. */
static unsigned free_columns(const struct grid *grid, unsigned column,
                             unsigned span) {
    unsigned count = 0;

    while (count < span && column + count < grid->columns &&
           grid->covered[column + count] == 0)
        count++;
    return count;
}

static void say_no_room(const struct grid *grid, const xmlNode *cell,
                        unsigned span, unsigned room) {
    if (room == 0)
        diag_add(grid->check->diags, DIAG_PLAN_TABLE_WIDTH,
                 rules_pos(grid->check, cell),
                 _("this cell has no place: the %u columns of its row are "
                   "taken"),
                 grid->columns);
    else
        diag_add(grid->check->diags, DIAG_PLAN_TABLE_WIDTH,
                 rules_pos(grid->check, cell),
                 ngettext("this cell spans %u columns, but only %u is free in "
                          "its row",
                          "this cell spans %u columns, but only %u are free "
                          "in its row",
                          room),
                 span, room);
    diag_advise(grid->check->diags,
                _("correct `gop_cot`, or `gop_hang` of a cell above, or the "
                  "number of `cot`"));
}

/* `rows` counts the row being read, at whose end it becomes one less. */
static void cover(struct grid *grid, const xmlNode *cell, unsigned column,
                  unsigned span, unsigned rows) {
    for (unsigned i = column; i < column + span; i++) {
        grid->covered[i] = rows;
        grid->merged[i] = cell;
    }
}

static void say_short_row(const struct grid *grid, const xmlNode *row,
                          unsigned missing) {
    diag_add(grid->check->diags, DIAG_PLAN_TABLE_WIDTH,
             rules_pos(grid->check, row),
             ngettext("%u column of this row has no cell (the table has %u)",
                      "%u columns of this row have no cell (the table has %u)",
                      missing),
             missing, grid->columns);
    diag_advise(grid->check->diags, _("add the missing <o/>, or correct "
                                      "`gop_cot` and `gop_hang`"));
}

static void check_row(struct grid *grid, const xmlNode *row) {
    unsigned column = skip_covered(grid, 0), missing = 0;

    for (const xmlNode *cell = source_child(row, "o"); cell != NULL;
         cell = source_next(cell, "o")) {
        unsigned span = span_of(grid->check, cell, "gop_cot");
        unsigned room = free_columns(grid, column, span);

        if (room < span)
            say_no_room(grid, cell, span, room);
        if (room == 0)
            break; /* nor have the cells behind it any place */
        cover(grid, cell, column, room, span_of(grid->check, cell, "gop_hang"));
        column = skip_covered(grid, column);
    }
    for (unsigned i = 0; i < grid->columns; i++) {
        if (grid->covered[i] == 0)
            missing++;
        else
            grid->covered[i]--;
    }
    if (missing > 0)
        say_short_row(grid, row, missing);
}

static void check_last_row(const struct grid *grid) {
    for (unsigned i = 0; i < grid->columns; i++) {
        if (grid->covered[i] == 0 ||
            (i > 0 && grid->merged[i] == grid->merged[i - 1]))
            continue;
        diag_add(grid->check->diags, DIAG_PLAN_TABLE_ROWS,
                 rules_pos(grid->check, grid->merged[i]),
                 ngettext("this cell spans %u row more than the table has",
                          "this cell spans %u rows more than the table has",
                          grid->covered[i]),
                 grid->covered[i]);
        diag_advise(grid->check->diags, _("correct `gop_hang`, or add the "
                                          "missing rows"));
    }
}

void rule_table(const struct check *check, const xmlNode *bang) {
    struct grid grid = {.check = check, .columns = count_children(bang, "cot")};

    if (grid.columns == 0)
        return;
    if (grid.columns > WORD_MAX_COLUMNS) {
        diag_add(check->diags, DIAG_PLAN_TABLE_WIDTH, rules_pos(check, bang),
                 _("the table has %u columns; Word shows at most %d"),
                 grid.columns, WORD_MAX_COLUMNS);
        diag_advise(check->diags, _("divide it into two tables"));
        return;
    }
    for (const xmlNode *row = source_child(bang, "hang"); row != NULL;
         row = source_next(row, "hang"))
        check_row(&grid, row);
    check_last_row(&grid);
}
