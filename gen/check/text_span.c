/* The text of a paragraph, with marks where its formatting changes. */
#include <string.h>

#include "check/describe.h"
#include "check/text.h"

void text_put_escaped(struct strbuf *out, const char *text) {
    static const char *const marks[] = {"*", "\\", "⟨", "⇥", "⏎"};

    while (*text != '\0') {
        size_t len = 1;

        for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
            if (strncmp(text, marks[i], strlen(marks[i])) == 0) {
                strbuf_putc(out, '\\');
                len = strlen(marks[i]);
            }
        if (*text == '\t')
            strbuf_puts(out, "⇥");
        else if (*text == '\n')
            strbuf_puts(out, "⏎");
        else
            strbuf_add(out, text, len);
        text += len;
    }
}

/* ---- one span ---- */

static bool is_page_field(const struct field *field) {
    static const char *const names[] = {"PAGE", "NUMPAGES", "SECTIONPAGES"};
    size_t len = field != NULL ? strcspn(field->instruction, " \\") : 0;

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (len == strlen(names[i]) &&
            strncasecmp(field->instruction, names[i], len) == 0)
            return true;
    return false;
}

/* Page numbers by their instruction: their last result is of no account.
 * Other fields stand here only if they have no result. */
static void put_field(struct strbuf *out, const struct field *field) {
    const char *end = strstr(field->instruction, "\\* MERGEFORMAT");
    size_t len = end != NULL ? (size_t)(end - field->instruction)
                             : strlen(field->instruction);

    if (!is_page_field(field))
        len = strcspn(field->instruction, " ");
    while (len > 0 && field->instruction[len - 1] == ' ')
        len--;
    strbuf_puts(out, "⟨");
    strbuf_add(out, field->instruction, len);
    strbuf_puts(out, "⟩");
}

static void put_shape(struct strbuf *out, const struct shape *shape) {
    static const char *const words[] = {"đường kẻ", "khung chữ", "ảnh",
                                        "hình vẽ"};

    strbuf_printf(out, "⟨%s ", words[shape->kind]);
    describe_mm(out, shape->width);
    if (shape->kind != SHAPE_LINE) {
        strbuf_puts(out, "×");
        describe_mm(out, shape->height);
    }
    strbuf_puts(out, " mm");
    if (shape->dash != NULL)
        strbuf_printf(out, " %s", shape->dash);
    strbuf_puts(out, "⟩");
}

static void put_span(struct strbuf *out, const struct span *span) {
    switch (span->kind) {
    case SPAN_TEXT:
        if (is_page_field(span->field) ||
            (span->field != NULL && *span->text == '\0'))
            put_field(out, span->field);
        else
            text_put_escaped(out, span->text);
        break;
    case SPAN_SYMBOL:
        strbuf_printf(out, "⟨ký hiệu %s %s⟩", span->symbol_font, span->text);
        break;
    case SPAN_PAGE_BREAK:
        strbuf_puts(out, "⟨ngắt trang⟩");
        break;
    case SPAN_COLUMN_BREAK:
        strbuf_puts(out, "⟨ngắt cột⟩");
        break;
    case SPAN_SHAPE:
        put_shape(out, span->shape);
        break;
    case SPAN_FOOTNOTE:
        strbuf_printf(out, "⟨chú thích %d⟩", span->note);
        break;
    case SPAN_ENDNOTE:
        strbuf_printf(out, "⟨chú thích cuối %d⟩", span->note);
        break;
    }
}

bool text_is_blank(const struct span *span) {
    const char *text = span->text;

    if (span->kind != SPAN_TEXT)
        return true;
    if (is_page_field(span->field) ||
        strcmp(span->format->underline, "none") != 0)
        return false;
    return text[strspn(text, " \t\n")] == '\0';
}

/* ---- marks around words ---- */

/* What stands before and after a run that differs from its paragraph. */
struct marks {
    struct strbuf open;
    const char *close;
};

