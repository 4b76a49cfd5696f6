/*
 * mark.c -- finding the tags in a part's text.
 *
 * The texts (w:t) of a paragraph are read as one string, since Word splits
 * them at will. A tag becomes a mark in the w:t where it began; its other
 * characters vanish.
 */
#include "docx/part.h"

#include <string.h>

#include "base/i18n.h"

/* A stretch of the paragraph's text: one w:t. */
struct slot {
    xmlNode *element;
    size_t start, end;
};

struct paragraph {
    xmlNode *element;
    int number; /* in its part, from 1 */
    struct strbuf text;
    struct slot *slots;
    size_t count, size;
    struct mark **tags; /* found in it, in order */
    size_t tag_count, tag_size;
};

static void *grown(struct arena *arena, void *items, size_t item_size,
                   size_t count, size_t *size) {
    void *bigger;

    if (count < *size)
        return items;
    *size = *size != 0 ? *size * 2 : 8;
    bigger = arena_alloc(arena, memory_product(item_size, *size));
    if (count > 0)
        memcpy(bigger, items, item_size * count);
    return bigger;
}

/* The words of a w:t; white space at its ends counts only where xml:space
 * says so (17.3.3.31). */
static void add_words(struct strbuf *text, const xmlNode *element,
                      const char *content) {
    static const char white[] = " \t\r\n";
    size_t len = strlen(content), from = 0;

    if (xmlNodeGetSpacePreserve(element) != 1) {
        from = strspn(content, white);
        while (len > from && strchr(white, content[len - 1]) != NULL)
            len--;
    }
    strbuf_add(text, content + from, len - from);
}

static void add_slot(struct compile *c, struct paragraph *p, xmlNode *text) {
    xmlChar *content = xmlNodeGetContent(text);
    struct slot slot = {.element = text, .start = p->text.len};

    if (content != NULL)
        add_words(&p->text, text, (const char *)content);
    xmlFree(content);
    slot.end = p->text.len;
    p->slots =
        grown(c->part->arena, p->slots, sizeof(slot), p->count, &p->size);
    p->slots[p->count++] = slot;
}

/* A paragraph within (a text box) has a turn of its own; what is deleted by a
 * tracked change is not text. */
static bool is_foreign(const xmlNode *node) {
    return wml_is(node, "p") || wml_is(node, "del") || wml_is(node, "moveFrom");
}

static void collect(struct compile *c, struct paragraph *p) {
    xmlNode *node = wml_walk(p->element, p->element, false);

    while (node != NULL) {
        /* Elsewhere (mc:Fallback of a symbol) it is no text of a run. */
        if (wml_is(node, "t") && wml_is(node->parent, "r"))
            add_slot(c, p, node);
        node = wml_walk(p->element, node, is_foreign(node));
    }
}

static struct diag_pos place_of(struct compile *c, const struct paragraph *p) {
    size_t len = p->text.len;
    const char *more = "";

    if (len > 60) {
        len = 60;
        while (len > 0 && ((unsigned char)p->text.data[len] & 0xC0) == 0x80)
            len--;
        more = "…";
    }
    return (struct diag_pos){
        .file = c->file,
        .place =
            arena_printf(c->part->arena, _("%s, paragraph %d “%.*s%s”"),
                         c->name, p->number, (int)len, p->text.data, more)};
}

/* The format of the run the w:t stands in, without what a tracked change
 * remembers of an earlier one (17.13.5.31). */
static int host_of_run(struct compile *c, const xmlNode *text) {
    xmlNode *properties = wml_child(text->parent, "rPr");
    xmlNode *change = wml_child(properties, "rPrChange");

    if (change != NULL) {
        xmlUnlinkNode(change);
        xmlFreeNode(change);
    }
    return part_add_host(c->part,
                         (struct host){.kind = HOST_RUN,
                                       .xml = properties != NULL
                                                  ? compile_dump(c, properties)
                                                  : ""});
}

static void add_tag(struct compile *c, struct paragraph *p,
                    const struct tag *tag) {
    struct mark *mark = compile_add_mark(c, MARK_TAG);

    mark->tag = *tag;
    mark->paragraph = p->element;
    mark->pos = place_of(c, p);
    mark->host = -1;
    p->tags = grown(c->part->arena, p->tags, sizeof(*p->tags), p->tag_count,
                    &p->tag_size);
    p->tags[p->tag_count++] = mark;
}

static void find_tags(struct compile *c, struct paragraph *p) {
    size_t at = 0;

    for (;;) {
        struct tag tag;
        const char *why = NULL;
        enum tag_found found =
            tag_next(c->part->arena, p->text.data, p->text.len, at,
                     &c->delimiters, &tag, &why);
        if (found == TAG_NONE)
            return;
        if (found == TAG_BROKEN)
            diag_add(c->diags, DIAG_TAG_SYNTAX, place_of(c, p), "%s", _(why));
        else
            add_tag(c, p, &tag);
        at = tag.end;
    }
}

