/*
 * special.c -- what a template's styles and structure ask of the program:
 * rule lines, lines that must fit, section breaks, containers that must end
 * with a paragraph. See layout.h for what is done with it.
 */
#include "docx/part.h"

#include <stdio.h>
#include <string.h>

/* w:pPr's children that stand before w:ind (ECMA-376 part 1, 17.3.1.26). */
static const char *const before_ind[] = {
    "pStyle",      "keepNext",     "keepLines",     "pageBreakBefore",
    "framePr",     "widowControl", "numPr",         "suppressLineNumbers",
    "pBdr",        "shd",          "tabs",          "suppressAutoHyphens",
    "kinsoku",     "wordWrap",     "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN",  "bidi",          "adjustRightInd",
    "snapToGrid",  "spacing"};

static bool stands_before_ind(const xmlNode *node) {
    for (size_t i = 0; i < sizeof(before_ind) / sizeof(*before_ind); i++)
        if (wml_is(node, before_ind[i]))
            return true;
    return false;
}

static const char *style_id(struct compile *c, const xmlNode *paragraph) {
    const xmlNode *properties = wml_child(paragraph, "pPr");
    const xmlNode *style = wml_child(properties, "pStyle");

    return style != NULL ? wml_attribute(c->part->arena, style, "val") : NULL;
}

static const struct style_role *role_of(struct compile *c,
                                        const xmlNode *paragraph) {
    const char *id = style_id(c, paragraph);

    return id != NULL ? styles_role(c->styles, id) : NULL;
}

static bool is_line(const struct style_role *role) {
    return role != NULL &&
           (role->role == ROLE_LINE_FULL || role->role == ROLE_LINE_SHORT);
}

static bool must_fit(const struct style_role *role) {
    return role != NULL &&
           (role->role == ROLE_ONE_LINE || role->role == ROLE_NAME);
}

static bool is_signature(const struct style_role *role) {
    return role != NULL && role->role == ROLE_SIGNATURE;
}

/* ---- paragraphs to measure, rule lines ---- */

static struct host measure_host(struct compile *c, xmlNode *paragraph) {
    const char *id = style_id(c, paragraph);
    const char *small = styles_small_id(c->part->arena, c->styles, id);
    xmlNode *cell = container_cell(paragraph);
    struct host host = {.kind = HOST_MEASURE,
                        .role = role_of(c, paragraph),
                        .facts = styles_facts(c->styles, id),
                        .column = -1,
                        .width = c->part->section_width};

    host.small = small != NULL ? styles_facts(c->styles, small) : host.facts;
    if (cell != NULL) {
        host.column = container_column(cell);
        host.width = container_cell_width(cell);
    }
    return host;
}

static bool is_measured(const struct compile *c, const xmlNode *paragraph) {
    for (size_t i = 0; i < c->mark_count; i++)
        if (c->marks[i]->kind == MARK_HOST_BEGIN &&
            c->marks[i]->paragraph == paragraph)
            return true;
    return false;
}

static void measure(struct compile *c, xmlNode *paragraph) {
    if (is_measured(c, paragraph))
        return;
    compile_bracket(c, paragraph,
                    part_add_host(c->part, measure_host(c, paragraph)));
}

/* The small sibling takes the style's place when the table needs it. */
static void mark_style(struct compile *c, xmlNode *paragraph) {
    const char *id = style_id(c, paragraph);
    struct arena *arena = c->part->arena;
    const char *small = styles_small_id(arena, c->styles, id);
    struct mark *begin, *end;
    xmlNode *style;

    if (small == NULL)
        return;
    begin = compile_add_mark(c, MARK_HOST_BEGIN);
    end = compile_add_mark(c, MARK_HOST_END);
    begin->host = part_add_host(
        c->part, (struct host){.kind = HOST_STYLE, .text = id, .xml = small});
    end->host = begin->host;
    style = wml_child(wml_child(paragraph, "pPr"), "pStyle");
    xmlSetNsProp(style, style->ns, (const xmlChar *)"val",
                 (const xmlChar *)arena_printf(arena, "%s%s",
                                               compile_mark_text(c, begin),
                                               compile_mark_text(c, end)));
}

