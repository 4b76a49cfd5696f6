/* The attribute khi: which units an element is there for. */
#include <criterion/criterion.h>
#include <string.h>

#include "base.h"

TestSuite(base_condition, .init = base_set_up, .fini = base_tear_down,
          .timeout = 60);

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Whether an element under that condition is there. */
static void expect_there(const char *khi, const struct node *unit, bool there) {
    struct merging m = merging_start(plan_of(
        "",
        arena_printf(arena, "<doan>A</doan><doan khi=\"%s\">có</doan>", khi)));
    const char *found = merged(&m, unit);

    cr_expect_eq(strstr(found, "loi='có") != NULL, there, "khi=\"%s\": %s", khi,
                 found);
    merging_stop(&m);
}

Test(base_condition, asks_for_a_value_or_for_none) {
    const struct node *unit = unit_of("ten", "Minh Tân", "ghi_chu", "", NULL);

    expect_there("ten", unit, true);
    expect_there("ghi_chu", unit, false);
    expect_there("!ten", unit, false);
    expect_there(" ! ghi_chu ", unit, true);
    expect_there("don_vi.ten", unit, true);
    expect_there("!don_vi.ghi_chu", unit, true);
}

Test(base_condition, compares_values_without_case_in_any_composition) {
    const struct node *unit = unit_of("loai", "Thị trấn", "ma", "01", NULL);

    expect_there("loai = thị trấn", unit, true);
    expect_there("loai=THỊ  TRẤN", unit, true);
    expect_there("loai = thi\u0323 tra\u0302\u0301n", unit, true);
    expect_there("don_vi.loai = xã | phường|thị trấn", unit, true);
    expect_there("loai = thi tran", unit, false);
    expect_there("loai = xã | phường", unit, false);
    expect_there("loai != xã | phường", unit, true);
    expect_there("loai != xã | thị trấn", unit, false);
    expect_there("ma = 1", unit, false);
}

Test(base_condition, finds_no_value_in_an_empty_cell) {
    const struct node *unit = unit_of("ten", "A", NULL);

    expect_there("loai = xã", unit, false);
    expect_there("loai != xã", unit, true);
}

Test(base_condition, joins_several_that_must_all_hold) {
    const struct node *unit = unit_of("loai", "xã", "ma", "01", NULL);

    expect_there("loai = xã; ma", unit, true);
    expect_there("loai = xã; !ma", unit, false);
    expect_there("ma; loai != phường; loai", unit, true);
}

Test(base_condition, takes_what_is_in_the_element_with_it) {
    struct merging m = merging_start(
        plan_of("", "<doan>A</doan><muc khi='ghi_chu'>{{ghi_chu}}"
                    "<gach khi='ma'>{{ma}}</gach><gach>{{ten}}</gach></muc>"));

    cr_expect_str_eq(merged(&m, unit_of("ma", "1", NULL)),
                     typed(plan_of("", "<doan>A</doan>")));
    cr_expect_str_eq(
        merged(&m, unit_of("ghi_chu", "B", "ten", "C", NULL)),
        typed(plan_of("", "<doan>A</doan><muc>B<gach>C</gach></muc>")));
    expect_nothing();
    merging_stop(&m);
}

