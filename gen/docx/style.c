#include "docx/style.h"

#include <libxml/parser.h>
#include <string.h>

#include "docx/part.h"

#define MAX_DEPTH 32         /* of w:basedOn */
#define MAX_HALF_POINTS 3276 /* 1638 points, Word's limit */

/* Annex I, part I, II.1 to II.5 of the decree; templates/README.md. */
static const struct style_role roles[] = {
    {"QuocHieu", ROLE_ONE_LINE},    {"TieuNgu", ROLE_ONE_LINE},
    {"SoKyHieu", ROLE_ONE_LINE},    {"DiaDanhNgay", ROLE_ONE_LINE},
    {"CoQuanChuQuan", ROLE_NAME},   {"CoQuanBanHanh", ROLE_NAME},
    {"DuongKeDai", ROLE_LINE_FULL}, {"DuongKeNgan", ROLE_LINE_SHORT},
    {"QuyenHan", ROLE_SIGNATURE},
};

/* The names of the styles that the program knows by their ids. LibreOffice
 * keeps a style's name when it saves, and makes a new id of it. */
static const struct known {
    const char *id, *name;
} known_styles[] = {
    {"QuocHieu", "Quốc hiệu"},
    {"TieuNgu", "Tiêu ngữ"},
    {"SoKyHieu", "Số và ký hiệu"},
    {"DiaDanhNgay", "Địa danh và thời gian"},
    {"CoQuanChuQuan", "Cơ quan chủ quản"},
    {"CoQuanBanHanh", "Cơ quan ban hành"},
    {"QuocHieuNho", "Quốc hiệu (cỡ nhỏ)"},
    {"TieuNguNho", "Tiêu ngữ (cỡ nhỏ)"},
    {"SoKyHieuNho", "Số và ký hiệu (cỡ nhỏ)"},
    {"DiaDanhNgayNho", "Địa danh và thời gian (cỡ nhỏ)"},
    {"CoQuanChuQuanNho", "Cơ quan chủ quản (cỡ nhỏ)"},
    {"CoQuanBanHanhNho", "Cơ quan ban hành (cỡ nhỏ)"},
    {"DuongKeDai", "Đường kẻ dài"},
    {"DuongKeNgan", "Đường kẻ ngắn"},
    {"QuyenHan", "Quyền hạn và chức vụ"},
    {"BangBieu", "Bảng biểu"},
    {"BangTieuDe", "Bảng - tiêu đề"},
    {"BangNoiDung", "Bảng - nội dung"},
    {"SatBang", "Sát bảng"},
};

/* A style as it stands, before it inherits: -1 is "says nothing". */
struct style {
    const char *id;
    const char *known_id; /* what the program calls it */
    const char *based_on;
    int half_points, bold, italic;
    bool borders;  /* of a table */
    int number_id; /* w:numId */
};

struct styles {
    struct style defaults;
    const char *default_id;
    struct style *items;
    size_t count;
};

enum font_face style_face(struct style_facts facts) {
    if (facts.bold)
        return facts.italic ? FONT_BOLD_ITALIC : FONT_BOLD;
    return facts.italic ? FONT_ITALIC : FONT_REGULAR;
}

/* w:b, w:i: on unless w:val says otherwise. */
static int toggle(struct arena *arena, const xmlNode *properties,
                  const char *name) {
    const xmlNode *node = wml_child(properties, name);
    const char *value;

    if (node == NULL)
        return -1;
    value = wml_attribute(arena, node, "val");
    return value == NULL ||
           (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
            strcmp(value, "off") != 0);
}

static void read_run_properties(struct arena *arena, const xmlNode *properties,
                                struct style *style) {
    style->half_points =
        properties != NULL ? wml_number(wml_child(properties, "sz"), "val", -1)
                           : -1;
    if (style->half_points > MAX_HALF_POINTS)
        style->half_points = MAX_HALF_POINTS;
    style->bold = properties != NULL ? toggle(arena, properties, "b") : -1;
    style->italic = properties != NULL ? toggle(arena, properties, "i") : -1;
}

static const char *known_id(struct arena *arena, const xmlNode *node,
                            const char *id) {
    const xmlNode *name = wml_child(node, "name");
    const char *text = name != NULL ? wml_attribute(arena, name, "val") : NULL;

    for (size_t i = 0; i < sizeof(known_styles) / sizeof(*known_styles); i++)
        if (strcmp(known_styles[i].id, id) == 0 ||
            (text != NULL && strcmp(known_styles[i].name, text) == 0))
            return known_styles[i].id;
    return id;
}

