/*
 * format.h -- formatting that takes effect, and layers it is composed of.
 *
 * In:   w:rPr and w:pPr elements.
 * Out:  layers, which know what they set, and complete formats.
 * Owns: nothing; strings are the arena's or constants.
 *
 * A layer is one level of the style hierarchy (ISO/IEC 29500-1, 17.7.2): the
 * document defaults, a style with all it is based on, a numbering level, or
 * direct formatting.
 */
#ifndef KEHOACH_CHECK_FORMAT_H
#define KEHOACH_CHECK_FORMAT_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum vertical_align { VERTICAL_BASE, VERTICAL_SUPER, VERTICAL_SUB };

struct run_format {
    const char *font_ascii;
    const char *font_hansi; /* Vietnamese letters with marks use this one */
    int size_half_points;
    bool bold;
    bool italic;
    bool caps;
    bool small_caps;
    bool strike;
    bool vanish;
    const char *underline; /* w:u, "none" */
    const char *color;     /* "auto" or RRGGBB, theme colours resolved */
    const char *highlight; /* "none" or a name */
    const char *shading;   /* fill behind the text, "auto" or RRGGBB */
    enum vertical_align vertical;
    int position_half_points; /* raised by */
    int spacing_twips;        /* added to every character */
    int scale_percent;
    int kern_half_points; /* kerning from this size on, 0: never */
    const char *language; /* "vi-VN", "" if none is given */
};

enum run_field {
    RUN_FONT_ASCII,
    RUN_FONT_HANSI,
    RUN_SIZE,
    RUN_BOLD,
    RUN_ITALIC,
    RUN_CAPS,
    RUN_SMALL_CAPS,
    RUN_STRIKE,
    RUN_VANISH,
    RUN_UNDERLINE,
    RUN_COLOR,
    RUN_HIGHLIGHT,
    RUN_SHADING,
    RUN_VERTICAL,
    RUN_POSITION,
    RUN_SPACING,
    RUN_SCALE,
    RUN_KERN,
    RUN_LANGUAGE,
    RUN_FIELD_COUNT
};

enum alignment {
    ALIGN_LEFT,
    ALIGN_CENTER,
    ALIGN_RIGHT,
    ALIGN_BOTH,
    ALIGN_DISTRIBUTE
};

enum line_rule { LINE_AUTO, LINE_EXACT, LINE_AT_LEAST };

struct border {
    const char *kind; /* "single", "double", …; "none"; NULL: not said */
    int size_eighth_points;
    int space_points;
    const char *color;
};

enum side { SIDE_TOP, SIDE_LEFT, SIDE_BOTTOM, SIDE_RIGHT, SIDE_COUNT };

struct tab {
    int position_twips;
    const char *kind;   /* "left", "center", "right", "clear", … */
    const char *leader; /* "none", "dot", … */
    struct tab *next;   /* by position */
};

/* What the place of something that floats is counted from. */
enum origin {
    FROM_TEXT, /* the column or cell; its own paragraph */
    FROM_MARGIN,
    FROM_PAGE,
    FROM_START_MARGIN, /* the left margin, the top margin */
    FROM_END_MARGIN,   /* the right margin, the bottom margin */
    FROM_CHARACTER     /* where it is anchored in the line */
};

/* Across the page or down it. */
struct place {
    enum origin from;
    const char *align; /* "left", "center", "right", …; "": by offset */
    int offset_twips;
};

struct frame {
    int width_twips; /* 0: as wide as needed */
    struct place across, down;
};

struct para_format {
    enum alignment align;
    int left_twips;
    int right_twips;
    int first_line_twips; /* negative: hanging */
    int before_twips;
    int after_twips;
    bool before_auto;
    bool after_auto;
    /* In 1/100 of a line or letter; 0 where twips say it. para_format_settle
     * turns them into twips. */
    int before_lines;
    int after_lines;
    int left_chars;
    int right_chars;
    int first_line_chars;
    int line; /* 240ths of a line for LINE_AUTO, else twips */
    enum line_rule line_rule;
    bool keep_next;
    bool keep_lines;
    bool page_break_before;
    bool widow_control;
    bool contextual_spacing;
    struct border borders[SIDE_COUNT];
    struct border between;
    const char *shading;
    int outline_level; /* 0 to 8; 9: body text */
    int number_id;     /* w:numId, 0: none */
    int number_level;
    const struct tab *tabs;
    const struct frame *frame; /* NULL: none */
};

