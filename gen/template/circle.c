/* Parts that lead to themselves whatever the data: a call counts if it is
 * neither in a section nor in a block, and its name is not the data's. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "template/check.h"

#define MAX_NAMED 10 /* parts that a message lists */

/* A program on the way down, with the call that is followed. */
struct stop {
    const struct program *program;
    size_t at; /* the operation to look at next */
    const struct op *call;
};

struct search {
    struct stop *way;
    size_t count, size;
    const struct program **done; /* with no more to be found in them */
    size_t done_count, done_size;
    struct diag_list *diags;
};

static bool is_done(const struct search *search,
                    const struct program *program) {
    for (size_t i = 0; i < search->done_count; i++)
        if (search->done[i] == program)
            return true;
    return false;
}

static void go_into(struct search *search, const struct program *program) {
    if (search->count == search->size) {
        search->size = search->size != 0 ? search->size * 2 : 16;
        search->way = memory_realloc(
            search->way, memory_product(sizeof(*search->way), search->size));
    }
    search->way[search->count++] = (struct stop){program, 0, NULL};
}

static void come_back(struct search *search) {
    if (search->done_count == search->done_size) {
        search->done_size = search->done_size != 0 ? search->done_size * 2 : 16;
        search->done =
            memory_realloc(search->done, memory_product(sizeof(*search->done),
                                                        search->done_size));
    }
    search->done[search->done_count++] = search->way[--search->count].program;
}

static void report(struct search *search, size_t from) {
    const struct op *last = search->way[search->count - 1].call;
    struct strbuf chain = STRBUF_INIT;

    strbuf_puts(&chain, last->path);
    for (size_t i = from; i < search->count; i++) {
        bool cut = i - from == MAX_NAMED;
        strbuf_printf(&chain, " → %s", cut ? "…" : search->way[i].call->path);
        if (cut)
            break;
    }
    diag_add(search->diags, DIAG_TAG_PARTIAL, last->pos,
             _("{{%s%s}} leads to itself without end: %s"),
             last->kind == OP_PARENT ? "<" : ">", last->path, chain.data);
    diag_advise(search->diags,
                _("put one of these tags into a section that some data ends"));
    strbuf_free(&chain);
}

/* The next call that is certain to be made; NULL: none. */
static const struct op *next_call(struct stop *stop) {
    const struct program *program = stop->program;

    while (stop->at < program->count) {
        const struct op *op = &program->ops[stop->at];

        /* What a host brackets is looked into. */
        stop->at = op->kind == OP_HOST ? stop->at + 1 : op->end;
        if ((op->kind == OP_CALL || op->kind == OP_PARENT) &&
            op->called != NULL && op->called->fault == NULL)
            return op;
    }
    return NULL;
}

static void follow(struct search *search, const struct op *call) {
    search->way[search->count - 1].call = call;
    for (size_t i = 0; i < search->count; i++) {
        if (search->way[i].program == call->called) {
            report(search, i);
            return;
        }
    }
    if (!is_done(search, call->called))
        go_into(search, call->called);
}

/* Each program is gone into once, from whichever comes first. */
static void search_from(struct search *search, const struct program *program) {
    if (is_done(search, program))
        return;
    go_into(search, program);
    while (search->count > 0) {
        const struct op *call = next_call(&search->way[search->count - 1]);

        if (call != NULL)
            follow(search, call);
        else
            come_back(search);
    }
}

void circles_find(const struct program *const *programs, size_t count,
                  struct diag_list *diags) {
    struct search search = {.diags = diags};

    for (size_t i = 0; i < count; i++)
        search_from(&search, programs[i]);
    free(search.way);
    free(search.done);
}
