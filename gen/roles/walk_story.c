/* walk_story.c -- headers, footers and notes. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "roles/walk.h"

static int compare_stories(const void *a, const void *b) {
    const struct story *const *x = a, *const *y = b;

    return ((uintptr_t)*x > (uintptr_t)*y) - ((uintptr_t)*x < (uintptr_t)*y);
}

struct side_story {
    const struct story *story; /* first, for compare_stories */
    const struct section *section;
    enum place_kind place;
};

static size_t gather_some(const struct section *section,
                          const struct story *const *some,
                          enum place_kind place, struct side_story *found,
                          size_t count) {
    for (int i = 0; i < HEADER_COUNT; i++)
        if (some[i] != NULL) {
            if (found != NULL)
                found[count] = (struct side_story){some[i], section, place};
            count++;
        }
    return count;
}

/* Several sections may share one: it is shown where it stands first. */
static size_t gather_stories(const struct document *document,
                             struct side_story *found) {
    size_t count = 0;

    for (const struct section *section = document->sections; section != NULL;
         section = section->next) {
        count =
            gather_some(section, section->headers, PLACE_HEADER, found, count);
        count =
            gather_some(section, section->footers, PLACE_FOOTER, found, count);
    }
    return count;
}

static void walk_story(struct walker *walker, const struct story *story,
                       const struct section *section, enum place_kind place) {
    walker->section = section;
    walker->place = place;
    walker->group = ++walker->finder->group_count;
    walker->left = section->margin_left + section->gutter;
    walker->width = section->text_width;
    walker->y = section->header_distance;
    walker->frame = NULL;
    walker->in_head = false;
    walker->has_closing = false;
    walk_blocks(walker, &story->blocks);
}

static void walk_headers(struct walker *walker) {
    const struct document *document = walker->finder->document;
    size_t count = gather_stories(document, NULL), seen_count = 0;
    struct side_story *stories =
        memory_alloc(memory_product(sizeof(*stories), count + 1));
    const struct story **seen =
        memory_alloc(memory_product(sizeof(*seen), count + 1));

    gather_stories(document, stories);
    for (size_t i = 0; i < count; i++)
        seen[i] = stories[i].story;
    qsort(seen, count, sizeof(*seen), compare_stories);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || seen[i] != seen[i - 1])
            seen[seen_count++] = seen[i];
    for (size_t i = 0; i < count; i++) {
        const struct story **place =
            bsearch(&stories[i].story, seen, seen_count, sizeof(*seen),
                    compare_stories);
        if (place == NULL)
            continue; /* it was shown */
        walk_story(walker, stories[i].story, stories[i].section,
                   stories[i].place);
        memmove(place, place + 1,
                (size_t)(seen + --seen_count - place) * sizeof(*seen));
    }
    free(seen);
    free(stories);
}

static void walk_notes(struct walker *walker, const struct story *notes) {
    for (; notes != NULL; notes = notes->next)
        walk_story(walker, notes, walker->finder->document->sections,
                   PLACE_NOTE);
}

void walk_stories(struct walker *walker) {
    const struct document *document = walker->finder->document;

    walk_headers(walker);
    walk_notes(walker, document->footnotes);
    walk_notes(walker, document->endnotes);
}
