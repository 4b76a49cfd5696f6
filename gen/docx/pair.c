/*
 * pair.c -- which closing tag ends which section, and what does not pair up.
 */
#include "docx/part.h"

#include <string.h>

#include "base/i18n.h"

#define MAX_NESTED 100    /* sections within sections */
#define MAX_CROSSED 100   /* whose end is still looked for */
#define MAX_UNCLOSED 1000 /* ... of them are reported */

/* A section whose end has not come yet. */
struct section {
    struct mark *open;
    struct mark *stray; /* the first closing tag within it that closes nothing:
                           if its own never comes, that was meant for it */
    const struct mark *outer; /* crossed: the opening tag of the section that
                                 has ended meanwhile */
};

struct pairing {
    struct compile *c;
    struct section open[MAX_NESTED];
    size_t depth;
    struct section *crossed;
    size_t crossed_count, crossed_size;
    int unclosed; /* reported */
    bool too_deep;
};

bool pair_opens(enum tag_kind kind) {
    return kind == TAG_OPEN || kind == TAG_INVERTED || kind == TAG_PARENT ||
           kind == TAG_BLOCK;
}

static const char *sigil(const struct mark *mark) {
    switch (mark->tag.kind) {
    case TAG_INVERTED:
        return "^";
    case TAG_PARENT:
        return "<";
    case TAG_BLOCK:
        return "$";
    case TAG_OPEN:
    case TAG_CLOSE:
    case TAG_VALUE:
    case TAG_RICH:
    case TAG_COMMENT:
    case TAG_PARTIAL:
    case TAG_DELIMITERS:
    default:
        return "#";
    }
}

/* ---- findings ---- */

static void report_stray(const struct pairing *p, const struct mark *close) {
    if (p->c->has_broken_section)
        return;
    diag_add(p->c->diags, DIAG_TAG_UNBALANCED, close->pos,
             _("{{/%s}} closes nothing that was opened"), close->tag.name);
    diag_advise(p->c->diags, _("remove it, or write {{#%s}} before it"),
                close->tag.name);
}

static void report_wrong_end(const struct pairing *p,
                             const struct section *section) {
    const struct mark *open = section->open;

    diag_add(p->c->diags, DIAG_TAG_UNBALANCED, section->stray->pos,
             _("{{/%s}} stands where {{/%s}} is needed"),
             section->stray->tag.name, open->tag.name);
    diag_advise(p->c->diags, _("{{%s%s}} stands in %s"), sigil(open),
                open->tag.name, open->pos.place);
}

static void report_unclosed(struct pairing *p, const struct section *section) {
    const struct mark *open = section->open;

    if (p->c->has_broken_section || ++p->unclosed > MAX_UNCLOSED)
        return;
    if (section->stray != NULL) {
        report_wrong_end(p, section);
        return;
    }
    diag_add(p->c->diags, DIAG_TAG_UNBALANCED, open->pos,
             _("{{%s%s}} is never closed"), sigil(open), open->tag.name);
    diag_advise(p->c->diags, _("write {{/%s}} where it ends"), open->tag.name);
}

static void report_crossing(struct compile *c, const struct mark *outer,
                            const struct mark *inner) {
    diag_add(c->diags, DIAG_TAG_UNBALANCED, inner->pos,
             _("the sections {{%s%s}} and {{%s%s}} cross"), sigil(outer),
             outer->tag.name, sigil(inner), inner->tag.name);
    diag_advise(c->diags,
                _("close {{%s%s}} before {{/%s}}; {{%s%s}} begins in %s"),
                sigil(inner), inner->tag.name, outer->tag.name, sigil(outer),
                outer->tag.name, outer->pos.place);
}

/* ---- pairing ---- */

static void open_section(struct pairing *p, struct mark *mark) {
    if (p->depth < MAX_NESTED) {
        p->open[p->depth++] = (struct section){.open = mark};
        return;
    }
    p->too_deep = true;
    diag_add(p->c->diags, DIAG_TAG_DEPTH, mark->pos,
             _("sections are nested more than %d deep"), MAX_NESTED);
    diag_advise(p->c->diags, _("close some of them first"));
}

static void settle_stray(const struct pairing *p,
                         const struct section *section) {
    if (section->stray != NULL)
        report_stray(p, section->stray);
}

/* The section has been closed too early by the end of one around it. */
static void cross(struct pairing *p, const struct section *section,
                  const struct mark *outer) {
    p->crossed = compile_grown(p->c, p->crossed, sizeof(*section),
                               p->crossed_count, &p->crossed_size);
    p->crossed[p->crossed_count] = *section;
    p->crossed[p->crossed_count++].outer = outer;
}

