/* form_xml.c -- the parts of a form's DOCX file. */
#include "form_xml.h"

#include <string.h>

#include "make.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"
#define MICROSOFT "http://schemas.microsoft.com/office/word/2010/"
#define NAMESPACES                                                        \
    " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/" \
    "main\" xmlns:r=\"" OFFICE "relationships\" xmlns:mc=\"http://"       \
    "schemas.openxmlformats.org/markup-compatibility/2006\" "             \
    "xmlns:wp=\"" DRAWING "wordprocessingDrawing\" xmlns:a=\"" DRAWING    \
    "main\" "                                                             \
    "xmlns:wps=\"" MICROSOFT "wordprocessingShape\" "                     \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\""
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* ---- document ---- */

static int text_width(const struct form_page *page) {
    return page->width - page->left - page->right - page->gutter;
}

static void section(struct writer *w, int number) {
    const struct form_page *page =
        number == 0 ? &w->form->page : &w->form->annex_page;
    int start =
        number == 0 || !w->form->annex_restarts ? page->number_start : 1;

    if (number > 0 && !w->form->annex_restarts)
        start = -1;
    strbuf_puts(w->out, "<w:sectPr><w:headerReference w:type=\"default\" "
                        "r:id=\"header\"/><w:headerReference w:type=\"first\" "
                        "r:id=\"first\"/>");
    if (number == 0)
        strbuf_puts(w->out,
                    "<w:footerReference w:type=\"first\" r:id=\"footer\"/>");
    strbuf_printf(w->out,
                  "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"/>"
                  "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" "
                  "w:left=\"%d\" w:header=\"%d\" w:footer=\"567\" "
                  "w:gutter=\"%d\"/>",
                  page->width, page->height, page->top, page->right,
                  page->bottom, page->left, page->header, page->gutter);
    if (start >= 0 || page->number_format != NULL) {
        strbuf_puts(w->out, "<w:pgNumType");
        if (page->number_format != NULL)
            strbuf_printf(w->out, " w:fmt=\"%s\"", page->number_format);
        if (start >= 0)
            strbuf_printf(w->out, " w:start=\"%d\"", start);
        strbuf_puts(w->out, "/>");
    }
    strbuf_printf(w->out, "%s</w:sectPr>",
                  page->title_page ? "<w:titlePg/>" : "");
}

static void data_cell(struct writer *w, size_t index) {
    strbuf_printf(w->out,
                  "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
                  "</w:tcPr>",
                  w->width / 3);
    form_paragraph(w, index, NULL);
    strbuf_puts(w->out, "</w:tc>");
}

static void data_table(struct writer *w, size_t first, size_t end) {
    static const char *const sides[] = {"top",   "left",    "bottom",
                                        "right", "insideH", "insideV"};

    strbuf_printf(w->out,
                  "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                  "<w:tblBorders>",
                  w->width / 3 * 3);
    for (int i = 0; i < 6; i++)
        strbuf_printf(w->out,
                      "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" "
                      "w:color=\"000000\"/>",
                      sides[i]);
    strbuf_puts(w->out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
                        "</w:tblPr><w:tblGrid>");
    for (int i = 0; i < 3; i++)
        strbuf_printf(w->out, "<w:gridCol w:w=\"%d\"/>", w->width / 3);
    strbuf_puts(w->out, "</w:tblGrid>");
    for (size_t i = first; i < end; i += 3) {
        strbuf_puts(w->out, "<w:tr>");
        for (size_t j = i; j < i + 3; j++)
            data_cell(w, j);
        strbuf_puts(w->out, "</w:tr>");
    }
    strbuf_puts(w->out, "</w:tbl>");
}

enum group { GROUP_TEXT, GROUP_HEAD, GROUP_CLOSE, GROUP_DATA, GROUP_FOOT };

static enum group group_of(const struct form_line *line) {
    switch (line->place) {
    case FORM_HEAD_LEFT:
    case FORM_HEAD_RIGHT:
    case FORM_HEAD_2_LEFT:
    case FORM_HEAD_2_RIGHT:
        return GROUP_HEAD;
    case FORM_CLOSE_LEFT:
    case FORM_CLOSE_RIGHT:
        return GROUP_CLOSE;
    case FORM_DATA:
        return GROUP_DATA;
    case FORM_FOOT:
        return GROUP_FOOT;
    case FORM_TEXT:
        break;
    }
    return GROUP_TEXT;
}

