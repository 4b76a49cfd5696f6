/*
 * render.h -- a program being run over a tree; private to gen/template.
 *
 * render.c runs it; fault.c reports, each fault once, and marks the run as
 * failed.
 */
#ifndef KEHOACH_TEMPLATE_RENDER_H
#define KEHOACH_TEMPLATE_RENDER_H

#include "template/program.h"

/* One context of the stack: the node in it, as the n-th of a list. */
struct frame {
    const struct node *node;
    const struct frame *outer;
    size_t index; /* from 1; 0: of no list */
    bool last;
};

/* The blocks that a parent's call replaces, within what it calls. */
struct replaced {
    const struct program *program;
    size_t parent;                /* the OP_PARENT */
    const struct replaced *outer; /* nearer to the main file */
};

/* Whether a type has a member is asked again in every round of a loop. */
struct asked {
    const struct type *type;
    const char *name; /* of a program: known by its address */
    bool is_member;
};

#define ASKED_COUNT 512

struct render {
    const struct render_host *host;
    struct asked *asked; /* ASKED_COUNT, each where its two addresses lead */
    bool has_asked;      /* else they are not yet set to nothing */
    struct diag_list *diags;
    struct strbuf scratch; /* a value on its way through its formatters */
    struct strbuf indent;  /* of the part being run */
    struct diag_pos pos;   /* of the section or part being run */
    const struct replaced *replaced;
    int depth;
    uint64_t way; /* see struct render_host */
    size_t steps;
    bool lenient;
    bool failed;
    bool stopped; /* failed, and going on makes no sense */
    /* The operation of the host being run. */
    const struct program *program;
    size_t host_op;
};

/* ---- faults (fault.c) ---- */

void fault_unknown(struct render *render, const struct op *op);
void fault_complex(struct render *render, const struct op *op);
void fault_no_list(struct render *render, const struct op *op);
/* `node` is where the value stands; NULL: nowhere. */
void fault_format(struct render *render, const struct op *op,
                  const struct formatter_call *call, const char *text,
                  const struct node *node);
void fault_no_part(struct render *render, const struct op *op,
                   const char *name);
void fault_faulty_part(struct render *render, const struct op *op,
                       const char *why);

#endif
