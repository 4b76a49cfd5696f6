#include "docx/wordtext.h"

#include <string.h>

#define OPEN_TEXT "<w:t xml:space=\"preserve\">"
#define CLOSE_TEXT "</w:t>"

/* What stands in a w:t for a character that cannot. */
static const char *written(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\n':
        return CLOSE_TEXT "<w:br/>" OPEN_TEXT;
    default:
        return CLOSE_TEXT "<w:tab/>" OPEN_TEXT;
    }
}

void wordtext_add(struct strbuf *out, const char *text) {
    for (;;) {
        size_t len = strcspn(text, "&<>\"\n\t");
        strbuf_add(out, text, len);
        text += len;
        if (*text == '\0')
            return;
        strbuf_puts(out, written(*text++));
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

/* A stretch of text: what it says, and the bytes it is written as. */
struct piece {
    const char *text;
    size_t len;
    const char *from, *to;
};

static bool starts(const struct reader *r, const char *word, size_t len) {
    return (size_t)(r->end - r->at) >= len && memcmp(r->at, word, len) == 0;
}

#define STARTS(r, word) starts((r), "" word, sizeof(word) - 1)

/* An entity of ours; any other "&" is itself. */
static void read_entity(struct reader *r, struct piece *piece) {
    *piece =
        (struct piece){.text = r->at, .len = 1, .from = r->at, .to = r->at + 1};
    for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++) {
        size_t len = strlen(entities[i].name);
        if (!starts(r, entities[i].name, len))
            continue;
        piece->text = &entities[i].character;
        piece->to = r->at + len;
    }
    r->at = piece->to;
}

/* Up to the next tag or entity. */
static void read_words(struct reader *r, struct piece *piece) {
    const char *end = memchr(r->at, '<', (size_t)(r->end - r->at));
    const char *entity;

    if (end == NULL)
        end = r->end;
    entity = memchr(r->at, '&', (size_t)(end - r->at));
    if (entity != NULL)
        end = entity;
    *piece = (struct piece){
        .text = r->at, .len = (size_t)(end - r->at), .from = r->at, .to = end};
    r->at = end;
}

/* Passes over a tag; what it stands for in the text, NULL: nothing. */
static const char *read_tag(struct reader *r) {
    const char *tag_end = memchr(r->at, '>', (size_t)(r->end - r->at));
    const char *meaning = NULL;

    if (tag_end == NULL) {
        r->at = r->end;
        return NULL;
    }
    if (STARTS(r, "<w:t>") || STARTS(r, "<w:t "))
        r->in_text = tag_end[-1] != '/';
    else if (STARTS(r, "</w:t>"))
        r->in_text = false;
    else if (STARTS(r, "<w:br"))
        meaning = "\n";
    else if (STARTS(r, "<w:tab/"))
        meaning = "\t";
    r->at = tag_end + 1;
    return meaning;
}

/* The next piece of text; false at the end. */
static bool next_piece(struct reader *r, struct piece *piece) {
    while (r->at < r->end) {
        const char *from = r->at;
        const char *meaning;
        if (*r->at != '<' && r->in_text) {
            if (*r->at == '&')
                read_entity(r, piece);
            else
                read_words(r, piece);
            return true;
        }
        if (*r->at != '<') {
            r->at = memchr(r->at, '<', (size_t)(r->end - r->at));
            if (r->at == NULL)
                r->at = r->end;
            continue;
        }
        meaning = read_tag(r);
        if (meaning != NULL) {
            *piece = (struct piece){
                .text = meaning, .len = 1, .from = from, .to = r->at};
            return true;
        }
    }
    return false;
}

void wordtext_read(const char *xml, size_t len, struct strbuf *text) {
    struct reader r = {.at = xml, .end = xml + len};
    struct piece piece;

    while (next_piece(&r, &piece))
        strbuf_add(text, piece.text, piece.len);
}

void wordtext_break_at(struct strbuf *xml, size_t start, size_t at) {
    static const char line_break[] = CLOSE_TEXT "<w:br/>" OPEN_TEXT;
    struct reader r = {.at = xml->data + start, .end = xml->data + xml->len};
    struct piece piece;

    while (next_piece(&r, &piece)) {
        if (at >= piece.len) {
            at -= piece.len;
            continue;
        }
        if (piece.text[at] == ' ') {
            size_t offset = (size_t)(piece.from - xml->data) + at;
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
        while (at > 0 && (xml->data[at] != '<' ||
                          strncmp(xml->data + at, "<w:rPr>", 7) != 0))
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
        if (from > to)
            memmove(xml->data + to, xml->data + from, kept);
        to += kept;
        from = end;
    }
    if (from == to)
        return;
    memmove(xml->data + to, xml->data + from, xml->len - from);
    strbuf_truncate(xml, to + xml->len - from);
}
