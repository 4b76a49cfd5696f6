/*
 * national_name.c -- Quốc hiệu and Tiêu ngữ.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 1.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "rules/head.h"
#include "rules/under.h"
#include "text/font.h"
#include "text/text.h"

#define NAME "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
#define NAME_TOO "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM" /* form 1.6 */
#define MOTTO "Độc lập - Tự do - Hạnh phúc"

/* ---- what they say ---- */

static bool is_same_letters(const char *text, const char *wanted) {
    struct strbuf upper = STRBUF_INIT, wanted_upper = STRBUF_INIT;
    bool is_same;

    text_upper(&upper, text, strlen(text));
    text_upper(&wanted_upper, wanted, strlen(wanted));
    is_same = strcmp(upper.data, wanted_upper.data) == 0;
    strbuf_free(&upper);
    strbuf_free(&wanted_upper);
    return is_same;
}

static void test_name(struct ruling *r, const struct piece *piece) {
    if (!is_same_letters(piece->text, NAME) &&
        !is_same_letters(piece->text, NAME_TOO))
        ruling_fail(r, piece, piece->text, NAME, _("“%s” has to read “%s”"),
                    role_name(piece->role), NAME);
}

static void fail_missing(struct ruling *r, enum role role, const char *text) {
    ruling_fail(r, NULL, _("none"), text, _("the document has no “%s”"),
                role_name(role));
}

/* PL1.II.1a-text */
void national_text(struct ruling *r) {
    if (head_is_missing(r, ROLE_NATIONAL_NAME))
        fail_missing(r, ROLE_NATIONAL_NAME, NAME);
    head_each(r, ROLE_NATIONAL_NAME, test_name);
}

static const char *dashes_in(const char *text) {
    static const char *const dashes[] = {"–", "—", "−", "‑", "­"};

    for (size_t i = 0; i < sizeof(dashes) / sizeof(*dashes); i++)
        if (strstr(text, dashes[i]) != NULL)
            return dashes[i];
    return NULL;
}

/* Spaces and hyphens left out. */
static const char *bare(struct ruling *r, const char *text) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    for (; *text != '\0'; text++)
        if (*text != ' ' && *text != '-')
            strbuf_putc(&out, *text);
    copy = ruling_text(r, "%s", out.data);
    strbuf_free(&out);
    return copy;
}

static void fail_motto(struct ruling *r, const struct piece *piece,
                       const char *message) {
    ruling_fail(r, piece, piece->text, MOTTO, "%s", message);
}

/* In capitals it is another rule's: PL1.II.1b-lower. */
static void test_motto(struct ruling *r, const struct piece *piece) {
    bool is_capitals = ruling_is_capitals(piece->text);

    if (strcmp(piece->text, MOTTO) == 0 ||
        (is_capitals && is_same_letters(piece->text, MOTTO)))
        return;
    if (dashes_in(piece->text) != NULL)
        fail_motto(r, piece,
                   _("the phrases of the motto are parted by hyphens (-), not "
                     "by dashes"));
    else if (is_same_letters(piece->text, MOTTO))
        fail_motto(r, piece,
                   _("each phrase of the motto begins with a capital letter, "
                     "and no other word of it"));
    else if (is_same_letters(bare(r, piece->text), bare(r, MOTTO)))
        fail_motto(r, piece,
                   _("a hyphen with a space on both sides of it stands "
                     "between the phrases of the motto"));
    else
        ruling_fail(r, piece, piece->text, MOTTO, _("“%s” has to read “%s”"),
                    role_name(piece->role), MOTTO);
}

/* PL1.II.1b-text */
void motto_text(struct ruling *r) {
    if (head_is_missing(r, ROLE_MOTTO))
        fail_missing(r, ROLE_MOTTO, MOTTO);
    head_each(r, ROLE_MOTTO, test_motto);
}

/* ---- what they look like ---- */

/* PL1.II.1a-upper */
void national_capitals(struct ruling *r) {
    head_each(r, ROLE_NATIONAL_NAME, ruling_capitals);
}

static void test_name_size(struct ruling *r, const struct piece *piece) {
    ruling_size(r, piece, 24, 26);
}

/* PL1.II.1a-size */
void national_size(struct ruling *r) {
    head_each(r, ROLE_NATIONAL_NAME, test_name_size);
}

