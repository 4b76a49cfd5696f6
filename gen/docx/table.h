/*
 * table.h -- a table of the data as w:tbl (ECMA-376 part 1, 17.4).
 *
 * In:   a node with cot and hang as gen/plan/table.h composes them; the
 * template's styles; the width of the text column in twips. Out:  the table,
 * between two narrow paragraphs of style SatBang: they keep its border off the
 * text above, and it apart from a table below. Owns: nothing.
 *
 * Its look is the template's: table style BangBieu, paragraph styles
 * BangTieuDe in header rows (repeated on each page) and BangNoiDung. Columns
 * share the width of the page in any orientation, in proportion to `rong`.
 */
#ifndef KEHOACH_DOCX_TABLE_H
#define KEHOACH_DOCX_TABLE_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "docx/style.h"

void table_write(struct arena *arena, const struct node *table,
                 const struct styles *styles, int width, struct strbuf *out);

#endif
