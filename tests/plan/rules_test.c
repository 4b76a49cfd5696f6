#include <criterion/criterion.h>
#include <string.h>

#include "base/strbuf.h"
#include "plan/plan.h"
#include "plan/types.h"

static struct diag_list *diags;

static void set_up(void) {
    diags = diag_list_create();
}

static void tear_down(void) {
    diag_list_free(diags);
}

TestSuite(rules, .init = set_up, .fini = tear_down);

static bool check(const char *text) {
    struct xml_source *source =
        xml_load_bytes("a.xml", text, strlen(text), diags);
    bool ok;

    cr_assert_not_null(source);
    ok = plan_check(source, diags);
    xml_free(source);
    return ok;
}

/* A plan that is right but for these parts. */
static bool check_plan(const char *body, const char *dates, const char *ky) {
    struct strbuf text = STRBUF_INIT;
    bool ok;

    strbuf_printf(&text,
                  "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'>"
                  "<co_quan>%s<viet_tat>A</viet_tat></co_quan>%s"
                  "<trich_yeu>B</trich_yeu><noi_dung><doan>C</doan></noi_dung>"
                  "<noi_nhan><luu>VT</luu></noi_nhan>%s</van_ban>",
                  body, dates, ky);
    ok = check(text.data);
    strbuf_free(&text);
    return ok;
}

static void check_table(const char *table) {
    struct strbuf text = STRBUF_INIT;

    strbuf_printf(&text,
                  "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'>"
                  "<co_quan><viet_tat>A</viet_tat></co_quan>"
                  "<noi_dung><bang>%s</bang></noi_dung>"
                  "<noi_nhan><luu>VT</luu></noi_nhan>"
                  "<ky><chuc_vu>D</chuc_vu></ky></van_ban>",
                  table);
    check(text.data);
    strbuf_free(&text);
}

static void assert_codes(size_t count, ...) {
    va_list codes;

    cr_assert_eq(diag_count(diags), count, "%zu findings%s%s",
                 diag_count(diags), diag_count(diags) > 0 ? ", first: " : "",
                 diag_count(diags) > 0 ? diag_at(diags, 0)->text : "");
    va_start(codes, count);
    for (size_t i = 0; i < count; i++)
        cr_expect_eq((int)diag_at(diags, i)->code, va_arg(codes, int), "%s",
                     diag_at(diags, i)->text);
    va_end(codes);
}

/* A right plan with this body, and what stands behind the signature. */
static void check_body(const char *noi_dung, const char *behind) {
    struct strbuf text = STRBUF_INIT;

    strbuf_printf(&text,
                  "<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'>"
                  "<co_quan><viet_tat>A</viet_tat></co_quan>"
                  "<noi_dung>%s</noi_dung>"
                  "<noi_nhan><luu>VT</luu></noi_nhan>"
                  "<ky><chuc_vu>D</chuc_vu></ky>%s</van_ban>",
                  noi_dung, behind);
    check(text.data);
    strbuf_free(&text);
}

static void assert_begins_by_hand(const char *const *texts, size_t count,
                                  const char *element, bool typed) {
    for (size_t i = 0; i < count; i++) {
        struct strbuf body = STRBUF_INIT;

        tear_down();
        set_up();
        strbuf_printf(&body, "<%s>%s</%s>", element, texts[i], element);
        check_body(body.data, "");
        cr_expect_eq(diag_count(diags), typed ? 1u : 0u, "%s", body.data);
        if (diag_count(diags) == 1)
            cr_expect_eq(diag_at(diags, 0)->code, DIAG_PLAN_TYPED_NUMBER);
        strbuf_free(&body);
    }
}

#define ASSERT_BEGINS_BY_HAND(texts, element, typed)                        \
    assert_begins_by_hand(texts, sizeof(texts) / sizeof(*(texts)), element, \
                          typed)

#define SIGNED "<ky><chuc_vu>Giám đốc</chuc_vu></ky>"
#define BODY "<ban_hanh>Sở Nội vụ</ban_hanh>"

Test(rules, a_right_plan_has_no_findings) {
    cr_assert(check_plan(BODY, "", SIGNED));
    assert_codes(0);
}

Test(rules, knows_the_types_of_the_decree) {
    cr_assert_str_eq(plan_type_name("KH"), "Kế hoạch");
    cr_assert_str_eq(plan_type_name("QyĐ"), "Quy định");
    cr_assert_str_eq(plan_type_name("CV"), "");
    cr_assert_null(plan_type_name("kh"));
    cr_assert_null(plan_type_name("PD"));
    cr_assert_eq(plan_type_count, 28u);
}

