/*
 * alone.c -- tags that stand alone: in a paragraph, which vanishes then, or at
 * the start or end of a cell.
 */
#include "docx/part.h"

#include <string.h>

#include "base/i18n.h"

/* The width of a character that is not seen. */
static size_t blank_width(const char *text) {
    static const char *const blanks[] = {
        " ", "\t", "\n", "\u00A0", "\u202F", "\u200B", "\u00AD", "\uFEFF"};

    for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++)
        if (strncmp(text, blanks[i], strlen(blanks[i])) == 0)
            return strlen(blanks[i]);
    return 0;
}

/* Skips blanks and the marks of tags that vanish, up to the mark `until`;
 * false: something else stands there. */
static bool skip_marks(const struct compile *c, const char **text,
                       const struct mark *until) {
    while (**text != '\0') {
        const char *mark = *text;
        size_t blank = blank_width(mark), index;
        if (blank > 0) {
            *text += blank;
            continue;
        }
        if (strncmp(mark, MARK_BEGIN, strlen(MARK_BEGIN)) != 0 ||
            !mark_next(text, &index) ||
            !tag_stands_alone(c->marks[index]->tag.kind))
            return false;
        if (c->marks[index] == until)
            return true;
    }
    return true;
}

/* What counts for nothing when a paragraph is looked at: not entered. */
static bool is_noise(const xmlNode *node) {
    static const char *const names[] = {"pPr",
                                        "rPr",
                                        "tcPr",
                                        "sdtPr",
                                        "sdtEndPr",
                                        "customXmlPr",
                                        "smartTagPr",
                                        "proofErr",
                                        "bookmarkStart",
                                        "bookmarkEnd",
                                        "commentRangeStart",
                                        "commentRangeEnd",
                                        "commentReference",
                                        "del",
                                        "moveFrom",
                                        "moveFromRangeStart",
                                        "moveFromRangeEnd",
                                        "moveToRangeStart",
                                        "moveToRangeEnd",
                                        "lastRenderedPageBreak",
                                        "softHyphen",
                                        "permStart",
                                        "permEnd",
                                        NULL};

    return wml_is_one_of(node, names);
}

/* Around runs and texts, no content of its own. */
static bool is_wrapper(const xmlNode *node) {
    static const char *const names[] = {"r", "t", "sdt", "sdtContent", NULL};

    return wml_is_one_of(node, names) || lift_may_divide(node);
}

/* Whether the node, or its text, is something to be seen. */
static bool is_seen(const struct compile *c, const xmlNode *node) {
    const char *text = (const char *)node->content;

    if (node->type == XML_ELEMENT_NODE)
        return !is_noise(node) && !is_wrapper(node);
    return wml_is(node->parent, "t") && text != NULL &&
           !skip_marks(c, &text, NULL);
}

static bool holds_only_tags(const struct compile *c, xmlNode *paragraph) {
    xmlNode *node = wml_walk(paragraph, paragraph, false);

    while (node != NULL) {
        if (is_seen(c, node))
            return false;
        node = wml_walk(paragraph, node, is_noise(node));
    }
    return true;
}

static const char only_tags[] = "tags", not_only_tags[] = "text";

/* Asked for each of its tags; what is lifted out of a paragraph does not
 * change the answer. */
bool alone_in_paragraph(const struct compile *c, xmlNode *paragraph) {
    if (paragraph->_private == NULL)
        paragraph->_private =
            (void *)(holds_only_tags(c, paragraph) ? only_tags : not_only_tags);
    return paragraph->_private == only_tags;
}

/* ---- at the ends of cells ---- */

/* Nothing is seen of the cell before the opening tag. */
bool alone_begins_cell(const struct compile *c, xmlNode *cell,
                       const struct mark *open) {
    xmlNode *node = wml_walk(cell, cell, false);

    for (; node != NULL && node->parent != open->text;
         node = wml_walk(cell, node, is_noise(node)))
        if (!wml_is(node, "p") && !wml_is(node, "tc") && is_seen(c, node))
            return false;
    if (node != NULL) {
        const char *text = (const char *)node->content;
        return skip_marks(c, &text, open);
    }
    return false;
}

/* Nor behind the closing tag. */
bool alone_ends_cell(struct compile *c, xmlNode *cell,
                     const struct mark *close) {
    xmlNode *node = close->text->children;
    const char *mark = compile_mark_text(c, close);
    const char *text = strstr((const char *)node->content, mark);

    text += strlen(mark);
    if (!skip_marks(c, &text, NULL))
        return false;
    while ((node = wml_walk(cell, node, is_noise(node))) != NULL)
        if (!wml_is(node, "p") && !wml_is(node, "tc") && is_seen(c, node))
            return false;
    return true;
}

/* ---- paragraphs of tags vanish, their marks stay ---- */

static void report_partial(struct compile *c, const struct mark *mark) {
    diag_add(c->diags, DIAG_TAG_PARTIAL, mark->pos,
             _("{{>%s}} does not stand alone in its paragraph"),
             mark->tag.name);
    diag_advise(c->diags, _("give the table a paragraph of its own"));
}

void alone_check_parts(struct compile *c) {
    for (size_t i = 0; i < c->mark_count; i++) {
        struct mark *mark = c->marks[i];
        if (mark->kind == MARK_TAG && mark->tag.kind == TAG_PARTIAL &&
            mark->paragraph != NULL && !alone_in_paragraph(c, mark->paragraph))
            report_partial(c, mark);
    }
}