/* Of everything that may be left out or repeated. */
Test(base_condition, stands_at_every_element_that_may_be_missing) {
    static const char plan[] =
        "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'>"
        "<co_quan><chu_quan %s>C</chu_quan><ban_hanh>A</ban_hanh>"
        "<viet_tat>B</viet_tat></co_quan><so %s>5</so>"
        "<ky_hieu %s>X</ky_hieu><dia_danh %s>D</dia_danh>"
        "<ngay_ban_hanh %s>2026</ngay_ban_hanh><do_mat %s>mat</do_mat>"
        "<muc_do_khan %s>khan</muc_do_khan>"
        "<pham_vi_luu_hanh %s>luu_hanh_noi_bo</pham_vi_luu_hanh>"
        "<trich_yeu>T</trich_yeu><kinh_gui %s><noi %s>N</noi></kinh_gui>"
        "<dot_thi_dua %s><ten %s>T</ten><chu_de %s>T</chu_de>"
        "<khau_hieu %s>T</khau_hieu><ky_niem %s>K</ky_niem>"
        "<thoi_gian %s tu='2026'/><doi_tuong %s>T</doi_tuong>"
        "<hinh_thuc_khen %s>T</hinh_thuc_khen></dot_thi_dua>"
        "<can_cu %s>C</can_cu><mo_dau %s><doan %s>D</doan></mo_dau>"
        "<noi_dung><phan %s><tieu_de %s>P</tieu_de><muc %s><khoan %s>"
        "<tieu_de %s>K</tieu_de><tieu_khoan %s>T</tieu_khoan></khoan></muc>"
        "</phan><muc %s>M<diem %s>D</diem><gach %s>G<cong %s>C</cong></gach>"
        "</muc><doan %s>D</doan><luu_y %s>L</luu_y>"
        "<bang %s><tieu_de %s>B</tieu_de><cot %s/><hang %s><o %s>"
        "<doan %s>D</doan><gach %s>G</gach></o></hang></bang>"
        "<doan>Phụ lục</doan></noi_dung>"
        "<ket_thuc %s><doan %s>D</doan></ket_thuc>"
        "<noi_nhan %s><nhan %s>N</nhan><luu %s>VT</luu>"
        "<nguoi_soan %s>PL</nguoi_soan><so_ban %s>3</so_ban></noi_nhan>"
        "<ky %s><quyen_han %s>TM KT</quyen_han><tap_the %s>T</tap_the>"
        "<thua_lenh %s>T</thua_lenh><thua_uy_quyen %s>T</thua_uy_quyen>"
        "<ky_thay %s>T</ky_thay><chuc_vu %s>C</chuc_vu>"
        "<chuc_vu_khac %s>C</chuc_vu_khac><ho_ten %s>H</ho_ten></ky>"
        "<dia_chi_co_quan %s><dia_chi %s>D</dia_chi><dien_thoai %s>D"
        "</dien_thoai><fax %s>F</fax><thu_dien_tu %s>T</thu_dien_tu>"
        "<trang_tin %s>T</trang_tin></dia_chi_co_quan>"
        "<phu_luc %s><tieu_de %s>P</tieu_de><kem_theo %s>K</kem_theo>"
        "<noi_dung><doan>D</doan></noi_dung></phu_luc></van_ban>";

    expect_same(replaced(plan, "%s", "khi='ten'"), unit_of("ten", "x", NULL),
                replaced(plan, "%s", ""));
}

Test(base_condition, that_leaves_out_what_the_schema_requires_is_a_finding) {
    struct merging m =
        merging_start(plan_of("", "<doan khi='ghi_chu'>A</doan>"));

    cr_expect_str_eq(merged(&m, unit_of("ten", "x", NULL)), "refused");
    cr_assert_geq(diag_count(diags), (size_t)1);
    cr_expect_eq(diag_at(diags, 0)->code, DIAG_SCHEMA_MISSING, "%s",
                 diag_at(diags, 0)->text);
    cr_expect_eq(diag_at(diags, 0)->pos.line, 3);
    merging_stop(&m);
}

Test(base_condition, that_cannot_be_read_is_refused) {
    static const char *const conditions[] = {
        " ",        "!",         "= xã",       "!= xã",    "loai =",
        "loai = |", "loai == a", "loai xã",    "a;",       ";a",
        "a;;b",     "{{a}}",     "{{a}} = xã", "a.b. = c", "!a = b"};

    for (size_t i = 0; i < COUNT(conditions); i++) {
        struct xml_source *source = load(plan_of(
            "", arena_printf(arena, "<doan khi='%s'>A</doan>", conditions[i])));

        cr_expect_null(base_plan_create(source, diags), "%s", conditions[i]);
        expect_only(DIAG_PLAN_CONDITION, "khi=\"loai = xã | phường\"");
        forget_findings();
        xml_free(source);
    }
}

/* With several columns, so that each table of a unit is right. */
Test(base_condition, of_columns_and_cells_makes_a_table_of_them) {
    static const char table[] =
        "<bang><cot/><cot %s/><hang><o>1</o><o %s>2</o></hang>"
        "<hang %s><o>3</o><o>4</o></hang></bang>";
    struct merging m =
        merging_start(plan_of("", replaced(table, "%s", "khi='ten'")));

    cr_expect_str_eq(merged(&m, unit_of("ma", "1", NULL)),
                     typed(plan_of("", "<bang><cot/><hang><o>1</o></hang>"
                                       "</bang>")));
    expect_nothing();
    merging_stop(&m);
}