static void close_at(struct pairing *p, size_t at, struct mark *close) {
    struct section *section = &p->open[at];

    for (size_t i = at + 1; i < p->depth; i++)
        cross(p, &p->open[i], section->open);
    settle_stray(p, section);
    section->open->partner = close;
    close->partner = section->open;
    p->depth = at;
}

static bool close_crossed(struct pairing *p, const struct mark *close) {
    for (size_t i = p->crossed_count;
         i > 0 && p->crossed_count - i < MAX_CROSSED; i--) {
        struct section section = p->crossed[i - 1];
        if (strcmp(section.open->tag.name, close->tag.name) != 0)
            continue;
        report_crossing(p->c, section.outer, section.open);
        settle_stray(p, &section);
        memmove(&p->crossed[i - 1], &p->crossed[i],
                (p->crossed_count - i) * sizeof(section));
        p->crossed_count--;
        return true;
    }
    return false;
}

static void close_section(struct pairing *p, struct mark *close) {
    for (size_t i = p->depth; i > 0; i--)
        if (strcmp(p->open[i - 1].open->tag.name, close->tag.name) == 0) {
            close_at(p, i - 1, close);
            return;
        }
    if (close_crossed(p, close))
        return;
    if (p->depth > 0 && p->open[p->depth - 1].stray == NULL)
        p->open[p->depth - 1].stray = close;
    else
        report_stray(p, close);
}

bool pair_sections(struct compile *c) {
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    struct pairing p = {.c = c};

    for (size_t i = 0; i < c->mark_count && !p.too_deep; i++) {
        struct mark *mark = c->marks[i];
        if (mark->kind != MARK_TAG || mark->paragraph == NULL)
            continue;
        if (pair_opens(mark->tag.kind))
            open_section(&p, mark);
        else if (mark->tag.kind == TAG_CLOSE)
            close_section(&p, mark);
    }
    for (size_t i = 0; i < p.crossed_count && !p.too_deep; i++)
        report_unclosed(&p, &p.crossed[i]);
    for (size_t i = 0; i < p.depth && !p.too_deep; i++)
        report_unclosed(&p, &p.open[i]);
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}

/* ---- after marks have been moved ---- */

/* What is open, innermost last. */
struct nest {
    struct mark *open[MAX_NESTED];
    size_t depth;
};

static void leave(struct compile *c, struct nest *nest, struct mark *open) {
    size_t at = nest->depth;

    while (at > 0 && nest->open[at - 1] != open)
        at--;
    if (at == 0)
        return;
    if (at < nest->depth)
        report_crossing(c, open, nest->open[nest->depth - 1]);
    memmove(&nest->open[at - 1], &nest->open[at],
            (nest->depth - at) * sizeof(*nest->open));
    nest->depth--;
}

static void follow(struct compile *c, struct nest *nest, const char *text) {
    size_t index;

    while (mark_next(&text, &index)) {
        struct mark *mark = c->marks[index];
        if (mark->kind != MARK_TAG || mark->partner == NULL)
            continue;
        if (mark->tag.kind == TAG_CLOSE)
            leave(c, nest, mark->partner);
        else if (nest->depth < MAX_NESTED)
            nest->open[nest->depth++] = mark;
    }
}

static bool has_sections(const struct compile *c) {
    for (size_t i = 0; i < c->mark_count; i++)
        if (c->marks[i]->partner != NULL)
            return true;
    return false;
}

void pair_check_order(struct compile *c) {
    xmlNode *root = has_sections(c) ? xmlDocGetRootElement(c->doc) : NULL;
    struct nest nest = {.depth = 0};

    for (xmlNode *node = root; node; node = wml_walk(root, node, false))
        if (node->type == XML_TEXT_NODE && node->content != NULL)
            follow(c, &nest, (const char *)node->content);
}

/* ---- the tags themselves ---- */

void pair_check_tags(struct compile *c) {
    struct program *trial = program_create();

    program_allow_images(trial);
    for (size_t i = 0; i < c->mark_count; i++) {
        const struct mark *mark = c->marks[i];
        struct tag close = {.kind = TAG_CLOSE, .name = mark->tag.name};
        if (mark->kind != MARK_TAG || mark->paragraph == NULL ||
            mark->tag.kind == TAG_CLOSE)
            continue;
        program_tag(trial, &mark->tag, 0, mark->pos, c->diags);
        if (pair_opens(mark->tag.kind))
            program_tag(trial, &close, 0, mark->pos, c->diags);
    }
    program_finish(trial, c->diags);
    program_free(trial);
}
