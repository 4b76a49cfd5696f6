/*
 * copy.h -- an archive again, with other bytes for some of its parts; private
 * to gen/annotate.
 *
 * In:   an archive that gen/check has read; parts to replace or to add.
 * Out:  an archive. All else is copied as it is, packed and dated as it was;
 *       what is new is dated 1980-01-01: the same bytes on any day.
 * Owns: nothing.
 */
#ifndef KEHOACH_ANNOTATE_COPY_H
#define KEHOACH_ANNOTATE_COPY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct new_part {
    const char *name;
    struct strbuf bytes;
};

bool copy_archive(const void *bytes, size_t len, const struct new_part *parts,
                  size_t count, struct strbuf *out);

#endif
