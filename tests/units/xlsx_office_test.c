#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "scratch.h"
#include "units/units.h"

/* Workbooks as LibreOffice writes them; skipped where it is not installed. */

TestSuite(xlsx_office, .init = scratch_start, .fini = scratch_finish);

/* As list.xlsx, with a profile of its own: no setting of the user counts.
 * False: there is no LibreOffice, or none with spreadsheets (which it does not
 * tell by its status). */
static bool convert(const char *path, const char *options) {
    struct strbuf command = STRBUF_INIT;
    int status;

    strbuf_printf(&command,
                  "{ timeout 120 soffice --headless %s --convert-to xlsx "
                  "-env:UserInstallation=file://%s/profile --outdir made '%s' "
                  "&& mv made/*.xlsx list.xlsx; } >log 2>&1",
                  options, scratch_folder(), path);
    status = system(command.data);
    strbuf_free(&command);
    return status == 0;
}

/* Columns of a .csv: text (2), or a date as dd/mm/yyyy (4). */
#define COLUMNS(columns) \
    "--infilter='Text - txt - csv (StarCalc):44,34,76,1," columns "'"

static void write_text(const char *path, const char *text) {
    cr_assert(file_write(path, text, strlen(text), scratch_diags()));
}

static struct unit_list *load(const char *path, const char *sheet) {
    struct unit_list *units = units_load(path, sheet, scratch_diags());

    cr_assert_not_null(units, "%s",
                       diag_count(scratch_diags()) > 0
                           ? diag_at(scratch_diags(), 0)->text
                           : "");
    return units;
}

static void assert_row(const struct unit_list *units, size_t index,
                       const char *expected) {
    struct unit_row row = UNIT_ROW_INIT;
    struct strbuf joined = STRBUF_INIT;

    cr_assert_lt(index, units_count(units));
    cr_assert(units_read(units, index, &row, scratch_diags()));
    strbuf_puts(&joined, row.is_faulty ? "faulty: " : "");
    for (size_t i = 0; i < units_column_count(units); i++)
        strbuf_printf(&joined, "%s%s", i > 0 ? "|" : "", row.cells[i]);
    cr_assert_str_eq(joined.data, expected, "%s", joined.data);
    strbuf_free(&joined);
    unit_row_free(&row);
}

static void assert_same_row(const struct unit_list *a,
                            const struct unit_list *b, size_t index) {
    struct unit_row left = UNIT_ROW_INIT, right = UNIT_ROW_INIT;

    cr_assert(units_read(a, index, &left, scratch_diags()));
    cr_assert(units_read(b, index, &right, scratch_diags()));
    cr_assert_eq(left.line, right.line);
    for (size_t i = 0; i < units_column_count(a); i++)
        cr_assert_str_eq(left.cells[i], right.cells[i], "row %d", left.line);
    unit_row_free(&left);
    unit_row_free(&right);
}

Test(xlsx_office, a_list_is_the_same_as_csv_and_as_a_workbook) {
    static const char csv[] = UNITS_FOLDER "/units-2026.csv";
    struct unit_list *text, *workbook;

    if (!file_exists(csv))
        cr_skip_test("the public lists are not here");
    if (!convert(csv, COLUMNS("1/2/2/2/3/2/4/2/5/2/6/2")))
        cr_skip_test("LibreOffice (with spreadsheets) is not installed");
    text = load(csv, NULL);
    workbook = load("list.xlsx", NULL);
    cr_assert_eq(units_count(text), units_count(workbook));
    cr_assert_eq(units_column_count(text), units_column_count(workbook));
    for (size_t i = 0; i < units_column_count(text); i++)
        cr_assert_str_eq(units_heading(text, i), units_heading(workbook, i));
    for (size_t i = 0; i < units_count(text); i++)
        assert_same_row(text, workbook, i);
    cr_assert_eq(diag_count(scratch_diags()), 0);
    units_free(workbook);
    units_free(text);
}

Test(xlsx_office, codes_that_are_text_and_dates_of_a_csv_arrive) {
    struct unit_list *units;

    write_text("list.csv",
               "ma,ten,ngay\n00745,\"Ia H' Drai\n_x0041_ & <b>\",05/02/2026\n"
               "1234567890123,=1+1,31/12/2026\n");
    if (!convert("list.csv", COLUMNS("1/2/2/2/3/4")))
        cr_skip_test("LibreOffice (with spreadsheets) is not installed");
    units = load("list.xlsx", NULL);
    assert_row(units, 0, "00745|Ia H' Drai\n_x0041_ & <b>|2026-02-05");
    assert_row(units, 1, "1234567890123|=1+1|2026-12-31");
    units_free(units);
}

#define URN "urn:oasis:names:tc:opendocument:xmlns:"
#define TEXT_CELL(text)                             \
    "<table:table-cell office:value-type='string'>" \
    "<text:p>" text "</text:p></table:table-cell>"
#define NUMBER_CELL(style, kind, value)                                       \
    "<table:table-cell table:style-name='" style "' office:value-type='" kind \
    "' " value "/>"
#define FORMULA_CELL(formula) \
    "<table:table-cell table:formula='of:=" formula "'/>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define STYLE(name)                                                 \
    "<style:style style:name='" name "' style:family='table-cell' " \
    "style:data-style-name='N" name "'/>"

