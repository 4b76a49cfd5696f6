#include "output/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"

bool inside_is_safe(const char *name) {
    for (;;) {
        const char *slash = strchrnul(name, '/');
        if (slash == name || name[0] == '.')
            return false;
        if (*slash == '\0')
            return true;
        name = slash + 1;
    }
}

const char *inside_last(const char *name) {
    const char *slash = strrchr(name, '/');

    return slash != NULL ? slash + 1 : name;
}

size_t inside_folder_len(const char *name) {
    const char *slash = strrchr(name, '/');

    return slash != NULL ? (size_t)(slash - name) : 0;
}

static bool is_link(int folder, const char *name) {
    struct stat status;

    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISLNK(status.st_mode);
}

static int open_component(int folder, const char *name, bool make) {
    int flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    int fd = openat(folder, name, flags);

    if (fd < 0 && errno == ENOENT && make) {
        /* Another thread may be first. */
        if (mkdirat(folder, name, 0777) != 0 && errno != EEXIST)
            return -1;
        fd = openat(folder, name, flags);
    }
    if (fd < 0 && errno == ENOTDIR)
        errno = is_link(folder, name) ? ELOOP : ENOTDIR;
    return fd;
}

int inside_open_folder(int root, const char *path, size_t len, bool make) {
    struct strbuf name = STRBUF_INIT;
    int fd = openat(root, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    size_t from = 0;

    while (fd >= 0 && from < len) {
        const char *slash = memchr(path + from, '/', len - from);
        size_t end = slash != NULL ? (size_t)(slash - path) : len;
        int above = fd, error;

        strbuf_clear(&name);
        strbuf_add(&name, path + from, end - from);
        fd = open_component(above, name.data, make);
        error = errno;
        close(above);
        errno = error;
        from = end + 1;
    }
    strbuf_free(&name);
    return fd;
}

int inside_open_file(int folder, const char *last) {
    int fd = openat(folder, last,
                    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;

    if (fd < 0 || (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)))
        return fd;
    close(fd);
    errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
    return -1;
}

bool inside_is_missing(int root, const char *name) {
    int folder = inside_open_folder(root, name, inside_folder_len(name), false);
    struct stat status;
    bool is_missing;

    if (folder < 0)
        return errno == ENOENT;
    is_missing =
        fstatat(folder, inside_last(name), &status, AT_SYMLINK_NOFOLLOW) != 0 &&
        errno == ENOENT;
    close(folder);
    return is_missing;
}
