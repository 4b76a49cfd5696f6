/* The run itself: which units are taken, what is told of each, and what is
 * taken back. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/batch.h"
#include "batch/result.h"
#include "batch/said.h"
#include "batch/stop.h"
#include "list.h"

#define PLAN                                                                    \
    "<van_ban xmlns=\"urn:kehoach-gen:van-ban:1\" loai=\"KH\"><co_quan>"        \
    "<chu_quan>Ủy ban nhân dân tỉnh A</chu_quan>"                         \
    "<ban_hanh>Ủy ban nhân dân xã {{ten}}</ban_hanh>"                      \
    "<viet_tat>UBND</viet_tat></co_quan><so>{{so}}</so>"                        \
    "<dia_danh>{{ten}}</dia_danh><ngay_ban_hanh>2026-02-06</ngay_ban_hanh>"     \
    "<trich_yeu>Phong trào thi đua</trich_yeu>"                               \
    "<noi_dung><muc><tieu_de>Nội dung</tieu_de>"                              \
    "<khoan>Các thôn thi đua.</khoan></muc></noi_dung>"                      \
    "<noi_nhan><luu>VT</luu></noi_nhan>"                                        \
    "<ky><tap_the>Ủy ban nhân dân</tap_the><chuc_vu>Chủ tịch</chuc_vu>" \
    "<ho_ten>Người Một</ho_ten></ky></van_ban>"

static struct {
    char folder[40];
    struct diag_list *diags;
    struct xml_source *source;
    struct xml_schema *schema;
    struct text_templates *text;
    struct list list;
    struct output *output;
    struct batch batch;
    struct batch_end end;
} run;

static void set_up(void) {
    struct batch *batch = &run.batch;

    strcpy(run.folder, "/tmp/kehoach-run-XXXXXX");
    cr_assert_not_null(mkdtemp(run.folder));
    cr_assert_eq(chdir(run.folder), 0);
    run.diags = diag_list_create();
    run.source = xml_load_bytes("plan.xml", PLAN, strlen(PLAN), run.diags);
    run.schema = xml_schema_load(SOURCE_ROOT "/schemas/van_ban.xsd", run.diags);
    cr_assert(xml_validate(run.source, run.schema, run.diags), "%s",
              diag_at(run.diags, 0)->text);
    run.text = text_templates_load(SOURCE_ROOT "/templates/van_ban.md", NULL,
                                   run.diags);
    *batch = (struct batch){.base = base_plan_create(run.source, run.diags),
                            .schema = run.schema,
                            .folder = ".",
                            .units_found = diag_list_create(),
                            .results = results_create(run.diags),
                            .format_count = 1,
                            .jobs = 1,
                            .quiet = true};
    batch->formats[0] =
        (struct batch_format){.extension = "md", .text = run.text};
    cr_assert_not_null(batch->base);
    cr_assert_not_null(freopen("said", "w", stderr));
}

static void tear_down(void) {
    char command[100];

    output_free(run.output);
    results_free(run.batch.results);
    name_pattern_free((struct name_pattern *)(size_t)run.batch.pattern);
    selection_free(run.batch.selection);
    list_free(&run.list);
    diag_list_free((struct diag_list *)(size_t)run.batch.units_found);
    base_plan_free((struct base_plan *)(size_t)run.batch.base);
    text_templates_free(run.text);
    xml_schema_free(run.schema);
    xml_free(run.source);
    diag_list_free(run.diags);
    snprintf(command, sizeof(command), "rm -rf %s", run.folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(run, .init = set_up, .fini = tear_down);

/* Into the folder "out", or an archive of that name. */
static void open_output(const char *archive) {
    struct output_options options = {.folder = archive == NULL ? "out" : NULL,
                                     .archive = archive};

    run.output = output_open(&options, run.diags);
    cr_assert_not_null(run.output);
    run.batch.output = run.output;
}

static bool run_list(const char *csv) {
    struct selection_options all = {0};
    struct batch *batch = &run.batch;

    run.list = list_of(csv, NULL);
    batch->units = run.list.units;
    batch->columns = run.list.columns;
    batch->selection =
        selection_create(&all, batch->columns, batch->units, run.diags);
    batch->pattern =
        name_pattern_create("{{ma}}", columns_type(batch->columns), run.diags);
    return batch_run(batch, &run.end, run.diags);
}

/* Units 1, 2 … with numbers of their own. */
static bool run_many(int count) {
    struct strbuf csv = STRBUF_INIT;
    bool ok;

    strbuf_puts(&csv, "ma,ten,so\n");
    for (int i = 1; i <= count; i++)
        strbuf_printf(&csv, "%d,Tân Tiến %d,%d\n", i, i, i);
    ok = run_list(csv.data);
    strbuf_free(&csv);
    return ok;
}

static bool add_line(void *text, const struct result_line *line,
                     struct diag_list *diags) {
    (void)diags;
    strbuf_printf(text, "%zu %s ", line->unit + 1,
                  result_state_id(line->state));
    return true;
}

static void assert_results(const char *expected) {
    struct strbuf text = STRBUF_INIT;

    cr_assert(results_each(run.batch.results, add_line, &text, run.diags));
    cr_assert_str_eq(text.data, expected);
    strbuf_free(&text);
}

static void assert_counts(size_t made, size_t refused, size_t left) {
    const struct results *results = run.batch.results;

    cr_assert_eq(results_count(results, RESULT_MADE), made, "%zu made",
                 results_count(results, RESULT_MADE));
    cr_assert_eq(results_count(results, RESULT_REFUSED), refused);
    cr_assert_eq(results_count(results, RESULT_LEFT), left, "%zu left",
                 results_count(results, RESULT_LEFT));
    cr_assert_eq(run.end.chosen, made + refused + left);
}

