/* Base plans: variables and conditions, for one unit after the other. */
#include "plan/base_plan.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <string.h>

#include "compose.h"
#include "plan/plan.h"

static struct arena *arena;
static struct diag_list *diags;
static struct xml_schema *schema;

static void set_up(void) {
    arena = arena_create();
    diags = diag_list_create();
    schema = xml_schema_load(SCHEMA, diags);
    cr_assert_not_null(schema);
}

static void tear_down(void) {
    xml_schema_free(schema);
    diag_list_free(diags);
    arena_free(arena);
}

TestSuite(base_plan, .init = set_up, .fini = tear_down, .timeout = 60);

/* ---- plans and units ---- */

static struct xml_source *load(const char *xml) {
    struct xml_source *source =
        xml_load_bytes("goc.xml", xml, strlen(xml), diags);

    cr_assert_not_null(source, "%s", xml);
    return source;
}

/* A plan that is right but for these parts. */
static const char *plan_of(const char *head, const char *body) {
    return arena_printf(
        arena,
        "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'>\n"
        "<co_quan><ban_hanh>Ủy ban nhân dân xã A</ban_hanh>"
        "<viet_tat>UBND</viet_tat></co_quan>%s"
        "<trich_yeu>Thi đua</trich_yeu>\n"
        "<noi_dung>%s</noi_dung>\n"
        "<noi_nhan><luu>VT</luu></noi_nhan>"
        "<ky><tap_the>Ủy ban nhân dân</tap_the><chuc_vu>Chủ tịch</chuc_vu></ky>"
        "</van_ban>",
        head, body);
}

static const struct type text_type = {"", TYPE_TEXT, NULL, 0};

/* Columns as columns.h has them: at the top, and below don_vi. */
static const struct member columns[] = {
    {.name = "ma", .type = &text_type, .optional = true},
    {.name = "ten", .type = &text_type, .optional = true},
    {.name = "loai", .type = &text_type, .optional = true},
    {.name = "so", .type = &text_type, .optional = true},
    {.name = "ghi_chu", .type = &text_type, .optional = true},
    {.name = "ten_cap_tren", .type = &text_type, .optional = true},
};
static const struct type unit_type = {"", TYPE_COMPLEX, columns, 6};
static const struct member top_members[] = {
    {.name = "ma", .type = &text_type, .optional = true},
    {.name = "ten", .type = &text_type, .optional = true},
    {.name = "loai", .type = &text_type, .optional = true},
    {.name = "so", .type = &text_type, .optional = true},
    {.name = "ghi_chu", .type = &text_type, .optional = true},
    {.name = "ten_cap_tren", .type = &text_type, .optional = true},
    {.name = "don_vi", .type = &unit_type},
};
static const struct type row_type = {"", TYPE_COMPLEX, top_members, 7};

/* "ten", "Minh Tân", …, NULL */
static const struct node *unit_of(const char *name, ...) {
    struct node *root = tree_root(arena, "dong", &row_type);
    struct node *unit = tree_add(arena, root, "don_vi");
    va_list args;

    va_start(args, name);
    while (name != NULL) {
        const char *text = va_arg(args, const char *);
        tree_add_text(arena, root, name, text);
        tree_add_text(arena, unit, name, text);
        name = va_arg(args, const char *);
    }
    va_end(args);
    return root;
}

/* A base plan being merged. */
struct merging {
    struct xml_source *source;
    struct base_plan *base;
    struct plan_merger *merger;
};

static struct merging start(const char *xml) {
    struct merging m = {.source = load(xml)};

    cr_assert(xml_validate(m.source, schema, diags), "%s: %s", xml,
              diag_count(diags) > 0 ? diag_at(diags, 0)->text : "");
    m.base = base_plan_create(m.source, diags);
    cr_assert_not_null(m.base, "%s: %s", xml,
                       diag_count(diags) > 0 ? diag_at(diags, 0)->text : "");
    m.merger = plan_merger_create(m.base, schema);
    return m;
}

static void stop(struct merging *m) {
    plan_merger_free(m->merger);
    base_plan_free(m->base);
    xml_free(m->source);
}

/* What templates see; "" if the unit was refused. */
static const char *merged(struct merging *m, const struct node *unit) {
    const struct node *root = plan_merger_run(m->merger, unit, diags);

    return root != NULL ? notation(arena, root) : "";
}

/* The same of a plan that was typed so. */
static const char *typed(const char *xml) {
    struct xml_source *source = load(xml);
    const struct node *root = NULL;

    cr_expect(xml_validate(source, schema, diags), "%s", xml);
    if (plan_check(source, diags))
        root = plan_compose(arena, source);
    xml_free(source);
    return root != NULL ? notation(arena, root) : "refused";
}

static void expect_same(const char *base, const struct node *unit,
                        const char *plan) {
    struct merging m = start(base);

    cr_expect_str_eq(merged(&m, unit), typed(plan));
    stop(&m);
}

Test(base_plan, merges_to_what_the_same_plan_typed_by_hand_is) {
    const struct node *unit =
        unit_of("ten", "Minh Tân", "so", "5", "loai", "xã", NULL);

    expect_same(plan_of("<so>{{so}}</so><dia_danh>{{don_vi.ten}}</dia_danh>",
                        "<doan>Ở {{loai}} {{ten | hoa}}.</doan>"),
                unit,
                plan_of("<so>5</so><dia_danh>Minh Tân</dia_danh>",
                        "<doan>Ở xã MINH TÂN.</doan>"));
}
