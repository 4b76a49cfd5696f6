#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "batch/output.h"

static char root[] = "/tmp/kehoach-output-XXXXXX";
static struct diag_list *diags;
static struct output *output;
static struct output_lane *lane;
static struct output_options options = {.folder = "out"};

static void set_up(void) {
    cr_assert_not_null(mkdtemp(root));
    cr_assert_eq(chdir(root), 0);
    diags = diag_list_create();
}

static void close_output(void) {
    output_lane_free(lane);
    output_free(output);
    lane = NULL;
    output = NULL;
}

static void tear_down(void) {
    char command[100];

    close_output();
    diag_list_free(diags);
    snprintf(command, sizeof(command), "rm -rf %s", root);
    cr_assert_eq(system(command), 0);
}

TestSuite(output, .init = set_up, .fini = tear_down);

static void open_output(void) {
    output = output_open(&options, diags);
    cr_assert_not_null(output);
    lane = output_lane_create(output);
}

static void finish(void) {
    cr_assert(output_lane_flush(lane, diags));
    cr_assert(output_finish(output, true, diags));
    close_output();
}

static struct output_file file_of(size_t unit, const char *name,
                                  const char *made_of) {
    return (struct output_file){.unit = unit,
                                .key = "00004",
                                .name = name,
                                .made_of =
                                    hash_bytes(made_of, strlen(made_of))};
}

static enum output_state write_text(size_t unit, const char *name,
                                    const char *text) {
    struct output_file file = file_of(unit, name, text);

    return output_write(lane, &file, text, strlen(text), diags);
}

static bool keeps(size_t unit, const char *name, const char *made_of) {
    struct output_file file = file_of(unit, name, made_of);
    size_t len;

    return output_keeps(lane, &file, &len);
}

static void put_file(const char *path, const char *text) {
    cr_assert(file_write(path, text, strlen(text), diags));
}

static void assert_content(const char *path, const char *expected) {
    struct strbuf text = STRBUF_INIT;

    cr_assert(file_read(path, 10000000, &text, diags));
    cr_assert_str_eq(text.data, expected);
    strbuf_free(&text);
}

/* What a command prints, its lines joined by spaces. */
static void assert_prints(const char *command, const char *expected) {
    FILE *stream = popen(command, "r");
    char text[4000] = "";
    size_t len;

    cr_assert_not_null(stream);
    len = fread(text, 1, sizeof(text) - 1, stream);
    pclose(stream);
    for (size_t i = 0; i < len; i++)
        if (text[i] == '\n')
            text[i] = ' ';
    cr_assert_str_eq(text, expected);
}

static void assert_files(const char *expected) {
    assert_prints("cd out && find . ! -name . | LC_ALL=C sort", expected);
}

static void assert_last_diag(enum diag_code code, const char *words) {
    const struct diag *diag;

    cr_assert_gt(diag_count(diags), 0);
    diag = diag_at(diags, diag_count(diags) - 1);
    cr_assert_eq(diag->code, code, "%s: %s", diag->pos.file, diag->text);
    cr_assert_not_null(strstr(diag->text, words), "%s", diag->text);
    cr_assert_not_null(diag->advice);
}

/* ---- documents ---- */

Test(output, makes_the_folder_and_those_of_the_names) {
    options.folder = "new/er/out";
    open_output();
    cr_assert_eq(write_text(0, "Tinh_A/x.docx", "một"), OUTPUT_WRITTEN);
    cr_assert_eq(write_text(1, "Tinh_B/Huyen_C/y.docx", "hai"), OUTPUT_WRITTEN);
    cr_assert_eq(output_lane_pending(lane), 2);
    finish();
    assert_content("new/er/out/Tinh_A/x.docx", "một");
    assert_content("new/er/out/Tinh_B/Huyen_C/y.docx", "hai");
}

Test(output, nothing_has_a_name_before_its_group_is_on_the_disk) {
    open_output();
    write_text(0, "x.docx", "một");
    cr_assert_not(file_exists("out/x.docx"));
    cr_assert(output_lane_flush(lane, diags));
    cr_assert_eq(output_lane_pending(lane), 0);
    assert_content("out/x.docx", "một");
    assert_files("./.kehoach-gen.journal ./x.docx ");
    finish();
    assert_files("./.kehoach-gen.manifest ./x.docx ");
}

Test(output, a_group_ends_by_itself) {
    char name[20];

    open_output();
    for (size_t i = 0; i < 64; i++) {
        snprintf(name, sizeof(name), "%zu", i);
        cr_assert_eq(write_text(i, name, name), OUTPUT_WRITTEN);
    }
    cr_assert_eq(output_lane_pending(lane), 0);
    assert_content("out/63", "63");
}

Test(output, what_is_given_up_leaves_nothing) {
    open_output();
    write_text(0, "x.docx", "một");
    close_output();
    assert_files("./.kehoach-gen.journal ");
}

static struct stat status_of(const char *path) {
    struct stat status;

    cr_assert_eq(lstat(path, &status), 0);
    return status;
}

Test(output, a_second_run_without_change_writes_nothing) {
    struct stat file, manifest, folder;

    open_output();
    write_text(0, "x.docx", "một");
    finish();
    file = status_of("out/x.docx");
    manifest = status_of("out/.kehoach-gen.manifest");
    folder = status_of("out");
    open_output();
    cr_assert_not(keeps(0, "x.docx", "một"), "only --resume keeps");
    cr_assert_eq(write_text(0, "x.docx", "một"), OUTPUT_SAME);
    finish();
    cr_assert_eq(status_of("out/x.docx").st_ino, file.st_ino);
    cr_assert_eq(status_of("out/.kehoach-gen.manifest").st_ino,
                 manifest.st_ino);
    cr_assert_eq(status_of("out").st_mtim.tv_nsec, folder.st_mtim.tv_nsec);
}

