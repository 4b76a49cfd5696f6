#include "check/tab.h"

#include <string.h>

#include "check/xml.h"

#define TABS_MAX 64 /* as Word has it; keeps hostile style chains small */

/* A copy at the place where *link points to. */
static struct tab *insert(struct tab **link, const struct tab *tab,
                          struct arena *arena) {
    struct tab *copy = arena_new(arena, struct tab);

    *copy = *tab;
    copy->next = *link;
    *link = copy;
    return copy;
}

static bool is_full(const struct tab *list) {
    int count = 0;

    for (; list != NULL; list = list->next)
        count++;
    return count >= TABS_MAX;
}

/* The later one wins. */
static void add(struct tab **list, const struct tab *tab, struct arena *arena) {
    struct tab **link = list;

    while (*link != NULL && (*link)->position_twips < tab->position_twips)
        link = &(*link)->next;
    if (*link != NULL && (*link)->position_twips == tab->position_twips) {
        (*link)->kind = tab->kind;
        (*link)->leader = tab->leader;
    } else if (!is_full(*list)) {
        insert(link, tab, arena);
    }
}

/* w:tab */
static bool read_tab(struct tab *tab, const xmlNode *node,
                     struct arena *arena) {
    const char *kind = xml_attr(node, "val");
    const char *leader = xml_attr(node, "leader");

    *tab = (struct tab){.position_twips = 0};
    if (!xml_twips(xml_attr(node, "pos"), &tab->position_twips))
        return false;
    tab->kind = kind != NULL ? arena_strdup(arena, kind) : "left";
    tab->leader = leader != NULL ? arena_strdup(arena, leader) : "none";
    return true;
}

bool tabs_read(const struct tab **tabs, const xmlNode *node,
               struct arena *arena) {
    struct tab *list = NULL, tab;
    int count = 0;

    if (node == NULL)
        return false;
    for (node = xml_first(node); node != NULL && count < TABS_MAX;
         node = xml_next(node), count++)
        if (read_tab(&tab, node, arena))
            add(&list, &tab, arena);
    *tabs = list;
    return true;
}

const struct tab *tabs_merge(const struct tab *under, const struct tab *over,
                             struct arena *arena) {
    struct tab *list = NULL;
    struct tab **end = &list;

    if (under == NULL)
        return over;
    for (; under != NULL; under = under->next)
        end = &insert(end, under, arena)->next;
    for (; over != NULL; over = over->next)
        add(&list, over, arena);
    return list;
}

const struct tab *tabs_without_cleared(const struct tab *tabs,
                                       struct arena *arena) {
    struct tab *list = NULL;
    struct tab **end = &list;

    for (; tabs != NULL; tabs = tabs->next)
        if (strcmp(tabs->kind, "clear") != 0)
            end = &insert(end, tabs, arena)->next;
    return list;
}

static bool are_same(const struct tab *a, const struct tab *b) {
    return a->position_twips == b->position_twips &&
           strcmp(a->kind, b->kind) == 0 && strcmp(a->leader, b->leader) == 0;
}

bool tabs_are_same(const struct tab *a, const struct tab *b) {
    while (a != NULL && b != NULL && are_same(a, b)) {
        a = a->next;
        b = b->next;
    }
    return a == NULL && b == NULL;
}
