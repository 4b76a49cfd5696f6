#include "docx/look.h"

#include <stddef.h>

#include "docx/part.h"

/* As it is written into an attribute. */
static const char *escaped(struct arena *arena, const char *id) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    strbuf_puts_xml(&out, id);
    copy = arena_strdup(arena, out.data);
    strbuf_free(&out);
    return copy;
}

static const char *style_if_any(struct arena *arena,
                                const struct styles *styles,
                                const char *known) {
    const char *id = styles_id(styles, known);

    return styles_have(styles, id) ? escaped(arena, id) : NULL;
}

/* The style of the first table of the part that draws lines. */
static const char *used_style(struct arena *arena, const struct styles *styles,
                              xmlNode *root) {
    for (xmlNode *node = root; node; node = wml_walk(root, node, false)) {
        const char *id =
            wml_is(node, "tblStyle") ? wml_attribute(arena, node, "val") : NULL;
        if (id != NULL && styles_have_borders(styles, id))
            return escaped(arena, id);
    }
    return NULL;
}

struct table_look look_read(struct arena *arena, const struct styles *styles,
                            xmlNode *root) {
    struct table_look look = {
        .table = style_if_any(arena, styles, "BangBieu"),
        .header = style_if_any(arena, styles, "BangTieuDe"),
        .content = style_if_any(arena, styles, "BangNoiDung"),
        .spacer = style_if_any(arena, styles, "SatBang")};

    if (look.table == NULL)
        look.table = used_style(arena, styles, root);
    return look;
}

void look_write_spacer(const struct table_look *look, struct strbuf *out) {
    if (look->spacer != NULL)
        strbuf_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr></w:p>",
                      look->spacer);
    else
        strbuf_puts(out, "<w:p><w:pPr><w:keepNext/><w:spacing w:before=\"0\" "
                         "w:after=\"0\" w:line=\"80\" w:lineRule=\"exact\"/>"
                         "<w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>");
}
