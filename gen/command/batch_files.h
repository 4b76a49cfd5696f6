/*
 * batch_files.h -- the files that a batch reads, and those it writes, are not
 * the same ones; private to gen/command.
 *
 * In:   paths of what is read (plan, list, templates …); what is asked for.
 * Out:  whether reports or the archive would replace one of them; names in the
 *       folder of documents that no document may have.
 * Owns: the paths it was told are borrowed; names are its own.
 */
#ifndef KEHOACH_COMMAND_BATCH_FILES_H
#define KEHOACH_COMMAND_BATCH_FILES_H

#include "command/command.h"
#include "output/output.h"

struct batch_files {
    struct strings read;     /* borrowed paths */
    struct strings reserved; /* folded (name.h), relative to the folder */
};

/* "-" and NULL are no files. */
void batch_files_read(struct batch_files *files, const char *path);
void batch_files_free(struct batch_files *files);

/* False, and reported: a report or the archive would replace what is read, or
 * one another. */
bool batch_files_apart(const struct batch_files *files,
                       const struct batch_request *asked,
                       struct diag_list *diags);

/* Before documents are made, which may take long. False: reported. */
bool batch_files_reports_fit(const struct batch_request *asked,
                             struct diag_list *diags);

/* What of it lies in the folder of documents, which is there. */
void batch_files_reserve(struct batch_files *files,
                         const struct batch_request *asked);

/* After a whole run: documents of an earlier one that this one does not have
 * are told, or removed if that was asked for. */
void batch_files_gone(struct output *output, const struct batch_request *asked,
                      struct diag_list *diags);

#endif
