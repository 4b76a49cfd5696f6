/* Reading drawings: lines, pictures, text boxes. */
#include <string.h>

#include "check/reader.h"
#include "check/xml.h"

#define INSET 144 /* twips: the usual 0.1 inch left and right of the text */

/* wps:bodyPr/@lIns, @rIns; v:textbox/@inset: "2mm,1mm,2mm,1mm". */
static void read_insets(struct reader *reader, struct shape *shape,
                        const xmlNode *content) {
    const xmlNode *body = xml_child_local(content->parent->parent, "bodyPr");
    const char *list = xml_attr(content->parent, "inset");
    int *values[] = {&shape->inset_left, NULL, &shape->inset_right};

    shape->inset_left = shape->inset_right = INSET;
    xml_emu_as_twips(xml_attr(body, "lIns"), &shape->inset_left);
    xml_emu_as_twips(xml_attr(body, "rIns"), &shape->inset_right);
    for (int i = 0; list != NULL && i < 3; i++) {
        size_t len = strcspn(list, ",");
        if (values[i] != NULL)
            xml_twips(arena_strndup(reader->arena, list, len), values[i]);
        list = list[len] == ',' ? list + len + 1 : NULL;
    }
}

/* A text box inside the drawing gets the drawing's width: in a group the true
 * one is not worth the computing. */
static void read_text_box(struct reader *reader, struct shape *shape,
                          const xmlNode *node) {
    const struct cell_layers *cell = reader->cell;
    int width = reader->container_width, inner;

    shape->kind = SHAPE_TEXT_BOX;
    reader->cell = NULL;
    read_insets(reader, shape, node);
    inner = shape->width - shape->inset_left - shape->inset_right;
    reader->container_width = inner > 0 ? inner : shape->width;
    content_read(reader, node, &shape->blocks);
    reader->cell = cell;
    reader->container_width = width;
}

static void set_preset(struct reader *reader, struct shape *shape,
                       const char *preset) {
    if (preset == NULL || shape->preset != NULL)
        return;
    shape->preset = arena_strdup(reader->arena, preset);
    if (shape->kind == SHAPE_OTHER &&
        (strcmp(preset, "line") == 0 ||
         strcmp(preset, "straightConnector1") == 0))
        shape->kind = SHAPE_LINE;
}

/* wp:extent; wp:inline stands in the line, wp:anchor floats. */
static void read_extent(struct shape *shape, const xmlNode *node) {
    xml_emu_as_twips(xml_attr(node, "cx"), &shape->width);
    xml_emu_as_twips(xml_attr(node, "cy"), &shape->height);
}

static void read_dash(struct reader *reader, struct shape *shape,
                      const char *dash) {
    if (dash != NULL && strcmp(dash, "solid") != 0)
        shape->dash = arena_strdup(reader->arena, dash);
}

/* ---- DrawingML ---- */

/* a:ln: w (EMU), cmpd, a:noFill, a:custDash; a:prstDash comes as a child. */
static void read_stroke(struct shape *shape, const xmlNode *node) {
    const char *compound = xml_attr(node, "cmpd");
    int twips = 0;

    if (xml_emu_as_twips(xml_attr(node, "w"), &twips))
        shape->stroke_eighth_points = twips * 8 / 20;
    shape->is_multiple = compound != NULL && strcmp(compound, "sng") != 0;
    shape->has_no_stroke = xml_child_local(node, "noFill") != NULL;
    if (xml_child_local(node, "custDash") != NULL)
        shape->dash = "custom";
}

static enum origin origin_of(const char *from) {
    static const struct {
        const char *name;
        enum origin from;
    } known[] = {{"margin", FROM_MARGIN},
                 {"page", FROM_PAGE},
                 {"leftMargin", FROM_START_MARGIN},
                 {"insideMargin", FROM_START_MARGIN},
                 {"topMargin", FROM_START_MARGIN},
                 {"rightMargin", FROM_END_MARGIN},
                 {"outsideMargin", FROM_END_MARGIN},
                 {"bottomMargin", FROM_END_MARGIN},
                 {"character", FROM_CHARACTER}};

    for (size_t i = 0; from != NULL && i < sizeof(known) / sizeof(*known); i++)
        if (strcmp(from, known[i].name) == 0)
            return known[i].from;
    return FROM_TEXT;
}

