/* check.c -- a program walked with types instead of data. */
#include "template/check.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

/* As deep as rendering goes. What is beyond these is not looked at. */
#define MAX_DEPTH 1000
#define MAX_STEPS ((size_t)20 * 1000 * 1000)

/* The blocks that a parent's call replaces, within what it calls. */
struct replaced {
    const struct program *program;
    size_t parent;                /* the OP_PARENT */
    const struct replaced *outer; /* nearer to the main file */
};

struct walk {
    const struct program_check *check;
    const struct program_source *source; /* the one being walked */
    const struct visitor *visitor;       /* NULL: faults are looked for */
    int level;                           /* tags around, for the visitor */
    struct findings findings;
    struct uses *uses;
    const struct replaced *replaced;
    void *visits;                    /* tsearch: struct visit */
    const struct program **programs; /* all that were walked into */
    size_t program_count, program_size;
    size_t steps;
    int depth;
    bool stopped;
};

static void walk_ops(struct walk *w, const struct program *program, size_t from,
                     size_t to, const struct typed_frame *frame);

/* What stands within the tag at `at`. */
static void walk_body(struct walk *w, const struct program *program, size_t at,
                      const struct typed_frame *frame) {
    w->level++;
    walk_ops(w, program, at + 1, program->ops[at].end, frame);
    w->level--;
}

/* ---- the ways in which a part was walked ---- */

/* All that decides what is found in it: the types and guards around it. */
struct visit {
    size_t len;
    const char *bytes;
};

static int compare_visits(const void *a, const void *b) {
    const struct visit *left = a, *right = b;

    if (left->len != right->len)
        return left->len > right->len ? 1 : -1;
    return memcmp(left->bytes, right->bytes, left->len);
}

static void forget(void *visit) {
    (void)visit; /* the arena's */
}

static void add_key(struct strbuf *key, const void *pointer) {
    strbuf_add(key, &pointer, sizeof(pointer));
}

static bool is_guard_known(const struct typed_frame *from,
                           const struct typed_frame *frame) {
    for (; from != frame; from = from->outer)
        if (from->home == frame->home && from->op != NULL &&
            strcmp(from->op->path, frame->op->path) == 0)
            return true;
    return false;
}

static void add_frames(struct walk *w, struct strbuf *key,
                       const struct typed_frame *from) {
    size_t depth = 0;

    for (const struct typed_frame *at = from; at != NULL; at = at->outer) {
        w->steps += ++depth;
        if (!typed_is_hidden(from, at))
            add_key(key, at->type);
        if (at->home == NULL || typed_is_hidden(from, at->home) ||
            is_guard_known(from, at))
            continue;
        add_key(key, at->home->type);
        strbuf_puts(key, at->op->path);
        strbuf_putc(key, '\0');
    }
    strbuf_putc(key, typed_in_list(from) ? 'l' : '-');
}

/* A call further out that replaces the same blocks comes before this one. */
static bool is_outdone(const struct replaced *replaced) {
    for (const struct replaced *at = replaced->outer; at; at = at->outer)
        if (at->program == replaced->program && at->parent == replaced->parent)
            return true;
    return false;
}

/* False: it was walked in the same way before. */
static bool is_new_visit(struct walk *w, const struct program *program,
                         const struct typed_frame *frame) {
    struct strbuf key = STRBUF_INIT;
    struct visit *visit = arena_new(w->findings.arena, struct visit);
    bool is_new;

    add_key(&key, program);
    strbuf_putc(&key, w->findings.muted ? 'm' : '-');
    add_frames(w, &key, frame);
    for (const struct replaced *at = w->replaced; at; at = at->outer) {
        if (is_outdone(at))
            continue;
        add_key(&key, at->program);
        strbuf_add(&key, &at->parent, sizeof(at->parent));
    }
    *visit = (struct visit){key.len, key.data};
    is_new = tfind(visit, &w->visits, compare_visits) == NULL;
    if (is_new) {
        visit->bytes = arena_strndup(w->findings.arena, key.data, key.len);
        if (tsearch(visit, &w->visits, compare_visits) == NULL)
            abort(); /* no memory: see arena.h */
    }
    strbuf_free(&key);
    return is_new;
}

