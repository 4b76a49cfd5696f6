/* part.c -- a part's XML to a program: see part.h. */
#include "docx/part.h"

#include <libxml/parser.h>
#include <libxml/xmlsave.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/notes.h"
#include "docx/numbering.h"

int part_add_host(struct part *part, struct host host) {
    if (part->host_count == part->host_size) {
        part->host_size = part->host_size != 0 ? part->host_size * 2 : 64;
        part->hosts = memory_realloc(
            part->hosts, memory_product(sizeof(host), part->host_size));
    }
    part->hosts[part->host_count] = host;
    return part->host_base + (int)part->host_count++;
}

const struct host *part_host(const struct part *part, int number) {
    int base = number - number % NOTE_HOSTS;

    if (base != part->host_base)
        part = part->related->notes[base / NOTE_HOSTS - 1];
    return &part->hosts[number % NOTE_HOSTS];
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

char *compile_dump(struct compile *c, xmlNode *node) {
    return wml_dump(c->part->arena, node);
}

static const char *operation_text(struct compile *c, int host) {
    struct mark *begin = compile_add_mark(c, MARK_HOST_BEGIN);
    struct mark *end = compile_add_mark(c, MARK_HOST_END);

    begin->host = end->host = host;
    return arena_printf(c->part->arena, "%s%s", compile_mark_text(c, begin),
                        compile_mark_text(c, end));
}

void compile_replace(struct compile *c, xmlNode *node, xmlAttr *attribute,
                     int host) {
    xmlSetNsProp(node, attribute->ns, attribute->name,
                 (const xmlChar *)operation_text(c, host));
}

void compile_put_operation(struct compile *c, xmlNode *parent, xmlNode *after,
                           int host) {
    xmlNode *text =
        xmlNewDocText(c->doc, (const xmlChar *)operation_text(c, host));

    if (after != NULL)
        xmlAddNextSibling(after, text);
    else if (parent->children != NULL)
        xmlAddPrevSibling(parent->children, text);
    else
        xmlAddChild(parent, text);
}

/* ---- the tree, written out and cut at its marks ---- */

void compile_operation(struct program *program, int host) {
    program_host_begin(program, host);
    program_host_end(program);
}

static void add_note(const struct compile *c, struct program *program,
                     const struct note *note) {
    if (note != NULL)
        program_call(program, note->program,
                     (struct diag_pos){.file = c->file, .place = c->name});
}

static void add_mark(struct compile *c, struct program *program, size_t index) {
    const struct mark *mark = c->marks[index];

    switch (mark->kind) {
    case MARK_TAG:
        program_tag(program, &mark->tag, mark->host, mark->pos, c->diags);
        if (mark->group > 0)
            compile_operation(program, mark->round);
        break;
    case MARK_HOST_BEGIN:
        program_host_begin(program, mark->host);
        add_note(c, program, part_host(c->part, mark->host)->note);
        break;
    case MARK_NOTE:
    case MARK_HOST_END:
    default:
        program_host_end(program);
        break;
    }
}

void compile_program(struct compile *c, struct program *program,
                     const char *xml) {
    const char *begin;

    while ((begin = strstr(xml, MARK_BEGIN)) != NULL) {
        const char *number = begin + strlen(MARK_BEGIN);
        program_literal(program, xml, (size_t)(begin - xml));
        add_mark(c, program, strtoul(number, NULL, 10));
        xml = strstr(number, MARK_END) + strlen(MARK_END);
    }
    program_literal(program, xml, strlen(xml));
}

static void build(struct compile *c) {
    struct program *program = c->part->program;

    program_literal(program, WML_DECLARATION, strlen(WML_DECLARATION));
    compile_program(c, program, compile_dump(c, xmlDocGetRootElement(c->doc)));
    program_finish(program, c->diags);
}

/* ---- reading ---- */

static void refuse(const struct compile *c, const char *why) {
    diag_add(c->diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){.file = c->file, .place = c->name}, "%s", why);
}

static bool is_marked(const xmlChar *text) {
    return text != NULL && strstr((const char *)text, MARK_BEGIN) != NULL;
}

