#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scratch.h"
#include "units/units.h"
#include "units/xlsx_format.h"
#include "workbook.h"

static struct strbuf list; /* headings, then rows; cells joined by "|" */
static struct strbuf said; /* places and sentences */

static void start(void) {
    scratch_start();
    list = said = (struct strbuf)STRBUF_INIT;
}

static void finish(void) {
    strbuf_free(&list);
    strbuf_free(&said);
    scratch_finish();
}

TestSuite(xlsx, .init = start, .fini = finish);

/* ---- reading ---- */

static void put_row(const struct unit_list *units, size_t index) {
    struct unit_row row = UNIT_ROW_INIT;

    cr_assert(units_read(units, index, &row, scratch_diags()));
    strbuf_printf(&list, "%d%s:", row.line, row.is_faulty ? "!" : "");
    for (size_t i = 0; i < units_column_count(units); i++)
        strbuf_printf(&list, "%s%s", i > 0 ? "|" : " ", row.cells[i]);
    strbuf_putc(&list, '\n');
    unit_row_free(&row);
}

static void put_diag(const struct diag *diag) {
    strbuf_printf(&said, "%d:%s: %s\n", diag->pos.line,
                  diag->pos.place != NULL ? diag->pos.place : "", diag->text);
}

/* False: refused. */
static bool load(const char *path, const char *sheet) {
    struct unit_list *units = units_load(path, sheet, scratch_diags());
    bool ok = units != NULL;

    strbuf_clear(&list);
    strbuf_clear(&said);
    for (size_t i = 0; ok && i < units_column_count(units); i++)
        strbuf_printf(&list, "%s%s", i > 0 ? "|" : "", units_heading(units, i));
    strbuf_putc(&list, '\n');
    for (size_t i = 0; ok && i < units_count(units); i++)
        put_row(units, i);
    for (size_t i = 0; i < diag_count(scratch_diags()); i++)
        put_diag(diag_at(scratch_diags(), i));
    units_free(units);
    return ok;
}

#define HEADINGS                                                \
    "<row r='1'><c r='A1' t='inlineStr'><is><t>ma</t></is></c>" \
    "<c r='B1' t='inlineStr'><is><t>ten</t></is></c>"           \
    "<c r='C1' t='inlineStr'><is><t>so</t></is></c></row>"

/* Rows below headings "ma", "ten", "so". */
static bool load_rows(const char *rows) {
    char *all = NULL;
    bool ok;

    cr_assert_geq(asprintf(&all, HEADINGS "%s", rows), 0);
    workbook_write("list.xlsx", &(struct workbook){.rows = all});
    free(all);
    ok = load("list.xlsx", NULL);
    return ok;
}

static void assert_list(const char *expected) {
    cr_assert_str_eq(list.data, expected, "%s%s", list.data, said.data);
}

static void assert_said(const char *sentence) {
    cr_assert_not_null(strstr(said.data, sentence), "%s", said.data);
}

static void assert_silent(void) {
    cr_assert_str_eq(said.data, "");
}

/* ---- kinds of cells ---- */

Test(xlsx, shared_strings_join_their_runs_and_leave_out_readings) {
    workbook_write(
        "list.xlsx",
        &(struct workbook){
            .strings = "<si><t>ma</t></si><si><t>ten</t></si>"
                       "<si><r><rPr><b/></rPr><t>Ia </t></r>"
                       "<r><t xml:space='preserve'>H' Drai</t></r>"
                       "<rPh sb='0' eb='1'><t>reading</t></rPh></si>",
            .rows = "<row r='1'><c r='A1' t='s'><v>0</v></c>"
                    "<c r='B1' t='s'><v>1</v></c></row>"
                    "<row r='2'><c r='A2' t='s'><v>2</v></c></row>"});
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma|ten\n2: Ia H' Drai|\n");
    assert_silent();
}

