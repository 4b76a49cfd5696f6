#include "docx/splice.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "template/beneath.h"

#define MAX_IN_PARAGRAPH 1000

/* ---- marks in texts ---- */

static bool is_of_files(const struct mark *mark) {
    enum tag_kind kind = mark->tag.kind;

    if (kind == TAG_CLOSE && mark->partner != NULL)
        kind = mark->partner->tag.kind;
    return kind == TAG_PARTIAL || kind == TAG_PARENT || kind == TAG_BLOCK;
}

/* The characters of a w:t up to the mark, and those behind it; false: the mark
 * is not there. */
static bool divide(struct compile *c, const struct mark *mark, char **before,
                   char **behind) {
    const char *text = compile_mark_text(c, mark);
    xmlChar *content =
        mark->text != NULL ? xmlNodeGetContent(mark->text) : NULL;
    const char *at =
        content != NULL ? strstr((const char *)content, text) : NULL;

    if (at != NULL) {
        *before = arena_strndup(c->part->arena, (const char *)content,
                                (size_t)(at - (const char *)content));
        *behind = arena_strdup(c->part->arena, at + strlen(text));
    }
    xmlFree(content);
    return at != NULL;
}

static void set_text(struct compile *c, xmlNode *t, const char *text) {
    xmlNodeSetContent(t, NULL);
    xmlAddChild(t, xmlNewDocText(c->doc, (const xmlChar *)text));
    xmlNodeSetSpacePreserve(t, 1);
}

static void cut_out(struct compile *c, const struct mark *mark) {
    char *before, *behind;

    if (divide(c, mark, &before, &behind))
        set_text(c, mark->text,
                 arena_printf(c->part->arena, "%s%s", before, behind));
}

/* The marks in this text stand in `t` now. */
static void rehome_marks(struct compile *c, const char *text, xmlNode *t) {
    while ((text = strstr(text, MARK_BEGIN)) != NULL) {
        text += strlen(MARK_BEGIN);
        c->marks[strtoul(text, NULL, 10)]->text = t;
    }
}

static xmlNode *new_run(struct compile *c, xmlNode *like) {
    xmlNode *run = xmlNewDocNode(c->doc, like->ns, (const xmlChar *)"r", NULL);
    xmlNode *properties = wml_child(like, "rPr");

    if (properties != NULL)
        wml_copy_into(run, properties, like);
    return run;
}

static void add_text(struct compile *c, xmlNode *run, const char *text) {
    xmlNode *t = xmlNewChild(run, run->ns, (const xmlChar *)"t", NULL);

    set_text(c, t, text);
    rehome_marks(c, text, t);
}

