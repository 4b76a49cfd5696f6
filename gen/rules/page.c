/*
 * page.c -- paper and margins.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục I.
 */
#include "rules/page.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/i18n.h"

#define A4_WIDTH 11906 /* twips */
#define A4_HEIGHT 16838
#define A4_TOLERANCE 20
#define MARGIN_TOLERANCE 6 /* the decree's own files have 35,01 mm */
#define WIDE_COLUMNS 4
#define WIDE_TABLE 9354 /* 165 mm: the text of a portrait page */

/* ---- sections ---- */

static size_t count_sections(const struct document *document) {
    size_t count = 0;

    for (const struct section *section = document->sections; section != NULL;
         section = section->next)
        count++;
    return count;
}

static bool is_beside(const struct piece *piece) {
    return piece->place == PLACE_HEADER || piece->place == PLACE_FOOTER ||
           piece->place == PLACE_NOTE;
}

/* Pieces stand in the order of the sections. */
struct pages page_all(struct ruling *r) {
    const struct roles *roles = r->roles;
    size_t count = count_sections(roles->document), at = 0;
    struct pages pages = {.items =
                              arena_new_array(r->arena, struct page, count)};

    for (const struct section *section = roles->document->sections;
         section != NULL; section = section->next) {
        struct page *page = &pages.items[pages.count++];
        *page = (struct page){.section = section, .is_only = count == 1};
        if (at < roles->count && roles->pieces[at].section == section &&
            !is_beside(&roles->pieces[at]))
            page->first = &roles->pieces[at];
        while (at < roles->count && roles->pieces[at].section == section &&
               !is_beside(&roles->pieces[at]))
            at++;
    }
    return pages;
}

const struct piece *page_place(const struct page *page) {
    return page->is_only ? NULL : page->first;
}

bool page_is_annex(const struct page *page) {
    return page->first != NULL && page->first->unit != 0;
}

static bool is_landscape(const struct section *section) {
    return section->page_width > section->page_height;
}

static bool is_near(int value, int wanted, int tolerance) {
    return abs(value - wanted) <= tolerance;
}

/* ---- paper ---- */

static bool is_a4(const struct section *section) {
    int width = section->page_width, height = section->page_height;
    int narrow = width < height ? width : height;
    int wide = width < height ? height : width;

    return is_near(narrow, A4_WIDTH, A4_TOLERANCE) &&
           is_near(wide, A4_HEIGHT, A4_TOLERANCE);
}

static const char *paper_of(struct ruling *r, const struct section *section) {
    return ruling_text(r, "%s × %s", ruling_mm(r, section->page_width),
                       ruling_mm(r, section->page_height));
}

static bool has_paper(const struct section *section) {
    return section->page_width > 0 && section->page_height > 0;
}

static void test_paper(struct ruling *r, const struct page *page) {
    const struct section *section = page->section;
    const struct piece *place = page_place(page);

    if (!has_paper(section))
        ruling_fail(r, place, _("none"), "A4, 210 × 297 mm",
                    _("the file does not give the size of the paper: Word "
                      "takes Letter"));
    else if (!is_a4(section))
        ruling_fail(r, place, paper_of(r, section), "A4, 210 × 297 mm",
                    _("the paper is %s, and has to be A4"),
                    paper_of(r, section));
}

/* PL1.I.1-paper: sections alike are one fault. */
static void page_paper(struct ruling *r) {
    struct pages pages = page_all(r);
    const struct section *last = NULL;

    for (size_t i = 0; i < pages.count; i++) {
        const struct section *section = pages.items[i].section;
        if (last == NULL || last->page_width != section->page_width ||
            last->page_height != section->page_height)
            test_paper(r, &pages.items[i]);
        last = section;
    }
}

/* ---- which way round ---- */

static bool is_wide(const struct table *table) {
    int width = 0;

    for (int i = 0; i < table->grid_count; i++)
        width += table->grid[i];
    return table->grid_count >= WIDE_COLUMNS || width > WIDE_TABLE;
}

static bool holds_wide_table(const struct section *section) {
    for (const struct block *block = section->blocks.first; block != NULL;
         block = block->next)
        if (block->kind == BLOCK_TABLE && is_wide(block->table))
            return true;
    return false;
}

/* PL1.I.2-orient */
static void page_orientation(struct ruling *r) {
    struct pages pages = page_all(r);

    for (size_t i = 0; i < pages.count; i++)
        if (is_landscape(pages.items[i].section) &&
            !holds_wide_table(pages.items[i].section) &&
            !page_is_annex(&pages.items[i]))
            ruling_fail(r, page_place(&pages.items[i]), _("landscape"),
                        _("portrait"),
                        _("the page is landscape without holding a table that "
                          "needs it"));
}

/* ---- margins ---- */

struct margins {
    int sides[SIDE_COUNT];
};

static struct margins margins_of(const struct section *section) {
    return (struct margins){
        {[SIDE_TOP] = abs(section->margin_top), /* negative: exact */
         [SIDE_LEFT] = section->margin_left + section->gutter,
         [SIDE_BOTTOM] = abs(section->margin_bottom),
         [SIDE_RIGHT] = section->margin_right}};
}

struct range {
    int least, most; /* twips */
};

/* Of a portrait page, in the order of enum side. */
static const struct range ranges[SIDE_COUNT] = {[SIDE_TOP] = {1134, 1417},
                                                [SIDE_LEFT] = {1701, 1984},
                                                [SIDE_BOTTOM] = {1134, 1417},
                                                [SIDE_RIGHT] = {850, 1134}};

