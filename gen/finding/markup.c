#include "finding/markup.h"

#include <stdbool.h>
#include <utf8proc.h>

/* XML 1.0 has no other characters: section 2.2. */
static bool is_xml(utf8proc_int32_t code) {
    return code >= ' ' ? code != 0xFFFE && code != 0xFFFF
                       : code == '\t' || code == '\n' || code == '\r';
}

/* As character data or the value of an attribute. */
void markup_text(struct strbuf *out, const char *text) {
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;

    while (*at != '\0') {
        utf8proc_int32_t code;
        utf8proc_ssize_t len = utf8proc_iterate(at, -1, &code);

        if (len <= 0 || !is_xml(code))
            strbuf_puts(out, "\uFFFD");
        else if (code < ' ')
            strbuf_printf(out, "&#%d;", (int)code);
        else
            strbuf_add_xml(out, (const char *)at, (size_t)len);
        at += len > 0 ? len : 1;
    }
}

void markup_attribute(struct strbuf *out, const char *name, const char *value) {
    strbuf_printf(out, " %s=\"", name);
    markup_text(out, value);
    strbuf_putc(out, '"');
}

void markup_number(struct strbuf *out, const char *name, size_t number) {
    strbuf_printf(out, " %s=\"%zu\"", name, number);
}
