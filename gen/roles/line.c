/* line.c -- rule lines and the text they stand under. */
#include <stdlib.h>
#include <string.h>

#include "roles/work.h"

#define SUPERSCRIPT_LEAST 58 /* percent: LibreOffice's */
#define SUPERSCRIPT_MOST 65  /* percent: Word's */
#define BACK 40              /* pieces before a line it may stand under */
#define AHEAD 24             /* pieces behind the one it is anchored in */
#define DROP_TWIPS 2400      /* so far below, it is another text's */
#define SLACK_TWIPS 200      /* left and right of a text between tabs */

void add_stroke(struct finder *finder, const struct stroke *stroke) {
    if (finder->stroke_count == finder->stroke_size) {
        finder->stroke_size =
            finder->stroke_size > 0 ? 2 * finder->stroke_size : 16;
        finder->strokes = memory_realloc(
            finder->strokes,
            memory_product(sizeof(*finder->strokes), finder->stroke_size));
    }
    finder->strokes[finder->stroke_count++] = *stroke;
}

/* ---- what it stands under ---- */

/* Some of it is below what the piece stands in; of pieces side by side, below
 * the text. */
static bool is_below(const struct finder *finder, size_t index,
                     const struct stroke *stroke) {
    const struct piece *piece = &finder->roles->pieces[index];
    const struct hint *hint = &finder->hints[index];
    int left = piece->text_left_twips - SLACK_TWIPS;
    int right = piece->text_left_twips + piece->text_width_twips + SLACK_TWIPS;

    if (!hint->is_part) {
        if (hint->column_left < left)
            left = hint->column_left;
        if (hint->column_left + hint->column_width > right)
            right = hint->column_left + hint->column_width;
    }
    return stroke->left < right && stroke->left + stroke->length > left;
}

/* The nearest text above, of one group or (0) of any; SIZE_MAX: there is none.
 */
static size_t text_above(const struct finder *finder,
                         const struct stroke *stroke, size_t group) {
    const struct piece *pieces = finder->roles->pieces;
    const struct hint *hints = finder->hints;
    size_t start =
        stroke->at < finder->body_count ? stroke->at : finder->body_count - 1;
    size_t first = start > BACK ? start - BACK : 0, best = SIZE_MAX;
    size_t end = start + AHEAD;

    while (start > first && !hints[start].starts_page)
        start--;
    for (size_t i = start; i < end && i < finder->body_count; i++) {
        int middle = hints[i].bottom - hints[i].line_height / 2;
        if (i > stroke->at && hints[i].starts_page)
            break;
        if (*pieces[i].text == '\0' || hints[i].is_line ||
            pieces[i].place == PLACE_DATA ||
            (group != 0 && hints[i].group != group) ||
            !is_below(finder, i, stroke) || middle > stroke->y ||
            stroke->y - hints[i].bottom > DROP_TWIPS)
            continue;
        if (best == SIZE_MAX || hints[i].bottom >= hints[best].bottom)
            best = i;
    }
    return best;
}

static void add_line(struct finder *finder, const struct stroke *stroke) {
    struct roles *roles = finder->roles;
    struct stroke known = *stroke;
    size_t above = SIZE_MAX;

    if (known.y < 0 && known.at < finder->body_count)
        known.y = finder->hints[known.at].bottom;
    /* Boxes lie over the text, which flows around them: what stands in the
     * same one goes before. */
    if (known.at < finder->body_count && known.kind != LINE_TABLE &&
        known.kind != LINE_CELL)
        above = text_above(finder, &known, finder->hints[known.at].group);
    if (above == SIZE_MAX)
        above = text_above(finder, &known, 0);
    if (above == SIZE_MAX)
        return;
    if (roles->line_count == finder->line_size) {
        finder->line_size = finder->line_size > 0 ? 2 * finder->line_size : 16;
        roles->lines =
            memory_realloc(roles->lines, memory_product(sizeof(*roles->lines),
                                                        finder->line_size));
    }
    roles->lines[roles->line_count++] =
        (struct rule_line){.kind = stroke->kind,
                           .above = above,
                           .is_solid = stroke->is_solid,
                           .left_twips = stroke->left,
                           .length_twips = stroke->length,
                           .length_max_twips = stroke->length_max};
}

/* ---- borders of paragraphs ---- */

#define BOX_FIELDS                                                  \
    (FIELD_BIT(PARA_BORDER_TOP) | FIELD_BIT(PARA_BORDER_LEFT) |     \
     FIELD_BIT(PARA_BORDER_BOTTOM) | FIELD_BIT(PARA_BORDER_RIGHT) | \
     FIELD_BIT(PARA_BETWEEN) | FIELD_BIT(PARA_LEFT) | FIELD_BIT(PARA_RIGHT))

/* Paragraphs next to each other with the same borders share one box: between
 * them is only what w:between draws. */
