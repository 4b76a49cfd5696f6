#include <criterion/criterion.h>
#include <string.h>

#include "found.h"

/* A plan of a commune, its parts laid out in many ways. */
#define BODY CB("ỦY BAN NHÂN DÂN") CB("XÃ HÒA BÌNH")
#define NUMBER C("Số: 05/KH-UBND")
#define DATE CI("Hòa Bình, ngày 12 tháng 10 năm 2026")
#define UNDER C("________")
#define TITLE CB("KẾ HOẠCH") CB("Tổ chức Hội thi")
#define TEXT P("Ủy ban nhân dân xã ban hành Kế hoạch như sau./.")
#define RECIPIENTS P("Nơi nhận:") P("- Như trên;") P("- Lưu: VT.")
#define SIGNED \
    CB("TM. ỦY BAN NHÂN DÂN") CB("CHỦ TỊCH") EMPTY EMPTY CB("Nguyễn Văn An")
#define CLOSING                                      \
    TABLE(NO_MARGINS, COLUMN("4111") COLUMN("5243"), \
          ROW(CELL("4111", RECIPIENTS) CELL("5243", SIGNED)))

#define FOUND_BODY                              \
    "cơ quan ban hành: ỦY BAN NHÂN DÂN\n" \
    "cơ quan ban hành: XÃ HÒA BÌNH\n"
#define FOUND_NATIONAL "Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
#define FOUND_MOTTO "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc\n"
#define FOUND_NUMBER "số, ký hiệu: Số: 05/KH-UBND\n"
#define FOUND_DATE "địa danh, thời gian: Hòa Bình, ngày 12 tháng 10 năm 2026\n"
#define FOUND_TITLE "tên loại: KẾ HOẠCH\ntrích yếu: Tổ chức Hội thi\n"
#define FOUND_TEXT "lời văn: Ủy ban nhân dân xã ban hành Kế hoạch như sau./.\n"
#define FOUND_RECIPIENTS                        \
    "nơi nhận: Nơi nhận:\n"               \
    "nơi nhận, một dòng: - Như trên;\n" \
    "lưu: - Lưu: VT.\n"
#define FOUND_SIGNED                           \
    "quyền hạn: TM. ỦY BAN NHÂN DÂN\n" \
    "chức vụ: CHỦ TỊCH\n"              \
    "họ tên người ký: Nguyễn Văn An\n"
#define FOUND_REST FOUND_TITLE FOUND_TEXT FOUND_RECIPIENTS FOUND_SIGNED
#define FOUND_BY_COLUMN \
    FOUND_BODY FOUND_NUMBER FOUND_NATIONAL FOUND_MOTTO FOUND_DATE FOUND_REST
#define FOUND_BY_ROW \
    FOUND_BODY FOUND_NATIONAL FOUND_MOTTO FOUND_NUMBER FOUND_DATE FOUND_REST

static void expect_head(const char *head, const char *expected) {
    struct strbuf body = STRBUF_INIT;

    strbuf_printf(&body, "%s%s", head, EMPTY TITLE UNDER TEXT CLOSING);
    found_expect(body.data, expected);
    strbuf_free(&body);
}

#define LEFT BODY UNDER NUMBER
#define RIGHT_CELL NATIONAL MOTTO UNDER DATE

/* ---- letterheads in tables ---- */

Test(layout, a_letterhead_is_a_table_of_one_row_or_two) {
    expect_head(HEAD(LEFT, RIGHT_CELL), FOUND_BY_COLUMN);
    expect_head(
        TABLE(NO_MARGINS, COLUMN("3742") COLUMN("5612"),
              ROW(CELL("3742", BODY UNDER) CELL("5612", NATIONAL MOTTO UNDER))
                  ROW(CELL("3742", NUMBER) CELL("5612", DATE))),
        FOUND_BY_ROW);
}

Test(layout, each_line_of_it_may_have_a_row) {
    expect_head(
        TABLE(NO_MARGINS, COLUMN("3742") COLUMN("5612"),
              ROW(CELL("3742", C("UBND TỈNH LAM GIANG")) CELL("5612", NATIONAL))
                  ROW(CELL("3742", CB("SỞ NỘI VỤ")) CELL("5612", MOTTO))
                      ROW(CELL("3742", UNDER) CELL("5612", UNDER))
                          ROW(CELL("3742", NUMBER) CELL("5612", DATE))),
        "cơ quan chủ quản: UBND TỈNH LAM GIANG\n" FOUND_NATIONAL
        "cơ quan ban hành: SỞ NỘI VỤ\n" FOUND_MOTTO FOUND_NUMBER FOUND_DATE
            FOUND_REST);
}

