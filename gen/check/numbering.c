#include "check/numbering.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "check/xml.h"

#define LABEL_MAX 100 /* bytes; keeps hostile level texts small */
#define LINK_MAX 4
#define DEFINITIONS_MAX 10000 /* of each kind; further ones are not used */

struct abstract {
    int id;
    const xmlNode *node;
    const char *style_link; /* w:styleLink, NULL: none */
    bool read;
    struct level levels[LEVEL_COUNT];
    int counters[LEVEL_COUNT];
    bool counting[LEVEL_COUNT];
};

struct number {
    int id;
    struct abstract *abstract;
    const struct level *replaced[LEVEL_COUNT]; /* w:lvlOverride/w:lvl */
    int start[LEVEL_COUNT];                    /* w:startOverride, -1: none */
    bool begun[LEVEL_COUNT];
};

struct numbering {
    struct arena *arena;
    const struct theme *theme;
    struct abstract *abstracts;
    size_t abstract_count;
    struct number *numbers; /* sorted by id */
    size_t number_count;
};

static const char *kept(struct arena *arena, const char *text,
                        const char *otherwise) {
    return text != NULL ? arena_strdup(arena, text) : otherwise;
}

static void read_level(const struct numbering *numbering, struct level *level,
                       const xmlNode *node) {
    struct arena *arena = numbering->arena;

    level->text = kept(arena, xml_child_val(node, "lvlText"), "");
    level->format = kept(arena, xml_child_val(node, "numFmt"), "decimal");
    level->suffix = kept(arena, xml_child_val(node, "suff"), "tab");
    level->style = kept(arena, xml_child_val(node, "pStyle"), NULL);
    level->restart = -1;
    xml_int(xml_child_val(node, "start"), &level->start);
    xml_int(xml_child_val(node, "lvlRestart"), &level->restart);
    level->legal = xml_child_flag(node, "isLgl");
    run_layer_read(&level->run, xml_child(node, "rPr"), numbering->theme,
                   arena);
    para_layer_read(&level->para, xml_child(node, "pPr"), arena);
}

static bool level_index(const xmlNode *node, int *index) {
    return xml_int(xml_attr(node, "ilvl"), index) && *index >= 0 &&
           *index < LEVEL_COUNT;
}

static struct abstract *find_abstract(const struct numbering *numbering,
                                      int id) {
    for (size_t i = 0; i < numbering->abstract_count; i++)
        if (numbering->abstracts[i].id == id)
            return &numbering->abstracts[i];
    return NULL;
}

static void read_levels(const struct numbering *numbering,
                        struct abstract *abstract) {
    int index;

    if (abstract->read)
        return;
    abstract->read = true;
    for (int i = 0; i < LEVEL_COUNT; i++)
        abstract->levels[i] = (struct level){
            .text = "", .format = "none", .suffix = "nothing", .restart = -1};
    for (const xmlNode *node = xml_first(abstract->node); node != NULL;
         node = xml_next(node))
        if (xml_is(node, "lvl") && level_index(node, &index))
            read_level(numbering, &abstract->levels[index], node);
}

/* w:numStyleLink points to a style, whose definition has w:styleLink. */
static struct abstract *follow(const struct numbering *numbering,
                               struct abstract *abstract) {
    for (int step = 0; abstract != NULL && step < LINK_MAX; step++) {
        const char *link = xml_child_val(abstract->node, "numStyleLink");
        struct abstract *next = NULL;

        if (link == NULL)
            return abstract;
        for (size_t i = 0; i < numbering->abstract_count; i++) {
            const char *name = numbering->abstracts[i].style_link;
            if (name != NULL && strcmp(name, link) == 0)
                next = &numbering->abstracts[i];
        }
        abstract = next;
    }
    return abstract;
}

static void read_overrides(const struct numbering *numbering,
                           struct number *number, const xmlNode *node) {
    int index;

    for (node = xml_first(node); node != NULL; node = xml_next(node)) {
        const xmlNode *whole = xml_child(node, "lvl");

        if (!xml_is(node, "lvlOverride") || !level_index(node, &index))
            continue;
        xml_int(xml_child_val(node, "startOverride"), &number->start[index]);
        if (whole != NULL) {
            struct level *level = arena_new(numbering->arena, struct level);
            read_level(numbering, level, whole);
            number->replaced[index] = level;
        }
    }
}

