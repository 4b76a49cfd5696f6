/*
 * drawing.h -- pictures of the data, as a part shows them.
 *
 * In:   what a tag {{x | anh}} gives; the space there is for it.
 * Out:  WordprocessingML, whose relationships links.h adds.
 * Owns: nothing.
 */
#ifndef KEHOACH_DOCX_DRAWING_H
#define KEHOACH_DOCX_DRAWING_H

#include "docx/images.h"

/* Where in a placeholder something of the picture is written. */
enum drawing_field {
    FIELD_LINK,   /* its relationship */
    FIELD_SVG,    /* the extension that names the SVG, if it is one */
    FIELD_WIDTH,  /* EMU */
    FIELD_HEIGHT, /* EMU */
    FIELD_NAME    /* for its alternative text */
};

struct drawing {
    const struct image *image; /* NULL: there is none */
    struct image_extent extent;
    const char *name; /* the file's, or one given for those without */
    bool strict;      /* in the name spaces of ISO/IEC 29500 strict */
};

/* Nothing where there is no picture. */
void drawing_write_field(const struct drawing *drawing,
                         enum drawing_field field, struct strbuf *out);

/* w:drawing in the line of text, for within a run. */
void drawing_write_inline(const struct drawing *drawing, int id,
                          struct strbuf *out);

#endif
