#include <criterion/criterion.h>
#include <string.h>

#include "found.h"

/* Kinds of documents, what comes with them, and the levels of their text. */
#define DATE CI("Hòa Bình, ngày 12 tháng 10 năm 2026")
#define LETTERHEAD(number) \
    HEAD(CB("UBND XÃ HÒA BÌNH") number, NATIONAL MOTTO DATE)
#define CLOSING                                            \
    TABLE(NO_MARGINS, COLUMN("4111") COLUMN("5243"),       \
          ROW(CELL("4111", P("Nơi nhận:") P("- Lưu: VT.")) \
                  CELL("5243", CB("CHỦ TỊCH") EMPTY CB("Lê An"))))
#define FOUND_HEAD(number)                                           \
    "cơ quan ban hành: UBND XÃ HÒA BÌNH\n" number                    \
    "Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" \
    "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc\n"           \
    "địa danh, thời gian: Hòa Bình, ngày 12 tháng 10 năm 2026\n"
#define FOUND_CLOSING             \
    "nơi nhận: Nơi nhận:\n" \
    "lưu: - Lưu: VT.\n"         \
    "chức vụ: CHỦ TỊCH\n" \
    "họ tên người ký: Lê An\n"

/* ---- letters ---- */

#define LETTER LETTERHEAD(C("Số: 12/UBND-VX") C("V/v tổ chức Hội thi"))
#define FOUND_LETTER                                  \
    FOUND_HEAD("số, ký hiệu: Số: 12/UBND-VX\n" \
               "trích yếu công văn: V/v tổ chức Hội thi\n")

static void expect_addressees(const char *addressees, const char *expected) {
    struct strbuf body = STRBUF_INIT, all = STRBUF_INIT;

    strbuf_printf(&body, "%s%s%s", LETTER, addressees,
                  P("Ủy ban nhân dân xã báo cáo như sau:") P("- Kết quả./.")
                      CLOSING);
    strbuf_printf(&all, "%s%s%s", FOUND_LETTER, expected,
                  "lời văn: Ủy ban nhân dân xã báo cáo như sau:\n"
                  "gạch đầu dòng: - Kết quả./.\n" FOUND_CLOSING);
    found_expect(body.data, all.data);
    strbuf_free(&body);
    strbuf_free(&all);
}

#define SET_IN(twips, runs) PARA("<w:ind w:left='" twips "'/>", runs)

Test(kind, a_letter_is_addressed_to_one_or_to_several) {
    struct found found;

    expect_addressees(C("Kính gửi: Sở Nội vụ"),
                      "kính gửi: Kính gửi: Sở Nội vụ\n");
    expect_addressees(SET_IN("1985", T("Kính gửi:"))
                          SET_IN("2985", T("- Sở Nội vụ;"))
                              SET_IN("2985", T("- Sở Tài chính.")),
                      "kính gửi: Kính gửi:\n"
                      "nơi kính gửi: - Sở Nội vụ;\n"
                      "nơi kính gửi: - Sở Tài chính.\n");
    found_open(&found, LETTER C("Kính gửi: Sở Nội vụ"));
    cr_expect_eq(found.roles->units[0].kind, KIND_LETTER);
    found_close(&found);
}

Test(kind, the_subject_of_a_letter_may_end_in_a_date) {
    found_expect(
        HEAD(CB("UBND XÃ HÒA BÌNH") C("Số: 12/UBND-VX")
                 PARA("<w:jc w:val='center'/>",
                      "<w:r><w:t>V/v nghỉ lễ từ ngày 31 tháng 8</w:t>"
                      "<w:br/><w:t>đến ngày 02 tháng 9 năm "
                      "2026</w:t></w:r>"),
             NATIONAL MOTTO DATE) P("Kính gửi: Các thôn") CLOSING,
        FOUND_HEAD("số, ký hiệu: Số: 12/UBND-VX\n"
                   "trích yếu công văn: V/v nghỉ lễ từ ngày 31 tháng "
                   "8\n"
                   "trích yếu công văn: đến ngày 02 tháng 9 năm "
                   "2026\n") "kính gửi: Kính gửi: Các thôn\n" FOUND_CLOSING);
}

