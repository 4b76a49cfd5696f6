#include "word.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static struct word word;

/* A file of tests/docx/images as `as`, in the folder of the data. */
static void put_file(const char *name, const char *as) {
    const char *from = arena_printf(word.stage.arena, "%s/images/%s",
                                    getenv("DOCX_TEST_DIR"), name);
    const char *to =
        arena_printf(word.stage.arena, "%s/%s", word.stage.folder, as);
    struct strbuf bytes = STRBUF_INIT;

    stage_file(&word.stage, as, ""); /* its folders */
    cr_assert(file_read(from, 10000, &bytes, word.stage.diags));
    cr_assert(file_write(to, bytes.data, bytes.len, word.stage.diags));
    strbuf_free(&bytes);
}

static void set_up(void) {
    word_open(&word);
    put_file("dau.png", "dau.png");
    put_file("chu_ky.jpeg", "anh/chu_ky.jpeg");
    put_file("bieu_trung.svg", "bieu_trung.svg");
    put_file("bieu_trung.png", "bieu_trung.png");
}

static void tear_down(void) {
    word_close(&word);
}

TestSuite(picture, .init = set_up, .fini = tear_down);

#define A "http://schemas.openxmlformats.org/drawingml/2006/"
#define GRAPHIC(own)                                                        \
    "<a:graphic xmlns:a=\"" A "main\"><a:graphicData uri=\"" A "picture\">" \
    "<pic:pic xmlns:pic=\"" A "picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" " \
    "name=\"x\"" own "/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"        \
    "<a:blip r:embed=\"r1\"><a:grayscl/><a:extLst/></a:blip>"               \
    "<a:srcRect l=\"5\"/><a:stretch/></pic:blipFill><pic:spPr><a:xfrm>"     \
    "<a:ext cx=\"720000\" cy=\"720000\"/></a:xfrm></pic:spPr></pic:pic>"    \
    "</a:graphicData></a:graphic>"
#define EXTENT                                 \
    "<wp:extent cx=\"720000\" cy=\"720000\"/>" \
    "<wp:effectExtent l=\"7\"/>"
#define INLINE(id, alt)                                                       \
    "<w:drawing><wp:inline>" EXTENT "<wp:docPr id=\"" id "\" name=\"Hình\" " \
    "descr=\"" alt "\"/>" GRAPHIC(" descr=\"" alt "\"") "</wp:inline>"        \
                                                        "</w:drawing>"
#define RUN(content) "<w:r>" content "</w:r>"

/* The template has the relationship that its pictures use. */
static const char *render(const char *body, const char *notation) {
    const char *made;

    word_add(&word,
             (struct entry){
                 .name = "word/_rels/document.xml.rels",
                 .data = "<Relationships xmlns=\"http://schemas.openxmlformats."
                         "org/package/2006/relationships\"><Relationship "
                         "Id=\"r1\" Type=\"http://schemas.openxmlformats.org/"
                         "officeDocument/2006/relationships/image\" "
                         "Target=\"media/image7.png\"/></Relationships>"});
    word_add(&word, (struct entry){.name = "word/media/image7.png",
                                   .data = "x",
                                   .type = "image/png"});
    made = word_render(&word, body, notation);
    word.count -= 2;
    return made;
}

static const char *made_of(const char *body, const char *notation) {
    const char *made = render(body, notation);

    cr_assert_not_null(made, "%s", word_findings(&word));
    return made;
}

#define HAS(made, part) cr_expect_not_null(strstr(made, part), "%s", made)
#define HAS_NOT(made, part) cr_expect_null(strstr(made, part), "%s", made)

static int count(const char *text, const char *part) {
    int found = 0;

    for (; (text = strstr(text, part)) != NULL; text++)
        found++;
    return found;
}

static const char *links(void) {
    return word_read(&word, "word/_rels/document.xml.rels");
}

/* ---- placeholders ---- */

