#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "found.h"

#define BODY CB("ỦY BAN NHÂN DÂN")
#define NUMBER C("Số: 05/KH-UBND")
#define DATE CI("Hòa Bình, ngày 12 tháng 10 năm 2026")
#define LETTERHEAD(under_body, under_motto) \
    HEAD(BODY under_body NUMBER, NATIONAL MOTTO under_motto DATE)

/* Its centre within a millimetre of the middle of its cell. */
static void expect_line(const char *body, const char *text, enum line_kind kind,
                        int length, int middle) {
    struct found found;
    const struct rule_line *line;
    int off;

    found_open(&found, body);
    line = found_line(&found, text);
    off = line->left_twips + line->length_twips / 2 - middle;
    cr_expect_eq(line->kind, kind, "kind %d under %s", (int)line->kind, text);
    cr_expect(abs(line->length_twips - length) <= 1, "%d twips long",
              line->length_twips);
    cr_expect(abs(off) < 57, "%d twips beside the middle", off);
    cr_expect(line->is_solid);
    found_close(&found);
}

#define LEFT_MIDDLE (FOUND_LEFT + 3742 / 2)
#define RIGHT_MIDDLE (FOUND_LEFT + 3742 + 5612 / 2)

static void expect_lines(const char *body, enum line_kind kind) {
    expect_line(body, "ỦY BAN", kind, 1000, LEFT_MIDDLE);
    expect_line(body, "Độc lập", kind, 3400, RIGHT_MIDDLE);
}

/* ---- borders ---- */

#define RULE(side, left, right)                                             \
    PARA("<w:pBdr>" BORDER(side) "</w:pBdr><w:spacing w:line='120' "        \
                                 "w:lineRule='exact'/><w:ind w:left='" left \
                                 "' w:right='" right "'/>",                 \
         "")

Test(line, a_border_of_an_empty_paragraph_is_one) {
    expect_lines(
        LETTERHEAD(RULE("top", "1371", "1371"), RULE("top", "1106", "1106")),
        LINE_BORDER);
    expect_lines(LETTERHEAD(RULE("bottom", "1371", "1371"),
                            RULE("bottom", "1106", "1106")),
                 LINE_BORDER);
}

Test(line, a_border_below_a_text_stands_under_it) {
    expect_line(LETTERHEAD("", "")
                    PARA(CENTER "<w:pBdr>" BORDER(
                             "bottom") "</w:pBdr>"
                                       "<w:ind w:left='3000' w:right='3000'/>",
                         B("KẾ HOẠCH")),
                "KẾ HOẠCH", LINE_BORDER, FOUND_WIDTH - 6000,
                FOUND_LEFT + FOUND_WIDTH / 2);
}

Test(line, a_border_above_a_text_stands_under_the_one_before) {
    expect_line(
        HEAD(BODY PARA(CENTER "<w:pBdr>" BORDER(
                           "top") "</w:pBdr>"
                                  "<w:ind w:left='1371' w:right='1371'/>",
                       T("Số: 05")),
             NATIONAL MOTTO DATE),
        "ỦY BAN", LINE_BORDER, 1000, LEFT_MIDDLE);
}

Test(line, between_paragraphs_of_one_box_only_w_between_is_drawn) {
#define SHARED                                                          \
    CENTER "<w:pBdr>" BORDER("between") "</w:pBdr><w:ind w:left='1371'" \
                                        " w:right='1371'/>"
    struct found found;

    expect_line(HEAD(PARA(SHARED, B("SỞ NỘI VỤ")) PARA(SHARED, T("Số: 05")),
                     NATIONAL MOTTO DATE),
                "SỞ NỘI VỤ", LINE_BORDER, 1000, LEFT_MIDDLE);
    found_open(&found,
               HEAD(PARA(SHARED, B("SỞ NỘI VỤ")) NUMBER, NATIONAL MOTTO DATE));
    cr_assert_null(
        roles_line_under(found.roles, found_piece(&found, "SỞ NỘI VỤ")));
    found_close(&found);
}

