/* walk.c -- the document laid out as a row of pieces, in reading order. */
#include <stdlib.h>
#include <string.h>

#include "roles/walk.h"

#define HEAD_MOST 60    /* pieces in which a letterhead may stand */
#define CLOSING_MOST 60 /* pieces after the last sign of a closing */
/* Of a paragraph: further down nothing is looked for. */
#define LINES_MOST 10000
#define BODY_BYTES 200 /* a paragraph as long as that is of the body */

bool is_drawn(const struct border *border) {
    return border->kind != NULL && strcmp(border->kind, "none") != 0;
}

bool is_solid(const struct border *border) {
    return strcmp(border->kind, "single") == 0 ||
           strcmp(border->kind, "thick") == 0;
}

void walk_leave(struct walker *walker, const struct walker *inner) {
    walker->tables_so_far = inner->tables_so_far;
    walker->in_head = inner->in_head;
    walker->closing = inner->closing;
    walker->has_closing = inner->has_closing;
    walker->starts_page = inner->starts_page;
}

/* ---- pieces ---- */

static struct piece *add_piece(struct finder *finder, struct hint **hint) {
    struct roles *roles = finder->roles;

    if (roles->count == finder->size) {
        finder->size = finder->size > 0 ? 2 * finder->size : 256;
        roles->pieces =
            memory_realloc(roles->pieces, memory_product(sizeof(*roles->pieces),
                                                         finder->size));
        finder->hints =
            memory_realloc(finder->hints, memory_product(sizeof(*finder->hints),
                                                         finder->size));
    }
    *hint = &finder->hints[roles->count];
    **hint = (struct hint){.folded = ""};
    roles->pieces[roles->count] =
        (struct piece){.index = roles->count, .text = "", .typed = ""};
    return &roles->pieces[roles->count++];
}

/* In the middle, or as wide as nearly all of the text, it has no side. */
static enum page_side side_of(const struct section *section, int left,
                              int width) {
    int page_left = section->margin_left + section->gutter;
    int page_width = section->page_width - section->margin_right - page_left;
    int center = left + width / 2 - page_left;

    if (page_width <= 0 || width > page_width * 4 / 5 ||
        abs(center - page_width / 2) < page_width / 20)
        return PAGE_WHOLE;
    return center < page_width / 2 ? PAGE_LEFT : PAGE_RIGHT;
}

/* Text set to one side of the column by indents, tabs or alignment. */
static enum page_side text_side(const struct walker *walker,
                                const struct piece *piece,
                                const struct hint *hint) {
    enum page_side side =
        side_of(walker->section, piece->left_twips, piece->width_twips);
    int middle = walker->left + walker->width / 2;
    int center = piece->text_left_twips + piece->text_width_twips / 2;

    if (side != PAGE_WHOLE || *piece->text == '\0' || piece->line_count > 3)
        return side;
    /* A short text in the middle begins near it, too. */
    if (piece->text_left_twips > middle - walker->width / 12 &&
        center > middle + walker->width / 24)
        return PAGE_RIGHT;
    if (center > middle + walker->width / 8 && !hint->is_numbered)
        return PAGE_RIGHT;
    return PAGE_WHOLE;
}

static void note_signs(struct walker *walker, const struct piece *piece,
                       const struct hint *hint) {
    if (hint->anchors & (ANCHOR_RECIPIENTS | ANCHOR_AUTHORITY)) {
        walker->closing = piece->index;
        walker->has_closing = true;
    }
    if (piece->index >= HEAD_MOST ||
        (hint->anchors & (ANCHOR_BASIS | ANCHOR_ADDRESSEE)) ||
        strlen(piece->text) > BODY_BYTES)
        walker->in_head = false;
    if (hint->anchors & ANCHOR_NATIONAL)
        walker->in_head = true;
    if (hint->outer > 0)
        walker->finder->tables[hint->outer].anchors |= hint->anchors;
}

static void take_segment(struct walker *walker,
                         const struct paragraph *paragraph,
                         const struct segment *segment, bool is_part) {
    struct hint *hint;
    struct piece *piece = add_piece(walker->finder, &hint);

    piece->paragraph = paragraph;
    piece->section = walker->section;
    piece->place = walker->place;
    piece->table = walker->table;
    piece->row = walker->row;
    piece->cell = walker->cell;
    piece->table_number = walker->table_number;
    piece->row_number = walker->row_number;
    piece->cell_number = walker->cell_number;
    piece->text_start = segment->start;
    piece->text_end = segment->end;
    piece->left_twips = walker->left;
    piece->width_twips = walker->width;
    hint->group = walker->group;
    hint->outer = walker->outer;
    hint->column = walker->column;
    hint->is_part = is_part;
    hint->column_left = walker->left;
    hint->column_width = walker->width;
    hint->starts_page = walker->starts_page;
    walker->starts_page = false;
    measure_text(walker->finder, piece, hint);
    measure_place(piece, hint, segment);
    piece->side = text_side(walker, piece, hint);
    note_signs(walker, piece, hint);
}