Test(xlsx, inline_strings_formula_results_and_booleans_are_text) {
    cr_assert(load_rows(
        "<row r='2'><c r='A2' t='inlineStr'><is><r><t>0</t></r><r><t>1</t>"
        "</r></is></c><c r='B2' t='str'><f>A2&amp;\"x\"</f><v>01x</v></c>"
        "<c r='C2' t='b'><v>1</v></c></row>"
        "<row r='3'><c r='A3' t='str'><f>\"\"</f><v></v></c>"
        "<c r='B3' t='b'><v>0</v></c></row>"));
    assert_list("ma|ten|so\n2: 01|01x|TRUE\n3: |FALSE|\n");
    assert_silent();
}

Test(xlsx, what_excel_escapes_is_unescaped) {
    cr_assert(load_rows("<row r='2'><c r='A2' t='inlineStr'><is><t>a_x000D_\n"
                        "b_x005F_x0041_ _x1EA3_ _xD83D_ _x00_</t></is></c>"
                        "</row>"));
    assert_list("ma|ten|so\n2: a\nb_x0041_ ả _xD83D_ _x00_||\n");
}

Test(xlsx, markup_and_tags_in_cells_are_text) {
    cr_assert(load_rows("<row r='2'><c r='A2' t='inlineStr'><is><t>../../x</t>"
                        "</is></c><c r='B2' t='inlineStr'><is><t>{{x}}"
                        "&lt;w:p/&gt;</t></is></c><c r='C2' t='inlineStr'><is>"
                        "<t><![CDATA[=1+1 & <b>]]></t></is></c></row>"));
    assert_list("ma|ten|so\n2: ../../x|{{x}}<w:p/>|=1+1 & <b>\n");
}

Test(xlsx, cells_without_references_follow_one_another) {
    cr_assert(load_rows("<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
                        "<row r='7'><c r='B7'><v>2</v></c><c><v>3</v></c>"
                        "</row>"));
    assert_list("ma|ten|so\n2: 1||3\n7: |2|3\n");
}

Test(xlsx, rows_that_are_hidden_or_filtered_are_read_like_others) {
    cr_assert(load_rows("<row r='3' hidden='1'><c r='A3'><v>1</v></c></row>"
                        "<row r='5'><c r='A5' s='0'/></row>"
                        "<row r='9'><c r='A9'><v>2</v></c></row>"));
    assert_list("ma|ten|so\n3: 1||\n9: 2||\n");
}

Test(xlsx, errors_are_faults_of_their_rows) {
    cr_assert(load_rows("<row r='2'><c r='A2' t='e'><f>X</f><v>#N/A</v></c>"
                        "</row><row r='3'><c r='A3'><v>1</v></c></row>"));
    assert_list("ma|ten|so\n2!: ||\n3: 1||\n");
    assert_said("2:A2: the cell shows the error “#N/A”");
    cr_assert_eq(diag_at(scratch_diags(), 0)->code, DIAG_UNITS_ROW);
}

Test(xlsx, formulas_that_were_never_calculated_are_faults) {
    cr_assert(load_rows("<row r='2'><c r='A2'><v>1</v></c>"
                        "<c r='C2'><f>SUM(A1:A2)</f></c></row>"));
    assert_list("ma|ten|so\n2!: 1||\n");
    assert_said("2:C2: the formula was never calculated");
}

Test(xlsx, numbers_and_strings_that_are_none_are_faults) {
    cr_assert(load_rows("<row r='2'><c r='A2'><v>inf</v></c></row>"
                        "<row r='3'><c r='A3'><v>0x10</v></c></row>"
                        "<row r='4'><c r='A4'><v>1e999</v></c></row>"
                        "<row r='5'><c r='A5' t='s'><v>7</v></c></row>"
                        "<row r='6'><c r='A6' t='s'><v>-1</v></c></row>"
                        "<row r='7'><c r='A7' t='d'><v>2026-02-30</v></c>"
                        "</row>"));
    assert_list("ma|ten|so\n2!: ||\n3!: ||\n4!: ||\n5!: ||\n6!: ||\n7!: ||\n");
    assert_said("2:A2: “inf” is not a number");
    assert_said("5:A5: the cell refers to the text “7”");
    assert_said("7:A7: “2026-02-30” is not a date");
}

