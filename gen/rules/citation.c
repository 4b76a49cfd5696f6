/*
 * citation.c -- the first and later citations of an act in a document.
 *
 * Nghị định 30/2020/NĐ-CP: phụ lục I, phần I, mục II, khoản 6, điểm b.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "rules/body.h"
#include "rules/cited.h"
#include "text/text.h"

#define BUCKETS 16384
#define NEAR 400 /* bytes behind a symbol, in which its date and body stand */

/* Acts that have been cited, by their symbols. */
struct mention {
    const char *symbol;
    size_t symbol_len;
    const char *date; /* as it was first written; "" */
    size_t date_len;
    size_t unit;
    struct mention *next;
};

struct walk {
    struct ruling *r;
    struct mention **buckets;
    bool is_there;
    void (*first)(struct ruling *r, const struct piece *piece,
                  const struct cited *cited);
    void (*later)(struct ruling *r, const struct piece *piece,
                  const struct cited *cited, const struct mention *mention);
};

static size_t hash(const char *text, size_t len) {
    size_t value = 5381;

    for (size_t i = 0; i < len; i++)
        value = value * 33 + (unsigned char)text[i];
    return value % BUCKETS;
}

static struct mention *find_mention(struct walk *walk, size_t unit,
                                    const struct cited *cited) {
    struct mention *mention =
        walk->buckets[hash(cited->symbol, cited->symbol_len)];

    for (; mention != NULL; mention = mention->next)
        if (mention->unit == unit && mention->symbol_len == cited->symbol_len &&
            memcmp(mention->symbol, cited->symbol, cited->symbol_len) == 0)
            break;
    return mention;
}

static void add_mention(struct walk *walk, size_t unit,
                        const struct cited *cited) {
    struct mention **bucket =
        &walk->buckets[hash(cited->symbol, cited->symbol_len)];
    struct mention *mention = arena_new(walk->r->arena, struct mention);

    mention->symbol = cited->symbol;
    mention->symbol_len = cited->symbol_len;
    mention->date = cited->symbol + cited->symbol_len;
    mention->date_len = cited_date(mention->date);
    mention->unit = unit;
    mention->next = *bucket;
    *bucket = mention;
}

static void walk_piece(struct walk *walk, const struct piece *piece) {
    struct cited cited = {.next = piece->text};

    while (cited_next(&cited)) {
        struct mention *mention = find_mention(walk, piece->unit, &cited);
        walk->is_there = true;
        if (mention == NULL) {
            add_mention(walk, piece->unit, &cited);
            if (walk->first != NULL)
                walk->first(walk->r, piece, &cited);
        } else if (walk->later != NULL)
            walk->later(walk->r, piece, &cited, mention);
    }
}

static void walk_document(struct walk *walk) {
    const struct roles *roles = walk->r->roles;

    walk->buckets = arena_new_array(walk->r->arena, struct mention *, BUCKETS);
    for (size_t i = 0; i < roles->count; i++)
        if (body_is_text(&roles->pieces[i]))
            walk_piece(walk, &roles->pieces[i]);
    if (!walk->is_there)
        ruling_skip(walk->r, _("the text cites no act by its number"));
}

/* ---- the rules ---- */

/* "theo đề nghị của Sở Nội vụ tại Tờ trình số 118/TTr-SNV ngày …": who issued
 * it is named, right in front of the type. */
static bool names_body_before(const char *text, const char *symbol) {
    static const char number[] = " số ";
    const char *body = NULL, *type = NULL;

    if ((size_t)(symbol - text) < strlen(number))
        return false;
    symbol -= strlen(number);
    for (const char *at = text; at < symbol; at++) {
        if (strchr(",;", *at) != NULL)
            body = type = NULL;
        else if (text_starts_with(at, " của "))
            body = at;
        else if (text_starts_with(at, " tại "))
            type = at;
    }
    return body != NULL && type != NULL && body < type;
}

/* A basis has PL1.II.6a-full, a law with a number is told elsewhere. */
static void test_first(struct ruling *r, const struct piece *piece,
                       const struct cited *cited) {
    char behind[NEAR];
    const char *found;

    if (piece->role == ROLE_BASIS || cited->is_law)
        return;
    snprintf(behind, sizeof(behind), "%s", cited->next);
    if (cited_has_date(behind) &&
        (strstr(behind, " của ") != NULL ||
         names_body_before(piece->text, cited->symbol)))
        return;
    found = ruling_text(r, "%.*s", (int)cited->symbol_len, cited->symbol);
    ruling_fail(r, piece, found, _("number and symbol, date, body, subject"),
                cited_has_date(behind)
                    ? _("%s is cited for the first time, without the body that "
                        "issued it")
                    : _("%s is cited for the first time, without its date"),
                found);
}

/* Another act of that number has another date. */
static void test_later(struct ruling *r, const struct piece *piece,
                       const struct cited *cited,
                       const struct mention *mention) {
    const char *date = cited->symbol + cited->symbol_len;
    size_t len = cited_date(date);
    const char *found;

    if (len == 0 || len != mention->date_len ||
        memcmp(date, mention->date, len) != 0)
        return;
    found = ruling_text(r, "%.*s", (int)cited->symbol_len, cited->symbol);
    ruling_fail(r, piece, found, _("type, number and symbol"),
                _("%s is cited with its date again; after the first time its "
                  "type and number will do"),
                found);
}

/* PL1.II.6b-first */
void citation_first(struct ruling *r) {
    walk_document(&(struct walk){.r = r, .first = test_first});
}

/* PL1.II.6b-next */
void citation_next(struct ruling *r) {
    walk_document(&(struct walk){.r = r, .later = test_later});
}
