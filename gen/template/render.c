/* render.c -- running a program over a tree. */
#include "template/render.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

/* A template that calls itself, or lists within lists without end, is to be
 * refused before it has used up the stack, the memory or the day. */
#define MAX_DEPTH 1000
#define MAX_STEPS ((size_t)100 * 1000 * 1000)
#define MAX_OUTPUT_MB 512

static void run(struct render *render, const struct program *program,
                size_t from, size_t to, const struct frame *frame,
                struct strbuf *out);

/* Without a render, nothing is remembered. */
static bool declares(struct render *render, const struct type *type,
                     const char *name) {
    /* Both are aligned. */
    uintptr_t hash = (uintptr_t)type / 8 * 31 + (uintptr_t)name / 16;
    struct asked *asked;

    if (render == NULL)
        return type_member(type, name) != NULL;
    if (!render->has_asked)
        memset(render->asked, 0, ASKED_COUNT * sizeof(*render->asked));
    render->has_asked = true;
    asked = &render->asked[hash % ASKED_COUNT];
    if (asked->type != type || asked->name != name)
        *asked = (struct asked){.type = type,
                                .name = name,
                                .is_member = type_member(type, name) != NULL};
    return asked->is_member;
}

/* The node behind a path, or NULL with *known telling "declared, but absent"
 * from "nobody has heard of it". */
static const struct node *look_up(struct render *render,
                                  const struct frame *frame,
                                  const char *const *names, uint32_t first_bit,
                                  bool *known) {
    const struct node *node = NULL;

    *known = true;
    if (names[0] == NULL)
        return frame->node;
    for (; frame != NULL; frame = frame->outer) {
        if ((frame->node->children & first_bit) != 0)
            node = tree_find(frame->node, names[0]);
        if (node != NULL)
            break;
        if (declares(render, frame->node->type, names[0]))
            return NULL;
    }
    if (node == NULL)
        *known = false;
    for (size_t i = 1; node != NULL && names[i] != NULL; i++) {
        const struct node *child = tree_find(node, names[i]);
        if (child == NULL)
            *known =
                node->type == NULL || declares(render, node->type, names[i]);
        node = child;
    }
    return node;
}

static void stop(struct render *render) {
    render->failed = true;
    render->stopped = true;
}

/* One step more, if that is still within reason. */
static bool step(struct render *render, const struct strbuf *out) {
    if (render->stopped)
        return false;
    if (out->len > MAX_OUTPUT_MB * (size_t)1000 * 1000) {
        stop(render);
        diag_add(render->diags, DIAG_XML_LIMIT, render->pos,
                 _("the template writes more than %d MB"), MAX_OUTPUT_MB);
    } else if (++render->steps > MAX_STEPS) {
        stop(render);
        diag_add(render->diags, DIAG_XML_LIMIT, render->pos,
                 _("the template's lists within lists have no end in sight"));
    }
    return !render->stopped;
}

static const struct node *find(struct render *render, const struct op *op,
                               const struct frame *frame) {
    bool known;
    const struct node *node =
        look_up(render, frame, op->names, op->first_bit, &known);

    if (!known && !render->lenient)
        fault_unknown(render, op);
    return node;
}

/* ---- values ---- */

/* The list that {{.stt}} counts in; NULL, and reported: there is none. */
static const struct frame *find_list(struct render *render, const struct op *op,
                                     const struct frame *frame) {
    while (frame != NULL && frame->index == 0)
        frame = frame->outer;
    if (frame == NULL)
        fault_no_list(render, op);
    return frame;
}

static bool helper_is_true(enum list_helper helper, const struct frame *list) {
    return helper == HELPER_INDEX ||
           (helper == HELPER_FIRST && list->index == 1) ||
           (helper == HELPER_LAST && list->last);
}

struct helper_text {
    char text[24];
};

