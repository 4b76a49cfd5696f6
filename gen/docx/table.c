#include "docx/table.h"

#include <stdlib.h>
#include <string.h>

#include "docx/wordtext.h"
#include "markdown/inline.h"

#define WHOLE 5000 /* fiftieths of a percent: the whole width (17.18.90) */

struct table {
    struct arena *arena;
    const struct styles *styles;
    double *shares; /* of the width, per column; they add up to 1 */
    size_t columns;
    struct strbuf *out;
};

/* ---- columns ---- */

static void read_shares(struct table *t, const struct node *table) {
    double given = 0;
    size_t open = 0;

    for (const struct node *c = tree_child(table, "cot"); c; c = c->next_same)
        t->columns++;
    t->shares = arena_new_array(t->arena, double, t->columns);
    t->columns = 0;
    for (const struct node *c = tree_child(table, "cot"); c; c = c->next_same) {
        const char *width = tree_text(c, "rong");
        double value = width != NULL ? strtod(width, NULL) : 0;
        if (!(value > 0 && value < 100000)) /* nor a number at all */
            value = 0;
        t->shares[t->columns++] = value;
        given += value;
        open += value > 0 ? 0 : 1;
    }
    /* Columns without a width share what is left of 165 mm, the text width of
     * a page, or get an average one. */
    for (size_t i = 0; i < t->columns; i++)
        if (t->shares[i] <= 0)
            t->shares[i] = given < 160 ? (165 - given) / (double)open
                                       : given / (double)t->columns;
    given = 0;
    for (size_t i = 0; i < t->columns; i++)
        given += t->shares[i];
    for (size_t i = 0; i < t->columns; i++)
        t->shares[i] /= given;
}

/* Columns [from, from + count) of `whole` units, so that all of them add up
 * exactly. */
static long share_of(const struct table *t, size_t from, size_t count,
                     long whole) {
    double before = 0, until;

    for (size_t i = 0; i < from; i++)
        before += t->shares[i];
    until = before;
    for (size_t i = from; i < from + count && i < t->columns; i++)
        until += t->shares[i];
    return (long)(until * (double)whole + 0.5) -
           (long)(before * (double)whole + 0.5);
}

/* ---- cells ---- */

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

static void write_paragraph(struct table *t, const char *style,
                            const char *alignment, const char *text) {
    const struct inline_span *spans;
    size_t count = text != NULL ? inline_parse(t->arena, text, &spans) : 0;

    strbuf_printf(t->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
                  styles_id(t->styles, style));
    if (alignment != NULL)
        strbuf_printf(t->out, "<w:jc w:val=\"%s\"/>", alignment);
    strbuf_puts(t->out, "</w:pPr>");
    if (count > 0) {
        strbuf_puts(t->out, "<w:r><w:t xml:space=\"preserve\">");
        for (size_t i = 0; i < count; i++)
            wordtext_add_span(t->out, &spans[i], "");
        strbuf_puts(t->out, "</w:t></w:r>");
    }
    strbuf_puts(t->out, "</w:p>");
}

static size_t span_of(const struct node *cell) {
    const char *span = tree_text(cell, "gop_cot");

    return span != NULL ? strtoul(span, NULL, 10) : 1;
}

static void write_cell_properties(struct table *t, const struct node *cell,
                                  size_t column, bool header) {
    size_t span = span_of(cell);
    const char *merge = NULL;

    if (tree_is_true(tree_child(cell, "an_doc")))
        merge = "continue";
    else if (tree_child(cell, "gop_hang") != NULL)
        merge = "restart";
    strbuf_printf(t->out, "<w:tcPr><w:tcW w:w=\"%ld\" w:type=\"pct\"/>",
                  share_of(t, column, span, WHOLE));
    if (span > 1)
        strbuf_printf(t->out, "<w:gridSpan w:val=\"%zu\"/>", span);
    if (merge != NULL)
        strbuf_printf(t->out, "<w:vMerge w:val=\"%s\"/>", merge);
    if (header || merge != NULL)
        strbuf_puts(t->out, "<w:vAlign w:val=\"center\"/>");
    strbuf_puts(t->out, "</w:tcPr>");
}

static void write_cell(struct table *t, const struct node *cell, size_t column,
                       bool header) {
    const char *style = header ? "BangTieuDe" : "BangNoiDung";
    const char *alignment =
        header ? NULL : alignment_value(tree_text(cell, "can"));
    const struct node *more = tree_child(cell, "doan_tiep");

    strbuf_puts(t->out, "<w:tc>");
    write_cell_properties(t, cell, column, header);
    write_paragraph(t, style, alignment, tree_text(cell, "doan"));
    for (; more != NULL; more = more->next_same)
        write_paragraph(t, style, alignment, more->text);
    strbuf_puts(t->out, "</w:tc>");
}

static void write_row(struct table *t, const struct node *row) {
    bool header = tree_is_true(tree_child(row, "tieu_de"));
    size_t column = 0;

    strbuf_puts(t->out, "<w:tr><w:trPr><w:cantSplit/>");
    if (header)
        strbuf_puts(t->out, "<w:tblHeader/>");
    strbuf_puts(t->out, "</w:trPr>");
    for (const struct node *cell = tree_child(row, "o"); cell != NULL;
         cell = cell->next_same, column++)
        if (!tree_is_true(tree_child(cell, "an_ngang")))
            write_cell(t, cell, column, header);
    strbuf_puts(t->out, "</w:tr>");
}

void table_write(struct arena *arena, const struct node *table,
                 const struct styles *styles, int width, struct strbuf *out) {
    struct table t = {.arena = arena, .styles = styles, .out = out};

    read_shares(&t, table);
    write_paragraph(&t, "SatBang", NULL, NULL);
    strbuf_printf(out,
                  "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/>"
                  "<w:tblW w:w=\"%d\" w:type=\"pct\"/>"
                  "<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
                  styles_id(styles, "BangBieu"), WHOLE);
    for (size_t i = 0; i < t.columns; i++)
        strbuf_printf(out, "<w:gridCol w:w=\"%ld\"/>",
                      share_of(&t, i, 1, width));
    strbuf_puts(out, "</w:tblGrid>");
    for (const struct node *row = tree_child(table, "hang"); row != NULL;
         row = row->next_same)
        write_row(&t, row);
    strbuf_puts(out, "</w:tbl>");
    write_paragraph(&t, "SatBang", NULL, NULL);
}
