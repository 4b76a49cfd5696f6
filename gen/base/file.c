#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/i18n.h"

#define READ_STEP ((size_t)64 * 1024)

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

bool file_make_folders(const char *path) {
    char *copy = memory_alloc(strlen(path) + 1);
    char *slash = copy;
    bool ok = true;

    strcpy(copy, path);
    while (ok && (slash = strchr(slash + 1, '/')) != NULL) {
        *slash = '\0';
        ok = mkdir(copy, 0777) == 0 || errno == EEXIST || errno == EROFS;
        *slash = '/';
    }
    ok = ok && (mkdir(copy, 0777) == 0 || errno == EEXIST);
    free(copy);
    return ok;
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
