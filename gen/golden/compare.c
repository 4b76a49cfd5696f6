#include "golden/compare.h"

#include <stdlib.h>
#include <string.h>

#include "golden/difference.h"

/* Texts of which more differs than this are compared line by line only. */
#define MAX_TAKEN_APART 4000000u
/* Pairs of lines, times their tokens, that are tried in one place. */
#define MAX_PAIRING 50000000u
/* In thousandths: lines that have less in common are not of one paragraph. */
#define MIN_LIKENESS 500

/* ---- which of three differ ---- */

static bool is_of(const struct token *token, unsigned kinds) {
    return (kinds >> token->kind & 1) != 0;
}

#define WORDS (1u << TOKEN_WORD)
#define FORMATS (1u << TOKEN_FORMAT)
#define LAYOUTS (1u << TOKEN_LAYOUT)

/* The next token of these kinds at or behind `at`. */
static size_t skip_to(const struct line *line, size_t at, unsigned kinds) {
    while (at < line->count && !is_of(&line->tokens[at], kinds))
        at++;
    return at;
}

static bool same(const struct line *old, const struct line *new,
                 unsigned kinds) {
    size_t i = 0, j = 0;

    for (;; i++, j++) {
        i = skip_to(old, i, kinds);
        j = skip_to(new, j, kinds);
        if (i == old->count || j == new->count)
            return i == old->count && j == new->count;
        if (old->tokens[i].hash != new->tokens[j].hash)
            return false;
    }
}

/* Where the words are the same it counts between which of them the marks
 * stand, too. */
static void find_aspects(struct change *change, const struct line *old,
                         const struct line *new) {
    bool words = !same(old, new, WORDS);
    unsigned where = words ? 0 : WORDS;

    change->differs[GOLDEN_WORDS] = words;
    change->differs[GOLDEN_FORMATTING] = !same(old, new, FORMATS | where);
    change->differs[GOLDEN_LAYOUT] = !same(old, new, LAYOUTS | where);
    if (!words && !change->differs[GOLDEN_FORMATTING])
        change->differs[GOLDEN_LAYOUT] = true; /* spaces, if nothing else */
}

/* A line that is new or gone: what there is most important in it. */
static void find_aspect(struct change *change, const struct line *line) {
    enum golden_aspect aspect = GOLDEN_LAYOUT;

    if (skip_to(line, 0, WORDS) < line->count)
        aspect = GOLDEN_WORDS;
    else if (line->place == PLACE_STYLES &&
             skip_to(line, 0, FORMATS) < line->count)
        aspect = GOLDEN_FORMATTING;
    change->differs[aspect] = true;
}

/* ---- changes ---- */

static void add_change(struct golden_comparison *comparison, size_t old,
                       size_t new) {
    struct change change = {.old = old, .new = new, .hunk = comparison->hunks};

    if (old == NO_LINE)
        find_aspect(&change, &comparison->new.items[new]);
    else if (new == NO_LINE)
        find_aspect(&change, &comparison->old.items[old]);
    else
        find_aspects(&change, &comparison->old.items[old],
                     &comparison->new.items[new]);
    if (comparison->count == comparison->size) {
        comparison->size = comparison->size * 2 + 16;
        comparison->changes =
            memory_realloc(comparison->changes,
                           memory_product(sizeof(change), comparison->size));
    }
    comparison->changes[comparison->count++] = change;
}

/* ---- which lines belong together ---- */

/* Hashes of a line's tokens but spaces, sorted. */
struct bag {
    uint64_t *hashes;
    size_t count;
};

