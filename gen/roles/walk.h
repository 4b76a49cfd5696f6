/*
 * walk.h -- where the walk through a document is; private to the folder.
 *
 * walk.c goes through blocks and paragraphs, walk_table.c through tables,
 * walk_box.c through text boxes and frames, walk_story.c through headers,
 * footers and notes.
 */
#ifndef KEHOACH_ROLES_WALK_H
#define KEHOACH_ROLES_WALK_H

#include "roles/work.h"

/* Twips: what is further down or to the right is hostile, and all level. */
#define DOWN_MOST 1000000000
#define ACROSS_MOST 10000000

struct walker {
    struct finder *finder;
    const struct section *section;
    enum place_kind place;
    const struct table *table;
    const struct row *row;
    const struct cell *cell;
    int table_number, row_number, cell_number;
    int tables_so_far;
    size_t outer;
    int column;
    bool in_rule; /* in a table in which nothing is written */
    size_t group;
    int left, width; /* of the container */
    int y;           /* down the page: where the next paragraph begins */
    /* The frame of the paragraph before, NULL: it had none. */
    const struct frame *frame;
    size_t frame_group;
    int frame_y;
    bool in_head;   /* no body has been seen */
    size_t closing; /* piece with the last sign of a closing */
    bool has_closing;
    bool starts_page; /* the next piece is the first of a page */
};

/* ---- walk.c ---- */
void walk_blocks(struct walker *walker, const struct block_list *list);
/* What was seen inside of a table or box goes on behind it. */
void walk_leave(struct walker *walker, const struct walker *inner);

/* ---- walk_table.c ---- */
void walk_table(struct walker *walker, const struct table *table);

/* ---- walk_box.c ---- */
/* Text boxes that hang on a paragraph. */
void walk_shapes(struct walker *walker, const struct paragraph *paragraph);
/* A paragraph in a frame stands in a box of its own, several in a row in the
 * same one. `walker` is a copy for that paragraph, `outer` the true one. */
void enter_frame(struct walker *walker, struct walker *outer,
                 const struct paragraph *paragraph);

/* ---- walk_story.c ---- */
void walk_stories(struct walker *walker);

#endif
