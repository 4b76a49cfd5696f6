/*
 * xlsx_archive.h -- the parts of an .xlsx file as streams of bytes.
 *
 * In:   the path of a file.
 * Out:  its parts by name, unpacked piece by piece.
 * Owns: the open file, until xlsx_archive_free.
 *
 * Refused, with how to convert it: what is no .xlsx (.xls, .ods, .xlsb, text,
 * a file under a password); and what is larger, or packed more tightly, than
 * any list is.
 */
#ifndef KEHOACH_UNITS_XLSX_ARCHIVE_H
#define KEHOACH_UNITS_XLSX_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

#define XLSX_MAX_FILE ((size_t)100 * 1000 * 1000)
#define XLSX_MAX_PART ((size_t)500 * 1000 * 1000)
/* Of one that is kept in memory. */
#define XLSX_MAX_SMALL_PART ((size_t)50 * 1000 * 1000)
#define XLSX_MAX_PARTS 10000

struct xlsx_archive;

/* `name` is what messages call the file. NULL: reported. */
struct xlsx_archive *xlsx_archive_open(const char *path, const char *name,
                                       struct diag_list *diags);
void xlsx_archive_free(struct xlsx_archive *archive); /* NULL is fine */

const char *xlsx_archive_name(const struct xlsx_archive *archive);
struct diag_list *xlsx_archive_diags(const struct xlsx_archive *archive);

/* Names are compared without regard to ASCII case, as OPC has it. */
bool xlsx_archive_has(const struct xlsx_archive *archive, const char *part);

/* Hands the part over, one piece after the other. False: damage, or more than
 * `limit` bytes, reported; or `take` has returned false. */
bool xlsx_archive_unpack(
    const struct xlsx_archive *archive, const char *part, size_t limit,
    bool (*take)(void *data, const char *bytes, size_t len), void *data);

/* DIAG_UNITS_FILE; `part` may be NULL. Returns false. */
bool xlsx_archive_refuse(const struct xlsx_archive *archive, const char *part,
                         const char *advice, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* What to do about a file that no program for spreadsheets has written so. */
const char *xlsx_advice_save_again(void);

#endif
