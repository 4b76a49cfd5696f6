/*
 * xlsx_style.h -- the number formats of cells (ECMA-376 part 1, 18.8).
 *
 * In:   xl/styles.xml.
 * Out:  the format of a style, by the number that cells have in `s`.
 * Owns: nothing; all is the caller's arena's.
 */
#ifndef KEHOACH_UNITS_XLSX_STYLE_H
#define KEHOACH_UNITS_XLSX_STYLE_H

#include "base/arena.h"
#include "units/xlsx_archive.h"
#include "units/xlsx_format.h"

#define XLSX_MAX_STYLES 70000 /* Excel has 65,490 */
#define XLSX_MAX_FORMATS 5000 /* Excel has 200 to 250 */

struct xlsx_styles;

/* `part` NULL: every cell is "General". NULL: reported. */
struct xlsx_styles *xlsx_styles_read(struct arena *arena,
                                     const struct xlsx_archive *archive,
                                     const char *part);

/* The format of that style; NULL: it is not understood. */
const struct xlsx_format *xlsx_styles_get(struct xlsx_styles *styles,
                                          size_t style);

/* The code of one that is not understood, to be told; NULL ever after. */
const char *xlsx_styles_tell(struct xlsx_styles *styles, size_t style);

#endif
