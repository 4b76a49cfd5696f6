/*
 * zip_writer.h -- an archive of many files, one after the other; private to
 * gen/output.
 *
 * In:   files, in the order they are to have.
 * Out:  a ZIP archive. A .docx is stored, as it is deflated already, all else
 *       is deflated if that makes it smaller; all are dated 1980-01-01; names
 *       are UTF-8 and say so. With ZIP64 where there are more than 65,534
 *       files or 4 GB, and only there: not every program reads it.
 * Owns: the directory, in a spool. It borrows the file_writer.
 *
 * libzip keeps half a kilobyte of each file until the end: 52 MB for 100,000.
 */
#ifndef KEHOACH_OUTPUT_ZIP_WRITER_H
#define KEHOACH_OUTPUT_ZIP_WRITER_H

#include "base/file.h"

/* What one file of an archive may have, so that only its place needs ZIP64. */
#define ZIP_MAX_FILE_BYTES ((size_t)0xFFFFFFFE)

struct zip_writer;

struct zip_writer *zip_writer_create(struct file_writer *out,
                                     struct diag_list *diags);
void zip_writer_free(struct zip_writer *zip); /* NULL is fine */

/* False: reported, by the directory's spool; for what the file itself cannot
 * take, see file_end. */
bool zip_writer_add(struct zip_writer *zip, const char *name, const char *data,
                    size_t len, struct diag_list *diags);
bool zip_writer_end(struct zip_writer *zip, struct diag_list *diags);

#endif
