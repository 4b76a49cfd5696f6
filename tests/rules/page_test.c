/* Paper, margins, lettering and page numbers: phụ lục I, phần I, mục I. */
#include <criterion/criterion.h>
#include <string.h>

#include "make.h"
#include "rules/rules.h"

static struct diag_list *diags;
static struct profile *profile;
static struct strbuf said; /* ids of what was found, each with a space */
static struct made made;
static struct strbuf body;

static void start(void) {
    diags = diag_list_create();
    profile = profile_load(NULL, diags);
    cr_assert_not_null(profile);
    made = (struct made){NULL};
    body = (struct strbuf)STRBUF_INIT;
    said = (struct strbuf)STRBUF_INIT;
}

static void finish(void) {
    strbuf_free(&said);
    strbuf_free(&body);
    profile_free(profile);
    diag_list_free(diags);
}

TestSuite(rules_page, .init = start, .fini = finish);

/* ---- documents ---- */

#define A4 "<w:pgSz w:w='11906' w:h='16838'/>"
#define MARGINS(top, right, bottom, left)                            \
    "<w:pgMar w:top='" top "' w:right='" right "' w:bottom='" bottom \
    "' w:left='" left "' w:header='567' w:footer='567' w:gutter='0'/>"
#define GOOD A4 MARGINS("1134", "851", "1134", "1701")

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define RUN(properties, text) \
    "<w:p><w:r><w:rPr>" properties "</w:rPr><w:t>" text "</w:t></w:r></w:p>"
#define BREAK "<w:p><w:r><w:br w:type='page'/></w:r></w:p>"
#define SECTION(properties) "<w:sectPr>" properties "</w:sectPr>"
#define SECTION_ENDS(properties) \
    "<w:p><w:pPr>" SECTION(properties) "</w:pPr></w:p>"

#define HEADER "<w:headerReference w:type='default' r:id='header'/>"
#define NUMBER(paragraph, run, instruction)                                   \
    "<w:p><w:pPr>" paragraph "</w:pPr><w:r><w:rPr>" run "</w:rPr>"            \
    "<w:fldChar w:fldCharType='begin'/></w:r><w:r><w:rPr>" run "</w:rPr>"     \
    "<w:instrText>" instruction "</w:instrText></w:r><w:r><w:fldChar "        \
    "w:fldCharType='separate'/></w:r><w:r><w:rPr>" run "</w:rPr><w:t>2</w:t>" \
    "</w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
#define CENTER "<w:jc w:val='center'/>"
#define SIZE "<w:sz w:val='28'/>"
#define GOOD_NUMBER NUMBER(CENTER, SIZE, "PAGE")

/* "PL1.I.1-paper PL1.I.3-top " of the rules about pages. */
static const char *check(const char *content) {
    struct rules_options options = {.is_issued = true};
    struct file_findings *findings = findings_create("van_ban.docx");
    struct document *document;
    struct roles *roles;

    strbuf_clear(&said);
    made.body = content;
    document = make_document(&made);
    roles = roles_find(document);
    rules_run(profile, roles, &options, findings);
    for (size_t i = 0; i < findings->count; i++)
        if (strncmp(findings->items[i].rule, "PL1.I.", 6) == 0)
            strbuf_printf(&said, "%s ", findings->items[i].rule);
    roles_free(roles);
    document_free(document);
    findings_free(findings);
    return said.data;
}

#define EXPECT(wanted, content) cr_expect_str_eq(check(content), wanted)

/* ---- paper ---- */

Test(rules_page, a_page_as_the_decree_wants_it_passes) {
    EXPECT("", P("Một.") SECTION(GOOD));
    EXPECT("", P("Một.") SECTION("<w:pgSz w:w='11907' w:h='16840'/>" MARGINS(
                   "1418", "1134", "1134", "1985")));
}

Test(rules_page, paper_is_a4) {
    EXPECT("PL1.I.1-paper ",
           P("Một.") SECTION("<w:pgSz w:w='12240' w:h='15840'/>" MARGINS(
               "1134", "851", "1134", "1701")));
    EXPECT("PL1.I.1-paper ", P("Một."));
}

