/*
 * output.h -- where documents go: a directory, or one archive; and what was
 * made in it before.
 *
 * In:   documents, from several threads, in any order.
 * Out:  files, each whole or not at all; a manifest that says what each was
 *       made of.
 * Owns: the directory stays open (nothing outside it is written, not through
 *       a link either); the caller's bytes are borrowed until it returns.
 *
 * A directory: documents are written under no name, synced in groups, then
 * named, then recorded in the journal (manifest.h). So whatever has a name is
 * whole, and whatever is recorded has reached the disk. A file that holds these
 * bytes already is left as it is.
 *
 * An archive (.zip): documents are kept aside and put in in the order of their
 * units at the end, so that the bytes do not depend on the threads; it appears
 * whole, or not at all. There is no manifest in it.
 */
#ifndef KEHOACH_OUTPUT_OUTPUT_H
#define KEHOACH_OUTPUT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/hash.h"
#include "base/strbuf.h"

struct output_options {
    const char *folder;  /* is made where it does not exist; or NULL and */
    const char *archive; /* the name of a .zip */
    const char *shard;   /* "2/4": the manifest is one of its own; NULL */
    bool resume;         /* what is recorded and unchanged is kept */
};

struct output;

/* NULL: reported. */
struct output *output_open(const struct output_options *options,
                           struct diag_list *diags);
void output_free(struct output *output); /* NULL is fine */

/* One archive, in which there is nothing until all of it is. */
bool output_is_archive(const struct output *output);

/* Without --resume: whether a run that was stopped has left its journal. */
bool output_was_stopped(const struct output *output);

/* What one thread writes through. */
struct output_lane;
struct output_lane *output_lane_create(struct output *output);
void output_lane_free(struct output_lane *lane); /* NULL is fine */

struct output_file {
    size_t unit;      /* its index in the list; files of one unit follow in
                         the order they come */
    const char *key;  /* of the unit */
    const char *name; /* name.h: relative, safe */
    struct hash made_of;
};

/* Whether the manifest has the file, made of the same, and its bytes are those
 * recorded: nothing is to be done. It is recorded again. `*len`: its bytes. */
bool output_keeps(struct output_lane *lane, const struct output_file *file,
                  size_t *len);

enum output_state {
    OUTPUT_FAILED,  /* reported; if it is an error of the system (disk full,
                       directory gone: DIAG_FILE_WRITE), the run has to end; if
                       something has the file's name that is not to be replaced
                       (DIAG_BATCH_NAME), it is this file only */
    OUTPUT_WRITTEN, /* or will be, at the latest by output_lane_flush */
    OUTPUT_SAME     /* was there with these bytes */
};
enum output_state output_write(struct output_lane *lane,
                               const struct output_file *file, const void *data,
                               size_t len, struct diag_list *diags);

/* Files it was given that have no name yet. After an error of the system all
 * of them were given up. */
size_t output_lane_pending(const struct output_lane *lane);

/* Everything this lane was given is on the disk, named and recorded. */
bool output_lane_flush(struct output_lane *lane, struct diag_list *diags);

/* Files recorded by an earlier run whose units have gone: `name` of each from
 * 0; NULL: no more. Known once all units that stay were told by output_keeps,
 * output_write or output_stays. */
const char *output_gone(const struct output *output, size_t index);
/* The unit is in the list, though this run does not make its file. */
void output_stays(struct output *output, const char *name);
/* Removes such a file (--prune), and folders left empty; only if its bytes are
 * those recorded: one that was changed by hand is reported and stays. */
bool output_prune(struct output *output, const char *name,
                  struct diag_list *diags);

/* The manifest, or the archive, written whole. `complete`: all units that were
 * asked for are done; else the journal stays, for --resume. */
bool output_finish(struct output *output, bool complete,
                   struct diag_list *diags);

#endif
