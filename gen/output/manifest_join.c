/* manifest_join.c -- one manifest of those that shards have left. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/i18n.h"
#include "output/inside.h"
#include "output/manifest.h"

#define MAX_SHARDS 100000

/* What a folder has of shards. */
struct shards {
    unsigned of;      /* N of K/N; 0: there are none */
    unsigned other;   /* another N; 0: none */
    unsigned stopped; /* K of one that has its journal; 0: none */
    bool *is_there;   /* by K - 1, of `of` */
};

static bool fail(const char *folder, const char *advice,
                 struct diag_list *diags, const char *text) {
    diag_add(diags, DIAG_BATCH_MANIFEST, (struct diag_pos){.file = folder},
             "%s", text);
    diag_advise(diags, "%s", advice);
    return false;
}

static bool fail_system(const char *folder, int error,
                        struct diag_list *diags) {
    diag_add(diags, DIAG_FILE_READ, (struct diag_pos){.file = folder},
             _("the records of shards in this folder cannot be joined: %s"),
             file_reason(error));
    diag_advise(diags, _("give the folder that was given to --out-dir"));
    return false;
}

/* ---- what is there ---- */

/* ".kehoach-gen.manifest.2-4" */
static bool read_shard(const char *name, const char *what, unsigned *k,
                       unsigned *n) {
    char canonical[100];

    if (strncmp(name, ".kehoach-gen.", 13) != 0 ||
        strncmp(name + 13, what, strlen(what)) != 0 ||
        sscanf(name + 13 + strlen(what), ".%6u-%6u", k, n) != 2)
        return false;
    snprintf(canonical, sizeof(canonical), ".kehoach-gen.%s.%u-%u", what, *k,
             *n);
    return strcmp(name, canonical) == 0 && *k > 0 && *k <= *n &&
           *n <= MAX_SHARDS;
}

static void note_name(struct shards *shards, const char *name) {
    unsigned k, n;
    bool is_journal = read_shard(name, "journal", &k, &n);

    if (!is_journal && !read_shard(name, "manifest", &k, &n))
        return;
    if (shards->of == 0) {
        shards->of = n;
        shards->is_there = memory_alloc(n * sizeof(bool));
        memset(shards->is_there, 0, n * sizeof(bool));
    }
    if (n != shards->of)
        shards->other = n;
    else if (is_journal)
        shards->stopped = k;
    else
        shards->is_there[k - 1] = true;
}

static bool list_shards(const struct manifest_place *place,
                        struct shards *shards) {
    int fd = openat(place->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = fd >= 0 ? fdopendir(fd) : NULL;
    struct dirent *entry;

    if (list == NULL) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        errno = error;
        return false;
    }
    while ((entry = readdir(list)) != NULL)
        note_name(shards, entry->d_name);
    closedir(list);
    return true;
}

static bool is_fit(const struct manifest_place *place,
                   const struct shards *shards, struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;

    if (shards->other != 0) {
        strbuf_printf(&text,
                      _("has records of %u shards, and of %u: it is not clear "
                        "which are meant"),
                      shards->of, shards->other);
        fail(place->path,
             _("remove those of the older run, .kehoach-gen.manifest.K-N"),
             diags, text.data);
    } else if (shards->stopped != 0) {
        strbuf_printf(&text, _("shard %u/%u has not come to its end"),
                      shards->stopped, shards->of);
        fail(place->path, _("run it again with --resume, then join"), diags,
             text.data);
    }
    strbuf_free(&text);
    return shards->other == 0 && shards->stopped == 0;
}

/* ---- joining ---- */

/* "2/4": the caller's, by free(). */
static char *shard_text(unsigned k, unsigned n) {
    struct strbuf text = STRBUF_INIT;

    strbuf_printf(&text, "%u/%u", k, n);
    return strbuf_take(&text);
}

/* Each shard that is there. */
static bool read_shards(struct manifest *joined,
                        const struct manifest_place *place,
                        const struct shards *shards, struct diag_list *diags) {
    bool ok = true;

    for (unsigned k = 1; ok && k <= shards->of; k++) {
        struct manifest_place one = *place;
        char *shard = shard_text(k, shards->of);
        bool is_there;
        one.shard = shard;
        if (shards->is_there[k - 1])
            ok = manifest_read_file(joined, &one, "manifest", MANIFEST_TOLD,
                                    &is_there, diags);
        free(shard);
    }
    return ok;
}

static bool is_in(const struct manifest *all,
                  const struct manifest_entry *entry) {
    struct manifest_entry known;

    return manifest_find(all, entry->name, &known) &&
           known.unit == entry->unit && known.len == entry->len &&
           hash_equal(known.made_of, entry->made_of) &&
           hash_equal(known.bytes, entry->bytes);
}

/* A join that was killed has written the manifest of all and removed some of
 * those of shards: the others say nothing that it does not say. */