static const char sheets[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<office:document xmlns:office=\"" URN "office:1.0\" "
    "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\" "
    "office:version='1.3' xmlns:style='" URN "style:1.0' xmlns:text='" URN
    "text:1.0' xmlns:table='" URN "table:1.0' xmlns:number='" URN
    "datastyle:1.0' xmlns:of='" URN "of:1.2'><office:automatic-styles>"
    "<number:date-style style:name='Nd' number:language='vi' "
    "number:country='VN'><number:day number:style='long'/><number:text>/"
    "</number:text><number:month number:style='long'/><number:text>/"
    "</number:text><number:year number:style='long'/></number:date-style>"
    "<number:time-style style:name='Nt'><number:hours number:style='long'/>"
    "<number:text>:</number:text><number:minutes number:style='long'/>"
    "</number:time-style>"
    "<number:number-style style:name='Nz'><number:number "
    "number:min-integer-digits='5' number:decimal-places='0'/>"
    "</number:number-style>"
    "<number:number-style style:name='Nk'><number:number number:grouping='true'"
    " number:min-integer-digits='1' number:decimal-places='0'/>"
    "</number:number-style>"
    "<number:percentage-style style:name='Np'><number:number "
    "number:min-integer-digits='1' number:decimal-places='1' "
    "number:min-decimal-places='1'/><number:text>%</number:text>"
    "</number:percentage-style>"
    "<number:boolean-style style:name='Nb'><number:boolean/>"
    "</number:boolean-style>" STYLE("d") STYLE("t") STYLE("z") STYLE("k")
        STYLE("p") STYLE(
            "b") "</office:automatic-styles><office:body><office:spreadsheet>"
                 "<table:table table:name='Bìa'>" ROW(TEXT_CELL("x")) ROW(TEXT_CELL("y")) "</table:table><table:table table:name='Đơn vị'>" ROW(
                     TEXT_CELL("ma") TEXT_CELL(
                         "ngay") TEXT_CELL("dan")
                         TEXT_CELL(
                             "ten")) "<table:table-row "
                                     "table:visibility='collapse'"
                                     ">" NUMBER_CELL("z", "float", "office:value='745'") NUMBER_CELL(
                                         "d", "date",
                                         "office:date-value='2026-02-"
                                         "05'")
                                         NUMBER_CELL(
                                             "k", "float",
                                             "office:value='"
                                             "1234567'")
                                             TEXT_CELL(
                                                 "Ia "
                                                 "<text:span>H'"
                                                 " Drai</"
                                                 "text:span>") "</"
                                                               "table:table-"
                                                               "row>" ROW(NUMBER_CELL(
                                                                   "Default",
                                                                   "float",
                                                                   "office:"
                                                                   "value='"
                                                                   "12345678901"
                                                                   "23'") NUMBER_CELL("t", "time",
                                                                                      "office:"
                                                                                      "time-value="
                                                                                      "'PT14H30M00"
                                                                                      "S'")
                                                                              NUMBER_CELL(
                                                                                  "p",
                                                                                  "percent"
                                                                                  "age",
                                                                                  "office:"
                                                                                  "value='"
                                                                                  "0.125'")
                                                                                  NUMBER_CELL(
                                                                                      "b",
                                                                                      "boo"
                                                                                      "lea"
                                                                                      "n",
                                                                                      "off"
                                                                                      "ice"
                                                                                      ":bo"
                                                                                      "ole"
                                                                                      "an-"
                                                                                      "val"
                                                                                      "ue="
                                                                                      "'tr"
                                                                                      "ue"
                                                                                      "'"))
                                                                   ROW(FORMULA_CELL(
                                                                       "74"
                                                                       "5+"
                                                                       "1") FORMULA_CELL("0.1+0.2")
                                                                           FORMULA_CELL(
                                                                               "1&"
                                                                               "gt;"
                                                                               "2")
                                                                               FORMULA_CELL(
                                                                                   "&qu"
                                                                                   "ot;"
                                                                                   "a&"
                                                                                   "quo"
                                                                                   "t;&"
                                                                                   "amp"
                                                                                   ";&"
                                                                                   "quo"
                                                                                   "t;"
                                                                                   "b&"
                                                                                   "quo"
                                                                                   "t"
                                                                                   ";"))
                                                                       ROW(TEXT_CELL(
                                                                           "0"
                                                                           "0"
                                                                           "7"
                                                                           "4"
                                                                           "7")
                                                                               FORMULA_CELL(
                                                                                   "1/0")) "</"
                                                                                           "tab"
                                                                                           "le:"
                                                                                           "tab"
                                                                                           "le>"
                                                                                           "</"
                                                                                           "off"
                                                                                           "ice"
                                                                                           ":sp"
                                                                                           "rea"
                                                                                           "dsh"
                                                                                           "eet"
                                                                                           "></"
                                                                                           "off"
                                                                                           "ice"
                                                                                           ":bo"
                                                                                           "dy>"
                                                                                           "</"
                                                                                           "off"
                                                                                           "ice"
                                                                                           ":do"
                                                                                           "cum"
                                                                                           "ent"
                                                                                           ">";

Test(xlsx_office, numbers_dates_and_formulas_are_as_shown) {
    struct unit_list *units;

    write_text("list.fods", sheets);
    if (!convert("list.fods", ""))
        cr_skip_test("LibreOffice (with spreadsheets) is not installed");
    units = load("list.xlsx", "đơn vị");
    assert_row(units, 0, "00745|2026-02-05|1234567|Ia H' Drai");
    assert_row(units, 1, "1234567890123|14:30|12.5%|TRUE");
    assert_row(units, 2, "746|0.3|FALSE|ab");
    assert_row(units, 3, "faulty: 00747|||");
    cr_assert_eq(diag_count(scratch_diags()), 1);
    cr_assert_str_eq(diag_at(scratch_diags(), 0)->text,
                     "the cell shows the error “#DIV/0!”");
    cr_assert_str_eq(diag_at(scratch_diags(), 0)->pos.place, "B5");
    cr_assert_eq(diag_at(scratch_diags(), 0)->pos.line, 5);
    units_free(units);
}
