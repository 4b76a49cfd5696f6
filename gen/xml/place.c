/* Where in a text something stands, and a piece of it for a message. */
#include <string.h>

#include "text/text.h"
#include "xml/source.h"

static bool starts_character(char c) {
    return ((unsigned char)c & 0xC0) != 0x80;
}

void cursor_move(struct cursor *cursor, const char *to, const char *end) {
    for (; cursor->at < to; cursor->at++) {
        const char *at = cursor->at;

        if (*at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'))) {
            cursor->place.line++;
            cursor->place.column = 1;
        } else if (starts_character(*at)) {
            cursor->place.column++;
        }
    }
}

const char *quote_text(struct arena *arena, const char *text, size_t len) {
    const size_t max = 60;
    struct strbuf out = STRBUF_INIT;
    size_t at = 0, count = 0;
    char *copy;

    text_collapse(&out, text, strnlen(text, len < 4000 ? len : 4000));
    for (; at < out.len; at++)
        if (starts_character(out.data[at]) && ++count > max)
            break;
    if (at < out.len) {
        strbuf_truncate(&out, at);
        strbuf_puts(&out, "…");
    }
    copy = arena_strdup(arena, out.data);
    strbuf_free(&out);
    return copy;
}