static void test_style(struct ruling *r, const struct piece *piece) {
    ruling_style(r, piece, WANTED_ON, WANTED_OFF);
}

/* PL1.II.1a-style */
void national_style(struct ruling *r) {
    head_each(r, ROLE_NATIONAL_NAME, test_style);
}

static void test_lower(struct ruling *r, const struct piece *piece) {
    struct ruling_run run = {0};

    if (ruling_is_capitals(piece->text)) {
        ruling_lower(r, piece);
        return;
    }
    while (ruling_next_run(piece, &run))
        if (run.span->format->caps || run.span->format->small_caps) {
            ruling_fail(r, piece, _("capitals"), _("lower case"),
                        _("“%s” is in capitals, and has to be in lower case"),
                        role_name(piece->role));
            return;
        }
}

/* PL1.II.1b-lower */
void motto_lower(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_lower);
}

static void test_motto_size(struct ruling *r, const struct piece *piece) {
    ruling_size(r, piece, 26, 28);
}

/* PL1.II.1b-size */
void motto_size(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_motto_size);
}

/* PL1.II.1b-style */
void motto_style(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_style);
}

/* ---- where they stand ---- */

/* What may stand in the file before the national name: what is on the left of
 * it, marks above the letterhead, the label of the annex it is in, and on a
 * draft that it is one. Place and date, addressees, type and subject have rules
 * of their own for where they stand. */
#define ABOVE                                                            \
    (RULING_ROLE(ROLE_EMPTY) | RULING_ROLE(ROLE_SCOPE) |                 \
     RULING_ROLE(ROLE_DIGITAL_STAMP) | RULING_ROLE(ROLE_PARENT_BODY) |   \
     RULING_ROLE(ROLE_BODY) | RULING_ROLE(ROLE_NUMBER) |                 \
     RULING_ROLE(ROLE_SUBJECT_CV) | RULING_ROLE(ROLE_SECRECY) |          \
     RULING_ROLE(ROLE_URGENCY) | RULING_ROLE(ROLE_ANNEX) |               \
     RULING_ROLE(ROLE_ANNEX_TITLE) | RULING_ROLE(ROLE_ANNEX_REFERENCE) | \
     RULING_ROLE(ROLE_PLACE_DATE) | RULING_ROLE(ROLE_ADDRESSEE) |        \
     RULING_ROLE(ROLE_ADDRESSEE_ITEM) | RULING_ROLE(ROLE_TYPE) |         \
     RULING_ROLE(ROLE_SUBJECT))

static bool may_be_above(const struct ruling *r, const struct piece *piece) {
    return (ABOVE & RULING_ROLE(piece->role)) != 0 || *piece->text == '\0' ||
           piece->place == PLACE_BOX || piece->side == PAGE_LEFT ||
           r->roles->units[piece->unit].is_form ||
           (!r->options->is_issued &&
            text_starts_with_word(piece->text, "dự thảo"));
}

static const struct piece *find_above(const struct ruling *r,
                                      const struct piece *name) {
    for (size_t i = r->roles->units[name->unit].first; i < name->index; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->unit == name->unit && !may_be_above(r, piece))
            return piece;
    }
    return NULL;
}

static void test_place(struct ruling *r, const struct piece *name) {
    const struct piece *above;

    if (name != head_find(r, name, ROLE_NATIONAL_NAME))
        return;
    above = find_above(r, name);
    if (name->side != PAGE_RIGHT)
        ruling_fail(r, name, NULL, _("top right of page one"),
                    _("“%s” has to stand on the right side of the page"),
                    role_name(name->role));
    else if (above != NULL)
        ruling_fail(r, above, NULL, _("below “Quốc hiệu”"),
                    _("“%s” stands at the very top, and this stands above it"),
                    role_name(name->role));
}

/* PL1.II.1a-pos */
void national_place(struct ruling *r) {
    head_each(r, ROLE_NATIONAL_NAME, test_place);
}

/* If it stood in one. */
static int width_of(const struct piece *piece) {
    struct ruling_run run = {0};

    if (!ruling_next_run(piece, &run))
        return 0;
    return font_width_twips(run.span->format->bold ? FONT_BOLD : FONT_REGULAR,
                            run.span->format->size_half_points, piece->text,
                            strlen(piece->text));
}

