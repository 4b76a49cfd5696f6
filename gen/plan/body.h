/*
 * body.h -- the body of a document as one list of blocks, for this folder.
 *
 * In:   noi_dung with its nested levels.
 * Out:  under `document`, a list khoi; each khoi has one child that names its
 *       kind (phan, muc, khoan …) with its number, title and text.
 */
#ifndef KEHOACH_PLAN_BODY_H
#define KEHOACH_PLAN_BODY_H

#include <libxml/tree.h>

#include "base/tree.h"

/* In a form (`is_form`) the punctuation stays as typed. NULL noi_dung: none. */
void body_add(struct arena *arena, struct node *document,
              const xmlNode *noi_dung, bool is_form);

/* Puts "./." at the end of the last block's text, or in a paragraph of its
 * own (ket_thuc) where that is a table or a bare heading. */
void body_end_mark(struct arena *arena, struct node *document);

#endif
