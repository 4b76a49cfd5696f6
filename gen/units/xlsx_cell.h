/*
 * xlsx_cell.h -- what cells are called: C5, A1:F3.
 *
 * In:   references as a sheet has them; numbers of columns, from 0, and rows,
 *       from 1.
 * Out:  the other of both.
 * Owns: nothing.
 */
#ifndef KEHOACH_UNITS_XLSX_CELL_H
#define KEHOACH_UNITS_XLSX_CELL_H

#include <stdbool.h>
#include <stddef.h>

#define XLSX_MAX_ROW 1048576
#define XLSX_MAX_COLUMN 16384

struct xlsx_cell_name {
    char text[16]; /* "XFD1048576" at the longest */
};
struct xlsx_cell_name xlsx_cell_name(size_t column, int row);

/* Moves *text behind the reference. False: it is none, or lies beyond the last
 * cell that a sheet can have. */
bool xlsx_cell_read(const char **text, size_t *column, int *row);

/* "17" within these bounds. */
bool xlsx_row_read(const char *text, int *row);

/* "A1:F3"; one cell alone is a range, too. */
struct xlsx_range {
    size_t first_column, last_column;
    int first_row, last_row;
};
bool xlsx_range_read(const char *text, struct xlsx_range *range);

#endif
