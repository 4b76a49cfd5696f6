/*
 * strbuf.h -- growing text, always zero-terminated.
 *
 * In:   bytes (UTF-8 where it matters).
 * Out:  buf.data, buf.len; data is "" while nothing was written.
 * Owns: its memory, until strbuf_free; strbuf_take hands it to the caller,
 *       who frees it with free().
 *
 * Growing never fails: see arena.h on memory.
 */
#ifndef KEHOACH_BASE_STRBUF_H
#define KEHOACH_BASE_STRBUF_H

#include <stddef.h>

struct strbuf {
    char *data;
    size_t len;
    size_t size; /* bytes allocated; 0 while data is the shared "" */
};

#define STRBUF_INIT \
    { .data = strbuf_empty }

extern char strbuf_empty[];

void strbuf_free(struct strbuf *buf); /* leaves an empty, usable buffer */
void strbuf_clear(struct strbuf *buf);
char *strbuf_take(struct strbuf *buf);
void strbuf_reserve(struct strbuf *buf, size_t more);

void strbuf_add(struct strbuf *buf, const void *bytes, size_t len);
void strbuf_puts(struct strbuf *buf, const char *text);
void strbuf_putc(struct strbuf *buf, char c);
void strbuf_printf(struct strbuf *buf, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Put `len` bytes in before offset `at`, moving the rest. */
void strbuf_insert(struct strbuf *buf, size_t at, const void *bytes,
                   size_t len);

/* Cut to `len` bytes, which must not exceed buf->len. */
void strbuf_truncate(struct strbuf *buf, size_t len);

/* Text as XML character data or attribute value: escapes & < > ". */
void strbuf_add_xml(struct strbuf *buf, const char *text, size_t len);
void strbuf_puts_xml(struct strbuf *buf, const char *text);

#endif