static const char *ask_helper(struct render *render, const struct op *op,
                              const struct frame *frame,
                              struct helper_text *buffer) {
    const struct frame *list = find_list(render, op, frame);

    if (list == NULL)
        return "";
    if (op->helper != HELPER_INDEX)
        return helper_is_true(op->helper, list) ? "true" : "false";
    snprintf(buffer->text, sizeof(buffer->text), "%zu", list->index);
    return buffer->text;
}

/* The text that a path leads to, "" and no node if it is absent; NULL:
 * reported. */
static const char *text_of(struct render *render, const struct op *op,
                           const struct frame *frame,
                           struct helper_text *buffer,
                           const struct node **node) {
    *node = NULL;
    if (op->helper != HELPER_NONE)
        return ask_helper(render, op, frame, buffer);
    *node = find(render, op, frame);
    if (*node != NULL && (*node)->kind == NODE_NIL)
        *node = NULL;
    if (*node == NULL)
        return "";
    if ((*node)->kind != NODE_COMPLEX)
        return (*node)->text;
    fault_complex(render, op);
    return NULL;
}

static void write_image(struct render *render, const struct op *op,
                        const char *text, const struct node *node,
                        struct strbuf *out) {
    bool has_place = node != NULL && node->pos.file != NULL;
    struct image_value value = {.text = text,
                                .size = op->image,
                                .pos = has_place ? node->pos : op->pos};

    render->host->image(render->host->user, &value, op->host, out);
}

static void run_value(struct render *render, const struct op *op,
                      const struct frame *frame, struct strbuf *out) {
    struct helper_text buffer;
    const struct node *node;
    const char *text = text_of(render, op, frame, &buffer, &node);

    if (text != NULL && op->formatters != NULL) {
        const struct formatter_call *failed;
        strbuf_clear(&render->scratch);
        failed = format_apply(op->formatters, text, &render->scratch);
        text = render->scratch.data;
        if (failed != NULL)
            fault_format(render, op, failed, text, node);
    }
    if (text != NULL && *text == '\0' && render->host->absent != NULL &&
        !format_has_default(op->formatters))
        render->host->absent(render->host->user, op->path, op->pos);
    if (text == NULL || (node == NULL && *text == '\0'))
        return;
    if (op->image != NULL)
        write_image(render, op, text, node, out);
    else
        render->host->value(render->host->user, text, op->rich, op->host, out);
}

/* ---- sections ---- */

/* This one, or the next of its list that is not empty. */
static const struct node *next_true(struct render *render,
                                    const struct node *node) {
    for (; node != NULL && !tree_is_true(node); node = node->next_same)
        render->steps++;
    return node;
}

static void run_list(struct render *render, const struct program *program,
                     size_t at, const struct frame *frame, struct strbuf *out) {
    const struct op *op = &program->ops[at];
    const struct node *node = next_true(render, find(render, op, frame));
    struct frame inner = {.outer = frame};

    for (size_t index = 1; node != NULL && step(render, out); index++) {
        const struct node *next = next_true(render, node->next_same);
        inner.node = node;
        inner.index = node->kind != NODE_BOOLEAN ? index : 0;
        inner.last = next == NULL;
        run(render, program, at + 1, op->end, &inner, out);
        node = next;
    }
}

/* {{#.}} is this one, not its neighbours. */
static void run_current(struct render *render, const struct program *program,
                        size_t at, const struct frame *frame,
                        struct strbuf *out) {
    struct frame inner = {.node = frame->node, .outer = frame};

    if (tree_is_true(frame->node))
        run(render, program, at + 1, program->ops[at].end, &inner, out);
}

static void run_section(struct render *render, const struct program *program,
                        size_t at, const struct frame *frame,
                        struct strbuf *out) {
    const struct op *op = &program->ops[at];

    render->pos = op->pos;
    if (op->names[0] == NULL)
        run_current(render, program, at, frame, out);
    else
        run_list(render, program, at, frame, out);
}

