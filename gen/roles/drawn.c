/* drawn.c -- rule lines that are drawings, or under letters. */
#include <stdint.h>
#include <string.h>

#include "roles/work.h"
#include "text/text.h"

#define FLAT_TWIPS 60 /* a rectangle no higher than that is a line */
#define SHORT_TWIPS 240
#define DRAWINGS_MOST 100 /* of one paragraph: no letterhead has so many */

/* ---- drawings ---- */

static bool is_line_shape(const struct shape *shape) {
    if (shape->width <= SHORT_TWIPS || shape->blocks.first != NULL)
        return false;
    if (shape->kind == SHAPE_LINE)
        return !shape->has_no_stroke && shape->height <= shape->width / 8;
    return shape->kind == SHAPE_OTHER && shape->height <= FLAT_TWIPS;
}

static bool is_blank(const char *text, size_t len) {
    text_trim(&text, &len);
    return len == 0;
}

/* In the line like a letter: behind the text before it, or where the
 * alignment puts a line that holds nothing else. */
static int inline_left(const struct piece *piece, const struct hint *hint,
                       int width, size_t at) {
    const struct para_format *format = &piece->paragraph->format;
    int room = piece->width_twips - format->left_twips - format->right_twips;
    int left = piece->left_twips + format->left_twips;

    if (*piece->text != '\0' && strchr(piece->typed, '\n') == NULL)
        return piece->text_left_twips +
               measure_segment(piece->paragraph, piece->text_start, at);
    if (hint->is_centered)
        return left + (room - width) / 2;
    return format->align == ALIGN_RIGHT ? left + room - width : left;
}

/* `at`: the byte of the paragraph's text in front of which it is anchored. */
static void place_drawing(const struct piece *piece, const struct hint *hint,
                          const struct shape *shape, size_t at,
                          struct stroke *stroke) {
    bool in_cell = piece->cell != NULL && !shape->leaves_cell;

    if (shape->inline_text) {
        stroke->left = inline_left(piece, hint, shape->width, at);
        stroke->y = hint->bottom;
        return;
    }
    stroke->left = place_across(&shape->across, shape->width, hint->column_left,
                                hint->column_width, piece->section, in_cell);
    if (shape->across.from == FROM_CHARACTER)
        stroke->left +=
            piece->text_left_twips - hint->column_left +
            measure_segment(piece->paragraph, piece->text_start, at);
    stroke->y = place_down(&shape->down, hint->top, piece->section);
    if (stroke->y >= 0)
        stroke->y += shape->height / 2;
}

void find_drawings(struct finder *finder, size_t index) {
    const struct piece *piece = &finder->roles->pieces[index];
    struct hint *hint = &finder->hints[index];
    size_t at = 0, count = 0;

    for (const struct span *span = piece->paragraph->first;
         span != NULL && count < DRAWINGS_MOST; span = span->next) {
        const struct shape *shape = span->shape;
        struct stroke stroke = {.kind = LINE_DRAWING, .at = index};
        at += strlen(span->text);
        if (shape == NULL || !is_line_shape(shape))
            continue;
        count++;
        stroke.is_solid = shape->dash == NULL && !shape->is_multiple;
        stroke.length = stroke.length_max = shape->width;
        place_drawing(piece, hint, shape, at, &stroke);
        add_stroke(finder, &stroke);
        hint->is_line = *piece->text == '\0';
    }
}

/* ---- underlined letters ---- */

/* From the first to the last letter that is underlined. */
struct underlined {
    size_t start, end;
    bool is_solid;
};

static bool is_underlined(const struct run_format *format) {
    return format != NULL && strcmp(format->underline, "none") != 0;
}

static bool find_underlined(const struct piece *piece, bool with_blanks,
                            struct underlined *found) {
    size_t at = 0;

    *found = (struct underlined){.start = SIZE_MAX, .is_solid = true};
    for (const struct span *span = piece->paragraph->first; span != NULL;
         at += strlen(span->text), span = span->next) {
        size_t len = strlen(span->text);
        if (!is_underlined(span->format) || at + len <= piece->text_start ||
            at >= piece->text_end ||
            (!with_blanks && is_blank(span->text, len)))
            continue;
        if (found->start == SIZE_MAX)
            found->start = at > piece->text_start ? at : piece->text_start;
        found->end = at + len < piece->text_end ? at + len : piece->text_end;
        found->is_solid = found->is_solid &&
                          (strcmp(span->format->underline, "single") == 0 ||
                           strcmp(span->format->underline, "thick") == 0);
    }
    return found->start != SIZE_MAX;
}

/* Of a text on one line; of a longer one, its last line is what counts. */
static void place_underline(const struct piece *piece,
                            const struct underlined *found,
                            struct stroke *stroke) {
    stroke->left = piece->text_left_twips;
    stroke->length =
        measure_segment(piece->paragraph, found->start, found->end);
    if (piece->line_count <= 1)
        stroke->left +=
            measure_segment(piece->paragraph, piece->text_start, found->start);
    else if (stroke->length > piece->text_width_twips)
        stroke->length = piece->text_width_twips;
    stroke->length_max = stroke->length;
}

/* Of short texts that may be of a letterhead or title; and blanks that are
 * underlined to draw a line. */
void find_underline(struct finder *finder, size_t index) {
    const struct piece *piece = &finder->roles->pieces[index];
    struct hint *hint = &finder->hints[index];
    bool is_empty = *piece->text == '\0';
    struct stroke stroke = {.kind = LINE_UNDERLINE, .at = index};
    struct underlined found;

    if (hint->is_line || (!is_empty && !hint->is_centered && !hint->is_part &&
                          piece->place == PLACE_TEXT))
        return;
    if (!find_underlined(piece, is_empty, &found))
        return;
    stroke.is_solid = found.is_solid;
    stroke.y = is_empty ? hint->top : hint->bottom;
    place_underline(piece, &found, &stroke);
    if (stroke.length <= SHORT_TWIPS)
        return;
    if (is_empty && hint->is_centered)
        stroke.left =
            hint->column_left + (hint->column_width - stroke.length) / 2;
    hint->is_line = is_empty;
    add_stroke(finder, &stroke);
}
