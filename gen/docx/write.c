/*
 * write.c -- values and host operations of a DOCX part, at render time.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/layout.h"
#include "docx/part.h"
#include "docx/table.h"
#include "docx/wordtext.h"
#include "markdown/inline.h"

#define MAX_PENDING 64
#define MAX_BREAKS 16
#define COLUMN_SPARE 60 /* twips beyond the measured width: renderers round */

/* The paragraph measured last: what a rule line below it refers to. */
struct measured {
    struct strbuf text;
    struct style_facts facts;
};

/* A rule line in the text column, whose width is known at the section's end. */
struct pending {
    size_t at; /* offset in the output */
    enum role role;
    struct style_facts facts;
    char *text;
};

/* The table being fitted: what is decided, and what its lines need. */
struct fit {
    bool running;
    bool small;
    int shift;       /* twips that column 0 gives to column 1 */
    int overflow[2]; /* twips by which a line of the column is too wide */
    const char *too_long;
};

struct writer {
    const struct part *part;
    struct diag_list *diags;
    struct arena *arena;
    struct measured measured;
    struct fit fit;
    struct pending pending[MAX_PENDING];
    size_t pending_count;
    /* The section break written last. */
    size_t break_start, break_end;
    const struct host *last_break;
};

struct writer *writer_create(const struct part *part, struct diag_list *diags) {
    struct writer *w = memory_alloc(sizeof(*w));

    *w = (struct writer){.part = part,
                         .diags = diags,
                         .arena = arena_create(),
                         .measured = {.text = STRBUF_INIT}};
    return w;
}

void writer_free(struct writer *w) {
    if (w == NULL)
        return;
    strbuf_free(&w->measured.text);
    arena_free(w->arena);
    free(w);
}

/* ---- values ---- */

static void write_value(void *user, const char *text, bool rich, int index,
                        struct strbuf *out) {
    struct writer *w = user;
    const struct host *host = index >= 0 ? &w->part->hosts[index] : NULL;
    const struct inline_span *spans;
    size_t count;

    if (host == NULL || host->kind == HOST_PLAIN) {
        strbuf_puts_xml(out, text);
        return;
    }
    if (!rich) {
        wordtext_add(out, text);
        return;
    }
    count = inline_parse(w->arena, text, &spans);
    for (size_t i = 0; i < count; i++)
        wordtext_add_span(out, &spans[i], host->xml);
}

/* ---- measuring ---- */

static int column_width(const struct writer *w, const struct host *host) {
    if (!w->fit.running || host->column < 0 || host->column > 1)
        return host->width;
    return host->column == 0 ? host->width - w->fit.shift
                             : host->width + w->fit.shift;
}

static void note_overflow(struct writer *w, const struct host *host,
                          int width) {
    int over = width - column_width(w, host);

    if (!w->fit.running || host->column < 0 || host->column > 1 ||
        over <= w->fit.overflow[host->column])
        return;
    w->fit.overflow[host->column] = over;
    w->fit.too_long = arena_strdup(w->arena, w->measured.text.data);
}

/* A long name is broken where the decree's readers expect it. */
static void break_name(struct writer *w, const struct host *host, size_t start,
                       struct strbuf *out) {
    size_t breaks[MAX_BREAKS];
    size_t count = layout_break_name(w->measured.text.data, w->measured.facts,
                                     column_width(w, host), breaks, MAX_BREAKS);

    for (size_t i = count; i > 0; i--) {
        wordtext_break_at(out, start, breaks[i - 1]);
        w->measured.text.data[breaks[i - 1]] = '\n';
    }
}

static void run_measure(struct writer *w, struct render *render,
                        const struct host *host, const struct frame *frame,
                        struct strbuf *out) {
    size_t start = out->len;

    render_body(render, frame, out);
    strbuf_clear(&w->measured.text);
    wordtext_read(out->data + start, out->len - start, &w->measured.text);
    w->measured.facts = w->fit.small ? host->small : host->facts;
    if (host->role != NULL && host->role->role == ROLE_NAME)
        break_name(w, host, start, out);
    if (host->role != NULL)
        note_overflow(w, host,
                      layout_width(w->measured.text.data, w->measured.facts));
}