/* ---- numbers and dates as shown ---- */

/* What a cell with that number and format gives. */
static void assert_shown(const char *code, const char *number,
                         const char *expected) {
    struct arena *arena = arena_create();
    const struct xlsx_format *format = xlsx_format_compile(arena, code);
    struct strbuf out = STRBUF_INIT;

    cr_assert_not_null(format, "%s", code);
    cr_assert(xlsx_format_number(format, strtod(number, NULL), false, &out));
    cr_assert_str_eq(out.data, expected, "%s by %s: \"%s\"", number, code,
                     out.data);
    strbuf_free(&out);
    arena_free(arena);
}

Test(xlsx, general_numbers_have_fifteen_digits_and_no_exponent) {
    assert_shown("General", "1234567890123", "1234567890123");
    assert_shown("General", "0.30000000000000004", "0.3");
    assert_shown("General", "-12.5", "-12.5");
    assert_shown("General", "0.00001", "0.00001");
    assert_shown("General", "0.05", "0.05");
    assert_shown("General", "100", "100");
    assert_shown("General", "0", "0");
    assert_shown("General", "-0", "0");
    assert_shown("General", "1.5e20", "150000000000000000000");
    assert_shown("General", "1.5E+300", "1.5E+300");
    assert_shown("General", "2E-30", "2E-30");
    assert_shown("General\" km\"", "5", "5 km");
    assert_shown("@", "745", "745");
}

Test(xlsx, zeros_in_front_are_those_of_the_format) {
    assert_shown("0", "745", "745");
    assert_shown("00000", "745", "00745");
    assert_shown("00000", "1234567", "1234567");
    assert_shown("00000", "0", "00000");
    assert_shown("000000000000", "79123456789", "079123456789");
    assert_shown("0000 000 000", "912345678", "0912 345 678");
    assert_shown("000\\-000", "12345", "012-345");
}

Test(xlsx, fractions_are_rounded_as_people_round) {
    assert_shown("0.00", "2.675", "2.68");
    assert_shown("0.00", "1.005", "1.01");
    assert_shown("0", "0.5", "1");
    assert_shown("0", "-0.4", "0");
    assert_shown("0.0", "99.95", "100.0");
    assert_shown("0.##", "5", "5");
    assert_shown("0.##", "5.1", "5.1");
    assert_shown("#.00", "0.05", ".05");
    assert_shown(".00", "12.5", "12.50");
    assert_shown("0.000", "-0.0625", "-0.063");
}

Test(xlsx, thousands_are_not_separated_and_the_rest_is_as_shown) {
    assert_shown("#,##0", "1234567", "1234567");
    assert_shown("#,##0", "0", "0");
    assert_shown("#,##0.00", "-1234.5", "-1234.50");
    assert_shown("#,##0,", "1234567", "1235");
    assert_shown("0%", "0.125", "13%");
    assert_shown("0.0%", "0.125", "12.5%");
    assert_shown("#,##0\\ [$₫-42A]", "5000", "5000 ₫");
    assert_shown("#,##0\" người\"", "12", "12 người");
    assert_shown("_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"?\?_);_(@_)", "-5",
                 "(5.00)");
    assert_shown("0;[Red]-0;\"không\"", "0", "không");
    assert_shown("0;\"âm \"0", "-3", "âm 3");
    assert_shown(";;;", "7", "");
}

