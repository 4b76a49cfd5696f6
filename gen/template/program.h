/*
 * program.h -- a compiled template, for the files of this folder only.
 *
 * A flat array of operations. One that has a body is followed by it, and its
 * `end` is the index behind the body.
 *
 * The lines of a part {{>x}} get the indentation of its tag while rendering,
 * not while compiling: a part that calls itself gets deeper with each call.
 */
#ifndef KEHOACH_TEMPLATE_PROGRAM_H
#define KEHOACH_TEMPLATE_PROGRAM_H

#include "template/format.h"
#include "template/template.h"

enum op_kind {
    OP_LITERAL,
    OP_VALUE,
    OP_SECTION,
    OP_INVERTED,
    OP_CALL,
    OP_INDENT, /* a line of a part begins */
    OP_HOST
};

struct op {
    enum op_kind kind;
    bool rich;        /* OP_VALUE */
    int host;         /* OP_VALUE, OP_HOST */
    size_t end;       /* with a body: index of the operation behind it */
    size_t from, len; /* OP_LITERAL: range of program->bytes */
    const char *path; /* OP_VALUE, sections: the name as written */
    const char *const *names; /* ... split at its dots, NULL-terminated;
                                 empty for "." */
    const struct formatter_call *formatters; /* NULL: none */
    const struct program *called;            /* OP_CALL */
    const char *indent;                      /* OP_CALL */
    struct diag_pos pos;
};

struct program {
    struct arena *arena;
    struct strbuf bytes;
    struct op *ops;
    size_t count, size;
    size_t *open; /* indices of the operations whose body is being added */
    size_t open_count, open_size;
    size_t closed; /* operations before this index take no more bytes */
};

void program_line(struct program *program);

/* program_call with white space before each line of what is called. */
void program_call_indented(struct program *program,
                           const struct program *called, const char *indent,
                           struct diag_pos pos);

#endif