static void mark_line(struct compile *c, xmlNode *paragraph,
                      const struct style_role *role) {
    xmlNode *properties = wml_child(paragraph, "pPr");
    xmlNode *indent = wml_child(properties, "ind");
    xmlNode *above = wml_previous_element(paragraph);
    xmlNode *after = NULL;
    struct host host = {.kind = HOST_INDENT, .role = role, .column = -1};
    struct mark *begin = compile_add_mark(c, MARK_HOST_BEGIN);
    struct mark *end = compile_add_mark(c, MARK_HOST_END);
    xmlNode *cell = container_cell(paragraph);

    if (above != NULL && wml_is(above, "p"))
        measure(c, above);
    if (cell != NULL) {
        host.column = container_column(cell);
        host.width = container_cell_width(cell);
    }
    begin->host = end->host = part_add_host(c->part, host);
    if (indent != NULL) {
        xmlUnlinkNode(indent);
        xmlFreeNode(indent);
    }
    for (xmlNode *node = properties->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && stands_before_ind(node))
            after = node;
    compile_put_after(c, after, end);
    compile_put_after(c, after, begin);
}

/* ---- tables whose lines must fit ---- */

static void mark_width(struct compile *c, xmlNode *node, int column) {
    struct arena *arena = c->part->arena;
    struct mark *begin = compile_add_mark(c, MARK_HOST_BEGIN);
    struct mark *end = compile_add_mark(c, MARK_HOST_END);

    begin->host = end->host = part_add_host(
        c->part, (struct host){.kind = HOST_WIDTH,
                               .column = column,
                               .width = wml_number(node, "w", 0)});
    xmlSetNsProp(node, node->ns, (const xmlChar *)"w",
                 (const xmlChar *)arena_printf(arena, "%s%s",
                                               compile_mark_text(c, begin),
                                               compile_mark_text(c, end)));
}

static bool is_two_columns_wide(const xmlNode *table) {
    const xmlNode *grid = wml_child(table, "tblGrid");
    const xmlNode *column = wml_child(grid, "gridCol");

    if (column == NULL || (column = wml_next_element(column)) == NULL)
        return false;
    return wml_next_element(column) == NULL;
}

/* Only two columns trade width, and only where every cell is one of them.
 * False: these do not. */
static bool mark_widths(struct compile *c, xmlNode *table) {
    xmlNode *column = wml_child(wml_child(table, "tblGrid"), "gridCol");

    if (!is_two_columns_wide(table))
        return false;
    for (xmlNode *node = table; node; node = wml_walk(table, node, false))
        if (wml_is(node, "gridSpan"))
            return false;
    for (xmlNode *node = table; node; node = wml_walk(table, node, false))
        if (wml_is(node, "tcW") &&
            container_table(node->parent->parent) == table)
            mark_width(c, node, container_column(node->parent->parent));
    mark_width(c, column, 0);
    mark_width(c, wml_next_element(column), 1);
    return true;
}

/* Whether a section may leave out rows of the table, cells of the row, or all
 * of them. */
static bool has_marked_children(const xmlNode *parent) {
    for (const xmlNode *node = parent->children; node; node = node->next)
        if (node->type == XML_TEXT_NODE && node->content != NULL &&
            strstr((const char *)node->content, MARK_BEGIN) != NULL)
            return true;
    return false;
}

static int first_widths(const xmlNode *table) {
    const xmlNode *column = wml_child(wml_child(table, "tblGrid"), "gridCol");

    return wml_number(column, "w", 0) +
           wml_number(wml_next_element(column), "w", 0);
}

/* Whether a paragraph of such a role stands in the table's own cells. */
static bool has_role(struct compile *c, xmlNode *table,
                     bool (*is_wanted)(const struct style_role *)) {
    for (xmlNode *node = table; node; node = wml_walk(table, node, false))
        if (wml_is(node, "p") && is_wanted(role_of(c, node)) &&
            container_cell(node) != NULL &&
            container_table(container_cell(node)) == table)
            return true;
    return false;
}

