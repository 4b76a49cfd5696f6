/*
 * archive.h -- an archive taken apart and written again by hand, with as
 * little work as there can be: what the program's own speed is held against.
 *
 * In:   a document's bytes.
 * Out:  its entries, deflated; the bytes of an archive of them.
 * Owns: the entries, until archive_free.
 */
#ifndef KEHOACH_BENCH_ARCHIVE_H
#define KEHOACH_BENCH_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

struct archive_entry {
    char *name;
    struct strbuf deflated;
    uint32_t crc;
    size_t original_len;
};

struct archive {
    struct archive_entry *entries;
    size_t count;
};

/* False: it cannot be read. */
bool archive_read(struct archive *archive, const struct strbuf *bytes);
void archive_free(struct archive *archive);

/* One entry as it was before it was deflated. */
bool archive_inflate(const struct archive_entry *entry, struct strbuf *out);

void archive_write(const struct archive *archive, struct strbuf *out);

#endif
