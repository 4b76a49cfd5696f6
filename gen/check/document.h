/*
 * document.h -- a finished Word document as its reader sees it.
 *
 * Out:  sections of blocks; each paragraph and run with its formatting in
 *       effect; each table with its grid. Lengths in twips (1/1440 inch) unless
 *       a name says otherwise.
 * Owns: everything is the document's; read only after document_read.
 *
 * Tracked changes are read as accepted, hidden text is left out, of
 * alternative content one branch is taken (mc:Choice if it is understood).
 */
#ifndef KEHOACH_CHECK_DOCUMENT_H
#define KEHOACH_CHECK_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "check/format.h"

struct style {
    const char *id;
    const char *name;
    struct run_format run; /* in effect in a paragraph of that style */
    struct para_format para;
};

struct block;
struct block_list {
    struct block *first;
    struct block *last;
};

struct field {
    char instruction[120]; /* the beginning of it: "PAGE \* MERGEFORMAT" */
    const struct run_format *instruction_format; /* NULL: fldSimple */
    bool in_result;
    bool shown; /* it has a result */
    struct field *outer;
};

enum shape_kind { SHAPE_LINE, SHAPE_TEXT_BOX, SHAPE_PICTURE, SHAPE_OTHER };

struct shape {
    enum shape_kind kind;
    const char *preset; /* "line", "rect", …, or NULL */
    const char *dash;   /* a:prstDash, NULL: solid */
    bool is_multiple;   /* its stroke is several lines side by side */
    bool has_no_stroke;
    int stroke_eighth_points; /* 0: not given */
    int width;
    int height;
    int inset_left, inset_right; /* of a text box, before its text */
    bool inline_text;            /* stands in the line like a letter */
    bool leaves_cell; /* in a cell, it is placed by the page all the same */
    struct place across, down; /* unless it is inline_text */
    struct block_list blocks;
};

enum span_kind {
    SPAN_TEXT,   /* with '\t', '\n' */
    SPAN_SYMBOL, /* w:sym: one code point of the font `symbol_font` */
    SPAN_PAGE_BREAK,
    SPAN_COLUMN_BREAK,
    SPAN_SHAPE,
    SPAN_FOOTNOTE,
    SPAN_ENDNOTE
};

/* Runs next to each other with the same formatting are one span. */
struct span {
    enum span_kind kind;
    const char *text; /* "" if the kind has none */
    const struct run_format *format;
    const struct field *field; /* innermost one it is the result of, or NULL */
    const struct shape *shape;
    const char *symbol_font;
    int note; /* w:id */
    struct span *next;
};

struct paragraph {
    const char *part; /* "word/document.xml" */
    int number;       /* of the w:p in its part, from 1 */
    size_t element;   /* the w:p is that start tag of its part, from 1 */
    const struct style *style;
    struct para_format format;
    struct run_format mark;   /* of the paragraph mark */
    const char *label;        /* computed number or bullet, NULL: none */
    const char *label_suffix; /* "tab", "space", "nothing" */
    struct run_format label_format;
    bool label_is_bullet;
    int container_width; /* of the column or cell it stands in */
    struct span *first;
    struct span *last;
};

enum merge { MERGE_NONE, MERGE_START, MERGE_CONTINUED };

struct cell {
    int column; /* of the grid, from 0 */
    int column_span;
    int row_span;     /* 1; more for MERGE_START; 0 for MERGE_CONTINUED */
    enum merge merge; /* w:vMerge */
    int width;
    int margins[SIDE_COUNT];
    struct border borders[SIDE_COUNT]; /* kind NULL: the table's */
    const char *vertical_align;        /* "top", "center", "bottom" */
    const char *shading;               /* NULL: none */
    struct block_list blocks;
    struct cell *next;
};

struct row {
    struct cell *first;
    int height; /* 0: none given */
    bool height_exact;
    bool header; /* repeated on every page */
    bool cant_split;
    struct row *next;
};

enum table_border { BORDER_INSIDE_H = SIDE_COUNT, BORDER_INSIDE_V };
#define TABLE_BORDER_COUNT (SIDE_COUNT + 2)

struct table {
    const char *style_name; /* NULL: none */
    int *grid;              /* column widths */
    int grid_count;
    int indent;
    enum alignment align;
    bool fixed;
    struct border borders[TABLE_BORDER_COUNT];
    int margins[SIDE_COUNT]; /* of cells */
    struct row *first;
};

enum block_kind { BLOCK_PARAGRAPH, BLOCK_TABLE };

struct block {
    enum block_kind kind;
    struct paragraph *paragraph;
    struct table *table;
    struct block *next;
};

enum header_kind { HEADER_DEFAULT, HEADER_FIRST, HEADER_EVEN, HEADER_COUNT };

/* A header, footer or note. */
struct story {
    const char *part;
    int id; /* w:id of a note */
    struct block_list blocks;
    struct story *next;
};

struct section {
    int page_width; /* 0: not given */
    int page_height;
    int margin_top; /* negative: exact, whatever the header needs */
    int margin_bottom;
    int margin_left;
    int margin_right;
    int gutter;
    int header_distance;
    int footer_distance;
    int columns;
    int text_width; /* of one column */
    bool title_page;
    const char *type;          /* "nextPage", "continuous", … */
    const char *number_format; /* "decimal" */
    int number_start;          /* -1: goes on counting */
    /* NULL: as in the section before, nothing in the first one. */
    const struct story *headers[HEADER_COUNT];
    const struct story *footers[HEADER_COUNT];
    struct block_list blocks;
    struct section *next;
};

struct properties {
    const char *title; /* all "" if not given */
    const char *subject;
    const char *creator;
    const char *keywords;
    const char *description;
    const char *category;
    const char *language;
    const char *last_modified_by;
    const char *created;
    const char *modified;
};

/* What is in the body and is not read: the text is as if all changes had been
 * accepted. */
struct hidden {
    int changes;  /* tracked ones, also of formatting */
    int comments; /* where they hang */
    int texts;    /* runs set to be hidden */
};

struct document {
    struct arena *arena;
    const char *name; /* for diag_pos.file */
    struct properties properties;
    struct hidden hidden;
    bool even_and_odd_headers;
    bool mirror_margins;
    struct section *sections;
    struct story *footnotes;
    struct story *endnotes;
};

bool paragraph_has_page_break(const struct paragraph *paragraph);

#endif