/* ---- paragraphs ---- */

/* Before anything else in it, a text box, say. */
static bool begins_with_break(const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->kind == SPAN_PAGE_BREAK || span->shape != NULL ||
            *span->text != '\0')
            return span->kind == SPAN_PAGE_BREAK;
    return false;
}

static bool has_text(const struct paragraph *paragraph) {
    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (*span->text != '\0')
            return true;
    return false;
}

static void start_page(struct walker *walker) {
    walker->starts_page = true;
    walker->y = abs(walker->section->margin_top);
}

/* Its pieces, one below the other unless tabs have put them side by side;
 * where the next paragraph begins. */
static int stack_pieces(const struct walker *walker, size_t first) {
    const struct finder *finder = walker->finder;
    int top = walker->y + finder->hints[first].before, bottom = top;

    for (size_t i = first; i < finder->roles->count; i++) {
        struct hint *hint = &finder->hints[i];
        const struct piece *piece = &finder->roles->pieces[i];
        int lines = piece->line_count > 0 ? (int)piece->line_count : 1;
        if (lines > LINES_MOST)
            lines = LINES_MOST;
        if (i > first && piece->left_twips <= piece[-1].left_twips)
            top = bottom;
        hint->top = top;
        hint->bottom = top + lines * hint->line_height;
        if (hint->bottom > bottom)
            bottom = hint->bottom;
    }
    bottom += finder->hints[first].after;
    return bottom < DOWN_MOST ? bottom : DOWN_MOST;
}

static void walk_paragraph(struct walker *walker,
                           const struct paragraph *paragraph) {
    struct segment segments[SEGMENTS_MAX];
    bool zone = walker->in_head ||
                (walker->has_closing &&
                 walker->finder->roles->count < walker->closing + CLOSING_MOST);
    bool boxes_first = walker->in_head || !has_text(paragraph);
    bool breaks = paragraph_has_page_break(paragraph);
    bool breaks_first = begins_with_break(paragraph);
    struct walker here;
    size_t count, first;

    if (paragraph->format.page_break_before || breaks_first)
        start_page(walker);
    if (boxes_first)
        walk_shapes(walker, paragraph);
    if (breaks && !breaks_first)
        start_page(walker);
    count = split_paragraph(paragraph, walker->finder->arena, zone, segments);
    here = *walker;
    enter_frame(&here, walker, paragraph);
    first = walker->finder->roles->count;
    for (size_t i = 0; i < count; i++)
        take_segment(&here, paragraph, &segments[i], count > 1);
    here.y = stack_pieces(&here, first);
    walk_leave(walker, &here);
    if (paragraph->format.frame != NULL)
        walker->frame_y = here.y;
    else
        walker->y = here.y;
    if (!boxes_first)
        walk_shapes(walker, paragraph);
}

void walk_blocks(struct walker *walker, const struct block_list *list) {
    struct walker here = *walker;

    for (const struct block *block = list->first; block != NULL;
         block = block->next) {
        if (block->kind == BLOCK_TABLE)
            walk_table(walker, block->table);
        else
            walk_paragraph(walker, block->paragraph);
        walker->table = here.table;
        walker->row = here.row;
        walker->cell = here.cell;
        walker->table_number = here.table_number;
        walker->row_number = here.row_number;
        walker->cell_number = here.cell_number;
    }
}

void walk_document(struct finder *finder) {
    const struct document *document = finder->document;
    struct walker walker = {.finder = finder, .in_head = true};

    for (const struct section *section = document->sections; section != NULL;
         section = section->next) {
        walker.section = section;
        walker.place = PLACE_TEXT;
        walker.group = ++finder->group_count;
        walker.left = section->margin_left + section->gutter;
        walker.width = section->text_width;
        if (section == document->sections)
            walker.y = abs(section->margin_top);
        else if (strcmp(section->type, "continuous") != 0)
            start_page(&walker);
        walk_blocks(&walker, &section->blocks);
    }
    finder->body_count = finder->roles->count;
    walk_stories(&walker);
}
