/* form_look.c -- looks as w:rPr and w:pPr, and texts as runs. */
#include <string.h>

#include "form_xml.h"
#include "text/font.h"
#include "text/text.h"

const struct form_look form_defaults = {.size = 28,
                                        .align = "left",
                                        .line = 240,
                                        .line_rule = "auto",
                                        .font = "Times New Roman"};

const char *form_style_id(enum form_part part) {
    static const char *const ids[] = {
#define FORM_PART_ID(symbol, id) id,
        FORM_PARTS(FORM_PART_ID)
#undef FORM_PART_ID
    };

    return ids[part];
}

const struct form_look *form_base(const struct writer *w, enum form_part part) {
    switch (w->form->formatting) {
    case FORM_STYLES:
        return &w->form->looks[part];
    case FORM_DIRECT:
        return NULL;
    case FORM_TABLE_STYLE:
        return w->cell != NULL ? w->cell : &form_defaults;
    case FORM_THEME:
        break;
    }
    return &form_defaults;
}

/* ---- properties ---- */

static bool differs(const char *a, const char *b) {
    return (a == NULL) != (b == NULL) || (a != NULL && strcmp(a, b) != 0);
}

static void toggle(struct strbuf *out, const char *name, bool is, bool was,
                   bool all) {
    if (is != was || all)
        strbuf_printf(out, "<w:%s%s/>", name, is ? "" : " w:val=\"0\"");
}

void form_run_properties(struct strbuf *out, const struct form_look *look,
                         const struct form_look *base) {
    bool all = base == NULL;
    struct strbuf inner = STRBUF_INIT;

    if (all)
        base = &form_defaults;
    if (all || differs(look->font, base->font))
        strbuf_printf(&inner,
                      "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:cs=\"%s\"/>",
                      look->font, look->font, look->font);
    toggle(&inner, "b", look->bold, base->bold, all);
    toggle(&inner, "i", look->italic, base->italic, all);
    toggle(&inner, "caps", look->caps, base->caps, all);
    if (differs(look->color, base->color))
        strbuf_printf(&inner, "<w:color w:val=\"%s\"/>",
                      look->color != NULL ? look->color : "auto");
    if (differs(look->run, base->run) && look->run != NULL)
        strbuf_puts(&inner, look->run);
    if (all || look->size != base->size)
        strbuf_printf(&inner, "<w:sz w:val=\"%d\"/>", look->size);
    if (inner.len > 0)
        strbuf_printf(out, "<w:rPr>%s</w:rPr>", inner.data);
    strbuf_free(&inner);
}

static bool same_spacing(const struct form_look *a, const struct form_look *b) {
    return a->before == b->before && a->after == b->after &&
           a->line == b->line && !differs(a->line_rule, b->line_rule);
}

static bool same_indent(const struct form_look *a, const struct form_look *b) {
    return a->left == b->left && a->right == b->right &&
           a->first_line == b->first_line;
}

static void puts_if(struct strbuf *out, const char *text) {
    if (text != NULL)
        strbuf_puts(out, text);
}

void form_para_properties(struct strbuf *out, const struct form_look *look,
                          const struct form_look *base,
                          const struct para_more *more) {
    bool all = base == NULL;

    if (all)
        base = &form_defaults;
    puts_if(out, more->frame);
    puts_if(out, more->number);
    puts_if(out, more->border);
    puts_if(out, more->tabs);
    if (all || !same_spacing(look, base))
        strbuf_printf(out,
                      "<w:spacing w:before=\"%d\" w:after=\"%d\" "
                      "w:line=\"%d\" w:lineRule=\"%s\"/>",
                      look->before, look->after, look->line, look->line_rule);
    if (all || !same_indent(look, base))
        strbuf_printf(out, "<w:ind w:left=\"%d\" w:right=\"%d\" w:%s=\"%d\"/>",
                      look->left, look->right,
                      look->first_line < 0 ? "hanging" : "firstLine",
                      look->first_line < 0 ? -look->first_line
                                           : look->first_line);
    if (all || differs(look->align, base->align))
        strbuf_printf(out, "<w:jc w:val=\"%s\"/>", look->align);
}

/* ---- texts ---- */

int form_text_width(const struct form_look *look, const char *text) {
    enum font_face face = look->bold
                              ? look->italic ? FONT_BOLD_ITALIC : FONT_BOLD
                          : look->italic ? FONT_ITALIC
                                         : FONT_REGULAR;
    struct strbuf seen = STRBUF_INIT;
    int width;

    if (look->caps)
        text_upper(&seen, text, strlen(text));
    else
        strbuf_puts(&seen, text);
    width = font_width_twips(face, look->size, seen.data, seen.len);
    strbuf_free(&seen);
    return width;
}

static void add_text(struct strbuf *out, const char *text, size_t len) {
    while (len > 0) {
        size_t part = strcspn(text, "\n\t");
        if (part > len)
            part = len;
        if (part > 0) {
            strbuf_puts(out, "<w:t xml:space=\"preserve\">");
            strbuf_add_xml(out, text, part);
            strbuf_puts(out, "</w:t>");
        }
        if (part < len)
            strbuf_puts(out, text[part] == '\n' ? "<w:br/>" : "<w:tab/>");
        part += part < len;
        text += part;
        len -= part;
    }
}

static void add_run(struct strbuf *out, const struct form_look *look,
                    const struct form_look *base, const char *text,
                    size_t len) {
    if (len == 0)
        return;
    strbuf_puts(out, "<w:r>");
    form_run_properties(out, look, base);
    add_text(out, text, len);
    strbuf_puts(out, "</w:r>");
}

void form_runs(struct writer *w, const struct form_look *look,
               const struct form_look *base, const char *text) {
    struct form_look now = *look;
    const char *mark;

    for (; (mark = strstr(text, "**")) != NULL; text = mark + 2) {
        add_run(w->out, &now, base, text, (size_t)(mark - text));
        now.bold = !now.bold;
    }
    add_run(w->out, &now, base, text, strlen(text));
}
