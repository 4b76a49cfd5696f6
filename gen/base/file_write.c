/* file_write.c -- files written whole or not at all. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/whole.h"

#define PIECE ((size_t)64 * 1024)
#define MAX_LINKS 40 /* as the kernel */

struct file_writer {
    char *path;         /* as messages name it */
    int stream;         /* what cannot be renamed into place; -1: none */
    int folder;         /* else -1 */
    char *name;         /* in the folder */
    struct whole whole; /* until it is named */
    int error;          /* the first; 0: none */
    struct strbuf buffer;
};

static void report_write(const char *path, int error, struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = path},
             _("cannot be written: %s"),
             error == ENOENT ? _("the folder does not exist")
                             : file_reason(error));
    switch (error) {
    case ENOENT:
        diag_advise(diags, _("create the folder first, or check its name"));
        break;
    case ENOSPC:
    case EDQUOT:
        diag_advise(diags, _("free some space, or write to another disk; "
                             "nothing was changed"));
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        diag_advise(diags, _("choose another folder"));
        break;
    case EISDIR:
        diag_advise(diags, _("give the name of a file after -o"));
        break;
    default:
        break;
    }
}

static char *copy_text(const char *text) {
    return strcpy(memory_alloc(strlen(text) + 1), text);
}

/* ---- what a path leads to ---- */

/* What a symbolic link whose target is yet to be made leads to; NULL: path is
 * no link. */
static char *dangling_target(const char *path) {
    struct strbuf target = STRBUF_INIT;
    const char *slash = strrchr(path, '/');
    char name[PATH_MAX];
    ssize_t len = readlink(path, name, sizeof(name));

    if (len <= 0 || (size_t)len == sizeof(name))
        return NULL;
    if (name[0] != '/' && slash != NULL)
        strbuf_add(&target, path, (size_t)(slash - path) + 1);
    strbuf_add(&target, name, (size_t)len);
    return strbuf_take(&target);
}

/* `mode`: that of the file that is replaced; NULL: there is none. */
static bool open_target(struct file_writer *writer, const char *target,
                        const mode_t *mode) {
    const char *slash = strrchr(target, '/');
    char *folder = file_folder(target);

    writer->name = copy_text(slash != NULL ? slash + 1 : target);
    writer->folder = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    return writer->folder >= 0 &&
           whole_begin(&writer->whole, writer->folder, mode);
}

/* A new file, at the end of any chain of links. */
static bool open_new(struct file_writer *writer) {
    char *at = copy_text(writer->path);
    char *target;
    int links = 0;
    bool ok;

    while ((target = dangling_target(at)) != NULL && links++ < MAX_LINKS) {
        free(at);
        at = target;
    }
    free(target);
    ok = open_target(writer, at, NULL);
    free(at);
    return ok;
}

/* False: errno says why. */
static bool open_existing(struct file_writer *writer,
                          const struct stat *status) {
    mode_t mode = status->st_mode & 07777;
    char *target;
    bool ok;

    if (S_ISDIR(status->st_mode)) {
        errno = EISDIR;
        return false;
    }
    if (access(writer->path, W_OK) != 0)
        return false;
    if (!S_ISREG(status->st_mode)) {
        writer->stream = open(writer->path, O_WRONLY | O_CLOEXEC);
        return writer->stream >= 0;
    }
    target = realpath(writer->path, NULL);
    ok = target != NULL && open_target(writer, target, &mode);
    free(target);
    return ok;
}

static void free_writer(struct file_writer *writer) {
    whole_end(&writer->whole, writer->folder);
    if (writer->folder >= 0)
        close(writer->folder);
    if (writer->stream > STDERR_FILENO)
        close(writer->stream);
    strbuf_free(&writer->buffer);
    free(writer->name);
    free(writer->path);
    free(writer);
}

struct file_writer *file_begin(const char *path, struct diag_list *diags) {
    struct file_writer *writer = memory_alloc(sizeof(*writer));
    bool standard = strcmp(path, "-") == 0;
    struct stat status;

    *writer = (struct file_writer){
        .path = copy_text(standard ? _("(standard output)") : path),
        .stream = standard ? STDOUT_FILENO : -1,
        .folder = -1,
        .whole = WHOLE_INIT,
        .buffer = STRBUF_INIT};
    if (standard || (stat(path, &status) != 0 ? open_new(writer)
                                              : open_existing(writer, &status)))
        return writer;
    report_write(path, errno, diags);
    free_writer(writer);
    return NULL;
}

/* ---- the bytes ---- */

static void write_piece(struct file_writer *writer, const char *data,
                        size_t len) {
    int fd = writer->stream >= 0 ? writer->stream : writer->whole.fd;

    if (writer->error == 0 && !whole_write(fd, data, len))
        writer->error = errno;
}

void file_put(struct file_writer *writer, const void *data, size_t len) {
    struct strbuf *buffer = &writer->buffer;

    if (buffer->len + len < PIECE) {
        strbuf_add(buffer, data, len);
        return;
    }
    write_piece(writer, buffer->data, buffer->len);
    strbuf_clear(buffer);
    write_piece(writer, data, len);
}

static void sync_folder(int folder) {
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return; /* the file itself is safe; only its name may be late */
    fsync(fd);
    close(fd);
}

static bool settle(struct file_writer *writer) {
    int fd = writer->stream;

    if (fd < 0) {
        if (fsync(writer->whole.fd) != 0 ||
            !whole_name(&writer->whole, writer->folder, writer->name))
            return false;
        sync_folder(writer->folder);
        return true;
    }
    if (fd == STDOUT_FILENO)
        return true;
    writer->stream = -1;
    return close(fd) == 0;
}

bool file_end(struct file_writer *writer, struct diag_list *diags) {
    bool ok;

    write_piece(writer, writer->buffer.data, writer->buffer.len);
    if (writer->error == 0 && !settle(writer))
        writer->error = errno;
    ok = writer->error == 0;
    if (!ok)
        report_write(writer->path, writer->error, diags);
    free_writer(writer);
    return ok;
}

void file_abandon(struct file_writer *writer) {
    if (writer != NULL)
        free_writer(writer);
}

bool file_write(const char *path, const void *data, size_t len,
                struct diag_list *diags) {
    struct file_writer *writer = file_begin(path, diags);

    if (writer == NULL)
        return false;
    file_put(writer, data, len);
    return file_end(writer, diags);
}
