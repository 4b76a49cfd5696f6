/*
 * list.h -- a list of units for tests, from its text.
 */
#ifndef KEHOACH_TESTS_BATCH_LIST_H
#define KEHOACH_TESTS_BATCH_LIST_H

#include "batch/columns.h"

/* A list with its columns and the row read last; all of it goes with
 * list_free. */
struct list {
    struct diag_list *diags;
    struct arena *arena; /* of the data of rows */
    struct unit_list *units;
    struct columns *columns; /* NULL: reported */
    struct unit_row row;
};

/* `csv` as a file would have it; `maps` end in NULL, and may be NULL. */
struct list list_of(const char *csv, const char *const *maps);

struct list list_load(const char *path);

/* The lists of the country, ending in NULL. */
extern const char *const list_names[];

/* One of them, as it is. False: it is not there, and the test is
 * to be passed over. */
bool list_shared(struct list *list, const char *name);
void list_free(struct list *list);

const struct node *list_row(struct list *list, size_t index);

/* What was found so far, one a line: "sentence [-> advice]". */
const char *list_found(const struct list *list);

#endif
