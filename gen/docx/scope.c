/*
 * scope.c -- what a section repeats, from where its two tags stand.
 *
 *     both in one run's text          the text between
 *     both in one paragraph           the runs between
 *     both alone in their paragraphs  the paragraphs (and tables) between
 *     in the first and last cell      the row
 *     in two other cells of a row     the cells, if the tags begin and end them
 *     in two rows of one table        the rows
 *
 * Any other pair would break the document and is refused.
 */
#include "docx/part.h"

#include <string.h>

#include "base/i18n.h"

static bool is_container(const xmlNode *node) {
    static const char *const names[] = {
        "body",        "tc",        "hdr",     "ftr",
        "txbxContent", "footnote",  "endnote", "comment",
        "sdtContent",  "customXml", NULL};

    return wml_is_one_of(node, names) || wml_is_other(node, "Choice") ||
           wml_is_other(node, "Fallback");
}

bool scope_is_tag_paragraph(const struct compile *c, xmlNode *paragraph) {
    paragraph->_private = NULL; /* it changes */
    return alone_in_paragraph(c, paragraph);
}

/* ---- lifting a pair to what it repeats ---- */

static void refuse(struct compile *c, const struct mark *open,
                   const char *why) {
    const struct mark *close = open->partner;

    diag_add(c->diags, DIAG_TAG_PLACE, open->pos,
             _("the section {{%s}} cannot be repeated: %s"), open->tag.name,
             why);
    diag_advise(c->diags,
                _("put both tags into one paragraph, each into a paragraph "
                  "of its own, or into one row of a table; it ends in %s"),
                close->pos.place != NULL ? close->pos.place : "?");
}

static int depth_of(const xmlNode *node) {
    int depth = 0;

    for (; node != NULL; node = node->parent)
        depth++;
    return depth;
}

/* The children of the nodes' common ancestor that lead to them. */
static void lead_to_ancestor(xmlNode **a, xmlNode **b) {
    int depth_a = depth_of(*a), depth_b = depth_of(*b);

    for (; depth_a > depth_b; depth_a--)
        *a = (*a)->parent;
    for (; depth_b > depth_a; depth_b--)
        *b = (*b)->parent;
    while ((*a)->parent != (*b)->parent) {
        *a = (*a)->parent;
        *b = (*b)->parent;
    }
}

/* Whether the pair encloses all that its run holds. */
static bool encloses_run(struct compile *c, const struct mark *open) {
    const char *content = (const char *)open->text->children->content;
    const char *first = compile_mark_text(c, open);
    const char *last;
    size_t len;

    if (strncmp(content, first, strlen(first)) != 0)
        return false; /* soon, as there may be many in one text */
    for (xmlNode *node = open->text->parent->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && node != open->text &&
            !wml_is(node, "rPr"))
            return false;
    last = compile_mark_text(c, open->partner);
    len = strlen(content);
    return len > strlen(last) &&
           strcmp(content + len - strlen(last), last) == 0;
}

static bool is_divisible_below(const xmlNode *run, const xmlNode *level) {
    const xmlNode *node = run->parent;

    while (node != level && lift_may_divide(node))
        node = node->parent;
    return node == level;
}

static void scope_within_paragraph(struct compile *c, struct mark *open) {
    struct mark *close = open->partner;
    xmlNode *first = open->text->parent, *last = close->text->parent;
    xmlNode *level;

    if (open->text == close->text) {
        /* The run, or the text between, within one run. */
        if (encloses_run(c, open))
            lift_around(c, open, first, first);
        return;
    }
    lead_to_ancestor(&first, &last);
    level = first->parent;
    if (!is_divisible_below(open->text->parent, level) ||
        !is_divisible_below(close->text->parent, level)) {
        refuse(c, open,
               _("one of its tags stands within a link or a field, the other "
                 "outside"));
        return;
    }
    lift_between_runs(c, open, level);
    lift_between_runs(c, close, level);
}

/* ---- rows and cells ---- */

/* Content controls and the like may stand around rows and cells. */
static xmlNode *table_level(xmlNode *node) {
    while (wml_is(node, "sdtContent") || wml_is(node, "sdt") ||
           wml_is(node, "customXml"))
        node = node->parent;
    return node;
}

/* A cell merged with the one above shows no text and can hold no tag. */
static bool is_covered(const xmlNode *cell) {
    xmlNode *merge = wml_child(wml_child(cell, "tcPr"), "vMerge");

    return merge != NULL && xmlHasProp(merge, (const xmlChar *)"val") == NULL;
}

static bool is_cell(const xmlNode *node) {
    return (wml_is(node, "tc") && !is_covered(node)) || wml_is(node, "sdt") ||
           wml_is(node, "customXml");
}

static bool is_whole_row(const xmlNode *first, const xmlNode *last) {
    const xmlNode *before = wml_previous_element(first);
    const xmlNode *behind = wml_next_element(last);

    while (before != NULL && !is_cell(before))
        before = wml_previous_element(before);
    while (behind != NULL && !is_cell(behind))
        behind = wml_next_element(behind);
    return before == NULL && behind == NULL && wml_is(first->parent, "tr");
}

static void scope_cells(struct compile *c, struct mark *open, xmlNode *first,
                        xmlNode *last, xmlNode *row) {
    xmlNode *table = table_level(row->parent);

    if (is_whole_row(first, last)) {
        lift_around(c, open, row, row);
        return;
    }
    if (!alone_begins_cell(c, first, open) ||
        !alone_ends_cell(c, last, open->partner)) {
        refuse(c, open,
               _("it takes some cells of a row, and its tags do not stand at "
                 "the very start and the very end of them"));
        return;
    }
    lift_around(c, open, first, last);
    if (wml_is(table, "tbl"))
        table->_private = c; /* its columns are to be counted */
}

