/* part.c -- a part's XML to a program: see part.h. */
#include "docx/part.h"

#include <libxml/parser.h>
#include <libxml/xmlsave.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

int part_add_host(struct part *part, struct host host) {
    if (part->host_count == part->host_size) {
        part->host_size = part->host_size != 0 ? part->host_size * 2 : 64;
        part->hosts = memory_realloc(
            part->hosts, memory_product(sizeof(host), part->host_size));
    }
    part->hosts[part->host_count] = host;
    return (int)part->host_count++;
}

struct mark *compile_add_mark(struct compile *c, enum mark_kind kind) {
    struct mark *mark = arena_new(c->part->arena, struct mark);

    mark->kind = kind;
    if (c->mark_count == c->mark_size) {
        c->mark_size = c->mark_size != 0 ? c->mark_size * 2 : 64;
        c->marks = memory_realloc(
            c->marks, memory_product(sizeof(*c->marks), c->mark_size));
    }
    mark->index = c->mark_count;
    c->marks[c->mark_count++] = mark;
    return mark;
}

void *compile_grown(struct compile *c, void *items, size_t item_size,
                    size_t count, size_t *size) {
    void *bigger;

    if (count < *size)
        return items;
    *size = *size != 0 ? *size * 2 : 8;
    bigger = arena_alloc(c->part->arena, memory_product(item_size, *size));
    if (count > 0)
        memcpy(bigger, items, item_size * count);
    return bigger;
}

const char *compile_mark_text(struct compile *c, const struct mark *mark) {
    return arena_printf(c->part->arena, MARK_BEGIN "%zu" MARK_END, mark->index);
}

static xmlNode *mark_node(struct compile *c, const struct mark *mark) {
    return xmlNewDocText(c->doc, (const xmlChar *)compile_mark_text(c, mark));
}

/* libxml2 joins neighbouring text nodes, and frees the one it was given; the
 * text is what counts here, not the node. */
void compile_put_before(struct compile *c, xmlNode *node, struct mark *mark) {
    xmlAddPrevSibling(node, mark_node(c, mark));
}

void compile_put_after(struct compile *c, xmlNode *node, struct mark *mark) {
    xmlAddNextSibling(node, mark_node(c, mark));
}

void compile_bracket(struct compile *c, xmlNode *node, int host) {
    struct mark *begin = compile_add_mark(c, MARK_HOST_BEGIN);
    struct mark *end = compile_add_mark(c, MARK_HOST_END);

    begin->host = end->host = host;
    begin->paragraph = node;
    compile_put_before(c, node, begin);
    compile_put_after(c, node, end);
}

static char *dump(struct compile *c, xmlNode *node) {
    xmlOutputBuffer *buffer = xmlAllocOutputBuffer(NULL);
    char *text;

    if (buffer == NULL)
        return arena_strdup(c->part->arena, "");
    xmlNodeDumpOutput(buffer, c->doc, node, 0, 0, "UTF-8");
    xmlOutputBufferFlush(buffer);
    text = arena_strndup(c->part->arena,
                         (const char *)xmlOutputBufferGetContent(buffer),
                         xmlOutputBufferGetSize(buffer));
    xmlOutputBufferClose(buffer);
    return text;
}

char *compile_dump(struct compile *c, xmlNode *node) {
    return dump(c, node);
}

/* ---- the tree, written out and cut at its marks ---- */

static void add_mark(struct compile *c, size_t index) {
    struct program *program = c->part->program;
    const struct mark *mark = c->marks[index];

    switch (mark->kind) {
    case MARK_TAG:
        program_tag(program, &mark->tag, mark->host, mark->pos, c->diags);
        break;
    case MARK_HOST_BEGIN:
        program_host_begin(program, mark->host);
        break;
    case MARK_HOST_END:
    default:
        program_host_end(program);
        break;
    }
}

static void cut(struct compile *c, const char *xml) {
    const char *begin;

    while ((begin = strstr(xml, MARK_BEGIN)) != NULL) {
        const char *number = begin + strlen(MARK_BEGIN);
        program_literal(c->part->program, xml, (size_t)(begin - xml));
        add_mark(c, strtoul(number, NULL, 10));
        xml = strstr(number, MARK_END) + strlen(MARK_END);
    }
    program_literal(c->part->program, xml, strlen(xml));
}

static void build(struct compile *c) {
    static const char declaration[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    char *xml = dump(c, xmlDocGetRootElement(c->doc));

    program_literal(c->part->program, declaration, sizeof(declaration) - 1);
    cut(c, xml);
    program_finish(c->part->program, c->diags);
}

/* ---- reading ---- */

static void refuse(const struct compile *c, const char *why) {
    diag_add(c->diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){.file = c->file, .place = c->name}, "%s", why);
}

static bool is_marked(const xmlChar *text) {
    return text != NULL && strstr((const char *)text, MARK_BEGIN) != NULL;
}

