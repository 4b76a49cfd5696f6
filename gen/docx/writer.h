/*
 * writer.h -- the writer of one part of a DOCX document, for the files that
 * carry out its operations: write.c, fit.c, ending.c. The others see part.h.
 */
#ifndef GEN_DOCX_WRITER_H
#define GEN_DOCX_WRITER_H

#include "docx/notes.h"
#include "docx/part.h"
#include "docx/rounds.h"

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

/* ---- measured lines, and what is as wide as its column: fit.c ---- */

/* HOST_MEASURE, HOST_INDENT, HOST_FIT, HOST_WIDTH. */
void writer_measure(struct writer *w, struct render *render,
                    const struct host *host, const struct frame *frame,
                    struct strbuf *out);
void writer_indent(struct writer *w, const struct host *host,
                   struct strbuf *out);
void writer_fit(struct writer *w, struct render *render,
                const struct host *host, const struct frame *frame,
                struct strbuf *out);
void writer_width(const struct writer *w, const struct host *host,
                  struct strbuf *out);

/* Room for one more that the section's end settles. */
struct pending *writer_add_pending(struct writer *w);

/* The section ends, and is `width` twips wide: its pending lines and tables
 * become as wide. */
void writer_settle(struct writer *w, int width, struct strbuf *out);

/* ---- sections and containers: ending.c ---- */

/* HOST_BREAK, HOST_END, HOST_KEEP, HOST_GUARD. */
void writer_break(struct writer *w, struct render *render,
                  const struct host *host, const struct frame *frame,
                  struct strbuf *out);
void writer_end(struct writer *w, struct render *render,
                const struct host *host, const struct frame *frame,
                struct strbuf *out);
void writer_keep_last(struct writer *w, struct strbuf *out);
void writer_guard(struct strbuf *out);

/* A body that is left out without the element whose end tag is `needed`. */
void writer_whole(struct render *render, const struct frame *frame,
                  const char *needed, struct strbuf *out);

/* HOST_CONTROL, HOST_GRID. */
void writer_control(struct render *render, const struct frame *frame,
                    struct strbuf *out);
void writer_grid(struct writer *w, struct render *render,
                 const struct frame *frame, struct strbuf *out);

#endif