/* ---- rule lines ---- */

static void write_indent(struct strbuf *out, int width, int length) {
    int left = length < width ? (width - length) / 2 : 0;
    int right = length < width ? width - length - left : 0;

    strbuf_printf(out, "<w:ind w:left=\"%d\" w:right=\"%d\"/>", left, right);
}

static void run_indent(struct writer *w, const struct host *host,
                       struct strbuf *out) {
    struct pending *pending;

    if (host->column >= 0) {
        int width = column_width(w, host);
        write_indent(out, width,
                     layout_line_length(host->role->role, w->measured.text.data,
                                        w->measured.facts, width));
        return;
    }
    if (w->pending_count == MAX_PENDING)
        return; /* more lines in one section than any document has */
    pending = &w->pending[w->pending_count++];
    *pending =
        (struct pending){.at = out->len,
                         .role = host->role->role,
                         .facts = w->measured.facts,
                         .text = arena_strdup(w->arena, w->measured.text.data)};
}

/* From the last to the first, so that offsets stay true. */
static void settle_lines(struct writer *w, int width, struct strbuf *out) {
    struct strbuf indent = STRBUF_INIT;

    while (w->pending_count > 0) {
        const struct pending *p = &w->pending[--w->pending_count];
        strbuf_clear(&indent);
        write_indent(&indent, width,
                     layout_line_length(p->role, p->text, p->facts, width));
        strbuf_insert(out, p->at, indent.data, indent.len);
    }
    strbuf_free(&indent);
}

/* ---- tables whose lines must fit ---- */

static void try_fit(struct writer *w, struct render *render,
                    const struct frame *frame, bool small, int shift,
                    struct strbuf *out) {
    strbuf_clear(out);
    w->fit = (struct fit){.running = true, .small = small, .shift = shift};
    render_body(render, frame, out);
}

static bool fits(const struct writer *w) {
    return w->fit.overflow[0] == 0 && w->fit.overflow[1] == 0;
}

/* The columns as they are, then the smaller sizes, then moved columns; names
 * break further where their column has become narrower. */
static void run_fit(struct writer *w, struct render *render,
                    const struct frame *frame, struct strbuf *out) {
    struct strbuf table = STRBUF_INIT;
    int shift = 0;

    try_fit(w, render, frame, false, 0, &table);
    if (!fits(w))
        try_fit(w, render, frame, true, 0, &table);
    if (w->fit.overflow[1] > 0)
        shift = w->fit.overflow[1] + COLUMN_SPARE;
    else if (w->fit.overflow[0] > 0)
        shift = -w->fit.overflow[0] - COLUMN_SPARE;
    if (shift != 0)
        try_fit(w, render, frame, true, shift, &table);
    if (!fits(w)) {
        diag_add(w->diags, DIAG_LAYOUT_TOO_LONG, (struct diag_pos){0},
                 _("“%s” is too long for its column in the letterhead, even "
                   "in the smaller size"),
                 w->fit.too_long);
        diag_advise(w->diags, _("shorten it, or break it in Word by hand"));
    }
    w->fit.running = false;
    strbuf_add(out, table.data, table.len);
    strbuf_free(&table);
}

static void run_width(const struct writer *w, const struct host *host,
                      struct strbuf *out) {
    strbuf_printf(out, "%d", column_width(w, host));
}

/* ---- sections, containers ---- */

static void run_break(struct writer *w, struct render *render,
                      const struct host *host, const struct frame *frame,
                      struct strbuf *out) {
    settle_lines(w, host->width, out);
    w->break_start = out->len;
    render_body(render, frame, out);
    w->break_end = out->len;
    w->last_break = host;
}

static bool ends_with(const struct strbuf *out, size_t len, const char *end) {
    size_t n = strlen(end);

    return len >= n && memcmp(out->data + len - n, end, n) == 0;
}

/* The last break's section is the document's: its properties close the body.
 * The paragraph that carried them stays behind a table only, which a document
 * must not end with (17.4.37). */
