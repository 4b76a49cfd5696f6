/*
 * zip_made.h -- the last steps of an archive that libzip makes in memory.
 *
 * In:   an archive that is to be closed; the source that it was written to.
 * Out:  the earliest date for every entry; the bytes.
 * Owns: nothing. False: there is no memory, or libzip fails.
 */
#ifndef KEHOACH_BASE_ZIP_MADE_H
#define KEHOACH_BASE_ZIP_MADE_H

#include <stdbool.h>
#include <zip.h>

#include "base/strbuf.h"

/* Of all entries: libzip passes a time through the local time zone, where an
 * hour may be missing. */
bool zip_made_dates(zip_t *zip);

/* Appended to `out`, once the archive is closed. */
bool zip_made_bytes(zip_source_t *source, struct strbuf *out);

#endif
