#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "compose.h"

#define BLANK "\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0"
#define GAP "\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0" /* two digits */

static struct arena *arena;

static void set_up(void) {
    arena = arena_create();
}

static void tear_down(void) {
    arena_free(arena);
}

TestSuite(compose, .init = set_up, .fini = tear_down);

static const struct node *root_of(const char *attributes, const char *parts) {
    return compose(arena, arena_printf(arena, "<van_ban %s>%s</van_ban>",
                                       attributes, parts));
}

static const struct node *main_of(const char *attributes, const char *parts) {
    return tree_child(root_of(attributes, parts), "van_ban");
}

#define BODY                                                           \
    "<co_quan><ban_hanh>Ủy ban nhân dân xã Hòa Bình</ban_hanh>" \
    "<viet_tat>UBND</viet_tat></co_quan>"

static const struct node *plan(const char *parts) {
    return main_of("loai='KH'", arena_printf(arena, "%s%s", BODY, parts));
}

static void check_text(const struct node *node, const char *name,
                       const char *expected) {
    const char *text = tree_text(node, name);

    if (expected == NULL)
        cr_assert_null(text, "%s", text);
    else
        cr_assert_str_eq(text != NULL ? text : "(none)", expected);
}

static void check_list(const struct node *node, const char *name,
                       const char *expected) {
    cr_assert_str_eq(notation_of(arena, node, name), expected);
}

/* ---- number, symbol, type ---- */

Test(compose, numbers_have_two_digits_at_least) {
    check_text(plan("<so>5</so>"), "so_ky_hieu", "05/KH-UBND");
    check_text(plan("<so>05</so>"), "so_ky_hieu", "05/KH-UBND");
    check_text(plan("<so>12</so>"), "so_ky_hieu", "12/KH-UBND");
    check_text(plan("<so>1234</so>"), "so_ky_hieu", "1234/KH-UBND");
}

Test(compose, a_missing_number_leaves_room) {
    check_text(plan(""), "so_ky_hieu", BLANK "/KH-UBND");
}

Test(compose, a_symbol_is_given_or_composed) {
    check_text(plan("<so>5</so><ky_hieu>KH-BCĐ</ky_hieu>"), "so_ky_hieu",
               "05/KH-BCĐ");
    check_text(plan("<ky_hieu>BC-</ky_hieu>"), "so_ky_hieu", BLANK "/BC-");
}

Test(compose, a_letter_has_no_type_in_its_symbol_and_its_subject_apart) {
    const struct node *doc =
        main_of("loai='CV'", BODY "<so>7</so><trich_yeu>cử người</trich_yeu>");

    check_text(doc, "so_ky_hieu", "07/UBND");
    check_text(doc, "ten_loai", NULL);
    check_text(doc, "trich_yeu", NULL);
    check_text(doc, "trich_yeu_5b", "cử người");
}

Test(compose, types_have_the_decrees_names_unless_one_is_given) {
    const char *subject = BODY "<trich_yeu>A</trich_yeu>";
    const struct node *doc = main_of("loai='TTr'", subject);

    check_text(doc, "ten_loai", "Tờ trình");
    check_text(doc, "trich_yeu", "A");
    check_text(doc, "trich_yeu_5b", NULL);
    check_text(main_of("loai='PD' ten_loai='Phát động'", subject), "ten_loai",
               "Phát động");
    check_text(main_of("loai='XX'", subject), "ten_loai", "XX");
}

Test(compose, issuing_bodies_have_one_above_or_none) {
    cr_assert_str_eq(
        notation_of(arena,
                    main_of("loai='KH'",
                            "<co_quan><chu_quan>UBND\n  tỉnh A</chu_quan>"
                            "<ban_hanh>Sở B</ban_hanh></co_quan>"),
                    "co_quan"),
        "co_quan(chu_quan='UBND tỉnh A' ban_hanh='Sở B')\n");
    check_list(plan(""), "co_quan",
               "co_quan(ban_hanh='Ủy ban nhân dân xã Hòa Bình')\n");
}

/* ---- place, date, marks ---- */