Test(picture, a_placeholder_shows_the_file_in_its_frame) {
    const char *made =
        made_of(P(RUN(INLINE("1", "{{ky | anh}}"))), "ky='anh/chu_ky.jpeg'");

    HAS(made, "<wp:extent cx=\"720000\" cy=\"360000\"/><wp:effectExtent "
              "l=\"7\"/>");
    HAS(made, "<a:ext cx=\"720000\" cy=\"360000\"/>");
    HAS(made, "<a:blip r:embed=\"rIdAnh1\"><a:grayscl/></a:blip><a:stretch/>");
    HAS(made, "name=\"Hình\" descr=\"chu_ky.jpeg\"/>");
    HAS(made, "<pic:cNvPr id=\"1\" name=\"x\"/>");
    HAS(links(), "<Relationship Id=\"rIdAnh1\" Type=\"http://schemas."
                 "openxmlformats.org/officeDocument/2006/relationships/image\" "
                 "Target=\"media/image8.jpeg\"/>");
    HAS(links(), "Id=\"r1\"");
    HAS(word_read(&word, "[Content_Types].xml"),
        "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>");
}

Test(picture, the_file_is_in_the_document_as_it_is) {
    struct strbuf bytes = STRBUF_INIT;
    const char *path =
        arena_printf(word.stage.arena, "%s/dau.png", word.stage.folder);

    made_of(P(RUN(INLINE("1", "{{x | anh}}"))), "x='dau.png'");
    cr_assert(file_read(path, 10000, &bytes, word.stage.diags));
    cr_assert_eq(memcmp(word_read(&word, "word/media/image8.png"), bytes.data,
                        bytes.len),
                 0);
    strbuf_free(&bytes);
}

Test(picture, what_else_the_alternative_text_says_stays) {
    HAS(made_of(P(RUN(INLINE("1", "Dấu {{x | anh}} tròn"))), "x='dau.png'"),
        "descr=\"Dấu tròn\"/>");
}

Test(picture, millimetres_go_before_the_frame) {
    HAS(made_of(P(RUN(INLINE("1", "{{x | anh:&quot;10x40&quot;}}"))),
                "x='dau.png'"),
        "<wp:extent cx=\"360000\" cy=\"360000\"/>");
}

Test(picture, one_that_is_absent_takes_its_run_along) {
    cr_expect_str_eq(
        made_of(P(R("a") RUN(INLINE("1", "{{x | anh}}")) R("b")), "-x"),
        P(R("a") R("b")));
    cr_expect_str_eq(
        made_of(P(R("a") RUN(INLINE("1", "{{x | anh}}"))), "x=' '"), PR("a"));
    cr_expect_str_eq(
        made_of(P(RUN("<w:t>a</w:t>" INLINE("1", "{{x | anh}}"))), "x~"),
        PR("a"));
}

Test(picture, an_absent_one_may_have_another_in_its_place) {
    made_of(P(RUN(INLINE("1", "{{x | mac_dinh:&quot;dau.png&quot; | anh}}"))),
            "-x");
    HAS(links(), "media/image8.png");
}

Test(picture, in_a_list_each_round_has_its_own_picture_and_id) {
    const char *made =
        made_of(PR("{{#a}}") P(RUN(INLINE("3", "{{. | anh}}"))) PR("{{/a}}"),
                "a='dau.png' a='anh/chu_ky.jpeg' a='dau.png'");

    cr_expect_eq(count(made, "r:embed=\"rIdAnh1\""), 2);
    cr_expect_eq(count(made, "r:embed=\"rIdAnh2\""), 1);
    cr_expect_eq(count(made, "<wp:docPr id=\"3\""), 1);
    cr_expect_eq(count(links(), "rIdAnh"), 2);
}

Test(picture, a_section_around_it_is_as_anywhere) {
    cr_expect_str_eq(made_of(P(R("{{#co}}") RUN(INLINE("1", "{{x | anh}}"))
                                   R("{{/co}}") R("b")),
                             "x='dau.png' -co"),
                     PR("b"));
}

Test(picture, an_anchored_one_keeps_its_place_and_loses_relative_sizes) {
    const char *made = made_of(
        P(RUN("<w:drawing><wp:anchor><wp:positionH/>" EXTENT "<wp:wrapNone/>"
              "<wp:docPr id=\"1\" name=\"x\" title=\"{{x | anh}}\"/>" GRAPHIC(
                  "") "<wp14:sizeRelH xmlns:wp14=\"x\"/></wp:anchor>"
                      "</w:drawing>")),
        "x='anh/chu_ky.jpeg'");

    HAS(made, "<wp:anchor><wp:positionH/><wp:extent cx=\"720000\" "
              "cy=\"360000\"/><wp:effectExtent l=\"7\"/><wp:wrapNone/>");
    HAS(made, "title=\"chu_ky.jpeg\"");
    HAS_NOT(made, "sizeRelH");
}