Test(kind, addressees_may_stand_in_a_table_or_behind_line_breaks) {
    expect_addressees(
        TABLE(NO_MARGINS, COLUMN("3000") COLUMN("6354"),
              ROW(CELL("3000", PARA(RIGHT, T("Kính gửi:")))
                      CELL("6354", P("- Sở Nội vụ;") P("- Sở Tài chính.")))),
        "kính gửi: Kính gửi:\n"
        "nơi kính gửi: - Sở Nội vụ;\n"
        "nơi kính gửi: - Sở Tài chính.\n");
    expect_addressees(SET_IN("1985", T("Kính gửi:") BR T("- Sở Nội vụ;")
                                         BR T("- Sở Tài chính.")),
                      "kính gửi: Kính gửi:\n"
                      "nơi kính gửi: - Sở Nội vụ;\n"
                      "nơi kính gửi: - Sở Tài chính.\n");
}

/* ---- decisions, minutes, invitations ---- */

Test(kind, a_decision_names_who_decides_and_on_what) {
    found_expect(
        LETTERHEAD(C("Số: 12/QĐ-UBND")) CB("QUYẾT ĐỊNH")
            CB("Về việc khen thưởng") CB("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA BÌNH")
                PARA("", I("Căn cứ Luật Thi đua, khen thưởng;"))
                    PARA("", I("Theo đề nghị của Văn phòng.")) CB("QUYẾT ĐỊNH:")
                        P("Điều 1. Khen 05 tập thể.") P("Điều 2. Hiệu lực./.")
                            CLOSING,
        FOUND_HEAD(
            "số, ký hiệu: Số: 12/QĐ-UBND\n") "tên loại: QUYẾT ĐỊNH\n"
                                             "trích yếu: Về việc khen thưởng\n"
                                             "thẩm quyền ban hành: CHỦ TỊCH ỦY "
                                             "BAN NHÂN DÂN XÃ HÒA BÌNH\n"
                                             "căn cứ: Căn cứ Luật Thi đua, "
                                             "khen thưởng;\n"
                                             "căn cứ: Theo đề nghị của Văn "
                                             "phòng.\n"
                                             "quyết định, quyết nghị: QUYẾT "
                                             "ĐỊNH:\n"
                                             "điều: Điều 1. Khen 05 tập thể.\n"
                                             "điều: Điều 2. Hiệu "
                                             "lực./.\n" FOUND_CLOSING);
}

Test(kind, a_resolution_of_a_council) {
    found_expect(
        LETTERHEAD(C("Số: 03/NQ-HĐND")) CB("NGHỊ QUYẾT")
            CB("Về nhiệm vụ năm 2026")
                PARA(CENTER, B("HỘI ĐỒNG NHÂN DÂN XÃ HÒA BÌNH")
                                 BR B("KHÓA II, KỲ HỌP THỨ BA"))
                    P("Căn cứ Luật;") P("Xét Tờ trình số 10/TTr-UBND.")
                        CB("QUYẾT NGHỊ:") P("Điều 1. Thông qua./.") CLOSING,
        FOUND_HEAD(
            "số, ký hiệu: Số: 03/NQ-HĐND\n") "tên loại: NGHỊ QUYẾT\n"
                                             "trích yếu: Về nhiệm vụ năm 2026\n"
                                             "thẩm quyền ban hành: HỘI ĐỒNG "
                                             "NHÂN DÂN XÃ HÒA BÌNH KHÓA II, KỲ "
                                             "HỌP "
                                             "THỨ BA\n"
                                             "căn cứ: Căn cứ Luật;\n"
                                             "căn cứ: Xét Tờ trình số "
                                             "10/TTr-UBND.\n"
                                             "quyết định, quyết nghị: QUYẾT "
                                             "NGHỊ:\n"
                                             "điều: Điều 1. Thông "
                                             "qua./.\n" FOUND_CLOSING);
}

