/*
 * place.c -- where in a part something stands, in words that lead there:
 *
 *     word/document.xml, table 2, row 3, cell 1, paragraph 14 “… theo
 *     ⟦{{so_ky_hieu}}⟧ ngày …”
 */
#include "docx/part.h"

#include <string.h>

#include "base/i18n.h"

#define QUOTED_BESIDE 32 /* characters of the text on each side of the tag */
#define QUOTED_TAG 60

/* A table, row, cell, text box … that the walk is within. */
struct frame_of_place {
    const xmlNode *node;
    const char *label; /* with a number in it */
    int number;
    int children;           /* rows of a table, cells of a row so far */
    int paragraphs, tables; /* mc:AlternateContent: before it */
};

struct place {
    struct frame_of_place *frames;
    size_t count, size;
    int paragraphs, tables;
    const char *prefix; /* of the paragraph; NULL: not put together yet */
};

static bool stands_within(const xmlNode *node, const xmlNode *outer) {
    while (node != NULL && node != outer)
        node = node->parent;
    return node != NULL;
}

static struct frame_of_place *innermost(struct place *place) {
    return place->count > 0 ? &place->frames[place->count - 1] : NULL;
}

static void leave(struct place *place, const xmlNode *node) {
    while (place->count > 0 && !stands_within(node, innermost(place)->node))
        place->count--;
}

static void enter(struct compile *c, const xmlNode *node, const char *label,
                  int number) {
    struct place *place = c->place;

    place->frames = compile_grown(c, place->frames, sizeof(*place->frames),
                                  place->count, &place->size);
    place->frames[place->count++] =
        (struct frame_of_place){.node = node,
                                .label = label,
                                .number = number,
                                .paragraphs = place->paragraphs,
                                .tables = place->tables};
}

/* Rows and cells are counted where they belong, whatever wraps them. */
static void enter_child(struct compile *c, const xmlNode *node,
                        const char *label) {
    struct frame_of_place *outer = innermost(c->place);

    enter(c, node, label, outer != NULL ? ++outer->children : 1);
}

/* The copy that older programs show is counted as the original is. */
static void enter_fallback(struct compile *c, const xmlNode *node) {
    const struct frame_of_place *both = innermost(c->place);

    if (both != NULL && both->node == node->parent) {
        c->place->paragraphs = both->paragraphs;
        c->place->tables = both->tables;
    }
    enter(c, node, N_("copy for older programs"), 0);
}

void place_walk(struct compile *c, const xmlNode *node) {
    struct place *place = c->place;
    bool is_table = wml_is(node, "tbl");

    if (node->type != XML_ELEMENT_NODE)
        return;
    if (place == NULL)
        place = c->place = arena_new(c->part->arena, struct place);
    if (wml_is(node, "p") || is_table || wml_is(node, "tr") ||
        wml_is(node, "tc") || wml_is(node, "txbxContent") ||
        wml_is_other(node, "AlternateContent") ||
        wml_is_other(node, "Fallback"))
        leave(place, node);
    if (is_table)
        enter(c, node, N_("table %d"), ++place->tables);
    else if (wml_is(node, "tr"))
        enter_child(c, node, N_("row %d"));
    else if (wml_is(node, "tc"))
        enter_child(c, node, N_("cell %d"));
    else if (wml_is(node, "txbxContent"))
        enter(c, node, N_("text box"), 0);
    else if (wml_is_other(node, "AlternateContent"))
        enter(c, node, NULL, 0);
    else if (wml_is_other(node, "Fallback"))
        enter_fallback(c, node);
    if (!wml_is(node, "p"))
        return;
    place->paragraphs++;
    place->prefix = NULL;
}

static void add_label(struct strbuf *text, const char *label, int number) {
    const char *at = strstr(label, "%d");

    strbuf_puts(text, ", ");
    if (at == NULL) {
        strbuf_puts(text, label);
        return;
    }
    strbuf_add(text, label, (size_t)(at - label));
    strbuf_printf(text, "%d", number);
    strbuf_puts(text, at + strlen("%d"));
}

/* Of the paragraph that the walk has come to. */
static const char *prefix_of(struct compile *c) {
    struct place *place = c->place;
    struct strbuf text = STRBUF_INIT;

    if (place == NULL || place->paragraphs == 0)
        return c->name;
    if (place->prefix != NULL)
        return place->prefix;
    strbuf_puts(&text, c->name);
    for (size_t i = 0; i < place->count; i++)
        if (place->frames[i].label != NULL)
            add_label(&text, _(place->frames[i].label),
                      place->frames[i].number);
    add_label(&text, _("paragraph %d"), place->paragraphs);
    place->prefix = arena_strndup(c->part->arena, text.data, text.len);
    strbuf_free(&text);
    return place->prefix;
}

/* ---- the text around a tag ---- */

static bool continues_character(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* `count` characters on from `at`, or the end. */
static size_t forward(const char *text, size_t at, size_t end, int count) {
    for (; at < end && count > 0; count--)
        do
            at++;
        while (at < end && continues_character(text[at]));
    return at;
}

static size_t backward(const char *text, size_t at, int count) {
    for (; at > 0 && count > 0; count--)
        do
            at--;
        while (at > 0 && continues_character(text[at]));
    return at;
}

/* Breaks and tabs of the text are shown as spaces. */
static void add_quoted(struct strbuf *out, const char *text, size_t from,
                       size_t to) {
    for (; from < to; from++)
        strbuf_putc(out,
                    strchr("\n\t\r", text[from]) != NULL ? ' ' : text[from]);
}

static void add_before(struct strbuf *out, const char *text, size_t start) {
    size_t from = backward(text, start, QUOTED_BESIDE);
    const char *space = memchr(text + from, ' ', (start - from) / 2);

    if (from > 0 && space != NULL) /* not from within a word */
        from = (size_t)(space - text) + 1;
    strbuf_puts(out, from > 0 ? "… " : "");
    add_quoted(out, text, from, start);
}

static void add_behind(struct strbuf *out, const char *text, size_t end,
                       size_t len) {
    size_t to = forward(text, end, len, QUOTED_BESIDE);
    size_t half = (to - end) / 2;
    const char *space = memrchr(text + end + half, ' ', to - end - half);

    if (to < len && space != NULL)
        to = (size_t)(space - text);
    add_quoted(out, text, end, to);
    strbuf_puts(out, to < len ? " …" : "");
}

static void add_tag(struct strbuf *out, const char *text, size_t start,
                    size_t end) {
    size_t to = forward(text, start, end, QUOTED_TAG);

    add_quoted(out, text, start, to);
    strbuf_puts(out, to < end ? "…" : "");
}

struct diag_pos place_of_tag(struct compile *c, const char *label,
                             const char *text, size_t len,
                             const struct tag *tag) {
    bool is_all = tag->start == 0 && tag->end == len;
    struct strbuf place = STRBUF_INIT;
    struct diag_pos pos = {.file = c->file};

    strbuf_puts(&place, prefix_of(c));
    if (label != NULL)
        add_label(&place, label, 0);
    strbuf_puts(&place, " “");
    add_before(&place, text, tag->start);
    strbuf_puts(&place, is_all ? "" : "⟦");
    add_tag(&place, text, tag->start, tag->end);
    strbuf_puts(&place, is_all ? "" : "⟧");
    add_behind(&place, text, tag->end, len);
    strbuf_puts(&place, "”");
    pos.place = arena_strndup(c->part->arena, place.data, place.len);
    strbuf_free(&place);
    return pos;
}