/* The characters that are to mark places, in the template itself. */
static bool holds_marks(xmlNode *root) {
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        if (node->type != XML_ELEMENT_NODE) {
            if (is_marked(node->content))
                return true;
            continue;
        }
        for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
            if (is_marked(ns->href))
                return true;
        for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
            for (const xmlNode *t = a->children; t != NULL; t = t->next)
                if (is_marked(t->content))
                    return true;
    }
    return false;
}

/* Whether the bytes could say such a character; other encodings than UTF-8
 * have other bytes for it. */
static bool may_hold_marks(const xmlDoc *doc, const char *xml, size_t len) {
    return (doc->encoding != NULL &&
            strcasecmp((const char *)doc->encoding, "UTF-8") != 0) ||
           memmem(xml, len, "\xEF\xB7", 2) != NULL ||
           memmem(xml, len, "&#", 2) != NULL;
}

static bool parse(struct compile *c, const char *xml, size_t len) {
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR |
                        XML_PARSE_NOWARNING | XML_PARSE_COMPACT;

    if (len > (size_t)INT32_MAX) {
        refuse(c, _("this part cannot be read"));
        return false;
    }
    c->doc = xmlReadMemory(xml, (int)len, c->name, NULL, options);
    if (c->doc == NULL || xmlDocGetRootElement(c->doc) == NULL) {
        refuse(c, _("this part is not well-formed XML; open the template in "
                    "Word and save it again"));
        return false;
    }
    if (c->doc->intSubset != NULL) {
        refuse(c, _("this part has a document type declaration"));
        return false;
    }
    if (may_hold_marks(c->doc, xml, len) &&
        holds_marks(xmlDocGetRootElement(c->doc))) {
        refuse(c, _("this part cannot be read"));
        return false;
    }
    if (c->doc->encoding == NULL) /* or attributes come out as &#…; */
        c->doc->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    return true;
}

/* What is written says "w:", so that has to mean the same everywhere. */
static bool uses_other_prefix(xmlNode *root) {
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
            if (wml_is_namespace(ns) !=
                (ns->prefix != NULL &&
                 strcmp((const char *)ns->prefix, "w") == 0))
                return true;
    }
    return !wml_is_namespace(root->ns);
}

static bool is_strict(const xmlNode *root) {
    return strncmp((const char *)root->ns->href, "http://purl.oclc.org/", 21) ==
           0;
}

static bool compile_word(struct compile *c) {
    bool sound;

    if (uses_other_prefix(xmlDocGetRootElement(c->doc))) {
        refuse(c, _("this part uses an unusual name space prefix; open the "
                    "template in Word and save it again"));
        return false;
    }
    c->part->is_strict = is_strict(xmlDocGetRootElement(c->doc));
    program_allow_images(c->part->program);
    if (!structure_check(c))
        return false;
    picture_find(c);
    sound = address_mark(c);
    sound = mark_tags(c) && sound;
    picture_limit(c);
    if (!scope_sections(c) || !sound) {
        pair_check_tags(c); /* every fault in one run */
        return false;
    }
    special_mark(c);
    picture_mark(c);
    unique_mark(c);
    build(c);
    return true;
}

static bool compile_plain(struct compile *c) {
    if (!mark_plain_tags(c))
        return false;
    build(c);
    return true;
}

/* In place of a program that did not come about, so that what can be said of
 * its tags is said in the same run. */
static void keep_tags(struct compile *c) {
    struct diag_list *known = diag_list_create(); /* has been reported */
    struct program *program = program_create();

    for (size_t i = 0; i < c->mark_count; i++) {
        const struct mark *mark = c->marks[i];
        if (mark->kind == MARK_TAG)
            program_tag(program, &mark->tag, mark->host, mark->pos, known);
    }
    program_finish(program, known);
    program_free(c->part->program);
    c->part->program = program;
    c->part->is_faulty = true;
    diag_list_free(known);
}

struct part *part_compile(const char *file, const char *name, size_t entry,
                          const char *xml, size_t len, bool is_word,
                          const struct styles *styles,
                          const struct delimiters *delimiters,
                          const struct addresses *addresses,
                          struct diag_list *diags) {
    struct part *part = memory_alloc(sizeof(*part));
    struct compile c = {.part = part,
                        .file = file,
                        .name = name,
                        .styles = styles,
                        .addresses = addresses,
                        .delimiters = *delimiters,
                        .diags = diags};
    int errors = diag_count_level(diags, DIAG_ERROR);

    *part = (struct part){.arena = arena_create(),
                          .entry = entry,
                          .program = program_create(),
                          .styles = styles};
    if (parse(&c, xml, len))
        (void)(is_word ? compile_word(&c) : compile_plain(&c));
    if (diag_count_level(diags, DIAG_ERROR) != errors)
        keep_tags(&c);
    xmlFreeDoc(c.doc);
    free(c.marks);
    return part;
}

void part_free(struct part *part) {
    if (part == NULL)
        return;
    program_free(part->program);
    free(part->hosts);
    arena_free(part->arena);
    free(part);
}
