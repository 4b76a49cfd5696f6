#include "golden/token.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

#include "base/hash.h"

struct lexer {
    struct arena *arena;
    const char *at, *end;
    bool is_unclosed; /* no bracket is closed from here on */
    struct token *tokens;
    size_t count, size;
};

/* ---- letters ---- */

/* The bytes of the next letter; one that is not UTF-8 is a letter of one byte.
 */
static size_t letter(const char *text, const char *end, int32_t *code) {
    utf8proc_ssize_t len = utf8proc_iterate(
        (const utf8proc_uint8_t *)text, end - text, (utf8proc_int32_t *)code);

    if (len > 0)
        return (size_t)len;
    *code = (unsigned char)*text;
    return 1;
}

static bool is_wordy(int32_t code) {
    return strchr("LMN", *utf8proc_category_string(code)) != NULL;
}

/* Within a word, as in "05/KH-UBND" and "1.200,5". */
static bool is_joint(char c) {
    return c != '\0' && strchr("/-.,:'&_", c) != NULL;
}

static bool begins(const struct lexer *lexer, const char *word) {
    size_t len = strlen(word);

    return (size_t)(lexer->end - lexer->at) >= len &&
           memcmp(lexer->at, word, len) == 0;
}

/* ---- tokens ---- */

static void add(struct lexer *lexer, enum token_kind kind, size_t len) {
    if (len == 0)
        return;
    if (lexer->count == lexer->size) {
        size_t size = lexer->size * 2 + 32;
        struct token *tokens =
            arena_new_array(lexer->arena, struct token, size);
        if (lexer->count > 0)
            memcpy(tokens, lexer->tokens, lexer->count * sizeof(*tokens));
        lexer->tokens = tokens;
        lexer->size = size;
    }
    lexer->tokens[lexer->count++] =
        (struct token){.kind = kind,
                       .text = lexer->at,
                       .len = len,
                       .hash = hash_bytes(lexer->at, len).low * 4 + kind};
    lexer->at += len;
}

static size_t word_length(const struct lexer *lexer) {
    const char *at = lexer->at;
    int32_t code;

    while (at < lexer->end) {
        size_t len = letter(at, lexer->end, &code);
        if (!is_wordy(code)) {
            bool joins = at > lexer->at && is_joint(*at) && at + 1 < lexer->end;
            if (joins)
                letter(at + 1, lexer->end, &code);
            if (!joins || !is_wordy(code))
                break;
        }
        at += len;
    }
    return (size_t)(at - lexer->at);
}

/* A word, a sign, or spaces; `kind`: of words and signs. */
static void add_piece(struct lexer *lexer, enum token_kind kind) {
    size_t len = 0;
    int32_t code;

    while (lexer->at + len < lexer->end && lexer->at[len] == ' ')
        len++;
    if (len > 0) {
        add(lexer, kind == TOKEN_WORD ? TOKEN_SPACE : kind, len);
        return;
    }
    len = word_length(lexer);
    add(lexer, kind, len > 0 ? len : letter(lexer->at, lexer->end, &code));
}

static void add_pieces_to(struct lexer *lexer, enum token_kind kind,
                          const char *end) {
    const char *rest = lexer->end;

    lexer->end = end;
    while (lexer->at < lexer->end)
        add_piece(lexer, kind);
    lexer->end = rest;
}

/* ---- the projection of a Word file ---- */

/* Behind the "]" of "[Kiểu | đậm]"; NULL: there is none. */
static const char *head_end(const struct lexer *lexer) {
    const char *at = lexer->at;

    if (at == lexer->end || *at != '[')
        return NULL;
    for (; at < lexer->end; at++) {
        if (*at == '\\' && at + 1 < lexer->end)
            at++;
        else if (*at == ']')
            return at + 1;
    }
    return NULL;
}

/* "ô (gộp 2 cột): [Kiểu] …": where the paragraph begins; else `end`. */
static const char *cell_end(const struct lexer *lexer) {
    const char *paragraph;

    if (!begins(lexer, "ô:") && !begins(lexer, "ô ("))
        return lexer->at;
    paragraph = memmem(lexer->at, (size_t)(lexer->end - lexer->at), ": [", 3);
    return paragraph != NULL ? paragraph + 2 : lexer->end;
}

