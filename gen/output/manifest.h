/*
 * manifest.h -- what files in a directory were made of, as a file among them.
 *
 * In:   a directory (by its descriptor).
 * Out:  ".kehoach-gen.manifest": a line for each file, in the order of the
 *       list, so that equal runs leave equal manifests; and while a run lasts
 *       ".kehoach-gen.journal" (journal.h), to which lines are added. With
 *       --shard K/N the names end in ".K-N", and those of all shards can be
 *       joined.
 * Owns: entries, in memory: about 100 bytes each.
 *
 * A line: index of the unit, its key, name, length, both hashes; fields
 * separated by tabs, with \t, \n, \\ as escapes; a last line that is cut (by
 * a kill) is passed over, one that is damaged makes its file outdated.
 *
 * What was read is old until this run tells it: by manifest_add or
 * manifest_stay. What is still old at the end belongs to units that have gone;
 * it comes last in the file, by name, until it is dropped. A shard reads the
 * manifest of all, too, to know what is made already; of that it writes and
 * calls gone nothing that it was not told.
 */
#ifndef KEHOACH_OUTPUT_MANIFEST_H
#define KEHOACH_OUTPUT_MANIFEST_H

#include "output/output.h"

#define MANIFEST_GONE SIZE_MAX /* as the unit: no longer in the list */

struct manifest_entry {
    size_t unit;
    const char *key;
    const char *name;
    uint64_t len;
    struct hash made_of;
    struct hash bytes;
};

/* Where it is; borrowed. */
struct manifest_place {
    int folder;
    const char *path;  /* of the folder, for messages */
    const char *shard; /* "2/4"; NULL: none */
};

struct manifest;

struct manifest *manifest_create(void);
void manifest_free(struct manifest *manifest); /* NULL is fine */

/* Manifest and journal, what is there of them; the journal's lines count.
 * False: reported, they cannot be read. Of another format: a note, and they
 * count as not there. */
bool manifest_read(struct manifest *manifest,
                   const struct manifest_place *place, bool *had_journal,
                   struct diag_list *diags);

enum manifest_state {
    MANIFEST_OLD,    /* an earlier run told it */
    MANIFEST_OF_ALL, /* the same, but of another shard perhaps */
    MANIFEST_TOLD,
    MANIFEST_DROPPED
};

/* False: there is none. Texts are the manifest's, as long as it is. */
bool manifest_find(const struct manifest *manifest, const char *name,
                   struct manifest_entry *entry);
/* A later entry of the same name takes the place of the earlier. */
void manifest_add(struct manifest *manifest,
                  const struct manifest_entry *entry);
/* As it was recorded. */
void manifest_stay(struct manifest *manifest, const char *name);
void manifest_drop(struct manifest *manifest, const char *name);

/* All entries, in no order; false: no more. */
bool manifest_at(const struct manifest *manifest, size_t index,
                 struct manifest_entry *entry, enum manifest_state *state);

/* Sorted by unit, then as they came. The file is left as it is if it has
 * these bytes. */
bool manifest_write(struct manifest *manifest,
                    const struct manifest_place *place,
                    struct diag_list *diags);

/* Joins the manifests that shards have left in a directory into one, and
 * removes them. Refused if one of N is not there, or has not come to its end.
 */
bool manifest_join(const char *folder, struct diag_list *diags);

/* ---- for manifest_*.c and journal.c ---- */

/* As manifest_add, but for what a file says; it is passed over where this run
 * was told otherwise. */
void manifest_learn(struct manifest *manifest,
                    const struct manifest_entry *entry,
                    enum manifest_state state);
/* Indices for manifest_at in the order of the file, `*count` of them; the
 * caller's, by free(). */
uint32_t *manifest_sorted(const struct manifest *manifest, size_t *count);

/* The name of the "manifest" or "journal" of that place. */
void manifest_name(const struct manifest_place *place, const char *what,
                   struct strbuf *out);
/* The lines of such a file; units that have gone are MANIFEST_OLD in any case.
 * False: reported. */
bool manifest_read_file(struct manifest *manifest,
                        const struct manifest_place *place, const char *what,
                        enum manifest_state state, bool *is_there,
                        struct diag_list *diags);

#endif
