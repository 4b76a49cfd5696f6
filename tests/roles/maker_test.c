#include <criterion/criterion.h>
#include <string.h>

#include "found.h"

/* What the programs that make documents are known by. */
#define FOUND_PLAN                                                         \
    "cơ quan ban hành: UBND XÃ HÒA BÌNH\n"                            \
    "số, ký hiệu: Số: 05/KH-UBND\n"                                 \
    "Quốc hiệu: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"       \
    "Tiêu ngữ: Độc lập - Tự do - Hạnh phúc\n"                 \
    "địa danh, thời gian: Hòa Bình, ngày 12 tháng 10 năm 2026\n" \
    "tên loại: KẾ HOẠCH\n"                                          \
    "trích yếu: Tổ chức Hội thi\n"                                \
    "lời văn: Nội dung./.\n"

/* ---- Google Docs ---- */

/* All of it stands at each run; the font has w:hint, tables have cell borders
 * of no line, and there is a bookmark or a custom style at every turn. */
#define GOOGLE_RUN(more, text)                                               \
    "<w:r><w:rPr><w:rFonts w:ascii='Times New Roman' w:cs='Times New Roman'" \
    " w:eastAsia='Times New Roman' w:hAnsi='Times New Roman'"                \
    " w:hint='default'/>" more "<w:sz w:val='26'/><w:szCs w:val='26'/>"      \
    "<w:rtl w:val='0'/></w:rPr><w:t xml:space='preserve'>" text "</w:t></w:r>"
#define GOOGLE_LINE(more, text)                                        \
    "<w:p><w:pPr><w:pageBreakBefore w:val='0'/><w:pBdr>" NIL("top")    \
        NIL("left") NIL("bottom") NIL("right")                         \
            NIL("between") "</w:pBdr><w:shd w:fill='auto' "            \
                           "w:val='clear'/><w:spacing w:after='0'"     \
                           " w:before='0' w:line='240' "               \
                           "w:lineRule='auto'/><w:jc w:val='center'/>" \
                           "</w:pPr>" GOOGLE_RUN(more, text) "</w:p>"
#define GOOGLE_CELL(content)                                               \
    "<w:tc><w:tcPr><w:tcBorders><w:top w:color='ffffff' w:space='0'"       \
    " w:sz='8' w:val='nil'/><w:left w:val='nil'/><w:bottom w:val='nil'/>"  \
    "<w:right w:val='nil'/></w:tcBorders><w:shd w:fill='auto'"             \
    " w:val='clear'/><w:tcMar><w:top w:w='0.0' w:type='dxa'/><w:left"      \
    " w:w='0.0' w:type='dxa'/><w:right w:w='0.0' w:type='dxa'/></w:tcMar>" \
    "</w:tcPr>" content "</w:tc>"
#define BOLD "<w:b w:val='1'/>"

