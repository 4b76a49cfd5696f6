/* What is known of words, bodies and acts. */
#include "care/lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/data.h"
#include "base/i18n.h"
#include "xml/xml.h"

#define FOLDER "schemas/cham_chut/"

struct loader {
    struct care_lists *lists;
    const struct xml_source *source;
    struct diag_list *diags;
    bool failed;
};

/* ---- reading ---- */

static const xmlNode *next_element(const xmlNode *node) {
    while (node != NULL && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

/* NULL: there is none. */
static const char *attribute(const struct loader *l, const xmlNode *node,
                             const char *name) {
    xmlChar *value = xmlGetNoNsProp((xmlNode *)node, (const xmlChar *)name);
    struct strbuf composed = STRBUF_INIT;
    const char *copy = NULL;

    if (value != NULL) {
        text_nfc(&composed, (const char *)value, strlen((const char *)value));
        copy = arena_strdup(l->lists->arena, composed.data);
    }
    strbuf_free(&composed);
    xmlFree(value);
    return copy;
}

static void refuse(struct loader *l, const xmlNode *node, const char *name) {
    diag_add(l->diags, DIAG_SCHEMA_ATTRIBUTE_MISSING, xml_pos(l->source, node),
             _("`%s` has no usable `%s`"), (const char *)node->name, name);
    diag_advise(l->diags, _("the entries before it show how one is written"));
    l->failed = true;
}

static const char *required(struct loader *l, const xmlNode *node,
                            const char *name) {
    const char *value = attribute(l, node, name);

    if (value == NULL || *value == '\0') {
        refuse(l, node, name);
        return "";
    }
    return value;
}

static struct date required_date(struct loader *l, const xmlNode *node,
                                 const char *name) {
    struct date date = {0, 0, 0};

    if (!date_parse(required(l, node, name), &date))
        refuse(l, node, name);
    return date;
}

static bool is_said(const struct loader *l, const xmlNode *node,
                    const char *name, const char *value) {
    const char *text = attribute(l, node, name);

    return text != NULL && strcmp(text, value) == 0;
}

static size_t count_elements(const xmlNode *parent) {
    size_t count = 0;

    for (const xmlNode *node = next_element(parent->children); node != NULL;
         node = next_element(node->next))
        count++;
    return count;
}

/* ---- phrases ---- */

static int compare_phrases(const void *a, const void *b) {
    const struct phrase *one = a, *other = b;

    return strcmp(one->words.items[0].key, other->words.items[0].key);
}

static void read_phrases(struct loader *l, struct phrases *phrases,
                         const char *key, const char *right) {
    const xmlNode *root = xml_root(l->source);

    phrases->items = arena_new_array(l->lists->arena, struct phrase,
                                     count_elements(root) + 1);
    for (const xmlNode *node = next_element(root->children); node != NULL;
         node = next_element(node->next)) {
        struct words words =
            words_read(l->lists->arena, required(l, node, key));
        if (words.count > 0)
            phrases->items[phrases->count++] =
                (struct phrase){words, required(l, node, right),
                                is_said(l, node, "dau_cau", "true"),
                                is_said(l, node, "khac", "true")};
    }
    qsort(phrases->items, phrases->count, sizeof(struct phrase),
          compare_phrases);
}

static void read_slips(struct loader *l) {
    read_phrases(l, &l->lists->slips, "sai", "dung");
}

static void read_bodies(struct loader *l) {
    read_phrases(l, &l->lists->bodies, "ten", "ten");
}

const struct phrase *phrases_at(const struct phrases *phrases,
                                const struct words *words, size_t at) {
    const char *key = words->items[at].key;
    const struct phrase *found = NULL;
    size_t low = 0, high = phrases->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(phrases->items[middle].words.items[0].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < phrases->count; low++) {
        const struct phrase *phrase = &phrases->items[low];
        if (strcmp(phrase->words.items[0].key, key) != 0)
            break;
        if ((found == NULL || phrase->words.count > found->words.count) &&
            words_match(words, at, &phrase->words) > 0)
            found = phrase;
    }
    return found;
}

/* In "Trưởng phòng Nội vụ" the first word of the name belongs to the post. */
static bool is_in_post(const struct words *words, size_t at) {
    return at > 0 && strcmp(words->items[at - 1].key, "trưởng") == 0 &&
           strcmp(words->items[at].key, "phòng") == 0;
}

bool phrase_has_capitals(const struct phrase *phrase, const struct words *words,
                         size_t at) {
    const struct words *right = &phrase->words;
    bool all = true, same = true;

    for (size_t i = is_in_post(words, at) ? 1 : 0; i < right->count; i++) {
        all = all && words_is_capitals(words, at + i);
        if (i > 0 || words_is_capital(right, i))
            same = same && words_is_capital(words, at + i) ==
                               words_is_capital(right, i);
        if (i > 0 || right->count == 1)
            same = same && (words_is_capitals(words, at + i) ==
                            words_is_capitals(right, i));
    }
    return all || same;
}

/* ---- acts ---- */

static struct words optional_words(const struct loader *l, const xmlNode *node,
                                   const char *name) {
    const char *text = attribute(l, node, name);

    return words_read(l->lists->arena, text != NULL ? text : "");
}

static void note_beginning(struct care_lists *lists,
                           const struct words *words) {
    if (words->count > 0)
        lists->begins_act[(unsigned char)*words->items[0].key] = true;
}

static void read_acts(struct loader *l) {
    const xmlNode *root = xml_root(l->source);
    struct care_lists *lists = l->lists;

    lists->acts =
        arena_new_array(lists->arena, struct act, count_elements(root) + 1);
    for (const xmlNode *node = next_element(root->children); node != NULL;
         node = next_element(node->next))
        lists->acts[lists->act_count++] =
            (struct act){.name = optional_words(l, node, "ten"),
                         .number = optional_words(l, node, "so"),
                         .date = required_date(l, node, "ngay"),
                         .title = required(l, node, "la"),
                         .replaced = required(l, node, "thay_bang"),
                         .since = required_date(l, node, "het_hieu_luc"),
                         .is_checked = is_said(l, node, "doi_chieu", "co")};
    for (size_t i = 0; i < lists->act_count; i++) {
        note_beginning(lists, &lists->acts[i].name);
        note_beginning(lists, &lists->acts[i].number);
    }
}

/* ---- files ---- */

static bool load_file(struct care_lists *lists, const char *name,
                      void (*read)(struct loader *l), struct diag_list *diags) {
    struct loader l = {lists, NULL, diags, false};
    struct xml_source *source = NULL;
    struct strbuf path = STRBUF_INIT;

    if (data_find(name, &path, diags))
        source = xml_load(path.data, diags);
    if (source != NULL) {
        l.source = source;
        read(&l);
    }
    xml_free(source);
    strbuf_free(&path);
    return source != NULL && !l.failed;
}

struct care_lists *care_lists_load(struct diag_list *diags) {
    struct arena *arena = arena_create();
    struct care_lists *lists = arena_new(arena, struct care_lists);

    lists->arena = arena;
    if (load_file(lists, FOLDER "cum_tu.xml", read_slips, diags) &&
        load_file(lists, FOLDER "ten_co_quan.xml", read_bodies, diags) &&
        load_file(lists, FOLDER "van_ban.xml", read_acts, diags))
        return lists;
    care_lists_free(lists);
    return NULL;
}

void care_lists_free(struct care_lists *lists) {
    if (lists != NULL)
        arena_free(lists->arena);
}
