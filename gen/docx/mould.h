/*
 * mould.h -- the archive that all documents of a template share, with room for
 * the parts that differ.
 *
 * In:   the template's archive and which of its entries change; for each
 *       document their content, deflated.
 * Out:  the bytes of the document's archive. Entries that do not change keep
 *       their compressed bytes; all are dated 1980-01-01.
 * Owns: a copy of the archive, until mould_free. Pouring does not change a
 *       mould, so threads may share one.
 *
 * libzip writes the archive once, with something in place of the parts that
 * change. A document differs from that in these parts, and in the sizes, sums
 * and offsets of the headers: so each is put together by copying, in a small
 * part of the time that libzip needs (it asks for the time zone twice an
 * entry). No entry of an archive needs ZIP64: see mould_pour.
 */
#ifndef KEHOACH_DOCX_MOULD_H
#define KEHOACH_DOCX_MOULD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

struct mould;

/* Content of a changing entry. */
struct cast {
    const char *deflated; /* borrowed */
    size_t len;
    size_t original_len;
    uint32_t crc;
};

/* `changing` are the indices of `count` entries, ascending. NULL: the archive
 * cannot be put together. */
struct mould *mould_create(const char *archive, size_t len,
                           const size_t *changing, size_t count);
void mould_free(struct mould *mould); /* NULL is fine */

/* `casts` in the order of `changing`. False: the document is beyond 4 GB, all
 * that an archive without ZIP64 can hold. */
bool mould_pour(const struct mould *mould, const struct cast *casts,
                struct strbuf *out);

#endif
