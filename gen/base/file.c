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

#define READ_STEP ((size_t)64 * 1024)
#define LINK_TRIES 16
#define MAX_LINKS 40 /* as the kernel */

static const char *advice_for_read(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return _("check the name and the folder");
    case EACCES:
    case EPERM:
        return _("ask the file's owner for the right to read it");
    case EISDIR:
        return _("give the name of a file in it");
    default:
        return NULL;
    }
}

const char *file_reason(int error) {
    switch (error) {
    case ENOENT:
        return _("there is no such file");
    case ENOTDIR:
        return _("a part of the path is not a folder");
    case EACCES:
    case EPERM:
        return _("no permission");
    case EISDIR:
        return _("it is a folder");
    case ENOSPC:
    case EDQUOT:
        return _("no space is left on the disk");
    case EROFS:
        return _("the disk is read-only");
    default:
        return strerror(error);
    }
}

static void report_read(const char *path, int error, struct diag_list *diags) {
    const char *advice = advice_for_read(error);

    diag_add(diags, DIAG_FILE_READ, (struct diag_pos){.file = path},
             _("cannot be read: %s"), file_reason(error));
    if (advice != NULL)
        diag_advise(diags, "%s", advice);
}

const char *file_name(const char *path) {
    return strcmp(path, "-") == 0 ? _("(standard input)") : path;
}

int file_open(const char *path, struct diag_list *diags) {
    int fd = strcmp(path, "-") == 0 ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                    : open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        report_read(file_name(path), errno, diags);
    return fd;
}

ssize_t file_read_piece(int fd, const char *path, void *bytes, size_t size,
                        struct diag_list *diags) {
    ssize_t got;

    do
        got = read(fd, bytes, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        report_read(file_name(path), errno, diags);
    return got;
}

static bool read_all(int fd, const char *path, size_t limit, struct strbuf *out,
                     struct diag_list *diags) {
    ssize_t got;

    do {
        strbuf_reserve(out, READ_STEP);
        got = file_read_piece(fd, path, out->data + out->len, READ_STEP, diags);
        if (got < 0)
            return false;
        strbuf_truncate(out, out->len + (size_t)got);
        if (out->len > limit) {
            diag_add(diags, DIAG_XML_LIMIT,
                     (struct diag_pos){.file = file_name(path)},
                     _("is larger than %zu MB"), limit / 1000000);
            return false;
        }
    } while (got > 0);
    return true;
}

bool file_read(const char *path, size_t limit, struct strbuf *out,
               struct diag_list *diags) {
    int fd = file_open(path, diags);
    bool ok;

    if (fd < 0)
        return false;
    ok = read_all(fd, path, limit, out, diags);
    close(fd);
    return ok;
}

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

/* Data into a stream that cannot be renamed into place. */
static bool write_stream(int fd, const char *path, const void *data, size_t len,
                         struct diag_list *diags) {
    if (write_all(fd, data, len))
        return true;
    report_write(path, errno, diags);
    return false;
}

static void sync_folder(const char *folder) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return; /* the file itself is safe; only its name may be late */
    fsync(fd);
    close(fd);
}

/* A name in `folder` that is not taken: ".kehoach-gen-<pid>-<n>". */
static char *temporary_name(const char *folder, int n) {
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "%s/.kehoach-gen-%ld-%d", folder, (long)getpid(), n);
    return strbuf_take(&name);
}

/* The name beside `path` that a new version goes by for an instant: one for
 * each file, so that what a killed run has left is taken away by the next. */
