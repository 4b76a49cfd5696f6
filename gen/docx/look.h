/*
 * look.h -- how tables of the data look in a template.
 *
 * In:   the template's styles; a part's XML.
 * Out:  the styles that its tables and their paragraphs get. A style that the
 *       template has not is never named.
 * Owns: nothing.
 */
#ifndef KEHOACH_DOCX_LOOK_H
#define KEHOACH_DOCX_LOOK_H

#include <libxml/tree.h>

#include "base/strbuf.h"
#include "docx/style.h"

/* The template's styles for tables, by id (in XML); NULL: it has none. */
struct table_look {
    const char *table;   /* BangBieu, else one that the part itself uses */
    const char *header;  /* BangTieuDe: paragraphs of header cells */
    const char *content; /* BangNoiDung: of the others */
    const char *spacer;  /* SatBang: above and below the table */
};

struct table_look look_read(struct arena *arena, const struct styles *styles,
                            xmlNode *root);

/* A narrow paragraph: above a table it keeps the border off the text, below it
 * keeps the table apart from another. */
void look_write_spacer(const struct table_look *look, struct strbuf *out);

#endif
