/*
 * mark.c -- finding the tags in the text of a part's paragraphs.
 *
 * The texts (w:t) of a paragraph are read as one string, since Word splits
 * them at will, and so are the instructions of its fields (w:instrText). A tag
 * becomes a mark in the w:t where it began; its other characters vanish.
 */
#include "docx/part.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* A stretch of a stream: what a w:t holds, or the character that an element
 * such as w:tab stands for. */
struct slot {
    xmlNode *element;
    const void *field; /* it stands in */
    size_t start, end;
};

/* Text that is read as one. */
struct stream {
    struct strbuf text;
    struct strbuf plain; /* without invisible characters, for the scanner */
    size_t *cuts;        /* where in it such characters were ... */
    size_t *cut_lengths; /* ... and their bytes */
    size_t cut_count, cut_size, cut_length_size;
    struct slot *slots;
    size_t slot_count, slot_size;
    size_t first, end; /* its tags in compile->marks */
};

struct paragraph {
    xmlNode *element;
    struct stream words, instructions;
    const xmlNode *run; /* whose format ... */
    int run_host;       /* ... this is */
};

/* ---- collecting ---- */

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

/* What an element of a run stands for in its text; NULL: no text. */
static const char *character_of(const xmlNode *node) {
    static const struct {
        const char *name, *text;
    } characters[] = {{"tab", "\t"},          {"ptab", "\t"},
                      {"br", "\n"},           {"cr", "\n"},
                      {"noBreakHyphen", "-"}, {"softHyphen", "\u00AD"}};

    for (size_t i = 0; i < sizeof(characters) / sizeof(*characters); i++)
        if (wml_is(node, characters[i].name))
            return characters[i].text;
    return NULL;
}

static void add_slot(struct compile *c, struct stream *s, xmlNode *element) {
    const char *character = character_of(element);
    struct slot slot = {
        .element = element, .field = c->field, .start = s->text.len};
    xmlChar *content;

    if (character != NULL) {
        strbuf_puts(&s->text, character);
    } else if ((content = xmlNodeGetContent(element)) != NULL) {
        add_words(&s->text, element, (const char *)content);
        xmlFree(content);
    }
    slot.end = s->text.len;
    s->slots =
        compile_grown(c, s->slots, sizeof(slot), s->slot_count, &s->slot_size);
    s->slots[s->slot_count++] = slot;
}

/* Between w:fldChar's begin and separate stands a field's instruction, from
 * there to its end its result (17.16.18). */
static void note_field(struct compile *c, const xmlNode *node) {
    const char *type = wml_attribute(c->part->arena, node, "fldCharType");
    struct field *outer = c->field;

    if (type == NULL)
        return;
    if (strcmp(type, "begin") != 0) {
        if (outer == NULL)
            return;
        c->field = outer = outer->outer;
    }
    if (strcmp(type, "end") != 0) {
        c->field = arena_new(c->part->arena, struct field);
        c->field->outer = outer;
    }
}

static void collect_run(struct compile *c, struct paragraph *p, xmlNode *node) {
    struct stream *instructions = &p->instructions;

    /* Elsewhere (mc:Fallback of a symbol) it is no text of a run. */
    if (!wml_is(node->parent, "r"))
        return;
    if (wml_is(node, "fldChar")) {
        note_field(c, node);
        /* No tag reaches from one instruction into another. */
        if (instructions->text.len > 0)
            strbuf_putc(&instructions->text, '\n');
    } else if (wml_is(node, "t") || character_of(node) != NULL) {
        add_slot(c, &p->words, node);
    } else if (wml_is(node, "instrText")) {
        add_slot(c, instructions, node);
    }
}

/* A paragraph within (a text box) has a turn of its own; what is deleted by a
 * tracked change is not text. */
static bool is_deleted(const xmlNode *node) {
    return wml_is(node, "del") || wml_is(node, "moveFrom");
}

static void collect(struct compile *c, struct paragraph *p) {
    xmlNode *node = wml_walk(p->element, p->element, false);

    while (node != NULL) {
        collect_run(c, p, node);
        node =
            wml_walk(p->element, node, wml_is(node, "p") || is_deleted(node));
    }
}

/* ---- invisible characters ---- */

/* Soft hyphens, zero-width spaces and joiners, byte order marks: their width
 * in bytes, 0: another character. */
