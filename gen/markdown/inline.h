/*
 * inline.h -- the inline formatting of data: CommonMark's bold, italic, break.
 *
 * In:   a text as the data gives it. Block structure does not count: "1. x",
 *       "# x" or "- x" are words. Links, code, HTML and entities are words
 *       too: data never becomes markup. A backslash before a punctuation mark
 *       takes its meaning away; at the end of a line it breaks the line.
 *       Line ends and the indentation behind them are one space.
 * Out:  spans in order; neighbours differ in their formatting.
 * Owns: nothing; the spans and their texts are the arena's, but a text
 *       without any formatting may be its only span itself, borrowed.
 *
 * Parsed with cmark (CommonMark 0.30).
 */
#ifndef KEHOACH_MARKDOWN_INLINE_H
#define KEHOACH_MARKDOWN_INLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct inline_span {
    const char *text; /* NULL: a line break */
    bool bold;
    bool italic;
};

/* The number of spans; *spans is theirs. */
size_t inline_parse(struct arena *arena, const char *text,
                    const struct inline_span **spans);

/* The same for a paragraph of Markdown, where links and the like do count:
 * what a reader of that paragraph sees. */
size_t inline_read(struct arena *arena, const char *markdown,
                   const struct inline_span **spans);

/* Where a line of Markdown begins: the place to put a backslash so that the
 * line is a paragraph and no heading, list, quote or rule; -1: none needed. */
long inline_block_start(const char *line, size_t len);

#endif