Test(output, a_changed_file_is_replaced_and_keeps_its_mode) {
    open_output();
    write_text(0, "x.docx", "một");
    finish();
    cr_assert_eq(chmod("out/x.docx", 0640), 0);
    open_output();
    cr_assert_eq(write_text(0, "x.docx", "hai"), OUTPUT_WRITTEN);
    finish();
    assert_content("out/x.docx", "hai");
    cr_assert_eq(status_of("out/x.docx").st_mode & 0777, 0640);
    assert_files("./.kehoach-gen.manifest ./x.docx ");
}

/* ---- what was made before ---- */

Test(output, keeps_what_is_recorded_and_unchanged) {
    open_output();
    write_text(0, "a/x.docx", "một");
    write_text(1, "a/y.docx", "hai");
    write_text(2, "a/z.docx", "ba");
    finish();
    put_file("out/a/y.docx", "hai!");
    put_file("out/a/z.docx", "bb");
    options.resume = true;
    open_output();
    cr_assert(keeps(0, "a/x.docx", "một"));
    cr_assert_not(keeps(0, "a/x.docx", "made of something else"));
    cr_assert_not(keeps(1, "a/y.docx", "hai"), "its length has changed");
    cr_assert_not(keeps(2, "a/z.docx", "ba"), "its bytes have changed");
    cr_assert_not(keeps(3, "a/new.docx", "bốn"));
}

Test(output, does_not_keep_through_a_link) {
    open_output();
    write_text(0, "a/x.docx", "một");
    finish();
    cr_assert_eq(rename("out/a", "elsewhere"), 0);
    cr_assert_eq(symlink("../elsewhere", "out/a"), 0);
    options.resume = true;
    open_output();
    cr_assert_not(keeps(0, "a/x.docx", "một"));
}

Test(output, a_stopped_run_is_known_by_its_journal) {
    open_output();
    cr_assert_not(output_was_stopped(output));
    write_text(0, "x.docx", "một");
    cr_assert(output_lane_flush(lane, diags));
    cr_assert(output_finish(output, false, diags));
    close_output();
    cr_assert_not(file_exists("out/.kehoach-gen.manifest"));
    options.resume = true;
    open_output();
    cr_assert(output_was_stopped(output));
    cr_assert(keeps(0, "x.docx", "một"));
    finish();
    assert_files("./.kehoach-gen.manifest ./x.docx ");
}

/* ---- units that have gone ---- */

static void make_two_then_one(void) {
    open_output();
    write_text(0, "a/x.docx", "một");
    write_text(1, "b/c/y.docx", "hai");
    finish();
    open_output();
    write_text(0, "a/x.docx", "một");
}

Test(output, tells_files_of_units_that_have_gone) {
    make_two_then_one();
    cr_assert_str_eq(output_gone(output, 0), "b/c/y.docx");
    cr_assert_null(output_gone(output, 1));
    finish();
    open_output();
    write_text(0, "a/x.docx", "một");
    cr_assert_str_eq(output_gone(output, 0), "b/c/y.docx", "as long as it is");
    finish();
}

Test(output, units_that_are_left_out_have_not_gone) {
    make_two_then_one();
    output_stays(output, "b/c/y.docx");
    output_stays(output, "never/made.docx");
    cr_assert_null(output_gone(output, 0));
    finish();
    assert_prints("cut -f 1,3 out/.kehoach-gen.manifest | tail -n +2",
                  "1\ta/x.docx 2\tb/c/y.docx ");
}

Test(output, prunes_with_the_folders_left_empty) {
    make_two_then_one();
    cr_assert(output_prune(output, output_gone(output, 0), diags));
    finish();
    assert_files("./.kehoach-gen.manifest ./a ./a/x.docx ");
    assert_prints("grep -c y.docx out/.kehoach-gen.manifest", "0 ");
}

Test(output, does_not_prune_what_was_changed_by_hand) {
    make_two_then_one();
    put_file("out/b/c/y.docx", "xin");
    cr_assert_not(output_prune(output, output_gone(output, 0), diags));
    assert_last_diag(DIAG_BATCH_GONE, "changed");
    assert_content("out/b/c/y.docx", "xin");
}

Test(output, forgets_what_was_removed_by_hand) {
    make_two_then_one();
    cr_assert_eq(unlink("out/b/c/y.docx"), 0);
    cr_assert_null(output_gone(output, 0));
    finish();
    assert_prints("grep -c y.docx out/.kehoach-gen.manifest", "0 ");
}

Test(output, a_manifest_cannot_lead_out_of_the_folder) {
    put_file("victim", "một");
    cr_assert_eq(mkdir("out", 0777), 0);
    put_file("out/.kehoach-gen.manifest",
             "kehoach-gen manifest 1\n"
             "1\tk\t../victim\t5\t00000000000000000000000000000000\t"
             "00000000000000000000000000000000\n");
    open_output();
    cr_assert_null(output_gone(output, 0));
    cr_assert(output_prune(output, "../victim", diags));
    cr_assert(file_exists("victim"));
}
