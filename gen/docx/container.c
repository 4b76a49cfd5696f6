/*
 * container.c -- what a paragraph stands in, and how wide its text can be:
 * a table cell, a text box, or the column of a section.
 */
#include "docx/part.h"

#include <stdlib.h>
#include <string.h>

#define EMU_PER_TWIP 635
#define BOX_MARGIN_EMU                                    \
    91440 /* of a text box that says nothing (21.1.2.1.1) \
           */

/* ---- cells and sections ---- */

/* The table cell a paragraph stands in directly; NULL: none. */
xmlNode *container_cell(const xmlNode *paragraph) {
    xmlNode *node = paragraph->parent;

    while (node != NULL && !wml_is(node, "tc") && !wml_is(node, "body"))
        node = node->parent;
    return wml_is(node, "tc") ? node : NULL;
}

xmlNode *container_table(const xmlNode *cell) {
    xmlNode *node = cell != NULL ? cell->parent : NULL;

    while (node != NULL && !wml_is(node, "tbl"))
        node = node->parent;
    return node;
}

int container_column(const xmlNode *cell) {
    int column = 0;

    for (xmlNode *node = wml_previous_element(cell); node != NULL;
         node = wml_previous_element(node)) {
        const xmlNode *properties = wml_child(node, "tcPr");
        if (wml_is(node, "tc"))
            column += wml_number(wml_child(properties, "gridSpan"), "val", 1);
    }
    return column;
}

/* Of a table's cells; LibreOffice says w:start and w:end. Word's default is
 * 108. */
static int cell_margin(const xmlNode *table, const char *side,
                       const char *other) {
    const xmlNode *margins = wml_child(wml_child(table, "tblPr"), "tblCellMar");
    const xmlNode *margin = wml_child(margins, side);

    if (margin == NULL)
        margin = wml_child(margins, other);
    return wml_number(margin, "w", 108);
}

static int cell_margins(const xmlNode *table) {
    return cell_margin(table, "left", "start") +
           cell_margin(table, "right", "end");
}

/* The width of the text in a cell: its columns less its margins. */
int container_cell_width(const xmlNode *cell) {
    const xmlNode *table = container_table(cell);
    const xmlNode *node = wml_child(wml_child(table, "tblGrid"), "gridCol");
    const xmlNode *properties = wml_child(cell, "tcPr");
    int span = wml_number(wml_child(properties, "gridSpan"), "val", 1);
    int width = -cell_margins(table);

    for (int column = container_column(cell); node != NULL && column > 0;
         column--)
        node = wml_next_element(node);
    for (; node != NULL && span > 0; span--, node = wml_next_element(node))
        width += wml_number(node, "w", 0);
    return width;
}

/* The text width of a section: page less margins (17.6.11, 17.6.13). */
int container_section_width(const xmlNode *section) {
    const xmlNode *size = wml_child(section, "pgSz");
    const xmlNode *margins = wml_child(section, "pgMar");

    int width =
        wml_number(size, "w", 11906) - wml_number(margins, "left", 1701) -
        wml_number(margins, "right", 851) - wml_number(margins, "gutter", 0);

    return width > 0 ? width : 1;
}

/* ---- text boxes ---- */

static const char *own_attribute(const xmlNode *node, const char *name) {
    const xmlAttr *attribute =
        node != NULL ? xmlHasProp(node, (const xmlChar *)name) : NULL;

    return attribute != NULL && attribute->children != NULL &&
                   attribute->children->content != NULL
               ? (const char *)attribute->children->content
               : NULL;
}

static bool is_named(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

static const xmlNode *first_named(const xmlNode *parent, const char *name) {
    const xmlNode *node = parent->children;

    while (node != NULL && !is_named(node, name))
        node = node->next;
    return node;
}

static int emu(const xmlNode *node, const char *name, long otherwise) {
    const char *text = own_attribute(node, name);
    long value = text != NULL ? strtol(text, NULL, 10) : otherwise;

    return value >= 0 && value <= INT32_MAX / 2 ? (int)value : 0;
}

/* wps:wsp, within the frame wp:extent (20.4.2.7). */
static int shape_width(const xmlNode *shape) {
    const xmlNode *body = first_named(shape, "bodyPr");
    const xmlNode *frame = shape->parent;

    while (frame != NULL && frame->type == XML_ELEMENT_NODE &&
           first_named(frame, "extent") == NULL)
        frame = frame->parent;
    if (frame == NULL || frame->type != XML_ELEMENT_NODE)
        return 0;
    return (emu(first_named(frame, "extent"), "cx", 0) -
            emu(body, "lIns", BOX_MARGIN_EMU) -
            emu(body, "rIns", BOX_MARGIN_EMU)) /
           EMU_PER_TWIP;
}

/* v:shape, v:rect …: style="…;width:234pt;…" */
static int vml_width(const xmlNode *shape) {
    const char *style = own_attribute(shape, "style");
    double points;
    char *end;

    while (style != NULL && strncmp(style + strspn(style, " "), "width:", 6)) {
        style = strchr(style, ';');
        style = style != NULL ? style + 1 : NULL;
    }
    if (style == NULL)
        return 0;
    points = strtod(strchr(style, ':') + 1, &end);
    if (strncmp(end, "in", 2) == 0)
        points *= 72;
    else if (strncmp(end, "mm", 2) == 0)
        points *= 72 / 25.4;
    return points > 0 && points < 10000
               ? (int)(points * 20) - 2 * BOX_MARGIN_EMU / EMU_PER_TWIP
               : 0;
}

static int box_width(const xmlNode *content) {
    for (const xmlNode *node = content->parent;
         node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent) {
        if (is_named(node, "wsp"))
            return shape_width(node);
        if (is_named(node, "textbox"))
            return vml_width(node->parent);
    }
    return 0;
}

int container_width(const xmlNode *paragraph) {
    const xmlNode *node = paragraph->parent;
    int width;

    while (node != NULL && !wml_is(node, "tc") && !wml_is(node, "txbxContent"))
        node = node->parent;
    if (node == NULL)
        return 0;
    width = wml_is(node, "tc") ? container_cell_width(node) : box_width(node);
    return width > 0 ? width : -1;
}