static void mark_table(struct compile *c, xmlNode *table) {
    if (has_role(c, table, must_fit)) {
        struct host host = {.kind = HOST_FIT};
        int widths = is_two_columns_wide(table) ? first_widths(table) : 0;
        if (mark_widths(c, table))
            host.width = widths;
        compile_bracket(c, table, part_add_host(c->part, host));
    }
    if (has_marked_children(table))
        compile_bracket(
            c, table, part_add_host(c->part, (struct host){.kind = HOST_ROWS}));
    if (has_role(c, table, is_signature))
        compile_bracket(
            c, table, part_add_host(c->part, (struct host){.kind = HOST_KEEP}));
}

/* ---- section breaks ---- */

/* An empty paragraph that carries a section's end. */
static bool is_break(const xmlNode *paragraph) {
    for (const xmlNode *node = paragraph->children; node; node = node->next)
        if (node->type != XML_ELEMENT_NODE || !wml_is(node, "pPr"))
            return false;
    return wml_child(wml_child(paragraph, "pPr"), "sectPr") != NULL;
}

static void mark_section(struct compile *c, xmlNode *section,
                         xmlNode *bracketed, enum host_kind kind) {
    compile_bracket(
        c, bracketed,
        part_add_host(
            c->part, (struct host){.kind = kind,
                                   .xml = compile_dump(c, section),
                                   .width = container_section_width(section)}));
}

/* ---- all of it ---- */

static bool must_end_with_paragraph(const xmlNode *node) {
    return wml_is(node, "tc") || wml_is(node, "hdr") || wml_is(node, "ftr") ||
           wml_is(node, "txbxContent") || wml_is(node, "footnote") ||
           wml_is(node, "endnote") || wml_is(node, "comment");
}

static void mark_guard(struct compile *c, xmlNode *container) {
    struct mark *begin = compile_add_mark(c, MARK_HOST_BEGIN);
    struct mark *end = compile_add_mark(c, MARK_HOST_END);

    begin->host = end->host =
        part_add_host(c->part, (struct host){.kind = HOST_GUARD});
    xmlAddChild(container,
                xmlNewText((const xmlChar *)compile_mark_text(c, begin)));
    xmlAddChild(container,
                xmlNewText((const xmlChar *)compile_mark_text(c, end)));
}

static void mark_paragraph(struct compile *c, xmlNode *paragraph) {
    const struct style_role *role = role_of(c, paragraph);
    xmlNode *section = wml_child(wml_child(paragraph, "pPr"), "sectPr");

    if (section != NULL && is_break(paragraph))
        mark_section(c, section, paragraph, HOST_BREAK);
    if (is_line(role))
        mark_line(c, paragraph, role);
    if (must_fit(role) && container_cell(paragraph) != NULL)
        measure(c, paragraph);
}

static void find_section_width(struct compile *c) {
    xmlNode *body = wml_child(xmlDocGetRootElement(c->doc), "body");

    c->part->section_width = 9354;
    for (xmlNode *node = body != NULL ? body->children : NULL; node != NULL;
         node = node->next)
        if (wml_is(node, "sectPr"))
            c->part->section_width = container_section_width(node);
}

static void mark_tables(struct compile *c, xmlNode *root) {
    for (xmlNode *node = root; node; node = wml_walk(root, node, false))
        if (wml_is(node, "tbl"))
            mark_table(c, node);
    /* Last, for it hides what style a paragraph has. */
    for (xmlNode *node = root; node; node = wml_walk(root, node, false))
        if (wml_is(node, "p") && must_fit(role_of(c, node)) &&
            container_cell(node) != NULL)
            mark_style(c, node);
}

void special_mark(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);

    find_section_width(c);
    c->part->look =
        look_read(c->part->arena, c->styles, c->has_tables ? root : NULL);
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        if (wml_is(node, "p"))
            mark_paragraph(c, node);
        if (wml_is(node, "tr") && has_marked_children(node))
            compile_bracket(
                c, node,
                part_add_host(c->part, (struct host){.kind = HOST_CELLS}));
        if (must_end_with_paragraph(node))
            mark_guard(c, node);
        if (wml_is(node, "sectPr") && wml_is(node->parent, "body"))
            mark_section(c, node, node, HOST_END);
    }
    if (c->has_tables)
        mark_tables(c, root);
}