Test(line, a_box_is_none) {
    struct found found;

    found_open(&found, PARA("<w:pBdr>" BORDER("top") BORDER("left")
                                BORDER("bottom") BORDER("right") "</w:pBdr>",
                            T("Ghi chú trong khung")));
    cr_assert_eq(found.roles->line_count, 0);
    found_close(&found);
}

/* ---- drawings ---- */

#define SHAPE(preset, stroke)                                                \
    "<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst='" preset \
    "'/>" stroke "</wps:spPr></wps:wsp></a:graphicData></a:graphic>"
#define ANCHOR(across, y, cx, cy, shape)                                       \
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"          \
    "<wp:anchor layoutInCell='1'>" across                                      \
    "<wp:positionV relativeFrom='paragraph'><wp:posOffset>" y                  \
    "</wp:posOffset></wp:positionV><wp:extent cx='" cx "' cy='" cy "'/>" shape \
    "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict/>"               \
    "</mc:Fallback></mc:AlternateContent></w:r>"
#define ALIGNED(from, align)                                 \
    "<wp:positionH relativeFrom='" from "'><wp:align>" align \
    "</wp:align></wp:positionH>"
#define OFFSET(from, emu)                                      \
    "<wp:positionH relativeFrom='" from "'><wp:posOffset>" emu \
    "</wp:posOffset></wp:positionH>"

Test(line, one_anchored_in_the_text_above_is_centred_in_its_column) {
    expect_lines(
        HEAD(PARA(CENTER, B("ỦY BAN NHÂN DÂN")
                              ANCHOR(ALIGNED("column", "center"), "215900",
                                     "635000", "0", SHAPE("line", ""))) NUMBER,
             NATIONAL PARA(CENTER,
                           B("Độc lập - Tự do - Hạnh phúc") ANCHOR(
                               ALIGNED("column", "center"), "215900", "2159000",
                               "0", SHAPE("straightConnector1", ""))) DATE),
        LINE_DRAWING);
}

/* The same places, counted from the column, the margin and the page. */
Test(line, offsets_count_from_what_they_say) {
    expect_lines(
        LETTERHEAD(PARA("", ANCHOR(OFFSET("column", "870585"), "25400",
                                   "635000", "0", SHAPE("line", ""))),
                   PARA("", ANCHOR(OFFSET("column", "702310"), "25400",
                                   "2159000", "0", SHAPE("line", "")))),
        LINE_DRAWING);
    expect_line(PARA(CENTER, B("KẾ HOẠCH"))
                    PARA(CENTER, B("Tổ chức Hội thi") ANCHOR(
                                     OFFSET("margin", "2335000"), "215900",
                                     "1270000", "0", SHAPE("line", ""))),
                "Tổ chức", LINE_DRAWING, 2000, FOUND_LEFT + FOUND_WIDTH / 2);
    expect_line(PARA(CENTER, B("KẾ HOẠCH"))
                    PARA(CENTER, B("Tổ chức Hội thi")
                                     ANCHOR(OFFSET("page", "3415000"), "215900",
                                            "1270000", "0", SHAPE("line", ""))),
                "Tổ chức", LINE_DRAWING, 2000, FOUND_LEFT + FOUND_WIDTH / 2);
}

Test(line, one_anchored_in_the_first_paragraph_stands_where_it_is_drawn) {
    expect_line(
        HEAD(BODY NUMBER,
             PARA(CENTER, NATIONAL_RUN ANCHOR(ALIGNED("column", "center"),
                                              "430000", "2159000", "0",
                                              SHAPE("line", ""))) MOTTO DATE),
        "Độc lập", LINE_DRAWING, 3400, RIGHT_MIDDLE);
}

Test(line, one_anchored_in_the_date_stands_above_it) {
    expect_line(HEAD(BODY NUMBER,
                     NATIONAL MOTTO PARA(
                         CENTER, ANCHOR(ALIGNED("column", "center"), "12700",
                                        "2159000", "0", SHAPE("line", ""))
                                     I("Huế, ngày 12 tháng 10 năm 2026"))),
                "Độc lập", LINE_DRAWING, 3400, RIGHT_MIDDLE);
}

