/*
 * source.h -- the files that a Word template is made of, and who calls whom.
 *
 * In:   the main file's package; names as tags have them.
 * Out:  each file once, opened and found sound; its main document's tree.
 * Owns: the packages, unless they are taken out; the trees.
 */
#ifndef KEHOACH_DOCX_SOURCE_H
#define KEHOACH_DOCX_SOURCE_H

#include <libxml/hash.h>

#include "docx/import.h"
#include "docx/package.h"
#include "docx/part.h"
#include "template/beneath.h"

/* The notes of one kind that a package has. */
struct note_tree {
    struct compile *tree; /* NULL: not opened yet, or there are none */
    xmlHashTable *index;  /* its notes by their ids */
    bool is_read;
    bool is_held; /* of the base: the caller has not asked for it */
    bool has_grown;
};

struct source {
    const char *label; /* "khung.docx" */
    const char *real;  /* the path without links */
    struct package *package;
    size_t entry;         /* of its main document */
    const char *part;     /* the same by name */
    struct compile *tree; /* of it; never changed. NULL: not needed yet */
    bool is_faulty;       /* it is reported */
    struct note_tree notes[NOTE_KINDS];
    struct source *next;
};

struct sources {
    struct arena *arena;
    struct beneath beneath;
    struct delimiters delimiters; /* each file begins with them */
    bool allow_macros;
    struct source *first;
    xmlHashTable *by_name; /* those that were called, as in the tags */
    xmlHashTable *reported;
    struct diag_list *diags;
};

/* Content that a file has put somewhere: whose tags it holds. */
struct origin {
    struct source *source;
    const struct origin *up;     /* of the tag that put it there */
    const struct blocks *blocks; /* replaced in it, the nearest call's first */
};

/* Takes the package over; NULL: reported. */
struct source *sources_start(struct sources *sources, struct package *main,
                             const struct delimiters *delimiters,
                             bool allow_macros, struct diag_list *diags);
void sources_free(struct sources *sources);

/* Whether {{>x}} names a file, and not a table of the data: in bang.docx,
 * {{>bang}} is a table. */
bool sources_have(const struct sources *sources, const struct tag *tag,
                  const struct source *from);

/* The file that a tag names, where it was called from `from`. NULL: reported;
 * it is not there, no Word document, or would be put into itself. */
struct source *sources_call(struct sources *sources, const struct tag *tag,
                            const struct origin *from, struct diag_pos pos);

/* The one with that package. */
struct source *sources_of(const struct sources *sources,
                          const struct package *package);

/* The addresses of a part's links that have tags; NULL: none. */
struct addresses *source_addresses(const struct sources *sources,
                                   const struct package *package,
                                   const char *name);

/* A new tree of the file's main document, faulty or not. */
struct compile *source_open(const struct sources *sources,
                            const struct source *source);
/* Its own one, paired; NULL: reported. */
struct compile *source_tree(const struct sources *sources,
                            struct source *source);

/* Whether there are tags of parts, parents or blocks. */
bool source_names_files(const struct compile *c);
bool source_has_blocks(const struct compile *c); /* or parents */

/* Makes a tree ready for content to be put in or taken out: its tags are
 * paired, and parted (splice.h); comments are gone. False: reported. */
bool source_pair(struct compile *c);
void source_pair_up(struct arena *arena, struct mark **marks, size_t count);

#endif
