/*
 * template.h -- the tag language: Mustache over a tree, compiled once.
 *
 * In:   text with tags; a tree of data (tree.h).
 * Out:  a program: literal bytes and operations, which renders any number of
 *       trees; the bytes it writes.
 * Owns: a program owns its bytes and names; it is never changed by rendering,
 *       so threads may share one, and the parts it calls.
 *
 * The language knows nothing of what it writes into. A host (a Markdown file,
 * a part of a DOCX) says how a value is written, what stands behind a partial,
 * and may bracket pieces of the program with operations of its own.
 *
 * Tags: the public Mustache specification with its optional inheritance and
 * dynamic names, without lambdas.
 *
 *     {{x}} {{a.b}} {{.}} {{@x}}    a value, of a child, the current one, of
 *                                   an attribute
 *     {{{x}}} {{&x}}                a value that keeps its inline formatting
 *     {{#x}}…{{/x}} {{^x}}…{{/x}}   for each x; if there is none
 *     {{! … }} {{=<% %>=}}          comment; other delimiters, in this file
 *     {{>phan}}                     another file of the template's folder
 *     {{<khung}}…{{/khung}}         the same, with some of its blocks replaced
 *     {{$ten}}…{{/ten}}             a block: what stands there unless it is
 *                                   replaced; within {{<khung}}, what to
 *                                   replace it with
 *     {{>*loai}} {{<*loai}}         the file that the value `loai` names; a
 *                                   folder may stand before the star, as in
 *                                   "khoi/" + "*loai"
 *     {{.stt}} {{.dau}} {{.cuoi}}   of the innermost list: the number of the
 *                                   current one from 1; whether it is the
 *                                   first; the last. Also as a section.
 *     {{x | hoa | …}}               formatters: see below
 *
 * Names that begin with a dot cannot come from data, so the three of a list
 * hide nothing. A list is a section over an element or an attribute, even if
 * there is but one; {{#.}}, {{^x}}, {{#.dau}} and a section over a boolean are
 * none. Those passed over as empty are not counted.
 *
 * Unlike Mustache, a name that neither data nor schema know is an error, and
 * so are a part that is not there and a tag within {{<khung}} but outside of
 * its blocks; text there is ignored.
 *
 * Blocks: one that {{<khung}} replaces is rendered where it stands in khung,
 * with the data that is current there. Where several files replace the same
 * block, that nearest to the main file wins. A block within a replacement is
 * one of the file it is written in, not of khung.
 *
 * Formatters, first to last; only mac_dinh touches a value that is absent or
 * empty. A value that one cannot read is reported (DIAG_TAG_FORMAT).
 *
 *     hoa, thuong, hoa_dau    KẾ HOẠCH, kế hoạch, Kế hoạch
 *     thuong_dau              Tỉnh Lâm Đồng -> tỉnh Lâm Đồng
 *     khong_dau               Ke hoach
 *     ngay                    2023-02-15 -> 15/02/2023; part of a date, a time
 *                             of day behind it and a time zone are fine
 *     ngay:dai                ngày 15 tháng 02 năm 2023
 *     so                      1234567.8 -> 1.234.567,8
 *     bang_chu, bang_chu:dong 1200000 -> một triệu hai trăm nghìn (đồng)
 *     la_ma                   14 -> XIV
 *     mac_dinh:"…"            these words for a value absent or empty
 *     anh                     a picture; only where the host has pictures (in
 *                             a .docx), and last. The value is the name of a
 *                             file in the folder of the data or below it, or
 *                             "data:image/png;base64,…"
 *     anh:"30", anh:"30x20"   30 mm wide; as large as fits into 30 mm by 20 mm
 *
 * An argument may be written with or without marks (dai, "dài"), and in
 * straight or curled quotes; it holds no straight quote, and no curled one
 * unless straight ones stand around it.
 */
#ifndef KEHOACH_TEMPLATE_TEMPLATE_H
#define KEHOACH_TEMPLATE_TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"

/* ---- scanning ---- */

enum tag_kind {
    TAG_VALUE,      /* {{x}} */
    TAG_RICH,       /* {{{x}}} or {{&x}}: inline formatting is kept */
    TAG_OPEN,       /* {{#x}} */
    TAG_INVERTED,   /* {{^x}} */
    TAG_CLOSE,      /* {{/x}} */
    TAG_COMMENT,    /* {{!x}} */
    TAG_PARTIAL,    /* {{>x}} */
    TAG_DELIMITERS, /* {{=<% %>=}} */
    TAG_PARENT,     /* {{<x}} */
    TAG_BLOCK       /* {{$x}} */
};

/* One tag within a text; offsets in bytes. */
struct tag {
    enum tag_kind kind;
    size_t start, end; /* of the whole tag, end exclusive */
    char *name;        /* trimmed, without sigil and formatters */
    char *formatters;  /* what follows the first "|", trimmed, with straight
                          quotes; NULL: none */
    bool dynamic;      /* {{>*x}}, {{<*x}}; the name has the star */
};