static size_t invisible_width(const char *text) {
    static const char *const invisible[] = {"\u00AD", "\u200B", "\u200C",
                                            "\u200D", "\u200E", "\u200F",
                                            "\u2060", "\uFEFF"};

    if ((unsigned char)*text < 0xC2)
        return 0;
    for (size_t i = 0; i < sizeof(invisible) / sizeof(*invisible); i++)
        if (strncmp(text, invisible[i], strlen(invisible[i])) == 0)
            return strlen(invisible[i]);
    return 0;
}

static void add_cut(struct compile *c, struct stream *s, size_t length) {
    s->cuts =
        compile_grown(c, s->cuts, sizeof(*s->cuts), s->cut_count, &s->cut_size);
    s->cut_lengths = compile_grown(c, s->cut_lengths, sizeof(*s->cut_lengths),
                                   s->cut_count, &s->cut_length_size);
    s->cuts[s->cut_count] = s->plain.len;
    s->cut_lengths[s->cut_count++] = length;
}

static void make_plain(struct compile *c, struct stream *s) {
    const char *text = s->text.data;
    size_t from = 0;

    for (size_t at = 0; at < s->text.len;) {
        size_t width = invisible_width(text + at);
        if (width == 0) {
            at++;
            continue;
        }
        strbuf_add(&s->plain, text + from, at - from);
        add_cut(c, s, width);
        from = at += width;
    }
    strbuf_add(&s->plain, text + from, s->text.len - from);
}

/* From the offsets of the scanner to those of the text. Invisible characters
 * before a tag and behind it are none of its own. */
static void restore_offsets(struct compile *c, const struct stream *s) {
    size_t start_cut = 0, end_cut = 0;
    size_t before_start = 0, before_end = 0;

    for (size_t i = s->first; i < s->end; i++) {
        struct tag *tag = &c->marks[i]->tag;
        while (start_cut < s->cut_count && s->cuts[start_cut] <= tag->start)
            before_start += s->cut_lengths[start_cut++];
        while (end_cut < s->cut_count && s->cuts[end_cut] < tag->end)
            before_end += s->cut_lengths[end_cut++];
        tag->start += before_start;
        tag->end += before_end;
    }
}

/* ---- tags ---- */

static void add_tag(struct compile *c, const struct paragraph *p,
                    const struct stream *s, const struct tag *tag) {
    bool is_instruction = s == &p->instructions;
    struct mark *mark = compile_add_mark(c, MARK_TAG);

    mark->tag = *tag;
    mark->paragraph = is_instruction ? NULL : p->element;
    mark->pos = place_of_tag(c, is_instruction ? _("field code") : NULL,
                             s->plain.data, s->plain.len, tag);
    mark->host = -1;
}

static void find_tags(struct compile *c, const struct paragraph *p,
                      struct stream *s) {
    struct tag tag = {0};
    const char *why = NULL;
    enum tag_found found;

    s->first = s->end = c->mark_count;
    if (memchr(s->text.data, c->delimiters.open[0], s->text.len) == NULL)
        return;
    make_plain(c, s);
    while ((found = tag_next(c->part->arena, s->plain.data, s->plain.len,
                             tag.end, &c->delimiters, &tag, &why)) !=
           TAG_NONE) {
        if (found == TAG_BROKEN)
            plain_report_broken(c, NULL, s->plain.data, s->plain.len, &tag,
                                why);
        else
            add_tag(c, p, s, &tag);
    }
    s->end = c->mark_count;
    restore_offsets(c, s);
}

/* ---- marks in place of tags ---- */

/* The format of a run, without what a tracked change remembers of an earlier
 * one (17.13.5.31). */
static int host_of_run(struct compile *c, struct paragraph *p,
                       const xmlNode *run) {
    xmlNode *properties = wml_child(run, "rPr");
    xmlNode *change = wml_child(properties, "rPrChange");
    struct host host = {.kind = HOST_RUN, .xml = ""};

    if (p->run == run)
        return p->run_host;
    if (change != NULL) {
        xmlUnlinkNode(change);
        xmlFreeNode(change);
    }
    if (properties != NULL)
        host.xml = compile_dump(c, properties);
    p->run = run;
    p->run_host = part_add_host(c->part, host);
    return p->run_host;
}

/* A value in a field's instruction; address.c has flagged an address. */
static int host_of_code(struct compile *c, const struct slot *slot,
                        const struct tag *tag) {
    struct host host = {.kind = HOST_FIELD};

    if (slot->element->_private != NULL) {
        host.kind = HOST_LINK;
        host.column = tag->start == slot->start;
    }
    return part_add_host(c->part, host);
}

