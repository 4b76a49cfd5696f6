#include "output/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/whole.h"
#include "output/inside.h"
#include "output/journal.h"

#define READ_STEP 16384

/* ---- what went wrong ---- */

/* "out/Tinh_A/xa.docx"; the caller's, by free(). */
static char *path_of(const struct folder *folder, const char *name) {
    struct strbuf path = STRBUF_INIT;

    strbuf_puts(&path, folder->place.path);
    if (name != NULL)
        strbuf_printf(&path, "/%s", name);
    return strbuf_take(&path);
}

static const char *reason(int error) {
    if (error == ENOENT)
        return _("the folder was removed while documents were made");
    return file_reason(error);
}

static const char *advice(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return _("free some space, then run again with --resume");
    case EACCES:
    case EPERM:
    case EROFS:
        return _("ask for the right to write there, or choose another folder "
                 "with --out-dir");
    case EMFILE:
    case ENFILE:
        return _("allow more open files (ulimit -n) or take fewer --jobs, then "
                 "run again with --resume");
    default:
        return _("mend the cause, then run again with --resume");
    }
}

static bool is_removed(const struct folder *folder) {
    struct stat status;

    return fstat(folder->place.folder, &status) == 0 && status.st_nlink == 0;
}

void folder_report(const struct folder *folder, const char *name, int error,
                   struct diag_list *diags) {
    char *path = path_of(folder, name);

    /* In a folder that has gone, ext4 calls a file without a name forbidden. */
    if (is_removed(folder))
        error = ENOENT;

    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = path},
             _("cannot be written: %s"), reason(error));
    diag_advise(diags, "%s", advice(error));
    free(path);
}

static const char *reason_taken(int error) {
    switch (error) {
    case ELOOP:
        return _("a symbolic link is in the way, and nothing is written "
                 "through one");
    case ENOTDIR:
        return _("a file is in the way where a folder is needed");
    case EISDIR:
        return _("a folder has this name");
    case EACCES:
    case EPERM:
        return _("the file that is there may not be read and written");
    default:
        return _("what has this name is no ordinary file");
    }
}

void folder_report_taken(const struct folder *folder, const char *name,
                         int error, struct diag_list *diags) {
    char *path = path_of(folder, name);

    diag_add(diags, DIAG_BATCH_NAME, (struct diag_pos){.file = path},
             _("cannot be written: %s"), reason_taken(error));
    diag_advise(diags, _("remove or rename it, or choose other names with "
                         "--name"));
    free(path);
}

/* ---- opening ---- */

static bool report_folder(const char *path, int error,
                          struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = path},
             _("cannot be used as the folder for documents: %s"),
             error == ENOTDIR || error == EEXIST
                 ? _("a part of the path is not a folder")
                 : file_reason(error));
    diag_advise(diags, _("choose another folder with --out-dir"));
    return false;
}

static bool open_place(struct folder *folder, const char *path,
                       struct diag_list *diags) {
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

    folder->place.folder = open(path, flags);
    if (folder->place.folder < 0 && errno == ENOENT && file_make_folders(path))
        folder->place.folder = open(path, flags);
    return folder->place.folder >= 0 || report_folder(path, errno, diags);
}

/* Runs of shards may share the folder; others would remove each other's
 * records. Where locks are not to be had, people have to see to that. */
