/* Reading w:pPr. */
#include <string.h>

#include "check/format.h"
#include "check/tab.h"
#include "check/xml.h"

/* ---- place and space ---- */

static void read_align(struct para_layer *layer, const char *value) {
    static const struct {
        const char *value;
        enum alignment align;
    } known[] = {{"left", ALIGN_LEFT},
                 {"start", ALIGN_LEFT},
                 {"center", ALIGN_CENTER},
                 {"right", ALIGN_RIGHT},
                 {"end", ALIGN_RIGHT},
                 {"both", ALIGN_BOTH},
                 {"lowKashida", ALIGN_BOTH},
                 {"mediumKashida", ALIGN_BOTH},
                 {"highKashida", ALIGN_BOTH},
                 {"distribute", ALIGN_DISTRIBUTE},
                 {"thaiDistribute", ALIGN_DISTRIBUTE}};

    if (value == NULL)
        return;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strcmp(value, known[i].value) == 0) {
            layer->format.align = known[i].align;
            layer->set |= FIELD_BIT(PARA_ALIGN);
        }
}

static void read_indents(struct para_layer *layer, const xmlNode *node) {
    struct para_format *format = &layer->format;
    int hanging;

    if (xml_twips(xml_attr(node, "left"), &format->left_twips) ||
        xml_twips(xml_attr(node, "start"), &format->left_twips))
        layer->set |= FIELD_BIT(PARA_LEFT);
    if (xml_twips(xml_attr(node, "right"), &format->right_twips) ||
        xml_twips(xml_attr(node, "end"), &format->right_twips))
        layer->set |= FIELD_BIT(PARA_RIGHT);
    if (xml_twips(xml_attr(node, "firstLine"), &format->first_line_twips))
        layer->set |= FIELD_BIT(PARA_FIRST_LINE);
    if (xml_twips(xml_attr(node, "hanging"), &hanging)) {
        format->first_line_twips = -hanging; /* it beats w:firstLine */
        layer->set |= FIELD_BIT(PARA_FIRST_LINE);
    }
}

static void read_spacing(struct para_layer *layer, const xmlNode *node) {
    struct para_format *format = &layer->format;
    const char *rule = xml_attr(node, "lineRule");

    if (xml_twips(xml_attr(node, "before"), &format->before_twips))
        layer->set |= FIELD_BIT(PARA_BEFORE);
    if (xml_twips(xml_attr(node, "after"), &format->after_twips))
        layer->set |= FIELD_BIT(PARA_AFTER);
    if (xml_bool(xml_attr(node, "beforeAutospacing"), &format->before_auto))
        layer->set |= FIELD_BIT(PARA_BEFORE_AUTO);
    if (xml_bool(xml_attr(node, "afterAutospacing"), &format->after_auto))
        layer->set |= FIELD_BIT(PARA_AFTER_AUTO);
    if (xml_twips(xml_attr(node, "line"), &format->line))
        layer->set |= FIELD_BIT(PARA_LINE);
    if (rule != NULL) {
        layer->set |= FIELD_BIT(PARA_LINE_RULE);
        format->line_rule = strcmp(rule, "exact") == 0     ? LINE_EXACT
                            : strcmp(rule, "atLeast") == 0 ? LINE_AT_LEAST
                                                           : LINE_AUTO;
    }
}

/* ---- borders and frames ---- */

void border_read(struct border *border, const xmlNode *node,
                 struct arena *arena) {
    const char *kind = xml_attr(node, "val");
    const char *color_name = xml_attr(node, "color");

    if (node == NULL || kind == NULL)
        return;
    *border = (struct border){.kind = "none"};
    if (strcmp(kind, "nil") == 0 || strcmp(kind, "none") == 0)
        return;
    border->kind = arena_strdup(arena, kind);
    border->color = color_name != NULL ? arena_strdup(arena, color_name) : NULL;
    xml_int(xml_attr(node, "sz"), &border->size_eighth_points);
    xml_int(xml_attr(node, "space"), &border->space_points);
}