Test(picture, of_alternate_content_only_the_new_picture_is_left) {
    const char *made =
        made_of(P(RUN("<mc:AlternateContent><mc:Choice Requires=\"wp14\" "
                      "xmlns:x=\"y\">" INLINE(
                          "1", "{{x | anh}}") "</mc:Choice>"
                                              "<mc:Fallback><w:pict><v:shape "
                                              "alt=\"{{x | anh}}\"/>"
                                              "</w:pict></mc:Fallback></"
                                              "mc:AlternateContent>")),
                "x='dau.png'");

    HAS(made, "<w:p><w:r><w:drawing");
    HAS_NOT(made, "AlternateContent");
    HAS_NOT(made, "v:shape");
    HAS_NOT(made, "{{");
}

Test(picture, in_a_header_it_has_the_relationships_of_the_header) {
    word_part(&word, "word/header1.xml", "hdr", "header+xml",
              PR("{{x | anh}}"));
    made_of(PR("{{y | anh}}"), "x='dau.png' y='anh/chu_ky.jpeg'");
    HAS(word_read(&word, "word/header1.xml"), "r:embed=\"rIdAnh1\"");
    HAS(word_read(&word, "word/_rels/header1.xml.rels"), "image8.png");
    HAS_NOT(links(), "image8.png");
    HAS(links(), "image9.jpeg");
}

Test(picture, ids_of_relationships_stay_apart_from_those_there_are) {
    word_add(&word,
             (struct entry){
                 .name = "word/_rels/header1.xml.rels",
                 .data = "<r:Relationships xmlns:r=\"http://schemas."
                         "openxmlformats.org/package/2006/relationships\">"
                         "<r:Relationship Id=\"rIdAnh1\" Type=\"t\" "
                         "Target=\"http://a/?x&amp;y\" TargetMode=\"External\""
                         "/></r:Relationships>"});
    word_part(&word, "word/header1.xml", "hdr", "header+xml",
              PR("{{x | anh}}"));
    made_of(PR("a"), "x='dau.png'");
    HAS(word_read(&word, "word/header1.xml"), "r:embed=\"rIdAnh_1\"");
    HAS(word_read(&word, "word/_rels/header1.xml.rels"),
        "<Relationship Id=\"rIdAnh1\" Type=\"t\" Target=\"http://a/?x&amp;y\" "
        "TargetMode=\"External\"/><Relationship Id=\"rIdAnh_1\"");
}

Test(picture, on_something_else_than_a_picture_it_is_refused) {
    cr_assert_null(
        render(P(RUN("<w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Hình 1\" "
                     "descr=\"{{x | anh}}\"/></wp:inline></w:drawing>")),
               "x='dau.png'"));
    HAS(word_findings(&word), "tag-place: {{x | anh}} stands in the "
                              "alternative text of something that is no "
                              "picture\n  word/document.xml, paragraph 1, "
                              "picture “Hình 1”");
}

/* ---- in the text ---- */

Test(picture, a_tag_in_the_text_becomes_a_picture_there) {
    const char *made =
        made_of(P("<w:r><w:rPr><w:b/></w:rPr><w:t>a {{x | anh:15}} b</w:t>"
                  "</w:r>"),
                "x='dau.png'");

    HAS(made, "<w:t xml:space=\"preserve\">a </w:t></w:r><w:r><w:rPr><w:b/>"
              "</w:rPr><w:drawing><wp:inline");
    HAS(made, "<wp:extent cx=\"540000\" cy=\"540000\"/><wp:docPr id=\"1\" "
              "name=\"dau.png\" descr=\"dau.png\"/>");
    HAS(made, "</w:drawing></w:r><w:r><w:rPr><w:b/></w:rPr><w:t "
              "xml:space=\"preserve\"> b</w:t></w:r></w:p>");
}

#define SECTION(width)                      \
    "<w:sectPr><w:pgSz w:w=\"" width "\"/>" \
    "<w:pgMar w:left=\"0\" w:right=\"0\"/></w:sectPr>"

