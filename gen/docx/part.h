/*
 * part.h -- one part of a template, compiled; for this folder only.
 *
 * Compiling works on the part's XML tree. Whatever the program has to do at a
 * place is written into the tree as a mark, a noncharacter around a number,
 * in text or in an attribute; the tree is then written out once and cut at
 * the marks into the literal ranges and operations of a program (template.h).
 *
 *     address.c  links with tags          -> fields
 *     mark.c     tags in paragraphs       -> marks
 *     plain.c    tags in other text       -> marks
 *     pair.c     their partners, and what crosses
 *     alone.c    ... that have a paragraph for themselves
 *     include.c  other files              -> their content, with its marks
 *     scope.c    sections                 -> marks around what they repeat
 *     numbering.c, merge.c, unique.c
 *                what a round of a section has anew
 *                                         -> marks of host operations
 *     special.c  styles with a meaning    -> marks of host operations
 *     picture.c  placeholders of pictures -> marks of host operations
 *     container.c  how wide the text can be at a place
 *     notes.c    notes and references     -> programs of their own, and marks
 *     part.c     tree with marks          -> program
 *     write.c    host operations, values  -> output
 *     rounds.c   those of the rounds      -> output
 */
#ifndef KEHOACH_DOCX_PART_H
#define KEHOACH_DOCX_PART_H

#include <libxml/tree.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "docx/address.h"
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
    HOST_FIELD,   /* the same in a field's instruction */
    HOST_LINK,    /* ... as part of an address; `column` 1: its beginning */
    HOST_RUN,     /* a value in a run: `xml` is the run's rPr */
    HOST_STYLE,   /* pStyle's value: `text`, or its small sibling */
    HOST_WIDTH,   /* a column's width: `column`, `width` */
    HOST_FIT,     /* around a table whose lines must fit; `width` of its two
                     columns, 0: they do not trade */
    HOST_ROWS,    /* around a table that may turn out to have no rows */
    HOST_GRID,    /* around a table whose cells are repeated */
    HOST_CONTROL, /* around a content control that may turn out empty */
    HOST_KEEP,    /* before a table that stays with the paragraph above */
    HOST_MEASURE, /* around a paragraph whose text is measured */
    HOST_INDENT,  /* a rule line's w:ind */
    HOST_BREAK,   /* around a section break: `xml` is its sectPr */
    HOST_END,     /* around the body's own sectPr */
    HOST_ROUND,   /* a round of `group` begins */
    HOST_ID,      /* the id of `slot` in this round; `text` in the first */
    HOST_ID_NAME, /* the name `text` in the first; then `xml` and that id */
    HOST_NUMBER,  /* the number of list `slot` in this round; `text` where it is
                     the template's. With `xml` (the paragraph has no w:numId):
                     between `xml` and `text`; nothing where it is */
    HOST_MERGES,  /* around a table in which rows move and cells are merged */
    HOST_MERGE_ROW,  /* around a row of it; cells before it: `width` */
    HOST_MERGE_CELL, /* in a cell of it, `width` columns wide: w:vMerge of merge
                        `slot`, -1: none. It goes on: `xml`; begins: `text` */
    HOST_CELLS,      /* around a row that may turn out to have no cells */
    HOST_NUMS,       /* where the new w:num of the document stand */
    HOST_NOTE,       /* a reference's id: the note's text is written now */
    HOST_NOTE_ID,    /* the id of the note being written; `slot` */
    HOST_NOTES,      /* where the notes that were referred to stand */
    HOST_NOTE_USED,  /* around what belongs to comment `slot` */
    HOST_GUARD,      /* a container's end: a paragraph must stand there */
    HOST_TABLE,      /* {{>bang}} */
    HOST_PICTURE,    /* around a placeholder, of `width` by `height` EMU, for a
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
    int group, slot;         /* repeat.h */
    const struct note *note; /* HOST_NOTE */
    struct diag_pos pos;
};

/* MARK_NOTE stands nowhere: a note as a section (repeat.h). */
enum mark_kind { MARK_TAG, MARK_HOST_BEGIN, MARK_HOST_END, MARK_NOTE };