static void find_marks(struct marks *marks, const struct run_format *format,
                       uint32_t mask) {
    bool bold = (mask & FIELD_BIT(RUN_BOLD)) && format->bold;
    bool italic = (mask & FIELD_BIT(RUN_ITALIC)) && format->italic;
    uint32_t stars = FIELD_BIT(RUN_BOLD) * (uint32_t)bold |
                     FIELD_BIT(RUN_ITALIC) * (uint32_t)italic;

    strbuf_clear(&marks->open);
    marks->close = "";
    if (mask == 0)
        return;
    if (mask == stars) {
        marks->close = bold && italic ? "***" : bold ? "**" : "*";
        strbuf_puts(&marks->open, marks->close);
        return;
    }
    strbuf_puts(&marks->open, "⟨");
    describe_run(&marks->open, marks->open.len, format, mask);
    strbuf_puts(&marks->open, "⟩");
    marks->close = "⟨/⟩";
}

/* Marks hug the words: blanks between runs belong to neither, so that it does
 * not show to which of them an editor has given the space. */
struct marker {
    struct strbuf *out;
    struct marks now;
    struct marks next;
    struct strbuf blanks; /* not written yet */
};

static void flush_blanks(struct marker *marker) {
    text_put_escaped(marker->out, marker->blanks.data);
    strbuf_clear(&marker->blanks);
}

static void change_marks(struct marker *marker) {
    struct marks swap = marker->now;

    if (strcmp(marker->next.open.data, marker->now.open.data) != 0) {
        strbuf_puts(marker->out, marker->now.close);
        flush_blanks(marker);
        strbuf_puts(marker->out, marker->next.open.data);
        marker->now = marker->next;
        marker->next = swap;
    }
    flush_blanks(marker);
}

static void put_words(struct marker *marker, const char *text) {
    size_t lead = strspn(text, " \t\n");
    size_t len = strlen(text);
    struct strbuf words = STRBUF_INIT;

    strbuf_add(&marker->blanks, text, lead);
    change_marks(marker);
    while (len > lead && strchr(" \t\n", text[len - 1]) != NULL)
        len--;
    strbuf_add(&words, text + lead, len - lead);
    text_put_escaped(marker->out, words.data);
    strbuf_free(&words);
    strbuf_puts(&marker->blanks, text + len);
}

static void put_marked(struct marker *marker, const struct span *span) {
    if (span->kind != SPAN_TEXT || span->field != NULL ||
        strcmp(span->format->underline, "none") != 0) {
        change_marks(marker);
        put_span(marker->out, span);
    } else {
        put_words(marker, span->text);
    }
}

/* ---- all spans of a paragraph ---- */

static uint32_t marked_fields(const struct span *span,
                              const struct paragraph *paragraph,
                              uint32_t common) {
    if (span->kind != SPAN_TEXT)
        return 0;
    return run_format_difference(span->format, &paragraph->style->run) &
           ~common & ~TEXT_RUN_UNNAMED;
}

void text_put_spans(struct strbuf *out, const struct paragraph *paragraph,
                    uint32_t common) {
    struct marker marker = {.out = out,
                            .now = {.open = STRBUF_INIT, .close = ""},
                            .next = {.open = STRBUF_INIT, .close = ""},
                            .blanks = STRBUF_INIT};
    const struct field *page = NULL; /* its result may be several spans */

    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next) {
        if (page != NULL && span->field == page)
            continue;
        page = is_page_field(span->field) ? span->field : NULL;
        if (span->kind == SPAN_TEXT && text_is_blank(span) && page == NULL &&
            *span->text != '\0') {
            strbuf_puts(&marker.blanks, span->text);
            continue;
        }
        find_marks(&marker.next, span->format,
                   marked_fields(span, paragraph, common));
        put_marked(&marker, span);
    }
    strbuf_puts(out, marker.now.close);
    flush_blanks(&marker);
    strbuf_free(&marker.now.open);
    strbuf_free(&marker.next.open);
    strbuf_free(&marker.blanks);
}