Test(layout, the_middle_one_of_three_columns_may_be_empty) {
    expect_head(TABLE(NO_MARGINS, COLUMN("3542") COLUMN("400") COLUMN("5412"),
                      ROW(CELL("3542", LEFT) CELL("400", EMPTY)
                              CELL("5412", RIGHT_CELL))),
                FOUND_BY_COLUMN);
}

Test(layout, two_tables_are_one_letterhead) {
    expect_head(TABLE(NO_MARGINS, COLUMN("3742"), ROW(CELL("3742", LEFT)))
                    TABLE(NO_MARGINS "<w:tblInd w:w='3742' w:type='dxa'/>",
                          COLUMN("5612"), ROW(CELL("5612", RIGHT_CELL))),
                FOUND_BY_COLUMN);
    expect_head(HEAD(BODY UNDER, NATIONAL MOTTO UNDER) HEAD(NUMBER, DATE),
                FOUND_BY_ROW);
}

Test(layout, tables_may_stand_in_tables) {
    expect_head(TABLE(NO_MARGINS, COLUMN("9354"),
                      ROW(CELL("9354", HEAD(LEFT, RIGHT_CELL) EMPTY))),
                FOUND_BY_COLUMN);
    expect_head(HEAD(TABLE(NO_MARGINS, COLUMN("3742"),
                           ROW(CELL("3742", BODY)) ROW(CELL("3742", UNDER))
                               ROW(CELL("3742", NUMBER))) EMPTY,
                     TABLE(NO_MARGINS, COLUMN("5612"),
                           ROW(CELL("5612", NATIONAL)) ROW(CELL("5612", MOTTO))
                               ROW(CELL("5612", DATE))) EMPTY),
                FOUND_BY_COLUMN);
}

Test(layout, the_title_may_stand_in_a_row_of_the_letterhead) {
    found_expect(TABLE(NO_MARGINS, COLUMN("3742") COLUMN("5612"),
                       ROW(CELL("3742", LEFT) CELL("5612", RIGHT_CELL)) ROW(
                           "<w:tc><w:tcPr><w:tcW w:w='9354' w:type='dxa'/>"
                           "<w:gridSpan w:val='2'/></w:tcPr>" TITLE "</w:tc>"))
                     TEXT CLOSING,
                 FOUND_BY_COLUMN);
}

Test(layout, line_breaks_part_what_stands_in_one_paragraph) {
    found_expect(
        HEAD(PARA(CENTER, B("ỦY BAN NHÂN DÂN") BR B("XÃ HÒA BÌNH")
                              BR T("________") BR T("Số: 05/KH-UBND")),
             PARA(CENTER, NATIONAL_RUN BR B("Độc lập - Tự do - Hạnh phúc")
                              BR T("________")
                                  BR I("Hòa Bình, ngày 12 tháng 10 năm 2026")))
            PARA(CENTER, B("KẾ HOẠCH") BR B("Tổ chức Hội thi")) TEXT TABLE(
                NO_MARGINS, COLUMN("4111") COLUMN("5243"),
                ROW(CELL("4111", PARA("", T("Nơi nhận:") BR T("- Như trên;")
                                              BR T("- Lưu: VT.")))
                        CELL("5243", PARA(CENTER, B("TM. ỦY BAN NHÂN DÂN")
                                                      BR B("CHỦ TỊCH") BR BR B(
                                                          "Nguyễn Văn An"))))),
        "cơ quan ban hành: ỦY BAN NHÂN DÂN XÃ HÒA BÌNH\n" FOUND_NUMBER
            FOUND_NATIONAL FOUND_MOTTO FOUND_DATE FOUND_REST);
}

/* ---- without tables ---- */

#define STOPS                                      \
    "<w:tabs><w:tab w:val='center' w:pos='1871'/>" \
    "<w:tab w:val='center' w:pos='6548'/></w:tabs>"
#define TABBED(left, right) PARA(STOPS, TAB left TAB right)

