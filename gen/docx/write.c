/*
 * write.c -- values and host operations of a DOCX part, at render time.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/table.h"
#include "docx/wordtext.h"
#include "docx/writer.h"
#include "markdown/inline.h"

struct writer *writer_create(const struct part *part, struct shared *shared) {
    struct writer *w = memory_alloc(sizeof(*w));

    *w = (struct writer){.part = part,
                         .arena = arena_create(),
                         .measured = {.text = STRBUF_INIT},
                         .shared = shared};
    return w;
}

void writer_free(struct writer *w) {
    if (w == NULL)
        return;
    strbuf_free(&w->measured.text);
    written_free(w->notes);
    free(w->pending);
    arena_free(w->arena);
    free(w);
}

/* ---- values ---- */

/* A value of a document property: its words alone. */
static void write_plain(struct writer *w, const char *text, bool rich,
                        struct strbuf *out) {
    const struct inline_span *spans;
    size_t count;

    if (!rich) {
        strbuf_puts_xml(out, text);
        return;
    }
    count = inline_parse(w->arena, text, &spans);
    for (size_t i = 0; i < count; i++)
        strbuf_puts_xml(out, spans[i].text != NULL ? spans[i].text : " ");
}

/* In a field's instruction (17.16.2) a quote would end the argument that the
 * value is part of, and what follows would be switches of the field. */
static void write_field(struct writer *w, const char *text, bool rich,
                        struct strbuf *out) {
    struct strbuf words = STRBUF_INIT;

    write_plain(w, text, rich, &words);
    for (const char *at = words.data; *at != '\0'; at++) {
        if (*at == '\\' || strncmp(at, "&quot;", 6) == 0)
            strbuf_putc(out, '\\');
        strbuf_putc(out, strchr("\n\t\r", *at) != NULL ? ' ' : *at);
    }
    strbuf_free(&words);
}

static void write_link(struct writer *w, const struct host *host,
                       const char *text, bool rich, struct strbuf *out) {
    const struct inline_span *spans;
    size_t count;

    if (!rich) {
        address_add_value(out, text, host->column == 1);
        return;
    }
    count = inline_parse(w->arena, text, &spans);
    for (size_t i = 0; i < count; i++)
        if (spans[i].text != NULL)
            address_add_value(out, spans[i].text, host->column == 1);
}

static void write_run(struct writer *w, const char *text, bool rich,
                      const char *properties, struct strbuf *out) {
    const struct inline_span *spans;
    size_t count;

    if (!rich) {
        wordtext_add(out, text);
        return;
    }
    count = inline_parse(w->arena, text, &spans);
    for (size_t i = 0; i < count; i++)
        wordtext_add_span(out, &spans[i], properties);
}

static void write_value(void *user, const char *text, bool rich, int index,
                        struct strbuf *out) {
    struct writer *w = ((struct shared *)user)->active;
    const struct host *host = index >= 0 ? part_host(w->part, index) : NULL;

    if (host == NULL || host->kind == HOST_PLAIN)
        write_plain(w, text, rich, out);
    else if (host->kind == HOST_FIELD)
        write_field(w, text, rich, out);
    else if (host->kind == HOST_LINK)
        write_link(w, host, text, rich, out);
    else
        write_run(w, text, rich, host->xml, out);
}

/* ---- pictures ---- */

#define EMU_PER_TWIP 635

/* In a run of its own, between two halves of that of the tag. */
static void write_picture_run(struct writer *w, const struct drawing *drawing,
                              const char *properties, struct strbuf *out) {
    strbuf_printf(out, "</w:t></w:r><w:r>%s", properties);
    drawing_write_inline(drawing, (int)w->shared->next_id++, out);
    strbuf_printf(out, "</w:r><w:r>%s<w:t xml:space=\"preserve\">", properties);
}

