#include "check/format.h"

#include <stddef.h>
#include <string.h>

#include "check/xml.h"

#define TABS_MAX 64 /* as Word has it; keeps hostile style chains small */

enum field_kind { KIND_PLAIN, KIND_TEXT, KIND_BORDER, KIND_TABS, KIND_FRAME };

struct field_place {
    size_t offset;
    size_t size;
    enum field_kind kind;
};

#define RUN(member, kind)                                  \
    {                                                      \
        offsetof(struct run_format, member),               \
            sizeof(((struct run_format *)0)->member), kind \
    }
#define PARA(member, kind)                                  \
    {                                                       \
        offsetof(struct para_format, member),               \
            sizeof(((struct para_format *)0)->member), kind \
    }

static const struct field_place run_fields[RUN_FIELD_COUNT] = {
    [RUN_FONT_ASCII] = RUN(font_ascii, KIND_TEXT),
    [RUN_FONT_HANSI] = RUN(font_hansi, KIND_TEXT),
    [RUN_SIZE] = RUN(size_half_points, KIND_PLAIN),
    [RUN_BOLD] = RUN(bold, KIND_PLAIN),
    [RUN_ITALIC] = RUN(italic, KIND_PLAIN),
    [RUN_CAPS] = RUN(caps, KIND_PLAIN),
    [RUN_SMALL_CAPS] = RUN(small_caps, KIND_PLAIN),
    [RUN_STRIKE] = RUN(strike, KIND_PLAIN),
    [RUN_VANISH] = RUN(vanish, KIND_PLAIN),
    [RUN_UNDERLINE] = RUN(underline, KIND_TEXT),
    [RUN_COLOR] = RUN(color, KIND_TEXT),
    [RUN_HIGHLIGHT] = RUN(highlight, KIND_TEXT),
    [RUN_SHADING] = RUN(shading, KIND_TEXT),
    [RUN_VERTICAL] = RUN(vertical, KIND_PLAIN),
    [RUN_POSITION] = RUN(position_half_points, KIND_PLAIN),
    [RUN_SPACING] = RUN(spacing_twips, KIND_PLAIN),
    [RUN_SCALE] = RUN(scale_percent, KIND_PLAIN),
    [RUN_KERN] = RUN(kern_half_points, KIND_PLAIN),
    [RUN_LANGUAGE] = RUN(language, KIND_TEXT),
};

static const struct field_place para_fields[PARA_FIELD_COUNT] = {
    [PARA_ALIGN] = PARA(align, KIND_PLAIN),
    [PARA_LEFT] = PARA(left_twips, KIND_PLAIN),
    [PARA_RIGHT] = PARA(right_twips, KIND_PLAIN),
    [PARA_FIRST_LINE] = PARA(first_line_twips, KIND_PLAIN),
    [PARA_BEFORE] = PARA(before_twips, KIND_PLAIN),
    [PARA_AFTER] = PARA(after_twips, KIND_PLAIN),
    [PARA_BEFORE_AUTO] = PARA(before_auto, KIND_PLAIN),
    [PARA_AFTER_AUTO] = PARA(after_auto, KIND_PLAIN),
    [PARA_LINE] = PARA(line, KIND_PLAIN),
    [PARA_LINE_RULE] = PARA(line_rule, KIND_PLAIN),
    [PARA_KEEP_NEXT] = PARA(keep_next, KIND_PLAIN),
    [PARA_KEEP_LINES] = PARA(keep_lines, KIND_PLAIN),
    [PARA_PAGE_BREAK_BEFORE] = PARA(page_break_before, KIND_PLAIN),
    [PARA_WIDOW_CONTROL] = PARA(widow_control, KIND_PLAIN),
    [PARA_CONTEXTUAL_SPACING] = PARA(contextual_spacing, KIND_PLAIN),
    [PARA_BORDER_TOP] = PARA(borders[SIDE_TOP], KIND_BORDER),
    [PARA_BORDER_LEFT] = PARA(borders[SIDE_LEFT], KIND_BORDER),
    [PARA_BORDER_BOTTOM] = PARA(borders[SIDE_BOTTOM], KIND_BORDER),
    [PARA_BORDER_RIGHT] = PARA(borders[SIDE_RIGHT], KIND_BORDER),
    [PARA_BETWEEN] = PARA(between, KIND_BORDER),
    [PARA_SHADING] = PARA(shading, KIND_TEXT),
    [PARA_OUTLINE_LEVEL] = PARA(outline_level, KIND_PLAIN),
    [PARA_NUMBER_ID] = PARA(number_id, KIND_PLAIN),
    [PARA_NUMBER_LEVEL] = PARA(number_level, KIND_PLAIN),
    [PARA_TABS] = PARA(tabs, KIND_TABS),
    [PARA_FRAME] = PARA(frame, KIND_FRAME),
};

