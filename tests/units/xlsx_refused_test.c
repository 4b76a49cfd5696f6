#include <criterion/criterion.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "scratch.h"
#include "units/units.h"
#include "units/xlsx_part.h"
#include "workbook.h"

TestSuite(xlsx_refused, .init = scratch_start, .fini = scratch_finish);

/* The last finding says why, and what to do. */
static void assert_refused(const char *path, const char *sentence) {
    struct unit_list *units = units_load(path, NULL, scratch_diags());
    const struct diag *last;

    cr_assert_null(units);
    cr_assert_gt(diag_count(scratch_diags()), 0);
    last = diag_at(scratch_diags(), diag_count(scratch_diags()) - 1);
    cr_assert_not_null(strstr(last->text, sentence), "%s", last->text);
    cr_assert_not_null(last->advice);
    cr_assert_eq(last->code, DIAG_UNITS_FILE);
}

static void refuse_bytes(const char *bytes, size_t len, const char *sentence) {
    cr_assert(file_write("list.xlsx", bytes, len, scratch_diags()));
    assert_refused("list.xlsx", sentence);
}

static void refuse_text(const char *text, const char *sentence) {
    refuse_bytes(text, strlen(text), sentence);
}

static void refuse_rows(const char *rows, const char *sentence) {
    workbook_write("list.xlsx", &(struct workbook){.rows = rows});
    assert_refused("list.xlsx", sentence);
}

/* ---- other kinds of file ---- */

#define COMPOUND "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

Test(xlsx_refused, other_files_under_the_name_of_a_workbook) {
    refuse_bytes("", 0, "the file is empty");
    refuse_text("ma,ten\n01,a\n", "this is not an .xlsx file");
    refuse_text("<html><table/></html>", "this is an XML or HTML file");
    refuse_text("PK\3\4 and nothing more", "the file is damaged or cut off");
    refuse_text(COMPOUND " a workbook", "this is a workbook of Excel 97-2003");
}

