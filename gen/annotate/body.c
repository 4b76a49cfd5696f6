/* body.c -- comments' places in w:body. */
#include "annotate/body.h"

#include <stdlib.h>
#include <string.h>

#include "check/xml.h"

/* The next element in document order; NULL: it was the last. */
static const xmlNode *after(const xmlNode *node) {
    const xmlNode *next = xml_first(node);

    while (next == NULL && node != NULL && node->type == XML_ELEMENT_NODE) {
        next = xml_next(node);
        node = node->parent;
    }
    return next;
}

/* ---- ids ---- */

static long id_of(const xmlNode *node) {
    const char *id = xml_attr(node, "id");

    return id != NULL ? strtol(id, NULL, 10) : -1;
}

long body_last_id(struct parts *parts, const xmlNode *comments) {
    const xmlNode *main = opc_xml(parts->package, opc_main(parts->package));
    long last = -1;

    for (const xmlNode *at = xml_first(comments); at != NULL; at = xml_next(at))
        if (xml_is(at, "comment") && id_of(at) > last)
            last = id_of(at);
    for (const xmlNode *at = main; at != NULL; at = after(at))
        if ((xml_is(at, "commentRangeStart") ||
             xml_is(at, "commentReference")) &&
            id_of(at) > last)
            last = id_of(at);
    return last;
}

/* ---- marks ---- */

struct names {
    char *element;   /* "w:" */
    char *attribute; /* likewise; an attribute needs a prefix */
    char *declared;  /* " xmlns:w=…" where the part has no prefix, or "" */
};

/* As the paragraph's own name is written. */
static struct names names_at(struct arena *arena, const xmlNode *node) {
    const char *prefix = (const char *)node->ns->prefix;

    if (prefix != NULL) {
        char *with_colon = arena_printf(arena, "%s:", prefix);
        return (struct names){with_colon, with_colon, arena_strdup(arena, "")};
    }
    return (struct names){
        arena_strdup(arena, ""), arena_strdup(arena, "w:"),
        arena_printf(arena, " xmlns:w=\"%s\"", (const char *)node->ns->href)};
}

static void write_start(const struct names *n, long id, struct strbuf *out) {
    strbuf_printf(out, "<%scommentRangeStart%s %sid=\"%ld\"/>", n->element,
                  n->declared, n->attribute, id);
}

static void write_end(const struct names *n, long id, struct strbuf *out) {
    strbuf_printf(out, "<%scommentRangeEnd%s %sid=\"%ld\"/>", n->element,
                  n->declared, n->attribute, id);
}

/* As small as Word's own style for it, so that no line becomes higher. */
static void write_reference(const struct names *n, long id,
                            struct strbuf *out) {
    const char *e = n->element, *a = n->attribute;

    strbuf_printf(out,
                  "<%sr%s><%srPr><%ssz %sval=\"16\"/><%sszCs %sval=\"16\"/>", e,
                  n->declared, e, e, a, e, a);
    strbuf_printf(out, "</%srPr><%scommentReference %sid=\"%ld\"/></%sr>", e, e,
                  a, id, e);
}

/* Of a content control that holds whole paragraphs. */
static bool is_controlled(const xmlNode *node) {
    while (node != NULL && node->type == XML_ELEMENT_NODE &&
           !xml_is(node, "sdtContent"))
        node = node->parent;
    return xml_is(node, "sdtContent");
}

/* Around all that a paragraph holds; but LibreOffice 7 loses the text of a
 * controlled paragraph that ends in a comment: it has them in front. */
static void mark(struct parts *parts, struct edit *edit, const xmlNode *node,
                 const struct note *notes, size_t count) {
    struct names names = names_at(parts->arena, node);
    const xmlNode *properties = xml_child(node, "pPr");
    bool in_front = is_controlled(node);
    struct strbuf first = STRBUF_INIT, last = STRBUF_INIT;

    for (size_t i = 0; i < count; i++) {
        if (!in_front) {
            write_start(&names, notes[i].id, &first);
            write_end(&names, notes[i].id, &last);
        }
        write_reference(&names, notes[i].id, in_front ? &first : &last);
    }
    if (properties != NULL)
        edit_put_behind(edit, xml_number(properties), first.data);
    else
        edit_put_first(edit, xml_number(node), first.data);
    if (!in_front)
        edit_put_last(edit, xml_number(node), last.data);
    strbuf_free(&first);
    strbuf_free(&last);
}

/* A text without any paragraph gets one. */
static void mark_new(struct parts *parts, struct edit *edit,
                     const xmlNode *body, const struct note *notes,
                     size_t count) {
    struct names names = names_at(parts->arena, body);
    struct strbuf piece = STRBUF_INIT;

    strbuf_printf(&piece, "<%sp>", names.element);
    for (size_t i = 0; i < count; i++)
        write_reference(&names, notes[i].id, &piece);
    strbuf_printf(&piece, "</%sp>", names.element);
    edit_put_first(edit, xml_number(body), piece.data);
    strbuf_free(&piece);
}

static size_t same_place(const struct note *notes, size_t count) {
    size_t same = 1;

    while (same < count &&
           notes[same].anchor.element == notes[0].anchor.element)
        same++;
    return same;
}

bool body_mark(struct parts *parts, const struct note *notes, size_t count) {
    const char *main = opc_main(parts->package);
    const xmlNode *root = opc_xml(parts->package, main);
    struct edit *edit = parts_edit(parts, main);
    size_t done = 0;

    if (edit == NULL)
        return false;
    if (notes[0].anchor.element == 0) {
        done = same_place(notes, count);
        mark_new(parts, edit, xml_child(root, "body"), notes, done);
    }
    for (const xmlNode *at = root; at != NULL && done < count; at = after(at)) {
        size_t same;
        if (xml_number(at) != notes[done].anchor.element)
            continue;
        same = same_place(notes + done, count - done);
        mark(parts, edit, at, notes + done, same);
        done += same;
    }
    parts_set(parts, main, edit);
    return true;
}