/* The properties that toggle, ISO/IEC 29500-1, 17.7.3. */
static const enum run_field toggles[] = {
    RUN_BOLD, RUN_ITALIC, RUN_CAPS, RUN_SMALL_CAPS, RUN_STRIKE, RUN_VANISH};
#define TOGGLE_COUNT (sizeof(toggles) / sizeof(toggles[0]))

struct run_format run_format_initial(void) {
    return (struct run_format){.font_ascii = "Times New Roman",
                               .font_hansi = "Times New Roman",
                               .size_half_points = 20,
                               .underline = "none",
                               .color = "auto",
                               .highlight = "none",
                               .shading = "auto",
                               .scale_percent = 100,
                               .language = ""};
}

struct para_format para_format_initial(void) {
    struct para_format format = {.line = 240,
                                 .widow_control = true,
                                 .shading = "auto",
                                 .outline_level = 9};

    for (int i = 0; i < SIDE_COUNT; i++)
        format.borders[i].kind = "none";
    format.between.kind = "none";
    return format;
}

/* Every value is stored in the arena once it is known to be kept. */
static void set_text(struct run_layer *layer, enum run_field field,
                     const char **member, const char *value,
                     struct arena *arena) {
    if (value == NULL)
        return;
    *member = arena_strdup(arena, value);
    layer->set |= FIELD_BIT(field);
}

static void set_flag(struct run_layer *layer, enum run_field field,
                     bool *member, const xmlNode *properties,
                     const char *name) {
    const xmlNode *node = xml_child(properties, name);

    if (node == NULL)
        return;
    *member = xml_flag(node);
    layer->set |= FIELD_BIT(field);
}

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

