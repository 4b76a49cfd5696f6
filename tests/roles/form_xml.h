/*
 * form_xml.h -- how parts of a form are written; private to form_*.c.
 *
 * In:   a form; where in the document the writer is.
 * Out:  WordprocessingML.
 * Owns: nothing.
 */
#ifndef KEHOACH_TESTS_ROLES_FORM_XML_H
#define KEHOACH_TESTS_ROLES_FORM_XML_H

#include "form.h"

struct writer {
    const struct form *form;
    struct strbuf *out;
    struct strbuf *table_styles;
    int table_style_count;
    int drawing_count;
    int width;                    /* of the column or cell */
    const struct form_look *cell; /* what its table's style gives; NULL */
};

/* What w:pPr has besides the look; each NULL or XML. */
struct para_more {
    const char *frame, *number, *border, *tabs;
};

extern const struct form_look form_defaults; /* of docDefaults, but DIRECT */
const char *form_style_id(enum form_part part);

/* What differs from `base`; NULL: all of it. */
void form_run_properties(struct strbuf *out, const struct form_look *look,
                         const struct form_look *base);
void form_para_properties(struct strbuf *out, const struct form_look *look,
                          const struct form_look *base,
                          const struct para_more *more);
/* What a part has without direct formatting; NULL: nothing is known. */
const struct form_look *form_base(const struct writer *w, enum form_part part);

int form_text_width(const struct form_look *look, const char *text);
/* The look of a part, its text in runs. */
void form_runs(struct writer *w, const struct form_look *look,
               const struct form_look *base, const char *text);
/* <w:p>…</w:p> of a line: text, or a rule line. */
void form_paragraph(struct writer *w, size_t index, const char *frame);
void form_rule_line(struct writer *w, size_t index, const char *frame);
/* Its runs alone: a rule line is underscores. */
void form_line_runs(struct writer *w, size_t index,
                    const struct form_look *base);
/* Of form.numbered: the level of a part, -1: none; a text without its number.
 */
int form_level(enum form_part part);
const char *form_after_number(const char *text);
/* Lines [first, end) of a letterhead or closing. */
void form_block(struct writer *w, size_t first, size_t end);

#endif
