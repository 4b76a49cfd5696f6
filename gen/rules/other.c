/*
 * other.c -- marks, addresses, and where parts stand.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục III; mục IV and V.
 */
#include "rules/other.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "text/text.h"

#define INDENT_TWIPS 57 /* 1 mm */

/* ---- marks: III.2 ---- */

static bool is_one_of(const char *text, const char *const *words,
                      size_t count) {
    for (size_t i = 0; i < count; i++)
        if (text_starts_with_word(text, words[i]) &&
            strlen(text) == strlen(words[i]))
            return true;
    return false;
}
#define IS_ONE_OF(text, words) \
    is_one_of(text, words, sizeof(words) / sizeof(*(words)))

static bool is_single(const struct border *border) {
    return border->kind != NULL && strcmp(border->kind, "single") == 0;
}

static bool is_bordered(const struct border *borders) {
    return is_single(&borders[SIDE_TOP]) && is_single(&borders[SIDE_LEFT]) &&
           is_single(&borders[SIDE_BOTTOM]) && is_single(&borders[SIDE_RIGHT]);
}

/* A cell's own borders, or the table's where it does not say. */
static bool is_bordered_cell(const struct piece *piece) {
    struct border borders[SIDE_COUNT];

    if (piece->cell == NULL)
        return false;
    for (int side = 0; side < SIDE_COUNT; side++)
        borders[side] = piece->cell->borders[side].kind != NULL
                            ? piece->cell->borders[side]
                            : piece->table->borders[side];
    return is_bordered(borders);
}

static bool is_boxed(const struct piece *piece) {
    return piece->place == PLACE_BOX ||
           is_bordered(piece->paragraph->format.borders) ||
           is_bordered_cell(piece);
}

static void test_mark(struct ruling *r, const struct piece *mark) {
    ruling_look(r, mark, 26, 28, WANTED_ON, WANTED_OFF);
    ruling_capitals(r, mark);
    if (!is_boxed(mark))
        ruling_fail(r, mark, NULL, _("a single line around it"),
                    _("“%s” has to stand in a box drawn with a single line"),
                    mark->text);
}

static void test_urgency(struct ruling *r, const struct piece *mark) {
    static const char *const marks[] = {"hỏa tốc", "hoả tốc", "thượng khẩn",
                                        "khẩn"};

    test_mark(r, mark);
    if (!IS_ONE_OF(mark->text, marks))
        ruling_fail(r, mark, mark->text, "HỎA TỐC, THƯỢNG KHẨN, KHẨN",
                    _("there are no degrees of urgency but HỎA TỐC, THƯỢNG "
                      "KHẨN and KHẨN"));
    if (mark->side == PAGE_RIGHT)
        ruling_fail(r, mark, _("right"), _("left"),
                    _("the mark of urgency has to stand on the left, under "
                      "number and symbol"));
}

static void other_urgency(struct ruling *r) {
    ruling_each(r, ROLE_URGENCY, test_urgency);
}

static void test_scope(struct ruling *r, const struct piece *mark) {
    static const char *const marks[] = {"xem xong trả lại", "lưu hành nội bộ"};

    test_mark(r, mark);
    if (!IS_ONE_OF(mark->text, marks))
        ruling_fail(
            r, mark, mark->text, "XEM XONG TRẢ LẠI, LƯU HÀNH NỘI BỘ",
            _("the mark has to read XEM XONG TRẢ LẠI or LƯU HÀNH NỘI BỘ"));
}

static void other_scope(struct ruling *r) {
    ruling_each(r, ROLE_SCOPE, test_scope);
}

static void test_secrecy(struct ruling *r, const struct piece *mark) {
    const struct piece *number =
        roles_next(r->roles, mark->unit, ROLE_NUMBER, 0);

    if (mark->side == PAGE_RIGHT ||
        (number != NULL && mark->place != PLACE_BOX &&
         number->index > mark->index))
        ruling_fail(r, mark, NULL, _("left, under number and symbol"),
                    _("the mark of secrecy has to stand on the left, under "
                      "number and symbol"));
}

static void other_secrecy(struct ruling *r) {
    ruling_each(r, ROLE_SECRECY, test_secrecy);
}

/* ---- information of a digital signature: II.8.b; part II, I.3 ---- */

static bool is_of_copy(const struct piece *stamp) {
    return text_find_word(stamp->text, "sao y") != NULL ||
           text_find_word(stamp->text, "sao lục") != NULL ||
           text_find_word(stamp->text, "trích sao") != NULL;
}

