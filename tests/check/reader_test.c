#include <criterion/criterion.h>
#include <string.h>

#include "base/strbuf.h"
#include "check/check.h"
#include "make.h"

#define TEXT "<w:r><w:t>chữ</w:t></w:r>"
#define BOLD "<w:rPr><w:b/></w:rPr>"

static void expect_words(const char *body, const char *words) {
    struct document *doc = make_document(&(struct made){.body = body});
    struct strbuf out = STRBUF_INIT;

    check_words(doc, &out);
    cr_assert_str_eq(out.data, words);
    strbuf_free(&out);
    document_free(doc);
}

Test(style, later_styles_of_a_chain_win_attribute_by_attribute) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:pPr><w:pStyle w:val='c'/><w:spacing w:after='60'/>"
                "</w:pPr>" TEXT "</w:p>",
        .styles =
            "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr>"
            "</w:rPrDefault></w:docDefaults>"
            "<w:style w:type='paragraph' w:styleId='a'><w:pPr>"
            "<w:spacing w:before='120' w:after='240' w:line='360'"
            " w:lineRule='exact'/><w:ind w:start='567'/></w:pPr></w:style>"
            "<w:style w:type='paragraph' w:styleId='b'><w:name w:val='Thân'/>"
            "<w:basedOn w:val='a'/><w:rPr><w:sz w:val='28'/></w:rPr></w:style>"
            "<w:style w:type='paragraph' w:styleId='c'><w:basedOn w:val='b'/>"
            "<w:pPr><w:spacing w:line='400'/><w:jc w:val='both'/></w:pPr>"
            "</w:style>"});
    const struct paragraph *p = make_paragraph(doc, 0);

    cr_assert_eq(p->format.before_twips, 120);
    cr_assert_eq(p->format.after_twips, 60);
    cr_assert_eq(p->format.line, 400);
    cr_assert_eq(p->format.line_rule, LINE_EXACT);
    cr_assert_eq(p->format.left_twips, 567);
    cr_assert_eq(p->format.align, ALIGN_BOTH);
    cr_assert_eq(make_run(doc, 0)->size_half_points, 28);
    document_free(doc);
}

/* A paragraph of each style, so that none is far from one that is known. */
Test(style, a_long_chain_has_no_more_tab_stops_than_word_allows) {
    struct strbuf body = STRBUF_INIT, styles = STRBUF_INIT;
    struct document *doc;
    int count = 0;

    for (int i = 0; i < 300; i++) {
        strbuf_printf(
            &body, "<w:p><w:pPr><w:pStyle w:val='s%d'/></w:pPr>" TEXT "</w:p>",
            i);
        strbuf_printf(&styles,
                      "<w:style w:type='paragraph' w:styleId='s%d'>"
                      "<w:basedOn w:val='s%d'/><w:pPr><w:tabs>"
                      "<w:tab w:val='left' w:pos='%d'/></w:tabs></w:pPr>"
                      "</w:style>",
                      i, i - 1, 9000 - i);
    }
    doc =
        make_document(&(struct made){.body = body.data, .styles = styles.data});
    for (const struct tab *tab = make_paragraph(doc, 299)->format.tabs;
         tab != NULL; tab = tab->next)
        count++;
    cr_assert_eq(count, 64);
    document_free(doc);
    strbuf_free(&styles);
    strbuf_free(&body);
}

static struct para_format format_of(const char *properties) {
    struct strbuf body = STRBUF_INIT;
    struct document *doc;
    struct para_format format;

    strbuf_printf(&body,
                  "<w:p><w:pPr><w:pStyle w:val='a'/>%s</w:pPr><w:r><w:rPr>"
                  "<w:sz w:val='28'/></w:rPr><w:t>chữ</w:t></w:r></w:p>",
                  properties);
    doc = make_document(&(struct made){
        .body = body.data,
        .styles = "<w:style w:type='paragraph' w:styleId='a'><w:pPr>"
                  "<w:spacing w:beforeLines='100' w:afterLines='50'/>"
                  "<w:ind w:firstLineChars='200'/></w:pPr></w:style>"});
    format = make_paragraph(doc, 0)->format;
    document_free(doc);
    strbuf_free(&body);
    return format;
}

