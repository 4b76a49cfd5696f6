/* The texts of a plan. */
#include <criterion/criterion.h>
#include <string.h>

#include "care/care.h"

static const char plan[] =
    "<van_ban xmlns='urn:kehoach-gen:van-ban:1' loai='KH'>"
    "<co_quan><ban_hanh>Ủy ban nhân dân xã A</ban_hanh></co_quan>"
    "<so>9</so><ngay_ban_hanh>2026-02-06</ngay_ban_hanh>"
    "<trich_yeu>Tổ chức\n  phong trào</trich_yeu>"
    "<dot_thi_dua><thoi_gian tu='2026-02-06' den='2026-11-30'/></dot_thi_dua>"
    "<noi_dung><muc><tieu_de>Mục đích</tieu_de>"
    "<khoan>Tinh thần *“bốn tại chỗ”*: "
    "<gach>một</gach></khoan></muc></noi_dung>"
    "<phu_luc><van_ban loai='BC'><trich_yeu>……</trich_yeu></van_ban></phu_luc>"
    "</van_ban>";

Test(care_plan, its_texts_have_roles_places_and_no_marks_of_emphasis) {
    struct diag_list *diags = diag_list_create();
    struct arena *arena = arena_create();
    struct xml_source *source =
        xml_load_bytes("plan.xml", plan, strlen(plan), diags);
    struct care_document document = care_of_plan(arena, source);
    const struct care_text *texts = document.texts;

    cr_assert_eq(document.count, 6);
    cr_expect_eq(texts[0].role, ROLE_BODY);
    cr_expect_eq(texts[1].role, ROLE_SUBJECT);
    cr_expect_str_eq(texts[1].text, "Tổ chức phong trào");
    cr_expect_eq(texts[2].role, ROLE_SECTION);
    cr_expect_eq(texts[3].role, ROLE_CLAUSE);
    cr_expect_str_eq(texts[3].text, "Tinh thần “bốn tại chỗ”:");
    cr_expect_eq(texts[3].number, 0);
    cr_expect_eq(texts[3].line, 2);
    cr_expect_eq(texts[4].role, ROLE_DASH);
    cr_expect(texts[5].is_form);
    cr_expect_eq(texts[5].unit, 1);
    cr_expect_eq(document.facts.issued.day, 6);
    cr_expect_eq(document.facts.to.month, 11);
    cr_expect_str_eq(document.facts.issuer, "Ủy ban nhân dân xã A");
    xml_free(source);
    arena_free(arena);
    diag_list_free(diags);
}