Test(xlsx_refused, workbooks_under_a_password_wherever_the_mark_stands) {
    static const char mark[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k";
    struct strbuf bytes = STRBUF_INIT;

    for (size_t at = 16360; at < 16390; at++) {
        strbuf_clear(&bytes);
        strbuf_puts(&bytes, COMPOUND);
        while (bytes.len < at)
            strbuf_putc(&bytes, 'x');
        strbuf_add(&bytes, mark, sizeof(mark));
        refuse_bytes(bytes.data, bytes.len,
                     "the workbook is protected by a password");
    }
    strbuf_free(&bytes);
}

Test(xlsx_refused, old_workbooks_whatever_they_are_called) {
    cr_assert(file_write("list.csv", COMPOUND "  ", 10, scratch_diags()));
    assert_refused("list.csv", "this is a workbook of Excel 97-2003");
}

Test(xlsx_refused, archives_that_are_no_workbooks) {
    static const char relation[] =
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/"
        "relationships'><Relationship Id='a' Type='x/officeDocument' "
        "Target='%s'/></Relationships>";
    char docx[300], xlsb[300];

    snprintf(docx, sizeof(docx), relation, "word/document.xml");
    snprintf(xlsb, sizeof(xlsb), relation, "xl/workbook.bin");
    workbook_pack("a.ods", (struct workbook_part[]){{"mimetype", "x", 0},
                                                    {"content.xml", "x", 0},
                                                    {NULL, NULL, 0}});
    assert_refused("a.ods", "this is an OpenDocument file");
    workbook_pack("a.xlsx",
                  (struct workbook_part[]){{"a.txt", "x", 0}, {NULL, NULL, 0}});
    assert_refused("a.xlsx", "this is a ZIP archive but not a workbook");
    workbook_pack("a.xlsx",
                  (struct workbook_part[]){{"_rels/.rels", docx, 0},
                                           {"word/document.xml", "<d/>", 0},
                                           {NULL, NULL, 0}});
    assert_refused("a.xlsx", "this is another kind of document");
    workbook_pack("a.xlsx",
                  (struct workbook_part[]){{"_rels/.rels", xlsb, 0},
                                           {"xl/workbook.bin", "x", 0},
                                           {NULL, NULL, 0}});
    assert_refused("a.xlsx", "this is a binary workbook (.xlsb)");
}

Test(xlsx_refused, a_name_that_leads_to_no_file_is_a_fault_of_the_system) {
    cr_assert_null(units_load("none.xlsx", NULL, scratch_diags()));
    cr_assert_eq(diag_at(scratch_diags(), 0)->code, DIAG_FILE_READ);
}

/* ---- damage ---- */

static void read_made(struct strbuf *bytes, const char *rows) {
    workbook_write("list.xlsx", &(struct workbook){.rows = rows});
    cr_assert(file_read("list.xlsx", 1000000, bytes, scratch_diags()));
}

static const char row[] =
    "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>";

Test(xlsx_refused, files_that_are_cut_off_at_any_place) {
    struct strbuf bytes = STRBUF_INIT;

    read_made(&bytes, row);
    for (size_t len = 4; len < bytes.len; len += 97)
        refuse_bytes(bytes.data, len, "the file is damaged or cut off");
    strbuf_free(&bytes);
}

/* Where the list of parts tells of that part. */
static char *entry_of(struct strbuf *bytes, const char *part) {
    char *at = bytes->data;
    char *end = bytes->data + bytes->len;

    while ((at = memmem(at, (size_t)(end - at), "PK\1\2", 4)) != NULL) {
        if (strncmp(at + 46, part, strlen(part)) == 0)
            return at;
        at += 4;
    }
    cr_assert_fail();
    return NULL;
}

static void set_size(struct strbuf *bytes, const char *part, uint32_t size) {
    char *entry = entry_of(bytes, part);

    for (int i = 0; i < 4; i++)
        entry[24 + i] = (char)(size >> (8 * i) & 0xFF);
}

#define SHEET "xl/worksheets/sheet1.xml"

Test(xlsx_refused, parts_whose_checksum_or_size_is_wrong) {
    struct strbuf bytes = STRBUF_INIT;

    read_made(&bytes, row);
    entry_of(&bytes, SHEET)[16] ^= 1; /* CRC */
    refuse_bytes(bytes.data, bytes.len, "the part is damaged");
    entry_of(&bytes, SHEET)[16] ^= 1;
    set_size(&bytes, SHEET, 100);
    refuse_bytes(bytes.data, bytes.len, "the part is damaged");
    set_size(&bytes, SHEET, 100000);
    refuse_bytes(bytes.data, bytes.len, "the part is damaged");
    strbuf_free(&bytes);
}

Test(xlsx_refused, parts_that_are_not_there) {
    workbook_write("list.xlsx",
                   &(struct workbook){
                       .book = "<sheets><sheet name='a' r:id='rId5'/></sheets>",
                       .more = "<Relationship Id='rId5' Type='x/worksheet' "
                               "Target='none.xml'/>"});
    assert_refused("list.xlsx", "the part is missing");
}

Test(xlsx_refused, parts_that_are_no_xml) {
    refuse_rows("<row><c></row>", "the part is not well-formed XML");
    refuse_rows("<row><c><v>&unknown;</v></c></row>",
                "the part is not well-formed XML");
}

Test(xlsx_refused, rows_and_cells_out_of_order) {
    refuse_rows("<row r='3'/><row r='2'/>", "behind row 3");
    refuse_rows("<row r='3'/><row r='3'/>", "behind row 3");
    refuse_rows("<row r='2'><c r='B2'/><c r='A2'/></row>", "behind row 2");
    refuse_rows("<row r='2'><c r='B2'/><c r='B2'/></row>", "behind row 2");
    refuse_rows("<row r='2'><c r='B3'/></row>", "behind row 2");
    refuse_rows("<row r='2'><c r='B'/></row>", "behind row 2");
    refuse_rows("<row r='2'><c r='B2x'/></row>", "behind row 2");
    refuse_rows("<row r='2'><c r='B2' t='x'/></row>", "behind row 2");
}

Test(xlsx_refused, rows_and_columns_that_no_sheet_can_have) {
    struct strbuf rows = STRBUF_INIT;

    refuse_rows("<row r='4000000000'/>", "beyond the last");
    refuse_rows("<row r='1048576'/><row/>", "beyond the last");
    refuse_rows("<row r='-1'/>", "beyond the last");
    refuse_rows("<row r='0'/>", "beyond the last");
    refuse_rows("<row r='1'><c r='XFE1'/></row>", "beyond the last");
    refuse_rows("<row r='1'><c r='AAAAAAAAAAAAAAAAAAAAAAA1'/></row>",
                "beyond the last");
    strbuf_puts(&rows, "<row>");
    for (int i = 0; i < 1000000; i++)
        strbuf_puts(&rows, "<c/>");
    strbuf_puts(&rows, "</row>");
    refuse_rows(rows.data, "beyond the last");
    strbuf_free(&rows);
}

/* ---- bombs ---- */

/* Deflate makes a thousandth of it. */
static void pack_zeros(size_t len) {
    char *zeros = calloc(1, len);

    cr_assert_not_null(zeros);
    memset(zeros, ' ', len);
    workbook_write("list.xlsx", &(struct workbook){.rows = row});
    {
        zip_t *zip = zip_open("list.xlsx", 0, NULL);
        zip_source_t *source = zip_source_buffer(zip, zeros, len, 0);
        cr_assert_geq(zip_file_add(zip, SHEET, source, ZIP_FL_OVERWRITE), 0);
        cr_assert_eq(zip_close(zip), 0);
    }
    free(zeros);
}

Test(xlsx_refused, parts_that_are_packed_too_tightly) {
    pack_zeros(20 * 1000 * 1000);
    assert_refused("list.xlsx", "far too large when unpacked");
}

Test(xlsx_refused, formats_and_names_that_would_fill_the_memory) {
    struct strbuf formats = STRBUF_INIT, names = STRBUF_INIT;

    for (int i = 0; i < 10000; i++)
        strbuf_puts(&formats, "<numFmt numFmtId='200' formatCode='0'/>");
    workbook_write("list.xlsx",
                   &(struct workbook){.rows = row, .formats = formats.data});
    assert_refused("list.xlsx", "the workbook has too many formats");
    strbuf_puts(&names, "<sheets>");
    for (int i = 0; i < 10000; i++)
        strbuf_puts(&names, "<sheet name='a' r:id='rId1'/>");
    strbuf_puts(&names, "</sheets>");
    workbook_write("list.xlsx",
                   &(struct workbook){.rows = row, .book = names.data});
    assert_refused("list.xlsx", "the workbook has more than 1000 sheets");
    strbuf_free(&names);
    strbuf_free(&formats);
}

Test(xlsx_refused, parts_that_are_too_large_whatever_they_say) {
    struct strbuf bytes = STRBUF_INIT;

    pack_zeros(20 * 1000 * 1000);
    cr_assert(file_read("list.xlsx", 1000000, &bytes, scratch_diags()));
    set_size(&bytes, SHEET, 1000); /* says that it is small */
    refuse_bytes(bytes.data, bytes.len, "the part is damaged");
    set_size(&bytes, SHEET, UINT32_MAX - 1);
    refuse_bytes(bytes.data, bytes.len, "far too large when unpacked");
    strbuf_free(&bytes);
}

Test(xlsx_refused, one_long_text_for_all_cells) {
    struct strbuf text = STRBUF_INIT, rows = STRBUF_INIT;

    strbuf_puts(&text, "<si><t>");
    for (int i = 0; i < 1000000; i++)
        strbuf_putc(&text, 'x');
    strbuf_puts(&text, "</t></si>");
    strbuf_puts(&rows, "<row><c><v>1</v></c></row>");
    for (int i = 2; i <= 1000000; i++)
        strbuf_printf(&rows, "<row r='%d'><c t='s'><v>0</v></c></row>", i);
    workbook_write("list.xlsx",
                   &(struct workbook){.rows = rows.data, .strings = text.data});
    assert_refused("list.xlsx", "have more than 200 MB of text");
    strbuf_free(&rows);
    strbuf_free(&text);
}

Test(xlsx_refused, elements_that_are_nested_without_end) {
    struct strbuf rows = STRBUF_INIT;

    for (int i = 0; i < 100000; i++)
        strbuf_puts(&rows, "<row>");
    refuse_rows(rows.data, "elements are nested too deep");
    strbuf_free(&rows);
}

Test(xlsx_refused, entities_that_multiply) {
    workbook_write("list.xlsx", &(struct workbook){.rows = row});
    {
        static const char laughs[] =
            "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;'>"
            "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
            "<w>&c;</w>";
        zip_t *zip = zip_open("list.xlsx", 0, NULL);
        zip_source_t *source =
            zip_source_buffer(zip, laughs, strlen(laughs), 0);
        cr_assert_geq(zip_file_add(zip, SHEET, source, ZIP_FL_OVERWRITE), 0);
        cr_assert_eq(zip_close(zip), 0);
    }
    assert_refused("list.xlsx", "document type declaration");
}

static void add_attributes(struct strbuf *rows, int count) {
    strbuf_puts(rows, "<row");
    for (int i = 0; i < count; i++)
        strbuf_printf(rows, " a%d=''", i);
    strbuf_puts(rows, "/>");
}

Test(xlsx_refused, tags_that_do_not_end_and_attributes_without_number) {
    struct strbuf rows = STRBUF_INIT;

    add_attributes(&rows, XLSX_MAX_ATTRIBUTES + 1);
    refuse_rows(rows.data, "an element has too many attributes");
    strbuf_clear(&rows);
    add_attributes(&rows, 20000); /* compared each with all others, once */
    refuse_rows(rows.data, "an element has too many attributes");
    strbuf_clear(&rows);
    add_attributes(&rows, 1000000);
    refuse_rows(rows.data, "a tag is longer than any tag of a sheet");
    strbuf_free(&rows);
}

Test(xlsx_refused, more_columns_than_a_list_may_have) {
    struct strbuf rows = STRBUF_INIT;
    struct unit_list *units;

    strbuf_puts(&rows, "<row>");
    for (int i = 0; i < UNITS_MAX_COLUMNS + 1; i++)
        strbuf_printf(&rows, "<c><v>%d</v></c>", i);
    strbuf_puts(&rows, "</row>");
    workbook_write("list.xlsx", &(struct workbook){.rows = rows.data});
    units = units_load("list.xlsx", NULL, scratch_diags());
    cr_assert_null(units);
    cr_assert_eq(diag_at(scratch_diags(), 0)->code, DIAG_UNITS_HEADING);
    strbuf_free(&rows);
}
