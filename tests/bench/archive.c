#include "archive.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"

static bool read_entry(zip_t *zip, size_t index, struct archive_entry *entry) {
    zip_file_t *file = zip_fopen_index(zip, index, ZIP_FL_COMPRESSED);
    zip_stat_t stat;
    bool ok = false;

    *entry = (struct archive_entry){.deflated = STRBUF_INIT};
    if (file != NULL && zip_stat_index(zip, index, 0, &stat) == 0 &&
        stat.comp_method == ZIP_CM_DEFLATE) {
        strbuf_reserve(&entry->deflated, stat.comp_size);
        ok = zip_fread(file, entry->deflated.data, stat.comp_size) ==
             (zip_int64_t)stat.comp_size;
        strbuf_truncate(&entry->deflated, stat.comp_size);
        entry->name = strdup(stat.name);
        entry->crc = stat.crc;
        entry->original_len = stat.size;
    }
    if (file != NULL)
        zip_fclose(file);
    return ok && entry->name != NULL;
}

bool archive_read(struct archive *archive, const struct strbuf *bytes) {
    zip_source_t *source =
        zip_source_buffer_create(bytes->data, bytes->len, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    bool ok = zip != NULL;

    *archive = (struct archive){0};
    if (!ok) {
        zip_source_free(source);
        return false;
    }
    archive->count = (size_t)zip_get_num_entries(zip, 0);
    archive->entries =
        memory_alloc(memory_product(sizeof(*archive->entries), archive->count));
    for (size_t i = 0; i < archive->count; i++)
        ok = read_entry(zip, i, &archive->entries[i]) && ok;
    zip_discard(zip);
    return ok;
}

void archive_free(struct archive *archive) {
    for (size_t i = 0; i < archive->count; i++) {
        free(archive->entries[i].name);
        strbuf_free(&archive->entries[i].deflated);
    }
    free(archive->entries);
}

bool archive_inflate(const struct archive_entry *entry, struct strbuf *out) {
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    size_t got = 0;
    bool ok;

    if (d == NULL)
        return false;
    strbuf_reserve(out, entry->original_len);
    ok = libdeflate_deflate_decompress(
             d, entry->deflated.data, entry->deflated.len, out->data,
             entry->original_len, &got) == LIBDEFLATE_SUCCESS;
    strbuf_truncate(out, got);
    libdeflate_free_decompressor(d);
    return ok;
}

/* ---- writing ---- */

struct record {
    char bytes[46];
    size_t len;
};

static void put(struct record *record, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++)
        record->bytes[record->len++] = (char)(unsigned char)(value >> 8 * i);
}

/* What the local header and the central record have in common. */
static void put_facts(struct record *record, const struct archive_entry *e) {
    put(record, 20, 2);
    put(record, 0, 2);
    put(record, 8, 2); /* deflated */
    put(record, 0x00210000, 4);
    put(record, e->crc, 4);
    put(record, e->deflated.len, 4);
    put(record, e->original_len, 4);
    put(record, strlen(e->name), 2);
    put(record, 0, 2);
}

void archive_write(const struct archive *archive, struct strbuf *out) {
    struct strbuf directory = STRBUF_INIT;
    struct record end = {.len = 0};

    for (size_t i = 0; i < archive->count; i++) {
        const struct archive_entry *e = &archive->entries[i];
        struct record local = {.len = 0}, central = {.len = 0};
        put(&central, 0x02014B50, 4);
        put(&central, 20, 2);
        put_facts(&central, e);
        put(&central, 0, 10);
        put(&central, out->len, 4);
        strbuf_add(&directory, central.bytes, central.len);
        strbuf_puts(&directory, e->name);
        put(&local, 0x04034B50, 4);
        put_facts(&local, e);
        strbuf_add(out, local.bytes, local.len);
        strbuf_puts(out, e->name);
        strbuf_add(out, e->deflated.data, e->deflated.len);
    }
    put(&end, 0x06054B50, 4);
    put(&end, 0, 4);
    put(&end, archive->count, 2);
    put(&end, archive->count, 2);
    put(&end, directory.len, 4);
    put(&end, out->len, 4);
    put(&end, 0, 2);
    strbuf_add(out, directory.data, directory.len);
    strbuf_add(out, end.bytes, end.len);
    strbuf_free(&directory);
}