Test(picture, without_a_size_it_is_as_wide_as_its_container_at_most) {
    const char *tag = PR("{{x | anh}}");
    const char *body = arena_printf(
        word.stage.arena,
        "%s" P("<w:pPr>" SECTION(
            "300") "</w:pPr>") "%s<w:tbl><w:tblGrid>"
                               "<w:gridCol "
                               "w:w=\"416\"/></w:tblGrid><w:tr><w:tc>%s</"
                               "w:tc></w:tr>"
                               "</w:tbl>" PR("x") SECTION("400"),
        tag, tag, tag);
    const char *made = made_of(body, "x='dau.png'");

    /* 390,262 EMU by its density; 300, 400, 200 twips */
    HAS(made, "<wp:extent cx=\"190500\" cy=\"190500\"/>");
    HAS(made, "<wp:extent cx=\"254000\" cy=\"254000\"/>");
    HAS(made, "<wp:extent cx=\"127000\" cy=\"127000\"/>");
}

Test(picture, a_name_in_the_data_is_data) {
    stage_file(&word.stage, "a&\"<b>.svg",
               "<svg xmlns='http://www.w3.org/2000/"
               "svg'/>");
    put_file("dau.png", "a&\"<b>.png");
    HAS(made_of(PR("{{x | anh}}"), "x='a&\"<b>.svg'"),
        "descr=\"a&amp;&quot;&lt;b&gt;.svg\"");
}

Test(picture, a_svg_comes_with_the_png_beside_it) {
    const char *made = made_of(PR("{{x | anh}}"), "x='bieu_trung.svg'");

    HAS(made, "<wp:extent cx=\"1440000\" cy=\"720000\"/>");
    HAS(made, "r:embed=\"rIdAnh2\"><a:extLst");
    HAS(made, "<asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/"
              "drawing/2016/SVG/main\" xmlns:r=\"http://schemas."
              "openxmlformats.org/officeDocument/2006/relationships\" "
              "r:embed=\"rIdAnh1\"/>");
    HAS(links(), "Id=\"rIdAnh1\" Type=\"http://schemas.openxmlformats.org/"
                 "officeDocument/2006/relationships/image\" "
                 "Target=\"media/image8.svg\"");
    HAS(links(), "media/image9.png");
}

Test(picture, data_may_hold_a_picture_itself) {
    HAS(made_of(PR("{{x | anh}}"),
                "x='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAA"
                "AA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='"),
        "<wp:extent cx=\"9525\" cy=\"9525\"/><wp:docPr id=\"1\" name=\"x\"");
}

Test(picture, files_of_equal_content_are_stored_once) {
    put_file("dau.png", "anh/ban_sao.png");
    made_of(PR("{{x | anh}}{{y | anh}}{{x | anh}}"),
            "x='dau.png' y='anh/ban_sao.png'");
    cr_expect_eq(count(links(), "rIdAnh"), 1);
}

Test(picture, the_same_pictures_give_the_same_bytes) {
    struct strbuf first = STRBUF_INIT;

    made_of(PR("{{x | anh}}"), "x='bieu_trung.svg'");
    strbuf_add(&first, word.bytes.data, word.bytes.len);
    made_of(PR("{{x | anh}}"), "x='bieu_trung.svg'");
    cr_assert_eq(first.len, word.bytes.len);
    cr_assert_eq(memcmp(first.data, word.bytes.data, first.len), 0);
    strbuf_free(&first);
}

Test(picture, a_document_without_one_has_nothing_added) {
    made_of(PR("{{x | anh}}"), "-x");
    HAS_NOT(links(), "rIdAnh");
    HAS_NOT(word_read(&word, "[Content_Types].xml"), "Extension=\"png\"");
}

/* ---- faults ---- */

static void check_refused(const char *value, const char *why) {
    cr_expect_null(render(PR("{{x | anh}}{{x | anh}}"),
                          arena_printf(word.stage.arena, "x='%s'", value)));
    cr_expect_eq(diag_count(word.stage.diags), 1, "%s", word_findings(&word));
    HAS(word_findings(&word), why);
    diag_list_free(word.stage.diags);
    word.stage.diags = diag_list_create();
}

