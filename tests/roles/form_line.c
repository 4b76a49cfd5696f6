/* form_line.c -- paragraphs of texts, and rule lines in all constructions. */
#include <stdio.h>
#include <string.h>

#include "form_xml.h"

#define EMU(twips) ((long)(twips)*635)
#define SUPERSCRIPT 615 /* permille, between LibreOffice's and Word's */

/* ---- lengths ---- */

/* The lines above that a rule line belongs to: of the part just above it. */
static int width_above(const struct form *form, size_t index) {
    const struct form_line *last = &form->lines[index - 1];
    int widest = 0;

    for (size_t i = index; i-- > 0 && form->lines[i].part == last->part &&
                           form->lines[i].place == last->place;) {
        int width =
            form_text_width(&form->looks[last->part], form->lines[i].text);
        if (width > widest)
            widest = width;
    }
    return widest;
}

static int line_length(const struct writer *w, size_t index) {
    int share = w->form->lines[index].share;

    if (share == 0)
        return w->width;
    return (int)((long)width_above(w->form, index) * share / 1000);
}

/* In form.underscores and form.shifts. */
static int line_number(const struct writer *w, size_t index) {
    enum form_part above = w->form->lines[index - 1].part;

    return above == FORM_MOTTO ? 0 : above == FORM_BODY ? 1 : 2;
}

static int line_shift(const struct writer *w, size_t index) {
    return w->form->line_shift + w->form->shifts[line_number(w, index)];
}

/* From the left edge of its column. */
static int line_left(const struct writer *w, size_t index, int length) {
    return (w->width - length) / 2 + line_shift(w, index);
}

static const char *line_kind(const struct writer *w, size_t index) {
    const char *own = w->form->lines[index].text;

    return own != NULL ? own : w->form->line_kind;
}

/* ---- constructions ---- */

static void open_paragraph(struct writer *w, enum form_part part,
                           const struct form_look *look,
                           const struct form_look *base,
                           const struct para_more *more) {
    strbuf_puts(w->out, "<w:p><w:pPr>");
    if (w->form->formatting == FORM_STYLES)
        strbuf_printf(w->out, "<w:pStyle w:val=\"%s\"/>", form_style_id(part));
    form_para_properties(w->out, look, base, more);
    form_run_properties(w->out, look, base);
    strbuf_puts(w->out, "</w:pPr>");
}

static void border_line(struct writer *w, size_t index, const char *frame) {
    struct form_look look = w->form->looks[FORM_LINE];
    int length = line_length(w, index);
    char border[200];
    struct para_more more = {.frame = frame, .border = border};

    snprintf(border, sizeof(border),
             "<w:pBdr><w:top w:val=\"%s\" w:sz=\"6\" w:space=\"1\" "
             "w:color=\"000000\"/></w:pBdr>",
             line_kind(w, index));
    look.left = line_left(w, index, length);
    look.right = w->width - length - look.left;
    open_paragraph(w, FORM_LINE, &look, form_base(w, FORM_LINE), &more);
    strbuf_puts(w->out, "</w:p>");
}

static const char *dash_of(const char *kind) {
    return strcmp(kind, "dashed") == 0 ? "<a:prstDash val=\"dash\"/>" : "";
}

static void vml_line(struct writer *w, size_t index, int length) {
    int left = line_left(w, index, length);

    strbuf_printf(
        w->out,
        "<w:pict><v:line id=\"_x0000_s%d\" style=\"position:absolute\" "
        "from=\"%.1fpt,3pt\" to=\"%.1fpt,3pt\" strokeweight=\".75pt\">%s"
        "</v:line></w:pict>",
        1026 + w->drawing_count, left / 20.0, (left + length) / 20.0,
        strcmp(line_kind(w, index), "dashed") == 0
            ? "<v:stroke dashstyle=\"dash\"/>"
            : "");
}

static void drawn_position(struct writer *w, size_t index, int length) {
    if (line_shift(w, index) == 0)
        strbuf_puts(w->out, "<wp:positionH relativeFrom=\"column\">"
                            "<wp:align>center</wp:align></wp:positionH>");
    else
        strbuf_printf(w->out,
                      "<wp:positionH relativeFrom=\"column\"><wp:posOffset>%ld"
                      "</wp:posOffset></wp:positionH>",
                      EMU(line_left(w, index, length)));
    strbuf_puts(w->out, "<wp:positionV relativeFrom=\"paragraph\">"
                        "<wp:posOffset>38100</wp:posOffset></wp:positionV>");
}

