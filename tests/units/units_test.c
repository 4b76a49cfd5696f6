#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "units/units.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

/* The sanitizer keeps what was freed for a while. */
#ifdef __SANITIZE_ADDRESS__
#define MORE_KB 20000
#else
#define MORE_KB 3000
#endif

static char folder[] = "/tmp/kehoach-units-XXXXXX";
static struct diag_list *diags;
static struct unit_list *units;

static void set_up(void) {
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    diags = diag_list_create();
    units = NULL;
}

static void tear_down(void) {
    char command[100];

    units_free(units);
    diag_list_free(diags);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(units, .init = set_up, .fini = tear_down);

static void write_bytes(const char *path, const void *bytes, size_t len) {
    cr_assert(file_write(path, bytes, len, diags));
}

/* `text` as the file list.csv, read. */
static void load_bytes(const void *bytes, size_t len) {
    write_bytes("list.csv", bytes, len);
    units_free(units);
    units = units_load("list.csv", NULL, diags);
}

static void load(const char *text) {
    load_bytes(text, strlen(text));
}

/* Headings or cells with "|" between them. */
static void assert_joined(const char *const *cells, size_t count,
                          const char *expected) {
    struct strbuf joined = STRBUF_INIT;

    for (size_t i = 0; i < count; i++) {
        strbuf_puts(&joined, i > 0 ? "|" : "");
        strbuf_puts(&joined, cells[i]);
    }
    cr_assert_str_eq(joined.data, expected);
    strbuf_free(&joined);
}

static void assert_headings(const char *expected) {
    const char *headings[UNITS_MAX_COLUMNS];
    size_t count = units_column_count(units);

    for (size_t i = 0; i < count; i++)
        headings[i] = units_heading(units, i);
    assert_joined(headings, count, expected);
}

static void assert_row(size_t index, int line, const char *expected) {
    struct unit_row row = UNIT_ROW_INIT;

    cr_assert_not_null(units);
    cr_assert_lt(index, units_count(units));
    cr_assert(units_read(units, index, &row, diags));
    assert_joined(row.cells, units_column_count(units), expected);
    cr_assert_eq(row.line, line, "line %d", row.line);
    cr_assert_not(row.is_faulty, "row %zu", index);
    unit_row_free(&row);
}

Test(units, are_read_from_the_rows_of_a_csv_file) {
    load("ma,Tên đơn vị\n001,Quận 1\n002,Ia H' Drai\n");
    cr_assert_eq(units_count(units), 2);
    assert_headings("ma|Tên đơn vị");
    assert_row(0, 2, "001|Quận 1");
    assert_row(1, 3, "002|Ia H' Drai");
    cr_assert_eq(diag_count(diags), 0);
    cr_assert_str_eq(units_name(units), "list.csv");
}

/* ---- what is wrong ---- */

static bool contains(const char *text, const char *part) {
    return text != NULL && strstr(text, part) != NULL;
}

/* Among the findings is one of that code, line and place (NULL: none), whose
 * sentence holds `part`, and which says what to do. */
static void assert_said(enum diag_code code, int line, const char *place,
                        const char *part) {
    for (size_t i = 0; i < diag_count(diags); i++) {
        const struct diag *diag = diag_at(diags, i);

        if (diag->code == code && diag->pos.line == line &&
            contains(diag->text, part) && diag->advice != NULL &&
            (place != NULL ? contains(diag->pos.place, place)
                           : diag->pos.place == NULL))
            return;
    }
    diag_print(diags, stderr, false);
    cr_assert_fail("not said: %s in line %d", part, line);
}

static void assert_faulty(size_t index, int line) {
    struct unit_row row = UNIT_ROW_INIT;

    cr_assert_not_null(units);
    cr_assert(units_read(units, index, &row, diags));
    cr_assert(row.is_faulty);
    cr_assert_eq(row.line, line);
    unit_row_free(&row);
}

/* ---- CSV ---- */

Test(units, keep_awkward_names_as_they_are) {
    load("ten\nQuận 1\nIa H' Drai\nBà Rịa - Vũng Tàu\nĐắk R'Lấp\n"
         "Trường \"Kim Đồng\"\n\"Xã \"\"A\"\"\"\n\"a & b < c\"\n");
    cr_assert_eq(diag_count(diags), 0);
    assert_row(0, 2, "Quận 1");
    assert_row(1, 3, "Ia H' Drai");
    assert_row(2, 4, "Bà Rịa - Vũng Tàu");
    assert_row(3, 5, "Đắk R'Lấp");
    assert_row(4, 6, "Trường \"Kim Đồng\"");
    assert_row(5, 7, "Xã \"A\"");
    assert_row(6, 8, "a & b < c");
}

Test(units, may_be_separated_by_comma_semicolon_or_tab) {
    static const char *const lists[] = {
        "ma,ten,loai\n1,\"A; b; c\",x\n2,\"B\t\",y\n",
        "ma;ten;loai\n1;A, b, c;x\n2;B;y\n",
        "ma\tten\tloai\n1\tA, b; c\tx\n2\tB\ty\n",
        "\"ma\";\"ten, day du\";\"loai\"\n1;\"A, b\nc\";x\n2;B;y\n",
    };

    for (size_t i = 0; i < 4; i++) {
        load(lists[i]);
        cr_assert_eq(units_column_count(units), 3, "list %zu", i);
        cr_assert_eq(units_count(units), 2);
    }
    cr_assert_eq(diag_count(diags), 0);
}

Test(units, may_name_their_separator_as_excel_does) {
    load("sep=;\r\nma;ten, khac\r\n1;A,B\r\n");
    assert_headings("ma|ten, khac");
    assert_row(0, 3, "1|A,B");
    load("\"sep=|\"\nma|ten\n1|A\n");
    assert_headings("ma|ten");
    assert_row(0, 3, "1|A");
}

Test(units, may_have_one_column) {
    load("ten\nBà Rịa, Vũng Tàu\nXã B\n");
    assert_headings("ten");
    assert_row(0, 2, "Bà Rịa, Vũng Tàu");
    cr_assert_eq(diag_count(diags), 0);
}

Test(units, are_told_by_the_line_that_an_editor_counts) {
    load("\n\nma,ten\r\n1,\"A\r\nB\r\n\r\nC\"\r\n\r\n2,D\r\n");
    assert_headings("ma|ten");
    assert_row(0, 4, "1|A\nB\n\nC");
    assert_row(1, 9, "2|D");
    load("ma,ten\r1,\"A\rB\"\r2,D");
    assert_row(0, 2, "1|A\nB");
    assert_row(1, 4, "2|D");
}

/* Each character a piece of its own would end at; so do quotes and CR LF. */
Test(units, are_the_same_wherever_the_pieces_end) {
    struct strbuf text = STRBUF_INIT;

    for (size_t shift = 0; shift < 12; shift++) {
        strbuf_clear(&text);
        strbuf_puts(&text, "ma,ten\r\n1,\"");
        while (text.len < 64 * 1024 - shift)
            strbuf_putc(&text, 'x');
        strbuf_puts(&text, "ế\"\"\r\n\"\r\n2,Đ\r\n");
        load_bytes(text.data, text.len);
        cr_assert_eq(units_count(units), 2);
        assert_row(1, 4, "2|Đ");
    }
    cr_assert_eq(diag_count(diags), 0);
    strbuf_free(&text);
}

Test(units, lose_white_space_at_the_ends_of_cells_only) {
    load("\xEF\xBB\xBF ma , Tên\u00A0\n 1 ,\"\u00A0Xã\u00A0A  B \t\"\n");
    assert_headings("ma|Tên");
    assert_row(0, 2, "1|Xã\u00A0A  B");
}

Test(units, have_headings_without_line_breaks) {
    load("ma,\"Tên\n đơn  vị\"\n1,A\n");
    assert_headings("ma|Tên đơn vị");
}

Test(units, pass_over_rows_and_columns_without_text) {
    load("ma,,ten,\n,,,\n1,,A,\n , \u00A0,,\n2,,B\n");
    assert_headings("ma|ten");
    cr_assert_eq(units_count(units), 2);
    assert_row(0, 3, "1|A");
    assert_row(1, 5, "2|B");
    cr_assert_eq(diag_count(diags), 0);
}

Test(units, may_have_rows_that_end_early) {
    load("ma,ten,ghi_chu\n1,A\n2\n3,C,x\n");
    assert_row(0, 2, "1|A|");
    assert_row(1, 3, "2||");
    assert_row(2, 4, "3|C|x");
    cr_assert_eq(diag_count(diags), 0);
}

static void load_utf16(const char *encoding, const char *mark) {
    char command[200];

    write_bytes("u8", "ma\tTên đơn vị\r\n1\tIa H' Drai \U0001F600\r\n",
                strlen("ma\tTên đơn vị\r\n1\tIa H' Drai \U0001F600\r\n"));
    snprintf(command, sizeof(command),
             "(printf '%s'; iconv -f UTF-8 -t %s u8) >list.csv", mark,
             encoding);
    cr_assert_eq(system(command), 0);
    units_free(units);
    units = units_load("list.csv", NULL, diags);
    cr_assert_not_null(units);
    assert_headings("ma|Tên đơn vị");
    assert_row(0, 2, "1|Ia H' Drai \U0001F600");
}

Test(units, may_be_utf_16_as_excel_saves_unicode_text) {
    load_utf16("UTF-16LE", "\\377\\376");
    load_utf16("UTF-16BE", "\\376\\377");
    load_utf16("UTF-16LE", "");
    cr_assert_eq(diag_count(diags), 0);
}

Test(units, in_broken_utf_16_are_refused_with_the_line) {
    load_bytes("\xFF\xFEm\0\n\0a\0\n\0\x00\xDCz\0\n\0", 16);
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 3, NULL, "not UTF-16");
    load_bytes("\xFF\xFEm\0\n\0a\0\n\0b", 11);
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 3, NULL, "in the middle of a character");
}