static void write_image(void *user, const struct image_value *value, int index,
                        struct strbuf *out) {
    struct writer *w = ((struct shared *)user)->active;
    const struct host *host = part_host(w->part, index);
    struct drawing drawing = {.strict = w->part->is_strict};
    int width = host->width > 0 ? host->width : w->part->section_width;

    if (w->shared->images == NULL ||
        value->text[strspn(value->text, " \t\r\n")] == '\0')
        return;
    w->wrote_data = true;
    drawing.image = images_use(w->shared->images, value);
    if (drawing.image == NULL) {
        w->failed = true;
        return;
    }
    drawing.name =
        *drawing.image->name != '\0' ? drawing.image->name : host->text;
    if (host->kind == HOST_PICTURE) {
        drawing.extent = image_fit(drawing.image->facts, value->size,
                                   host->width, host->height);
        w->drawing = drawing;
    } else {
        drawing.extent = image_in_text(drawing.image->facts, value->size,
                                       (double)width * EMU_PER_TWIP);
        write_picture_run(w, &drawing, host->xml, out);
    }
}

/* A placeholder without a picture is left out. */
static void run_picture(struct writer *w, struct render *render,
                        const struct frame *frame, struct strbuf *out) {
    struct drawing outer = w->drawing;
    size_t start = out->len;

    w->drawing = (struct drawing){.image = NULL};
    render_body(render, frame, out);
    if (w->drawing.image == NULL)
        strbuf_truncate(out, start);
    w->drawing = outer;
}

/* ---- notes ---- */

static void switch_to(struct writer *w) {
    w->shared->active = w;
    if (w->shared->images != NULL)
        images_begin_part(w->shared->images, w->part->number);
}

/* The text of the note, by the writer of its part, and its id here. */
static void run_note(struct writer *w, struct render *render,
                     const struct host *host, const struct frame *frame,
                     struct strbuf *out) {
    struct writer *other = w->shared->notes[host->note->kind];
    struct strbuf id = STRBUF_INIT, *text;

    rounds_write_id(w->rounds, host, &id);
    text = written_begin(other->notes, host, id.data);
    strbuf_puts_xml(out, written_id(other->notes));
    switch_to(other);
    render_body(render, frame, text);
    writer_settle(other, other->part->section_width, text);
    switch_to(w);
    written_end(other->notes, host);
    strbuf_free(&id);
}

/* ---- tables ---- */

/* The one the sections around are about, else the first of that name. */
static const struct node *table_in_scope(const struct frame *frame,
                                         const char *name) {
    const struct node *node = render_find(frame, NULL);

    while (node != NULL && strcmp(node->name, name) != 0)
        node = node->parent;
    return node != NULL ? node : render_find(frame, name);
}

/* As wide as its container, or for now as the document's last section. */
static void write_table(struct writer *w, const struct host *host,
                        const struct node *table, struct strbuf *out) {
    const struct table_look *look = &w->part->look;
    int width = host->width > 0 ? host->width : w->part->section_width;
    size_t start;

    look_write_spacer(look, out);
    start = out->len;
    if (!table_write(table, look, width, host->pos, out, w->diags))
        w->failed = true;
    else if (host->width == 0)
        *writer_add_pending(w) = (struct pending){
            .at = start, .len = out->len - start, .table = table};
    look_write_spacer(look, out);
}

static void run_table(struct writer *w, const struct host *host,
                      const struct frame *frame, struct strbuf *out) {
    const struct node *table = table_in_scope(frame, host->text);

    w->wrote_data = true;
    if (table_is_one(table)) {
        write_table(w, host, table, out);
    } else if (table != NULL ? table->kind != NODE_NIL
                             : !render_knows(frame, host->text)) {
        w->failed = true;
        diag_add(w->diags, DIAG_TAG_UNKNOWN, host->pos,
                 _("{{>%s}} names no table of the data"), host->text);
    }
}

