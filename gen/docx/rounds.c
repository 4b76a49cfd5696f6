#include "docx/rounds.h"

#include <string.h>

#include "docx/numbering.h"

#define MAX_COLUMNS 64 /* Word's limit is 63 (17.4.49) */

/* The rounds of a group of ids: the n-th id of this one is base + n. */
struct round {
    int count;
    long base;
};

/* A list that starts anew: the last round it was used in, and its number
 * there; 0: the template's. */
struct list_state {
    int round;
    long num;
};

/* The merges that reach down into a row, by the column they begin in. */
struct merge {
    int number; /* from 1; 0: none */
    int width;
};
struct merge_row {
    struct merge at[MAX_COLUMNS];
};

struct rounds {
    const struct part *part;
    struct shared *shared;
    struct round *groups;
    struct list_state *lists;
    int *merges; /* by merge: the last round it was begun in */
    /* Of the table being written. */
    struct merge_row above, row;
    int column;
    bool has_cells; /* the row */
};

struct rounds *rounds_create(struct arena *arena, const struct part *part,
                             struct shared *shared) {
    struct rounds *rounds = arena_new(arena, struct rounds);

    rounds->part = part;
    rounds->shared = shared;
    rounds->groups = arena_new_array(arena, struct round, part->group_count);
    rounds->lists = arena_new_array(arena, struct list_state, part->list_count);
    rounds->merges = arena_new_array(arena, int, part->merge_count);
    return rounds;
}

/* ---- ids ---- */

void rounds_begin(struct rounds *rounds, const struct host *host) {
    struct round *round = &rounds->groups[host->group];

    if (round->count++ == 0)
        return;
    round->base = rounds->shared->next_id;
    rounds->shared->next_id += rounds->part->group_ids[host->group];
}

void rounds_write_id(const struct rounds *rounds, const struct host *host,
                     struct strbuf *out) {
    const struct round *round =
        host->group >= 0 ? &rounds->groups[host->group] : NULL;

    if (round == NULL || round->count <= 1) {
        strbuf_puts_xml(out, host->text);
        return;
    }
    if (host->kind == HOST_ID_NAME) {
        strbuf_puts_xml(out, host->xml);
        strbuf_putc(out, '_');
    }
    strbuf_printf(out, "%ld", round->base + host->slot);
}

/* ---- lists ---- */

/* The first round that has an item of the list keeps its number. */
void rounds_write_number(struct rounds *rounds, const struct host *host,
                         struct strbuf *out) {
    const struct list *list = &rounds->part->lists[host->slot];
    struct list_state *state = &rounds->lists[host->slot];
    int round = rounds->groups[list->group].count;

    if (state->round != 0 && state->round != round) {
        state->num = rounds->shared->next_num++;
        numbering_write(list->num, state->num, &rounds->shared->nums);
    }
    state->round = round;
    if (state->num == 0 && host->xml == NULL) {
        strbuf_puts_xml(out, host->text);
    } else if (state->num != 0) {
        strbuf_puts(out, host->xml != NULL ? host->xml : "");
        strbuf_printf(out, "%ld", state->num);
        strbuf_puts(out, host->xml != NULL ? host->text : "");
    }
}

/* ---- merged cells ---- */

/* Tables stand in cells of others. */
void rounds_merges(struct rounds *rounds, struct render *render,
                   const struct frame *frame, struct strbuf *out) {
    struct merge_row above = rounds->above, row = rounds->row;
    int column = rounds->column;
    bool has_cells = rounds->has_cells;

    memset(&rounds->above, 0, sizeof(rounds->above));
    render_body(render, frame, out);
    rounds->above = above;
    rounds->row = row;
    rounds->column = column;
    rounds->has_cells = has_cells;
}

/* A row without cells will not be there (HOST_CELLS). */
void rounds_merge_row(struct rounds *rounds, struct render *render,
                      const struct host *host, const struct frame *frame,
                      struct strbuf *out) {
    memset(&rounds->row, 0, sizeof(rounds->row));
    rounds->column = host->width;
    rounds->has_cells = false;
    render_body(render, frame, out);
    if (rounds->has_cells)
        rounds->above = rounds->row;
}

/* A cell goes on with the merge above it if that is the same one, begun in the
 * same round of the section in which the merge is whole; else it begins it,
 * whichever of the two the template says. */
static bool goes_on(struct rounds *rounds, const struct host *host) {
    const struct merge *above = &rounds->above.at[rounds->column];
    int group = rounds->part->merges[host->slot];
    int round = group >= 0 ? rounds->groups[group].count : 1;
    bool begun = rounds->merges[host->slot] == round;

    rounds->merges[host->slot] = round;
    return begun && above->number == host->slot + 1 &&
           above->width == host->width;
}

void rounds_merge_cell(struct rounds *rounds, const struct host *host,
                       struct strbuf *out) {
    int column = rounds->column;
    bool is_inside = column < MAX_COLUMNS;

    rounds->has_cells = true;
    if (host->slot >= 0 && is_inside) {
        strbuf_puts(out, goes_on(rounds, host) ? host->xml : host->text);
        rounds->row.at[column] =
            (struct merge){.number = host->slot + 1, .width = host->width};
    } else if (host->slot >= 0) {
        strbuf_puts(out, host->text);
    }
    if (is_inside)
        rounds->column += host->width;
}
