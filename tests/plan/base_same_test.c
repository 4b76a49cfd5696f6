/* Samples with variables and conditions put in at random: a merged plan, and
 * what is found in it, is that of the plan typed by hand. */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "compose.h"

enum { ROUNDS = 5, UNITS = 12, MAX_PLACES = 6 };

TestSuite(base_same, .init = base_set_up, .fini = base_tear_down,
          .timeout = 120);

/* What cells hold: all that rules and composing look for. */
static const char *const cells[] = {"Minh Tân",
                                    "./.",
                                    "1. A",
                                    "a) B",
                                    "- C",
                                    "D.",
                                    "E;",
                                    "F:",
                                    "như sau",
                                    "UBND xã",
                                    "Phó Chủ tịch",
                                    "TS. G",
                                    "VIẾT HOA TẤT CẢ CHỮ ĐÂY",
                                    "2026",
                                    "2026-02-05",
                                    "3",
                                    "VT, NV",
                                    "TM KT",
                                    "true",
                                    "khac",
                                    "**H**",
                                    "a_b_c\\",
                                    "<p/> & \"",
                                    "(**)",
                                    "Ủy ban nhân dân huyện X"};

#define CELL_COUNT (sizeof(cells) / sizeof(cells[0]))

/* Places of one sample, as they are in a base plan and typed by hand. */
struct variation {
    xmlNode *texts[MAX_PLACES];
    size_t text_count;
    xmlNode *elements[MAX_PLACES];
    size_t element_count;
    const char *cells[MAX_PLACES];
    bool there[MAX_PLACES];
};

static xmlNode *next_node(xmlNode *node) {
    if (node->children != NULL && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != NULL && node->next == NULL)
        node = node->parent;
    return node != NULL ? node->next : NULL;
}

static bool is_blank(const xmlNode *text) {
    const char *content = (const char *)text->content;

    return content[strspn(content, " \t\r\n")] == '\0';
}

/* Those that the schema lets have a condition, and nothing else needs. */
static bool may_have_condition(const xmlNode *element) {
    static const char *const names[] = {
        "can_cu", "gach",  "cong",    "doan", "nhan", "khoan", "diem",
        "ho_ten", "luu_y", "phu_luc", "muc",  "so",   "hang"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp((const char *)element->name, names[i]) == 0)
            return true;
    return false;
}

static void choose(struct variation *v, xmlNode *root, unsigned one_in) {
    for (xmlNode *node = root; node != NULL; node = next_node(node)) {
        if ((unsigned)rand() % one_in != 0)
            continue;
        if (node->type == XML_TEXT_NODE && !is_blank(node) &&
            v->text_count < MAX_PLACES)
            v->texts[v->text_count++] = node;
        else if (node->type == XML_ELEMENT_NODE && may_have_condition(node) &&
                 v->element_count < MAX_PLACES)
            v->elements[v->element_count++] = node;
    }
}

static const char *dumped(xmlDoc *doc) {
    xmlChar *text = NULL;
    const char *copy;
    int len;

    xmlDocDumpMemoryEnc(doc, &text, &len, "UTF-8");
    copy = arena_strdup(arena, (const char *)text);
    xmlFree(text);
    return copy;
}

static void set_text(xmlNode *text, const char *content) {
    xmlNodeSetContent(text, NULL);
    xmlNodeAddContent(text, (const xmlChar *)content);
}

/* "{{c0}}", or behind the words that were there. */
static const char *base_of(xmlDoc *doc, struct variation *v) {
    for (size_t i = 0; i < v->text_count; i++)
        set_text(v->texts[i],
                 arena_printf(arena, "%s{{c%zu}}", i % 2 == 0 ? "" : "Ở ", i));
    for (size_t i = 0; i < v->element_count; i++)
        xmlSetProp(v->elements[i], (const xmlChar *)"khi",
                   (const xmlChar *)arena_printf(arena, "k%zu", i));
    return dumped(doc);
}

static const struct node *unit(const struct variation *v) {
    struct node *root = tree_root(arena, "dong", NULL);

    for (size_t i = 0; i < v->text_count; i++)
        tree_add_text(arena, root, arena_printf(arena, "c%zu", i), v->cells[i]);
    for (size_t i = 0; i < v->element_count; i++)
        if (v->there[i])
            tree_add_text(arena, root, arena_printf(arena, "k%zu", i), "x");
    return root;
}

