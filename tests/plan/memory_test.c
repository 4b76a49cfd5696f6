/* With a memory, a tree whose texts change says the same of each document as
 * one without. */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "compose.h"
#include "plan/memory.h"
#include "plan/plan.h"
#include "plan/rules.h"

enum { SEQUENCES = 8, DOCUMENTS = 8, MAX_VARYING = 8, MAX_TEXTS = 4000 };

/* What a text may become: all that rules and composing look for. */
static const char *const pieces[] = {
    "./.",
    " ./.",
    "**",
    "PHỤ LỤC",
    "phụ lục kèm theo",
    "1. ",
    "a) ",
    "- ",
    "I. ",
    ".",
    ";",
    ":",
    " sau",
    "UBND",
    "Ủy ban nhân dân huyện X",
    "quận 1",
    "Phó Chủ tịch",
    "TS. ",
    "VIẾT HOA TẤT CẢ CHỮ",
    "\\\n",
    "\\",
    "e\u0323\u0302",
    " \n\t ",
    "\u00A0",
    "2026-02-05",
    "2023-01",
    "2024",
    "3",
    "(**)",
    "Lưu ý: ",
    "VT, NV",
    "TM KT",
    "KH",
    "true",
    "{{a}}",
    "",
};

#define PIECE_COUNT (sizeof(pieces) / sizeof(pieces[0]))

/* A plan, and one text node of each that may vary. */
struct tree {
    struct xml_source *source;
    xmlNode *texts[MAX_TEXTS];
    xmlChar *given[MAX_TEXTS];
    size_t count;
    struct memory *memory;
};

static void add_texts(struct tree *tree, xmlNode *parent) {
    for (xmlNode *node = parent->children; node != NULL; node = node->next) {
        if (node->type == XML_TEXT_NODE && tree->count < MAX_TEXTS) {
            tree->given[tree->count] = node->content;
            tree->texts[tree->count++] = node;
        } else if (node->type == XML_ELEMENT_NODE) {
            for (xmlAttr *at = node->properties; at != NULL; at = at->next)
                add_texts(tree, (xmlNode *)at);
            add_texts(tree, node);
        }
    }
}

static bool load(struct tree *tree, const char *path, struct diag_list *diags) {
    *tree = (struct tree){.source = xml_load(path, diags)};
    if (tree->source != NULL)
        add_texts(tree, xml_root(tree->source));
    return tree->count > 0;
}

static void free_tree(struct tree *tree) {
    for (size_t i = 0; i < tree->count; i++)
        tree->texts[i]->content = tree->given[i];
    memory_free(tree->memory);
    xml_free(tree->source);
}

/* ---- what varies ---- */

static unsigned seed;

static unsigned below(size_t limit) {
    return (unsigned)rand_r(&seed) % (unsigned)limit;
}

static bool is_blank(const char *text) {
    return text[strspn(text, " \t\r\n")] == '\0';
}

/* Few of the white space between elements, though it may become a text. */
static size_t choose(const struct tree *tree) {
    size_t at = below(tree->count);

    for (int i = 0; i < 10 && is_blank((const char *)tree->given[at]); i++)
        at = below(tree->count);
    return at;
}

static char *varied(const char *text) {
    const char *piece = pieces[below(PIECE_COUNT)];
    struct strbuf out = STRBUF_INIT;

    switch (below(5)) {
    case 0:
        strbuf_puts(&out, text);
        break;
    case 1:
        strbuf_puts(&out, piece);
        break;
    case 2:
        strbuf_printf(&out, "%s%s", piece, text);
        break;
    case 3:
        strbuf_printf(&out, "%s%s", text, piece);
        break;
    default:
        strbuf_printf(&out, "%s %u", text, below(30));
    }
    return strbuf_take(&out);
}

/* ---- what is said and made ---- */

struct outcome {
    bool fits, passes;
    struct diag_list *diags;
    const char *composed; /* NULL: it does not fit */
};

/* Every way through the tree leads to the same nodes. */
static void assert_sound(const struct node *node) {
    for (const struct node *c = node->first; c != NULL; c = c->next) {
        const struct node *same = tree_child(node, c->name);

        cr_assert_eq(c->parent, node);
        cr_assert(c->next != NULL || node->last == c);
        while (same != c && same != NULL)
            same = same->next_same;
        cr_assert_eq(same, c, "%s", c->name);
        for (same = c->next; same != NULL && strcmp(same->name, c->name) != 0;)
            same = same->next;
        cr_assert_eq(c->next_same, same, "%s", c->name);
        assert_sound(c);
    }
}

static struct outcome judge(const struct tree *tree, struct arena *arena,
                            const struct xml_schema *schema, bool checks) {
    struct outcome outcome = {.diags = diag_list_create()};

    outcome.fits =
        tree->memory != NULL
            ? memory_validate(tree->memory, tree->source, schema, outcome.diags)
            : xml_validate(tree->source, schema, outcome.diags);
    outcome.passes = !checks || rules_apply(tree->source, RULES_MERGED,
                                            outcome.fits, outcome.diags);
    if (outcome.fits) {
        const struct node *root = plan_compose(arena, tree->source);
        assert_sound(root);
        outcome.composed = notation(arena, root);
    }
    return outcome;
}

static void assert_same_text(const char *a, const char *b) {
    cr_assert((a == NULL) == (b == NULL));
    if (a != NULL)
        cr_assert_str_eq(a, b);
}

