/* copy.c -- libzip copies what is not replaced without unpacking it. */
#include "annotate/copy.h"

#include <zip.h>

#include "base/zip_made.h"
#include "base/zip_record.h"

static bool put_part(zip_t *zip, const struct new_part *part) {
    zip_int64_t at = zip_name_locate(zip, part->name, ZIP_FL_NOCASE);
    zip_source_t *source =
        zip_source_buffer(zip, part->bytes.data, part->bytes.len, 0);
    bool ok;

    if (source == NULL)
        return false;
    if (at >= 0) {
        ok = zip_file_replace(zip, (zip_uint64_t)at, source, 0) == 0;
    } else {
        at = zip_file_add(zip, part->name, source, ZIP_FL_ENC_UTF_8);
        ok = at >= 0;
    }
    if (!ok) {
        zip_source_free(source); /* only a success takes it over */
        return false;
    }
    return zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_DEFLATE, 0) ==
               0 &&
           zip_file_set_dostime(zip, (zip_uint64_t)at, 0, ZIP_DOS_DATE, 0) == 0;
}

/* The source holds the old archive, and the new one when `zip` is closed. */
static bool rewrite(zip_source_t *source, zip_t *zip,
                    const struct new_part *parts, size_t count,
                    struct strbuf *out) {
    zip_source_keep(source);
    for (size_t i = 0; i < count; i++)
        if (!put_part(zip, &parts[i])) {
            zip_discard(zip);
            return false;
        }
    if (zip_close(zip) != 0) {
        zip_discard(zip);
        return false;
    }
    return zip_made_bytes(source, out);
}

bool copy_archive(const void *bytes, size_t len, const struct new_part *parts,
                  size_t count, struct strbuf *out) {
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);
    zip_t *zip = source != NULL ? zip_open_from_source(source, 0, NULL) : NULL;
    bool ok = zip != NULL && rewrite(source, zip, parts, count, out);

    if (source != NULL)
        zip_source_free(source);
    return ok;
}
