/* The rules between fields: what the schema cannot say.
 *
 * A file that does not fit the schema is checked too, so that one run shows
 * all faults; but then a name may be misspelled, and what seems missing may
 * be there. Rules about what is missing wait until the schema is content. */
#include "plan/rules.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "plan/base_plan.h"
#include "plan/memory.h"
#include "plan/plan.h"

/* ---- all rules, in the order of the decree ---- */

enum sees { PRESENT, MISSING };

#define MAX_ELEMENTS 12
#define MAIN_DOCUMENT NULL
#define EVERY_ELEMENT "*"
#define HEADINGS "phan", "muc", "khoan", "tieu_khoan"
#define ITEMS HEADINGS, "diem", "gach", "cong", "luu_y"
#define LEVELS ITEMS, "o"
#define NUMBERED ITEMS, "can_cu", "noi", "nhan"
#define VALUES                                                             \
    "so", "ky_hieu", "viet_tat", "ngay_ban_hanh", "do_mat", "muc_do_khan", \
        "pham_vi_luu_hanh", "quyen_han", "nguoi_soan", "so_ban"

static const struct rule {
    void (*apply)(const struct check *, const xmlNode *);
    enum sees sees; /* MISSING: only where the schema is content */
    const char *elements[MAX_ELEMENTS]; /* wherever they stand */
} rules[] = {
    {rule_variable, PRESENT, {VALUES}},
    {rule_variable_attribute, PRESENT, {EVERY_ELEMENT}},
    {rule_date_form, PRESENT, {"ngay_ban_hanh", "thoi_gian", "ky_niem"}},
    {rule_type, MISSING, {"van_ban"}},                        /* Điều 7 */
    {rule_type_foreign, PRESENT, {MAIN_DOCUMENT}},            /* Điều 7 */
    {rule_district, PRESENT, {MAIN_DOCUMENT}},                /* II.2 */
    {rule_notation, MISSING, {MAIN_DOCUMENT}},                /* II.3 */
    {rule_date_late, PRESENT, {MAIN_DOCUMENT}},               /* II.4 */
    {rule_subject_stop, PRESENT, {MAIN_DOCUMENT}},            /* II.5 */
    {rule_title_capitals, PRESENT, {"trich_yeu", "tieu_de"}}, /* II.5 */
    {rule_date_order, PRESENT, {"thoi_gian", "ky_niem"}},
    {rule_anniversary, PRESENT, {"ky_niem"}},
    {rule_text_place, PRESENT, {LEVELS}},      /* II.6 */
    {rule_title_run_in, MISSING, {LEVELS}},    /* II.6 */
    {rule_empty_item, MISSING, {ITEMS}},       /* II.6 */
    {rule_heading_alone, MISSING, {HEADINGS}}, /* II.6.đ */
    {rule_title_mark, PRESENT, {"tieu_de"}},   /* II.6.đ */
    {rule_typed_number, PRESENT, {NUMBERED}},  /* II.6.đ, II.9 */
    {rule_inline_mark, PRESENT, {EVERY_ELEMENT}},
    {rule_end_mark, PRESENT, {EVERY_ELEMENT}},      /* forms 1.1 to 1.10 */
    {rule_point_under_dash, PRESENT, {"gach"}},     /* II.6.đ */
    {rule_too_many_points, PRESENT, {LEVELS}},      /* II.6.đ */
    {rule_table, MISSING, {"bang"}},                /* II.6 */
    {rule_no_signature, MISSING, {MAIN_DOCUMENT}},  /* II.7 */
    {rule_authority, MISSING, {"ky"}},              /* II.7.b */
    {rule_deputy, MISSING, {MAIN_DOCUMENT}},        /* II.7.b */
    {rule_collective, MISSING, {MAIN_DOCUMENT}},    /* II.7.b */
    {rule_signer_title, PRESENT, {MAIN_DOCUMENT}},  /* II.7.c */
    {rule_no_filing, MISSING, {MAIN_DOCUMENT}},     /* II.9 */
    {rule_filing_vt, PRESENT, {MAIN_DOCUMENT}},     /* II.9.d */
    {rule_annex_unnamed, MISSING, {MAIN_DOCUMENT}}, /* III.1.a */
};

#define RULE_COUNT (sizeof(rules) / sizeof(rules[0]))

/* In a base plan they are not applied to what varies in this way; the
 * others always are. */
static const struct waiting {
    void (*rule)(const struct check *, const xmlNode *);
    bool (*waits)(const xmlNode *);
} waiting[] = {
    {rule_variable, rules_wait},
    {rule_variable_attribute, rules_wait},
    {rule_type, rules_type_varies},
    {rule_type_foreign, rules_type_varies},
    {rule_district, rules_body_varies},
    {rule_too_many_points, rules_points_vary},
    {rule_table, rules_table_varies},
    {rule_deputy, rules_signature_varies},
    {rule_filing_vt, rules_filing_varies},
};

/* ---- which rules an element is the subject of ---- */

#define MAX_NAMES 64

/* The table above by element; a set of rules has a bit for each. */
struct index {
    const char *names[MAX_NAMES];
    uint64_t rules[MAX_NAMES];
    size_t count;
    uint64_t of_every, of_main;
};

_Static_assert(RULE_COUNT <= 64, "a set of rules has 64 bits");

static uint64_t *rules_of_name(struct index *index, const char *name) {
    size_t i = 0;

    if (strcmp(name, EVERY_ELEMENT) == 0)
        return &index->of_every;
    while (i < index->count && strcmp(index->names[i], name) != 0)
        i++;
    if (i == index->count)
        index->names[index->count++] = name;
    return &index->rules[i];
}

