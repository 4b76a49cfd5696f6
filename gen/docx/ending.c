/*
 * ending.c -- the ends of sections and containers, at render time.
 */
#include <string.h>

#include "docx/grid.h"
#include "docx/writer.h"

void writer_break(struct writer *w, struct render *render,
                  const struct host *host, const struct frame *frame,
                  struct strbuf *out) {
    writer_settle(w, host->width, out);
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
void writer_end(struct writer *w, struct render *render,
                const struct host *host, const struct frame *frame,
                struct strbuf *out) {
    if (w->last_break != NULL && w->break_end == out->len) {
        end_with_last_break(w, out);
        return;
    }
    writer_settle(w, host->width, out);
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
void writer_keep_last(struct writer *w, struct strbuf *out) {
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
void writer_guard(struct strbuf *out) {
    if (!ends_in_paragraph(out))
        strbuf_puts(out, "<w:p></w:p>");
}

/* Nor would a table without rows, or a row without cells: it is left out. */
void writer_whole(struct render *render, const struct frame *frame,
                  const char *needed, struct strbuf *out) {
    size_t start = out->len;

    render_body(render, frame, out);
    if (strstr(out->data + start, needed) == NULL)
        strbuf_truncate(out, start);
}

/* A content control (17.5.2) goes with all that stood in it. */
void writer_control(struct render *render, const struct frame *frame,
                    struct strbuf *out) {
    size_t start = out->len;

    render_body(render, frame, out);
    if (strstr(out->data + start, "<w:sdtContent></w:sdtContent>") != NULL)
        strbuf_truncate(out, start);
}

void writer_grid(struct writer *w, struct render *render,
                 const struct frame *frame, struct strbuf *out) {
    size_t start = out->len;

    render_body(render, frame, out);
    grid_mend(w->arena, out, start);
}
