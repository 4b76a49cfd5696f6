/*
 * program.h -- a compiled template, for the files of this folder only.
 *
 * A flat array of operations. One that has a body is followed by it, and its
 * `end` is the index behind the body. The body of a parent {{<x}} holds
 * nothing but the blocks it replaces; which of them stands for a block {{$x}}
 * is found while rendering, as the same part may be called in many ways.
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
    OP_PARENT, /* a call with a body */
    OP_BLOCK,
    OP_INDENT, /* a line of a part or block begins */
    OP_HOST
};

/* What {{.stt}}, {{.dau}}, {{.cuoi}} ask for. */
enum list_helper { HELPER_NONE, HELPER_INDEX, HELPER_FIRST, HELPER_LAST };

/* Which of them a name is. */
enum list_helper list_helper(const char *name);

struct op {
    enum op_kind kind;
    enum list_helper helper; /* OP_VALUE, sections */
    bool rich;               /* OP_VALUE */
    bool ends_line;          /* OP_BLOCK: its text does, or it has none */
    int host;                /* OP_VALUE, OP_HOST */
    size_t end;              /* with a body: index of the operation behind it */
    size_t from, len;        /* OP_LITERAL: range of program->bytes */
    const char *path;        /* the name as written */
    const char *const *names; /* ... split at its dots, NULL-terminated; empty
                                 for "."; NULL for that of a part or block */
    uint32_t first_bit;       /* tree_name_bit of the first of them */
    const struct formatter_call *formatters; /* NULL: none */
    const struct image_size *image;          /* OP_VALUE: it is a picture */
    const struct program *called;            /* calls; NULL if dynamic */
    const struct program_parts *parts;       /* dynamic calls */
    const char *indent;                      /* calls, OP_BLOCK */
    const char *tail; /* OP_BLOCK: the line end behind it, if the block has
                         its lines for itself; else "" */
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
    struct diag_pos last_pos; /* its texts are the arena's */
    const char *fault;        /* why it must not be run; NULL: sound */
    bool images;              /* {{x | anh}} is fine */
    size_t index;             /* among the files of its template */
    bool lenient;
};

void program_line(struct program *program);

/* Whether a parent's blocks are being added: all else is ignored. */
bool program_in_parent(const struct program *program);

/* program_part with white space before each line of what is called. */
void program_part_indented(struct program *program, const struct tag *tag,
                           const struct program *called,
                           const struct program_parts *parts,
                           const char *indent, struct diag_pos pos,
                           struct diag_list *diags);

/* How a block stands in its lines: see struct op. */
struct block_lines {
    const char *indent;
    const char *tail;
    bool ends_line;
};

void program_block_in_lines(struct program *program, const struct tag *tag,
                            struct block_lines lines, struct diag_pos pos,
                            struct diag_list *diags);

#endif
