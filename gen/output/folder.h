/*
 * folder.h -- documents as files of a directory; private to gen/output.
 *
 * In:   documents (output.h).
 * Out:  files, and what was made of what (manifest.h).
 * Owns: the directory's descriptor, the manifest, the journal.
 *
 * A lane keeps up to GROUP_MAX_FILES documents open that are written and have
 * no name yet. Then one syncfs brings them all to the disk: for 64 documents
 * of 13 KB it takes a third of what an fdatasync of each does (3,355 of them
 * in 0.3 against 0.8 seconds), since the file system settles its books once
 * and not 64 times. It reports what could not be written since Linux 5.8.
 */
#ifndef KEHOACH_OUTPUT_FOLDER_H
#define KEHOACH_OUTPUT_FOLDER_H

#include <pthread.h>

#include "output/manifest.h"

#define GROUP_MAX_FILES 64
#define GROUP_MAX_BYTES ((size_t)16 * 1024 * 1024)
#define GROUP_MAX_LINES ((size_t)64 * 1024) /* bytes, for the journal */

struct folder {
    struct manifest_place place; /* owns what it points to */
    bool resume;
    bool was_stopped; /* a run has left its journal */
    pthread_mutex_t lock;
    /* Under the lock while lanes work: */
    struct manifest *manifest;
    int journal; /* -1: nothing was written yet */
    bool has_failed;
    /* Once the lanes are done: */
    char **gone; /* names, sorted; NULL: not known yet */
    size_t gone_count;
};

/* ---- folder.c ---- */

struct folder *folder_open(const struct output_options *options,
                           struct diag_list *diags); /* NULL: reported */
void folder_free(struct folder *folder);             /* NULL is fine */
const char *folder_gone(struct folder *folder, size_t index);
void folder_stays(struct folder *folder, const char *name);
bool folder_prune(struct folder *folder, const char *name,
                  struct diag_list *diags);
bool folder_finish(struct folder *folder, bool complete,
                   struct diag_list *diags);

/* Why a document cannot be written, and what to do; `name` NULL: several. */
void folder_report(const struct folder *folder, const char *name, int error,
                   struct diag_list *diags);
/* Something has the name that is not to be replaced. */
void folder_report_taken(const struct folder *folder, const char *name,
                         int error, struct diag_list *diags);

/* Whether the file, open, has these bytes. */
bool folder_has(int fd, uint64_t len, struct hash bytes);

/* ---- lane.c ---- */

struct folder_lane;
struct folder_lane *folder_lane_create(struct folder *folder);
void folder_lane_free(struct folder_lane *lane); /* NULL is fine */
bool folder_lane_keeps(struct folder_lane *lane, const struct output_file *file,
                       size_t *len);
enum output_state folder_lane_write(struct folder_lane *lane,
                                    const struct output_file *file,
                                    const void *data, size_t len,
                                    struct diag_list *diags);
size_t folder_lane_pending(const struct folder_lane *lane);
bool folder_lane_flush(struct folder_lane *lane, struct diag_list *diags);

#endif
