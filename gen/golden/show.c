/* show.c -- differences, to be read. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/i18n.h"
#include "golden/compare.h"
#include "golden/difference.h"

#define CONTEXT_LETTERS 72
#define LONGEST_PIECE 600 /* letters of a paragraph that is new or gone */
/* Tokens that are shown of a long piece that is the same: next to a change, and
 * where the line begins. */
#define KEPT_BESIDE 16
#define KEPT_FIRST 8

struct viewer {
    struct strbuf *out;
    bool color;
};

/* ---- letters ---- */

/* In what has changed a no-break space is not to look like a space, nor a
 * letter of two code points like the one it replaces. */
static bool is_hidden(int32_t code, bool has_changed) {
    const char *category = utf8proc_category_string(code);

    return *category == 'C' || strcmp(category, "Zl") == 0 ||
           strcmp(category, "Zp") == 0 ||
           (has_changed && code != ' ' && strchr("MZ", *category) != NULL);
}

/* Not more than so many letters; what is behind them is "…". */
static void put_letters(struct viewer *viewer, const char *text, size_t len,
                        bool has_changed, size_t most) {
    while (len > 0) {
        int32_t code;
        utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text,
                                                 (utf8proc_ssize_t)len, &code);
        if (most-- == 0) {
            strbuf_puts(viewer->out, "…");
            return;
        }
        if (size <= 0)
            strbuf_printf(viewer->out, "<%02X>", (unsigned char)*text);
        else if (is_hidden(code, has_changed))
            strbuf_printf(viewer->out, "<U+%04X>", (unsigned)code);
        else
            strbuf_add(viewer->out, text, (size_t)size);
        text += size > 0 ? size : 1;
        len -= size > 0 ? (size_t)size : 1;
    }
}

static void put_color(struct viewer *viewer, const char *color) {
    if (viewer->color)
        strbuf_puts(viewer->out, color);
}

#define RED "\033[31m"
#define GREEN "\033[32m"
#define CYAN "\033[36m"
#define PLAIN "\033[0m"

/* ---- words of one line ---- */

/* Tokens from `start` on, as they stand in their line. */
static size_t length_of(const struct token *tokens, size_t count) {
    return count == 0 ? 0
                      : (size_t)(tokens[count - 1].text +
                                 tokens[count - 1].len - tokens->text);
}

static void put_tokens(struct viewer *viewer, const struct token *tokens,
                       size_t count) {
    put_letters(viewer, count > 0 ? tokens->text : "", length_of(tokens, count),
                false, (size_t)-1);
}

static void put_changed(struct viewer *viewer, const char *open,
                        const char *color, const struct token *tokens,
                        size_t count, const char *close) {
    if (count == 0)
        return;
    put_color(viewer, color);
    strbuf_puts(viewer->out, open);
    put_letters(viewer, tokens->text, length_of(tokens, count), true,
                LONGEST_PIECE);
    strbuf_puts(viewer->out, close);
    put_color(viewer, PLAIN);
}

static bool is_space(const struct token *token) {
    return *token->text == ' ';
}

/* What is the same; of a long piece only what is next to a change, and how the
 * line begins. */
static void put_same(struct viewer *viewer, const struct token *tokens,
                     size_t count, bool is_first, bool is_last) {
    size_t before = KEPT_BESIDE, behind = is_last ? 0 : KEPT_BESIDE;

    if (count <= before + behind + KEPT_BESIDE) {
        put_tokens(viewer, tokens, count);
        return;
    }
    if (is_first)
        before = KEPT_FIRST;
    while (before > 0 && is_space(&tokens[before - 1]))
        before--;
    while (behind > 0 && is_space(&tokens[count - behind]))
        behind--;
    put_tokens(viewer, tokens, before);
    strbuf_puts(viewer->out, is_last ? " …" : " … ");
    put_tokens(viewer, tokens + count - behind, behind);
}

/* A line whose words are compared with those of another. */
struct compared {
    const struct line *line;
    uint64_t *hashes; /* of tokens that are no spaces */
    size_t *places;   /* which tokens these are */
    bool *words_kept;
    size_t words;
    bool *kept; /* for each token */
};

static struct compared compared_begin(const struct line *line) {
    size_t most = line->count + 1;
    struct compared compared = {
        .line = line,
        .hashes = memory_alloc(memory_product(sizeof(uint64_t), most)),
        .places = memory_alloc(memory_product(sizeof(size_t), most)),
        .words_kept = memory_alloc(most),
        .kept = memory_alloc(most)};

