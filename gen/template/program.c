/* program.c -- putting a program together. */
#include "template/program.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* Looking for the partner of a closing tag ends here: a file of nothing but
 * wrong tags is to take linear time. */
#define MAX_LOOK_BACK 100
#define MAX_REPLACED 1000
#define MAX_UNCLOSED 1000 /* ... of them are reported */

struct program *program_create(void) {
    struct program *program = memory_alloc(sizeof(*program));

    *program = (struct program){.arena = arena_create(), .bytes = STRBUF_INIT};
    return program;
}

void program_allow_images(struct program *program) {
    program->images = true;
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

void program_be_lenient(struct program *program) {
    program->lenient = true;
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

bool program_in_parent(const struct program *program) {
    return program->open_count > 0 &&
           program->ops[program->open[program->open_count - 1]].kind ==
               OP_PARENT;
}

void program_literal(struct program *program, const char *bytes, size_t len) {
    struct op *op;

    if (len == 0 || program_in_parent(program))
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

/* A copy, or the one that the operation before has. */
static const char *keep_text(struct program *program, const char *text,
                             const char *last) {
    if (text == NULL || (last != NULL && strcmp(text, last) == 0))
        return text != NULL ? last : NULL;
    return arena_strdup(program->arena, text);
}

static struct diag_pos keep_pos(struct program *program, struct diag_pos pos) {
    pos.file = keep_text(program, pos.file, program->last_pos.file);
    pos.place = keep_text(program, pos.place, program->last_pos.place);
    program->last_pos = pos;
    return pos;
}

enum list_helper list_helper(const char *name) {
    static const char *const names[] = {
        [HELPER_INDEX] = ".stt",
        [HELPER_FIRST] = ".dau",
        [HELPER_LAST] = ".cuoi",
    };

    for (int i = HELPER_INDEX; i <= HELPER_LAST; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum list_helper)i;
    return HELPER_NONE;
}

/* "a.b" -> {"a", "b", NULL}; "." -> {NULL} */
static const char *const *split_path(struct arena *arena, const char *path) {
    size_t count = 1;
    const char **names;
    char *copy;

    for (const char *dot = path; (dot = strchr(dot, '.')) != NULL; dot++)
        count++;
    names = arena_new_array(arena, const char *, count + 1);
    if (strcmp(path, ".") == 0 || list_helper(path) != HELPER_NONE)
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

static void set_names(struct program *program, struct op *op,
                      const char *path) {
    op->names = split_path(program->arena, path);
    op->first_bit = op->names[0] != NULL ? tree_name_bit(op->names[0]) : 0;
}

/* How many sections a tag {{/name}} closes: 1 is right, more leave the inner
 * ones unclosed, 0 is none of that name nearby. It does not reach out of what
 * the host has begun. */
static size_t sections_to(const struct program *program, const char *name) {
    for (size_t i = 1; i <= program->open_count && i <= MAX_LOOK_BACK; i++) {
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

/* ---- tags ---- */

static const char *sigil(enum op_kind kind) {
    switch (kind) {
    case OP_SECTION:
        return "#";
    case OP_INVERTED:
        return "^";
    case OP_CALL:
        return ">";
    case OP_PARENT:
        return "<";
    case OP_BLOCK:
        return "$";
    case OP_LITERAL:
    case OP_VALUE:
    case OP_INDENT:
    case OP_HOST:
    default:
        return "";
    }
}

/* Only blocks are of effect within a parent; to drop a tag without a word
 * would lose what its writer wanted. */
static void report_lost(const struct program *program, const struct op *op,
                        struct diag_list *diags) {
    const struct op *parent =
        &program->ops[program->open[program->open_count - 1]];

    diag_add(diags, DIAG_TAG_PARTIAL, op->pos,
             _("{{%s%s}} stands in {{<%s}} outside of its blocks, where "
               "nothing is printed"),
             sigil(op->kind), op->path, parent->path);
    diag_advise(diags, _("put it into a block {{$…}} of the parent"));
}

static struct op *add_named(struct program *program, enum op_kind kind,
                            const struct tag *tag, struct diag_pos pos,
                            struct diag_list *diags) {
    bool lost = kind != OP_BLOCK && program_in_parent(program);
    struct op *op = add_op(program, kind);

    op->path = arena_strdup(program->arena, tag->name);
    op->indent = "";
    op->tail = "";
    op->pos = keep_pos(program, pos);
    if (lost)
        report_lost(program, op, diags);
    return op;
}

static void add_formatters(struct program *program, struct op *op,
                           const struct tag *tag, struct diag_list *diags) {
    op->formatters =
        format_compile(program->arena, tag->formatters, op->pos, diags);
    op->image = format_image(op->formatters);
    if (op->image == NULL || program->images)
        return;
    diag_add(diags, DIAG_TAG_FORMAT, op->pos,
             _("{{%s | %s}}: a picture can stand only in the text of a Word "
               "template (.docx)"),
             tag->name, tag->formatters);
    diag_advise(diags, _("leave out “anh”; the name of the file is printed"));
}

static void add_lookup(struct program *program, enum op_kind kind,
                       const struct tag *tag, int host, struct diag_pos pos,
                       struct diag_list *diags) {
    struct op *op = add_named(program, kind, tag, pos, diags);

    op->rich = tag->kind == TAG_RICH;
    op->host = host;
    op->helper = list_helper(tag->name);
    set_names(program, op, tag->name);
    if (kind != OP_VALUE)
        begin_body(program);
    else if (tag->formatters != NULL)
        add_formatters(program, op, tag, diags);
}

/* What a host has not taken out of the tags for program_part, program_block. */
static void refuse(struct program *program, const struct tag *tag,
                   struct diag_pos pos, struct diag_list *diags) {
    enum op_kind kind = tag->kind == TAG_BLOCK    ? OP_BLOCK
                        : tag->kind == TAG_PARENT ? OP_PARENT
                                                  : OP_CALL;

    add_named(program, kind, tag, pos, diags);
    diag_add(diags, DIAG_TAG_PARTIAL, pos,
             _("{{%s%s}}: parents, blocks and parts named by the data cannot "
               "stand here"),
             sigil(kind), tag->name);
    if (kind != OP_CALL)
        begin_body(program);
}

void program_tag(struct program *program, const struct tag *tag, int host,
                 struct diag_pos pos, struct diag_list *diags) {
    if (tag->formatters != NULL && tag_stands_alone(tag->kind))
        refuse_formatters(tag, pos, diags);
    switch (tag->kind) {
    case TAG_VALUE:
    case TAG_RICH:
        add_lookup(program, OP_VALUE, tag, host, pos, diags);
        break;
    case TAG_OPEN:
        add_lookup(program, OP_SECTION, tag, host, pos, diags);
        break;
    case TAG_INVERTED:
        add_lookup(program, OP_INVERTED, tag, host, pos, diags);
        break;
    case TAG_CLOSE:
        close_section(program, tag, pos, diags);
        break;
    case TAG_PARTIAL:
        if (tag->dynamic)
            refuse(program, tag, pos, diags);
        break;
    case TAG_PARENT:
    case TAG_BLOCK:
        refuse(program, tag, pos, diags);
        break;
    case TAG_COMMENT:
    case TAG_DELIMITERS:
    default:
        break;
    }
}

/* ---- parts and blocks ---- */

void program_part_indented(struct program *program, const struct tag *tag,
                           const struct program *called,
                           const struct program_parts *parts,
                           const char *indent, struct diag_pos pos,
                           struct diag_list *diags) {
    enum op_kind kind = tag->kind == TAG_PARENT ? OP_PARENT : OP_CALL;
    struct op *op = add_named(program, kind, tag, pos, diags);

    op->called = called;
    op->parts = parts;
    op->indent = arena_strdup(program->arena, indent);
    if (tag->dynamic) {
        const char *path = strchr(op->path, '*') + 1;
        op->helper = list_helper(path);
        set_names(program, op, path);
    }
    if (kind == OP_PARENT)
        begin_body(program);
}

void program_part(struct program *program, const struct tag *tag,
                  const struct program *called,
                  const struct program_parts *parts, struct diag_pos pos,
                  struct diag_list *diags) {
    program_part_indented(program, tag, called, parts, "", pos, diags);
}

void program_call(struct program *program, const struct program *called,
                  struct diag_pos pos) {
    struct op *op = add_op(program, OP_CALL);

    op->called = called;
    op->indent = "";
    op->pos = keep_pos(program, pos);
}

/* A block that its parent's call replaces already, or one too many. */
static void check_replaced(const struct program *program, const char *name,
                           struct diag_pos pos, struct diag_list *diags) {
    size_t parent = program->open[program->open_count - 1];
    int count = 0;

    for (size_t at = parent + 1; at < program->count;
         at = program->ops[at].end) {
        const struct op *op = &program->ops[at];
        if (op->kind == OP_BLOCK && strcmp(op->path, name) == 0) {
            diag_add(diags, DIAG_TAG_PARTIAL, pos,
                     _("{{$%s}} is given twice to {{<%s}}"), name,
                     program->ops[parent].path);
            diag_advise(diags, _("remove one of them"));
            return;
        }
        if (++count > MAX_REPLACED)
            return;
    }
    if (count == MAX_REPLACED)
        diag_add(diags, DIAG_TAG_PARTIAL, pos,
                 _("{{<%s}} replaces more than %d blocks"),
                 program->ops[parent].path, MAX_REPLACED);
}

void program_block_in_lines(struct program *program, const struct tag *tag,
                            struct block_lines lines, struct diag_pos pos,
                            struct diag_list *diags) {
    struct op *op;

    if (tag->formatters != NULL)
        refuse_formatters(tag, pos, diags);
    if (program_in_parent(program))
        check_replaced(program, tag->name, pos, diags);
    op = add_named(program, OP_BLOCK, tag, pos, diags);
    op->indent = arena_strdup(program->arena, lines.indent);
    op->tail = arena_strdup(program->arena, lines.tail);
    op->ends_line = lines.ends_line;
    begin_body(program);
}

void program_block(struct program *program, const struct tag *tag,
                   struct diag_pos pos, struct diag_list *diags) {
    program_block_in_lines(program, tag,
                           (struct block_lines){.indent = "", .tail = ""}, pos,
                           diags);
}

/* ---- the host's ---- */

void program_host_begin(struct program *program, int host) {
    add_op(program, OP_HOST)->host = host;
    begin_body(program);
}

void program_host_end(struct program *program) {
    end_body(program);
}

void program_line(struct program *program) {
    if (!program_in_parent(program))
        add_op(program, OP_INDENT);
}

static void report_open(const struct op *op, struct diag_list *diags) {
    diag_add(diags, DIAG_TAG_UNBALANCED, op->pos, _("{{%s%s}} is never closed"),
             sigil(op->kind), op->path);
    diag_advise(diags, _("write {{/%s}} where it ends"), op->path);
}

bool program_finish(struct program *program, struct diag_list *diags) {
    bool ok = program->open_count == 0;
    int reports = 0;

    while (program->open_count > 0) {
        const struct op *op = innermost(program);
        if (op->kind != OP_HOST && reports++ < MAX_UNCLOSED)
            report_open(op, diags);
        end_body(program);
    }
    return ok;
}
