/* manifest_file.c -- manifests as files. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/whole.h"
#include "output/inside.h"
#include "output/manifest.h"
#include "output/record.h"

#define PIECE ((size_t)64 * 1024)
#define LINE_MAX_BYTES ((size_t)64 * 1024)

void manifest_name(const struct manifest_place *place, const char *what,
                   struct strbuf *out) {
    size_t from;

    strbuf_clear(out);
    strbuf_printf(out, ".kehoach-gen.%s", what);
    if (place->shard == NULL)
        return;
    strbuf_putc(out, '.');
    from = out->len;
    strbuf_puts(out, place->shard);
    for (char *at = out->data + from; *at != '\0'; at++)
        if (*at == '/')
            *at = '-';
}

/* "out/.kehoach-gen.manifest": the caller's, by free(). */
static char *path_of(const struct manifest_place *place, const char *name) {
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, "%s/%s", place->path, name);
    return strbuf_take(&path);
}

/* ---- reading ---- */

struct reader {
    int fd;
    struct strbuf bytes;
    size_t at;    /* of the next line */
    bool is_over; /* nothing follows `bytes` */
};

/* What follows is put behind what was not used yet. */
static bool read_more(struct reader *reader) {
    struct strbuf *bytes = &reader->bytes;
    ssize_t got;

    memmove(bytes->data, bytes->data + reader->at, bytes->len - reader->at);
    strbuf_truncate(bytes, bytes->len - reader->at);
    reader->at = 0;
    strbuf_reserve(bytes, PIECE);
    do
        got = read(reader->fd, bytes->data + bytes->len, PIECE);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return false;
    strbuf_truncate(bytes, bytes->len + (size_t)got);
    reader->is_over = got == 0;
    return true;
}

/* Without its end; NULL: no more, or `*failed`. A line that has no end was
 * cut; of one that is too long, the rest is found damaged. */
static char *read_line(struct reader *reader, size_t *len, bool *failed) {
    struct strbuf *bytes = &reader->bytes;

    for (;;) {
        char *line = bytes->data + reader->at;
        size_t rest = bytes->len - reader->at;
        char *end = memchr(line, '\n', rest);
        if (end != NULL) {
            *end = '\0';
            *len = (size_t)(end - line);
            reader->at += *len + 1;
            return line;
        }
        if (rest > LINE_MAX_BYTES)
            reader->at = bytes->len;
        if (reader->is_over)
            return NULL;
        *failed = !read_more(reader);
        if (*failed)
            return NULL;
    }
}

static void note_format(const char *path, struct diag_list *diags) {
    diag_add(diags, DIAG_BATCH_MANIFEST_OTHER, (struct diag_pos){.file = path},
             _("is the record of another version of this program: it is not "
               "used, and all documents are made again"));
}

static bool is_header(const char *line, size_t len) {
    return len == strlen(RECORD_HEADER) - 1 &&
           memcmp(line, RECORD_HEADER, len) == 0;
}

static void learn_line(struct manifest *manifest, char *line, size_t len,
                       enum manifest_state state) {
    struct manifest_entry entry;

    if (strlen(line) != len || !record_read(line, &entry))
        return;
    manifest_learn(manifest, &entry,
                   entry.unit == MANIFEST_GONE && state == MANIFEST_TOLD
                       ? MANIFEST_OLD
                       : state);
}

/* False: errno says why. */
static bool read_lines(struct manifest *manifest, int fd, const char *path,
                       enum manifest_state state, struct diag_list *diags) {
    struct reader reader = {.fd = fd, .bytes = STRBUF_INIT};
    bool failed = false;
    size_t len = 0;
    char *line = read_line(&reader, &len, &failed);
    int error;

    if (line != NULL && !is_header(line, len)) {
        note_format(path, diags);
        line = NULL;
    }
    if (line != NULL)
        while ((line = read_line(&reader, &len, &failed)) != NULL)
            learn_line(manifest, line, len, state);
    error = errno;
    strbuf_free(&reader.bytes);
    errno = error;
    return !failed;
}

static void report_read(const char *path, int error, struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_READ, (struct diag_pos){.file = path},
             _("the record of what was made cannot be read: %s"),
             error == ELOOP    ? _("it is a symbolic link")
             : error == EINVAL ? _("it is no ordinary file")
                               : file_reason(error));
    diag_advise(diags, _("remove it to have all documents made again"));
}

