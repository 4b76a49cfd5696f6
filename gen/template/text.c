/* text.c -- one file of a template that is plain text. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "template/folder.h"

#define NOWHERE SIZE_MAX
/* As far as program.c looks for the partner of a closing tag. */
#define MAX_LOOK_BACK 100

/* Where a parent or block closes; NOWHERE: it does not. */
struct pair {
    size_t close_start, close_end;
};

/* White space at the start of a line. */
struct margin {
    const char *text;
    size_t len;
};

/* A parent or block being compiled. */
struct body {
    struct body *outer;
    struct pair pair;
    size_t content_end; /* before white space that goes with the closing tag */
    size_t behind;      /* where the text goes on */
    bool begins_line;   /* ... with a new line */
    struct margin cut;  /* taken off its lines */
};

/* One file being compiled. */
struct compile {
    struct text_templates *templates;
    struct program *program;
    struct arena *arena;
    const char *text;
    size_t len;
    size_t done; /* everything before is compiled */
    struct delimiters delimiters;
    bool is_part;     /* its lines are indented */
    bool line_begins; /* the indentation of the next line is due */
    struct body *body;
    struct pair *pairs; /* in the order of their opening tags */
    size_t pair_count, pair_size, next_pair;
    struct diag_pos counted; /* position of ... */
    size_t counted_to;       /* ... this offset */
    struct diag_list *diags;
};

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

/* ---- lines ---- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* Where the white space before `at` begins. */
static size_t blanks_before(const struct compile *c, size_t at) {
    while (at > 0 && is_blank(c->text[at - 1]))
        at--;
    return at;
}