Test(rules, a_type_without_its_stroke_is_still_recognised) {
    static const char *const types[][2] = {
        {"qd", "did you mean `QĐ`?"},   {"QYD", "did you mean `QyĐ`?"},
        {"Cd", "did you mean `CĐ`?"},   {"hd", "did you mean `HD`?"},
        {"ttr", "did you mean `TTr`?"},
    };

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        struct strbuf text = STRBUF_INIT;

        strbuf_printf(&text, "<van_ban xmlns='" PLAN_NAMESPACE "' loai='%s'/>",
                      types[i][0]);
        tear_down();
        set_up();
        check(text.data);
        diag_sort(diags);
        cr_assert_eq(diag_at(diags, 0)->code, DIAG_PLAN_TYPE);
        cr_assert_str_eq(diag_at(diags, 0)->advice, types[i][1]);
        strbuf_free(&text);
    }
}

Test(rules, partial_dates_are_compared_as_far_as_they_go) {
    check_plan(BODY,
               "<ngay_ban_hanh>2026-06</ngay_ban_hanh><dot_thi_dua>"
               "<thoi_gian tu='2026-06-30' den='2026-06'/></dot_thi_dua>",
               SIGNED);
    assert_codes(0);
    check_plan(BODY,
               "<ngay_ban_hanh>2026-07</ngay_ban_hanh><dot_thi_dua>"
               "<thoi_gian tu='2026-07' den='2026-06'/></dot_thi_dua>",
               SIGNED);
    assert_codes(2, DIAG_PLAN_DATE_LATE, DIAG_PLAN_DATE_ORDER);
}

Test(rules, a_deputy_may_sign_as_acting_head_or_by_order) {
    const char *collective = "<ban_hanh>Ủy ban nhân dân xã B</ban_hanh>";

    check_plan(BODY, "",
               "<ky><quyen_han>Q</quyen_han><chuc_vu>Phó Giám "
               "đốc</chuc_vu></ky>");
    check_plan(BODY, "",
               "<ky><thua_lenh>Giám đốc</thua_lenh><chuc_vu>Phó "
               "Chánh Văn phòng</chuc_vu></ky>");
    check_plan(collective, "",
               "<ky><tap_the>Ủy ban nhân dân</tap_the><ky_thay>Chủ "
               "tịch</ky_thay><chuc_vu>Phó Chủ tịch</chuc_vu></ky>");
    assert_codes(0);
    check_plan(collective, "",
               "<ky><tap_the>Ủy ban nhân dân</tap_the>"
               "<chuc_vu>Phó Chủ tịch</chuc_vu></ky>");
    assert_codes(1, DIAG_PLAN_DEPUTY);
}

Test(rules, a_chairman_signs_his_own_document_without_a_collective) {
    check_plan("<ban_hanh>Chủ tịch Ủy ban nhân dân xã B</ban_hanh>", "",
               "<ky><chuc_vu>Chủ tịch</chuc_vu></ky>");
    assert_codes(0);
    check_plan("<ban_hanh>Uỷ ban nhân dân xã B</ban_hanh>", "",
               "<ky><chuc_vu>Chủ tịch</chuc_vu></ky>");
    assert_codes(1, DIAG_PLAN_COLLECTIVE);
}

Test(rules, districts_are_gone_since_july_2025) {
    const char *district = "<ban_hanh>Phòng Nội vụ huyện A</ban_hanh>";
    const char *city = "<chu_quan>UBND tỉnh A</chu_quan>"
                       "<ban_hanh>Trường C thành phố B</ban_hanh>";
    const char *july = "<ngay_ban_hanh>2025-07-01</ngay_ban_hanh>";

    check_plan(district, "", SIGNED);
    check_plan(district, "<ngay_ban_hanh>2025</ngay_ban_hanh>", SIGNED);
    check_plan(district, "<ngay_ban_hanh>2025-06-30</ngay_ban_hanh>", SIGNED);
    check_plan("<chu_quan>UBND thành phố Hà Nội</chu_quan>"
               "<ban_hanh>Sở C</ban_hanh>",
               july, SIGNED);
    assert_codes(0);
    check_plan(district, july, SIGNED);
    check_plan(city, july, SIGNED);
    check_plan("<chu_quan>UBND huyện B</chu_quan>" BODY, july, SIGNED);
    assert_codes(3, DIAG_PLAN_DISTRICT, DIAG_PLAN_DISTRICT, DIAG_PLAN_DISTRICT);
}