static bool is_joined(const struct manifest_place *place,
                      const struct shards *shards, struct diag_list *diags) {
    struct manifest *all = manifest_create(), *rest = manifest_create();
    struct manifest_entry entry;
    enum manifest_state state;
    bool is_there;
    bool ok = manifest_read_file(all, place, "manifest", MANIFEST_OLD,
                                 &is_there, diags) &&
              is_there && read_shards(rest, place, shards, diags);

    for (size_t i = 0; ok && manifest_at(rest, i, &entry, &state); i++)
        ok = is_in(all, &entry);
    manifest_free(rest);
    manifest_free(all);
    return ok;
}

/* K of the first that is not there; 0: all are. */
static unsigned find_missing(const struct shards *shards) {
    for (unsigned k = 1; k <= shards->of; k++)
        if (!shards->is_there[k - 1])
            return k;
    return 0;
}

static bool report_missing(const struct manifest_place *place, unsigned k,
                           const struct shards *shards,
                           struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;

    strbuf_printf(&text, _("the record of shard %u/%u is not there"), k,
                  shards->of);
    fail(place->path, _("run this shard first"), diags, text.data);
    strbuf_free(&text);
    return false;
}

static void report_gone(const struct manifest_place *place, const char *name,
                        struct diag_list *diags) {
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, "%s/%s", place->path, name);
    diag_add(diags, DIAG_BATCH_GONE, (struct diag_pos){.file = path.data},
             _("was made before, and no shard has its unit now"));
    diag_advise(diags, _("remove it by hand, or run the whole list with "
                         "--resume --prune"));
    strbuf_free(&path);
}

/* What the manifest of all has had and no shard has told. */
static void keep_gone(struct manifest *joined,
                      const struct manifest_place *place,
                      struct diag_list *diags) {
    struct manifest_entry entry;
    enum manifest_state state;

    for (size_t i = 0; manifest_at(joined, i, &entry, &state); i++) {
        if (state != MANIFEST_OF_ALL && state != MANIFEST_OLD)
            continue;
        if (inside_is_missing(place->folder, entry.name)) {
            manifest_drop(joined, entry.name);
            continue;
        }
        if (state == MANIFEST_OF_ALL && entry.unit != MANIFEST_GONE)
            report_gone(place, entry.name, diags);
        entry.unit = MANIFEST_GONE;
        manifest_learn(joined, &entry, MANIFEST_OLD);
    }
}

static bool join(const struct manifest_place *place,
                 const struct shards *shards, struct diag_list *diags) {
    struct manifest *joined = manifest_create();
    bool is_there;
    bool ok = manifest_read_file(joined, place, "manifest", MANIFEST_OF_ALL,
                                 &is_there, diags) &&
              read_shards(joined, place, shards, diags);

    if (ok)
        keep_gone(joined, place, diags);
    ok = ok && manifest_write(joined, place, diags);
    manifest_free(joined);
    return ok;
}

static void remove_shards(const struct manifest_place *place,
                          const struct shards *shards) {
    struct strbuf name = STRBUF_INIT;

    for (unsigned k = 1; k <= shards->of; k++) {
        struct manifest_place one = *place;
        char *shard = shard_text(k, shards->of);
        one.shard = shard;
        manifest_name(&one, "manifest", &name);
        unlinkat(place->folder, name.data, 0);
        free(shard);
    }
    strbuf_free(&name);
}

static bool join_shards(const struct manifest_place *place,
                        const struct shards *shards, struct diag_list *diags) {
    unsigned missing = find_missing(shards);

    if (!is_fit(place, shards, diags))
        return false;
    if (missing != 0 && !is_joined(place, shards, diags))
        return report_missing(place, missing, shards, diags);
    if (missing == 0 && !join(place, shards, diags))
        return false;
    remove_shards(place, shards);
    return true;
}

/* Nothing of shards is there: it was joined before. */
static bool has_manifest(const struct manifest_place *place,
                         struct diag_list *diags) {
    struct stat status;

    if (fstatat(place->folder, ".kehoach-gen.manifest", &status,
                AT_SYMLINK_NOFOLLOW) == 0)
        return true;
    return fail(place->path, _("give the folder that was given to --out-dir"),
                diags, _("has no records of shards"));
}

bool manifest_join(const char *folder, struct diag_list *diags) {
    struct manifest_place place = {
        .folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
        .path = folder};
    struct shards shards = {0};
    bool ok;

    if (place.folder < 0)
        return fail_system(folder, errno, diags);
    if (flock(place.folder, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        ok = fail(folder, _("wait until it has ended"), diags,
                  _("another run is writing to this folder"));
    else if (!list_shards(&place, &shards))
        ok = fail_system(folder, errno, diags);
    else if (shards.of == 0)
        ok = has_manifest(&place, diags);
    else
        ok = join_shards(&place, &shards, diags);
    free(shards.is_there);
    close(place.folder);
    return ok;
}
