/*
 * name.h -- names of the files that are made, safe wherever they go.
 *
 * In:   a pattern, text with tags over the data of a row (columns.h):
 *       "{{ten_cap_tren | khong_dau}}/{{ma}}_{{ten | khong_dau}}.docx".
 * Out:  a relative path, with "/" only where the pattern has it.
 * Owns: a pattern owns its program; it is not changed by use, so threads may
 *       share one.
 *
 * What comes from data can neither leave the directory nor name a folder: of
 * a value, "/", "\", control characters and < > : " | ? * become "-", spaces
 * "_". Each name of the path is at most NAME_MAX_BYTES long, cut between
 * characters and before the extension; it neither begins with a dot, nor ends
 * in a dot or space, nor is one that Windows keeps for itself (CON, NUL, COM1
 * …: an "_" is put before it). What is left empty is an error of that row.
 */
#ifndef KEHOACH_BATCH_NAME_H
#define KEHOACH_BATCH_NAME_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "base/type.h"

#define NAME_MAX_BYTES 200 /* of each name of a path */
#define NAME_MAX_PATH 1000 /* of all of it */

struct name_pattern;

/* NULL: reported (DIAG_BATCH_NAME, or what is wrong with a tag; `type` is the
 * row's). An absolute pattern, or one with "..", is refused. The extension of
 * the pattern, if it is that of a document, is dropped: the format decides. */
struct name_pattern *name_pattern_create(const char *pattern,
                                         const struct type *type,
                                         struct diag_list *diags);
void name_pattern_free(struct name_pattern *pattern); /* NULL is fine */

/* Replaces what is in `out`. `extension`: "docx". False: reported at `pos`. */
bool name_pattern_write(const struct name_pattern *pattern,
                        const struct node *row, struct diag_pos pos,
                        const char *extension, struct strbuf *out,
                        struct diag_list *diags);

/* Keys that must not come twice: names of files (compared as Windows and macOS
 * do, without case), codes, numbers. Takes some 18 to 36 bytes a key, however
 * long it is. */
struct key_set;
struct key_set *key_set_create(void);
void key_set_free(struct key_set *set); /* NULL is fine */

/* False: the key is there already, since `*first` (the index it was added
 * with, below 2^32 - 1). */
bool key_set_add(struct key_set *set, const char *key, size_t index,
                 size_t *first);

/* As two names of files are compared, for key_set_add. */
void name_fold(struct strbuf *out, const char *name);

#endif