/* "PAGE", "REF": instructions of fields stand for words. */
static bool is_field(const char *text, size_t len) {
    size_t capitals = 0;

    while (capitals < len && text[capitals] >= 'A' && text[capitals] <= 'Z')
        capitals++;
    return capitals > 1 && (capitals == len || text[capitals] == ' ');
}

static enum token_kind bracket_kind(const char *text, size_t len) {
    static const struct {
        const char *word;
        enum token_kind kind;
    } known[] = {{"ngắt trang", TOKEN_LAYOUT}, {"ngắt cột", TOKEN_LAYOUT},
                 {"đường kẻ ", TOKEN_LAYOUT},  {"khung chữ ", TOKEN_LAYOUT},
                 {"ảnh ", TOKEN_LAYOUT},       {"hình vẽ ", TOKEN_LAYOUT},
                 {"chú thích ", TOKEN_WORD},   {"ký hiệu ", TOKEN_WORD}};

    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
        if (len >= strlen(known[i].word) &&
            memcmp(text, known[i].word, strlen(known[i].word)) == 0)
            return known[i].kind;
    return is_field(text, len) ? TOKEN_WORD : TOKEN_FORMAT;
}

/* Where the next `word` stands; NULL: nowhere, and it is not looked for again.
 */
static const char *find_close(struct lexer *lexer, const char *word) {
    const char *close =
        lexer->is_unclosed ? NULL
                           : memmem(lexer->at, (size_t)(lexer->end - lexer->at),
                                    word, strlen(word));

    lexer->is_unclosed = close == NULL;
    return close;
}

/* "⟨…⟩" */
static void add_bracket(struct lexer *lexer) {
    const size_t mark = strlen("⟨");
    const char *close = find_close(lexer, "⟩");

    if (close == NULL)
        add_piece(lexer, TOKEN_FORMAT);
    else
        add_pieces_to(
            lexer,
            bracket_kind(lexer->at + mark, (size_t)(close - lexer->at) - mark),
            close + mark);
}

static size_t stars(const struct lexer *lexer) {
    size_t len = 0;

    while (lexer->at + len < lexer->end && lexer->at[len] == '*')
        len++;
    return len;
}

/* "\*" is the sign; "\⟨", too. */
static void add_escaped(struct lexer *lexer) {
    int32_t code;

    add(lexer, TOKEN_WORD,
        lexer->at + 1 < lexer->end
            ? 1 + letter(lexer->at + 1, lexer->end, &code)
            : 1);
}

static void add_text(struct lexer *lexer) {
    while (lexer->at < lexer->end)
        if (*lexer->at == '\\')
            add_escaped(lexer);
        else if (*lexer->at == '*')
            add(lexer, TOKEN_FORMAT, stars(lexer));
        else if (begins(lexer, "⟨"))
            add_bracket(lexer);
        else if (begins(lexer, "⏎") || begins(lexer, "⇥"))
            add(lexer, TOKEN_LAYOUT, strlen("⏎"));
        else
            add_piece(lexer, TOKEN_WORD);
}

static void add_blanks(struct lexer *lexer, enum token_kind kind) {
    size_t len = 0;

    while (lexer->at + len < lexer->end &&
           (lexer->at[len] == ' ' || lexer->at[len] == '\t'))
        len++;
    add(lexer, kind, len);
}

/* A computed number stands in front of the text: "[Kiểu] ⟨1.⟩ …". */
static void add_label(struct lexer *lexer) {
    const char *close;

    add_blanks(lexer, TOKEN_SPACE);
    if (!begins(lexer, "⟨"))
        return;
    close =
        memmem(lexer->at, (size_t)(lexer->end - lexer->at), "⟩ ", strlen("⟩ "));
    if (close != NULL && memmem(lexer->at, (size_t)(lexer->end - lexer->at),
                                "⟨/⟩", strlen("⟨/⟩")) == NULL)
        add_pieces_to(lexer, TOKEN_WORD, close + strlen("⟩"));
}

static void add_projected(struct lexer *lexer, enum line_place place) {
    const char *end;

    add_blanks(lexer, TOKEN_LAYOUT);
    add_pieces_to(lexer, TOKEN_LAYOUT, cell_end(lexer));
    end = head_end(lexer);
    if (place == PLACE_PROPERTIES && !begins(lexer, "==")) {
        add_pieces_to(lexer, TOKEN_WORD, lexer->end);
    } else if (end == NULL) {
        add_pieces_to(lexer, TOKEN_LAYOUT, lexer->end);
    } else if (place == PLACE_STYLES) {
        add_pieces_to(lexer, TOKEN_FORMAT, lexer->end);
    } else {
        add_pieces_to(lexer, TOKEN_FORMAT, end);
        add_label(lexer);
        add_text(lexer);
    }
}

