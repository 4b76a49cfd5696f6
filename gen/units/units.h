/*
 * units.h -- a list of units, as people keep it: one row for each.
 *
 * In:   .csv, .tsv or .txt (UTF-8 with or without BOM, UTF-16; comma,
 *       semicolon or tab, found by itself, or said by a first line "sep=;";
 *       RFC 4180's quotes), .xlsx (the first sheet, or one by name), .xml (the
 *       children of the document element, one a unit; its children and
 *       attributes are the columns). The first row that is not empty has the
 *       headings; in XML, the columns are those of all units, in the order in
 *       which they first occur. "-" is standard input, which is CSV.
 * Out:  headings, and rows of cells: text in NFC, without white space at
 *       either end; rows that are empty throughout are passed over.
 * Owns: the list owns everything; its rows are in a spool (spool.h), so that
 *       100,000 take no more memory than a hundred.
 *
 * Reading finds every fault of the file at once, each with row, column and
 * content: cells without a heading, text that is not Unicode, control
 * characters (but tabs and line ends), names not in NFC (a warning: they are
 * taken as NFC), quotes that are not doubled, values that have parts (XML). A
 * faulty row is marked, and the rest is read; what makes the whole list
 * doubtful (no headings, or the same twice, a quote without end, an archive
 * that is none, very many faults) is an error of the list. A column without
 * heading and text is none. A row may end early: the rest of it is empty. A
 * cell is data: it never becomes a tag, a formula or markup.
 */
#ifndef KEHOACH_UNITS_UNITS_H
#define KEHOACH_UNITS_UNITS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/strbuf.h"

#define UNITS_MAX_COLUMNS 200
#define UNITS_MAX_ROWS 1000000
#define UNITS_MAX_CELL ((size_t)1000 * 1000)    /* bytes */
#define UNITS_MAX_ROW ((size_t)4 * 1000 * 1000) /* bytes, of all its cells */
#define UNITS_MAX_FILE ((size_t)1000 * 1000 * 1000) /* bytes */
#define UNITS_MAX_FAULTS 200 /* then the list is refused */

struct unit_list;

/* `sheet`: of an .xlsx; NULL: the first. NULL: reported. */
struct unit_list *units_load(const char *path, const char *sheet,
                             struct diag_list *diags);
void units_free(struct unit_list *units); /* NULL is fine */

const char *units_name(const struct unit_list *units); /* of the file */
size_t units_column_count(const struct unit_list *units);
const char *units_heading(const struct unit_list *units, size_t column);
size_t units_count(const struct unit_list *units);

/* One row, read again. Threads may read from one list, each into a row of its
 * own, which begins as UNIT_ROW_INIT and is used for one row after the other.
 */
struct unit_row {
    int line;            /* of the file, where the row begins; in a sheet, its
                            row */
    bool is_faulty;      /* was reported */
    const char **cells;  /* as many as there are columns; "" for empty */
    struct strbuf bytes; /* what `cells` point into */
    size_t size;         /* of `cells` */
};
#define UNIT_ROW_INIT \
    { .bytes = STRBUF_INIT }

bool units_read(const struct unit_list *units, size_t index,
                struct unit_row *row, struct diag_list *diags);
void unit_row_free(struct unit_row *row);

/* Of a row, with the heading of the column as the place. A column past the
 * last: the row as a whole. */
struct diag_pos units_pos(const struct unit_list *units,
                          const struct unit_row *row, size_t column);

#endif
