#include <criterion/criterion.h>
#include <libintl.h>
#include <libxml/xmlschemas.h>
#include <locale.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "results.h"

TestSuite(report, .init = results_set_up, .fini = results_tear_down);

/* ---- JSON ---- */

static json_t *write_json(void) {
    json_t *json = json_loads(write_report("r.json"), 0, NULL);

    cr_assert_not_null(json);
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
    add_made(results, 1, "00002", "Xã Hai");
    add_refused(results, 2, "00003", "Xã Ba", "Tên");
    add_made(results, 0, "00001", "Quận 1");
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
    cr_assert(report_write("r.json", results, &whole, run, diags));
    diag_list_free(run);
    json = json_loads(read_report("r.json"), 0, NULL);
    cr_assert_eq(json_array_size(json_object_get(json, "findings")), 1);
    json_decref(json);
}

Test(report, is_json_whatever_the_texts_are) {
    json_t *json;

    add_hostile(results, 0);
    json = write_json();
    cr_assert_str_eq(string_of(result_at(json, 0), "key"),
                     "=1+1\x01\x1B[31m|`<w:p/>&\"'\\ \uFFFD|\uFFFD\uFFFD\uFFFD"
                     "\xEF\xBF\xBF\xE2\x80\xAE{{x}}\r\n*a*,;]]>");
    json_decref(json);
}