Test(style, spaces_in_lines_and_indents_in_letters_become_twips) {
    struct para_format format = format_of("");

    cr_expect_eq(format.before_twips, 240);
    cr_expect_eq(format.after_twips, 120);
    cr_expect_eq(format.first_line_twips, 560); /* two letters of 14 pt */
    format = format_of("<w:ind w:leftChars='100' w:rightChars='50'"
                       " w:hangingChars='100'/>");
    cr_expect_eq(format.left_twips, 280);
    cr_expect_eq(format.right_twips, 140);
    cr_expect_eq(format.first_line_twips, -280);
}

Test(style, twips_that_word_has_computed_beside_them_stand) {
    struct para_format format =
        format_of("<w:spacing w:before='156' w:beforeLines='50'/>"
                  "<w:ind w:firstLine='567' w:firstLineChars='202'/>");

    cr_expect_eq(format.before_twips, 156);
    cr_expect_eq(format.first_line_twips, 567);
    format = format_of("<w:spacing w:before='0' w:beforeLines='0'/>");
    cr_expect_eq(format.before_twips, 0);
    format = format_of("<w:spacing w:before='0' w:beforeLines='50'/>");
    cr_expect_eq(format.before_twips, 120);
}

Test(style, nearer_twips_beat_letters_of_a_style) {
    struct para_format format =
        format_of("<w:ind w:firstLine='720'/><w:spacing w:after='60'/>");

    cr_expect_eq(format.first_line_twips, 720);
    cr_expect_eq(format.after_twips, 60);
}

Test(style, a_cycle_of_styles_ends) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr>" TEXT "</w:p>",
        .styles = "<w:style w:type='paragraph' w:styleId='a'>"
                  "<w:basedOn w:val='b'/>" BOLD "</w:style>"
                  "<w:style w:type='paragraph' w:styleId='b'>"
                  "<w:basedOn w:val='a'/><w:rPr><w:i/></w:rPr></w:style>"});

    cr_assert(make_run(doc, 0)->bold);
    cr_assert(make_run(doc, 0)->italic);
    document_free(doc);
}

Test(style, a_chain_without_end_does_not_use_up_the_stack) {
    struct strbuf styles = STRBUF_INIT;
    struct document *doc;

    for (int i = 0; i < 50000; i++)
        strbuf_printf(&styles,
                      "<w:style w:type='paragraph' w:styleId='s%d'>"
                      "<w:basedOn w:val='s%d'/></w:style>",
                      i, i + 1);
    doc = make_document(&(struct made){
        .body = "<w:p><w:pPr><w:pStyle w:val='s0'/></w:pPr></w:p>",
        .styles = styles.data});
    cr_assert_str_eq(make_paragraph(doc, 0)->style->id, "s0");
    document_free(doc);
    strbuf_free(&styles);
}

Test(style, toggles_of_styles_cancel_each_other_and_direct_ones_do_not) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:pPr><w:pStyle w:val='p'/></w:pPr><w:r><w:rPr>"
                "<w:rStyle w:val='c'/></w:rPr><w:t>a</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val='p'/></w:pPr>"
                "<w:r>" BOLD "<w:t>a</w:t></w:r></w:p>"
                "<w:p><w:pPr><w:pStyle w:val='p'/></w:pPr>"
                "<w:r><w:rPr><w:b w:val='off'/></w:rPr><w:t>a</w:t></w:r></w:p>"
                "<w:p><w:r><w:rPr><w:rStyle w:val='c'/></w:rPr><w:t>a</w:t>"
                "</w:r></w:p>",
        .styles =
            "<w:style w:type='paragraph' w:styleId='p'>" BOLD "</w:style>"
            "<w:style w:type='character' w:styleId='c'>" BOLD "</w:style>"});

    cr_assert_not(make_run(doc, 0)->bold);
    cr_assert(make_run(doc, 1)->bold);
    cr_assert_not(make_run(doc, 2)->bold);
    cr_assert(make_run(doc, 3)->bold);
    document_free(doc);
}

