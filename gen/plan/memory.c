#include "plan/memory.h"

#include <stdlib.h>

/* What is remembered of an element, an attribute or a text node. */
struct entry {
    const xmlNode *node;
    bool varies;
    size_t age; /* of the texts, where they vary */
    struct memory_text texts[MEMORY_KINDS];
    struct piece piece;
};

struct memory {
    xmlDoc *doc;
    struct arena *arena;
    struct arena *passing;  /* texts that vary, until they are renewed */
    struct entry **entries; /* open addressing; a power of 2 */
    size_t count, size;
    size_t age;
    size_t looks;
    struct subjects subjects;
    bool has_pieces;
    struct xml_values *values; /* from the first valid document on, if any */
    bool has_values;
};

struct memory *memory_create(xmlNode *root) {
    struct memory *memory = memory_alloc(sizeof(*memory));

    *memory = (struct memory){
        .doc = root->doc, .arena = arena_create(), .passing = arena_create()};
    root->doc->_private = memory;
    return memory;
}

void memory_free(struct memory *memory) {
    if (memory == NULL)
        return;
    memory->doc->_private = NULL;
    xml_values_free(memory->values);
    free(memory->subjects.items);
    free(memory->entries);
    arena_free(memory->passing);
    arena_free(memory->arena);
    free(memory);
}

struct memory *memory_of(const xmlNode *node) {
    return node->doc != NULL ? node->doc->_private : NULL;
}

/* ---- entries ---- */

static struct entry **place_of(const struct memory *memory,
                               const xmlNode *node) {
    uint64_t hash = (uint64_t)(uintptr_t)node / 8 * 0x9E3779B97F4A7C15U;
    size_t at = (size_t)(hash >> 32) & (memory->size - 1);

    while (memory->entries[at] != NULL && memory->entries[at]->node != node)
        at = (at + 1) & (memory->size - 1);
    return &memory->entries[at];
}

static void grow(struct memory *memory) {
    struct entry **old = memory->entries;
    size_t old_size = memory->size;

    memory->size = old_size > 0 ? 2 * old_size : 1024;
    memory->entries =
        memory_alloc(memory_product(sizeof(struct entry *), memory->size));
    for (size_t i = 0; i < memory->size; i++)
        memory->entries[i] = NULL;
    for (size_t i = 0; i < old_size; i++)
        if (old[i] != NULL)
            *place_of(memory, old[i]->node) = old[i];
    free(old);
}

static struct entry *entry_of(struct memory *memory, const xmlNode *node) {
    struct entry **place;

    if (2 * memory->count >= memory->size)
        grow(memory);
    place = place_of(memory, node);
    if (*place == NULL) {
        *place = arena_new(memory->arena, struct entry);
        (*place)->node = node;
        memory->count++;
    }
    return *place;
}

/* ---- texts ---- */

void memory_vary(struct memory *memory, const xmlNode *node) {
    entry_of(memory, node)->varies = true;
}

bool memory_varies(struct memory *memory, const xmlNode *node) {
    return entry_of(memory, node)->varies;
}

void memory_renew(struct memory *memory) {
    memory->age++;
    arena_reset(memory->passing);
}

static void forget_texts(struct entry *entry) {
    for (int i = 0; i < MEMORY_KINDS; i++)
        entry->texts[i].is_known = false;
}

struct memory_text *memory_text(struct memory *memory, const xmlNode *node,
                                const xmlNode *owner, enum memory_kind kind,
                                struct arena **arena) {
    struct entry *entry = entry_of(memory, node);

    *arena = memory->arena;
    if (!memory_varies(memory, owner))
        return &entry->texts[kind];
    memory->looks++;
    *arena = memory->passing;
    if (entry->age != memory->age)
        forget_texts(entry);
    entry->age = memory->age;
    return &entry->texts[kind];
}

void memory_look(const xmlNode *element) {
    struct memory *memory = memory_of(element);

    if (memory != NULL && memory_varies(memory, element))
        memory->looks++;
}

size_t memory_looks(const struct memory *memory) {
    return memory->looks;
}

/* ---- validation ---- */

static bool varies(void *memory, const xmlNode *node) {
    return memory_varies(memory, node);
}

bool memory_validate(struct memory *memory, const struct xml_source *source,
                     const struct xml_schema *schema, struct diag_list *diags) {
    if (memory->values != NULL && xml_values_fit(memory->values))
        return true;
    if (!xml_validate(source, schema, diags))
        return false;
    if (!memory->has_values)
        memory->values = xml_values_create(source, schema, varies, memory);
    memory->has_values = true;
    return true;
}

/* ---- rules and blocks ---- */

struct subjects *memory_subjects(struct memory *memory) {
    return &memory->subjects;
}

struct piece *memory_piece(struct memory *memory, const xmlNode *element) {
    return &entry_of(memory, element)->piece;
}

struct arena *memory_pieces(struct memory *memory) {
    return memory->has_pieces ? NULL : memory->arena;
}

void memory_pieces_done(struct memory *memory) {
    memory->has_pieces = true;
}
