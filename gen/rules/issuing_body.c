/*
 * issuing_body.c -- the name of the body that issues, and of its parent.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 2.
 */
#include <string.h>

#include "base/i18n.h"
#include "rules/head.h"
#include "rules/under.h"
#include "text/font.h"
#include "text/text.h"

#define SIZE_LEAST 24 /* half-points */
#define SIZE_MOST 26
#define LINES_MOST 16
#define NAMES_MOST 200 /* as many as head_each takes */

/* ---- what it says ---- */

/* PL1.II.2a-present */
void body_name_present(struct ruling *r) {
    if (head_is_missing(r, ROLE_BODY))
        ruling_fail(r, NULL, _("none"), role_name(ROLE_BODY),
                    _("the document has no “%s”"), role_name(ROLE_BODY));
    else if (roles_next(r->roles, 0, ROLE_BODY, 0) == NULL)
        ruling_skip(r, _("this is no administrative document"));
}

/* In its own name; NULL: none. */
static const char *abbreviation_in(const char *name) {
    static const char *const abbreviations[] = {"UBND", "HĐND", "TP",
                                                "TX",   "BCĐ",  "BCH"};

    for (size_t i = 0; i < sizeof(abbreviations) / sizeof(*abbreviations); i++)
        if (text_find_word(name, abbreviations[i]) != NULL)
            return abbreviations[i];
    return NULL;
}

static void test_official(struct ruling *r, const struct piece *name) {
    const char *found = abbreviation_in(name->text);

    if (found != NULL)
        ruling_fail(r, name, found, NULL,
                    _("the issuing body's own name is written in full, and "
                      "“%s” is an abbreviation"),
                    found);
}

/* PL1.II.2a-official */
void body_name_official(struct ruling *r) {
    head_each_part(r, ROLE_BODY, test_official);
}

/* Bodies of this kind are part of another one. */
static bool has_parent(const char *name) {
    static const char *const kinds[] = {"SỞ",    "TRUNG TÂM", "TRƯỜNG",
                                        "PHÒNG", "CHI CỤC",   "CỤC"};

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        if (text_starts_with_word(name, kinds[i]))
            return true;
    return false;
}

/* PL1.II.2a-parent: who is whose is not in the file. */
void body_name_parent(struct ruling *r) {
    const struct piece *name = roles_next(r->roles, 0, ROLE_BODY, 0);

    if (name == NULL)
        ruling_skip(r, ruling_text(r, _("the document has no “%s”"),
                                   role_name(ROLE_BODY)));
    else if (has_parent(name->text) &&
             head_find(r, name, ROLE_PARENT_BODY) == NULL)
        ruling_fail_as(r, DIAG_NOTE, name, NULL, NULL,
                       _("a body of this kind usually has a parent body, named "
                         "in the line above it"));
}

/* PL1.II.2a-parentabbr: a permission. */
void body_name_short_parent(struct ruling *r) {
    const struct piece *parent = roles_next(r->roles, 0, ROLE_PARENT_BODY, 0);

    if (parent == NULL)
        ruling_skip(r, ruling_text(r, _("the document has no “%s”"),
                                   role_name(ROLE_PARENT_BODY)));
    else if (abbreviation_in(parent->text) != NULL)
        ruling_allow(r, _("the parent body's name is abbreviated, which is "
                          "allowed"));
}

/* ---- what it looks like ---- */

static void test_size(struct ruling *r, const struct piece *name) {
    ruling_size(r, name, SIZE_LEAST, SIZE_MOST);
}

/* PL1.II.2b-size */
void body_name_size(struct ruling *r) {
    head_each_part(r, ROLE_BODY, test_size);
}

/* PL1.II.2b-psize */
void parent_name_size(struct ruling *r) {
    head_each_part(r, ROLE_PARENT_BODY, test_size);
}

static void test_style(struct ruling *r, const struct piece *name) {
    ruling_capitals(r, name);
    ruling_style(r, name, WANTED_ON, WANTED_OFF);
}

/* PL1.II.2b-style */
void body_name_style(struct ruling *r) {
    head_each_part(r, ROLE_BODY, test_style);
}

static void test_parent_style(struct ruling *r, const struct piece *name) {
    ruling_capitals(r, name);
    ruling_style(r, name, WANTED_OFF, WANTED_OFF);
}

/* PL1.II.2b-pstyle */
void parent_name_style(struct ruling *r) {
    head_each_part(r, ROLE_PARENT_BODY, test_parent_style);
}

static int size_of(const struct piece *name) {
    struct ruling_run run = {0};
    int size =
        ruling_next_run(name, &run) ? run.span->format->size_half_points : 0;

    return size >= SIZE_LEAST && size <= SIZE_MOST ? size : 0;
}

/* Sizes that are none of theirs are another rule's. */
static void test_same_size(struct ruling *r, const struct piece *parent) {
    const struct piece *name = head_find(r, parent, ROLE_BODY);
    int own = name != NULL ? size_of(name) : 0, other = size_of(parent);

    if (own != 0 && other != 0 && own != other)
        ruling_fail(r, parent, ruling_points(r, other), ruling_points(r, own),
                    _("“%s” is set in %s, and “%s” in %s"),
                    role_name(parent->role), ruling_points(r, other),
                    role_name(name->role), ruling_points(r, own));
}

