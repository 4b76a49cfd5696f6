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

/* Word writes both units, twips as it has computed them: they stand. Letters
 * or lines count where they are given alone. */
static void read_relative(struct para_layer *layer, const char *text,
                          bool has_twips, enum para_field field, int *value) {
    int relative = 0;

    if (!xml_int(text, &relative) && !has_twips)
        return;
    *value = has_twips ? 0 : relative;
    layer->set |= FIELD_BIT(field);
}

static const char *either(const xmlNode *node, const char *name,
                          const char *other) {
    const char *value = xml_attr(node, name);

    return value != NULL ? value : xml_attr(node, other);
}

static void read_side(struct para_layer *layer, const xmlNode *node) {
    struct para_format *format = &layer->format;
    const char *left = either(node, "left", "start");
    const char *right = either(node, "right", "end");
    bool has_left = xml_twips(left, &format->left_twips);
    bool has_right = xml_twips(right, &format->right_twips);

    if (has_left)
        layer->set |= FIELD_BIT(PARA_LEFT);
    if (has_right)
        layer->set |= FIELD_BIT(PARA_RIGHT);
    read_relative(layer, either(node, "leftChars", "startChars"), has_left,
                  PARA_LEFT_CHARS, &format->left_chars);
    read_relative(layer, either(node, "rightChars", "endChars"), has_right,
                  PARA_RIGHT_CHARS, &format->right_chars);
}

/* w:hanging beats w:firstLine. */
static void read_first_line(struct para_layer *layer, const xmlNode *node) {
    struct para_format *format = &layer->format;
    const char *chars = xml_attr(node, "hangingChars");
    int hanging;
    bool has_twips =
        xml_twips(xml_attr(node, "firstLine"), &format->first_line_twips);

    if (xml_twips(xml_attr(node, "hanging"), &hanging)) {
        format->first_line_twips = -hanging;
        has_twips = true;
    }
    if (has_twips)
        layer->set |= FIELD_BIT(PARA_FIRST_LINE);
    read_relative(layer,
                  chars != NULL ? chars : xml_attr(node, "firstLineChars"),
                  has_twips, PARA_FIRST_LINE_CHARS, &format->first_line_chars);
    if (chars != NULL)
        format->first_line_chars = -format->first_line_chars;
}

static void read_line(struct para_layer *layer, const xmlNode *node) {
    struct para_format *format = &layer->format;
    const char *rule = xml_attr(node, "lineRule");

    if (xml_twips(xml_attr(node, "line"), &format->line))
        layer->set |= FIELD_BIT(PARA_LINE);
    if (rule != NULL) {
        layer->set |= FIELD_BIT(PARA_LINE_RULE);
        format->line_rule = strcmp(rule, "exact") == 0     ? LINE_EXACT
                            : strcmp(rule, "atLeast") == 0 ? LINE_AT_LEAST
                                                           : LINE_AUTO;
    }
}

static void read_spacing(struct para_layer *layer, const xmlNode *node) {
    struct para_format *format = &layer->format;
    bool has_before =
        xml_twips(xml_attr(node, "before"), &format->before_twips);
    bool has_after = xml_twips(xml_attr(node, "after"), &format->after_twips);

    if (has_before)
        layer->set |= FIELD_BIT(PARA_BEFORE);
    if (has_after)
        layer->set |= FIELD_BIT(PARA_AFTER);
    if (xml_bool(xml_attr(node, "beforeAutospacing"), &format->before_auto))
        layer->set |= FIELD_BIT(PARA_BEFORE_AUTO);
    if (xml_bool(xml_attr(node, "afterAutospacing"), &format->after_auto))
        layer->set |= FIELD_BIT(PARA_AFTER_AUTO);
    /* Zero twips beside lines were never computed. */
    read_relative(layer, xml_attr(node, "beforeLines"),
                  has_before && format->before_twips != 0, PARA_BEFORE_LINES,
                  &format->before_lines);
    read_relative(layer, xml_attr(node, "afterLines"),
                  has_after && format->after_twips != 0, PARA_AFTER_LINES,
                  &format->after_lines);
    read_line(layer, node);
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

/* w:hAnchor and w:xAlign or w:x; w:vAnchor and w:yAlign or w:y. Without any
 * of them, the frame stands where its paragraph would. */
static void read_place(struct place *place, const char *anchor,
                       const char *align, const char *offset,
                       struct arena *arena) {
    bool is_said = align != NULL || offset != NULL;

    place->align = align != NULL ? arena_strdup(arena, align) : "";
    xml_twips(offset, &place->offset_twips);
    place->from = anchor == NULL ? (is_said ? FROM_PAGE : FROM_TEXT)
                  : strcmp(anchor, "page") == 0   ? FROM_PAGE
                  : strcmp(anchor, "margin") == 0 ? FROM_MARGIN
                                                  : FROM_TEXT;
}

/* w:framePr; a drop cap is part of its text. */
static void read_frame(struct para_layer *layer, const xmlNode *node,
                       struct arena *arena) {
    const char *drop_cap = xml_attr(node, "dropCap");
    struct frame *frame;

    if (node == NULL || (drop_cap != NULL && strcmp(drop_cap, "none") != 0))
        return;
    frame = arena_new(arena, struct frame);
    xml_twips(xml_attr(node, "w"), &frame->width_twips);
    read_place(&frame->across, xml_attr(node, "hAnchor"),
               xml_attr(node, "xAlign"), xml_attr(node, "x"), arena);
    read_place(&frame->down, xml_attr(node, "vAnchor"),
               xml_attr(node, "yAlign"), xml_attr(node, "y"), arena);
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
    read_side(layer, xml_child(properties, "ind"));
    read_first_line(layer, xml_child(properties, "ind"));
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
