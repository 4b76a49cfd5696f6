/*
 * token.h -- a line of an approved text, taken apart; private to gen/golden.
 *
 * In:   a line of a Word file's projection (check/check.h), of Markdown, of
 *       HTML or of plain text.
 * Out:  its tokens, none of which is left out: together they are the line.
 * Owns: nothing; tokens borrow the line and are the arena's.
 */
#ifndef KEHOACH_GOLDEN_TOKEN_H
#define KEHOACH_GOLDEN_TOKEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "golden/golden.h"

enum token_kind {
    TOKEN_WORD,   /* a word, or one sign */
    TOKEN_SPACE,  /* between words */
    TOKEN_FORMAT, /* of a style's name, "**", "⟨cỡ 12 pt⟩" */
    TOKEN_LAYOUT  /* "bảng 2 cột", "ô:", "⏎", the indentation */
};

struct token {
    enum token_kind kind;
    const char *text;
    size_t len;
    uint64_t hash;
};

/* What the lines of a piece of the projection are. */
enum line_place {
    PLACE_PROPERTIES, /* "== Thuộc tính ==": words */
    PLACE_STYLES,     /* "== Kiểu ==": formatting */
    PLACE_TEXT
};

struct line {
    const char *text;
    size_t len;
    enum line_place place;
    uint64_t hash; /* of its place, too */
    /* Filled by line_take_apart. */
    const struct token *tokens;
    size_t count;
};

struct lines {
    struct line *items;
    size_t count;
};

struct lines lines_of(struct arena *arena, enum golden_form form,
                      const char *text);
void line_take_apart(struct arena *arena, enum golden_form form,
                     struct line *line);
/* As a single word: of texts that are too long. */
void line_keep_whole(struct arena *arena, struct line *line);

#endif
