/*
 * table.h -- a table of the data as w:tbl (ECMA-376 part 1, 17.4).
 *
 * In:   a node with rows `hang` of cells `o`, and columns `cot` (may be left
 *       out: as many as the cells of the first row); the width of the text
 *       column it stands in; how tables look in the template.
 * Out:  the table alone; see look_write_spacer for what belongs around it.
 * Owns: nothing.
 *
 * The names are those of schemas/van_ban.xsd; each of them that is no list may
 * be a child or an attribute ("@rong"):
 *
 *     cot    rong (mm), can (trai, giua, phai, deu)
 *     hang   tieu_de: a header row; those at the top repeat on each page
 *     o      its text, or doan and gach, one paragraph each, all with inline
 *            formatting; gop_cot, gop_hang: columns and rows it spans; can
 *
 * A row has cells only where none reaches down from above. Data in which the
 * covered cells are there, marked an_ngang or an_doc (gen/plan/table.h), is as
 * good: such cells are passed over. A row that does not add up is an error at
 * its place in the data.
 *
 * The table is as wide as its container. Columns without `rong` share what the
 * others leave; where every column has one, these are proportions.
 */
#ifndef KEHOACH_DOCX_TABLE_H
#define KEHOACH_DOCX_TABLE_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "docx/look.h"

/* Whether a node has rows. */
bool table_is_one(const struct node *node);

/* `width` in twips; `pos` is for findings in data without places. False:
 * reported, and what was written must not be used. */
bool table_write(const struct node *table, const struct table_look *look,
                 int width, struct diag_pos pos, struct strbuf *out,
                 struct diag_list *diags);

#endif
