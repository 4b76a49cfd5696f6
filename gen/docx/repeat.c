#include "docx/repeat.h"

#include <stdlib.h>
#include <string.h>

#include "docx/notes.h"

/* Deeper ones cannot be rendered (template/render.c). */
#define MAX_DEPTH 1000

struct walk walk_start(struct compile *c) {
    return (struct walk){.c = c, .root = xmlDocGetRootElement(c->doc)};
}

static void pass_mark(struct walk *walk, struct mark *mark) {
    if (mark->kind != MARK_TAG || mark->partner == NULL)
        return;
    if (mark->tag.kind == TAG_CLOSE) {
        walk->section = mark->partner->outer;
        return;
    }
    mark->outer = walk->section;
    mark->depth = mark->outer != NULL ? mark->outer->depth + 1 : 1;
    mark->repeating =
        mark->tag.kind == TAG_OPEN ? mark : repeat_of(mark->outer);
    mark->around_cells =
        wml_is(walk->node->parent, "tbl") || wml_is(walk->node->parent, "tr");
    walk->section = mark;
}

static void pass_text(struct walk *walk) {
    const char *at = (const char *)walk->node->content;

    while (at != NULL && (at = strstr(at, MARK_BEGIN)) != NULL) {
        at += strlen(MARK_BEGIN);
        pass_mark(walk, walk->c->marks[strtoul(at, NULL, 10)]);
    }
}

bool walk_next(struct walk *walk) {
    xmlNode *node = walk->node;

    for (;;) {
        node = node == NULL ? walk->root : wml_walk(walk->root, node, false);
        walk->node = node;
        if (node == NULL)
            return false;
        if (node->type == XML_ELEMENT_NODE)
            break;
        pass_text(walk);
    }
    if (node->parent == walk->root && notes_is_note(node))
        walk->section = node->_private;
    return true;
}

bool repeat_any(const struct compile *c) {
    for (size_t i = 0; i < c->mark_count; i++)
        if (c->marks[i]->kind == MARK_NOTE ||
            (c->marks[i]->kind == MARK_TAG &&
             c->marks[i]->tag.kind == TAG_OPEN))
            return true;
    return false;
}

struct mark *repeat_of(const struct mark *section) {
    return section != NULL ? section->repeating : NULL;
}

struct mark *repeat_common(struct mark *a, struct mark *b) {
    if ((a != NULL && a->depth > MAX_DEPTH) ||
        (b != NULL && b->depth > MAX_DEPTH))
        return NULL;
    while (a != b && a != NULL && b != NULL) {
        if (a->depth >= b->depth)
            a = repeat_of(a->outer);
        else
            b = repeat_of(b->outer);
    }
    return a == b ? a : NULL;
}

bool repeat_stands_around(const struct mark *section, struct mark *inner) {
    if (inner != NULL && inner->depth > MAX_DEPTH)
        return false;
    while (inner != NULL && inner != section)
        inner = repeat_of(inner->outer);
    return inner != NULL;
}

int repeat_group(struct compile *c, struct mark *section) {
    struct part *part = c->part;

    if (section->group > 0)
        return section->group - 1;
    if (part->group_count == part->group_size) {
        part->group_size = part->group_size != 0 ? part->group_size * 2 : 16;
        part->group_ids = memory_realloc(
            part->group_ids,
            memory_product(sizeof(*part->group_ids), part->group_size));
    }
    part->group_ids[part->group_count++] = 0;
    section->group = (int)part->group_count;
    section->round = part_add_host(
        part, (struct host){.kind = HOST_ROUND, .group = section->group - 1});
    return section->group - 1;
}

int repeat_slot(struct compile *c, struct mark *section) {
    int group = repeat_group(c, section); /* may move group_ids */

    return c->part->group_ids[group]++;
}