static bool is_on_left(const struct piece *stamp) {
    return stamp->side == PAGE_LEFT ||
           (stamp->side == PAGE_WHOLE &&
            ruling_center(stamp) < stamp->section->page_width / 2);
}

bool other_stamp(struct ruling *r, bool of_copy) {
    bool is_there = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *stamp = &r->roles->pieces[i];
        if (stamp->role != ROLE_DIGITAL_STAMP || is_of_copy(stamp) != of_copy)
            continue;
        is_there = true;
        ruling_look(r, stamp, 20, 20, WANTED_ANY, WANTED_OFF);
        ruling_lower(r, stamp);
        if (is_on_left(stamp))
            ruling_fail(r, stamp, _("left"), _("right"),
                        _("the information of the digital signature has to "
                          "stand at the top right"));
    }
    return is_there;
}

/* ---- who drafted it: III.3 ---- */

/* "PL.(300)", "ĐTMK (42).", "NVA.": the number is given where it is needed. */
static bool is_drafter(const char *text) {
    size_t letters = 0;

    while ((*text >= 'A' && *text <= 'Z') || text_starts_with(text, "Đ")) {
        text += text_starts_with(text, "Đ") ? strlen("Đ") : 1;
        letters++;
    }
    if (letters < 1 || letters > 5)
        return false;
    text += *text == '.';
    text += *text == ' ';
    text += *text == '(';
    text += strspn(text, "0123456789");
    text += *text == ')';
    text += *text == '.';
    return *text == '\0';
}

static void test_drafter_text(struct ruling *r, const struct piece *piece,
                              const char *text) {
    if (ruling_has_letter(text) && !is_drafter(text))
        ruling_fail(r, piece, text, "PL.(300)",
                    _("who drafted the document has to be told by capital "
                      "letters, the number of copies in Arabic digits"));
}

static void test_drafter(struct ruling *r, const struct piece *piece) {
    ruling_look(r, piece, 22, 22, WANTED_ANY, WANTED_OFF);
    test_drafter_text(r, piece, piece->text);
}

/* "P. KT-XH": the stop of a "phòng" is no full stop. */
static bool is_of_unit(const char *text, const char *stop) {
    return stop - text >= 2 && stop[-1] == 'P' && stop[-2] == ' ';
}

/* What stands behind the full stop of "- Lưu: VT, VP."; NULL: nothing. */
static const char *behind_filing(const char *text) {
    const char *stop = text;

    while ((stop = strstr(stop, ". ")) != NULL && is_of_unit(text, stop))
        stop += 2;
    return stop != NULL && ruling_has_letter(stop) ? stop + 2 : NULL;
}

static void other_drafter(struct ruling *r) {
    bool is_there = false;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        const char *mark =
            piece->role == ROLE_FILING ? behind_filing(piece->text) : NULL;
        if (piece->role == ROLE_DRAFTER)
            test_drafter(r, piece);
        else if (mark != NULL)
            test_drafter_text(r, piece, mark);
        is_there = is_there || piece->role == ROLE_DRAFTER || mark != NULL;
    }
    if (!is_there)
        ruling_skip(r, _("it is not said who drafted the document"));
}

/* ---- address: III.4 ---- */

/* Of the first run that is seen; 0: there is none. */
static int first_size(const struct piece *piece) {
    struct ruling_run run = {0};

    return ruling_next_run(piece, &run) ? run.span->format->size_half_points
                                        : 0;
}

bool other_is_full(const struct piece *piece, int length_twips) {
    return length_twips >= piece->section->text_width * 95L / 100;
}

bool other_has_full_border(const struct piece *piece, enum side side) {
    const struct para_format *format = &piece->paragraph->format;
    const char *kind = format->borders[side].kind;

    return kind != NULL &&
           (strcmp(kind, "single") == 0 || strcmp(kind, "thick") == 0) &&
           abs(format->left_twips) <= INDENT_TWIPS &&
           abs(format->right_twips) <= INDENT_TWIPS;
}

static bool holds_full_line(const struct piece *piece) {
    for (const struct span *span = piece->paragraph->first; span != NULL;
         span = span->next)
        if (span->kind == SPAN_SHAPE && span->shape->kind == SHAPE_LINE &&
            span->shape->dash == NULL &&
            other_is_full(piece, span->shape->width))
            return true;
    return false;
}

