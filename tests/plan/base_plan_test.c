/* Base plans merged: for each unit, what the same plan typed by hand is. */
#include <criterion/criterion.h>
#include <string.h>

#include "base.h"
#include "compose.h"

TestSuite(base_plan, .init = base_set_up, .fini = base_tear_down,
          .timeout = 60);

static const struct node *commune(void) {
    return unit_of("ten", "Minh Tân", "so", "5", "loai", "xã", "ma", "04621",
                   "ten_cap_tren", "Tỉnh Cao Bằng", NULL);
}

/* ---- wherever text stands ---- */

/* "%s" stands for a variable, and for its value. */
static const struct {
    const char *name, *xml, *variable, *value;
} places[] = {
    {"loai",
     "<van_ban xmlns='" PLAN_NAMESPACE "' loai='%s'>"
     "<co_quan><ban_hanh>A</ban_hanh><viet_tat>B</viet_tat></co_quan>"
     "<trich_yeu>C</trich_yeu><noi_dung><doan>D</doan></noi_dung>"
     "<noi_nhan><luu>VT</luu></noi_nhan>"
     "<ky><chuc_vu>E</chuc_vu></ky></van_ban>",
     "{{#ghi_chu}}TB{{/ghi_chu}}{{^ghi_chu}}KH{{/ghi_chu}}", "KH"},
    {"phat dong",
     "<van_ban xmlns='" PLAN_NAMESPACE "' loai='PD' ten_loai='%s'>"
     "<co_quan><ban_hanh>A</ban_hanh><viet_tat>B</viet_tat>"
     "</co_quan><trich_yeu>C</trich_yeu>"
     "<noi_dung><doan>D</doan></noi_dung>"
     "<noi_nhan><luu>VT</luu></noi_nhan>"
     "<ky><chuc_vu>E</chuc_vu></ky></van_ban>",
     "Phát động {{loai}}", "Phát động xã"},
    {"body above",
     "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'>"
     "<co_quan><chu_quan>%s</chu_quan><ban_hanh>A</ban_hanh>"
     "<viet_tat>B</viet_tat></co_quan><trich_yeu>C</trich_yeu>"
     "<noi_dung><doan>D</doan></noi_dung>"
     "<noi_nhan><luu>VT</luu></noi_nhan>"
     "<ky><chuc_vu>E</chuc_vu></ky></van_ban>",
     "UBND {{don_vi.ten_cap_tren}}", "UBND Tỉnh Cao Bằng"},
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

Test(base_plan, fills_in_the_head_of_the_document) {
    for (size_t i = 0; i < COUNT(places); i++)
        expect_same(replaced(places[i].xml, "%s", places[i].variable),
                    commune(), replaced(places[i].xml, "%s", places[i].value));
}

/* With `head` behind co_quan and `body` in noi_dung. */
static void expect_place(const char *head, const char *body,
                         const char *variable, const char *value) {
    bool in_head = strstr(head, "%s") != NULL;
    const char *base = in_head ? plan_of(replaced(head, "%s", variable), body)
                               : plan_of(head, replaced(body, "%s", variable));
    const char *plan = in_head ? plan_of(replaced(head, "%s", value), body)
                               : plan_of(head, replaced(body, "%s", value));

    expect_same(base, commune(), plan);
}

Test(base_plan, fills_in_values_that_are_not_running_text) {
    static const char *const heads[] = {
        "<so>%s</so>", "<so>\n  %s\n</so>",
        "<ngay_ban_hanh>2026-02-0%s</ngay_ban_hanh>",
        "<ngay_ban_hanh>202%s</ngay_ban_hanh>"};

    for (size_t i = 0; i < COUNT(heads); i++)
        expect_place(heads[i], "<doan>A</doan>", "{{so}}", "5");
    expect_place("<ky_hieu>KH-%s</ky_hieu>", "<doan>A</doan>", "{{ma}}",
                 "04621");
    expect_place("<do_mat>%s</do_mat>", "<doan>A</doan>",
                 "{{^ghi_chu}}mat{{/ghi_chu}}", "mat");
    expect_place("<muc_do_khan>%s</muc_do_khan>", "<doan>A</doan>",
                 "{{ghi_chu | mac_dinh:\"khan\"}}", "khan");
    expect_place("<dia_danh>%s</dia_danh>", "<doan>A</doan>", "{{ten}}",
                 "Minh Tân");
}

Test(base_plan, fills_in_every_level_of_the_body) {
    static const char *const bodies[] = {
        "<doan>%s</doan>",
        "<phan><tieu_de>%s</tieu_de><doan>A</doan></phan>",
        "<muc><tieu_de>%s</tieu_de><doan>A</doan></muc>",
        "<muc>%s</muc>",
        "<muc><khoan>%s</khoan></muc>",
        "<muc><khoan><tieu_de lien='true'>%s</tieu_de>A</khoan></muc>",
        "<muc><khoan><tieu_khoan>%s</tieu_khoan></khoan></muc>",
        "<muc><khoan>A<diem>%s</diem><diem>B</diem></khoan></muc>",
        "<muc><khoan>A<gach>%s<cong>B</cong></gach></khoan></muc>",
        "<muc><khoan>A<gach>B<cong>%s</cong></gach></khoan></muc>",
        "<muc>A</muc><luu_y>%s</luu_y>",
        "<bang><tieu_de>%s</tieu_de><cot/><hang><o>A</o></hang></bang>",
        "<bang><cot/><hang><o>%s</o></hang></bang>",
        "<bang><cot/><hang><o><doan>%s</doan></o></hang></bang>",
        "<bang><cot/><hang><o><gach>%s</gach></o></hang></bang>",
    };

    for (size_t i = 0; i < COUNT(bodies); i++) {
        expect_place("", bodies[i], "Ở {{don_vi.loai}} {{ten}}",
                     "Ở xã Minh Tân");
        expect_place("", bodies[i], "{{ten}}", "Minh Tân");
    }
}

Test(base_plan, fills_in_attributes) {
    static const struct {
        const char *body, *variable, *value;
    } attributes[] = {
        {"<muc vai_tro='%s'>A</muc>", "{{^ghi_chu}}khac{{/ghi_chu}}", "khac"},
        {"<muc><khoan><tieu_de dam='%s'>A</tieu_de><doan>B</doan></khoan>"
         "</muc>",
         "{{#ten}}true{{/ten}}", "true"},
        {"<bang><cot rong='%s'/><hang><o>A</o></hang></bang>", "2{{so}}.5",
         "25.5"},
        {"<bang><cot can='%s'/><hang><o>A</o></hang></bang>",
         "{{ghi_chu | mac_dinh:\"giua\"}}", "giua"},
        {"<bang><cot/><cot/><hang><o gop_cot='%s'>A</o></hang></bang>",
         "{{^ghi_chu}}2{{/ghi_chu}}", "2"},
        {"<bang><cot/><hang tieu_de='%s'><o>A</o></hang></bang>",
         "{{#so}}1{{/so}}", "1"},
    };

    for (size_t i = 0; i < COUNT(attributes); i++)
        expect_place("", attributes[i].body, attributes[i].variable,
                     attributes[i].value);
}

Test(base_plan, fills_in_recipients_signature_campaign_and_annexes) {
    static const char plan[] =
        "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'>"
        "<co_quan><ban_hanh>Ủy ban nhân dân xã A</ban_hanh>"
        "<viet_tat>B</viet_tat></co_quan><trich_yeu>C</trich_yeu>"
        "<kinh_gui><noi>Các thôn của %1</noi><noi>X</noi></kinh_gui>"
        "<dot_thi_dua><ten>Đợt %1</ten>"
        "<ky_niem so_nam='%2' tu='2021' den='2026'>N</ky_niem></dot_thi_dua>"
        "<can_cu>Căn cứ của %1</can_cu><mo_dau><doan>%1</doan></mo_dau>"
        "<noi_dung><doan>Phụ lục kèm theo</doan></noi_dung>"
        "<ket_thuc><doan>Của %1</doan></ket_thuc>"
        "<noi_nhan><nhan muc_dich='để %1'>%1</nhan><luu>VT, %1</luu>"
        "<so_ban>%2</so_ban></noi_nhan>"
        "<ky><tap_the>Ủy ban nhân dân</tap_the><chuc_vu>Chủ tịch</chuc_vu>"
        "<ho_ten>%1</ho_ten></ky>"
        "<dia_chi_co_quan><dia_chi>Thôn %1</dia_chi></dia_chi_co_quan>"
        "<phu_luc huong='%3'><tieu_de>Của %1</tieu_de><noi_dung><bang><cot/>"
        "<hang><o>%1</o></hang></bang></noi_dung></phu_luc>"
        "<phu_luc><van_ban loai='BC'><co_quan><ban_hanh>%1</ban_hanh>"
        "<viet_tat>Q</viet_tat></co_quan><trich_yeu>%1</trich_yeu>"
        "</van_ban></phu_luc></van_ban>";
    const char *base = replaced(plan, "%1", "{{don_vi.ten}}");
    const char *by_hand = replaced(plan, "%1", "Minh Tân");

    base = replaced(base, "%2", "{{so}}");
    base = replaced(base, "%3", "{{ghi_chu | mac_dinh:&quot;ngang&quot;}}");
    by_hand = replaced(replaced(by_hand, "%2", "5"), "%3", "ngang");
    expect_same(base, commune(), by_hand);
}

/* ---- the language ---- */

Test(base_plan, has_the_tags_and_formatters_of_templates) {
    expect_place("", "<doan>%s</doan>",
                 "{{ten | hoa}} {{ten_cap_tren | thuong}} {{! bỏ }}"
                 "{{=&lt;% %>=}}&lt;%ma%>",
                 "MINH TÂN tỉnh cao bằng 04621");
    expect_place("", "<doan>%s</doan>",
                 "{{#don_vi}}{{ten}}{{#ghi_chu}} ({{.}}){{/ghi_chu}}"
                 "{{^ghi_chu}} không có{{/ghi_chu}}{{/don_vi}}",
                 "Minh Tân không có");
}

/* ---- values are text ---- */

static void expect_value(const char *cell, const char *shown) {
    const struct node *unit = unit_of("ten", cell, NULL);
    struct merging m = merging_start(plan_of("", "<doan>a {{ten}} b</doan>"));
    const char *found = merged(&m, unit);
    const char *wanted = arena_printf(arena, "loi='a %s b./.'", shown);

    cr_expect_not_null(strstr(found, wanted), "%s: %s", cell, found);
    merging_stop(&m);
}

Test(base_plan, prints_cells_as_they_stand) {
    expect_value("Ia H' Drai", "Ia H' Drai");
    expect_value("{{x}} {{#y}} }}", "{{x}} {{#y}} }}");
    expect_value("<p/> &amp; <![CDATA[", "<p/> &amp; <![CDATA[");
    expect_value("**đậm** _a_ \\", "\\*\\*đậm\\*\\* \\_a\\_ \\\\");
    expect_value("`a` [b](c) #", "`a` [b](c) #");
    expect_value("=1+1", "=1+1");
    expect_value("một\r\nhai\tba", "một hai ba");
    expect_value("hết\\\nđầu", "hết\\\\ đầu");
    expect_value("a\001b", "a b");
    expect_value("Te\u0302\u0301", "Tế"); /* NFC */
    expect_value("../../x", "../../x");
}

Test(base_plan, escapes_nothing_where_no_text_is_bold) {
    expect_same(plan_of("<dia_danh>{{ten}}</dia_danh>", "<doan>A</doan>"),
                unit_of("ten", "a_b * c\\", NULL),
                plan_of("<dia_danh>a_b * c\\</dia_danh>", "<doan>A</doan>"));
}

Test(base_plan, keeps_the_bold_of_a_cell_where_the_tag_says_so) {
    expect_same(plan_of("", "<doan>{{{ten}}} {{&amp;ten}}</doan>"),
                unit_of("ten", "**Minh** Tân", NULL),
                plan_of("", "<doan>**Minh** Tân **Minh** Tân</doan>"));
}

Test(base_plan, ends_lists_as_if_they_had_been_typed) {
    static const char body[] = "<muc>A<gach>%s</gach><gach>B</gach></muc>";

    for (int i = 0; i < 2; i++)
        expect_same(
            plan_of("", replaced(body, "%s", "{{ten}}")),
            unit_of("ten", i == 0 ? "Một." : "Một;", NULL),
            plan_of("", replaced(body, "%s", i == 0 ? "Một." : "Một;")));
}

Test(base_plan, takes_a_cell_of_a_megabyte) {
    char *cell = arena_alloc(arena, 1000001);

    memset(cell, 'a', 1000000);
    expect_value(cell, cell);
}

/* ---- one unit after the other ---- */

Test(base_plan, leaves_nothing_of_a_unit_to_the_next) {
    struct merging m = merging_start(
        plan_of("<so>{{so}}</so>", "<doan>{{ten}}</doan>"
                                   "<doan khi='ghi_chu'>{{ghi_chu}}</doan>"));

    for (int i = 1; i <= 100; i++) {
        const char *number = arena_printf(arena, "%d", i);
        const char *note = i % 3 == 0 ? "x" : "";
        const char *found =
            merged(&m, unit_of("ten", number, "so", i % 7 == 0 ? "a" : number,
                               "ghi_chu", note, NULL));
        if (i % 7 == 0) {
            cr_expect_str_eq(found, "refused");
            expect_only(DIAG_SCHEMA_VALUE, "`so` may not be “a”");
            forget_findings();
            continue;
        }
        cr_expect_str_eq(
            found,
            typed(plan_of(arena_printf(arena, "<so>%s</so>", number),
                          arena_printf(arena, "<doan>%s</doan>%s", number,
                                       i % 3 == 0 ? "<doan>x</doan>" : ""))));
        expect_nothing();
    }
    merging_stop(&m);
}

Test(base_plan, takes_more_shapes_than_it_keeps) {
    static const char body[] =
        "<muc>A<gach khi='ma = 1'>1</gach><gach khi='loai = 1'>2</gach>"
        "<gach khi='so = 1'>3</gach><gach khi='ghi_chu = 1'>4</gach>"
        "<gach khi='ten_cap_tren = 1'>5 {{ten}}</gach></muc>";
    static const char *const columns[] = {"ma", "loai", "so", "ghi_chu",
                                          "ten_cap_tren"};
    struct merging m = merging_start(plan_of("", body));

    for (unsigned round = 0; round < 3; round++) {
        for (unsigned set = 0; set < 32; set++) {
            const struct node *unit = unit_of(
                "ten", "x", columns[0], set & 1 ? "1" : "", columns[1],
                set & 2 ? "1" : "", columns[2], set & 4 ? "1" : "", columns[3],
                set & 8 ? "1" : "", columns[4], set & 16 ? "1" : "", NULL);
            const char *by_hand = typed(
                plan_of("", arena_printf(arena, "<muc>A%s%s%s%s%s</muc>",
                                         set & 1 ? "<gach>1</gach>" : "",
                                         set & 2 ? "<gach>2</gach>" : "",
                                         set & 4 ? "<gach>3</gach>" : "",
                                         set & 8 ? "<gach>4</gach>" : "",
                                         set & 16 ? "<gach>5 x</gach>" : "")));
            cr_expect_str_eq(merged(&m, unit), by_hand);
        }
    }
    expect_nothing();
    merging_stop(&m);
}

/* ---- merged plans that are wrong ---- */

Test(base_plan, holds_a_merged_plan_to_the_schema_with_its_place) {
    struct merging m =
        merging_start(plan_of("\n  <so>{{so}}</so>", "<doan>A</doan>"));

    cr_expect_str_eq(merged(&m, unit_of("so", "năm", NULL)), "refused");
    expect_only(DIAG_SCHEMA_VALUE, "“năm”");
    cr_expect_str_eq(diag_at(diags, 0)->pos.file, "goc.xml");
    cr_expect_eq(diag_at(diags, 0)->pos.line, 3);
    cr_expect_eq(diag_at(diags, 0)->pos.column, 3);
    merging_stop(&m);
}

Test(base_plan, holds_a_merged_plan_to_the_rules) {
    struct merging m = merging_start(
        plan_of("", "<muc><tieu_de>{{ten}}</tieu_de><doan>A</doan></muc>"));

    cr_expect_str_neq(merged(&m, unit_of("ten", "Chung:", NULL)), "refused");
    expect_only(DIAG_PLAN_TITLE_MARK, "“Chung:”");
    merging_stop(&m);
}

Test(base_plan, refuses_a_variable_that_a_cell_puts_where_a_value_is_needed) {
    struct merging m = merging_start(plan_of(
        "<so>{{so}}</so>",
        "<bang><cot rong='{{ma}}'/><hang><o>{{ten}}</o></hang></bang>"));

    cr_expect_str_eq(
        merged(&m, unit_of("so", "{{x}}", "ma", "20", "ten", "{{y}}", NULL)),
        "refused");
    expect_only(DIAG_PLAN_VARIABLE, "“{{x}}” stands in `so`");
    forget_findings();
    cr_expect_str_eq(
        merged(&m, unit_of("so", "1", "ma", "{{z}}", "ten", "{{y}}", NULL)),
        "refused");
    expect_only(DIAG_PLAN_VARIABLE, "“{{z}}” stands in `rong`");
    forget_findings();
    cr_expect_str_neq(
        merged(&m, unit_of("so", "1", "ma", "20", "ten", "{{y}}", NULL)),
        "refused");
    expect_nothing();
    merging_stop(&m);
}

Test(base_plan, says_of_each_value_that_a_unit_lacks_where_it_is_needed) {
    struct merging m = merging_start(
        plan_of("", "<doan>{{ten}} {{#ma}}{{ma}}{{/ma}}"
                    "{{so | mac_dinh:\"…\"}}{{so | mac_dinh:\"\"}}</doan>"));

    cr_expect_str_eq(merged(&m, unit_of("loai", "xã", NULL)), "refused");
    expect_only(DIAG_UNITS_EMPTY, "`ten`");
    merging_stop(&m);
}

Test(base_plan, says_what_a_formatter_cannot_use) {
    struct merging m = merging_start(plan_of("", "<doan>{{so | ngay}}</doan>"));

    cr_expect_str_eq(merged(&m, unit_of("so", "x", NULL)), "refused");
    expect_only(DIAG_TAG_FORMAT, "{{so}} is “x”");
    merging_stop(&m);
}
