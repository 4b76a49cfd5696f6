#include "docx/image.h"

#include <libxml/parser.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

#define EMU_PER_INCH 914400.0
#define EMU_PER_MM 36000.0
#define DEFAULT_DPI 96.0
#define MAX_EXTENT (EMU_PER_INCH * 22) /* the longest page of Word */

struct bytes {
    const unsigned char *data;
    size_t len;
};

static uint32_t big_endian(const unsigned char *data, int count) {
    uint32_t value = 0;

    while (count-- > 0)
        value = value << 8 | *data++;
    return value;
}

static const char *cut_short(void) {
    return _("the file is damaged or cut short");
}

/* A density that no camera or scanner has is none. */
static double emu_of(uint32_t pixels, double dpi) {
    return pixels * EMU_PER_INCH /
           (dpi >= 10 && dpi <= 10000 ? dpi : DEFAULT_DPI);
}

static const char *set_size(struct image_facts *facts, uint32_t width,
                            uint32_t height, double dpi_x, double dpi_y) {
    if (width == 0 || height == 0)
        return cut_short();
    if (width > IMAGE_MAX_PIXELS || height > IMAGE_MAX_PIXELS)
        return _("it is more than 32,767 dots wide or high");
    facts->width = emu_of(width, dpi_x);
    facts->height = emu_of(height, dpi_y);
    return NULL;
}

/* ---- PNG (ISO/IEC 15948): chunks of length, name, data, sum ---- */

static const unsigned char png_signature[] = {0x89, 'P',  'N',  'G',
                                              '\r', '\n', 0x1A, '\n'};

#define PNG_FRAME 12 /* bytes of a chunk beside its data */

static const char *read_png(struct bytes file, struct image_facts *facts) {
    size_t at = sizeof(png_signature);
    uint32_t width = 0, height = 0;
    double dpi_x = 0, dpi_y = 0;
    bool ended = false;

    while (!ended && file.len - at >= PNG_FRAME) {
        const unsigned char *chunk = file.data + at;
        uint32_t len = big_endian(chunk, 4);
        if (len > file.len - at - PNG_FRAME)
            return cut_short();
        if (memcmp(chunk + 4, "IHDR", 4) == 0 && len == 13) {
            width = big_endian(chunk + 8, 4);
            height = big_endian(chunk + 12, 4);
        } else if (memcmp(chunk + 4, "pHYs", 4) == 0 && len == 9 &&
                   chunk[16] == 1) { /* dots a metre */
            dpi_x = big_endian(chunk + 8, 4) * 0.0254;
            dpi_y = big_endian(chunk + 12, 4) * 0.0254;
        }
        ended = memcmp(chunk + 4, "IEND", 4) == 0;
        at += PNG_FRAME + len;
    }
    return ended ? set_size(facts, width, height, dpi_x, dpi_y) : cut_short();
}

/* ---- JPEG (ITU T.81, annex B): segments up to the first scan ---- */

static bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
           marker != 0xC8 && marker != 0xCC;
}

static bool ends_behind(struct bytes file, size_t at) {
    return memmem(file.data + at, file.len - at, "\xFF\xD9", 2) != NULL;
}

/* JFIF: "JFIF", version, unit, two densities. */
static void read_density(const unsigned char *segment, size_t len, double *x,
                         double *y) {
    double unit;

    if (len < 14 || memcmp(segment + 2, "JFIF", 5) != 0)
        return;
    unit = segment[9] == 1 ? 1 : segment[9] == 2 ? 2.54 : 0;
    *x = big_endian(segment + 10, 2) * unit;
    *y = big_endian(segment + 12, 2) * unit;
}

static const char *read_jpeg(struct bytes file, struct image_facts *facts) {
    double dpi_x = 0, dpi_y = 0;
    size_t at = 2;

    while (file.len - at >= 4) {
        const unsigned char *segment = file.data + at + 2;
        unsigned marker = file.data[at + 1];
        size_t len;
        if (file.data[at] != 0xFF)
            return cut_short();
        if (marker == 0xFF) { /* fill */
            at++;
            continue;
        }
        len = big_endian(segment, 2);
        if (len < 2 || len > file.len - at - 2 || marker == 0xDA)
            return cut_short();
        if (marker == 0xE0)
            read_density(segment, len, &dpi_x, &dpi_y);
        if (is_frame(marker) && len >= 8 && ends_behind(file, at + len))
            return set_size(facts, big_endian(segment + 5, 2),
                            big_endian(segment + 3, 2), dpi_x, dpi_y);
        at += 2 + len;
    }
    return cut_short();
}

/* ---- SVG ---- */

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* A length of CSS in EMU; 0: none, or in per cent. */
static double length_of(const char *text) {
    static const struct {
        const char *name;
        double emu;
    } units[] = {{"", EMU_PER_INCH / 96},   {"px", EMU_PER_INCH / 96},
                 {"pt", EMU_PER_INCH / 72}, {"pc", EMU_PER_INCH / 6},
                 {"in", EMU_PER_INCH},      {"cm", EMU_PER_MM * 10},
                 {"mm", EMU_PER_MM}};
    char *unit;
    double value = strtod(text, &unit);

    for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
        if (strcmp(unit, units[i].name) == 0 && value > 0 && value < 100000)
            return value * units[i].emu;
    return 0;
}

