/*
 * lists.h -- what is known of words, bodies and acts.
 *
 * In:   schemas/cham_chut/: cum_tu.xml, ten_co_quan.xml, van_ban.xml; each says
 *       in a comment what its entries are.
 * Out:  lists to look words up in.
 * Owns: everything is the lists'.
 */
#ifndef KEHOACH_CARE_LISTS_H
#define KEHOACH_CARE_LISTS_H

#include "base/diag.h"
#include "care/words.h"
#include "text/text.h"

struct phrase {
    struct words words; /* what to look for */
    const char *right;
    bool needs_capital; /* a slip only where a sentence begins */
    bool is_other;      /* the name of something else than a body */
};

/* Sorted by first word. */
struct phrases {
    struct phrase *items;
    size_t count;
};

/* An act, and what came after it. */
struct act {
    struct words name; /* "Luật Thi đua, khen thưởng"; count 0: not by name */
    struct words number; /* "91/2017/NĐ-CP"; count 0: not by number */
    struct date date;
    const char *title;    /* for messages */
    const char *replaced; /* "Nghị định số 98/2023/NĐ-CP …" */
    struct date since;    /* from which day it is no longer in force */
    bool is_checked;      /* against the text that says so, or others' of it */
};

struct care_lists {
    struct arena *arena;
    struct phrases slips;
    struct phrases bodies; /* in any capitals; `right` has the right ones */
    struct act *acts;
    size_t act_count;
    bool begins_act[256]; /* by the first byte of a word's key */
};

/* NULL: reported. */
struct care_lists *care_lists_load(struct diag_list *diags);
void care_lists_free(struct care_lists *lists); /* NULL is fine */

/* The longest phrase that stands at a word; NULL: none. */
const struct phrase *phrases_at(const struct phrases *phrases,
                                const struct words *words, size_t at);

/* The words that stand there have the capitals of the right ones, or are all in
 * capitals; a name that begins small may begin a sentence. */
bool phrase_has_capitals(const struct phrase *phrase, const struct words *words,
                         size_t at);

#endif
