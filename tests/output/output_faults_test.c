/* What goes wrong while documents are written: nothing that has a name is
 * half, nothing outside is touched, and the next run goes on. */
#include <criterion/criterion.h>
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
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "making.h"

TestSuite(output_faults, .init = making_set_up, .fini = making_tear_down);

/* ---- what has the name ---- */

static void make_out(void) {
    cr_assert_eq(mkdir("out", 0777), 0);
}

/* Of this file only: the run goes on. */
static void assert_taken(const char *name, const char *words) {
    remove("out/good.docx");
    open_output();
    cr_assert_eq(write_text(0, "good.docx", "một"), OUTPUT_WRITTEN);
    cr_assert_eq(write_text(1, name, "hai"), OUTPUT_FAILED);
    assert_last_diag(DIAG_BATCH_NAME, words);
    cr_assert_not(diag_has_io_failure(making.diags));
    cr_assert_eq(output_lane_pending(making.lane), 1);
    finish();
    assert_content("out/good.docx", "một");
}

Test(output_faults, a_folder_that_is_a_link_is_not_written_through) {
    make_out();
    cr_assert_eq(mkdir("elsewhere", 0777), 0);
    cr_assert_eq(symlink("../elsewhere", "out/Tinh_A"), 0);
    assert_taken("Tinh_A/x.docx", "symbolic link");
    assert_taken("Tinh_A/deeper/x.docx", "symbolic link");
    assert_prints("ls -A elsewhere", "");
}

Test(output_faults, a_file_that_is_a_link_is_not_written_through) {
    make_out();
    put_file("victim", "một");
    cr_assert_eq(symlink("../victim", "out/x.docx"), 0);
    assert_taken("x.docx", "symbolic link");
    assert_content("victim", "một");
}

Test(output_faults, a_link_that_leads_nowhere_makes_no_file_there) {
    make_out();
    cr_assert_eq(symlink("../victim", "out/x.docx"), 0);
    assert_taken("x.docx", "symbolic link");
    cr_assert_not(file_exists("victim"));
}

Test(output_faults, a_folder_of_that_name_is_left_alone) {
    make_out();
    cr_assert_eq(mkdir("out/x.docx", 0777), 0);
    assert_taken("x.docx", "a folder has this name");
}

Test(output_faults, a_file_where_a_folder_is_needed_is_left_alone) {
    make_out();
    put_file("out/Tinh_A", "một");
    assert_taken("Tinh_A/x.docx", "where a folder is needed");
    assert_content("out/Tinh_A", "một");
}

Test(output_faults, a_pipe_of_that_name_is_not_waited_for) {
    make_out();
    cr_assert_eq(mkfifo("out/x.docx", 0666), 0);
    assert_taken("x.docx", "no ordinary file");
}

Test(output_faults, a_record_that_is_a_link_is_not_used) {
    make_out();
    put_file("victim", "một");
    cr_assert_eq(symlink("../victim", "out/.kehoach-gen.manifest"), 0);
    cr_assert_null(output_open(&making.options, making.diags));
    assert_last_diag(DIAG_FILE_READ, "symbolic link");
    cr_assert_eq(unlink("out/.kehoach-gen.manifest"), 0);
    cr_assert_eq(symlink("../new", "out/.kehoach-gen.journal"), 0);
    cr_assert_null(output_open(&making.options, making.diags));
    cr_assert_not(file_exists("new"));
    assert_content("victim", "một");
}

Test(output_faults, a_file_is_no_folder_for_documents) {
    put_file("out", "một");
    cr_assert_null(output_open(&making.options, making.diags));
    assert_last_diag(DIAG_FILE_WRITE, "not a folder");
    making.options.folder = "out/below";
    cr_assert_null(output_open(&making.options, making.diags));
    assert_last_diag(DIAG_FILE_WRITE, "not a folder");
}