/* wp:positionH, wp:positionV: wp:align or wp:posOffset in them. */
static void read_position(struct reader *reader, struct place *place,
                          const xmlNode *node) {
    const xmlNode *align = xml_child_local(node, "align");
    const xmlNode *offset = xml_child_local(node, "posOffset");

    place->from = origin_of(xml_attr(node, "relativeFrom"));
    place->align =
        align != NULL ? arena_strdup(reader->arena, xml_text(align)) : "";
    if (offset != NULL)
        xml_emu_as_twips(xml_text(offset), &place->offset_twips);
}

/* wp:anchor */
static void read_anchor(struct shape *shape, const xmlNode *node) {
    bool in_cell = true;

    xml_bool(xml_attr(node, "layoutInCell"), &in_cell);
    shape->leaves_cell = !in_cell;
}

/* ---- VML ---- */

/* A value in VML's "position:absolute;width:56.7pt;height:0"; NULL. */
static const char *style_value(struct reader *reader, const char *style,
                               const char *name) {
    size_t len = strlen(name);

    while (style != NULL && *style != '\0') {
        size_t end;
        style += strspn(style, " ");
        end = strcspn(style, ";");
        if (strncmp(style, name, len) == 0 && style[len] == ':')
            return arena_strndup(reader->arena, style + len + 1, end - len - 1);
        style += style[end] == ';' ? end + 1 : end;
    }
    return NULL;
}

/* VML's "t" and "f" are its own. */
static bool is_true(const char *text, bool otherwise) {
    return text == NULL
               ? otherwise
               : strcmp(text, "f") != 0 && strcmp(text, "false") != 0 &&
                     strcmp(text, "0") != 0;
}

/* "text" is the column, or the paragraph. */
static enum origin vml_origin(const char *from) {
    if (from == NULL)
        return FROM_TEXT;
    if (strcmp(from, "char") == 0)
        return FROM_CHARACTER;
    if (strncmp(from, "left-", 5) == 0 || strncmp(from, "inner-", 6) == 0 ||
        strncmp(from, "top-", 4) == 0)
        return FROM_START_MARGIN;
    if (strncmp(from, "right-", 6) == 0 || strncmp(from, "outer-", 6) == 0 ||
        strncmp(from, "bottom-", 7) == 0)
        return FROM_END_MARGIN;
    return origin_of(from);
}

/* margin-left or mso-position-horizontal; the same down the page. */
static void read_vml_place(struct reader *reader, struct place *place,
                           const char *style, bool is_across) {
    const char *align = style_value(reader, style,
                                    is_across ? "mso-position-horizontal"
                                              : "mso-position-vertical");
    const char *edge = style_value(reader, style, is_across ? "left" : "top");
    const char *margin =
        style_value(reader, style, is_across ? "margin-left" : "margin-top");
    int twips = 0;

    place->from =
        vml_origin(style_value(reader, style,
                               is_across ? "mso-position-horizontal-relative"
                                         : "mso-position-vertical-relative"));
    place->align = align != NULL && strcmp(align, "absolute") != 0 ? align : "";
    xml_twips(edge, &place->offset_twips);
    if (xml_twips(margin, &twips))
        place->offset_twips += twips;
}

static int distance(int a, int b) {
    return a > b ? a - b : b - a;
}

/* v:line/@from and @to: "12pt,3pt", counted from where the shape stands. */
static void read_line(struct reader *reader, struct shape *shape,
                      const xmlNode *node) {
    const char *ends[] = {xml_attr(node, "from"), xml_attr(node, "to")};
    int x[2] = {0, 0}, y[2] = {0, 0};

    shape->kind = SHAPE_LINE;
    shape->preset = "line";
    for (int i = 0; i < 2; i++) {
        size_t len = ends[i] != NULL ? strcspn(ends[i], ",") : 0;
        if (len == 0)
            continue;
        xml_twips(arena_strndup(reader->arena, ends[i], len), &x[i]);
        if (ends[i][len] == ',')
            xml_twips(ends[i] + len + 1, &y[i]);
    }
    shape->width = distance(x[0], x[1]);
    shape->height = distance(y[0], y[1]);
    shape->across.offset_twips += x[0] < x[1] ? x[0] : x[1];
    shape->down.offset_twips += y[0] < y[1] ? y[0] : y[1];
}

