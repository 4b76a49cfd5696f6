#include "output/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/whole.h"
#include "output/record.h"

static bool has_header(int fd) {
    char head[sizeof(RECORD_HEADER)];
    size_t len = strlen(RECORD_HEADER);

    return pread(fd, head, len, 0) == (ssize_t)len &&
           memcmp(head, RECORD_HEADER, len) == 0;
}

/* A line that a kill has cut must not spoil the next one. */
static bool end_last_line(int fd, off_t len) {
    char last = '\n';

    return pread(fd, &last, 1, len - 1) == 1 &&
           (last == '\n' || whole_write(fd, "\n", 1));
}

static bool prepare(int fd) {
    struct stat status;

    if (fstat(fd, &status) != 0)
        return false;
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return false;
    }
    if (has_header(fd))
        return end_last_line(fd, status.st_size);
    return ftruncate(fd, 0) == 0 &&
           whole_write(fd, RECORD_HEADER, strlen(RECORD_HEADER));
}

int journal_open(const struct manifest_place *place) {
    struct strbuf name = STRBUF_INIT;
    int fd, error;

    manifest_name(place, "journal", &name);
    fd = openat(place->folder, name.data,
                O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK |
                    O_NOCTTY | O_CLOEXEC,
                0666);
    strbuf_free(&name);
    if (fd < 0 || prepare(fd))
        return fd;
    error = errno;
    close(fd);
    errno = error;
    return -1;
}

bool journal_remove(const struct manifest_place *place) {
    struct strbuf name = STRBUF_INIT;
    bool ok;

    manifest_name(place, "journal", &name);
    ok = unlinkat(place->folder, name.data, 0) == 0 || errno == ENOENT;
    strbuf_free(&name);
    return ok;
}
