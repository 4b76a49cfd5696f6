/*
 * comment.h -- one finding as a w:comment; private to gen/annotate.
 *
 * In:   a finding, in the language of messages.
 * Out:  XML (ECMA-376 part 1, 17.13.4.2), without what depends on the day.
 * Owns: nothing.
 */
#ifndef KEHOACH_ANNOTATE_COMMENT_H
#define KEHOACH_ANNOTATE_COMMENT_H

#include "annotate/anchor.h"
#include "base/strbuf.h"

struct comments {
    struct strbuf *out;
    bool is_strict;       /* of the strict namespace */
    const char *declared; /* " xmlns:w=…"; "": the part says it */
};

void comment_write(const struct comments *comments, long id,
                   const struct finding *finding, struct anchor anchor);

#endif
