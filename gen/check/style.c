#include "check/style.h"

#include <stdlib.h>
#include <string.h>

#include "check/xml.h"

#define CHAIN_MAX 100 /* of w:basedOn; keeps the stack small */

struct entry {
    enum style_kind kind;
    const char *id; /* borrowed from the part */
    const xmlNode *node;
    bool busy; /* being computed: met again, the chain is a cycle */
    const struct style_layers *layers;
};

struct styles {
    struct arena *arena;
    const struct numbering *numbering;
    const struct theme *theme;
    struct run_layer default_run;
    struct para_layer default_para;
    struct entry *entries; /* sorted by kind and id */
    size_t count;
    struct entry *defaults[STYLE_NUMBERING + 1]; /* NULL: none is marked */
    struct entry normal; /* for documents without a default style */
};

static const char *typeface(struct arena *arena, const xmlNode *font,
                            const char *script) {
    const char *name = xml_attr(xml_child_local(font, script), "typeface");

    return name != NULL && *name != '\0' ? arena_strdup(arena, name) : NULL;
}

static void read_scheme(struct theme *theme, const xmlNode *root,
                        struct arena *arena) {
    static const char *const names[] = {
        "dk1",     "lt1",     "dk2",     "lt2",     "accent1", "accent2",
        "accent3", "accent4", "accent5", "accent6", "hlink",   "folHlink"};
    const xmlNode *elements = xml_child_local(root, "themeElements");
    const xmlNode *fonts = xml_child_local(elements, "fontScheme");
    const xmlNode *major = xml_child_local(fonts, "majorFont");
    const xmlNode *minor = xml_child_local(fonts, "minorFont");
    const xmlNode *colors = xml_child_local(elements, "clrScheme");

    theme->major_latin = typeface(arena, major, "latin");
    theme->minor_latin = typeface(arena, minor, "latin");
    theme->major_east_asia = typeface(arena, major, "ea");
    theme->minor_east_asia = typeface(arena, minor, "ea");
    theme->major_complex = typeface(arena, major, "cs");
    theme->minor_complex = typeface(arena, minor, "cs");
    for (int i = 0; i < 12; i++) {
        const xmlNode *color = xml_first(xml_child_local(colors, names[i]));
        const char *value = xml_attr(color, "lastClr"); /* a:sysClr */
        if (value == NULL)
            value = xml_attr(color, "val");
        if (value != NULL)
            theme->colors[i] = arena_strdup(arena, value);
    }
}

static void read_mapping(struct theme *theme, const xmlNode *settings,
                         struct arena *arena) {
    static const char *const names[] = {"bg1", "t1", "bg2", "t2"};
    const xmlNode *mapping = xml_child(settings, "clrSchemeMapping");

    for (int i = 0; i < 4; i++) {
        const char *value = xml_attr(mapping, names[i]);
        if (value != NULL)
            theme->mapped[i] = arena_strdup(arena, value);
    }
}

const struct theme *theme_read(struct arena *arena, const xmlNode *root,
                               const xmlNode *settings) {
    struct theme *theme = arena_new(arena, struct theme);

    read_scheme(theme, root, arena);
    read_mapping(theme, settings, arena);
    return theme;
}

static void read_defaults(struct styles *styles, const xmlNode *root) {
    const xmlNode *defaults = xml_child(root, "docDefaults");

    run_layer_read(&styles->default_run,
                   xml_child(xml_child(defaults, "rPrDefault"), "rPr"),
                   styles->theme, styles->arena);
    para_layer_read(&styles->default_para,
                    xml_child(xml_child(defaults, "pPrDefault"), "pPr"),
                    styles->arena);
}

static enum style_kind kind_of(const xmlNode *node) {
    const char *type = xml_attr(node, "type");

    if (type == NULL || strcmp(type, "paragraph") == 0)
        return STYLE_PARAGRAPH;
    if (strcmp(type, "character") == 0)
        return STYLE_CHARACTER;
    return strcmp(type, "table") == 0 ? STYLE_TABLE : STYLE_NUMBERING;
}

static int by_id(const void *a, const void *b) {
    const struct entry *left = a;
    const struct entry *right = b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return strcmp(left->id, right->id);
}