static void assert_advice(enum diag_code code, const char *words) {
    for (size_t i = 0; i < diag_count(run.diags); i++)
        if (diag_at(run.diags, i)->code == code) {
            const char *advice = diag_at(run.diags, i)->advice;
            cr_assert_not_null(strstr(advice, words), "%s", advice);
            return;
        }
    cr_assert_fail("not reported");
}

/* ---- survey ---- */

Test(run, refuses_what_the_survey_finds_and_makes_the_rest) {
    open_output(NULL);
    cr_assert(run_list("ma,ten,so\n"
                       "1,A,1\n"
                       "2,,2\n"     /* a cell is empty */
                       "1,C,3\n"    /* the unit of row 2 again */
                       "4,D,01\n"   /* no number twice, but of another body */
                       "5,A,1\n")); /* that of row 2 */
    assert_results("1 made 2 refused 3 refused 4 made 5 refused ");
    assert_counts(2, 3, 0);
    cr_assert(run.end.complete);
    assert_advice(DIAG_BATCH_REFUSED, "--resume");
}

Test(run, what_fails_fast_leaves_the_units_behind_it_and_before) {
    run.batch.fail_fast = true;
    open_output(NULL);
    cr_assert(run_list("ma,ten,so\n1,A,1\n2,,2\n3,C,3\n"));
    assert_results("1 left 2 refused 3 left ");
    assert_counts(0, 1, 2);
    cr_assert_not(run.end.complete);
}

Test(run, of_one_stopped_at_its_beginning_all_units_are_left) {
    stop_begin();
    raise(SIGINT);
    open_output(NULL);
    cr_assert(run_many(3));
    stop_end();
    assert_results("1 left 2 left 3 left ");
    assert_counts(0, 0, 3);
    cr_assert_not(run.end.complete);
    assert_advice(DIAG_BATCH_STOPPED, "--resume");
}

/* ---- what is taken back ---- */

/* Documents are smaller than that, the journal of some groups is not. */
static void limit_files(rlim_t bytes) {
    struct rlimit limit;

    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

Test(run, a_group_that_is_not_recorded_is_left) {
    open_output(NULL);
    limit_files(4000);
    cr_assert_not(run_many(100));
    limit_files(RLIM_INFINITY);
    assert_counts(0, 0, 100);
    cr_assert(diag_has_io_failure(run.diags));
}

Test(run, groups_recorded_before_stay_made) {
    open_output(NULL);
    limit_files(9000);
    cr_assert_not(run_many(200));
    limit_files(RLIM_INFINITY);
    assert_counts(64, 0, 136);
}

Test(run, of_an_archive_that_is_not_written_no_unit_is_made) {
    run.batch.fail_fast = true;
    run.batch.fail_on = DIAG_ERROR;
    open_output("all.zip");
    cr_assert(run_list("ma,ten,so\n1,A,1\n2,B,x\n3,C,3\n"));
    assert_results("1 left 2 refused 3 left ");
    assert_advice(DIAG_BATCH_STOPPED, "an archive is written when");
    assert_advice(DIAG_BATCH_REFUSED, "and run it again");
}

Test(run, many_threads_tell_of_each_unit_once) {
    run.batch.jobs = 8;
    open_output(NULL);
    cr_assert(run_many(300));
    assert_counts(300, 0, 0);
    cr_assert_eq(results_total(run.batch.results), 300);
}

/* ---- what is said ---- */

static size_t said_lines(const char *words) {
    FILE *file = fopen("said", "r");
    char line[500];
    size_t count = 0;

    cr_assert_not_null(file);
    while (fgets(line, sizeof(line), file) != NULL)
        count += strstr(line, words) != NULL;
    fclose(file);
    return count;
}

/* Of 25 units; of a row, or of the plan. */
static void say(enum diag_code code, const char *file, bool quiet) {
    struct progress *progress = progress_create(25, false);
    struct said *said = said_create(progress, "xa.csv", quiet, false);

    for (int i = 0; i < 25; i++) {
        struct diag_list *diags = diag_list_create();
        struct result result = {.unit = (size_t)i,
                                .line = i + 2,
                                .key = "00001",
                                .name = "",
                                .state = RESULT_REFUSED,
                                .diags = diags};
        diag_add(
            diags, code,
            (struct diag_pos){.file = file,
                              .line = strcmp(file, "xa.csv") == 0 ? i + 2 : 7},
            "the same");
        said_unit(said, &result);
        diag_list_free(diags);
    }
    said_finish(said);
    said_free(said);
    progress_free(progress);
    fflush(stderr);
}

Test(run, the_same_of_many_rows_is_said_of_twenty_and_counted) {
    say(DIAG_UNITS_EMPTY, "xa.csv", false);
    cr_assert_eq(said_lines("refused"), 20);
    cr_assert_eq(said_lines("The same in 5 more units"), 1);
}

Test(run, the_same_of_the_plan_is_said_once_and_counted) {
    say(DIAG_UNITS_EMPTY, "plan.xml", false);
    cr_assert_eq(said_lines("refused"), 1);
    cr_assert_eq(said_lines("The same in 24 more units"), 1);
}

Test(run, quiet_says_errors_only) {
    say(DIAG_UNITS_NFC, "xa.csv", true);
    cr_assert_eq(said_lines(""), 0);
    say(DIAG_UNITS_EMPTY, "xa.csv", true);
    cr_assert_eq(said_lines("refused"), 20);
}
