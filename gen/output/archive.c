#include "output/archive.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/spool.h"
#include "output/zip_writer.h"

/* A document; its record in the spool is its name, a zero, its bytes. */
struct item {
    uint32_t unit;
    uint32_t record; /* those of a unit come in the order of their records */
};

struct archive_output {
    char *path;
    struct file_writer *file; /* NULL: it has ended */
    struct spool *documents;
    pthread_mutex_t lock;
    struct item *items; /* under the lock */
    size_t count;
    size_t size;
};

struct archive_output *archive_output_open(const char *path,
                                           struct diag_list *diags) {
    struct archive_output *archive = memory_alloc(sizeof(*archive));

    *archive = (struct archive_output){.path = memory_alloc(strlen(path) + 1)};
    strcpy(archive->path, path);
    pthread_mutex_init(&archive->lock, NULL);
    archive->file = file_begin(path, diags);
    if (archive->file != NULL)
        archive->documents = spool_create(diags);
    if (archive->documents != NULL)
        return archive;
    archive_output_free(archive);
    return NULL;
}

void archive_output_free(struct archive_output *archive) {
    if (archive == NULL)
        return;
    file_abandon(archive->file);
    spool_free(archive->documents);
    pthread_mutex_destroy(&archive->lock);
    free(archive->items);
    free(archive->path);
    free(archive);
}

static void add_item(struct archive_output *archive, size_t unit,
                     size_t record) {
    pthread_mutex_lock(&archive->lock);
    if (archive->count == archive->size) {
        archive->size = archive->size != 0 ? archive->size * 2 : 256;
        archive->items = memory_realloc(
            archive->items,
            memory_product(sizeof(*archive->items), archive->size));
    }
    archive->items[archive->count++] =
        (struct item){.unit = (uint32_t)unit, .record = (uint32_t)record};
    pthread_mutex_unlock(&archive->lock);
}

enum output_state archive_output_write(struct archive_output *archive,
                                       const struct output_file *file,
                                       const void *data, size_t len,
                                       struct diag_list *diags) {
    struct strbuf record = STRBUF_INIT;
    size_t index;
    bool ok;

    if (len > ZIP_MAX_FILE_BYTES) {
        diag_add(diags, DIAG_FILE_WRITE,
                 (struct diag_pos){.file = archive->path},
                 _("cannot take a document of 4 GB: %s"), file->name);
        return OUTPUT_FAILED;
    }
    strbuf_add(&record, file->name, strlen(file->name) + 1);
    strbuf_add(&record, data, len);
    ok = spool_add(archive->documents, record.data, record.len, &index, diags);
    strbuf_free(&record);
    if (!ok)
        return OUTPUT_FAILED;
    add_item(archive, file->unit, index);
    return OUTPUT_WRITTEN;
}

/* ---- the archive ---- */

static int compare(const void *a, const void *b) {
    const struct item *left = a, *right = b;

    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    return left->record < right->record ? -1 : left->record > right->record;
}

static bool put_documents(struct archive_output *archive,
                          struct zip_writer *zip, struct diag_list *diags) {
    struct strbuf record = STRBUF_INIT;
    bool ok = true;

    for (size_t i = 0; ok && i < archive->count; i++) {
        size_t name_len;
        ok = spool_read(archive->documents, archive->items[i].record, &record,
                        diags);
        name_len = ok ? strlen(record.data) + 1 : 0;
        ok = ok && zip_writer_add(zip, record.data, record.data + name_len,
                                  record.len - name_len, diags);
    }
    strbuf_free(&record);
    return ok && zip_writer_end(zip, diags);
}

bool archive_output_finish(struct archive_output *archive, bool complete,
                           struct diag_list *diags) {
    struct zip_writer *zip;
    bool ok;

    if (!complete)
        return true;
    if (archive->count > 1)
        qsort(archive->items, archive->count, sizeof(*archive->items), compare);
    zip = zip_writer_create(archive->file, diags);
    ok = zip != NULL && put_documents(archive, zip, diags);
    zip_writer_free(zip);
    if (!ok)
        return false;
    ok = file_end(archive->file, diags);
    archive->file = NULL;
    return ok;
}