/* "Đồng Nai", "Đống Đa" and the like in TCVN3. */
Test(units, in_an_old_encoding_are_refused_with_its_name) {
    load("ma,ten\n1,X\xB7 \xA7\xE5ng Nai\n2,Huy\xD6n \xA7\xE8ng \xA7\x61\n"
         "3,Ph\xAD\xEAng T\xA9n \xA7\xDBnh\n");
    cr_assert_null(units);
    cr_assert_eq(diag_count(diags), 1);
    assert_said(DIAG_UNITS_FILE, 0, NULL, "TCVN3");
}

Test(units, with_bytes_that_are_not_utf_8_are_faulty) {
    load("ma,ten\n1,A\n2,X\xE3 B\n3,C\n");
    cr_assert_eq(units_count(units), 3);
    assert_row(0, 2, "1|A");
    assert_faulty(1, 3);
    assert_row(2, 4, "3|C");
    assert_said(DIAG_UNITS_ROW, 3, "ten", "the byte E3 in “X\uFFFD B”");
}

/* As plain “CSV” of Excel in Western Europe has names. */
Test(units, in_another_encoding_are_refused_after_some_rows) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "ma,ten\n");
    for (int i = 0; i < 500; i++)
        strbuf_printf(&text, "%d,Caf\xE9 M\xFCnchen\n", i);
    load(text.data);
    cr_assert_null(units);
    cr_assert_eq(diag_count(diags), 11);
    assert_said(DIAG_UNITS_FILE, 0, NULL, "another encoding than UTF-8");
    strbuf_free(&text);
}