struct delimiters {
    char open[8];
    char close[8];
};

extern const struct delimiters default_delimiters; /* {{ and }} */

/* "<% %>": the two with white space between them; neither is longer than 7
 * bytes or holds "=". False, with *delimiters untouched: anything else. */
bool delimiters_parse(const char *text, struct delimiters *delimiters);

enum tag_found { TAG_NONE, TAG_FOUND, TAG_BROKEN };

/* The next tag of `text` at or after `from`. No-break spaces inside a tag
 * count as spaces. TAG_BROKEN: an opening without its end, at tag->start;
 * `why` says what is wrong. A delimiter tag changes `delimiters`. */
enum tag_found tag_next(struct arena *arena, const char *text, size_t len,
                        size_t from, struct delimiters *delimiters,
                        struct tag *tag, const char **why);

/* Whether the last of its formatters is `anh`. */
bool tag_is_image(const struct tag *tag);

/* Only lines that hold nothing else vanish with these (Mustache's
 * "standalone" tags). */
bool tag_stands_alone(enum tag_kind kind);

/* ---- compiling ---- */

struct program;
struct frame;
struct render;

struct program *program_create(void);
void program_free(struct program *program); /* NULL is fine */

/* Names that neither data nor schema know are absent, no error; so are parts
 * that data names and that are not there. Holds for what it calls. */
void program_be_lenient(struct program *program);

void program_literal(struct program *program, const char *bytes, size_t len);

/* The host has pictures: {{x | anh}} is refused without. */
void program_allow_images(struct program *program);

/* A value or section tag, or the TAG_CLOSE of anything that was opened.
 * `host` comes back to the host when it is written. Faults go to `diags`.
 *
 * A host that takes parents, blocks and dynamic names gives them to the
 * functions below instead; here they are refused (DIAG_TAG_PARTIAL), and so
 * closed without a further finding. Comments, delimiters and {{>x}} are
 * passed over. */
void program_tag(struct program *program, const struct tag *tag, int host,
                 struct diag_pos pos, struct diag_list *diags);

/* An operation of the host around what is added until program_host_end; one
 * without content is begun and ended at once. */
void program_host_begin(struct program *program, int host);
void program_host_end(struct program *program);

/* Another program, called by no tag; borrowed, may be itself. */
void program_call(struct program *program, const struct program *called,
                  struct diag_pos pos);

/* What a dynamic name may stand for; `user` and what it leads to must not
 * change while programs are rendered. */
struct program_parts {
    const void *user;
    /* The part of that name; NULL: there is none. */
    const struct program *(*find)(const void *user, const char *name);
    /* All that are in a folder ("": the template's own) or below, one after
     * the other from 0: NULL is none at that index, the last when *more is
     * false. NULL: they are not followed by checks. */
    const struct program *(*list)(const void *user, const char *folder,
                                  size_t index, bool *more);
};

/* In place of a TAG_PARTIAL or a TAG_PARENT, which its TAG_CLOSE closes:
 * another program as above, or `parts` if the name is dynamic. Both NULL: the
 * fault was reported. */
void program_part(struct program *program, const struct tag *tag,
                  const struct program *called,
                  const struct program_parts *parts, struct diag_pos pos,
                  struct diag_list *diags);

/* In place of a TAG_BLOCK, which its TAG_CLOSE closes. Directly within a
 * parent it replaces that one's block; there nothing else is of effect. */
void program_block(struct program *program, const struct tag *tag,
                   struct diag_pos pos, struct diag_list *diags);

/* Reports sections left open. Nothing may be added afterwards. */
bool program_finish(struct program *program, struct diag_list *diags);

/* A whole text template with its parts: the files with the extension of the
 * main one in its folder and below, never outside, not by a link either. All
 * are read here. A dynamic name makes every file a part that it may stand for
 * (in the folder before its star); one of them that has faults is an error
 * only for data that asks for it.
 *
 * Tags that stand alone on their line take the line with them; a part's lines
 * get the indentation of its tag. So do those of a block that begins and ends
 * its lines, as far as its own text is indented: what replaces it loses the
 * indentation it is written with, gets the block's, and ends its last line. */
struct text_templates;

struct text_options {
    const struct delimiters *delimiters; /* each file begins with them; NULL:
                                            {{ and }} */
    bool lenient; /* program_be_lenient; and a part that is not there is an
                     empty one */
};

/* `options`: NULL for none of them; borrowed until it returns. */
struct text_templates *text_templates_load(const char *path,
                                           const struct text_options *options,
                                           struct diag_list *diags);
/* Also a template with faults, which must not be rendered; never NULL. */
struct text_templates *
text_templates_load_faulty(const char *path, const struct text_options *options,
                           struct diag_list *diags);
void text_templates_free(struct text_templates *templates); /* NULL is fine */
const struct program *text_templates_main(const struct text_templates *t);

