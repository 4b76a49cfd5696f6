/*
 * work.h -- what finding roles works with; private to the folder.
 *
 * walk.c lays the document out as a row of pieces (split.c, measure.c), with
 * hints of what each says (anchor.c) and how it looks; line.c and drawn.c find
 * the rule lines; unit.c goes through the row once, from piece to piece, and
 * gives each its role: the letterhead (head.c), levels (level.c), closing
 * (closing.c).
 */
#ifndef KEHOACH_ROLES_WORK_H
#define KEHOACH_ROLES_WORK_H

#include "base/arena.h"
#include "roles/roles.h"

/* What a text says, whatever stands around it: bits. */
enum anchor {
    ANCHOR_NATIONAL = 1 << 0,
    ANCHOR_MOTTO = 1 << 1,
    ANCHOR_NUMBER = 1 << 2,
    ANCHOR_DATE = 1 << 3,
    ANCHOR_TYPE = 1 << 4, /* a heading of Điều 7 and nothing else */
    ANCHOR_LETTER_SUBJECT = 1 << 5, /* "V/v" */
    ANCHOR_ADDRESSEE = 1 << 6,
    ANCHOR_BASIS = 1 << 7,
    ANCHOR_RESOLVES = 1 << 8,
    ANCHOR_RECIPIENTS = 1 << 9,
    ANCHOR_FILING = 1 << 10,
    ANCHOR_AUTHORITY = 1 << 11,
    ANCHOR_POST = 1 << 12,
    ANCHOR_SIGNATURE_NOTE = 1 << 13,
    ANCHOR_ANNEX = 1 << 14,
    ANCHOR_REFERENCE = 1 << 15, /* "(Kèm theo …)" */
    ANCHOR_COPY = 1 << 16,
    ANCHOR_SECRECY = 1 << 17,
    ANCHOR_URGENCY = 1 << 18,
    ANCHOR_SCOPE = 1 << 19,
    ANCHOR_STAMP = 1 << 20,
    ANCHOR_FORM = 1 << 21 /* "Mẫu số 01" */
};
#define ANCHORS_HEAD \
    (ANCHOR_NATIONAL | ANCHOR_MOTTO | ANCHOR_NUMBER | ANCHOR_DATE)
#define ANCHORS_CLOSING \
    (ANCHOR_RECIPIENTS | ANCHOR_FILING | ANCHOR_AUTHORITY | ANCHOR_POST)

/* Letters and digits without marks in lower case, one space for all else
 * between them: "Độc lập – Tự do" -> "doc lap tu do". The arena's. */
const char *fold_text(struct arena *arena, const char *text);
bool starts_folded(const char *folded, const char *word); /* whole words */
unsigned anchors_of(const char *text, const char *folded);
/* NULL: none. */
const struct document_type *type_of(const char *text, const char *folded);
/* All its letters are capitals, and there are some. */
bool is_capitals(const char *text);
/* Rows of "_" or of other characters that draw a line; 0: it is text. */
size_t line_characters(const char *text, bool *underscores);

/* What is known of a piece besides its role. */
struct hint {
    const char *folded;
    unsigned anchors;
    size_t group; /* pieces of one cell, box or column of text have the same */
    size_t outer; /* of tables[], the outermost one it stands in; 0: none */
    int column;   /* of the outermost table */
    bool is_bold; /* all of it */
    bool is_italic;
    bool is_capitals;
    bool is_centered; /* in what it stands in */
    bool is_part;     /* of a paragraph that was taken apart */
    bool is_line;     /* nothing but a rule line stands there */
    bool starts_page;
    bool is_numbered; /* by a label */
    /* The column, cell or box it stands in, whatever tabs make of it. */
    int column_left, column_width;
    /* Of its text, down from the top of a page on which the document is laid
     * out without its page breaks by themselves. */
    int top, bottom;
    int line_height; /* of its lines, and of the space around them: */
    int before, after;
};

/* A line as it is drawn, before it is known what it stands under. */
struct stroke {
    enum line_kind kind;
    bool is_solid;
    int left, length, length_max;
    int y;        /* down the page, as hint.top; -1: not known */
    size_t at;    /* the piece that holds it, or the next one */
    size_t outer; /* of tables[] whose border it is; 0: none */
};