Test(units, in_decomposed_unicode_are_composed_with_a_warning) {
    load("ma,ten\n1,Xa\u0303 A\n2,Xã B\n");
    cr_assert_eq(diag_count(diags), 1);
    assert_said(DIAG_UNITS_NFC, 2, "ten", "“Xã A”");
    assert_row(0, 2, "1|Xã A");
}

Test(units, in_decomposed_unicode_throughout_are_not_listed_one_by_one) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "ma,ten\n");
    for (int i = 0; i < 5000; i++)
        strbuf_printf(&text, "%d,Xa\u0303 A\n", i);
    load(text.data);
    cr_assert_eq(units_count(units), 5000);
    cr_assert_lt(diag_count(diags), 30);
    assert_said(DIAG_UNITS_NFC, 0, NULL, "5000");
    strbuf_free(&text);
}

Test(units, that_look_like_paths_tags_markup_or_formulas_are_text) {
    load("ten\n../../x\n{{x}}\n<w:p/>\n=1+1\n&lt;\n'; DROP TABLE\n");
    assert_row(0, 2, "../../x");
    assert_row(1, 3, "{{x}}");
    assert_row(2, 4, "<w:p/>");
    assert_row(3, 5, "=1+1");
    assert_row(4, 6, "&lt;");
    assert_row(5, 7, "'; DROP TABLE");
    cr_assert_eq(diag_count(diags), 0);
}