Test(layout, tabs_part_a_line_into_columns) {
    struct found found;

    found_expect(
        TABBED(B("ỦY BAN NHÂN DÂN"), NATIONAL_RUN)
            TABBED(B("XÃ HÒA BÌNH"), B("Độc lập - Tự do - Hạnh phúc")) TABBED(
                T("Số: 05/KH-UBND"), I("Hòa Bình, ngày 12 tháng 10 năm 2026"))
                TITLE TEXT TABBED(B("Nơi nhận:"), B("TM. ỦY BAN NHÂN DÂN"))
                    TABBED(T("- Như trên;"), B("CHỦ TỊCH")) P("- Lưu: VT.")
                        EMPTY PARA(STOPS, TAB TAB B("Nguyễn Văn An")),
        "cơ quan ban hành: ỦY BAN NHÂN DÂN\n" FOUND_NATIONAL
        "cơ quan ban hành: XÃ HÒA BÌNH\n" FOUND_MOTTO FOUND_NUMBER FOUND_DATE
            FOUND_TITLE FOUND_TEXT "nơi nhận: Nơi nhận:\n"
        "quyền hạn: TM. ỦY BAN NHÂN DÂN\n"
        "nơi nhận, một dòng: - Như trên;\n"
        "chức vụ: CHỦ TỊCH\n"
        "lưu: - Lưu: VT.\n"
        "họ tên người ký: Nguyễn Văn An\n");
    found_open(&found, TABBED(B("ỦY BAN NHÂN DÂN"), NATIONAL_RUN));
    cr_expect_eq(found_piece(&found, "ỦY BAN")->side, PAGE_LEFT);
    cr_expect_eq(found_piece(&found, "CỘNG")->side, PAGE_RIGHT);
    found_close(&found);
}

/* Not the gap between two columns. */
Test(layout, spaces_left_for_a_number_or_a_day_part_nothing) {
    expect_head(
        HEAD(BODY C("Số:           /KH-UBND"),
             NATIONAL MOTTO CI("Hòa Bình, ngày       tháng       năm 2026")),
        FOUND_BODY
        "số, ký hiệu: Số: /KH-UBND\n" FOUND_NATIONAL FOUND_MOTTO
        "địa danh, thời gian: Hòa Bình, ngày tháng năm 2026\n" FOUND_REST);
}

#define BOX(x, cx, content)                                                 \
    "<w:r><w:drawing><wp:anchor layoutInCell='1'>"                          \
    "<wp:positionH relativeFrom='column'><wp:posOffset>" x                  \
    "</wp:posOffset></wp:positionH><wp:positionV relativeFrom='paragraph'>" \
    "<wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx='" cx       \
    "' cy='1270000'/><a:graphic><a:graphicData><wps:wsp><wps:txbx>"         \
    "<w:txbxContent>" content "</w:txbxContent></wps:txbx>"                 \
    "<wps:bodyPr lIns='0' rIns='0'/></wps:wsp></a:graphicData></a:graphic>" \
    "</wp:anchor></w:drawing></w:r>"
#define LEFT_BOX BOX("0", "2376170", LEFT)
#define RIGHT_BOX BOX("2376170", "3563620", RIGHT_CELL)

Test(layout, text_boxes_stand_where_they_are_anchored) {
    struct found found;

    expect_head(PARA("", LEFT_BOX RIGHT_BOX), FOUND_BY_COLUMN);
    expect_head(PARA("", RIGHT_BOX LEFT_BOX),
                FOUND_NATIONAL FOUND_MOTTO FOUND_DATE FOUND_BODY FOUND_NUMBER
                    FOUND_REST);
    found_open(&found, PARA("", LEFT_BOX RIGHT_BOX));
    cr_expect_eq(found_piece(&found, "CỘNG")->left_twips, FOUND_LEFT + 3742);
    cr_expect_eq(found_piece(&found, "CỘNG")->width_twips, 5612);
    cr_expect_eq(found_piece(&found, "CỘNG")->place, PLACE_BOX);
    cr_expect_eq(found_piece(&found, "ỦY BAN")->side, PAGE_LEFT);
    found_close(&found);
}

Test(layout, text_boxes_are_read_from_above) {
    struct found found;

    found_open(&found,
               "<w:p><w:r><w:pict><v:rect style='position:absolute;"
               "margin-left:187pt;margin-top:60pt;width:280pt;height:20pt'>"
               "<v:textbox><w:txbxContent>" DATE "</w:txbxContent>"
               "</v:textbox></v:rect></w:pict></w:r><w:r><w:pict>"
               "<v:rect style='position:absolute;margin-left:187pt;"
               "margin-top:0;width:280pt;height:50pt'><v:textbox>"
               "<w:txbxContent>" NATIONAL MOTTO "</w:txbxContent></v:textbox>"
               "</v:rect></w:pict></w:r></w:p>");
    cr_expect_lt(found_piece(&found, "Độc lập")->index,
                 found_piece(&found, "Hòa Bình")->index);
    found_close(&found);
}