static bool is_empty(struct render *render, const struct op *op,
                     const struct frame *frame) {
    const struct node *node = find(render, op, frame);

    if (op->names[0] == NULL)
        return !tree_is_true(node);
    return next_true(render, node) == NULL;
}

/* {{#.dau}}, {{^.cuoi}}: no context of their own. */
static void run_helper(struct render *render, const struct program *program,
                       size_t at, const struct frame *frame,
                       struct strbuf *out) {
    const struct op *op = &program->ops[at];
    const struct frame *list = find_list(render, op, frame);

    if (list != NULL &&
        helper_is_true(op->helper, list) == (op->kind == OP_SECTION))
        run(render, program, at + 1, op->end, frame, out);
}

/* ---- parts and their blocks ---- */

/* The part that {{>*path}} stands for; NULL: none, or reported. */
static const struct program *find_part(struct render *render,
                                       const struct op *op,
                                       const struct frame *frame) {
    int folder_len = (int)(strchr(op->path, '*') - op->path);
    struct strbuf name = STRBUF_INIT;
    struct helper_text buffer;
    const struct program *found = NULL;
    const struct node *node;
    const char *text = text_of(render, op, frame, &buffer, &node);

    if (text == NULL || *text == '\0')
        return NULL;
    strbuf_printf(&name, "%.*s%s", folder_len, op->path, text);
    found = op->parts->find(op->parts->user, name.data);
    if (found == NULL && !render->lenient)
        fault_no_part(render, op, name.data);
    strbuf_free(&name);
    return found;
}

static bool is_sound(struct render *render, const struct op *op,
                     const struct program *called) {
    if (called != NULL && called->fault != NULL)
        fault_faulty_part(render, op, called->fault);
    return called != NULL && called->fault == NULL;
}

static void run_call(struct render *render, const struct program *program,
                     size_t at, const struct frame *frame, struct strbuf *out) {
    const struct op *op = &program->ops[at];
    const struct program *called =
        op->parts != NULL ? find_part(render, op, frame) : op->called;
    struct replaced replaced = {program, at, render->replaced};
    size_t outer_indent = render->indent.len;

    if (!is_sound(render, op, called))
        return;
    render->pos = op->pos;
    if (op->end > at + 1) /* else nothing is replaced */
        render->replaced = &replaced;
    strbuf_puts(&render->indent, op->indent);
    run(render, called, 0, called->count, frame, out);
    strbuf_truncate(&render->indent, outer_indent);
    render->replaced = replaced.outer;
}

/* The block that a call replaces; 0: it does not. */
static size_t replacement(struct render *render,
                          const struct replaced *replaced, const char *name) {
    const struct op *ops = replaced->program->ops;
    size_t at = replaced->parent + 1;

    for (; at < ops[replaced->parent].end; at = ops[at].end) {
        render->steps++;
        if (ops[at].kind == OP_BLOCK && strcmp(ops[at].path, name) == 0)
            return at;
    }
    return 0;
}

/* The text of a block is that of the file nearest to the main one; blocks in
 * it belong to that file, and are replaced by what that one's callers say. */
static void run_block(struct render *render, const struct program *program,
                      size_t at, const struct frame *frame,
                      struct strbuf *out) {
    const struct replaced *own = render->replaced;
    const struct op *site = &program->ops[at];
    size_t outer_indent = render->indent.len;
    const struct op *op;

    for (const struct replaced *r = own; r != NULL; r = r->outer) {
        size_t found = replacement(render, r, site->path);
        if (found == 0)
            continue;
        program = r->program;
        at = found;
        render->replaced = r->outer;
    }
    op = &program->ops[at];
    render->pos = op->pos;
    strbuf_puts(&render->indent, site->indent);
    run(render, program, at + 1, op->end, frame, out);
    strbuf_truncate(&render->indent, outer_indent);
    render->replaced = own;
    if (!op->ends_line)
        strbuf_puts(out, site->tail);
}