struct mark {
    enum mark_kind kind;
    size_t index; /* in compile->marks */
    struct tag tag;
    int host;
    struct diag_pos pos;
    xmlNode *text;        /* the text node it stands in */
    xmlNode *paragraph;   /* MARK_TAG: the w:p; NULL: in an attribute or a
                             field's instruction, pairing with others there */
    const void *field;    /* the instruction or result of the innermost field
                             that it stands in */
    struct mark *partner; /* of a section's two tags */
    /* Of a section's opening tag, repeat.h: */
    struct mark *outer;
    struct mark *repeating; /* the innermost around that repeats, or itself */
    int depth;
    bool around_cells; /* or rows of a table */
    int group;         /* from 1; 0: nobody has asked for it */
    int round;         /* the host operation that begins a round */
    int first_list;    /* numbering.c */
};

/* A list that starts anew in each round of `group`. */
struct list {
    int group;
    const struct num *num; /* numbering.h */
};

/* A field's instruction, or its result. */
struct field {
    struct field *outer;
};

struct part {
    struct arena *arena;
    size_t entry;   /* in the package */
    bool is_faulty; /* to be checked, not rendered: the program has no more
                       than its tags */
    struct program *program;
    struct host *hosts;
    size_t host_count, host_size;
    int host_base;  /* its operations are numbered from here */
    int free_id;    /* above all ids */
    int *group_ids; /* by group: how many ids are new in each round */
    size_t group_count, group_size;
    struct list *lists; /* those that start anew */
    size_t list_count;
    int *merges; /* by merge of cells: the group in which it is whole, or -1 */
    size_t merge_count, merge_size;
    struct notes *notes;    /* notes.h; NULL: it has none */
    size_t number;          /* among the parts of its template, from 1 */
    int section_width;      /* text width of the last section, twips */
    struct table_look look; /* of the tables of the data */
    bool has_images;        /* it may show pictures of the data */
    bool is_strict;         /* in the name spaces of ISO/IEC 29500 strict */
    const struct styles *styles; /* borrowed */
    struct verify_part made;     /* what a rendered part is held to */
    bool is_late;                /* rendered behind the others */
    const struct related *related;
};

/* What the parts of a template have to know of others; NULL: there is none. */
enum note_kind { NOTE_COMMENT, NOTE_FOOTNOTE, NOTE_ENDNOTE, NOTE_KINDS };
struct related {
    const struct styles *styles;
    const struct numbering *numbering;
    /* By kind of notes: whether anything refers to them, whether there is a
     * part with them, and that part if so. */
    bool has_references[NOTE_KINDS];
    bool has_notes[NOTE_KINDS];
    struct part *notes[NOTE_KINDS];
};

/* A part being compiled. */
struct compile {
    struct part *part;
    const char *file; /* the template's path */
    const char *name; /* the part's */
    bool is_word, is_paired;
    bool is_torn; /* nothing more can be said of where its tags stand */
    /* What the tree holds: large ones are not walked for what is not there. */
    bool has_tables, has_drawings, has_controls, has_references;
    xmlDoc *doc;
    const struct styles *styles;
    const struct addresses *addresses; /* NULL: none */
    struct delimiters delimiters;      /* as the tags so far have left them */
    const struct related *related;
    struct mark **marks;
    size_t mark_count, mark_size;
    struct picture *pictures; /* placeholders */
    struct place *place;      /* NULL: not within the part yet */
    struct field *field;      /* likewise */
    bool has_broken_section;  /* its partner's fault is no other one */
    struct diag_list *diags;
};

/* part.c */
/* A part's tree with the tags that were found in it, of WordprocessingML or of
 * any other XML. `file` and `name` are borrowed. Never NULL: what has faults
 * is to be finished, too. */
struct compile *compile_open(const char *file, const char *name, size_t entry,
                             const struct strbuf *xml, bool is_word,
                             const struct delimiters *delimiters,
                             const struct addresses *addresses,
                             struct diag_list *diags);