static void make_index(struct index *index) {
    *index = (struct index){.count = 0};
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const char *const *names = rules[i].elements;
        uint64_t bit = (uint64_t)1 << i;

        if (names[0] == MAIN_DOCUMENT)
            index->of_main |= bit;
        for (size_t n = 0; n < MAX_ELEMENTS && names[n] != NULL; n++)
            *rules_of_name(index, names[n]) |= bit;
    }
}

static uint64_t rules_about(const struct index *index, const xmlNode *node) {
    const char *name = (const char *)node->name;

    for (size_t i = 0; i < index->count; i++)
        if (name[0] == index->names[i][0] && strcmp(name, index->names[i]) == 0)
            return index->of_every | index->rules[i];
    return index->of_every;
}

static void add_subject(struct subjects *subjects, const xmlNode *element,
                        uint64_t about) {
    if (subjects->count == subjects->size) {
        subjects->size = 2 * subjects->size + 256;
        subjects->items = memory_realloc(
            subjects->items,
            memory_product(sizeof(*subjects->items), subjects->size));
    }
    subjects->items[subjects->count++] =
        (struct subject){.element = element, .rules = about};
}

static void find_subjects(struct subjects *subjects, const xmlNode *document) {
    struct index index;

    make_index(&index);
    add_subject(subjects, document,
                rules_about(&index, document) | index.of_main);
    for (const xmlNode *node = rules_next_within(document, document);
         node != NULL; node = rules_next_within(document, node))
        add_subject(subjects, node, rules_about(&index, node));
}

/* ---- applying them ---- */

static bool waits(const struct rule *rule, const xmlNode *node) {
    for (size_t i = 0; i < sizeof(waiting) / sizeof(waiting[0]); i++)
        if (waiting[i].rule == rule->apply)
            return waiting[i].waits(node);
    return false;
}

/* Nothing was found, nothing that varies was looked at: see memory.h. */
static void apply(const struct check *check, struct subject *subject,
                  size_t rule) {
    struct memory *memory = memory_of(subject->element);
    size_t found = diag_count(check->diags);
    size_t looks = memory != NULL ? memory_looks(memory) : 0;

    rules[rule].apply(check, subject->element);
    if (memory != NULL && diag_count(check->diags) == found &&
        memory_looks(memory) == looks)
        subject->rules &= ~((uint64_t)1 << rule);
}

/* Rule by rule: findings at one place come in the order of the decree. */
static void apply_all(const struct check *check, struct subjects *subjects,
                      enum rules_stage stage, bool fits) {
    for (size_t i = 0; i < RULE_COUNT; i++) {
        if (!fits && rules[i].sees == MISSING)
            continue;
        for (size_t at = 0; at < subjects->count; at++)
            if ((subjects->items[at].rules >> i & 1) != 0 &&
                (stage != RULES_BASE ||
                 !waits(&rules[i], subjects->items[at].element)))
                apply(check, &subjects->items[at], i);
    }
}

static void drop_settled(struct subjects *subjects) {
    size_t count = 0;

    for (size_t i = 0; i < subjects->count; i++)
        if (subjects->items[i].rules != 0)
            subjects->items[count++] = subjects->items[i];
    subjects->count = count;
}

static void check_all(const struct check *check, enum rules_stage stage,
                      bool fits) {
    const xmlNode *document = xml_root(check->source);
    struct memory *memory = memory_of(document);
    struct subjects subjects = {NULL, 0, 0};

    if (memory == NULL) {
        find_subjects(&subjects, document);
        apply_all(check, &subjects, stage, fits);
        free(subjects.items);
        return;
    }
    memory_renew(memory);
    if (memory_subjects(memory)->size == 0)
        find_subjects(memory_subjects(memory), document);
    apply_all(check, memory_subjects(memory), stage, fits);
    drop_settled(memory_subjects(memory));
}

bool rules_are_about(const xmlNode *root) {
    return source_is(root, "van_ban") && root->ns != NULL &&
           strcmp((const char *)root->ns->href, PLAN_NAMESPACE) == 0;
}

static bool fits_schema(const struct xml_source *source,
                        const struct diag_list *diags) {
    for (size_t i = 0; i < diag_count(diags); i++) {
        const struct diag *diag = diag_at(diags, i);

        if (diag->code >= DIAG_SCHEMA_ROOT && diag->code <= DIAG_SCHEMA_OTHER &&
            diag->pos.file != NULL &&
            strcmp(diag->pos.file, xml_name(source)) == 0)
            return false;
    }
    return true;
}

bool rules_apply(const struct xml_source *source, enum rules_stage stage,
                 bool fits, struct diag_list *diags) {
    struct check check = {.source = source, .diags = diags};
    const xmlNode *root = xml_root(source);
    int before = diag_count_level(diags, DIAG_ERROR);

    if (!rules_are_about(root))
        return fits; /* reported by the schema, or not meant for these rules */
    check.arena = arena_create();
    if (stage == RULES_FINISHED && plan_is_base(source)) {
        rules_refuse_variables(&check, root);
        stage = RULES_BASE;
    }
    check_all(&check, stage, fits);
    arena_free(check.arena);
    return diag_count_level(diags, DIAG_ERROR) == before;
}

bool plan_check(const struct xml_source *source, struct diag_list *diags) {
    return rules_apply(source, RULES_FINISHED, fits_schema(source, diags),
                       diags);
}

bool base_plan_check_rules(const struct xml_source *source,
                           struct diag_list *diags) {
    return rules_apply(source, RULES_BASE, fits_schema(source, diags), diags);
}
