/* The rules between fields: what the schema cannot say.
 *
 * A file that does not fit the schema is checked too, so that one run shows
 * all faults; but then a name may be misspelled, and what seems missing may
 * be there. Rules about what is missing wait until the schema is content. */
#include "plan/rules.h"

#include <string.h>

#include "plan/plan.h"

/* ---- all rules, in the order of the decree ---- */

enum sees { PRESENT, MISSING };

#define MAX_ELEMENTS 12
#define MAIN_DOCUMENT NULL
#define HEADINGS "phan", "muc", "khoan", "tieu_khoan"
#define ITEMS HEADINGS, "diem", "gach", "cong", "luu_y"
#define LEVELS ITEMS, "o"
#define NUMBERED ITEMS, "can_cu", "noi", "nhan"

static const struct rule {
    void (*apply)(const struct check *, const xmlNode *);
    enum sees sees; /* MISSING: only where the schema is content */
    const char *elements[MAX_ELEMENTS]; /* wherever they stand */
} rules[] = {
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
    {rule_inline_mark, PRESENT, {MAIN_DOCUMENT}},
    {rule_end_mark, PRESENT, {MAIN_DOCUMENT}},      /* forms 1.1 to 1.10 */
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

/* ---- applying them ---- */

static bool is_about(const struct rule *rule, const xmlNode *node) {
    for (size_t i = 0; i < MAX_ELEMENTS && rule->elements[i] != NULL; i++)
        if (source_is(node, rule->elements[i]))
            return true;
    return false;
}

static void apply(const struct check *check, const struct rule *rule,
                  const xmlNode *document) {
    const xmlNode *node = document;

    if (rule->elements[0] == NULL) {
        rule->apply(check, document);
        return;
    }
    for (; node != NULL; node = rules_next_within(document, node))
        if (is_about(rule, node))
            rule->apply(check, node);
}

static bool is_document(const xmlNode *root) {
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

bool plan_check(const struct xml_source *source, struct diag_list *diags) {
    struct check check = {.source = source, .diags = diags};
    bool fits = fits_schema(source, diags);
    int before = diag_count_level(diags, DIAG_ERROR);

    if (!is_document(xml_root(source)))
        return fits; /* reported by the schema, or not meant for these rules */
    check.arena = arena_create();
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (fits || rules[i].sees == PRESENT)
            apply(&check, &rules[i], xml_root(source));
    arena_free(check.arena);
    return diag_count_level(diags, DIAG_ERROR) == before;
}
