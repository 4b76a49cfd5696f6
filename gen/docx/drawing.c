#include "docx/drawing.h"

/* [MS-ODRAWXML] 2.3.2.1 */
#define SVG_EXTENSION "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
#define SVG_NAMESPACE \
    "http://schemas.microsoft.com/office/drawing/2016/SVG/main"

struct namespaces {
    const char *drawing, *main, *picture, *relationships;
};

#define USUAL "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"

/* All are declared where they are used: a template need not have them. */
static const struct namespaces *namespaces_of(const struct drawing *drawing) {
    static const struct namespaces usual = {
        USUAL "drawingml/2006/wordprocessingDrawing",
        USUAL "drawingml/2006/main", USUAL "drawingml/2006/picture",
        USUAL "officeDocument/2006/relationships"};
    static const struct namespaces strict = {
        STRICT "drawingml/wordprocessingDrawing", STRICT "drawingml/main",
        STRICT "drawingml/picture", STRICT "officeDocument/relationships"};

    return drawing->strict ? &strict : &usual;
}

static void write_svg(const struct drawing *drawing, struct strbuf *out) {
    const struct namespaces *ns = namespaces_of(drawing);

    if (drawing->image->svg == NULL)
        return;
    strbuf_printf(out,
                  "<a:extLst xmlns:a=\"%s\"><a:ext uri=\"" SVG_EXTENSION
                  "\"><asvg:svgBlip xmlns:asvg=\"" SVG_NAMESPACE
                  "\" xmlns:r=\"%s\" r:embed=\"%s\"/></a:ext></a:extLst>",
                  ns->main, ns->relationships, drawing->image->svg->id);
}

void drawing_write_field(const struct drawing *drawing,
                         enum drawing_field field, struct strbuf *out) {
    if (drawing->image == NULL)
        return;
    switch (field) {
    case FIELD_LINK:
        strbuf_puts(out, drawing->image->media->id);
        break;
    case FIELD_SVG:
        write_svg(drawing, out);
        break;
    case FIELD_WIDTH:
        strbuf_printf(out, "%ld", drawing->extent.width);
        break;
    case FIELD_HEIGHT:
        strbuf_printf(out, "%ld", drawing->extent.height);
        break;
    case FIELD_NAME:
    default:
        strbuf_puts_xml(out, drawing->name);
        break;
    }
}

/* Name and id of wp:docPr or pic:cNvPr. */
static void write_identity(const struct drawing *drawing, int id,
                           struct strbuf *out) {
    strbuf_printf(out, " id=\"%d\" name=\"", id);
    strbuf_puts_xml(out, drawing->name);
    strbuf_putc(out, '"');
}

/* pic:pic (20.2.2.5) */
static void write_picture(const struct drawing *drawing, int id,
                          struct strbuf *out) {
    const struct namespaces *ns = namespaces_of(drawing);

    strbuf_printf(out, "<pic:pic xmlns:pic=\"%s\"><pic:nvPicPr><pic:cNvPr",
                  ns->picture);
    write_identity(drawing, id, out);
    strbuf_printf(out,
                  "/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
                  "xmlns:r=\"%s\" r:embed=\"%s\">",
                  ns->relationships, drawing->image->media->id);
    write_svg(drawing, out);
    strbuf_printf(out,
                  "</a:blip><a:stretch><a:fillRect/></a:stretch>"
                  "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
                  "<a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>"
                  "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
                  "</pic:spPr></pic:pic>",
                  drawing->extent.width, drawing->extent.height);
}

/* wp:inline (20.4.2.8) */
void drawing_write_inline(const struct drawing *drawing, int id,
                          struct strbuf *out) {
    const struct namespaces *ns = namespaces_of(drawing);

    strbuf_printf(out,
                  "<w:drawing><wp:inline xmlns:wp=\"%s\" distT=\"0\" "
                  "distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%ld\" "
                  "cy=\"%ld\"/><wp:docPr",
                  ns->drawing, drawing->extent.width, drawing->extent.height);
    write_identity(drawing, id, out);
    strbuf_puts(out, " descr=\"");
    strbuf_puts_xml(out, drawing->name);
    strbuf_printf(out,
                  "\"/><a:graphic xmlns:a=\"%s\"><a:graphicData uri=\"%s\">",
                  ns->main, ns->picture);
    write_picture(drawing, id, out);
    strbuf_puts(out, "</a:graphicData></a:graphic></wp:inline></w:drawing>");
}
