/* Reading drawings: lines, pictures, text boxes. */
#include <string.h>

#include "check/reader.h"
#include "check/xml.h"

#define INSET 144 /* twips: the usual 0.1 inch left and right of the text */

/* A text box inside the drawing gets the drawing's width: in a group the true
 * one is not worth the computing. */
static void read_text_box(struct reader *reader, struct shape *shape,
                          const xmlNode *node) {
    const struct cell_layers *cell = reader->cell;
    int width = reader->container_width;

    shape->kind = SHAPE_TEXT_BOX;
    reader->cell = NULL;
    reader->container_width =
        shape->width > 2 * INSET ? shape->width - 2 * INSET : shape->width;
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

/* A length in VML's "position:absolute;width:56.7pt;height:0". */
static bool style_length(const char *style, const char *name, int *value) {
    size_t len = strlen(name);
    char text[24];

    while (style != NULL && *style != '\0') {
        size_t end = strcspn(style, ";");
        style += strspn(style, " ");
        if (strncmp(style, name, len) == 0 && style[len] == ':') {
            size_t size = strcspn(style + len + 1, ";");
            if (size >= sizeof(text))
                return false;
            memcpy(text, style + len + 1, size);
            text[size] = '\0';
            return xml_twips(text, value);
        }
        end = strcspn(style, ";");
        style += style[end] == ';' ? end + 1 : end;
    }
    return false;
}

/* v:line/@from and @to: "12pt,3pt". */
static void read_line(struct reader *reader, struct shape *shape,
                      const xmlNode *node) {
    const char *ends[] = {xml_attr(node, "from"), xml_attr(node, "to")};
    int x[2] = {0, 0};

    shape->kind = SHAPE_LINE;
    shape->preset = "line";
    for (int i = 0; i < 2; i++) {
        size_t len = ends[i] != NULL ? strcspn(ends[i], ",") : 0;
        if (len > 0)
            xml_twips(arena_strndup(reader->arena, ends[i], len), &x[i]);
    }
    shape->width = x[1] > x[0] ? x[1] - x[0] : x[0] - x[1];
}

/* v:shape and the like; types t20 and t32 are lines. */
static void read_vml(struct reader *reader, struct shape *shape,
                     const xmlNode *node) {
    const char *style = xml_attr(node, "style");
    const char *type = xml_attr(node, "type");

    if (shape->preset != NULL)
        return;
    style_length(style, "width", &shape->width);
    style_length(style, "height", &shape->height);
    if (xml_is_local(node, "line"))
        read_line(reader, shape, node);
    else if (xml_is_local(node, "rect"))
        set_preset(reader, shape, "rect");
    else if (type != NULL && (strcmp(type, "#_x0000_t20") == 0 ||
                              strcmp(type, "#_x0000_t32") == 0))
        set_preset(reader, shape, "line");
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
    else if (xml_is_local(node, "extent"))
        read_extent(shape, node);
    else if (xml_is_local(node, "prstGeom"))
        set_preset(reader, shape, xml_attr(node, "prst"));
    else if (xml_is_local(node, "prstDash"))
        read_dash(reader, shape, xml_attr(node, "val"));
    else if (xml_is_local(node, "stroke"))
        read_dash(reader, shape, xml_attr(node, "dashstyle"));
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
    scan(reader, shape, node);
    return shape;
}