Test(xlsx, dates_with_their_year_are_in_iso_form) {
    static const char *const codes[] = {"dd/mm/yyyy",
                                        "d/m/yy",
                                        "mm-dd-yy",
                                        "[$-42A]dd/mm/yyyy",
                                        "[$-vi-VN]dd/mm/yyyy",
                                        "[$-1010000]d/m/yyyy;@",
                                        "[$-101042A]d/m/yy;@",
                                        "[$-F800]dddd, mmmm dd, yyyy",
                                        "dd.mm.yyyy",
                                        "\"Ngày \"dd\" tháng \"mm\" năm \"yyyy",
                                        "yyyy\\-mm\\-dd",
                                        "d-mmm-yy",
                                        "[$-409]mmmm d, yyyy;@"};

    for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++)
        assert_shown(codes[i], "46058", "2026-02-05");
    assert_shown("mm/yyyy", "46058", "2026-02");
    assert_shown("yyyy", "46058", "2026");
    assert_shown("dd/mm/yyyy hh:mm", "46058.604166666664", "2026-02-05 14:30");
    assert_shown("hh:mm:ss dd/mm/yyyy", "46058.999999", "2026-02-06 00:00:00");
}

Test(xlsx, days_without_a_year_and_times_are_as_shown) {
    assert_shown("dd/mm", "46161", "19/05");
    assert_shown("d-mmm", "46161", "19-05");
    assert_shown("h:mm", "0.604166666666667", "14:30");
    assert_shown("[$-F400]h:mm:ss AM/PM", "0.5", "12:00:00 PM");
    assert_shown("h:mm AM/PM", "0.604166666666667", "2:30 PM");
    assert_shown("hh:mm:ss", "46058.25", "06:00:00");
    assert_shown("[h]:mm:ss", "1.5", "36:00:00");
    assert_shown("mm:ss", "0.0104282407407407", "15:01");
    assert_shown("mmss.0", "0.0104293981481481", "1501.1");
    assert_shown("h\" giờ \"mm", "0.3125", "7 giờ 30");
}

Test(xlsx, both_counts_of_days_are_known) {
    static const char rows[] =
        HEADINGS "<row r='2'><c r='A2' s='1'><v>1</v></c>"
                 "<c r='B2' s='1'><v>59</v></c>"
                 "<c r='C2' s='1'><v>61</v></c></row>";
    struct workbook workbook = {
        .rows = rows,
        .styles = "<xf numFmtId='0'/><xf numFmtId='14'/>",
        .book = "<workbookPr date1904='1'/><sheets><sheet name='a' "
                "sheetId='1' r:id='rId1'/></sheets>"};

    workbook_write("list.xlsx", &workbook);
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma|ten|so\n2: 1904-01-02|1904-02-29|1904-03-02\n");
    workbook.book = NULL;
    workbook_write("list.xlsx", &workbook);
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma|ten|so\n2: 1900-01-01|1900-02-28|1900-03-01\n");
}

Test(xlsx, every_built_in_format_is_known_or_told) {
    static const struct {
        int id;
        const char *shown;
    } cases[] = {{0, "46058.5"},      {1, "46059"},
                 {2, "46058.50"},     {3, "46059"},
                 {4, "46058.50"},     {9, "4605850%"},
                 {10, "4605850.00%"}, {14, "2026-02-05"},
                 {15, "2026-02-05"},  {16, "5-02"},
                 {17, "2026-02"},     {18, "12:00 PM"},
                 {19, "12:00:00 PM"}, {20, "12:00"},
                 {21, "12:00:00"},    {22, "2026-02-05 12:00"},
                 {37, "46059"},       {38, "46059"},
                 {39, "46058.50"},    {40, "46058.50"},
                 {41, "46059"},       {44, "46058.50"},
                 {45, "00:00"},       {46, "1105404:00:00"},
                 {47, "0000.0"},      {49, "46058.5"}};
    char styles[100];

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char expected[60];
        snprintf(styles, sizeof(styles), "<xf numFmtId='%d'/>", cases[i].id);
        workbook_write("list.xlsx",
                       &(struct workbook){.rows = HEADINGS
                                          "<row r='2'><c r='A2' s='0'><v>"
                                          "46058.5</v></c></row>",
                                          .styles = styles});
        cr_assert(load("list.xlsx", NULL));
        snprintf(expected, sizeof(expected), "ma|ten|so\n2: %s||\n",
                 cases[i].shown);
        assert_list(expected);
    }
    assert_silent();
}