static void drop(xmlNode *node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

static bool is_hollow(const xmlNode *run) {
    for (const xmlNode *node = run->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE && !wml_is(node, "rPr"))
            return false;
    return true;
}

/* Divides the mark's run in two, with an empty one in place of the mark. */
static xmlNode *split_at(struct compile *c, const struct mark *mark) {
    xmlNode *t = mark->text, *run = t->parent;
    xmlNode *gap = new_run(c, run), *rest = new_run(c, run);
    char *before, *behind;

    if (!divide(c, mark, &before, &behind))
        before = behind = arena_strdup(c->part->arena, "");
    if (*behind != '\0')
        add_text(c, rest, behind);
    while (t->next != NULL) {
        xmlNode *node = t->next;
        xmlUnlinkNode(node);
        xmlAddChild(rest, node);
    }
    set_text(c, t, before);
    if (*before == '\0')
        drop(t);
    xmlAddNextSibling(run, gap);
    xmlAddNextSibling(gap, rest);
    if (is_hollow(run))
        drop(run);
    if (is_hollow(rest))
        drop(rest);
    return gap;
}

/* ---- paragraphs of tags ---- */

/* Only a section break stays of it. */
static void vanish(xmlNode *paragraph) {
    xmlNode *properties = wml_child(paragraph, "pPr");
    xmlNode *node = paragraph->children;

    if (wml_child(properties, "sectPr") == NULL) {
        drop(paragraph);
        return;
    }
    while (node != NULL) {
        xmlNode *next = node->next;
        if (node != properties)
            drop(node);
        node = next;
    }
}

/* A paragraph before this one, for the mark alone. */
static void move_ahead(struct compile *c, xmlNode *paragraph,
                       struct mark *mark) {
    xmlNode *own =
        xmlNewDocNode(c->doc, paragraph->ns, (const xmlChar *)"p", NULL);
    xmlNode *run = new_run(c, mark->text->parent);

    cut_out(c, mark);
    xmlAddPrevSibling(paragraph, own);
    xmlAddChild(own, run);
    add_text(c, run, compile_mark_text(c, mark));
    mark->paragraph = own;
}

/* An empty block stays together: {{$a}}{{/a}}. */
static bool begins_pair(const struct mark *mark, const struct mark *next) {
    return mark->tag.kind == TAG_BLOCK && mark->partner == next;
}

static void part_paragraph(struct compile *c, size_t first, size_t last) {
    xmlNode *paragraph = c->marks[last]->paragraph;
    bool wanted = false;

    if (last > first && begins_pair(c->marks[last - 1], c->marks[last]))
        last--;
    for (size_t i = first; i <= last; i++)
        wanted = wanted || is_of_files(c->marks[i]);
    if (first == last || !wanted || !scope_is_tag_paragraph(c, paragraph))
        return;
    for (size_t i = first; i < last; i++) {
        struct mark *mark = c->marks[i];
        move_ahead(c, paragraph, mark);
        if (!begins_pair(mark, c->marks[i + 1]))
            continue;
        mark = c->marks[++i];
        cut_out(c, mark);
        add_text(c, c->marks[i - 1]->text->parent, compile_mark_text(c, mark));
        mark->paragraph = c->marks[i - 1]->paragraph;
    }
}

/* The marks from `first` on that stand in one paragraph; the last of them. */
static size_t last_of_paragraph(const struct compile *c, size_t first) {
    size_t last = first;

    while (last + 1 < c->mark_count &&
           c->marks[last + 1]->paragraph == c->marks[first]->paragraph)
        last++;
    return last;
}

/* Each of them is looked for in the paragraph's text. */
bool splice_check_count(struct compile *c) {
    bool ok = true;

    for (size_t first = 0; first < c->mark_count;) {
        size_t last = last_of_paragraph(c, first), count = 0;
        for (size_t i = first; i <= last; i++)
            count += is_of_files(c->marks[i]) ? 1 : 0;
        if (count > MAX_IN_PARAGRAPH && c->marks[first]->paragraph != NULL) {
            ok = false;
            diag_add(c->diags, DIAG_TAG_PLACE, c->marks[first]->pos,
                     _("more than %d tags of parts, blocks and parents in one "
                       "paragraph"),
                     MAX_IN_PARAGRAPH);
        }
        first = last + 1;
    }
    return ok;
}

void splice_part_tags(struct compile *c) {
    size_t first = 0;

    while (first < c->mark_count) {
        size_t last = last_of_paragraph(c, first);
        if (c->marks[first]->paragraph != NULL)
            part_paragraph(c, first, last);
        first = last + 1;
    }
}

void splice_drop_comments(struct compile *c) {
    size_t first = 0;

    while (first < c->mark_count) {
        size_t last = last_of_paragraph(c, first);
        xmlNode *paragraph = c->marks[first]->paragraph;
        bool has_others = paragraph == NULL;
        for (size_t i = first; i <= last; i++)
            has_others = has_others || c->marks[i]->text != NULL;
        if (!has_others && scope_is_tag_paragraph(c, paragraph))
            vanish(paragraph);
        first = last + 1;
    }
}

/* ---- what a pair encloses ---- */

static xmlNode *row_of(xmlNode *paragraph) {
    xmlNode *node = paragraph;

    while (node != NULL && !wml_is(node, "tr"))
        node = node->parent;
    return node;
}

static bool refuse(struct compile *c, const struct mark *open,
                   const char *why) {
    diag_add(c->diags, DIAG_TAG_PLACE, open->pos,
             _("{{%s%s}} cannot be replaced here: %s"),
             open->tag.kind == TAG_BLOCK ? "$" : beneath_sigil(&open->tag),
             open->tag.name, why);
    diag_advise(c->diags,
                _("put both tags into one paragraph, each into a paragraph "
                  "of its own, or into one row of a table; it ends in %s"),
                open->partner->pos.place != NULL ? open->partner->pos.place
                                                 : "?");
    return false;
}

bool splice_find(struct compile *c, const struct mark *open,
                 struct span *span) {
    xmlNode *first = open->paragraph, *last = open->partner->paragraph;

    *span = (struct span){.level = SPAN_RUNS};
    if (first == last) {
        if (open->text->parent->parent != open->partner->text->parent->parent)
            return refuse(c, open,
                          _("one of its tags stands within a link or a field, "
                            "the other outside"));
        return true;
    }
    if (first->parent != last->parent) {
        *span = (struct span){SPAN_ROWS, row_of(first), row_of(last)};
        if (span->first == NULL || span->last == NULL ||
            span->first->parent != span->last->parent)
            return refuse(c, open,
                          _("its tags stand at different depths, one of them "
                            "in a table or a box that the other is outside "
                            "of"));
        return true;
    }
    *span = (struct span){SPAN_PARAGRAPHS, first, last};
    if (!scope_is_tag_paragraph(c, first) || !scope_is_tag_paragraph(c, last))
        return refuse(c, open,
                      _("it spans several paragraphs, and other text shares "
                        "the paragraph of one of its tags"));
    return true;
}

/* ---- taking away ---- */

void splice_remove(xmlNode *first, xmlNode *last) {
    xmlNode *node = first;

    while (node != NULL) {
        xmlNode *next = node == last ? NULL : node->next;
        if ((node == first || node == last) && wml_is(node, "p"))
            vanish(node);
        else
            drop(node);
        node = next;
    }
}

/* From a cell, or a paragraph that has more. */
static void take_tag(struct compile *c, const struct mark *mark) {
    if (scope_is_tag_paragraph(c, mark->paragraph))
        vanish(mark->paragraph);
    else
        cut_out(c, mark);
}

void splice_keep(struct compile *c, const struct mark *open,
                 const struct span *span) {
    if (span->level != SPAN_RUNS) {
        take_tag(c, open);
        take_tag(c, open->partner);
    } else if (scope_is_tag_paragraph(c, open->paragraph)) {
        vanish(open->paragraph);
    } else {
        cut_out(c, open);
        cut_out(c, open->partner);
    }
}

/* ---- taking out ---- */

static xmlNode *new_holder(struct compile *c) {
    return xmlNewDocNode(c->doc, xmlDocGetRootElement(c->doc)->ns,
                         (const xmlChar *)"body", NULL);
}

static void move_between(xmlNode *first, xmlNode *last, xmlNode *parent) {
    xmlNode *node = first->next;

    while (node != NULL && node != last) {
        xmlNode *next = node->next;
        xmlUnlinkNode(node);
        xmlAddChild(parent, node);
        node = next;
    }
}

static xmlNode *own_properties(xmlNode *paragraph) {
    xmlNode *properties = wml_child(paragraph, "pPr");
    xmlNode *section = wml_child(properties, "sectPr");

    if (section != NULL)
        drop(section);
    return properties;
}

static xmlNode *take_runs(struct compile *c, const struct mark *open) {
    xmlNode *holder = new_holder(c), *paragraph = open->paragraph;
    xmlNode *own =
        xmlNewChild(holder, paragraph->ns, (const xmlChar *)"p", NULL);
    xmlNode *first, *last;

    if (wml_child(paragraph, "pPr") != NULL) {
        wml_copy_into(own, wml_child(paragraph, "pPr"), paragraph);
        own_properties(own);
    }
    first = split_at(c, open);
    last = split_at(c, open->partner);
    move_between(first, last, own);
    drop(first);
    drop(last);
    return holder;
}

xmlNode *splice_take(struct compile *c, const struct mark *open,
                     const struct span *span) {
    xmlNode *holder;

    if (span->level == SPAN_RUNS)
        return take_runs(c, open);
    holder = new_holder(c);
    move_between(span->first, span->last, holder);
    splice_remove(span->first, span->last);
    return holder;
}

/* ---- putting in ---- */

static bool has_words(const xmlChar *text) {
    return text != NULL && text[strspn((const char *)text, " \t\r\n")] != '\0';
}

bool splice_has_content(xmlNode *root) {
    static const char *const names[] = {"tbl", "drawing", "pict", "object",
                                        "sym"};

    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        if (wml_is(node->parent, "t") && has_words(node->content))
            return true;
        for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
            if (wml_is(node, names[i]))
                return true;
    }
    return false;
}

