/*
 * xlsx_sheet.h -- the cells of a sheet, row by row (ECMA-376 part 1, 18.3).
 *
 * In:   a part; the texts and formats of its workbook.
 * Out:  rows into a sink (sink.h), each cell as text.
 * Owns: nothing.
 *
 * Rows and columns that are hidden or filtered out are read like others. Of
 * merged cells the first has the value; those that span rows are told. A cell
 * that has no text to take (#N/A; a formula that was never calculated; a date
 * that no calendar has) makes its row faulty. What stands where no program
 * would write it (rows or cells out of order, beyond the last there can be)
 * makes the sheet one that is damaged.
 */
#ifndef KEHOACH_UNITS_XLSX_SHEET_H
#define KEHOACH_UNITS_XLSX_SHEET_H

#include "units/sink.h"
#include "units/xlsx_book.h"
#include "units/xlsx_strings.h"
#include "units/xlsx_style.h"

/* Of all cells: one long text can be that of a million of them. */
#define XLSX_MAX_TEXT ((size_t)200 * 1000 * 1000)

/* False: reported. */
bool xlsx_sheet_read(struct sink *sink, const struct xlsx_archive *archive,
                     const struct xlsx_book *book,
                     const struct xlsx_strings *strings,
                     struct xlsx_styles *styles);

#endif