/* Whether the file is one of the template's, or a part that data may name. */
bool text_templates_have(const struct text_templates *t, const char *path);
/* Each of these files, from 0; NULL: no more. Not from several threads. */
const char *text_templates_file(const struct text_templates *t, size_t index);

/* ---- checking, without data ---- */

/* One program of a template: the text with its parts, or a part of a DOCX. */
struct program_source {
    const struct program *program;
    const void *user; /* the host's */
    /* What the host's operation asks the data for, with all that is in it:
     * its name, and where it says so. NULL: nothing. May be NULL. */
    const char *(*uses)(const void *user, int host, struct diag_pos *pos);
};

struct program_check {
    const struct type *type; /* of the data; NULL: not known */
    const char *file;        /* what concerns the template as a whole */
    bool warnings;           /* are wanted */
    /* What is wrong in a part that only data names is a fault: else it is not
     * spoken of, as data may never name it. */
    bool dynamic;
    /* Not all of the template could be compiled: only names are errors that
     * data can have nowhere, and there are no warnings. */
    bool incomplete;
};

/* Walks all programs of a template with types instead of data. Parts, parents
 * and blocks are followed to where they are called, with the sections around.
 * False: there is an error.
 *
 * Errors: a name that no data can have; a value tag on what has parts but no
 * text; a formatter that can use no value of the type; {{.stt}} outside of
 * any list; parts that call each other with no section, block or name from
 * the data on the way.
 *
 * What is nested deeper than rendering goes is not looked at, and said so (a
 * note).
 *
 * Warnings:
 *   - a section over a value that is always there, once, and no boolean
 *     (where it has parts, a section is the ordinary way to get at them); an
 *     inverted section over anything that is always there;
 *   - a name on the way to a value, or the value, that may stand more than
 *     once, outside of {{.}}: only the first is printed;
 *   - one that may be absent, outside of a section over the same name, or
 *     over one it is always there with, and without mac_dinh;
 *   - what the data always has, in a place that the template goes into, but
 *     neither prints nor asks for. Booleans need not be printed. */
bool program_check(const struct program_source *sources, size_t count,
                   const struct program_check *check, struct diag_list *diags);

/* The same of a text template. */
bool text_templates_check(const struct text_templates *templates,
                          const struct program_check *check,
                          struct diag_list *diags);

/* The tags of a program as a tree, one a line, indented, each with what it is,
 * what the type says of it, and its place; parts where they are called. Of
 * places in the document that is called `file` the name is left out. For
 * people: in the language of the messages. */
void program_inspect(const struct program_source *source,
                     const struct type *type, const char *file,
                     struct strbuf *out);
void text_templates_inspect(const struct text_templates *templates,
                            const struct type *type, struct strbuf *out);

/* Whether it has any tags. */
bool program_has_tags(const struct program *program);

/* ---- rendering ---- */

/* What {{x | anh:"30x20"}} asks for, in mm; 0: nothing. */
struct image_size {
    double width_mm, height_mm;
};

struct image_value {
    const char *text; /* after the formatters before `anh` */
    const struct image_size *size;
    struct diag_pos pos; /* of the value, else of the tag */
};

struct render_host {
    void *user;
    /* Writes a value; `text` is the whole value after its formatters. */
    void (*value)(void *user, const char *text, bool rich, int host,
                  struct strbuf *out);
    /* A value that is absent or empty, without mac_dinh, is to be written: the
     * name in its tag, and where that stands. NULL: it is nothing, and that is
     * fine. */
    void (*absent)(void *user, const char *name, struct diag_pos pos);
    /* Writes a picture; NULL unless the program allows images. */
    void (*image)(void *user, const struct image_value *value, int host,
                  struct strbuf *out);
    /* Runs an operation of the host. It calls render_body, with a buffer of
     * its choice, as often as it likes. NULL if the host has none. */
    void (*operation)(void *user, struct render *render, int host,
                      const struct frame *frame, struct strbuf *out);
    /* NULL, or where to leave a number for the way that was taken through the
     * program: equal if the same bodies were run, in the same order, so that
     * the outputs differ in their values only. */
    uint64_t *way;
};

/* Writes `data` through the program. False: a fault was reported, and the
 * output must not be used. */
bool program_render(const struct program *program, const struct node *data,
                    const struct render_host *host, struct strbuf *out,
                    struct diag_list *diags);

/* For plain text: values are written as they are, {{{x}}} the same. */
bool plain_render(const struct program *program, const struct node *data,
                  struct strbuf *out, struct diag_list *diags);

/* For hosts: what stands inside the operation being run. */
void render_body(struct render *render, const struct frame *frame,
                 struct strbuf *out);

/* For hosts: the first node of that name as seen from `frame`; NULL: none.
 * Without a name, the node that `frame` is at. */
const struct node *render_find(const struct frame *frame, const char *name);

/* Whether there is one, or might be: a name that the schema declares. */
bool render_knows(const struct frame *frame, const char *name);

#endif
