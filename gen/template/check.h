/*
 * check.h -- a template held against a type; for the files of this folder
 * only.
 *
 *     check.c    walks the programs with a stack of types (typed.h)
 *     inspect.c  shows each tag on the way, instead of looking for faults
 *     finding.c  says what is wrong
 *     use.c      keeps what is printed, and says what is not
 *     circle.c   parts that call each other without end
 */
#ifndef KEHOACH_TEMPLATE_CHECK_H
#define KEHOACH_TEMPLATE_CHECK_H

#include "template/typed.h"

/* ---- check.c ---- */

/* Told of each tag that is walked to; `level` is how many tags are around. */
struct visitor {
    void *user;
    void (*tag)(void *user, const struct op *op,
                const struct typed_frame *frame, int level);
    /* What an operation of a host asks for, by its path. */
    void (*table)(void *user, const char *name, const struct typed_path *path,
                  struct diag_pos pos, int level);
    /* A part that was walked in the same way before is not walked again. */
    void (*again)(void *user, int level);
};

/* Instead of reporting faults. */
void check_visit(const struct program_source *source,
                 const struct program_check *check,
                 const struct visitor *visitor);

/* ---- use.c ---- */

struct uses;

struct uses *uses_create(struct arena *arena);
void uses_free(struct uses *uses);

/* All names of a path, as far as they were found. */
void use_path(struct uses *uses, const struct typed_path *path,
              const char *const *names);
void use_member(struct uses *uses, const struct type *in,
                const struct member *member);
/* Everything that the type leads to. */
void use_all(struct uses *uses, const struct type *type);

/* Whether the name stands anywhere in what the type, always the same one,
 * leads to. */
bool use_is_anywhere(struct uses *uses, const struct type *top,
                     const char *name);

/* ---- finding.c ---- */

struct findings {
    struct arena *arena;
    struct diag_list *diags;
    struct uses *uses; /* a name that was meant is no longer unprinted */
    bool warnings;     /* are reported, too */
    bool muted;        /* nothing is reported */
    void *known;       /* tsearch: what was reported, by operation and code */
    size_t count;
};

void findings_forget(struct findings *f);

void find_unknown(struct findings *f, const struct op *op,
                  const struct typed_frame *frame,
                  const struct typed_path *path);
/* The same of what an operation of a host asks for. */
void find_unknown_table(struct findings *f, const char *name,
                        struct diag_pos pos);
void find_complex(struct findings *f, const struct op *op);
void find_no_list(struct findings *f, const struct op *op);
void find_needless(struct findings *f, const struct op *op);
void find_first_only(struct findings *f, const struct op *op,
                     const char *repeated);
void find_unguarded(struct findings *f, const struct op *op,
                    const char *optional);
void find_format(struct findings *f, const struct op *op,
                 const struct formatter_call *call, enum type_kind kind);
void find_no_end(struct findings *f, const char *file);
void find_unprinted(struct findings *f, const struct type *type,
                    const char *file);

/* ---- circle.c ---- */

/* Reports parts that lead to themselves with nothing on the way that data
 * could end. */
void circles_find(const struct program *const *programs, size_t count,
                  struct diag_list *diags);

#endif