Test(kind, minutes_are_signed_twice_and_their_times_are_no_date) {
    found_expect(
        HEAD(CB("UBND XÃ HÒA BÌNH") C("Số: 03/BB-UBND"),
             NATIONAL MOTTO) CB("BIÊN BẢN") CB("Họp xét thi đua")
            P("Thời gian bắt đầu: 8 giờ 00 ngày 12 tháng 10 năm 2026.")
                P("1. Ông An phát biểu./.") TABLE(
                    NO_MARGINS, COLUMN("4677") COLUMN("4677"),
                    ROW(CELL("4677", CB("THƯ KÝ") EMPTY CB("Trần Thị Bình"))
                            CELL("4677", CB("CHỦ TỌA") EMPTY CB("Lê Văn An"))))
                    P("Nơi nhận:") P("- Thành viên;") P("- Lưu: VT, Hồ sơ."),
        "cơ quan ban hành: UBND XÃ HÒA BÌNH\n"
        "số, ký hiệu: Số: 03/BB-UBND\n"
        "Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc\n"
        "tên loại: BIÊN BẢN\n"
        "trích yếu: Họp xét thi đua\n"
        "lời văn: Thời gian bắt đầu: 8 giờ 00 ngày 12 tháng 10 năm 2026.\n"
        "khoản: 1. Ông An phát biểu./.\n"
        "chức vụ: THƯ KÝ\n"
        "họ tên người ký: Trần Thị Bình\n"
        "chức vụ: CHỦ TỌA\n"
        "họ tên người ký: Lê Văn An\n"
        "nơi nhận: Nơi nhận:\n"
        "nơi nhận, một dòng: - Thành viên;\n"
        "lưu: - Lưu: VT, Hồ sơ.\n");
}

Test(kind, telegrams_invitations_and_letters_of_introduction) {
    found_expect(
        LETTERHEAD(C("Số: 03/CĐ-UBND")) CB("CÔNG ĐIỆN")
            CB("Về việc ứng phó bão") P("Chủ tịch điện các thôn./.") CLOSING,
        FOUND_HEAD(
            "số, ký hiệu: Số: 03/CĐ-UBND\n") "tên loại: CÔNG ĐIỆN\n"
                                             "trích yếu: Về việc ứng phó bão\n"
                                             "lời văn: Chủ tịch điện các "
                                             "thôn./.\n" FOUND_CLOSING);
    found_expect(
        LETTERHEAD(C("Số: 03/GM-UBND")) CB("GIẤY MỜI")
            CB("Dự Hội nghị tổng kết") P("Trân trọng kính mời: Ông Lê An./.")
                CLOSING,
        FOUND_HEAD(
            "số, ký hiệu: Số: 03/GM-UBND\n") "tên loại: GIẤY MỜI\n"
                                             "trích yếu: Dự Hội nghị tổng kết\n"
                                             "lời văn: Trân trọng kính mời: "
                                             "Ông Lê An./.\n" FOUND_CLOSING);
    found_expect(
        LETTERHEAD(C("Số: 03/GGT-UBND")) CB("GIẤY GIỚI THIỆU")
            P("Trân trọng giới thiệu:") P("Chức vụ: Chuyên viên./.") CLOSING,
        FOUND_HEAD(
            "số, ký hiệu: Số: 03/GGT-UBND\n") "tên loại: GIẤY GIỚI THIỆU\n"
                                              "lời văn: Trân trọng giới "
                                              "thiệu:\n"
                                              "lời văn: Chức vụ: Chuyên "
                                              "viên./.\n" FOUND_CLOSING);
}

/* ---- what comes with a document ---- */

#define PLAN                        \
    LETTERHEAD(C("Số: 05/KH-UBND")) \
    CB("KẾ HOẠCH") CB("Hội thi") P("Nội dung./.") CLOSING
#define FOUND_PLAN                                                           \
    FOUND_HEAD("số, ký hiệu: Số: 05/KH-UBND\n")                              \
    "tên loại: KẾ HOẠCH\ntrích yếu: Hội thi\nlời văn: Nội " \
    "dung./.\n" FOUND_CLOSING