Test(units,
     with_control_characters_are_faulty_but_tabs_and_line_ends_are_text) {
    load("ma,ten\n1,\"A\tb\nc\"\n2,B\x1B[31m\n3,C\xC2\x85.\n4,D\uFFFF\n5,"
         "E\x7F\n");
    assert_row(0, 2, "1|A\tb\nc");
    for (size_t i = 1; i < 5; i++)
        assert_faulty(i, (int)i + 3);
    assert_said(DIAG_UNITS_ROW, 4, "ten", "code 27");
    assert_said(DIAG_UNITS_ROW, 5, "ten", "code 133");
    assert_said(DIAG_UNITS_ROW, 6, "ten", "code 65535");
    assert_said(DIAG_UNITS_ROW, 7, "ten", "code 127");
}

Test(units, with_cells_beyond_the_headings_are_faulty) {
    load("ma,ten\n1,A\n2,B,thừa\n3,C,\n4,D\n");
    cr_assert_eq(units_count(units), 4);
    assert_faulty(1, 3);
    assert_row(2, 4, "3|C");
    cr_assert_eq(diag_count(diags), 1);
    assert_said(DIAG_UNITS_ROW, 3, "column 3 (C)", "“thừa”");
}

Test(units, in_a_column_without_a_heading_are_faulty) {
    load("ma,,ten\n1,x,A\n2,,B\n3\n");
    assert_faulty(0, 2);
    assert_row(1, 3, "2|B");
    assert_row(2, 4, "3|");
    cr_assert_eq(diag_count(diags), 1);
    assert_said(DIAG_UNITS_ROW, 2, "column 2 (B)", "“x”");
}

Test(units, below_a_title_are_refused_once) {
    load("DANH SÁCH CÁC XÃ,,\nma,ten,loai\n1,A,x\n2,B,x\n");
    cr_assert_null(units);
    cr_assert_eq(diag_count(diags), 1);
    assert_said(DIAG_UNITS_HEADING, 2, NULL, "“DANH SÁCH CÁC XÃ”");
}

Test(units, with_a_heading_twice_are_refused) {
    load("ten,ma,ten,ma\n1,A,x,y\n");
    cr_assert_null(units);
    cr_assert_eq(diag_count(diags), 2);
    assert_said(DIAG_UNITS_HEADING, 1, "column 3 (C)", "“ten” stands twice");
    assert_said(DIAG_UNITS_HEADING, 1, "column 4 (D)", "column 2 (B)");
}

Test(units, with_a_faulty_heading_are_refused_with_all_other_faults) {
    load("ten,m\x01\nA\x02,1\n");
    cr_assert_null(units);
    assert_said(DIAG_UNITS_ROW, 1, "column 2 (B)", "code 1");
    assert_said(DIAG_UNITS_ROW, 2, "ten", "code 2");
}

Test(units, with_a_quote_that_is_not_doubled_are_faulty) {
    load("ma,ten\n1,\"Xã \"A\"\"\n2,B\n");
    cr_assert_eq(units_count(units), 2);
    assert_faulty(0, 2);
    assert_row(1, 3, "2|B");
    assert_said(DIAG_UNITS_ROW, 2, NULL, "closes cell 2");
}

Test(units, with_a_quote_without_end_are_refused_where_it_opens) {
    load("ma,ten\n1,A\n2,\"B\n3,C\n4,D\n");
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 3, NULL, "is never closed");
    load("ma,ten\n1,\"A\n2,B\n3,\"C\"\n4,D\n");
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 2, NULL, "is never closed");
}

Test(units, that_are_cut_short_are_refused) {
    load("ma,ten,loai\n1,A,x\n2,B,y\n3,");
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 4, NULL, "cut short");
    load("ma,ten,loai\n1,A,x\n2,B,y\n3,C,z");
    cr_assert_not_null(units);
    load("ma,ten\n1,A\n2,Xã Đ\xE1\xBA");
    assert_faulty(1, 3);
}

