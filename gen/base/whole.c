#include "base/whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"

#define HIDDEN_PREFIX ".kehoach-gen-"
#define HIDDEN_DIGITS 16
#define STONE_SUFFIX ".kehoach-gen"
#define HIDDEN_TRIES 16
#define COPY_STEP 65536

bool whole_write(int fd, const void *data, size_t len) {
    const char *at = data;

    while (len > 0) {
        ssize_t done = write(fd, at, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        at += done;
        len -= (size_t)done;
    }
    return true;
}

bool whole_put(const struct whole *whole, const void *data, size_t len) {
    return whole_write(whole->fd, data, len);
}

/* Closes without losing the reason for it. */
static void close_quietly(int fd) {
    int error = errno;

    close(fd);
    errno = error;
}

static void unlink_quietly(int folder, const char *name) {
    int error = errno;

    unlinkat(folder, name, 0);
    errno = error;
}

/* ---- names for an instant ---- */

/* By chance: programs on several machines may write to one folder. */
static char *hidden_name(void) {
    struct strbuf name = STRBUF_INIT;
    uint64_t number = 0;

    if (getrandom(&number, sizeof(number), 0) < 0)
        number = (uint64_t)getpid();
    strbuf_printf(&name, HIDDEN_PREFIX "%016llx", (unsigned long long)number);
    return strbuf_take(&name);
}

/* The name beside `name` that a new version goes by: one for each file, so
 * that what a killed run has left is taken away by the next. */
static char *stone_name(const char *name) {
    struct strbuf stone = STRBUF_INIT;

    strbuf_printf(&stone, ".%.200s" STONE_SUFFIX, name);
    return strbuf_take(&stone);
}

bool whole_is_temporary(const char *name) {
    size_t len = strlen(name), prefix = strlen(HIDDEN_PREFIX),
           suffix = strlen(STONE_SUFFIX);

    if (strncmp(name, HIDDEN_PREFIX, prefix) == 0)
        return strspn(name + prefix, "0123456789abcdef") == HIDDEN_DIGITS &&
               len == prefix + HIDDEN_DIGITS;
    return name[0] == '.' && len > suffix + 1 &&
           strcmp(name + len - suffix, STONE_SUFFIX) == 0;
}

/* Where locks are not to be had, leftovers are only tidied less. */
static void lock(int fd) {
    int locked = flock(fd, LOCK_EX | LOCK_NB);

    (void)locked;
}

/* For writing, if it may: NFS locks no other. What waits for a writer (a pipe)
 * is no file of ours. */
static int open_left(int folder, const char *name) {
    int flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
    int fd = openat(folder, name, O_RDWR | flags);

    return fd >= 0 ? fd : openat(folder, name, O_RDONLY | flags);
}

void whole_tidy(int folder, const char *name) {
    int fd = open_left(folder, name);
    struct stat opened, named;

    if (fd < 0)
        return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &opened) == 0 &&
        fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISREG(opened.st_mode) && opened.st_ino == named.st_ino)
        unlinkat(folder, name, 0);
    close(fd);
}

/* ---- beginning ---- */

/* Locked, and still there: whole_tidy may have come in between. */
static bool is_held(int fd) {
    struct stat status;

    lock(fd);
    return fstat(fd, &status) == 0 && status.st_nlink > 0;
}

static bool begin_hidden(struct whole *whole, int folder) {
    for (int n = 0; n < HIDDEN_TRIES; n++) {
        char *name = hidden_name();
        int fd =
            openat(folder, name,
                   O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd >= 0 && is_held(fd)) {
            *whole = (struct whole){.fd = fd, .hidden = name};
            return true;
        }
        free(name);
        if (fd >= 0)
            close(fd);
        else if (errno != EEXIST)
            return false;
    }
    errno = EEXIST;
    return false;
}

bool whole_begin(struct whole *whole, int folder, const mode_t *mode) {
    *whole = (struct whole)WHOLE_INIT;
    whole->fd = openat(folder, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (whole->fd < 0 && errno != EOPNOTSUPP && errno != EISDIR &&
        errno != EINVAL)
        return false;
    if (whole->fd < 0 && !begin_hidden(whole, folder))
        return false;
    if (mode == NULL || fchmod(whole->fd, *mode) == 0)
        return true;
    whole_end(whole, folder);
    return false;
}

void whole_end(struct whole *whole, int folder) {
    if (whole->hidden != NULL)
        unlink_quietly(folder, whole->hidden);
    if (whole->fd >= 0)
        close_quietly(whole->fd);
    free(whole->hidden);
    *whole = (struct whole)WHOLE_INIT;
}

/* ---- naming ---- */

static bool link_as(int fd, int folder, const char *name) {
    char proc[64];

    snprintf(proc, sizeof(proc), "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, proc, folder, name, AT_SYMLINK_FOLLOW) == 0;
}

/* By way of another name, since a link does not replace. */
static bool replace(int fd, int folder, const char *name) {
    char *stone = stone_name(name);
    bool linked, ok;

    lock(fd);
    linked = link_as(fd, folder, stone);
    if (!linked && errno == EEXIST) {
        whole_tidy(folder, stone);
        linked = link_as(fd, folder, stone);
    }
    ok = linked && renameat(folder, stone, folder, name) == 0;
    if (linked && !ok)
        unlink_quietly(folder, stone);
    free(stone);
    return ok;
}

static bool copy(int from, int to) {
    char bytes[COPY_STEP];
    off_t at = 0;

    for (;;) {
        ssize_t got = pread(from, bytes, sizeof(bytes), at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        if (!whole_write(to, bytes, (size_t)got))
            return false;
        at += got;
    }
}

static bool rename_hidden(struct whole *whole, int folder, const char *name) {
    if (renameat(folder, whole->hidden, folder, name) != 0)
        return false;
    free(whole->hidden);
    whole->hidden = NULL;
    return true;
}

/* Where /proc is not there, and while another program is at the same file. */
static bool name_copy(int fd, int folder, const char *name) {
    struct whole copied = WHOLE_INIT;
    struct stat status;
    bool ok = fstat(fd, &status) == 0 && begin_hidden(&copied, folder) &&
              fchmod(copied.fd, status.st_mode & 07777) == 0 &&
              copy(fd, copied.fd) && fsync(copied.fd) == 0 &&
              rename_hidden(&copied, folder, name);

    whole_end(&copied, folder);
    return ok;
}

bool whole_name(struct whole *whole, int folder, const char *name) {
    if (whole->hidden != NULL)
        return rename_hidden(whole, folder, name);
    if (link_as(whole->fd, folder, name))
        return true;
    if (errno == EEXIST && replace(whole->fd, folder, name))
        return true;
    return (errno == EEXIST || errno == ENOENT) &&
           name_copy(whole->fd, folder, name);
}