/* ---- values ---- */

/* A tag that could not be read may have been the section the name needs. */
static bool is_lost(struct walk *w, const char *name) {
    w->steps += 100;
    return use_is_anywhere(w->uses, w->check->type, name + (*name == '@'));
}

/* What the path leads to; unless FOUND there is no more to say about it. */
static struct typed_path find(struct walk *w, const struct op *op,
                              const struct typed_frame *frame) {
    struct typed_path path = typed_find(frame, op->names);

    use_path(w->uses, &path, op->names);
    if (path.answer != TYPED_UNKNOWN)
        return path;
    if (w->check->incomplete && is_lost(w, op->names[path.known]))
        path.answer = TYPED_ANYTHING;
    else
        find_unknown(&w->findings, op, frame, &path);
    return path;
}

/* The first `count` names that lead into a list; false: none of them does. */
static bool check_lists(struct walk *w, const struct op *op,
                        const struct typed_path *path, size_t count) {
    struct typed_step step = typed_first(path, op->names);

    for (; step.member != NULL && step.index < count; typed_next(&step)) {
        if (!step.member->repeated)
            continue;
        find_first_only(&w->findings, op,
                        typed_prefix(w->findings.arena, op, step.index + 1));
        return true;
    }
    return false;
}

static void check_guards(struct walk *w, const struct op *op,
                         const struct typed_frame *frame,
                         const struct typed_path *path) {
    struct typed_step step = typed_first(path, op->names);

    for (; step.member != NULL; typed_next(&step)) {
        if (!step.member->optional ||
            typed_is_guarded(frame, path, op->names, step.index + 1))
            continue;
        find_unguarded(&w->findings, op,
                       typed_prefix(w->findings.arena, op, step.index + 1));
        return;
    }
}

static void check_helper(struct walk *w, const struct op *op,
                         const struct typed_frame *frame) {
    if (!typed_in_list(frame))
        find_no_list(&w->findings, op);
}

/* Also of a dynamic name. */
static struct typed_path check_text(struct walk *w, const struct op *op,
                                    const struct typed_frame *frame) {
    struct typed_path path = find(w, op, frame);

    if (path.answer == TYPED_FOUND && path.type != NULL &&
        path.type->kind == TYPE_COMPLEX) {
        find_complex(&w->findings, op);
        path.answer = TYPED_UNKNOWN; /* one finding is enough */
    }
    return path;
}

static void check_value(struct walk *w, const struct op *op,
                        const struct typed_frame *frame) {
    const struct formatter_call *refused;
    struct typed_path path;

    if (op->helper != HELPER_NONE) {
        check_helper(w, op, frame);
        return;
    }
    path = check_text(w, op, frame);
    if (path.answer != TYPED_FOUND)
        return;
    refused = path.type != NULL
                  ? format_refuses(op->formatters, path.type->kind)
                  : NULL;
    if (refused != NULL)
        find_format(&w->findings, op, refused, path.type->kind);
    if (!check_lists(w, op, &path, path.known) &&
        !format_has_default(op->formatters))
        check_guards(w, op, frame, &path);
}

/* ---- sections ---- */

/* Always there, and once, as far as the types tell. */
static bool is_certain(const struct typed_path *path, const struct op *op) {
    struct typed_step step = typed_first(path, op->names);

    if (path->answer != TYPED_FOUND || path->type == NULL ||
        path->type->kind == TYPE_BOOLEAN || path->member == NULL)
        return false;
    for (; step.member != NULL; typed_next(&step))
        if (step.member->optional || step.member->repeated)
            return false;
    return true;
}

static struct typed_path check_section(struct walk *w, const struct op *op,
                                       const struct typed_frame *frame) {
    struct typed_path path = find(w, op, frame);

    if (is_certain(&path, op) &&
        (op->kind == OP_INVERTED || path.type->count == 0) &&
        (op->kind == OP_INVERTED || path.type->kind != TYPE_COMPLEX))
        find_needless(&w->findings, op);
    if (path.answer == TYPED_FOUND && path.known > 0)
        check_lists(w, op, &path, path.known - 1);
    return path;
}