static void drawn_line(struct writer *w, size_t index, int length) {
    strbuf_puts(w->out,
                "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"
                "<wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" "
                "simplePos=\"0\" relativeHeight=\"2\" behindDoc=\"0\" "
                "locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\">"
                "<wp:simplePos x=\"0\" y=\"0\"/>");
    drawn_position(w, index, length);
    strbuf_printf(
        w->out,
        "<wp:extent cx=\"%ld\" cy=\"0\"/><wp:wrapNone/>"
        "<wp:docPr id=\"%d\" name=\"Line %d\"/><wp:cNvGraphicFramePr/>"
        "<a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/"
        "word/2010/wordprocessingShape\"><wps:wsp><wps:cNvCnPr/><wps:spPr>"
        "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"0\"/></a:xfrm>"
        "<a:prstGeom prst=\"line\"><a:avLst/></a:prstGeom><a:ln w=\"9525\">"
        "<a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill>%s</a:ln>"
        "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback>",
        EMU(length), w->drawing_count, w->drawing_count, EMU(length),
        dash_of(line_kind(w, index)));
    vml_line(w, index, length);
    strbuf_puts(w->out, "</mc:Fallback></mc:AlternateContent>");
}

static void shape_line(struct writer *w, size_t index, int length,
                       const char *frame) {
    struct form_look look = w->form->looks[FORM_LINE];
    struct para_more more = {.frame = frame};

    w->drawing_count++;
    open_paragraph(w, FORM_LINE, &look, form_base(w, FORM_LINE), &more);
    strbuf_puts(w->out, "<w:r>");
    if (w->form->rule == FORM_VML)
        vml_line(w, index, length);
    else
        drawn_line(w, index, length);
    strbuf_puts(w->out, "</w:r></w:p>");
}

/* ---- underscores ---- */

static int underscore_count(const struct writer *w, size_t index,
                            const struct form_look *look) {
    int kind = line_number(w, index);
    long unit = (long)look->size * 5 * SUPERSCRIPT / 1000; /* half an em */

    if (w->form->underscores[kind] > 0)
        return w->form->underscores[kind];
    return (int)((line_length(w, index) + unit / 2) / unit);
}

/* As large as the text above. */
static struct form_look underscore_look(const struct writer *w, size_t index) {
    struct form_look look = w->form->looks[FORM_LINE];
    enum form_part above = w->form->lines[index - 1].part;

    look.size =
        w->form->lines[index].share != 0 ? w->form->looks[above].size : 28;
    look.before = 0;
    look.line = 240;
    look.line_rule = "auto";
    return look;
}

static void underscores(struct writer *w, size_t index,
                        const struct form_look *base) {
    struct form_look look = underscore_look(w, index);
    struct strbuf text = STRBUF_INIT;

    for (int i = underscore_count(w, index, &look); i > 0; i--)
        strbuf_putc(&text, '_');
    strbuf_puts(w->out, "<w:r><w:rPr>");
    if (base == NULL)
        strbuf_printf(w->out,
                      "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\"/>"
                      "<w:b w:val=\"0\"/><w:i w:val=\"0\"/>",
                      look.font, look.font);
    strbuf_printf(w->out,
                  "<w:sz w:val=\"%d\"/><w:vertAlign w:val=\"superscript\"/>"
                  "</w:rPr><w:t>%s</w:t></w:r>",
                  look.size, text.data);
    strbuf_free(&text);
}

static void underscore_line(struct writer *w, size_t index, const char *frame) {
    struct form_look look = underscore_look(w, index);
    struct para_more more = {.frame = frame};
    const struct form_look *base = form_base(w, FORM_LINE);

    open_paragraph(w, FORM_LINE, &look, base, &more);
    underscores(w, index, base);
    strbuf_puts(w->out, "</w:p>");
}

/* ---- tables ---- */

/* `kind` NULL: without a line. */
static void table_cell(struct writer *w, int width, const char *kind) {
    struct form_look look = w->form->looks[FORM_LINE];
    struct para_more more = {NULL};

    strbuf_printf(w->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>",
                  width);
    if (kind != NULL)
        strbuf_printf(w->out,
                      "<w:tcBorders><w:top w:val=\"%s\" w:sz=\"6\" "
                      "w:space=\"0\" w:color=\"000000\"/></w:tcBorders>",
                      kind);
    strbuf_puts(w->out, "</w:tcPr>");
    open_paragraph(w, FORM_LINE, &look, form_base(w, FORM_LINE), &more);
    strbuf_puts(w->out, "</w:p></w:tc>");
}

/* One cell with a border, or a narrow one between two without. */
static void table_line(struct writer *w, size_t index) {
    bool alone = w->form->rule == FORM_LINE_TABLE;
    int length = line_length(w, index);
    int left = line_left(w, index, length);
    int right = w->width - length - left;

    strbuf_printf(w->out,
                  "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                  "<w:tblInd w:w=\"%d\" w:type=\"dxa\"/>",
                  alone ? length : w->width, alone ? left : 0);
    if (alone)
        strbuf_printf(w->out,
                      "<w:tblBorders><w:top w:val=\"%s\" w:sz=\"6\" "
                      "w:space=\"0\" w:color=\"000000\"/></w:tblBorders>",
                      line_kind(w, index));
    strbuf_puts(w->out,
                "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left "
                "w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/>"
                "</w:tblCellMar></w:tblPr><w:tblGrid>");
    if (alone)
        strbuf_printf(w->out, "<w:gridCol w:w=\"%d\"/>", length);
    else
        strbuf_printf(w->out,
                      "<w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/>"
                      "<w:gridCol w:w=\"%d\"/>",
                      left, length, right);
    strbuf_puts(w->out, "</w:tblGrid><w:tr>");
    if (!alone)
        table_cell(w, left, NULL);
    table_cell(w, length, alone ? NULL : line_kind(w, index));
    if (!alone)
        table_cell(w, right, NULL);
    strbuf_puts(w->out, "</w:tr></w:tbl>");
}

