#include "word.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "docx/layout.h"

static struct word word;

#define STYLE(id, size, more)                                          \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:rPr><w:sz " \
    "w:val=\"" size "\"/>" more "</w:rPr></w:style>"
/* Sizes A and B of a letterhead. */
#define SIZES(id, a, b, more) STYLE(id, a, more) STYLE(id "Nho", b, more)

static const char styles[] =
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"28\"/></w:rPr>"
    "</w:rPrDefault></w:docDefaults>" SIZES("CoQuanChuQuan", "26", "24", "")
        SIZES("CoQuanBanHanh", "26", "24", "<w:b/>")
            SIZES("QuocHieu", "26", "24", "<w:b/>")
                SIZES("TieuNgu", "28", "26", "<w:b/>")
                    SIZES("DiaDanhNgay", "28", "26", "<w:i/>")
                        STYLE("SoKyHieu", "26", "") STYLE("DuongKeDai", "8", "")
                            STYLE("DuongKeNgan", "8", "")
                                STYLE("TrichYeu", "28", "<w:b/>");

static void set_up(void) {
    word_open(&word);
    word_part(&word, "word/styles.xml", "styles", "styles+xml", styles);
}

static void tear_down(void) {
    word_close(&word);
}

TestSuite(layout, .init = set_up, .fini = tear_down);

static const char *render(const char *body, const char *notation) {
    const char *made = word_render(&word, body, notation);

    cr_assert_not_null(made, "%s", word_findings(&word));
    return made;
}

static void check(const char *body, const char *notation,
                  const char *expected) {
    cr_assert_str_eq(render(body, notation), expected);
    cr_assert_str_eq(word_findings(&word), "");
}

static void check_has(const char *made, const char *piece) {
    cr_assert_not_null(strstr(made, piece), "%s\nnot in\n%s", piece, made);
}

static void check_lacks(const char *made, const char *piece) {
    cr_assert_null(strstr(made, piece), "%s\nin\n%s", piece, made);
}

/* ---- lengths, by themselves ---- */

static const struct style_facts bold_13 = {.half_points = 26, .bold = true};
static const struct style_facts bold_14 = {.half_points = 28, .bold = true};

Test(layout, the_motto_is_171_4_points_long) {
    cr_assert_eq(layout_line_length(ROLE_LINE_FULL,
                                    "Độc lập - Tự do - Hạnh phúc", bold_14,
                                    5612),
                 3428);
}

Test(layout, a_short_line_fits_the_longest_and_the_last_line) {
    cr_assert_eq(layout_line_length(ROLE_LINE_SHORT,
                                    "ỦY BAN NHÂN DÂN\nXÃ HÒA BÌNH", bold_13,
                                    3742),
                 848); /* 42.4 pt */
}

Test(layout, a_short_line_under_one_line_is_0_42_of_it) {
    int width = layout_width("ỦY BAN NHÂN DÂN", bold_13);

    cr_assert_eq(width, 2448); /* 122.4 pt */
    cr_assert_eq(
        layout_line_length(ROLE_LINE_SHORT, "ỦY BAN NHÂN DÂN", bold_13, 3742),
        width * 42 / 100);
}

Test(layout, a_short_last_line_does_not_shrink_the_rule_below_a_third) {
    int longest = layout_width("ỦY BAN NHÂN DÂN TỈNH", bold_13);

    cr_assert_eq(layout_line_length(ROLE_LINE_SHORT, "ỦY BAN NHÂN DÂN TỈNH\nA",
                                    bold_13, 3742),
                 longest * 42 / 100);
}

Test(layout, a_rule_under_text_that_wraps_is_measured_by_its_lines) {
    const char *text = "Phát động đợt thi đua hoàn thành số hóa, làm sạch hồ "
                       "sơ hộ tịch trên địa bàn toàn tỉnh năm 2026";
    int full = layout_line_length(ROLE_LINE_FULL, text, bold_14, 9354);

    cr_assert_leq(full, 9354);
    cr_assert_gt(full, 8000);
    cr_assert_eq(layout_line_length(ROLE_LINE_FULL, "", bold_14, 9354), 0);
}

/* ---- names ---- */

