/* text.c -- templates that are plain text, with their partials. */
#include "template/template.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "template/program.h"

#define MAX_TEMPLATE_BYTES ((size_t)64 * 1000 * 1000)
#define MAX_PARTIALS 1000

struct text_file {
    const char *name; /* as in {{>name}}; "" for the main file */
    const char *path;
    const char *indent;
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
    const char *path;
    const char *indent;
    const char *text;
    size_t len;
    size_t done;      /* everything before is compiled */
    bool line_begins; /* the indentation of the next line is due */
    struct diag_list *diags;
};

static const struct program *compile_file(struct text_templates *templates,
                                          const char *name, const char *path,
                                          const char *indent,
                                          struct diag_list *diags);

static struct diag_pos position(const struct compile *c, size_t at) {
    struct diag_pos pos = {.file = c->path, .line = 1, .column = 1};

    for (size_t i = 0; i < at; i++) {
        if (c->text[i] == '\n') {
            pos.line++;
            pos.column = 1;
        } else if (((unsigned char)c->text[i] & 0xC0) != 0x80) {
            pos.column++;
        }
    }
    return pos;
}

static size_t line_start(const struct compile *c, size_t at) {
    while (at > 0 && c->text[at - 1] != '\n')
        at--;
    return at;
}

static bool blank(const char *text, size_t from, size_t to) {
    while (from < to && (text[from] == ' ' || text[from] == '\t'))
        from++;
    return from == to;
}

/* Whether nothing but white space shares the tag's line; then *from and *to
 * are the line's bounds, its end included. */
static bool stands_alone(const struct compile *c, const struct tag *tag,
                         size_t *from, size_t *to) {
    const char *newline = memchr(c->text + tag->end, '\n', c->len - tag->end);
    size_t end = newline != NULL ? (size_t)(newline - c->text) : c->len;
    size_t text_end = end;

    if (text_end > tag->end && c->text[text_end - 1] == '\r')
        text_end--;
    *from = line_start(c, tag->start);
    *to = newline != NULL ? end + 1 : end;
    return tag_stands_alone(tag->kind) &&
           blank(c->text, *from, tag->start) &&
           blank(c->text, tag->end, text_end);
}

/* Text up to `to`, every line indented. */
static void add_literal(struct compile *c, size_t to) {
    while (c->done < to) {
        const char *newline = memchr(c->text + c->done, '\n', to - c->done);
        size_t end = newline != NULL ? (size_t)(newline - c->text) + 1 : to;
        if (c->line_begins)
            program_literal(c->program, c->indent, strlen(c->indent));
        program_literal(c->program, c->text + c->done, end - c->done);
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
           strncmp(name, "../", 3) != 0 && strstr(name, "/../") == NULL;
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
    indent = arena_printf(c->templates->arena, "%s%s", c->indent, indent);
    called = compile_file(c->templates, tag->name, path, indent, c->diags);
    if (called != NULL)
        program_call(c->program, called, pos);
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
        if (c->line_begins)
            program_literal(c->program, c->indent, strlen(c->indent));
        c->line_begins = false;
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
                                        const char *name,
                                        const char *indent) {
    for (size_t i = 0; i < templates->count; i++)
        if (strcmp(templates->files[i].name, name) == 0 &&
            strcmp(templates->files[i].indent, indent) == 0)
            return templates->files[i].program;
    return NULL;
}

static const struct program *compile_file(struct text_templates *templates,
                                          const char *name, const char *path,
                                          const char *indent,
                                          struct diag_list *diags) {
    const struct program *known = known_file(templates, name, indent);
    struct strbuf text = STRBUF_INIT;
    struct text_file *file;
    struct compile c;
    bool ok;

    if (known != NULL)
        return known; /* also when it is still being compiled: recursion */
    if (templates->count == MAX_PARTIALS) {
        diag_add(diags, DIAG_TAG_PARTIAL, (struct diag_pos){.file = path},
                 _("a template has more than %d parts"), MAX_PARTIALS);
        return NULL;
    }
    if (!file_read(path, MAX_TEMPLATE_BYTES, &text, diags)) {
        strbuf_free(&text);
        return NULL;
    }
    file = &templates->files[templates->count++];
    *file = (struct text_file){.name = arena_strdup(templates->arena, name),
                               .path = path,
                               .indent = indent,
                               .program = program_create()};
    c = (struct compile){.templates = templates,
                         .program = file->program,
                         .path = path,
                         .indent = indent,
                         .text = text.data,
                         .len = text.len,
                         .line_begins = true,
                         .diags = diags};
    ok = compile_text(&c);
    strbuf_free(&text);
    return ok ? file->program : NULL;
}

struct text_templates *text_templates_load(const char *path,
                                           struct diag_list *diags) {
    struct text_templates *templates = memory_alloc(sizeof(*templates));
    const char *slash = strrchr(path, '/');

    *templates = (struct text_templates){.arena = arena_create()};
    templates->folder =
        slash != NULL ? arena_strndup(templates->arena, path,
                                      (size_t)(slash - path))
                      : arena_strdup(templates->arena, ".");
    templates->extension = file_extension(path);
    if (compile_file(templates, "", path, "", diags) == NULL) {
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
