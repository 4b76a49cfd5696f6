#include "output/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* Table of names: places of entries + 1, 0 for none; a power of two. */
#define FIRST_SIZE 1024

/* An entry, without what its texts tell. */
struct stored {
    struct hash made_of;
    struct hash bytes;
    uint64_t len;
    const char *texts;   /* key and name, each with its end */
    uint32_t unit;       /* UINT32_MAX: MANIFEST_GONE */
    uint32_t order : 30; /* as they came */
    uint32_t state : 2;  /* enum manifest_state */
};

struct manifest {
    struct arena *texts;
    struct stored *entries;
    size_t count;
    size_t size;
    uint32_t *table;
    size_t table_size;
    uint32_t next_order;
};

struct manifest *manifest_create(void) {
    struct manifest *manifest = memory_alloc(sizeof(*manifest));

    *manifest =
        (struct manifest){.texts = arena_create(), .table_size = FIRST_SIZE};
    manifest->table = calloc(FIRST_SIZE, sizeof(*manifest->table));
    if (manifest->table == NULL)
        memory_exhausted();
    return manifest;
}

void manifest_free(struct manifest *manifest) {
    if (manifest == NULL)
        return;
    free(manifest->table);
    free(manifest->entries);
    arena_free(manifest->texts);
    free(manifest);
}

static const char *name_of(const struct stored *stored) {
    return stored->texts + strlen(stored->texts) + 1;
}

/* Where the name is in the table, or would be. */
static size_t slot_of(const struct manifest *m, const char *name) {
    size_t mask = m->table_size - 1;
    size_t slot = hash_bytes(name, strlen(name)).low & mask;

    while (m->table[slot] != 0 &&
           strcmp(name_of(&m->entries[m->table[slot] - 1]), name) != 0)
        slot = (slot + 1) & mask;
    return slot;
}

static void grow_table(struct manifest *m) {
    free(m->table);
    m->table_size *= 2;
    m->table = calloc(m->table_size, sizeof(*m->table));
    if (m->table == NULL)
        memory_exhausted();
    for (size_t i = 0; i < m->count; i++)
        m->table[slot_of(m, name_of(&m->entries[i]))] = (uint32_t)(i + 1);
}

static struct stored *find_stored(const struct manifest *m, const char *name) {
    uint32_t place = m->table[slot_of(m, name)];

    return place != 0 ? &m->entries[place - 1] : NULL;
}

static struct stored *add_stored(struct manifest *m, const char *name) {
    if (m->count == m->size) {
        m->size = m->size != 0 ? m->size + m->size / 2 : 256;
        m->entries = memory_realloc(
            m->entries, memory_product(sizeof(*m->entries), m->size));
    }
    if ((m->count + 1) * 4 > m->table_size * 3)
        grow_table(m);
    m->table[slot_of(m, name)] = (uint32_t)(m->count + 1);
    m->entries[m->count] = (struct stored){0};
    return &m->entries[m->count++];
}

static const char *keep_texts(struct manifest *m, const char *key,
                              const char *name) {
    size_t key_len = strlen(key) + 1, name_len = strlen(name) + 1;
    char *texts = arena_alloc(m->texts, key_len + name_len);

    memcpy(texts, key, key_len);
    memcpy(texts + key_len, name, name_len);
    return texts;
}

void manifest_learn(struct manifest *m, const struct manifest_entry *entry,
                    enum manifest_state state) {
    struct stored *stored = find_stored(m, entry->name);

    if (stored != NULL && stored->state == MANIFEST_TOLD &&
        state != MANIFEST_TOLD)
        return;
    if (stored == NULL)
        stored = add_stored(m, entry->name);
    if (stored->texts == NULL || strcmp(stored->texts, entry->key) != 0)
        stored->texts = keep_texts(m, entry->key, entry->name);
    stored->made_of = entry->made_of;
    stored->bytes = entry->bytes;
    stored->len = entry->len;
    stored->unit =
        entry->unit < UINT32_MAX ? (uint32_t)entry->unit : UINT32_MAX;
    stored->order = m->next_order++ & 0x3FFFFFFF;
    stored->state = (uint32_t)state & 3;
}

void manifest_add(struct manifest *m, const struct manifest_entry *entry) {
    manifest_learn(m, entry, MANIFEST_TOLD);
}

void manifest_stay(struct manifest *m, const char *name) {
    struct stored *stored = find_stored(m, name);

    if (stored != NULL && stored->state == MANIFEST_OLD)
        stored->state = MANIFEST_TOLD;
}

void manifest_drop(struct manifest *m, const char *name) {
    struct stored *stored = find_stored(m, name);

    if (stored != NULL)
        stored->state = MANIFEST_DROPPED;
}

static void fill(struct manifest_entry *entry, const struct stored *stored) {
    *entry = (struct manifest_entry){
        .unit = stored->unit != UINT32_MAX ? stored->unit : MANIFEST_GONE,
        .key = stored->texts,
        .name = name_of(stored),
        .len = stored->len,
        .made_of = stored->made_of,
        .bytes = stored->bytes};
}

bool manifest_find(const struct manifest *m, const char *name,
                   struct manifest_entry *entry) {
    const struct stored *stored = find_stored(m, name);

    if (stored == NULL || stored->state == MANIFEST_DROPPED)
        return false;
    fill(entry, stored);
    return true;
}

bool manifest_at(const struct manifest *m, size_t index,
                 struct manifest_entry *entry, enum manifest_state *state) {
    if (index >= m->count)
        return false;
    fill(entry, &m->entries[index]);
    *state = (enum manifest_state)m->entries[index].state;
    return true;
}

/* ---- the order of the file ---- */

static int compare(const void *a, const void *b, void *data) {
    const struct manifest *m = data;
    const struct stored *left = &m->entries[*(const uint32_t *)a],
                        *right = &m->entries[*(const uint32_t *)b];

    if (left->state != right->state)
        return left->state == MANIFEST_TOLD ? -1 : 1;
    if (left->state != MANIFEST_TOLD)
        return strcmp(name_of(left), name_of(right));
    if (left->unit != right->unit)
        return left->unit < right->unit ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

uint32_t *manifest_sorted(const struct manifest *m, size_t *count) {
    uint32_t *sorted = memory_alloc(memory_product(sizeof(*sorted), m->count));

    *count = 0;
    for (size_t i = 0; i < m->count; i++)
        if (m->entries[i].state == MANIFEST_TOLD ||
            m->entries[i].state == MANIFEST_OLD)
            sorted[(*count)++] = (uint32_t)i;
    if (*count > 1)
        qsort_r(sorted, *count, sizeof(*sorted), compare, (void *)(uintptr_t)m);
    return sorted;
}