/* Names and the like have no formatting, and so no escapes. */
static bool is_plain(const xmlNode *element) {
    static const char *const parents[] = {"co_quan", "ky", "dia_chi_co_quan"};
    static const char *const names[] = {
        "so",       "ky_hieu",     "dia_danh",        "ngay_ban_hanh",
        "do_mat",   "luu",         "so_ban",          "nguoi_soan",
        "kem_theo", "muc_do_khan", "pham_vi_luu_hanh"};

    for (size_t i = 0; i < sizeof(parents) / sizeof(parents[0]); i++)
        if (strcmp((const char *)element->parent->name, parents[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp((const char *)element->name, names[i]) == 0)
            return true;
    return false;
}

static const char *escaped(const char *cell) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    for (; *cell != '\0'; cell++) {
        if (strchr("*_\\", *cell) != NULL)
            strbuf_putc(&out, '\\');
        strbuf_putc(&out, *cell);
    }
    copy = arena_strdup(arena, out.data);
    strbuf_free(&out);
    return copy;
}

static void prune(xmlNode *parent) {
    xmlNode *next;

    for (xmlNode *at = xmlFirstElementChild(parent); at != NULL; at = next) {
        xmlChar *khi = xmlGetProp(at, (const xmlChar *)"khi");

        next = xmlNextElementSibling(at);
        if (khi == NULL || khi[0] == '1') {
            xmlUnsetProp(at, (const xmlChar *)"khi");
            prune(at);
        } else {
            xmlUnlinkNode(at);
            xmlFreeNode(at);
        }
        xmlFree(khi);
    }
}

/* The same tree, with what the unit has. */
static const char *by_hand(xmlDoc *doc, const struct variation *v) {
    xmlDoc *copy;
    const char *text;

    for (size_t i = 0; i < v->text_count; i++)
        set_text(v->texts[i],
                 arena_printf(arena, "%s%s", i % 2 == 0 ? "" : "Ở ",
                              is_plain(v->texts[i]->parent)
                                  ? v->cells[i]
                                  : escaped(v->cells[i])));
    for (size_t i = 0; i < v->element_count; i++)
        xmlSetProp(v->elements[i], (const xmlChar *)"khi",
                   (const xmlChar *)(v->there[i] ? "1" : "0"));
    copy = xmlCopyDoc(doc, 1);
    prune(xmlDocGetRootElement(copy));
    text = dumped(copy);
    xmlFreeDoc(copy);
    return text;
}

/* Lines differ where elements were left out. */
static const char *findings(void) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    for (size_t i = 0; i < diag_count(diags); i++)
        strbuf_printf(&out, "%s %s\n", diag_code_id(diag_at(diags, i)->code),
                      diag_at(diags, i)->text);
    copy = arena_strdup(arena, out.data);
    strbuf_free(&out);
    forget_findings();
    return copy;
}

static void compare(struct merging *m, xmlDoc *doc, struct variation *v,
                    unsigned *made) {
    const char *xml, *made_of_base, *found_in_base, *made_by_hand;

    for (size_t i = 0; i < MAX_PLACES; i++) {
        v->cells[i] = cells[(size_t)rand() % CELL_COUNT];
        v->there[i] = rand() % 4 != 0;
    }
    xml = by_hand(doc, v);
    made_of_base = merged(m, unit(v));
    found_in_base = findings();
    made_by_hand = typed(xml);
    cr_expect_str_eq(made_of_base, made_by_hand, "%s", xml);
    cr_expect_str_eq(found_in_base, findings(), "%s", xml);
    *made += strcmp(made_by_hand, "refused") != 0;
}

static void vary(const char *path, unsigned one_in, unsigned *made) {
    struct xml_source *source = xml_load(path, diags);
    xmlDoc *doc = xml_root(source)->doc;
    struct variation v = {.text_count = 0};
    struct merging m;

    if (plan_is_base(source)) {
        xml_free(source);
        return;
    }
    choose(&v, xml_root(source), one_in);
    m = merging_start(base_of(doc, &v));
    forget_findings();
    for (int i = 0; i < UNITS; i++)
        compare(&m, doc, &v, made);
    merging_stop(&m);
    xml_free(source);
}

Test(base_same, a_merged_plan_is_that_typed_by_hand) {
    unsigned made = 0;
    glob_t found;

    srand(1);
    cr_assert_eq(glob(SAMPLES "/*.xml", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++)
        for (int round = 0; round < ROUNDS; round++)
            vary(found.gl_pathv[i], 1 + (unsigned)rand() % 40, &made);
    cr_expect_gt(made, 100u, "%u", made);
    globfree(&found);
}