/* The name with "|" where it breaks. */
static const char *broken(const char *name, int width) {
    char *text = arena_strdup(word.stage.arena, name);
    size_t breaks[16];
    size_t count = layout_break_name(name, bold_13, width, breaks, 16);

    for (size_t i = 0; i < count; i++)
        text[breaks[i]] = '|';
    return text;
}

Test(layout, a_name_that_fits_is_not_broken) {
    cr_assert_str_eq(broken("ỦY BAN NHÂN DÂN", 3742), "ỦY BAN NHÂN DÂN");
}

Test(layout, names_break_before_the_kind_of_a_unit) {
    cr_assert_str_eq(broken("ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", 3742),
                     "ỦY BAN NHÂN DÂN|XÃ HÒA BÌNH");
    cr_assert_str_eq(broken("ỦY BAN NHÂN DÂN THỊ XÃ BÌNH LONG", 3742),
                     "ỦY BAN NHÂN DÂN|THỊ XÃ BÌNH LONG");
    cr_assert_str_eq(broken("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", 3742),
                     "ỦY BAN NHÂN DÂN|THÀNH PHỐ HÀ NỘI");
    cr_assert_str_eq(broken("ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUỐC", 3742),
                     "ỦY BAN NHÂN DÂN|ĐẶC KHU PHÚ QUỐC");
}

Test(layout, else_names_break_before_and_or_in_the_middle) {
    cr_assert_str_eq(broken("SỞ GIÁO DỤC THỂ THAO VÀ ĐÀO TẠO", 3742),
                     "SỞ GIÁO DỤC THỂ THAO|VÀ ĐÀO TẠO");
    cr_assert_str_eq(broken("TRƯỜNG TIỂU HỌC NGUYỄN THỊ MINH KHAI", 3742),
                     "TRƯỜNG TIỂU HỌC|NGUYỄN THỊ MINH KHAI");
}

Test(layout, xa_hoi_is_no_commune) {
    cr_assert_str_eq(broken("PHÒNG VĂN HÓA - XÃ HỘI PHƯỜNG TÂN AN", 3742),
                     "PHÒNG VĂN HÓA - XÃ HỘI|PHƯỜNG TÂN AN");
    cr_assert_str_eq(broken("SỞ LAO ĐỘNG VÀ XÃ HỘI TỈNH A", 3742),
                     "SỞ LAO ĐỘNG VÀ XÃ HỘI|TỈNH A");
}

Test(layout, a_hyphen_stays_at_the_end_of_its_line) {
    cr_assert_str_eq(broken("VĂN HIẾN - QUỐC TỬ GIÁM", 2400),
                     "VĂN HIẾN -|QUỐC TỬ GIÁM");
}

Test(layout, a_very_long_name_breaks_more_than_once) {
    cr_assert_str_eq(
        broken("ỦY BAN NHÂN DÂN PHƯỜNG VĂN HIẾN - QUỐC TỬ HỌC", 2900),
        "ỦY BAN NHÂN DÂN|PHƯỜNG VĂN HIẾN -|QUỐC TỬ HỌC");
}

Test(layout, a_break_that_is_there_is_kept) {
    cr_assert_str_eq(broken("SỞ\nNỘI VỤ TỈNH LÂM ĐỒNG", 2400),
                     "SỞ\nNỘI VỤ|TỈNH LÂM ĐỒNG");
}

Test(layout, one_long_word_is_not_broken) {
    cr_assert_str_eq(broken("UBNDTHÀNHPHỐHỒCHÍMINH", 2000),
                     "UBNDTHÀNHPHỐHỒCHÍMINH");
}

/* ---- rule lines in a document ---- */

#define LINE(style, left, right)                                       \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/><w:ind w:left=\"" left \
    "\" w:right=\"" right "\"/></w:pPr></w:p>"
#define SECTION(w, left, right)                                \
    "<w:sectPr><w:pgSz w:w=\"" w "\"/><w:pgMar w:left=\"" left \
    "\" w:right=\"" right "\"/></w:sectPr>"
#define PORTRAIT SECTION("11906", "1701", "851")
#define LANDSCAPE SECTION("16838", "1134", "1134")