static void read_number(const struct numbering *numbering,
                        struct number *number, const xmlNode *node) {
    int abstract_id = -1;

    for (int i = 0; i < LEVEL_COUNT; i++)
        number->start[i] = -1;
    xml_int(xml_attr(node, "numId"), &number->id);
    xml_int(xml_child_val(node, "abstractNumId"), &abstract_id);
    number->abstract = follow(numbering, find_abstract(numbering, abstract_id));
    if (number->abstract != NULL)
        read_levels(numbering, number->abstract);
    read_overrides(numbering, number, node);
}

static size_t count_of(const xmlNode *root, const char *name) {
    size_t count = 0;

    for (const xmlNode *node = xml_first(root); node != NULL;
         node = xml_next(node))
        count += xml_is(node, name);
    return count < DEFINITIONS_MAX ? count : DEFINITIONS_MAX;
}

static int by_id(const void *a, const void *b) {
    int left = ((const struct number *)a)->id;
    int right = ((const struct number *)b)->id;

    return (left > right) - (left < right);
}

struct numbering *numbering_create(struct arena *arena, const xmlNode *root,
                                   const struct theme *theme) {
    struct numbering *numbering = arena_new(arena, struct numbering);

    numbering->arena = arena;
    numbering->theme = theme;
    numbering->abstracts =
        arena_new_array(arena, struct abstract, count_of(root, "abstractNum"));
    numbering->numbers =
        arena_new_array(arena, struct number, count_of(root, "num"));
    for (const xmlNode *node = xml_first(root); node != NULL;
         node = xml_next(node))
        if (xml_is(node, "abstractNum") &&
            numbering->abstract_count < DEFINITIONS_MAX) {
            struct abstract *at =
                &numbering->abstracts[numbering->abstract_count++];
            at->node = node;
            at->style_link = xml_child_val(node, "styleLink");
            xml_int(xml_attr(node, "abstractNumId"), &at->id);
        }
    for (const xmlNode *node = xml_first(root); node != NULL;
         node = xml_next(node))
        if (xml_is(node, "num") && numbering->number_count < DEFINITIONS_MAX)
            read_number(numbering,
                        &numbering->numbers[numbering->number_count++], node);
    if (numbering->number_count > 0)
        qsort(numbering->numbers, numbering->number_count,
              sizeof(struct number), by_id);
    return numbering;
}

static struct number *find_number(const struct numbering *numbering, int id) {
    struct number key = {.id = id};

    if (id == 0 || numbering->number_count == 0)
        return NULL;
    return bsearch(&key, numbering->numbers, numbering->number_count,
                   sizeof(key), by_id);
}

/* Of a number that has a definition. */
static const struct level *defined(const struct number *number, int level) {
    if (number->replaced[level] != NULL)
        return number->replaced[level];
    return &number->abstract->levels[level];
}

static const struct level *level_of(const struct number *number, int level) {
    if (number == NULL || number->abstract == NULL || level < 0 ||
        level >= LEVEL_COUNT)
        return NULL;
    return defined(number, level);
}

const struct level *numbering_level(const struct numbering *numbering,
                                    int number_id, int level) {
    return level_of(find_number(numbering, number_id), level);
}

int numbering_level_of_style(const struct numbering *numbering, int number_id,
                             const char *style_id) {
    const struct number *number = find_number(numbering, number_id);

    for (int i = 0; i < LEVEL_COUNT; i++) {
        const struct level *level = level_of(number, i);
        if (level != NULL && level->style != NULL &&
            strcmp(level->style, style_id) == 0)
            return i;
    }
    return 0;
}

static void add_roman(struct strbuf *out, int value, bool upper) {
    static const struct {
        int value;
        const char *letters[2];
    } parts[] = {{1000, {"m", "M"}},  {900, {"cm", "CM"}}, {500, {"d", "D"}},
                 {400, {"cd", "CD"}}, {100, {"c", "C"}},   {90, {"xc", "XC"}},
                 {50, {"l", "L"}},    {40, {"xl", "XL"}},  {10, {"x", "X"}},
                 {9, {"ix", "IX"}},   {5, {"v", "V"}},     {4, {"iv", "IV"}},
                 {1, {"i", "I"}}};

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        for (; value >= parts[i].value; value -= parts[i].value)
            strbuf_puts(out, parts[i].letters[upper]);
}