static void write_operation(void *user, struct render *render, int index,
                            const struct frame *frame, struct strbuf *out) {
    struct writer *w = ((struct shared *)user)->active;
    const struct host *host = part_host(w->part, index);

    switch (host->kind) {
    case HOST_STYLE:
        strbuf_puts(out,
                    w->fit.running && w->fit.small ? host->xml : host->text);
        break;
    case HOST_WIDTH:
        writer_width(w, host, out);
        break;
    case HOST_FIT:
        writer_fit(w, render, host, frame, out);
        break;
    case HOST_ROWS:
        writer_whole(render, frame, "</w:tr>", out);
        break;
    case HOST_GRID:
        writer_grid(w, render, frame, out);
        break;
    case HOST_CONTROL:
        writer_control(render, frame, out);
        break;
    case HOST_KEEP:
        writer_keep_last(w, out);
        render_body(render, frame, out);
        break;
    case HOST_MEASURE:
        writer_measure(w, render, host, frame, out);
        break;
    case HOST_INDENT:
        writer_indent(w, host, out);
        break;
    case HOST_BREAK:
        writer_break(w, render, host, frame, out);
        break;
    case HOST_END:
        writer_end(w, render, host, frame, out);
        break;
    case HOST_ROUND:
        rounds_begin(w->rounds, host);
        break;
    case HOST_ID:
    case HOST_ID_NAME:
        rounds_write_id(w->rounds, host, out);
        break;
    case HOST_NUMBER:
        rounds_write_number(w->rounds, host, out);
        break;
    case HOST_MERGES:
        rounds_merges(w->rounds, render, frame, out);
        break;
    case HOST_MERGE_ROW:
        rounds_merge_row(w->rounds, render, host, frame, out);
        break;
    case HOST_MERGE_CELL:
        rounds_merge_cell(w->rounds, host, out);
        break;
    case HOST_CELLS:
        writer_whole(render, frame, "</w:tc>", out);
        break;
    case HOST_NOTE:
        run_note(w, render, host, frame, out);
        break;
    case HOST_NOTE_ID:
        strbuf_puts_xml(out, written_id(w->notes));
        break;
    case HOST_NOTES:
        w->wrote_data = true;
        strbuf_add(out, written_text(w->notes)->data,
                   written_text(w->notes)->len);
        break;
    case HOST_NUMS:
        w->wrote_data = true;
        strbuf_add(out, w->shared->nums.data, w->shared->nums.len);
        break;
    case HOST_NOTE_USED:
        w->wrote_data = true;
        if (written_has(w->shared->notes[NOTE_COMMENT]->notes, host->slot))
            render_body(render, frame, out);
        break;
    case HOST_GUARD:
        writer_guard(out);
        break;
    case HOST_TABLE:
        run_table(w, host, frame, out);
        break;
    case HOST_PICTURE:
        run_picture(w, render, frame, out);
        break;
    case HOST_PICTURE_FIELD:
        drawing_write_field(&w->drawing, (enum drawing_field)host->column, out);
        break;
    case HOST_PLAIN:
    case HOST_FIELD:
    case HOST_LINK:
    case HOST_RUN:
    default:
        render_body(render, frame, out);
        break;
    }
}

/* Rule lines of a part that has no sections are as wide as the document's. */
bool writer_finish(struct writer *w, struct strbuf *out) {
    writer_settle(w, w->part->section_width, out);
    return !w->failed;
}

void writer_begin(struct writer *w, struct diag_list *diags) {
    written_free(w->notes);
    arena_reset(w->arena);
    strbuf_clear(&w->measured.text);
    *w = (struct writer){.part = w->part,
                         .diags = diags,
                         .arena = w->arena,
                         .measured = {.text = w->measured.text},
                         .pending = w->pending,
                         .pending_size = w->pending_size,
                         .shared = w->shared};
    w->rounds = rounds_create(w->arena, w->part, w->shared);
    w->notes = written_create(w->arena, w->part);
}

struct render_host writer_host(struct writer *w) {
    switch_to(w);
    return (struct render_host){.user = w->shared,
                                .value = write_value,
                                .image = write_image,
                                .operation = write_operation,
                                .way = &w->way};
}

uint64_t writer_way(const struct writer *w) {
    return w->wrote_data ? 0 : w->way;
}
