#include "docx/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/wordtext.h"
#include "markdown/inline.h"

#define WHOLE 5000     /* fiftieths of a percent: the whole width (17.18.90) */
#define MAX_COLUMNS 63 /* Word refuses wider tables */
#define MAX_SPAN 1000000
#define MAX_FAULTS 100 /* of one table are reported */
#define TWIPS_PER_MM (1440 / 25.4)

/* A column, and what a cell above still covers of it. */
struct column {
    const char *alignment; /* NULL: as the style has it */
    double start;          /* share of the width that is to its left */
    const struct node *cell;
    unsigned covered_rows;
    unsigned span; /* columns of that cell, in its first column; else 0 */
};

struct table {
    const struct table_look *look;
    struct arena *scratch; /* emptied after each paragraph */
    struct column columns[MAX_COLUMNS + 1];
    unsigned count;
    int width; /* twips */
    bool in_header;
    unsigned faults;
    struct diag_pos pos;
    struct strbuf *out;
    struct diag_list *diags;
};

/* ---- the data ---- */

static const char *field_text(const struct node *node, const char *name) {
    const struct node *field = tree_find(node, name);

    return field != NULL ? field->text : NULL;
}

/* Without a schema a flag is but a text. */
static bool flag(const struct node *node, const char *name) {
    const struct node *field = tree_find(node, name);

    return tree_is_true(field) && strcmp(field->text, "false") != 0 &&
           strcmp(field->text, "0") != 0;
}

bool table_is_one(const struct node *node) {
    return node != NULL && tree_child(node, "hang") != NULL;
}

/* Whether the fault at `node` is still to be told. */
static bool is_told(struct table *t, const struct node *node,
                    struct diag_pos *pos) {
    *pos = node->pos.file != NULL ? node->pos : t->pos;
    return ++t->faults <= MAX_FAULTS;
}

/* How many columns or rows a cell spans; false: it says, but no number. */
static bool read_span(const struct node *cell, const char *name,
                      unsigned *span) {
    const char *text = field_text(cell, name);
    char *end;
    long value;

    *span = 1;
    if (text == NULL)
        return true;
    value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < 1)
        return false;
    *span = value < MAX_SPAN ? (unsigned)value : MAX_SPAN;
    return true;
}

static unsigned span_of(struct table *t, const struct node *cell,
                        const char *name) {
    struct diag_pos pos;
    unsigned span;

    if (!read_span(cell, name, &span) && is_told(t, cell, &pos)) {
        diag_add(t->diags, DIAG_PLAN_TABLE_WIDTH, pos,
                 _("“%s” is no number of columns or rows"),
                 field_text(cell, name));
        diag_advise(t->diags,
                    _("write a whole number from 1 on in `%s`, or "
                      "leave it out"),
                    name);
    }
    return span;
}

/* A cell that another one covers; its place counts, it does not. */
static bool is_hidden(const struct node *cell) {
    return flag(cell, "an_ngang") || flag(cell, "an_doc");
}

/* This cell, or the next that is to be seen. */
static const struct node *visible(const struct node *cell) {
    while (cell != NULL && is_hidden(cell))
        cell = cell->next_same;
    return cell;
}

/* ---- columns ---- */

static const char *alignment_value(const char *name) {
    static const char *const values[][2] = {{"trai", "left"},
                                            {"giua", "center"},
                                            {"phai", "right"},
                                            {"deu", "both"}};

    for (size_t i = 0; name != NULL && i < 4; i++)
        if (strcmp(values[i][0], name) == 0)
            return values[i][1];
    return NULL;
}

/* The columns of a table without `cot`. */
static unsigned count_cells(const struct node *row) {
    unsigned count = 0, span;

    for (const struct node *cell = visible(tree_child(row, "o"));
         cell != NULL && count <= MAX_COLUMNS;
         cell = visible(cell->next_same)) {
        (void)read_span(cell, "gop_cot", &span); /* told when it is written */
        count += span;
    }
    return count;
}

static unsigned count_columns(const struct node *table) {
    unsigned count = 0;

    for (const struct node *c = tree_child(table, "cot"); c; c = c->next_same)
        count++;
    return count > 0 ? count : count_cells(tree_child(table, "hang"));
}

static double width_mm(const struct node *column) {
    const char *text = field_text(column, "rong");
    double width = text != NULL ? strtod(text, NULL) : 0;

    return width > 0 && width < 100000 ? width : 0; /* nor a number at all */
}

