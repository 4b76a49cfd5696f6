/*
 * sink.h -- where the readers of unit lists put rows; private to gen/units.
 *
 * In:   cells of one row after the other, as the file has them.
 * Out:  the list (units.h): headings from the first row that is not empty,
 *       then units. What is the same for every kind of file is done here:
 *       NFC, trimming, limits, counts of cells, control characters.
 */
#ifndef KEHOACH_UNITS_SINK_H
#define KEHOACH_UNITS_SINK_H

#include "base/spool.h"
#include "units/units.h"

struct sink;

/* `text` is UTF-8, copied; the cell of column `column` (from 0) of the row
 * being read. Columns may be left out. False: reading is to end (too many
 * faults or rows), which was reported. */
bool sink_cell(struct sink *sink, size_t column, const char *text, size_t len);

/* The row being read has a fault that the reader has reported itself: its unit
 * is refused. */
void sink_fault(struct sink *sink);

/* The list as a whole is of no use, and nothing more is to be read; line 0: no
 * row is to blame. */
void sink_refuse(struct sink *sink, int line, const char *text,
                 const char *advice);

/* The row that began in that line of the file is whole. False, as above. */
bool sink_row(struct sink *sink, int line);

struct diag_list *sink_diags(struct sink *sink);
const char *sink_name(const struct sink *sink); /* of the file */

/* The readers; false: reported, the list is of no use. */
bool units_read_csv(struct sink *sink, const char *path);
bool units_read_xlsx(struct sink *sink, const char *path, const char *sheet);
bool units_read_xml(struct sink *sink, const char *path);

/* ---- for units.c ---- */

/* How a row begins in the spool; its cells follow, each with its zero. */
struct unit_record {
    int line;
    bool is_faulty;
};

struct unit_rows {
    char **headings;
    size_t heading_count;
    struct spool *spool;
};

struct sink *sink_create(const char *name, struct diag_list *diags);
void sink_free(struct sink *sink); /* NULL is fine */

/* What was read, now the caller's. False: reported, the list is of no use. */
bool sink_finish(struct sink *sink, struct unit_rows *rows);

#endif
