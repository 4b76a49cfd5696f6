/*
 * archive.h -- the parts of a DOCX file as bytes.
 *
 * In:   the bytes of a file, borrowed.
 * Out:  parts by name, unpacked when asked for.
 * Owns: the open archive, until archive_free.
 *
 * What is wrong with a file is reported once, by whoever finds it, through
 * archive_refuse.
 */
#ifndef KEHOACH_CHECK_ARCHIVE_H
#define KEHOACH_CHECK_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/strbuf.h"

struct archive;

struct archive *archive_open(const char *file, const void *bytes, size_t len,
                             struct diag_list *diags);
void archive_free(struct archive *archive); /* NULL is fine */

/* Names are compared without regard to ASCII case, as OPC has it. */
bool archive_has(const struct archive *archive, const char *part);

/* Not more than `limit` bytes. A part that is not there is damage too. */
bool archive_read(struct archive *archive, const char *part, size_t limit,
                  struct strbuf *out);

/* DIAG_DOCUMENT_FILE; `part` and `advice` may be NULL. Returns false. */
bool archive_refuse(const struct archive *archive, const char *part,
                    const char *advice, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