    memset(compared.kept, 0, most);
    for (size_t i = 0; i < line->count; i++)
        if (!is_space(&line->tokens[i])) {
            compared.hashes[compared.words] = line->tokens[i].hash;
            compared.places[compared.words++] = i;
        }
    return compared;
}

static void compared_end(struct compared *compared) {
    free(compared->hashes);
    free(compared->places);
    free(compared->words_kept);
    free(compared->kept);
}

/* Where the next word stands that is kept, from that word on. */
static size_t region_end(const struct compared *compared, size_t *word) {
    while (*word < compared->words && !compared->words_kept[*word])
        ++*word;
    return *word < compared->words ? compared->places[*word]
                                   : compared->line->count;
}

static bool keep_space(struct compared *old, size_t i, struct compared *new,
                       size_t j) {
    const struct token *a = &old->line->tokens[i], *b = &new->line->tokens[j];

    if (!is_space(a) || a->hash != b->hash)
        return false;
    old->kept[i] = true;
    new->kept[j] = true;
    return true;
}

/* A space is kept at the beginning and the end of what has changed between two
 * words that are kept: words with but spaces between them are one change. */
static void keep_spaces(struct compared *old, size_t i, size_t i_end,
                        struct compared *new, size_t j, size_t j_end) {
    while (i < i_end && j < j_end && keep_space(old, i, new, j)) {
        i++;
        j++;
    }
    while (i < i_end && j < j_end &&
           keep_space(old, i_end - 1, new, j_end - 1)) {
        i_end--;
        j_end--;
    }
}

static void compare_words(struct compared *old, struct compared *new) {
    size_t i = 0, j = 0, old_word = 0, new_word = 0;

    difference_find(old->hashes, old->words, new->hashes, new->words,
                    old->words_kept, new->words_kept);
    while (i < old->line->count || j < new->line->count) {
        size_t i_end = region_end(old, &old_word);
        size_t j_end = region_end(new, &new_word);
        keep_spaces(old, i, i_end, new, j, j_end);
        if (i_end < old->line->count) {
            old->kept[i_end] = true;
            new->kept[j_end] = true;
        }
        i = i_end + 1;
        j = j_end + 1;
        old_word++;
        new_word++;
    }
}

/* The tokens from `at` on that are all kept, or all not. */
static size_t run_of(const struct compared *compared, bool kept, size_t at) {
    size_t end = at;

    while (end < compared->line->count && compared->kept[end] == kept)
        end++;
    return end - at;
}

/* Runs of kept tokens may end at different places: the shorter counts. */
static size_t kept_run(const struct compared *old, size_t i,
                       const struct compared *new, size_t j) {
    size_t a = run_of(old, true, i), b = run_of(new, true, j);

    return a < b ? a : b;
}

static void put_words(struct viewer *viewer, const struct compared *old,
                      const struct compared *new) {
    const struct token *before = old->line->tokens, *now = new->line->tokens;
    size_t i = 0, j = 0;

    while (i < old->line->count || j < new->line->count) {
        size_t same = kept_run(old, i, new, j);
        size_t gone, added;
        put_same(viewer, now + j, same, i == 0 && j == 0,
                 i + same == old->line->count && j + same == new->line->count);
        i += same;
        j += same;
        gone = run_of(old, false, i);
        added = run_of(new, false, j);
        put_changed(viewer, "[-", RED, before + i, gone, "-]");
        put_changed(viewer, "{+", GREEN, now + j, added, "+}");
        i += gone;
        j += added;
    }
}

static void put_pair(struct viewer *viewer, const struct line *old,
                     const struct line *new) {
    struct compared before = compared_begin(old), now = compared_begin(new);

    compare_words(&before, &now);
    strbuf_puts(viewer->out, "~ ");
    put_words(viewer, &before, &now);
    strbuf_putc(viewer->out, '\n');
    compared_end(&before);
    compared_end(&now);
}

/* ---- lines ---- */

static void put_whole(struct viewer *viewer, char mark, const char *color,
                      const struct line *line) {
    put_color(viewer, color);
    strbuf_printf(viewer->out, "%c ", mark);
    put_letters(viewer, line->text, line->len, true, LONGEST_PIECE);
    put_color(viewer, PLAIN);
    strbuf_putc(viewer->out, '\n');
}

