/* signature_look.c -- how signature blocks look. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/signing.h"
#include "text/text.h"

#define TWIPS_PER_POINT 20
#define GAP_LEAST (40 * TWIPS_PER_POINT)
#define GAP_MOST (120 * TWIPS_PER_POINT)

/* ---- authority, posts, name: II.7.đ ---- */

static void test_size(struct ruling *r, const struct signing *block) {
    for (const struct signing_line *line = block->first; line != NULL;
         line = line->next) {
        ruling_look(r, line->piece, 26, 28, WANTED_ON, WANTED_OFF);
        ruling_capitals(r, line->piece);
    }
}

void signature_size(struct ruling *r) {
    signing_each(r, true, test_size);
}

/* A name that is still to be written: "Họ và tên", "……". */
static bool is_blank(const char *name) {
    return !ruling_has_letter(name) ||
           text_starts_with_word(name, "họ và tên") ||
           text_starts_with_word(name, "họ, tên") || *name == '(';
}

static void test_spelling(struct ruling *r, const struct piece *name) {
    const char *small = ruling_small_syllable(r, name->text);

    if (ruling_is_capitals(name->text))
        ruling_lower(r, name);
    else if (small != NULL)
        ruling_fail(r, name, small, _("each syllable with a capital"),
                    _("each syllable of the signer's name has to begin with a "
                      "capital, “%s” too"),
                    small);
}

/* Without a cell or box of their own lines are centred on one another. */
static void test_centre(struct ruling *r, const struct piece *piece,
                        const struct piece *above) {
    if (piece->place == PLACE_CELL || above == NULL) {
        ruling_centered(r, piece);
        return;
    }
    if (abs(ruling_center(piece) - ruling_center(above)) > RULING_CENTER_TWIPS)
        ruling_fail(r, piece, NULL, _("centred"),
                    _("“%s” has to be centred under the line above"),
                    role_name(piece->role));
}

static void test_name(struct ruling *r, const struct signing *block) {
    const struct piece *name = block->name;

    if (name == NULL)
        return;
    ruling_look(r, name, 26, 28, WANTED_ON, WANTED_OFF);
    if (!is_blank(name->text))
        test_spelling(r, name);
    test_centre(r, name, block->last != NULL ? block->last->piece : NULL);
}

void signature_name(struct ruling *r) {
    signing_each(r, true, test_name);
}

static bool has_right(const struct signing *blocks, size_t unit) {
    for (; blocks != NULL; blocks = blocks->next)
        if (blocks->unit == unit && blocks->first != NULL &&
            blocks->first->piece->side == PAGE_RIGHT)
            return true;
    return false;
}

/* Of two blocks side by side one stands on the left. */
void signature_pos(struct ruling *r) {
    const struct signing *blocks = signing_find(r, true);
    size_t told = r->roles->unit_count;

    if (blocks == NULL)
        ruling_skip(r, _("the document has no signature block"));
    for (const struct signing *block = blocks; block != NULL;
         block = block->next) {
        const struct piece *above = NULL;
        if (block->first == NULL)
            continue;
        if (block->unit != told && !has_right(blocks, block->unit)) {
            ruling_fail(
                r, block->first->piece, NULL, _("the right half of the page"),
                _("who signs has to stand in the right half of the page"));
            told = block->unit;
            continue;
        }
        for (const struct signing_line *line = block->first; line != NULL;
             line = line->next) {
            if (above != NULL || line->piece->place == PLACE_CELL)
                test_centre(r, line->piece, above);
            above = line->piece;
        }
    }
}

/* ---- room for the signature ---- */

/* Of Times New Roman. */
static int line_twips(const struct paragraph *paragraph, int half_points) {
    int natural = half_points * 10 * 115 / 100;

    if (paragraph->format.line_rule == LINE_EXACT)
        return paragraph->format.line;
    if (paragraph->format.line_rule == LINE_AT_LEAST)
        return paragraph->format.line > natural ? paragraph->format.line
                                                : natural;
    return (int)((long)natural * paragraph->format.line / 240);
}

static int picture_twips(const struct paragraph *paragraph) {
    int most = 0;

    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        if (span->kind == SPAN_SHAPE && span->shape->inline_text &&
            span->shape->height > most)
            most = span->shape->height;
    return most;
}

static int breaks_in(const struct paragraph *paragraph) {
    int count = 0;

    for (const struct span *span = paragraph->first; span != NULL;
         span = span->next)
        for (const char *at = span->text; (at = strchr(at, '\n')) != NULL; at++)
            count++;
    return count;
}

/* An empty paragraph, or one of another part that fills the room. */
static int filler_twips(const struct piece *piece) {
    const struct paragraph *paragraph = piece->paragraph;
    int size = paragraph->first != NULL && paragraph->first->format != NULL
                   ? paragraph->first->format->size_half_points
                   : paragraph->mark.size_half_points;
    int lines = breaks_in(paragraph) + 1;
    int picture = picture_twips(paragraph);

    if ((int)piece->line_count > lines)
        lines = (int)piece->line_count;
    return line_twips(paragraph, size) * lines + picture;
}

static bool is_of_block(const struct piece *piece) {
    return piece->role == ROLE_AUTHORITY || piece->role == ROLE_POST ||
           piece->role == ROLE_SIGNER;
}

/* Beside it, in the same column. */
static bool is_beside(const struct piece *piece, const struct piece *name) {
    return piece->table == name->table &&
           (name->table == NULL || piece->cell_number == name->cell_number);
}