Test(maker, google_docs) {
    struct strbuf body = STRBUF_INIT;
    struct found found;

    strbuf_puts(
        &body,
        "<w:tbl><w:tblPr><w:tblStyle w:val='Table1'/><w:tblW"
        " w:w='9354.0' w:type='dxa'/><w:tblBorders>" NIL("top") NIL("left")
            NIL("bottom") NIL("right") NIL("insideH") NIL(
                "insideV") "</w:tblBorders><w:tblLayout "
                           "w:type='fixed'/><w:tblLook"
                           " w:val='0400'/></w:tblPr><w:tblGrid>" COLUMN("3742")
                               COLUMN("5612") "</w:tblGrid><w:tr>");
    strbuf_puts(&body, GOOGLE_CELL(GOOGLE_LINE(BOLD, "UBND XÃ HÒA BÌNH")
                                       GOOGLE_LINE("", "________")
                                           GOOGLE_LINE("", "Số: 05/KH-UBND")));
    strbuf_puts(
        &body,
        GOOGLE_CELL(GOOGLE_LINE(BOLD, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                        GOOGLE_LINE(BOLD, "Độc lập - Tự do - Hạnh phúc")
                            GOOGLE_LINE("<w:i w:val='1'/>",
                                        "Hòa Bình, ngày 12 tháng 10 năm "
                                        "2026")) "</w:tr></w:tbl>");
    strbuf_puts(&body, GOOGLE_LINE(BOLD, "KẾ HOẠCH") GOOGLE_LINE(
                           BOLD, "Tổ chức Hội thi") P("Nội dung./."));
    found_expect(body.data, FOUND_PLAN);
    found_open(&found, body.data);
    cr_expect_eq(found.roles->line_count, 1);
    cr_expect_eq(found_line(&found, "UBND")->length_twips, 8 * 130);
    cr_expect_eq(found_piece(&found, "CỘNG")->width_twips, 5612);
    cr_expect_str_eq(
        found_piece(&found, "CỘNG")->paragraph->first->format->font_hansi,
        "Times New Roman");
    found_close(&found);
    strbuf_free(&body);
}

/* ---- WPS Office ---- */

#define WPS_NAMES                                                  \
    " xmlns:wpsCustomData='http://www.wps.cn/officeDocument/2013/" \
    "wpsCustomData'"
#define WPS_LINE(text)                                                     \
    "<w:p" WPS_NAMES "><w:pPr><w:keepNext w:val='0'/><w:spacing"           \
    " w:beforeLines='0' w:afterLines='0' w:line='240' w:lineRule='auto'/>" \
    "<w:ind w:firstLine='0' w:firstLineChars='0'/><w:jc w:val='center'/>"  \
    "<w:rPr><w:rFonts w:hint='default'/></w:rPr></w:pPr><w:r><w:rPr>"      \
    "<w:rFonts w:hint='default' w:ascii='Times New Roman'"                 \
    " w:hAnsi='Times New Roman'/><w:sz w:val='26'/></w:rPr><w:t>" text     \
    "</w:t></w:r></w:p>"
/* A line that only WPS draws, with a fallback for all others. */
#define WPS_DRAWN                                                        \
    "<w:p" WPS_NAMES "><w:r><mc:AlternateContent><mc:Choice"             \
    " Requires='wpsCustomData'><w:drawing><wp:anchor><wp:extent cx='9'"  \
    " cy='9'/></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>" \
    "<v:line style='position:absolute' from='68.55pt,1pt'"               \
    " to='118.55pt,1pt'/></w:pict></mc:Fallback></mc:AlternateContent>"  \
    "</w:r></w:p>"

Test(maker, wps_office) {
    struct strbuf body = STRBUF_INIT;
    const struct para_format *format;
    struct found found;

    strbuf_puts(&body, "<w:tbl><w:tblPr>" NO_MARGINS
                       "</w:tblPr><w:tblGrid>" COLUMN("3742")
                           COLUMN("5612") "</w:tblGrid><w:tr>");
    strbuf_puts(&body, CELL("3742", WPS_LINE("UBND XÃ HÒA BÌNH")
                                        WPS_DRAWN WPS_LINE("Số: 05/KH-UBND")));
    strbuf_puts(&body,
                CELL("5612", WPS_LINE("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                                 WPS_LINE("Độc lập - Tự do - Hạnh phúc")
                                     WPS_LINE("Hòa Bình, ngày 12 tháng 10 năm "
                                              "2026")) "</w:tr></w:tbl>");
    strbuf_puts(&body, WPS_LINE("KẾ HOẠCH") WPS_LINE("Tổ chức Hội thi")
                           PARA("<w:spacing w:beforeLines='50'/><w:ind"
                                " w:firstLineChars='200'/>",
                                T("Nội dung./.")));
    found_expect(body.data, FOUND_PLAN);
    found_open(&found, body.data);
    cr_expect_eq(found_line(&found, "UBND")->kind, LINE_DRAWING);
    cr_expect_eq(found_line(&found, "UBND")->length_twips, 1000);
    format = &found_piece(&found, "Nội dung")->paragraph->format;
    cr_expect_eq(format->before_twips, 120);
    cr_expect_eq(format->first_line_twips, 560);
    found_close(&found);
    strbuf_free(&body);
}

/* ---- LibreOffice ---- */

/* w:start and w:end, a fallback beside each drawing, a height of a twip. */
#define OFFICE_DRAWN                                                        \
    "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><mc:AlternateContent>"  \
    "<mc:Choice Requires='wps'><w:drawing><wp:anchor behindDoc='0'"         \
    " layoutInCell='1'><wp:positionH relativeFrom='column'><wp:posOffset>"  \
    "870585</wp:posOffset></wp:positionH><wp:positionV"                     \
    " relativeFrom='paragraph'><wp:posOffset>25400</wp:posOffset>"          \
    "</wp:positionV><wp:extent cx='635000' cy='635'/><a:graphic>"           \
    "<a:graphicData><wps:wsp><wps:cNvSpPr/><wps:spPr><a:prstGeom"           \
    " prst='line'/><a:ln w='9360'/></wps:spPr></wps:wsp></a:graphicData>"   \
    "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>" \
    "<v:line from='68.55pt,2pt' to='118.5pt,2pt'"                           \
    " style='position:absolute'/></w:pict></mc:Fallback>"                   \
    "</mc:AlternateContent></w:r></w:p>"

Test(maker, libreoffice) {
    struct found found;
    const char *body =
        TABLE("<w:jc w:val='start'/><w:tblInd w:w='0' w:type='dxa'/>"
              "<w:tblCellMar><w:start w:w='0' w:type='dxa'/><w:end w:w='0'"
              " w:type='dxa'/></w:tblCellMar>",
              COLUMN("3742") COLUMN("5612"),
              ROW(CELL("3742",
                       CB("UBND XÃ HÒA BÌNH") OFFICE_DRAWN C("Số: 05/KH-UBND"))
                      CELL("5612", NATIONAL MOTTO CI(
                                       "Hòa Bình, ngày 12 tháng 10 năm 2026"))))
            CB("KẾ HOẠCH") CB("Tổ chức Hội thi")
                PARA("<w:pBdr></w:pBdr><w:ind w:start='0' w:end='0'"
                     " w:hanging='0'/><w:jc w:val='start'/>",
                     T("Nội dung./."));

    found_expect(body, FOUND_PLAN);
    found_open(&found, body);
    cr_expect_eq(found.roles->line_count, 1);
    cr_expect_eq(found_line(&found, "UBND")->length_twips, 1000);
    cr_expect_eq(found_piece(&found, "CỘNG")->left_twips, FOUND_LEFT + 3742);
    found_close(&found);
}

/* ---- Word ---- */

/* Proofing marks and revisions part words; forms are content controls. */
Test(maker, word) {
    found_expect(
        HEAD(
            PARA(
                CENTER,
                B("UBND ") "<w:proofErr w:type='spellStart'/>" B(
                    "XÃ "
                    "HÒA"
                    " ") "<w:ins w:id='1'>" B("BÌNH") "</w:ins><w:del "
                                                      "w:id='2'><w:r><w:"
                                                      "delText>"
                                                      "AN</w:delText></w:r></"
                                                      "w:del>") "<w:sdt><"
                                                                "w:"
                                                                "sdtConten"
                                                                "t>" C(
                                                                    "Số"
                                                                    ": "
                                                                    "05"
                                                                    "/K"
                                                                    "H-"
                                                                    "UB"
                                                                    "N"
                                                                    "D") "</"
                                                                         "w:"
                                                                         "sdtCo"
                                                                         "ntent"
                                                                         "></"
                                                                         "w:"
                                                                         "sdt>",
            NATIONAL MOTTO PARA(
                CENTER,
                "<w:sdt><w:sdtContent>" I(
                    "Hòa Bình, ") "</w:sdtContent></"
                                  "w:sdt>" I("ngày 12 "
                                             "tháng ") "<w:"
                                                       "book"
                                                       "mark"
                                                       "Star"
                                                       "t "
                                                       "w:"
                                                       "id='"
                                                       "0'"
                                                       " w:"
                                                       "name"
                                                       "='_"
                                                       "GoBa"
                                                       "ck'/"
                                                       ">" I("10 năm 2026")))
            CB("KẾ HOẠCH") CB("Tổ chức Hội thi") P("Nội dung./."),
        FOUND_PLAN);
}
