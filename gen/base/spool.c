#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"

#define BUFFER_SIZE ((size_t)64 * 1024)

/* What changes with every record; the lock is held while it is looked at. */
struct records {
    pthread_mutex_t lock;
    uint64_t *ends; /* of each record, counted from the start of the file */
    size_t count;
    size_t size;
    uint64_t written; /* bytes of the file; what follows is in the buffer */
    char buffer[BUFFER_SIZE];
    size_t buffered;
};

struct spool {
    int fd;
    char *folder;
    struct records *records;
};

static void report_write(const char *folder, int error,
                         struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = folder},
             _("a temporary file cannot be written in this folder: %s"),
             error == ENOENT ? _("the folder does not exist")
                             : file_reason(error));
    diag_advise(diags, _("free some space there, or name another folder in the "
                         "environment variable TMPDIR"));
}

static void report_read(const char *folder, int error,
                        struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_READ, (struct diag_pos){.file = folder},
             _("a temporary file cannot be read back in this folder: %s"),
             error != 0 ? file_reason(error) : _("it was cut short"));
    diag_advise(diags, _("name a folder on another disk in the environment "
                         "variable TMPDIR, then try again"));
}

/* ---- the file ---- */

/* For file systems without O_TMPFILE. */
static int open_hidden(const char *folder) {
    struct strbuf name = STRBUF_INIT;
    int fd;

    strbuf_printf(&name, "%s/kehoach-gen-XXXXXX", folder);
    fd = mkostemp(name.data, O_CLOEXEC);
    if (fd >= 0)
        unlink(name.data);
    strbuf_free(&name);
    return fd;
}

static int open_unnamed(const char *folder) {
    int fd = open(folder, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);

    if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
        return open_hidden(folder);
    return fd;
}

static bool write_at(int fd, const char *bytes, size_t len, uint64_t at) {
    while (len > 0) {
        ssize_t done = pwrite(fd, bytes, len, (off_t)at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        bytes += done;
        len -= (size_t)done;
        at += (size_t)done;
    }
    return true;
}

/* False, with errno 0: the file ends before. */
static bool read_at(int fd, char *bytes, size_t len, uint64_t at) {
    while (len > 0) {
        ssize_t done = pread(fd, bytes, len, (off_t)at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done == 0)
            errno = 0;
        if (done <= 0)
            return false;
        bytes += done;
        len -= (size_t)done;
        at += (size_t)done;
    }
    return true;
}

struct spool *spool_create(struct diag_list *diags) {
    const char *folder = getenv("TMPDIR");
    struct spool *spool;
    int fd;

    if (folder == NULL || folder[0] == '\0')
        folder = "/tmp";
    fd = open_unnamed(folder);
    if (fd < 0) {
        report_write(folder, errno, diags);
        return NULL;
    }
    spool = memory_alloc(sizeof(*spool));
    *spool =
        (struct spool){.fd = fd, .folder = memory_alloc(strlen(folder) + 1)};
    strcpy(spool->folder, folder);
    spool->records = memory_alloc(sizeof(*spool->records));
    spool->records->ends = NULL;
    spool->records->count = spool->records->size = 0;
    spool->records->written = spool->records->buffered = 0;
    pthread_mutex_init(&spool->records->lock, NULL);
    return spool;
}

void spool_free(struct spool *spool) {
    if (spool == NULL)
        return;
    pthread_mutex_destroy(&spool->records->lock);
    free(spool->records->ends);
    free(spool->records);
    free(spool->folder);
    close(spool->fd);
    free(spool);
}

/* ---- adding ---- */

/* What is in the buffer stays there if this fails, and can be read. */
static bool flush(struct spool *spool) {
    struct records *records = spool->records;

    if (!write_at(spool->fd, records->buffer, records->buffered,
                  records->written))
        return false;
    records->written += records->buffered;
    records->buffered = 0;
    return true;
}

static bool put(struct spool *spool, const void *bytes, size_t len) {
    struct records *records = spool->records;

    if (len > BUFFER_SIZE - records->buffered && !flush(spool))
        return false;
    if (len > BUFFER_SIZE) {
        if (!write_at(spool->fd, bytes, len, records->written))
            return false;
        records->written += len;
    } else if (len > 0) {
        memcpy(records->buffer + records->buffered, bytes, len);
        records->buffered += len;
    }
    return true;
}

static size_t note_end(struct records *records) {
    if (records->count == records->size) {
        records->size = records->size != 0 ? records->size * 2 : 1024;
        records->ends =
            memory_realloc(records->ends, memory_product(sizeof(*records->ends),
                                                         records->size));
    }
    records->ends[records->count] = records->written + records->buffered;
    return records->count++;
}

bool spool_add(struct spool *spool, const void *bytes, size_t len,
               size_t *index, struct diag_list *diags) {
    bool ok;
    int error;

    pthread_mutex_lock(&spool->records->lock);
    ok = put(spool, bytes, len);
    error = errno;
    if (ok)
        *index = note_end(spool->records);
    pthread_mutex_unlock(&spool->records->lock);
    if (!ok)
        report_write(spool->folder, error, diags);
    return ok;
}

size_t spool_count(const struct spool *spool) {
    size_t count;

    pthread_mutex_lock(&spool->records->lock);
    count = spool->records->count;
    pthread_mutex_unlock(&spool->records->lock);
    return count;
}

/* ---- reading ---- */

/* Where the record begins in the file. What of it is still buffered is copied
 * to `out`, which has room for it: a record is buffered whole or not at all. */
static uint64_t locate(struct records *records, size_t index,
                       struct strbuf *out, bool *is_buffered) {
    uint64_t start = index > 0 ? records->ends[index - 1] : 0;
    size_t len = (size_t)(records->ends[index] - start);

    strbuf_clear(out);
    strbuf_reserve(out, len);
    *is_buffered = start >= records->written;
    if (*is_buffered && len > 0)
        memcpy(out->data, records->buffer + (start - records->written), len);
    strbuf_truncate(out, len);
    return start;
}

bool spool_read(const struct spool *spool, size_t index, struct strbuf *out,
                struct diag_list *diags) {
    bool is_buffered;
    uint64_t start;

    pthread_mutex_lock(&spool->records->lock);
    start = locate(spool->records, index, out, &is_buffered);
    pthread_mutex_unlock(&spool->records->lock);
    if (is_buffered || read_at(spool->fd, out->data, out->len, start))
        return true;
    report_read(spool->folder, errno, diags);
    strbuf_clear(out);
    return false;
}
