/*
 * xlsx_book.h -- which parts of a workbook a list is read from (ECMA-376 part
 * 1, 18.2; part 2, 9.3).
 *
 * In:   the archive; the name of a sheet.
 * Out:  names of parts, whatever the program that wrote it has called them.
 * Owns: nothing; names are the caller's arena's.
 */
#ifndef KEHOACH_UNITS_XLSX_BOOK_H
#define KEHOACH_UNITS_XLSX_BOOK_H

#include "base/arena.h"
#include "units/xlsx_archive.h"

#define XLSX_MAX_SHEETS 1000

struct xlsx_book {
    const char *sheet;   /* the part of the sheet that was asked for */
    const char *strings; /* NULL: there are none */
    const char *styles;  /* likewise */
    bool from_1904;      /* days are counted from 1904-01-01 */
};

/* `sheet` NULL: the first that is shown; charts are no sheets of cells. A name
 * is compared without case, and a hidden sheet is found by it. False:
 * reported. */
bool xlsx_book_read(struct xlsx_book *book, struct arena *arena,
                    const struct xlsx_archive *archive, const char *sheet);

#endif
