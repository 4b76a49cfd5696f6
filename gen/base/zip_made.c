/* zip_made.c -- see zip_made.h. */
#include "base/zip_made.h"

#include "base/zip_record.h"

bool zip_made_dates(zip_t *zip) {
    zip_int64_t count = zip_get_num_entries(zip, 0);

    for (zip_int64_t i = 0; i < count; i++)
        if (zip_file_set_dostime(zip, (zip_uint64_t)i, 0, ZIP_DOS_DATE, 0) != 0)
            return false;
    return true;
}

bool zip_made_bytes(zip_source_t *source, struct strbuf *out) {
    zip_stat_t stat;
    zip_int64_t got;

    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) != 0 ||
        (stat.valid & ZIP_STAT_SIZE) == 0 || zip_source_open(source) != 0)
        return false;
    strbuf_reserve(out, stat.size);
    got = zip_source_read(source, out->data + out->len, stat.size);
    zip_source_close(source);
    if (got < 0 || (zip_uint64_t)got != stat.size)
        return false;
    strbuf_truncate(out, out->len + (size_t)got);
    return true;
}
