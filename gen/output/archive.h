/*
 * archive.h -- documents as one archive; private to gen/output.
 *
 * In:   documents (output.h).
 * Out:  the archive (zip_writer.h), in the order of the units.
 * Owns: documents, in a spool; the file that is to become the archive, open
 *       from the start, so that a folder that cannot be written to is told
 *       before any document is made.
 */
#ifndef KEHOACH_OUTPUT_ARCHIVE_H
#define KEHOACH_OUTPUT_ARCHIVE_H

#include "output/output.h"

struct archive_output;

/* NULL: reported. */
struct archive_output *archive_output_open(const char *path,
                                           struct diag_list *diags);
void archive_output_free(struct archive_output *archive); /* NULL is fine */

/* From several threads at once. */
enum output_state archive_output_write(struct archive_output *archive,
                                       const struct output_file *file,
                                       const void *data, size_t len,
                                       struct diag_list *diags);
/* Nothing appears unless `complete`. */
bool archive_output_finish(struct archive_output *archive, bool complete,
                           struct diag_list *diags);

#endif