/* What is known of nodes, for their copies: the trees are the same. */
static void adopt_pictures(struct compile *c, xmlNode *node, xmlNode *copy) {
    xmlNode *a = node, *b = copy;

    while (a != NULL && b != NULL) {
        picture_adopt(c, a, b);
        a = wml_walk(node, a, false);
        b = wml_walk(copy, b, false);
    }
}

xmlNode *splice_copy(struct compile *c, xmlNode *node, xmlNode *parent) {
    xmlNode *copy = NULL;

    if (xmlDOMWrapCloneNode(NULL, node->doc, node, &copy, c->doc, parent, 1,
                            0) != 0)
        return NULL;
    adopt_pictures(c, node, copy);
    return copy;
}

static void put_before(struct compile *c, xmlNode *place, xmlNode *node,
                       struct range *range) {
    xmlNode *copy = node->type == XML_ELEMENT_NODE
                        ? splice_copy(c, node, place->parent)
                        : NULL;

    if (copy == NULL)
        return;
    copy = xmlAddPrevSibling(place, copy);
    if (range->first == NULL)
        range->first = copy;
    range->last = copy;
}

static void put_children(struct compile *c, xmlNode *place, xmlNode *parent,
                         const char *but, struct range *range) {
    for (xmlNode *node = parent->children; node != NULL; node = node->next)
        if (but == NULL || !wml_is(node, but))
            put_before(c, place, node, range);
}

