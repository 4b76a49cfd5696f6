/* walk_box.c -- text boxes and frames: where they stand, what is in them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "roles/walk.h"

/* Of one paragraph; more keep their order, in front. */
#define SHAPES_SORTED 16
#define LINE_TWIPS 240

/* ---- where what floats stands ---- */

/* What it is counted from: its left edge and its width. */
static void base_across(enum origin from, int column_left, int column_width,
                        const struct section *section, int *left, int *width) {
    int text_left = section->margin_left + section->gutter;

    *left = column_left;
    *width = column_width;
    if (from == FROM_PAGE) {
        *left = 0;
        *width = section->page_width;
    } else if (from == FROM_MARGIN) {
        *left = text_left;
        *width = section->page_width - section->margin_right - text_left;
    } else if (from == FROM_START_MARGIN) {
        *left = 0;
        *width = text_left;
    } else if (from == FROM_END_MARGIN) {
        *left = section->page_width - section->margin_right;
        *width = section->margin_right;
    }
}

int place_across(const struct place *place, int width, int column_left,
                 int column_width, const struct section *section,
                 bool in_cell) {
    int left, room;

    base_across(in_cell ? FROM_TEXT : place->from, column_left, column_width,
                section, &left, &room);
    if (strcmp(place->align, "center") == 0)
        return left + (room - width) / 2;
    if (strcmp(place->align, "right") == 0 ||
        strcmp(place->align, "outside") == 0)
        return left + room - width;
    return *place->align != '\0' ? left : left + place->offset_twips;
}

int place_down(const struct place *place, int top,
               const struct section *section) {
    int margin = abs(section->margin_top);
    bool is_aligned = *place->align != '\0';

    if (place->from == FROM_TEXT || place->from == FROM_CHARACTER)
        return is_aligned ? top : top + place->offset_twips;
    if (top > section->page_height || place->from == FROM_END_MARGIN)
        return -1; /* on which page it is, is not known */
    if (is_aligned)
        return strcmp(place->align, "top") != 0 ? -1
               : place->from == FROM_MARGIN     ? margin
                                                : 0;
    return place->offset_twips + (place->from == FROM_MARGIN ? margin : 0);
}

/* ---- text boxes ---- */

/* One that stands in the line like a letter: where the line has it. */
static int inline_left(const struct walker *walker,
                       const struct paragraph *paragraph, int width) {
    int room = walker->width - width;

    if (paragraph->format.align == ALIGN_CENTER)
        return walker->left + room / 2;
    if (paragraph->format.align == ALIGN_RIGHT)
        return walker->left + room;
    return walker->left + paragraph->format.left_twips;
}

static void enter_box(struct walker *inner, const struct shape *shape,
                      const struct paragraph *paragraph) {
    int width = shape->width > 0 ? shape->width : inner->width;
    bool in_cell = inner->cell != NULL && !shape->leaves_cell;
    int y = inner->y;

    if (shape->inline_text) {
        inner->left = inline_left(inner, paragraph, width);
    } else {
        inner->left = place_across(&shape->across, width, inner->left,
                                   inner->width, inner->section, in_cell);
        y = place_down(&shape->down, y, inner->section);
    }
    if (y >= 0)
        inner->y = y;
    inner->left += shape->inset_left;
    inner->width = width - shape->inset_left - shape->inset_right;
    inner->frame = NULL;
}

static void walk_shape(struct walker *walker, const struct shape *shape,
                       const struct paragraph *paragraph) {
    struct walker inner = *walker;

    if (inner.place == PLACE_TEXT || inner.place == PLACE_CELL)
        inner.place = PLACE_BOX;
    inner.group = ++walker->finder->group_count;
    enter_box(&inner, shape, paragraph);
    walk_blocks(&inner, &shape->blocks);
    walk_leave(walker, &inner);
}

/* From above, as far as it is known. */
static int height_of(const struct walker *walker, const struct shape *shape) {
    int y = shape->inline_text
                ? walker->y
                : place_down(&shape->down, walker->y, walker->section);

    return y >= 0 ? y : walker->y;
}

/* Programs write boxes in the order in which they were drawn; they are read
 * from above; those that begin level stay in their order. */
static void sort_shapes(const struct walker *walker,
                        const struct shape **shapes, size_t count) {
    for (size_t i = 1; i < count; i++)
        for (size_t j = i; j > 0 && height_of(walker, shapes[j]) + LINE_TWIPS <=
                                        height_of(walker, shapes[j - 1]);
             j--) {
            const struct shape *shape = shapes[j];
            shapes[j] = shapes[j - 1];
            shapes[j - 1] = shape;
        }
}

void walk_shapes(struct walker *walker, const struct paragraph *paragraph) {
    const struct shape *shapes[SHAPES_SORTED];
    size_t count = 0;

    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next) {
        if (span->shape == NULL || span->shape->blocks.first == NULL)
            continue;
        if (count < SHAPES_SORTED)
            shapes[count++] = span->shape;
        else
            walk_shape(walker, span->shape, paragraph);
    }
    sort_shapes(walker, shapes, count);
    for (size_t i = 0; i < count; i++)
        walk_shape(walker, shapes[i], paragraph);
}

/* ---- frames ---- */

static bool is_same_place(const struct place *a, const struct place *b) {
    return a->from == b->from && a->offset_twips == b->offset_twips &&
           strcmp(a->align, b->align) == 0;
}

static bool is_same_frame(const struct frame *a, const struct frame *b) {
    return a != NULL && a->width_twips == b->width_twips &&
           is_same_place(&a->across, &b->across) &&
           is_same_place(&a->down, &b->down);
}

/* As wide as its text if it says nothing, at most as its column. */
static int frame_width(const struct walker *walker,
                       const struct paragraph *paragraph) {
    const struct para_format *format = &paragraph->format;
    int width = format->frame->width_twips;

    if (width == 0)
        width = measure_segment(paragraph, 0, SIZE_MAX) + format->left_twips +
                format->right_twips;
    return width < walker->width ? width : walker->width;
}

void enter_frame(struct walker *walker, struct walker *outer,
                 const struct paragraph *paragraph) {
    const struct frame *frame = paragraph->format.frame;
    bool goes_on = frame != NULL && is_same_frame(outer->frame, frame);
    int y;

    outer->frame = frame;
    if (frame == NULL)
        return;
    if (walker->place == PLACE_TEXT)
        walker->place = PLACE_BOX;
    walker->width = frame_width(walker, paragraph);
    walker->left =
        place_across(&frame->across, walker->width, outer->left, outer->width,
                     walker->section, walker->cell != NULL);
    y = place_down(&frame->down, outer->y, walker->section);
    walker->y = goes_on ? outer->frame_y : y >= 0 ? y : outer->y;
    if (!goes_on)
        outer->frame_group = ++walker->finder->group_count;
    walker->group = outer->frame_group;
}
