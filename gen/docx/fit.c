/*
 * fit.c -- measured lines, rule lines and the letterhead's table.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/layout.h"
#include "docx/table.h"
#include "docx/wordtext.h"
#include "docx/writer.h"

#define MAX_SHOWN_BYTES 400

#define MAX_BREAKS 16
#define COLUMN_SPARE 60 /* twips beyond the measured width: renderers round */

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

void writer_measure(struct writer *w, struct render *render,
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

struct pending *writer_add_pending(struct writer *w) {
    if (w->pending_count == w->pending_size) {
        w->pending_size = w->pending_size != 0 ? w->pending_size * 2 : 16;
        w->pending = memory_realloc(
            w->pending, memory_product(sizeof(*w->pending), w->pending_size));
    }
    return &w->pending[w->pending_count++];
}

void writer_indent(struct writer *w, const struct host *host,
                   struct strbuf *out) {
    if (host->column >= 0) {
        int width = column_width(w, host);
        write_indent(out, width,
                     layout_line_length(host->role->role, w->measured.text.data,
                                        w->measured.facts, width));
        return;
    }
    *writer_add_pending(w) =
        (struct pending){.at = out->len,
                         .role = host->role->role,
                         .facts = w->measured.facts,
                         .text = arena_strdup(w->arena, w->measured.text.data)};
}

static void settle_one(struct writer *w, const struct pending *p, int width,
                       struct strbuf *out) {
    if (p->table != NULL)
        table_write(p->table, &w->part->look, width, (struct diag_pos){0}, out,
                    w->diags);
    else
        write_indent(out, width,
                     layout_line_length(p->role, p->text, p->facts, width));
}

/* A table that the section is as wide for as was expected stays as it is. */
static bool is_settled(const struct writer *w, const struct pending *p,
                       int width) {
    return p->table != NULL && width == w->part->section_width;
}

static bool all_settled(const struct writer *w, int width) {
    for (size_t i = 0; i < w->pending_count; i++)
        if (!is_settled(w, &w->pending[i], width))
            return false;
    return true;
}

/* What has been written since the first of them is put together anew. */
void writer_settle(struct writer *w, int width, struct strbuf *out) {
    struct strbuf settled = STRBUF_INIT;
    size_t first, from;

    if (all_settled(w, width)) {
        w->pending_count = 0;
        return;
    }
    first = from = w->pending[0].at;
    strbuf_reserve(&settled, out->len - first);
    for (size_t i = 0; i < w->pending_count; i++) {
        const struct pending *p = &w->pending[i];
        strbuf_add(&settled, out->data + from, p->at - from);
        from = p->at + p->len;
        if (is_settled(w, p, width))
            strbuf_add(&settled, out->data + p->at, p->len);
        else
            settle_one(w, p, width, &settled);
    }
    strbuf_add(&settled, out->data + from, out->len - from);
    strbuf_truncate(out, first);
    strbuf_add(out, settled.data, settled.len);
    strbuf_free(&settled);
    w->pending_count = 0;
}

/* ---- tables whose lines must fit ---- */

/* A try that is not the last leaves no notes. */
static void save_notes(struct writer *w) {
    for (int i = 0; i < NOTE_KINDS; i++)
        if (w->shared->notes[i] != NULL)
            w->fit.notes[i] = written_state(w->shared->notes[i]->notes);
}

static void drop_notes(const struct writer *w) {
    for (int i = 0; i < NOTE_KINDS; i++)
        if (w->shared->notes[i] != NULL)
            written_return(w->shared->notes[i]->notes, w->fit.notes[i]);
}

static void try_fit(struct writer *w, struct render *render,
                    const struct frame *frame, bool small, int shift,
                    struct strbuf *out) {
    strbuf_clear(out);
    drop_notes(w);
    w->fit.small = small;
    w->fit.shift = shift;
    w->fit.overflow[0] = w->fit.overflow[1] = 0;
    render_body(render, frame, out);
}

static bool fits(const struct writer *w) {
    return w->fit.overflow[0] == 0 && w->fit.overflow[1] == 0;
}

/* What column 0 would have to give to column 1; 0: moving does not help, or
 * would leave one of them next to nothing. */
static int needed_shift(const struct writer *w, const struct host *host) {
    const int *overflow = w->fit.overflow;
    int most = host->width / 5;
    int shift = 0;

    if (overflow[1] > 0 && overflow[0] == 0)
        shift = overflow[1] + COLUMN_SPARE;
    else if (overflow[0] > 0 && overflow[1] == 0)
        shift = -overflow[0] - COLUMN_SPARE;
    return shift <= most && -shift <= most ? shift : 0;
}

/* The whole line, unless it is longer than any could be. */
static int shown_len(const char *text) {
    size_t len = strlen(text);

    if (len > MAX_SHOWN_BYTES)
        for (len = MAX_SHOWN_BYTES; ((unsigned char)text[len] & 0xC0) == 0x80;)
            len--;
    return (int)len;
}

/* The columns as they are, then the smaller sizes, then moved columns; names
 * break further where their column has become narrower. */
void writer_fit(struct writer *w, struct render *render,
                const struct host *host, const struct frame *frame,
                struct strbuf *out) {
    struct strbuf table = STRBUF_INIT;
    struct fit outer = w->fit;
    int shift;

    w->fit = (struct fit){.running = true};
    save_notes(w);
    try_fit(w, render, frame, false, 0, &table);
    if (!fits(w))
        try_fit(w, render, frame, true, 0, &table);
    shift = needed_shift(w, host);
    if (shift != 0)
        try_fit(w, render, frame, true, shift, &table);
    if (shift != 0 && !fits(w))
        try_fit(w, render, frame, true, 0, &table);
    if (!fits(w)) {
        diag_add(w->diags, DIAG_LAYOUT_TOO_LONG, (struct diag_pos){0},
                 _("“%.*s” is too long for its column in the letterhead, even "
                   "in the smaller size"),
                 shown_len(w->fit.too_long), w->fit.too_long);
        diag_advise(w->diags, _("shorten it, or break it in Word by hand"));
    }
    w->fit = outer;
    strbuf_add(out, table.data, table.len);
    strbuf_free(&table);
}

void writer_width(const struct writer *w, const struct host *host,
                  struct strbuf *out) {
    strbuf_printf(out, "%d", column_width(w, host));
}
