/*
 * separator.h -- what stands between the cells of a CSV file; private to
 * gen/batch.
 *
 * In:   the first part of the file, UTF-8 without a byte order mark.
 * Out:  comma, semicolon or tab; or what its first line says ("sep=;", which
 *       Excel writes and reads).
 * Owns: nothing.
 */
#ifndef KEHOACH_UNITS_SEPARATOR_H
#define KEHOACH_UNITS_SEPARATOR_H

#include <stddef.h>

/* Of no text in UTF-8: a list of one column. */
#define SEPARATOR_NONE '\xFF'

/* `*line_len`: of a first line "sep=;", without its end; 0: there is none. */
char separator_find(const char *text, size_t len, size_t *line_len);

#endif