Test(compose, dates_may_be_whole_partial_or_left_out) {
    check_text(plan("<ngay_ban_hanh>2026-02-05</ngay_ban_hanh>"), "ngay",
               "ngày 05 tháng 02 năm 2026");
    check_text(plan("<ngay_ban_hanh>2026-07-12</ngay_ban_hanh>"), "ngay",
               "ngày 12 tháng 7 năm 2026");
    check_text(plan("<ngay_ban_hanh>2026-10</ngay_ban_hanh>"), "ngay",
               "ngày" GAP "tháng 10 năm 2026");
    check_text(plan("<ngay_ban_hanh>2026</ngay_ban_hanh>"), "ngay",
               "ngày" GAP "tháng" GAP "năm 2026");
    check_text(plan("<dia_danh>Hòa Bình</dia_danh>"), "ngay",
               "ngày" GAP "tháng" GAP "năm" GAP);
    check_text(plan("<dia_danh>Hòa Bình</dia_danh>"), "dia_danh", "Hòa Bình");
    check_text(plan(""), "ngay", NULL);
}

Test(compose, marks_are_written_out) {
    check_text(plan("<do_mat>toi_mat</do_mat>"), "do_mat", "TỐI MẬT");
    check_list(plan("<muc_do_khan>thuong_khan</muc_do_khan>"), "muc_do_khan",
               "muc_do_khan(thuong_khan='THƯỢNG KHẨN')\n");
    check_list(plan("<muc_do_khan>hoa_toc</muc_do_khan>"), "muc_do_khan",
               "muc_do_khan(hoa_toc='HỎA TỐC')\n");
    check_text(root_of("loai='KH'", BODY "<pham_vi_luu_hanh>xem_xong_tra_lai"
                                         "</pham_vi_luu_hanh>"),
               "pham_vi_luu_hanh", "XEM XONG TRẢ LẠI");
    check_text(plan(""), "do_mat", NULL);
    check_list(plan(""), "muc_do_khan", "");
}

/* ---- lists of texts ---- */

Test(compose, one_addressee_stands_alone_several_are_a_list) {
    check_list(plan("<kinh_gui><noi>Sở A;</noi></kinh_gui>"), "kinh_gui",
               "kinh_gui(mot_noi='Sở A')\n");
    check_list(plan("<kinh_gui><noi>Sở A</noi><noi>Sở B.</noi><noi>Sở C;"
                    "</noi></kinh_gui>"),
               "kinh_gui", "kinh_gui(noi='Sở A;' noi='Sở B;' noi='Sở C.')\n");
}

Test(compose, bases_end_in_semicolons_the_last_in_a_stop) {
    check_list(plan("<can_cu>A.</can_cu><can_cu>B</can_cu>"
                    "<can_cu>*C;*</can_cu>"),
               "can_cu", "can_cu='A;'\ncan_cu='B;'\ncan_cu='*C*.'\n");
}

Test(compose, opening_paragraphs_are_prose) {
    check_list(plan("<mo_dau><doan>A</doan><doan>B như sau</doan>"
                    "<doan>C!</doan></mo_dau>"),
               "mo_dau", "mo_dau='A.'\nmo_dau='B như sau:'\nmo_dau='C!'\n");
}

Test(compose, the_last_closing_paragraph_ends_the_text) {
    check_list(plan("<ket_thuc><doan>A</doan><doan>B</doan></ket_thuc>"),
               "ket_thuc", "ket_thuc='A.'\nket_thuc='B./.'\n");
    check_list(plan("<ket_thuc><doan>**A.**</doan></ket_thuc>"), "ket_thuc",
               "ket_thuc='**A**./.'\n");
    check_list(plan("<ket_thuc><doan>A./.</doan></ket_thuc>"), "ket_thuc",
               "ket_thuc='A./.'\n");
}

/* ---- recipients ---- */

Test(compose, recipients_are_composed_however_they_were_typed) {
    check_list(
        plan("<noi_nhan><nhan>Như trên</nhan><nhan>- UBND tỉnh;</nhan>"
             "<nhan muc_dich='b/c'>Huyện ủy.</nhan>"
             "<nhan muc_dich='(để t/h)'>Sở B</nhan><nhan>Các phòng...</nhan>"
             "<luu>VT</luu></noi_nhan>"),
        "noi_nhan",
        "noi_nhan(nhan='Như trên;' nhan='UBND tỉnh;' nhan='Huyện ủy (b/c);' "
        "nhan='Sở B (để t/h);' nhan='Các phòng...;' luu='VT.')\n");
}

Test(compose, the_filing_line_is_bare_of_what_the_template_says) {
    static const char *const typed[] = {"VT, NV", "VT, NV.", "Lưu: VT, NV",
                                        "- Lưu: VT, NV;", "Lưu : VT, NV"};

    for (size_t i = 0; i < sizeof(typed) / sizeof(*typed); i++)
        check_list(plan(arena_printf(
                       arena, "<noi_nhan><luu>%s</luu></noi_nhan>", typed[i])),
                   "noi_nhan", "noi_nhan(luu='VT, NV.')\n");
    check_list(plan("<noi_nhan><luu>VT, ...</luu></noi_nhan>"), "noi_nhan",
               "noi_nhan(luu='VT, ...')\n");
}

