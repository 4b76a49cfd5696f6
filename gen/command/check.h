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
};

struct checker {
    const struct shared *shared;
    const char *path;
    struct diag_list *diags;
    struct file_findings *findings;
    struct strbuf talk;  /* which kind of file it is, and the like */
    struct strbuf roles; /* --roles */
};

/* check_document.c: of a .docx that is no template. False: it may be one, or
 * cannot be read as a document: nothing was said. `has_no_tags`: it is known to
 * be none. */
bool check_document(struct checker *c, bool has_no_tags);

#endif
