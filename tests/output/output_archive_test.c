#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "making.h"

static void set_up(void) {
    making_set_up();
    making.options.folder = NULL;
    making.options.archive = "all.zip";
}

TestSuite(output_archive, .init = set_up, .fini = making_tear_down);

static void assert_sound(void) {
    if (system("command -v unzip >/dev/null") == 0)
        cr_assert_eq(system("unzip -tqq all.zip"), 0);
}

#define PYTHON "python3 -c 'import zipfile; z = zipfile.ZipFile(\"all.zip\"); "

static void assert_python(const char *expression, const char *expected) {
    char command[500];

    if (system("command -v python3 >/dev/null") != 0)
        cr_skip_test("python3 is not installed");
    snprintf(command, sizeof(command), PYTHON "print(%s)'", expression);
    assert_prints(command, expected);
}

Test(output_archive, is_in_the_order_of_the_units_whatever_that_of_writing) {
    open_output();
    write_text(2, "c.docx", "ba");
    write_text(0, "Tinh_A/Xã Bà Rịa.docx", "một");
    write_text(0, "Tinh_A/Xã Bà Rịa.md", "một");
    write_text(1, "b.docx", "hai");
    cr_assert_not(file_exists("all.zip"));
    finish();
    assert_sound();
    assert_python("z.namelist()", "['Tinh_A/Xã Bà Rịa.docx', 'Tinh_A/Xã Bà "
                                  "Rịa.md', 'b.docx', 'c.docx'] ");
    assert_python("z.read(\"Tinh_A/Xã Bà Rịa.docx\").decode()", "một ");
    assert_python("z.infolist()[0].date_time", "(1980, 1, 1, 0, 0, 0) ");
    assert_python("{i.flag_bits for i in z.infolist()}", "{2048} ");
}

Test(output_archive, deflates_what_is_not_deflated_yet) {
    char text[2001];

    memset(text, 'x', 2000);
    text[2000] = '\0';
    open_output();
    write_text(0, "a.docx", text);
    write_text(0, "a.md", text);
    write_text(1, "b.md", "x");
    write_text(2, "c.md", "");
    finish();
    assert_sound();
    assert_python("[(i.compress_type, i.file_size, i.compress_size < 100) for "
                  "i in z.infolist()]",
                  "[(0, 2000, False), (8, 2000, True), (0, 1, True), (0, 0, "
                  "True)] ");
    assert_python("z.read(\"a.md\") == b\"x\" * 2000", "True ");
}

Test(output_archive, the_same_documents_give_the_same_bytes) {
    open_output();
    write_text(0, "a.docx", "một");
    write_text(1, "b.docx", "hai");
    finish();
    cr_assert_eq(rename("all.zip", "first.zip"), 0);
    open_output();
    write_text(1, "b.docx", "hai");
    write_text(0, "a.docx", "một");
    finish();
    assert_prints("cmp first.zip all.zip", "");
}

Test(output_archive, an_older_one_stays_until_all_is_done) {
    put_file("all.zip", "old");
    open_output();
    write_text(0, "a.docx", "một");
    cr_assert(output_finish(making.output, false, making.diags));
    close_output();
    assert_content("all.zip", "old");
    open_output();
    write_text(0, "a.docx", "một");
    finish();
    assert_sound();
    assert_prints("ls -A", "all.zip ");
}

Test(output_archive, of_nothing_is_an_empty_archive) {
    open_output();
    finish();
    assert_python("z.namelist()", "[] ");
}

Test(output_archive, has_no_record_of_what_was_made) {
    open_output();
    write_text(0, "a.docx", "một");
    cr_assert_not(output_was_stopped(making.output));
    cr_assert_not(keeps(0, "a.docx", "một"));
    cr_assert_null(output_gone(making.output, 0));
    output_stays(making.output, "b.docx");
    cr_assert(output_prune(making.output, "b.docx", making.diags));
    finish();
}

Test(output_archive, a_folder_that_is_not_there_is_told_before_any_document) {
    making.options.archive = "no/such/all.zip";
    cr_assert_null(output_open(&making.options, making.diags));
    assert_last_diag(DIAG_FILE_WRITE, "folder does not exist");
}

Test(output_archive, a_full_disk_is_told) {
    making.options.archive = "/dev/full";
    open_output();
    write_text(0, "a.docx", "một");
    cr_assert_not(output_finish(making.output, true, making.diags));
    assert_last_diag(DIAG_FILE_WRITE, "no space is left");
}

/* More than a directory of 16 bits can count. */
Test(output_archive, of_very_many_needs_zip64) {
    char name[20];

    open_output();
    for (size_t i = 0; i < 65535; i++) {
        snprintf(name, sizeof(name), "%zu.docx", i);
        write_text(65534 - i, name, "x");
    }
    finish();
    assert_sound();
    assert_python("len(z.namelist()), z.namelist()[0], z.read(\"0.docx\")",
                  "65535 65534.docx b'x' ");
}
