/*
 * lift.c -- moving the marks of sections out of the text they were found in.
 */
#include "docx/part.h"

#include <stdlib.h>
#include <string.h>

bool mark_next(const char **text, size_t *index) {
    const char *begin = strstr(*text, MARK_BEGIN);

    if (begin == NULL)
        return false;
    begin += strlen(MARK_BEGIN);
    *index = strtoul(begin, NULL, 10);
    *text = strstr(begin, MARK_END) + strlen(MARK_END);
    return true;
}

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

void lift_around(struct compile *c, struct mark *open, xmlNode *first,
                 xmlNode *last) {
    take_out(c, open);
    take_out(c, open->partner);
    compile_put_before(c, first, open);
    compile_put_after(c, last, open->partner);
    open->text = open->partner->text = NULL;
}

/* ---- between runs ---- */

bool lift_may_divide(const xmlNode *node) {
    static const char *const names[] = {"ins", "moveTo", "smartTag",
                                        "customXml", NULL};

    return wml_is_one_of(node, names);
}

static bool has_content(const xmlNode *node) {
    for (const xmlNode *child = node->children; child; child = child->next)
        if (child->type != XML_ELEMENT_NODE || !wml_is(child, "rPr"))
            return true;
    return false;
}

/* Of the run, and of what stands around nothing else, below `level`. */
static void drop_if_hollow(xmlNode *node, const xmlNode *level) {
    while (node != level && !has_content(node)) {
        xmlNode *parent = node->parent;
        xmlUnlinkNode(node);
        xmlFreeNode(node);
        node = parent;
    }
}

/* The marks that stand in `before`, a part of a w:t's text, stand in `copy`
 * now. */
static void move_marks(struct compile *c, const char *before, xmlNode *copy) {
    size_t index;

    while (mark_next(&before, &index))
        c->marks[index]->text = copy;
}

/* A run with the same properties, in front of `run`; what stands in it before
 * the w:t moves over, and of the w:t the text `before`. */
static void split_run(struct compile *c, xmlNode *run, xmlNode *t,
                      const char *before) {
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
        move_marks(c, before, copy);
    }
    xmlAddPrevSibling(run, first);
    drop_if_hollow(first, run->parent);
}

/* What stands around a node is divided in front of the node. */
static void split_around(xmlNode *around, const xmlNode *node) {
    xmlNode *first = wml_copy_empty(around);
    xmlNode *next;

    if (first == NULL)
        return;
    for (xmlNode *child = around->children; child != node; child = next) {
        next = child->next;
        xmlUnlinkNode(child);
        xmlAddChild(first, child);
    }
    xmlAddPrevSibling(around, first);
    drop_if_hollow(first, around->parent);
}

void lift_between_runs(struct compile *c, struct mark *mark, xmlNode *level) {
    const char *text = compile_mark_text(c, mark);
    xmlNode *t = mark->text, *run = t->parent, *place = run;
    struct strbuf before = STRBUF_INIT;
    char *at;

    strbuf_puts(&before, (const char *)t->children->content);
    at = strstr(before.data, text);
    *at = '\0';
    split_run(c, run, t, before.data);
    for (; place->parent != level; place = place->parent)
        split_around(place->parent, place);
    compile_put_before(c, place, mark);
    mark->text = NULL;
    xmlNodeSetContent(t->children, NULL);
    if (at[strlen(text)] != '\0') {
        xmlNodeAddContent(t->children, (const xmlChar *)at + strlen(text));
    } else {
        xmlUnlinkNode(t);
        xmlFreeNode(t);
        drop_if_hollow(run, level);
    }
    strbuf_free(&before);
}
