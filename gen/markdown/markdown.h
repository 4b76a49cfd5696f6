/*
 * markdown.h -- documents as Markdown.
 *
 * In:   a template (templates/van_ban.md or the user's), composed data.
 * Out:  CommonMark that a reader (cmark, a forge) turns into exactly the words
 *       of the data and the template: what would be a marker is escaped, and
 *       nothing else, so that it reads well as plain text. Bold and italic
 *       of {{{x}}} are written where CommonMark can read them back; where it
 *       cannot ("**a.**b"), the words stay and the marks go. A line break in
 *       a heading or a table row ("| …") is a space. More than one blank line
 *       is one.
 * Owns: nothing.
 */
#ifndef KEHOACH_MARKDOWN_MARKDOWN_H
#define KEHOACH_MARKDOWN_MARKDOWN_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "template/template.h"

bool markdown_render(const struct program *program, const struct node *data,
                     struct strbuf *out, struct diag_list *diags);

/* Text as words of a paragraph; `out` tells whether a line begins here, also
 * behind "> ", "- " or "1. ". White space that a reader would drop is written
 * as "&#32;", a line end as a space. */
void markdown_escape(struct strbuf *out, const char *text, size_t len);

#endif