Test(units, of_an_empty_file_are_refused) {
    static const char *const empty[] = {"", "\xEF\xBB\xBF", "\n \r\n,,,\n",
                                        "\xFF\xFE"};

    for (size_t i = 0; i < 4; i++) {
        load(empty[i]);
        cr_assert_null(units);
        cr_assert_eq(diag_count(diags), i + 1);
        assert_said(DIAG_UNITS_FILE, 0, NULL, "the list is empty");
    }
    load("ma,ten\n");
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 0, NULL, "headings, but no units");
}

Test(units, with_very_many_faults_are_refused_before_their_end) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "ma,ten\n");
    for (int i = 0; i < 5000; i++)
        strbuf_puts(&text, "1,\x01,thừa\n");
    load(text.data);
    cr_assert_null(units);
    cr_assert_eq(diag_count(diags), UNITS_MAX_FAULTS + 1);
    assert_said(DIAG_UNITS_FILE, 0, NULL, "more faults");
    strbuf_free(&text);
}

/* ---- limits ---- */

static void add_many(struct strbuf *text, char c, size_t count) {
    strbuf_reserve(text, count);
    memset(text->data + text->len, c, count);
    strbuf_truncate(text, text->len + count);
}

Test(units, may_have_a_cell_of_1_mb) {
    struct strbuf text = STRBUF_INIT;
    struct unit_row row = UNIT_ROW_INIT;

    strbuf_puts(&text, "ma,ten,loai\n1,");
    add_many(&text, 'x', UNITS_MAX_CELL);
    strbuf_puts(&text, ",y\n2,B,z\n");
    load_bytes(text.data, text.len);
    cr_assert(units_read(units, 0, &row, diags));
    cr_assert_eq(strlen(row.cells[1]), UNITS_MAX_CELL);
    cr_assert_str_eq(row.cells[2], "y");
    cr_assert_not(row.is_faulty);
    assert_row(1, 3, "2|B|z");
    unit_row_free(&row);
    strbuf_free(&text);
}

Test(units, with_a_larger_cell_are_faulty) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "ma,ten\n1,");
    add_many(&text, 'x', UNITS_MAX_CELL + 1);
    strbuf_puts(&text, "\n2,B\n");
    load_bytes(text.data, text.len);
    assert_faulty(0, 2);
    assert_row(1, 3, "2|B");
    assert_said(DIAG_UNITS_ROW, 2, "ten", "longer than 1000000 bytes: “xxx");
    strbuf_free(&text);
}

Test(units, with_too_much_text_in_a_row_are_faulty) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "a,b,c,d,e\n");
    for (int i = 0; i < 5; i++) {
        add_many(&text, 'x', 900000);
        strbuf_putc(&text, i < 4 ? ',' : '\n');
    }
    strbuf_puts(&text, "1,2,3,4,5\n");
    load_bytes(text.data, text.len);
    assert_faulty(0, 2);
    assert_row(1, 3, "1|2|3|4|5");
    assert_said(DIAG_UNITS_ROW, 2, NULL, "more than 4000000 bytes");
    strbuf_free(&text);
}

Test(units, with_a_cell_without_end_are_not_held_in_memory) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "ma,ten\n1,\"");
    for (int i = 0; i < 40; i++) {
        add_many(&text, 'x', 100000);
        strbuf_putc(&text, '\n');
    }
    load_bytes(text.data, text.len);
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 2, NULL, "is never closed");
    strbuf_free(&text);
}

Test(units, without_line_ends_or_separators_are_not_held_in_memory) {
    struct strbuf text = STRBUF_INIT;

    add_many(&text, 'x', 4000000);
    load_bytes(text.data, text.len);
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 1, NULL, "without end");
    strbuf_free(&text);
}

static void add_columns(struct strbuf *text, int count) {
    for (int i = 0; i < count; i++)
        strbuf_printf(text, "%sc%d", i > 0 ? "," : "", i);
    strbuf_putc(text, '\n');
}