static size_t group_end(const struct form *form, size_t first) {
    size_t end = first + 1;

    while (end < form->count &&
           group_of(&form->lines[end]) == group_of(&form->lines[first]))
        end++;
    return end;
}

static void text(struct writer *w, size_t first, size_t end, int *sections) {
    for (size_t i = first; i < end; i++) {
        if (w->form->lines[i].part != FORM_BREAK) {
            form_paragraph(w, i, NULL);
            continue;
        }
        strbuf_puts(w->out, "<w:p><w:pPr>");
        section(w, (*sections)++);
        strbuf_puts(w->out, "</w:pPr></w:p>");
        w->width = text_width(&w->form->annex_page);
    }
}

static void document(struct writer *w) {
    size_t end;
    int sections = 0;

    strbuf_puts(w->out, "<w:document" NAMESPACES "><w:body>");
    for (size_t i = 0; i < w->form->count; i = end) {
        end = group_end(w->form, i);
        switch (group_of(&w->form->lines[i])) {
        case GROUP_TEXT:
            text(w, i, end, &sections);
            break;
        case GROUP_HEAD:
        case GROUP_CLOSE:
            form_block(w, i, end);
            break;
        case GROUP_DATA:
            data_table(w, i, end);
            break;
        case GROUP_FOOT:
            break;
        }
    }
    section(w, sections);
    strbuf_puts(w->out, "</w:body></w:document>");
}

/* ---- styles ---- */

/* What Word writes into a new document, all of it against the decree. */
static const char word_defaults[] =
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
    "w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/><w:sz "
    "w:val=\"22\"/><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:after=\"160\" w:line=\"259\" "
    "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>";

static void own_defaults(struct strbuf *out, const struct form *form) {
    strbuf_puts(out, "<w:docDefaults><w:rPrDefault><w:rPr>");
    if (form->formatting == FORM_THEME)
        strbuf_puts(out, "<w:rFonts w:asciiTheme=\"minorHAnsi\" "
                         "w:hAnsiTheme=\"minorHAnsi\"/>");
    else
        strbuf_puts(out, "<w:rFonts w:ascii=\"Times New Roman\" "
                         "w:hAnsi=\"Times New Roman\"/>");
    strbuf_puts(out, "<w:sz w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr>"
                     "</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing "
                     "w:before=\"0\" w:after=\"0\" w:line=\"240\" "
                     "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
                     "</w:docDefaults>");
}

static void part_style(struct strbuf *out, const struct form *form,
                       enum form_part part) {
    struct para_more more = {NULL};

    strbuf_printf(out,
                  "<w:style w:type=\"paragraph\" w:customStyle=\"1\" "
                  "w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn "
                  "w:val=\"Normal\"/><w:pPr>",
                  form_style_id(part), form_style_id(part));
    form_para_properties(out, &form->looks[part], &form_defaults, &more);
    strbuf_puts(out, "</w:pPr>");
    form_run_properties(out, &form->looks[part], &form_defaults);
    strbuf_puts(out, "</w:style>");
}

static void styles(const struct form *form, const char *table_styles,
                   struct strbuf *out) {
    strbuf_puts(out, "<w:styles" NAMESPACES ">");
    if (form->formatting == FORM_DIRECT)
        strbuf_puts(out, word_defaults);
    else
        own_defaults(out, form);
    strbuf_puts(out, "<w:style w:type=\"paragraph\" w:default=\"1\" "
                     "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
                     "</w:style>");
    if (form->formatting == FORM_STYLES)
        for (int part = 0; part < FORM_PART_COUNT; part++)
            part_style(out, form, (enum form_part)part);
    strbuf_printf(out, "%s</w:styles>", table_styles);
}

/* ---- header, footer, theme ---- */

static void field_run(struct writer *w, const struct form_look *base,
                      const char *content) {
    strbuf_puts(w->out, "<w:r>");
    form_run_properties(w->out, &w->form->looks[FORM_PAGE_NUMBER], base);
    strbuf_printf(w->out, "%s</w:r>", content);
}