#define FRAMED(x, width, runs)                                          \
    PARA("<w:framePr w:w='" width "' w:hAnchor='page' w:vAnchor='text'" \
         " w:x='" x "' w:y='1'/>" CENTER,                               \
         runs)
#define FRAMED_LEFT(runs) FRAMED("1702", "3742", runs)
#define FRAMED_RIGHT(runs) FRAMED("5443", "5612", runs)

Test(layout, frames_next_to_each_other_with_one_place_are_one) {
    struct found found;
    const char *head = FRAMED_LEFT(B("ỦY BAN NHÂN DÂN"))
        FRAMED_LEFT(B("XÃ HÒA BÌNH")) FRAMED_LEFT(T("________"))
            FRAMED_LEFT(T("Số: 05/KH-UBND")) FRAMED_RIGHT(NATIONAL_RUN)
                FRAMED_RIGHT(B("Độc lập - Tự do - Hạnh phúc"))
                    FRAMED_RIGHT(T("________________________"))
                        FRAMED_RIGHT(I("Hòa Bình, ngày 12 tháng 10 năm 2026"));

    expect_head(head, FOUND_BY_COLUMN);
    found_open(&found, head);
    cr_expect_eq(found_line(&found, "XÃ HÒA")->length_twips, 8 * 140);
    cr_expect_eq(found_line(&found, "Độc lập")->length_twips, 24 * 140);
    cr_expect_eq(found_piece(&found, "Độc lập")->left_twips, 5443);
    found_close(&found);
}

Test(layout, indents_may_set_paragraphs_left_and_right) {
#define AT_LEFT(runs) PARA("<w:ind w:right='5612'/>" CENTER, runs)
#define AT_RIGHT(runs) PARA("<w:ind w:left='3742'/>" CENTER, runs)
    expect_head(AT_LEFT(B("ỦY BAN NHÂN DÂN")) AT_LEFT(B("XÃ HÒA BÌNH"))
                    AT_LEFT(T("Số: 05/KH-UBND")) AT_RIGHT(NATIONAL_RUN)
                        AT_RIGHT(B("Độc lập - Tự do - Hạnh phúc"))
                            AT_RIGHT(I("Hòa Bình, ngày 12 tháng 10 năm 2026")),
                FOUND_BY_COLUMN);
}

/* ---- whose it is ---- */

#define DECISION(names)                                  \
    HEAD(names C("Số: 12/QĐ-UBND"), NATIONAL MOTTO DATE) \
    CB("QUYẾT ĐỊNH") CB("Về việc khen thưởng")
#define FOUND_DECISION(names)                                                 \
    names                                                                     \
        "số, ký hiệu: Số: 12/QĐ-UBND\n" FOUND_NATIONAL FOUND_MOTTO FOUND_DATE \
        "tên loại: QUYẾT ĐỊNH\ntrích yếu: Về việc khen thưởng\n"

Test(layout, a_state_title_goes_on_with_the_name_of_its_body) {
    found_expect(DECISION(CB("CHỦ TỊCH") CB("ỦY BAN NHÂN DÂN XÃ HÒA BÌNH")),
                 FOUND_DECISION("cơ quan ban hành: CHỦ TỊCH\n"
                                "cơ quan ban hành: ỦY BAN NHÂN DÂN XÃ HÒA "
                                "BÌNH\n"));
    found_expect(
        DECISION(C("CHỦ TỊCH") CB("ỦY BAN NHÂN DÂN") CB("TỈNH LAM GIANG")),
        FOUND_DECISION("cơ quan ban hành: CHỦ TỊCH\n"
                       "cơ quan ban hành: ỦY BAN NHÂN DÂN\n"
                       "cơ quan ban hành: TỈNH LAM GIANG\n"));
}

Test(layout, the_last_name_is_the_bodys_and_those_above_its_superiors) {
    found_expect(DECISION(CB("BỘ NỘI VỤ") CB("VỤ TỔ CHỨC CÁN BỘ")),
                 FOUND_DECISION("cơ quan chủ quản: BỘ NỘI VỤ\n"
                                "cơ quan ban hành: VỤ TỔ CHỨC CÁN BỘ\n"));
    found_expect(
        DECISION(C("UBND HUYỆN HÒA AN") CB("PHÒNG GIÁO DỤC") CB("VÀ ĐÀO TẠO")),
        FOUND_DECISION("cơ quan chủ quản: UBND HUYỆN HÒA AN\n"
                       "cơ quan ban hành: PHÒNG GIÁO DỤC\n"
                       "cơ quan ban hành: VÀ ĐÀO TẠO\n"));
}

