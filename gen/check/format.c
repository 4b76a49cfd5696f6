#include "check/format.h"

#include <stddef.h>
#include <string.h>

#include "check/tab.h"

/* ---- the fields of a format ---- */

enum field_kind { KIND_PLAIN, KIND_TEXT, KIND_BORDER, KIND_TABS, KIND_FRAME };

struct field_place {
    size_t offset;
    size_t size;
    enum field_kind kind;
};

#define RUN(member, kind)                                  \
    {                                                      \
        offsetof(struct run_format, member),               \
            sizeof(((struct run_format *)0)->member), kind \
    }
#define PARA(member, kind)                                  \
    {                                                       \
        offsetof(struct para_format, member),               \
            sizeof(((struct para_format *)0)->member), kind \
    }

static const struct field_place run_fields[RUN_FIELD_COUNT] = {
    [RUN_FONT_ASCII] = RUN(font_ascii, KIND_TEXT),
    [RUN_FONT_HANSI] = RUN(font_hansi, KIND_TEXT),
    [RUN_SIZE] = RUN(size_half_points, KIND_PLAIN),
    [RUN_BOLD] = RUN(bold, KIND_PLAIN),
    [RUN_ITALIC] = RUN(italic, KIND_PLAIN),
    [RUN_CAPS] = RUN(caps, KIND_PLAIN),
    [RUN_SMALL_CAPS] = RUN(small_caps, KIND_PLAIN),
    [RUN_STRIKE] = RUN(strike, KIND_PLAIN),
    [RUN_VANISH] = RUN(vanish, KIND_PLAIN),
    [RUN_UNDERLINE] = RUN(underline, KIND_TEXT),
    [RUN_COLOR] = RUN(color, KIND_TEXT),
    [RUN_HIGHLIGHT] = RUN(highlight, KIND_TEXT),
    [RUN_SHADING] = RUN(shading, KIND_TEXT),
    [RUN_VERTICAL] = RUN(vertical, KIND_PLAIN),
    [RUN_POSITION] = RUN(position_half_points, KIND_PLAIN),
    [RUN_SPACING] = RUN(spacing_twips, KIND_PLAIN),
    [RUN_SCALE] = RUN(scale_percent, KIND_PLAIN),
    [RUN_KERN] = RUN(kern_half_points, KIND_PLAIN),
    [RUN_LANGUAGE] = RUN(language, KIND_TEXT),
};

static const struct field_place para_fields[PARA_FIELD_COUNT] = {
    [PARA_ALIGN] = PARA(align, KIND_PLAIN),
    [PARA_LEFT] = PARA(left_twips, KIND_PLAIN),
    [PARA_RIGHT] = PARA(right_twips, KIND_PLAIN),
    [PARA_FIRST_LINE] = PARA(first_line_twips, KIND_PLAIN),
    [PARA_BEFORE] = PARA(before_twips, KIND_PLAIN),
    [PARA_AFTER] = PARA(after_twips, KIND_PLAIN),
    [PARA_BEFORE_AUTO] = PARA(before_auto, KIND_PLAIN),
    [PARA_AFTER_AUTO] = PARA(after_auto, KIND_PLAIN),
    [PARA_BEFORE_LINES] = PARA(before_lines, KIND_PLAIN),
    [PARA_AFTER_LINES] = PARA(after_lines, KIND_PLAIN),
    [PARA_LEFT_CHARS] = PARA(left_chars, KIND_PLAIN),
    [PARA_RIGHT_CHARS] = PARA(right_chars, KIND_PLAIN),
    [PARA_FIRST_LINE_CHARS] = PARA(first_line_chars, KIND_PLAIN),
    [PARA_LINE] = PARA(line, KIND_PLAIN),
    [PARA_LINE_RULE] = PARA(line_rule, KIND_PLAIN),
    [PARA_KEEP_NEXT] = PARA(keep_next, KIND_PLAIN),
    [PARA_KEEP_LINES] = PARA(keep_lines, KIND_PLAIN),
    [PARA_PAGE_BREAK_BEFORE] = PARA(page_break_before, KIND_PLAIN),
    [PARA_WIDOW_CONTROL] = PARA(widow_control, KIND_PLAIN),
    [PARA_CONTEXTUAL_SPACING] = PARA(contextual_spacing, KIND_PLAIN),
    [PARA_BORDER_TOP] = PARA(borders[SIDE_TOP], KIND_BORDER),
    [PARA_BORDER_LEFT] = PARA(borders[SIDE_LEFT], KIND_BORDER),
    [PARA_BORDER_BOTTOM] = PARA(borders[SIDE_BOTTOM], KIND_BORDER),
    [PARA_BORDER_RIGHT] = PARA(borders[SIDE_RIGHT], KIND_BORDER),
    [PARA_BETWEEN] = PARA(between, KIND_BORDER),
    [PARA_SHADING] = PARA(shading, KIND_TEXT),
    [PARA_OUTLINE_LEVEL] = PARA(outline_level, KIND_PLAIN),
    [PARA_NUMBER_ID] = PARA(number_id, KIND_PLAIN),
    [PARA_NUMBER_LEVEL] = PARA(number_level, KIND_PLAIN),
    [PARA_TABS] = PARA(tabs, KIND_TABS),
    [PARA_FRAME] = PARA(frame, KIND_FRAME),
};

