#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

static char folder[] = "/tmp/kehoach-file-XXXXXX";
static struct diag_list *diags;

static void set_up(void) {
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    diags = diag_list_create();
}

static void tear_down(void) {
    char command[100];

    diag_list_free(diags);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(file, .init = set_up, .fini = tear_down);

static void assert_content(const char *path, const char *expected) {
    struct strbuf text = STRBUF_INIT;

    cr_assert(file_read(path, 1000000, &text, diags));
    cr_assert_str_eq(text.data, expected);
    strbuf_free(&text);
}

static int entries(void) {
    FILE *list = popen("ls -A | wc -l", "r");
    int count = -1;

    cr_assert_not_null(list);
    cr_assert_eq(fscanf(list, "%d", &count), 1);
    pclose(list);
    return count;
}

Test(file, writes_and_reads_back) {
    cr_assert(file_write("a.txt", "một", strlen("một"), diags));
    assert_content("a.txt", "một");
    cr_assert_eq(entries(), 1, "nothing temporary is left");
}

Test(file, replaces_an_existing_file_and_keeps_its_mode) {
    struct stat status;

    cr_assert(file_write("a.txt", "old", 3, diags));
    cr_assert_eq(chmod("a.txt", 0640), 0);
    cr_assert(file_write("a.txt", "new", 3, diags));
    assert_content("a.txt", "new");
    cr_assert_eq(stat("a.txt", &status), 0);
    cr_assert_eq(status.st_mode & 0777, 0640);
    cr_assert_eq(entries(), 1);
}

Test(file, takes_away_what_a_killed_run_has_left) {
    cr_assert(file_write("a.txt", "old", 3, diags));
    cr_assert(file_write(".a.txt.kehoach-gen", "half", 4, diags));
    cr_assert(file_write("a.txt", "new", 3, diags));
    assert_content("a.txt", "new");
    cr_assert_eq(entries(), 1);
}

Test(file, follows_a_symbolic_link) {
    struct stat status;

    cr_assert(file_write("real.txt", "old", 3, diags));
    cr_assert_eq(symlink("real.txt", "link.txt"), 0);
    cr_assert(file_write("link.txt", "new", 3, diags));
    cr_assert_eq(lstat("link.txt", &status), 0);
    cr_assert(S_ISLNK(status.st_mode));
    assert_content("real.txt", "new");
}

Test(file, says_when_the_folder_is_missing) {
    cr_assert_not(file_write("no/such/a.txt", "x", 1, diags));
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_FILE_WRITE);
    cr_assert_not_null(strstr(diag_at(diags, 0)->text, "folder"));
}

Test(file, a_full_device_is_reported_and_stays_a_device) {
    struct stat status;

    cr_assert_not(file_write("/dev/full", "x", 1, diags));
    cr_assert_not_null(strstr(diag_at(diags, 0)->text, "no space"));
    cr_assert_eq(stat("/dev/full", &status), 0);
    cr_assert(S_ISCHR(status.st_mode));
}

Test(file, refuses_to_read_what_is_missing_or_a_folder_or_too_large) {
    struct strbuf text = STRBUF_INIT;

    cr_assert(file_write("ten.txt", "0123456789", 10, diags));
    cr_assert_not(file_read("none", 100, &text, diags));
    cr_assert_not(file_read("/tmp", 100, &text, diags));
    cr_assert_not(file_read("ten.txt", 9, &text, diags));
    cr_assert_eq(diag_count(diags), 3);
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_FILE_READ);
    cr_assert_eq(diag_at(diags, 1)->code, DIAG_FILE_READ);
    cr_assert_eq(diag_at(diags, 2)->code, DIAG_XML_LIMIT);
    strbuf_free(&text);
}

Test(file, knows_the_extension_of_a_name) {
    cr_assert_str_eq(file_extension("a.b/plan.docx"), "docx");
    cr_assert_str_eq(file_extension("a.b/plan"), "");
}

Test(file, is_read_piece_by_piece) {
    char bytes[10];
    int fd;

    cr_assert(file_write("a.txt", "abcde", 5, diags));
    fd = file_open("a.txt", diags);
    cr_assert_geq(fd, 0);
    cr_assert_eq(file_read_piece(fd, "a.txt", bytes, 3, diags), 3);
    cr_assert_eq(file_read_piece(fd, "a.txt", bytes, 3, diags), 2);
    cr_assert_eq(file_read_piece(fd, "a.txt", bytes, 3, diags), 0);
    close(fd);
    cr_assert_eq(file_open("b.txt", diags), -1);
    fd = file_open(".", diags);
    cr_assert_eq(file_read_piece(fd, ".", bytes, 3, diags), -1);
    close(fd);
    cr_assert_eq(diag_count(diags), 2);
    cr_assert_str_eq(diag_at(diags, 1)->text, "cannot be read: it is a folder");
}

Test(file, is_written_piece_by_piece_and_appears_at_the_end) {
    struct file_writer *writer = file_begin("a.txt", diags);
    char piece[1000];
    struct stat status;

    memset(piece, 'x', sizeof(piece));
    for (int i = 0; i < 200; i++)
        file_put(writer, piece, sizeof(piece));
    cr_assert_not(file_exists("a.txt"));
    cr_assert(file_end(writer, diags));
    cr_assert_eq(stat("a.txt", &status), 0);
    cr_assert_eq(status.st_size, 200000);
    cr_assert_eq(entries(), 1);
}

Test(file, abandoned_leaves_the_old_one) {
    struct file_writer *writer;

    cr_assert(file_write("a.txt", "old", 3, diags));
    writer = file_begin("a.txt", diags);
    file_put(writer, "new", 3);
    file_abandon(writer);
    file_abandon(NULL);
    assert_content("a.txt", "old");
    cr_assert_eq(entries(), 1);
}

Test(file, says_at_the_end_that_a_piece_did_not_fit) {
    struct file_writer *writer = file_begin("/dev/full", diags);

    file_put(writer, "x", 1);
    cr_assert_not(file_end(writer, diags));
    cr_assert_eq(diag_count(diags), 1);
    cr_assert_str_eq(diag_at(diags, 0)->pos.file, "/dev/full");
}