Test(rules, a_surname_is_no_title) {
    check_plan(BODY, "",
               "<ky><chuc_vu>A</chuc_vu><ho_ten>Đại Văn "
               "Bình</ho_ten></ky>");
    check_plan(BODY, "",
               "<ky><chuc_vu>A</chuc_vu><ho_ten>Ông Ích "
               "Khiêm</ho_ten></ky>");
    assert_codes(0);
    check_plan(BODY, "",
               "<ky><chuc_vu>A</chuc_vu><ho_ten>PGS.TS. Lê "
               "A</ho_ten></ky>");
    check_plan(BODY, "",
               "<ky><chuc_vu>A</chuc_vu><ho_ten>Thạc sĩ Lê "
               "A</ho_ten></ky>");
    assert_codes(2, DIAG_PLAN_SIGNER_TITLE, DIAG_PLAN_SIGNER_TITLE);
}

Test(rules, merged_cells_that_fill_the_grid_are_right) {
    check_table("<cot/><cot/><cot/>"
                "<hang><o gop_hang='2'/><o gop_cot='2'/></hang>"
                "<hang><o/><o/></hang>"
                "<hang><o gop_cot='2' gop_hang='2'/><o/></hang>"
                "<hang><o/></hang>");
    assert_codes(0);
}

Test(rules, merged_cells_that_overlap_or_leave_gaps_are_not) {
    check_table("<cot/><cot/><cot/>"
                "<hang><o/><o gop_hang='2'/><o/></hang>"
                "<hang><o gop_cot='2'/><o/></hang>");
    assert_codes(1, DIAG_PLAN_TABLE_WIDTH);
    check_table("<cot/><cot/><hang><o/></hang>"
                "<hang><o/><o/><o/><o/></hang>");
    assert_codes(3, DIAG_PLAN_TABLE_WIDTH, DIAG_PLAN_TABLE_WIDTH,
                 DIAG_PLAN_TABLE_WIDTH);
}

Test(rules, huge_spans_cost_nothing) {
    check_table("<cot/><hang><o gop_cot='999999' gop_hang='999999'/></hang>");
    assert_codes(2, DIAG_PLAN_TABLE_WIDTH, DIAG_PLAN_TABLE_ROWS);
}

Test(rules, numbers_and_list_marks_are_not_to_be_typed) {
    static const char *const clauses[] = {
        "1. Mục đích",
        "1.Mục đích",
        "12. 5 tập thể",
        "1.2. Mục đích",
        "1) Mục đích",
        "**1.** Mục đích",
        "**1. Mục đích**",
        "1.\u00A0Mục đích",
        "a) Mục đích",
        "đ) Mục đích",
        "- Mục đích",
        "+ Mục đích",
        "• Mục đích",
        "– **Mục đích**",
        "* Mục đích",
        "II. Mục đích",
        "<doan>1. Mục đích</doan>",
        "<tieu_de>1. Mục đích</tieu_de>A",
        "<tieu_de lien='true'>Mục đích</tieu_de><doan>- A</doan>"};
    static const char *const notes[] = {"Lưu ý: A", "LƯU Ý A", "**Lưu ý:** A",
                                        "- A"};

    ASSERT_BEGINS_BY_HAND(clauses, "khoan", true);
    ASSERT_BEGINS_BY_HAND(notes, "luu_y", true);
}

Test(rules, numbers_that_belong_to_the_text_are_let_be) {
    static const char *const clauses[] = {
        "1.000 đồng",
        "2026. A",
        "5 năm",
        "I",
        "1.5 km",
        "30/4",
        "- 5 °C",
        "C. Mác",
        "V. I. Lênin",
        "V.I. Lênin",
        "*A* và B",
        "**A**",
        "\\- A",
        "IIII. A",
        "f) A",
        "____",
        "<tieu_de>A</tieu_de><doan>- B</doan>"};
    static const char *const notes[] = {"Những lưu ý", "5 năm"};

    ASSERT_BEGINS_BY_HAND(clauses, "khoan", false);
    ASSERT_BEGINS_BY_HAND(notes, "luu_y", false);
}

Test(rules, a_dash_before_a_recipient_is_no_matter) {
    check("<van_ban xmlns='" PLAN_NAMESPACE "' loai='KH'>"
          "<co_quan><viet_tat>A</viet_tat></co_quan>"
          "<kinh_gui><noi>- Sở A</noi><noi>Sở B</noi></kinh_gui>"
          "<noi_dung><doan>A</doan></noi_dung>"
          "<noi_nhan><nhan>- Sở A</nhan><nhan>+ Sở B</nhan>"
          "<luu>- Lưu: VT</luu></noi_nhan>"
          "<ky><chuc_vu>D</chuc_vu></ky></van_ban>");
    assert_codes(2, DIAG_PLAN_TYPED_NUMBER, DIAG_PLAN_TYPED_NUMBER);
}

