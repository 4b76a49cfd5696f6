/* base_number.c -- what no two documents of a batch may share. */
#include <stdlib.h>
#include <string.h>

#include "plan/base.h"
#include "plan/source.h"
#include "text/text.h"

struct numbering {
    const struct base_plan *base;
    const struct node *unit;
    bool *holds;
    struct diag_list *ignored; /* faults of tags are found elsewhere */
};

static bool is_there(const struct numbering *n, const xmlNode *element) {
    for (size_t i = 0; i < n->base->part_count; i++)
        if (n->base->parts[i].element == element)
            return n->holds[i];
    return true;
}

/* Of an element or an attribute, as it is compared: NFC, single spaces, without
 * case. */
static void add_texts(const struct numbering *n, const xmlNode *text,
                      struct strbuf *out) {
    struct strbuf raw = STRBUF_INIT, collapsed = STRBUF_INIT,
                  composed = STRBUF_INIT;

    for (; text != NULL; text = text->next) {
        const struct slot *slot = base_slot(n->base, text);
        if (slot != NULL)
            slot_fill(slot, n->unit, NULL, &raw, n->ignored);
        else if (text->type == XML_TEXT_NODE)
            strbuf_puts(&raw, (const char *)text->content);
    }
    text_collapse(&collapsed, raw.data, raw.len);
    text_nfc(&composed, collapsed.data, collapsed.len);
    text_lower(out, composed.data, composed.len);
    strbuf_free(&raw);
    strbuf_free(&collapsed);
    strbuf_free(&composed);
}

static void add_child(const struct numbering *n, const xmlNode *parent,
                      const char *name, struct strbuf *out) {
    const xmlNode *element = source_child(parent, name);

    if (element != NULL && is_there(n, parent) && is_there(n, element))
        add_texts(n, element->children, out);
}

static void add_attribute(const struct numbering *n, const xmlNode *element,
                          const char *name, struct strbuf *out) {
    for (const xmlAttr *at = element->properties; at != NULL; at = at->next)
        if (at->ns == NULL && strcmp((const char *)at->name, name) == 0)
            add_texts(n, at->children, out);
}

/* ky_hieu, or what it is composed of (compose.c). */
static void add_notation(const struct numbering *n, const xmlNode *document,
                         struct strbuf *out) {
    size_t before = out->len;

    add_child(n, document, "ky_hieu", out);
    if (out->len > before)
        return;
    add_attribute(n, document, "loai", out);
    strbuf_putc(out, '-');
    add_child(n, source_child(document, "co_quan"), "viet_tat", out);
}

/* "05" is 5. */
static void add_number(const struct numbering *n, const xmlNode *document,
                       struct strbuf *out) {
    struct strbuf text = STRBUF_INIT;

    add_child(n, document, "so", &text);
    strbuf_puts(out, text.data + strspn(text.data, "0"));
    strbuf_free(&text);
}

static void add_year(const struct numbering *n, const xmlNode *document,
                     struct strbuf *out) {
    struct strbuf text = STRBUF_INIT;
    struct date date = {0};

    add_child(n, document, "ngay_ban_hanh", &text);
    if (date_parse(text.data, &date))
        strbuf_printf(out, "%d", date.year);
    strbuf_free(&text);
}

static bool number_varies(const struct base_plan *base,
                          const xmlNode *document) {
    const xmlNode *number = source_child(document, "so");
    const xmlNode *text = number != NULL ? number->children : NULL;

    while (text != NULL && base_slot(base, text) == NULL)
        text = text->next;
    return text != NULL;
}

/* Two communes of the same name have different bodies above them. */
static void add_all(const struct numbering *n, const xmlNode *document,
                    struct strbuf *out) {
    const xmlNode *body = source_child(document, "co_quan");

    add_number(n, document, out);
    if (out->len == 0)
        return;
    strbuf_putc(out, '\n');
    add_child(n, body, "chu_quan", out);
    strbuf_putc(out, '\n');
    add_child(n, body, "ban_hanh", out);
    strbuf_putc(out, '\n');
    add_notation(n, document, out);
    strbuf_putc(out, '\n');
    add_year(n, document, out);
}

void base_plan_number(const struct base_plan *base, const struct node *unit,
                      struct strbuf *out) {
    const xmlNode *document = xml_root(base->source);
    struct numbering n = {.base = base, .unit = unit};

    strbuf_clear(out);
    if (!number_varies(base, document))
        return;
    n.holds = memory_alloc(base->part_count);
    n.ignored = diag_list_create();
    base_hold(base, unit, n.holds);
    add_all(&n, document, out);
    diag_list_free(n.ignored);
    free(n.holds);
}
