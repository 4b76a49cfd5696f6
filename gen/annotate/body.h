/*
 * body.h -- where comments stand in the text; private to gen/annotate.
 *
 * In:   the main part; comments in the order of their paragraphs.
 * Out:  its text with w:commentRangeStart, w:commentRangeEnd and
 *       w:commentReference, with the prefix that the paragraph has.
 * Owns: nothing.
 */
#ifndef KEHOACH_ANNOTATE_BODY_H
#define KEHOACH_ANNOTATE_BODY_H

#include "annotate/anchor.h"
#include "annotate/part.h"

struct note {
    const struct finding *finding;
    struct anchor anchor;
    size_t order; /* among the findings */
    long id;      /* of the comment */
};

/* False: reported. */
bool body_mark(struct parts *parts, const struct note *notes, size_t count);

/* The highest w:id of a comment that the text refers to, or that `comments`
 * (NULL is fine) holds; -1: there is none. */
long body_last_id(struct parts *parts, const xmlNode *comments);

#endif