static void scope_rows(struct compile *c, struct mark *open, xmlNode *first,
                       xmlNode *last) {
    lift_around(c, open, first, last);
    first->_private = last->_private = c; /* rows of tags, perhaps */
}

static void refuse_depths(struct compile *c, const struct mark *open) {
    refuse(c, open,
           _("its tags stand at different depths, one of them in a "
             "table or a box that the other is outside of"));
}

/* Whether the paragraph stands in a cell of that row or table, and not in a
 * table or a box within the cell. */
static bool stands_in_cell_of(const xmlNode *paragraph, const xmlNode *level) {
    xmlNode *node = paragraph->parent;

    while (node != NULL && !wml_is(node, "tc") && !wml_is(node, "txbxContent"))
        node = node->parent;
    if (!wml_is(node, "tc"))
        return false;
    node = table_level(node->parent);
    return node == level || table_level(node->parent) == level;
}

static void scope_across(struct compile *c, struct mark *open) {
    struct mark *close = open->partner;
    xmlNode *first = open->paragraph, *last = close->paragraph;
    xmlNode *level;

    lead_to_ancestor(&first, &last);
    level = table_level(first->parent);
    if ((wml_is(level, "tr") || wml_is(level, "tbl")) &&
        (!stands_in_cell_of(open->paragraph, level) ||
         !stands_in_cell_of(close->paragraph, level))) {
        refuse_depths(c, open);
    } else if (wml_is(level, "tr")) {
        scope_cells(c, open, first, last, level);
    } else if (wml_is(level, "tbl")) {
        scope_rows(c, open, first, last);
    } else if (!is_container(first->parent) || first != open->paragraph ||
               last != close->paragraph) {
        refuse_depths(c, open);
    } else if (!alone_in_paragraph(c, first) || !alone_in_paragraph(c, last)) {
        refuse(c, open,
               _("it spans several paragraphs, and other text shares the "
                 "paragraph of one of its tags"));
    } /* else lifted with its paragraph */
}

static void scope_all(struct compile *c) {
    for (size_t i = 0; i < c->mark_count; i++) {
        struct mark *mark = c->marks[i];
        if (mark->kind != MARK_TAG || mark->partner == NULL ||
            mark->tag.kind == TAG_CLOSE)
            continue;
        if (mark->field != mark->partner->field)
            refuse(c, mark,
                   _("one of its tags stands within a link or a field, the "
                     "other outside"));
        else if (mark->paragraph != mark->partner->paragraph)
            scope_across(c, mark);
        else if (!alone_in_paragraph(c, mark->paragraph))
            scope_within_paragraph(c, mark);
    }
}

/* ---- what is left without content ---- */

/* A row that held nothing but the tags of sections around it vanishes; empty
 * paragraphs in its other cells do not keep it. */
static bool is_empty_row(const struct compile *c, xmlNode *row) {
    for (xmlNode *node = row; node != NULL; node = wml_walk(row, node, false))
        if ((wml_is(node, "p") &&
             (row->_private == NULL || !alone_in_paragraph(c, node))) ||
            wml_is(node, "tbl") ||
            (node->type == XML_TEXT_NODE && node->content != NULL &&
             strstr((const char *)node->content, MARK_BEGIN) != NULL))
            return false;
    return true;
}

static void remove_empty_rows(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);
    xmlNode *node = root;

    while (node != NULL) {
        xmlNode *next = wml_walk(root, node, false);
        if (wml_is(node, "tr") && is_empty_row(c, node)) {
            next = wml_walk(root, node, true);
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        node = next;
    }
}

static void bracket(struct compile *c, xmlNode *node, enum host_kind kind) {
    compile_bracket(c, node,
                    part_add_host(c->part, (struct host){.kind = kind}));
}

static bool has_marks(const xmlNode *node) {
    const xmlNode *child = node != NULL ? node->children : NULL;

    while (child != NULL &&
           (child->type != XML_TEXT_NODE || child->content == NULL ||
            strstr((const char *)child->content, MARK_BEGIN) == NULL))
        child = child->next;
    return child != NULL;
}

/* Columns that a section repeats are counted when it has been; what a section
 * empties must not be left behind. */
static void bracket_repeated(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);

    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        if (wml_is(node, "tbl") && node->_private != NULL)
            bracket(c, node, HOST_GRID);
        if (wml_is(node, "sdt") && has_marks(wml_child(node, "sdtContent")))
            bracket(c, node, HOST_CONTROL);
    }
}

/* Some programs write cells without a paragraph; such a row is none that held
 * tags. */
static void fill_empty_cells(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);

    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        const xmlNode *first =
            wml_is(node, "tc") ? xmlFirstElementChild(node) : node;
        if (wml_is(first, "tcPr"))
            first = wml_next_element(first);
        if (first == NULL)
            xmlAddChild(node, xmlNewDocNode(c->doc, node->ns,
                                            (const xmlChar *)"p", NULL));
    }
}

bool scope_sections(struct compile *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    bool paired = pair_sections(c);

    scope_all(c);
    alone_check_parts(c);
    if (paired && diag_count_level(c->diags, DIAG_ERROR) == errors) {
        if (c->has_tables)
            fill_empty_cells(c);
        alone_vanish(c);
        if (c->has_tables)
            remove_empty_rows(c);
        pair_check_order(c);
    }
    if (diag_count_level(c->diags, DIAG_ERROR) != errors)
        return false;
    if (c->has_tables || c->has_controls)
        bracket_repeated(c);
    return true;
}
