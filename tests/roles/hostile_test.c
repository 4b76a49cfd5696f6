#include <criterion/criterion.h>
#include <string.h>
#include <sys/resource.h>

#include "../check/make.h"
#include "check/check.h"
#include "found.h"

/* Documents of someone who means harm end within these bounds. On a machine of
 * its own each takes a tenth of that. */
#define MOST_SECONDS 20
#ifdef __SANITIZE_ADDRESS__
#define MOST_BYTES 6000000000 /* what is freed stays for a while */
/* It reads each string to its end that a function of C is given, however little
 * of it is asked for. */
#define SHARE 5
#else
#define MOST_BYTES 600000000
#define SHARE 1
#endif

static double seconds(void) {
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6;
}

static long peak_bytes(void) {
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

/* Its bytes hardly deflate, so that it is no bomb. */
static void add_noise(struct strbuf *out, unsigned i) {
    strbuf_printf(out, "%08x%08x", i * 2654435761u, i * 40503u + 12345u);
}

static void expect_bounds(const struct made *made) {
    double before = seconds();
    struct document *document = make_document(made);
    struct roles *roles = roles_find(document);
    struct strbuf out = STRBUF_INIT;

    roles_show(roles, &out);
    cr_expect_lt(seconds() - before, MOST_SECONDS);
    cr_expect_lt(peak_bytes(), MOST_BYTES);
    strbuf_free(&out);
    roles_free(roles);
    document_free(document);
}

static void expect_body_in_bounds(const char *start, const char *repeated,
                                  unsigned count, const char *end) {
    struct strbuf body = STRBUF_INIT;

    strbuf_puts(&body, start);
    for (unsigned i = 0; i < count / SHARE; i++) {
        const char *hole = strchr(repeated, '%');
        if (hole == NULL) {
            strbuf_puts(&body, repeated);
            continue;
        }
        strbuf_add(&body, repeated, (size_t)(hole - repeated));
        add_noise(&body, i);
        strbuf_puts(&body, hole + 1);
    }
    strbuf_puts(&body, end);
    expect_bounds(&(struct made){.body = body.data});
    strbuf_free(&body);
}

Test(hostile, many_paragraphs) {
    expect_body_in_bounds("", P("Đoạn %"), 150000, "");
}

Test(hostile, one_paragraph_of_five_megabytes) {
    expect_body_in_bounds("<w:p><w:r><w:t>", "thi đua % ", 180000,
                          "</w:t></w:r></w:p>");
}

Test(hostile, a_hundred_thousand_runs) {
    expect_body_in_bounds("<w:p>", B("%") I("%"), 50000, "</w:p>");
}

Test(hostile, a_hundred_thousand_line_breaks_behind_a_motto) {
    expect_body_in_bounds("<w:p>" T("Độc lập - Tự do - Hạnh phúc"), BR T("%"),
                          100000, "</w:p>");
}

Test(hostile, a_hundred_thousand_tabs_behind_a_number) {
    expect_body_in_bounds("<w:p>" T("Số: 12/KH"), TAB T("%"), 100000, "</w:p>");
}

Test(hostile, many_units_that_each_open_an_annex) {
    expect_body_in_bounds(
        P("Nội dung./.") P("Nơi nhận:"),
        PARA("<w:pageBreakBefore/>" CENTER, B("Phụ lục I")) P("%"), 50000, "");
}

Test(hostile, many_national_names) {
    expect_body_in_bounds("", NATIONAL MOTTO P("%"), 40000, "");
}

Test(hostile, many_rule_lines_under_one_text) {
    expect_body_in_bounds(P("Chữ"),
                          PARA("<w:pBdr>" BORDER("top") "</w:pBdr>", "") EMPTY
                          "<!--%-->",
                          60000, "");
}

Test(hostile, many_lines_drawn_in_one_paragraph) {
    expect_body_in_bounds("<w:p>",
                          "<w:r><w:drawing><wp:anchor><wp:extent cx='900000'"
                          " cy='0'/><a:prstGeom prst='line'/></wp:anchor>"
                          "</w:drawing><w:t>%</w:t></w:r>",
                          30000, "</w:p>");
}

Test(hostile, many_lines_that_stand_like_letters_in_one_paragraph) {
    expect_body_in_bounds("<w:p>",
                          "<w:r><w:drawing><wp:inline><wp:extent cx='900000'"
                          " cy='0'/><a:prstGeom prst='line'/></wp:inline>"
                          "</w:drawing><w:t>%</w:t></w:r>",
                          40000, "</w:p>");
}

Test(hostile, many_signers) {
    expect_body_in_bounds("", PARA(RIGHT, T("CHỦ TỊCH")) P("Trần %"), 60000,
                          "");
}

Test(hostile, many_cells_with_borders_below) {
    expect_body_in_bounds("<w:tbl>",
                          ROW(BORDERED("100", BORDER("bottom"), P("%"))
                                  BORDERED("100", BORDER("bottom"), EMPTY)),
                          30000, "</w:tbl>");
}

Test(hostile, cells_and_paragraphs_without_end) {
    expect_body_in_bounds(
        "<w:tbl>"
        "<w:tr>",
        "<w:tc><w:tcPr><w:tcW w:w='999999'/><w:tcBorders>" BORDER(
            "bottom") "</w:tcBorders></w:tcPr>" PARA("<w:spacing "
                                                     "w:before='999999' "
                                                     "w:line='999999'"
                                                     " w:lineRule='exact'/>",
                                                     T("%")) "</w:tc>",
        40000, "</w:tr></w:tbl>");
    expect_body_in_bounds("",
                          PARA("<w:spacing w:before='999999' w:line='999999'"
                               " w:lineRule='exact'/>",
                               T("%")),
                          60000, "");
}

Test(hostile, many_text_boxes) {
    expect_body_in_bounds(
        "",
        "<w:p><w:r><w:drawing><wp:anchor><wp:extent"
        " cx='900000' cy='9000'/><wps:wsp><wps:txbx>"
        "<w:txbxContent>" P(
            "%") "</w:txbxContent>"
                 "</wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>"
                 "</w:p>",
        40000, "");
}

Test(hostile, many_open_fields) {
    expect_body_in_bounds(
        "<w:p>",
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>" T("%"),
        60000, "</w:p>");
}

/* ---- depth ---- */

/* As deep as the parser lets through, and then some. */
static void expect_depth(const char *open, const char *close, int deep) {
    static const int depths[] = {10, 5000};

    for (int i = 0; i < 2; i++) {
        struct strbuf body = STRBUF_INIT, docx = STRBUF_INIT;
        char *refused;
        int depth = depths[i] < deep ? deep : depths[i];
        for (int j = 0; j < depth; j++)
            strbuf_puts(&body, open);
        for (int j = 0; j < depth; j++)
            strbuf_puts(&body, close);
        make_docx(&(struct made){.body = body.data}, &docx);
        refused = make_refused(docx.data, docx.len);
        if (depths[i] == 5000)
            cr_expect_not_null(strstr(refused, "not well-formed"), "%s",
                               refused);
        else
            cr_expect_str_empty(refused);
        free(refused);
        if (depths[i] < 5000)
            expect_bounds(&(struct made){.body = body.data});
        strbuf_free(&docx);
        strbuf_free(&body);
    }
}

Test(hostile, tables_in_tables) {
    expect_depth("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 80);
}

Test(hostile, insertions_in_insertions) {
    expect_depth("<w:ins>", "</w:ins>", 240);
}

Test(hostile, text_boxes_in_text_boxes) {
    expect_depth("<w:p><w:r><w:drawing><wp:anchor><w:txbxContent>",
                 "</w:txbxContent></wp:anchor></w:drawing></w:r></w:p>", 45);
}

/* ---- styles and numbers ---- */

static void add_styles(struct strbuf *out, int count, bool cycle) {
    for (int i = 0; i < count; i++)
        strbuf_printf(out,
                      "<w:style w:type='paragraph' w:styleId='s%d'>"
                      "<w:name w:val='S %d'/><w:basedOn w:val='s%d'/>"
                      "<w:rPr><w:b/></w:rPr></w:style>",
                      i, i, cycle ? (i + 1) % count : i - 1);
}

static void expect_styles_in_bounds(int count, bool cycle) {
    struct strbuf body = STRBUF_INIT, styles = STRBUF_INIT;

    add_styles(&styles, count, cycle);
    for (int i = 0; i < count; i++)
        strbuf_printf(&body,
                      "<w:p><w:pPr><w:pStyle w:val='s%d'/></w:pPr></w:p>", i);
    expect_bounds(&(struct made){.body = body.data, .styles = styles.data});
    strbuf_free(&styles);
    strbuf_free(&body);
}

Test(hostile, ten_thousand_styles_on_one_another) {
    expect_styles_in_bounds(10000, false);
}

Test(hostile, styles_in_a_circle) {
    expect_styles_in_bounds(2000, true);
}

Test(hostile, numberings_in_a_circle) {
    expect_bounds(&(struct made){
        .body = PARA("<w:numPr><w:ilvl w:val='12'/><w:numId w:val='1'/>"
                     "</w:numPr>",
                     T("a"))
            PARA("<w:numPr><w:ilvl w:val='-1'/><w:numId w:val='99999999999'/>"
                 "</w:numPr>",
                 T("b")),
        .numbering =
            "<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='B'/>"
            "<w:numStyleLink w:val='A'/></w:abstractNum><w:abstractNum "
            "w:abstractNumId='2'><w:styleLink w:val='A'/><w:numStyleLink "
            "w:val='B'/></w:abstractNum><w:num w:numId='1'><w:abstractNumId "
            "w:val='1'/></w:num>"});
}

#define HUGE_NUMBER "99999999999999999999"

Test(hostile, numbers_of_any_size) {
    expect_bounds(&(struct made){
        .body =
            "<w:p><w:pPr><w:ind w:left='" HUGE_NUMBER
            "' w:firstLineChars='" HUGE_NUMBER "' w:hanging='-" HUGE_NUMBER
            "'/><w:spacing w:before='" HUGE_NUMBER "' w:line='-" HUGE_NUMBER
            "' w:afterLines='" HUGE_NUMBER "'/><w:framePr w:w='" HUGE_NUMBER
            "' w:x='-" HUGE_NUMBER "' w:y='" HUGE_NUMBER
            "'/></w:pPr><w:r><w:rPr>"
            "<w:sz w:val='" HUGE_NUMBER "'/><w:w w:val='" HUGE_NUMBER "'/>"
            "<w:spacing w:val='-" HUGE_NUMBER "'/></w:rPr><w:t>ỦY BAN</w:t>"
            "</w:r></w:p><w:tbl><w:tblPr><w:tblInd w:w='" HUGE_NUMBER "'/>"
            "</w:tblPr><w:tblGrid>" COLUMN(HUGE_NUMBER) COLUMN(
                HUGE_NUMBER) "</w:tblGrid><w:tr><w:trPr><w:gridBefore "
                             "w:val='" HUGE_NUMBER "'/>"
                             "<w:trHeight w:val='" HUGE_NUMBER
                             "'/></w:trPr>" BORDERED(
                                 HUGE_NUMBER, BORDER("bottom"),
                                 MOTTO) "</w:tr></w:tbl>"
                                        "<w:p><w:r><w:drawing><wp:anchor><wp:"
                                        "positionH relativeFrom='page'>"
                                        "<wp:posOffset>" HUGE_NUMBER
                                        "</wp:posOffset></wp:positionH>"
                                        "<wp:extent cx='" HUGE_NUMBER
                                        "' cy='-" HUGE_NUMBER "'/>"
                                        "<a:prstGeom "
                                        "prst='line'/></wp:anchor></"
                                        "w:drawing></w:r></w:p>"
                                        "<w:sectPr><w:pgSz w:w='" HUGE_NUMBER
                                        "' w:h='-" HUGE_NUMBER "'/>"
                                        "<w:pgMar w:left='" HUGE_NUMBER
                                        "' w:right='-" HUGE_NUMBER
                                        "' w:top='-" HUGE_NUMBER
                                        "' w:gutter='" HUGE_NUMBER "'/>"
                                        "<w:cols w:num='" HUGE_NUMBER
                                        "' w:space='" HUGE_NUMBER "'/>"
                                        "</w:sectPr>"});
}