Test(xlsx, a_format_that_is_not_known_is_told_once_with_its_cell) {
    static const char *const codes[] = {"# ?/?", "0.00E+00", "[<100]0;0.0",
                                        "[$-107041E]d/m/yyyy;@", "\"a"};

    workbook_write_styled(
        "list.xlsx",
        HEADINGS "<row r='2'><c r='A2' s='1' t='str'><v>1/2</v></c><c r='B2' "
                 "s='1'><v>1.5</v></c><c r='C2' s='2'><v>12345</v></c></row>"
                 "<row r='3'><c r='A3' s='3'><v>1</v></c><c r='B3' s='4'><v>2"
                 "</v></c><c r='C3' s='5'><v>3</v></c></row>",
        codes, 5);
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma|ten|so\n2: 1/2|1.5|12345\n3: 1|2|3\n");
    cr_assert_eq(diag_count(scratch_diags()), 5);
    cr_assert_eq(diag_count_level(scratch_diags(), DIAG_ERROR), 0);
    assert_said("2:B2: the number format “# ?/?” is not known");
    assert_said("2:C2: the number format “0.00E+00” is not known");
    assert_said("3:C3: the number format “\"a” is not known");
}

Test(xlsx, a_format_of_text_is_applied_to_text) {
    static const char *const codes[] = {"@", "\"Xã \"@", "0;0;0;@\" (mới)\""};

    workbook_write_styled(
        "list.xlsx",
        HEADINGS "<row r='2'><c r='A2' s='1' t='inlineStr'><is><t>00745</t>"
                 "</is></c><c r='B2' s='2' t='inlineStr'><is><t>B</t></is></c>"
                 "<c r='C2' s='3' t='str'><v>C</v></c></row>",
        codes, 3);
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma|ten|so\n2: 00745|Xã B|C (mới)\n");
}

Test(xlsx, dates_that_no_calendar_has_are_faults) {
    static const char *const codes[] = {"dd/mm/yyyy"};

    workbook_write_styled("list.xlsx",
                          HEADINGS
                          "<row r='2'><c r='A2' s='1'><v>-1</v></c></row>"
                          "<row r='3'><c r='A3' s='1'><v>60</v></c></row>"
                          "<row r='4'><c r='A4' s='1'><v>2958466</v></c></row>"
                          "<row r='5'><c r='A5' s='1'><v>2958465</v></c></row>",
                          codes, 1);
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma|ten|so\n2!: ||\n3!: ||\n4!: ||\n5: 9999-12-31||\n");
    assert_said("2:A2: the cell shows ####: “-1” is no day of the calendar");
}

Test(xlsx, dates_of_the_strict_form_are_read) {
    static const char *const codes[] = {"dd/mm/yyyy", "dd/mm/yyyy hh:mm"};

    workbook_write_styled(
        "list.xlsx",
        HEADINGS "<row r='2'><c r='A2' s='1' t='d'><v>2026-02-05</v></c>"
                 "<c r='B2' s='2' t='d'><v>2026-02-05T14:30:00</v></c>"
                 "<c r='C2' t='d'><v>2024-02-29</v></c></row>",
        codes, 2);
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma|ten|so\n2: 2026-02-05|2026-02-05 14:30|2024-02-29\n");
}

/* ---- sheets and parts ---- */

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define ONE_ROW(text)                                    \
    "<row><c t='inlineStr'><is><t>ma</t></is></c></row>" \
    "<row><c t='inlineStr'><is><t>" text "</t></is></c></row>"

static const char sheets[] =
    "<sheets><sheet name='Bìa' sheetId='3' r:id='rId7'/>"
    "<sheet name='Cũ' sheetId='1' state='hidden' r:id='rId1'/>"
    "<sheet name='Đơn vị' sheetId='2' r:id='rId9'/></sheets>";

