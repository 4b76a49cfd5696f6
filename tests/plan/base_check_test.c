/* What a base plan asks for, held against what there is. */
#include <criterion/criterion.h>
#include <string.h>

#include "base.h"

TestSuite(base_check, .init = base_set_up, .fini = base_tear_down,
          .timeout = 60);

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static bool check_body(const char *body, const struct type *type) {
    struct merging m = merging_start(plan_of("", body));
    bool ok = base_plan_check(m.base, type, diags);

    merging_stop(&m);
    return ok;
}

/* ---- names ---- */

Test(base_check, knows_the_names_of_tags_and_conditions) {
    struct merging m = merging_start(plan_of(
        "<so khi='ma; loai != xã'>{{so}}</so>",
        "<doan>{{#don_vi}}{{ten | hoa}}{{/don_vi}} {{^ghi_chu}}{{/ghi_chu}} "
        "{{#ghi_chu}}{{.}}{{/ghi_chu}} {{ten}}</doan>"));
    static const char *const names[] = {"ma",     "loai", "so",
                                        "don_vi", "ten",  "ghi_chu"};

    cr_assert_eq(base_plan_name_count(m.base), COUNT(names));
    for (size_t i = 0; i < COUNT(names); i++) {
        cr_expect_str_eq(base_plan_name(m.base, i), names[i]);
        cr_expect(base_plan_uses(m.base, names[i]));
    }
    cr_expect_not(base_plan_uses(m.base, "ten_cap_tren"));
    cr_expect_not(base_plan_uses(m.base, "don_vi.ten"));
    cr_expect_not(base_plan_uses(m.base, "."));
    merging_stop(&m);
}

Test(base_check, finds_names_that_units_do_not_have) {
    cr_expect(
        check_body("<doan khi='don_vi.loai'>{{ten}}</doan>", &unit_row_type));
    expect_nothing();
    cr_expect_not(check_body("<doan>{{don_vi.tenn}}</doan>", &unit_row_type));
    expect_only(DIAG_TAG_UNKNOWN, "did you mean {{don_vi.ten}}?");
    forget_findings();
    cr_expect_not(check_body("<doan khi='ghi_chú'>A</doan>", &unit_row_type));
    expect_only(DIAG_TAG_UNKNOWN, "did you mean `ghi_chu`?");
    forget_findings();
    cr_expect_not(
        check_body("<doan khi='!don_vi.xyz'>A</doan>", &unit_row_type));
    expect_only(DIAG_TAG_UNKNOWN, "khi names `don_vi.xyz`");
    forget_findings();
    cr_expect_not(check_body("<doan khi='ten.x = 1'>A</doan>", &unit_row_type));
    expect_only(DIAG_TAG_UNKNOWN, "khi names `ten.x`");
}

Test(base_check, warns_of_slips_in_usual_columns_while_there_are_no_units) {
    cr_expect(check_body("<doan>{{don_vi.ten}} {{don_vi.thu_truong}} "
                         "{{don_vi.loaij}} {{tem}}</doan>",
                         NULL));
    expect_only(DIAG_PLAN_COLUMN, "did you mean `don_vi.loai`?");
    forget_findings();
    cr_expect(check_body("<doan>{{don_vi.ten_cap_treen}} "
                         "{{don_vi.ten_cap_treen}}</doan>",
                         NULL));
    expect_nothing();
}

/* ---- a unit's cells ---- */

static const struct diag_pos row = {.file = "ds.csv", .line = 7};

static bool check_unit(const char *head, const char *body,
                       const struct node *unit) {
    struct merging m = merging_start(plan_of(head, body));
    bool ok = base_plan_check_unit(m.base, unit, row, diags);

    merging_stop(&m);
    return ok;
}

Test(base_check, finds_cells_that_are_needed_and_empty) {
    cr_expect_not(check_unit("<so>{{so}}</so>",
                             "<doan>{{ten}} {{ten}} {{don_vi.ten}}</doan>",
                             unit_of("so", "1", "don_vi.ten", "", NULL)));
    cr_expect_eq(diag_count(diags), (size_t)2); /* ten, don_vi.ten: once each */
    cr_expect_eq(diag_at(diags, 0)->code, DIAG_UNITS_EMPTY);
    cr_expect_str_eq(diag_at(diags, 0)->pos.file, "ds.csv");
    cr_expect_eq(diag_at(diags, 0)->pos.line, 7);
    cr_expect_not_null(strstr(diag_at(diags, 0)->text, "goc.xml, line 3"));
}

