#include "finding/fingerprint.h"

#include <inttypes.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "finding/project.h"

/* How often the same was found before. */
struct seen {
    struct hash hash;
    unsigned count;
};

static int compare_seen(const void *a, const void *b) {
    return memcmp(&((const struct seen *)a)->hash,
                  &((const struct seen *)b)->hash, sizeof(struct hash));
}

static const char *or_empty(const char *text) {
    return text != NULL ? text : "";
}

/* What a message quotes is of the file; its words are of a language, which may
 * put what is quoted in another order. */
static struct hash hash_of_quoted(const char *message) {
    struct hash sum = {0, 0};
    const char *open, *end;

    while ((open = strstr(message, "“")) != NULL) {
        struct hash hash;
        open += strlen("“");
        end = strstr(open, "”");
        if (end == NULL)
            break;
        hash = hash_bytes(open, (size_t)(end - open));
        sum.high += hash.high;
        sum.low += hash.low;
        message = end;
    }
    return sum;
}

/* Without what a change elsewhere in the file moves, and without what the
 * language of messages changes. */
static struct hash hash_of(struct hasher *hasher, const struct finding *f,
                           const char *file) {
    hasher_begin(hasher);
    hasher_text(hasher, f->rule);
    hasher_text(hasher, file);
    hasher_text(hasher, or_empty(f->role));
    hasher_text(hasher, or_empty(f->text));
    if (f->text == NULL)
        hasher_hash(hasher, hash_of_quoted(or_empty(f->message)));
    return hasher_end(hasher);
}

/* Where a file stands in its project: of the one that was asked for last it is
 * known. */
struct stand {
    const char *file; /* NULL: none was asked for */
    struct strbuf path;
};

static const char *stand_of(struct stand *stand, const char *file) {
    if (stand->file == NULL || strcmp(stand->file, file) != 0) {
        bool is_stream = strcmp(file, file_name("-")) == 0;
        strbuf_clear(&stand->path);
        project_path(&stand->path, is_stream ? "-" : file);
        stand->file = file;
    }
    return stand->path.data;
}

static void forget(void *seen) {
    (void)seen; /* the arena's */
}

struct fingerprint *fingerprints(const struct file_findings *findings,
                                 bool with_file) {
    struct fingerprint *all =
        memory_alloc(memory_product(sizeof(*all), findings->count + 1));
    struct hasher *hasher = hasher_create();
    struct arena *arena = arena_create();
    struct stand stand = {.path = STRBUF_INIT};
    void *known = NULL;

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        struct seen *seen = arena_new(arena, struct seen);
        struct seen **found;
        seen->hash =
            hash_of(hasher, f, with_file ? stand_of(&stand, f->file) : "");
        found = tsearch(seen, &known, compare_seen);
        if (found == NULL)
            memory_exhausted();
        (*found)->count++;
        snprintf(all[i].text, sizeof(all[i].text), "%016" PRIx64 "%016" PRIx64,
                 seen->hash.high + (*found)->count, seen->hash.low);
    }
    tdestroy(known, forget);
    strbuf_free(&stand.path);
    arena_free(arena);
    hasher_free(hasher);
    return all;
}
