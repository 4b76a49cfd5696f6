/*
 * write.c -- values and host operations of a DOCX part, at render time.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/grid.h"
#include "docx/layout.h"
#include "docx/notes.h"
#include "docx/part.h"
#include "docx/rounds.h"
#include "docx/table.h"
#include "docx/wordtext.h"
#include "markdown/inline.h"

#define MAX_BREAKS 16
#define COLUMN_SPARE 60 /* twips beyond the measured width: renderers round */

/* The paragraph measured last: what a rule line below it refers to. */
struct measured {
    struct strbuf text;
    struct style_facts facts;
};

/* A rule line or a table in the text column, whose width is known at the
 * section's end. */
struct pending {
    size_t at;                /* offset in the output */
    const struct node *table; /* NULL: a line */
    size_t len;               /* of the table as written */
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
    struct written_state notes[NOTE_KINDS]; /* before the table */
};

struct writer {
    const struct part *part;
    struct diag_list *diags;
    struct arena *arena;
    struct measured measured;
    struct fit fit;
    struct pending *pending;
    size_t pending_count, pending_size;
    struct shared *shared;
    struct rounds *rounds;
    struct written *notes;  /* NULL: it has none */
    struct drawing drawing; /* of the placeholder being filled */
    /* The section break written last. */
    size_t break_start, break_end;
    const struct host *last_break;
    uint64_t way;
    bool wrote_data; /* a table or picture, whose parts are the data's */
    bool failed;     /* reported */
};

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

static struct pending *add_pending(struct writer *w) {
    if (w->pending_count == w->pending_size) {
        w->pending_size = w->pending_size != 0 ? w->pending_size * 2 : 16;
        w->pending = memory_realloc(
            w->pending, memory_product(sizeof(*w->pending), w->pending_size));
    }
    return &w->pending[w->pending_count++];
}

static void run_indent(struct writer *w, const struct host *host,
                       struct strbuf *out) {
    if (host->column >= 0) {
        int width = column_width(w, host);
        write_indent(out, width,
                     layout_line_length(host->role->role, w->measured.text.data,
                                        w->measured.facts, width));
        return;
    }
    *add_pending(w) =
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
static void settle_section(struct writer *w, int width, struct strbuf *out) {
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

/* The columns as they are, then the smaller sizes, then moved columns; names
 * break further where their column has become narrower. */
static void run_fit(struct writer *w, struct render *render,
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
                 _("“%s” is too long for its column in the letterhead, even "
                   "in the smaller size"),
                 w->fit.too_long);
        diag_advise(w->diags, _("shorten it, or break it in Word by hand"));
    }
    w->fit = outer;
    strbuf_add(out, table.data, table.len);
    strbuf_free(&table);
}

static void run_width(const struct writer *w, const struct host *host,
                      struct strbuf *out) {
    strbuf_printf(out, "%d", column_width(w, host));
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
    settle_section(other, other->part->section_width, text);
    switch_to(w);
    written_end(other->notes, host);
    strbuf_free(&id);
}

/* ---- sections, containers ---- */

static void run_break(struct writer *w, struct render *render,
                      const struct host *host, const struct frame *frame,
                      struct strbuf *out) {
    settle_section(w, host->width, out);
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
    settle_section(w, host->width, out);
    render_body(render, frame, out);
}

/* Where the last paragraph of the output begins; its length if none ends
 * there. */
static size_t last_paragraph(const struct strbuf *out) {
    size_t at = out->len;

    if (!ends_with(out, out->len, "</w:p>"))
        return out->len;
    while (at-- > 0)
        if (out->data[at] == '<' && (strncmp(out->data + at, "<w:p>", 5) == 0 ||
                                     strncmp(out->data + at, "<w:p ", 5) == 0))
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

/* Where the tag begins that ends at `len`. */
static size_t tag_start(const struct strbuf *out, size_t len) {
    while (len > 0 && out->data[len - 1] != '<')
        len--;
    return len > 0 ? len - 1 : 0;
}

static bool starts_element(const char *tag, const char *name) {
    size_t len = strlen(name);

    return strncmp(tag, name, len) == 0 && strchr(" />", tag[len]) != NULL;
}

/* Whether a paragraph ends there; bookmarks and the ends of content controls
 * may stand behind it. */
static bool ends_in_paragraph(const struct strbuf *out) {
    static const char *const behind[] = {"<w:bookmarkStart", "<w:bookmarkEnd",
                                         "<w:proofErr",      "<w:permEnd",
                                         "</w:sdtContent",   "</w:sdt"};
    size_t len = out->len;
    bool passed = true;

    while (passed) {
        const char *tag;
        passed = false;
        while (len > 0 && strchr(" \t\r\n", out->data[len - 1]) != NULL)
            len--;
        if (ends_with(out, len, "</w:p>"))
            return true;
        len = tag_start(out, len);
        tag = out->data + len;
        if (starts_element(tag, "<w:p"))
            return strcspn(tag, ">") > 0 && tag[strcspn(tag, ">") - 1] == '/';
        for (size_t i = 0; i < sizeof(behind) / sizeof(*behind); i++)
            passed = passed || starts_element(tag, behind[i]);
    }
    return false;
}

/* A cell, a header … without a paragraph at its end would not open. */
static void run_guard(struct strbuf *out) {
    if (!ends_in_paragraph(out))
        strbuf_puts(out, "<w:p></w:p>");
}

/* Nor would a table without rows, or a row without cells: it is left out. */
static void run_whole(struct render *render, const struct frame *frame,
                      const char *needed, struct strbuf *out) {
    size_t start = out->len;

    render_body(render, frame, out);
    if (strstr(out->data + start, needed) == NULL)
        strbuf_truncate(out, start);
}

/* A content control (17.5.2) goes with all that stood in it. */
static void run_control(struct render *render, const struct frame *frame,
                        struct strbuf *out) {
    size_t start = out->len;

    render_body(render, frame, out);
    if (strstr(out->data + start, "<w:sdtContent></w:sdtContent>") != NULL)
        strbuf_truncate(out, start);
}

static void run_grid(struct writer *w, struct render *render,
                     const struct frame *frame, struct strbuf *out) {
    size_t start = out->len;

    render_body(render, frame, out);
    grid_mend(w->arena, out, start);
}

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
        *add_pending(w) = (struct pending){
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
        run_width(w, host, out);
        break;
    case HOST_FIT:
        run_fit(w, render, host, frame, out);
        break;
    case HOST_ROWS:
        run_whole(render, frame, "</w:tr>", out);
        break;
    case HOST_GRID:
        run_grid(w, render, frame, out);
        break;
    case HOST_CONTROL:
        run_control(render, frame, out);
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
        run_whole(render, frame, "</w:tc>", out);
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
        run_guard(out);
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
    settle_section(w, w->part->section_width, out);
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