static void write_sheets(void) {
    workbook_write(
        "list.xlsx",
        &(struct workbook){
            .rows = ONE_ROW("hidden"),
            .sheet2 = ONE_ROW("shown"),
            .book = sheets,
            .more = "<Relationship Id='rId7' Target='chart.xml' Type='" OFFICE
                    "relationships/chartsheet'/>"});
}

Test(xlsx, the_first_sheet_of_cells_that_is_shown_is_read) {
    write_sheets();
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma\n2: shown\n");
}

Test(xlsx, a_sheet_is_found_by_its_name_even_if_hidden) {
    write_sheets();
    cr_assert(load("list.xlsx", "cũ"));
    assert_list("ma\n2: hidden\n");
    cr_assert(load("list.xlsx", "đơn VỊ"));
    assert_list("ma\n2: shown\n");
    cr_assert(load("list.xlsx", "Cu\u0303")); /* not composed */
    assert_list("ma\n2: hidden\n");
}

Test(xlsx, the_names_there_are_are_listed_for_an_unknown_one) {
    write_sheets();
    cr_assert_not(load("list.xlsx", "Xã"));
    assert_said("the workbook has no sheet “Xã”");
    cr_assert_str_eq(diag_at(scratch_diags(), 0)->advice,
                     "give one of its names: “Cũ”, “Đơn vị”");
    cr_assert_not(load("list.xlsx", "Bìa"));
}

Test(xlsx, a_workbook_whose_sheets_are_all_hidden_is_refused) {
    workbook_write("list.xlsx",
                   &(struct workbook){
                       .book = "<sheets><sheet name='a' sheetId='1' "
                               "state='veryHidden' r:id='rId1'/></sheets>"});
    cr_assert_not(load("list.xlsx", NULL));
    assert_said("the workbook has no sheet of cells that is shown");
}

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"

Test(xlsx, parts_have_any_names_and_the_strict_form_is_the_same) {
    workbook_pack(
        "list.xlsx",
        (struct workbook_part[]){
            {"_rels/.rels",
             "<Relationships xmlns='" PACKAGE
             "'><Relationship Id='x' Type='" STRICT
             "/officeDocument' Target='/a/b/book.xml'/></Relationships>",
             0},
            {"a/b/book.xml",
             "<s:workbook xmlns:s='" WORKBOOK_STRICT "' xmlns:r='" STRICT
             "'><s:workbookPr/><s:sheets><s:sheet name='1' "
             "r:id='y'/></s:sheets>"
             "</s:workbook>",
             0},
            {"a/b/_rels/book.xml.rels",
             "<Relationships xmlns='" PACKAGE
             "'><Relationship Id='y' Type='" STRICT
             "/worksheet' Target='../Cells.XML'/><Relationship Id='z' "
             "Type='" STRICT "/sharedStrings' Target='texts'/>"
             "</Relationships>",
             0},
            {"a/cells.xml",
             "<s:worksheet xmlns:s='" WORKBOOK_STRICT "'><s:sheetData><s:row>"
             "<s:c t='s'><s:v>0</s:v></s:c></s:row><s:row><s:c><s:v>12</s:v>"
             "</s:c></s:row></s:sheetData></s:worksheet>",
             0},
            {"a/b/texts",
             "<s:sst xmlns:s='" WORKBOOK_STRICT "'><s:si><s:t>ma</s:t></s:si>"
             "</s:sst>",
             0},
            {NULL, NULL, 0}});
    cr_assert(load("list.xlsx", NULL), "%s", said.data);
    assert_list("ma\n2: 12\n");
}

Test(xlsx, elements_of_other_namespaces_are_passed_over) {
    cr_assert(load_rows(
        "<row r='2'><c r='A2'><x:v xmlns:x='urn:x'>9</x:v><v>1</v></c>"
        "<x:c xmlns:x='urn:x' r='B2'><v>2</v></x:c></row>"));
    assert_list("ma|ten|so\n2: 1||\n");
}

/* ---- merged cells ---- */