/* The line before or behind that at `at`; one without text says nothing, and
 * the next is shown. */
static void put_context(struct viewer *viewer, const struct lines *lines,
                        size_t at, bool is_behind) {
    const struct line *line;

    do {
        if (at == (is_behind ? lines->count - 1 : 0))
            return;
        line = &lines->items[is_behind ? ++at : --at];
    } while (line->len == 0);
    strbuf_puts(viewer->out, "  ");
    put_letters(viewer, line->text, line->len, false, CONTEXT_LETTERS);
    strbuf_putc(viewer->out, '\n');
}

static void put_change(struct viewer *viewer,
                       const struct golden_comparison *comparison,
                       const struct change *change) {
    if (change->new == NO_LINE)
        put_whole(viewer, '-', RED, &comparison->old.items[change->old]);
    else if (change->old == NO_LINE)
        put_whole(viewer, '+', GREEN, &comparison->new.items[change->new]);
    else
        put_pair(viewer, &comparison->old.items[change->old],
                 &comparison->new.items[change->new]);
}

/* ---- hunks ---- */

static const char *aspect_word(enum golden_aspect aspect) {
    switch (aspect) {
    case GOLDEN_WORDS:
        return _("words");
    case GOLDEN_FORMATTING:
        return _("formatting");
    case GOLDEN_LAYOUT:
    case GOLDEN_ASPECT_COUNT:
    default:
        return _("layout");
    }
}

/* "@ 58: words, layout"; a line that is new is counted in the new text. */
static void put_heading(struct viewer *viewer, const struct change *changes,
                        size_t count) {
    const char *separator = ": ";

    put_color(viewer, CYAN);
    if (changes->old != NO_LINE)
        strbuf_printf(viewer->out, "@ %zu", changes->old + 1);
    else
        strbuf_printf(viewer->out, "@ +%zu", changes->new + 1);
    for (int aspect = 0; aspect < GOLDEN_ASPECT_COUNT; aspect++) {
        bool differs = false;
        for (size_t i = 0; i < count; i++)
            differs = differs || changes[i].differs[aspect];
        if (!differs)
            continue;
        strbuf_puts(viewer->out, separator);
        strbuf_puts(viewer->out, aspect_word((enum golden_aspect)aspect));
        separator = ", ";
    }
    put_color(viewer, PLAIN);
    strbuf_putc(viewer->out, '\n');
}

static void put_hunk(struct viewer *viewer,
                     const struct golden_comparison *comparison,
                     const struct change *changes, size_t count) {
    const struct lines *lines =
        changes->old != NO_LINE ? &comparison->old : &comparison->new;
    const struct change *last = &changes[count - 1];
    size_t at = changes->old != NO_LINE ? changes->old : changes->new;

    put_heading(viewer, changes, count);
    put_context(viewer, lines, at, false);
    for (size_t i = 0; i < count; i++)
        put_change(viewer, comparison, &changes[i]);
    lines = last->old != NO_LINE ? &comparison->old : &comparison->new;
    at = last->old != NO_LINE ? last->old : last->new;
    put_context(viewer, lines, at, true);
}

void golden_show(const struct golden_comparison *comparison, bool color,
                 struct strbuf *out) {
    struct viewer viewer = {.out = out, .color = color};
    size_t at = 0;

    while (at < comparison->count && at < GOLDEN_SHOW_MAX) {
        const struct change *changes = &comparison->changes[at];
        size_t count = 1;
        while (at + count < comparison->count && at + count < GOLDEN_SHOW_MAX &&
               changes[count].hunk == changes->hunk)
            count++;
        put_hunk(&viewer, comparison, changes, count);
        at += count;
    }
    if (at < comparison->count)
        strbuf_printf(out,
                      ngettext("… and %zu difference more\n",
                               "… and %zu differences more\n",
                               comparison->count - at),
                      comparison->count - at);
}

void golden_sum_up(const struct golden_comparison *comparison,
                   struct strbuf *out) {
    if (comparison->count == 0)
        strbuf_puts(out, _("only the end of the text differs"));
    else
        strbuf_printf(out, _("words: %zu, formatting: %zu, layout: %zu"),
                      golden_count(comparison, GOLDEN_WORDS),
                      golden_count(comparison, GOLDEN_FORMATTING),
                      golden_count(comparison, GOLDEN_LAYOUT));
}
