#include "docx/numbering.h"

#include <libxml/hash.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "docx/repeat.h"

#define LEVELS 9
#define MAX_NODES 200 /* looked at for a level; there are 9, and spaces */

struct num {
    int id;
    const char *content;        /* of the w:num that starts it anew */
    const char *styles[LEVELS]; /* whose paragraphs are of the level */
};

struct numbering {
    struct arena *arena;
    const char *head, *tail; /* the part before and behind new w:num */
    struct num *nums;
    size_t count;
    long free_num;
};

/* ---- word/numbering.xml ---- */

/* Its w:abstractNum, by their numbers and by the styles that they define. */
struct definitions {
    xmlHashTable *by_number, *by_style;
};

/* A number or a style as a key; the first of those with the same key counts. */
static void add_definition(struct arena *arena, xmlHashTable *table,
                           const xmlNode *node, const char *name,
                           xmlNode *definition) {
    const char *key = node != NULL ? wml_attribute(arena, node, name) : NULL;

    if (key != NULL)
        (void)xmlHashAddEntry(table, (const xmlChar *)key, definition);
}

static xmlNode *find_definition(struct arena *arena, xmlHashTable *table,
                                const xmlNode *node) {
    const char *key = node != NULL ? wml_attribute(arena, node, "val") : NULL;

    return key != NULL ? xmlHashLookup(table, (const xmlChar *)key) : NULL;
}

static struct definitions read_definitions(struct arena *arena, xmlNode *root) {
    struct definitions all = {xmlHashCreate(0), xmlHashCreate(0)};

    for (xmlNode *node = root->children; node != NULL; node = node->next) {
        if (!wml_is(node, "abstractNum"))
            continue;
        add_definition(arena, all.by_number, node, "abstractNumId", node);
        add_definition(arena, all.by_style, wml_child(node, "styleLink"), "val",
                       node);
    }
    return all;
}

/* w:lvl or w:lvlOverride of that level. */
static xmlNode *level_of(const xmlNode *parent, const char *element,
                         int level) {
    int nodes = 0;

    for (xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (wml_is(node, element) && wml_number(node, "ilvl", -1) == level)
            return node;
        if (++nodes == MAX_NODES)
            break;
    }
    return NULL;
}

static int start_of(const xmlNode *level) {
    return wml_number(wml_child(level, "start"), "val", 1);
}

/* w:lvlOverride that starts the level anew (17.9.8). */
static void write_override(struct arena *arena, xmlNode *definition,
                           xmlNode *num, int level, struct strbuf *out) {
    xmlNode *override = level_of(num, "lvlOverride", level);
    xmlNode *own = wml_child(override, "lvl");
    xmlNode *start = wml_child(override, "startOverride");
    xmlNode *defined = own != NULL ? own : level_of(definition, "lvl", level);

    if (defined == NULL && override == NULL && wml_child(definition, "lvl"))
        return;
    strbuf_printf(
        out,
        "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride "
        "w:val=\"%d\"/>",
        level, start != NULL ? wml_number(start, "val", 1) : start_of(defined));
    if (own != NULL)
        strbuf_puts(out, wml_dump(arena, own));
    strbuf_puts(out, "</w:lvlOverride>");
}

static void read_styles_of_levels(struct arena *arena, xmlNode *definition,
                                  struct num *num) {
    for (int i = 0; i < LEVELS; i++) {
        const xmlNode *style =
            wml_child(level_of(definition, "lvl", i), "pStyle");
        if (style != NULL)
            num->styles[i] = wml_attribute(arena, style, "val");
    }
}

