/* program.c -- putting a program together. */
#include "template/program.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

struct program *program_create(void) {
    struct program *program = memory_alloc(sizeof(*program));

    *program = (struct program){.arena = arena_create(), .bytes = STRBUF_INIT};
    return program;
}

void program_free(struct program *program) {
    if (program == NULL)
        return;
    free(program->ops);
    free(program->open);
    strbuf_free(&program->bytes);
    arena_free(program->arena);
    free(program);
}

static struct op *add_op(struct program *program, enum op_kind kind) {
    struct op *op;

    if (program->count == program->size) {
        program->size = program->size != 0 ? program->size * 2 : 64;
        program->ops = memory_realloc(
            program->ops, memory_product(sizeof(*op), program->size));
    }
    op = &program->ops[program->count++];
    *op = (struct op){.kind = kind, .end = program->count};
    return op;
}

static void begin_body(struct program *program) {
    if (program->open_count == program->open_size) {
        program->open_size =
            program->open_size != 0 ? program->open_size * 2 : 16;
        program->open = memory_realloc(
            program->open, memory_product(sizeof(size_t), program->open_size));
    }
    program->open[program->open_count++] = program->count - 1;
}

static void end_body(struct program *program) {
    size_t at = program->open[--program->open_count];

    program->ops[at].end = program->count;
    program->closed = program->count;
}

static struct op *innermost(struct program *program) {
    return program->open_count > 0
               ? &program->ops[program->open[program->open_count - 1]]
               : NULL;
}

void program_literal(struct program *program, const char *bytes, size_t len) {
    struct op *op;

    if (len == 0)
        return;
    op = program->count > program->closed ? &program->ops[program->count - 1]
                                          : NULL;
    if (op == NULL || op->kind != OP_LITERAL) {
        op = add_op(program, OP_LITERAL);
        op->from = program->bytes.len;
    }
    op->len += len;
    strbuf_add(&program->bytes, bytes, len);
}

static struct diag_pos keep_pos(struct program *program, struct diag_pos pos) {
    if (pos.file != NULL)
        pos.file = arena_strdup(program->arena, pos.file);
    if (pos.place != NULL)
        pos.place = arena_strdup(program->arena, pos.place);
    return pos;
}

/* "a.b" -> {"a", "b", NULL}; "." -> {NULL} */
static const char *const *split_path(struct arena *arena, const char *path) {
    size_t count = 1;
    const char **names;
    char *copy;

    for (const char *dot = path; (dot = strchr(dot, '.')) != NULL; dot++)
        count++;
    names = arena_new_array(arena, const char *, count + 1);
    if (strcmp(path, ".") == 0)
        return names;
    copy = arena_strdup(arena, path);
    for (size_t i = 0; i < count; i++) {
        names[i] = copy;
        copy += strcspn(copy, ".");
        if (*copy == '.')
            *copy++ = '\0';
    }
    return names;
}

/* How many sections a tag {{/name}} closes: 1 is right, more leave the inner
 * ones unclosed, 0 is none of that name. It does not reach out of what the
 * host has begun. */
static size_t sections_to(const struct program *program, const char *name) {
    for (size_t i = 1; i <= program->open_count; i++) {
        const struct op *op =
            &program->ops[program->open[program->open_count - i]];
        if (op->kind == OP_HOST)
            return 0;
        if (strcmp(op->path, name) == 0)
            return i;
    }
    return 0;
}

static void close_section(struct program *program, const struct tag *tag,
                          struct diag_pos pos, struct diag_list *diags) {
    const struct op *op = innermost(program);
    size_t count = sections_to(program, tag->name);

    if (op == NULL || op->kind == OP_HOST) {
        diag_add(diags, DIAG_TAG_UNBALANCED, pos,
                 _("{{/%s}} closes nothing that was opened"), tag->name);
        diag_advise(diags, _("remove it, or write {{#%s}} before it"),
                    tag->name);
        return;
    }
    if (count != 1) {
        diag_add(diags, DIAG_TAG_UNBALANCED, pos,
                 _("{{/%s}} stands where {{/%s}} is needed"), tag->name,
                 op->path);
        diag_advise(diags, _("close the inner section first"));
    }
    /* Go on as if it were the right one: one fault, one finding. */
    do
        end_body(program);
    while (count-- > 1);
}

static void refuse_formatters(const struct tag *tag, struct diag_pos pos,
                              struct diag_list *diags) {
    diag_add(diags, DIAG_TAG_FORMAT, pos,
             _("a section takes no formatter: “%s”"), tag->formatters);
    diag_advise(diags, _("write it where the value stands: {{%s | %s}}"),
                tag->name, tag->formatters);
}

void program_tag(struct program *program, const struct tag *tag, int host,
                 struct diag_pos pos, struct diag_list *diags) {
    enum op_kind kind = OP_VALUE;
    struct op *op;

    if (tag->formatters != NULL && tag_stands_alone(tag->kind))
        refuse_formatters(tag, pos, diags);
    switch (tag->kind) {
    case TAG_CLOSE:
        close_section(program, tag, pos, diags);
        return;
    case TAG_OPEN:
        kind = OP_SECTION;
        break;
    case TAG_INVERTED:
        kind = OP_INVERTED;
        break;
    case TAG_VALUE:
    case TAG_RICH:
        break;
    case TAG_COMMENT:
    case TAG_PARTIAL:
    case TAG_DELIMITERS:
    default:
        return;
    }
    op = add_op(program, kind);
    op->rich = tag->kind == TAG_RICH;
    op->host = host;
    op->path = arena_strdup(program->arena, tag->name);
    op->names = split_path(program->arena, tag->name);
    op->pos = keep_pos(program, pos);
    if (tag->formatters != NULL && kind == OP_VALUE)
        op->formatters =
            format_compile(program->arena, tag->formatters, pos, diags);
    if (kind != OP_VALUE)
        begin_body(program);
}

void program_host_begin(struct program *program, int host) {
    add_op(program, OP_HOST)->host = host;
    begin_body(program);
}

void program_host_end(struct program *program) {
    end_body(program);
}

void program_call(struct program *program, const struct program *called,
                  struct diag_pos pos) {
    program_call_indented(program, called, "", pos);
}

void program_call_indented(struct program *program,
                           const struct program *called, const char *indent,
                           struct diag_pos pos) {
    struct op *op = add_op(program, OP_CALL);

    op->called = called;
    op->indent = arena_strdup(program->arena, indent);
    op->pos = keep_pos(program, pos);
}

void program_line(struct program *program) {
    add_op(program, OP_INDENT);
}

bool program_finish(struct program *program, struct diag_list *diags) {
    bool ok = program->open_count == 0;

    while (program->open_count > 0) {
        const struct op *op = innermost(program);
        if (op->kind != OP_HOST) {
            diag_add(diags, DIAG_TAG_UNBALANCED, op->pos,
                     _("{{%c%s}} is never closed"),
                     op->kind == OP_SECTION ? '#' : '^', op->path);
            diag_advise(diags, _("write {{/%s}} where the section ends"),
                        op->path);
        }
        end_body(program);
    }
    return ok;
}
