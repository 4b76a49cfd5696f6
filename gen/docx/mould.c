#include "docx/mould.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "base/zip_made.h"
#include "base/zip_record.h"

/* An entry of the mould's archive. */
struct entry {
    size_t start, data, end;   /* of its header, of its data, behind it */
    size_t record, record_len; /* in the central directory */
    bool changes;
};

struct mould {
    struct strbuf archive;
    struct entry *entries; /* as the central directory has them */
    size_t count;
    size_t changing_count;
    size_t end_record;
};

/* ---- the archive, by libzip ---- */

/* A space, deflated: what stands for each changing entry. libzip is told that
 * it is deflated already, as a document's parts are. */
static const unsigned char stand_in[] = {0x53, 0x00, 0x00};
#define STAND_IN_CRC 0xE96CCF45u

struct source {
    size_t done;
    zip_error_t error;
};

static zip_int64_t stat_stand_in(void *data, zip_uint64_t len) {
    zip_stat_t *stat = data;

    if (len < sizeof(*stat))
        return -1;
    zip_stat_init(stat);
    stat->size = 1;
    stat->comp_size = sizeof(stand_in);
    stat->crc = STAND_IN_CRC;
    stat->comp_method = ZIP_CM_DEFLATE;
    stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC |
                  ZIP_STAT_COMP_METHOD;
    return sizeof(*stat);
}

static zip_int64_t read_stand_in(struct source *source, void *data,
                                 zip_uint64_t len) {
    size_t rest = sizeof(stand_in) - source->done;

    if (len > rest)
        len = rest;
    memcpy(data, stand_in + source->done, len);
    source->done += len;
    return (zip_int64_t)len;
}

static zip_int64_t serve_stand_in(void *state, void *data, zip_uint64_t len,
                                  zip_source_cmd_t command) {
    struct source *source = state;

    if (command == ZIP_SOURCE_OPEN) {
        source->done = 0;
        return 0;
    }
    if (command == ZIP_SOURCE_READ)
        return read_stand_in(source, data, len);
    if (command == ZIP_SOURCE_CLOSE)
        return 0;
    if (command == ZIP_SOURCE_STAT)
        return stat_stand_in(data, len);
    if (command == ZIP_SOURCE_ERROR)
        return zip_error_to_data(&source->error, data, len);
    if (command == ZIP_SOURCE_FREE) {
        zip_error_fini(&source->error);
        free(source);
        return 0;
    }
    if (command == ZIP_SOURCE_SUPPORTS)
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    return -1;
}

static bool put_stand_in(zip_t *zip, size_t index) {
    struct source *state = memory_alloc(sizeof(*state));
    zip_source_t *source;

    *state = (struct source){0};
    zip_error_init(&state->error);
    source = zip_source_function(zip, serve_stand_in, state);
    if (source == NULL) {
        free(state);
        return false;
    }
    if (zip_file_replace(zip, index, source, 0) != 0) {
        zip_source_free(source); /* only a successful call takes it over */
        return false;
    }
    return true;
}

static bool write_archive(const char *archive, size_t len,
                          const size_t *changing, size_t count,
                          struct strbuf *out) {
    zip_source_t *source = zip_source_buffer_create(archive, len, 0, NULL);
    zip_t *zip;
    bool ok = true;

    if (source == NULL)
        return false;
    zip_source_keep(source); /* to read it when the archive is closed */
    zip = zip_open_from_source(source, 0, NULL);
    if (zip == NULL) {
        zip_source_free(source);
        zip_source_free(source);
        return false;
    }
    for (size_t i = 0; ok && i < count; i++)
        ok = put_stand_in(zip, changing[i]);
    ok = ok && zip_made_dates(zip);
    if (!ok || zip_close(zip) != 0) {
        zip_discard(zip);
        ok = false;
    }
    ok = ok && zip_made_bytes(source, out);
    zip_source_free(source);
    return ok;
}

/* ---- where its entries stand ---- */

/* The end record, behind which nothing but its comment stands. */
static bool find_end(struct mould *m) {
    const struct strbuf *archive = &m->archive;
    size_t at = archive->len;

    while (at-- > 0) {
        const char *record = archive->data + at;
        if (archive->len - at < ZIP_END_SIZE ||
            memcmp(record, "PK\5\6", 4) != 0 ||
            at + ZIP_END_SIZE + zip_get16(record + ZIP_END_COMMENT_LEN) !=
                archive->len)
            continue;
        m->end_record = at;
        return true;
    }
    return false;
}

static bool read_entry(struct mould *m, size_t at, struct entry *entry) {
    const char *record = m->archive.data + at;
    const char *local;

    if (at > m->end_record || m->end_record - at < ZIP_CENTRAL_SIZE ||
        memcmp(record, "PK\1\2", 4) != 0)
        return false;
    entry->record = at;
    entry->record_len = ZIP_CENTRAL_SIZE +
                        zip_get16(record + ZIP_CENTRAL_NAME_LEN) +
                        zip_get16(record + ZIP_CENTRAL_EXTRA_LEN) +
                        zip_get16(record + ZIP_CENTRAL_COMMENT_LEN);
    entry->start = zip_get32(record + ZIP_CENTRAL_OFFSET);
    if (entry->record_len > m->end_record - at ||
        entry->start > m->archive.len - ZIP_LOCAL_SIZE)
        return false;
    local = m->archive.data + entry->start;
    if (memcmp(local, "PK\3\4", 4) != 0)
        return false;
    entry->data = entry->start + ZIP_LOCAL_SIZE +
                  zip_get16(local + ZIP_LOCAL_NAME_LEN) +
                  zip_get16(local + ZIP_LOCAL_EXTRA_LEN);
    return true;
}