Test(base_check, needs_no_cell_that_the_plan_can_do_without) {
    static const char *const bodies[] = {
        "<doan>A{{#ten}} {{ten}} {{.}}{{/ten}}</doan>",
        "<doan>A{{#ghi_chu}} {{ten}}{{/ghi_chu}}</doan>",
        "<doan>A{{ten | mac_dinh:\"…\" | hoa}}</doan>",
        "<doan>A{{ten | mac_dinh:\"\"}}</doan>",
        "<doan>A</doan><doan khi='ten'>{{ten}}</doan>",
        "<doan>A</doan><muc khi='ten'>B<gach>{{ten}}</gach></muc>",
        "<doan>A</doan><muc khi='loai = phường'><gach khi='loai'>{{ten}}"
        "</gach></muc>",
    };

    for (size_t i = 0; i < COUNT(bodies); i++) {
        cr_expect(check_unit("", bodies[i], unit_of("loai", "xã", NULL)), "%s",
                  bodies[i]);
        expect_nothing();
    }
    cr_expect_not(check_unit("", "<doan>{{^ten}}{{ten}}{{/ten}}</doan>",
                             unit_of("loai", "xã", NULL)));
    expect_only(DIAG_UNITS_EMPTY, "{{ten | mac_dinh:\"…\"}}");
}

Test(base_check, finds_what_a_formatter_cannot_use) {
    cr_expect_not(
        check_unit("", "<doan>{{so | so}}</doan>", unit_of("so", "1a", NULL)));
    expect_only(DIAG_TAG_FORMAT, "“1a”");
}

/* ---- numbers ---- */

static const char *number_of(const char *xml, const struct node *unit) {
    struct merging m = merging_start(xml);
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    strbuf_puts(&out, "old");
    base_plan_number(m.base, unit, &out);
    copy = arena_strdup(arena, out.data);
    strbuf_free(&out);
    merging_stop(&m);
    return copy;
}

static const char *numbered(const char *number, const char *body,
                            const char *above) {
    static const char plan[] =
        "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'><co_quan>"
        "<chu_quan>UBND {{ten_cap_tren}}</chu_quan>"
        "<ban_hanh>UBND {{ten}}</ban_hanh><viet_tat>UBND</viet_tat></co_quan>"
        "<so khi='so'>{{so}}</so><ngay_ban_hanh>2026-02-05</ngay_ban_hanh>"
        "<trich_yeu>A</trich_yeu><noi_dung><doan>A</doan></noi_dung></van_ban>";

    return number_of(
        plan, unit_of("so", number, "ten", body, "ten_cap_tren", above, NULL));
}

Test(base_check, compares_numbers_of_one_body_and_symbol_and_year) {
    const char *first = numbered("5", "xã A", "tỉnh B");

    cr_expect_str_neq(first, "");
    cr_expect_str_eq(first, numbered("05", "Xã  A", "Tỉnh B"));
    cr_expect_str_neq(first, numbered("50", "xã A", "tỉnh B"));
    cr_expect_str_neq(first, numbered("5", "xã B", "tỉnh B"));
    cr_expect_str_neq(first, numbered("5", "xã A", "tỉnh C"));
    cr_expect_str_eq(numbered("", "xã A", "tỉnh B"), "");
}

Test(base_check, compares_no_number_that_is_the_same_for_all) {
    const struct node *unit = unit_of("ten", "A", "so", "1", NULL);

    cr_expect_str_eq(number_of(plan_of("", "<doan>{{ten}}</doan>"), unit), "");
    cr_expect_str_eq(
        number_of(plan_of("<so>5</so>", "<doan>{{ten}}</doan>"), unit), "");
    cr_expect_str_neq(
        number_of(plan_of("<so>{{so}}</so>", "<doan>{{ten}}</doan>"), unit),
        number_of(plan_of("<so>{{so}}</so><ky_hieu>KH-A</ky_hieu>",
                          "<doan>{{ten}}</doan>"),
                  unit));
}

/* ---- without units ---- */

static bool is_base(const char *head, const char *body) {
    struct xml_source *source = load(plan_of(head, body));
    bool base = plan_is_base(source);

    xml_free(source);
    return base;
}

Test(base_check, tells_base_plans_from_others) {
    cr_expect(is_base("", "<doan>{{ten}}</doan>"));
    cr_expect(is_base("", "<doan khi='ten'>A</doan>"));
    cr_expect(is_base("", "<muc vai_tro='{{x}}'>A</muc>"));
    cr_expect(is_base("", "<doan>A {{ten B</doan>"));
    cr_expect_not(is_base("", "<doan>A {ten} }} \\{\\{ten}}</doan>"));
    cr_expect_not(is_base("", "<doan><!-- {{ten}} -->A</doan>"));
}

