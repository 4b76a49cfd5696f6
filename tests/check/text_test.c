#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "check/check.h"
#include "make.h"

static const struct made sample = {
    .body =
        "<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:rPr><w:b/></w:rPr>"
        "<w:t>KẾ HOẠCH</w:t></w:r></w:p>"
        "<w:p><w:r><w:t xml:space='preserve'>Một </w:t></w:r><w:r><w:rPr><w:b/>"
        "</w:rPr><w:t xml:space='preserve'>hai </w:t></w:r><w:r><w:rPr><w:i/>"
        "</w:rPr><w:t>ba</w:t></w:r><w:r><w:t xml:space='preserve'> 2*3 "
        "</w:t></w:r><w:r><w:rPr><w:sz w:val='25'/></w:rPr><w:t>nhỏ</w:t>"
        "</w:r></w:p>"
        "<w:p><w:pPr><w:pBdr><w:bottom w:val='single' w:sz='6'/></w:pBdr>"
        "<w:ind w:left='2268' w:right='2268'/></w:pPr></w:p>"
        "<w:tbl><w:tblGrid><w:gridCol w:w='2835'/><w:gridCol w:w='2835'/>"
        "</w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
        "<w:p><w:r><w:t>ô</w:t></w:r></w:p><w:p/></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<w:sectPr><w:headerReference w:type='default' r:id='header'/>"
        "<w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='1134' w:bottom='1134'"
        " w:left='1701' w:right='1134' w:header='567' w:footer='567'/>"
        "<w:titlePg/></w:sectPr>",
    .styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='28'/></w:rPr>"
              "</w:rPrDefault></w:docDefaults>"
              "<w:style w:type='paragraph' w:default='1' w:styleId='n'>"
              "<w:name w:val='Thân'/><w:pPr><w:spacing w:line='276'/>"
              "<w:ind w:firstLine='720'/></w:pPr></w:style>",
    .header = "<w:p><w:fldSimple w:instr=' PAGE \\* MERGEFORMAT '><w:r>"
              "<w:t>2</w:t></w:r></w:fldSimple></w:p>",
    .footnotes = "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
                 "<w:footnote w:id='2'><w:p><w:r><w:t>Nguồn</w:t></w:r></w:p>"
                 "</w:footnote>",
    .core = "<w:title>Tên</w:title>",
};

static const char projected[] =
    "== Thuộc tính ==\n"
    "tiêu đề: Tên\n"
    "\n"
    "== Kiểu ==\n"
    "[Thân] Times New Roman; cỡ 14 pt; trái; đầu dòng 12,7 mm; dòng 1,15\n"
    "\n"
    "== Phần 1 ==\n"
    "trang: A4 210,0×297,0 mm dọc; lề trên 20,0 dưới 20,0 trái 30,0 phải 20,0 "
    "đầu trang 10,0 chân trang 10,0; trang đầu khác\n"
    "đầu trang:\n"
    "  [Thân] ⟨PAGE⟩\n"
    "[Thân | giữa; đậm] KẾ HOẠCH\n"
    "[Thân] Một **hai** *ba* 2\\*3 ⟨cỡ 12,5 pt⟩nhỏ⟨/⟩\n"
    "[Thân | thụt trái 40,0 mm; thụt phải 40,0 mm; kẻ dưới single 0,75 pt; "
    "kẻ dài 80,0 mm]\n"
    "bảng 2 cột 50,0 + 50,0 mm; không viền\n"
    "  hàng\n"
    "    ô (gộp 2 cột): [Thân] ô\n"
    "        [Thân]\n"
    "[Thân] x⟨chú thích 2⟩\n"
    "\n"
    "== Chú thích ==\n"
    "2:\n"
    "  [Thân] Nguồn\n";

Test(text, shows_page_styles_formatting_and_words) {
    struct document *doc = make_document(&sample);
    struct strbuf out = STRBUF_INIT;

    cr_assert(check_text(doc, &out));
    cr_assert_str_eq(out.data, projected);
    strbuf_free(&out);
    document_free(doc);
}

Test(text, does_not_depend_on_the_locale) {
    struct document *doc;
    struct strbuf out = STRBUF_INIT;

    if (setlocale(LC_ALL, "vi_VN.UTF-8") == NULL &&
        setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        setlocale(LC_ALL, "C.UTF-8");
    doc = make_document(&sample);
    check_text(doc, &out);
    cr_assert_str_eq(out.data, projected);
    strbuf_free(&out);
    document_free(doc);
}

Test(text, a_restyled_document_differs_in_the_line_of_its_style_only) {
    struct made changed = sample;
    struct document *doc;
    struct strbuf out = STRBUF_INIT;
    const char *rest = strstr(projected, "== Phần 1 ==");

    changed.styles =
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='26'/></w:rPr>"
        "</w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:default='1' w:styleId='n'>"
        "<w:name w:val='Thân'/></w:style>";
    doc = make_document(&changed);
    check_text(doc, &out);
    cr_assert_not_null(
        strstr(out.data, "[Thân] Times New Roman; cỡ 13 pt; trái; dòng 1\n"));
    cr_assert_str_eq(strstr(out.data, "== Phần 1 =="), rest);
    strbuf_free(&out);
    document_free(doc);
}

Test(text, an_empty_body_has_nothing_to_show) {
    struct document *doc = make_document(&(struct made){.body = ""});
    struct strbuf out = STRBUF_INIT;

    cr_assert_not(check_text(doc, &out));
    strbuf_free(&out);
    document_free(doc);
}

Test(text, a_header_of_many_sections_is_shown_once) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:pPr><w:sectPr><w:headerReference w:type='default'"
                " r:id='header'/></w:sectPr></w:pPr></w:p><w:p/>"
                "<w:sectPr><w:headerReference w:type='first' r:id='header'/>"
                "</w:sectPr>",
        .header = "<w:p><w:r><w:t>đầu</w:t></w:r></w:p>"});
    struct strbuf out = STRBUF_INIT;

    check_text(doc, &out);
    cr_assert_not_null(
        strstr(out.data, "đầu trang (trang đầu): như ở phần 1\n"));
    strbuf_free(&out);
    document_free(doc);
}