Test(report, keeps_to_its_schema) {
    struct diag_list *run = empty_cell(3, NULL);

    if (!has_validator())
        cr_skip_test("python3 has no jsonschema");
    add_hostile(results, 0);
    add_made(results, 1, "00002", "Xã Hai");
    add_refused(results, 2, "00003", "Xã Ba", "Tên");
    add_to(results,
           (struct result){
               .unit = 3, .key = "00004", .name = "", .state = RESULT_LEFT});
    cr_assert(report_write("r.json", results, &whole, run, diags));
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
    add_to(results,
           (struct result){
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

    add_made(results, 0, "00001", "Quận 1");
    add_made(results, 1, "00002", "Xã Hai");
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

/* ---- JUnit ---- */

static bool is_junit(const char *path) {
    xmlSchemaParserCtxtPtr parser =
        xmlSchemaNewParserCtxt(SOURCE_ROOT "/tests/batch/junit.xsd");
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(schema);
    xmlDocPtr doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    bool ok =
        valid != NULL && doc != NULL && xmlSchemaValidateDoc(valid, doc) == 0;

    xmlFreeDoc(doc);
    xmlSchemaFreeValidCtxt(valid);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
    return ok;
}

Test(report, is_junit_with_a_case_for_each_unit) {
    add_made(results, 0, "00001", "Quận 1");
    add_refused(results, 1, "00002", "Ia H' Drai", "Tên");
    add_to(results,
           (struct result){
               .unit = 2, .key = "00003", .name = "", .state = RESULT_LEFT});
    cr_assert_str_eq(
        write_report("r.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites>\n"
        "  <testsuite name=\"ke_hoach.xml\" tests=\"3\" failures=\"1\" "
        "errors=\"0\" skipped=\"1\">\n"
        "    <testcase classname=\"ke_hoach.xml\" name=\"00001 Quận 1\"/>\n"
        "    <testcase classname=\"ke_hoach.xml\" name=\"00002 Ia H' "
        "Drai\">\n"
        "      <failure message=\"xa.csv:3:4: Tên: the cell is empty\" "
        "type=\"units-empty\">error: xa.csv:3:4: Tên: the cell is empty "
        "[units-empty]\n"
        "    → write it\n"
        "</failure>\n"
        "    </testcase>\n"
        "    <testcase classname=\"ke_hoach.xml\" name=\"00003\">\n"
        "      <skipped message=\"the run ended before it\"/>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n");
    cr_assert(is_junit("r.xml"));
}

Test(report, is_junit_whatever_the_texts_are) {
    struct diag_list *run = empty_cell(0, hostile);

    add_hostile(results, 0);
    add_made(results, 1, hostile, hostile);
    cr_assert(report_write("r.xml", results, &whole, run, diags));
    diag_list_free(run);
    cr_assert(is_junit("r.xml"));
}

/* Or a run that came to nothing would be a success. */
Test(report, is_junit_with_an_error_where_the_run_as_a_whole_failed) {
    struct diag_list *run = empty_cell(0, NULL);

    cr_assert(report_write("r.xml", results, &whole, run, diags));
    diag_list_free(run);
    cr_assert_not_null(strstr(read_report("r.xml"),
                              "tests=\"1\" failures=\"0\" errors=\"1\""));
    cr_assert_not_null(strstr(read_report("r.xml"), "<error message="));
    cr_assert(is_junit("r.xml"));
}

/* ---- for people ---- */

Test(report, is_a_csv_that_spreadsheets_take_for_unicode) {
    add_made(results, 0, "00001", "Quận 1, \"cũ\"");
    add_refused(results, 1, "00002", "- Ia H' Drai", "Tên");
    cr_assert_str_eq(
        write_report("r.csv"),
        "\xEF\xBB\xBF\"No.\",\"Row\",\"Code\",\"Name\",\"State\","
        "\"Files\",\"Bytes\",\"Pages\",\"Warnings\",\"First cause\"\r\n"
        "1,2,\"00001\",\"Quận 1, \"\"cũ\"\"\",\"made\",\"00001.docx\","
        "12345,,0,\r\n"
        "2,3,\"00002\",\"'- Ia H' Drai\",\"refused\",,,,0,"
        "\"Tên: the cell is empty\"\r\n");
}

/* As the reports for people show it. */
#define SHOWN                                                       \
    "1+1\uFFFD\uFFFD[31m|`<w:p/>&\"\"'\\ \uFFFD|\uFFFD\uFFFD\uFFFD" \
    "\uFFFD\uFFFD{{x}} *a*,;]]>"

Test(report, is_a_csv_that_computes_nothing_whatever_the_texts_are) {
    static const char cell[] = ",\"'=" SHOWN "\",";
    const char *first, *second;

    add_hostile(results, 0);
    first = strstr(write_report("r.csv"), cell);
    cr_assert_not_null(first);
    second = strstr(first + 1, cell);
    cr_assert_not_null(second);
    cr_assert_not_null(strstr(first, "\"'=" SHOWN ":1:1: =1+1"));
}

static void add_in_each_state(void) {
    struct result made = {.unit = 0,
                          .line = 2,
                          .key = "00001",
                          .name = "Quận 1",
                          .files = {{"a.docx", 24123, 6}, {"a.md", 999, 0}},
                          .file_count = 2,
                          .diags = diag_list_create()};
    struct diag_list *list = (struct diag_list *)(uintptr_t)made.diags;

    diag_add(list, DIAG_UNITS_NFC,
             (struct diag_pos){.file = "xa.csv", .line = 2, .place = "Tên"},
             "is not composed");
    add_to(results, made);
    diag_list_free(list);
    add_refused(results, 1, "00002", "Xã | *Hai*", "Tên");
    add_to(results,
           (struct result){
               .unit = 2, .key = "00003", .name = "", .state = RESULT_LEFT});
}

Test(report, is_a_page_that_says_first_what_is_to_be_mended) {
    add_in_each_state();
    cr_assert_str_eq(
        write_report("r.md"),
        "# Report of a batch\n"
        "\n"
        "- Plan: ke_hoach.xml\n"
        "- List of units: xa.csv\n"
        "- Program: kehoach-gen " VERSION "\n"
        "\n"
        "| State | Units |\n"
        "|---|---:|\n"
        "| made | 1 |\n"
        "| up to date | 0 |\n"
        "| refused | 1 |\n"
        "| not reached | 1 |\n"
        "| all | 3 |\n"
        "\n"
        "## Units that were refused\n"
        "\n"
        "| No. | Row | Code | Name | What is wrong, and what to do |\n"
        "|---:|---:|---|---|---|\n"
        "| 2 | 3 | 00002 | Xã \\| \\*Hai\\* | Tên: the cell is empty → write "
        "it |\n"
        "\n"
        "## All units\n"
        "\n"
        "| No. | Row | Code | Name | State | Files | Warnings |\n"
        "|---:|---:|---|---|---|---|---|\n"
        "| 1 | 2 | 00001 | Quận 1 | made | a.docx (24.1 KB, 6 pages)<br>a.md "
        "(999 byte) | Tên: is not composed |\n"
        "| 2 | 3 | 00002 | Xã \\| \\*Hai\\* | refused |  |  |\n"
        "| 3 |  | 00003 |  | not reached |  |  |\n");
}

Test(report, is_a_page_whose_tables_hold_whatever_the_texts_are) {
    add_hostile(results, 0);
    cr_assert_not_null(
        strstr(write_report("r.md"),
               "| 1 |  | =1+1\uFFFD\uFFFD\\[31m\\|\\`\\<w:p/>&\"'\\\\ "
               "\uFFFD\\|\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD{{x}} "
               "\\*a\\*,;]]> |"));
}

Test(report, shows_no_more_of_a_text_than_a_cell_takes) {
    char name[3001];

    memset(name, 'x', 3000);
    name[3000] = '\0';
    add_made(results, 0, "00001", name);
    strcpy(name + 1000, "…");
    cr_assert_not_null(strstr(write_report("r.csv"), name));
    cr_assert_lt(strlen(read_report("r.csv")), 1500);
    cr_assert_lt(strlen(write_report("r.md")), 2000);
}

Test(report, speaks_vietnamese) {
    add_in_each_state();
    setlocale(LC_ALL, "C.UTF-8");
    setenv("LANGUAGE", "vi", 1);
    bindtextdomain("kehoach-gen", BUILD_ROOT "/po");
    textdomain("kehoach-gen");
    cr_assert_not_null(
        strstr(write_report("r.csv"), "\"STT\",\"Dòng\",\"Mã\""));
    cr_assert_not_null(strstr(write_report("r.md"), "(24,1 KB, 6 trang)"));
    cr_assert_not_null(strstr(write_report("r.md"), "| bị từ chối | 1 |"));
    cr_assert_not_null(strstr(write_report("r.json"), "\"refused\""));
}

/* ---- threads, sizes ---- */

#define OF_EACH 2000

static void *add_every_fourth(void *data) {
    size_t start = *(size_t *)data;

    for (size_t i = OF_EACH; i > 0; i--) {
        char key[20];

        snprintf(key, sizeof(key), "%zu", start + 4 * (i - 1));
        add_made(results, start + 4 * (i - 1), key, "Xã");
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
    static const char *const paths[] = {"r.json", "r.xml", "r.csv", "r.md"};
    long before = peak_kb();
    struct stat status;

    for (size_t i = 0; i < 100000; i++) {
        char key[20];

        snprintf(key, sizeof(key), "%05zu", i);
        if (i % 10 == 0)
            add_refused(results, i, key, "Xã Thuận Khê", "Tên");
        else
            add_made(results, i, key, "Xã Thuận Khê");
    }
    for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
        cr_assert(report_write(paths[i], results, &whole, NULL, diags));
        cr_assert_eq(stat(paths[i], &status), 0);
        cr_assert_gt(status.st_size, 7000000);
    }
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
    add_made(results, 0, "00001", "Quận 1");
    cr_assert_not(
        report_write("no_folder/r.json", results, &whole, NULL, diags));
    cr_assert_eq(symlink("/dev/full", "full.json"), 0);
    cr_assert_not(report_write("full.json", results, &whole, NULL, diags));
    cr_assert_eq(diag_count(diags), 2);
    cr_assert(diag_has_io_failure(diags));
    cr_assert_eq(diag_at(diags, 1)->code, DIAG_FILE_WRITE);
}