/* A row is at least as high as it says. */
static int row_gap(int content, const struct piece *piece,
                   const struct piece *next) {
    if (piece->row == NULL || piece->row == next->row || is_of_block(piece) ||
        piece->row->height <= content)
        return content;
    return piece->row->height;
}

static int space_between(const struct piece *above, const struct piece *below) {
    return above->paragraph == below->paragraph
               ? 0
               : above->paragraph->format.after_twips +
                     below->paragraph->format.before_twips;
}

/* Line breaks before the name in its own paragraph. */
static int breaks_before(const struct piece *piece) {
    int lines = 0;

    for (const char *at = piece->typed; *at == '\n' || *at == ' '; at++)
        lines += *at == '\n';
    return lines * line_twips(piece->paragraph,
                              piece->paragraph->mark.size_half_points);
}

/* From the first line of the block to the name, without its own lines. */
static int gap_twips(const struct roles *roles, const struct signing *block) {
    const struct piece *above = &roles->pieces[block->first->piece->index];
    int gap = 0;

    for (size_t i = above->index + 1; i <= block->name->index; i++) {
        const struct piece *piece = &roles->pieces[i];
        int content;
        if (!is_beside(piece, block->name) ||
            (piece->paragraph == above->paragraph && i < block->name->index))
            continue;
        content = space_between(above, piece);
        if (is_of_block(piece) && piece->side == block->name->side)
            content += breaks_before(piece);
        else
            content += filler_twips(piece);
        gap += row_gap(content, piece, block->name);
        above = piece;
    }
    return gap;
}

static void test_gap(struct ruling *r, const struct signing *block) {
    int gap;
    const char *found;

    if (block->first == NULL || block->name == NULL ||
        block->first->piece->paragraph == block->name->paragraph)
        return;
    gap = gap_twips(r->roles, block);
    if (gap >= GAP_LEAST && gap <= GAP_MOST)
        return;
    found = ruling_points(r, gap / (TWIPS_PER_POINT / 2));
    ruling_fail(r, block->name, found, _("40–120 pt"),
                _("between post and name is room of %s for the signature; it "
                  "has to be 40 to 120 pt"),
                found);
}

/* A draft without a name has no room to measure. */
void signature_gap(struct ruling *r) {
    const struct signing *block = signing_find(r, true);
    bool is_there = false;

    for (; block != NULL; block = block->next) {
        is_there = is_there || (block->first != NULL && block->name != NULL);
        test_gap(r, block);
    }
    if (!is_there)
        ruling_skip(r, _("no post and name stand there between which there "
                         "could be room"));
}

/* ---- its picture: II.7.d ---- */

static bool holds_picture(const struct piece *piece) {
    for (const struct span *span = piece->paragraph->first; span != NULL;
         span = span->next)
        if (span->kind == SPAN_SHAPE && span->shape->kind == SHAPE_PICTURE &&
            span->shape->inline_text)
            return true;
    return false;
}

/* Colour and kind of the picture stand in no text. */
void signature_picture(struct ruling *r) {
    bool is_there = false;

    for (const struct signing *block = signing_find(r, false); block != NULL;
         block = block->next) {
        if (block->first == NULL || block->name == NULL)
            continue;
        for (size_t i = block->first->piece->index; i < block->name->index;
             i++) {
            const struct piece *piece = &r->roles->pieces[i];
            if (!is_beside(piece, block->name) || !holds_picture(piece))
                continue;
            is_there = true;
            if (piece->paragraph->format.align != ALIGN_CENTER)
                ruling_fail(r, piece, NULL, _("centred"),
                            _("the picture of the signature has to be centred "
                              "between post and name"));
        }
    }
    if (!is_there)
        ruling_skip(r, _("no picture of a signature stands in the text"));
}

/* ---- not alone on a page ---- */

static bool is_text(const struct piece *piece) {
    return ruling_is_visible(piece->text, strlen(piece->text));
}

/* The last of the text before the closing block; NULL: there is none. */
static const struct piece *last_text(const struct roles *roles, size_t unit,
                                     size_t before) {
    while (before-- > 0) {
        const struct piece *piece = &roles->pieces[before];
        if (piece->unit == unit && piece->place == PLACE_TEXT && is_text(piece))
            return piece;
    }
    return NULL;
}

static bool is_broken_off(const struct roles *roles, const struct piece *last,
                          const struct piece *block) {
    if (last->section != block->section &&
        (block->section->type == NULL ||
         strcmp(block->section->type, "continuous") != 0))
        return true;
    for (size_t i = last->index; i <= block->index; i++) {
        const struct paragraph *paragraph = roles->pieces[i].paragraph;
        if (paragraph_has_page_break(paragraph) ||
            (i > last->index && paragraph->format.page_break_before))
            return true;
    }
    return false;
}

/* Where pages end the file does not say, but where it is forced to. */
void signature_together(struct ruling *r) {
    const struct signing *block = signing_find(r, false);
    const struct piece *last, *first;

    while (block != NULL && block->first == NULL)
        block = block->next;
    if (block == NULL) {
        ruling_skip(r, _("the document has no signature block"));
        return;
    }
    first = block->first->piece;
    last = last_text(r->roles, block->unit, first->index);
    if (last == NULL)
        ruling_skip(r, _("no text stands before the signature block"));
    else if (is_broken_off(r->roles, last, first))
        ruling_fail(r, first, _("a page break before it"),
                    _("some lines of text above it"),
                    _("the signature block stands alone on a page"));
    else if (!last->paragraph->format.keep_next)
        ruling_skip(r, _("where pages end is not stored in the file, and the "
                         "last paragraph is not kept with the signature"));
}