/* Columns without a width share what is left, or get an average one. */
static void fill_widths(const struct table *t, double *widths) {
    double whole = t->width / TWIPS_PER_MM;
    double given = 0;
    unsigned open = 0;

    for (unsigned i = 0; i < t->count; i++) {
        given += widths[i];
        open += widths[i] > 0 ? 0 : 1;
    }
    for (unsigned i = 0; i < t->count; i++)
        if (given <= 0)
            widths[i] = 1;
        else if (widths[i] <= 0)
            widths[i] = whole - given >= 5 * open ? (whole - given) / open
                                                  : given / t->count;
}

static bool has_columns(struct table *t, const struct node *table) {
    struct diag_pos pos;

    if (t->count > 0 && t->count <= MAX_COLUMNS)
        return true;
    if (is_told(t, table, &pos) && t->count > 0) {
        diag_add(t->diags, DIAG_PLAN_TABLE_WIDTH, pos,
                 _("the table has %u columns; Word shows at most %d"), t->count,
                 MAX_COLUMNS);
        diag_advise(t->diags, _("divide it into two tables"));
    } else if (t->count == 0) {
        diag_add(t->diags, DIAG_PLAN_TABLE_WIDTH, pos,
                 _("the first row of the table has no cell"));
        diag_advise(t->diags, _("add its cells <o>, or say with <cot> how "
                                "many columns there are"));
    }
    return false;
}

static bool read_columns(struct table *t, const struct node *table) {
    double widths[MAX_COLUMNS] = {0};
    double sum = 0, start = 0;
    unsigned i = 0;

    t->count = count_columns(table);
    if (!has_columns(t, table))
        return false;
    for (const struct node *c = tree_child(table, "cot"); c; c = c->next_same) {
        t->columns[i].alignment = alignment_value(field_text(c, "can"));
        widths[i++] = width_mm(c);
    }
    fill_widths(t, widths);
    for (i = 0; i < t->count; i++)
        sum += widths[i];
    for (i = 0; i <= t->count; i++) {
        t->columns[i].start = start;
        start += i < t->count ? widths[i] / sum : 0;
    }
    return true;
}

/* Columns [from, from + count) of `whole` units, so that all of them add up
 * exactly. */
static long share_of(const struct table *t, unsigned from, unsigned count,
                     long whole) {
    return (long)(t->columns[from + count].start * (double)whole + 0.5) -
           (long)(t->columns[from].start * (double)whole + 0.5);
}

/* ---- paragraphs ---- */

/* What a header cell looks like where the template has no style for it. */
#define HEADER_FORMAT "<w:rPr><w:b/><w:bCs/></w:rPr>"

static void write_words(struct table *t, const char *text) {
    const char *format =
        t->in_header && t->look->header == NULL ? HEADER_FORMAT : "";
    const struct inline_span *spans;
    size_t count;

    if (*text == '\0')
        return;
    count = inline_parse(t->scratch, text, &spans);
    strbuf_printf(t->out, "<w:r>%s<w:t xml:space=\"preserve\">", format);
    for (size_t i = 0; i < count; i++)
        wordtext_add_span(t->out, &spans[i], format);
    strbuf_puts(t->out, "</w:t></w:r>");
    arena_reset(t->scratch);
}

static void write_paragraph(struct table *t, const char *alignment,
                            const char *text) {
    const char *style = t->in_header ? t->look->header : t->look->content;

    strbuf_puts(t->out, "<w:p><w:pPr>");
    if (style != NULL)
        strbuf_printf(t->out, "<w:pStyle w:val=\"%s\"/>", style);
    if (alignment != NULL)
        strbuf_printf(t->out, "<w:jc w:val=\"%s\"/>", alignment);
    strbuf_puts(t->out, "</w:pPr>");
    write_words(t, text);
    strbuf_puts(t->out, "</w:p>");
}

/* ---- cells ---- */

enum merge { MERGE_NONE, MERGE_RESTART, MERGE_CONTINUE };

static void write_cell_properties(struct table *t, unsigned column,
                                  unsigned span, enum merge merge) {
    strbuf_printf(t->out, "<w:tcPr><w:tcW w:w=\"%ld\" w:type=\"pct\"/>",
                  share_of(t, column, span, WHOLE));
    if (span > 1)
        strbuf_printf(t->out, "<w:gridSpan w:val=\"%u\"/>", span);
    if (merge != MERGE_NONE)
        strbuf_printf(t->out, "<w:vMerge w:val=\"%s\"/>",
                      merge == MERGE_RESTART ? "restart" : "continue");
    if (t->in_header || merge != MERGE_NONE)
        strbuf_puts(t->out, "<w:vAlign w:val=\"center\"/>");
    strbuf_puts(t->out, "</w:tcPr>");
}