Test(rules_page, each_margin_has_its_range) {
    EXPECT("PL1.I.3-top ",
           P("Một.") SECTION(A4 MARGINS("1127", "851", "1134", "1701")));
    EXPECT("", P("Một.") SECTION(A4 MARGINS("-1134", "851", "1134", "1701")));
    EXPECT("PL1.I.3-right ",
           P("Một.") SECTION(A4 MARGINS("1134", "1141", "1134", "1701")));
    EXPECT("PL1.I.3-bottom ",
           P("Một.") SECTION(A4 MARGINS("1134", "851", "1424", "1701")));
    EXPECT("PL1.I.3-left ",
           P("Một.") SECTION(A4 MARGINS("1134", "851", "1134", "1440")));
    EXPECT("",
           P("Một.") SECTION(A4 "<w:pgMar w:top='1134' w:right='851' "
                                "w:bottom='1134' w:left='1417' w:header='567' "
                                "w:footer='567' w:gutter='284'/>"));
}

#define CELL \
    "<w:tc><w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr>" P("1") "</w:tc>"
#define TABLE                                                        \
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='3000'/><w:gridCol " \
    "w:w='3000'/><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/>"     \
    "</w:tblGrid><w:tr>" CELL CELL CELL CELL "</w:tr></w:tbl>"
#define LANDSCAPE "<w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/>"

Test(rules_page, landscape_is_for_tables_that_need_it) {
    EXPECT("PL1.I.2-orient ",
           P("Một.") SECTION(LANDSCAPE MARGINS("1134", "851", "1134", "1701")));
    EXPECT("", TABLE P("")
                   SECTION(LANDSCAPE MARGINS("1134", "851", "1134", "1701")));
    /* As the decree's own page, and a portrait page turned left. */
    EXPECT("", TABLE P("")
                   SECTION(LANDSCAPE MARGINS("1134", "851", "851", "1701")));
    EXPECT("", TABLE P("")
                   SECTION(LANDSCAPE MARGINS("851", "1134", "1701", "1134")));
    EXPECT("PL1.I.3-landscape ",
           TABLE P("") SECTION(LANDSCAPE MARGINS("567", "567", "567", "567")));
}

/* ---- lettering ---- */

#define FONT(name) "<w:rFonts w:ascii='" name "' w:hAnsi='" name "'/>"

Test(rules_page, each_other_font_is_told_once) {
    EXPECT("PL1.I.4-font ",
           RUN(FONT("Arial"), "Một.") RUN(FONT("Arial"), "Hai.") SECTION(GOOD));
    EXPECT("PL1.I.4-font PL1.I.4-font ",
           RUN(FONT("Arial"), "Một.") RUN(FONT("Tahoma"), "Hai.")
               SECTION(GOOD));
    EXPECT("PL1.I.4-font ",
           RUN("<w:rFonts w:hAnsi='Arial'/>", "Một.") SECTION(GOOD));
    EXPECT("", RUN(FONT("times new roman"), "Một.") SECTION(GOOD));
    EXPECT("",
           RUN(FONT("Wingdings"), "✓") RUN(FONT("Arial"), " ") SECTION(GOOD));
}

Test(rules_page, fonts_of_the_theme_are_looked_up) {
    made.theme = "<a:fontScheme name='x'><a:majorFont><a:latin typeface="
                 "'Cambria'/></a:majorFont><a:minorFont><a:latin typeface="
                 "'Calibri'/></a:minorFont></a:fontScheme>";
    made.styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
                  "w:asciiTheme='minorHAnsi' w:hAnsiTheme='minorHAnsi'/>"
                  "</w:rPr></w:rPrDefault></w:docDefaults>";
    EXPECT("PL1.I.4-font ", P("Một.") SECTION(GOOD));
    EXPECT("", RUN(FONT("Times New Roman"), "Một.") SECTION(GOOD));
}

Test(rules_page, text_is_in_unicode) {
    EXPECT("PL1.I.4-unicode ", RUN(FONT(".VnTime"), "Mot.") SECTION(GOOD));
    EXPECT("PL1.I.4-unicode ",
           P("\u00A7\u00E9c lËp, tù do, h¹nh phóc") SECTION(GOOD));
    EXPECT("PL1.I.4-unicode ", P("Mot \uE001.") SECTION(GOOD));
    EXPECT("PL1.I.4-unicode ", P("Mo\u0302\u0323t.") SECTION(GOOD));
    EXPECT("", P("Một.") SECTION(GOOD));
}