#define NEW_PAGE(text) PARA("<w:pageBreakBefore/>" CENTER, B(text))
#define REFERENCE CI("(Kèm theo Kế hoạch số 05/KH-UBND)")
#define FOUND_REFERENCE "kèm theo: (Kèm theo Kế hoạch số 05/KH-UBND)\n"

Test(kind, annexes_and_the_forms_they_carry_are_units) {
    struct found found;
    const char *body = PLAN NEW_PAGE("Phụ lục I") CB("DANH SÁCH ĐỘI THI")
        REFERENCE P("Thôn 1.") NEW_PAGE("Phụ lục II") CB("MẪU PHIẾU ĐĂNG KÝ")
            REFERENCE
            HEAD(C("THÔN ……"), NATIONAL MOTTO) CB("PHIẾU ĐĂNG KÝ")
                P("1. Họ và tên: ……");

    found_expect(body,
                 FOUND_PLAN "\n"
                            "phụ lục: Phụ lục I\n"
                            "tên phụ lục: DANH SÁCH ĐỘI THI\n" FOUND_REFERENCE
                            "lời văn: Thôn 1.\n"
                            "\n"
                            "phụ lục: Phụ lục II\n"
                            "tên phụ lục: MẪU PHIẾU ĐĂNG KÝ\n" FOUND_REFERENCE
                            "cơ quan ban hành: THÔN ……\n"
                            "Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA "
                            "VIỆT NAM\n"
                            "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc\n"
                            "tên loại: PHIẾU ĐĂNG KÝ\n"
                            "khoản: 1. Họ và tên: ……\n");
    found_open(&found, body);
    cr_assert_eq(found.roles->unit_count, 3);
    cr_expect(found.roles->units[1].is_annex);
    cr_expect_not(found.roles->units[1].is_form);
    cr_expect(found.roles->units[2].is_form);
    found_close(&found);
}

Test(kind, the_block_of_a_copy_follows_what_was_copied) {
    struct found found;
    const char *body = PLAN PARA("<w:pBdr>" BORDER("bottom") "</w:pBdr>", "")
        HEAD(CB("UBND PHƯỜNG SÔNG LÔ") C("Số: 02/SY-UBND"),
             CB("SAO Y") CI("Sông Lô, ngày 20 tháng 10 năm 2026")) CLOSING;

    found_expect(body, FOUND_PLAN
                 "\n"
                 "cơ quan ban hành: UBND PHƯỜNG SÔNG LÔ\n"
                 "số, ký hiệu: Số: 02/SY-UBND\n"
                 "hình thức sao: SAO Y\n"
                 "địa danh, thời gian: Sông Lô, ngày 20 tháng 10 năm "
                 "2026\n" FOUND_CLOSING);
    found_open(&found, body);
    cr_expect(found.roles->units[1].is_copy);
    found_close(&found);
}

Test(kind, who_signs_may_stand_below_the_recipients) {
    found_expect(LETTER P("Kính gửi: Sở Nội vụ") P("Nội dung báo cáo của xã./.")
                     P("Nơi nhận:") P("- Như trên") P("- Lưu VP")
                         CB("TM/UBND XÃ") CB("CHỦ TỊCH")
                             EMPTY CB("TRẦN THỊ BÌNH"),
                 FOUND_LETTER "kính gửi: Kính gửi: Sở Nội vụ\n"
                              "lời văn: Nội dung báo cáo của xã./.\n"
                              "nơi nhận: Nơi nhận:\n"
                              "nơi nhận, một dòng: - Như trên\n"
                              "nơi nhận, một dòng: - Lưu VP\n"
                              "quyền hạn: TM/UBND XÃ\n"
                              "chức vụ: CHỦ TỊCH\n"
                              "họ tên người ký: TRẦN THỊ BÌNH\n");
}

