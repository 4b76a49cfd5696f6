/* signing.c -- finds signature blocks. */
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "rules/signing.h"
#include "text/text.h"

static const char *const prefixes[] = {"TUQ.", "TM.", "KT.", "TL."};

/* ---- "TM.", and what was meant to be it ---- */

static bool is_joint(char c) {
    return c != '\0' && strchr("./,:", c) != NULL;
}

/* How much of a line is that prefix: its letters with a stop or stroke
 * anywhere between and behind; 0: it is a word. */
static size_t prefix_length(const char *text, const char *prefix) {
    const char *at = text;

    for (; *prefix != '.'; prefix++) {
        if (*at != *prefix)
            return 0;
        at += 1 + is_joint(at[1]);
    }
    return is_joint(at[-1]) || *at == ' ' ? (size_t)(at - text) : 0;
}

static void read_prefix(struct signing_line *line, const char *text) {
    line->rest = text;
    for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
        size_t len = prefix_length(text, prefixes[i]);
        if (len == 0)
            continue;
        line->prefix = prefixes[i];
        line->rest = text + len + strspn(text + len, " ");
        line->is_exact = text_starts_with(text, prefixes[i]) &&
                         text[strlen(prefixes[i])] == ' ';
        return;
    }
    if (text_starts_with(text, "Q.")) {
        line->prefix = "Q.";
        line->rest = text + 2 + strspn(text + 2, " ");
        line->is_exact = text[2] == ' ';
    }
}

/* ---- blocks ---- */

struct search {
    struct ruling *r;
    struct signing *first, *last;
    struct signing *open[PAGE_WHOLE + 1]; /* by side; NULL */
};

static struct signing *add_block(struct search *search,
                                 const struct piece *piece) {
    struct signing *block = arena_new(search->r->arena, struct signing);

    block->unit = piece->unit;
    if (search->last != NULL)
        search->last->next = block;
    else
        search->first = block;
    search->last = block;
    return block;
}

static void add_line(struct search *search, struct signing *block,
                     const struct piece *piece) {
    struct signing_line *line =
        arena_new(search->r->arena, struct signing_line);

    line->piece = piece;
    read_prefix(line, piece->text);
    line->is_deputy = text_starts_with_word(line->rest, "PHÓ") ||
                      text_starts_with_word(line->rest, "THỨ");
    if (block->last != NULL)
        block->last->next = line;
    else
        block->first = line;
    block->last = line;
}

static bool is_elsewhere(const struct signing *block,
                         const struct piece *piece) {
    return block->last != NULL && block->last->piece->table != piece->table;
}

static void take(struct search *search, const struct piece *piece) {
    struct signing **open = &search->open[piece->side];

    if (*open == NULL || is_elsewhere(*open, piece))
        *open = add_block(search, piece);
    if (piece->role != ROLE_SIGNER) {
        add_line(search, *open, piece);
        return;
    }
    (*open)->name = piece;
    *open = NULL;
}

static bool is_wanted_unit(const struct ruling *r, size_t unit, bool forms) {
    return ruling_is_own(r, unit) || (forms && r->roles->units[unit].is_form &&
                                      !r->roles->units[unit].is_copy);
}

const struct signing *signing_find(struct ruling *r, bool forms) {
    struct search search = {.r = r};

    for (size_t unit = 0; unit < r->roles->unit_count; unit++) {
        struct ruling_lines lines;
        if (!is_wanted_unit(r, unit, forms))
            continue;
        lines =
            ruling_lines(r, unit,
                         RULING_ROLE(ROLE_AUTHORITY) | RULING_ROLE(ROLE_POST) |
                             RULING_ROLE(ROLE_SIGNER));
        memset(search.open, 0, sizeof(search.open));
        for (size_t i = 0; i < lines.count; i++)
            take(&search, &lines.items[i]);
    }
    return search.first;
}

void signing_each(struct ruling *r, bool forms,
                  void (*test)(struct ruling *r, const struct signing *block)) {
    const struct signing *block = signing_find(r, forms);

    if (block == NULL)
        ruling_skip(r, _("the document has no signature block"));
    for (; block != NULL; block = block->next)
        test(r, block);
}

bool signing_has(const struct signing *block, const char *prefix) {
    for (const struct signing_line *line = block->first; line != NULL;
         line = line->next)
        if (line->prefix != NULL && strcmp(line->prefix, prefix) == 0)
            return true;
    return false;
}
