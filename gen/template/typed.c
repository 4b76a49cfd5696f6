#include "template/typed.h"

#include <string.h>

/* ---- paths ---- */

/* What stands behind the first name. */
static void go_down(struct typed_path *path, const char *const *names) {
    while (names[path->known] != NULL) {
        const struct member *member =
            type_member(path->type, names[path->known]);

        if (path->type == NULL) {
            path->answer = TYPED_ANYTHING;
            return;
        }
        if (member == NULL) {
            path->answer = TYPED_UNKNOWN;
            path->in = path->type;
            return;
        }
        path->known++;
        path->member = member;
        path->type = member->type;
    }
}

static const struct typed_frame *shown(const struct typed_frame *frame) {
    while (frame->same != NULL)
        frame = frame->same;
    return frame;
}

struct typed_path typed_find(const struct typed_frame *frame,
                             const char *const *names) {
    struct typed_path path = {.answer = TYPED_FOUND, .type = frame->type};
    bool sure = true;

    if (names[0] == NULL) {
        if (path.type == NULL)
            path.answer = TYPED_ANYTHING;
        return path;
    }
    for (; frame != NULL; frame = frame->outer) {
        if (type_member(frame->type, names[0]) != NULL)
            break;
        sure = sure && frame->type != NULL;
    }
    if (frame == NULL) {
        path.answer = sure ? TYPED_UNKNOWN : TYPED_ANYTHING;
        path.type = NULL;
        return path;
    }
    path.home = shown(frame);
    path.type = frame->type;
    go_down(&path, names);
    if (!sure)
        path.answer = TYPED_ANYTHING;
    return path;
}

struct typed_frame typed_enter(const struct typed_frame *frame,
                               const struct op *section,
                               const struct typed_path *path) {
    bool found = path->answer == TYPED_FOUND;
    struct typed_frame inner = {.outer = frame,
                                .op = section,
                                .home = path->home,
                                .type = found ? path->type : NULL};

    if (section->names[0] == NULL) {
        inner.type = frame->type;
        inner.same = frame;
    } else {
        inner.is_list = inner.type == NULL || inner.type->kind != TYPE_BOOLEAN;
    }
    return inner;
}

/* ---- steps ---- */

static void look_at(struct typed_step *step, const struct type *type) {
    const char *name = step->names[step->index];

    step->in = type;
    step->member = name != NULL ? type_member(type, name) : NULL;
}

struct typed_step typed_first(const struct typed_path *path,
                              const char *const *names) {
    struct typed_step step = {.names = names};

    if (path->home != NULL)
        look_at(&step, path->home->type);
    return step;
}

void typed_next(struct typed_step *step) {
    const struct type *type = step->member->type;

    step->index++;
    look_at(step, type);
}

/* ---- what is around ---- */

/* `x` finds the attribute `@x`. */
static bool is_same_name(const char *a, const char *b) {
    return strcmp(a + (*a == '@'), b + (*b == '@')) == 0;
}

static bool leads_through(const char *const *names, const char *const *first,
                          size_t count) {
    for (size_t i = 0; i < count; i++)
        if (names[i] == NULL || !is_same_name(names[i], first[i]))
            return false;
    return true;
}

/* "so_ky_hieu is there wherever co_quan is." */
static bool is_with(const struct typed_frame *guard,
                    const struct typed_path *path, const char *const *names,
                    size_t count) {
    struct typed_step step = typed_first(path, names);

    while (step.member != NULL && step.index + 1 < count)
        typed_next(&step);
    return step.member != NULL && step.member->with != NULL &&
           leads_through(guard->op->names, names, count - 1) &&
           guard->op->names[count - 1] != NULL &&
           is_same_name(guard->op->names[count - 1], step.member->with);
}

bool typed_is_guarded(const struct typed_frame *frame,
                      const struct typed_path *path, const char *const *names,
                      size_t count) {
    for (; frame != NULL; frame = frame->outer)
        if (frame->op != NULL && frame->home != NULL &&
            frame->home == path->home &&
            (leads_through(frame->op->names, names, count) ||
             is_with(frame, path, names, count)))
            return true;
    return false;
}

bool typed_is_hidden(const struct typed_frame *from,
                     const struct typed_frame *frame) {
    for (; from != frame; from = from->outer)
        if (from->type == frame->type)
            return true;
    return false;
}

const char *typed_prefix(struct arena *arena, const struct op *op,
                         size_t count) {
    struct strbuf text = STRBUF_INIT;
    char *copy;

    for (size_t i = 0; i < count && op->names[i] != NULL; i++) {
        strbuf_puts(&text, i > 0 ? "." : "");
        strbuf_puts(&text, op->names[i]);
    }
    copy = arena_strdup(arena, text.data);
    strbuf_free(&text);
    return copy;
}

bool typed_in_list(const struct typed_frame *frame) {
    while (frame != NULL && !frame->is_list)
        frame = frame->outer;
    return frame != NULL;
}

const char *typed_name(struct arena *arena, const struct typed_frame *frame) {
    const char *name = "";

    for (frame = shown(frame); frame->op != NULL && frame->home != NULL;
         frame = frame->home)
        name = arena_printf(arena, "%s%s%s", frame->op->path,
                            *name != '\0' ? "." : "", name);
    return name;
}
