#include "docx/wordtext.h"

#include <string.h>

#define OPEN_TEXT "<w:t xml:space=\"preserve\">"
#define CLOSE_TEXT "</w:t>"

void wordtext_add(struct strbuf *out, const char *text) {
    for (;;) {
        size_t len = strcspn(text, "\n\t");
        strbuf_add_xml(out, text, len);
        text += len;
        if (*text == '\0')
            return;
        strbuf_puts(out, *text == '\n' ? CLOSE_TEXT "<w:br/>" OPEN_TEXT
                                       : CLOSE_TEXT "<w:tab/>" OPEN_TEXT);
        text++;
    }
}

/* ---- formatting in runs of its own ---- */

/* Where w:b and w:i belong in w:rPr: behind rStyle and rFonts (17.3.2.28). */
static size_t place_of_bold(const char *properties) {
    const char *at = strchr(properties, '>') + 1;
    const char *place = at;

    for (;;) {
        at += strspn(at, " \t\r\n");
        if (strncmp(at, "<w:rStyle", 9) != 0 &&
            strncmp(at, "<w:rFonts", 9) != 0)
            return (size_t)(place - properties);
        at = strstr(at, "/>") + 2;
        place = at;
    }
}

/* Properties without an element of that name, of which there is one at most. */
static void remove_element(struct strbuf *properties, const char *start) {
    char *at = strstr(properties->data, start);
    char *end;

    if (at == NULL || (at[strlen(start)] != '/' && at[strlen(start)] != ' '))
        return;
    end = strstr(at, "/>") + 2;
    memmove(at, end, strlen(end) + 1);
    strbuf_truncate(properties, properties->len - (size_t)(end - at));
}

static void add_properties(struct strbuf *out, const char *properties,
                           bool bold, bool italic) {
    struct strbuf sum = STRBUF_INIT;
    bool empty = *properties == '\0' || strstr(properties, "/>") == NULL ||
                 strncmp(properties, "<w:rPr/>", 8) == 0;

    strbuf_puts(&sum, empty ? "<w:rPr></w:rPr>" : properties);
    if (bold) {
        remove_element(&sum, "<w:b");
        remove_element(&sum, "<w:bCs");
    }
    if (italic) {
        remove_element(&sum, "<w:i");
        remove_element(&sum, "<w:iCs");
    }
    if (italic)
        strbuf_insert(&sum, place_of_bold(sum.data), "<w:i/><w:iCs/>", 14);
    if (bold)
        strbuf_insert(&sum, place_of_bold(sum.data), "<w:b/><w:bCs/>", 14);
    strbuf_add(out, sum.data, sum.len);
    strbuf_free(&sum);
}

void wordtext_add_span(struct strbuf *out, const struct inline_span *span,
                       const char *properties) {
    if (span->text == NULL) {
        wordtext_add(out, "\n");
        return;
    }
    if (!span->bold && !span->italic) {
        wordtext_add(out, span->text);
        return;
    }
    strbuf_puts(out, CLOSE_TEXT "</w:r><w:r>");
    add_properties(out, properties, span->bold, span->italic);
    strbuf_puts(out, OPEN_TEXT);
    wordtext_add(out, span->text);
    strbuf_puts(out, CLOSE_TEXT "</w:r><w:r>");
    strbuf_puts(out, properties);
    strbuf_puts(out, OPEN_TEXT);
}

/* ---- reading back ---- */

struct entity {
    const char *name;
    char character;
};

static const struct entity entities[] = {{"&amp;", '&'},   {"&lt;", '<'},
                                         {"&gt;", '>'},    {"&quot;", '"'},
                                         {"&apos;", '\''}, {"&#13;", '\r'}};

/* A cursor over the characters of the w:t in a piece of XML. */
struct reader {
    const char *at, *end;
    bool in_text;
};

/* The next byte of text; *from and *to bound what it was written as. False at
 * the end. */