static void level(struct strbuf *out, int number, const char *format,
                  const char *text) {
    strbuf_printf(out,
                  "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt "
                  "w:val=\"%s\"/><w:suff w:val=\"space\"/><w:lvlText "
                  "w:val=\"%s\"/><w:lvlJc w:val=\"left\"/></w:lvl>",
                  number, format, text);
}

static void numbering(const struct form *form, struct strbuf *out) {
    strbuf_puts(out, "<w:numbering" NAMESPACES "><w:abstractNum "
                     "w:abstractNumId=\"1\"><w:multiLevelType "
                     "w:val=\"multilevel\"/>");
    level(out, 0, "upperRoman", "%1.");
    level(out, 1, "decimal", form->clause_level);
    level(out, 2, "lowerLetter", "%3)");
    level(out, 3, "bullet", form->dash_level);
    strbuf_puts(out, "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
                     "w:val=\"1\"/></w:num></w:numbering>");
}

static void header(struct writer *w) {
    const struct form_look *base = form_base(w, FORM_PAGE_NUMBER);
    struct para_more more = {NULL};
    struct strbuf field = STRBUF_INIT;

    strbuf_puts(w->out, "<w:hdr" NAMESPACES "><w:p><w:pPr>");
    if (w->form->formatting == FORM_STYLES)
        strbuf_puts(w->out, "<w:pStyle w:val=\"SoTrang\"/>");
    form_para_properties(w->out, &w->form->looks[FORM_PAGE_NUMBER], base,
                         &more);
    strbuf_puts(w->out, "</w:pPr>");
    strbuf_printf(&field,
                  "<w:instrText xml:space=\"preserve\"> %s </w:instrText>",
                  w->form->page_field);
    field_run(w, base, "<w:fldChar w:fldCharType=\"begin\"/>");
    field_run(w, base, field.data);
    field_run(w, base, "<w:fldChar w:fldCharType=\"separate\"/>");
    field_run(w, base, "<w:t>2</w:t>");
    field_run(w, base, "<w:fldChar w:fldCharType=\"end\"/>");
    strbuf_puts(w->out, "</w:p></w:hdr>");
    strbuf_free(&field);
}

static void footer(struct writer *w) {
    size_t count = 0;

    strbuf_puts(w->out, "<w:ftr" NAMESPACES ">");
    for (size_t i = 0; i < w->form->count; i++)
        if (w->form->lines[i].place == FORM_FOOT) {
            form_paragraph(w, i, NULL);
            count++;
        }
    strbuf_puts(w->out, count == 0 ? "<w:p/></w:ftr>" : "</w:ftr>");
}

/* Word wants three of each. */
static void format_scheme(struct strbuf *out) {
    static const char *const lists[][2] = {
        {"fillStyleLst", "<a:solidFill><a:schemeClr val=\"phClr\"/>"
                         "</a:solidFill>"},
        {"lnStyleLst", "<a:ln/>"},
        {"effectStyleLst", "<a:effectStyle><a:effectLst/></a:effectStyle>"},
        {"bgFillStyleLst", "<a:solidFill><a:schemeClr val=\"phClr\"/>"
                           "</a:solidFill>"}};

    strbuf_puts(out, "<a:fmtScheme name=\"Form\">");
    for (int i = 0; i < 4; i++)
        strbuf_printf(out, "<a:%s>%s%s%s</a:%s>", lists[i][0], lists[i][1],
                      lists[i][1], lists[i][1], lists[i][0]);
    strbuf_puts(out, "</a:fmtScheme>");
}

static void theme(const struct form *form, struct strbuf *out) {
    const char *font =
        form->formatting == FORM_DIRECT ? "Calibri" : form->theme_font;
    static const char *const colors[] = {
        "dk1",     "lt1",     "dk2",     "lt2",     "accent1", "accent2",
        "accent3", "accent4", "accent5", "accent6", "hlink",   "folHlink"};

    strbuf_puts(out, "<a:theme xmlns:a=\"" DRAWING "main\" name=\"Form\">"
                     "<a:themeElements><a:clrScheme name=\"Form\">");
    for (int i = 0; i < 12; i++)
        strbuf_printf(out, "<a:%s><a:srgbClr val=\"%s\"/></a:%s>", colors[i],
                      i % 2 == 0 ? "000000" : "FFFFFF", colors[i]);
    strbuf_puts(out, "</a:clrScheme><a:fontScheme name=\"Form\">");
    for (int i = 0; i < 2; i++)
        strbuf_printf(out,
                      "<a:%s><a:latin typeface=\"%s\"/><a:ea typeface=\"\"/>"
                      "<a:cs typeface=\"\"/></a:%s>",
                      i == 0 ? "majorFont" : "minorFont", font,
                      i == 0 ? "majorFont" : "minorFont");
    strbuf_puts(out, "</a:fontScheme>");
    format_scheme(out);
    strbuf_puts(out, "</a:themeElements></a:theme>");
}

