/* Reading w:rPr. */
#include <string.h>

#include "check/format.h"
#include "check/xml.h"

/* ---- what the theme says ---- */

static const char *theme_font(const struct theme *theme, const char *name) {
    bool major = strncmp(name, "major", 5) == 0;

    if (strstr(name, "EastAsia") != NULL)
        return major ? theme->major_east_asia : theme->minor_east_asia;
    if (strstr(name, "Bidi") != NULL)
        return major ? theme->major_complex : theme->minor_complex;
    return major ? theme->major_latin : theme->minor_latin;
}

/* A theme attribute beats the plain one beside it. */
static const char *font(const xmlNode *node, const char *plain,
                        const char *themed, const struct theme *theme) {
    const char *name = xml_attr(node, themed);
    const char *found = name != NULL ? theme_font(theme, name) : NULL;

    return found != NULL && *found != '\0' ? found : xml_attr(node, plain);
}

static const char *theme_color(const struct theme *theme, const char *name) {
    static const char *const names[] = {
        "dark1",   "light1",  "dark2",     "light2",
        "accent1", "accent2", "accent3",   "accent4",
        "accent5", "accent6", "hyperlink", "followedHyperlink"};
    static const char *const mapped[] = {"background1", "text1", "background2",
                                         "text2"};
    static const char *const usual[] = {"light1", "dark1", "light2", "dark2"};

    for (int i = 0; i < 4; i++)
        if (strcmp(name, mapped[i]) == 0)
            name = theme->mapped[i] != NULL ? theme->mapped[i] : usual[i];
    for (int i = 0; i < 12; i++)
        if (strcmp(name, names[i]) == 0)
            return theme->colors[i];
    return NULL;
}

/* Word writes the computed colour beside a tinted or shaded theme colour. */
static const char *color(const xmlNode *node, const struct theme *theme) {
    const char *name = xml_attr(node, "themeColor");
    const char *value = xml_attr(node, "val");
    const char *found = name != NULL ? theme_color(theme, name) : NULL;
    bool changed = xml_attr(node, "themeTint") != NULL ||
                   xml_attr(node, "themeShade") != NULL;

    return found != NULL && (!changed || value == NULL) ? found : value;
}

/* ---- one layer ---- */

/* Every value is stored in the arena once it is known to be kept. */
static void set_text(struct run_layer *layer, enum run_field field,
                     const char **member, const char *value,
                     struct arena *arena) {
    if (value == NULL)
        return;
    *member = arena_strdup(arena, value);
    layer->set |= FIELD_BIT(field);
}

static void read_vertical(struct run_layer *layer, const char *value) {
    if (value == NULL)
        return;
    layer->set |= FIELD_BIT(RUN_VERTICAL);
    layer->format.vertical = strcmp(value, "superscript") == 0 ? VERTICAL_SUPER
                             : strcmp(value, "subscript") == 0 ? VERTICAL_SUB
                                                               : VERTICAL_BASE;
}

static void read_fonts(struct run_layer *layer, const xmlNode *node,
                       const struct theme *theme, struct arena *arena) {
    struct run_format *format = &layer->format;

    if (node == NULL)
        return;
    set_text(layer, RUN_FONT_ASCII, &format->font_ascii,
             font(node, "ascii", "asciiTheme", theme), arena);
    set_text(layer, RUN_FONT_HANSI, &format->font_hansi,
             font(node, "hAnsi", "hAnsiTheme", theme), arena);
}

static void read_lengths(struct run_layer *layer, const xmlNode *properties) {
    struct run_format *format = &layer->format;

    if (xml_half_points(xml_child_val(properties, "sz"),
                        &format->size_half_points))
        layer->set |= FIELD_BIT(RUN_SIZE);
    if (xml_half_points(xml_child_val(properties, "position"),
                        &format->position_half_points))
        layer->set |= FIELD_BIT(RUN_POSITION);
    if (xml_twips(xml_child_val(properties, "spacing"), &format->spacing_twips))
        layer->set |= FIELD_BIT(RUN_SPACING);
    if (xml_int(xml_child_val(properties, "w"), &format->scale_percent))
        layer->set |= FIELD_BIT(RUN_SCALE);
    if (xml_half_points(xml_child_val(properties, "kern"),
                        &format->kern_half_points))
        layer->set |= FIELD_BIT(RUN_KERN);
}

static void read_flags(struct run_layer *layer, const xmlNode *properties) {
    struct run_format *format = &layer->format;

    if (xml_read_flag(properties, "b", &format->bold))
        layer->set |= FIELD_BIT(RUN_BOLD);
    if (xml_read_flag(properties, "i", &format->italic))
        layer->set |= FIELD_BIT(RUN_ITALIC);
    if (xml_read_flag(properties, "caps", &format->caps))
        layer->set |= FIELD_BIT(RUN_CAPS);
    if (xml_read_flag(properties, "smallCaps", &format->small_caps))
        layer->set |= FIELD_BIT(RUN_SMALL_CAPS);
    if (xml_read_flag(properties, "strike", &format->strike))
        layer->set |= FIELD_BIT(RUN_STRIKE);
    if (xml_read_flag(properties, "vanish", &format->vanish))
        layer->set |= FIELD_BIT(RUN_VANISH);
}

void run_layer_read(struct run_layer *layer, const xmlNode *properties,
                    const struct theme *theme, struct arena *arena) {
    struct run_format *format = &layer->format;
    const xmlNode *node;

    if (properties == NULL)
        return;
    read_fonts(layer, xml_child(properties, "rFonts"), theme, arena);
    read_lengths(layer, properties);
    read_flags(layer, properties);
    set_text(layer, RUN_UNDERLINE, &format->underline,
             xml_child_val(properties, "u"), arena);
    node = xml_child(properties, "color");
    set_text(layer, RUN_COLOR, &format->color, color(node, theme), arena);
    set_text(layer, RUN_HIGHLIGHT, &format->highlight,
             xml_child_val(properties, "highlight"), arena);
    set_text(layer, RUN_SHADING, &format->shading,
             xml_attr(xml_child(properties, "shd"), "fill"), arena);
    set_text(layer, RUN_LANGUAGE, &format->language,
             xml_child_val(properties, "lang"), arena);
    read_vertical(layer, xml_child_val(properties, "vertAlign"));
}