Test(line, a_flat_rectangle_is_one_and_a_high_one_is_not) {
    struct found found;

    expect_line(
        LETTERHEAD(PARA("", ANCHOR(ALIGNED("column", "center"), "25400",
                                   "635000", "9525", SHAPE("rect", ""))),
                   ""),
        "ỦY BAN", LINE_DRAWING, 1000, LEFT_MIDDLE);
    found_open(&found, LETTERHEAD(PARA("", ANCHOR(ALIGNED("column", "center"),
                                                  "25400", "635000", "635000",
                                                  SHAPE("rect", ""))),
                                  ""));
    cr_assert_eq(found.roles->line_count, 0);
    found_close(&found);
}

Test(line, one_in_the_line_of_text_stands_where_its_alignment_puts_it) {
    expect_line(
        LETTERHEAD(
            PARA(CENTER,
                 "<w:r><w:drawing><wp:inline><wp:extent cx='635000' "
                 "cy='0'/>" SHAPE("line", "") "</wp:inline></w:drawing></w:r>"),
            ""),
        "ỦY BAN", LINE_DRAWING, 1000, LEFT_MIDDLE);
}

static bool is_solid(const char *stroke) {
    struct strbuf body = STRBUF_INIT;
    struct found found;
    bool solid;

    strbuf_printf(&body, "%s<w:tc>%s%s%s</w:tc></w:tr></w:tbl>",
                  "<w:tbl><w:tblGrid>" COLUMN("3742") COLUMN(
                      "5612") "</w:tblGrid><w:tr>" CELL("3742", BODY NUMBER),
                  NATIONAL MOTTO
                  "<w:p><w:r><w:drawing><wp:anchor><wp:positionH"
                  " relativeFrom='column'><wp:align>center</wp:align>"
                  "</wp:positionH><wp:extent cx='2159000' cy='0'/><a:graphic>"
                  "<a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst='line'/>",
                  stroke,
                  "</wps:spPr></wps:wsp></a:graphicData></a:graphic>"
                  "</wp:anchor></w:drawing></w:r></w:p>" DATE);
    found_open(&found, body.data);
    solid = found_line(&found, "Độc lập")->is_solid;
    found_close(&found);
    strbuf_free(&body);
    return solid;
}

Test(line, a_stroke_is_solid_if_it_is_one_line_without_gaps) {
    cr_expect(is_solid("<a:ln w='9525'/>"));
    cr_expect(is_solid("<a:ln w='9525' cmpd='sng'><a:prstDash val='solid'/>"
                       "</a:ln>"));
    cr_expect_not(is_solid("<a:ln w='9525'><a:prstDash val='dash'/></a:ln>"));
    cr_expect_not(is_solid("<a:ln w='9525'><a:custDash/></a:ln>"));
    cr_expect_not(is_solid("<a:ln w='38100' cmpd='dbl'/>"));
}

/* ---- VML ---- */

#define PICT(shape) "<w:r><w:pict>" shape "</w:pict></w:r>"

Test(line, vml_lines_count_from_their_column) {
    expect_lines(
        HEAD(PARA(CENTER, B("ỦY BAN NHÂN DÂN")
                              PICT("<v:line style='position:absolute;z-index:1'"
                                   " from='68.55pt,17pt' to='118.55pt,17pt'/>"))
                 NUMBER,
             NATIONAL PARA(
                 CENTER, B("Độc lập - Tự do - Hạnh phúc")
                             PICT("<v:shape type='#_x0000_t32' style='position:"
                                  "absolute;margin-left:55.3pt;margin-top:17pt;"
                                  "width:170pt;height:0'/>")) DATE),
        LINE_DRAWING);
    expect_line(
        LETTERHEAD(PARA("", PICT("<v:rect style='position:absolute;"
                                 "margin-left:68.55pt;margin-top:1pt;"
                                 "width:50pt;height:.75pt' fillcolor='black'"
                                 " stroked='f'/>")),
                   ""),
        "ỦY BAN", LINE_DRAWING, 1000, LEFT_MIDDLE);
    expect_line(
        LETTERHEAD(PARA("", PICT("<v:line style='position:absolute;"
                                 "mso-position-horizontal:center;"
                                 "mso-position-horizontal-relative:text'"
                                 " from='0,1pt' to='50pt,1pt'/>")),
                   ""),
        "ỦY BAN", LINE_DRAWING, 1000, LEFT_MIDDLE);
}

