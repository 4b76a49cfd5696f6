#include "base/strbuf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

char strbuf_empty[1] = "";

void strbuf_free(struct strbuf *buf) {
    if (buf->size != 0)
        free(buf->data);
    *buf = (struct strbuf)STRBUF_INIT;
}

void strbuf_clear(struct strbuf *buf) {
    strbuf_truncate(buf, 0);
}

char *strbuf_take(struct strbuf *buf) {
    char *data;

    strbuf_reserve(buf, 1); /* never hand out the shared "" */
    data = buf->data;
    *buf = (struct strbuf)STRBUF_INIT;
    return data;
}

static void grow(struct strbuf *buf, size_t more) {
    size_t need = memory_product(1, buf->len) + memory_product(1, more) + 1;
    size_t size = buf->size != 0 ? buf->size : 64;

    while (size < need)
        size = size + size / 2;
    buf->data = memory_realloc(buf->size != 0 ? buf->data : NULL, size);
    buf->size = size;
    buf->data[buf->len] = '\0';
}

void strbuf_reserve(struct strbuf *buf, size_t more) {
    if (more >= buf->size - buf->len) /* one byte is for the zero */
        grow(buf, more);
}

void strbuf_add(struct strbuf *buf, const void *bytes, size_t len) {
    if (len == 0)
        return;
    if (len >= buf->size - buf->len)
        grow(buf, len);
    memcpy(buf->data + buf->len, bytes, len);
    buf->len += len;
    buf->data[buf->len] = '\0';
}

void strbuf_puts(struct strbuf *buf, const char *text) {
    strbuf_add(buf, text, strlen(text));
}

void strbuf_putc(struct strbuf *buf, char c) {
    strbuf_add(buf, &c, 1);
}

void strbuf_printf(struct strbuf *buf, const char *fmt, ...) {
    va_list args;
    int len;

    va_start(args, fmt);
    len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (len <= 0)
        return;
    strbuf_reserve(buf, (size_t)len);
    va_start(args, fmt);
    vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, args);
    va_end(args);
    buf->len += (size_t)len;
}

void strbuf_insert(struct strbuf *buf, size_t at, const void *bytes,
                   size_t len) {
    if (len == 0)
        return;
    strbuf_reserve(buf, len);
    memmove(buf->data + at + len, buf->data + at, buf->len - at + 1);
    memcpy(buf->data + at, bytes, len);
    buf->len += len;
}

void strbuf_truncate(struct strbuf *buf, size_t len) {
    buf->len = len;
    if (buf->size != 0)
        buf->data[len] = '\0';
}

/* What stands for a character in XML; NULL: itself. */
static const char *const entities[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};

void strbuf_add_xml(struct strbuf *buf, const char *text, size_t len) {
    size_t from = 0;

    for (size_t i = 0; i < len; i++) {
        const char *entity = entities[(unsigned char)text[i]];
        if (entity == NULL)
            continue;
        strbuf_add(buf, text + from, i - from);
        strbuf_puts(buf, entity);
        from = i + 1;
    }
    strbuf_add(buf, text + from, len - from);
}

void strbuf_puts_xml(struct strbuf *buf, const char *text) {
    strbuf_add_xml(buf, text, strlen(text));
}