Test(compose, drafter_and_copies_make_one_mark) {
    check_list(plan("<noi_nhan><luu>VT</luu><nguoi_soan>PL</nguoi_soan>"
                    "<so_ban>300</so_ban></noi_nhan>"),
               "noi_nhan", "noi_nhan(luu='VT.' ky_hieu_soan='PL.(300)')\n");
    check_list(plan("<noi_nhan><nguoi_soan>PL</nguoi_soan></noi_nhan>"),
               "noi_nhan", "noi_nhan(ky_hieu_soan='PL')\n");
    check_list(plan("<noi_nhan><so_ban>9</so_ban></noi_nhan>"), "noi_nhan",
               "noi_nhan(ky_hieu_soan='(9)')\n");
}

/* ---- the signature ---- */

static void check_ky(const char *parts, const char *expected) {
    const struct node *doc = plan(arena_printf(arena, "<ky>%s</ky>", parts));

    cr_assert_str_eq(notation(arena, tree_child(doc, "ky")), expected);
    cr_assert(tree_is_true(tree_child(doc, "phan_ky")));
}

Test(compose, a_head_signs_in_his_own_name) {
    check_ky("<chuc_vu>Giám đốc</chuc_vu><ho_ten>Trần Văn A</ho_ten>",
             "ky(quyen_han='Giám đốc' ho_ten='Trần Văn A')");
    check_ky("<chuc_vu>Giám đốc</chuc_vu>", "ky(quyen_han='Giám đốc')");
    check_ky("<chuc_vu>Chủ tịch</chuc_vu><chuc_vu_khac>Phó Bí thư"
             "</chuc_vu_khac>",
             "ky(quyen_han='Chủ tịch' chuc_vu_khac='Phó Bí thư')");
}

Test(compose, each_authority_has_its_prefix) {
    check_ky("<quyen_han>TM</quyen_han><tap_the>Ủy ban nhân dân</tap_the>"
             "<chuc_vu>Chủ tịch</chuc_vu>",
             "ky(quyen_han='TM. Ủy ban nhân dân' quyen_han='Chủ tịch')");
    check_ky("<quyen_han>KT</quyen_han><ky_thay>Giám đốc</ky_thay>"
             "<chuc_vu>Phó Giám đốc</chuc_vu>",
             "ky(quyen_han='KT. Giám đốc' quyen_han='Phó Giám đốc')");
    check_ky("<quyen_han>TL</quyen_han><thua_lenh>Chủ tịch</thua_lenh>"
             "<chuc_vu>Chánh Văn phòng</chuc_vu>",
             "ky(quyen_han='TL. Chủ tịch' quyen_han='Chánh Văn phòng')");
    check_ky("<quyen_han>TUQ</quyen_han><thua_uy_quyen>Giám đốc"
             "</thua_uy_quyen><chuc_vu>Trưởng phòng</chuc_vu>",
             "ky(quyen_han='TUQ. Giám đốc' quyen_han='Trưởng phòng')");
    check_ky("<quyen_han>Q</quyen_han><chuc_vu>Giám đốc</chuc_vu>",
             "ky(quyen_han='Q. Giám đốc')");
}

Test(compose, authorities_add_up_in_order) {
    check_ky("<quyen_han>TM KT</quyen_han><tap_the>Ủy ban nhân dân</tap_the>"
             "<ky_thay>Chủ tịch</ky_thay><chuc_vu>Phó Chủ tịch</chuc_vu>",
             "ky(quyen_han='TM. Ủy ban nhân dân' quyen_han='KT. Chủ tịch' "
             "quyen_han='Phó Chủ tịch')");
    check_ky("<quyen_han>TL KT</quyen_han><thua_lenh>Bộ trưởng</thua_lenh>"
             "<ky_thay>Vụ trưởng</ky_thay><chuc_vu>Phó Vụ trưởng</chuc_vu>",
             "ky(quyen_han='TL. Bộ trưởng' quyen_han='KT. Vụ trưởng' "
             "quyen_han='Phó Vụ trưởng')");
    check_ky("<quyen_han>TM Q</quyen_han><tap_the>Ủy ban nhân dân</tap_the>"
             "<chuc_vu>Chủ tịch</chuc_vu>",
             "ky(quyen_han='TM. Ủy ban nhân dân' quyen_han='Q. Chủ tịch')");
    check_ky("<quyen_han>TUQ KT</quyen_han><thua_uy_quyen>A</thua_uy_quyen>"
             "<ky_thay>B</ky_thay><chuc_vu>C</chuc_vu>",
             "ky(quyen_han='TUQ. A' quyen_han='KT. B' quyen_han='C')");
}

