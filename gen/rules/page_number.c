/*
 * page_number.c -- the numbers of pages.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục I, khoản 7.
 *
 * A document of one page needs none; what is there is tested in any.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "rules/page.h"

#define SIZE_LEAST 26 /* half-points */
#define SIZE_MOST 28
#define HEADER_LEAST 284 /* 5 mm from the edge, or printers cut it off */
#define TAB_TWIPS 567    /* 10 mm: a centre tab is one as long as it is near */
#define SECTIONS_MOST 200
#define MANY_PAGES 3 /* halves: what surely takes more than one page */

/* ---- fields ---- */

static bool is_page(const struct field *field) {
    return strncasecmp(field->instruction, "PAGE", 4) == 0 &&
           strncasecmp(field->instruction, "PAGEREF", 7) != 0;
}

static const struct field *page_field(const struct span *span) {
    const struct field *field = span->field;

    while (field != NULL && !is_page(field))
        field = field->outer;
    return field;
}

static const struct span *page_span(const struct paragraph *paragraph) {
    const struct span *span = paragraph->first;

    while (span != NULL && page_field(span) == NULL)
        span = span->next;
    return span;
}

/* { IF { PAGE } > 1 "{ PAGE }" } */
static bool is_conditional(const struct span *span) {
    for (const struct field *field = page_field(span); field != NULL;
         field = field->outer)
        if (strncasecmp(field->instruction, "IF", 2) == 0)
            return true;
    return false;
}

static bool is_of_body(const struct piece *piece) {
    return piece->place == PLACE_TEXT || piece->place == PLACE_CELL ||
           piece->place == PLACE_DATA || piece->place == PLACE_BOX;
}

/* One of a header or footer, which come last of all pieces. */
static const struct piece *number_of(const struct roles *roles,
                                     const struct story *story) {
    if (story == NULL)
        return NULL;
    for (size_t i = roles->count; i-- > 0 && !is_of_body(&roles->pieces[i]);) {
        const struct piece *piece = &roles->pieces[i];
        if (piece->role == ROLE_PAGE_NUMBER &&
            strcmp(piece->paragraph->part, story->part) == 0)
            return piece;
    }
    return NULL;
}

/* ---- how many pages ---- */

static bool has_break(const struct piece *piece) {
    if (piece->paragraph->format.page_break_before)
        return true;
    for (const struct span *span = piece->paragraph->first; span != NULL;
         span = span->next)
        if (span->kind == SPAN_PAGE_BREAK)
            return true;
    return false;
}

/* By metrics; a page break with text behind it makes two of one. */
static bool is_long(const struct page *page, const struct roles *roles) {
    const struct section *section = page->section;
    int top = abs(section->margin_top), bottom = top;
    int room = section->page_height - top - abs(section->margin_bottom);
    bool is_broken = false, goes_on = false;

    for (size_t i = page->first != NULL ? page->first->index : roles->count;
         i < roles->count && roles->pieces[i].section == section &&
         is_of_body(&roles->pieces[i]);
         i++) {
        const struct piece *piece = &roles->pieces[i];
        is_broken = is_broken || (piece != page->first && has_break(piece));
        goes_on = goes_on || (is_broken && *piece->text != '\0');
        if (piece->bottom_twips > bottom)
            bottom = piece->bottom_twips;
    }
    return goes_on ||
           (room > 0 && (bottom - top) * 2L > (long)MANY_PAGES * room);
}

/* ---- where it stands: PL1.I.7-pos ---- */

static bool is_near_middle(const struct piece *piece, int position) {
    return abs(position - piece->width_twips / 2) <= TAB_TWIPS;
}

/* The stop that the tabs in front of the number lead to; NULL: the paragraph
 * has no more of its own. */
static const struct tab *stop_of(const struct piece *piece) {
    const struct tab *stop = piece->paragraph->format.tabs;
    size_t tabs = 0;

    for (const struct span *span = piece->paragraph->first;
         span != page_span(piece->paragraph); span = span->next)
        for (const char *at = span->text; (at = strchr(at, '\t')) != NULL; at++)
            tabs++;
    if (tabs == 0)
        return NULL;
    for (; stop != NULL; stop = stop->next)
        if (strcmp(stop->kind, "clear") != 0 && --tabs == 0)
            return stop;
    return NULL;
}

static bool is_centered(const struct piece *piece) {
    const struct para_format *format = &piece->paragraph->format;
    const struct tab *stop = stop_of(piece);

    if (format->frame != NULL &&
        strcmp(format->frame->across.align, "center") == 0)
        return true;
    if (stop != NULL)
        return strcmp(stop->kind, "center") == 0 &&
               is_near_middle(piece, stop->position_twips);
    return format->align == ALIGN_CENTER &&
           is_near_middle(piece,
                          (format->left_twips + format->first_line_twips -
                           format->right_twips + piece->width_twips) /
                              2);
}