Test(rules_page, text_is_black) {
    EXPECT("PL1.I.4-black ",
           RUN("<w:color w:val='FF0000'/>", "Một.")
               RUN("<w:color w:val='FF0000'/>", "Hai.") SECTION(GOOD));
    EXPECT("PL1.I.4-black ",
           RUN("<w:highlight w:val='yellow'/>", "Một.") SECTION(GOOD));
    EXPECT("", RUN("<w:color w:val='auto'/>", "Một.")
                   RUN("<w:color w:val='000000'/>", "Hai.") SECTION(GOOD));
    EXPECT("", RUN("<w:color w:val='FF0000'/>", "KHẨN") SECTION(GOOD));
}

/* ---- page numbers ---- */

#define LONG P("Một.") BREAK P("Hai.")

Test(rules_page, several_pages_are_numbered) {
    EXPECT("PL1.I.7-pos ", LONG SECTION(GOOD));
    made.header = GOOD_NUMBER;
    EXPECT("", LONG SECTION(HEADER GOOD "<w:titlePg/>"));
    EXPECT("PL1.I.7-firsthidden ", LONG SECTION(HEADER GOOD));
    EXPECT(
        "PL1.I.7-pos ",
        LONG SECTION("<w:footerReference w:type='default' r:id='header'/>" GOOD
                     "<w:titlePg/>"));
    made.settings = "<w:evenAndOddHeaders/>";
    EXPECT("PL1.I.7-pos ", LONG SECTION(HEADER GOOD "<w:titlePg/>"));
}

Test(rules_page, the_number_stands_in_the_middle_of_the_top_margin) {
    made.header = NUMBER("<w:jc w:val='right'/>", SIZE, "PAGE");
    EXPECT("PL1.I.7-pos ", LONG SECTION(HEADER GOOD "<w:titlePg/>"));
    made.header = "<w:p><w:pPr><w:framePr w:hAnchor='margin' "
                  "w:xAlign='center'/></w:pPr><w:r><w:rPr>" SIZE
                  "</w:rPr><w:t> </w:t></w:r><w:fldSimple w:instr=' PAGE '>"
                  "<w:r><w:rPr>" SIZE "</w:rPr><w:t>2</w:t></w:r>"
                  "</w:fldSimple></w:p>";
    EXPECT("", LONG SECTION(HEADER GOOD "<w:titlePg/>"));
    made.header = "<w:p><w:pPr><w:tabs><w:tab w:val='center' w:pos='4680'/>"
                  "<w:tab w:val='right' w:pos='9360'/></w:tabs></w:pPr><w:r>"
                  "<w:tab/></w:r><w:fldSimple w:instr='PAGE'><w:r><w:rPr>" SIZE
                  "</w:rPr><w:t>2</w:t></w:r></w:fldSimple></w:p>";
    EXPECT("", LONG SECTION(HEADER GOOD "<w:titlePg/>"));
}

Test(rules_page, the_number_has_a_size_and_is_upright) {
    made.header = NUMBER(CENTER, "<w:sz w:val='22'/>", "PAGE");
    EXPECT("PL1.I.7-size ", LONG SECTION(HEADER GOOD "<w:titlePg/>"));
    made.header = NUMBER(CENTER, "<w:i/>" SIZE, "PAGE");
    EXPECT("PL1.I.7-size ", LONG SECTION(HEADER GOOD "<w:titlePg/>"));
}

Test(rules_page, the_number_is_in_arabic_digits_and_begins_with_1) {
    made.header = NUMBER(CENTER, SIZE, "PAGE \\* ROMAN");
    EXPECT("PL1.I.7-arabic ", LONG SECTION(HEADER GOOD "<w:titlePg/>"));
    made.header = NUMBER(CENTER, SIZE, "PAGE \\* MERGEFORMAT");
    EXPECT("PL1.I.7-arabic ",
           LONG SECTION(HEADER GOOD "<w:pgNumType w:fmt='upperRoman'/>"
                                    "<w:titlePg/>"));
    EXPECT("PL1.I.7-start ",
           LONG SECTION(HEADER GOOD "<w:pgNumType w:start='3'/>"
                                    "<w:titlePg/>"));
    EXPECT("", LONG SECTION(HEADER GOOD "<w:pgNumType w:start='1'/>"
                                        "<w:titlePg/>"));
    EXPECT("PL1.I.7-start ",
           LONG SECTION_ENDS(HEADER GOOD "<w:titlePg/>") P("Ba.")
               SECTION(GOOD "<w:pgNumType w:start='1'/>"));
}