enum para_field {
    PARA_ALIGN,
    PARA_LEFT,
    PARA_RIGHT,
    PARA_FIRST_LINE,
    PARA_BEFORE,
    PARA_AFTER,
    PARA_BEFORE_AUTO,
    PARA_AFTER_AUTO,
    PARA_BEFORE_LINES,
    PARA_AFTER_LINES,
    PARA_LEFT_CHARS,
    PARA_RIGHT_CHARS,
    PARA_FIRST_LINE_CHARS,
    PARA_LINE,
    PARA_LINE_RULE,
    PARA_KEEP_NEXT,
    PARA_KEEP_LINES,
    PARA_PAGE_BREAK_BEFORE,
    PARA_WIDOW_CONTROL,
    PARA_CONTEXTUAL_SPACING,
    PARA_BORDER_TOP,
    PARA_BORDER_LEFT,
    PARA_BORDER_BOTTOM,
    PARA_BORDER_RIGHT,
    PARA_BETWEEN,
    PARA_SHADING,
    PARA_OUTLINE_LEVEL,
    PARA_NUMBER_ID,
    PARA_NUMBER_LEVEL,
    PARA_TABS,
    PARA_FRAME,
    PARA_FIELD_COUNT
};

#define FIELD_BIT(field) (UINT32_C(1) << (field))

struct run_layer {
    uint32_t set; /* FIELD_BIT(enum run_field) */
    struct run_format format;
};

struct para_layer {
    uint32_t set;
    struct para_format format;
};

/* Fonts and colours by their theme names; all may be NULL. */
struct theme {
    const char *major_latin;
    const char *minor_latin;
    const char *major_east_asia;
    const char *minor_east_asia;
    const char *major_complex;
    const char *minor_complex;
    const char *colors[12]; /* dk1 lt1 dk2 lt2 accent1-6 hlink folHlink */
    const char *mapped[4];  /* w:bg1 w:t1 w:bg2 w:t2 of the settings */
};

/* Values where nothing says otherwise: 10 pt, single spaced, left. */
struct run_format run_format_initial(void);
struct para_format para_format_initial(void);

/* What the children of w:rPr or w:pPr (NULL: nothing) set, over `layer`. */
void run_layer_read(struct run_layer *layer, const xmlNode *properties,
                    const struct theme *theme, struct arena *arena);
void para_layer_read(struct para_layer *layer, const xmlNode *properties,
                     struct arena *arena);

/* A border element: w:val w:sz w:space w:color. */
void border_read(struct border *border, const xmlNode *node,
                 struct arena *arena);

/* `over` wins where it sets something. */
void run_layer_merge(struct run_layer *under, const struct run_layer *over);
void para_layer_merge(struct para_layer *under, const struct para_layer *over,
                      struct arena *arena);
void run_format_apply(struct run_format *format, const struct run_layer *over);
void para_format_apply(struct para_format *format,
                       const struct para_layer *over, struct arena *arena);

/* Spaces given in lines and indents given in letters become twips, in a
 * paragraph whose letters have that size. */
void para_format_settle(struct para_format *format, int size_half_points);

/* Levels that are styles: their toggles combine by exclusive or, unless the
 * document defaults have switched the toggle on (17.7.3). NULL: no such
 * level. Direct formatting is absolute. */
struct run_levels {
    const struct run_layer *defaults;
    const struct run_layer *table;
    const struct run_layer *paragraph;
    const struct run_layer *character;
    const struct run_layer *direct;
};
struct run_format run_format_resolve(const struct run_levels *levels);

/* Which fields differ, as FIELD_BITs. */
uint32_t run_format_difference(const struct run_format *a,
                               const struct run_format *b);
uint32_t para_format_difference(const struct para_format *a,
                                const struct para_format *b);

#endif