/* libzip writes them in the order of the directory; each reaches to the next
 * one. */
static bool read_entries(struct mould *m) {
    const char *end = m->archive.data + m->end_record;
    size_t directory = zip_get32(end + ZIP_END_DIRECTORY), at = directory;

    m->count = zip_get16(end + ZIP_END_COUNT);
    m->entries =
        memory_alloc(memory_product(sizeof(*m->entries), m->count + 1));
    for (size_t i = 0; i < m->count; i++) {
        struct entry *entry = &m->entries[i];
        *entry = (struct entry){0};
        if (!read_entry(m, at, entry))
            return false;
        if (i > 0)
            m->entries[i - 1].end = entry->start;
        entry->end = directory;
        at += entry->record_len;
    }
    return at == m->end_record;
}

static bool is_in_order(const struct mould *m) {
    for (size_t i = 0; i < m->count; i++)
        if (m->entries[i].data > m->entries[i].end)
            return false;
    return true;
}

static bool note_changing(struct mould *m, const size_t *changing,
                          size_t count) {
    m->changing_count = count;
    for (size_t i = 0; i < count; i++) {
        struct entry *entry;
        if (changing[i] >= m->count)
            return false;
        entry = &m->entries[changing[i]];
        entry->changes = true;
        if (zip_get32(m->archive.data + entry->start + ZIP_LOCAL_CRC) !=
                STAND_IN_CRC ||
            (zip_get16(m->archive.data + entry->start + ZIP_LOCAL_FLAGS) &
             ZIP_HAS_DESCRIPTOR) != 0)
            return false;
    }
    return true;
}

struct mould *mould_create(const char *archive, size_t len,
                           const size_t *changing, size_t count) {
    struct mould *m = memory_alloc(sizeof(*m));

    *m = (struct mould){.archive = STRBUF_INIT};
    if (write_archive(archive, len, changing, count, &m->archive) &&
        find_end(m) && read_entries(m) && is_in_order(m) &&
        note_changing(m, changing, count))
        return m;
    mould_free(m);
    return NULL;
}

void mould_free(struct mould *m) {
    if (m == NULL)
        return;
    strbuf_free(&m->archive);
    free(m->entries);
    free(m);
}

/* ---- pouring ---- */

static void put_sizes(char *at, const struct cast *cast) {
    zip_put32(at, cast->crc);
    zip_put32(at + 4, cast->len);
    zip_put32(at + 8, cast->original_len);
}

/* Header and data; those between two that change go in one piece. */
static void pour_data(const struct mould *m, const struct cast *casts,
                      struct strbuf *out) {
    size_t copied = 0,
           directory = m->count > 0 ? m->entries[m->count - 1].end : 0;

    for (size_t i = 0; i < m->count; i++) {
        const struct entry *entry = &m->entries[i];
        size_t sizes;
        if (!entry->changes)
            continue;
        strbuf_add(out, m->archive.data + copied, entry->data - copied);
        sizes = out->len - (entry->data - entry->start) + ZIP_LOCAL_CRC;
        put_sizes(out->data + sizes, casts);
        strbuf_add(out, casts->deflated, casts->len);
        copied = entry->end;
        casts++;
    }
    strbuf_add(out, m->archive.data + copied, directory - copied);
}

static void pour_directory(const struct mould *m, const struct cast *casts,
                           size_t start, struct strbuf *out) {
    size_t offset = m->count > 0 ? m->entries[0].start : 0;
    size_t directory = out->len;
    size_t tail = m->archive.len - m->end_record;

    for (size_t i = 0; i < m->count; i++) {
        const struct entry *entry = &m->entries[i];
        char *record;
        strbuf_add(out, m->archive.data + entry->record, entry->record_len);
        record = out->data + out->len - entry->record_len;
        zip_put32(record + ZIP_CENTRAL_OFFSET, offset);
        offset += entry->changes ? entry->data - entry->start + casts->len
                                 : entry->end - entry->start;
        if (entry->changes)
            put_sizes(record + ZIP_CENTRAL_CRC, casts++);
    }
    strbuf_add(out, m->archive.data + m->end_record, tail);
    zip_put32(out->data + out->len - tail + ZIP_END_DIRECTORY_SIZE,
              out->len - tail - directory);
    zip_put32(out->data + out->len - tail + ZIP_END_DIRECTORY,
              directory - start);
}

bool mould_pour(const struct mould *m, const struct cast *casts,
                struct strbuf *out) {
    size_t start = out->len, total = m->archive.len;

    for (size_t i = 0; i < m->changing_count; i++) {
        total += casts[i].len;
        if (casts[i].original_len > UINT32_MAX || total > UINT32_MAX)
            return false;
    }
    strbuf_reserve(out, total);
    pour_data(m, casts, out);
    pour_directory(m, casts, start, out);
    return true;
}
