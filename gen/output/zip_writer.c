#include "output/zip_writer.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/spool.h"
#include "base/zip_record.h"

#define DEFLATE_LEVEL 6
#define NEEDS_DEFLATE 20 /* to be read: version 2.0 */
#define NEEDS_ZIP64 45   /* 4.5 */
#define EXTRA64_LEN 12
#define FULL32 0xFFFFFFFFu
#define FULL16 0xFFFFu

struct zip_writer {
    struct file_writer *out;
    struct spool *directory;
    struct libdeflate_compressor *compressor;
    struct strbuf deflated;
    uint64_t at; /* bytes written */
};

/* A file as it is put in. */
struct packed {
    const char *name;
    const char *data;
    size_t len;
    size_t original_len;
    uint32_t crc;
    uint32_t method;
};

struct zip_writer *zip_writer_create(struct file_writer *out,
                                     struct diag_list *diags) {
    struct zip_writer *zip = memory_alloc(sizeof(*zip));

    *zip = (struct zip_writer){.out = out, .deflated = STRBUF_INIT};
    zip->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    if (zip->compressor == NULL)
        memory_exhausted();
    zip->directory = spool_create(diags);
    if (zip->directory != NULL)
        return zip;
    zip_writer_free(zip);
    return NULL;
}

void zip_writer_free(struct zip_writer *zip) {
    if (zip == NULL)
        return;
    spool_free(zip->directory);
    libdeflate_free_compressor(zip->compressor);
    strbuf_free(&zip->deflated);
    free(zip);
}

static void put(struct zip_writer *zip, const void *bytes, size_t len) {
    file_put(zip->out, bytes, len);
    zip->at += len;
}

/* ---- a file ---- */

static void deflate(struct zip_writer *zip, struct packed *packed) {
    size_t len;

    strbuf_clear(&zip->deflated);
    strbuf_reserve(&zip->deflated, packed->len);
    len =
        libdeflate_deflate_compress(zip->compressor, packed->data, packed->len,
                                    zip->deflated.data, packed->len);
    if (len == 0) /* it would not be smaller */
        return;
    packed->data = zip->deflated.data;
    packed->len = len;
    packed->method = ZIP_DEFLATED;
}

/* What the local and the central record have in common. */
static void fill_common(char *at, const struct packed *packed,
                        uint32_t version) {
    zip_put16(at, version);
    zip_put16(at + ZIP_LOCAL_FLAGS - ZIP_LOCAL_VERSION, ZIP_NAME_IS_UTF8);
    zip_put16(at + ZIP_LOCAL_METHOD - ZIP_LOCAL_VERSION, packed->method);
    zip_put16(at + ZIP_LOCAL_DATE - ZIP_LOCAL_VERSION, ZIP_DOS_DATE);
    at += ZIP_LOCAL_CRC - ZIP_LOCAL_VERSION;
    zip_put32(at, packed->crc);
    zip_put32(at + 4, packed->len);
    zip_put32(at + 8, packed->original_len);
    zip_put16(at + ZIP_LOCAL_NAME_LEN - ZIP_LOCAL_CRC,
              (uint32_t)strlen(packed->name));
}

static void put_local(struct zip_writer *zip, const struct packed *packed) {
    char record[ZIP_LOCAL_SIZE] = "PK\3\4";

    fill_common(record + ZIP_LOCAL_VERSION, packed, NEEDS_DEFLATE);
    put(zip, record, sizeof(record));
    put(zip, packed->name, strlen(packed->name));
    put(zip, packed->data, packed->len);
}