Test(compose, prefixes_that_were_typed_are_not_said_twice) {
    check_ky("<quyen_han>TM KT</quyen_han><tap_the>TM. Ủy ban</tap_the>"
             "<ky_thay>KT.Chủ tịch</ky_thay><chuc_vu>A</chuc_vu>",
             "ky(quyen_han='TM. Ủy ban' quyen_han='KT. Chủ tịch' "
             "quyen_han='A')");
    check_ky("<quyen_han>Q</quyen_han><chuc_vu>Q.\u00A0Giám đốc</chuc_vu>",
             "ky(quyen_han='Q. Giám đốc')");
    check_ky("<chuc_vu>Quyền Giám đốc</chuc_vu>",
             "ky(quyen_han='Quyền Giám đốc')");
}

Test(compose, without_recipients_and_signature_there_is_no_closing_part) {
    cr_assert_not(tree_is_true(tree_child(plan(""), "phan_ky")));
    cr_assert(tree_is_true(
        tree_child(plan("<noi_nhan><luu>VT</luu></noi_nhan>"), "phan_ky")));
}

/* ---- annexes ---- */

static const struct node *with_annexes(const char *annexes) {
    return root_of("loai='KH'",
                   arena_printf(arena,
                                BODY "<so>5</so><ngay_ban_hanh>2026-02-05"
                                     "</ngay_ban_hanh>%s",
                                annexes));
}

#define KEM_THEO                                                                     \
    "kem_theo='Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 02 năm 2026 " \
    "của Ủy ban nhân dân xã Hòa Bình'"
#define TEXT "<noi_dung><doan>x</doan></noi_dung>"

static const char *heads(const struct node *root) {
    const struct node *doc = tree_child(root, "van_ban");
    const char *all = "";

    for (doc = doc->next_same; doc != NULL; doc = doc->next_same)
        all = arena_printf(arena, "%s%s\n", all,
                           notation(arena, tree_child(doc, "phu_luc")));
    return all;
}

Test(compose, one_annex_has_no_number) {
    cr_assert_str_eq(
        heads(with_annexes("<phu_luc><tieu_de>Biểu A</tieu_de>" TEXT
                           "</phu_luc>")),
        "phu_luc(nhan='Phụ lục' tieu_de='Biểu A' " KEM_THEO ")\n");
}

Test(compose, several_annexes_have_roman_numbers) {
    cr_assert_str_eq(heads(with_annexes("<phu_luc>" TEXT "</phu_luc>"
                                        "<phu_luc>" TEXT "</phu_luc>")),
                     "phu_luc(nhan='Phụ lục I' " KEM_THEO ")\n"
                     "phu_luc(nhan='Phụ lục II' " KEM_THEO ")\n");
}

#define FORM                                                              \
    "<van_ban loai='BC'><co_quan><ban_hanh>A</ban_hanh><viet_tat>A"       \
    "</viet_tat></co_quan><trich_yeu>B</trich_yeu><mo_dau><doan>C</doan>" \
    "</mo_dau><noi_dung><muc><tieu_de>D</tieu_de><khoan>E</khoan>"        \
    "<khoan>F như sau</khoan></muc></noi_dung><ket_thuc><doan>G</doan>"  \
    "</ket_thuc></van_ban>"

Test(compose, a_form_without_a_label_is_not_counted) {
    cr_assert_str_eq(heads(with_annexes("<phu_luc>" TEXT "</phu_luc>"
                                        "<phu_luc>" FORM "</phu_luc>")),
                     "phu_luc(nhan='Phụ lục' " KEM_THEO ")\n\n");
    cr_assert_str_eq(
        heads(with_annexes("<phu_luc nhan='true'>" FORM "</phu_luc>"
                           "<phu_luc nhan='false'><tieu_de>A</tieu_de>" TEXT
                           "</phu_luc><phu_luc>" TEXT "</phu_luc>")),
        "phu_luc(nhan='Phụ lục I' " KEM_THEO ")\n"
        "phu_luc(tieu_de='A' " KEM_THEO ")\n"
        "phu_luc(nhan='Phụ lục II' " KEM_THEO ")\n");
}