Test(line, dashes_and_double_strokes_of_vml_are_not_solid) {
    struct found found;

    found_open(&found,
               LETTERHEAD(PARA("", PICT("<v:line from='68pt,1pt' to='118pt,1pt'"
                                        " style='position:absolute'><v:stroke"
                                        " dashstyle='dash'/></v:line>")),
                          PARA("", PICT("<v:line from='55pt,1pt' to='225pt,1pt'"
                                        " style='position:absolute'><v:stroke"
                                        " linestyle='thinThin'/></v:line>"))));
    cr_expect_not(found_line(&found, "ỦY BAN")->is_solid);
    cr_expect_not(found_line(&found, "Độc lập")->is_solid);
    found_close(&found);
}

/* ---- characters ---- */

#define SUPER(text) FORMATTED("<w:vertAlign w:val='superscript'/>", text)

Test(line, a_row_of_underscores_has_the_lengths_of_both_renderers) {
    struct found found;
    const struct rule_line *line;

    found_open(
        &found,
        LETTERHEAD("", PARA(CENTER, SUPER("_________________________"))));
    line = found_line(&found, "Độc lập");
    cr_expect_eq(line->kind, LINE_UNDERSCORE);
    cr_expect_eq(line->length_twips, 25 * 140 * 58 / 100);
    cr_expect_eq(line->length_max_twips, 25 * 140 * 65 / 100);
    found_close(&found);
}

Test(line, underscores_behind_a_line_break_are_one_too) {
    expect_line(HEAD(PARA(CENTER, B("TRƯỜNG TIỂU HỌC") BR B("HÒA BÌNH")
                                      BR T("_______")) NUMBER,
                     NATIONAL MOTTO DATE),
                "HÒA BÌNH", LINE_UNDERSCORE, 7 * 140, LEFT_MIDDLE);
}

Test(line, rows_of_other_strokes_are_told_apart) {
    expect_line(LETTERHEAD(C("-------"), ""), "ỦY BAN", LINE_CHARACTERS, 653,
                LEFT_MIDDLE);
}

/* ---- tables and cells ---- */

Test(line, a_table_in_which_nothing_is_written_draws_one) {
#define NESTED(tblpr, tcpr)                               \
    TABLE(tblpr "<w:jc w:val='center'/>", COLUMN("1000"), \
          ROW(BORDERED("1000", tcpr, EMPTY)))
    expect_line(
        LETTERHEAD(NESTED("<w:tblBorders>" BORDER("top") "</w:tblBorders>", ""),
                   ""),
        "ỦY BAN", LINE_TABLE, 1000, LEFT_MIDDLE);
    expect_line(LETTERHEAD(NESTED("", BORDER("bottom")), ""), "ỦY BAN",
                LINE_TABLE, 1000, LEFT_MIDDLE);
    expect_line(CB("KẾ HOẠCH") CB("Tổ chức Hội thi") NESTED("", BORDER("top"))
                    P("Nội dung."),
                "Tổ chức", LINE_TABLE, 1000, FOUND_LEFT + FOUND_WIDTH / 2);
}

Test(line, a_border_of_a_narrow_cell_is_one) {
    expect_lines(
        TABLE(NO_MARGINS,
              COLUMN("1371") COLUMN("1000") COLUMN("1371") COLUMN("1106")
                  COLUMN("3400") COLUMN("1106"),
              ROW("<w:tc><w:tcPr><w:tcW w:w='3742' w:type='dxa'/>"
                  "<w:gridSpan w:val='3'/></w:tcPr>" BODY "</w:tc>"
                  "<w:tc><w:tcPr><w:tcW w:w='5612' w:type='dxa'/>"
                  "<w:gridSpan w:val='3'/></w:tcPr>" NATIONAL MOTTO "</w:tc>")
                  ROW(CELL("1371", EMPTY) BORDERED("1000", BORDER("top"), EMPTY)
                          CELL("1371", EMPTY) CELL("1106", EMPTY) BORDERED(
                              "3400", BORDER("top"), EMPTY) CELL("1106", EMPTY))
                      ROW("<w:tc><w:tcPr><w:tcW w:w='3742' w:type='dxa'/>"
                          "<w:gridSpan w:val='3'/></w:tcPr>" NUMBER "</w:tc>"
                          "<w:tc><w:tcPr><w:tcW w:w='5612' w:type='dxa'/>"
                          "<w:gridSpan w:val='3'/></w:tcPr>" DATE "</w:tc>")),
        LINE_CELL);
}