/* a … z, aa, bb, … as Word counts. */
static void add_letters(struct strbuf *out, int value, char first) {
    for (int i = 0; i <= (value - 1) / 26; i++)
        strbuf_putc(out, (char)(first + (value - 1) % 26));
}

static void add_counter(struct strbuf *out, const char *format, int value) {
    bool small = value > 0 && value <= 780;

    if (strcmp(format, "lowerRoman") == 0 && value > 0 && value < 4000)
        add_roman(out, value, false);
    else if (strcmp(format, "upperRoman") == 0 && value > 0 && value < 4000)
        add_roman(out, value, true);
    else if (strcmp(format, "lowerLetter") == 0 && small)
        add_letters(out, value, 'a');
    else if (strcmp(format, "upperLetter") == 0 && small)
        add_letters(out, value, 'A');
    else if (strcmp(format, "decimalZero") == 0)
        strbuf_printf(out, "%02d", value);
    else if (strcmp(format, "none") != 0)
        strbuf_printf(out, "%d", value);
}

static void advance(struct number *number, int index) {
    struct abstract *abstract = number->abstract;
    const struct level *level = defined(number, index);

    if (number->start[index] >= 0 && !number->begun[index])
        abstract->counters[index] = number->start[index];
    else if (!abstract->counting[index])
        abstract->counters[index] = level->start;
    else if (abstract->counters[index] < 1000000)
        abstract->counters[index]++;
    number->begun[index] = true;
    abstract->counting[index] = true;
    for (int i = 0; i < index; i++)
        if (!abstract->counting[i]) {
            abstract->counters[i] = defined(number, i)->start;
            abstract->counting[i] = true;
        }
    /* w:lvlRestart n: only a level above n starts the counting anew. */
    for (int i = index + 1; i < LEVEL_COUNT; i++) {
        int restart = defined(number, i)->restart;
        if (restart < 0 || index < restart)
            abstract->counting[i] = false;
    }
}

/* Bullets of the symbol fonts lie in the private use area. */
static const char *bullet(struct arena *arena, const char *text) {
    static const struct {
        const char *from;
        const char *to;
    } known[] = {{"\xEF\x82\xB7", "\xE2\x80\xA2"}, /* F0B7 -> bullet */
                 {"\xEF\x82\xA7", "\xE2\x96\xAA"}, /* F0A7 -> small square */
                 {"\xEF\x83\x98", "\xE2\x9E\xA2"}, /* F0D8 -> arrow head */
                 {"\xEF\x83\xBC", "\xE2\x9C\x93"}, /* F0FC -> check mark */
                 {"\xEF\x80\xAD", "-"}};           /* F02D */

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strcmp(text, known[i].from) == 0)
            return known[i].to;
    return strlen(text) <= LABEL_MAX ? arena_strdup(arena, text) : "";
}

static const char *label(const struct numbering *numbering,
                         const struct number *number,
                         const struct level *level) {
    struct strbuf out = STRBUF_INIT;
    const char *result = NULL;
    const char *at = level->text;

    for (; *at != '\0' && out.len < LABEL_MAX; at++) {
        int index = *at == '%' ? at[1] - '1' : -1;
        const char *format;

        if (index < 0 || index >= LEVEL_COUNT) {
            strbuf_putc(&out, *at);
            continue;
        }
        at++;
        format = level->legal ? "decimal" : defined(number, index)->format;
        add_counter(&out, format, number->abstract->counters[index]);
    }
    if (out.len > 0 && *at == '\0')
        result = arena_strdup(numbering->arena, out.data);
    strbuf_free(&out);
    return result;
}

const char *numbering_count(struct numbering *numbering, int number_id,
                            int level) {
    struct number *number = find_number(numbering, number_id);
    const struct level *found = level_of(number, level);

    if (found == NULL)
        return NULL;
    advance(number, level);
    if (strcmp(found->format, "bullet") == 0)
        return *found->text != '\0' ? bullet(numbering->arena, found->text)
                                    : NULL;
    return label(numbering, number, found);
}
