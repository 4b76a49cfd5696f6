/* file_write.c -- files written whole or not at all. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"

#define PIECE ((size_t)64 * 1024)
#define LINK_TRIES 16
#define MAX_LINKS 40 /* as the kernel */

struct file_writer {
    char *path;   /* as messages name it */
    char *target; /* what gets the bytes at the end; NULL: fd is a stream that
                     cannot be renamed into place */
    char *folder; /* of the target */
    char *hidden; /* the temporary file's name; NULL: it has none */
    int fd;
    int error; /* the first; 0: none */
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
        diag_advise(diags, _("choose another folder with -o"));
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

static bool write_all(int fd, const char *data, size_t len) {
    while (len > 0) {
        ssize_t done = write(fd, data, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        data += done;
        len -= (size_t)done;
    }
    return true;
}

/* ---- the temporary file ---- */

/* For file systems without O_TMPFILE, and while another program is at the same
 * file: a name in the folder that is not taken. */
static int open_hidden(struct file_writer *writer) {
    for (int n = 0; n < LINK_TRIES; n++) {
        struct strbuf name = STRBUF_INIT;
        int fd;

        strbuf_printf(&name, "%s/.kehoach-gen-%ld-%d", writer->folder,
                      (long)getpid(), n);
        fd = open(name.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0) {
            writer->hidden = strbuf_take(&name);
            return fd;
        }
        strbuf_free(&name);
        if (errno != EEXIST)
            return -1;
    }
    errno = EEXIST;
    return -1;
}

/* `mode`: that of the file that is replaced; NULL: there is none. */
static bool open_temporary(struct file_writer *writer, const mode_t *mode) {
    char *copy = copy_text(writer->target);

    writer->folder = copy_text(dirname(copy));
    free(copy);
    writer->fd = open(writer->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (writer->fd < 0 &&
        (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL))
        writer->fd = open_hidden(writer);
    if (writer->fd < 0)
        return false;
    return mode == NULL || fchmod(writer->fd, *mode) == 0;
}

/* The name beside the target that a new version goes by for an instant: one
 * for each file, so that what a killed run has left is taken away by the next.
 */
static char *stepping_stone(const struct file_writer *writer) {
    const char *slash = strrchr(writer->target, '/');
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "%s/.%.200s.kehoach-gen", writer->folder,
                  slash != NULL ? slash + 1 : writer->target);
    return strbuf_take(&name);
}

/* A running program holds a lock on what it has put there. */
static void remove_if_left(const char *stone) {
    int fd = open(stone, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct stat opened, named;

    if (fd < 0)
        return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &opened) == 0 &&
        stat(stone, &named) == 0 && opened.st_ino == named.st_ino)
        unlink(stone);
    close(fd);
}

static bool replace_by(const char *proc, const char *stone, const char *path) {
    bool linked =
        linkat(AT_FDCWD, proc, AT_FDCWD, stone, AT_SYMLINK_FOLLOW) == 0;
    int error;

    if (!linked && errno == EEXIST) {
        remove_if_left(stone);
        linked =
            linkat(AT_FDCWD, proc, AT_FDCWD, stone, AT_SYMLINK_FOLLOW) == 0;
    }
    if (!linked || rename(stone, path) == 0)
        return linked;
    error = errno;
    unlink(stone);
    errno = error;
    return false;
}

/* Gives the unnamed file its name; over an existing one by way of another
 * name, since linkat does not replace. */
static bool name_unnamed(const struct file_writer *writer) {
    /* Where locks are not to be had, leftovers are only tidied less. */
    int locked = flock(writer->fd, LOCK_EX | LOCK_NB);
    char proc[64];
    char *stone;
    bool ok;

    (void)locked;
    snprintf(proc, sizeof(proc), "/proc/self/fd/%d", writer->fd);
    if (linkat(AT_FDCWD, proc, AT_FDCWD, writer->target, AT_SYMLINK_FOLLOW) ==
        0)
        return true;
    if (errno != EEXIST)
        return false;
    stone = stepping_stone(writer);
    ok = replace_by(proc, stone, writer->target);
    free(stone);
    return ok;
}

static bool copy_all(int from, int to) {
    char *piece = memory_alloc(PIECE);
    off_t at = 0;
    ssize_t got;

    while ((got = pread(from, piece, PIECE, at)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || !write_all(to, piece, (size_t)got))
            break;
        at += got;
    }
    free(piece);
    return got == 0;
}

/* Another program is at the same file: its hidden name is in the way. */
static bool hide_unnamed(struct file_writer *writer) {
    struct stat status;
    int fd = open_hidden(writer);
    int unnamed = writer->fd;
    bool ok;

    if (fd < 0)
        return false;
    writer->fd = fd;
    ok = fstat(unnamed, &status) == 0 && fchmod(fd, status.st_mode) == 0 &&
         copy_all(unnamed, fd) && fsync(fd) == 0;
    close(unnamed); /* was written and synced */
    return ok;
}

static bool name_hidden(struct file_writer *writer) {
    int fd = writer->fd;

    writer->fd = -1;
    if (close(fd) != 0 || rename(writer->hidden, writer->target) != 0)
        return false;
    free(writer->hidden);
    writer->hidden = NULL;
    return true;
}

static bool name_temporary(struct file_writer *writer) {
    if (writer->hidden == NULL) {
        if (name_unnamed(writer))
            return true;
        if ((errno != EEXIST && errno != ENOENT) || !hide_unnamed(writer))
            return false;
    }
    return name_hidden(writer);
}

static void sync_folder(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return; /* the file itself is safe; only its name may be late */
    fsync(fd);
    close(fd);
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

/* A new file, at the end of any chain of links. */
static bool open_new(struct file_writer *writer) {
    char *target;
    int links = 0;

    writer->target = copy_text(writer->path);
    while ((target = dangling_target(writer->target)) != NULL &&
           links++ < MAX_LINKS) {
        free(writer->target);
        writer->target = target;
    }
    free(target);
    return open_temporary(writer, NULL);
}

/* False: errno says why. */
static bool open_existing(struct file_writer *writer,
                          const struct stat *status) {
    mode_t mode = status->st_mode & 07777;

    if (S_ISDIR(status->st_mode)) {
        errno = EISDIR;
        return false;
    }
    if (access(writer->path, W_OK) != 0)
        return false;
    if (!S_ISREG(status->st_mode)) {
        writer->fd = open(writer->path, O_WRONLY | O_CLOEXEC);
        return writer->fd >= 0;
    }
    writer->target = realpath(writer->path, NULL);
    return writer->target != NULL && open_temporary(writer, &mode);
}

static void free_writer(struct file_writer *writer) {
    if (writer->hidden != NULL)
        unlink(writer->hidden);
    if (writer->fd > STDERR_FILENO)
        close(writer->fd);
    strbuf_free(&writer->buffer);
    free(writer->hidden);
    free(writer->folder);
    free(writer->target);
    free(writer->path);
    free(writer);
}

struct file_writer *file_begin(const char *path, struct diag_list *diags) {
    struct file_writer *writer = memory_alloc(sizeof(*writer));
    bool standard = strcmp(path, "-") == 0;
    struct stat status;

    *writer = (struct file_writer){
        .path = copy_text(standard ? _("(standard output)") : path),
        .fd = standard ? STDOUT_FILENO : -1,
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
    if (writer->error == 0 && !write_all(writer->fd, data, len))
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

static bool settle(struct file_writer *writer) {
    if (writer->target != NULL) {
        if (fsync(writer->fd) != 0 || !name_temporary(writer))
            return false;
        sync_folder(writer->folder);
    } else if (writer->fd != STDOUT_FILENO) {
        int fd = writer->fd;

        writer->fd = -1;
        return close(fd) == 0;
    }
    return true;
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