void form_xml(const struct form *form, struct form_xml *xml) {
    struct strbuf table_styles = STRBUF_INIT;
    struct writer w = {.form = form,
                       .table_styles = &table_styles,
                       .width = text_width(&form->page)};

    *xml = (struct form_xml){STRBUF_INIT, STRBUF_INIT, STRBUF_INIT,
                             STRBUF_INIT, STRBUF_INIT, STRBUF_INIT};
    w.out = &xml->document;
    document(&w);
    w.out = &xml->header;
    header(&w);
    w.out = &xml->footer;
    footer(&w);
    styles(form, table_styles.data, &xml->styles);
    theme(form, &xml->theme);
    numbering(form, &xml->numbering);
    strbuf_free(&table_styles);
}

/* ---- the archive ---- */

static const char types[] =
    "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPE
    "document.main+xml\"/><Override PartName=\"/word/styles.xml\" "
    "ContentType=\"" TYPE "styles+xml\"/>"
    "<Override PartName=\"/word/header.xml\" ContentType=\"" TYPE
    "header+xml\"/><Override PartName=\"/word/first.xml\" ContentType=\"" TYPE
    "header+xml\"/><Override PartName=\"/word/footer.xml\" ContentType=\"" TYPE
    "footer+xml\"/><Override PartName=\"/word/numbering.xml\" "
    "ContentType=\"" TYPE
    "numbering+xml\"/><Override PartName=\"/word/theme.xml\" ContentType=\""
    "application/vnd.openxmlformats-officedocument.theme+xml\"/></Types>";
static const char top[] =
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
    "Id=\"main\" Type=\"" OFFICE "relationships/officeDocument\" "
    "Target=\"word/document.xml\"/></Relationships>";
#define RELATED(id, type, target)                                      \
    "<Relationship Id=\"" id "\" Type=\"" OFFICE "relationships/" type \
    "\" Target=\"" target "\"/>"
static const char related[] =
    "<Relationships xmlns=\"" PACKAGE
    "relationships\">" RELATED("styles", "styles", "styles.xml")
        RELATED("header", "header", "header.xml")
            RELATED("first", "header", "first.xml")
                RELATED("footer", "footer", "footer.xml")
                    RELATED("theme", "theme", "theme.xml")
                        RELATED("numbering", "numbering",
                                "numbering.xml") "</Relationships>";
static const char first_header[] = "<w:hdr" NAMESPACES "><w:p/></w:hdr>";

void form_pack(const struct form_xml *xml, struct strbuf *out) {
    const struct part parts[] = {
        {.name = "[Content_Types].xml", .data = types},
        {.name = "_rels/.rels", .data = top},
        {.name = "word/document.xml", .data = xml->document.data},
        {.name = "word/_rels/document.xml.rels", .data = related},
        {.name = "word/styles.xml", .data = xml->styles.data},
        {.name = "word/header.xml", .data = xml->header.data},
        {.name = "word/first.xml", .data = first_header},
        {.name = "word/footer.xml", .data = xml->footer.data},
        {.name = "word/theme.xml", .data = xml->theme.data},
        {.name = "word/numbering.xml", .data = xml->numbering.data},
        {.name = NULL}};

    make_archive(parts, out);
}

void form_xml_free(struct form_xml *xml) {
    strbuf_free(&xml->document);
    strbuf_free(&xml->styles);
    strbuf_free(&xml->header);
    strbuf_free(&xml->footer);
    strbuf_free(&xml->theme);
    strbuf_free(&xml->numbering);
}

void form_docx(const struct form *form, struct strbuf *out) {
    struct form_xml xml;

    form_xml(form, &xml);
    form_pack(&xml, out);
    form_xml_free(&xml);
}
