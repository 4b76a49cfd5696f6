/* A list of units, of any kind: what is taken is text, in rows of one width;
 * what is refused, and what is faulty, was reported. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "text/text.h"
#include "units/units.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cell(const char *cell) {
    struct strbuf composed = STRBUF_INIT;
    const char *text = cell;
    size_t len = strlen(cell);

    if (!text_is_utf8(cell, len, NULL))
        abort();
    text_trim(&text, &len);
    if (len != strlen(cell))
        abort();
    text_nfc(&composed, cell, len);
    if (strcmp(composed.data, cell) != 0)
        abort();
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)cell[i] < ' ' && cell[i] != '\t' && cell[i] != '\n')
            abort();
    strbuf_free(&composed);
}

static void check_rows(const struct unit_list *units, struct diag_list *diags) {
    struct unit_row row = UNIT_ROW_INIT;
    int errors = diag_count_level(diags, DIAG_ERROR);
    int line = 0;

    for (size_t i = 0; i < units_count(units); i++) {
        if (!units_read(units, i, &row, diags) || row.line < line ||
            (row.is_faulty && errors == 0))
            abort();
        line = row.line;
        for (size_t j = 0; j < units_column_count(units); j++)
            check_cell(row.cells[j]);
    }
    unit_row_free(&row);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct diag_list *diags = diag_list_create();
    int fd = memfd_create("units", MFD_CLOEXEC);
    struct unit_list *units;
    char path[40];

    if (fd < 0 || write(fd, data, size) != (ssize_t)size)
        abort();
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    units = units_load(path, NULL, diags);
    if (units == NULL && diag_count_level(diags, DIAG_ERROR) == 0)
        abort();
    if (units != NULL)
        check_rows(units, diags);
    units_free(units);
    close(fd);
    diag_list_free(diags);
    return 0;
}
