/*
 * part.h -- one part of a template, compiled; for this folder only.
 *
 * Compiling works on the part's XML tree. Whatever the program has to do at a
 * place is written into the tree as a mark, a noncharacter around a number,
 * in text or in an attribute; the tree is then written out once and cut at
 * the marks into the literal ranges and operations of a program (template.h).
 *
 *     mark.c     tags in paragraphs       -> marks
 *     scope.c    sections                 -> marks around what they repeat
 *     special.c  styles with a meaning    -> marks of host operations
 *     unique.c   ids that are repeated    -> marks of host operations
 *     picture.c  placeholders of pictures -> marks of host operations
 *     container.c  how wide the text can be at a place
 *     part.c     tree with marks          -> program
 *     write.c    host operations, values  -> output
 */
#ifndef KEHOACH_DOCX_PART_H
#define KEHOACH_DOCX_PART_H

#include <libxml/tree.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "docx/drawing.h"
#include "docx/look.h"
#include "docx/style.h"
#include "docx/verify.h"
#include "template/template.h"

/* U+FDD0 and U+FDD1: noncharacters, in no text of the world. */
#define MARK_BEGIN "\xEF\xB7\x90"
#define MARK_END "\xEF\xB7\x91"

/* What a host operation does, and with what. */
enum host_kind {
    HOST_PLAIN,   /* a value in XML text that is no WordprocessingML run */
    HOST_RUN,     /* a value in a run: `xml` is the run's rPr */
    HOST_STYLE,   /* pStyle's value: `text`, or its small sibling */
    HOST_WIDTH,   /* a column's width: `column`, `width` */
    HOST_FIT,     /* around a table whose lines must fit; `width` of its two
                     columns, 0: they do not trade */
    HOST_ROWS,    /* around a table that may turn out to have no rows */
    HOST_KEEP,    /* before a table that stays with the paragraph above */
    HOST_MEASURE, /* around a paragraph whose text is measured */
    HOST_INDENT,  /* a rule line's w:ind */
    HOST_BREAK,   /* around a section break: `xml` is its sectPr */
    HOST_END,     /* around the body's own sectPr */
    HOST_NEW_ID,  /* around what has an id: a new one, of slot `column` */
    HOST_ID,      /* the slot's id; `text` in its first round */
    HOST_ID_NAME, /* the name `text`, made unique by that id */
    HOST_GUARD,   /* a container's end: a paragraph must stand there */
    HOST_TABLE,   /* {{>bang}} */
    HOST_PICTURE, /* around a placeholder, of `width` by `height` EMU, for a
                     picture that the data names; `text` if it has no name */
    HOST_PICTURE_FIELD /* within: the drawing_field `column` of that picture */
};

struct host {
    enum host_kind kind;
    const char *xml;
    const char *text;
    const struct style_role *role; /* HOST_MEASURE, HOST_INDENT */
    struct style_facts facts;      /* HOST_MEASURE */
    struct style_facts small;      /* HOST_MEASURE, of the small sibling */
    int column;                    /* of the table being fitted; -1: none */
    int width; /* twips: of the column, container or section */
    int height;
    struct diag_pos pos;
};

enum mark_kind { MARK_TAG, MARK_HOST_BEGIN, MARK_HOST_END };

struct mark {
    enum mark_kind kind;
    size_t index; /* in compile->marks */
    struct tag tag;
    int host;
    struct diag_pos pos;
    xmlNode *text;        /* the text node it stands in */
    xmlNode *paragraph;   /* MARK_TAG: the w:p */
    struct mark *partner; /* of a section's two tags */
};

struct part {
    struct arena *arena;
    size_t entry;   /* in the package */
    bool is_faulty; /* to be checked, not rendered: the program has no more
                       than its tags */
    struct program *program;
    struct host *hosts;
    size_t host_count, host_size;
    int id_count, free_id;  /* slots of ids that repeat; above all ids */
    int section_width;      /* text width of the last section, twips */
    struct table_look look; /* of the tables of the data */
    bool has_images;        /* it may show pictures of the data */
    bool is_strict;         /* in the name spaces of ISO/IEC 29500 strict */
    const struct styles *styles; /* borrowed */
    struct verify_part made;     /* what a rendered part is held to */
};