static void test_line_count(struct ruling *r, const struct piece *piece) {
    if (piece->line_count > 1)
        ruling_fail(r, piece, ruling_text(r, _("%zu lines"), piece->line_count),
                    _("one line"),
                    _("“%s” is %s wide where there is room for %s, and takes "
                      "%zu lines"),
                    role_name(piece->role), ruling_mm(r, width_of(piece)),
                    ruling_mm(r, piece->width_twips), piece->line_count);
}

/* PL1.II.1a-oneline */
void national_line(struct ruling *r) {
    head_each(r, ROLE_NATIONAL_NAME, test_line_count);
}

/* In the same cell, or at least on the same side. */
static bool is_together(const struct piece *name, const struct piece *motto) {
    return name->cell == motto->cell && name->side == motto->side;
}

/* What does not stand under it is PL1.II.1c-cell. */
static void test_center(struct ruling *r, const struct piece *motto) {
    const struct piece *name = head_find(r, motto, ROLE_NATIONAL_NAME);

    if (name != NULL && !is_together(name, motto))
        return;
    if (name != NULL && !ruling_is_placed(name) && !ruling_is_placed(motto) &&
        name->cell == motto->cell && motto->cell != NULL)
        ruling_centered(r, name);
    if (!r->failed)
        head_centered_under(r, motto, name);
}

/* PL1.II.1b-center */
void motto_center(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_center);
}

/* Where the name stands is PL1.II.1a-pos. */
static void test_cell(struct ruling *r, const struct piece *motto) {
    const struct piece *name = head_find(r, motto, ROLE_NATIONAL_NAME);

    if (name == NULL || name->side != PAGE_RIGHT)
        return;
    if (name->index > motto->index)
        ruling_fail(r, motto, NULL, _("below “Quốc hiệu”"),
                    _("“%s” stands above “%s”"), role_name(motto->role),
                    role_name(name->role));
    else if (!is_together(name, motto))
        ruling_fail(r, motto, NULL, _("below “Quốc hiệu”"),
                    _("“%s” does not stand in the same place as “%s”"),
                    role_name(motto->role), role_name(name->role));
}

/* PL1.II.1c-cell */
void national_cell(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_cell);
}

static void test_spacing(struct ruling *r, const struct piece *motto) {
    const struct piece *name = head_find(r, motto, ROLE_NATIONAL_NAME);

    if (name != NULL)
        head_single_spaced(r, name, motto);
}

/* PL1.II.1c-spacing */
void national_spacing(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_spacing);
}

/* ---- the line under the motto ---- */

static void test_line(struct ruling *r, const struct piece *motto) {
    struct under part = under_part(r->roles, motto);

    if (part.line == NULL)
        ruling_fail(r, motto, _("none"), _("a solid line"),
                    _("no line stands under “%s”"), role_name(motto->role));
    else if (part.line->kind == LINE_UNDERLINE)
        ruling_fail_as(r, DIAG_WARNING, motto, _("underlined"),
                       _("a solid line"),
                       _("“%s” is underlined; a line is to be drawn below it"),
                       role_name(motto->role));
    else
        under_solid(r, &part);
}

/* PL1.II.1b-line */
void motto_line(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_line);
}

/* The official forms themselves draw 0,95 to 1,11 of the text, as the renderer
 * may be. */
static const struct under_range as_long = {950, 1050, 900, 1150};

static void test_length(struct ruling *r, const struct piece *motto) {
    struct under part = under_part(r->roles, motto);
    enum under_grade grade = under_grade(&part, &as_long);
    const char *found;

    if (grade == UNDER_GOOD)
        return;
    found = under_percent(r, &part);
    ruling_fail_as(r, grade == UNDER_BAD ? r->rule->severity : DIAG_NOTE, motto,
                   found, "100%",
                   _("the line under “%s” is %s as long as the text, and has "
                     "to be as long as it"),
                   role_name(motto->role), found);
}

/* PL1.II.1b-linelen */
void motto_line_length(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_length);
}

static void test_line_center(struct ruling *r, const struct piece *motto) {
    struct under part = under_part(r->roles, motto);

    under_center(r, &part);
}

/* PL1.II.1b-linecenter */
void motto_line_center(struct ruling *r) {
    head_each(r, ROLE_MOTTO, test_line_center);
}
