#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/whole.h"

static char path[] = "/tmp/kehoach-whole-XXXXXX";
static int folder;

static void set_up(void) {
    cr_assert_not_null(mkdtemp(path));
    cr_assert_eq(chdir(path), 0);
    folder = open(".", O_PATH | O_DIRECTORY);
    cr_assert_geq(folder, 0);
}

static void tear_down(void) {
    char command[100];

    close(folder);
    snprintf(command, sizeof(command), "rm -rf %s", path);
    cr_assert_eq(system(command), 0);
}

TestSuite(whole, .init = set_up, .fini = tear_down);

static void write_text(const char *name, const char *text) {
    FILE *file = fopen(name, "w");

    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_listing(const char *expected) {
    FILE *list = popen("LC_ALL=C ls -A | tr '\\n' ' '", "r");
    char line[1000] = "";

    cr_assert_not_null(list);
    cr_assert_not_null(fgets(line, sizeof(line), list));
    pclose(list);
    cr_assert_str_eq(line, expected);
}

Test(whole, has_no_name_before_it_is_given_one) {
    struct whole whole;

    write_text("a", "old");
    cr_assert(whole_begin(&whole, folder, NULL));
    cr_assert(whole_put(&whole, "new", 3));
    assert_listing("a ");
    cr_assert(whole_name(&whole, folder, "a"));
    whole_end(&whole, folder);
    assert_listing("a ");
}

Test(whole, ended_without_a_name_leaves_nothing) {
    struct whole whole;

    write_text("a", "old");
    cr_assert(whole_begin(&whole, folder, NULL));
    cr_assert(whole_put(&whole, "new", 3));
    whole_end(&whole, folder);
    whole_end(&whole, folder);
    assert_listing("a ");
}

Test(whole, does_not_take_the_place_of_a_folder) {
    struct whole whole;

    cr_assert_eq(mkdir("a", 0777), 0);
    cr_assert(whole_begin(&whole, folder, NULL));
    cr_assert_not(whole_name(&whole, folder, "a"));
    cr_assert_eq(errno, EISDIR);
    whole_end(&whole, folder);
    assert_listing("a ");
}

/* Another program holds the name that a new version goes by. */
Test(whole, is_named_while_another_program_is_at_the_same_file) {
    struct whole whole;
    int other;

    write_text("a", "old");
    write_text(".a.kehoach-gen", "other");
    other = open(".a.kehoach-gen", O_RDONLY);
    cr_assert_eq(flock(other, LOCK_EX), 0);
    cr_assert(whole_begin(&whole, folder, NULL));
    cr_assert(whole_put(&whole, "newer", 5));
    cr_assert(whole_name(&whole, folder, "a"));
    whole_end(&whole, folder);
    assert_listing(".a.kehoach-gen a ");
    whole_tidy(folder, ".a.kehoach-gen");
    assert_listing(".a.kehoach-gen a ");
    close(other);
    whole_tidy(folder, ".a.kehoach-gen");
    assert_listing("a ");
}

Test(whole, knows_its_own_temporaries_only) {
    cr_assert(whole_is_temporary(".a.docx.kehoach-gen"));
    cr_assert(whole_is_temporary(".kehoach-gen-0123456789abcdef"));
    cr_assert_not(whole_is_temporary(".kehoach-gen-0123456789abcde"));
    cr_assert_not(whole_is_temporary(".kehoach-gen-0123456789abcdefg"));
    cr_assert_not(whole_is_temporary(".kehoach-gen"));
    cr_assert_not(whole_is_temporary(".kehoach-gen.manifest"));
    cr_assert_not(whole_is_temporary(".kehoach-gen.journal.1-4"));
    cr_assert_not(whole_is_temporary("a.kehoach-gen"));
    cr_assert_not(whole_is_temporary("a.docx"));
}

Test(whole, a_link_by_a_temporary_name_is_left_alone) {
    write_text("a", "old");
    cr_assert_eq(symlink("a", ".x.kehoach-gen"), 0);
    whole_tidy(folder, ".x.kehoach-gen");
    assert_listing(".x.kehoach-gen a ");
}
