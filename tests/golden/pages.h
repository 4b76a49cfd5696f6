/*
 * pages.h -- a document as it was laid out: lines of text and strokes.
 *
 * In:   the folder $PAGES, which with_pages fills.
 * Out:  lengths in points from the upper left corner of the page.
 * Owns: pages_load returns pages the caller frees.
 */
#ifndef KEHOACH_TESTS_GOLDEN_PAGES_H
#define KEHOACH_TESTS_GOLDEN_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#define PAGE_MAX 100

struct line {
    int page;
    double x0, y0, x1, y1;
    char text[400];
};

struct stroke {
    int page;
    double x0, x1, y, width;
};

struct page {
    double width, height;
};

struct pages {
    char name[100];
    struct page page[PAGE_MAX + 1]; /* from 1 */
    int page_count;
    struct line *lines; /* by page, from the top down, left to right */
    size_t line_count;
    struct stroke *strokes;
    size_t stroke_count;
};

/* The names of the documents in $PAGES, in order. */
char **page_names(size_t *count);

struct pages *pages_load(const char *name);
void pages_free(struct pages *pages);

double line_size(const struct line *line); /* of its letters */
double line_base(const struct line *line); /* where they stand */
double line_middle(const struct line *line);
double line_length(const struct line *line);

/* The first line from `from` on that begins with `start`; NULL: none. */
const struct line *pages_find(const struct pages *pages, size_t from,
                              const char *start);

size_t pages_index(const struct pages *pages, const struct line *line);

/* The first stroke below the base of `line`, at most `within` points below,
 * whose middle is at most 20 points off the line's. */
const struct stroke *stroke_below(const struct pages *pages,
                                  const struct line *line, double within);

double stroke_middle(const struct stroke *stroke);
double stroke_length(const struct stroke *stroke);

#endif