static void test_distance(struct ruling *r, const struct piece *number) {
    const struct section *section = number->section;
    int distance = section->header_distance;

    if (distance >= HEADER_LEAST && distance < abs(section->margin_top))
        return;
    ruling_fail_as(
        r, DIAG_WARNING, number, ruling_mm(r, distance),
        ruling_text(r, "5–%d mm", abs(section->margin_top) * 254 / 14400),
        _("the header begins %s from the edge of the paper; the "
          "number of the page has to stand inside the top margin"),
        ruling_mm(r, distance));
}

static void test_place(struct ruling *r, const struct piece *number) {
    if (number->place == PLACE_FOOTER)
        ruling_fail(r, number, _("at the foot"), _("in the top margin"),
                    _("the number of the page stands at the foot of the page, "
                      "and has to stand in the top margin"));
    else if (!is_centered(number))
        ruling_fail(r, number, NULL, _("centred"), _("“%s” has to be centred"),
                    role_name(number->role));
    else
        test_distance(r, number);
}

/* Headers and footers in effect, inherited from section to section. */
struct shown {
    const struct piece *headers[HEADER_COUNT];
    const struct piece *footers[HEADER_COUNT];
};

static void inherit(const struct roles *roles, const struct section *section,
                    struct shown *shown) {
    for (int kind = 0; kind < HEADER_COUNT; kind++) {
        if (section->headers[kind] != NULL)
            shown->headers[kind] = number_of(roles, section->headers[kind]);
        if (section->footers[kind] != NULL)
            shown->footers[kind] = number_of(roles, section->footers[kind]);
    }
}

static bool shows(const struct shown *shown, enum header_kind kind) {
    return shown->headers[kind] != NULL || shown->footers[kind] != NULL;
}

static void fail_missing(struct ruling *r, const struct page *page) {
    ruling_fail(r, page_place(page), _("none"), _("centred, in the top margin"),
                _("the pages are not numbered, though there are several"));
}

/* The first section that should have numbers and has none: one of several
 * pages, or one that begins a second page of the document itself. Even pages
 * have a header of their own where they are told from odd ones. */
static void test_missing(struct ruling *r, const struct pages *pages) {
    struct shown shown = {{NULL}, {NULL}};
    bool has_any = false;

    for (size_t i = 0; i < pages->count && i < SECTIONS_MOST; i++) {
        const struct page *page = &pages->items[i];
        inherit(r->roles, page->section, &shown);
        has_any = has_any || shows(&shown, HEADER_DEFAULT) ||
                  shows(&shown, HEADER_EVEN);
        if (!is_long(page, r->roles))
            continue;
        if (!shows(&shown, HEADER_DEFAULT)) {
            fail_missing(r, page);
            return;
        }
        if (r->roles->document->even_and_odd_headers &&
            !shows(&shown, HEADER_EVEN)) {
            ruling_fail(r, page_place(page), _("odd pages only"),
                        _("all pages but the first"),
                        _("even pages have a header of their own, without the "
                          "number of the page"));
            return;
        }
    }
    for (size_t i = 1; i < pages->count && !has_any; i++)
        if (strcmp(pages->items[i].section->type, "continuous") != 0 &&
            !page_is_annex(&pages->items[i])) {
            fail_missing(r, &pages->items[i]);
            return;
        }
}

static bool is_number(const struct piece *piece) {
    return piece->role == ROLE_PAGE_NUMBER;
}

/* PL1.I.7-pos: several headers alike are one fault. */
void page_number_place(struct ruling *r) {
    struct pages pages = page_all(r);

    for (size_t i = 0; i < r->roles->count && !r->failed; i++)
        if (is_number(&r->roles->pieces[i]))
            test_place(r, &r->roles->pieces[i]);
    if (!r->failed)
        test_missing(r, &pages);
}

/* ---- how it looks: PL1.I.7-size ---- */

static bool is_size(const struct run_format *format) {
    return format == NULL || (format->size_half_points >= SIZE_LEAST &&
                              format->size_half_points <= SIZE_MOST);
}

static const struct run_format *wrong_size(const struct span *span) {
    const struct run_format *instruction = page_field(span)->instruction_format;

    if (!is_size(span->format))
        return span->format;
    return is_size(instruction) ? NULL : instruction;
}

static bool is_italic(const struct span *span) {
    const struct run_format *instruction = page_field(span)->instruction_format;

    return span->format->italic || (instruction != NULL && instruction->italic);
}