/* A part being compiled. */
struct compile {
    struct part *part;
    const char *file; /* the template's path */
    const char *name; /* the part's */
    xmlDoc *doc;
    const struct styles *styles;
    struct delimiters delimiters; /* as the tags so far have left them */
    struct mark **marks;
    size_t mark_count, mark_size;
    struct picture *pictures; /* placeholders */
    struct diag_list *diags;
};

/* part.c: never NULL */
struct part *part_compile(const char *file, const char *name, size_t entry,
                          const char *xml, size_t len, bool is_word,
                          const struct styles *styles,
                          const struct delimiters *delimiters,
                          struct diag_list *diags);
void part_free(struct part *part);
int part_add_host(struct part *part, struct host host);
struct mark *compile_add_mark(struct compile *c, enum mark_kind kind);
/* The mark as text, to be put into the tree. */
const char *compile_mark_text(struct compile *c, const struct mark *mark);
/* A text node holding that mark only, before or after a node. */
void compile_put_before(struct compile *c, xmlNode *node, struct mark *mark);
void compile_put_after(struct compile *c, xmlNode *node, struct mark *mark);
/* A host operation around a node. */
void compile_bracket(struct compile *c, xmlNode *node, int host);
/* A node's XML, as written. */
char *compile_dump(struct compile *c, xmlNode *node);

/* structure.c */
bool structure_check(struct compile *c);

/* mark.c */
bool mark_tags(struct compile *c);       /* of WordprocessingML */
bool mark_plain_tags(struct compile *c); /* of any other XML */

/* picture.c: in this order, before and after mark_tags, and behind special.c */
void picture_find(struct compile *c);
void picture_limit(struct compile *c);
void picture_mark(struct compile *c);

/* scope.c */
bool scope_sections(struct compile *c);

/* container.c: widths in twips */
/* The table cell a paragraph stands in; NULL: none. */
xmlNode *container_cell(const xmlNode *paragraph);
xmlNode *container_table(const xmlNode *cell);
int container_column(const xmlNode *cell);
int container_cell_width(const xmlNode *cell);
int container_section_width(const xmlNode *section); /* w:sectPr */
/* Of the cell or text box around a paragraph, less its margins; -1: it does not
 * say; 0: the paragraph stands in the text column of its section. */
int container_width(const xmlNode *paragraph);

/* special.c */
void special_mark(struct compile *c);

/* unique.c */
void unique_mark(struct compile *c);

/* write.c: the host of program_render; `user` is a struct writer. */
struct writer;
struct writer *writer_create(const struct part *part);
void writer_free(struct writer *writer);
/* For the next document, whose faults go to `diags`; `images` NULL: the
 * template shows none. */
struct render_host writer_host(struct writer *writer, struct images *images,
                               struct diag_list *diags);
/* A number for how the part was made; 0: like no other. Parts with the same
 * one differ in their values only. */
uint64_t writer_way(const struct writer *writer);
/* What is left to do behind the program; false: a fault was reported. */
bool writer_finish(struct writer *writer, struct strbuf *out);

/* WordprocessingML in a libxml2 tree. */
bool wml_is_namespace(const xmlNs *ns); /* NULL is none */
bool wml_is_named(const xmlNode *element, const char *name);
/* w:name; asked of every node of large parts, and most names differ in their
 * first letter */
static inline bool wml_is(const xmlNode *node, const char *name) {
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           (char)node->name[0] == name[0] && wml_is_named(node, name);
}
xmlNode *wml_child(const xmlNode *node, const char *name);
char *wml_attribute(struct arena *arena, const xmlNode *node,
                    const char *name); /* w:name; NULL: none */
int wml_number(const xmlNode *node, const char *name, int otherwise);
/* A copy as the last child; `home` knows the prefixes that it uses. */
void wml_copy_into(xmlNode *parent, xmlNode *node, xmlNode *home);
xmlNode *wml_next_element(const xmlNode *node);
xmlNode *wml_previous_element(const xmlNode *node);
/* Next node in document order below `root`, not into `node` if `skip`. */
xmlNode *wml_walk(xmlNode *root, xmlNode *node, bool skip);

#endif