/* Found as a rule line under one of the pieces before it. */
static bool has_line_above(const struct roles *roles,
                           const struct piece *address) {
    for (size_t i = 0; i < roles->line_count; i++)
        if (roles->lines[i].above < address->index &&
            roles->lines[i].above + 3 >= address->index &&
            roles->lines[i].is_solid &&
            other_is_full(address, roles->lines[i].length_twips))
            return true;
    return false;
}

/* By a border, or a line drawn in this or the paragraph before. */
static bool is_under_line(const struct roles *roles,
                          const struct piece *address) {
    const struct piece *before = address - (address->index > 0);

    return other_has_full_border(address, SIDE_TOP) ||
           other_has_full_border(before, SIDE_BOTTOM) ||
           holds_full_line(address) || holds_full_line(before) ||
           has_line_above(roles, address);
}

static bool is_of_first_page(const struct piece *address) {
    const struct section *section = address->section;

    if (address->place != PLACE_FOOTER)
        return true;
    return section->title_page && section->footers[HEADER_FIRST] != NULL &&
           strcmp(section->footers[HEADER_FIRST]->part,
                  address->paragraph->part) == 0;
}

static void other_address(struct ruling *r) {
    const struct piece *first = NULL;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        if (piece->role != ROLE_ADDRESS)
            continue;
        ruling_look(r, piece, 22, 24, WANTED_OFF, WANTED_OFF);
        ruling_lower(r, piece);
        if (first == NULL)
            first = piece;
    }
    if (first == NULL) {
        ruling_skip(r, _("the document gives no address of the body"));
        return;
    }
    if (!is_under_line(r->roles, first))
        ruling_fail(r, first, NULL, _("a line across the whole text"),
                    _("the address has to stand under a solid line across the "
                      "whole width of the text"));
    if (!is_of_first_page(first))
        ruling_fail(r, first, NULL, _("the foot of page one"),
                    _("the address may stand on page one only"));
}

/* ---- the order of parts: IV ---- */

static const struct piece *first_of(const struct roles *roles, enum role role) {
    const struct piece *piece = roles_next(roles, 0, role, 0);

    /* Where a box or frame stands does not follow from its place in the file.
     */
    while (piece != NULL &&
           (piece->place == PLACE_BOX || piece->place == PLACE_HEADER ||
            piece->place == PLACE_FOOTER ||
            piece->paragraph->format.frame != NULL))
        piece = roles_next(roles, 0, role, piece->index + 1);
    return piece;
}

static void test_order(struct ruling *r, const struct piece *above,
                       const struct piece *below) {
    if (above == NULL || below == NULL || above->index < below->index)
        return;
    ruling_fail(r, above, NULL, NULL, _("“%s” stands above “%s”"),
                role_name(above->role), role_name(below->role));
}

/* Of columns other rules tell: 1a-pos, 2c-cell, 3d-cell, 7dd-pos, kg-pos; of
 * bases 6a-pos. */
static void other_order(struct ruling *r) {
    static const enum role orders[][2] = {
        {ROLE_SCOPE, ROLE_NATIONAL_NAME}, {ROLE_NATIONAL_NAME, ROLE_TYPE},
        {ROLE_BODY, ROLE_TYPE},           {ROLE_NUMBER, ROLE_TYPE},
        {ROLE_PLACE_DATE, ROLE_TYPE},     {ROLE_TYPE, ROLE_SUBJECT},
        {ROLE_NUMBER, ROLE_URGENCY},      {ROLE_SECRECY, ROLE_URGENCY},
        {ROLE_RECIPIENTS, ROLE_DRAFTER}};
    const struct piece *content = ruling_content(r, 0);

    for (size_t i = 0; i < sizeof(orders) / sizeof(*orders); i++)
        test_order(r, first_of(r->roles, orders[i][0]),
                   first_of(r->roles, orders[i][1]));
    if (content != NULL && content->role != ROLE_BASIS)
        test_order(r, first_of(r->roles, ROLE_TYPE), content);
    test_order(r, content, first_of(r->roles, ROLE_RECIPIENTS));
    test_order(r, content, first_of(r->roles, ROLE_AUTHORITY));
    test_order(r, content, first_of(r->roles, ROLE_POST));
}

/* ---- sizes that go together: V, note 1 ---- */

static int size_of(const struct roles *roles, enum role role, int least,
                   int most) {
    const struct piece *piece = roles_next(roles, 0, role, 0);
    int size = piece != NULL ? first_size(piece) : 0;

    return size >= least && size <= most ? size : 0;
}