static void read_num(struct numbering *numbering,
                     const struct definitions *definitions, xmlNode *node) {
    struct arena *arena = numbering->arena;
    xmlNode *number = wml_child(node, "abstractNumId");
    xmlNode *definition =
        find_definition(arena, definitions->by_number, number);
    xmlNode *other = NULL; /* it may be another one's, by a style (17.9.21) */
    struct num *num = &numbering->nums[numbering->count];
    struct strbuf content = STRBUF_INIT;

    num->id = wml_number(node, "numId", -1);
    if (num->id >= numbering->free_num)
        numbering->free_num = num->id + 1;
    if (num->id <= 0 || definition == NULL)
        return;
    other = find_definition(arena, definitions->by_style,
                            wml_child(definition, "numStyleLink"));
    if (other != NULL)
        definition = other;
    read_styles_of_levels(arena, definition, num);
    strbuf_puts(&content, wml_dump(arena, number));
    for (int i = 0; i < LEVELS; i++)
        write_override(arena, definition, node, i, &content);
    num->content = arena_strdup(arena, content.data);
    strbuf_free(&content);
    numbering->count++;
}

/* New w:num go behind the others (17.9.17). */
static void divide(struct numbering *numbering, xmlNode *root) {
    xmlNode *last = NULL;
    char *xml, *mark;

    for (xmlNode *node = root->children; node != NULL; node = node->next)
        if (wml_is(node, "num"))
            last = node;
    xmlAddNextSibling(last, xmlNewText((const xmlChar *)MARK_BEGIN));
    xml = wml_dump(numbering->arena, root);
    mark = strstr(xml, MARK_BEGIN);
    *mark = '\0';
    numbering->head = xml;
    numbering->tail = mark + strlen(MARK_BEGIN);
}

static void read_root(struct numbering *numbering, xmlNode *root) {
    struct definitions definitions = read_definitions(numbering->arena, root);
    size_t count = 0;

    for (xmlNode *node = root->children; node != NULL; node = node->next)
        count += wml_is(node, "num") ? 1 : 0;
    numbering->nums = arena_new_array(numbering->arena, struct num, count + 1);
    numbering->free_num = 1;
    for (xmlNode *node = root->children; node != NULL; node = node->next)
        if (wml_is(node, "num"))
            read_num(numbering, &definitions, node);
    xmlHashFree(definitions.by_number, NULL);
    xmlHashFree(definitions.by_style, NULL);
    if (numbering->count > 0)
        divide(numbering, root);
}

struct numbering *numbering_read(struct arena *arena, const char *xml,
                                 size_t len) {
    struct numbering *numbering = arena_new(arena, struct numbering);
    xmlDoc *doc = NULL;
    xmlNode *root;

    numbering->arena = arena;
    if (len <= (size_t)INT32_MAX)
        doc = xmlReadMemory(xml, (int)len, "numbering.xml", NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR |
                                XML_PARSE_NOWARNING);
    root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (root == NULL || doc->intSubset != NULL ||
        wml_uses_other_prefix(root, true) || part_holds_marks(root))
        numbering = NULL;
    else
        read_root(numbering, root);
    xmlFreeDoc(doc);
    return numbering;
}

long numbering_free(const struct numbering *numbering) {
    return numbering->free_num;
}

void numbering_write(const struct num *num, long number, struct strbuf *out) {
    strbuf_printf(out, "<w:num w:numId=\"%ld\">%s</w:num>", number,
                  num->content);
}

struct part *numbering_part(const struct numbering *numbering, size_t entry) {
    return part_create_around(numbering->head, HOST_NUMS, numbering->tail,
                              entry);
}

/* ---- a part's lists ---- */

/* A list of the part, by its w:num. */
struct use {
    const struct num *num;
    struct mark *around; /* the innermost section around all its paragraphs;
                            NULL: none */
    size_t count;
    int top, top_count; /* the highest level directly in `around`, and how many
                           of its paragraphs are there */
    int list;           /* in part->lists, from 1; 0: it goes on */
};

struct item {
    xmlNode *paragraph;
    struct mark *section; /* the innermost that repeats; NULL: none */
    int level;
    size_t use;
};

struct lists {
    struct compile *c;
    xmlHashTable *by_number; /* of struct num */
    struct use *uses;        /* as numbering->nums, from 1 */
    struct item *items;
    size_t item_count, item_size;
};

