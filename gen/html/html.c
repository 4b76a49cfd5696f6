#include "html/html.h"

#include <string.h>

#include "markdown/inline.h"

static const char *reference(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return "&#39;"; /* HTML 4 has no &apos; */
    }
}

void html_escape(struct strbuf *out, const char *text) {
    for (;;) {
        size_t len = strcspn(text, "&<>\"'");

        strbuf_add(out, text, len);
        text += len;
        if (*text == '\0')
            return;
        strbuf_puts(out, reference(*text++));
    }
}

/* The elements that one span has and the next one has not, or the other way
 * round: <em> always stands within <strong>. */
static void turn(struct strbuf *out, const struct inline_span *from,
                 const struct inline_span *to) {
    bool other_bold = from->bold != to->bold;

    if (from->italic && (other_bold || !to->italic))
        strbuf_puts(out, "</em>");
    if (other_bold)
        strbuf_puts(out, to->bold ? "<strong>" : "</strong>");
    if (to->italic && (other_bold || !from->italic))
        strbuf_puts(out, "<em>");
}

static void write_spans(struct strbuf *out, const struct inline_span *spans,
                        size_t count) {
    struct inline_span plain = {0};
    const struct inline_span *last = &plain;

    for (size_t i = 0; i < count; i++) {
        if (spans[i].text == NULL) {
            strbuf_puts(out, "<br>");
            continue;
        }
        turn(out, last, &spans[i]);
        html_escape(out, spans[i].text);
        last = &spans[i];
    }
    turn(out, last, &plain);
}

/* `user` is the arena for what one value needs. */
static void write_value(void *user, const char *text, bool rich, int host,
                        struct strbuf *out) {
    const struct inline_span *spans;
    size_t count;

    (void)host;
    if (!rich) {
        html_escape(out, text);
        return;
    }
    count = inline_parse(user, text, &spans);
    write_spans(out, spans, count);
    arena_reset(user);
}

bool html_render(const struct program *program, const struct node *data,
                 struct strbuf *out, struct diag_list *diags) {
    struct arena *arena = arena_create();
    struct render_host host = {.user = arena, .value = write_value};
    bool ok = program_render(program, data, &host, out, diags);

    arena_free(arena);
    return ok;
}