/* Minutes have no place and date. */
static void other_together(struct ruling *r) {
    int name = size_of(r->roles, ROLE_NATIONAL_NAME, 24, 26);
    int motto = size_of(r->roles, ROLE_MOTTO, 26, 28);
    int date = size_of(r->roles, ROLE_PLACE_DATE, 26, 28);
    bool has_date = roles_next(r->roles, 0, ROLE_PLACE_DATE, 0) != NULL;

    if (name == 0 || motto == 0 || (has_date && date == 0)) {
        ruling_skip(r, _("not all of these parts are there, in sizes of the "
                         "decree"));
        return;
    }
    if ((name == 26 && motto == 28 && (!has_date || date == 28)) ||
        (name == 24 && motto == 26 && (!has_date || date == 26)))
        return;
    ruling_fail(r, roles_next(r->roles, 0, ROLE_NATIONAL_NAME, 0),
                ruling_text(r, "%s, %s%s%s", ruling_points(r, name),
                            ruling_points(r, motto), has_date ? ", " : "",
                            has_date ? ruling_points(r, date) : ""),
                has_date ? "13, 14, 14 pt; 12, 13, 13 pt"
                         : "13, 14 pt; 12, 13 pt",
                _("the sizes of “%s”, “%s” and “%s” do not go together"),
                role_name(ROLE_NATIONAL_NAME), role_name(ROLE_MOTTO),
                role_name(ROLE_PLACE_DATE));
}

/* Parts of one kind; sizes outside their range are another rule's, as are
 * those of the text (6e-samesize). */
static const struct kind {
    uint64_t roles;
    int least, most;
} kinds[] = {
    {RULING_ROLE(ROLE_BODY), 24, 26},
    {RULING_ROLE(ROLE_SUBJECT), 26, 28},
    {RULING_ROLE(ROLE_SUBJECT_CV), 24, 26},
    {RULING_ROLE(ROLE_ADDRESSEE) | RULING_ROLE(ROLE_ADDRESSEE_ITEM), 26, 28},
    {RULING_ROLE(ROLE_AUTHORITY) | RULING_ROLE(ROLE_POST), 26, 28},
    {RULING_ROLE(ROLE_SIGNER), 26, 28},
    {RULING_ROLE(ROLE_PART) | RULING_ROLE(ROLE_PART_TITLE), 26, 28},
    {RULING_ROLE(ROLE_MUC) | RULING_ROLE(ROLE_MUC_TITLE), 26, 28},
    {RULING_ROLE(ROLE_SECTION), 26, 28},
    {RULING_ROLE(ROLE_ANNEX_TITLE), 26, 28},
    {RULING_ROLE(ROLE_ANNEX_REFERENCE), 26, 28},
    {RULING_ROLE(ROLE_ADDRESS), 22, 24}};

static void test_kind(struct ruling *r, size_t unit, const struct kind *kind) {
    int size = 0;

    for (size_t i = 0; i < r->roles->count; i++) {
        const struct piece *piece = &r->roles->pieces[i];
        int own;
        if ((kind->roles & RULING_ROLE(piece->role)) == 0 ||
            piece->unit != unit)
            continue;
        own = first_size(piece);
        if (own < kind->least || own > kind->most)
            continue;
        if (size == 0)
            size = own;
        if (own == size)
            continue;
        ruling_fail(r, piece, ruling_points(r, own), ruling_points(r, size),
                    _("“%s” is set in %s here and in %s above"),
                    role_name(piece->role), ruling_points(r, own),
                    ruling_points(r, size));
        return;
    }
}

static void other_consistent(struct ruling *r) {
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
        test_kind(r, 0, &kinds[i]);
}

const struct rule_entry rules_other[] = {{"PL1.III.1a-ref", annex_mentioned},
                                         {"PL1.III.1a-roman", annex_roman},
                                         {"PL1.III.1b-label", annex_label},
                                         {"PL1.III.1b-title", annex_title},
                                         {"PL1.III.1c-info", annex_reference},
                                         {"PL1.III.1c-filled", annex_filled},
                                         {"PL1.III.1-line", annex_line},
                                         {"PL1.III.1dd-pages", annex_pages},
                                         {"PL1.III.2a-secret", other_secrecy},
                                         {"PL1.III.2b-urgent", other_urgency},
                                         {"PL1.III.2c-scope", other_scope},
                                         {"PL1.III.3-drafter", other_drafter},
                                         {"PL1.III.4-address", other_address},
                                         {"PL1.IV-order", other_order},
                                         {"PL1.V-note1", other_together},
                                         {"PL1.V-consistent", other_consistent},
                                         {NULL, NULL}};