Test(units, have_a_limited_number_of_columns) {
    struct strbuf text = STRBUF_INIT;

    add_columns(&text, UNITS_MAX_COLUMNS);
    strbuf_puts(&text, "1\n");
    load(text.data);
    cr_assert_eq(units_column_count(units), UNITS_MAX_COLUMNS);
    add_columns(&text, 5000);
    load(text.data);
    assert_faulty(1, 3);
    assert_said(DIAG_UNITS_ROW, 3, "column 201 (GS)", "“c200”");
    strbuf_clear(&text);
    add_columns(&text, UNITS_MAX_COLUMNS + 1);
    strbuf_puts(&text, "1\n");
    load(text.data);
    cr_assert_null(units);
    assert_said(DIAG_UNITS_HEADING, 1, NULL, "more than 200 columns");
    strbuf_free(&text);
}

/* ---- files ---- */

Test(units, that_are_no_list_are_refused_with_what_they_are) {
    static const char *const files[][2] = {
        {"%PDF-1.7\n", "a PDF file"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Excel 97-2003"},
        {"<!DOCTYPE html><html>", "a web page"},
        {"{\\rtf1", "an RTF document"},
    };

    for (size_t i = 0; i < 4; i++) {
        load(files[i][0]);
        cr_assert_null(units);
        assert_said(DIAG_UNITS_FILE, 0, NULL, files[i][1]);
    }
    load_bytes("ma,ten\n1,A\0\n", 12);
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 0, NULL, "no text");
}

static void assert_unreadable(const char *path, const char *part) {
    size_t before = diag_count(diags);

    cr_assert_null(units_load(path, NULL, diags));
    cr_assert_eq(diag_count(diags), before + 1);
    cr_assert_eq(diag_at(diags, before)->code, DIAG_FILE_READ);
    cr_assert(contains(diag_at(diags, before)->text, part), "%s",
              diag_at(diags, before)->text);
}

Test(units, that_cannot_be_read_are_said_to) {
    assert_unreadable("not_there.csv", "no such file");
    assert_unreadable(".", "it is a folder");
    load("ma\n1\n");
    cr_assert_eq(chmod("list.csv", 0), 0);
    if (access("list.csv", R_OK) != 0)
        assert_unreadable("list.csv", "no permission");
}

Test(units, without_end_are_left_soon) {
    cr_assert_null(units_load("/dev/zero", NULL, diags));
    assert_said(DIAG_UNITS_FILE, 0, NULL, "no text");
}

/* What a command writes, as standard input. */
static struct unit_list *load_from(const char *command) {
    FILE *stream = popen(command, "r");
    struct unit_list *list;

    cr_assert_not_null(stream);
    cr_assert_eq(dup2(fileno(stream), STDIN_FILENO), STDIN_FILENO);
    list = units_load("-", NULL, diags);
    close(STDIN_FILENO);
    pclose(stream);
    return list;
}

Test(units, may_come_from_standard_input) {
    units = load_from("printf 'ma,t'; sleep 0.1; printf 'en\\n1,A\\n'");
    assert_headings("ma|ten");
    assert_row(0, 2, "1|A");
    cr_assert_str_eq(units_name(units), "(standard input)");
}

Test(units, of_endless_rows_end_at_a_limit, .timeout = 120) {
    cr_assert_null(load_from("echo ma; yes 1"));
    assert_said(DIAG_UNITS_FILE, UNITS_MAX_ROWS + 2, NULL,
                "more than 1000000 rows");
    cr_assert_null(load_from("yes ''"));
    assert_said(DIAG_UNITS_FILE, 2 * UNITS_MAX_ROWS + 1, NULL,
                "more than 1000000 rows");
}

/* ---- many ---- */

