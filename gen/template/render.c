/* render.c -- running a program over a tree. */
#include "template/program.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* A template that calls itself, or lists within lists without end, is to be
 * refused before it has used up the stack, the memory or the day. */
#define MAX_DEPTH 1000
#define MAX_STEPS ((size_t)100 * 1000 * 1000)
#define MAX_OUTPUT_MB 512
#define MAX_REPORTS 1000

/* One context of the stack: the node in it, as the n-th of a list. */
struct frame {
    const struct node *node;
    const struct frame *outer;
};

struct render {
    const struct render_host *host;
    struct diag_list *diags;
    struct strbuf scratch; /* a value on its way through its formatters */
    struct strbuf indent;  /* of the part being run */
    struct diag_pos pos;   /* of the section or part being run */
    int depth;
    size_t steps;
    bool failed;
    bool stopped; /* failed, and going on makes no sense */
    /* The operation of the host being run. */
    const struct program *program;
    size_t host_op;
};

static void run(struct render *render, const struct program *program,
                size_t from, size_t to, const struct frame *frame,
                struct strbuf *out);

/* "@x" for "x"; too long a name is no attribute's. */
static const char *attribute_of(const char *name, char buffer[128]) {
    if (name[0] == '@' || strlen(name) >= 127)
        return name;
    buffer[0] = '@';
    strcpy(buffer + 1, name);
    return buffer;
}

/* A child element, else the attribute of that name ("@x" finds it too). */
static const struct node *find_child(const struct node *node,
                                     const char *name) {
    const struct node *child = tree_child(node, name);
    char attribute[128];

    return child != NULL ? child
                         : tree_child(node, attribute_of(name, attribute));
}

static bool declares(const struct node *node, const char *name) {
    char attribute[128];

    return tree_declares(node, name) ||
           tree_declares(node, attribute_of(name, attribute));
}

/* The node behind a path, or NULL with *known telling "declared, but absent"
 * from "nobody has heard of it". */
static const struct node *look_up(const struct frame *frame,
                                  const char *const *names, bool *known) {
    const struct node *node = NULL;

    *known = true;
    if (names[0] == NULL)
        return frame->node;
    for (; frame != NULL; frame = frame->outer) {
        node = find_child(frame->node, names[0]);
        if (node != NULL)
            break;
        if (declares(frame->node, names[0]))
            return NULL;
    }
    if (node == NULL)
        *known = false;
    for (size_t i = 1; node != NULL && names[i] != NULL; i++) {
        const struct node *child = find_child(node, names[i]);
        if (child == NULL)
            *known = node->shape == NULL || declares(node, names[i]);
        node = child;
    }
    return node;
}

static bool same(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool quotes_tag(const char *text, const char *path) {
    size_t len = strlen(path);

    while ((text = strstr(text, "{{")) != NULL) {
        text += 2;
        if (strncmp(text, path, len) == 0 && strncmp(text + len, "}}", 2) == 0)
            return true;
    }
    return false;
}

/* Each fault is reported once, not in every round of a loop. */
static bool reported_before(const struct diag_list *diags, const struct op *op,
                            enum diag_code code) {
    size_t count = diag_count(diags);

    for (size_t i = 0; i < count; i++) {
        const struct diag *diag = diag_at(diags, i);
        if (diag->code == code && diag->pos.line == op->pos.line &&
            diag->pos.column == op->pos.column &&
            same(diag->pos.place, op->pos.place) &&
            same(diag->pos.file, op->pos.file) &&
            quotes_tag(diag->text, op->path))
            return true;
    }
    return count >= MAX_REPORTS;
}

static void report_unknown(struct render *render, const struct op *op) {
    render->failed = true;
    if (reported_before(render->diags, op, DIAG_TAG_UNKNOWN))
        return;
    diag_add(render->diags, DIAG_TAG_UNKNOWN, op->pos,
             _("the tag {{%s}} names nothing that the data can hold"),
             op->path);
    diag_advise(render->diags,
                _("see templates/README.md for the names there are"));
}

static void report_complex(struct render *render, const struct op *op) {
    render->failed = true;
    if (reported_before(render->diags, op, DIAG_TAG_COMPLEX))
        return;
    diag_add(render->diags, DIAG_TAG_COMPLEX, op->pos,
             _("{{%s}} has parts and no text of its own"), op->path);
    diag_advise(render->diags,
                _("name one of its parts, or open a section "
                  "{{#%s}} … {{/%s}}"),
                op->path, op->path);
}

static void stop(struct render *render) {
    render->failed = true;
    render->stopped = true;
}

/* One step more, if that is still within reason. */
static bool step(struct render *render, const struct strbuf *out) {
    if (render->stopped)
        return false;
    if (out->len / 1000 / 1000 > MAX_OUTPUT_MB) {
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
    const struct node *node = look_up(frame, op->names, &known);

    if (!known)
        report_unknown(render, op);
    return node;
}

static void run_value(struct render *render, const struct op *op,
                      const struct frame *frame, struct strbuf *out) {
    const struct node *node = find(render, op, frame);
    const char *text;

    if (node == NULL || node->kind == NODE_NIL)
        return;
    if (node->kind == NODE_COMPLEX) {
        report_complex(render, op);
        return;
    }
    text = node->text;
    if (op->formatters != NULL) {
        strbuf_clear(&render->scratch);
        format_apply(op->formatters, text, &render->scratch);
        text = render->scratch.data;
    }
    render->host->value(render->host->user, text, op->rich, op->host, out);
}

static void run_section(struct render *render, const struct program *program,
                        size_t at, const struct frame *frame,
                        struct strbuf *out) {
    const struct op *op = &program->ops[at];
    const struct node *node = find(render, op, frame);

    render->pos = op->pos;
    for (; node != NULL && step(render, out); node = node->next_same) {
        struct frame inner = {.node = node, .outer = frame};
        if (tree_is_true(node))
            run(render, program, at + 1, op->end, &inner, out);
        if (op->names[0] == NULL)
            break; /* {{#.}} is this one, not its neighbours */
    }
}

static bool list_is_empty(const struct node *node) {
    for (; node != NULL; node = node->next_same)
        if (tree_is_true(node))
            return false;
    return true;
}

static void run_call(struct render *render, const struct op *op,
                     const struct frame *frame, struct strbuf *out) {
    size_t outer_indent = render->indent.len;

    render->pos = op->pos;
    strbuf_puts(&render->indent, op->indent);
    run(render, op->called, 0, op->called->count, frame, out);
    strbuf_truncate(&render->indent, outer_indent);
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
        run_section(render, program, at, frame, out);
        break;
    case OP_INVERTED:
        if (list_is_empty(find(render, op, frame)))
            run(render, program, at + 1, op->end, frame, out);
        break;
    case OP_CALL:
        run_call(render, op, frame, out);
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

static void run(struct render *render, const struct program *program,
                size_t from, size_t to, const struct frame *frame,
                struct strbuf *out) {
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

    return look_up(frame, names, &known);
}

bool program_render(const struct program *program, const struct node *data,
                    const struct render_host *host, struct strbuf *out,
                    struct diag_list *diags) {
    struct frame root = {.node = data};
    struct render render = {.host = host,
                            .diags = diags,
                            .scratch = STRBUF_INIT,
                            .indent = STRBUF_INIT};

    run(&render, program, 0, program->count, &root, out);
    strbuf_free(&render.scratch);
    strbuf_free(&render.indent);
    return !render.failed;
}