static void read_borders(struct para_layer *layer, const xmlNode *node,
                         struct arena *arena) {
    static const char *const names[] = {"top", "left", "bottom", "right",
                                        "between"};

    if (node == NULL)
        return;
    for (int i = 0; i < 5; i++) {
        const xmlNode *side = xml_child(node, names[i]);
        struct border *border =
            i < SIDE_COUNT ? &layer->format.borders[i] : &layer->format.between;
        if (side == NULL)
            continue;
        border_read(border, side, arena);
        layer->set |= FIELD_BIT(PARA_BORDER_TOP + i);
    }
}

static void read_frame(struct para_layer *layer, const xmlNode *node,
                       struct arena *arena) {
    struct frame *frame;
    const char *align = xml_attr(node, "xAlign");

    if (node == NULL || xml_attr(node, "dropCap") != NULL)
        return;
    frame = arena_new(arena, struct frame);
    frame->horizontal_align = align != NULL ? arena_strdup(arena, align) : "";
    xml_twips(xml_attr(node, "w"), &frame->width_twips);
    layer->format.frame = frame;
    layer->set |= FIELD_BIT(PARA_FRAME);
}

/* ---- all of it ---- */

static void read_flags(struct para_layer *layer, const xmlNode *properties) {
    struct para_format *format = &layer->format;

    if (xml_read_flag(properties, "keepNext", &format->keep_next))
        layer->set |= FIELD_BIT(PARA_KEEP_NEXT);
    if (xml_read_flag(properties, "keepLines", &format->keep_lines))
        layer->set |= FIELD_BIT(PARA_KEEP_LINES);
    if (xml_read_flag(properties, "pageBreakBefore",
                      &format->page_break_before))
        layer->set |= FIELD_BIT(PARA_PAGE_BREAK_BEFORE);
    if (xml_read_flag(properties, "widowControl", &format->widow_control))
        layer->set |= FIELD_BIT(PARA_WIDOW_CONTROL);
    if (xml_read_flag(properties, "contextualSpacing",
                      &format->contextual_spacing))
        layer->set |= FIELD_BIT(PARA_CONTEXTUAL_SPACING);
}

static void read_numbering(struct para_layer *layer, const xmlNode *node) {
    if (xml_int(xml_child_val(node, "numId"), &layer->format.number_id))
        layer->set |= FIELD_BIT(PARA_NUMBER_ID);
    if (xml_int(xml_child_val(node, "ilvl"), &layer->format.number_level))
        layer->set |= FIELD_BIT(PARA_NUMBER_LEVEL);
}

static void read_shading(struct para_layer *layer, const xmlNode *node,
                         struct arena *arena) {
    const char *fill = xml_attr(node, "fill");

    if (fill == NULL)
        return;
    layer->format.shading = arena_strdup(arena, fill);
    layer->set |= FIELD_BIT(PARA_SHADING);
}

void para_layer_read(struct para_layer *layer, const xmlNode *properties,
                     struct arena *arena) {
    if (properties == NULL)
        return;
    read_align(layer, xml_child_val(properties, "jc"));
    read_indents(layer, xml_child(properties, "ind"));
    read_spacing(layer, xml_child(properties, "spacing"));
    read_flags(layer, properties);
    read_borders(layer, xml_child(properties, "pBdr"), arena);
    if (tabs_read(&layer->format.tabs, xml_child(properties, "tabs"), arena))
        layer->set |= FIELD_BIT(PARA_TABS);
    read_frame(layer, xml_child(properties, "framePr"), arena);
    read_numbering(layer, xml_child(properties, "numPr"));
    if (xml_int(xml_child_val(properties, "outlineLvl"),
                &layer->format.outline_level))
        layer->set |= FIELD_BIT(PARA_OUTLINE_LEVEL);
    read_shading(layer, xml_child(properties, "shd"), arena);
}
