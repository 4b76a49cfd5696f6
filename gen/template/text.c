/* text.c -- templates that are plain text, with their partials. */
#include "template/template.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "template/program.h"
#include "text/text.h"

#define MAX_TEMPLATE_BYTES ((size_t)64 * 1000 * 1000)
#define MAX_PARTIALS 1000

struct text_file {
    const char *name; /* as in {{>name}}; "" for the main file */
    struct program *program;
};

struct text_templates {
    struct arena *arena;
    char *folder;          /* partials are looked for here and below */
    const char *extension; /* of the main file, and so of its partials */
    struct text_file files[MAX_PARTIALS];
    size_t count;
};

/* One file being compiled. */
struct compile {
    struct text_templates *templates;
    struct program *program;
    const char *text;
    size_t len;
    size_t done;             /* everything before is compiled */
    bool is_part;            /* its lines are indented */
    bool line_begins;        /* the indentation of the next line is due */
    struct diag_pos counted; /* position of ... */
    size_t counted_to;       /* ... this offset */
    struct diag_list *diags;
};

static const struct program *compile_file(struct text_templates *templates,
                                          const char *name, const char *path,
                                          struct diag_list *diags);

/* Offsets are asked for in rising order, so that each byte counts once. */
static struct diag_pos position(struct compile *c, size_t at) {
    for (; c->counted_to < at; c->counted_to++) {
        unsigned char byte = (unsigned char)c->text[c->counted_to];
        if (byte == '\n') {
            c->counted.line++;
            c->counted.column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            c->counted.column++;
        }
    }
    return c->counted;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* Whether nothing but white space shares the tag's line; then *from and *to
 * are the line's bounds, its end included. */
static bool stands_alone(const struct compile *c, const struct tag *tag,
                         size_t *from, size_t *to) {
    size_t start = tag->start, end = tag->end;

    while (start > 0 && is_blank(c->text[start - 1]))
        start--;
    while (end < c->len && is_blank(c->text[end]))
        end++;
    if (end < c->len && c->text[end] == '\r')
        end++;
    *from = start;
    *to = end < c->len ? end + 1 : end;
    return tag_stands_alone(tag->kind) &&
           (start == 0 || c->text[start - 1] == '\n') &&
           (end == c->len || c->text[end] == '\n');
}

static void begin_line(struct compile *c) {
    if (c->line_begins && c->is_part)
        program_line(c->program);
    c->line_begins = false;
}

/* Text up to `to`; empty lines are not indented. */
static void add_literal(struct compile *c, size_t to) {
    while (c->done < to) {
        const char *line = c->text + c->done;
        const char *newline = memchr(line, '\n', to - c->done);
        size_t end = newline != NULL ? (size_t)(newline - c->text) + 1 : to;
        if (*line != '\n' && *line != '\r')
            begin_line(c);
        program_literal(c->program, line, end - c->done);
        c->line_begins = newline != NULL;
        c->done = end;
    }
}

static char *partial_path(struct text_templates *templates, const char *name) {
    return arena_printf(templates->arena, "%s/%s%s%s", templates->folder, name,
                        *templates->extension != '\0' ? "." : "",
                        templates->extension);
}

static bool name_stays_inside(const char *name) {
    return name[0] != '/' && strcmp(name, "..") != 0 &&
           strncmp(name, "../", 3) != 0 && strstr(name, "/../") == NULL &&
           !text_ends_with(name, "/..");
}

static void add_partial(struct compile *c, const struct tag *tag,
                        const char *indent) {
    struct diag_pos pos = position(c, tag->start);
    const struct program *called;
    char *path;

    if (!name_stays_inside(tag->name)) {
        diag_add(c->diags, DIAG_TAG_PARTIAL, pos,
                 _("{{>%s}} leads out of the template's folder"), tag->name);
        return;
    }
    path = partial_path(c->templates, tag->name);
    if (!file_exists(path)) {
        diag_add(c->diags, DIAG_TAG_PARTIAL, pos,
                 _("{{>%s}}: there is no file %s"), tag->name, path);
        return;
    }
    called = compile_file(c->templates, tag->name, path, c->diags);
    if (called != NULL)
        program_call_indented(c->program, called, indent, pos);
}

static void add_tag(struct compile *c, const struct tag *tag) {
    size_t from = tag->start, to = tag->end;
    const char *indent = "";

    if (stands_alone(c, tag, &from, &to)) {
        add_literal(c, from);
        if (tag->kind == TAG_PARTIAL)
            indent = arena_strndup(c->templates->arena, c->text + from,
                                   tag->start - from);
        c->line_begins = true;
    } else {
        from = tag->start;
        to = tag->end;
        add_literal(c, from);
        begin_line(c);
    }
    if (tag->kind == TAG_PARTIAL)
        add_partial(c, tag, indent);
    else
        program_tag(c->program, tag, 0, position(c, tag->start), c->diags);
    c->done = to;
}

static bool compile_text(struct compile *c) {
    struct delimiters delimiters = default_delimiters;
    int errors = diag_count_level(c->diags, DIAG_ERROR);
    size_t at = 0;

    for (;;) {
        struct tag tag;
        const char *why = NULL;
        enum tag_found found = tag_next(c->templates->arena, c->text, c->len,
                                        at, &delimiters, &tag, &why);
        if (found == TAG_NONE)
            break;
        if (found == TAG_BROKEN)
            diag_add(c->diags, DIAG_TAG_SYNTAX, position(c, tag.start), "%s",
                     _(why));
        else
            add_tag(c, &tag);
        at = tag.end;
    }
    add_literal(c, c->len);
    program_finish(c->program, c->diags);
    return diag_count_level(c->diags, DIAG_ERROR) == errors;
}

static const struct program *known_file(const struct text_templates *templates,
                                        const char *name) {
    for (size_t i = 0; i < templates->count; i++)
        if (strcmp(templates->files[i].name, name) == 0)
            return templates->files[i].program;
    return NULL;
}

static bool read_text(const char *path, struct strbuf *text,
                      struct diag_list *diags) {
    size_t bad;