/* What numbers a paragraph: its own w:numPr, else that of its style. */
struct numbered {
    int id, level; /* level -1: said nowhere but in the numbering */
    const char *style;
};

static struct numbered numbered_by(struct compile *c, xmlNode *paragraph) {
    xmlNode *properties = wml_child(paragraph, "pPr");
    xmlNode *own = wml_child(properties, "numPr");
    xmlNode *style = wml_child(properties, "pStyle");
    const char *id =
        style != NULL ? wml_attribute(c->part->arena, style, "val") : NULL;
    struct style_number by_style = styles_number(c->styles, id);
    struct numbered found = {.style = by_style.style};

    found.id = wml_number(wml_child(own, "numId"), "val", by_style.id);
    found.level = wml_number(wml_child(own, "ilvl"), "val", -1);
    return found;
}

static int level_in(const struct num *num, struct numbered numbered) {
    if (numbered.level >= 0)
        return numbered.level;
    for (int i = 0; i < LEVELS; i++)
        if (numbered.style != NULL && num->styles[i] != NULL &&
            strcmp(num->styles[i], numbered.style) == 0)
            return i;
    return 0;
}

static size_t use_of(struct lists *lists, int id) {
    char key[16];
    const void *known;
    size_t index;

    snprintf(key, sizeof(key), "%d", id);
    known = xmlHashLookup(lists->by_number, (const xmlChar *)key);
    if (known == NULL)
        return 0;
    index = (size_t)((const struct num *)known -
                     lists->c->related->numbering->nums);
    return index + 1;
}

static void add_item(struct lists *lists, struct item item) {
    if (lists->item_count == lists->item_size) {
        lists->item_size = lists->item_size != 0 ? lists->item_size * 2 : 64;
        lists->items = memory_realloc(
            lists->items, memory_product(sizeof(item), lists->item_size));
    }
    lists->items[lists->item_count++] = item;
}

/* The sections that the paragraph is the first one of. */
static void note_first(struct mark *section, int list) {
    for (; section != NULL && section->first_list == 0;
         section = repeat_of(section->outer))
        section->first_list = list;
}

static void add_paragraph(struct lists *lists, const struct walk *walk) {
    struct numbered numbered = numbered_by(lists->c, walk->node);
    struct mark *section = repeat_of(walk->section);
    size_t index = numbered.id > 0 ? use_of(lists, numbered.id) : 0;
    struct use *use = &lists->uses[index];

    note_first(section, index > 0 ? (int)index : -1);
    if (index == 0)
        return;
    use->around =
        use->count++ == 0 ? section : repeat_common(use->around, section);
    add_item(lists, (struct item){.paragraph = walk->node,
                                  .section = section,
                                  .level = level_in(use->num, numbered),
                                  .use = index});
}

/* How many paragraphs of the list's highest level stand in the innermost
 * section around all of them, and in none within that. */
static void count_tops(struct lists *lists) {
    for (size_t i = 0; i < lists->item_count; i++) {
        const struct item *item = &lists->items[i];
        struct use *use = &lists->uses[item->use];
        if (use->around == NULL || item->section != use->around)
            continue;
        if (use->top_count == 0 || item->level < use->top) {
            use->top = item->level;
            use->top_count = 0;
        }
        use->top_count += item->level == use->top ? 1 : 0;
    }
}

/* Whether a round of the section is one item of the list: it begins with an
 * item, and no other of that level follows in it; or it is a row. */
static bool is_item(const struct lists *lists, size_t index,
                    const struct mark *section) {
    const struct use *use = &lists->uses[index];

    if (section->around_cells && use->count == 1)
        return true;
    return section->first_list == (int)index &&
           (section != use->around || use->top_count <= 1);
}

static void choose_section(struct lists *lists, size_t index) {
    struct use *use = &lists->uses[index];
    struct part *part = lists->c->part;
    struct mark *section = use->around;

    while (section != NULL && is_item(lists, index, section))
        section = repeat_of(section->outer);
    if (section == NULL)
        return;
    part->lists[part->list_count++] = (struct list){
        .group = repeat_group(lists->c, section), .num = use->num};
    use->list = (int)part->list_count;
}

