/*
 * body.c -- levels of the body, numbered: II.6.đ and V row 6.b of annex I,
 * part I of Nghị định 30/2020/NĐ-CP.
 */
#include "plan/body.h"

#include <string.h>

#include "base/strbuf.h"
#include "plan/memory.h"
#include "plan/sentence.h"
#include "plan/source.h"
#include "plan/table.h"
#include "text/text.h"

/* What an element of the body is numbered by, and what stands around it. */
struct level {
    const char *element;
    void (*number)(struct strbuf *out, const char *outer, unsigned n);
    const char *titled; /* kind of block for a title on its own line;
                           NULL: an ordinary block with the title as text */
    bool is_item;       /* of a list: ends in ";" or "." */
    bool title_is_bold; /* a title on its own line (II.6.đ) */
};

struct body {
    struct arena *arena;
    struct node *document;
    struct memory *memory; /* of the source; NULL: none, or of no use */
    bool is_form;
};

static void number_part(struct strbuf *out, const char *outer, unsigned n) {
    (void)outer;
    strbuf_puts(out, "Phần ");
    text_roman(out, n);
}

static void number_section(struct strbuf *out, const char *outer, unsigned n) {
    (void)outer;
    text_roman(out, n);
    strbuf_putc(out, '.');
}

static void number_clause(struct strbuf *out, const char *outer, unsigned n) {
    (void)outer;
    strbuf_printf(out, "%u.", n);
}

/* "1.2." below clause "1." */
static void number_subclause(struct strbuf *out, const char *outer,
                             unsigned n) {
    strbuf_printf(out, "%s%u.", outer, n);
}

static void number_point(struct strbuf *out, const char *outer, unsigned n) {
    const char *letter = text_point_letter(n);

    (void)outer;
    strbuf_printf(out, "%s)", letter != NULL ? letter : "?");
}

static const struct level levels[] = {
    {"phan", number_part, "phan", false, true},
    {"muc", number_section, "muc", false, true},
    {"khoan", number_clause, "khoan_tieu_de", false, true},
    {"tieu_khoan", number_subclause, "tieu_khoan_tieu_de", false, true},
    {"diem", number_point, NULL, true, false},
    {"gach", NULL, NULL, true, false},
    {"cong", NULL, NULL, true, false},
    {"luu_y", NULL, NULL, false, false},
};

static const struct level *level_of(const xmlNode *element) {
    for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
        if (source_is(element, levels[i].element))
            return &levels[i];
    return NULL;
}

static bool is_item(const xmlNode *element) {
    const struct level *level = level_of(element);

    return level != NULL && level->is_item;
}

static void add_children(const struct body *body, const xmlNode *first,
                         const char *outer);

static struct node *add_block(const struct body *body, const char *kind) {
    struct node *block = tree_add(body->arena, body->document, "khoi");

    return tree_add(body->arena, block, kind);
}

/* ---- punctuation ---- */

static bool is_last_of_run(const xmlNode *element) {
    const xmlNode *next = source_next(element, NULL);

    return next == NULL || !source_is(next, (const char *)element->name);
}

/* The last item of an inner list ends in ";" while the outer list goes on. */
static bool is_last_item(const xmlNode *element) {
    for (; element != NULL && is_item(element); element = element->parent)
        if (!is_last_of_run(element))
            return false;
    return true;
}

/* The text an element begins with: its own, or that of its first doan. */
static const char *lead_text(const struct body *body, const xmlNode *element) {
    const char *own = source_own_text(body->arena, element);
    const xmlNode *first = source_child(element, NULL);

    if (own == NULL && first != NULL && source_is(first, "doan"))
        own = source_text(body->arena, first);
    return own;
}

/* Whether the items of the list that begins here were typed as sentences with
 * full stops. */
static bool list_has_stops(const struct body *body, const xmlNode *first) {
    for (const xmlNode *item = first;
         item != NULL && source_is(item, (const char *)first->name);
         item = source_next(item, NULL)) {
        const char *text = lead_text(body, item);
        if (text != NULL && !is_last_of_run(item) &&
            sentence_ends_in_stop(text))
            return true;
    }
    return false;
}

/* Whether an element begins a list: the one before it is of another name. */
static bool begins_list(const xmlNode *element) {
    const xmlNode *previous = source_previous(element, NULL);

    return is_item(element) &&
           (previous == NULL ||
            !source_is(previous, (const char *)element->name));
}

/* Whether text before it ends in a colon: lists, lower levels, tables. */
static bool is_announced(const xmlNode *element) {
    return source_is(element, "bang") ||
           (level_of(element) != NULL && !source_is(element, "luu_y"));
}

/* What ends an element's text. `rest` is the first child behind it; `stops`:
 * the items of its list are sentences. */
static const char *end_mark(const xmlNode *element, const xmlNode *rest,
                            bool stops) {
    if (rest != NULL && is_announced(rest))
        return ":";
    if (!is_item(element) || stops || is_last_item(element))
        return ".";
    return ";";
}