static void load_merged(const char *merges) {
    workbook_write("list.xlsx",
                   &(struct workbook){.rows = HEADINGS
                                      "<row r='2'><c r='A2'><v>1</v></c>"
                                      "<c r='B2'><v>2</v></c></row>"
                                      "<row r='3'><c r='A3'><v>3</v></c>"
                                      "</row>",
                                      .behind = merges});
    cr_assert(load("list.xlsx", NULL));
    assert_list("ma|ten|so\n2: 1|2|\n3: 3||\n");
}

Test(xlsx, merged_cells_that_span_rows_are_told) {
    load_merged("<mergeCells><mergeCell ref='B2:B3'/></mergeCells>");
    assert_said("2:B2:B3: the cells are merged: only row 2 has their value");
    cr_assert_eq(diag_count_level(scratch_diags(), DIAG_ERROR), 0);
}

Test(xlsx, merged_headings_are_told_and_cells_side_by_side_are_not) {
    load_merged("<mergeCells><mergeCell ref='B3:C3'/></mergeCells>");
    assert_silent();
    load_merged("<mergeCells><mergeCell ref='B1:C1'/></mergeCells>");
    assert_said("1:B1:C1: the cells are merged: only the first of row 1 has a");
}

Test(xlsx, of_many_merged_cells_the_first_are_told) {
    struct strbuf merges = STRBUF_INIT;

    for (int i = 0; i < 1000; i++)
        strbuf_puts(&merges, "<mergeCell ref='A2:A3'/>");
    strbuf_puts(&merges, "<mergeCell ref='A2:A9999999999'/><mergeCell/>");
    strbuf_insert(&merges, 0, "<mergeCells>", strlen("<mergeCells>"));
    strbuf_puts(&merges, "</mergeCells>");
    load_merged(merges.data);
    cr_assert_eq(diag_count(scratch_diags()), 21);
    assert_said("those not listed included: 1000");
    strbuf_free(&merges);
}

/* ---- many rows ---- */

/* Sanitizers keep memory back that was freed. */
#ifdef __SANITIZE_ADDRESS__
#define MORE_KB 40000
#else
#define MORE_KB 4000
#endif

static long peak_kb(void) {
    struct rusage usage;

    cr_assert_eq(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss;
}

static void write_many(const char *path, int count) {
    struct strbuf rows = STRBUF_INIT, strings = STRBUF_INIT;

    strbuf_puts(&strings, "<si><t>ma</t></si><si><t>ten</t></si>");
    strbuf_puts(&rows, "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>");
    for (int i = 0; i < count; i++) {
        strbuf_printf(&rows,
                      "<row><c><v>%d</v></c><c t='s'><v>%d</v></c></row>", i,
                      i + 2);
        strbuf_printf(&strings, "<si><t>Tân Tiến %d %*s</t></si>", i, 600, "x");
    }
    workbook_write(
        path, &(struct workbook){.rows = rows.data, .strings = strings.data});
    strbuf_free(&strings);
    strbuf_free(&rows);
}

/* Made by another process, whose memory does not count. */
static void write_apart(const char *path, int count) {
    pid_t child = fork();
    int status;

    cr_assert_geq(child, 0);
    if (child == 0) {
        write_many(path, count);
        _exit(0);
    }
    cr_assert_eq(waitpid(child, &status, 0), child);
    cr_assert_eq(status, 0);
}

static size_t count_rows(const char *path) {
    struct unit_list *units = units_load(path, NULL, scratch_diags());
    size_t count = units != NULL ? units_count(units) : 0;

    units_free(units);
    return count;
}

Test(xlsx, rows_without_number_take_no_more_memory_than_a_hundred) {
    long before, more;

    write_apart("small.xlsx", 100);
    write_apart("large.xlsx", 100000);
    cr_assert_eq(count_rows("small.xlsx"), 100);
    before = peak_kb();
    cr_assert_eq(count_rows("large.xlsx"), 100000);
    more = peak_kb() - before;
    cr_assert_lt(more, MORE_KB, "%ld kB more", more);
}