Test(layout, a_line_in_the_text_column_is_centred_in_its_section) {
    /* 0.42 of 2448 is 1028 */
    check(
        STYLED("CoQuanBanHanh", R("{{a}}")) STYLED("DuongKeNgan", "")
            P("<w:pPr>" PORTRAIT "</w:pPr>") STYLED("CoQuanBanHanh", R("{{a}}"))
                STYLED("DuongKeDai", "") LANDSCAPE,
        "a='ỦY BAN NHÂN DÂN'",
        STYLED("CoQuanBanHanh", T("ỦY BAN NHÂN DÂN"))
            LINE("DuongKeNgan", "4163", "4163") P("<w:pPr>" PORTRAIT "</w:pPr>")
                STYLED("CoQuanBanHanh", T("ỦY BAN NHÂN DÂN"))
                    LINE("DuongKeDai", "6061", "6061") LANDSCAPE);
}

Test(layout, any_number_of_lines_is_settled) {
    struct strbuf data = STRBUF_INIT;
    const char *made;
    int count = 0;

    for (int i = 0; i < 90; i++)
        strbuf_puts(&data, "a='1'");
    made = render(PR("{{#a}}") STYLED("TrichYeu", R("{{.}}"))
                      STYLED("DuongKeNgan", "") PR("{{/a}}") PORTRAIT,
                  data.data);
    while ((made = strstr(made, "<w:ind ")) != NULL && made++ != NULL)
        count++;
    cr_assert_eq(count, 90);
    strbuf_free(&data);
}

Test(layout, a_line_has_its_indent_in_the_order_of_the_schema) {
    const char *made = render(
        STYLED("TrichYeu", R("A")) "<w:p><w:pPr><w:pStyle "
                                   "w:val=\"DuongKeDai\"/><w:pBdr/><w:spacing "
                                   "w:before=\"40\"/><w:ind "
                                   "w:left=\"7\"/><w:jc w:val=\"center\"/>"
                                   "</w:pPr></w:p>" PORTRAIT,
        "a=''");

    check_has(made, "<w:spacing w:before=\"40\"/><w:ind w:left=\"4576\" "
                    "w:right=\"4576\"/><w:jc w:val=\"center\"/>");
    check_lacks(made, "w:left=\"7\"");
}

Test(layout, a_line_in_a_header_is_drawn_too) {
    word_part(&word, "word/h.xml", "hdr", "header+xml",
              STYLED("CoQuanBanHanh", R("{{a}}")) STYLED("DuongKeNgan", ""));
    render(PR("x") PORTRAIT, "a='ỦY BAN NHÂN DÂN'");
    check_has(word_read(&word, "word/h.xml"),
              LINE("DuongKeNgan", "4163", "4163"));
}

/* ---- the letterhead ---- */

#define COLUMNS(a, b)                                          \
    "<w:tblGrid><w:gridCol w:w=\"" a "\"/><w:gridCol w:w=\"" b \
    "\"/></w:tblGrid>"
#define IN(width, content)                                                     \
    "<w:tc><w:tcPr><w:tcW w:w=\"" width "\" w:type=\"dxa\"/></w:tcPr>" content \
    "</w:tc>"
#define NO_MARGINS                                                   \
    "<w:tblPr><w:tblCellMar><w:left w:w=\"0\"/><w:right w:w=\"0\"/>" \
    "</w:tblCellMar></w:tblPr>"
#define MOTTO "Độc lập - Tự do - Hạnh phúc"

static const char letterhead[] = "<w:tbl>" NO_MARGINS COLUMNS("3742", "5612")
    ROW(IN("3742", STYLED("CoQuanChuQuan", R("{{chu_quan}}")) STYLED(
                       "CoQuanBanHanh", R("{{ten}}")) STYLED("DuongKeNgan", ""))
            IN("5612", STYLED("TieuNgu", R(MOTTO)) STYLED("DuongKeDai", "")))
        ROW(IN("3742", STYLED("SoKyHieu", R("Số: {{so}}"))) IN(
            "5612", STYLED("DiaDanhNgay", R("{{noi}}, {{ngay}}")))) "</w:tbl>";

static const char *head(const char *chu_quan, const char *ten,
                        const char *noi) {
    const char *made =
        render(letterhead,
               arena_printf(word.stage.arena,
                            "chu_quan='%s' ten='%s' so='05/KH-UBND' noi='%s' "
                            "ngay='ngày 29 tháng 12 năm 2026'",
                            chu_quan, ten, noi));

    return made;
}