Test(style, a_toggle_of_the_defaults_stays_on) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:pPr><w:pStyle w:val='p'/></w:pPr>" TEXT "</w:p>",
        .styles =
            "<w:docDefaults><w:rPrDefault>" BOLD
            "</w:rPrDefault></w:docDefaults>"
            "<w:style w:type='paragraph' w:styleId='p'>" BOLD "</w:style>"});

    cr_assert(make_run(doc, 0)->bold);
    document_free(doc);
}

Test(style, without_defaults_the_size_is_10_points) {
    struct document *doc =
        make_document(&(struct made){.body = "<w:p>" TEXT "</w:p>"});

    cr_assert_eq(make_run(doc, 0)->size_half_points, 20);
    cr_assert_str_eq(make_paragraph(doc, 0)->style->name, "Normal");
    document_free(doc);
}

Test(style, theme_fonts_beat_plain_ones_until_a_later_level_names_a_font) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p>" TEXT "</w:p><w:p><w:r><w:rPr><w:rFonts w:ascii='Arial'"
                "/><w:color w:val='FF0000' w:themeColor='text1'/></w:rPr>"
                "<w:t>a</w:t></w:r></w:p>",
        .styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts"
                  " w:ascii='No' w:asciiTheme='minorHAnsi'"
                  " w:hAnsiTheme='majorHAnsi'/></w:rPr></w:rPrDefault>"
                  "</w:docDefaults>",
        .theme = "<a:clrScheme><a:dk1><a:sysClr val='x' lastClr='010203'/>"
                 "</a:dk1></a:clrScheme><a:fontScheme>"
                 "<a:majorFont><a:latin typeface='Cambria'/></a:majorFont>"
                 "<a:minorFont><a:latin typeface='Calibri'/></a:minorFont>"
                 "</a:fontScheme>"});

    cr_assert_str_eq(make_run(doc, 0)->font_ascii, "Calibri");
    cr_assert_str_eq(make_run(doc, 0)->font_hansi, "Cambria");
    cr_assert_str_eq(make_run(doc, 1)->font_ascii, "Arial");
    cr_assert_str_eq(make_run(doc, 1)->font_hansi, "Cambria");
    cr_assert_str_eq(make_run(doc, 1)->color, "010203");
    document_free(doc);
}

Test(style, table_styles_format_their_first_row_apart) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:tbl><w:tblPr><w:tblStyle w:val='t'/>"
                "<w:tblLook w:val='0020'/></w:tblPr>"
                "<w:tblGrid><w:gridCol w:w='5000'/></w:tblGrid>"
                "<w:tr><w:tc><w:p>" TEXT "</w:p></w:tc></w:tr>"
                "<w:tr><w:tc><w:p>" TEXT "</w:p></w:tc></w:tr></w:tbl>",
        .styles = "<w:style w:type='table' w:styleId='t'><w:pPr>"
                  "<w:jc w:val='center'/></w:pPr><w:tblPr><w:tblBorders>"
                  "<w:top w:val='single' w:sz='4'/></w:tblBorders></w:tblPr>"
                  "<w:tblStylePr w:type='firstRow'>" BOLD "</w:tblStylePr>"
                  "</w:style>"});
    const struct table *table = doc->sections->blocks.first->table;
    const struct cell *first = table->first->first;
    const struct cell *second = table->first->next->first;

    cr_assert(first->blocks.first->paragraph->first->format->bold);
    cr_assert_not(second->blocks.first->paragraph->first->format->bold);
    cr_assert_eq(second->blocks.first->paragraph->format.align, ALIGN_CENTER);
    cr_assert_eq(second->blocks.first->paragraph->container_width, 4784);
    cr_assert_str_eq(table->borders[SIDE_TOP].kind, "single");
    document_free(doc);
}