bool manifest_read_file(struct manifest *manifest,
                        const struct manifest_place *place, const char *what,
                        enum manifest_state state, bool *is_there,
                        struct diag_list *diags) {
    struct strbuf name = STRBUF_INIT;
    char *path;
    bool ok;
    int fd;

    manifest_name(place, what, &name);
    path = path_of(place, name.data);
    fd = inside_open_file(place->folder, name.data);
    *is_there = fd >= 0;
    ok = fd >= 0 ? read_lines(manifest, fd, path, state, diags)
                 : errno == ENOENT;
    if (!ok)
        report_read(path, errno, diags);
    if (fd >= 0)
        close(fd);
    free(path);
    strbuf_free(&name);
    return ok;
}

bool manifest_read(struct manifest *manifest,
                   const struct manifest_place *place, bool *had_journal,
                   struct diag_list *diags) {
    struct manifest_place all = *place;
    bool is_there;

    all.shard = NULL;
    *had_journal = false;
    return (place->shard == NULL ||
            manifest_read_file(manifest, &all, "manifest", MANIFEST_OF_ALL,
                               &is_there, diags)) &&
           manifest_read_file(manifest, place, "manifest", MANIFEST_OLD,
                              &is_there, diags) &&
           manifest_read_file(manifest, place, "journal", MANIFEST_OLD,
                              had_journal, diags);
}

/* ---- writing ---- */

/* Where lines go: into a file, or before one, to be compared. */
struct sink {
    struct strbuf bytes;
    int fd;
    bool compares;
    bool ok; /* written, or the same so far */
};

static bool has_same(int fd, const char *bytes, size_t len) {
    char there[4096];

    while (len > 0) {
        size_t piece = len < sizeof(there) ? len : sizeof(there);
        ssize_t got = read(fd, there, piece);
        if (got <= 0 || memcmp(there, bytes, (size_t)got) != 0)
            return false;
        bytes += got;
        len -= (size_t)got;
    }
    return true;
}

static void empty_sink(struct sink *sink) {
    if (sink->ok && sink->compares)
        sink->ok = has_same(sink->fd, sink->bytes.data, sink->bytes.len);
    else if (sink->ok)
        sink->ok = whole_write(sink->fd, sink->bytes.data, sink->bytes.len);
    strbuf_clear(&sink->bytes);
}

static bool put_lines(const struct manifest *manifest, const uint32_t *sorted,
                      size_t count, struct sink *sink) {
    int error;

    strbuf_puts(&sink->bytes, RECORD_HEADER);
    for (size_t i = 0; i < count && sink->ok; i++) {
        struct manifest_entry entry;
        enum manifest_state state;
        if (!manifest_at(manifest, sorted[i], &entry, &state))
            continue;
        if (state != MANIFEST_TOLD)
            entry.unit = MANIFEST_GONE;
        record_write(&sink->bytes, &entry);
        if (sink->bytes.len >= PIECE)
            empty_sink(sink);
    }
    empty_sink(sink);
    error = errno;
    strbuf_free(&sink->bytes);
    errno = error;
    return sink->ok;
}

static bool is_written(const struct manifest *manifest, const uint32_t *sorted,
                       size_t count, int folder, const char *name) {
    struct sink sink = {.bytes = STRBUF_INIT, .compares = true, .ok = true};
    char more;
    bool same;

    sink.fd = inside_open_file(folder, name);
    if (sink.fd < 0)
        return false;
    same = put_lines(manifest, sorted, count, &sink) &&
           read(sink.fd, &more, 1) == 0;
    close(sink.fd);
    return same;
}

/* False: errno says why. */
static bool write_whole(const struct manifest *manifest, const uint32_t *sorted,
                        size_t count, int folder, const char *name) {
    struct sink sink = {.bytes = STRBUF_INIT, .ok = true};
    struct whole whole;
    bool ok;

    if (!whole_begin(&whole, folder, NULL))
        return false;
    sink.fd = whole.fd;
    ok = put_lines(manifest, sorted, count, &sink) && fsync(whole.fd) == 0 &&
         whole_name(&whole, folder, name);
    whole_end(&whole, folder);
    return ok;
}

static void report_write(const struct manifest_place *place, const char *name,
                         int error, struct diag_list *diags) {
    char *path = path_of(place, name);

    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = path},
             _("the record of what was made cannot be written: %s"),
             file_reason(error));
    diag_advise(diags, _("the documents are there; mend the cause, then run "
                         "again with --resume"));
    free(path);
}

bool manifest_write(struct manifest *manifest,
                    const struct manifest_place *place,
                    struct diag_list *diags) {
    struct strbuf name = STRBUF_INIT;
    size_t count;
    uint32_t *sorted = manifest_sorted(manifest, &count);
    bool ok;

    manifest_name(place, "manifest", &name);
    ok = is_written(manifest, sorted, count, place->folder, name.data) ||
         write_whole(manifest, sorted, count, place->folder, name.data);
    if (!ok)
        report_write(place, name.data, errno, diags);
    free(sorted);
    strbuf_free(&name);
    return ok;
}