static bool is_default(const xmlNode *node) {
    bool flag = false;

    xml_bool(xml_attr(node, "default"), &flag);
    return flag;
}

static void list_entries(struct styles *styles, const xmlNode *root) {
    size_t count = 0;
    const xmlNode *node;

    for (node = xml_first(root); node != NULL; node = xml_next(node))
        count++;
    styles->entries = arena_new_array(styles->arena, struct entry, count);
    for (node = xml_first(root); node != NULL; node = xml_next(node))
        if (xml_is(node, "style") && xml_attr(node, "styleId") != NULL)
            styles->entries[styles->count++] =
                (struct entry){.kind = kind_of(node),
                               .id = xml_attr(node, "styleId"),
                               .node = node};
    if (styles->count > 0)
        qsort(styles->entries, styles->count, sizeof(struct entry), by_id);
    for (size_t i = 0; i < styles->count; i++)
        if (is_default(styles->entries[i].node))
            styles->defaults[styles->entries[i].kind] = &styles->entries[i];
}

struct styles *styles_create(struct arena *arena, const xmlNode *root,
                             const struct theme *theme,
                             const struct numbering *numbering) {
    struct styles *styles = arena_new(arena, struct styles);

    styles->arena = arena;
    styles->numbering = numbering;
    styles->normal = (struct entry){.id = "Normal"};
    styles->theme = theme;
    read_defaults(styles, root);
    list_entries(styles, root);
    return styles;
}

const struct theme *styles_theme(const struct styles *styles) {
    return styles->theme;
}

const struct run_layer *styles_default_run(const struct styles *styles) {
    return &styles->default_run;
}

const struct para_layer *styles_default_para(const struct styles *styles) {
    return &styles->default_para;
}

static void read_margins(struct table_layer *layer, const xmlNode *node) {
    static const char *const names[] = {"top", "left",  "bottom", "right",
                                        "top", "start", "bottom", "end"};

    for (int i = 0; i < 2 * SIDE_COUNT; i++) {
        const xmlNode *side = xml_child(node, names[i]);
        const char *type = xml_attr(side, "type");

        if (type != NULL && strcmp(type, "nil") == 0)
            continue;
        if (xml_twips(xml_attr(side, "w"), &layer->margins[i % SIDE_COUNT]))
            layer->margins_set |= 1u << (i % SIDE_COUNT);
    }
}

void table_layer_read(struct table_layer *layer, const xmlNode *properties,
                      struct arena *arena) {
    static const struct {
        const char *name;
        int side;
    } names[] = {{"top", SIDE_TOP},
                 {"left", SIDE_LEFT},
                 {"start", SIDE_LEFT},
                 {"bottom", SIDE_BOTTOM},
                 {"right", SIDE_RIGHT},
                 {"end", SIDE_RIGHT},
                 {"insideH", BORDER_INSIDE_H},
                 {"insideV", BORDER_INSIDE_V}};
    const xmlNode *borders = xml_child(properties, "tblBorders");

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        border_read(&layer->borders[names[i].side],
                    xml_child(borders, names[i].name), arena);
    read_margins(layer, xml_child(properties, "tblCellMar"));
}

static int part_of(const char *type) {
    static const char *const names[TABLE_PART_COUNT] = {
        "band1Vert", "band2Vert", "band1Horz", "band2Horz",
        "firstRow",  "lastRow",   "firstCol",  "lastCol",
        "nwCell",    "neCell",    "swCell",    "seCell"};

    for (int i = 0; type != NULL && i < TABLE_PART_COUNT; i++)
        if (strcmp(type, names[i]) == 0)
            return i;
    return -1;
}

/* w:tblStylePr */
static void read_part(const struct styles *styles, struct style_layers *layers,
                      const xmlNode *node) {
    int index = part_of(xml_attr(node, "type"));
    struct para_layer para = {.set = 0};

    if (index < 0)
        return;
    run_layer_read(&layers->parts[index].run, xml_child(node, "rPr"),
                   styles->theme, styles->arena);
    para_layer_read(&para, xml_child(node, "pPr"), styles->arena);
    para_layer_merge(&layers->parts[index].para, &para, styles->arena);
}