static bool share_box(const struct finder *finder, size_t a, size_t b) {
    const struct piece *pieces = finder->roles->pieces;

    return b < finder->body_count &&
           finder->hints[a].group == finder->hints[b].group &&
           (para_format_difference(&pieces[a].paragraph->format,
                                   &pieces[b].paragraph->format) &
            BOX_FIELDS) == 0;
}

static void add_border(struct finder *finder, size_t index,
                       const struct border *border, int y) {
    const struct hint *hint = &finder->hints[index];
    const struct para_format *format =
        &finder->roles->pieces[index].paragraph->format;
    int hanging = format->first_line_twips < 0 ? format->first_line_twips : 0;
    int left = format->left_twips + hanging;
    int length = hint->column_width - left - format->right_twips;

    add_stroke(finder, &(struct stroke){.kind = LINE_BORDER,
                                        .is_solid = is_solid(border),
                                        .left = hint->column_left + left,
                                        .length = length,
                                        .length_max = length,
                                        .y = y,
                                        .at = index});
}

static size_t last_of(const struct finder *finder, size_t index) {
    const struct piece *pieces = finder->roles->pieces;

    while (index + 1 < finder->body_count &&
           pieces[index + 1].paragraph == pieces[index].paragraph)
        index++;
    return index;
}

static void find_border(struct finder *finder, size_t index) {
    struct hint *hint = &finder->hints[index];
    const struct piece *piece = &finder->roles->pieces[index];
    const struct para_format *format = &piece->paragraph->format;
    const struct border *borders = format->borders;
    size_t last = last_of(finder, index);
    bool is_text = *piece->text != '\0';
    bool after = index > 0 && share_box(finder, index - 1, index);
    bool before = share_box(finder, index, last + 1);

    if (is_drawn(&borders[SIDE_LEFT]) || is_drawn(&borders[SIDE_RIGHT]))
        return; /* a box */
    if (is_drawn(&borders[SIDE_TOP]) && !after)
        add_border(finder, index, &borders[SIDE_TOP], hint->top);
    else if (is_drawn(&borders[SIDE_BOTTOM]) && !before)
        add_border(finder, index, &borders[SIDE_BOTTOM],
                   finder->hints[last].bottom);
    else if (is_drawn(&format->between) && before)
        add_border(finder, index, &format->between, finder->hints[last].bottom);
    else
        return;
    hint->is_line = !is_text;
}

/* ---- characters ---- */

/* The format of its first letters. */
static const struct run_format *format_of(const struct piece *piece) {
    const struct span *span = piece->paragraph->first;
    size_t at = 0;

    for (; span->next != NULL; span = span->next) {
        at += strlen(span->text);
        if (at > piece->text_start)
            break;
    }
    return span->format;
}

static void find_characters(struct finder *finder, size_t index) {
    const struct piece *piece = &finder->roles->pieces[index];
    struct hint *hint = &finder->hints[index];
    bool underscores;
    struct stroke stroke = {.kind = LINE_UNDERSCORE,
                            .is_solid = true,
                            .left = piece->text_left_twips,
                            .length = piece->text_width_twips,
                            .y = hint->bottom,
                            .at = index};

    if (line_characters(piece->text, &underscores) == 0)
        return;
    hint->is_line = true;
    if (!underscores)
        stroke.kind = LINE_CHARACTERS;
    stroke.length_max = stroke.length;
    if (format_of(piece)->vertical != VERTICAL_BASE)
        stroke.length_max = (int)((long long)stroke.length * SUPERSCRIPT_MOST /
                                  SUPERSCRIPT_LEAST);
    add_stroke(finder, &stroke);
}

/* ---- all of them ---- */

/* A border of a table counts if the table lays out, or is nothing else. */
static bool is_ruling(const struct finder *finder,
                      const struct stroke *stroke) {
    return stroke->outer == 0 || finder->tables[stroke->outer].is_layout ||
           finder->tables[stroke->outer].is_rule;
}

static int compare_lines(const void *a, const void *b) {
    const struct rule_line *x = a, *y = b;
    int kinds = (int)x->kind - (int)y->kind;

    if (x->above != y->above)
        return x->above < y->above ? -1 : 1;
    if (kinds != 0)
        return kinds;
    if (x->left_twips != y->left_twips)
        return x->left_twips < y->left_twips ? -1 : 1;
    return (x->length_twips > y->length_twips) -
           (x->length_twips < y->length_twips);
}

void find_lines(struct finder *finder) {
    struct roles *roles = finder->roles;

    for (size_t i = 0; i < finder->body_count; i++) {
        find_characters(finder, i);
        if (i == 0 ||
            roles->pieces[i - 1].paragraph != roles->pieces[i].paragraph) {
            find_border(finder, i);
            find_drawings(finder, i);
        }
        find_underline(finder, i);
    }
    for (size_t i = 0; i < finder->stroke_count; i++)
        if (is_ruling(finder, &finder->strokes[i]))
            add_line(finder, &finder->strokes[i]);
    if (roles->line_count > 0)
        qsort(roles->lines, roles->line_count, sizeof(*roles->lines),
              compare_lines);
    free(finder->strokes);
}