/* {{>bang}}: the table of that name in the data. */
static void put_table(struct compile *c, xmlNode *paragraph,
                      struct mark *mark) {
    int host = part_add_host(c->part,
                             (struct host){.kind = HOST_TABLE,
                                           .text = mark->tag.name,
                                           .width = container_width(paragraph),
                                           .pos = mark->pos});
    struct mark *begin = compile_add_mark(c, MARK_HOST_BEGIN);
    struct mark *end = compile_add_mark(c, MARK_HOST_END);

    begin->host = host;
    end->host = host;
    compile_put_before(c, paragraph, begin);
    compile_put_before(c, paragraph, end);
}

/* The tags of a paragraph are neighbours in compile->marks, from `at` on. */
static void lift_marks(struct compile *c, xmlNode *paragraph, size_t at) {
    for (; at < c->mark_count; at++) {
        struct mark *mark = c->marks[at];
        if (mark->kind != MARK_TAG || mark->paragraph != paragraph)
            return;
        if (mark->text == NULL)
            continue;
        if (mark->tag.kind == TAG_PARTIAL)
            put_table(c, paragraph, mark);
        else
            compile_put_before(c, paragraph, mark);
        mark->text = NULL;
    }
}

/* A section break stays where its paragraph was: before its tags, so that a
 * closing tag with a break ends a section in every round. */
static void keep_section_break(xmlNode *paragraph) {
    xmlNode *properties = wml_child(paragraph, "pPr");
    xmlNode *copy;

    if (wml_child(properties, "sectPr") == NULL)
        return;
    copy = xmlNewDocNode(paragraph->doc, paragraph->ns, (const xmlChar *)"p",
                         NULL);
    wml_copy_into(copy, properties, paragraph);
    xmlAddPrevSibling(paragraph, copy);
}

#define MAX_RANGES 64

static bool is_range(const xmlNode *node) {
    static const char *const names[] = {"bookmarkStart",
                                        "bookmarkEnd",
                                        "commentRangeStart",
                                        "commentRangeEnd",
                                        "permStart",
                                        "permEnd",
                                        "moveFromRangeStart",
                                        "moveFromRangeEnd",
                                        "moveToRangeStart",
                                        "moveToRangeEnd",
                                        NULL};

    return wml_is_one_of(node, names);
}

/* Whether one begins or ends what the other ends or begins. */
static bool are_ends(struct compile *c, const xmlNode *a, const xmlNode *b) {
    const char *id_a = wml_attribute(c->part->arena, a, "id");
    const char *id_b = wml_attribute(c->part->arena, b, "id");
    size_t kind = strcspn((const char *)a->name, "SE"); /* "bookmark" */

    return a != b && id_a != NULL && id_b != NULL && strcmp(id_a, id_b) == 0 &&
           strncmp((const char *)a->name, (const char *)b->name, kind) == 0;
}

/* A bookmark, a comment's range … that only begins or ends here goes on. */
static void keep_ranges(struct compile *c, xmlNode *paragraph) {
    xmlNode *ranges[MAX_RANGES];
    size_t count = 0;

    for (xmlNode *node = paragraph; node && count < MAX_RANGES;
         node = wml_walk(paragraph, node, false))
        if (is_range(node))
            ranges[count++] = node;
    for (size_t i = 0; i < count; i++) {
        bool is_whole = false;
        for (size_t j = 0; j < count; j++)
            is_whole = is_whole || are_ends(c, ranges[i], ranges[j]);
        if (is_whole)
            continue;
        xmlUnlinkNode(ranges[i]);
        xmlAddPrevSibling(paragraph, ranges[i]);
        ranges[i] = ranges[--count]; /* it is done */
        i--;
    }
}

/* Whether the tags of a paragraph, mark `at` and those behind it, stand around
 * its row or cells now. */
static bool is_left_bare(const struct compile *c, const xmlNode *paragraph,
                         size_t at) {
    for (; at < c->mark_count && c->marks[at]->kind == MARK_TAG &&
           c->marks[at]->paragraph == paragraph;
         at++)
        if (c->marks[at]->text != NULL)
            return false;
    return true;
}

/* A cell needs a paragraph: the only one that it has stays, empty, with its
 * format; it may number the rows. */
static bool keep_in_cell(xmlNode *paragraph) {
    const xmlNode *properties = wml_child(paragraph, "pPr");
    const xmlNode *before = wml_previous_element(paragraph);
    xmlNode *next;

    if (properties == NULL || !wml_is(paragraph->parent, "tc") ||
        (before != NULL && !wml_is(before, "tcPr")) ||
        wml_next_element(paragraph) != NULL)
        return false;
    for (xmlNode *node = paragraph->children; node != NULL; node = next) {
        next = node->next;
        if (node == properties)
            continue;
        xmlUnlinkNode(node);
        xmlFreeNode(node);
    }
    return true;
}

void alone_vanish(struct compile *c) {
    xmlNode *done = NULL;
    size_t count = c->mark_count;

    for (size_t i = 0; i < count; i++) {
        struct mark *mark = c->marks[i];
        xmlNode *paragraph = mark->paragraph;
        if (mark->kind != MARK_TAG || paragraph == NULL || paragraph == done)
            continue;
        done = paragraph;
        if (!alone_in_paragraph(c, paragraph))
            continue;
        keep_section_break(paragraph);
        keep_ranges(c, paragraph);
        if (is_left_bare(c, paragraph, i) && keep_in_cell(paragraph))
            continue;
        lift_marks(c, paragraph, i);
        xmlUnlinkNode(paragraph);
        xmlFreeNode(paragraph);
    }
}