static void check_no_findings(void) {
    cr_assert_str_eq(word_findings(&word), "");
}

#define BROKEN(a, b)                                      \
    "<w:r><w:t xml:space=\"preserve\">" a "</w:t><w:br/>" \
    "<w:t xml:space=\"preserve\">" b "</w:t></w:r>"

Test(layout, a_letterhead_that_fits_has_the_larger_sizes) {
    const char *made =
        head("UBND TỈNH A", "ỦY BAN NHÂN DÂN XÃ HÒA BÌNH", "Hòa Bình");

    check_has(made,
              STYLED("CoQuanBanHanh", BROKEN("ỦY BAN NHÂN DÂN", "XÃ HÒA BÌNH"))
                  LINE("DuongKeNgan", "1447", "1447"));
    check_has(made,
              STYLED("TieuNgu", R(MOTTO)) LINE("DuongKeDai", "1092", "1092"));
    check_has(made, COLUMNS("3742", "5612"));
    check_has(made, IN("3742", STYLED("SoKyHieu", T("Số: 05/KH-UBND"))));
    check_no_findings();
}

Test(layout, a_line_that_does_not_fit_makes_the_whole_letterhead_smaller) {
    const char *made =
        head("UBND TỈNH A", "SỞ NỘI VỤ", "Thành phố Hồ Chí Minh");

    check_has(made, "\"CoQuanChuQuanNho\"");
    check_has(made, "\"CoQuanBanHanhNho\"");
    check_has(made, "\"TieuNguNho\"");
    check_has(made, "\"DiaDanhNgayNho\"");
    check_has(made, "\"SoKyHieu\""); /* has no smaller one */
    check_has(made, LINE("DuongKeDai", "1214", "1215")); /* 159.2 pt */
    check_has(made, COLUMNS("3742", "5612"));
    check_no_findings();
}

Test(layout, one_long_word_makes_the_letterhead_smaller) {
    const char *made = head("UBND TỈNH A", "ỦYBANNHÂNDÂNXÃHÒABÌNH", "Hòa Bình");

    check_has(made, "\"CoQuanBanHanhNho\"");
    check_no_findings();
}

Test(layout, the_columns_move_where_smaller_sizes_do_not_help) {
    const char *made =
        head("UBND TỈNH A", "SỞ NỘI VỤ", "Phường Văn Hiến - Quốc Tử Giám");
    const char *grid = strstr(made, "<w:gridCol w:w=\"");
    int left, right;

    cr_assert_eq(sscanf(grid, "<w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"",
                        &left, &right),
                 2);
    cr_assert_eq(left + right, 3742 + 5612);
    cr_assert_lt(left, 3742);
    check_lacks(made, "\"3742\"");
    check_lacks(made, "\"5612\"");
    cr_assert_eq(
        right,
        layout_width("Phường Văn Hiến - Quốc Tử Giám, ngày 29 tháng "
                     "12 năm 2026",
                     (struct style_facts){.half_points = 26, .italic = true}) +
            60);
    check_no_findings();
}

Test(layout, what_is_too_long_even_so_is_said) {
    const char *made = head("UBND TỈNH A", "SỞ NỘI VỤ",
                            "Thị trấn có một cái tên dài đến mức không ai "
                            "viết được hết trên một dòng");

    check_has(made, COLUMNS("3742", "5612"));
    check_has(made, "\"DiaDanhNgayNho\"");
    cr_assert_str_eq(
        word_findings(&word),
        "layout-too-long: “Thị trấn có một cái tên dài đến mức không ai viết "
        "được hết trên một dòng, ngày 29 tháng 12 năm 2026” is too long for "
        "its column in the letterhead, even in the smaller size\n"
        "  shorten it, or break it in Word by hand\n");
}