Test(picture, what_cannot_be_used_is_said_once_with_its_place_and_reason) {
    const char *path =
        arena_printf(word.stage.arena, "%s/ra_ngoai.png", word.stage.folder);

    cr_assert_eq(symlink("/etc/hostname", path), 0);
    path = arena_printf(word.stage.arena, "%s/ong.png", word.stage.folder);
    cr_assert_eq(mkfifo(path, 0600), 0);
    stage_file(&word.stage, "chu.png", "not one");
    stage_file(&word.stage, "le.svg",
               "<svg xmlns='http://www.w3.org/2000/svg'"
               "/>");
    check_refused("khong_co.png",
                  arena_printf(word.stage.arena,
                               "data-image: the picture “khong_co.png” cannot "
                               "be used: there is no such file\n  "
                               "word/document.xml, paragraph 1 “⟦{{x | "
                               "anh}}⟧{{x | anh}}”\n  it was looked for as "
                               "%s/khong_co.png",
                               word.stage.folder));
    check_refused("chu.png", "it is no PNG, JPEG or SVG file");
    check_refused("anh", "it is not a file");
    check_refused("ong.png", "it is not a file");
    check_refused("../dau.png", "it leads out of the folder of the data");
    check_refused("anh/../../dau.png", "it leads out of the folder");
    check_refused("/etc/hostname", "it leads out of the folder of the data");
    check_refused("ra_ngoai.png", "it leads out of the folder of the data");
    check_refused("anh\\chu_ky.jpeg", "write “/” between folder and file");
    check_refused("le.svg", "le.png: there is no such file");
    check_refused("data:image/gif;base64,AA", "not written as a picture");
    check_refused("data:image/png;base64,A!", "not written as a picture");
    check_refused("data:image/png;base64,iVBORw0KGgo=",
                  "the file is damaged or cut short");
    check_refused("data:image/png;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcm"
                  "cvMjAwMC9zdmciLz4=",
                  "an SVG has to be a file");
}

Test(picture, its_place_is_that_of_the_value_in_the_data) {
    struct node *data = tree_root(word.stage.arena, "root", NULL);
    struct node *value =
        tree_add_text(word.stage.arena, data, "x", "khong_co.png");

    value->pos =
        (struct diag_pos){.file = "a/so_lieu.xml", .line = 12, .column = 5};
    word_part(&word, WORD_MAIN, "document", "document.main+xml",
              "<w:body>" PR("{{x | anh}}") "</w:body>");
    word_add(&word, (struct entry){.name = "[Content_Types].xml",
                                   .data = word_content_types(&word)});
    word_pack(&word);
    cr_assert_null(word_fill(&word, data));
    cr_assert_str_eq(stage_findings(&word.stage),
                     "so_lieu.xml:12:5 data-image\n");
}

Test(picture, properties_of_the_document_hold_none) {
    word_add(&word, (struct entry){
                        .name = "docProps/core.xml",
                        .data = "<c><t>{{x | anh}}</t></c>",
                        .type = "application/vnd.openxmlformats-package.core-"
                                "properties+xml"});
    cr_assert_null(render(PR("a"), "x='dau.png'"));
    cr_assert_str_eq(stage_findings(&word.stage), "mau.docx:0:0 tag-format\n");
}

/* ---- templates from real programs ---- */

/* Made with `soffice --convert-to docx anh_libreoffice.fodt`. */
Test(picture, placeholders_from_libreoffice_are_filled_in) {
    const char *path =
        arena_printf(word.stage.arena, "%s/templates/anh_libreoffice.docx",
                     getenv("DOCX_TEST_DIR"));
    const char *made;

    cr_assert(file_read(path, 100000, &word.template_bytes, word.stage.diags));
    made = word_fill(&word, stage_data(&word.stage,
                                       "logo='bieu_trung.svg' dau='dau.png'"
                                       "ds='anh/chu_ky.jpeg' ds='dau.png'"));
    cr_assert_not_null(made, "%s", word_findings(&word));
    HAS(made, "name=\"Hinh1\" descr=\"cơ quan\" title=\"Tieu de\"");
    HAS(made, "name=\"Hinh2\" descr=\"dau.png\"");
    HAS_NOT(made, "{{");
    cr_expect_eq(count(made, "<w:drawing"), 4);
    cr_expect_eq(count(links(), "rIdAnh"), 4);
}
