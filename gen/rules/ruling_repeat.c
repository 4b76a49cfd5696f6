/* ruling_repeat.c -- what is said of many places is said once. */
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "rules/ruling.h"

#define ALIKE_MOST 3 /* so many are told one by one */
#define KINDS_MOST 32

/* Findings that say the same: a size that all of the text has is one fault. */
struct alike {
    struct finding said;
    size_t count;
    bool is_told;
};

struct alike_list {
    struct alike items[KINDS_MOST];
    size_t count;
};

static bool is_same_text(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool is_alike(const struct finding *a, const struct finding *b) {
    return a->severity == b->severity && is_same_text(a->message, b->message) &&
           is_same_text(a->found, b->found) &&
           is_same_text(a->required, b->required);
}

/* NULL: not among them. */
static struct alike *find_alike(struct alike_list *list,
                                const struct finding *item) {
    for (size_t i = 0; i < list->count; i++)
        if (is_alike(&list->items[i].said, item))
            return &list->items[i];
    return NULL;
}

static void count_alike(struct alike_list *list, const struct finding *item) {
    struct alike *alike = find_alike(list, item);

    if (alike == NULL && list->count == KINDS_MOST)
        return; /* these stay one by one */
    if (alike == NULL) {
        alike = &list->items[list->count++];
        *alike = (struct alike){.said = *item};
    }
    alike->count++;
}

/* The first one tells how many there are, and stays. */
static bool stays(struct ruling *r, struct alike_list *list,
                  struct finding *item) {
    struct alike *alike = find_alike(list, item);

    if (alike == NULL || alike->count <= ALIKE_MOST)
        return true;
    if (alike->is_told)
        return false;
    alike->is_told = true;
    item->message = arena_printf(r->findings->arena,
                                 _("%s (here first, in %zu places altogether)"),
                                 item->message, alike->count);
    return true;
}

void ruling_fold_repeats(struct ruling *r, size_t from) {
    struct file_findings *findings = r->findings;
    struct alike_list list = {.count = 0};
    size_t kept = from;

    if (findings->count - from <= ALIKE_MOST)
        return;
    for (size_t i = from; i < findings->count; i++)
        count_alike(&list, &findings->items[i]);
    for (size_t i = from; i < findings->count; i++) {
        struct finding item = findings->items[i];
        if (stays(r, &list, &item))
            findings->items[kept++] = item;
    }
    findings->count = kept;
}