static void test_look(struct ruling *r, const struct piece *number) {
    const struct span *span = page_span(number->paragraph);
    const struct run_format *wrong = span != NULL ? wrong_size(span) : NULL;
    const char *found;

    if (span == NULL || r->failed)
        return;
    if (wrong != NULL) {
        found = ruling_points(r, wrong->size_half_points);
        ruling_fail(r, number, found, "13–14 pt",
                    _("“%s” is set in %s, and has to be in %s"),
                    role_name(number->role), found, "13–14 pt");
    } else if (is_italic(span)) {
        ruling_fail(r, number, _("italic"), _("upright"),
                    _("“%s” is %s, and has to be %s"), role_name(number->role),
                    _("italic"), _("upright"));
    } else if (span->format->bold) {
        ruling_fail_as(r, DIAG_WARNING, number, _("bold"), _("not bold"),
                       _("“%s” is %s, and has to be %s"),
                       role_name(number->role), _("bold"), _("not bold"));
    }
}

/* PL1.I.7-size */
void page_number_look(struct ruling *r) {
    ruling_each(r, ROLE_PAGE_NUMBER, test_look);
}

/* ---- digits: PL1.I.7-arabic ---- */

/* "PAGE \* ROMAN"; "\* MERGEFORMAT" is about the look. */
static const char *wrong_switch(const struct field *field) {
    static const char *const wrong[] = {"ROMAN", "ALPHABETIC", "CARDTEXT",
                                        "ORDTEXT", "ORDINAL"};
    const char *at = field->instruction;

    while ((at = strstr(at, "\\*")) != NULL) {
        at += 2;
        at += strspn(at, " ");
        for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
            if (strncasecmp(at, wrong[i], strlen(wrong[i])) == 0)
                return wrong[i];
    }
    return NULL;
}

static void fail_digits(struct ruling *r, const struct piece *number,
                        const char *found) {
    ruling_fail(r, number, found, "1, 2, 3",
                _("pages are numbered in Arabic digits, not in another way "
                  "(%s)"),
                found);
}

static void test_switch(struct ruling *r, const struct piece *number) {
    const struct span *span = page_span(number->paragraph);
    const char *found = span != NULL ? wrong_switch(page_field(span)) : NULL;

    if (found != NULL && !r->failed)
        fail_digits(r, number, found);
}

static bool is_arabic(const char *format) {
    return strncmp(format, "decimal", 7) == 0 ||
           strcmp(format, "numberInDash") == 0;
}

/* PL1.I.7-arabic */
void page_number_arabic(struct ruling *r) {
    struct pages pages = page_all(r);

    ruling_each(r, ROLE_PAGE_NUMBER, test_switch);
    for (size_t i = 0; i < pages.count && r->skipped == NULL && !r->failed; i++)
        if (!is_arabic(pages.items[i].section->number_format))
            fail_digits(r, page_place(&pages.items[i]),
                        pages.items[i].section->number_format);
}

/* ---- from 1 on: PL1.I.7-start ---- */

static void ignore(struct ruling *r, const struct piece *piece) {
    (void)r;
    (void)piece;
}

static void fail_start(struct ruling *r, const struct page *page, bool first) {
    const char *found = ruling_text(r, "%d", page->section->number_start);

    if (first)
        ruling_fail(r, page_place(page), found, "1",
                    _("pages are counted from %s on, and have to be from 1 on"),
                    found);
    else
        ruling_fail(r, page_place(page), found, NULL,
                    _("the counting of pages begins again with %s, though no "
                      "annex begins here"),
                    found);
}

/* PL1.I.7-start: nothing is seen of it where no number is shown. */
void page_number_start(struct ruling *r) {
    struct pages pages = page_all(r);

    ruling_each(r, ROLE_PAGE_NUMBER, ignore);
    for (size_t i = 0; i < pages.count && r->skipped == NULL; i++) {
        const struct page *page = &pages.items[i];
        int start = page->section->number_start;
        if (i == 0 ? start >= 0 && start != 1
                   : start >= 0 && !page_is_annex(page))
            fail_start(r, page, i == 0);
    }
}

/* ---- not on page one: PL1.I.7-firsthidden ---- */

void page_number_first(struct ruling *r) {
    const struct section *section = r->roles->document->sections;
    enum header_kind kind = section->title_page ? HEADER_FIRST : HEADER_DEFAULT;
    const struct piece *number = number_of(r->roles, section->headers[kind]);
    const struct span *span;

    if (number == NULL)
        number = number_of(r->roles, section->footers[kind]);
    span = number != NULL ? page_span(number->paragraph) : NULL;
    if (span == NULL)
        return;
    if (is_conditional(span))
        ruling_skip(r, _("the number of the page depends on a condition"));
    else
        ruling_fail(r, number, NULL, _("from page two on"),
                    _("the number of the page is shown on page one, too"));
}