void splice_body(struct compile *c, xmlNode *place, xmlNode *body,
                 struct range *range) {
    *range = (struct range){NULL, NULL};
    put_children(c, place, body, "sectPr", range);
}

/* Elements of that name; `only` is the last of them. */
static size_t count_of(const xmlNode *parent, const char *name,
                       xmlNode **only) {
    size_t count = 0;

    for (xmlNode *node = parent->children; node != NULL; node = node->next)
        if (wml_is(node, name)) {
            *only = node;
            count++;
        }
    return count;
}

/* Nothing but the two empty runs and what is between them. */
static bool fills_paragraph(const xmlNode *first, const xmlNode *last) {
    const xmlNode *node = first->parent->children;
    bool between = false;

    if (!wml_is(first->parent, "p"))
        return false;
    for (; node != NULL; node = node->next) {
        between = (between || node == first) && node != last;
        if (!between && wml_is(node, "r") && !is_hollow(node))
            return false;
        if (!between && node->type == XML_ELEMENT_NODE && !wml_is(node, "r") &&
            !wml_is(node, "pPr") && !wml_is(node, "bookmarkStart") &&
            !wml_is(node, "bookmarkEnd") && !wml_is(node, "proofErr"))
            return false;
    }
    return true;
}

static void drop_between(xmlNode *first, xmlNode *last) {
    while (first->next != NULL && first->next != last)
        drop(first->next);
}

/* Into a paragraph, whose format stays; or several in place of one that has
 * nothing else. */
static bool replace_runs(struct compile *c, const struct mark *open,
                         xmlNode *content, enum span_level level,
                         struct range *range) {
    xmlNode *paragraph = open->paragraph, *inner = NULL, *table;
    size_t count = count_of(content, "p", &inner);
    xmlNode *first = split_at(c, open), *last = split_at(c, open->partner);
    bool fills = fills_paragraph(first, last);
    bool is_simple = count <= 1 && count_of(content, "tbl", &table) == 0;

    if (level != SPAN_RUNS && fills) {
        put_children(c, paragraph, content, NULL, range);
        vanish(paragraph);
        return true;
    }
    if (!is_simple)
        return refuse(c, open,
                      _("it stands within a paragraph, and what is to replace "
                        "it are several"));
    drop_between(first, last);
    if (inner != NULL)
        put_children(c, last, inner, "pPr", range);
    drop(first);
    drop(last);
    if (fills && range->first == NULL)
        vanish(paragraph);
    return true;
}

static bool replace_rows(struct compile *c, const struct mark *open,
                         const struct span *span, xmlNode *content,
                         struct range *range) {
    xmlNode *table = NULL;
    size_t count = count_of(content, "tbl", &table);

    if (count > 1 || (count == 0 && splice_has_content(content)))
        return refuse(c, open,
                      _("it encloses rows, and what is to replace it is not "
                        "one table"));
    for (xmlNode *row = table != NULL ? table->children : NULL; row != NULL;
         row = row->next)
        if (wml_is(row, "tr"))
            put_before(c, span->first, row, range);
    splice_remove(span->first, span->last);
    return true;
}

bool splice_replace(struct compile *c, const struct mark *open,
                    const struct span *span, xmlNode *content,
                    enum span_level level, struct range *range) {
    *range = (struct range){NULL, NULL};
    if (span->level == SPAN_RUNS)
        return replace_runs(c, open, content, level, range);
    if (span->level == SPAN_ROWS)
        return replace_rows(c, open, span, content, range);
    if (level != SPAN_RUNS || splice_has_content(content))
        put_children(c, span->first, content, NULL, range);
    splice_remove(span->first, span->last);
    return true;
}
