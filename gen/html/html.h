/*
 * html.h -- documents as HTML.
 *
 * In:   a template whose tags stand in the text of elements or in attribute
 *       values between quotes; data.
 * Out:  the bytes of the template with the values in place: no value ever
 *       becomes markup. {{{x}}} keeps bold, italic and line breaks as
 *       <strong>, <em> and <br>; its other line ends are white space.
 * Owns: nothing.
 */
#ifndef KEHOACH_HTML_HTML_H
#define KEHOACH_HTML_HTML_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "base/tree.h"
#include "template/template.h"

bool html_render(const struct program *program, const struct node *data,
                 struct strbuf *out, struct diag_list *diags);

/* & < > " ' as references. */
void html_escape(struct strbuf *out, const char *text);

#endif
