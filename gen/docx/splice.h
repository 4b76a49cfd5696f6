/*
 * splice.h -- content of one tree put into another, in place of tags.
 *
 * In:   a tree with its tags found and paired; pieces of it or of other trees.
 * Out:  the tree with copies of them.
 * Owns: nothing; what is taken out of a tree is the caller's, to be freed
 *       before the tree's document.
 *
 * Copies still have the marks of the tree they come from.
 */
#ifndef KEHOACH_DOCX_SPLICE_H
#define KEHOACH_DOCX_SPLICE_H

#include "docx/part.h"

enum span_level {
    SPAN_RUNS,       /* both tags in one paragraph */
    SPAN_PARAGRAPHS, /* each alone in a paragraph of one container */
    SPAN_ROWS        /* in cells of one table */
};

/* What a pair of tags encloses, and siblings that hold the tags themselves. */
struct span {
    enum span_level level;
    xmlNode *first, *last; /* NULL for runs */
};

/* What was put in; NULL: nothing. */
struct range {
    xmlNode *first, *last;
};

/* Reports paragraphs with more tags of files than can be put in with care. */
bool splice_check_count(struct compile *c);

/* Paragraphs that hold nothing but comments vanish. */
void splice_drop_comments(struct compile *c);

/* Paragraphs that hold nothing but several tags, some of them of parts, blocks
 * or parents, become several. */
void splice_part_tags(struct compile *c);

/* False: reported; the pair would tear the document. */
bool splice_find(struct compile *c, const struct mark *open, struct span *span);

/* The tags vanish, what they enclose stays. */
void splice_keep(struct compile *c, const struct mark *open,
                 const struct span *span);

/* Tags and content leave the tree; the content, below a node of no meaning. Of
 * runs it is one paragraph. */
xmlNode *splice_take(struct compile *c, const struct mark *open,
                     const struct span *span);

/* Content taken out elsewhere, in place of tags and what they enclose. False:
 * reported; it does not fit there. */
bool splice_replace(struct compile *c, const struct mark *open,
                    const struct span *span, xmlNode *content,
                    enum span_level level, struct range *range);

/* A copy of a node of any tree, for a place below `parent`; NULL: failed. */
xmlNode *splice_copy(struct compile *c, xmlNode *node, xmlNode *parent);

/* Copies of a body's content, but for its last section's properties, before
 * `place`. */
void splice_body(struct compile *c, xmlNode *place, xmlNode *body,
                 struct range *range);

/* Words, pictures or a table; white space and marks are none. */
bool splice_has_content(xmlNode *node);

/* The siblings go; a section break that one of the two ends carries stays. */
void splice_remove(xmlNode *first, xmlNode *last);

#endif