/* Makes the part of it, faulty or not; the rest is freed. */
struct part *compile_finish(struct compile *c, const struct related *related);
void compile_free(struct compile *c); /* NULL is fine */
void part_free(struct part *part);
/* Whether it has the characters that are to mark places. */
bool part_holds_marks(xmlNode *root);
/* The operations of notes are called by the programs of other parts: their
 * numbers are none of these. */
int part_add_host(struct part *part, struct host host);
const struct host *part_host(const struct part *part, int number);
struct mark *compile_add_mark(struct compile *c, enum mark_kind kind);
/* The mark as text, to be put into the tree. */
const char *compile_mark_text(struct compile *c, const struct mark *mark);
/* A text node holding that mark only, before or after a node. */
void compile_put_before(struct compile *c, xmlNode *node, struct mark *mark);
void compile_put_after(struct compile *c, xmlNode *node, struct mark *mark);
/* A host operation around a node. */
void compile_bracket(struct compile *c, xmlNode *node, int host);
/* Room in the arena for one item more than `count`. */
void *compile_grown(struct compile *c, void *items, size_t item_size,
                    size_t count, size_t *size);
/* One without content, as the child behind `after`; NULL: as the first. */
void compile_put_operation(struct compile *c, xmlNode *parent, xmlNode *after,
                           int host);
/* XML with marks, as operations of a program. */
void compile_program(struct compile *c, struct program *program,
                     const char *xml);
void compile_operation(struct program *program, int host);
/* A part of that XML, with an operation between its two halves. */
struct part *part_create_around(const char *head, enum host_kind kind,
                                const char *tail, size_t entry);
/* A node's XML, as written. */
char *compile_dump(struct compile *c, xmlNode *node);
/* An operation in place of an attribute's value. */
void compile_replace(struct compile *c, xmlNode *node, xmlAttr *attribute,
                     int host);

/* structure.c */
/* Sets has_tables and the like, too. */
bool structure_check(struct compile *c);
/* Content of other files was put in: anything may be there now. */
void structure_grown(struct compile *c);

/* address.c: links with tags in their addresses become fields. */
bool address_mark(struct compile *c);

/* place.c */
struct place;
/* To be called for each node in document order. */
void place_walk(struct compile *c, const xmlNode *node);
/* Of a tag in a text where the walk has come to; `label` says what the text
 * is, NULL: the paragraph's. */
struct diag_pos place_of_tag(struct compile *c, const char *label,
                             const char *text, size_t len,
                             const struct tag *tag);

/* mark.c */
bool mark_tags(struct compile *c); /* of WordprocessingML */

/* plain.c */
bool mark_plain_tags(struct compile *c); /* of any other XML */
void plain_mark_attributes(struct compile *c, xmlNode *node);
bool tag_leaves_mark(enum tag_kind kind);
void plain_report_broken(struct compile *c, const char *label, const char *text,
                         size_t len, const struct tag *tag, const char *why);
/* Marks `from` to `to` are those of one text: sections end in it. */
void plain_check_sections(struct compile *c, size_t from, size_t to);

/* control.c: content controls around a node that a value is to replace. */
void control_release(const xmlNode *node);

/* pair.c */
bool pair_opens(enum tag_kind kind);
/* Finds partners; reports what has none. */
bool pair_sections(struct compile *c);
/* Reports sections that cross in the tree as it is now. */
void pair_check_order(struct compile *c);
/* Reports formatters and the like, where the program is not put together
 * because of other faults. */
void pair_check_tags(struct compile *c);

/* lift.c */
/* The next mark of a text, and behind it. */
bool mark_next(const char **text, size_t *index);
/* The tags of a section from their texts to around these nodes. */
void lift_around(struct compile *c, struct mark *open, xmlNode *first,
                 xmlNode *last);
/* A tag from its w:t to between the children of `level`, an ancestor; what is
 * in between is divided there. */
void lift_between_runs(struct compile *c, struct mark *mark, xmlNode *level);

/* Whether what stands around runs may be divided between any two of them. */
bool lift_may_divide(const xmlNode *node);

/* alone.c */
/* Runs with tags only. What is lifted out of a paragraph does not change the
 * answer, which is kept. */
