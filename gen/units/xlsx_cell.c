#include "units/xlsx_cell.h"

#include <stdio.h>

struct xlsx_cell_name xlsx_cell_name(size_t column, int row) {
    struct xlsx_cell_name name;
    char letters[8];
    size_t at = sizeof(letters) - 1;

    letters[at] = '\0';
    for (size_t rest = column + 1; rest > 0 && at > 0;
         rest = (rest - 1) / ('Z' - 'A' + 1))
        letters[--at] = (char)('A' + (rest - 1) % ('Z' - 'A' + 1));
    snprintf(name.text, sizeof(name.text), "%s%d", letters + at,
             row > 0 && row <= XLSX_MAX_ROW ? row : 0);
    return name;
}

static bool read_column(const char **text, size_t *column) {
    size_t number = 0;

    for (; **text >= 'A' && **text <= 'Z' && number <= XLSX_MAX_COLUMN; ++*text)
        number = number * ('Z' - 'A' + 1) + (size_t)(**text - 'A') + 1;
    *column = number - 1;
    return number > 0 && number <= XLSX_MAX_COLUMN;
}

static bool read_row(const char **text, int *row) {
    int number = 0;

    for (; **text >= '0' && **text <= '9' && number <= XLSX_MAX_ROW; ++*text)
        number = number * 10 + (**text - '0');
    *row = number;
    return number > 0 && number <= XLSX_MAX_ROW;
}

bool xlsx_cell_read(const char **text, size_t *column, int *row) {
    return read_column(text, column) && read_row(text, row);
}

bool xlsx_row_read(const char *text, int *row) {
    return read_row(&text, row) && *text == '\0';
}

bool xlsx_range_read(const char *text, struct xlsx_range *range) {
    if (!xlsx_cell_read(&text, &range->first_column, &range->first_row))
        return false;
    range->last_column = range->first_column;
    range->last_row = range->first_row;
    if (*text == ':') {
        text++;
        if (!xlsx_cell_read(&text, &range->last_column, &range->last_row))
            return false;
    }
    return *text == '\0';
}