/* ---- initial values ---- */

struct run_format run_format_initial(void) {
    return (struct run_format){.font_ascii = "Times New Roman",
                               .font_hansi = "Times New Roman",
                               .size_half_points = 20,
                               .underline = "none",
                               .color = "auto",
                               .highlight = "none",
                               .shading = "auto",
                               .scale_percent = 100,
                               .language = ""};
}

struct para_format para_format_initial(void) {
    struct para_format format = {.line = 240,
                                 .widow_control = true,
                                 .shading = "auto",
                                 .outline_level = 9};

    for (int i = 0; i < SIDE_COUNT; i++)
        format.borders[i].kind = "none";
    format.between.kind = "none";
    return format;
}

/* ---- one layer over another ---- */

static void copy_field(void *to, const void *from,
                       const struct field_place *place) {
    memcpy((char *)to + place->offset, (const char *)from + place->offset,
           place->size);
}

void run_format_apply(struct run_format *format, const struct run_layer *over) {
    for (int i = 0; i < RUN_FIELD_COUNT; i++)
        if (over->set & FIELD_BIT(i))
            copy_field(format, &over->format, &run_fields[i]);
}

void run_layer_merge(struct run_layer *under, const struct run_layer *over) {
    run_format_apply(&under->format, over);
    under->set |= over->set;
}

static void apply(struct para_format *format, const struct para_layer *over,
                  struct arena *arena) {
    const struct tab *tabs = format->tabs;

    for (int i = 0; i < PARA_FIELD_COUNT; i++)
        if (over->set & FIELD_BIT(i))
            copy_field(format, &over->format, &para_fields[i]);
    if (over->set & FIELD_BIT(PARA_TABS))
        format->tabs = tabs_merge(tabs, over->format.tabs, arena);
}

void para_format_apply(struct para_format *format,
                       const struct para_layer *over, struct arena *arena) {
    apply(format, over, arena);
    if (over->set & FIELD_BIT(PARA_TABS))
        format->tabs = tabs_without_cleared(format->tabs, arena);
}

void para_layer_merge(struct para_layer *under, const struct para_layer *over,
                      struct arena *arena) {
    apply(&under->format, over, arena);
    under->set |= over->set;
}

/* A line of the grid that Word counts in is 12 pt high. */
static void settle_lines(int *lines, int *twips) {
    if (*lines != 0)
        *twips = *lines * 12 / 5;
    *lines = 0;
}

/* A letter is as wide as it is high. */
static void settle_letters(int *letters, int *twips, int size_half_points) {
    if (*letters != 0)
        *twips = (int)((long long)*letters * size_half_points / 10);
    *letters = 0;
}