static long peak_kb(void) {
    struct rusage usage;

    cr_assert_eq(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss;
}

static void write_row(FILE *file, bool as_xml, int number) {
    if (as_xml)
        fprintf(file,
                "<x ma='%d'><ten>Tân Tiến</ten><ghi_chu>%*s</ghi_chu></x>\n",
                number, 600, "hết");
    else
        fprintf(file, "%d,Tân Tiến,\"%*s, một ghi chú dài\"\n", number, 600,
                "hết");
}

static void write_rows(const char *path, bool as_xml, int count) {
    FILE *file = fopen(path, "w");

    cr_assert_not_null(file);
    fputs(as_xml ? "<ds>\n" : "ma,ten,ghi_chu\n", file);
    for (int i = 0; i < count; i++)
        write_row(file, as_xml, i);
    fputs(as_xml ? "</ds>\n" : "", file);
    cr_assert_eq(fclose(file), 0);
}

/* The larger list is one of 66 MB. */
static void assert_same_memory(const char *small, const char *large,
                               bool as_xml) {
    long before, more;
    struct unit_row row = UNIT_ROW_INIT;

    write_rows(small, as_xml, 100);
    write_rows(large, as_xml, 100000);

    units = units_load(small, NULL, diags);
    before = peak_kb();
    units_free(units);
    units = units_load(large, NULL, diags);
    cr_assert_eq(units_count(units), 100000);
    for (size_t i = 0; i < 100000; i++)
        cr_assert(units_read(units, i, &row, diags));
    cr_assert_str_eq(row.cells[0], "99999");
    more = peak_kb() - before;
    cr_assert_lt(more, MORE_KB, "%ld kB more", more);
    unit_row_free(&row);
}

Test(units, in_100_000_rows_take_no_more_memory_than_a_hundred) {
    assert_same_memory("small.csv", "large.csv", false);
}

Test(units, in_100_000_elements_take_no_more_memory_than_a_hundred) {
    assert_same_memory("small.xml", "large.xml", true);
}

static void assert_shared(const char *name, size_t count) {
    struct strbuf path = STRBUF_INIT;

    strbuf_printf(&path, UNITS_FOLDER "/%s", name);
    if (!file_exists(path.data)) {
        strbuf_free(&path);
        cr_skip_test("%s is not there", UNITS_FOLDER);
    }
    units_free(units);
    units = units_load(path.data, NULL, diags);
    cr_assert_eq(units_count(units), count);
    assert_headings("code|type|name|full_name|parent_code|parent_name");
    cr_assert_eq(diag_count(diags), 0);
    strbuf_free(&path);
}

Test(units, of_the_whole_country_are_read_as_they_are) {
    assert_shared("districts-2024.csv", 704);
    assert_row(0, 2, "001|quận|Ba Đình|Quận Ba Đình|01|Thành phố Hà Nội");
    assert_shared("districts-2025h1.csv", 696);
    assert_shared("units-2025.csv", 3355);
    assert_row(0, 2, "01|thành phố|Hà Nội|Thành phố Hà Nội||");
    assert_shared("units-2026.csv", 3355);
}

Test(units, are_placed_by_line_and_heading) {
    struct unit_row row = UNIT_ROW_INIT;
    struct diag_pos pos;

    load("ma,ten\n1,A\n");
    cr_assert(units_read(units, 0, &row, diags));
    pos = units_pos(units, &row, 1);
    cr_assert_str_eq(pos.file, "list.csv");
    cr_assert_eq(pos.line, 2);
    cr_assert_str_eq(pos.place, "ten");
    cr_assert_null(units_pos(units, &row, 2).place);
    unit_row_free(&row);
}

/* ---- XML ---- */

static void load_xml(const char *text) {
    write_bytes("list.xml", text, strlen(text));
    units_free(units);
    units = units_load("list.xml", NULL, diags);
}

Test(units, may_be_elements_with_values_as_children_and_attributes) {
    load_xml("<?xml version='1.0'?>\n<ds xmlns='urn:x' xml:lang='vi'>\n"
             "  <!-- các xã -->\n"
             "  <xa ma='1 &amp; 2'><ten> Ia H' Drai </ten></xa>\n"
             "  <xa ma='3'>\n    <ten>A &amp; <![CDATA[<b>]]></ten>\n"
             "  </xa>\n</ds>\n");
    assert_headings("ma|ten");
    assert_row(0, 4, "1 & 2|Ia H' Drai");
    assert_row(1, 5, "3|A & <b>");
    cr_assert_eq(diag_count(diags), 0);
}

Test(units, in_xml_have_the_columns_of_all_units) {
    load_xml("<ds><x><ten>A</ten></x>\n<x><ghi_chu>g</ghi_chu><ten>B</ten></x>"
             "\n<x ma='3'/>\n<x/></ds>");
    assert_headings("ten|ghi_chu|ma");
    cr_assert_eq(units_count(units), 3);
    assert_row(0, 1, "A||");
    assert_row(1, 2, "B|g|");
    assert_row(2, 3, "||3");
}

Test(units, in_xml_that_are_not_flat_are_faulty) {
    load_xml(
        "<ds>\n<x><ten>A<b>1</b></ten></x>\n<x><ten>B</ten><ten>C</ten></x>"
        "\n<x><ten k='1'>D</ten></x>\n<x>E<ten>F</ten></x>\n"
        "<x ten='1'><ten>2</ten></x>\n<x><ten>G</ten></x></ds>");
    cr_assert_eq(units_count(units), 6);
    for (size_t i = 0; i < 5; i++)
        assert_faulty(i, (int)i + 2);
    assert_row(5, 7, "G");
    assert_said(DIAG_UNITS_ROW, 2, "b", "within a value");
    assert_said(DIAG_UNITS_ROW, 3, "ten", "twice");
    assert_said(DIAG_UNITS_ROW, 4, "k", "attribute");
    assert_said(DIAG_UNITS_ROW, 5, NULL, "between the values");
    assert_said(DIAG_UNITS_ROW, 6, "ten", "twice");
}

Test(units, in_xml_with_text_between_them_are_refused) {
    load_xml("<ds>\n<x><ten>A</ten></x>\nB</ds>");
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 3, NULL, "between the units");
}

