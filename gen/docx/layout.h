/*
 * layout.h -- what is decided by measuring text, for this folder only.
 *
 * In:   texts with face and size; widths in twips.
 * Out:  lengths of rule lines; where a long name breaks.
 * Owns: nothing.
 *
 * Sources: Nghị định 30/2020/NĐ-CP, annex I, part I, II.1.b (the line under
 * the motto is as long as the motto), II.2.b and II.5.b (those under the body's
 * name and the subject are 1/3 to 1/2 of the line of text).
 */
#ifndef KEHOACH_DOCX_LAYOUT_H
#define KEHOACH_DOCX_LAYOUT_H

#include <stddef.h>

#include "docx/style.h"

/* The length of a rule line under `text`, whose lines break at '\n' and where
 * `width` ends. */
int layout_line_length(enum role role, const char *text,
                       struct style_facts facts, int width);

/* Where a name in capitals that is wider than `width` is broken: offsets of
 * the spaces that become line breaks, in order; at most `max`. 0: it fits. */
size_t layout_break_name(const char *text, struct style_facts facts, int width,
                         size_t *breaks, size_t max);

/* Width of the widest line of `text`, broken at '\n' only. */
int layout_width(const char *text, struct style_facts facts);

#endif
