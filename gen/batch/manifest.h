/*
 * manifest.h -- what files in a directory were made of, as a file among them.
 *
 * In:   a directory (by its descriptor).
 * Out:  ".kehoach-gen.manifest": a line for each file, in the order of the
 *       list, so that equal runs leave equal manifests; and while a run lasts
 *       ".kehoach-gen.journal", to which lines are added. With --shard K/N the
 *       names end in ".K-N", and those of all shards can be joined.
 * Owns: entries, in memory: about 100 bytes each.
 *
 * A line: index of the unit, its key, name, length, both hashes; fields
 * separated by tabs, with \t, \n, \\ as escapes; a last line that is cut (by
 * a kill) is passed over, one that is damaged makes its file outdated.
 */
#ifndef KEHOACH_BATCH_MANIFEST_H
#define KEHOACH_BATCH_MANIFEST_H

#include "batch/output.h"

struct manifest_entry {
    size_t unit;
    const char *key;
    const char *name;
    uint64_t len;
    struct hash made_of;
    struct hash bytes;
};

struct manifest;

struct manifest *manifest_create(void);
void manifest_free(struct manifest *manifest);

/* Manifest and journal, what is there of them; the journal's lines count. */
bool manifest_read(struct manifest *manifest, int folder, const char *shard,
                   bool *had_journal, struct diag_list *diags);
const struct manifest_entry *manifest_find(const struct manifest *manifest,
                                           const char *name);
/* A later entry of the same name takes the place of the earlier. */
void manifest_add(struct manifest *manifest,
                  const struct manifest_entry *entry);
/* Sorted by unit, then as they came. */
bool manifest_write(struct manifest *manifest, int folder, const char *shard,
                    struct diag_list *diags);

/* Joins the manifests that shards have left in a directory into one, and
 * removes them. Refused if one of N is not there. */
bool manifest_join(const char *folder, struct diag_list *diags);

#endif