Test(numbering, counts_levels_and_restarts_lower_ones) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:pPr><w:pStyle w:val='m'/></w:pPr></w:p>"
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/>"
                "</w:numPr><w:ind w:left='99'/></w:pPr></w:p>"
                "<w:p><w:pPr><w:pStyle w:val='m'/></w:pPr></w:p>"
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/>"
                "</w:numPr></w:pPr></w:p>"
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/>"
                "</w:numPr></w:pPr></w:p>",
        .styles = "<w:style w:type='paragraph' w:styleId='m'><w:pPr><w:numPr>"
                  "<w:numId w:val='7'/></w:numPr></w:pPr></w:style>",
        .numbering =
            "<w:abstractNum w:abstractNumId='3'><w:lvl w:ilvl='0'>"
            "<w:start w:val='4'/><w:numFmt w:val='upperRoman'/>"
            "<w:pStyle w:val='m'/><w:lvlText w:val='%1.'/></w:lvl>"
            "<w:lvl w:ilvl='1'><w:start w:val='1'/>"
            "<w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1.%2)'/>"
            "<w:pPr><w:ind w:left='700' w:hanging='300'/></w:pPr></w:lvl>"
            "</w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='3'/>"
            "</w:num>"});
    static const char *const labels[] = {"IV.", "IV.a)", "V.", "V.a)", "V.b)"};

    for (int i = 0; i < 5; i++)
        cr_assert_str_eq(make_paragraph(doc, i)->label, labels[i]);
    cr_assert_eq(make_paragraph(doc, 1)->format.left_twips, 99);
    cr_assert_eq(make_paragraph(doc, 3)->format.left_twips, 700);
    cr_assert_eq(make_paragraph(doc, 3)->format.first_line_twips, -300);
    document_free(doc);
}

Test(content, shows_tracked_changes_as_accepted) {
    expect_words("<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r>"
                 "<w:delText>cũ</w:delText></w:r></w:del><w:moveFrom><w:r>"
                 "<w:t>đi</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>đến"
                 "</w:t></w:r></w:moveTo></w:p>",
                 "mớiđến\n");
}

Test(content, joins_paragraphs_whose_mark_is_deleted) {
    expect_words("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" TEXT "</w:p>"
                 "<w:p>" TEXT "</w:p><w:p>" TEXT "</w:p>",
                 "chữchữ\nchữ\n");
}

Test(content, takes_one_branch_of_an_alternative) {
    expect_words(
        "<w:p><mc:AlternateContent><mc:Choice Requires='wps'>" TEXT
        "</mc:Choice><mc:Fallback><w:r><w:t>cũ</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent></w:p>"
        "<w:p><mc:AlternateContent><mc:Choice Requires='wps new'>" TEXT
        "</mc:Choice><mc:Fallback><w:r><w:t>cũ</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent></w:p>",
        "chữ\ncũ\n");
}

Test(content, reads_text_boxes_after_their_paragraph) {
    expect_words("<w:p><w:r><w:pict><v:shape style='width:100pt'><v:textbox>"
                 "<w:txbxContent><w:p><w:r><w:t>trong</w:t></w:r></w:p>"
                 "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>" TEXT
                 "</w:p>",
                 "chữ\ntrong\n");
}

Test(content, leaves_hidden_text_out) {
    expect_words("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>" TEXT
                 "</w:p><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>",
                 "chữ\n");
}

Test(content, keeps_spaces_only_where_they_are_said_to_be_kept) {
    expect_words("<w:p><w:r><w:t> a\n b </w:t></w:r><w:r>"
                 "<w:t xml:space='preserve'> c </w:t></w:r></w:p>",
                 "a  b c \n");
}

Test(content, reads_breaks_tabs_and_hyphens) {
    expect_words("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"
                 "<w:noBreakHyphen/><w:br w:type='page'/><w:t>&amp;\xC2\xA0"
                 "d</w:t></w:r></w:p>",
                 "a\tb\nc\xE2\x80\x91&\xC2\xA0"
                 "d\n");
}

Test(content, shows_the_result_of_fields_and_not_their_instruction) {
    expect_words(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>IF </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        "<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>kq</w:t>"
        "</w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:fldSimple w:instr='REF x'>" TEXT "</w:fldSimple></w:p>",
        "kqchữ\n");
}

Test(content, reads_through_wrappers) {
    expect_words("<w:sdt><w:sdtContent><w:p><w:hyperlink><w:smartTag>" TEXT
                 "</w:smartTag></w:hyperlink><w:sdt><w:sdtContent>" TEXT
                 "</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>",
                 "chữchữ\n");
}