/* ---- Markdown, HTML, text ---- */

/* "| --- | :-: |" and "---" rule off. */
static bool is_rule(const struct lexer *lexer) {
    bool has_dash = false;

    for (const char *at = lexer->at; at < lexer->end; at++) {
        if (strchr("|-: ", *at) == NULL)
            return false;
        has_dash = has_dash || *at == '-';
    }
    return has_dash;
}

static void add_markdown(struct lexer *lexer) {
    size_t marks = 0;

    add_blanks(lexer, TOKEN_LAYOUT);
    if (is_rule(lexer)) {
        add_pieces_to(lexer, TOKEN_LAYOUT, lexer->end);
        return;
    }
    while (lexer->at + marks < lexer->end && lexer->at[marks] == '#')
        marks++;
    add(lexer, TOKEN_FORMAT, marks);
    while (lexer->at < lexer->end)
        if (*lexer->at == '\\' && lexer->at + 1 < lexer->end)
            add_escaped(lexer);
        else if (*lexer->at == '*')
            add(lexer, TOKEN_FORMAT, stars(lexer));
        else if (*lexer->at == '|' || *lexer->at == '\\')
            add(lexer, TOKEN_LAYOUT, 1);
        else
            add_piece(lexer, TOKEN_WORD);
}

static void add_html(struct lexer *lexer) {
    add_blanks(lexer, TOKEN_LAYOUT);
    while (lexer->at < lexer->end) {
        const char *close = *lexer->at == '<' ? find_close(lexer, ">") : NULL;
        if (close != NULL)
            add_pieces_to(lexer, TOKEN_FORMAT, close + 1);
        else
            add_piece(lexer, TOKEN_WORD);
    }
}

void line_keep_whole(struct arena *arena, struct line *line) {
    struct lexer lexer = {
        .arena = arena, .at = line->text, .end = line->text + line->len};

    add(&lexer, TOKEN_WORD, line->len);
    line->tokens = lexer.tokens;
    line->count = lexer.count;
}

void line_take_apart(struct arena *arena, enum golden_form form,
                     struct line *line) {
    struct lexer lexer = {
        .arena = arena, .at = line->text, .end = line->text + line->len};

    switch (form) {
    case GOLDEN_WORD:
        add_projected(&lexer, line->place);
        break;
    case GOLDEN_MARKDOWN:
        add_markdown(&lexer);
        break;
    case GOLDEN_HTML:
        add_html(&lexer);
        break;
    case GOLDEN_PLAIN:
    default:
        add_pieces_to(&lexer, TOKEN_WORD, lexer.end);
        break;
    }
    line->tokens = lexer.tokens;
    line->count = lexer.count;
}

/* ---- lines ---- */

static enum line_place place_behind(const struct line *line,
                                    enum line_place before) {
    static const char properties[] = "== Thuộc tính ==",
                      styles[] = "== Kiểu ==";

    if (line->len < 3 || memcmp(line->text, "== ", 3) != 0)
        return before;
    if (line->len == strlen(properties) &&
        memcmp(line->text, properties, line->len) == 0)
        return PLACE_PROPERTIES;
    if (line->len == strlen(styles) &&
        memcmp(line->text, styles, line->len) == 0)
        return PLACE_STYLES;
    return PLACE_TEXT;
}

struct lines lines_of(struct arena *arena, enum golden_form form,
                      const char *text) {
    const char *end = text + strlen(text);
    struct lines lines = {0};
    enum line_place place = PLACE_TEXT;
    size_t count = 0;

    for (const char *at = text; at < end; at++)
        count += *at == '\n';
    lines.items = arena_new_array(arena, struct line, count + 1);
    while (text < end) {
        struct line *line = &lines.items[lines.count++];
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        line->text = text;
        line->len = (size_t)((stop != NULL ? stop : end) - text);
        if (form == GOLDEN_WORD)
            place = place_behind(line, place);
        line->place = place;
        line->hash = hash_bytes(line->text, line->len).low * 4 + place;
        text = stop != NULL ? stop + 1 : end;
    }
    return lines;
}
