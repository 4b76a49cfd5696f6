/*
 * check.h -- what `check` of one file works with; private to gen/command.
 *
 * Files are looked at in parallel: a checker belongs to one file, what it
 * shares with others is not changed.
 */
#ifndef KEHOACH_COMMAND_CHECK_H
#define KEHOACH_COMMAND_CHECK_H

#include "care/care.h"
#include "command/command.h"
#include "rules/rules.h"

struct shared {
    const struct options *options;
    const struct type *type;       /* that templates are held to */
    const struct profile *profile; /* NULL: no document is among the files */
    const struct care *care;
    const struct baseline *baseline; /* NULL: none */
};

struct checker {
    const struct shared *shared;
    const char *path;
    struct diag_list *diags;
    struct file_findings *findings;
    struct strbuf talk;        /* which kind of file it is, and the like */
    struct strbuf roles;       /* --roles */
    struct strbuf bytes;       /* those of the document */
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

/* Those that are known; NULL: none. False: reported. */
bool check_baseline(const struct check_request *asked,
                    struct baseline **baseline, struct diag_list *diags);

/* check_document.c: of a document that was read. */
void check_finished(struct checker *c, const struct document *document);

/* Of a .docx that is no template. False: it may be one, or
 * cannot be read as a document: nothing was said. `has_no_tags`: it is known to
 * be none. */
bool check_document(struct checker *c, bool has_no_tags);

/* check_copy.c: says where the documents are copied to with comments; what
 * cannot be is reported to each. False: reported to `diags`. */
bool check_copies(struct checker *checkers, size_t count,
                  const struct options *options, struct diag_list *diags);
/* Behind all that changes the findings; what goes wrong is added to them. */
void check_copy(struct checker *c);

#endif
