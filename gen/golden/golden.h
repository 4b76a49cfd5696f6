/*
 * golden.h -- what has become of a document since it was approved.
 *
 * In:   two texts of one document: that approved, and that of now. Of a Word
 *       file they are projections (check/check.h), else the files themselves.
 * Out:  which paragraphs differ, in what, and how: in words, in formatting, in
 *       layout; to be read by people, or written for CI (report.h).
 * Owns: a comparison owns what it says, and borrows the texts.
 *
 * Words are what is read, and the signs between them; formatting is styles and
 * what differs from them; layout is pages, tables, cells, headers, breaks. A
 * paragraph that is new or gone counts as words. Paragraphs are compared with
 * those they have most words in common with (compare.c), and within them word
 * by word (difference.h).
 */
#ifndef KEHOACH_GOLDEN_GOLDEN_H
#define KEHOACH_GOLDEN_GOLDEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

enum golden_form { GOLDEN_WORD, GOLDEN_MARKDOWN, GOLDEN_HTML, GOLDEN_PLAIN };

enum golden_aspect {
    GOLDEN_WORDS,
    GOLDEN_FORMATTING,
    GOLDEN_LAYOUT,
    GOLDEN_ASPECT_COUNT
};

struct golden_comparison;

struct golden_comparison *golden_compare(enum golden_form form,
                                         const char *approved, const char *now);
void golden_free(struct golden_comparison *comparison); /* NULL is fine */

/* Of how many lines that aspect differs. */
size_t golden_count(const struct golden_comparison *comparison,
                    enum golden_aspect aspect);

/* "words: 3, formatting: 1, layout: 0", in the user's language. */
void golden_sum_up(const struct golden_comparison *comparison,
                   struct strbuf *out);

/* Each difference, by its line in the approved text:
 *
 *     @ 58: words
 *       [Căn cứ] Căn cứ Luật Tổ chức chính quyền địa phương …
 *     ~ [Căn cứ] Căn cứ Luật Thi đua, khen thưởng ngày [-15-]{+16+} tháng 6 …
 *       [Căn cứ] Căn cứ Nghị định số 152/2025/NĐ-CP …
 *
 * "~" is a line that has changed, "-" one that is gone, "+" a new one; around
 * them stand those before and behind, cut short. What cannot be seen is written
 * as "<U+00A0>". */
#define GOLDEN_SHOW_MAX 50 /* differences; of the rest their number is said */

void golden_show(const struct golden_comparison *comparison, bool color,
                 struct strbuf *out);

#endif