struct table_facts {
    const struct table *table;
    unsigned anchors;
    size_t first, count; /* pieces */
    bool is_layout;
    bool is_rule; /* nothing is written in it: it is there for its border */
};

struct finder {
    const struct document *document;
    struct arena *arena;
    struct roles *roles;
    struct hint *hints; /* of each piece */
    size_t size;
    struct table_facts *tables; /* from 1 */
    size_t table_count, table_size;
    size_t group_count;
    size_t body_count; /* of pieces: what follows is headers, footers, notes */
    struct stroke *strokes;
    size_t stroke_count, stroke_size;
    size_t line_size;
    size_t unit_size;
};

/* ---- walk.c ---- */
void walk_document(struct finder *finder);
bool is_drawn(const struct border *border);
bool is_solid(const struct border *border);

/* ---- walk_box.c ---- */
/* The left edge of something that floats, and is so wide, in this column.
 * `in_cell`: the cell is its page. */
int place_across(const struct place *place, int width, int column_left,
                 int column_width, const struct section *section, bool in_cell);
/* Its upper edge, anchored at `top`; -1: not known. */
int place_down(const struct place *place, int top,
               const struct section *section);

/* ---- split.c ---- */
/* Of a paragraph's text, from byte to byte. */
struct segment {
    size_t start, end;
    bool has_place; /* by tabs: where it stands, from the left of its column */
    int left_twips, width_twips;
    enum alignment align;
};
#define SEGMENTS_MAX 64
/* At least one. `zone`: letterhead or closing, where tabs part columns. */
size_t split_paragraph(const struct paragraph *paragraph, struct arena *arena,
                       bool zone, struct segment segments[SEGMENTS_MAX]);

/* ---- measure.c ---- */
/* The texts of its spans put together. */
void paragraph_text(const struct paragraph *paragraph, struct strbuf *out);
/* typed, text, hints of looks; widths as soon as left and width are known. */
void measure_text(struct finder *finder, struct piece *piece,
                  struct hint *hint);
void measure_place(struct piece *piece, struct hint *hint,
                   const struct segment *segment);
/* Of the part of a paragraph's text in one line. */
int measure_segment(const struct paragraph *paragraph, size_t start,
                    size_t end);

/* ---- line.c ---- */
void find_lines(struct finder *finder);
void add_stroke(struct finder *finder, const struct stroke *stroke);

/* ---- drawn.c ---- */
/* Lines drawn in a piece's paragraph, and under its letters. */
void find_drawings(struct finder *finder, size_t index);
void find_underline(struct finder *finder, size_t index);

/* ---- unit.c ---- */
void find_roles(struct finder *finder);
/* Stands in the column of text, or in what is as wide. */
bool is_across(const struct piece *piece);

/* ---- head.c ---- */
enum zone { ZONE_HEAD, ZONE_TITLE, ZONE_BODY, ZONE_CLOSING };

/* A unit being found. */
struct unit {
    struct finder *finder;
    struct unit_info *info;
    size_t number;
    enum zone zone;
    unsigned seen; /* anchors */
    bool has_type, has_subject, has_basis, has_level;
    bool in_addressees;
    bool awaits_title; /* of a part or mục */
    enum role awaited;
    bool after_end;         /* "./." was read */
    size_t names, name_end; /* pieces that may name the body */
    size_t closing;         /* where it begins */
    size_t last;            /* piece with text that was given a role */
    unsigned letter;        /* of the last section with a letter */
};

/* False: it is no part of a letterhead or title, the body begins. */
bool head_take(struct unit *unit, size_t index);
bool title_take(struct unit *unit, size_t index);
void head_end(struct unit *unit);

/* ---- level.c ---- */
void body_take(struct unit *unit, size_t index);
/* ROLE_PROSE: no level. */
enum role level_of(const char *text, unsigned *number);

/* ---- closing.c ---- */
bool closing_begins(const struct unit *unit, size_t index);
void closing_end(struct unit *unit, size_t end);

#endif