static void walk_section(struct walk *w, const struct program *program,
                         size_t at, const struct typed_frame *frame) {
    const struct op *op = &program->ops[at];
    struct typed_frame inner = *frame;
    struct typed_path path;

    if (op->helper != HELPER_NONE) {
        check_helper(w, op, frame);
        walk_body(w, program, at, frame);
        return;
    }
    path = check_section(w, op, frame);
    if (op->kind == OP_INVERTED) {
        walk_body(w, program, at, frame);
        return;
    }
    inner = typed_enter(frame, op, &path);
    walk_body(w, program, at, &inner);
}

/* ---- parts and their blocks ---- */

static void add_program(struct walk *w, const struct program *program) {
    if (w->program_count == w->program_size) {
        w->program_size = w->program_size != 0 ? w->program_size * 2 : 16;
        w->programs = memory_realloc(
            w->programs, memory_product(sizeof(*w->programs), w->program_size));
    }
    w->programs[w->program_count++] = program;
}

static void walk_program(struct walk *w, const struct program *program,
                         const struct typed_frame *frame) {
    if (!is_new_visit(w, program, frame)) {
        if (w->visitor != NULL)
            w->visitor->again(w->visitor->user, w->level + 1);
        return;
    }
    add_program(w, program);
    w->level++;
    walk_ops(w, program, 0, program->count, frame);
    w->level--;
}

/* Every part that the data may name. */
static void walk_choices(struct walk *w, const struct op *op,
                         const struct typed_frame *frame) {
    const char *folder =
        arena_strndup(w->findings.arena, op->path,
                      (size_t)(strchr(op->path, '*') - op->path));
    bool muted = w->findings.muted, more = op->parts->list != NULL;

    w->findings.muted = muted || !w->check->dynamic;
    for (size_t i = 0; more; i++) {
        const struct program *part =
            op->parts->list(op->parts->user, folder, i, &more);
        if (part != NULL && part->fault == NULL)
            walk_program(w, part, frame);
    }
    w->findings.muted = muted;
}

static void walk_call(struct walk *w, const struct program *program, size_t at,
                      const struct typed_frame *frame) {
    const struct op *op = &program->ops[at];
    struct replaced replaced = {program, at, w->replaced};

    if (op->names != NULL && op->helper != HELPER_NONE)
        check_helper(w, op, frame);
    else if (op->names != NULL)
        check_text(w, op, frame);
    if (op->end > at + 1) /* else nothing is replaced */
        w->replaced = &replaced;
    if (op->parts != NULL)
        walk_choices(w, op, frame);
    else if (op->called != NULL)
        walk_program(w, op->called, frame);
    w->replaced = replaced.outer;
}

/* The block that a call replaces; 0: it does not. */
static size_t replacement(struct walk *w, const struct replaced *replaced,
                          const char *name) {
    const struct op *ops = replaced->program->ops;
    size_t at = replaced->parent + 1;

    for (; at < ops[replaced->parent].end; at = ops[at].end, w->steps++)
        if (ops[at].kind == OP_BLOCK && strcmp(ops[at].path, name) == 0)
            return at;
    return 0;
}

/* Which text a block has is said in render.c. */
static void walk_block(struct walk *w, const struct program *program, size_t at,
                       const struct typed_frame *frame) {
    const struct replaced *own = w->replaced;
    const char *name = program->ops[at].path;

    for (const struct replaced *r = own; r != NULL; r = r->outer) {
        size_t found = replacement(w, r, name);
        if (found == 0)
            continue;
        program = r->program;
        at = found;
        w->replaced = r->outer;
    }
    walk_body(w, program, at, frame);
    w->replaced = own;
}

/* ---- the walk ---- */