Test(compose, forms_keep_their_punctuation) {
    const struct node *root = with_annexes("<phu_luc>" FORM "</phu_luc>");
    const struct node *form = tree_child(root, "van_ban")->next_same;

    check_list(form, "mo_dau", "mo_dau='C'\n");
    check_list(form, "khoi",
               "khoi(muc(so='I.' tieu_de='D'))\n"
               "khoi(khoan(so='1.' loi='E'))\n"
               "khoi(khoan(so='2.' loi='F như sau'))\n");
    check_list(form, "ket_thuc", "ket_thuc='G'\n");
    check_text(form, "so_ky_hieu", BLANK "/BC-A");
    cr_assert_not(tree_is_true(tree_child(form, "chinh")));
}

Test(compose, a_reference_may_be_given_with_or_without_brackets) {
    cr_assert_str_eq(
        heads(with_annexes("<phu_luc><kem_theo>(Kèm theo A)</kem_theo>" TEXT
                           "</phu_luc><phu_luc><kem_theo>Kèm theo B"
                           "</kem_theo>" TEXT "</phu_luc>")),
        "phu_luc(nhan='Phụ lục I' kem_theo='Kèm theo A')\n"
        "phu_luc(nhan='Phụ lục II' kem_theo='Kèm theo B')\n");
}

Test(compose, the_reference_of_an_unfinished_letter_has_its_blanks) {
    const struct node *root =
        root_of("loai='CV'", BODY "<phu_luc>" TEXT "</phu_luc>");

    cr_assert_str_eq(
        heads(root),
        "phu_luc(nhan='Phụ lục' kem_theo='Kèm theo Công văn số " BLANK
        "/UBND ngày" GAP "tháng" GAP "năm" GAP
        " của Ủy ban nhân dân xã Hòa Bình')\n");
}

Test(compose, an_annex_may_lie_on_its_side) {
    const struct node *root =
        with_annexes("<phu_luc huong='ngang'>" TEXT
                     "</phu_luc><phu_luc huong='doc'>" TEXT "</phu_luc>");
    const struct node *first = tree_child(root, "van_ban")->next_same;

    cr_assert(tree_is_true(tree_child(first, "ngang")));
    cr_assert_not(tree_is_true(tree_child(first->next_same, "ngang")));
}

/* ---- outside the text ---- */

Test(compose, the_address_has_a_line_of_its_own) {
    check_list(root_of("loai='KH'",
                       BODY "<dia_chi_co_quan><dia_chi>Số 1</dia_chi>"
                            "<dien_thoai>02</dien_thoai><fax>03</fax>"
                            "<thu_dien_tu>a@b.vn</thu_dien_tu>"
                            "<trang_tin>b.vn</trang_tin></dia_chi_co_quan>"),
               "dia_chi_co_quan",
               "dia_chi_co_quan(dong='Địa chỉ: Số 1' dong='Điện thoại: 02; "
               "Fax: 03; Thư điện tử: a@b.vn; Trang thông tin điện tử: b.vn')"
               "\n");
    check_list(root_of("loai='KH'", BODY "<dia_chi_co_quan><fax>03</fax>"
                                         "</dia_chi_co_quan>"),
               "dia_chi_co_quan", "dia_chi_co_quan(dong='Fax: 03')\n");
}

Test(compose, document_properties_come_from_type_subject_and_campaign) {
    check_list(root_of("loai='KH'",
                       BODY "<trich_yeu>Phát động A</trich_yeu><dot_thi_dua>"
                            "<ten>Đợt A</ten></dot_thi_dua>"),
               "thuoc_tinh",
               "thuoc_tinh(tieu_de='Kế hoạch: Phát động A' chu_de='Đợt A' "
               "co_quan='Ủy ban nhân dân xã Hòa Bình')\n");
}

/* ---- texts ---- */

Test(compose, text_is_composed_and_otherwise_kept) {
    /* "Đề án" with its marks apart; a no-break space; an apostrophe. */
    check_text(plan("<trich_yeu>Đe\u0302\u0300 a\u0301n\u00A0 Ia H' Drai &lt; "
                    "&amp;\n\t x</trich_yeu>"),
               "trich_yeu", "Đề án\u00A0 Ia H' Drai < & x");
}

Test(compose, a_backslash_at_the_end_of_a_line_breaks_it) {
    check_text(plan("<trich_yeu>A \\\n   B\\\\\n C</trich_yeu>"), "trich_yeu",
               "A\\\nB\\\\ C");
}