Test(kind, a_subject_may_end_in_a_date) {
    found_expect(
        HEAD(CB("UBND XÃ HÒA BÌNH") C("Số: 12/BB-UBND"), NATIONAL MOTTO)
            CB("BIÊN BẢN") CB("Họp xét thi đua ngày 12 tháng 9 năm 2026")
                P("Hôm nay, ngày 12 tháng 9 năm 2026")
                    P("Hội đồng họp xét thi đua./.") CLOSING,
        "cơ quan ban hành: UBND XÃ HÒA BÌNH\n"
        "số, ký hiệu: Số: 12/BB-UBND\n"
        "Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc\n"
        "tên loại: BIÊN BẢN\n"
        "trích yếu: Họp xét thi đua ngày 12 tháng 9 năm 2026\n"
        "lời văn: Hôm nay, ngày 12 tháng 9 năm 2026\n"
        "lời văn: Hội đồng họp xét thi đua./.\n" FOUND_CLOSING);
}

/* ---- what people are shown ---- */

Test(kind, people_see_what_was_taken_for_what_and_what_was_not_found) {
    struct strbuf out = STRBUF_INIT;
    struct found found;

    found_open(&found,
               HEAD(C("UBND XÃ HÒA BÌNH") C("________"),
                    NATIONAL MOTTO PARA(
                        "<w:pBdr><w:top w:val='double' w:sz='6'/></w:pBdr>"
                        "<w:ind w:left='1106' w:right='1106'/>",
                        "")) CB("KẾ HOẠCH") P("Nội dung."));
    roles_show(found.roles, &out);
    cr_expect_str_eq(
        out.data,
        "== document: Kế hoạch ==\n"
        "[cơ quan ban hành] UBND XÃ HÒA BÌNH  (document text, table 1 row 1 "
        "cell 1, paragraph 1)\n"
        "    rule line (underscores): 19,8 mm, 41% of the text\n"
        "[Quốc hiệu] CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM  (document text, "
        "table 1 row 1 cell 2, paragraph 3)\n"
        "[Tiêu ngữ] Độc lập - Tự do - Hạnh phúc  (document text, table 1 row "
        "1 cell 2, paragraph 4)\n"
        "    rule line (border of a paragraph): 60,0 mm, 99% of the text, not "
        "solid\n"
        "[tên loại] KẾ HOẠCH  (document text, paragraph 6)\n"
        "[lời văn] Nội dung.  (document text, paragraph 7)\n"
        "not found: số, ký hiệu, địa danh, thời gian, trích yếu, chức vụ, họ "
        "tên người ký, nơi nhận, số trang\n",
        "%s", out.data);
    found_close(&found);
    strbuf_free(&out);
}

/* ---- levels ---- */

static unsigned number_of(const struct found *found, const char *text) {
    return found_piece(found, text)->number;
}

Test(kind, levels_have_numbers_letters_too) {
    struct found found;

    found_open(&found,
               LETTERHEAD(C("Số: 05/KH-UBND")) CB("KẾ HOẠCH") CB("Hội thi")
                   P("A. ĐẶC ĐIỂM") P("I. THUẬN LỢI") P("1. Chung")
                       P("1.2. Riêng") P("đ) Điểm") P("B. NỘI DUNG")
                           P("C. TỔ CHỨC") P("Đ. KHÁC"));
    cr_expect_eq(found_piece(&found, "C. T")->role, ROLE_LETTER);
    cr_expect_eq(number_of(&found, "A. "), 1);
    cr_expect_eq(number_of(&found, "B. "), 2);
    cr_expect_eq(number_of(&found, "C. "), 3);
    cr_expect_eq(number_of(&found, "I. "), 1);
    cr_expect_eq(number_of(&found, "1.2."), 2);
    cr_expect_eq(number_of(&found, "đ)"), 5);
    found_close(&found);
}

Test(kind, lines_of_nothing_else_are_lines) {
    struct found found;

    found_open(&found, LETTERHEAD(C("________")));
    cr_expect_eq(found_piece(&found, "____")->role, ROLE_LINE);
    found_close(&found);
}
