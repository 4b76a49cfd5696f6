/*
 * rounds.h -- what the rounds of sections have anew, at render time: ids,
 * numbers of lists, merges of cells; for this folder only.
 *
 * In:   host operations of a part (part.h).
 * Out:  what they write.
 * Owns: nothing; its memory is the arena's.
 */
#ifndef KEHOACH_DOCX_ROUNDS_H
#define KEHOACH_DOCX_ROUNDS_H

#include "docx/part.h"

/* One document being written: what its parts share. */
struct shared {
    long next_id;                     /* above all ids so far */
    long next_num;                    /* of word/numbering.xml */
    struct strbuf nums;               /* new w:num of it */
    struct images *images;            /* NULL: the template shows none */
    struct writer *notes[NOTE_KINDS]; /* of the parts with notes */
    struct writer *active;            /* of the part or note being written */
};

/* The state of one part. */
struct rounds;

struct rounds *rounds_create(struct arena *arena, const struct part *part,
                             struct shared *shared);

void rounds_begin(struct rounds *rounds, const struct host *host);
/* HOST_ID, HOST_ID_NAME. */
void rounds_write_id(const struct rounds *rounds, const struct host *host,
                     struct strbuf *out);
void rounds_write_number(struct rounds *rounds, const struct host *host,
                         struct strbuf *out);

/* HOST_MERGES, HOST_MERGE_ROW, HOST_MERGE_CELL. */
void rounds_merges(struct rounds *rounds, struct render *render,
                   const struct frame *frame, struct strbuf *out);
void rounds_merge_row(struct rounds *rounds, struct render *render,
                      const struct host *host, const struct frame *frame,
                      struct strbuf *out);
void rounds_merge_cell(struct rounds *rounds, const struct host *host,
                       struct strbuf *out);

#endif