static char *stepping_stone(const char *folder, const char *path) {
    const char *slash = strrchr(path, '/');
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "%s/.%.200s.kehoach-gen", folder,
                  slash != NULL ? slash + 1 : path);
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
static bool name_unnamed(int fd, const char *folder, const char *path) {
    char proc[64];
    char *stone;
    bool ok;

    snprintf(proc, sizeof(proc), "/proc/self/fd/%d", fd);
    if (linkat(AT_FDCWD, proc, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
        return true;
    if (errno != EEXIST)
        return false;
    stone = stepping_stone(folder, path);
    ok = replace_by(proc, stone, path);
    free(stone);
    return ok;
}

static bool fill(int fd, const void *data, size_t len, const mode_t *mode) {
    if (mode != NULL && fchmod(fd, *mode) != 0)
        return false;
    return write_all(fd, data, len) && fsync(fd) == 0;
}

static bool write_unnamed(int fd, const char *folder, const char *path,
                          const void *data, size_t len, const mode_t *mode) {
    bool ok = fill(fd, data, len, mode);
    int error;

    if (ok) {
        /* Where locks are not to be had, leftovers are only tidied less. */
        int locked = flock(fd, LOCK_EX | LOCK_NB);
        (void)locked;
        ok = name_unnamed(fd, folder, path);
    }
    error = errno;
    close(fd);
    errno = error;
    return ok;
}

/* For file systems without O_TMPFILE, and while another program is at the same
 * file. */
static bool write_hidden(const char *folder, const char *path, const void *data,
                         size_t len, const mode_t *mode) {
    for (int n = 0; n < LINK_TRIES; n++) {
        char *name = temporary_name(folder, n);
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        bool ok;
        int error;

        if (fd < 0 && errno == EEXIST) {
            free(name);
            continue;
        }
        ok = fd >= 0 && fill(fd, data, len, mode);
        error = errno;
        if (fd >= 0 && close(fd) != 0 && ok) {
            ok = false;
            error = errno;
        }
        if (ok && rename(name, path) != 0) {
            ok = false;
            error = errno;
        }
        if (!ok && fd >= 0)
            unlink(name);
        free(name);
        errno = error;
        return ok;
    }
    errno = EEXIST;
    return false;
}

static bool write_regular(const char *path, const void *data, size_t len,
                          const mode_t *mode, struct diag_list *diags) {
    char *copy = memory_alloc(strlen(path) + 1);
    const char *folder;
    int fd;
    bool ok;

    strcpy(copy, path);
    folder = dirname(copy);
    fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (fd >= 0)
        ok = write_unnamed(fd, folder, path, data, len, mode) ||
             ((errno == EEXIST || errno == ENOENT) &&
              write_hidden(folder, path, data, len, mode));
    else if (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL)
        ok = write_hidden(folder, path, data, len, mode);
    else
        ok = false;
    if (ok)
        sync_folder(folder);
    else
        report_write(path, errno, diags);
    free(copy);
    return ok;
}

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
static bool write_new(const char *path, const void *data, size_t len,
                      struct diag_list *diags) {
    char *at = memory_alloc(strlen(path) + 1);
    char *target;
    bool ok;
    int links = 0;

    strcpy(at, path);
    while ((target = dangling_target(at)) != NULL && links++ < MAX_LINKS) {
        free(at);
        at = target;
    }
    free(target);
    ok = write_regular(at, data, len, NULL, diags);
    free(at);
    return ok;
}

bool file_write(const char *path, const void *data, size_t len,
                struct diag_list *diags) {
    struct stat status;
    char *target;
    bool ok;

    if (strcmp(path, "-") == 0)
        return write_stream(STDOUT_FILENO, _("(standard output)"), data, len,
                            diags);
    if (stat(path, &status) != 0)
        return write_new(path, data, len, diags);
    if (S_ISDIR(status.st_mode)) {
        report_write(path, EISDIR, diags);
        return false;
    }
    if (access(path, W_OK) != 0) {
        report_write(path, errno, diags);
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        int fd = open(path, O_WRONLY | O_CLOEXEC);
        if (fd < 0) {
            report_write(path, errno, diags);
            return false;
        }
        ok = write_stream(fd, path, data, len, diags);
        if (close(fd) != 0 && ok) {
            report_write(path, errno, diags);
            ok = false;
        }
        return ok;
    }
    target = realpath(path, NULL);
    if (target == NULL) {
        report_write(path, errno, diags);
        return false;
    }
    status.st_mode &= 07777;
    ok = write_regular(target, data, len, &status.st_mode, diags);
    free(target);
    return ok;
}

bool file_exists(const char *path) {
    return access(path, F_OK) == 0;
}

bool file_is_ordinary(const char *path) {
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool file_is_same(const char *a, const char *b) {
    struct stat first, second;

    return stat(a, &first) == 0 && stat(b, &second) == 0 &&
           first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

const char *file_extension(const char *path) {
    const char *name = strrchr(path, '/');
    const char *dot = strrchr(name != NULL ? name : path, '.');

    return dot != NULL ? dot + 1 : "";
}

char *file_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    struct strbuf folder = STRBUF_INIT;

    if (slash == NULL)
        strbuf_puts(&folder, ".");
    else /* that of "/x" is "/" */
        strbuf_add(&folder, path, slash > path ? (size_t)(slash - path) : 1);
    return strbuf_take(&folder);
}
