#include "docx/adopt.h"

#include <stdlib.h>
#include <string.h>

static const char *keep(struct compile *c, const char *text) {
    return text != NULL ? arena_strdup(c->part->arena, text) : NULL;
}

static int adopt_host(struct compile *c, const struct compile *from, int index,
                      xmlNode *t) {
    struct host host;
    xmlNode *properties = t != NULL ? wml_child(t->parent, "rPr") : NULL;

    if (index < 0)
        return index;
    host = *part_host(from->part, index);
    if (host.kind == HOST_RUN) /* styles may be others here */
        host.xml = properties != NULL ? compile_dump(c, properties) : "";
    return part_add_host(c->part, host);
}

static xmlNode *paragraph_of(xmlNode *node) {
    while (node != NULL && !wml_is(node, "p"))
        node = node->parent;
    return node;
}

static struct mark *adopt_mark(struct compile *c, const struct compile *from,
                               const struct mark *old, xmlNode *element) {
    struct mark *mark = compile_add_mark(c, old->kind);
    size_t index = mark->index;

    *mark = *old;
    mark->index = index;
    mark->tag.name = arena_strdup(c->part->arena, old->tag.name);
    mark->tag.formatters =
        old->tag.formatters != NULL
            ? arena_strdup(c->part->arena, old->tag.formatters)
            : NULL;
    mark->pos.file = keep(c, old->pos.file);
    mark->pos.place = keep(c, old->pos.place);
    mark->text = old->text != NULL ? element : NULL;
    mark->paragraph = old->paragraph != NULL ? paragraph_of(element) : NULL;
    mark->host = adopt_host(c, from, old->host, mark->text);
    return mark;
}

static void note(struct adopted *found, struct mark *mark) {
    if (found->count == found->size) {
        found->size = found->size != 0 ? found->size * 2 : 64;
        found->marks = memory_realloc(
            found->marks, memory_product(sizeof(mark), found->size));
    }
    found->marks[found->count++] = mark;
}

/* A text of a tree, with marks: those that `from` knows by its numbers become
 * marks of `c`; without `from`, marks of `c` get new numbers in order. */
static void renumber_text(struct compile *c, const struct compile *from,
                          xmlNode *text, xmlNode *element,
                          struct adopted *found) {
    const char *at = (const char *)text->content, *begin;
    struct strbuf out = STRBUF_INIT;

    while ((begin = strstr(at, MARK_BEGIN)) != NULL) {
        char *end;
        size_t index = strtoul(begin + strlen(MARK_BEGIN), &end, 10);
        struct mark *mark =
            from != NULL ? adopt_mark(c, from, from->marks[index], element)
                         : c->marks[index];
        strbuf_add(&out, at, (size_t)(begin - at));
        if (from == NULL)
            mark->index = found->count;
        strbuf_puts(&out, compile_mark_text(c, mark));
        note(found, mark);
        at = end + strlen(MARK_END);
    }
    strbuf_puts(&out, at);
    xmlNodeSetContent(text, NULL);
    xmlNodeAddContent(text, (const xmlChar *)out.data);
    strbuf_free(&out);
}

static bool has_mark(const xmlNode *node) {
    return node->type == XML_TEXT_NODE && node->content != NULL &&
           strstr((const char *)node->content, MARK_BEGIN) != NULL;
}

size_t adopt_marks(struct compile *c, const struct compile *from, xmlNode *root,
                   struct adopted *found) {
    size_t count = 0;

    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        count++;
        if (has_mark(node))
            renumber_text(c, from, node, node->parent, found);
        if (node->type != XML_ELEMENT_NODE)
            continue;
        for (xmlAttr *a = node->properties; a != NULL; a = a->next)
            for (xmlNode *t = a->children; t != NULL; t = t->next)
                if (has_mark(t))
                    renumber_text(c, from, t, node, found);
    }
    return count;
}

void adopt_renumber(struct compile *c) {
    struct adopted found = {NULL, 0, 0};
    xmlNode *root = xmlDocGetRootElement(c->doc);

    adopt_marks(c, NULL, root, &found);
    free(c->marks);
    c->marks = found.marks;
    c->mark_count = found.count;
    c->mark_size = found.size;
    for (xmlNode *node = root; node; node = wml_walk(root, node, false))
        if (wml_is(node, "p"))
            node->_private = NULL; /* what scope.c knew of it */
}