static bool begins_line(const struct compile *c, size_t at) {
    at = blanks_before(c, at);
    return at == 0 || c->text[at - 1] == '\n';
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Behind the line's end, if nothing but white space stands before it; else
 * NOWHERE. */
static size_t line_behind(const struct compile *c, size_t at) {
    while (at < c->len && is_blank(c->text[at]))
        at++;
    if (at < c->len && c->text[at] == '\r')
        at++;
    if (at == c->len)
        return at;
    return c->text[at] == '\n' ? at + 1 : NOWHERE;
}

static bool stands_alone(const struct compile *c, const struct tag *tag) {
    return tag_stands_alone(tag->kind) && begins_line(c, tag->start) &&
           line_behind(c, tag->end) != NOWHERE;
}

static struct margin cut_here(const struct compile *c) {
    return c->body != NULL ? c->body->cut : (struct margin){"", 0};
}

static size_t common(struct margin a, const char *text, size_t len) {
    size_t i = 0;

    while (i < a.len && i < len && a.text[i] == text[i])
        i++;
    return i;
}

/* White space as what is left of it when the lines have been cut. */
static char *indentation(const struct compile *c, const char *text,
                         size_t len) {
    size_t cut = common(cut_here(c), text, len);

    return arena_strndup(c->arena, text + cut, len - cut);
}

/* ---- literal text ---- */

static void begin_line(struct compile *c) {
    if (c->line_begins && (c->is_part || c->body != NULL))
        program_line(c->program);
    c->line_begins = false;
}

/* Text up to `to`; empty lines are not indented. */
static void add_literal(struct compile *c, size_t to) {
    while (c->done < to) {
        const char *line = c->text + c->done;
        const char *newline = memchr(line, '\n', to - c->done);
        size_t end = newline != NULL ? (size_t)(newline - c->text) + 1 : to;
        size_t cut = 0;
        if (c->done == 0 || line[-1] == '\n')
            cut = common(cut_here(c), line, end - c->done);
        if (c->done + cut < end && line[cut] != '\n' && line[cut] != '\r')
            begin_line(c);
        program_literal(c->program, line + cut, end - c->done - cut);
        c->line_begins = c->line_begins || newline != NULL;
        c->done = end;
    }
}

/* ---- where parents and blocks close ---- */

static bool opens(enum tag_kind kind) {
    return kind == TAG_OPEN || kind == TAG_INVERTED || kind == TAG_PARENT ||
           kind == TAG_BLOCK;
}

static bool has_pair(enum tag_kind kind) {
    return kind == TAG_PARENT || kind == TAG_BLOCK;
}

struct open_tag {
    char *name;
    size_t pair; /* NOWHERE: a section */
};

struct open_tags {
    struct arena *arena;
    struct open_tag *tags;
    size_t count, size;
};

static void open_one(struct compile *c, struct open_tags *open,
                     const struct tag *tag) {
    struct open_tag entry = {.name = tag->name, .pair = NOWHERE};

    if (has_pair(tag->kind)) {
        if (c->pair_count == c->pair_size) {
            c->pair_size = c->pair_size != 0 ? c->pair_size * 2 : 16;
            c->pairs = memory_realloc(
                c->pairs, memory_product(sizeof(*c->pairs), c->pair_size));
        }
        entry.pair = c->pair_count;
        c->pairs[c->pair_count++] = (struct pair){NOWHERE, NOWHERE};
    }
    if (open->count == open->size) {
        open->size = open->size != 0 ? open->size * 2 : 16;
        open->tags = memory_realloc(
            open->tags, memory_product(sizeof(*open->tags), open->size));
    }
    open->tags[open->count++] = entry;
}

static void close_one(struct compile *c, struct open_tags *open,
                      const struct tag *tag) {
    size_t at = open->count;

    while (at > 0 && open->count - at < MAX_LOOK_BACK &&
           strcmp(open->tags[at - 1].name, tag->name) != 0)
        at--;
    if (at == 0 || strcmp(open->tags[at - 1].name, tag->name) != 0)
        return; /* program.c reports it */
    open->count = at - 1;
    if (open->tags[at - 1].pair != NOWHERE)
        c->pairs[open->tags[at - 1].pair] = (struct pair){tag->start, tag->end};
}

/* All pairs from here on: done when the first parent or block is met, since
 * most files have none. */
static void find_pairs(struct compile *c, size_t at,
                       struct delimiters delimiters) {
    struct open_tags open = {.arena = arena_create()};
    enum tag_found found;

    do {
        struct tag tag;
        const char *why;
        found =
            tag_next(open.arena, c->text, c->len, at, &delimiters, &tag, &why);
        if (found == TAG_FOUND && opens(tag.kind))
            open_one(c, &open, &tag);
        else if (found == TAG_FOUND && tag.kind == TAG_CLOSE)
            close_one(c, &open, &tag);
        at = tag.end;
    } while (found != TAG_NONE);
    free(open.tags);
    arena_free(open.arena);
}

/* ---- parents and blocks ---- */

static struct body *new_body(struct compile *c) {
    struct body *body = arena_new(c->arena, struct body);

    body->outer = c->body;
    body->pair = c->pairs[c->next_pair++];
    body->content_end = body->pair.close_start;
    body->behind = body->pair.close_end;
    body->cut = cut_here(c);
    return body;
}

/* The tag and its partner have their lines for themselves. */
static bool is_whole_lines(const struct compile *c, const struct tag *tag,
                           const struct body *body) {
    return body->pair.close_start != NOWHERE && begins_line(c, tag->start) &&
           line_behind(c, body->pair.close_end) != NOWHERE;
}

/* {{>x}} or {{<x}} */
static void add_part(struct compile *c, const struct tag *tag,
                     const char *indent) {
    struct diag_pos pos = position(c, tag->start);
    const struct program_parts *parts = NULL;
    const struct program *called = NULL;

    if (tag->dynamic)
        parts = folder_parts(c->templates, tag, pos, c->diags);
    else
        called = folder_part(c->templates, tag, pos, c->diags);
    program_part_indented(c->program, tag, called, parts, indent, pos,
                          c->diags);
}

/* {{<x}} */
static void add_parent(struct compile *c, const struct tag *tag) {
    struct body *body = new_body(c);
    const char *indent = "";

    if (is_whole_lines(c, tag, body)) {
        size_t from = blanks_before(c, tag->start);
        add_literal(c, from);
        indent = indentation(c, c->text + from, tag->start - from);
        body->behind = line_behind(c, body->pair.close_end);
        body->begins_line = true;
    } else {
        add_literal(c, tag->start);
        begin_line(c);
    }
    add_part(c, tag, indent);
    c->body = body;
    c->done = tag->end;
}

/* The white space before the first line that is not blank; NULL: none is. */
static struct margin first_margin(const struct compile *c, size_t at,
                                  size_t end) {
    size_t line = at;

    for (; at < end && strchr(" \t\r\n", c->text[at]) != NULL; at++)
        if (c->text[at] == '\n')
            line = at + 1;
    return at < end ? (struct margin){c->text + line, at - line}
                    : (struct margin){NULL, 0};
}

/* The white space before a closing tag goes with it if it is alone, or if all
 * that follows it is ignored. */
static void end_content(const struct compile *c, struct body *body,
                        size_t content, bool replaces) {
    size_t close = body->pair.close_start;
    size_t behind;

    if (close == NOWHERE || !begins_line(c, close) ||
        blanks_before(c, close) < content)
        return;
    behind = line_behind(c, body->pair.close_end);
    if (behind != NOWHERE) {
        body->behind = behind;
        body->begins_line = true;
    }
    if (behind != NOWHERE || replaces)
        body->content_end = blanks_before(c, close);
}

/* A block with its lines for itself gets the indentation of its first line, or
 * of its tag if it is empty or goes on behind it. */
static void indent_block(const struct compile *c, const struct tag *tag,
                         struct body *body, struct margin first,
                         struct block_lines *lines) {
    size_t before = blanks_before(c, tag->start);

    body->behind = line_behind(c, body->pair.close_end);
    body->begins_line = true;
    body->cut = first.text != NULL
                    ? first
                    : (struct margin){c->text + before, tag->start - before};
    lines->indent = indentation(c, body->cut.text, body->cut.len);
    lines->tail = arena_strndup(c->arena, c->text + body->pair.close_end,
                                body->behind - body->pair.close_end);
}

/* Where the block's text begins: on the next line, if nothing else shares that
 * of the tag; all up to there is compiled. */
static size_t enter_block(struct compile *c, const struct tag *tag, bool alone,
                          bool replaces) {
    size_t behind = line_behind(c, tag->end);
    bool on_lines =
        behind != NOWHERE && (replaces || begins_line(c, tag->start));

    if (alone || on_lines) {
        add_literal(c, blanks_before(c, tag->start));
    } else {
        add_literal(c, tag->start);
        begin_line(c);
    }
    return on_lines ? behind : tag->end;
}

/* {{$x}} */
static void add_block(struct compile *c, const struct tag *tag) {
    struct block_lines lines = {.indent = "", .tail = ""};
    struct margin first = {NULL, 0};
    struct body *body = new_body(c);
    bool replaces = program_in_parent(c->program);
    bool alone = !replaces && is_whole_lines(c, tag, body);
    size_t content = enter_block(c, tag, alone, replaces);
    size_t end;

    end_content(c, body, content, replaces);
    end = smaller(body->content_end, c->len);
    if (content > tag->end)
        first = first_margin(c, content, end);
    if (alone)
        indent_block(c, tag, body, first, &lines);
    else if (replaces && first.text != NULL)
        body->cut = first;
    lines.ends_line = end <= content || c->text[end - 1] == '\n';
    program_block_in_lines(c->program, tag, lines, position(c, tag->start),
                           c->diags);
    c->body = body;
    c->done = content;
    c->line_begins = true;
}

/* {{/x}} of a parent or block; false: of a section. */
static bool close_body(struct compile *c, const struct tag *tag) {
    const struct body *body = c->body;

    if (tag->kind != TAG_CLOSE || body == NULL ||
        body->pair.close_start != tag->start)
        return false;
    add_literal(c, body->content_end);
    if (program_in_parent(c->program))
        c->line_begins = false;
    program_tag(c->program, tag, 0, position(c, tag->start), c->diags);
    c->line_begins = c->line_begins || body->begins_line;
    c->done = body->behind;
    c->body = body->outer;
    return true;
}

/* ---- other tags ---- */

static void add_other(struct compile *c, const struct tag *tag) {
    size_t from = tag->start, to = tag->end;
    const char *indent = "";

    if (stands_alone(c, tag)) {
        from = blanks_before(c, tag->start);
        to = line_behind(c, tag->end);
        add_literal(c, from);
        indent = indentation(c, c->text + from, tag->start - from);
        c->line_begins = true;
    } else {
        add_literal(c, from);
        begin_line(c);
    }
    if (tag->kind == TAG_PARTIAL)
        add_part(c, tag, indent);
    else
        program_tag(c->program, tag, 0, position(c, tag->start), c->diags);
    c->done = to;
}

/* ---- the file ---- */

static void add_tag(struct compile *c, const struct tag *tag) {
    if (has_pair(tag->kind) && c->pair_count == 0)
        find_pairs(c, tag->start, c->delimiters);
    if (tag->kind == TAG_PARENT)
        add_parent(c, tag);
    else if (tag->kind == TAG_BLOCK)
        add_block(c, tag);
    else if (!close_body(c, tag))
        add_other(c, tag);
}

static void add_text(struct compile *c) {
    size_t at = 0;

    for (;;) {
        struct tag tag;
        const char *why = NULL;
        enum tag_found found =
            tag_next(c->arena, c->text, c->len, at, &c->delimiters, &tag, &why);
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
}

bool text_compile(struct text_templates *templates, struct program *program,
                  const struct text_source *source, struct diag_list *diags) {
    int errors = diag_count_level(diags, DIAG_ERROR);
    struct compile c = {
        .templates = templates,
        .program = program,
        .arena = arena_create(),
        .text = source->text,
        .len = source->len,
        .delimiters = source->delimiters,
        .is_part = source->is_part,
        .line_begins = true,
        .counted = {.file = source->path, .line = 1, .column = 1},
        .diags = diags};

    add_text(&c);
    free(c.pairs);
    arena_free(c.arena);
    return diag_count_level(diags, DIAG_ERROR) == errors;
}