/* ---- one level ---- */

/* The title as it runs into the text: the colon is the template's. */
static const char *without_colon(struct arena *arena, const char *title) {
    size_t len = strlen(title);

    return len > 0 && title[len - 1] == ':'
               ? arena_strndup(arena, title, len - 1)
               : title;
}

/* Without ** within what is bold as a whole. */
static const char *without_strong(struct arena *arena, const char *title) {
    struct strbuf plain = STRBUF_INIT;
    const char *copy;

    while (*title != '\0') {
        size_t len = strcspn(title, "*");
        strbuf_add(&plain, title, len);
        title += len;
        if (strncmp(title, "**", 2) == 0)
            title += 2;
        else if (*title == '*')
            strbuf_putc(&plain, *title++);
    }
    copy = arena_strndup(arena, plain.data, plain.len);
    strbuf_free(&plain);
    return copy;
}

static void add_run_in(const struct body *body, struct node *block,
                       const xmlNode *title, const char *text) {
    struct arena *arena = body->arena;
    const char *words = source_text(arena, title);

    if (words != NULL) {
        bool bold = source_is_true(source_attribute(arena, title, "dam"));
        words = without_colon(arena, words);
        if (bold)
            tree_add_text(arena, block, "tieu_de_dam",
                          without_strong(arena, words));
        else
            tree_add_text(arena, block, "tieu_de", words);
    }
    tree_add_text(arena, block, "loi", text);
}

/* A title on a line of its own. */
static void add_heading(const struct body *body, const struct level *level,
                        const xmlNode *title, const char *number) {
    struct arena *arena = body->arena;
    const char *words = source_text(arena, title);
    const char *asked = source_attribute(arena, title, "dam");
    bool bold = asked != NULL ? source_is_true(asked) : level->title_is_bold;
    struct node *block;

    /* Parts and sections have no other kind of title (V row 6.b). */
    if (level->titled != NULL &&
        (bold || strcmp(level->titled, level->element) == 0)) {
        block = add_block(body, level->titled);
        tree_add_text(arena, block, "so", number);
        tree_add_text(arena, block, "tieu_de", words);
        return;
    }
    block = add_block(body, level->element);
    tree_add_text(arena, block, "so", number);
    tree_add_text(
        arena, block, "loi",
        bold ? arena_printf(arena, "**%s**", without_strong(arena, words))
             : words);
}

static const char *kind_of_text(const struct level *level) {
    if (strcmp(level->element, "muc") == 0)
        return "muc_lien";
    if (strcmp(level->element, "phan") == 0)
        return "doan"; /* loose text below a part has no number */
    return level->element;
}

/* How an element begins, and what follows. */
struct lead {
    const xmlNode *title;
    bool runs_in;        /* the title goes on into the text */
    const char *text;    /* its own, or that of its first doan */
    const xmlNode *rest; /* the first child behind title and text */
};

static struct lead read_lead(const struct body *body, const xmlNode *element) {
    struct lead lead = {.title = source_child(element, "tieu_de"),
                        .text = source_own_text(body->arena, element),
                        .rest = source_child(element, NULL)};

    if (lead.title != NULL) {
        lead.rest = source_next(lead.title, NULL);
        lead.runs_in =
            !source_is(element, "phan") &&
            source_is_true(source_attribute(body->arena, lead.title, "lien"));
    }
    if (lead.text == NULL && (lead.title == NULL || lead.runs_in) &&
        lead.rest != NULL && source_is(lead.rest, "doan")) {
        lead.text = source_text(body->arena, lead.rest);
        lead.rest = source_next(lead.rest, NULL);
    }
    return lead;
}

/* The element's title and text; what stands below them is not its own. */
static void add_level(const struct body *body, const struct level *level,
                      const xmlNode *element, const struct lead *lead,
                      const char *number, bool stops) {
    const char *text = lead->text;
    struct node *block;

    if (lead->title != NULL && !lead->runs_in) {
        add_heading(body, level, lead->title, number);
        if (text == NULL)
            return;
        block = add_block(body, "doan"); /* text below the heading */
    } else if (text != NULL || lead->title != NULL || number != NULL ||
               source_is(element, "luu_y")) {
        block = add_block(body, kind_of_text(level));
        tree_add_text(body->arena, block, "so", number);
    } else {
        return; /* a dash with a list below it and no words of its own */
    }
    if (text != NULL && !body->is_form)
        text = sentence_ended(body->arena, text,
                              end_mark(element, lead->rest, stops));
    add_run_in(body, block, lead->runs_in ? lead->title : NULL, text);
}

static void add_paragraph(const struct body *body, const xmlNode *element) {
    const xmlNode *next = source_next(element, NULL);
    const char *text = source_text(body->arena, element);

    if (text != NULL && !body->is_form)
        text = sentence_as_prose(
            body->arena, text,
            next != NULL && (is_item(next) || source_is(next, "bang")));
    tree_add_text(body->arena, add_block(body, "doan"), "loi", text);
}