static void read_table(const struct styles *styles, struct style_layers *layers,
                       const xmlNode *node) {
    const xmlNode *properties = xml_child(node, "tblPr");
    const struct table_part_layer *inherited = layers->parts;

    table_layer_read(&layers->table, properties, styles->arena);
    xml_int(xml_child_val(properties, "tblStyleRowBandSize"),
            &layers->row_band);
    xml_int(xml_child_val(properties, "tblStyleColBandSize"),
            &layers->column_band);
    if (xml_child(node, "tblStylePr") == NULL)
        return;
    layers->parts = arena_new_array(styles->arena, struct table_part_layer,
                                    TABLE_PART_COUNT);
    if (inherited != NULL)
        memcpy(layers->parts, inherited, TABLE_PART_COUNT * sizeof(*inherited));
    for (node = xml_first(node); node != NULL; node = xml_next(node))
        if (xml_is(node, "tblStylePr"))
            read_part(styles, layers, node);
}

/* A numbering that a style names lies below the style's own properties: Word
 * lets the style's w:ind win there. */
static void read_para(const struct styles *styles, struct style_layers *layers,
                      const struct entry *entry) {
    struct para_layer own = {.set = 0};
    const struct level *level;

    para_layer_read(&own, xml_child(entry->node, "pPr"), styles->arena);
    if (own.set & FIELD_BIT(PARA_NUMBER_ID)) {
        if ((own.set & FIELD_BIT(PARA_NUMBER_LEVEL)) == 0)
            own.format.number_level = numbering_level_of_style(
                styles->numbering, own.format.number_id, entry->id);
        own.set |= FIELD_BIT(PARA_NUMBER_LEVEL);
        level = numbering_level(styles->numbering, own.format.number_id,
                                own.format.number_level);
        if (level != NULL)
            para_layer_merge(&layers->para, &level->para, styles->arena);
    }
    para_layer_merge(&layers->para, &own, styles->arena);
}

/* The style as a paragraph without direct formatting shows it. */
static void resolve(const struct styles *styles, struct style_layers *layers) {
    struct run_levels levels = {.defaults = &styles->default_run,
                                .paragraph = &layers->run};

    layers->style.run = run_format_resolve(&levels);
    layers->style.para = para_format_initial();
    para_format_apply(&layers->style.para, &styles->default_para,
                      styles->arena);
    para_format_apply(&layers->style.para, &layers->para, styles->arena);
    para_format_settle(&layers->style.para, layers->style.run.size_half_points);
}

static struct entry *find(struct styles *styles, enum style_kind kind,
                          const char *id) {
    struct entry key = {.kind = kind, .id = id};

    if (id == NULL || styles->count == 0)
        return NULL;
    return bsearch(&key, styles->entries, styles->count, sizeof(key), by_id);
}

static const struct style_layers *flatten(struct styles *styles,
                                          struct entry *entry, int depth) {
    struct style_layers *layers;
    struct entry *base;
    const char *name = xml_child_val(entry->node, "name");

    if (entry->layers != NULL)
        return entry->layers;
    layers = arena_new(styles->arena, struct style_layers);
    layers->row_band = layers->column_band = 1;
    entry->busy = true;
    base = find(styles, entry->kind, xml_child_val(entry->node, "basedOn"));
    if (base != NULL && !base->busy && depth < CHAIN_MAX)
        *layers = *flatten(styles, base, depth + 1);
    entry->busy = false;
    layers->style.id = arena_strdup(styles->arena, entry->id);
    layers->style.name =
        arena_strdup(styles->arena, name != NULL ? name : entry->id);
    run_layer_read(&layers->run, xml_child(entry->node, "rPr"), styles->theme,
                   styles->arena);
    read_para(styles, layers, entry);
    if (entry->kind == STYLE_TABLE)
        read_table(styles, layers, entry->node);
    if (entry->kind == STYLE_PARAGRAPH)
        resolve(styles, layers);
    entry->layers = layers;
    return layers;
}

const struct style_layers *styles_find(struct styles *styles,
                                       enum style_kind kind, const char *id) {
    struct entry *entry = find(styles, kind, id);

    if (entry == NULL)
        entry = styles->defaults[kind];
    if (entry == NULL && kind == STYLE_PARAGRAPH)
        entry = &styles->normal;
    return entry != NULL ? flatten(styles, entry, 0) : NULL;
}
