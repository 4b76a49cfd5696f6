/*
 * proof.h -- faults that the characters of one text show.
 *
 * In:   UTF-8 in NFC, white space collapsed.
 * Out:  the places of faults, one after the other.
 * Owns: nothing.
 *
 * The care for text and the decree's rules say them in their own words.
 */
#ifndef KEHOACH_CARE_PROOF_H
#define KEHOACH_CARE_PROOF_H

#include <stdbool.h>
#include <stddef.h>

#include "care/words.h"

struct fault {
    size_t start, end; /* bytes */
    const char *kind;  /* what is wrong: translated; a constant */
};

/* Each finds the first fault at or behind `from`. */

/* A space before a mark, none behind a comma or semicolon. Numbers, times,
 * addresses of mail and the web are left alone. */
bool proof_space(const char *text, size_t from, struct fault *fault);

/* A dash with a space on one side. */
bool proof_dash(const char *text, size_t from, struct fault *fault);

/* Something that was to be filled in: "……", "[…]", "{{", "XXX". Three dots
 * behind a word are "and so on". */
bool proof_blank(const char *text, size_t from, struct fault *fault);

/* ---- pairs ---- */

#define PROOF_MAX_FAULTS 8

/* Marks of a text without their partners: the first PROOF_MAX_FAULTS, and
 * what a quotation over several paragraphs leaves open. */
struct pairs {
    struct fault faults[PROOF_MAX_FAULTS];
    size_t count;
    bool closes; /* the first fault closes what is not open here */
    bool opens;  /* the last fault is open at the end */
};

void proof_quotes(const char *text, struct pairs *pairs);
void proof_brackets(const char *text, struct pairs *pairs);

/* ---- tone marks ---- */

struct tones {
    size_t first_count, last_count; /* words like "hòa", like "hoà" */
};

void proof_tones(const struct words *words, struct arena *arena,
                 struct tones *tones);

#endif
