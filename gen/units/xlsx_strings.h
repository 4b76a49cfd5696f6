/*
 * xlsx_strings.h -- the texts that cells of a workbook share (ECMA-376 part 1,
 * 18.4.9).
 *
 * In:   xl/sharedStrings.xml.
 * Out:  each text by its number: runs of rich text joined, phonetic ones left
 *       out.
 * Owns: the texts, in a spool (spool.h); in memory they take 8 bytes each.
 */
#ifndef KEHOACH_UNITS_XLSX_STRINGS_H
#define KEHOACH_UNITS_XLSX_STRINGS_H

#include "base/strbuf.h"
#include "units/xlsx_archive.h"

#define XLSX_MAX_STRINGS ((size_t)4 * 1000 * 1000)

struct xlsx_strings;

/* `part` NULL: there are none. NULL: reported. */
struct xlsx_strings *xlsx_strings_load(const struct xlsx_archive *archive,
                                       const char *part);
void xlsx_strings_free(struct xlsx_strings *strings); /* NULL is fine */

size_t xlsx_strings_count(const struct xlsx_strings *strings);

/* Replaces what is in `out`. False: reported. */
bool xlsx_strings_read(const struct xlsx_strings *strings, size_t index,
                       struct strbuf *out);

/* Text as parts have it: _x000D_ is the character of that number (ST_Xstring,
 * part 1, 22.9.2.19); one of the surrogates is left as it stands. */
void xlsx_strings_unescape(struct strbuf *out, const char *text, size_t len);

#endif