Test(layout, two_letterheads_are_fitted_each_for_itself) {
    const char *made =
        render(arena_printf(word.stage.arena, PR("{{#v}}") "%s" PR("{{/v}}"),
                            letterhead),
               "v(chu_quan='A' ten='SỞ A' so='1' noi='Thành phố Hồ Chí Minh'"
               " ngay='ngày 29 tháng 12 năm 2026')"
               "v(chu_quan='A' ten='SỞ B' so='2' noi='Huế' ngay='ngày 1')");
    const char *second = strstr(strstr(made, "<w:tbl>") + 1, "<w:tbl>");

    check_has(made, "\"DiaDanhNgayNho\"");
    check_lacks(second, "Nho\"");
    check_no_findings();
}

Test(layout, three_columns_do_not_trade_width) {
    const char *made = render(
        "<w:tbl>" NO_MARGINS "<w:tblGrid><w:gridCol w:w=\"3742\"/>"
        "<w:gridCol w:w=\"200\"/><w:gridCol w:w=\"5412\"/></w:tblGrid>" ROW(
            IN("3742", STYLED("SoKyHieu", R("{{a}}"))) IN("200", P(""))
                IN("5412", P(""))) "</w:tbl>",
        "a='Số: 123456789/QĐ-UBND-KHCN-GDĐT-VHTTDL-TNMT'");

    check_has(made, "<w:gridCol w:w=\"3742\"/>");
    cr_assert_eq(diag_count_level(word.stage.diags, DIAG_WARNING), 1);
}

Test(layout, a_cell_over_two_columns_is_as_wide_as_both) {
    const char *made =
        render("<w:tbl>" NO_MARGINS COLUMNS("1000", "5612") ROW(
                   "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" STYLED(
                       "TieuNgu", R(MOTTO))
                       STYLED("DuongKeDai", "") "</w:tc>") "</w:tbl>",
               "a=''");

    check_has(made, LINE("DuongKeDai", "1592", "1592"));
    check_no_findings();
}

Test(layout, the_margins_of_cells_count) {
    const char *made =
        render("<w:tbl>" COLUMNS("5612", "3000") ROW(CELL(STYLED(
                   "TieuNgu", R(MOTTO)) STYLED("DuongKeDai", ""))) "</w:tbl>",
               "a=''");

    check_has(made, LINE("DuongKeDai", "984", "984"));
}

/* ---- styles ---- */

Test(layout, styles_inherit_and_circles_of_styles_end) {
    struct arena *arena = word.stage.arena;
    const char *xml = word_element(
        &word, "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr>"
        "</w:rPrDefault></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:rPr>"
        "<w:i/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn "
        "w:val=\"B\"/><w:rPr><w:b w:val=\"0\"/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn "
        "w:val=\"A\"/><w:rPr><w:b/><w:sz w:val=\"30\"/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"X\"><w:basedOn "
        "w:val=\"X\"/><w:rPr><w:sz w:val=\"99999\"/></w:rPr></w:style>");
    struct styles *read = styles_read(arena, xml, strlen(xml));

    cr_assert_eq(styles_facts(read, "A").half_points, 30);
    cr_assert_not(styles_facts(read, "A").bold);
    cr_assert(styles_facts(read, "B").bold);
    cr_assert_eq(styles_facts(read, "X").half_points, 3276);
    cr_assert_eq(styles_facts(read, "none").half_points, 22);
    cr_assert(styles_facts(read, NULL).italic);
    cr_assert(styles_have(read, "X"));
    cr_assert_not(styles_have(read, "Y"));
}

Test(layout, a_style_is_known_by_its_name_where_its_id_is_new) {
    struct arena *arena = word.stage.arena;
    const char *xml = word_element(
        &word, "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"Quchiu\"><w:name "
        "w:val=\"Quốc hiệu\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Quchiucnh\"><w:name "
        "w:val=\"Quốc hiệu (cỡ nhỏ)\"/></w:style>"
        "<w:style w:type=\"table\" w:styleId=\"Bng\"><w:name "
        "w:val=\"Bảng biểu\"/></w:style>");
    struct styles *read = styles_read(arena, xml, strlen(xml));

    cr_assert_eq(styles_role(read, "Quchiu")->role, ROLE_ONE_LINE);
    cr_assert_str_eq(styles_small_id(arena, read, "Quchiu"), "Quchiucnh");
    cr_assert_str_eq(styles_id(read, "BangBieu"), "Bng");
    cr_assert_str_eq(styles_id(read, "SatBang"), "SatBang");
    cr_assert_null(styles_role(read, "Khac"));
}