void run_layer_read(struct run_layer *layer, const xmlNode *properties,
                    const struct theme *theme, struct arena *arena) {
    struct run_format *format = &layer->format;
    const xmlNode *node;

    if (properties == NULL)
        return;
    read_fonts(layer, xml_child(properties, "rFonts"), theme, arena);
    read_lengths(layer, properties);
    set_flag(layer, RUN_BOLD, &format->bold, properties, "b");
    set_flag(layer, RUN_ITALIC, &format->italic, properties, "i");
    set_flag(layer, RUN_CAPS, &format->caps, properties, "caps");
    set_flag(layer, RUN_SMALL_CAPS, &format->small_caps, properties,
             "smallCaps");
    set_flag(layer, RUN_STRIKE, &format->strike, properties, "strike");
    set_flag(layer, RUN_VANISH, &format->vanish, properties, "vanish");
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

static bool read_on(const char *value, bool *on) {
    if (value == NULL)
        return false;
    *on = strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
          strcmp(value, "off") != 0;
    return true;
}

static void read_spacing(struct para_layer *layer, const xmlNode *node) {
    struct para_format *format = &layer->format;
    const char *rule = xml_attr(node, "lineRule");

    if (xml_twips(xml_attr(node, "before"), &format->before_twips))
        layer->set |= FIELD_BIT(PARA_BEFORE);
    if (xml_twips(xml_attr(node, "after"), &format->after_twips))
        layer->set |= FIELD_BIT(PARA_AFTER);
    if (read_on(xml_attr(node, "beforeAutospacing"), &format->before_auto))
        layer->set |= FIELD_BIT(PARA_BEFORE_AUTO);
    if (read_on(xml_attr(node, "afterAutospacing"), &format->after_auto))
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

/* By position, one at each, the later one wins; "clear" stays until the
 * format is complete. */
static void add_tab(struct tab **list, const struct tab *tab,
                    struct arena *arena) {
    int count = 0;
    struct tab *copy;

    while (*list != NULL && (*list)->position_twips < tab->position_twips) {
        list = &(*list)->next;
        count++;
    }
    if (*list != NULL && (*list)->position_twips == tab->position_twips) {
        (*list)->kind = tab->kind;
        (*list)->leader = tab->leader;
        return;
    }
    if (count >= TABS_MAX)
        return;
    copy = arena_new(arena, struct tab);
    *copy = *tab;
    copy->next = *list;
    *list = copy;
}

static void read_tabs(struct para_layer *layer, const xmlNode *node,
                      struct arena *arena) {
    struct tab *list = NULL;
    int count = 0;

    if (node == NULL)
        return;
    for (node = xml_first(node); node != NULL && count < TABS_MAX;
         node = xml_next(node), count++) {
        const char *kind = xml_attr(node, "val");
        const char *leader = xml_attr(node, "leader");
        struct tab tab = {.position_twips = 0};

        if (!xml_twips(xml_attr(node, "pos"), &tab.position_twips))
            continue;
        tab.kind = kind != NULL ? arena_strdup(arena, kind) : "left";
        tab.leader = leader != NULL ? arena_strdup(arena, leader) : "none";
        add_tab(&list, &tab, arena);
    }
    layer->format.tabs = list;
    layer->set |= FIELD_BIT(PARA_TABS);
}

static const struct tab *merge_tabs(const struct tab *under,
                                    const struct tab *over,
                                    struct arena *arena) {
    struct tab *list = NULL;
    struct tab **end = &list;

    if (under == NULL)
        return over;
    for (; under != NULL; under = under->next) {
        *end = arena_new(arena, struct tab);
        **end = *under;
        (*end)->next = NULL;
        end = &(*end)->next;
    }
    for (; over != NULL; over = over->next)
        add_tab(&list, over, arena);
    return list;
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

static void read_flag(struct para_layer *layer, enum para_field field,
                      bool *member, const xmlNode *properties,
                      const char *name) {
    const xmlNode *node = xml_child(properties, name);

    if (node == NULL)
        return;
    *member = xml_flag(node);
    layer->set |= FIELD_BIT(field);
}

static void read_flags(struct para_layer *layer, const xmlNode *properties) {
    struct para_format *format = &layer->format;

    read_flag(layer, PARA_KEEP_NEXT, &format->keep_next, properties,
              "keepNext");
    read_flag(layer, PARA_KEEP_LINES, &format->keep_lines, properties,
              "keepLines");
    read_flag(layer, PARA_PAGE_BREAK_BEFORE, &format->page_break_before,
              properties, "pageBreakBefore");
    read_flag(layer, PARA_WIDOW_CONTROL, &format->widow_control, properties,
              "widowControl");
    read_flag(layer, PARA_CONTEXTUAL_SPACING, &format->contextual_spacing,
              properties, "contextualSpacing");
}

static void read_numbering(struct para_layer *layer, const xmlNode *node) {
    if (xml_int(xml_child_val(node, "numId"), &layer->format.number_id))
        layer->set |= FIELD_BIT(PARA_NUMBER_ID);
    if (xml_int(xml_child_val(node, "ilvl"), &layer->format.number_level))
        layer->set |= FIELD_BIT(PARA_NUMBER_LEVEL);
}

void para_layer_read(struct para_layer *layer, const xmlNode *properties,
                     struct arena *arena) {
    const char *fill;

    if (properties == NULL)
        return;
    read_align(layer, xml_child_val(properties, "jc"));
    read_indents(layer, xml_child(properties, "ind"));
    read_spacing(layer, xml_child(properties, "spacing"));
    read_flags(layer, properties);
    read_borders(layer, xml_child(properties, "pBdr"), arena);
    read_tabs(layer, xml_child(properties, "tabs"), arena);
    read_frame(layer, xml_child(properties, "framePr"), arena);
    read_numbering(layer, xml_child(properties, "numPr"));
    if (xml_int(xml_child_val(properties, "outlineLvl"),
                &layer->format.outline_level))
        layer->set |= FIELD_BIT(PARA_OUTLINE_LEVEL);
    fill = xml_attr(xml_child(properties, "shd"), "fill");
    if (fill != NULL) {
        layer->format.shading = arena_strdup(arena, fill);
        layer->set |= FIELD_BIT(PARA_SHADING);
    }
}

static void copy_field(void *to, const void *from,
                       const struct field_place *place) {
    memcpy((char *)to + place->offset, (const char *)from + place->offset,
           place->size);
}

void run_format_apply(struct run_format *format, const struct run_layer *over) {
    for (int i = 0; i < RUN_FIELD_COUNT; i++)
        if (over->set & FIELD_BIT(i))
            copy_field(format, &over->format, &run_fields[i]);
}

void run_layer_merge(struct run_layer *under, const struct run_layer *over) {
    run_format_apply(&under->format, over);
    under->set |= over->set;
}

/* w:val="clear" has taken its tab away once all below it is merged. */
static const struct tab *without_cleared(const struct tab *tabs,
                                         struct arena *arena) {
    struct tab *list = NULL;
    struct tab **end = &list;

    for (; tabs != NULL; tabs = tabs->next) {
        if (strcmp(tabs->kind, "clear") == 0)
            continue;
        *end = arena_new(arena, struct tab);
        **end = *tabs;
        (*end)->next = NULL;
        end = &(*end)->next;
    }
    return list;
}

static void apply(struct para_format *format, const struct para_layer *over,
                  struct arena *arena) {
    const struct tab *tabs = format->tabs;

    for (int i = 0; i < PARA_FIELD_COUNT; i++)
        if (over->set & FIELD_BIT(i))
            copy_field(format, &over->format, &para_fields[i]);
    if (over->set & FIELD_BIT(PARA_TABS))
        format->tabs = merge_tabs(tabs, over->format.tabs, arena);
}

void para_format_apply(struct para_format *format,
                       const struct para_layer *over, struct arena *arena) {
    apply(format, over, arena);
    if (over->set & FIELD_BIT(PARA_TABS))
        format->tabs = without_cleared(format->tabs, arena);
}

void para_layer_merge(struct para_layer *under, const struct para_layer *over,
                      struct arena *arena) {
    apply(&under->format, over, arena);
    under->set |= over->set;
}

static bool *flag_of(struct run_format *format, enum run_field field) {
    return (bool *)((char *)format + run_fields[field].offset);
}

static bool is_on(const struct run_layer *layer, enum run_field field) {
    return layer != NULL && (layer->set & FIELD_BIT(field)) &&
           *((const char *)&layer->format + run_fields[field].offset) != 0;
}

struct run_format run_format_resolve(const struct run_levels *levels) {
    struct run_format format = run_format_initial();
    const struct run_layer *order[] = {levels->defaults, levels->table,
                                       levels->paragraph, levels->character};

    for (int i = 0; i < 4; i++)
        if (order[i] != NULL)
            run_format_apply(&format, order[i]);
    for (size_t i = 0; i < TOGGLE_COUNT; i++)
        *flag_of(&format, toggles[i]) = is_on(levels->defaults, toggles[i]) ||
                                        (is_on(levels->table, toggles[i]) ^
                                         is_on(levels->paragraph, toggles[i]) ^
                                         is_on(levels->character, toggles[i]));
    if (levels->direct != NULL)
        run_format_apply(&format, levels->direct);
    return format;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_border(const struct border *a, const struct border *b) {
    return same_text(a->kind, b->kind) &&
           a->size_eighth_points == b->size_eighth_points &&
           a->space_points == b->space_points && same_text(a->color, b->color);
}

static bool same_tabs(const struct tab *a, const struct tab *b) {
    for (; a != NULL && b != NULL; a = a->next, b = b->next)
        if (a->position_twips != b->position_twips ||
            !same_text(a->kind, b->kind) || !same_text(a->leader, b->leader))
            return false;
    return a == b;
}

static bool same_frame(const struct frame *a, const struct frame *b) {
    return a == b ||
           (a != NULL && b != NULL && a->width_twips == b->width_twips &&
            same_text(a->horizontal_align, b->horizontal_align));
}

/* Members are copied out: their place is known by offset only. */
static bool same_field(const void *a, const void *b,
                       const struct field_place *place) {
    const char *left = (const char *)a + place->offset;
    const char *right = (const char *)b + place->offset;
    const void *pointers[2];

    if (place->kind == KIND_PLAIN)
        return memcmp(left, right, place->size) == 0;
    if (place->kind == KIND_BORDER) {
        struct border borders[2];
        memcpy(&borders[0], left, sizeof(borders[0]));
        memcpy(&borders[1], right, sizeof(borders[1]));
        return same_border(&borders[0], &borders[1]);
    }
    memcpy(&pointers[0], left, sizeof(pointers[0]));
    memcpy(&pointers[1], right, sizeof(pointers[1]));
    if (place->kind == KIND_TEXT)
        return same_text(pointers[0], pointers[1]);
    if (place->kind == KIND_TABS)
        return same_tabs(pointers[0], pointers[1]);
    return same_frame(pointers[0], pointers[1]);
}

uint32_t run_format_difference(const struct run_format *a,
                               const struct run_format *b) {
    uint32_t mask = 0;

    for (int i = 0; i < RUN_FIELD_COUNT; i++)
        if (!same_field(a, b, &run_fields[i]))
            mask |= FIELD_BIT(i);
    return mask;
}

uint32_t para_format_difference(const struct para_format *a,
                                const struct para_format *b) {
    uint32_t mask = 0;

    for (int i = 0; i < PARA_FIELD_COUNT; i++)
        if (!same_field(a, b, &para_fields[i]))
            mask |= FIELD_BIT(i);
    return mask;
}
