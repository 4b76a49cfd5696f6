/*
 * check.h -- what `check` of one file works with; private to gen/command.
 *
 * Files are looked at in parallel: a checker belongs to one file, what it
 * shares with others is not changed.
 */
#ifndef KEHOACH_COMMAND_CHECK_H
#define KEHOACH_COMMAND_CHECK_H

#include "base/arena.h"
#include "batch/progress.h"
#include "care/care.h"
#include "command/command.h"
#include "rules/rules.h"

/* Which rules are asked for: patterns of finding.h. */
struct wanted {
    const char *const *select;
    size_t select_count;
    const char *const *ignore;
    size_t ignore_count;
};

struct shared {
    const struct options *options;
    const struct type *type;       /* that templates are held to */
    const struct profile *profile; /* NULL: no document is among the files */
    const struct care *care;
    struct wanted wanted;
    struct baseline *baseline; /* NULL: none */
    struct progress *progress;
};

struct checker {
    const struct shared *shared;
    const char *path;
    bool is_empty_folder;
    struct diag_list *diags;
    struct file_findings *findings;
    struct strbuf talk;        /* which kind of file it is, and the like */
    struct strbuf roles;       /* --roles */
    struct strbuf bytes;       /* those of the document, or of standard input */
    struct document *document; /* that was held to the rules; NULL: none was */
    char *copy; /* --annotate: where it is written to; NULL: nowhere */
    struct diag_list *copy_diags; /* about the copy */
};

void checker_begin(struct checker *c, const struct shared *shared,
                   const char *path);
void checker_end(struct checker *c);

/* Of any kind. */
void check_file(struct checker *c);

/* Removes findings that are not wanted, and marks those that are known. */
void check_sift(struct checker *c);

/* check_inputs.c: the files to look at; of folders the Word documents in them,
 * by name. */
struct check_input {
    const char *path;
    bool is_empty_folder;
};

struct check_files {
    struct check_input *items; /* by free() */
    size_t count, size;
};

void check_inputs(const struct options *options, struct arena *arena,
                  struct check_files *files);
/* Of a folder without any. */
void check_refuse_folder(const char *path, struct diag_list *diags);

/* check_rules.c: the rules that are asked for, the arena's, and the baseline,
 * the caller's. False: reported; nothing can be looked at. */
bool check_choose(struct shared *shared, struct arena *arena,
                  struct diag_list *diags);
void check_filter(const struct wanted *wanted, struct file_findings *findings);
bool check_is_wanted(const void *wanted, const char *rule);

/* check_tell.c: writes what was found and counts it in the options; behind it
 * the baseline is written, or it is said what of it is there. */
void check_tell(const struct shared *shared, const struct checker *checkers,
                size_t count, struct diag_list *diags);

void check_known(const struct shared *shared, struct file_findings **files,
                 size_t count, struct diag_list *diags);

/* check_document.c: of a document that was read. */
void check_finished(struct checker *c, const struct document *document);

/* Of a .docx that is no template. False: it may be one, or
 * cannot be read as a document, which is said to `unread` only. `has_no_tags`:
 * it is known to be none. */
bool check_document(struct checker *c, bool has_no_tags,
                    struct diag_list *unread);

/* Of the bytes that came from standard input. */
void check_piped_document(struct checker *c);

/* check_copy.c: says where the documents are copied to with comments; what
 * cannot be is reported to each. False: reported to `diags`. */
bool check_copies(struct checker *checkers, size_t count,
                  const struct options *options, struct diag_list *diags);
/* Behind all that changes the findings; what goes wrong is added to them. */
void check_copy(struct checker *c);

#endif