static double svg_length(xmlNode *root, const char *name) {
    xmlChar *text = xmlGetNoNsProp(root, (const xmlChar *)name);
    double length = text != NULL ? length_of((const char *)text) : 0;

    xmlFree(text);
    return length;
}

/* viewBox="x y width height", in what would be px. */
static void read_view_box(xmlNode *root, double *width, double *height) {
    xmlChar *text = xmlGetNoNsProp(root, (const xmlChar *)"viewBox");
    const char *at = (const char *)text;
    double numbers[4] = {0};

    for (int i = 0; at != NULL && i < 4; i++) {
        char *end;
        at += strspn(at, " ,\t\r\n");
        numbers[i] = strtod(at, &end);
        at = end;
    }
    *width = numbers[2] > 0 && numbers[2] < 1e6 ? numbers[2] : 0;
    *height = numbers[3] > 0 && numbers[3] < 1e6 ? numbers[3] : 0;
    xmlFree(text);
}

static void read_svg_size(xmlNode *root, struct image_facts *facts) {
    double width, height;

    facts->width = svg_length(root, "width");
    facts->height = svg_length(root, "height");
    read_view_box(root, &width, &height);
    if (width <= 0 || height <= 0) {
        if (facts->width <= 0 || facts->height <= 0)
            facts->width = facts->height = 0;
    } else if (facts->width <= 0 && facts->height <= 0) {
        facts->width = width * EMU_PER_INCH / DEFAULT_DPI;
        facts->height = height * EMU_PER_INCH / DEFAULT_DPI;
    } else if (facts->width <= 0) {
        facts->width = facts->height * width / height;
    } else if (facts->height <= 0) {
        facts->height = facts->width * height / width;
    }
}

static const char *read_svg(const char *bytes, size_t len,
                            struct image_facts *facts) {
    xmlDoc *doc = xmlReadMemory(bytes, (int)len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING);
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    const char *why = NULL;

    if (root == NULL || strcmp((const char *)root->name, "svg") != 0 ||
        root->ns == NULL ||
        strcmp((const char *)root->ns->href, SVG_NAMESPACE) != 0)
        why = _("it is no PNG, JPEG or SVG file");
    else if (doc->intSubset != NULL && doc->intSubset->children != NULL)
        why = _("it has a document type declaration with entities");
    else
        read_svg_size(root, facts);
    xmlFreeDoc(doc);
    return why;
}

/* ---- any of them ---- */

const char *image_read(const char *bytes, size_t len,
                       struct image_facts *facts) {
    struct bytes file = {(const unsigned char *)bytes, len};

    *facts = (struct image_facts){.kind = IMAGE_PNG};
    if (len == 0)
        return _("the file is empty");
    if (len > IMAGE_MAX_BYTES)
        return _("it is larger than 20 MB");
    if (len >= sizeof(png_signature) &&
        memcmp(bytes, png_signature, sizeof(png_signature)) == 0)
        return read_png(file, facts);
    if (len >= 3 && memcmp(bytes, "\xFF\xD8\xFF", 3) == 0) {
        facts->kind = IMAGE_JPEG;
        return read_jpeg(file, facts);
    }
    facts->kind = IMAGE_SVG;
    return read_svg(bytes, len, facts);
}

const char *image_extension(enum image_kind kind) {
    static const char *const extensions[] = {
        [IMAGE_PNG] = "png", [IMAGE_JPEG] = "jpeg", [IMAGE_SVG] = "svg"};

    return extensions[kind];
}

const char *image_content_type(enum image_kind kind) {
    static const char *const types[] = {[IMAGE_PNG] = "image/png",
                                        [IMAGE_JPEG] = "image/jpeg",
                                        [IMAGE_SVG] = "image/svg+xml"};

    return types[kind];
}

/* ---- the size to show it in ---- */

static double smaller(double a, double b) {
    return a < b ? a : b;
}

static struct image_extent scaled(struct image_facts facts, double scale) {
    struct image_extent extent = {(long)(facts.width * scale + 0.5),
                                  (long)(facts.height * scale + 0.5)};

    if (extent.width < 1)
        extent.width = 1;
    if (extent.height < 1)
        extent.height = 1;
    return extent;
}

/* A box without one of its sides is as large as Word can make it. */
static double scale_to(struct image_facts facts, double width, double height) {
    return smaller(
        smaller(width > 0 ? width : MAX_EXTENT, MAX_EXTENT) / facts.width,
        smaller(height > 0 ? height : MAX_EXTENT, MAX_EXTENT) / facts.height);
}

struct image_extent image_fit(struct image_facts facts,
                              const struct image_size *size, double frame_width,
                              double frame_height) {
    if (size->width_mm > 0)
        return scaled(facts, scale_to(facts, size->width_mm * EMU_PER_MM,
                                      size->height_mm * EMU_PER_MM));
    return scaled(facts, scale_to(facts, frame_width, frame_height));
}

struct image_extent image_in_text(struct image_facts facts,
                                  const struct image_size *size, double width) {
    if (size->width_mm > 0)
        return image_fit(facts, size, 0, 0);
    return scaled(facts, smaller(1, scale_to(facts, width, 0)));
}