static bool next_byte(struct reader *r, char *byte, const char **from,
                      const char **to) {
    while (r->at < r->end) {
        const char *tag_end;
        *from = r->at;
        if (*r->at != '<' && r->in_text) {
            *byte = *r->at;
            *to = r->at + 1;
            for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++)
                if (strncmp(r->at, entities[i].name,
                            strlen(entities[i].name)) == 0) {
                    *byte = entities[i].character;
                    *to = r->at + strlen(entities[i].name);
                }
            r->at = *to;
            return true;
        }
        if (*r->at != '<') {
            r->at++;
            continue;
        }
        tag_end = memchr(r->at, '>', (size_t)(r->end - r->at));
        if (tag_end == NULL)
            return false;
        r->at = tag_end + 1;
        *to = r->at;
        if (strncmp(*from, "<w:t>", 5) == 0 || strncmp(*from, "<w:t ", 5) == 0)
            r->in_text = tag_end[-1] != '/';
        else if (strncmp(*from, "</w:t>", 6) == 0)
            r->in_text = false;
        *byte = '\0';
        if (strncmp(*from, "<w:br", 5) == 0)
            *byte = '\n';
        else if (strncmp(*from, "<w:tab/", 7) == 0)
            *byte = '\t';
        if (*byte != '\0')
            return true;
    }
    return false;
}

void wordtext_read(const char *xml, size_t len, struct strbuf *text) {
    struct reader r = {.at = xml, .end = xml + len};
    const char *from, *to;
    char byte;

    while (next_byte(&r, &byte, &from, &to))
        strbuf_putc(text, byte);
}

void wordtext_break_at(struct strbuf *xml, size_t start, size_t at) {
    static const char line_break[] = CLOSE_TEXT "<w:br/>" OPEN_TEXT;
    struct reader r = {.at = xml->data + start, .end = xml->data + xml->len};
    const char *from, *to;
    char byte;

    while (next_byte(&r, &byte, &from, &to)) {
        if (at-- > 0)
            continue;
        if (byte == ' ') {
            size_t offset = (size_t)(from - xml->data);
            memmove(xml->data + offset, xml->data + offset + 1,
                    xml->len - offset);
            strbuf_truncate(xml, xml->len - 1);
            strbuf_insert(xml, offset, line_break, sizeof(line_break) - 1);
        }
        return;
    }
}

/* The start of the run whose w:t begins at `text`, if nothing but its
 * properties stands between; else `text`. */
static size_t start_of_run(const struct strbuf *xml, size_t text) {
    static const char run[] = "<w:r>", properties[] = "</w:rPr>";
    size_t at = text;

    if (at >= sizeof(properties) - 1 &&
        memcmp(xml->data + at - (sizeof(properties) - 1), properties,
               sizeof(properties) - 1) == 0) {
        while (at > 0 && strncmp(xml->data + at, "<w:rPr>", 7) != 0)
            at--;
    }
    if (at < sizeof(run) - 1 ||
        memcmp(xml->data + at - (sizeof(run) - 1), run, sizeof(run) - 1) != 0)
        return text;
    return at - (sizeof(run) - 1);
}

void wordtext_drop_empty_runs(struct strbuf *xml) {
    static const char empty[] = OPEN_TEXT CLOSE_TEXT "</w:r>";
    size_t from = 0, to = 0; /* bytes before `to` are done */
    const char *found;

    while ((found = memmem(xml->data + from, xml->len - from, empty,
                           sizeof(empty) - 1)) != NULL) {
        size_t text = (size_t)(found - xml->data);
        size_t start = start_of_run(xml, text);
        size_t end = text + sizeof(empty) - 1;
        size_t kept = (start < text ? start : end) - from;
        memmove(xml->data + to, xml->data + from, kept);
        to += kept;
        from = end;
    }
    memmove(xml->data + to, xml->data + from, xml->len - from);
    strbuf_truncate(xml, to + xml->len - from);
}