static void end_with_last_break(const struct writer *w, struct strbuf *out) {
    const char *section = w->last_break->xml;
    char *in_paragraph = strstr(out->data + w->break_start, section);
    size_t len = strlen(section);

    if (!ends_with(out, w->break_start, "</w:tbl>") || in_paragraph == NULL) {
        strbuf_truncate(out, w->break_start);
    } else {
        memmove(in_paragraph, in_paragraph + len,
                strlen(in_paragraph + len) + 1);
        strbuf_truncate(out, out->len - len);
    }
    strbuf_puts(out, section);
}

/* The document's end: a section that has turned out to be empty is none. */
static void run_end(struct writer *w, struct render *render,
                    const struct host *host, const struct frame *frame,
                    struct strbuf *out) {
    if (w->last_break != NULL && w->break_end == out->len) {
        end_with_last_break(w, out);
        return;
    }
    settle_lines(w, host->width, out);
    render_body(render, frame, out);
}

/* Where the last paragraph of the output begins; its length if none ends
 * there. */
static size_t last_paragraph(const struct strbuf *out) {
    size_t at = out->len;

    if (!ends_with(out, out->len, "</w:p>"))
        return out->len;
    while (at-- > 0)
        if (strncmp(out->data + at, "<w:p>", 5) == 0 ||
            strncmp(out->data + at, "<w:p ", 5) == 0)
            return at;
    return out->len;
}

/* A signature is not torn off the text it signs: w:keepNext, which stands
 * behind w:pStyle (17.3.1.26), for the paragraph before. */
static void keep_last_paragraph(struct writer *w, struct strbuf *out) {
    static const char keep[] = "<w:keepNext/>";
    static const char style[] = "<w:pStyle ";
    const char *paragraph = out->data + last_paragraph(out);
    const char *at = strstr(paragraph, style);
    size_t offset;

    if (at == NULL || strstr(paragraph, keep) != NULL)
        return;
    offset = (size_t)(strstr(at, "/>") + 2 - out->data);
    strbuf_insert(out, offset, keep, sizeof(keep) - 1);
    for (size_t i = 0; i < w->pending_count; i++)
        if (w->pending[i].at >= offset)
            w->pending[i].at += sizeof(keep) - 1;
}

/* A cell, a header … without a paragraph at its end would not open. */
static void run_guard(struct strbuf *out) {
    if (!ends_with(out, out->len, "</w:p>"))
        strbuf_puts(out, "<w:p></w:p>");
}

static void run_table(struct writer *w, const struct host *host,
                      const struct frame *frame, struct strbuf *out) {
    const struct node *table = render_find(frame, host->text);

    if (table == NULL || table->kind != NODE_COMPLEX) {
        diag_add(w->diags, DIAG_TAG_UNKNOWN, host->pos,
                 _("{{>%s}} names no table of the data"), host->text);
        return;
    }
    table_write(w->arena, table, w->part->section_width, out);
}

static void write_operation(void *user, struct render *render, int index,
                            const struct frame *frame, struct strbuf *out) {
    struct writer *w = user;
    const struct host *host = &w->part->hosts[index];

    switch (host->kind) {
    case HOST_STYLE:
        strbuf_puts(out,
                    w->fit.running && w->fit.small ? host->xml : host->text);
        break;
    case HOST_WIDTH:
        run_width(w, host, out);
        break;
    case HOST_FIT:
        run_fit(w, render, frame, out);
        break;
    case HOST_KEEP:
        keep_last_paragraph(w, out);
        render_body(render, frame, out);
        break;
    case HOST_MEASURE:
        run_measure(w, render, host, frame, out);
        break;
    case HOST_INDENT:
        run_indent(w, host, out);
        break;
    case HOST_BREAK:
        run_break(w, render, host, frame, out);
        break;
    case HOST_END:
        run_end(w, render, host, frame, out);
        break;
    case HOST_GUARD:
        run_guard(out);
        break;
    case HOST_TABLE:
        run_table(w, host, frame, out);
        break;
    case HOST_PLAIN:
    case HOST_RUN:
    default:
        render_body(render, frame, out);
        break;
    }
}

struct render_host writer_host(struct writer *writer) {
    return (struct render_host){
        .user = writer, .value = write_value, .operation = write_operation};
}