Test(content, counts_merged_cells) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:tbl><w:tblGrid><w:gridCol w:w='1000'/>"
                "<w:gridCol w:w='2000'/><w:gridCol w:w='3000'/></w:tblGrid>"
                "<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
                "<w:p/></w:tc><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
                "<w:p/></w:tc></w:tr>"
                "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
                "<w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
                "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
                "</w:tbl>"});
    const struct row *row = doc->sections->blocks.first->table->first;

    cr_assert_eq(row->first->row_span, 2);
    cr_assert_eq(row->first->next->column_span, 2);
    cr_assert_eq(row->first->next->width, 5000);
    cr_assert_eq(row->next->first->merge, MERGE_CONTINUED);
    cr_assert_eq(row->next->first->next->next->column, 2);
    cr_assert_null(row->next->next, "the deleted row is shown");
    document_free(doc);
}

Test(content, divides_the_body_into_sections) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p>" TEXT "<w:pPr><w:sectPr><w:pgSz w:w='11906' w:h='16838'"
                "/><w:pgMar w:left='1701' w:right='20mm' w:gutter='0'/>"
                "<w:headerReference w:type='default' r:id='header'/>"
                "</w:sectPr></w:pPr></w:p>"
                "<w:p>" TEXT "</w:p><w:sectPr><w:titlePg/>"
                "<w:pgNumType w:start='1'/></w:sectPr>",
        .header = "<w:p><w:pPr><w:jc w:val='center'/></w:pPr>"
                  "<w:fldSimple w:instr=' PAGE '/></w:p>"});
    const struct section *first = doc->sections;

    cr_assert_eq(first->text_width, 11906 - 1701 - 1134);
    cr_assert_not_null(first->headers[HEADER_DEFAULT]);
    cr_assert_null(first->next->headers[HEADER_DEFAULT]);
    cr_assert(first->next->title_page);
    cr_assert_eq(first->next->number_start, 1);
    cr_assert_null(first->next->next);
    cr_assert_eq(first->blocks.first->paragraph->container_width, 9071);
    document_free(doc);
}

Test(content, finds_drawn_lines_with_their_length) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:r><w:drawing><wp:anchor><wp:extent cx='1800000'"
                " cy='0'/><a:prstGeom prst='line'/></wp:anchor></w:drawing>"
                "</w:r></w:p><w:p><w:r><w:pict><v:line from='10pt,0'"
                " to='110pt,0'/></w:pict></w:r></w:p>"});

    cr_assert_eq(make_paragraph(doc, 0)->first->shape->kind, SHAPE_LINE);
    cr_assert_eq(make_paragraph(doc, 0)->first->shape->width, 2835);
    cr_assert_eq(make_paragraph(doc, 1)->first->shape->kind, SHAPE_LINE);
    cr_assert_eq(make_paragraph(doc, 1)->first->shape->width, 2000);
    document_free(doc);
}

/* ---- places of what floats ---- */

static const struct shape *first_shape(const struct document *doc) {
    for (const struct span *span = make_paragraph(doc, 0)->first; span != NULL;
         span = span->next)
        if (span->shape != NULL)
            return span->shape;
    cr_assert_fail("no shape");
    return NULL;
}

Test(drawing, its_place_is_an_alignment_or_an_offset_from_something) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:r><w:drawing><wp:anchor layoutInCell='0'>"
                "<wp:positionH relativeFrom='page'><wp:align>right</wp:align>"
                "</wp:positionH><wp:positionV relativeFrom='margin'>"
                "<wp:posOffset>63500</wp:posOffset></wp:positionV>"
                "<wp:extent cx='127000' cy='0'/></wp:anchor></w:drawing></w:r>"
                "</w:p>"});
    const struct shape *shape = first_shape(doc);

    cr_expect_eq(shape->across.from, FROM_PAGE);
    cr_expect_str_eq(shape->across.align, "right");
    cr_expect_eq(shape->down.from, FROM_MARGIN);
    cr_expect_str_empty(shape->down.align);
    cr_expect_eq(shape->down.offset_twips, 100);
    cr_expect(shape->leaves_cell);
    cr_expect_not(shape->inline_text);
    document_free(doc);
}

