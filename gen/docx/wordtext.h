/*
 * wordtext.h -- text as WordprocessingML runs, and back.
 *
 * In:   text of a value, to be written inside an open w:t of a run; XML that
 *       this program has written.
 * Out:  XML; plain text.
 * Owns: nothing.
 *
 * A newline is w:br, a tab w:tab (ECMA-376 part 1, 17.3.3).
 */
#ifndef KEHOACH_DOCX_WORDTEXT_H
#define KEHOACH_DOCX_WORDTEXT_H

#include "base/strbuf.h"
#include "markdown/inline.h"

void wordtext_add(struct strbuf *out, const char *text);

/* A span of inline formatting. `properties` is the run's w:rPr ("" if it has
 * none): bold and italic are added to it in runs of their own. */
void wordtext_add_span(struct strbuf *out, const struct inline_span *span,
                       const char *properties);

/* The words of the paragraph in xml; w:br is '\n', w:tab a tab. */
void wordtext_read(const char *xml, size_t len, struct strbuf *text);

/* Turns the character at offset `at` of the text that wordtext_read finds from
 * `start` on (a space) into a line break. */
void wordtext_break_at(struct strbuf *xml, size_t start, size_t at);

/* Takes out the runs that hold an empty text and nothing else: what is left of
 * a value that was empty, or that began or ended in bold. */
void wordtext_drop_empty_runs(struct strbuf *xml);

#endif
