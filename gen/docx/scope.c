/*
 * scope.c -- what a section repeats, from where its two tags stand.
 *
 *     both in one run's text          the text between
 *     both in one paragraph           the runs between
 *     both alone in their paragraphs  the paragraphs (and tables) between
 *     both in one row of a table      the row
 *     in two rows of one table        the rows
 *
 * Any other pair would break the document and is refused.
 */
#include "docx/part.h"

#include <string.h>

#include "base/i18n.h"

static bool is_container(const xmlNode *node) {
    static const char *const names[] = {"body",     "tc",          "hdr",
                                        "ftr",      "txbxContent", "sdtContent",
                                        "footnote", "endnote",     "comment"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (wml_is(node, names[i]))
            return true;
    return false;
}

/* ---- pairing ---- */

/* Reports what does not pair up, with the words of the tag language. */
static bool check_balance(struct compile *c) {
    struct program *trial = program_create();
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    bool ok;

    program_allow_images(trial);
    for (size_t i = 0; i < c->mark_count; i++)
        if (c->marks[i]->kind == MARK_TAG)
            program_tag(trial, &c->marks[i]->tag, 0, c->marks[i]->pos,
                        c->diags);
    program_finish(trial, c->diags);
    ok = diag_count_level(c->diags, DIAG_ERROR) == errors;
    program_free(trial);
    return ok;
}

static void pair_up(struct compile *c) {
    struct mark **open =
        arena_new_array(c->part->arena, struct mark *, c->mark_count);
    size_t depth = 0;

    for (size_t i = 0; i < c->mark_count; i++) {
        struct mark *mark = c->marks[i];
        if (mark->kind != MARK_TAG)
            continue;
        if (mark->tag.kind == TAG_OPEN || mark->tag.kind == TAG_INVERTED) {
            open[depth++] = mark;
        } else if (mark->tag.kind == TAG_CLOSE) {
            mark->partner = open[--depth];
            mark->partner->partner = mark;
        }
    }
}

/* ---- the text of a mark, taken out and put elsewhere ---- */

/* Cuts the mark's characters out of its w:t. */
static void take_out(struct compile *c, struct mark *mark) {
    const char *text = compile_mark_text(c, mark);
    xmlNode *node = mark->text != NULL ? mark->text->children : NULL;
    char *content, *at;

    if (node == NULL || node->content == NULL)
        return;
    content = arena_strdup(c->part->arena, (const char *)node->content);
    at = strstr(content, text);
    if (at == NULL)
        return;
    memmove(at, at + strlen(text), strlen(at + strlen(text)) + 1);
    xmlNodeSetContent(node, NULL);
    xmlNodeAddContent(node, (const xmlChar *)content);
}

/* ---- paragraphs that hold nothing but tags ---- */

static bool holds_only_marks(const struct compile *c, const char *text) {
    while (*text != '\0') {
        size_t len = strlen(MARK_BEGIN);
        const char *end;
        size_t index = 0;
        if (*text == ' ' || *text == '\t') {
            text++;
            continue;
        }
        end = strstr(text, MARK_END);
        if (strncmp(text, MARK_BEGIN, len) != 0 || end == NULL)
            return false;
        for (const char *digit = text + len; digit < end; digit++)
            index = index * 10 + (size_t)(*digit - '0');
        if (!tag_stands_alone(c->marks[index]->tag.kind))
            return false;
        text = end + strlen(MARK_END);
    }
    return true;
}

/* What counts for nothing when a paragraph is looked at: not entered. */
static bool is_noise(const xmlNode *node) {
    static const char *const names[] = {
        "pPr",         "rPr",    "proofErr", "bookmarkStart",
        "bookmarkEnd", "del",    "moveFrom", "lastRenderedPageBreak",
        "permStart",   "permEnd"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (wml_is(node, names[i]))
            return true;
    return false;
}

/* Around runs and texts, no content of its own. */
static bool is_wrapper(const xmlNode *node) {
    return wml_is(node, "r") || wml_is(node, "t") || wml_is(node, "ins") ||
           wml_is(node, "moveTo") || wml_is(node, "smartTag");
}

/* Runs with tags only, and at least one of them or a comment. */
static bool is_tag_paragraph(const struct compile *c, xmlNode *paragraph) {
    xmlNode *node = wml_walk(paragraph, paragraph, false);

    while (node != NULL) {
        bool noise = is_noise(node);
        if (node->type == XML_ELEMENT_NODE && !noise && !is_wrapper(node))
            return false;
        if (wml_is(node->parent, "t") && node->content != NULL &&
            !holds_only_marks(c, (const char *)node->content))
            return false;
        node = wml_walk(paragraph, node, noise);
    }
    return true;
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

static bool has_content(const xmlNode *run) {
    for (const xmlNode *node = run->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && !wml_is(node, "rPr"))
            return true;
    return false;
}

static void drop_if_hollow(xmlNode *run) {
    if (has_content(run))
        return;
    xmlUnlinkNode(run);
    xmlFreeNode(run);
}

/* The marks that stand in `before`, a part of t's text, stand in `copy` now.
 * They come before mark `at`, and those of one w:t are neighbours. */
static void move_marks(struct compile *c, size_t at, const xmlNode *t,
                       const char *before, xmlNode *copy) {
    while (at-- > 0) {
        struct mark *mark = c->marks[at];
        if (mark->text == NULL)
            continue; /* lifted already */
        if (mark->text != t)
            return;
        if (strstr(before, compile_mark_text(c, mark)) != NULL)
            mark->text = copy;
    }
}

/* A run with the same properties, in front of `run`; what stands in it before
 * the w:t moves over, and of the w:t the text `before` mark `at`. */
static void split_off(struct compile *c, xmlNode *run, xmlNode *t,
                      const char *before, size_t at) {
    xmlNode *properties = wml_child(run, "rPr");
    xmlNode *first = xmlNewDocNode(c->doc, run->ns, (const xmlChar *)"r", NULL);
    xmlNode *next, *copy;

    if (properties != NULL)
        wml_copy_into(first, properties, run);
    for (xmlNode *node = run->children; node != t; node = next) {
        next = node->next;
        if (node == properties)
            continue;
        xmlUnlinkNode(node);
        xmlAddChild(first, node);
    }
    if (*before != '\0') {
        copy = xmlNewChild(first, t->ns, (const xmlChar *)"t", NULL);
        xmlAddChild(copy, xmlNewText((const xmlChar *)before));
        xmlNodeSetSpacePreserve(copy, 1);
        move_marks(c, at, t, before, copy);
    }
    xmlAddPrevSibling(run, first);
    drop_if_hollow(first);
}

/* Divides the mark's run in two and puts the mark between them. */
static void lift_to_runs(struct compile *c, struct mark *mark) {
    const char *text = compile_mark_text(c, mark);
    xmlNode *t = mark->text, *run = t->parent;
    struct strbuf before = STRBUF_INIT;
    char *at;

    strbuf_puts(&before, (const char *)t->children->content);
    at = strstr(before.data, text);
    *at = '\0';
    split_off(c, run, t, before.data, mark->index);
    compile_put_before(c, run, mark);
    mark->text = NULL;
    xmlNodeSetContent(t->children, NULL);
    if (at[strlen(text)] != '\0') {
        xmlNodeAddContent(t->children, (const xmlChar *)at + strlen(text));
    } else {
        xmlUnlinkNode(t);
        xmlFreeNode(t);
        drop_if_hollow(run);
    }
    strbuf_free(&before);
}

static void lift_around(struct compile *c, struct mark *open, xmlNode *first,
                        xmlNode *last) {
    take_out(c, open);
    take_out(c, open->partner);
    compile_put_before(c, first, open);
    compile_put_after(c, last, open->partner);
    open->text = open->partner->text = NULL;
}

/* Whether the pair encloses all that its run holds. */
static bool encloses_run(struct compile *c, const struct mark *open) {
    const char *content = (const char *)open->text->children->content;
    const char *first = compile_mark_text(c, open);
    const char *last = compile_mark_text(c, open->partner);
    size_t len = strlen(content);

    for (xmlNode *node = open->text->parent->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && node != open->text &&
            !wml_is(node, "rPr"))
            return false;
    return strncmp(content, first, strlen(first)) == 0 && len > strlen(last) &&
           strcmp(content + len - strlen(last), last) == 0;
}

static bool scope_within_paragraph(struct compile *c, struct mark *open) {
    struct mark *close = open->partner;

    if (open->text == close->text) {
        /* The run, or the text between, within one run. */
        if (encloses_run(c, open))
            lift_around(c, open, open->text->parent, open->text->parent);
        return true;
    }
    if (open->text->parent->parent != close->text->parent->parent) {
        refuse(c, open,
               _("one of its tags stands within a link or a field, the other "
                 "outside"));
        return false;
    }
    lift_to_runs(c, open);
    lift_to_runs(c, close);
    return true;
}

static bool scope_across(struct compile *c, struct mark *open) {
    struct mark *close = open->partner;
    xmlNode *first = open->paragraph, *last = close->paragraph;
    const xmlNode *ancestor;

    lead_to_ancestor(&first, &last);
    ancestor = first->parent;
    if (wml_is(ancestor, "tr")) {
        lift_around(c, open, first->parent, first->parent);
        return true;
    }
    if (wml_is(ancestor, "tbl")) {
        lift_around(c, open, first, last);
        first->_private = last->_private = c; /* rows of tags, perhaps */
        return true;
    }
    if (!is_container(ancestor) || first != open->paragraph ||
        last != close->paragraph) {
        refuse(c, open,
               _("its tags stand at different depths, one of them in a "
                 "table or a box that the other is outside of"));
        return false;
    }
    if (!is_tag_paragraph(c, first) || !is_tag_paragraph(c, last)) {
        refuse(c, open,
               _("it spans several paragraphs, and other text shares the "
                 "paragraph of one of its tags"));
        return false;
    }
    return true; /* lifted with its paragraph */
}

static bool scope_all(struct compile *c) {
    const xmlNode *asked = NULL; /* a paragraph is looked at once */
    bool vanishes = false;
    bool ok = true;

    for (size_t i = 0; i < c->mark_count; i++) {
        struct mark *mark = c->marks[i];
        if (mark->kind != MARK_TAG || mark->partner == NULL ||
            mark->tag.kind == TAG_CLOSE)
            continue;
        if (mark->paragraph == mark->partner->paragraph) {
            if (mark->paragraph != asked)
                vanishes = is_tag_paragraph(c, mark->paragraph);
            asked = mark->paragraph;
            if (!vanishes)
                ok = scope_within_paragraph(c, mark) && ok;
        } else {
            ok = scope_across(c, mark) && ok;
        }
    }
    return ok;
}

/* ---- paragraphs of tags vanish, their marks stay ---- */

static void report_partial(struct compile *c, const struct mark *mark) {
    diag_add(c->diags, DIAG_TAG_PARTIAL, mark->pos,
             _("{{>%s}} does not stand alone in its paragraph"),
             mark->tag.name);
    diag_advise(c->diags, _("give the table a paragraph of its own"));
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

static void lift_marks(struct compile *c, xmlNode *paragraph) {
    size_t count = c->mark_count; /* put_table adds some */

    for (size_t i = 0; i < count; i++) {
        struct mark *mark = c->marks[i];
        if (mark->kind != MARK_TAG || mark->paragraph != paragraph ||
            mark->text == NULL)
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

static void vanish_tag_paragraphs(struct compile *c) {
    xmlNode *done = NULL;
    size_t count = c->mark_count;

    for (size_t i = 0; i < count; i++) {
        struct mark *mark = c->marks[i];
        xmlNode *paragraph = mark->paragraph;
        if (mark->kind != MARK_TAG || paragraph == done)
            continue;
        done = paragraph;
        if (!is_tag_paragraph(c, paragraph)) {
            if (mark->tag.kind == TAG_PARTIAL)
                report_partial(c, mark);
            continue;
        }
        keep_section_break(paragraph);
        lift_marks(c, paragraph);
        xmlUnlinkNode(paragraph);
        xmlFreeNode(paragraph);
    }
}

/* A row that held nothing but the tags of sections around it vanishes; empty
 * paragraphs in its other cells do not keep it. */
static bool is_empty_row(const struct compile *c, xmlNode *row) {
    for (xmlNode *node = row; node != NULL; node = wml_walk(row, node, false))
        if ((wml_is(node, "p") &&
             (row->_private == NULL || !is_tag_paragraph(c, node))) ||
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

bool scope_sections(struct compile *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);

    if (!check_balance(c))
        return false;
    pair_up(c);
    if (!scope_all(c))
        return false;
    vanish_tag_paragraphs(c);
    remove_empty_rows(c);
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}