static void place_mark(struct compile *c, struct paragraph *p,
                       struct mark *mark, const struct slot *slot) {
    control_release(slot->element);
    mark->text = slot->element;
    mark->field = slot->field;
    mark->host = wml_is(slot->element, "instrText")
                     ? host_of_code(c, slot, &mark->tag)
                     : host_of_run(c, p, slot->element->parent);
}

/* The slot's text with its tags replaced by their marks; `next` is the first
 * tag that may reach into it. */
static bool rewrite(struct compile *c, struct paragraph *p, struct stream *s,
                    const struct slot *slot, size_t *next, struct strbuf *out) {
    size_t at = slot->start;

    while (*next < s->end && c->marks[*next]->tag.end <= slot->start)
        (*next)++;
    for (size_t i = *next; i < s->end; i++) {
        struct mark *mark = c->marks[i];
        if (mark->tag.start >= slot->end)
            break;
        if (mark->tag.start >= at)
            strbuf_add(out, s->text.data + at, mark->tag.start - at);
        if (mark->tag.start >= slot->start && tag_leaves_mark(mark->tag.kind)) {
            place_mark(c, p, mark, slot);
            strbuf_puts(out, compile_mark_text(c, mark));
        }
        at = mark->tag.end;
    }
    if (at < slot->end)
        strbuf_add(out, s->text.data + at, slot->end - at);
    return at > slot->start && *next < s->end &&
           c->marks[*next]->tag.start < slot->end;
}

static void remove_if_empty(xmlNode *run) {
    for (xmlNode *node = run->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE && !wml_is(node, "rPr"))
            return;
    xmlUnlinkNode(run);
    xmlFreeNode(run);
}

static void replace_slot(xmlNode *element, const struct strbuf *text) {
    xmlNode *run = element->parent;

    if (character_of(element) != NULL) /* a hyphen that a tag begins with */
        xmlNodeSetName(element, (const xmlChar *)"t");
    xmlNodeSetContent(element, NULL);
    if (text->len > 0) {
        xmlAddChild(element, xmlNewText((const xmlChar *)text->data));
        xmlNodeSetSpacePreserve(element, 1);
        return;
    }
    xmlUnlinkNode(element);
    xmlFreeNode(element);
    remove_if_empty(run);
}

static void put_marks(struct compile *c, struct paragraph *p,
                      struct stream *s) {
    struct strbuf text = STRBUF_INIT;
    size_t next = s->first;

    for (size_t i = 0; i < s->slot_count && next < s->end; i++) {
        const struct slot *slot = &s->slots[i];
        strbuf_clear(&text);
        if (rewrite(c, p, s, slot, &next, &text))
            replace_slot(slot->element, &text);
    }
    strbuf_free(&text);
}

static void free_stream(struct stream *s) {
    strbuf_free(&s->text);
    strbuf_free(&s->plain);
}

static void mark_paragraph(struct compile *c, xmlNode *element) {
    struct paragraph p = {
        .element = element,
        .words = {.text = STRBUF_INIT, .plain = STRBUF_INIT},
        .instructions = {.text = STRBUF_INIT, .plain = STRBUF_INIT}};

    collect(c, &p);
    find_tags(c, &p, &p.words);
    put_marks(c, &p, &p.words);
    find_tags(c, &p, &p.instructions);
    put_marks(c, &p, &p.instructions);
    plain_check_sections(c, p.instructions.first, p.instructions.end);
    free_stream(&p.words);
    free_stream(&p.instructions);
}

/* ---- a part ---- */

/* The halves of mc:AlternateContent are read with the same delimiters, as they
 * show the same. */
static void keep_delimiters(struct compile *c, xmlNode *node) {
    if (wml_is_other(node, "AlternateContent")) {
        struct delimiters *kept = arena_new(c->part->arena, struct delimiters);
        *kept = c->delimiters;
        node->_private = kept;
    } else if (wml_is_other(node->parent, "AlternateContent") &&
               node->parent->_private != NULL) {
        c->delimiters = *(const struct delimiters *)node->parent->_private;
    }
}

bool mark_tags(struct compile *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    xmlNode *root = xmlDocGetRootElement(c->doc);
    xmlNode *node = root;

    while (node != NULL) {
        place_walk(c, node);
        keep_delimiters(c, node);
        if (wml_is(node, "p"))
            mark_paragraph(c, node);
        plain_mark_attributes(c, node);
        node = wml_walk(root, node, is_deleted(node));
    }
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}
