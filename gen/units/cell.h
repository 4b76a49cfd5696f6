/*
 * cell.h -- the text of one cell, cleaned; private to gen/units.
 *
 * In:   bytes, as a file has them.
 * Out:  text in NFC, without white space at either end; line ends in it are
 *       LF. What may not be in a text is U+FFFD, so that it can be shown.
 * Owns: nothing.
 */
#ifndef KEHOACH_UNITS_CELL_H
#define KEHOACH_UNITS_CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

enum cell_fault {
    CELL_GOOD,
    CELL_BYTES,   /* not UTF-8; `code` is the first such byte */
    CELL_CONTROL, /* a control character, or none of Unicode's; its `code` */
    CELL_LONG     /* beyond UNITS_MAX_CELL: cut short */
};

struct cell_finding {
    enum cell_fault fault;
    unsigned code;
    bool was_composed; /* in NFC already */
};

/* Added to the end of `out`. */
struct cell_finding cell_clean(struct strbuf *out, const char *text,
                               size_t len);

#endif
