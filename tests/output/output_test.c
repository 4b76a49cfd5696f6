#include <criterion/criterion.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "making.h"

TestSuite(output, .init = making_set_up, .fini = making_tear_down);

/* ---- documents ---- */

Test(output, makes_the_folder_and_those_of_the_names) {
    making.options.folder = "new/er/out";
    open_output();
    cr_assert_eq(write_text(0, "Tinh_A/x.docx", "một"), OUTPUT_WRITTEN);
    cr_assert_eq(write_text(1, "Tinh_B/Huyen_C/y.docx", "hai"), OUTPUT_WRITTEN);
    cr_assert_eq(output_lane_pending(making.lane), 2);
    finish();
    assert_content("new/er/out/Tinh_A/x.docx", "một");
    assert_content("new/er/out/Tinh_B/Huyen_C/y.docx", "hai");
}

Test(output, nothing_has_a_name_before_its_group_is_on_the_disk) {
    open_output();
    write_text(0, "x.docx", "một");
    cr_assert_not(file_exists("out/x.docx"));
    cr_assert(output_lane_flush(making.lane, making.diags));
    cr_assert_eq(output_lane_pending(making.lane), 0);
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
    cr_assert_eq(output_lane_pending(making.lane), 0);
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
    making.options.resume = true;
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
    making.options.resume = true;
    open_output();
    cr_assert_not(keeps(0, "a/x.docx", "một"));
}

Test(output, a_stopped_run_is_known_by_its_journal) {
    open_output();
    cr_assert_not(output_was_stopped(making.output));
    write_text(0, "x.docx", "một");
    cr_assert(output_lane_flush(making.lane, making.diags));
    cr_assert(output_finish(making.output, false, making.diags));
    close_output();
    cr_assert_not(file_exists("out/.kehoach-gen.manifest"));
    making.options.resume = true;
    open_output();
    cr_assert(output_was_stopped(making.output));
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
    cr_assert_str_eq(output_gone(making.output, 0), "b/c/y.docx");
    cr_assert_null(output_gone(making.output, 1));
    finish();
    open_output();
    write_text(0, "a/x.docx", "một");
    cr_assert_str_eq(output_gone(making.output, 0), "b/c/y.docx",
                     "as long as it is");
    finish();
}

Test(output, units_that_are_left_out_have_not_gone) {
    make_two_then_one();
    output_stays(making.output, "b/c/y.docx");
    output_stays(making.output, "never/made.docx");
    cr_assert_null(output_gone(making.output, 0));
    finish();
    assert_prints("cut -f 1,3 out/.kehoach-gen.manifest | tail -n +2",
                  "1\ta/x.docx 2\tb/c/y.docx ");
}

Test(output, prunes_with_the_folders_left_empty) {
    make_two_then_one();
    cr_assert(output_prune(making.output, output_gone(making.output, 0),
                           making.diags));
    finish();
    assert_files("./.kehoach-gen.manifest ./a ./a/x.docx ");
    assert_prints("grep -c y.docx out/.kehoach-gen.manifest", "0 ");
}

Test(output, does_not_prune_what_was_changed_by_hand) {
    make_two_then_one();
    put_file("out/b/c/y.docx", "xin");
    cr_assert_not(output_prune(making.output, output_gone(making.output, 0),
                               making.diags));
    assert_last_diag(DIAG_BATCH_GONE, "changed");
    assert_content("out/b/c/y.docx", "xin");
}

Test(output, forgets_what_was_removed_by_hand) {
    make_two_then_one();
    cr_assert_eq(unlink("out/b/c/y.docx"), 0);
    cr_assert_null(output_gone(making.output, 0));
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
    cr_assert_null(output_gone(making.output, 0));
    cr_assert(output_prune(making.output, "../victim", making.diags));
    cr_assert(file_exists("victim"));
}
