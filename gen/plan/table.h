/*
 * table.h -- bang as a full grid, for this folder.
 *
 * Out:  under `block`, a node bang: cot (rong in mm, can), hang (tieu_de,
 *       dau: the first), o for every cell of the grid in order. A cell hidden
 *       by a merge is there and says so: an_ngang (to its left), an_doc
 *       (above it).
 */
#ifndef KEHOACH_PLAN_TABLE_H
#define KEHOACH_PLAN_TABLE_H

#include <libxml/tree.h>

#include "base/tree.h"

void table_add(struct arena *arena, struct node *block, const xmlNode *bang);

#endif