void form_rule_line(struct writer *w, size_t index, const char *frame) {
    if (w->form->lines[index].share == 0) {
        border_line(w, index, frame);
        return;
    }
    if (w->form->heading_line > 0 && w->form->lines[index].place == FORM_TEXT) {
        shape_line(w, index, w->form->heading_line, frame);
        return;
    }
    switch (w->form->rule) {
    case FORM_BORDER:
        border_line(w, index, frame);
        break;
    case FORM_DRAWING:
    case FORM_VML:
        shape_line(w, index, line_length(w, index), frame);
        break;
    case FORM_UNDERSCORES:
        underscore_line(w, index, frame);
        break;
    case FORM_LINE_TABLE:
    case FORM_CELL_BORDER:
        table_line(w, index);
        break;
    case FORM_UNDERLINE:
        break; /* form_paragraph has drawn it */
    }
}

/* ---- texts ---- */

static size_t next_character(const char *text, size_t at) {
    do
        at++;
    while (((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

static size_t last_character(const char *text, size_t at) {
    do
        at--;
    while (((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

/* The middle of a text, no wider than `length`, is underlined. */
static void underlined(struct writer *w, const struct form_look *look,
                       const struct form_look *base, const char *text,
                       int length) {
    struct form_look marked = *look;
    size_t start = 0, end = strlen(text);
    char part[400];

    marked.run = "<w:u w:val=\"single\"/>";
    snprintf(part, sizeof(part), "%s", text);
    while (form_text_width(look, part) > length && start < end) {
        start = next_character(text, start);
        end = last_character(text, end);
        snprintf(part, sizeof(part), "%.*s", (int)(end - start), text + start);
    }
    snprintf(part, sizeof(part), "%.*s", (int)start, text);
    form_runs(w, look, base, part);
    snprintf(part, sizeof(part), "%.*s", (int)(end - start), text + start);
    form_runs(w, &marked, base, part);
    form_runs(w, look, base, text + end);
}

static bool has_rule_line(const struct writer *w, size_t index) {
    const struct form *form = w->form;

    return form->rule == FORM_UNDERLINE && index + 1 < form->count &&
           form->lines[index + 1].part == FORM_LINE &&
           form->lines[index + 1].place == form->lines[index].place &&
           form->lines[index + 1].share != 0;
}

void form_line_runs(struct writer *w, size_t index,
                    const struct form_look *base) {
    const struct form_line *line = &w->form->lines[index];
    const struct form_look *look = &w->form->looks[line->part];

    if (line->part == FORM_LINE)
        underscores(w, index, base);
    else if (has_rule_line(w, index))
        underlined(w, look, base, line->text, line_length(w, index + 1));
    else if (w->form->numbered && form_level(line->part) >= 0)
        form_runs(w, look, base, form_after_number(line->text));
    else if (line->text != NULL)
        form_runs(w, look, base, line->text);
}

int form_level(enum form_part part) {
    static const enum form_part levels[] = {FORM_SECTION, FORM_CLAUSE,
                                            FORM_POINT, FORM_DASH};

    if (part == FORM_CLAUSE_TITLE)
        part = FORM_CLAUSE;
    for (int i = 0; i < 4; i++)
        if (levels[i] == part)
            return i;
    return -1;
}

const char *form_after_number(const char *text) {
    return text + strcspn(text, " ") + 1;
}

void form_paragraph(struct writer *w, size_t index, const char *frame) {
    const struct form_line *line = &w->form->lines[index];
    const struct form_look *base = form_base(w, line->part);
    struct para_more more = {.frame = frame};
    char number[100];

    if (line->part == FORM_LINE) {
        form_rule_line(w, index, frame);
        return;
    }
    if (line->part == FORM_ADDRESS)
        more.border = "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" "
                      "w:space=\"1\" w:color=\"000000\"/></w:pBdr>";
    snprintf(number, sizeof(number),
             "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"1\"/></w:numPr>",
             form_level(line->part));
    if (w->form->numbered && form_level(line->part) >= 0)
        more.number = number;
    open_paragraph(w, line->part, &w->form->looks[line->part], base, &more);
    form_line_runs(w, index, base);
    strbuf_puts(w->out, "</w:p>");
}
