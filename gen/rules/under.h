/*
 * under.h -- the line under a part; private to gen/rules.
 *
 * In:   a part of one or several lines of text, and the line drawn under it.
 * Out:  findings on the line; it is another matter whether it is there.
 * Owns: nothing.
 */
#ifndef KEHOACH_RULES_UNDER_H
#define KEHOACH_RULES_UNDER_H

#include "rules/ruling.h"

struct under {
    const struct piece *first; /* from here on, pieces of its role */
    const struct piece *last;
    const struct rule_line *line; /* NULL: none */
};

/* The part that `first` begins: pieces of its role in the same cell, up to the
 * line drawn under one of them. */
struct under under_part(const struct roles *roles, const struct piece *first);

enum under_grade { UNDER_GOOD, UNDER_DOUBTFUL, UNDER_BAD };

/* In thousandths of the text. */
struct under_range {
    long least, most;
    long least_doubtful, most_doubtful;
};

/* Either the longest line of text or the last one may be what it is held
 * against. A line of no known length is good, as is a row of hyphens, which
 * under_solid tells to be none. */
enum under_grade under_grade(const struct under *part,
                             const struct under_range *range);
/* "42%", of the longest line. */
const char *under_percent(struct ruling *r, const struct under *part);

/* Each fails the ruling where there is a line: that it is not solid, that it is
 * not 1/3 to 1/2 of the text, that it does not stand under its middle. */
void under_solid(struct ruling *r, const struct under *part);
void under_length(struct ruling *r, const struct under *part);
void under_center(struct ruling *r, const struct under *part);

#endif