static bool is_in(int twips, struct range range) {
    return twips >= range.least - MARGIN_TOLERANCE &&
           twips <= range.most + MARGIN_TOLERANCE;
}

static const char *side_name(enum side side) {
    if (side == SIDE_TOP)
        return _("top margin");
    if (side == SIDE_BOTTOM)
        return _("bottom margin");
    return side == SIDE_LEFT ? _("left margin") : _("right margin");
}

/* In whole millimetres: 1134 twips are 20. */
static const char *range_text(struct ruling *r, struct range range) {
    return ruling_text(r, "%d–%d mm", (range.least * 254 + 7200) / 14400,
                       (range.most * 254 + 7200) / 14400);
}

static void fail_margin(struct ruling *r, const struct page *page,
                        enum side side) {
    const char *found = ruling_mm(r, margins_of(page->section).sides[side]);
    const char *required = range_text(r, ranges[side]);

    ruling_fail(r, page_place(page), found, required,
                _("the %s is %s, and has to be %s"), side_name(side), found,
                required);
}

/* Without paper, all that is said is that the page is not set up. */
static void test_margin(struct ruling *r, enum side side) {
    struct pages pages = page_all(r);
    bool is_there = false;
    int last = -1;

    for (size_t i = 0; i < pages.count; i++) {
        const struct section *section = pages.items[i].section;
        int margin = margins_of(section).sides[side];
        if (is_landscape(section) || !has_paper(section))
            continue;
        is_there = true;
        if (margin != last && !is_in(margin, ranges[side]))
            fail_margin(r, &pages.items[i], side);
        last = margin;
    }
    if (!is_there)
        ruling_skip(r, _("the document has no portrait page"));
}

/* PL1.I.3-top */
static void page_top(struct ruling *r) {
    test_margin(r, SIDE_TOP);
}

/* PL1.I.3-bottom */
static void page_bottom(struct ruling *r) {
    test_margin(r, SIDE_BOTTOM);
}

/* PL1.I.3-left */
static void page_left(struct ruling *r) {
    test_margin(r, SIDE_LEFT);
}

/* PL1.I.3-right */
static void page_right(struct ruling *r) {
    test_margin(r, SIDE_RIGHT);
}

/* The margins of a landscape page as they are written, as the portrait page
 * has them when it is turned left or right, or as the decree's own landscape
 * page has them: bottom 15 mm. Top, left, bottom, right. */
static const enum side turns[][SIDE_COUNT] = {
    {SIDE_TOP, SIDE_LEFT, SIDE_BOTTOM, SIDE_RIGHT},
    {SIDE_RIGHT, SIDE_TOP, SIDE_LEFT, SIDE_BOTTOM},
    {SIDE_LEFT, SIDE_BOTTOM, SIDE_RIGHT, SIDE_TOP},
    {SIDE_TOP, SIDE_LEFT, SIDE_RIGHT, SIDE_RIGHT}};

static bool is_turned(const struct section *section) {
    struct margins margins = margins_of(section);

    for (size_t i = 0; i < sizeof(turns) / sizeof(*turns); i++) {
        bool fits = true;
        for (int side = 0; side < SIDE_COUNT; side++)
            fits = fits && is_in(margins.sides[side], ranges[turns[i][side]]);
        if (fits)
            return true;
    }
    return false;
}

static const char *margins_text(struct ruling *r,
                                const struct section *section) {
    struct margins margins = margins_of(section);

    return ruling_text(r, "%s, %s, %s, %s",
                       ruling_mm(r, margins.sides[SIDE_TOP]),
                       ruling_mm(r, margins.sides[SIDE_BOTTOM]),
                       ruling_mm(r, margins.sides[SIDE_LEFT]),
                       ruling_mm(r, margins.sides[SIDE_RIGHT]));
}

/* PL1.I.3-landscape */
static void page_landscape(struct ruling *r) {
    struct pages pages = page_all(r);
    bool is_there = false;

    for (size_t i = 0; i < pages.count; i++) {
        const struct section *section = pages.items[i].section;
        const char *found;
        if (!is_landscape(section))
            continue;
        is_there = true;
        if (is_turned(section))
            continue;
        found = margins_text(r, section);
        ruling_fail(r, page_place(&pages.items[i]), found,
                    _("20–25, 20–25, 30–35, 15–20 mm"),
                    _("the margins of the landscape page (top, bottom, left, "
                      "right) are %s"),
                    found);
    }
    if (!is_there)
        ruling_skip(r, _("the document has no landscape page"));
}

const struct rule_entry rules_page[] = {
    {"PL1.I.1-paper", page_paper},
    {"PL1.I.2-orient", page_orientation},
    {"PL1.I.3-top", page_top},
    {"PL1.I.3-bottom", page_bottom},
    {"PL1.I.3-left", page_left},
    {"PL1.I.3-right", page_right},
    {"PL1.I.3-landscape", page_landscape},
    {"PL1.I.4-font", lettering_font},
    {"PL1.I.4-unicode", lettering_unicode},
    {"PL1.I.4-black", lettering_black},
    {"PL1.I.7-pos", page_number_place},
    {"PL1.I.7-size", page_number_look},
    {"PL1.I.7-arabic", page_number_arabic},
    {"PL1.I.7-start", page_number_start},
    {"PL1.I.7-firsthidden", page_number_first},
    {NULL, NULL}};