static void add_table(const struct body *body, const xmlNode *element) {
    const char *caption =
        source_text(body->arena, source_child(element, "tieu_de"));
    struct node *block;

    if (caption != NULL)
        tree_add_text(body->arena, add_block(body, "ten_bang"), "loi", caption);
    block = tree_add(body->arena, body->document, "khoi");
    table_add(body->arena, block, element);
}

static void add_child(const struct body *body, const struct level *level,
                      const xmlNode *element, const char *outer, unsigned n,
                      bool stops) {
    struct lead lead = read_lead(body, element);
    struct strbuf buf = STRBUF_INIT;
    const char *number = NULL;

    if (level->number != NULL) {
        level->number(&buf, outer, n);
        number = arena_strndup(body->arena, buf.data, buf.len);
        strbuf_free(&buf);
    }
    add_level(body, level, element, &lead, number, stops);
    add_children(body, lead.rest, number != NULL ? number : "");
}

/* The text that "./." is put behind if this is the last block. */
static struct node *closing_text(const struct node *block) {
    const struct node *kind = block->last;
    struct node *text = kind != NULL ? kind->last : NULL;

    return text != NULL && strcmp(text->name, "loi") == 0 &&
                   strcmp(kind->name, "ten_bang") != 0
               ? text
               : NULL;
}

/* An element in its place: below `outer`, the n-th of its kind. */
struct child {
    const xmlNode *element;
    const struct level *level; /* NULL: it has no number */
    const char *outer;
    unsigned n;
    bool stops; /* of the list that it is in */
};

static void add_element(const struct body *body, const struct child *child) {
    if (child->level != NULL)
        add_child(body, child->level, child->element, child->outer, child->n,
                  child->stops);
    else if (source_is(child->element, "doan"))
        add_paragraph(body, child->element);
    else if (source_is(child->element, "bang"))
        add_table(body, child->element);
}

/* Its blocks as they were made first, if nothing in them varies. */
static void remember(const struct body *body, struct piece *piece,
                     const struct node *before, bool stops) {
    struct node *document = body->document;

    *piece = (struct piece){.is_known = true, .stops = stops};
    if (document->last == before)
        return;
    piece->first = before != NULL ? before->next : document->first;
    piece->last = document->last;
    piece->closing = closing_text(piece->last);
    if (piece->closing != NULL)
        piece->closing_text = piece->closing->text;
}

static void add_remembered(const struct body *body, struct piece *piece) {
    if (piece->first == NULL)
        return;
    tree_move(body->document, piece->first, piece->last);
    if (piece->closing != NULL)
        piece->closing->text = piece->closing_text;
}

static void add_or_recall(const struct body *body, const struct child *child) {
    struct piece *piece = memory_piece(body->memory, child->element);
    const struct node *before = body->document->last;
    size_t looks = memory_looks(body->memory);

    if (!piece->is_known) {
        add_element(body, child);
        if (memory_pieces(body->memory) != NULL &&
            memory_looks(body->memory) == looks)
            remember(body, piece, before, child->stops);
    } else if (piece->stops == child->stops) {
        add_remembered(body, piece);
    } else { /* and no part of it is used elsewhere */
        struct body anew = *body;
        anew.memory = NULL;
        add_element(&anew, child);
    }
}

static void add_children(const struct body *body, const xmlNode *first,
                         const char *outer) {
    unsigned counts[sizeof(levels) / sizeof(*levels)] = {0};
    bool stops = false; /* of the list being added */

    for (; first != NULL; first = source_next(first, NULL)) {
        const struct level *level = level_of(first);
        struct child child = {.element = first, .level = level, .outer = outer};

        if (begins_list(first))
            stops = list_has_stops(body, first);
        if (level != NULL)
            child.n = ++counts[level - levels];
        child.stops = stops;
        if (body->memory != NULL)
            add_or_recall(body, &child);
        else
            add_element(body, &child);
    }
}

void body_add(struct arena *arena, struct node *document,
              const xmlNode *noi_dung, bool is_form) {
    struct body body = {
        .arena = arena, .document = document, .is_form = is_form};

    if (noi_dung == NULL)
        return;
    body.memory = memory_of(noi_dung);
    if (body.memory != NULL && memory_pieces(body.memory) != NULL)
        body.arena = memory_pieces(body.memory);
    add_children(&body, source_child(noi_dung, NULL), "");
}

void body_end_mark(struct arena *arena, struct node *document) {
    struct node *block = document->last;
    struct node *text;

    if (block == NULL || strcmp(block->name, "khoi") != 0)
        return;
    text = closing_text(block);
    if (text != NULL)
        text->text = sentence_as_last(arena, text->text);
    else
        tree_add_text(arena, document, "ket_thuc", "./.");
}
