/*
 * plain.c -- tags in text that is no run of WordprocessingML: attributes such
 * as a picture's alternative text, and the other XML of a document (its
 * properties, charts). A section begins and ends in the same text here.
 */
#include "docx/part.h"

#include <string.h>

#include "base/i18n.h"

/* Attributes that readers see or hear. */
static const struct {
    const char *element, *attribute, *label;
    enum host_kind kind;
} attributes[] = {
    {"docPr", "descr", N_("alternative text"), HOST_PLAIN},
    {"docPr", "title", N_("alternative text"), HOST_PLAIN},
    {"cNvPr", "descr", N_("alternative text"), HOST_PLAIN},
    {"cNvPr", "title", N_("alternative text"), HOST_PLAIN},
    {"shape", "alt", N_("alternative text"), HOST_PLAIN},
    {"shape", "title", N_("alternative text"), HOST_PLAIN},
    {"rect", "alt", N_("alternative text"), HOST_PLAIN},
    {"group", "alt", N_("alternative text"), HOST_PLAIN},
    {"tblCaption", "val", N_("alternative text"), HOST_PLAIN},
    {"tblDescription", "val", N_("alternative text"), HOST_PLAIN},
    {"textpath", "string", N_("watermark"), HOST_PLAIN},
    {"hyperlink", "tooltip", N_("tip of a link"), HOST_PLAIN},
    {"fldSimple", "instr", N_("field code"), HOST_FIELD},
};

bool tag_leaves_mark(enum tag_kind kind) {
    return kind != TAG_COMMENT && kind != TAG_DELIMITERS;
}

void plain_report_broken(struct compile *c, const char *label, const char *text,
                         size_t len, const struct tag *tag, const char *why) {
    size_t at = tag->start + strlen(c->delimiters.open);

    while (at < len && text[at] == ' ')
        at++;
    if (at < len && strchr("#^/$<", text[at]) != NULL)
        c->has_broken_section = true;
    diag_add(c->diags, DIAG_TAG_SYNTAX, place_of_tag(c, label, text, len, tag),
             "%s", _(why));
}

void plain_check_sections(struct compile *c, size_t from, size_t to) {
    struct program *trial;

    if (from == to)
        return;
    trial = program_create();
    for (size_t i = from; i < to; i++) {
        const struct mark *mark = c->marks[i];
        program_tag(trial, &mark->tag, 0, mark->pos, c->diags);
        if (mark->tag.kind == TAG_PARTIAL && !mark->tag.dynamic)
            diag_add(c->diags, DIAG_TAG_PARTIAL, mark->pos,
                     _("{{>%s}} does not stand alone in its paragraph"),
                     mark->tag.name);
    }
    program_finish(trial, c->diags);
    program_free(trial);
}

/* A text and what it stands in. */
struct plain {
    const char *label;    /* NULL: the text of an element */
    const xmlNode *owner; /* the attribute's */
    enum host_kind kind;
    struct delimiters *delimiters;
};

/* What is to become of a tag in such a text: its value's words. */
static int host_of_plain(struct compile *c, const struct plain *plain) {
    return part_add_host(c->part, (struct host){.kind = plain->kind});
}

static void add_mark(struct compile *c, const struct plain *plain,
                     const char *text, const struct tag *tag,
                     struct strbuf *out) {
    struct mark *mark = compile_add_mark(c, MARK_TAG);

    mark->tag = *tag;
    mark->host = host_of_plain(c, plain);
    mark->pos = place_of_tag(c, plain->label, text, strlen(text), tag);
    strbuf_puts(out, compile_mark_text(c, mark));
}

/* The text with marks for its tags; false: it has none. */
static bool mark_text(struct compile *c, const struct plain *plain,
                      const char *text, struct strbuf *out) {
    size_t first = c->mark_count, len = strlen(text), at = 0;
    struct tag tag = {0};
    const char *why = NULL;
    enum tag_found found;

    while ((found = tag_next(c->part->arena, text, len, tag.end,
                             plain->delimiters, &tag, &why)) != TAG_NONE) {
        if (found == TAG_BROKEN) {
            plain_report_broken(c, plain->label, text, len, &tag, why);
            continue;
        }
        strbuf_add(out, text + at, tag.start - at);
        at = tag.end;
        if (tag_leaves_mark(tag.kind))
            add_mark(c, plain, text, &tag, out);
    }
    strbuf_puts(out, text + at);
    plain_check_sections(c, first, c->mark_count);
    return at > 0;
}

/* ---- attributes ---- */

static void mark_attribute(struct compile *c, xmlNode *node, xmlAttr *attribute,
                           size_t kind) {
    struct delimiters delimiters = c->delimiters;
    struct plain plain = {.label = _(attributes[kind].label),
                          .owner = node,
                          .kind = attributes[kind].kind,
                          .delimiters = &delimiters};
    xmlChar *value = xmlNodeListGetString(c->doc, attribute->children, 1);
    struct strbuf out = STRBUF_INIT;

    if (value != NULL && strstr((const char *)value, delimiters.open) != NULL &&
        mark_text(c, &plain, (const char *)value, &out))
        xmlSetNsProp(node, attribute->ns, attribute->name,
                     (const xmlChar *)out.data);
    strbuf_free(&out);
    xmlFree(value);
}

void plain_mark_attributes(struct compile *c, xmlNode *node) {
    if (node->type != XML_ELEMENT_NODE || node->properties == NULL)
        return;
    for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++) {
        xmlAttr *attribute = node->properties;
        if (strcmp((const char *)node->name, attributes[i].element) != 0)
            continue;
        while (attribute != NULL && strcmp((const char *)attribute->name,
                                           attributes[i].attribute) != 0)
            attribute = attribute->next;
        if (attribute != NULL)
            mark_attribute(c, node, attribute, i);
    }
}

/* ---- parts that are not WordprocessingML ---- */

static void mark_text_node(struct compile *c, xmlNode *node) {
    struct plain plain = {.kind = HOST_PLAIN, .delimiters = &c->delimiters};
    struct strbuf out = STRBUF_INIT;

    if (mark_text(c, &plain, (const char *)node->content, &out)) {
        xmlNodeSetContent(node, NULL);
        xmlNodeAddContent(node, (const xmlChar *)out.data);
    }
    strbuf_free(&out);
}

bool mark_plain_tags(struct compile *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    xmlNode *root = xmlDocGetRootElement(c->doc);

    for (xmlNode *node = root; node != NULL; node = wml_walk(root, node, false))
        if (node->type == XML_TEXT_NODE && node->content != NULL &&
            strstr((const char *)node->content, c->delimiters.open) != NULL)
            mark_text_node(c, node);
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}
