/*
 * page.h -- rules about pages as a whole; private to gen/rules (page.c,
 * lettering.c, page_number.c).
 *
 * In:   the document's sections and parts.
 * Out:  what several of these files ask.
 * Owns: nothing.
 */
#ifndef KEHOACH_RULES_PAGE_H
#define KEHOACH_RULES_PAGE_H

#include "rules/ruling.h"

struct page {
    const struct section *section;
    const struct piece *first; /* of the body; NULL: it is empty */
    bool is_only;              /* the document has no other section */
};

struct pages {
    struct page *items; /* the ruling's arena's */
    size_t count;       /* at least 1 */
};

/* The sections, in order. */
struct pages page_all(struct ruling *r);
/* What a finding about a section is about. */
const struct piece *page_place(const struct page *page);
/* It holds no text of the document itself, but an annex or a text carried. */
bool page_is_annex(const struct page *page);

/* lettering.c: khoản 4 */
rule_test lettering_font, lettering_unicode, lettering_black;
/* page_number.c: khoản 7 */
rule_test page_number_place, page_number_look, page_number_arabic,
    page_number_start, page_number_first;

#endif