static bool add_central(struct zip_writer *zip, const struct packed *packed,
                        uint64_t offset, struct diag_list *diags) {
    char head[ZIP_CENTRAL_SIZE] = "PK\1\2", extra[EXTRA64_LEN];
    bool is_far = offset >= FULL32;
    struct strbuf record = STRBUF_INIT;
    size_t index;
    bool ok;

    fill_common(head + ZIP_CENTRAL_VERSION, packed,
                is_far ? NEEDS_ZIP64 : NEEDS_DEFLATE);
    zip_put32(head + ZIP_CENTRAL_OFFSET, is_far ? FULL32 : offset);
    zip_put16(head + ZIP_CENTRAL_EXTRA_LEN, is_far ? EXTRA64_LEN : 0);
    zip_put16(extra, ZIP_EXTRA64);
    zip_put16(extra + 2, 8);
    zip_put64(extra + 4, offset);
    strbuf_add(&record, head, sizeof(head));
    strbuf_puts(&record, packed->name);
    strbuf_add(&record, extra, is_far ? sizeof(extra) : 0);
    ok = spool_add(zip->directory, record.data, record.len, &index, diags);
    strbuf_free(&record);
    return ok;
}

bool zip_writer_add(struct zip_writer *zip, const char *name, const char *data,
                    size_t len, struct diag_list *diags) {
    struct packed packed = {.name = name,
                            .data = data,
                            .len = len,
                            .original_len = len,
                            .crc = libdeflate_crc32(0, data, len),
                            .method = ZIP_STORED};
    uint64_t offset = zip->at;

    if (strcmp(file_extension(name), "docx") != 0)
        deflate(zip, &packed);
    put_local(zip, &packed);
    return add_central(zip, &packed, offset, diags);
}

/* ---- the directory ---- */

static bool put_directory(struct zip_writer *zip, struct diag_list *diags) {
    size_t count = spool_count(zip->directory);
    struct strbuf record = STRBUF_INIT;
    bool ok = true;

    for (size_t i = 0; ok && i < count; i++) {
        ok = spool_read(zip->directory, i, &record, diags);
        if (ok)
            put(zip, record.data, record.len);
    }
    strbuf_free(&record);
    return ok;
}

static void put_end64(struct zip_writer *zip, uint64_t start, uint64_t len,
                      uint64_t count) {
    char record[ZIP_END64_SIZE] = "PK\6\6";
    char locator[ZIP_LOCATOR_SIZE] = "PK\6\7";

    zip_put64(locator + ZIP_LOCATOR_END64, zip->at);
    zip_put32(locator + ZIP_LOCATOR_DISKS, 1);
    zip_put64(record + ZIP_END64_LEN, ZIP_END64_SIZE - ZIP_END64_MADE_BY);
    zip_put16(record + ZIP_END64_MADE_BY, NEEDS_ZIP64);
    zip_put16(record + ZIP_END64_VERSION, NEEDS_ZIP64);
    zip_put64(record + ZIP_END64_COUNT_HERE, count);
    zip_put64(record + ZIP_END64_COUNT, count);
    zip_put64(record + ZIP_END64_DIRECTORY_SIZE, len);
    zip_put64(record + ZIP_END64_DIRECTORY, start);
    put(zip, record, sizeof(record));
    put(zip, locator, sizeof(locator));
}

bool zip_writer_end(struct zip_writer *zip, struct diag_list *diags) {
    char record[ZIP_END_SIZE] = "PK\5\6";
    uint64_t count = spool_count(zip->directory), start = zip->at, len;

    if (!put_directory(zip, diags))
        return false;
    len = zip->at - start;
    if (count >= FULL16 || start >= FULL32 || len >= FULL32)
        put_end64(zip, start, len, count);
    zip_put16(record + ZIP_END_COUNT_HERE,
              count < FULL16 ? (uint32_t)count : FULL16);
    zip_put16(record + ZIP_END_COUNT,
              count < FULL16 ? (uint32_t)count : FULL16);
    zip_put32(record + ZIP_END_DIRECTORY_SIZE, len < FULL32 ? len : FULL32);
    zip_put32(record + ZIP_END_DIRECTORY, start < FULL32 ? start : FULL32);
    put(zip, record, sizeof(record));
    return true;
}