static int compare_hashes(const void *a, const void *b) {
    uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

static struct bag bag_of(const struct line *line) {
    struct bag bag = {
        memory_alloc(memory_product(sizeof(uint64_t), line->count + 1)), 0};

    for (size_t i = 0; i < line->count; i++)
        if (line->tokens[i].kind != TOKEN_SPACE)
            bag.hashes[bag.count++] = line->tokens[i].hash;
    qsort(bag.hashes, bag.count, sizeof(*bag.hashes), compare_hashes);
    return bag;
}

/* Thousandths of both that are in both. */
static unsigned likeness(const struct bag *a, const struct bag *b) {
    size_t i = 0, j = 0, common = 0;

    while (i < a->count && j < b->count)
        if (a->hashes[i] == b->hashes[j]) {
            common++;
            i++;
            j++;
        } else if (a->hashes[i] < b->hashes[j]) {
            i++;
        } else {
            j++;
        }
    return a->count + b->count > 0
               ? (unsigned)(2000 * common / (a->count + b->count))
               : 0;
}

/* The lines of one hunk. */
struct hunk {
    size_t old_start, old_end, new_start, new_end;
    struct bag *old_bags, *new_bags;
};

static struct bag *bags_of(struct golden_comparison *comparison,
                           struct lines *lines, size_t start, size_t end) {
    struct bag *bags =
        memory_alloc(memory_product(sizeof(*bags), end - start + 1));

    for (size_t i = start; i < end; i++) {
        struct line *line = &lines->items[i];
        comparison->taken_apart += line->len;
        if (comparison->taken_apart <= MAX_TAKEN_APART)
            line_take_apart(comparison->arena, comparison->form, line);
        else
            line_keep_whole(comparison->arena, line);
        bags[i - start] = bag_of(line);
    }
    return bags;
}

static void free_bags(struct bag *bags, size_t count) {
    for (size_t i = 0; i < count; i++)
        free(bags[i].hashes);
    free(bags);
}

static size_t tokens_of(const struct bag *bags, size_t count) {
    size_t sum = count;

    for (size_t i = 0; i < count; i++)
        sum += bags[i].count;
    return sum;
}

/* Of lines i of the one and j of the other; 0: they are not of one paragraph.
 */
static unsigned worth(const struct golden_comparison *comparison,
                      const struct hunk *hunk, size_t i, size_t j) {
    const struct line *old = &comparison->old.items[hunk->old_start + i];
    const struct line *new = &comparison->new.items[hunk->new_start + j];
    unsigned like = likeness(&hunk->old_bags[i], &hunk->new_bags[j]);

    return old->place == new->place &&like >= MIN_LIKENESS ? like : 0;
}

/* In order, one by one. */
static void pair_by_place(struct golden_comparison *comparison,
                          const struct hunk *hunk) {
    size_t old_count = hunk->old_end - hunk->old_start;
    size_t new_count = hunk->new_end - hunk->new_start;

    for (size_t i = 0; i < old_count || i < new_count; i++) {
        size_t old = i < old_count ? hunk->old_start + i : NO_LINE;
        size_t new = i < new_count ? hunk->new_start + i : NO_LINE;
        if (old == NO_LINE || new == NO_LINE ||
            worth(comparison, hunk, i, i) > 0) {
            add_change(comparison, old, new);
        } else {
            add_change(comparison, old, NO_LINE);
            add_change(comparison, NO_LINE, new);
        }
    }
}

/* best[i][j] is the likeness of all pairs of old lines from i on with new ones
 * from j on, where it is greatest. */
static void pair_by_likeness(struct golden_comparison *comparison,
                             const struct hunk *hunk) {
    size_t rows = hunk->old_end - hunk->old_start;
    size_t columns = hunk->new_end - hunk->new_start;
    size_t width = columns + 1;
    uint32_t *best = memory_alloc(
        memory_product(memory_product(sizeof(*best), rows + 1), width));
    bool *pair = memory_alloc(
        memory_product(memory_product(sizeof(*pair), rows + 1), width));
    size_t i, j;

    memset(best + rows * width, 0, width * sizeof(*best));
    for (i = rows; i-- > 0;) {
        best[i * width + columns] = 0;
        for (j = columns; j-- > 0;) {
            uint32_t down = best[(i + 1) * width + j];
            uint32_t right = best[i * width + j + 1];
            uint32_t like = worth(comparison, hunk, i, j);
            uint32_t both = best[(i + 1) * width + j + 1] + like;
            pair[i * width + j] = like > 0 && both >= down && both >= right;
            best[i * width + j] = pair[i * width + j] ? both
                                  : down > right      ? down
                                                      : right;
        }
    }
    for (i = 0, j = 0; i < rows || j < columns;) {
        if (i < rows && j < columns && pair[i * width + j]) {
            add_change(comparison, hunk->old_start + i++,
                       hunk->new_start + j++);
        } else if (j == columns || (i < rows && best[(i + 1) * width + j] >=
                                                    best[i * width + j + 1])) {
            add_change(comparison, hunk->old_start + i++, NO_LINE);
        } else {
            add_change(comparison, NO_LINE, hunk->new_start + j++);
        }
    }
    free(best);
    free(pair);
}

static void pair_lines(struct golden_comparison *comparison,
                       struct hunk *hunk) {
    size_t rows = hunk->old_end - hunk->old_start;
    size_t columns = hunk->new_end - hunk->new_start;
    size_t old_tokens, new_tokens;

    hunk->old_bags =
        bags_of(comparison, &comparison->old, hunk->old_start, hunk->old_end);
    hunk->new_bags =
        bags_of(comparison, &comparison->new, hunk->new_start, hunk->new_end);
    old_tokens = tokens_of(hunk->old_bags, rows);
    new_tokens = tokens_of(hunk->new_bags, columns);
    if (rows < MAX_PAIRING / (new_tokens + 1) &&
        columns < MAX_PAIRING / (old_tokens + 1))
        pair_by_likeness(comparison, hunk);
    else
        pair_by_place(comparison, hunk);
    free_bags(hunk->old_bags, rows);
    free_bags(hunk->new_bags, columns);
    comparison->hunks++;
}

/* ---- the whole ---- */

static uint64_t *hashes_of(const struct lines *lines) {
    uint64_t *hashes =
        memory_alloc(memory_product(sizeof(*hashes), lines->count + 1));

    for (size_t i = 0; i < lines->count; i++)
        hashes[i] = lines->items[i].hash;
    return hashes;
}

static void find_hunks(struct golden_comparison *comparison,
                       const bool *old_kept, const bool *new_kept) {
    size_t i = 0, j = 0;

    while (i < comparison->old.count || j < comparison->new.count) {
        struct hunk hunk = {.old_start = i, .new_start = j};
        while (i < comparison->old.count && !old_kept[i])
            i++;
        while (j < comparison->new.count && !new_kept[j])
            j++;
        hunk.old_end = i++;
        hunk.new_end = j++;
        if (hunk.old_end > hunk.old_start || hunk.new_end > hunk.new_start)
            pair_lines(comparison, &hunk);
    }
}

struct golden_comparison *
golden_compare(enum golden_form form, const char *approved, const char *now) {
    struct golden_comparison *comparison = memory_alloc(sizeof(*comparison));
    struct arena *arena = arena_create();
    uint64_t *old_hashes, *new_hashes;
    bool *old_kept, *new_kept;

    *comparison =
        (struct golden_comparison){.arena = arena,
                                   .form = form,
                                   .old = lines_of(arena, form, approved),
                                   .new = lines_of(arena, form, now)};
    old_hashes = hashes_of(&comparison->old);
    new_hashes = hashes_of(&comparison->new);
    old_kept = arena_new_array(arena, bool, comparison->old.count + 1);
    new_kept = arena_new_array(arena, bool, comparison->new.count + 1);
    difference_find(old_hashes, comparison->old.count, new_hashes,
                    comparison->new.count, old_kept, new_kept);
    find_hunks(comparison, old_kept, new_kept);
    free(old_hashes);
    free(new_hashes);
    return comparison;
}

size_t golden_count(const struct golden_comparison *comparison,
                    enum golden_aspect aspect) {
    size_t count = 0;

    for (size_t i = 0; i < comparison->count; i++)
        count += comparison->changes[i].differs[aspect];
    return count;
}

void golden_free(struct golden_comparison *comparison) {
    if (comparison == NULL)
        return;
    free(comparison->changes);
    arena_free(comparison->arena);
    free(comparison);
}
