/*
 * style.h -- the styles of a template, as far as measuring needs them.
 *
 * In:   word/styles.xml; style ids.
 * Out:  size, weight and slope of a paragraph style's text, resolved along
 *       w:basedOn (cycles guarded); what a style means to the program.
 * Owns: styles belong to their arena.
 */
#ifndef KEHOACH_DOCX_STYLE_H
#define KEHOACH_DOCX_STYLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "text/font.h"

struct style_facts {
    int half_points;
    bool bold;
    bool italic;
};

enum role {
    ROLE_ONE_LINE,   /* has to keep to one line of its cell */
    ROLE_NAME,       /* a body's name: broken at the right words */
    ROLE_LINE_FULL,  /* a rule line as long as the text above it */
    ROLE_LINE_SHORT, /* a third to a half of it */
    ROLE_SIGNATURE   /* its table stays with the paragraph before it */
};

/* A style the program acts on. */
struct style_role {
    const char *id;
    enum role role;
};

struct styles;

/* `xml` NULL: no styles part. NULL: it cannot be read. */
struct styles *styles_read(struct arena *arena, const char *xml, size_t len);
struct style_facts styles_facts(const struct styles *styles, const char *id);
bool styles_have(const struct styles *styles, const char *id);
/* Of a table style. */
bool styles_have_borders(const struct styles *styles, const char *id);

/* NULL: an ordinary style. A style is known by its id ("QuocHieu") or, where
 * another program has made new ids, by its name ("Quốc hiệu"). */
const struct style_role *styles_role(const struct styles *styles,
                                     const char *id);

/* What this template calls a style that the program knows as `known`; `known`
 * itself if it has none. */
const char *styles_id(const struct styles *styles, const char *known);

/* "QuocHieu" -> "QuocHieuNho", the same in the smaller set of sizes; NULL:
 * there is none. */
const char *styles_small_id(struct arena *arena, const struct styles *styles,
                            const char *id);

/* The list that a paragraph of the style is an item of (w:numPr); id 0: none.
 * `style` is the one that says so, the style itself or one it is based on. */
struct style_number {
    int id;
    const char *style;
};
struct style_number styles_number(const struct styles *styles, const char *id);

enum font_face style_face(struct style_facts facts);

#endif