void para_format_settle(struct para_format *format, int size_half_points) {
    settle_lines(&format->before_lines, &format->before_twips);
    settle_lines(&format->after_lines, &format->after_twips);
    settle_letters(&format->left_chars, &format->left_twips, size_half_points);
    settle_letters(&format->right_chars, &format->right_twips,
                   size_half_points);
    settle_letters(&format->first_line_chars, &format->first_line_twips,
                   size_half_points);
}

/* ---- toggles ---- */

/* The properties that toggle, ISO/IEC 29500-1, 17.7.3. */
static const enum run_field toggles[] = {
    RUN_BOLD, RUN_ITALIC, RUN_CAPS, RUN_SMALL_CAPS, RUN_STRIKE, RUN_VANISH};
#define TOGGLE_COUNT (sizeof(toggles) / sizeof(toggles[0]))

static bool *flag_of(struct run_format *format, enum run_field field) {
    return (bool *)((char *)format + run_fields[field].offset);
}

static bool is_on(const struct run_layer *layer, enum run_field field) {
    return layer != NULL && (layer->set & FIELD_BIT(field)) &&
           *((const char *)&layer->format + run_fields[field].offset) != 0;
}

struct run_format run_format_resolve(const struct run_levels *levels) {
    struct run_format format = run_format_initial();
    const struct run_layer *order[] = {levels->defaults, levels->table,
                                       levels->paragraph, levels->character};

    for (int i = 0; i < 4; i++)
        if (order[i] != NULL)
            run_format_apply(&format, order[i]);
    for (size_t i = 0; i < TOGGLE_COUNT; i++)
        *flag_of(&format, toggles[i]) = is_on(levels->defaults, toggles[i]) ||
                                        (is_on(levels->table, toggles[i]) ^
                                         is_on(levels->paragraph, toggles[i]) ^
                                         is_on(levels->character, toggles[i]));
    if (levels->direct != NULL)
        run_format_apply(&format, levels->direct);
    return format;
}

/* ---- differences ---- */

static bool same_text(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_border(const struct border *a, const struct border *b) {
    return same_text(a->kind, b->kind) &&
           a->size_eighth_points == b->size_eighth_points &&
           a->space_points == b->space_points && same_text(a->color, b->color);
}

static bool same_place(const struct place *a, const struct place *b) {
    return a->from == b->from && a->offset_twips == b->offset_twips &&
           same_text(a->align, b->align);
}

static bool same_frame(const struct frame *a, const struct frame *b) {
    return a == b ||
           (a != NULL && b != NULL && a->width_twips == b->width_twips &&
            same_place(&a->across, &b->across) &&
            same_place(&a->down, &b->down));
}

/* Members are copied out: their place is known by offset only. */
static bool same_field(const void *a, const void *b,
                       const struct field_place *place) {
    const char *left = (const char *)a + place->offset;
    const char *right = (const char *)b + place->offset;
    const void *pointers[2];

    if (place->kind == KIND_PLAIN)
        return memcmp(left, right, place->size) == 0;
    if (place->kind == KIND_BORDER) {
        struct border borders[2];
        memcpy(&borders[0], left, sizeof(borders[0]));
        memcpy(&borders[1], right, sizeof(borders[1]));
        return same_border(&borders[0], &borders[1]);
    }
    memcpy(&pointers[0], left, sizeof(pointers[0]));
    memcpy(&pointers[1], right, sizeof(pointers[1]));
    if (place->kind == KIND_TEXT)
        return same_text(pointers[0], pointers[1]);
    if (place->kind == KIND_TABS)
        return tabs_are_same(pointers[0], pointers[1]);
    return same_frame(pointers[0], pointers[1]);
}

uint32_t run_format_difference(const struct run_format *a,
                               const struct run_format *b) {
    uint32_t mask = 0;

    for (int i = 0; i < RUN_FIELD_COUNT; i++)
        if (!same_field(a, b, &run_fields[i]))
            mask |= FIELD_BIT(i);
    return mask;
}

uint32_t para_format_difference(const struct para_format *a,
                                const struct para_format *b) {
    uint32_t mask = 0;

    for (int i = 0; i < PARA_FIELD_COUNT; i++)
        if (!same_field(a, b, &para_fields[i]))
            mask |= FIELD_BIT(i);
    return mask;
}