static bool leaves_mark(enum tag_kind kind) {
    return kind != TAG_COMMENT && kind != TAG_DELIMITERS;
}

/* The slot's text with its tags replaced by their marks. */
static bool rewrite(struct compile *c, const struct paragraph *p,
                    const struct slot *slot, struct strbuf *out) {
    size_t at = slot->start;
    bool touched = false;

    for (size_t i = 0; i < p->tag_count; i++) {
        struct mark *mark = p->tags[i];
        if (mark->tag.end <= slot->start || mark->tag.start >= slot->end)
            continue;
        touched = true;
        if (mark->tag.start >= at)
            strbuf_add(out, p->text.data + at, mark->tag.start - at);
        if (mark->tag.start >= slot->start && leaves_mark(mark->tag.kind)) {
            mark->text = slot->element;
            mark->host = host_of_run(c, slot->element);
            strbuf_puts(out, compile_mark_text(c, mark));
        }
        at = mark->tag.end;
    }
    if (at < slot->end)
        strbuf_add(out, p->text.data + at, slot->end - at);
    return touched;
}

static void remove_if_empty(xmlNode *run) {
    for (xmlNode *node = run->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && !wml_is(node, "rPr"))
            return;
    xmlUnlinkNode(run);
    xmlFreeNode(run);
}

static void replace_slot(struct compile *c, const struct paragraph *p,
                         struct slot *slot) {
    struct strbuf text = STRBUF_INIT;
    xmlNode *element = slot->element;

    if (rewrite(c, p, slot, &text)) {
        xmlNodeSetContent(element, NULL);
        if (text.len > 0) {
            xmlAddChild(element, xmlNewText((const xmlChar *)text.data));
            xmlNodeSetSpacePreserve(element, 1);
        } else {
            xmlNode *run = element->parent;
            xmlUnlinkNode(element);
            xmlFreeNode(element);
            if (wml_is(run, "r"))
                remove_if_empty(run);
        }
    }
    strbuf_free(&text);
}

static void mark_paragraph(struct compile *c, xmlNode *element, int number) {
    struct paragraph p = {
        .element = element, .number = number, .text = STRBUF_INIT};

    collect(c, &p);
    find_tags(c, &p);
    if (p.tag_count > 0)
        for (size_t i = 0; i < p.count; i++)
            replace_slot(c, &p, &p.slots[i]);
    strbuf_free(&p.text);
}

bool mark_tags(struct compile *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    xmlNode *root = xmlDocGetRootElement(c->doc);
    int number = 0;

    for (xmlNode *node = root; node != NULL; node = wml_walk(root, node, false))
        if (wml_is(node, "p"))
            mark_paragraph(c, node, ++number);
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}

/* ---- parts that are not WordprocessingML: document properties ---- */

/* A section that ends in another element would tear both. */
static void check_plain_sections(struct compile *c, size_t from) {
    struct program *trial = program_create();

    for (size_t i = from; i < c->mark_count; i++)
        program_tag(trial, &c->marks[i]->tag, 0, c->marks[i]->pos, c->diags);
    program_finish(trial, c->diags);
    program_free(trial);
}

static void mark_text_node(struct compile *c, xmlNode *node) {
    int host = part_add_host(c->part, (struct host){.kind = HOST_PLAIN});
    size_t first = c->mark_count;
    const char *text = (const char *)node->content;
    size_t len = strlen(text), at = 0;
    struct strbuf out = STRBUF_INIT;
    struct tag tag;
    const char *why = NULL;
    enum tag_found found;

    while ((found = tag_next(c->part->arena, text, len, at, &c->delimiters,
                             &tag, &why)) != TAG_NONE) {
        struct mark *mark;
        if (found == TAG_FOUND && leaves_mark(tag.kind)) {
            mark = compile_add_mark(c, MARK_TAG);
            mark->tag = tag;
            mark->host = host;
            mark->pos = (struct diag_pos){.file = c->file, .place = c->name};
            strbuf_add(&out, text + at, tag.start - at);
            strbuf_puts(&out, compile_mark_text(c, mark));
        } else if (found == TAG_BROKEN) {
            diag_add(c->diags, DIAG_TAG_SYNTAX,
                     (struct diag_pos){.file = c->file, .place = c->name}, "%s",
                     _(why));
        }
        at = tag.end;
    }
    strbuf_add(&out, text + at, len - at);
    xmlNodeSetContent(node, NULL);
    xmlNodeAddContent(node, (const xmlChar *)out.data);
    strbuf_free(&out);
    check_plain_sections(c, first);
}

bool mark_plain_tags(struct compile *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    xmlNode *root = xmlDocGetRootElement(c->doc);

    for (xmlNode *node = root; node != NULL; node = wml_walk(root, node, false))
        if (node->type == XML_TEXT_NODE && node->content != NULL &&
            strstr((const char *)node->content, c->delimiters.open))
            mark_text_node(c, node);
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}
