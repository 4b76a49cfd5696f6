/*
 * columns.h -- the columns of a list under the names that plans use.
 *
 * In:   headings as people write them; mappings from the command line.
 * Out:  the data of a row, as templates see it (tree.h), and its type.
 * Owns: the columns own names and type; they borrow the list.
 *
 * A heading is compared without marks and case, what is no letter or digit
 * being "_": "Tên đơn vị" is ten_don_vi. Headings of the public lists have
 * their Vietnamese names too: code is ma, name is ten, type is loai, full_name
 * is ten_day_du, parent_code is ma_cap_tren, parent_name is ten_cap_tren; and
 * so has don_vi: ten. "don_vi" in a name may be left out: ten_don_vi is ten.
 * Each of these names is there at the top and below don_vi: {{ten_don_vi}},
 * {{ten}}, {{don_vi.ten_don_vi}}, {{don_vi.ten}}; and a column that is just
 * called don_vi is {{don_vi}}.
 *
 * Where two columns would have one name, --map NAME=HEADING comes first, then
 * the heading that is so, then the name that it has too, then what is left of
 * one without "don_vi". Two that are as good are a fault.
 */
#ifndef KEHOACH_BATCH_COLUMNS_H
#define KEHOACH_BATCH_COLUMNS_H

#include "base/arena.h"
#include "base/tree.h"
#include "units/units.h"

struct columns;

/* `maps`: "ten=Tên xã", as given behind --map. NULL: reported, with what there
 * is (a heading that the list does not have, two columns of one name). */
struct columns *columns_create(const struct unit_list *units,
                               const char *const *maps, size_t map_count,
                               struct diag_list *diags);
void columns_free(struct columns *columns); /* NULL is fine */

/* Of the data of a row; every member may be absent. */
const struct type *columns_type(const struct columns *columns);

/* The column that a name stands for ("ten", "don_vi.ten", or a heading in any
 * spelling); units_column_count if none. */
size_t columns_find(const struct columns *columns, const char *name);

/* The names of a column, the best first: `index` from 0; NULL: no more. */
const char *columns_name(const struct columns *columns, size_t column,
                         size_t index);

/* About the finding added last, of a name that no column has: the one that may
 * have been meant, else which columns there are. */
void columns_advise(const struct columns *columns, const char *name,
                    struct diag_list *diags);

/* The row as data; an empty cell is absent. Texts are borrowed from the row,
 * nodes are the arena's. `pos` of each node is its cell. */
const struct node *columns_row(const struct columns *columns,
                               struct arena *arena, const struct unit_row *row);

/* What was given as maps, in one order, for comparing runs. */
void columns_describe(const struct columns *columns, struct strbuf *out);

#endif