/* ---- its paragraphs ---- */

/* w:pPr's children that stand before w:numPr (17.3.1.26). */
static bool stands_before_number(const xmlNode *node) {
    static const char *const names[] = {"pStyle",    "keepNext",
                                        "keepLines", "pageBreakBefore",
                                        "framePr",   "widowControl"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
        if (wml_is(node, names[i]))
            return true;
    return false;
}

/* A paragraph numbered by its style gets a number of its own. */
static void put_number(struct compile *c, const struct item *item,
                       xmlNode *properties, int list) {
    struct host host = {.kind = HOST_NUMBER, .slot = list};
    xmlNode *own = wml_child(properties, "numPr");
    xmlNode *after = NULL;

    if (own != NULL) { /* a level alone (17.9.3) */
        host.xml = "<w:numId w:val=\"";
        host.text = "\"/>";
        compile_put_operation(c, own, wml_child(own, "ilvl"),
                              part_add_host(c->part, host));
        return;
    }
    host.xml = arena_printf(c->part->arena,
                            "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"",
                            item->level);
    host.text = "\"/></w:numPr>";
    for (xmlNode *node = properties->children; node; node = node->next)
        if (stands_before_number(node))
            after = node;
    compile_put_operation(c, properties, after, part_add_host(c->part, host));
}

static void mark_item(struct lists *lists, const struct item *item) {
    int list = lists->uses[item->use].list - 1;
    struct compile *c = lists->c;
    xmlNode *properties = wml_child(item->paragraph, "pPr");
    xmlNode *number = wml_child(wml_child(properties, "numPr"), "numId");

    if (list < 0)
        return;
    if (properties == NULL) { /* numbered by the style of paragraphs without */
        properties = xmlNewDocNode(c->doc, item->paragraph->ns,
                                   (const xmlChar *)"pPr", NULL);
        if (item->paragraph->children != NULL)
            xmlAddPrevSibling(item->paragraph->children, properties);
        else
            xmlAddChild(item->paragraph, properties);
    }
    if (number == NULL) {
        put_number(c, item, properties, list);
        return;
    }
    compile_replace(c, number, wml_find_attribute(number, "val"),
                    part_add_host(c->part, (struct host){.kind = HOST_NUMBER,
                                                         .slot = list,
                                                         .text = wml_attribute(
                                                             c->part->arena,
                                                             number, "val")}));
}

static void index_numbers(struct lists *lists) {
    const struct numbering *numbering = lists->c->related->numbering;
    char key[16];

    lists->by_number = xmlHashCreate(0);
    lists->uses = arena_new_array(lists->c->part->arena, struct use,
                                  numbering->count + 1);
    for (size_t i = 0; i < numbering->count; i++) {
        lists->uses[i + 1].num = &numbering->nums[i];
        snprintf(key, sizeof(key), "%d", numbering->nums[i].id);
        (void)xmlHashAddEntry(lists->by_number, (const xmlChar *)key,
                              &numbering->nums[i]);
    }
}

void numbering_mark(struct compile *c) {
    const struct numbering *numbering = c->related->numbering;
    struct lists lists = {.c = c};
    struct walk walk = walk_start(c);

    if (numbering == NULL || numbering->count == 0 || !repeat_any(c))
        return;
    index_numbers(&lists);
    while (walk_next(&walk))
        if (wml_is(walk.node, "p"))
            add_paragraph(&lists, &walk);
    count_tops(&lists);
    c->part->lists =
        arena_new_array(c->part->arena, struct list, numbering->count);
    for (size_t i = 1; i <= numbering->count; i++)
        choose_section(&lists, i);
    for (size_t i = 0; i < lists.item_count; i++)
        mark_item(&lists, &lists.items[i]);
    xmlHashFree(lists.by_number, NULL);
    free(lists.items);
}
