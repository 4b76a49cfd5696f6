/*
 * template.h -- the tag language: Mustache over a tree, compiled once.
 *
 * In:   text with tags {{x}} {{{x}}} {{#x}} {{^x}} {{/x}} {{!x}} {{>x}}
 *       {{=<% %>=}} and formatters {{x | hoa}}; a tree of data (tree.h).
 * Out:  a program: literal bytes and operations, which renders any number of
 *       trees; the bytes it writes.
 * Owns: a program owns its bytes and names; it is never changed by rendering,
 *       so threads may share one.
 *
 * The language knows nothing of what it writes into. A host (a Markdown file,
 * a part of a DOCX) says how a value is written, what stands behind a partial,
 * and may bracket pieces of the program with operations of its own.
 */
#ifndef KEHOACH_TEMPLATE_TEMPLATE_H
#define KEHOACH_TEMPLATE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"

/* ---- scanning ---- */

enum tag_kind {
    TAG_VALUE,     /* {{x}} */
    TAG_RICH,      /* {{{x}}} or {{&x}}: inline formatting is kept */
    TAG_OPEN,      /* {{#x}} */
    TAG_INVERTED,  /* {{^x}} */
    TAG_CLOSE,     /* {{/x}} */
    TAG_COMMENT,   /* {{!x}} */
    TAG_PARTIAL,   /* {{>x}} */
    TAG_DELIMITERS /* {{=<% %>=}} */
};

/* One tag within a text; offsets in bytes. */
struct tag {
    enum tag_kind kind;
    size_t start, end; /* of the whole tag, end exclusive */
    char *name;        /* trimmed, without sigil and formatters */
    char *formatters;  /* what follows the first "|", trimmed; NULL: none */
};

struct delimiters {
    char open[8];
    char close[8];
};

extern const struct delimiters default_delimiters; /* {{ and }} */

enum tag_found { TAG_NONE, TAG_FOUND, TAG_BROKEN };

/* The next tag of `text` at or after `from`. No-break spaces inside a tag
 * count as spaces. TAG_BROKEN: an opening without its end, at tag->start;
 * `why` says what is wrong. A delimiter tag changes `delimiters`. */
enum tag_found tag_next(struct arena *arena, const char *text, size_t len,
                        size_t from, struct delimiters *delimiters,
                        struct tag *tag, const char **why);

/* Only lines that hold nothing else vanish with these (Mustache's
 * "standalone" tags). */
bool tag_stands_alone(enum tag_kind kind);

/* ---- compiling ---- */

struct program;
struct frame;
struct render;

struct program *program_create(void);
void program_free(struct program *program); /* NULL is fine */

void program_literal(struct program *program, const char *bytes, size_t len);

/* A value or section tag. `host` comes back to the host when it is written.
 * A section is closed by its TAG_CLOSE; faults go to `diags`. */
void program_tag(struct program *program, const struct tag *tag, int host,
                 struct diag_pos pos, struct diag_list *diags);

/* An operation of the host around what is added until program_host_end; one
 * without content is begun and ended at once. */
void program_host_begin(struct program *program, int host);
void program_host_end(struct program *program);

/* Another program in place of a tag {{>x}}; borrowed, may be itself. */
void program_call(struct program *program, const struct program *called,
                  struct diag_pos pos);

/* Reports sections left open. Nothing may be added afterwards. */
bool program_finish(struct program *program, struct diag_list *diags);

/* A whole text template: tags that stand alone on their line take the line
 * with them; a partial's lines get the indentation of its tag. */
struct text_templates;
struct text_templates *text_templates_load(const char *path,
                                           struct diag_list *diags);
void text_templates_free(struct text_templates *templates);
const struct program *text_templates_main(const struct text_templates *t);

/* ---- rendering ---- */

struct render_host {
    void *user;
    /* Writes a value; `text` is the whole value after its formatters. */
    void (*value)(void *user, const char *text, bool rich, int host,
                  struct strbuf *out);
    /* Runs an operation of the host. It calls render_body, with a buffer of
     * its choice, as often as it likes. NULL if the host has none. */
    void (*operation)(void *user, struct render *render, int host,
                      const struct frame *frame, struct strbuf *out);
};

/* Writes `data` through the program. False: a fault was reported, and the
 * output must not be used. */
bool program_render(const struct program *program, const struct node *data,
                    const struct render_host *host, struct strbuf *out,
                    struct diag_list *diags);

/* For hosts: what stands inside the operation being run. */
void render_body(struct render *render, const struct frame *frame,
                 struct strbuf *out);

/* For hosts: the first node of that name as seen from `frame`; NULL: none. */
const struct node *render_find(const struct frame *frame, const char *name);

#endif
