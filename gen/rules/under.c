/* under.c -- lines under the motto, the body's name and the subject. */
#include "rules/under.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "text/font.h"
#include "text/text.h"

#define LINES_MOST 16
#define REACH 40 /* pieces */

/* In a letterhead of tabs, pieces on the other side stand in between. */
struct under under_part(const struct roles *roles, const struct piece *first) {
    struct under part = {.first = first, .last = first};

    for (size_t i = first->index; i < roles->count && part.line == NULL; i++) {
        const struct piece *piece = &roles->pieces[i];
        if (piece->unit != first->unit || i > first->index + REACH)
            break;
        if (piece->role == ROLE_EMPTY || piece->side != first->side)
            continue;
        if (piece->role != first->role || piece->cell != first->cell)
            break;
        part.last = piece;
        part.line = roles_line_under(roles, piece);
    }
    return part;
}

/* ---- whether it is solid ---- */

void under_solid(struct ruling *r, const struct under *part) {
    if (part->line == NULL)
        return;
    if (!part->line->is_solid)
        ruling_fail(r, part->last, NULL, _("a solid line"),
                    _("the line under “%s” is not solid"),
                    role_name(part->last->role));
    else if (part->line->kind == LINE_CHARACTERS)
        ruling_fail_as(r, DIAG_WARNING, part->last, NULL, _("a solid line"),
                       _("the line under “%s” is made of hyphens or dashes"),
                       role_name(part->last->role));
}

/* ---- how long it is ---- */

static const struct under_range third_to_half = {329, 503, 250, 600};

/* What renderers draw differently gets 5 % more room. */
static bool is_within(const struct rule_line *line, long text, long least,
                      long most) {
    long length = line->length_twips, longest = length;

    if (line->kind == LINE_UNDERSCORE) {
        longest =
            line->length_max_twips > length ? line->length_max_twips : length;
        least = least * 95 / 100;
        most = most * 105 / 100;
    }
    return longest * 1000 >= least * text && length * 1000 <= most * text;
}

static enum under_grade grade_length(const struct rule_line *line, long text,
                                     const struct under_range *range) {
    if (text <= 0 || is_within(line, text, range->least, range->most))
        return UNDER_GOOD;
    return is_within(line, text, range->least_doubtful, range->most_doubtful)
               ? UNDER_DOUBTFUL
               : UNDER_BAD;
}

/* Pieces of one part follow each other in the array. */
static const struct piece *longest_of(const struct under *part) {
    const struct piece *longest = part->first;

    for (const struct piece *piece = part->first; piece <= part->last; piece++)
        if (piece->role == part->first->role &&
            piece->text_width_twips > longest->text_width_twips)
            longest = piece;
    return longest;
}

/* Behind the last line break, as seen. */
static void add_last(struct strbuf *out, const struct piece *piece,
                     bool in_capitals) {
    const char *text = strrchr(piece->typed, '\n');

    if (text == NULL)
        strbuf_puts(out, piece->text);
    else
        (in_capitals ? text_upper : text_nfc)(out, text + 1, strlen(text + 1));
}

/* Of its last line, as it wraps. */
static int last_width(const struct piece *piece) {
    const struct para_format *format = &piece->paragraph->format;
    struct font_line lines[LINES_MOST];
    struct strbuf text = STRBUF_INIT;
    struct ruling_run run = {0};
    size_t count;

    if (piece->line_count < 2 || !ruling_next_run(piece, &run))
        return piece->text_width_twips;
    add_last(&text, piece, run.span->format->caps);
    count =
        font_wrap(run.span->format->bold ? FONT_BOLD : FONT_REGULAR,
                  run.span->format->size_half_points,
                  piece->width_twips - format->left_twips - format->right_twips,
                  text.data, lines, LINES_MOST);
    strbuf_free(&text);
    return count <= LINES_MOST ? lines[count - 1].width_twips
                               : piece->text_width_twips;
}

enum under_grade under_grade(const struct under *part,
                             const struct under_range *range) {
    enum under_grade grade, last;

    if (part->line == NULL || part->line->length_twips <= 0 ||
        part->line->kind == LINE_CHARACTERS)
        return UNDER_GOOD;
    grade = grade_length(part->line, longest_of(part)->text_width_twips, range);
    last = grade_length(part->line, last_width(part->last), range);
    return last < grade ? last : grade;
}

const char *under_percent(struct ruling *r, const struct under *part) {
    int width = longest_of(part)->text_width_twips;

    return ruling_text(
        r, "%d%%",
        width > 0 ? (int)(part->line->length_twips * 100L / width) : 0);
}

void under_length(struct ruling *r, const struct under *part) {
    enum under_grade grade = under_grade(part, &third_to_half);
    const char *found;

    if (grade == UNDER_GOOD)
        return;
    found = under_percent(r, part);
    ruling_fail_as(r, grade == UNDER_BAD ? r->rule->severity : DIAG_WARNING,
                   part->last, found, _("1/3 to 1/2 of the text"),
                   _("the line under “%s” is %s as long as the text, and has "
                     "to be 1/3 to 1/2 of it"),
                   role_name(part->last->role), found);
}

/* ---- where it stands ---- */

/* Of a text of several lines, that of the room it is centred in. */
static int center_of(const struct piece *text) {
    const struct para_format *format = &text->paragraph->format;

    if (ruling_is_placed(text) || text->line_count < 2)
        return ruling_center(text);
    return text->left_twips + format->left_twips +
           (text->width_twips - format->left_twips - format->right_twips) / 2;
}

/* Tabs may centre it, too; in a box or frame it may be in the middle as well.
 */
static bool is_centered(const struct piece *text) {
    int off = ruling_center(text) - (text->left_twips + text->width_twips / 2);
    bool is_boxed =
        text->place == PLACE_BOX || text->paragraph->format.frame != NULL;

    if (text->paragraph->format.align == ALIGN_CENTER)
        return true;
    return ruling_is_placed(text) &&
           (!is_boxed || abs(off) <= RULING_CENTER_TWIPS);
}

/* Text that is not centred itself is told by a rule of its own. */
void under_center(struct ruling *r, const struct under *part) {
    const struct piece *text = part->last;
    int off;

    if (part->line == NULL || !is_centered(text))
        return;
    off =
        part->line->left_twips + part->line->length_twips / 2 - center_of(text);
    if (abs(off) > RULING_CENTER_TWIPS)
        ruling_fail(r, text, ruling_mm(r, off), _("centred"),
                    _("the middle of the line under “%s” is %s off the middle "
                      "of the text"),
                    role_name(text->role), ruling_mm(r, abs(off)));
}
