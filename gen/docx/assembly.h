/*
 * assembly.h -- what the files share that put a template together; see
 * include.h.
 *
 *     include.c   which file is the base, and its parts' trees
 *     assembly.c  tags of files in a tree -> content
 *     replaced.c  what the call of a parent replaces
 *     import_note.c notes and comments that content brings along
 */
#ifndef KEHOACH_DOCX_ASSEMBLY_H
#define KEHOACH_DOCX_ASSEMBLY_H

#include <libxml/hash.h>

#include "docx/import.h"
#include "docx/include.h"
#include "docx/source.h"
#include "docx/splice.h"

/* What a parent's call replaces a block with. */
struct replaced {
    const char *name;
    const char *parent; /* the call's name for it */
    xmlNode *content;
    enum span_level level;
    struct compile *tree; /* it was taken out of */
    struct package *package;
    const char *part;
    const struct origin *origin;
    struct diag_pos pos;
    bool met;
    struct replaced *next; /* of all there are */
};

/* Those of one call. */
struct blocks {
    xmlHashTable *by_name;
    const struct blocks *outer; /* nearer to the main file */
    struct blocks *next;        /* of all there are */
};

struct include {
    struct sources sources;
    struct arena *arena;
    struct diag_list *diags;
    const struct origin *origin; /* of the base */
    struct package *base;        /* the same as its source's */
    struct compile *base_tree;   /* its main document, if it is open already */
    struct import *import;
    struct replaced *replaced, **last_replaced;
    struct note_tree notes[NOTE_KINDS]; /* the base's */
    struct blocks *blocks;
    struct compile *children[32]; /* whose body is one parent */
    size_t child_count;
    size_t nodes;
    bool is_full; /* reported */
    int errors;   /* found before */
};

/* A tree that is being put together: its tags from here on, the next one at
 * the end. */
struct item {
    struct mark *mark;
    const struct origin *origin;
};

struct assembly {
    struct include *in;
    struct compile *c;
    const char *part; /* of the base */
    struct item *items;
    size_t count, size;
    bool has_changed;
};

/* assembly.c */
/* Puts in whatever the tree's tags ask for; they were written by `origin`. */
void assembly_run(struct include *in, struct compile *tree,
                  const struct origin *origin);
/* The same for what is still to come. */
void assembly_go(struct assembly *a);
/* Prefixes have to be known before copies use them. False: reported. */
bool assembly_know_prefixes(struct assembly *a, struct package *package,
                            const char *part, struct compile *from);
/* What copies in the tree need of their package, and whose tags they have: the
 * next ones. */
void assembly_bring(struct assembly *a, struct package *package,
                    const char *part, struct compile *from,
                    const struct range *range, const struct origin *origin,
                    struct diag_pos pos);

/* replaced.c */
/* The blocks between the tags of a call, with their content; `as` says whose
 * they are. */
const struct blocks *replaced_take(struct include *in, struct compile *c,
                                   const struct mark *call, struct mark **inner,
                                   size_t count, const struct replaced *as);
/* What is to stand for a block; NULL: its own content. */
struct replaced *replaced_find(const struct blocks *blocks, const char *name);
/* Reports those that no parent has. */
bool replaced_check(struct include *in);
void replaced_drop_contents(struct include *in);

/* import_note.c */
/* Notes that the content put in last refers to. */
void note_bring(struct include *in, const struct origin *origin,
                struct diag_pos pos);

#endif