Test(line, borders_of_a_table_of_data_are_none) {
    struct found found;

    found_open(&found,
               CB("KẾ HOẠCH") CB("Tổ chức Hội thi") TABLE(
                   "<w:tblBorders>" BORDER("top") BORDER("bottom")
                       BORDER("insideH") "</w:tblBorders>",
                   COLUMN("4677") COLUMN("4677"),
                   ROW(CELL("4677", P("TT")) CELL("4677", P("Nội dung")))
                       ROW(CELL("4677", P("1")) CELL("4677", P("Mua sắm")))));
    cr_assert_null(
        roles_line_under(found.roles, found_piece(&found, "Tổ chức")));
    found_close(&found);
}

/* ---- underlined text ---- */

#define UNDERLINED(text) FORMATTED("<w:b/><w:u w:val='single'/>", text)

Test(line, underlined_text_is_measured_where_it_is_underlined) {
    struct found found;
    const struct rule_line *line;
    const struct piece *motto;

    found_open(
        &found,
        HEAD(PARA(CENTER, B("ỦY BAN") UNDERLINED(" NHÂN DÂN ") B("XÃ HÒA BÌNH"))
                 NUMBER,
             NATIONAL PARA(CENTER, UNDERLINED("Độc lập - Tự do - Hạnh phúc"))
                 DATE));
    line = found_line(&found, "Độc lập");
    motto = found_piece(&found, "Độc lập");
    cr_expect_eq(line->kind, LINE_UNDERLINE);
    cr_expect_eq(line->length_twips, motto->text_width_twips);
    cr_expect_eq(line->left_twips, motto->text_left_twips);
    line = found_line(&found, "ỦY BAN");
    cr_expect_gt(line->left_twips, found_piece(&found, "ỦY BAN")->left_twips);
    cr_expect_lt(line->length_twips,
                 found_piece(&found, "ỦY BAN")->text_width_twips);
    found_close(&found);
}

Test(line, a_drawn_line_counts_before_an_underline) {
    struct found found;

    found_open(&found,
               LETTERHEAD("", PARA("<w:pBdr>" BORDER("top") "</w:pBdr>", "")));
    cr_expect_eq(found_line(&found, "Độc lập")->kind, LINE_BORDER);
    found_close(&found);
}

/* ---- letterheads without a table ---- */

Test(line, lines_below_texts_between_tabs_are_under_the_nearer_one) {
    struct found found;

    found_open(&found,
               PARA("<w:tabs><w:tab w:val='center' w:pos='1871'/>"
                    "<w:tab w:val='center' w:pos='6548'/></w:tabs>",
                    TAB B("ỦY BAN NHÂN DÂN") TAB NATIONAL_RUN)
                   PARA("<w:tabs><w:tab w:val='center' w:pos='1871'/>"
                        "<w:tab w:val='center' w:pos='6548'/></w:tabs>",
                        TAB B("XÃ HÒA BÌNH")
                            TAB B("Độc lập - Tự do - Hạnh phúc"))
                       PARA("<w:tabs><w:tab w:val='center' w:pos='1871'/>"
                            "<w:tab w:val='center' w:pos='6548'/></w:tabs>",
                            TAB T("________") TAB T("________________________"))
                           PARA("<w:tabs><w:tab w:val='center' w:pos='1871'/>"
                                "<w:tab w:val='center' w:pos='6548'/></w:tabs>",
                                TAB T("Số: 05/KH-UBND")
                                    TAB I("Huế, ngày 12 tháng 10 năm 2026")));
    cr_expect_eq(found_line(&found, "XÃ HÒA")->length_twips, 8 * 140);
    cr_expect_eq(found_line(&found, "Độc lập")->length_twips, 24 * 140);
    found_close(&found);
}