Test(layout, a_mark_of_a_draft_is_no_name) {
    expect_head(HEAD(CB("DỰ THẢO") LEFT, RIGHT_CELL),
                "—: DỰ THẢO\n" FOUND_BY_COLUMN);
    expect_head(P("Dự thảo lần 2") HEAD(LEFT, RIGHT_CELL),
                "—: Dự thảo lần 2\n" FOUND_BY_COLUMN);
}

/* ---- closings ---- */

static void expect_closing(const char *closing, const char *expected) {
    struct strbuf body = STRBUF_INIT, all = STRBUF_INIT;

    strbuf_printf(&body, "%s%s", HEAD(LEFT, RIGHT_CELL) TITLE TEXT, closing);
    strbuf_printf(&all, "%s%s",
                  FOUND_BODY FOUND_NUMBER FOUND_NATIONAL FOUND_MOTTO FOUND_DATE
                      FOUND_TITLE FOUND_TEXT,
                  expected);
    found_expect(body.data, all.data);
    strbuf_free(&body);
    strbuf_free(&all);
}

Test(layout, each_line_of_a_closing_may_have_a_row) {
    expect_closing(
        TABLE(NO_MARGINS, COLUMN("4111") COLUMN("5243"),
              ROW(CELL("4111", RECIPIENTS) CELL("5243", CB("KT. CHỦ TỊCH")))
                  ROW(CELL("4111", EMPTY) CELL("5243", CB("PHÓ CHỦ TỊCH")))
                      ROW(CELL("4111", EMPTY) CELL("5243", CI("(Đã ký)")))
                          ROW(CELL("4111", EMPTY)
                                  CELL("5243", CB("Nguyễn Văn An")))),
        FOUND_RECIPIENTS "quyền hạn: KT. CHỦ TỊCH\n"
                         "chức vụ: PHÓ CHỦ TỊCH\n"
                         "ghi chú chữ ký: (Đã ký)\n"
                         "họ tên người ký: Nguyễn Văn An\n");
}

Test(layout, text_boxes_and_frames_hold_closings) {
    expect_closing(PARA("", BOX("0", "2610000", RECIPIENTS)
                                BOX("2610000", "3329000", SIGNED)),
                   FOUND_RECIPIENTS FOUND_SIGNED);
    expect_closing(FRAMED_LEFT(T("Nơi nhận:")) FRAMED_LEFT(T("- Như trên;"))
                       FRAMED_LEFT(T("- Lưu: VT.")) FRAMED_RIGHT(B("CHỦ TỊCH"))
                           FRAMED_RIGHT("") FRAMED_RIGHT(B("Nguyễn Văn An")),
                   FOUND_RECIPIENTS "chức vụ: CHỦ TỊCH\n"
                                    "họ tên người ký: Nguyễn Văn An\n");
}

Test(layout, signatures_may_stand_above_the_recipients) {
    expect_closing(AT_RIGHT(B("TM. ỦY BAN NHÂN DÂN")) AT_RIGHT(B("CHỦ TỊCH"))
                       EMPTY AT_RIGHT(B("Nguyễn Văn An")) RECIPIENTS,
                   FOUND_SIGNED FOUND_RECIPIENTS);
    expect_closing(PARA(RIGHT, B("CHỦ TỊCH"))
                       EMPTY PARA(RIGHT, B("Nguyễn Văn An")) RECIPIENTS,
                   "chức vụ: CHỦ TỊCH\n"
                   "họ tên người ký: Nguyễn Văn An\n" FOUND_RECIPIENTS);
}

Test(layout, two_bodies_sign_side_by_side) {
    expect_closing(
        TABLE(NO_MARGINS, COLUMN("4677") COLUMN("4677"),
              ROW(CELL("4677", CB("TM. ỦY BAN MẶT TRẬN") CB("CHỦ TỊCH")
                                   EMPTY CB("Trần Thị Bình"))
                      CELL("4677", SIGNED))) RECIPIENTS,
        "quyền hạn: TM. ỦY BAN MẶT TRẬN\n"
        "chức vụ: CHỦ TỊCH\n"
        "họ tên người ký: Trần Thị Bình\n" FOUND_SIGNED FOUND_RECIPIENTS);
}

Test(layout, what_follows_the_recipients_is_none) {
    expect_closing(CLOSING EMPTY P("Ghi chú: tài liệu in nội bộ."),
                   FOUND_RECIPIENTS FOUND_SIGNED
                   "—: Ghi chú: tài liệu in nội bộ.\n");
}
