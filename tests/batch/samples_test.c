/* The base plans of samples/, for their own lists and for those of the country.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "list.h"
#include "plan/base_plan.h"

#define SAMPLES SOURCE_ROOT "/samples/"

/* A base plan, ready for units. */
struct sample {
    struct diag_list *diags;
    struct xml_source *source;
    struct xml_schema *schema;
    struct base_plan *base;
    struct plan_merger *merger;
};

static struct sample load(const char *path) {
    struct sample sample = {.diags = diag_list_create()};

    sample.source = xml_load(path, sample.diags);
    sample.schema =
        xml_schema_load(SOURCE_ROOT "/schemas/van_ban.xsd", sample.diags);
    cr_assert(xml_validate(sample.source, sample.schema, sample.diags));
    cr_assert(plan_is_base(sample.source));
    sample.base = base_plan_create(sample.source, sample.diags);
    cr_assert_not_null(sample.base);
    cr_assert(base_plan_check_rules(sample.source, sample.diags));
    cr_assert(base_plan_check(sample.base, NULL, sample.diags));
    sample.merger = plan_merger_create(sample.base, sample.schema);
    cr_assert_eq(diag_count(sample.diags), 0, "%s",
                 diag_at(sample.diags, 0)->text);
    return sample;
}

static void unload(struct sample *sample) {
    plan_merger_free(sample->merger);
    base_plan_free(sample->base);
    xml_schema_free(sample->schema);
    xml_free(sample->source);
    diag_list_free(sample->diags);
}

/* Of the unit at `index`; there is nothing to find fault with. */
static const struct node *merge(struct sample *sample, struct list *list,
                                size_t index) {
    const struct node *row = list_row(list, index);
    const struct node *plan = NULL;

    if (base_plan_check_unit(sample->base, row, row->pos, list->diags))
        plan = plan_merger_run(sample->merger, row, list->diags);
    cr_assert_not_null(plan, "%s", list_found(list));
    cr_assert_eq(diag_count(list->diags), 0, "%s: %s", tree_text(row, "ten"),
                 list_found(list));
    return plan;
}

static void merge_all(struct sample *sample, struct list *list) {
    cr_assert(
        base_plan_check(sample->base, columns_type(list->columns), list->diags),
        "%s", list_found(list));
    for (size_t i = 0; i < units_count(list->units); i++) {
        merge(sample, list, i);
        arena_reset(list->arena);
    }
}

/* Each of the country's units that the base plan is for. */
static void merge_country(const char *path, const char *start) {
    struct sample sample = load(path);

    for (size_t i = 0; list_names[i] != NULL; i++) {
        struct list list;
        if (strncmp(list_names[i], start, strlen(start)) != 0)
            continue;
        if (!list_shared(&list, list_names[i]))
            cr_skip_test("the lists are not there");
        merge_all(&sample, &list);
        list_free(&list);
    }
    unload(&sample);
}

Test(samples, every_commune_and_province_has_a_sound_plan) {
    merge_country(SAMPLES "ke_hoach_goc_cap_xa.xml", "units-");
}

Test(samples, every_district_has_a_sound_plan) {
    merge_country(SAMPLES "ke_hoach_goc_cap_huyen.xml", "districts-");
}

static size_t index_of(struct list *list, const char *code) {
    size_t index = 0;

    while (strcmp(tree_text(list_row(list, index), "ma"), code) != 0)
        index++;
    return index;
}

/* Whether any text in the plan has those words. */
static bool says(const struct node *node, const char *words) {
    if (strstr(node->text, words) != NULL)
        return true;
    for (const struct node *child = node->first; child; child = child->next)
        if (says(child, words))
            return true;
    return false;
}

static void expect_words(struct sample *sample, struct list *list,
                         const char *code, const char *words, bool expected) {
    const struct node *plan = merge(sample, list, index_of(list, code));

    cr_expect_eq(says(plan, words), expected, "%s: “%s”", code, words);
}

Test(samples, communes_have_what_is_theirs_only) {
    struct sample sample = load(SAMPLES "ke_hoach_goc_cap_xa.xml");
    struct list list = list_load(SAMPLES "don_vi_cap_xa.csv");

    merge_all(&sample, &list);
    cr_expect_eq(units_count(list.units), 12);
    expect_words(&sample, &list, "00226", "Phụ lục", true);
    expect_words(&sample, &list, "00226", "phường Văn Miếu - Quốc Tử Giám",
                 true);
    expect_words(&sample, &list, "01051", "Phụ lục", false);
    expect_words(&sample, &list, "01051", "nông thôn mới", true);
    expect_words(&sample, &list, "11948", "chủ quyền biển, đảo", true);
    expect_words(&sample, &list, "24184", "xã Ea H'Leo", true);
    expect_words(&sample, &list, "24184", "UBND tỉnh Đắk Lắk", true);
    list_free(&list);
    unload(&sample);
}

Test(samples, districts_have_what_is_theirs_only) {
    struct sample sample = load(SAMPLES "ke_hoach_goc_cap_huyen.xml");
    struct list list = list_load(SAMPLES "don_vi_cap_huyen.csv");

    merge_all(&sample, &list);
    cr_expect_eq(units_count(list.units), 12);
    expect_words(&sample, &list, "760", "Quận 1", true);
    expect_words(&sample, &list, "760", "Thường trực Quận ủy", true);
    expect_words(&sample, &list, "760", "các phường", true);
    expect_words(&sample, &list, "618", "huyện Ia H' Drai", true);
    expect_words(&sample, &list, "748", "tỉnh Bà Rịa - Vũng Tàu", true);
    expect_words(&sample, &list, "755", "huyện đảo", true);
    expect_words(&sample, &list, "755", "thị trấn", false);
    list_free(&list);
    unload(&sample);
}