bool part_holds_marks(xmlNode *root) {
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

static bool is_utf8(const xmlDoc *doc) {
    return doc->encoding == NULL ||
           strcasecmp((const char *)doc->encoding, "UTF-8") == 0;
}

/* Whether the bytes could say so; other encodings have others. */
static bool may_hold(const xmlDoc *doc, const struct strbuf *xml,
                     const char *words) {
    return !is_utf8(doc) ||
           memmem(xml->data, xml->len, words, strlen(words)) != NULL;
}

static bool may_hold_marks(const xmlDoc *doc, const struct strbuf *xml) {
    return may_hold(doc, xml, "\xEF\xB7") || may_hold(doc, xml, "&#");
}

static bool parse(struct compile *c, const struct strbuf *xml) {
    const int options = XML_PARSE_NONET | XML_PARSE_NOERROR |
                        XML_PARSE_NOWARNING | XML_PARSE_COMPACT;

    if (xml->len > (size_t)INT32_MAX) {
        refuse(c, _("this part cannot be read"));
        return false;
    }
    c->doc = xmlReadMemory(xml->data, (int)xml->len, c->name, NULL, options);
    if (c->doc == NULL || xmlDocGetRootElement(c->doc) == NULL) {
        refuse(c, _("this part is not well-formed XML; open the template in "
                    "Word and save it again"));
        return false;
    }
    if (c->doc->intSubset != NULL) {
        refuse(c, _("this part has a document type declaration"));
        return false;
    }
    if (may_hold_marks(c->doc, xml) &&
        part_holds_marks(xmlDocGetRootElement(c->doc))) {
        refuse(c, _("this part cannot be read"));
        return false;
    }
    if (c->doc->encoding == NULL) /* or attributes come out as &#…; */
        c->doc->encoding = xmlStrdup((const xmlChar *)"UTF-8");
    return true;
}

static bool is_strict(const xmlNode *root) {
    return strncmp((const char *)root->ns->href, "http://purl.oclc.org/", 21) ==
           0;
}

/* Most parts declare all prefixes in their root element. */
static bool declares_below_root(const xmlDoc *doc, const struct strbuf *xml) {
    static const char name[] = "xmlns";
    const char *end = xml->data + xml->len;
    const char *at = memmem(xml->data, xml->len, name, strlen(name));
    const char *tag_end =
        at != NULL ? memchr(at, '>', (size_t)(end - at)) : NULL;

    return tag_end == NULL || !is_utf8(doc) ||
           memmem(tag_end, (size_t)(end - tag_end), name, strlen(name)) != NULL;
}

static bool check_word(struct compile *c, const struct strbuf *xml) {
    if (wml_uses_other_prefix(xmlDocGetRootElement(c->doc),
                              declares_below_root(c->doc, xml))) {
        refuse(c, _("this part uses an unusual name space prefix; open the "
                    "template in Word and save it again"));
        return false;
    }
    c->part->host_base = notes_host_base(c);
    c->part->is_strict = is_strict(xmlDocGetRootElement(c->doc));
    program_allow_images(c->part->program);
    return structure_check(c);
}

static bool mark_word(struct compile *c, const struct strbuf *xml) {
    bool sound;

    if (may_hold(c->doc, xml, "docPr"))
        picture_find(c);
    sound = address_mark(c);
    return mark_tags(c) && sound;
}

struct compile *compile_open(const char *file, const char *name, size_t entry,
                             const struct strbuf *xml, bool is_word,
                             const struct delimiters *delimiters,
                             const struct addresses *addresses,
                             struct diag_list *diags) {
    struct compile *c = memory_alloc(sizeof(*c));
    struct part *part = memory_alloc(sizeof(*part));

    *part = (struct part){.arena = arena_create(),
                          .entry = entry,
                          .program = program_create(),
                          .free_id = 1};
    *c = (struct compile){.part = part,
                          .file = file,
                          .name = name,
                          .is_word = is_word,
                          .addresses = addresses,
                          .delimiters = *delimiters,
                          .diags = diags};
    c->is_torn = !parse(c, xml) || (is_word && !check_word(c, xml));
    part->is_faulty =
        c->is_torn || !(is_word ? mark_word(c, xml) : mark_plain_tags(c));
    return c;
}

void compile_free(struct compile *c) {
    if (c == NULL)
        return;
    xmlFreeDoc(c->doc);
    free(c->marks);
    part_free(c->part);
    free(c);
}

static bool is_of_files(const struct mark *mark) {
    return mark->tag.kind == TAG_PARENT || mark->tag.kind == TAG_BLOCK;
}

/* In place of a program that did not come about, so that what can be said of
 * its tags is said in the same run; of those in blocks, too, where their parent
 * is not there. */
static void keep_tags(struct compile *c) {
    struct diag_list *known = diag_list_create(); /* has been reported */
    struct program *program = program_create();

    for (size_t i = 0; i < c->mark_count; i++) {
        const struct mark *mark = c->marks[i];
        if (mark->kind == MARK_TAG && !is_of_files(mark) &&
            (mark->partner == NULL || !is_of_files(mark->partner)))
            program_tag(program, &mark->tag, mark->host, mark->pos, known);
    }
    program_finish(program, known);
    program_free(c->part->program);
    c->part->program = program;
    c->part->is_faulty = true;
    diag_list_free(known);
}

static void mark_rounds(struct compile *c) {
    notes_find(c);
    numbering_mark(c); /* before a style hides behind an operation */
    merge_mark(c);
    special_mark(c);
    picture_mark(c);
}

static bool make_program(struct compile *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);

    if (c->is_torn)
        return false;
    if (c->is_word) {
        picture_collect(c);
        picture_limit(c);
        if (!scope_sections(c) || c->part->is_faulty) {
            pair_check_tags(c); /* every fault in one run */
            return false;
        }
        mark_rounds(c);
        if (!notes_refer(c))
            return false;
        unique_mark(c);
        notes_build(c);
    } else {
        notes_mark_extras(c);
    }
    if (c->part->is_faulty)
        return false;
    build(c);
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}

struct part *compile_finish(struct compile *c, const struct related *related) {
    struct part *part = c->part;

    c->related = part->related = related;
    c->styles = part->styles = related->styles;
    if (!make_program(c))
        keep_tags(c);
    c->part = NULL; /* the caller's now */
    compile_free(c);
    return part;
}

struct part *part_create_around(const char *head, enum host_kind kind,
                                const char *tail, size_t entry) {
    struct part *part = memory_alloc(sizeof(*part));

    *part = (struct part){.arena = arena_create(),
                          .entry = entry,
                          .program = program_create(),
                          .free_id = 1};
    program_literal(part->program, WML_DECLARATION, strlen(WML_DECLARATION));
    program_literal(part->program, head, strlen(head));
    compile_operation(part->program,
                      part_add_host(part, (struct host){.kind = kind}));
    program_literal(part->program, tail, strlen(tail));
    program_finish(part->program, NULL);
    return part;
}

void part_free(struct part *part) {
    if (part == NULL)
        return;
    program_free(part->program);
    notes_free(part->notes);
    free(part->hosts);
    free(part->group_ids);
    free(part->merges);
    arena_free(part->arena);
    free(part);
}
