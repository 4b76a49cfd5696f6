/*
 * anchor.h -- the paragraph of the main text that a finding is said at;
 * private to gen/annotate.
 *
 * In:   the document as its reader sees it.
 * Out:  elements of the main part, by the number of their start tag.
 * Owns: nothing but itself; it borrows the document.
 */
#ifndef KEHOACH_ANNOTATE_ANCHOR_H
#define KEHOACH_ANNOTATE_ANCHOR_H

#include "check/document.h"
#include "finding/finding.h"

struct anchor {
    size_t element;    /* a w:p; 0: the document has none */
    bool is_elsewhere; /* what is found stands in a header, note or box */
    size_t text_len;   /* bytes of the text that stands there */
};

struct anchors;

struct anchors *anchors_create(const struct document *document);
void anchors_free(struct anchors *anchors); /* NULL is fine */

struct anchor anchors_find(const struct anchors *anchors,
                           const struct finding *finding);

#endif