static void read_style(struct arena *arena, const xmlNode *node,
                       struct styles *styles) {
    const char *type = wml_attribute(arena, node, "type");
    const char *is_default = wml_attribute(arena, node, "default");
    const xmlNode *based_on = wml_child(node, "basedOn");
    const xmlNode *number;
    struct style *style = &styles->items[styles->count];

    if (type == NULL ||
        (strcmp(type, "paragraph") != 0 && strcmp(type, "table") != 0))
        return;
    style->id = wml_attribute(arena, node, "styleId");
    if (style->id == NULL)
        return;
    style->known_id = known_id(arena, node, style->id);
    if (based_on != NULL)
        style->based_on = wml_attribute(arena, based_on, "val");
    read_run_properties(arena, wml_child(node, "rPr"), style);
    style->borders = wml_child(wml_child(node, "tblPr"), "tblBorders") != NULL;
    number = wml_child(wml_child(node, "pPr"), "numPr");
    style->number_id = wml_number(wml_child(number, "numId"), "val", -1);
    if (strcmp(type, "paragraph") == 0 && is_default != NULL &&
        strcmp(is_default, "1") == 0)
        styles->default_id = style->id;
    styles->count++;
}

static void read_root(struct arena *arena, const xmlNode *root,
                      struct styles *styles) {
    const xmlNode *defaults = wml_child(root, "docDefaults");
    size_t count = 0;

    if (defaults != NULL)
        defaults = wml_child(defaults, "rPrDefault");
    if (defaults != NULL)
        read_run_properties(arena, wml_child(defaults, "rPr"),
                            &styles->defaults);
    for (xmlNode *node = root->children; node != NULL; node = node->next)
        count++;
    styles->items = arena_new_array(arena, struct style, count);
    for (xmlNode *node = root->children; node != NULL; node = node->next)
        if (wml_is(node, "style"))
            read_style(arena, node, styles);
}

struct styles *styles_read(struct arena *arena, const char *xml, size_t len) {
    struct styles *styles = arena_new(arena, struct styles);
    xmlDoc *doc;

    styles->defaults = (struct style){
        .half_points = -1, .bold = -1, .italic = -1, .number_id = -1};
    if (xml == NULL || len > (size_t)INT32_MAX)
        return styles;
    doc = xmlReadMemory(xml, (int)len, "styles.xml", NULL,
                        XML_PARSE_NONET | XML_PARSE_NOERROR |
                            XML_PARSE_NOWARNING);
    if (doc == NULL || xmlDocGetRootElement(doc) == NULL ||
        doc->intSubset != NULL)
        styles = NULL;
    else
        read_root(arena, xmlDocGetRootElement(doc), styles);
    xmlFreeDoc(doc);
    return styles;
}

static const struct style *find(const struct styles *styles, const char *id) {
    for (size_t i = 0; id != NULL && i < styles->count; i++)
        if (strcmp(styles->items[i].id, id) == 0)
            return &styles->items[i];
    return NULL;
}

bool styles_have(const struct styles *styles, const char *id) {
    return find(styles, id) != NULL;
}

bool styles_have_borders(const struct styles *styles, const char *id) {
    const struct style *style = find(styles, id);

    for (int depth = 0; style != NULL && depth < MAX_DEPTH; depth++) {
        if (style->borders)
            return true;
        style = find(styles, style->based_on);
    }
    return false;
}

const struct style_role *styles_role(const struct styles *styles,
                                     const char *id) {
    const struct style *style = find(styles, id);

    if (style != NULL)
        id = style->known_id;
    for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++)
        if (strcmp(roles[i].id, id) == 0)
            return &roles[i];
    return NULL;
}

const char *styles_id(const struct styles *styles, const char *known) {
    for (size_t i = 0; i < styles->count; i++)
        if (strcmp(styles->items[i].known_id, known) == 0)
            return styles->items[i].id;
    return known;
}

const char *styles_small_id(struct arena *arena, const struct styles *styles,
                            const char *id) {
    const struct style *style = find(styles, id);
    const char *small;

    if (id == NULL)
        return NULL;
    small =
        styles_id(styles, arena_printf(arena, "%sNho",
                                       style != NULL ? style->known_id : id));
    return styles_have(styles, small) ? small : NULL;
}

static void inherit(struct style *style, const struct style *from) {
    if (style->half_points < 0)
        style->half_points = from->half_points;
    if (style->bold < 0)
        style->bold = from->bold;
    if (style->italic < 0)
        style->italic = from->italic;
}

struct style_facts styles_facts(const struct styles *styles, const char *id) {
    struct style sum = {.half_points = -1, .bold = -1, .italic = -1};
    const struct style *style = find(styles, id);

    if (style == NULL)
        style = find(styles, styles->default_id);
    for (int depth = 0; style != NULL && depth < MAX_DEPTH; depth++) {
        inherit(&sum, style);
        style = find(styles, style->based_on);
    }
    inherit(&sum, &styles->defaults);
    return (struct style_facts){.half_points =
                                    sum.half_points > 0 ? sum.half_points : 20,
                                .bold = sum.bold > 0,
                                .italic = sum.italic > 0};
}

struct style_number styles_number(const struct styles *styles, const char *id) {
    const struct style *style = find(styles, id);

    if (style == NULL)
        style = find(styles, styles->default_id);
    for (int depth = 0; style != NULL && depth < MAX_DEPTH; depth++) {
        if (style->number_id >= 0)
            return (struct style_number){style->number_id, style->id};
        style = find(styles, style->based_on);
    }
    return (struct style_number){0, NULL};
}