Test(drawing, vml_has_it_in_its_style) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:r><w:pict><v:shape style='position:absolute;"
                "margin-left:5pt;margin-top:-10pt;width:90pt;height:20pt;"
                "mso-position-horizontal-relative:margin'>"
                "<v:textbox inset='1pt,0,2pt,0'><w:txbxContent><w:p/>"
                "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"});
    const struct shape *shape = first_shape(doc);

    cr_expect_eq(shape->across.from, FROM_MARGIN);
    cr_expect_eq(shape->across.offset_twips, 100);
    cr_expect_eq(shape->down.from, FROM_TEXT);
    cr_expect_eq(shape->down.offset_twips, -200);
    cr_expect_eq(shape->inset_left, 20);
    cr_expect_eq(shape->inset_right, 40);
    document_free(doc);
}

Test(drawing, a_stroke_may_be_several_lines_or_none) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:r><w:drawing><wp:anchor><wp:extent cx='127000'"
                " cy='0'/><a:ln w='38100' cmpd='dbl'><a:noFill/></a:ln>"
                "</wp:anchor></w:drawing></w:r></w:p>"});
    const struct shape *shape = first_shape(doc);

    cr_expect(shape->is_multiple);
    cr_expect(shape->has_no_stroke);
    cr_expect_eq(shape->stroke_eighth_points, 24);
    document_free(doc);
}

Test(drawing, a_rule_of_html_is_as_wide_as_its_part_of_the_column) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:r><w:pict><v:rect style='width:0;height:1.5pt'"
                " o:hr='t' o:hrpct='500' o:hralign='center'/></w:pict></w:r>"
                "</w:p><w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar"
                " w:left='1701' w:right='851'/></w:sectPr>"});
    const struct shape *shape = first_shape(doc);

    cr_expect_eq(shape->kind, SHAPE_LINE);
    cr_expect_eq(shape->width, 4677);
    cr_expect_str_eq(shape->across.align, "center");
    document_free(doc);
}

Test(frame, its_place_counts_from_the_page_if_it_has_one) {
    struct document *doc = make_document(&(struct made){
        .body =
            "<w:p><w:pPr><w:framePr w:w='3000' w:hAnchor='margin'"
            " w:xAlign='right' w:vAnchor='text' w:y='40'/></w:pPr>" TEXT
            "</w:p><w:p><w:pPr><w:framePr w:x='500'/></w:pPr>" TEXT
            "</w:p><w:p><w:pPr><w:framePr w:w='900'/></w:pPr>" TEXT "</w:p>"});
    const struct frame *frame = make_paragraph(doc, 0)->format.frame;

    cr_expect_eq(frame->width_twips, 3000);
    cr_expect_eq(frame->across.from, FROM_MARGIN);
    cr_expect_str_eq(frame->across.align, "right");
    cr_expect_eq(frame->down.from, FROM_TEXT);
    cr_expect_eq(frame->down.offset_twips, 40);
    frame = make_paragraph(doc, 1)->format.frame;
    cr_expect_eq(frame->across.from, FROM_PAGE);
    cr_expect_eq(frame->across.offset_twips, 500);
    frame = make_paragraph(doc, 2)->format.frame;
    cr_expect_eq(frame->across.from, FROM_TEXT);
    document_free(doc);
}

Test(hidden, what_is_not_read_is_counted) {
    struct document *doc = make_document(&(struct made){
        .body = "<w:p><w:ins w:id='1'><w:r><w:t>a</w:t></w:r></w:ins>"
                "<w:del w:id='2'><w:r><w:delText>b</w:delText></w:r></w:del>"
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>c</w:t></w:r>"
                "<w:r><w:commentReference w:id='3'/></w:r></w:p><w:tbl><w:tr>"
                "<w:tc><w:p><w:pPr><w:pPrChange w:id='4'/></w:pPr></w:p>"
                "</w:tc></w:tr></w:tbl>"});

    cr_expect_eq(doc->hidden.changes, 3);
    cr_expect_eq(doc->hidden.comments, 1);
    cr_expect_eq(doc->hidden.texts, 1);
    document_free(doc);
}