/* A part called in the middle of a line goes on with that line. */
static void run_indent(const struct render *render, struct strbuf *out) {
    if (out->len == 0 || out->data[out->len - 1] == '\n')
        strbuf_add(out, render->indent.data, render->indent.len);
}

static void run_host(struct render *render, const struct program *program,
                     size_t at, const struct frame *frame, struct strbuf *out) {
    const struct program *outer_program = render->program;
    size_t outer_op = render->host_op;

    render->program = program;
    render->host_op = at;
    render->host->operation(render->host->user, render, program->ops[at].host,
                            frame, out);
    render->program = outer_program;
    render->host_op = outer_op;
}

static void run_op(struct render *render, const struct program *program,
                   size_t at, const struct frame *frame, struct strbuf *out) {
    const struct op *op = &program->ops[at];

    switch (op->kind) {
    case OP_LITERAL:
        strbuf_add(out, program->bytes.data + op->from, op->len);
        break;
    case OP_VALUE:
        run_value(render, op, frame, out);
        break;
    case OP_SECTION:
        if (op->helper != HELPER_NONE)
            run_helper(render, program, at, frame, out);
        else
            run_section(render, program, at, frame, out);
        break;
    case OP_INVERTED:
        if (op->helper != HELPER_NONE)
            run_helper(render, program, at, frame, out);
        else if (is_empty(render, op, frame))
            run(render, program, at + 1, op->end, frame, out);
        break;
    case OP_CALL:
    case OP_PARENT:
        run_call(render, program, at, frame, out);
        break;
    case OP_BLOCK:
        run_block(render, program, at, frame, out);
        break;
    case OP_INDENT:
        run_indent(render, out);
        break;
    case OP_HOST:
        run_host(render, program, at, frame, out);
        break;
    default:
        break;
    }
}

/* A body is run: one operation of one program. */
static void note_way(struct render *render, const struct op *op) {
    render->way = (render->way ^ (uintptr_t)op) * 0x9E3779B97F4A7C15u;
    render->way ^= render->way >> 29;
}

static void run(struct render *render, const struct program *program,
                size_t from, size_t to, const struct frame *frame,
                struct strbuf *out) {
    if (from > 0)
        note_way(render, &program->ops[from - 1]);
    if (render->depth == MAX_DEPTH && !render->stopped) {
        stop(render);
        diag_add(render->diags, DIAG_TAG_DEPTH, render->pos,
                 _("parts and sections are nested more than %d deep"),
                 MAX_DEPTH);
    }
    render->depth++;
    for (size_t at = from; at < to && step(render, out);
         at = program->ops[at].end)
        run_op(render, program, at, frame, out);
    render->depth--;
}

void render_body(struct render *render, const struct frame *frame,
                 struct strbuf *out) {
    const struct program *program = render->program;
    size_t at = render->host_op;

    run(render, program, at + 1, program->ops[at].end, frame, out);
}

const struct node *render_find(const struct frame *frame, const char *name) {
    const char *names[2] = {name, NULL};
    bool known;

    return look_up(NULL, frame, names, name != NULL ? tree_name_bit(name) : 0,
                   &known);
}

bool render_knows(const struct frame *frame, const char *name) {
    const char *names[2] = {name, NULL};
    bool known;

    look_up(NULL, frame, names, name != NULL ? tree_name_bit(name) : 0, &known);
    return known;
}

bool program_render(const struct program *program, const struct node *data,
                    const struct render_host *host, struct strbuf *out,
                    struct diag_list *diags) {
    struct frame root = {.node = data};
    struct asked asked[ASKED_COUNT]; /* cleared when first used */
    struct render render = {.host = host,
                            .asked = asked,
                            .diags = diags,
                            .lenient = program->lenient,
                            .scratch = STRBUF_INIT,
                            .indent = STRBUF_INIT};

    run(&render, program, 0, program->count, &root, out);
    if (host->way != NULL)
        *host->way = render.way;
    strbuf_free(&render.scratch);
    strbuf_free(&render.indent);
    return !render.failed;
}
