#include "list.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *const list_names[] = {"districts-2024.csv", "districts-2025h1.csv",
                                  "units-2025.csv", "units-2026.csv", NULL};

static struct list load(const char *path, const char *const *maps) {
    struct list list = {.diags = diag_list_create(),
                        .arena = arena_create(),
                        .row = UNIT_ROW_INIT};
    size_t count = 0;

    while (maps != NULL && maps[count] != NULL)
        count++;
    list.units = units_load(path, NULL, list.diags);
    cr_assert_not_null(list.units, "%s", list_found(&list));
    list.columns = columns_create(list.units, maps, count, list.diags);
    return list;
}

struct list list_load(const char *path) {
    return load(path, NULL);
}

struct list list_of(const char *csv, const char *const *maps) {
    char path[] = "/tmp/list_XXXXXX.csv";
    int file = mkstemps(path, 4);
    struct list list;

    cr_assert_geq(file, 0);
    cr_assert_eq(write(file, csv, strlen(csv)), (ssize_t)strlen(csv));
    cr_assert_eq(close(file), 0);
    list = load(path, maps);
    unlink(path);
    return list;
}

bool list_shared(struct list *list, const char *name) {
    char *path;
    bool is_there;

    cr_assert_geq(asprintf(&path, "%s/%s", UNITS_FOLDER, name), 0);
    is_there = access(path, R_OK) == 0;
    if (is_there)
        *list = list_load(path);
    free(path);
    return is_there;
}

void list_free(struct list *list) {
    unit_row_free(&list->row);
    columns_free(list->columns);
    units_free(list->units);
    arena_free(list->arena);
    diag_list_free(list->diags);
}

const struct node *list_row(struct list *list, size_t index) {
    cr_assert(units_read(list->units, index, &list->row, list->diags), "%s",
              list_found(list));
    return columns_row(list->columns, list->arena, &list->row);
}

const char *list_found(const struct list *list) {
    const char *text = "";

    for (size_t i = 0; i < diag_count(list->diags); i++) {
        const struct diag *diag = diag_at(list->diags, i);
        text = arena_printf(list->arena, "%s%s%s%s%s", text, i > 0 ? "\n" : "",
                            diag->text, diag->advice != NULL ? " -> " : "",
                            diag->advice != NULL ? diag->advice : "");
    }
    return text;
}