static bool check_rules(const char *xml, bool whole) {
    struct xml_source *source = load(xml);
    bool ok;

    if (whole)
        ok = plan_check(source, diags);
    else
        ok = base_plan_check_rules(source, diags);
    xml_free(source);
    return ok;
}

Test(base_check, makes_no_document_of_a_plan_with_variables) {
    cr_expect_not(check_rules(
        plan_of("", "<doan>{{ten}} {{ma}}</doan><doan khi='ma'>A</doan>"),
        true));
    cr_assert_eq(diag_count(diags), (size_t)2);
    cr_expect_eq(diag_at(diags, 0)->code, DIAG_PLAN_VARIABLE);
    cr_expect_eq(diag_at(diags, 1)->code, DIAG_PLAN_VARIABLE);
}

Test(base_check, applies_rules_about_what_was_typed) {
    cr_expect(check_rules(
        plan_of("", "<muc><tieu_de>Của {{ten}}:</tieu_de><doan>A</doan></muc>"),
        false));
    expect_only(DIAG_PLAN_TITLE_MARK, "{{ten}}");
    forget_findings();
    cr_expect(check_rules(plan_of("", "<muc><khoan>1. {{ten}}</khoan></muc>"),
                          false));
    expect_only(DIAG_PLAN_TYPED_NUMBER, "1.");
    forget_findings();
    cr_expect(check_rules(plan_of("", "<doan>{{ten}}./.</doan><doan>B</doan>"),
                          false));
    expect_only(DIAG_PLAN_END_MARK, "./.");
}

Test(base_check, lets_rules_wait_for_what_a_unit_decides) {
    struct strbuf points = STRBUF_INIT;
    static const char head[] =
        "<van_ban xmlns='" PLAN_NAMESPACE "' loai='{{x}}' %s>"
        "<co_quan><chu_quan>UBND {{#q}}quận {{q}}{{/q}}</chu_quan>"
        "<ban_hanh>UBND {{#h}}huyện {{h}}{{/h}}</ban_hanh>"
        "<viet_tat khi='a'>B</viet_tat></co_quan><so>{{so}}</so>"
        "<ngay_ban_hanh>2026-02-05</ngay_ban_hanh><trich_yeu>{{t}}</trich_yeu>"
        "<dot_thi_dua><ky_niem so_nam='{{n}}' tu='2020' den='2026'>N</ky_niem>"
        "<thoi_gian tu='{{d}}' den='2025'/></dot_thi_dua>"
        "<noi_dung><muc>A";
    static const char rest[] =
        "</muc><bang><cot/><cot khi='b'/><hang><o>1</o><o khi='b'>2</o>"
        "</hang></bang></noi_dung><noi_nhan><luu>{{luu}}</luu></noi_nhan>"
        "<ky khi='c'><tap_the>U</tap_the>"
        "<chuc_vu>{{#p}}Phó {{/p}}Chủ tịch</chuc_vu></ky></van_ban>";

    strbuf_puts(&points, replaced(head, "%s", "ten_loai='Phát động'"));
    for (int i = 0; i < 30; i++)
        strbuf_puts(&points, "<diem khi='a'>A</diem>");
    strbuf_puts(&points, rest);
    forget_findings();
    cr_expect(check_rules(points.data, false));
    for (size_t i = 0; i < diag_count(diags); i++) /* the rest is right */
        cr_expect_eq(diag_at(diags, i)->code, DIAG_PLAN_DATE_LATE, "%s",
                     diag_at(diags, i)->text);
    strbuf_free(&points);
}

Test(base_check, finds_tags_that_no_text_can_have) {
    static const char *const texts[] = {
        "{{x | anh}}",  "{{x | khong_co}}", "{{&lt;x}}{{/x}}",
        "{{$x}}{{/x}}", "{{>x}}",           "{{>*x}}",
        "{{#x}}",       "{{/x}}",           "{{",
        "{{x",          "{{x y}}",          "{{}}"};

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct xml_source *source =
            load(plan_of("", arena_printf(arena, "<doan>%s</doan>", texts[i])));
        cr_expect_null(base_plan_create(source, diags), "%s", texts[i]);
        cr_expect_geq(diag_count(diags), (size_t)1, "%s", texts[i]);
        forget_findings();
        xml_free(source);
    }
}

Test(base_check, bounds_the_number_of_texts_with_variables) {
    struct strbuf body = STRBUF_INIT;
    struct xml_source *source;

    for (int i = 0; i < 10001; i++)
        strbuf_puts(&body, "<doan>{{x}}</doan>");
    source = load(plan_of("", body.data));
    cr_expect_null(base_plan_create(source, diags));
    expect_only(DIAG_XML_LIMIT, "10000");
    xml_free(source);
    strbuf_free(&body);
}