bool alone_in_paragraph(const struct compile *c, xmlNode *paragraph);
/* Nothing is seen of the cell before the opening tag, behind the closing one.
 */
bool alone_begins_cell(const struct compile *c, xmlNode *cell,
                       const struct mark *open);
bool alone_ends_cell(struct compile *c, xmlNode *cell,
                     const struct mark *close);
/* Reports parts {{>x}} that share their paragraph. */
void alone_check_parts(struct compile *c);
/* Paragraphs of tags vanish, their marks stay. */
void alone_vanish(struct compile *c);

/* picture.c: in this order, before mark_tags; when the tree is whole; behind
 * special.c */
void picture_find(struct compile *c);
/* One that a node has a copy of: is placed in another tree. */
void picture_adopt(struct compile *c, const xmlNode *old, xmlNode *copy);
/* Forgets those that are not in the tree any more. */
void picture_collect(struct compile *c);
void picture_limit(struct compile *c);
void picture_mark(struct compile *c);

/* scope.c */
bool scope_sections(struct compile *c);
/* Runs with tags only that stand alone. */
bool scope_is_tag_paragraph(const struct compile *c, xmlNode *paragraph);

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
/* merge.c */
void merge_mark(struct compile *c);

/* special.c */
void special_mark(struct compile *c);

/* unique.c */
void unique_mark(struct compile *c);
/* New ids of the part shall be above this one. */
void unique_stay_above(struct part *part, const char *id);
/* The first that is free in a part that is not compiled. */
int unique_free_id(const char *xml);

/* write.c: the host of program_render; `user` is a struct writer. */
struct writer;
struct shared; /* rounds.h */
/* `shared` has to stay where it is. */
struct writer *writer_create(const struct part *part, struct shared *shared);
void writer_free(struct writer *writer);
/* For the next document, whose faults go to `diags`. */
void writer_begin(struct writer *writer, struct diag_list *diags);
struct render_host writer_host(struct writer *writer);
/* A number for how the part was made; 0: like no other. Parts with the same
 * one differ in their values only. */
uint64_t writer_way(const struct writer *writer);
/* What is left to do behind the program; false: a fault was reported. */
bool writer_finish(struct writer *writer, struct strbuf *out);

/* WordprocessingML in a libxml2 tree. */
#define WML_DECLARATION \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* What is written says "w:", so that has to mean the same everywhere. */
bool wml_uses_other_prefix(xmlNode *root, bool below); /* or in it only */
char *wml_dump(struct arena *arena, xmlNode *node);
/* Of any namespace. */
xmlAttr *wml_find_attribute(const xmlNode *node, const char *name);
bool wml_is_namespace(const xmlNs *ns); /* NULL is none */
bool wml_is_named(const xmlNode *element, const char *name);
/* w:name; asked of every node of large parts, and most names differ in their
 * first letter */
static inline bool wml_is(const xmlNode *node, const char *name) {
    return node != NULL && node->type == XML_ELEMENT_NODE &&
           (char)node->name[0] == name[0] && wml_is_named(node, name);
}
/* One of w:names, which NULL ends. */
bool wml_is_one_of(const xmlNode *node, const char *const *names);
bool wml_is_other(const xmlNode *node, const char *name); /* mc:name … */
xmlNode *wml_child(const xmlNode *node, const char *name);
char *wml_attribute(struct arena *arena, const xmlNode *node,
                    const char *name); /* w:name; NULL: none */
int wml_number(const xmlNode *node, const char *name, int otherwise);
/* A copy as the last child; `home` knows the prefixes that it uses. */
void wml_copy_into(xmlNode *parent, xmlNode *node, xmlNode *home);
/* A copy with its attributes only, for a place beside it; NULL: failed. */
xmlNode *wml_copy_empty(xmlNode *node);
xmlNode *wml_next_element(const xmlNode *node);
xmlNode *wml_previous_element(const xmlNode *node);
/* Next node in document order below `root`, not into `node` if `skip`. */
xmlNode *wml_walk(xmlNode *root, xmlNode *node, bool skip);

#endif
