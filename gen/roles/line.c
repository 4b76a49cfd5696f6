/* line.c -- rule lines, however they are drawn (rules.md, "Rule lines"). */
#include <stdlib.h>
#include <string.h>

#include "roles/work.h"

#define FLAT_TWIPS 60        /* a rectangle no higher than that is a line */
#define SUPERSCRIPT_LEAST 58 /* percent: LibreOffice's */
#define SUPERSCRIPT_MOST 65  /* percent: Word's */
#define REACH 4              /* pieces above which a line may belong to */

static struct rule_line *add_line(struct finder *finder) {
    struct roles *roles = finder->roles;

    if (roles->line_count == finder->line_size) {
        finder->line_size = finder->line_size > 0 ? 2 * finder->line_size : 16;
        roles->lines =
            memory_realloc(roles->lines, memory_product(sizeof(*roles->lines),
                                                        finder->line_size));
    }
    roles->lines[roles->line_count] = (struct rule_line){.is_solid = true};
    return &roles->lines[roles->line_count++];
}

static bool is_drawn(const struct border *border) {
    return border->kind != NULL && strcmp(border->kind, "none") != 0;
}

static bool is_solid(const struct border *border) {
    return strcmp(border->kind, "single") == 0 ||
           strcmp(border->kind, "thick") == 0;
}

/* The text above in the same column; SIZE_MAX: there is none near. */
static size_t text_above(const struct finder *finder, size_t index) {
    const struct hint *hints = finder->hints;

    for (size_t i = index; i-- > 0 && index - i <= REACH;) {
        if (hints[i].group != hints[index].group && !hints[i].is_part)
            break;
        if (*finder->roles->pieces[i].text != '\0' && !hints[i].is_line &&
            finder->roles->pieces[i].side == finder->roles->pieces[index].side)
            return i;
    }
    return SIZE_MAX;
}

/* ---- borders ---- */

static const struct border *line_border(const struct para_format *format) {
    if (is_drawn(&format->borders[SIDE_LEFT]) ||
        is_drawn(&format->borders[SIDE_RIGHT]))
        return NULL; /* a box */
    if (is_drawn(&format->borders[SIDE_TOP]))
        return &format->borders[SIDE_TOP];
    if (is_drawn(&format->borders[SIDE_BOTTOM]))
        return &format->borders[SIDE_BOTTOM];
    return is_drawn(&format->between) ? &format->between : NULL;
}

static void find_border(struct finder *finder, size_t index) {
    const struct piece *piece = &finder->roles->pieces[index];
    const struct para_format *format = &piece->paragraph->format;
    const struct border *border = line_border(format);
    bool is_text = *piece->text != '\0';
    size_t above = is_text ? index : text_above(finder, index);
    struct rule_line *line;

    if (border == NULL || finder->hints[index].is_part || above == SIZE_MAX)
        return;
    if (is_text && border == &format->borders[SIDE_TOP])
        above = text_above(finder, index); /* above this text, so under that */
    if (above == SIZE_MAX)
        return;
    line = add_line(finder);
    line->kind = LINE_BORDER;
    line->above = above;
    line->is_solid = is_solid(border);
    line->left_twips = piece->left_twips + format->left_twips;
    line->length_twips = line->length_max_twips =
        piece->width_twips - format->left_twips - format->right_twips;
    finder->hints[index].is_line = !is_text;
}

/* ---- characters ---- */

static void find_characters(struct finder *finder, size_t index) {
    const struct piece *piece = &finder->roles->pieces[index];
    bool underscores;
    size_t count = line_characters(piece->text, &underscores);
    size_t above = count > 0 ? text_above(finder, index) : SIZE_MAX;
    const struct span *span = piece->paragraph->first;
    struct rule_line *line;

    if (count == 0)
        return;
    finder->hints[index].is_line = true;
    if (above == SIZE_MAX)
        return;
    while (span->next != NULL && *span->text == '\0')
        span = span->next;
    line = add_line(finder);
    line->kind = underscores ? LINE_UNDERSCORE : LINE_CHARACTERS;
    line->above = above;
    line->left_twips = piece->text_left_twips;
    line->length_twips = piece->text_width_twips;
    line->length_max_twips =
        span->format->vertical == VERTICAL_BASE
            ? line->length_twips
            : line->length_twips * SUPERSCRIPT_MOST / SUPERSCRIPT_LEAST;
}

/* ---- drawings ---- */

static bool is_line_shape(const struct shape *shape) {
    if (shape->kind == SHAPE_LINE)
        return shape->width > shape->height;
    return shape->kind == SHAPE_OTHER && shape->blocks.first == NULL &&
           shape->width > 8 * FLAT_TWIPS && shape->height <= FLAT_TWIPS;
}

static void find_drawings(struct finder *finder, size_t index) {
    const struct piece *piece = &finder->roles->pieces[index];

    if (piece->text_start > 0)
        return;
    for (const struct span *span = piece->paragraph->first; span != NULL;
         span = span->next) {
        struct rule_line *line;
        size_t above = index;
        if (span->shape == NULL || !is_line_shape(span->shape))
            continue;
        if (*piece->text == '\0')
            above = text_above(finder, index);
        if (above == SIZE_MAX)
            continue;
        line = add_line(finder);
        line->kind = LINE_DRAWING;
        line->above = above;
        line->is_solid = span->shape->dash == NULL;
        line->left_twips = -1;
        line->length_twips = line->length_max_twips = span->shape->width;
        finder->hints[index].is_line = *piece->text == '\0';
    }
}

void find_lines(struct finder *finder) {
    for (size_t i = 0; i < finder->body_count; i++) {
        find_characters(finder, i);
        find_border(finder, i);
        find_drawings(finder, i);
    }
}
