/*
 * style.h -- w:styles, the theme, and what a style comes to.
 *
 * In:   root elements of the parts, borrowed until the document is read.
 * Out:  layers of styles with all they are based on; computed once.
 * Owns: nothing; everything is the arena's.
 */
#ifndef KEHOACH_CHECK_STYLE_H
#define KEHOACH_CHECK_STYLE_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "check/document.h"
#include "check/numbering.h"

enum style_kind {
    STYLE_PARAGRAPH,
    STYLE_CHARACTER,
    STYLE_TABLE,
    STYLE_NUMBERING
};

/* What a table style (or w:tblPr) says about the table itself. */
struct table_layer {
    struct border borders[TABLE_BORDER_COUNT]; /* kind NULL: not said */
    int margins[SIDE_COUNT];
    unsigned margins_set; /* bits by side */
};

/* Parts of a table that a style formats apart, in the order in which later
 * ones win (ISO/IEC 29500-1, 17.7.6). */
enum table_part {
    PART_BAND1_VERT,
    PART_BAND2_VERT,
    PART_BAND1_HORZ,
    PART_BAND2_HORZ,
    PART_FIRST_ROW,
    PART_LAST_ROW,
    PART_FIRST_COL,
    PART_LAST_COL,
    PART_NW_CELL,
    PART_NE_CELL,
    PART_SW_CELL,
    PART_SE_CELL,
    TABLE_PART_COUNT
};

struct table_part_layer {
    struct run_layer run;
    struct para_layer para;
};

/* A style with all it is based on. */
struct style_layers {
    struct style style; /* .run and .para: of a paragraph style only */
    struct run_layer run;
    struct para_layer para;
    struct table_layer table;
    struct table_part_layer *parts; /* TABLE_PART_COUNT, NULL: none */
    int row_band;
    int column_band;
    int number_level; /* of the numbering the style is tied to */
};

struct styles;

/* NULL elements stand for parts that are not there. */
const struct theme *theme_read(struct arena *arena, const xmlNode *root,
                               const xmlNode *settings);
struct styles *styles_create(struct arena *arena, const xmlNode *root,
                             const struct theme *theme,
                             const struct numbering *numbering);

const struct theme *styles_theme(const struct styles *styles);
const struct run_layer *styles_default_run(const struct styles *styles);
const struct para_layer *styles_default_para(const struct styles *styles);

/* By id; NULL or an unknown id gives the default style of the kind, which for
 * characters and tables may be NULL. */
const struct style_layers *styles_find(struct styles *styles,
                                       enum style_kind kind, const char *id);

void table_layer_read(struct table_layer *layer, const xmlNode *properties,
                      struct arena *arena);

#endif
