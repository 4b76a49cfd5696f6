/*
 * sentence.h -- the punctuation that ends items, paragraphs and documents.
 *
 * In:   a text as typed; trailing marks of formatting (*, _), closing quotes
 *       and brackets do not hide the punctuation before them.
 * Out:  the text with what the decree or good usage puts at its end. What the
 *       data already says is not said twice.
 * Owns: nothing; texts are the arena's, or the argument itself.
 */
#ifndef KEHOACH_PLAN_SENTENCE_H
#define KEHOACH_PLAN_SENTENCE_H

#include <stdbool.h>

#include "base/arena.h"

/* Whether a mark out of . ; : ! ? … or , ends it. */
bool sentence_is_ended(const char *text);

/* Whether it is ended by a full stop. */
bool sentence_ends_in_stop(const char *text);

/* The text and `mark`, unless it is ended already. */
const char *sentence_ended(struct arena *arena, const char *text,
                           const char *mark);

/* Prose: ended by "." or, where something follows ("… như sau"), by ":". */
const char *sentence_as_prose(struct arena *arena, const char *text,
                              bool list_follows);

/* An item of a list whose punctuation is not for the data to say (bases,
 * recipients): one "." or ";" at its end, whatever was typed there. */
const char *sentence_as_item(struct arena *arena, const char *text, bool last);

/* Without one final . ; or , ("..." is a blank to fill in and stays). */
const char *sentence_bare(struct arena *arena, const char *text);

/* Without a typed list dash at its start. */
const char *sentence_without_dash(const char *text);

/* With "./." in place of a final full stop, semicolon or comma. */
const char *sentence_as_last(struct arena *arena, const char *text);

#endif