/* PL1.II.2b-psame */
void body_name_same_size(struct ruling *r) {
    head_each_part(r, ROLE_PARENT_BODY, test_same_size);
}

/* ---- where it stands ---- */

/* The line of the letterhead above, parent or name, on the same side. */
static const struct piece *line_above(const struct ruling *r,
                                      const struct piece *name) {
    for (size_t i = name->index; i-- > r->roles->units[name->unit].first;) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->unit == name->unit && piece->cell == name->cell &&
            piece->side == name->side &&
            (piece->role == ROLE_BODY || piece->role == ROLE_PARENT_BODY))
            return piece;
    }
    return NULL;
}

static void test_center(struct ruling *r, const struct piece *name) {
    const struct piece *above = line_above(r, name);

    if (above != NULL && above->role == ROLE_PARENT_BODY &&
        !ruling_is_placed(above))
        ruling_centered(r, above);
    if (!r->failed)
        head_centered_under(r, name, above);
}

/* PL1.II.2b-center */
void body_name_center(struct ruling *r) {
    head_each_part(r, ROLE_BODY, test_center);
}

static void test_spacing(struct ruling *r, const struct piece *name) {
    const struct piece *above = line_above(r, name);

    if (above != NULL)
        head_single_spaced(r, above, name);
    else
        head_single_spaced(r, name, NULL);
}

/* PL1.II.2b-spacing */
void body_name_spacing(struct ruling *r) {
    head_each_part(r, ROLE_BODY, test_spacing);
}

static void test_cell(struct ruling *r, const struct piece *name) {
    const struct piece *number = head_find(r, name, ROLE_NUMBER);

    if (name->side != PAGE_LEFT)
        ruling_fail(r, name, NULL, _("top left of page one"),
                    _("“%s” has to stand on the left side of the page"),
                    role_name(name->role));
    else if (number != NULL && number->index < name->index)
        ruling_fail(r, name, NULL, _("top left of page one"),
                    _("“%s” stands above “%s”"), role_name(number->role),
                    role_name(name->role));
}

/* PL1.II.2c-cell */
void body_name_cell(struct ruling *r) {
    head_each_part(r, ROLE_BODY, test_cell);
}

/* ---- a last line of one syllable ---- */

static bool ends_alone(const struct piece *name) {
    const struct para_format *format = &name->paragraph->format;
    struct font_line lines[LINES_MOST];
    struct ruling_run run = {0};
    size_t count;

    if (name->line_count < 2 || !ruling_next_run(name, &run))
        return false;
    count =
        font_wrap(run.span->format->bold ? FONT_BOLD : FONT_REGULAR,
                  run.span->format->size_half_points,
                  name->width_twips - format->left_twips - format->right_twips,
                  name->text, lines, LINES_MOST);
    return count > 1 && count <= LINES_MOST &&
           memchr(name->text + lines[count - 1].start, ' ',
                  lines[count - 1].len) == NULL;
}

static void test_wrap(struct ruling *r, const struct piece *name) {
    if (strchr(name->typed, '\n') == NULL && ends_alone(name))
        ruling_fail(r, name, NULL, NULL,
                    _("the last line of “%s” has a single syllable; a line "
                      "break at a better place would balance it"),
                    role_name(name->role));
}

/* PL1.II.2b-wrap: several lines are allowed. */
void body_name_wrap(struct ruling *r) {
    head_each_part(r, ROLE_BODY, test_wrap);
}

/* ---- the line under it ---- */

/* Of joint documents, each body has one. */
static void each_name(struct ruling *r,
                      void (*test)(struct ruling *r, struct under *part)) {
    const struct piece *last = NULL;
    size_t count = 0;

    for (size_t i = 0; i < r->roles->count && count < NAMES_MOST; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        struct under part;
        if (piece->role != ROLE_BODY || r->roles->units[piece->unit].is_copy ||
            (last != NULL && piece <= last && piece->side == last->side))
            continue;
        part = under_part(r->roles, piece);
        last = part.last;
        count++;
        test(r, &part);
    }
    if (last == NULL)
        ruling_skip(r, ruling_text(r, _("the document has no “%s”"),
                                   role_name(ROLE_BODY)));
}

static void test_line(struct ruling *r, struct under *part) {
    if (part->line == NULL)
        ruling_fail(r, part->last, _("none"), _("a solid line"),
                    _("no line stands under “%s”"),
                    role_name(part->last->role));
    else
        under_solid(r, part);
}

/* PL1.II.2b-line */
void body_name_line(struct ruling *r) {
    each_name(r, test_line);
}

static void test_length(struct ruling *r, struct under *part) {
    under_length(r, part);
}

/* PL1.II.2b-linelen */
void body_name_line_length(struct ruling *r) {
    each_name(r, test_length);
}

static void test_line_center(struct ruling *r, struct under *part) {
    under_center(r, part);
}

/* PL1.II.2b-linecenter */
void body_name_line_center(struct ruling *r) {
    each_name(r, test_line_center);
}
