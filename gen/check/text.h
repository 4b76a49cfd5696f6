/*
 * text.h -- the projection of a document, by its parts; private to gen/check
 * (text*.c). What it looks like is said in check.h.
 *
 * In:   parts of a document, formatting in effect.
 * Out:  lines, added to printer->out.
 * Owns: nothing.
 */
#ifndef KEHOACH_CHECK_TEXT_H
#define KEHOACH_CHECK_TEXT_H

#include "base/strbuf.h"
#include "check/document.h"

#define TEXT_INDENT 2

/* Never named: word processors scatter the language over runs at will, and
 * hidden text is not there. */
#define TEXT_RUN_UNNAMED (FIELD_BIT(RUN_LANGUAGE) | FIELD_BIT(RUN_VANISH))

struct printer {
    const struct document *doc;
    struct strbuf *out;
    int indent;
};

/* ---- the document (text.c) ---- */

void text_start_line(const struct printer *printer);
void text_put_blocks(struct printer *printer, const struct block_list *list);

/* Headers first, then footers; `index` up to 2 * HEADER_COUNT. NULL: none. */
const struct story *text_story(const struct section *section, int index);

/* The number of the first section that shows the story. */
int text_first_shown(const struct document *doc, const struct story *story);

/* ---- text and its formatting (text_span.c) ---- */

/* Marks of the projection get a "\" where they are text. */
void text_put_escaped(struct strbuf *out, const char *text);

/* The fields of `common` are named before the text already. */
void text_put_spans(struct strbuf *out, const struct paragraph *paragraph,
                    uint32_t common);

/* It shows nothing its format would change. */
bool text_is_blank(const struct span *span);

/* ---- blocks (text_paragraph.c, text_table.c) ---- */

void text_put_paragraph(struct printer *printer,
                        const struct paragraph *paragraph);
void text_put_table(struct printer *printer, const struct table *table);

/* ---- styles (text_style.c) ---- */

void text_put_style_name(struct strbuf *out, const char *name);

/* Those of all paragraphs. False: there are none. */
bool text_put_styles(const struct printer *printer);

#endif