static void write_dash(struct table *t, const char *alignment,
                       const char *text) {
    struct strbuf dash = STRBUF_INIT;

    strbuf_printf(&dash, "- %s", text);
    write_paragraph(t, alignment, dash.data);
    strbuf_free(&dash);
}

static bool is_property(const char *name) {
    static const char *const names[] = {"can", "gop_cot", "gop_hang",
                                        "an_ngang", "an_doc"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return name[0] == '@';
}

/* To leave out what stands in a cell would lose it without a word. */
static void report_lost(struct table *t, const struct node *node) {
    struct diag_pos pos;

    if (!is_told(t, node, &pos))
        return;
    diag_add(t->diags, DIAG_TAG_COMPLEX, pos,
             _("<%s> stands in a cell, where it is not printed"), node->name);
    diag_advise(t->diags, _("put its text into <doan> or <gach>"));
}

/* Its own text, then a paragraph for each doan and gach. */
static void write_content(struct table *t, const struct node *cell,
                          const char *alignment) {
    size_t start = t->out->len;

    if (cell->text[0] != '\0')
        write_paragraph(t, alignment, cell->text);
    for (const struct node *n = cell->first; n != NULL; n = n->next) {
        if (strcmp(n->name, "doan") == 0 || strcmp(n->name, "doan_tiep") == 0)
            write_paragraph(t, alignment, n->text);
        else if (strcmp(n->name, "gach") == 0)
            write_dash(t, alignment, n->text);
        else if (!is_property(n->name))
            report_lost(t, n);
    }
    if (t->out->len == start)
        write_paragraph(t, alignment, "");
}

static const char *alignment_of(const struct table *t, const struct node *cell,
                                unsigned column) {
    const char *own;

    if (t->in_header)
        return t->look->header != NULL ? NULL : "center";
    own = alignment_value(field_text(cell, "can"));
    return own != NULL ? own : t->columns[column].alignment;
}

/* How many of `span` columns from `column` on no cell above covers. */
static unsigned free_columns(const struct table *t, unsigned column,
                             unsigned span) {
    unsigned count = 0;

    while (count < span && column + count < t->count &&
           t->columns[column + count].covered_rows == 0)
        count++;
    return count;
}

static void report_no_room(struct table *t, const struct node *cell,
                           unsigned span, unsigned room) {
    struct diag_pos pos;

    if (!is_told(t, cell, &pos))
        return;
    if (room == 0)
        diag_add(t->diags, DIAG_PLAN_TABLE_WIDTH, pos,
                 _("this cell has no place: the %u columns of its row are "
                   "taken"),
                 t->count);
    else
        diag_add(t->diags, DIAG_PLAN_TABLE_WIDTH, pos,
                 ngettext("this cell spans %u columns, but only %u is free in "
                          "its row",
                          "this cell spans %u columns, but only %u are free "
                          "in its row",
                          room),
                 span, room);
    diag_advise(t->diags,
                _("correct `gop_cot`, or `gop_hang` of a cell above, or the "
                  "number of `cot`"));
}

static void report_missing(struct table *t, const struct node *row,
                           unsigned missing) {
    struct diag_pos pos;

    if (!is_told(t, row, &pos))
        return;
    diag_add(t->diags, DIAG_PLAN_TABLE_WIDTH, pos,
             ngettext("%u column of this row has no cell (the table has %u)",
                      "%u columns of this row have no cell (the table has %u)",
                      missing),
             missing, t->count);
    diag_advise(t->diags, _("add the missing <o/>, or correct "
                            "`gop_cot` and `gop_hang`"));
}

/* A cell and the columns it takes: returns how many. */
static unsigned write_cell(struct table *t, const struct node *cell,
                           unsigned column) {
    unsigned span = span_of(t, cell, "gop_cot");
    unsigned rows = span_of(t, cell, "gop_hang");
    unsigned room = free_columns(t, column, span);

    if (room < span)
        report_no_room(t, cell, span, room);
    strbuf_puts(t->out, "<w:tc>");
    write_cell_properties(t, column, room,
                          rows > 1 ? MERGE_RESTART : MERGE_NONE);
    write_content(t, cell, alignment_of(t, cell, column));
    strbuf_puts(t->out, "</w:tc>");
    for (unsigned i = 0; i < room; i++) {
        t->columns[column + i].cell = cell;
        t->columns[column + i].covered_rows = rows;
        t->columns[column + i].span = i == 0 ? room : 0;
    }
    return room;
}

/* Below a cell that reaches down from above. */
static unsigned write_covered(struct table *t, unsigned column) {
    unsigned span = t->columns[column].span;

    strbuf_puts(t->out, "<w:tc>");
    write_cell_properties(t, column, span, MERGE_CONTINUE);
    write_paragraph(t, NULL, "");
    strbuf_puts(t->out, "</w:tc>");
    return span;
}

/* ---- rows ---- */

/* `covered_rows` counts the row being written, at whose end it is one less. */
static void write_cells(struct table *t, const struct node *row) {
    const struct node *cell = visible(tree_child(row, "o"));
    unsigned column = 0, missing = 0;

    while (column < t->count) {
        if (t->columns[column].covered_rows > 0) {
            column += write_covered(t, column);
        } else if (cell != NULL) {
            column += write_cell(t, cell, column);
            cell = visible(cell->next_same);
        } else {
            missing++;
            column++;
        }
    }
    if (missing > 0)
        report_missing(t, row, missing);
    if (cell != NULL)
        report_no_room(t, cell, 1, 0);
    for (unsigned i = 0; i < t->count; i++)
        if (t->columns[i].covered_rows > 0)
            t->columns[i].covered_rows--;
}

/* Header rows below others are no heading that could repeat (17.4.49). */
static void write_rows(struct table *t, const struct node *table) {
    bool at_top = true;

    for (const struct node *row = tree_child(table, "hang"); row != NULL;
         row = row->next_same) {
        t->in_header = flag(row, "tieu_de");
        at_top = at_top && t->in_header;
        strbuf_puts(t->out, "<w:tr><w:trPr><w:cantSplit/>");
        if (at_top)
            strbuf_puts(t->out, "<w:tblHeader/>");
        strbuf_puts(t->out, "</w:trPr>");
        write_cells(t, row);
        strbuf_puts(t->out, "</w:tr>");
    }
}

static void check_last_row(struct table *t) {
    for (unsigned i = 0; i < t->count; i++) {
        const struct column *column = &t->columns[i];
        struct diag_pos pos;
        if (column->covered_rows == 0 || column->span == 0 ||
            !is_told(t, column->cell, &pos))
            continue;
        diag_add(t->diags, DIAG_PLAN_TABLE_ROWS, pos,
                 ngettext("this cell spans %u row more than the table has",
                          "this cell spans %u rows more than the table has",
                          column->covered_rows),
                 column->covered_rows);
        diag_advise(t->diags, _("correct `gop_hang`, or add the missing rows"));
    }
}

/* ---- the table ---- */

#define BORDER(side) "<w:" side " w:val=\"single\" w:sz=\"4\" w:space=\"0\"/>"

/* Without a style that has borders, borders of its own. */
static void write_properties(const struct table *t) {
    strbuf_puts(t->out, "<w:tbl><w:tblPr>");
    if (t->look->table != NULL)
        strbuf_printf(t->out, "<w:tblStyle w:val=\"%s\"/>", t->look->table);
    strbuf_printf(t->out, "<w:tblW w:w=\"%d\" w:type=\"pct\"/>", WHOLE);
    if (t->look->table == NULL)
        strbuf_puts(t->out,
                    "<w:tblBorders>" BORDER("top") BORDER("left")
                        BORDER("bottom") BORDER("right") BORDER("insideH")
                            BORDER("insideV") "</w:tblBorders>");
    strbuf_puts(t->out, "<w:tblLayout w:type=\"fixed\"/></w:tblPr>");
}

bool table_write(const struct node *table, const struct table_look *look,
                 int width, struct diag_pos pos, struct strbuf *out,
                 struct diag_list *diags) {
    struct table t = {.look = look,
                      .scratch = arena_create(),
                      .width = width,
                      .pos = pos,
                      .out = out,
                      .diags = diags};

    if (read_columns(&t, table)) {
        write_properties(&t);
        strbuf_puts(out, "<w:tblGrid>");
        for (unsigned i = 0; i < t.count; i++)
            strbuf_printf(out, "<w:gridCol w:w=\"%ld\"/>",
                          share_of(&t, i, 1, width));
        strbuf_puts(out, "</w:tblGrid>");
        write_rows(&t, table);
        strbuf_puts(out, "</w:tbl>");
        check_last_row(&t);
    }
    arena_free(t.scratch);
    return t.faults == 0;
}