Test(output_faults, two_runs_do_not_share_a_folder_but_shards_do) {
    struct output *other;

    open_output();
    cr_assert_null(output_open(&making.options, making.diags));
    assert_last_diag(DIAG_FILE_WRITE, "another run");
    close_output();
    making.options.shard = "1/2";
    open_output();
    making.options.shard = "2/2";
    other = output_open(&making.options, making.diags);
    cr_assert_not_null(other);
    output_free(other);
}

/* ---- errors of the system ---- */

/* A name space of its own, where disks can be mounted; false: not allowed. */
static bool own_disks(void) {
    return unshare(CLONE_NEWNS) == 0 &&
           mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static void mount_out(const char *type, const char *how) {
    make_out();
    cr_assert_eq(mount("none", "out", type, 0, how), 0);
}

/* Documents of 1,000 bytes until one fails; the number of those before. */
static size_t write_until_failure(void) {
    char text[1001], name[20];

    memset(text, 'x', sizeof(text) - 1);
    text[1000] = '\0';
    for (size_t i = 0; i < 1000; i++) {
        snprintf(name, sizeof(name), "%03zu.docx", i);
        if (write_text(i, name, text) == OUTPUT_FAILED)
            return i;
    }
    cr_assert(false, "nothing has failed");
    return 0;
}

static void assert_whole_and_nothing_else(void) {
    assert_prints("cd out && find . -name '*.docx' ! -size 1000c", "");
    assert_prints("cd out && find . -name '.*' ! -name . "
                  "! -name .kehoach-gen.journal",
                  "");
}

Test(output_faults, a_disk_that_fills_up_ends_the_run_and_resume_goes_on) {
    if (!own_disks())
        cr_skip_test("the system lets this user mount no disk");
    mount_out("tmpfs", "size=400k");
    open_output();
    cr_assert_gt(write_until_failure(), 64);
    assert_last_diag(DIAG_FILE_WRITE, "no space is left");
    cr_assert_not_null(
        strstr(diag_at(making.diags, diag_count(making.diags) - 1)->advice,
               "--resume"));
    cr_assert_eq(output_lane_pending(making.lane), 0, "given up");
    cr_assert_not(output_finish(making.output, true, making.diags));
    close_output();
    assert_whole_and_nothing_else();
    cr_assert_not(file_exists("out/.kehoach-gen.manifest"));
    cr_assert_eq(mount("none", "out", NULL, MS_REMOUNT, "size=4m"), 0);
    making.options.resume = true;
    open_output();
    cr_assert(output_was_stopped(making.output));
    finish();
    umount("out");
}

Test(output_faults, a_read_only_disk_is_told) {
    if (!own_disks())
        cr_skip_test("the system lets this user mount no disk");
    mount_out("tmpfs", "size=400k");
    open_output();
    write_text(0, "same.docx", "một");
    finish();
    cr_assert_eq(mount("none", "out", NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
    open_output();
    cr_assert_eq(write_text(0, "same.docx", "một"), OUTPUT_SAME);
    finish();
    open_output();
    cr_assert_eq(write_text(0, "same.docx", "hai"), OUTPUT_FAILED);
    assert_last_diag(DIAG_FILE_WRITE, "read-only");
    cr_assert_eq(write_text(1, "a/x.docx", "một"), OUTPUT_FAILED);
    assert_last_diag(DIAG_FILE_WRITE, "read-only");
    assert_content("out/same.docx", "một");
    close_output();
    umount("out");
}

/* A file system without unnamed files: names must come and go. */
Test(output_faults, a_file_system_without_unnamed_files_is_written_to) {
    if (!own_disks())
        cr_skip_test("the system lets this user mount no disk");
    mount_out("ramfs", NULL);
    open_output();
    write_text(0, "a/x.docx", "một");
    write_text(1, "b/x.docx", "hai");
    finish();
    assert_files("./.kehoach-gen.manifest ./a ./a/x.docx ./b ./b/x.docx ");
    open_output();
    cr_assert_eq(write_text(0, "a/x.docx", "ba"), OUTPUT_WRITTEN);
    write_text(1, "b/x.docx", "bốn");
    write_text(2, "b/y.docx", "năm");
    close_output();
    assert_content("out/a/x.docx", "một");
    assert_files("./.kehoach-gen.journal ./.kehoach-gen.manifest ./a "
                 "./a/x.docx ./b ./b/x.docx ");
    umount("out");
}

Test(output_faults, a_limit_on_the_length_of_files_is_an_error_like_others) {
    struct rlimit limit = {.rlim_cur = 10, .rlim_max = RLIM_INFINITY};

    open_output();
    write_text(0, "good.docx", "một");
    cr_assert(output_lane_flush(making.lane, making.diags));
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    cr_assert_eq(write_text(1, "x.docx", "a text longer than ten"),
                 OUTPUT_FAILED);
    limit.rlim_cur = RLIM_INFINITY;
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_last_diag(DIAG_FILE_WRITE, "cannot be written");
    close_output();
    assert_files("./.kehoach-gen.journal ./good.docx ");
}

Test(output_faults, a_folder_that_vanishes_is_told) {
    open_output();
    write_text(0, "a/x.docx", "một");
    cr_assert(output_lane_flush(making.lane, making.diags));
    write_text(1, "a/y.docx", "hai");
    cr_assert_eq(system("rm -rf out"), 0);
    cr_assert_not(output_lane_flush(making.lane, making.diags));
    assert_last_diag(DIAG_FILE_WRITE, "removed");
    cr_assert_eq(write_text(2, "b/z.docx", "ba"), OUTPUT_FAILED);
    assert_last_diag(DIAG_FILE_WRITE, "removed");
    cr_assert_not(output_finish(making.output, true, making.diags));
    close_output();
    cr_assert_not(file_exists("out"));
}

Test(output_faults, few_open_files_make_small_groups) {
    struct rlimit limit;
    char name[20];
    int lowest;

    open_output();
    lowest = dup(0);
    close(lowest);
    cr_assert_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = (rlim_t)lowest + 12;
    cr_assert_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
    for (size_t i = 0; i < 100; i++) {
        snprintf(name, sizeof(name), "%zu/%zu.docx", i % 3, i);
        cr_assert_eq(
            write_text(i, name, name), OUTPUT_WRITTEN, "%s",
            diag_count(making.diags) > 0 ? diag_at(making.diags, 0)->text : "");
    }
    finish();
    assert_prints("find out -name '*.docx' | wc -l", "100 ");
}

/* Root may write everywhere; someone else may not. */
Test(output_faults, a_folder_of_others_is_told) {
    make_out();
    cr_assert_eq(chmod(".", 0755), 0);
    if (getuid() == 0 && seteuid(65534) != 0)
        cr_skip_test("cannot be someone else");
    if (getuid() != 0)
        cr_assert_eq(chmod("out", 0555), 0);
    open_output();
    cr_assert_eq(write_text(0, "x.docx", "một"), OUTPUT_FAILED);
    assert_last_diag(DIAG_FILE_WRITE, "no permission");
    close_output();
    making.options.folder = "out/below";
    cr_assert_null(output_open(&making.options, making.diags));
    assert_last_diag(DIAG_FILE_WRITE, "no permission");
    if (getuid() == 0)
        cr_assert_eq(seteuid(0), 0);
    else
        cr_assert_eq(chmod("out", 0755), 0);
}

/* ---- kills ---- */

#define UNITS 150

/* The document of a unit of one of the versions of a plan. */
static void write_unit(struct output_lane *lane, struct diag_list *diags,
                       size_t unit, const char *version) {
    char name[40], made_of[40], text[3000];
    struct output_file file;
    size_t len;

    snprintf(name, sizeof(name), "Tinh_%zu/%05zu.docx", unit % 5, unit);
    snprintf(made_of, sizeof(made_of), "%s of %zu", version, unit);
    memset(text, (char)('a' + unit % 26), sizeof(text));
    memcpy(text, made_of, strlen(made_of));
    file = file_of(unit, name, made_of);
    if (!output_keeps(lane, &file, &len))
        cr_assert_neq(output_write(lane, &file, text, sizeof(text), diags),
                      OUTPUT_FAILED);
}

struct worker {
    struct output *output;
    const char *version;
    size_t from;
    size_t step;
    pthread_t thread;
};

static void *work(void *data) {
    struct worker *worker = data;
    struct output_lane *lane = output_lane_create(worker->output);
    struct diag_list *diags = diag_list_create();

    for (size_t i = worker->from; i < UNITS; i += worker->step)
        write_unit(lane, diags, i, worker->version);
    cr_assert(output_lane_flush(lane, diags));
    diag_list_free(diags);
    output_lane_free(lane);
    return NULL;
}

static void run(const char *version, size_t lanes) {
    struct worker workers[8];

    making.output = output_open(&making.options, making.diags);
    cr_assert_not_null(making.output);
    for (size_t i = 0; i < lanes; i++) {
        workers[i] = (struct worker){.output = making.output,
                                     .version = version,
                                     .from = i,
                                     .step = lanes};
        cr_assert_eq(
            pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < lanes; i++)
        pthread_join(workers[i].thread, NULL);
    cr_assert(output_finish(making.output, true, making.diags));
    close_output();
}

static void assert_same_folders(void) {
    assert_prints("diff -r expected out", "");
}

static void make_expected(const char *version) {
    making.options.folder = "expected";
    run(version, 1);
    making.options.folder = "out";
}

Test(output_faults, four_lanes_make_what_one_makes) {
    make_expected("first");
    run("first", 4);
    assert_same_folders();
}

static void run_for(const char *version, long microseconds) {
    struct timespec wait = {.tv_nsec = microseconds * 1000};
    pid_t child = fork();

    cr_assert_geq(child, 0);
    if (child == 0) {
        run(version, 2);
        _exit(0);
    }
    nanosleep(&wait, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

/* Whatever has a name is a whole document of one of both versions. */
static void assert_all_whole(void) {
    assert_prints("find . -path './out/*.docx' ! -size 3000c", "");
}

static bool was_stopped(void) {
    return file_exists("out/.kehoach-gen.journal");
}

/* A disk of memory syncs at once, so that more of the kills fall between
 * other steps. */
static void enter_memory(char *folder) {
    if (mkdtemp(folder) != NULL)
        cr_assert_eq(chdir(folder), 0);
}

static void leave_memory(const char *folder) {
    char command[100];

    snprintf(command, sizeof(command), "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

/* Half of the rounds begin with documents of another version. */
Test(output_faults, killed_at_any_moment_and_resumed_is_as_undisturbed,
     .timeout = 250) {
    char memory[] = "/dev/shm/kehoach-output-XXXXXX";
    int stopped = 0;
    unsigned seed = 4;

    enter_memory(memory);
    make_expected("second");
    making.options.resume = true;
    for (int round = 0; round < 50; round++) {
        cr_assert_eq(system("rm -rf out"), 0);
        if (round % 2 == 0)
            run("first", 2);
        for (int kills = 0; kills < 2; kills++) {
            run_for("second", (long)(rand_r(&seed) % 5000));
            assert_all_whole();
            stopped += was_stopped();
        }
        run("second", 2);
        assert_same_folders();
    }
    leave_memory(memory);
    cr_assert_gt(stopped, 20, "%d kills fell into a run", stopped);
}

Test(output_faults, temporaries_of_a_stopped_run_are_removed_and_no_others) {
    open_output();
    write_text(0, "a/x.docx", "một");
    cr_assert(output_lane_flush(making.lane, making.diags));
    close_output();
    put_file("out/a/.x.docx.kehoach-gen", "half");
    put_file("out/.kehoach-gen-0123456789abcdef", "half");
    put_file("out/a/.hidden", "mine");
    making.options.resume = true;
    open_output();
    cr_assert(keeps(0, "a/x.docx", "một"));
    finish();
    assert_files("./.kehoach-gen.manifest ./a ./a/.hidden ./a/x.docx ");
}