static void assert_same_findings(const struct diag_list *a,
                                 const struct diag_list *b) {
    for (size_t i = 0; i < diag_count(a) && i < diag_count(b); i++) {
        const struct diag *left = diag_at(a, i), *right = diag_at(b, i);

        cr_assert_str_eq(left->text, right->text);
        cr_assert_eq(left->code, right->code);
        cr_assert_eq(left->pos.line, right->pos.line);
        cr_assert_eq(left->pos.column, right->pos.column);
        assert_same_text(left->advice, right->advice);
    }
    cr_assert_eq(diag_count(a), diag_count(b), "%zu, not %zu", diag_count(a),
                 diag_count(b));
}

static size_t found, composed; /* in all documents */

static void compare(const struct tree *with, const struct tree *without,
                    const struct xml_schema *schema) {
    struct arena *arena = arena_create();
    bool checks = below(5) > 0;
    struct outcome a = judge(with, arena, schema, checks);
    struct outcome b = judge(without, arena, schema, checks);

    cr_assert_eq(a.fits, b.fits);
    cr_assert_eq(a.passes, b.passes);
    assert_same_findings(a.diags, b.diags);
    assert_same_text(a.composed, b.composed);
    found += diag_count(b.diags);
    composed += b.composed != NULL;
    diag_list_free(a.diags);
    diag_list_free(b.diags);
    arena_free(arena);
}

/* ---- documents of one tree, one after the other ---- */

static void run_sequence(const char *path, const struct xml_schema *schema) {
    struct diag_list *diags = diag_list_create();
    struct tree with, without;
    size_t varying[MAX_VARYING], count = 1 + below(MAX_VARYING);
    char *texts[MAX_VARYING] = {NULL};

    if (load(&with, path, diags) && load(&without, path, diags)) {
        with.memory = memory_create(xml_root(with.source));
        for (size_t i = 0; i < count; i++) {
            varying[i] = choose(&with);
            memory_vary(with.memory, with.texts[varying[i]]->parent);
        }
        for (int document = 0; document < DOCUMENTS; document++) {
            for (size_t i = 0; i < count; i++) {
                char *text = varied((const char *)with.given[varying[i]]);
                with.texts[varying[i]]->content = (xmlChar *)text;
                without.texts[varying[i]]->content = (xmlChar *)text;
                free(texts[i]);
                texts[i] = text;
            }
            compare(&with, &without, schema);
        }
        free_tree(&without);
    }
    free_tree(&with);
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
    diag_list_free(diags);
}

static void run_all(const char *pattern) {
    struct diag_list *diags = diag_list_create();
    struct xml_schema *schema = xml_schema_load(SCHEMA, diags);
    glob_t files;

    cr_assert_not_null(schema);
    cr_assert_eq(glob(pattern, 0, NULL, &files), 0, "%s", pattern);
    for (size_t i = 0; i < files.gl_pathc; i++)
        for (int sequence = 0; sequence < SEQUENCES; sequence++)
            run_sequence(files.gl_pathv[i], schema);
    globfree(&files);
    xml_schema_free(schema);
    diag_list_free(diags);
    cr_assert_gt(found, 100);
    cr_assert_gt(composed, 50);
}

Test(memory, samples_whose_texts_vary_give_what_they_give_alone) {
    seed = 30;
    run_all(SAMPLES "/*.xml");
}

Test(memory, faults_come_and_go_as_they_do_alone) {
    seed = 2020;
    run_all(FAULTS "/plan-*/in.xml");
}

/* ---- one after the other, by hand ---- */

static void assert_blocks(struct xml_source *source, const char *expected) {
    struct arena *arena = arena_create();
    const struct node *root = plan_compose(arena, source);

    assert_sound(root);
    cr_assert_str_eq(notation_of(arena, tree_child(root, "van_ban"), "khoi"),
                     expected);
    arena_free(arena);
}

/* The second point is the same in each document; that it ends in a full stop
 * follows from the first. */
Test(memory, a_block_follows_what_varies_before_it) {
    static const char plan[] =
        "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'><noi_dung><muc>"
        "<diem>A</diem>"
        "<diem>B<doan>P</doan><gach>C</gach><gach>D</gach></diem>"
        "<diem>E</diem></muc></noi_dung></van_ban>";
    static const char *const stops =
        "khoi(muc_lien(so='I.'))\nkhoi(diem(so='a)' loi='A.'))\n"
        "khoi(diem(so='b)' loi='B.'))\nkhoi(doan(loi='P:'))\n"
        "khoi(gach(loi='C;'))\nkhoi(gach(loi='D;'))\n"
        "khoi(diem(so='c)' loi='E./.'))\n";
    static const char *const semicolons =
        "khoi(muc_lien(so='I.'))\nkhoi(diem(so='a)' loi='A;'))\n"
        "khoi(diem(so='b)' loi='B;'))\nkhoi(doan(loi='P:'))\n"
        "khoi(gach(loi='C;'))\nkhoi(gach(loi='D;'))\n"
        "khoi(diem(so='c)' loi='E./.'))\n";
    static char dotted[] = "A.", bare[] = "A";
    struct diag_list *diags = diag_list_create();
    struct xml_source *source =
        xml_load_bytes("a.xml", plan, strlen(plan), diags);
    xmlNode *muc, *text;
    xmlChar *given;
    struct memory *memory;

    cr_assert_not_null(source);
    muc = xmlFirstElementChild(xmlFirstElementChild(xml_root(source)));
    text = xmlFirstElementChild(muc)->children;
    given = text->content;
    memory = memory_create(xml_root(source));
    memory_vary(memory, text->parent);
    for (int i = 0; i < 8; i++) {
        bool has_stop = i % 3 != 1;
        text->content = (xmlChar *)(has_stop ? dotted : bare);
        assert_blocks(source, has_stop ? stops : semicolons);
    }
    text->content = given;
    memory_free(memory);
    xml_free(source);
    diag_list_free(diags);
}