Test(units, in_broken_xml_are_refused_with_the_place) {
    load_xml("<ds>\n<x><ten>A</ten>\n</ds>");
    cr_assert_null(units);
    cr_assert_geq(diag_count(diags), 1);
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_XML_SYNTAX);
    cr_assert_eq(diag_at(diags, 0)->pos.line, 2);
}

Test(units, in_xml_without_values_are_refused) {
    load_xml("<ds/>");
    cr_assert_null(units);
    assert_said(DIAG_UNITS_FILE, 0, NULL, "no units");
    load_xml("");
    cr_assert_null(units);
    cr_assert_eq(diag_at(diags, 1)->code, DIAG_XML_EMPTY);
}

Test(units, in_xml_declare_no_entities) {
    load_xml("<!DOCTYPE d [<!ENTITY a 'x'><!ENTITY b SYSTEM "
             "'file:///etc/passwd'>]>\n<d><x><ten>&a;&b;</ten></x></d>");
    cr_assert_null(units);
    cr_assert_eq(diag_count(diags), 1);
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_XML_DOCTYPE);
}

Test(units, in_xml_keep_the_limits) {
    struct strbuf text = STRBUF_INIT;

    strbuf_puts(&text, "<d><x><ten>");
    add_many(&text, 'x', 3 * UNITS_MAX_CELL);
    strbuf_puts(&text, "</ten></x>\n<x><ten>B</ten></x></d>");
    load_xml(text.data);
    assert_faulty(0, 1);
    assert_row(1, 2, "B");
    assert_said(DIAG_UNITS_ROW, 1, "ten", "longer than");
    strbuf_clear(&text);
    strbuf_puts(&text, "<d><x>");
    for (int i = 0; i < 300; i++)
        strbuf_printf(&text, "<c%d>1</c%d>", i, i);
    strbuf_puts(&text, "</x></d>");
    load_xml(text.data);
    cr_assert_null(units);
    assert_said(DIAG_UNITS_HEADING, 1, NULL, "more than 200 columns");
    strbuf_free(&text);
}

Test(units, in_xml_may_be_utf_16) {
    load_xml(
        "<?xml version='1.0' encoding='UTF-16'?><d><x><ten>Đ</ten></x></d>");
    diag_list_free(diags);
    diags = diag_list_create();
    cr_assert_eq(system("iconv -f UTF-8 -t UTF-16 list.xml >16.xml"), 0);
    units = units_load("16.xml", NULL, diags);
    assert_row(0, 1, "Đ");
    cr_assert_eq(diag_count(diags), 0);
}

Test(units, in_xml_are_read_from_files_only) {
    cr_assert_eq(mkfifo("pipe.xml", 0600), 0);
    cr_assert_eq(system("echo '<d/>' >pipe.xml &"), 0);
    cr_assert_null(units_load("pipe.xml", NULL, diags));
    assert_said(DIAG_UNITS_FILE, 0, NULL, "cannot be read from here");
    assert_unreadable("not_there.xml", "no such file");
    cr_assert_null(load_from("echo '<d><x a=\"1\"/>'; echo '</d>'"));
    assert_said(DIAG_UNITS_FILE, 0, NULL, "cannot be read from here");
    cr_assert_eq(diag_count(diags), 3);
}