/* o:hr: a rule across the column, or a part of it in 1/10 percent. */
static void read_rule(struct reader *reader, struct shape *shape,
                      const xmlNode *node) {
    const char *align = xml_attr_local(node, "hralign");
    int width = 1000;

    if (!is_true(xml_attr_local(node, "hr"), false))
        return;
    shape->kind = SHAPE_LINE;
    if (xml_int(xml_attr_local(node, "hrpct"), &width) || shape->width == 0)
        shape->width = (int)((long long)reader->container_width * width / 1000);
    shape->across.align =
        align != NULL ? arena_strdup(reader->arena, align) : "left";
    shape->inline_text = false;
}

/* v:shape and the like; types t20 and t32 are lines. */
static void read_vml(struct reader *reader, struct shape *shape,
                     const xmlNode *node) {
    const char *style = xml_attr(node, "style");
    const char *type = xml_attr(node, "type");

    if (shape->preset != NULL)
        return;
    xml_twips(style_value(reader, style, "width"), &shape->width);
    xml_twips(style_value(reader, style, "height"), &shape->height);
    shape->inline_text = style_value(reader, style, "position") == NULL;
    read_vml_place(reader, &shape->across, style, true);
    read_vml_place(reader, &shape->down, style, false);
    shape->has_no_stroke = !is_true(xml_attr(node, "stroked"), true);
    if (xml_is_local(node, "line"))
        read_line(reader, shape, node);
    else if (xml_is_local(node, "rect"))
        set_preset(reader, shape, "rect");
    else if (type != NULL && (strcmp(type, "#_x0000_t20") == 0 ||
                              strcmp(type, "#_x0000_t32") == 0))
        set_preset(reader, shape, "line");
    read_rule(reader, shape, node);
}

/* v:stroke: dashstyle, linestyle="thinThin". */
static void read_vml_stroke(struct reader *reader, struct shape *shape,
                            const xmlNode *node) {
    const char *lines = xml_attr(node, "linestyle");

    read_dash(reader, shape, xml_attr(node, "dashstyle"));
    if (lines != NULL && strcmp(lines, "single") != 0)
        shape->is_multiple = true;
}

static bool is_vml(const xmlNode *node) {
    static const char *const names[] = {"line", "rect", "shape", "roundrect",
                                        "oval"};

    if (node->ns == NULL || strcmp((const char *)node->ns->href,
                                   "urn:schemas-microsoft-com:vml") != 0)
        return false;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (xml_is_local(node, names[i]))
            return true;
    return false;
}

static void scan(struct reader *reader, struct shape *shape,
                 const xmlNode *parent);

static void scan_node(struct reader *reader, struct shape *shape,
                      const xmlNode *node) {
    const xmlNode *inner = xml_wrapped(node);

    if (inner != NULL) {
        scan(reader, shape, inner);
        return;
    }
    if (xml_is(node, "txbxContent")) {
        read_text_box(reader, shape, node);
        return;
    }
    if (xml_is_local(node, "inline"))
        shape->inline_text = true;
    else if (xml_is_local(node, "anchor"))
        read_anchor(shape, node);
    else if (xml_is_local(node, "positionH"))
        read_position(reader, &shape->across, node);
    else if (xml_is_local(node, "positionV"))
        read_position(reader, &shape->down, node);
    else if (xml_is_local(node, "ln"))
        read_stroke(shape, node);
    else if (xml_is_local(node, "extent"))
        read_extent(shape, node);
    else if (xml_is_local(node, "prstGeom"))
        set_preset(reader, shape, xml_attr(node, "prst"));
    else if (xml_is_local(node, "prstDash"))
        read_dash(reader, shape, xml_attr(node, "val"));
    else if (xml_is_local(node, "stroke"))
        read_vml_stroke(reader, shape, node);
    else if (is_vml(node))
        read_vml(reader, shape, node);
    else if (xml_is_local(node, "pic") || xml_is_local(node, "imagedata"))
        shape->kind = SHAPE_PICTURE;
    scan(reader, shape, node);
}

static void scan(struct reader *reader, struct shape *shape,
                 const xmlNode *parent) {
    for (const xmlNode *node = xml_first(parent); node != NULL;
         node = xml_next(node))
        scan_node(reader, shape, node);
}

const struct shape *shape_read(struct reader *reader, const xmlNode *node) {
    struct shape *shape = arena_new(reader->arena, struct shape);

    shape->kind = SHAPE_OTHER;
    shape->across.align = shape->down.align = "";
    scan(reader, shape, node);
    return shape;
}