static bool lock_place(const struct folder *folder, struct diag_list *diags) {
    int how = folder->place.shard != NULL ? LOCK_SH : LOCK_EX;

    if (flock(folder->place.folder, how | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return true;
    diag_add(diags, DIAG_FILE_WRITE,
             (struct diag_pos){.file = folder->place.path},
             _("another run is writing to this folder"));
    diag_advise(diags, _("wait until it has ended"));
    return false;
}

static char *copy_text(const char *text) {
    return text != NULL ? strcpy(memory_alloc(strlen(text) + 1), text) : NULL;
}

struct folder *folder_open(const struct output_options *options,
                           struct diag_list *diags) {
    struct folder *folder = memory_alloc(sizeof(*folder));

    *folder = (struct folder){.place = {.folder = -1,
                                        .path = copy_text(options->folder),
                                        .shard = copy_text(options->shard)},
                              .resume = options->resume,
                              .manifest = manifest_create(),
                              .journal = -1};
    pthread_mutex_init(&folder->lock, NULL);
    if (open_place(folder, options->folder, diags) &&
        lock_place(folder, diags) &&
        manifest_read(folder->manifest, &folder->place, &folder->was_stopped,
                      diags))
        return folder;
    folder_free(folder);
    return NULL;
}

static void free_gone(struct folder *folder) {
    for (size_t i = 0; i < folder->gone_count; i++)
        free(folder->gone[i]);
    free(folder->gone);
}

void folder_free(struct folder *folder) {
    if (folder == NULL)
        return;
    if (folder->journal >= 0)
        close(folder->journal);
    if (folder->place.folder >= 0)
        close(folder->place.folder);
    free_gone(folder);
    manifest_free(folder->manifest);
    pthread_mutex_destroy(&folder->lock);
    free((void *)(uintptr_t)folder->place.path);
    free((void *)(uintptr_t)folder->place.shard);
    free(folder);
}

/* ---- files of units that have gone ---- */

bool folder_has(int fd, uint64_t len, struct hash bytes) {
    struct hasher *hasher;
    struct stat status;
    char piece[READ_STEP];
    ssize_t got;
    bool same;

    if (fstat(fd, &status) != 0 || (uint64_t)status.st_size != len)
        return false;
    hasher = hasher_create();
    while ((got = read(fd, piece, sizeof(piece))) > 0)
        hasher_bytes(hasher, piece, (size_t)got);
    same = got == 0 && hash_equal(hasher_end(hasher), bytes);
    hasher_free(hasher);
    return same;
}

static int open_named(const struct folder *folder, const char *name) {
    int inner = inside_open_folder(folder->place.folder, name,
                                   inside_folder_len(name), false);
    int fd, error;

    if (inner < 0)
        return -1;
    fd = inside_open_file(inner, inside_last(name));
    error = errno;
    close(inner);
    errno = error;
    return fd;
}

/* What is recorded and no longer there is forgotten. */
static void find_gone(struct folder *folder) {
    size_t count;
    uint32_t *sorted = manifest_sorted(folder->manifest, &count);

    folder->gone = memory_alloc(memory_product(sizeof(*folder->gone), count));
    for (size_t i = 0; i < count; i++) {
        struct manifest_entry entry;
        enum manifest_state state;
        manifest_at(folder->manifest, sorted[i], &entry, &state);
        if (state != MANIFEST_OLD)
            continue;
        if (inside_is_missing(folder->place.folder, entry.name))
            manifest_drop(folder->manifest, entry.name);
        else
            folder->gone[folder->gone_count++] = copy_text(entry.name);
    }
    free(sorted);
}

const char *folder_gone(struct folder *folder, size_t index) {
    if (folder->gone == NULL)
        find_gone(folder);
    return index < folder->gone_count ? folder->gone[index] : NULL;
}

void folder_stays(struct folder *folder, const char *name) {
    pthread_mutex_lock(&folder->lock);
    manifest_stay(folder->manifest, name);
    pthread_mutex_unlock(&folder->lock);
}

/* The folder of that name and those above it, as long as nothing else is in
 * them. */
static void remove_empty(const struct folder *folder, const char *name) {
    char *path = copy_text(name);
    size_t len;

    while ((len = inside_folder_len(path)) > 0) {
        int above;
        bool removed;
        path[len] = '\0';
        above = inside_open_folder(folder->place.folder, path,
                                   inside_folder_len(path), false);
        removed =
            above >= 0 && unlinkat(above, inside_last(path), AT_REMOVEDIR) == 0;
        if (above >= 0)
            close(above);
        if (!removed)
            break;
    }
    free(path);
}

static bool unlink_named(const struct folder *folder, const char *name) {
    int inner = inside_open_folder(folder->place.folder, name,
                                   inside_folder_len(name), false);
    bool ok;
    int error;

    if (inner < 0)
        return errno == ENOENT;
    ok = unlinkat(inner, inside_last(name), 0) == 0 || errno == ENOENT;
    error = errno;
    close(inner);
    errno = error;
    return ok;
}

/* A name that has become a link or a folder is changed as well. */
static bool is_unchanged(const struct folder *folder,
                         const struct manifest_entry *entry) {
    int fd = open_named(folder, entry->name);
    bool same =
        fd >= 0 ? folder_has(fd, entry->len, entry->bytes) : errno == ENOENT;

    if (fd >= 0)
        close(fd);
    return same;
}

bool folder_prune(struct folder *folder, const char *name,
                  struct diag_list *diags) {
    struct manifest_entry entry;
    char *path;

    if (!manifest_find(folder->manifest, name, &entry))
        return true;
    if (is_unchanged(folder, &entry)) {
        if (!unlink_named(folder, name)) {
            folder_report(folder, name, errno, diags);
            return false;
        }
        remove_empty(folder, name);
        manifest_drop(folder->manifest, name);
        return true;
    }
    path = path_of(folder, name);
    diag_add(diags, DIAG_BATCH_GONE, (struct diag_pos){.file = path},
             _("is not removed: it was changed since it was made"));
    diag_advise(diags, _("remove it by hand if it is not needed"));
    free(path);
    return false;
}

/* ---- the end ---- */

static void tidy(const struct folder *folder, const char *name, size_t len) {
    int inner = inside_open_folder(folder->place.folder, name, len, false);
    int fd = inner >= 0 ? openat(inner, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
                        : -1;
    DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
    struct dirent *entry;

    while (list != NULL && (entry = readdir(list)) != NULL)
        if (whole_is_temporary(entry->d_name))
            whole_tidy(inner, entry->d_name);
    if (list != NULL)
        closedir(list);
    else if (fd >= 0)
        close(fd);
    if (inner >= 0)
        close(inner);
}

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Temporary files that a killed run has left: in the folders that documents
 * are in. */
static void tidy_all(const struct folder *folder) {
    const char **names;
    struct manifest_entry entry;
    enum manifest_state state;
    size_t count = 0;

    while (manifest_at(folder->manifest, count, &entry, &state))
        count++;
    names = memory_alloc(memory_product(sizeof(*names), count));
    for (size_t i = 0; i < count; i++) {
        manifest_at(folder->manifest, i, &entry, &state);
        names[i] = entry.name;
    }
    if (count > 1)
        qsort(names, count, sizeof(*names), compare_texts);
    tidy(folder, "", 0);
    for (size_t i = 0; i < count; i++) {
        size_t len = inside_folder_len(names[i]);
        bool is_first = i == 0 || inside_folder_len(names[i - 1]) != len ||
                        memcmp(names[i - 1], names[i], len) != 0;
        if (len > 0 && is_first)
            tidy(folder, names[i], len);
    }
    free(names);
}

bool folder_finish(struct folder *folder, bool complete,
                   struct diag_list *diags) {
    if (!complete || folder->has_failed)
        return !folder->has_failed;
    folder_gone(folder, 0);
    if (folder->journal >= 0 && syncfs(folder->place.folder) != 0) {
        folder_report(folder, NULL, errno, diags);
        return false;
    }
    if (!manifest_write(folder->manifest, &folder->place, diags))
        return false;
    if (folder->was_stopped)
        tidy_all(folder);
    if ((folder->journal < 0 && !folder->was_stopped) ||
        journal_remove(&folder->place))
        return true;
    folder_report(folder, NULL, errno, diags);
    return false;
}
