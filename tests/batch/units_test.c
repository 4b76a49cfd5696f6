#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/units.h"

static char folder[] = "/tmp/kehoach-units-XXXXXX";
static struct diag_list *diags;
static struct unit_list *units;

static void set_up(void) {
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    diags = diag_list_create();
    units = NULL;
}

static void tear_down(void) {
    char command[100];

    units_free(units);
    diag_list_free(diags);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(units, .init = set_up, .fini = tear_down);

static void write_bytes(const char *path, const void *bytes, size_t len) {
    cr_assert(file_write(path, bytes, len, diags));
}

/* `text` as the file list.csv, read. */
static void load_bytes(const void *bytes, size_t len) {
    write_bytes("list.csv", bytes, len);
    units_free(units);
    units = units_load("list.csv", NULL, diags);
}

static void load(const char *text) {
    load_bytes(text, strlen(text));
}

/* Headings or cells with "|" between them. */
static void assert_joined(const char *const *cells, size_t count,
                          const char *expected) {
    struct strbuf joined = STRBUF_INIT;

    for (size_t i = 0; i < count; i++) {
        strbuf_puts(&joined, i > 0 ? "|" : "");
        strbuf_puts(&joined, cells[i]);
    }
    cr_assert_str_eq(joined.data, expected);
    strbuf_free(&joined);
}

static void assert_headings(const char *expected) {
    const char *headings[UNITS_MAX_COLUMNS];
    size_t count = units_column_count(units);

    for (size_t i = 0; i < count; i++)
        headings[i] = units_heading(units, i);
    assert_joined(headings, count, expected);
}

static void assert_row(size_t index, int line, const char *expected) {
    struct unit_row row = UNIT_ROW_INIT;

    cr_assert_not_null(units);
    cr_assert_lt(index, units_count(units));
    cr_assert(units_read(units, index, &row, diags));
    assert_joined(row.cells, units_column_count(units), expected);
    cr_assert_eq(row.line, line, "%d", row.line);
    cr_assert_not(row.is_faulty);
    unit_row_free(&row);
}

Test(units, are_read_from_the_rows_of_a_csv_file) {
    load("ma,Tên đơn vị\n001,Quận 1\n002,Ia H' Drai\n");
    cr_assert_eq(units_count(units), 2);
    assert_headings("ma|Tên đơn vị");
    assert_row(0, 2, "001|Quận 1");
    assert_row(1, 3, "002|Ia H' Drai");
    cr_assert_eq(diag_count(diags), 0);
    cr_assert_str_eq(units_name(units), "list.csv");
}
