/* lane.c -- what one thread writes into a directory. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/whole.h"
#include "output/folder.h"
#include "output/inside.h"
#include "output/journal.h"
#include "output/record.h"

#define COMPARE_STEP 16384

/* While too many files are open for this lane to have even one: others name
 * theirs after a while. */
#define WAIT_TRIES 500
#define WAIT_NANOSECONDS 10000000L

/* A document that has no name yet. */
struct pending {
    struct whole whole;
    size_t name; /* where it stands in `names` */
};

struct folder_lane {
    struct folder *folder;
    struct pending group[GROUP_MAX_FILES];
    size_t count;
    size_t limit;        /* GROUP_MAX_FILES, or what can be open at once */
    size_t bytes;        /* of the group */
    struct strbuf names; /* each with its end */
    struct strbuf lines; /* for the journal */
    struct strbuf path;  /* of the folder that was opened last */
    int inner;           /* its descriptor; -1: none */
    int spare;           /* one that is given up for naming a group; or -1 */
    int disk;            /* for syncfs; -1: that of the folder */
};

/* An error of the disk is told once to each that has opened the folder: what
 * one lane was told must not be lost to the others. */
static int open_disk(const struct folder *folder) {
    return openat(folder->place.folder, ".",
                  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

struct folder_lane *folder_lane_create(struct folder *folder) {
    struct folder_lane *lane = memory_alloc(sizeof(*lane));

    *lane = (struct folder_lane){.folder = folder,
                                 .limit = GROUP_MAX_FILES,
                                 .names = STRBUF_INIT,
                                 .lines = STRBUF_INIT,
                                 .path = STRBUF_INIT,
                                 .inner = -1,
                                 .spare = -1,
                                 .disk = open_disk(folder)};
    return lane;
}

static bool is_crowded(void) {
    return errno == EMFILE || errno == ENFILE;
}

static bool wait_for_others(int *tries) {
    struct timespec wait = {.tv_nsec = WAIT_NANOSECONDS};

    if ((*tries)++ == WAIT_TRIES)
        return false;
    nanosleep(&wait, NULL);
    return true;
}

static void forget_folder(struct folder_lane *lane) {
    if (lane->inner >= 0)
        close(lane->inner);
    lane->inner = -1;
}

static void take_spare(struct folder_lane *lane) {
    if (lane->spare < 0)
        lane->spare = fcntl(lane->folder->place.folder, F_DUPFD_CLOEXEC, 0);
}

static void give_spare(struct folder_lane *lane) {
    if (lane->spare >= 0)
        close(lane->spare);
    lane->spare = -1;
}

/* The folder of a document; false: errno says why. */
static bool enter(struct folder_lane *lane, const char *name, bool make) {
    size_t len = inside_folder_len(name);

    if (lane->inner >= 0 && lane->path.len == len &&
        memcmp(lane->path.data, name, len) == 0)
        return true;
    forget_folder(lane);
    lane->inner =
        inside_open_folder(lane->folder->place.folder, name, len, make);
    strbuf_clear(&lane->path);
    strbuf_add(&lane->path, name, len);
    return lane->inner >= 0;
}

/* ---- the group ---- */

/* Takes back the files that have no name: all but the first `named`. */
static void drop_group(struct folder_lane *lane) {
    int error = errno;

    while (lane->count > 0) {
        struct pending *pending = &lane->group[--lane->count];
        if (pending->whole.hidden != NULL)
            enter(lane, lane->names.data + pending->name, false);
        whole_end(&pending->whole, lane->inner);
    }
    lane->bytes = 0;
    strbuf_clear(&lane->names);
    strbuf_clear(&lane->lines);
    errno = error;
}

void folder_lane_free(struct folder_lane *lane) {
    if (lane == NULL)
        return;
    drop_group(lane);
    forget_folder(lane);
    give_spare(lane);
    if (lane->disk >= 0)
        close(lane->disk);
    strbuf_free(&lane->names);
    strbuf_free(&lane->lines);
    strbuf_free(&lane->path);
    free(lane);
}

/* An error of the system: the run ends, and what has no name gets none. */
static bool fail(struct folder_lane *lane, const char *name,
                 struct diag_list *diags) {
    folder_report(lane->folder, name, errno, diags);
    drop_group(lane);
    pthread_mutex_lock(&lane->folder->lock);
    lane->folder->has_failed = true;
    pthread_mutex_unlock(&lane->folder->lock);
    return false;
}

static bool name_one(struct folder_lane *lane, struct pending *pending,
                     const char *name) {
    int tries = 0;

    do {
        if (enter(lane, name, false) &&
            whole_name(&pending->whole, lane->inner, inside_last(name)))
            return true;
    } while (is_crowded() && wait_for_others(&tries));
    return false;
}

/* Each that has its name leaves its descriptor to the next one's folder. */
static bool name_group(struct folder_lane *lane, struct diag_list *diags) {
    give_spare(lane);
    while (lane->count > 0) {
        struct pending *pending = &lane->group[lane->count - 1];
        const char *name = lane->names.data + pending->name;
        if (!name_one(lane, pending, name))
            return fail(lane, name, diags);
        whole_end(&pending->whole, lane->inner);
        lane->count--;
    }
    return true;
}

static bool open_journal(struct folder *folder) {
    bool ok;

    pthread_mutex_lock(&folder->lock);
    if (folder->journal < 0)
        folder->journal = journal_open(&folder->place);
    ok = folder->journal >= 0;
    pthread_mutex_unlock(&folder->lock);
    return ok;
}

/* At once: lines of two lanes do not mix. */
static bool add_lines(struct folder_lane *lane) {
    struct folder *folder = lane->folder;
    bool ok;

    if (!open_journal(folder))
        return false;
    pthread_mutex_lock(&folder->lock);
    ok = whole_write(folder->journal, lane->lines.data, lane->lines.len);
    pthread_mutex_unlock(&folder->lock);
    return ok;
}

static bool sync_disk(const struct folder_lane *lane) {
    int disk = lane->disk >= 0 ? lane->disk : lane->folder->place.folder;

    return syncfs(disk) == 0;
}

bool folder_lane_flush(struct folder_lane *lane, struct diag_list *diags) {
    if (lane->count > 0 && !sync_disk(lane))
        return fail(lane, NULL, diags);
    if (!name_group(lane, diags))
        return false;
    if (lane->lines.len > 0 && !add_lines(lane))
        return fail(lane, NULL, diags);
    drop_group(lane);
    return true;
}

size_t folder_lane_pending(const struct folder_lane *lane) {
    return lane->count;
}

/* ---- what was made before ---- */

static bool is_known(const struct folder *folder,
                     const struct manifest_entry *entry) {
    struct manifest_entry known;

    return manifest_find(folder->manifest, entry->name, &known) &&
           known.len == entry->len &&
           hash_equal(known.made_of, entry->made_of) &&
           hash_equal(known.bytes, entry->bytes);
}

/* A line for the journal, unless the disk has it already. */
static void record(struct folder_lane *lane,
                   const struct manifest_entry *entry) {
    struct folder *folder = lane->folder;

    pthread_mutex_lock(&folder->lock);
    if (!is_known(folder, entry))
        record_write(&lane->lines, entry);
    manifest_add(folder->manifest, entry);
    pthread_mutex_unlock(&folder->lock);
}

static struct manifest_entry entry_of(const struct output_file *file) {
    return (struct manifest_entry){.unit = file->unit,
                                   .key = file->key,
                                   .name = file->name,
                                   .made_of = file->made_of};
}

static bool find_same(struct folder *folder, const struct output_file *file,
                      struct manifest_entry *entry) {
    struct manifest_entry known;
    bool found;

    *entry = entry_of(file);
    pthread_mutex_lock(&folder->lock);
    found = manifest_find(folder->manifest, file->name, &known) &&
            hash_equal(known.made_of, file->made_of);
    pthread_mutex_unlock(&folder->lock);
    if (!found)
        return false;
    entry->len = known.len;
    entry->bytes = known.bytes;
    return true;
}

bool folder_lane_keeps(struct folder_lane *lane, const struct output_file *file,
                       size_t *len) {
    struct manifest_entry entry;
    bool same;
    int fd;

    if (!lane->folder->resume || !find_same(lane->folder, file, &entry) ||
        !enter(lane, file->name, false))
        return false;
    fd = inside_open_file(lane->inner, inside_last(file->name));
    if (fd < 0)
        return false;
    same = folder_has(fd, entry.len, entry.bytes);
    close(fd);
    if (!same)
        return false;
    record(lane, &entry);
    *len = (size_t)entry.len;
    return true;
}

/* ---- a document ---- */

static bool has_data(int fd, const char *data, size_t len) {
    char there[COMPARE_STEP];

    while (len > 0) {
        ssize_t got = read(fd, there, sizeof(there));
        if (got <= 0 || (size_t)got > len ||
            memcmp(there, data, (size_t)got) != 0)
            return false;
        data += got;
        len -= (size_t)got;
    }
    return true;
}

/* FOUND_TAKEN: something has the name that is not to be replaced;
 * FOUND_FAILED: an error of the system. errno says which. */
enum found {
    FOUND_NOTHING,
    FOUND_OTHER,
    FOUND_SAME,
    FOUND_TAKEN,
    FOUND_FAILED
};

static enum found look_failed(void) {
    switch (errno) {
    case ENOENT:
        return FOUND_NOTHING;
    case ELOOP:
    case ENOTDIR:
    case EISDIR:
    case EINVAL:
    case ENXIO:
    case EACCES:
        return FOUND_TAKEN;
    default:
        return FOUND_FAILED;
    }
}

static enum found compare(int fd, const void *data, size_t len, mode_t *mode) {
    struct stat status;

    if (fstat(fd, &status) != 0)
        return FOUND_FAILED;
    *mode = status.st_mode & 07777;
    return (uint64_t)status.st_size == len && has_data(fd, data, len)
               ? FOUND_SAME
               : FOUND_OTHER;
}

/* What has the name now. */
static enum found look(struct folder_lane *lane, const char *last,
                       const void *data, size_t len, mode_t *mode) {
    int fd = inside_open_file(lane->inner, last);
    enum found found;

    if (fd < 0)
        return look_failed();
    found = compare(fd, data, len, mode);
    close(fd);
    if (found != FOUND_OTHER || faccessat(lane->inner, last, W_OK, 0) == 0)
        return found;
    return look_failed();
}

static void add_pending(struct folder_lane *lane, struct whole *whole,
                        const char *name, size_t len) {
    struct pending *pending = &lane->group[lane->count++];

    *pending = (struct pending){.whole = *whole, .name = lane->names.len};
    strbuf_add(&lane->names, name, strlen(name) + 1);
    lane->bytes += len;
}

static enum found write_pending(struct folder_lane *lane, const char *name,
                                const void *data, size_t len) {
    struct whole whole;
    enum found found;
    mode_t mode;

    if (!enter(lane, name, true))
        return errno == ELOOP || errno == ENOTDIR ? FOUND_TAKEN : FOUND_FAILED;
    found = look(lane, inside_last(name), data, len, &mode);
    if (found != FOUND_NOTHING && found != FOUND_OTHER)
        return found;
    if (!open_journal(lane->folder) ||
        !whole_begin(&whole, lane->inner, found == FOUND_OTHER ? &mode : NULL))
        return FOUND_FAILED;
    if (!whole_put(&whole, data, len)) {
        whole_end(&whole, lane->inner);
        return FOUND_FAILED;
    }
    add_pending(lane, &whole, name, len);
    take_spare(lane);
    return found;
}

/* Too many files are open: the group ends early, and is smaller from now on.
 */
static bool make_room(struct folder_lane *lane, int *tries,
                      struct diag_list *diags) {
    if (lane->count > 0) {
        lane->limit = lane->count > 2 ? lane->count / 2 : 1;
        return folder_lane_flush(lane, diags);
    }
    if (wait_for_others(tries))
        return true;
    errno = EMFILE;
    return fail(lane, NULL, diags);
}

static bool is_full(const struct folder_lane *lane) {
    return lane->count >= lane->limit || lane->bytes >= GROUP_MAX_BYTES ||
           lane->lines.len >= GROUP_MAX_LINES;
}

enum output_state folder_lane_write(struct folder_lane *lane,
                                    const struct output_file *file,
                                    const void *data, size_t len,
                                    struct diag_list *diags) {
    struct manifest_entry entry = entry_of(file);
    enum found found;
    int tries = 0;

    while ((found = write_pending(lane, file->name, data, len)) ==
               FOUND_FAILED &&
           is_crowded())
        if (!make_room(lane, &tries, diags))
            return OUTPUT_FAILED;
    if (found == FOUND_TAKEN)
        folder_report_taken(lane->folder, file->name, errno, diags);
    if (found == FOUND_FAILED)
        fail(lane, file->name, diags);
    if (found == FOUND_TAKEN || found == FOUND_FAILED)
        return OUTPUT_FAILED;
    entry.len = len;
    entry.bytes = hash_bytes(data, len);
    record(lane, &entry);
    if (is_full(lane) && !folder_lane_flush(lane, diags))
        return OUTPUT_FAILED;
    return found == FOUND_SAME ? OUTPUT_SAME : OUTPUT_WRITTEN;
}
