/* quote.c -- what of a long text is quoted: the words that matter. */
#include <string.h>

#include "finding/finding.h"

/* Of the text, from `start` on. */
struct stretch {
    size_t start;
    size_t len; /* 0: nothing is known to matter more */
};

static struct stretch stretch_of(const char *text, const char *words,
                                 size_t len) {
    const char *at = len > 0 ? memmem(text, strlen(text), words, len) : NULL;

    return at != NULL ? (struct stretch){(size_t)(at - text), len}
                      : (struct stretch){0, 0};
}

/* What was found, if that are words of the text; else what the message
 * quotes of it. */
static struct stretch what_matters(const struct finding *f) {
    static const char open[] = "“", close[] = "”";
    struct stretch stretch = {0, 0};
    const char *at = f->message;

    if (f->found != NULL)
        stretch = stretch_of(f->text, f->found, strlen(f->found));
    while (stretch.len == 0 && at != NULL && (at = strstr(at, open)) != NULL) {
        const char *end = strstr(at += strlen(open), close);
        if (end != NULL)
            stretch = stretch_of(f->text, at, (size_t)(end - at));
        at = end;
    }
    return stretch;
}

static bool is_inside(const char *text, size_t at) {
    return ((unsigned char)text[at] & 0xC0) == 0x80;
}

/* On to the next word, but not past `limit`. */
static size_t next_word(const char *text, size_t at, size_t limit) {
    size_t word = at;

    while (word < limit && text[word - 1] != ' ')
        word++;
    if (word < limit)
        return word;
    while (at < limit && is_inside(text, at))
        at++;
    return at;
}

/* Back to the end of a word, but not before `limit`. */
static size_t last_word(const char *text, size_t at, size_t limit) {
    size_t word = at;

    while (word > limit && text[word] != ' ')
        word--;
    if (word > limit)
        return word;
    while (at > limit && is_inside(text, at))
        at--;
    return at;
}

void finding_quote(const struct finding *finding, size_t most,
                   struct strbuf *out) {
    const char *text = finding->text;
    size_t len = strlen(text), from = 0, to = len;
    struct stretch focus = {0, 0};

    if (len > most) {
        focus = what_matters(finding);
        if (focus.len > most)
            focus.len = most;
        while (focus.len > 0 && is_inside(text, focus.start + focus.len))
            focus.len--;
        from = (most - focus.len) / 2;
        from = focus.start > from ? focus.start - from : 0;
        if (from + most > len)
            from = len - most;
        to = from + most;
        if (from > 0)
            from = next_word(text, from, focus.len > 0 ? focus.start : to);
        if (to < len)
            to = last_word(text, to, focus.start + focus.len);
    }
    strbuf_puts(out, from > 0 ? "“…" : "“");
    strbuf_add(out, text + from, to - from);
    strbuf_puts(out, to < len ? "…”" : "”");
}
