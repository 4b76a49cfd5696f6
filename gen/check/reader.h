/*
 * reader.h -- what the parts of the reader share while a document is read.
 *
 * Private to the folder: content.c reads paragraphs, shape.c drawings, table.c
 * tables, document.c parts and sections.
 */
#ifndef KEHOACH_CHECK_READER_H
#define KEHOACH_CHECK_READER_H

#include "check/document.h"
#include "check/numbering.h"
#include "check/opc.h"
#include "check/style.h"

/* What the cell that is being read gives to its paragraphs. */
struct cell_layers {
    struct run_layer run;
    struct para_layer para;
};

struct reader {
    struct arena *arena;
    struct document *doc;
    const struct archive *archive; /* for archive_refuse */
    struct opc *package;
    struct styles *styles;
    struct numbering *numbering;

    const char *part; /* being read */
    int paragraph_number;
    int container_width;
    const struct cell_layers *cell; /* NULL: not in a table */
    struct field *field;            /* innermost open one */
    int hiding; /* open fields of which the instruction is being read */

    /* Body only: */
    struct section *section;       /* being filled */
    const xmlNode **section_nodes; /* w:sectPr in order */
    size_t section_count;
    size_t section_index;
    int block_count;
    bool failed; /* a part was missing, or too much of something: reported */
};

/* One more paragraph, cell or section; false: too many, reported once. */
bool reader_count(struct reader *reader);

/* Block content of w:body, w:tc, w:hdr, w:txbxContent … */
void content_read(struct reader *reader, const xmlNode *parent,
                  struct block_list *list);

/* w:drawing, w:pict or w:object. */
const struct shape *shape_read(struct reader *reader, const xmlNode *node);

/* w:tbl */
struct table *table_read(struct reader *reader, const xmlNode *node);

/* Changes and comments below an element. */
void hidden_count(struct hidden *hidden, const xmlNode *root);

/* After a paragraph with w:sectPr: what follows is in the next section. */
void section_next(struct reader *reader);

#endif