    if (!file_read(path, MAX_TEMPLATE_BYTES, text, diags))
        return false;
    if (text_is_utf8(text->data, text->len, &bad))
        return true;
    diag_add(diags, DIAG_TEMPLATE_FILE, (struct diag_pos){.file = path},
             _("byte %zu is not UTF-8 text"), bad + 1);
    diag_advise(diags, _("save the template as UTF-8"));
    return false;
}

static struct program *add_file(struct text_templates *templates,
                                const char *name) {
    struct text_file *file = &templates->files[templates->count++];

    file->name = arena_strdup(templates->arena, name);
    file->program = program_create();
    return file->program;
}

static const struct program *compile_file(struct text_templates *templates,
                                          const char *name, const char *path,
                                          struct diag_list *diags) {
    const struct program *known = known_file(templates, name);
    struct strbuf text = STRBUF_INIT;
    struct compile c = {.templates = templates,
                        .is_part = *name != '\0',
                        .line_begins = true,
                        .counted = {.file = path, .line = 1, .column = 1},
                        .diags = diags};
    bool ok = false;

    if (known != NULL)
        return known; /* also when it is still being compiled: recursion */
    if (templates->count == MAX_PARTIALS) {
        diag_add(diags, DIAG_TAG_PARTIAL, (struct diag_pos){.file = path},
                 _("a template has more than %d parts"), MAX_PARTIALS);
        return NULL;
    }
    if (read_text(path, &text, diags)) {
        size_t mark = text_starts_with(text.data, "\uFEFF") ? 3 : 0;
        c.text = text.data + mark;
        c.len = text.len - mark;
        c.program = add_file(templates, name);
        ok = compile_text(&c);
    }
    strbuf_free(&text);
    return ok ? c.program : NULL;
}

struct text_templates *text_templates_load(const char *path,
                                           struct diag_list *diags) {
    struct text_templates *templates = memory_alloc(sizeof(*templates));
    const char *slash = strrchr(path, '/');

    *templates = (struct text_templates){.arena = arena_create()};
    templates->folder = slash != NULL ? arena_strndup(templates->arena, path,
                                                      (size_t)(slash - path))
                                      : arena_strdup(templates->arena, ".");
    templates->extension = file_extension(path);
    if (compile_file(templates, "", path, diags) == NULL) {
        text_templates_free(templates);
        return NULL;
    }
    return templates;
}

void text_templates_free(struct text_templates *templates) {
    if (templates == NULL)
        return;
    for (size_t i = 0; i < templates->count; i++)
        program_free(templates->files[i].program);
    arena_free(templates->arena);
    free(templates);
}

const struct program *
text_templates_main(const struct text_templates *templates) {
    return templates->files[0].program;
}