Test(rules, forms_may_have_blanks_and_bare_headings) {
    const char *body = "<muc><tieu_de>A:</tieu_de></muc>"
                       "<muc><tieu_de>B...</tieu_de><khoan/></muc>"
                       "<doan>C./.</doan>";
    struct strbuf form = STRBUF_INIT;

    strbuf_printf(&form,
                  "<phu_luc><van_ban loai='BC'><noi_dung>%s</noi_dung>"
                  "</van_ban></phu_luc>",
                  body);
    check_body("<doan>Theo phụ lục</doan>", form.data);
    assert_codes(0);
    check_body(body, "");
    assert_codes(3, DIAG_PLAN_EMPTY_ITEM, DIAG_PLAN_HEADING_ALONE,
                 DIAG_PLAN_TITLE_MARK);
    strbuf_free(&form);
}

Test(rules, what_follows_a_heading_on_the_page_stands_below_it) {
    check_body("<muc><tieu_de>A</tieu_de></muc><doan>B</doan>"
               "<phan><tieu_de>A</tieu_de></phan><muc>B</muc>",
               "");
    assert_codes(0);
    check_body("<muc><tieu_de>A</tieu_de></muc>"
               "<phan><tieu_de>B</tieu_de></phan>",
               "");
    assert_codes(2, DIAG_PLAN_HEADING_ALONE, DIAG_PLAN_HEADING_ALONE);
}

Test(rules, titles_of_list_items_may_announce_the_list) {
    check_body("<gach><tieu_de>A:</tieu_de><cong>B</cong></gach>"
               "<khoan><tieu_de lien='1'>A:</tieu_de>B</khoan>"
               "<khoan><tieu_de>A…</tieu_de>B</khoan>"
               "<khoan><tieu_de>A?</tieu_de>B</khoan>",
               "");
    assert_codes(0);
    check_body("<bang><tieu_de>A.</tieu_de></bang>", "");
    assert_codes(1, DIAG_PLAN_TITLE_MARK);
}

Test(rules, the_end_mark_may_be_typed_where_it_belongs) {
    check_body("<muc>A<khoan>B./.</khoan></muc>", "");
    check_body("<doan>A **B./.**</doan>", "");
    check_body("<doan>A</doan></noi_dung><ket_thuc><doan>B./.</doan>"
               "</ket_thuc><noi_dung>",
               "");
    check_body("<doan>../../a và .../...</doan><doan>A</doan>", "");
    assert_codes(0);
    check_body("<doan>A./.</doan></noi_dung><ket_thuc><doan>B./. C./.</doan>"
               "</ket_thuc><noi_dung>",
               "");
    check_body("<bang><hang><o>A./.</o></hang></bang>", "");
    check_body("<doan>A</doan>",
               "<phu_luc><noi_dung><doan>B./.</doan></noi_dung></phu_luc>");
    assert_codes(5, DIAG_PLAN_END_MARK, DIAG_PLAN_END_MARK, DIAG_PLAN_END_MARK,
                 DIAG_PLAN_END_MARK, DIAG_PLAN_ANNEX_UNNAMED);
}

Test(rules, bold_needs_its_other_end) {
    check_body("<doan>**A** ***B*** *C* \\*\\* \\**D* (**) ****</doan>", "");
    assert_codes(0);
    check_body("<khoan>**A<gach>B**</gach></khoan><o>C**</o>", "");
    assert_codes(3, DIAG_PLAN_INLINE_MARK, DIAG_PLAN_INLINE_MARK,
                 DIAG_PLAN_INLINE_MARK);
}

Test(rules, abbreviations_are_no_capital_titles) {
    check_body("<khoan><tieu_de>UBND, HĐND, MTTQ 2026 - 2030</tieu_de>A"
               "</khoan><khoan><tieu_de>THI ĐUA CỦA UBND xã</tieu_de>A"
               "</khoan>",
               "");
    assert_codes(0);
    check_body("<khoan><tieu_de>THI ĐUA CỦA UBND</tieu_de>A</khoan>", "");
    assert_codes(1, DIAG_PLAN_TITLE_CAPITALS);
}

Test(rules, what_does_not_fit_the_schema_gets_no_findings_on_missing_parts) {
    cr_assert(check("<van_ban xmlns='urn:another'/>"));
    assert_codes(0);
    diag_add(diags, DIAG_SCHEMA_ELEMENT, (struct diag_pos){.file = "a.xml"},
             "x");
    check("<van_ban xmlns='" PLAN_NAMESPACE "'><trich_yeu>A.</trich_yeu>"
          "</van_ban>");
    assert_codes(2, DIAG_SCHEMA_ELEMENT, DIAG_PLAN_SUBJECT_STOP);
}
