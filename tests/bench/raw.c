/*
 * raw.c -- what a batch is held against: the same documents, deflated and
 * written, and nothing else.
 *
 *     raw FOLDER TO
 *
 * In:   a folder of documents that a batch has made; one, without files, to
 *       write them to once more.
 * Out:  "raw", a tab, seconds; "documents", a tab, their number.
 *
 * Each document is read and taken apart; then, on the clock, those of its
 * entries that the document before did not have alike are deflated (libdeflate,
 * level 6), put into an archive with the others, and the archive is written
 * to a new file. The files are synced together at the end, on the clock. Status
 * 2: something failed.
 */
#include <dirent.h>
#include <fcntl.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "archive.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

#define MAX_ENTRIES 100
#define MAX_BYTES ((size_t)64 * 1000 * 1000)
enum { LEVEL = 6 };

struct raw {
    const char *to;
    struct libdeflate_compressor *compressor;
    struct strbuf parts[MAX_ENTRIES]; /* of this document */
    uint32_t crcs[MAX_ENTRIES];       /* of the document before */
    size_t count;
    struct strbuf out;
    double seconds;
    int documents;
};

static void fail(const char *why) {
    fprintf(stderr, "raw: %s\n", why);
    exit(2);
}

static double now(void) {
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void deflate(struct raw *r, struct archive_entry *entry,
                    const struct strbuf *part) {
    size_t bound = libdeflate_deflate_compress_bound(r->compressor, part->len);

    strbuf_clear(&entry->deflated);
    strbuf_reserve(&entry->deflated, bound);
    strbuf_truncate(&entry->deflated, libdeflate_deflate_compress(
                                          r->compressor, part->data, part->len,
                                          entry->deflated.data, bound));
    entry->crc = libdeflate_crc32(0, part->data, part->len);
}

static void write_file(struct raw *r) {
    char path[4096];
    int file;

    snprintf(path, sizeof(path), "%s/%d.docx", r->to, r->documents++);
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0 ||
        write(file, r->out.data, r->out.len) != (ssize_t)r->out.len ||
        close(file) != 0)
        fail("a document cannot be written");
}

static void add(struct raw *r, const char *path) {
    struct diag_list *diags = diag_list_create();
    struct strbuf bytes = STRBUF_INIT;
    struct archive archive = {0};
    double start;

    if (!file_read(path, MAX_BYTES, &bytes, diags) ||
        !archive_read(&archive, &bytes) || archive.count > MAX_ENTRIES)
        fail("a document cannot be read");
    for (size_t i = 0; i < archive.count; i++) {
        strbuf_clear(&r->parts[i]);
        if (!archive_inflate(&archive.entries[i], &r->parts[i]))
            fail("a document cannot be read");
    }
    start = now();
    for (size_t i = 0; i < archive.count; i++)
        if (i >= r->count || archive.entries[i].crc != r->crcs[i])
            deflate(r, &archive.entries[i], &r->parts[i]);
    strbuf_clear(&r->out);
    archive_write(&archive, &r->out);
    write_file(r);
    r->seconds += now() - start;
    r->count = archive.count;
    for (size_t i = 0; i < archive.count; i++)
        r->crcs[i] = archive.entries[i].crc;
    archive_free(&archive);
    strbuf_free(&bytes);
    diag_list_free(diags);
}

static int is_document(const struct dirent *entry) {
    return strcmp(file_extension(entry->d_name), "docx") == 0;
}

static void sync_folder(struct raw *r) {
    double start = now();
    int folder = open(r->to, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (folder < 0 || syncfs(folder) != 0 || close(folder) != 0)
        fail("the folder cannot be synced");
    r->seconds += now() - start;
}

int main(int argc, char **argv) {
    static struct raw r = {.out = STRBUF_INIT};
    struct dirent **names = NULL;
    int count;

    if (argc != 3)
        fail("usage: raw FOLDER TO");
    count = scandir(argv[1], &names, is_document, alphasort);
    if (count <= 0)
        fail("there are no documents");
    r.to = argv[2];
    r.compressor = libdeflate_alloc_compressor(LEVEL);
    if (r.compressor == NULL)
        fail("no memory");
    for (size_t i = 0; i < MAX_ENTRIES; i++)
        r.parts[i] = (struct strbuf)STRBUF_INIT;
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof(path), "%s/%s", argv[1], names[i]->d_name);
        add(&r, path);
        free(names[i]);
    }
    sync_folder(&r);
    printf("raw\t%.6f\ndocuments\t%d\n", r.seconds, r.documents);
    for (size_t i = 0; i < MAX_ENTRIES; i++)
        strbuf_free(&r.parts[i]);
    strbuf_free(&r.out);
    libdeflate_free_compressor(r.compressor);
    free(names);
    return 0;
}
