#include "base.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <string.h>

#include "compose.h"

struct arena *arena;
struct diag_list *diags;
struct xml_schema *schema;

void base_set_up(void) {
    arena = arena_create();
    diags = diag_list_create();
    schema = xml_schema_load(SCHEMA, diags);
    cr_assert_not_null(schema);
}

void base_tear_down(void) {
    xml_schema_free(schema);
    diag_list_free(diags);
    arena_free(arena);
}

/* ---- plans ---- */

struct xml_source *load(const char *xml) {
    struct xml_source *source =
        xml_load_bytes("goc.xml", xml, strlen(xml), diags);

    cr_assert_not_null(source, "%s", xml);
    return source;
}

const char *plan_of(const char *head, const char *body) {
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

const char *replaced(const char *xml, const char *what, const char *by) {
    struct strbuf out = STRBUF_INIT;
    const char *at, *copy;

    cr_assert_not_null(strstr(xml, what), "%s: %s", what, xml);
    while ((at = strstr(xml, what)) != NULL) {
        strbuf_add(&out, xml, (size_t)(at - xml));
        strbuf_puts(&out, by);
        xml = at + strlen(what);
    }
    strbuf_puts(&out, xml);
    copy = arena_strdup(arena, out.data);
    strbuf_free(&out);
    return copy;
}

/* ---- units ---- */

static const struct type text_type = {"", TYPE_TEXT, NULL, 0};

#define COLUMN(column) \
    { .name = column, .type = &text_type, .optional = true }
#define COLUMNS                                                \
    COLUMN("ma"), COLUMN("ten"), COLUMN("loai"), COLUMN("so"), \
        COLUMN("ghi_chu"), COLUMN("ten_cap_tren")

static const struct member unit_members[] = {COLUMNS};
static const struct type unit_type = {"", TYPE_COMPLEX, unit_members, 6};
static const struct member row_members[] = {
    COLUMNS, {.name = "don_vi", .type = &unit_type}};
const struct type unit_row_type = {"", TYPE_COMPLEX, row_members, 7};

const struct node *unit_of(const char *name, ...) {
    struct node *root = tree_root(arena, "dong", &unit_row_type);
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

/* ---- merging ---- */

static const char *first_finding(void) {
    return diag_count(diags) > 0 ? diag_at(diags, 0)->text : "";
}

struct merging merging_start(const char *xml) {
    struct merging m = {.source = load(xml)};

    cr_assert(xml_validate(m.source, schema, diags), "%s: %s", xml,
              first_finding());
    m.base = base_plan_create(m.source, diags);
    cr_assert_not_null(m.base, "%s: %s", xml, first_finding());
    m.merger = plan_merger_create(m.base, schema);
    return m;
}

void merging_stop(struct merging *m) {
    plan_merger_free(m->merger);
    base_plan_free(m->base);
    xml_free(m->source);
}

const char *merged(struct merging *m, const struct node *unit) {
    const struct node *root = plan_merger_run(m->merger, unit, diags);

    return root != NULL ? notation(arena, root) : "refused";
}

const char *typed(const char *xml) {
    struct xml_source *source = load(xml);
    const struct node *root = NULL;
    bool fits = xml_validate(source, schema, diags);

    if (plan_check(source, diags) && fits)
        root = plan_compose(arena, source);
    xml_free(source);
    return root != NULL ? notation(arena, root) : "refused";
}

void expect_same(const char *base, const struct node *unit, const char *plan) {
    struct merging m = merging_start(base);
    const char *by_hand = typed(plan);

    cr_expect_str_neq(by_hand, "refused", "%s: %s", plan, first_finding());
    cr_expect_str_eq(merged(&m, unit), by_hand, "%s\n%s", base,
                     first_finding());
    merging_stop(&m);
}

/* ---- findings ---- */

static bool says(const struct diag *diag, const char *text) {
    return strstr(diag->text, text) != NULL ||
           (diag->advice != NULL && strstr(diag->advice, text) != NULL);
}

void expect_only(enum diag_code code, const char *text) {
    cr_assert_eq(diag_count(diags), (size_t)1, "%zu findings; %s",
                 diag_count(diags), first_finding());
    cr_expect_eq(diag_at(diags, 0)->code, code, "%s", first_finding());
    cr_expect(says(diag_at(diags, 0), text), "not “%s”: %s", text,
              first_finding());
}

void expect_nothing(void) {
    cr_expect_eq(diag_count(diags), (size_t)0, "%s", first_finding());
}

void forget_findings(void) {
    diag_list_free(diags);
    diags = diag_list_create();
}
