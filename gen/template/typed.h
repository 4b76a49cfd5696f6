/*
 * typed.h -- the stack of types that stands for data while there is none, and
 * what a path leads to in it; for the files of this folder only.
 *
 * In:   types (type.h); the sections of a template, one frame each.
 * Out:  for a path, the member that rendering would look at: names are looked
 *       up as in render.c.
 * Owns: nothing.
 */
#ifndef KEHOACH_TEMPLATE_TYPED_H
#define KEHOACH_TEMPLATE_TYPED_H

#include "template/program.h"

struct typed_frame {
    const struct type *type; /* NULL: anything may be in it */
    const struct typed_frame *outer;
    const struct typed_frame *same; /* {{#.}}: the frame it shows again */
    bool is_list;                   /* {{.stt}} counts here */
    /* The section: its path, and the frame that path begins in. NULL: the
     * top. */
    const struct op *op;
    const struct typed_frame *home;
};

enum typed_answer {
    TYPED_FOUND,
    TYPED_ANYTHING, /* the types do not say */
    TYPED_UNKNOWN
};

struct typed_path {
    enum typed_answer answer;
    const struct typed_frame *home; /* has the first name; NULL: "." or none */
    const struct member *member;    /* the last; NULL likewise */
    const struct type *type;        /* of what was found */
    const struct type *in; /* UNKNOWN: has no such name; NULL: no frame has */
    size_t known;          /* the names that were found */
};

struct typed_path typed_find(const struct typed_frame *frame,
                             const char *const *names);

/* The frame of a section over what was found. */
struct typed_frame typed_enter(const struct typed_frame *frame,
                               const struct op *section,
                               const struct typed_path *path);

/* Each name of a path that was found, from `home` on:
 *     for (struct typed_step s = typed_first(…); s.member; typed_next(&s)) */
struct typed_step {
    const char *const *names;
    size_t index; /* of the name */
    const struct type *in;
    const struct member *member; /* NULL: the end */
};

struct typed_step typed_first(const struct typed_path *path,
                              const char *const *names);
void typed_next(struct typed_step *step);

/* Whether a section around `frame` makes sure of the first `count` names of a
 * path that begins in `home`. */
bool typed_is_guarded(const struct typed_frame *frame,
                      const struct typed_path *path, const char *const *names,
                      size_t count);

/* Whether a frame from `from` on has the same names, so that none is found in
 * `frame`. */
bool typed_is_hidden(const struct typed_frame *from,
                     const struct typed_frame *frame);

/* The first `count` names of a tag, as one path. */
const char *typed_prefix(struct arena *arena, const struct op *op,
                         size_t count);

bool typed_in_list(const struct typed_frame *frame);

/* "van_ban.khoi": the sections that lead to a frame; "": the top. */
const char *typed_name(struct arena *arena, const struct typed_frame *frame);

#endif
