/*
 * grid.h -- the columns of a table whose cells a section has repeated.
 *
 * In:   a table as it has been written, from `start` to the end of `out`.
 * Out:  the same with as many w:gridCol as its longest row has columns; the
 *       table is as wide as before, its columns in proportion to their cells.
 *       Rows that filled the grid still do: their last cell spans what has
 *       been added. Rows without cells, which would not open, are left out.
 * Owns: nothing; takes memory from the arena.
 */
#ifndef KEHOACH_DOCX_GRID_H
#define KEHOACH_DOCX_GRID_H

#include "base/arena.h"
#include "base/strbuf.h"

void grid_mend(struct arena *arena, struct strbuf *out, size_t start);

#endif