static void check_host(struct walk *w, const struct op *op,
                       const struct typed_frame *frame) {
    const char *names[2] = {NULL, NULL};
    struct typed_path path;
    struct diag_pos pos;

    if (w->source->uses != NULL)
        names[0] = w->source->uses(w->source->user, op->host, &pos);
    if (names[0] == NULL)
        return;
    path = typed_find(frame, names);
    use_path(w->uses, &path, names);
    if (w->visitor != NULL)
        w->visitor->table(w->visitor->user, names[0], &path, pos, w->level);
    if (path.answer == TYPED_UNKNOWN)
        find_unknown_table(&w->findings, names[0], pos);
    else
        use_all(w->uses, path.type);
}

static void walk_op(struct walk *w, const struct program *program, size_t at,
                    const struct typed_frame *frame) {
    const struct op *op = &program->ops[at];

    if (w->visitor != NULL && op->path != NULL)
        w->visitor->tag(w->visitor->user, op, frame, w->level);
    switch (op->kind) {
    case OP_VALUE:
        check_value(w, op, frame);
        break;
    case OP_SECTION:
    case OP_INVERTED:
        walk_section(w, program, at, frame);
        break;
    case OP_CALL:
    case OP_PARENT:
        walk_call(w, program, at, frame);
        break;
    case OP_BLOCK:
        walk_block(w, program, at, frame);
        break;
    case OP_HOST:
        check_host(w, op, frame);
        walk_ops(w, program, at + 1, op->end, frame);
        break;
    case OP_LITERAL:
    case OP_INDENT:
    default:
        break;
    }
}

static void walk_ops(struct walk *w, const struct program *program, size_t from,
                     size_t to, const struct typed_frame *frame) {
    if (w->depth == MAX_DEPTH)
        w->stopped = true;
    w->depth++;
    for (size_t at = from; at < to && !w->stopped; at = program->ops[at].end) {
        if (++w->steps > MAX_STEPS)
            w->stopped = true;
        else
            walk_op(w, program, at, frame);
    }
    w->depth--;
}

static struct walk new_walk(const struct program_check *check,
                            struct diag_list *diags) {
    struct arena *arena = arena_create();
    struct walk w = {.check = check, .level = -1, .uses = uses_create(arena)};

    w.findings =
        (struct findings){.arena = arena,
                          .diags = diags,
                          .uses = w.uses,
                          .warnings = check->warnings && !check->incomplete};
    return w;
}

static void walk_source(struct walk *w, const struct program_source *source) {
    const struct typed_frame top = {.type = w->check->type};

    w->source = source;
    walk_program(w, source->program, &top);
}

static void end_walk(struct walk *w) {
    tdestroy(w->visits, forget);
    findings_forget(&w->findings);
    uses_free(w->uses);
    free(w->programs);
    arena_free(w->findings.arena);
}

bool program_check(const struct program_source *sources, size_t count,
                   const struct program_check *check, struct diag_list *diags) {
    struct walk w = new_walk(check, diags);
    int errors = diag_count_level(diags, DIAG_ERROR);

    for (size_t i = 0; i < count; i++)
        walk_source(&w, &sources[i]);
    circles_find(w.programs, w.program_count, diags);
    if (w.stopped && check->warnings)
        find_no_end(&w.findings, check->file);
    if (check->warnings && check->type != NULL && !check->incomplete &&
        !w.stopped)
        find_unprinted(&w.findings, check->type, check->file);
    end_walk(&w);
    return diag_count_level(diags, DIAG_ERROR) == errors;
}

void check_visit(const struct program_source *source,
                 const struct program_check *check,
                 const struct visitor *visitor) {
    struct walk w = new_walk(check, NULL);

    w.visitor = visitor;
    w.findings.muted = true;
    walk_source(&w, source);
    end_walk(&w);
}

bool program_has_tags(const struct program *program) {
    for (size_t i = 0; i < program->count; i++) {
        const struct op *op = &program->ops[i];
        if (op->path != NULL)
            return true;
        if (op->called != NULL && op->called != program &&
            program_has_tags(op->called))
            return true;
    }
    return false;
}
