#include <criterion/criterion.h>
#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "batch/report.h"

static char folder[] = "/tmp/kehoach-report-XXXXXX";
static struct diag_list *diags;
static struct results *results;
static struct strbuf text = STRBUF_INIT; /* of the last report */

static void set_up(void) {
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
    diags = diag_list_create();
    results = results_create(diags);
    cr_assert_not_null(results);
}

static void tear_down(void) {
    char command[100];

    for (size_t i = 0; i < diag_count(diags); i++)
        cr_log_info("%s", diag_at(diags, i)->text);
    results_free(results);
    diag_list_free(diags);
    strbuf_free(&text);
    snprintf(command, sizeof(command), "rm -rf %s", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(report, .init = set_up, .fini = tear_down);

static const struct report_head head = {
    .plan = "ke_hoach.xml", .units = "xa.csv", .complete = true};

/* ---- results to report ---- */

static void add(struct result result) {
    cr_assert(results_add(results, &result, diags));
}

static void add_made(size_t unit, const char *key, const char *name) {
    struct result result = {.unit = unit,
                            .line = (int)unit + 2,
                            .key = key,
                            .name = name,
                            .state = RESULT_MADE,
                            .file_count = 1};
    char file[300];

    snprintf(file, sizeof(file), "%.50s.docx", key);
    result.files[0] = (struct result_file){file, 12345, 0};
    add(result);
}

static struct diag_list *empty_cell(int line, const char *heading) {
    struct diag_list *list = diag_list_create();

    diag_add(list, DIAG_UNITS_EMPTY,
             (struct diag_pos){
                 .file = "xa.csv", .line = line, .column = 4, .place = heading},
             "the cell is empty");
    diag_advise(list, "write it");
    return list;
}

static void add_refused(size_t unit, const char *key, const char *name,
                        const char *heading) {
    struct diag_list *list = empty_cell((int)unit + 2, heading);

    add((struct result){.unit = unit,
                        .line = (int)unit + 2,
                        .key = key,
                        .name = name,
                        .state = RESULT_REFUSED,
                        .diags = list});
    diag_list_free(list);
}

static const char *read_report(const char *path) {
    strbuf_clear(&text);
    cr_assert(file_read(path, 100000000, &text, diags));
    return text.data;
}

static const char *write_report(const char *path) {
    cr_assert(report_write(path, results, &head, NULL, diags));
    return read_report(path);
}

/* ---- JSON ---- */

static json_t *write_json(void) {
    json_t *json = json_loads(write_report("r.json"), 0, NULL);

    cr_assert_not_null(json, "%s", text.data);
    return json;
}

static const json_t *result_at(const json_t *json, size_t index) {
    return json_array_get(json_object_get(json, "results"), index);
}

static const char *string_of(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

/* The draft says it in two languages; python3 with jsonschema reads it. */
static bool schema_accepts(const char *path) {
    char command[500];

    snprintf(command, sizeof(command),
             "python3 -c 'import json, jsonschema, sys; "
             "v = jsonschema.Draft202012Validator; "
             "s = json.load(open(sys.argv[1])); v.check_schema(s); "
             "v(s).validate(json.load(open(sys.argv[2])))' "
             "'" SOURCE_ROOT "/schemas/bao_cao.schema.json' %s",
             path);
    return system(command) == 0;
}

static bool has_validator(void) {
    return system("python3 -c 'import jsonschema' 2>/dev/null") == 0;
}

Test(report, is_json_with_each_result_on_a_line_in_the_order_of_units) {
    add_made(1, "00002", "Xã Hai");
    add_refused(2, "00003", "Xã Ba", "Tên");
    add_made(0, "00001", "Quận 1");
    cr_assert_str_eq(
        write_report("r.json"),
        "{\n"
        "  \"schema_version\": 1,\n"
        "  \"program\": \"kehoach-gen " VERSION "\",\n"
        "  \"plan\": \"ke_hoach.xml\",\n"
        "  \"units\": \"xa.csv\",\n"
        "  \"shard\": null,\n"
        "  \"complete\": true,\n"
        "  \"counts\": {\"units\": 3, \"made\": 2, \"kept\": 0, \"refused\": 1,"
        " \"left\": 0},\n"
        "  \"findings\": [],\n"
        "  \"findings_left_out\": 0,\n"
        "  \"results\": [\n"
        "    {\"unit\": 1, \"line\": 2, \"key\": \"00001\", \"name\": \"Quận "
        "1\", \"state\": \"made\", \"files\": [{\"file\": \"00001.docx\", "
        "\"bytes\": 12345, \"pages\": null}], \"findings\": [], "
        "\"findings_left_out\": 0},\n"
        "    {\"unit\": 2, \"line\": 3, \"key\": \"00002\", \"name\": \"Xã "
        "Hai\", \"state\": \"made\", \"files\": [{\"file\": \"00002.docx\", "
        "\"bytes\": 12345, \"pages\": null}], \"findings\": [], "
        "\"findings_left_out\": 0},\n"
        "    {\"unit\": 3, \"line\": 4, \"key\": \"00003\", \"name\": \"Xã "
        "Ba\", \"state\": \"refused\", \"files\": [], \"findings\": "
        "[{\"rule\": \"units-empty\", \"severity\": \"error\", \"file\": "
        "\"xa.csv\", \"line\": 4, \"column\": 4, \"place\": \"Tên\", "
        "\"message\": \"the cell is empty\", \"advice\": \"write it\"}], "
        "\"findings_left_out\": 0}\n"
        "  ]\n"
        "}\n");
}

Test(report, of_no_units_is_json_that_says_so) {
    json_t *json = write_json();

    cr_assert_eq(json_array_size(json_object_get(json, "results")), 0);
    json_decref(json);
}

Test(report, says_what_the_run_as_a_whole_found_but_not_what_the_counts_say) {
    struct diag_list *run = empty_cell(0, NULL);
    json_t *json;

    diag_add(run, DIAG_BATCH_REFUSED, (struct diag_pos){.file = NULL},
             "3 of 12 were refused");
    cr_assert(report_write("r.json", results, &head, run, diags));
    diag_list_free(run);
    json = json_loads(read_report("r.json"), 0, NULL);
    cr_assert_eq(json_array_size(json_object_get(json, "findings")), 1);
    json_decref(json);
}

/* All a cell could hold: controls, a cut character, a surrogate, U+FFFF. */
static const char hostile[] = "\x01\x1B[31m|`<w:p/>&\"'\\ \xC3|\xED\xA0\x80"
                              "\xEF\xBF\xBF\xE2\x80\xAE{{x}}\r\n=1+1,;]]>";

static void add_hostile(void) {
    struct diag_list *list = diag_list_create();

    diag_add(list, DIAG_UNITS_ROW,
             (struct diag_pos){
                 .file = hostile, .line = 1, .column = 1, .place = hostile},
             "%s", hostile);
    diag_advise(list, "%s", hostile);
    add((struct result){.unit = 0,
                        .key = hostile,
                        .name = hostile,
                        .state = RESULT_REFUSED,
                        .files = {{hostile, 1, 2}},
                        .file_count = 1,
                        .diags = list});
    diag_list_free(list);
}

Test(report, is_json_whatever_the_texts_are) {
    json_t *json;

    add_hostile();
    json = write_json();
    cr_assert_str_eq(string_of(result_at(json, 0), "key"),
                     "\x01\x1B[31m|`<w:p/>&\"'\\ \uFFFD|\uFFFD\uFFFD\uFFFD"
                     "\xEF\xBF\xBF\xE2\x80\xAE{{x}}\r\n=1+1,;]]>");
    json_decref(json);
}

Test(report, keeps_to_its_schema) {
    struct diag_list *run = empty_cell(3, NULL);

    if (!has_validator())
        cr_skip_test("python3 has no jsonschema");
    add_hostile();
    add_made(1, "00002", "Xã Hai");
    add_refused(2, "00003", "Xã Ba", "Tên");
    add((struct result){
        .unit = 3, .key = "00004", .name = "", .state = RESULT_LEFT});
    cr_assert(report_write("r.json", results, &head, run, diags));
    cr_assert(schema_accepts("r.json"));
    cr_assert(file_write("bad.json", "{\"schema_version\": 1}", 21, diags));
    cr_assert_not(schema_accepts("bad.json 2>/dev/null"));
    diag_list_free(run);
}

Test(report, of_a_unit_with_thousands_of_findings_keeps_the_gravest) {
    struct diag_list *list = diag_list_create();
    json_t *json;
    const json_t *findings;

    for (int i = 0; i < 3000; i++)
        diag_add(list, i == 2500 ? DIAG_UNITS_EMPTY : DIAG_UNITS_NFC,
                 (struct diag_pos){.file = "xa.csv", .line = i}, "%d", i);
    add((struct result){
        .key = "1", .name = "", .state = RESULT_REFUSED, .diags = list});
    diag_list_free(list);
    json = write_json();
    findings = json_object_get(result_at(json, 0), "findings");
    cr_assert_eq(json_array_size(findings), 100);
    cr_assert_str_eq(string_of(json_array_get(findings, 98), "message"), "98");
    cr_assert_str_eq(string_of(json_array_get(findings, 99), "message"),
                     "2500");
    cr_assert_eq(json_integer_value(
                     json_object_get(result_at(json, 0), "findings_left_out")),
                 2900);
    json_decref(json);
}

Test(report, of_a_unit_whose_files_could_not_be_written_has_none) {
    json_t *json;

    add_made(0, "00001", "Quận 1");
    add_made(1, "00002", "Xã Hai");
    results_set_left(results, 0);
    results_set_left(results, 0);
    cr_assert_eq(results_count(results, RESULT_LEFT), 1);
    cr_assert_eq(results_count(results, RESULT_MADE), 1);
    json = write_json();
    cr_assert_str_eq(string_of(result_at(json, 0), "state"), "left");
    cr_assert_eq(json_array_size(json_object_get(result_at(json, 0), "files")),
                 0);
    cr_assert_str_eq(string_of(result_at(json, 0), "name"), "Quận 1");
    json_decref(json);
}

/* ---- threads, sizes ---- */

#define OF_EACH 2000

static void *add_every_fourth(void *data) {
    size_t start = *(size_t *)data;

    for (size_t i = OF_EACH; i > 0; i--) {
        char key[20];

        snprintf(key, sizeof(key), "%zu", start + 4 * (i - 1));
        add_made(start + 4 * (i - 1), key, "Xã");
    }
    return NULL;
}

Test(report, takes_results_from_threads_in_any_order) {
    pthread_t threads[4];
    size_t starts[4] = {0, 1, 2, 3};
    json_t *json;

    for (size_t i = 0; i < 4; i++)
        cr_assert_eq(
            pthread_create(&threads[i], NULL, add_every_fourth, &starts[i]), 0);
    for (size_t i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    cr_assert_eq(results_count(results, RESULT_MADE), 4 * OF_EACH);
    json = write_json();
    for (size_t i = 0; i < 4 * OF_EACH; i++)
        cr_assert_eq(
            json_integer_value(json_object_get(result_at(json, i), "unit")),
            (json_int_t)i + 1);
    json_decref(json);
}

static long peak_kb(void) {
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* In all forms: far more bytes than memory is taken. */
Test(report, of_100_000_units_needs_little_memory) {
    long before = peak_kb();
    struct stat status;

    for (size_t i = 0; i < 100000; i++) {
        char key[20];

        snprintf(key, sizeof(key), "%05zu", i);
        if (i % 10 == 0)
            add_refused(i, key, "Xã Thuận Khê", "Tên");
        else
            add_made(i, key, "Xã Thuận Khê");
    }
    cr_assert(report_write("r.json", results, &head, NULL, diags));
    cr_assert_eq(stat("r.json", &status), 0);
    cr_assert_gt(status.st_size, 16000000);
#ifndef __SANITIZE_ADDRESS__
    cr_assert_leq(peak_kb() - before, 12000);
#else
    (void)before;
#endif
}

/* ---- files ---- */

Test(report, is_of_the_kind_that_its_name_says) {
    cr_assert(report_fits("a/r.json"));
    cr_assert(report_fits("r.JSON"));
    cr_assert_not(report_fits("r.txt"));
    cr_assert_not(report_fits("json"));
}

Test(report, that_cannot_be_written_is_an_error_of_the_system) {
    add_made(0, "00001", "Quận 1");
    cr_assert_not(
        report_write("no_folder/r.json", results, &head, NULL, diags));
    cr_assert_eq(symlink("/dev/full", "full.json"), 0);
    cr_assert_not(report_write("full.json", results, &head, NULL, diags));
    cr_assert_eq(diag_count(diags), 2);
    cr_assert(diag_has_io_failure(diags));
    cr_assert_eq(diag_at(diags, 1)->code, DIAG_FILE_WRITE);
}
