#include <criterion/criterion.h>
#include <jansson.h>
#include <libxml/xmlschemas.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "finding/finding.h"

static struct diag_list *diags;
static struct file_findings *findings;

/* A folder of its own, in no project: paths are told from the project's. */
static char folder_of_test[] = "/tmp/kehoach-finding-XXXXXX";

static void start(void) {
    cr_assert_not_null(mkdtemp(folder_of_test));
    cr_assert_eq(chdir(folder_of_test), 0);
    diags = diag_list_create();
    findings = findings_create("văn bản 1.docx");
}

static void finish(void) {
    findings_free(findings);
    diag_list_free(diags);
    cr_assert_eq(chdir("/"), 0);
    rmdir(folder_of_test);
}

TestSuite(finding, .init = start, .fini = finish);

static void add(const char *rule, enum diag_level severity, int paragraph,
                const char *text) {
    findings_add(findings, &(struct finding){.rule = rule,
                                             .severity = severity,
                                             .where = "đoạn",
                                             .part = "word/document.xml",
                                             .paragraph = paragraph,
                                             .role = "Tiêu ngữ",
                                             .text = text,
                                             .found = "15 pt",
                                             .required = "13–14 pt",
                                             .clause = "điểm b",
                                             .message = "is too large",
                                             .advice = "make it smaller"});
}

static char *written(enum finding_format format, bool all) {
    struct finding_output how = {
        .format = format, .all = all, .profile = "nd30-2020"};
    char *text = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&text, &len);

    findings_write(&findings, 1, &how, stream);
    fclose(stream);
    return text;
}

static json_t *parsed(enum finding_format format, bool all) {
    json_error_t error;
    char *text = written(format, all);
    json_t *json = json_loads(text, 0, &error);

    cr_assert_not_null(json, "%s: %s", error.text, text);
    free(text);
    return json;
}

static const char *string_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));

    return text != NULL ? text : "(none)";
}

Test(finding, come_in_the_order_of_places_and_equal_ones_as_they_came) {
    add("B", DIAG_ERROR, 7, "x");
    add("A", DIAG_ERROR, 3, "x");
    add("C", DIAG_ERROR, 3, "x");
    findings_sort(findings);
    cr_assert_str_eq(findings->items[0].rule, "A");
    cr_assert_str_eq(findings->items[1].rule, "C");
    cr_assert_str_eq(findings->items[2].rule, "B");
}

Test(finding, are_one_json_object_with_all_that_is_known) {
    json_t *json, *first;

    add("PL1.II.1b-size", DIAG_ERROR, 3, "Độc lập \"\n\x01");
    add("TXT-tone", DIAG_NOTE, 4, NULL);
    findings_rule(findings, &(struct ruled){"PL1.I.1-paper", "khoản 1",
                                            VERDICT_PASS, NULL});
    json = parsed(FINDING_JSON, true);
    cr_assert_eq(json_integer_value(json_object_get(json, "schema_version")),
                 1);
    first = json_array_get(json_object_get(json, "findings"), 0);
    cr_assert_str_eq(string_of(first, "rule"), "PL1.II.1b-size");
    cr_assert_str_eq(string_of(first, "severity"), "error");
    cr_assert_str_eq(string_of(first, "file"), "văn bản 1.docx");
    cr_assert_str_eq(string_of(first, "text"), "Độc lập \"\n\x01");
    cr_assert_str_eq(string_of(first, "required"), "13–14 pt");
    cr_assert_eq(strlen(string_of(first, "fingerprint")), 32);
    cr_assert(json_is_null(json_object_get(
        json_array_get(json_object_get(json, "findings"), 1), "text")));
    first = json_array_get(json_object_get(json, "files"), 0);
    cr_assert_eq(json_integer_value(json_object_get(
                     json_object_get(first, "counts"), "error")),
                 1);
    cr_assert_str_eq(
        string_of(json_array_get(json_object_get(first, "verdicts"), 0),
                  "verdict"),
        "pass");
    json_decref(json);
}

Test(finding, none_is_an_empty_list) {
    json_t *json = parsed(FINDING_JSON, false);

    cr_assert_eq(json_array_size(json_object_get(json, "findings")), 0);
    json_decref(json);
}

Test(finding, are_sarif_with_locations_and_fingerprints) {
    json_t *json, *run, *result, *place;

    add("PL1.II.1b-size", DIAG_NOTE, 3, "x");
    json = parsed(FINDING_SARIF, false);
    cr_assert_str_eq(string_of(json, "version"), "2.1.0");
    run = json_array_get(json_object_get(json, "runs"), 0);
    result = json_array_get(json_object_get(run, "results"), 0);
    cr_assert_str_eq(string_of(result, "ruleId"), "PL1.II.1b-size");
    cr_assert_str_eq(string_of(result, "level"), "note");
    place =
        json_object_get(json_array_get(json_object_get(result, "locations"), 0),
                        "physicalLocation");
    cr_assert_str_eq(
        string_of(json_object_get(place, "artifactLocation"), "uri"),
        "v%C4%83n%20b%E1%BA%A3n%201.docx");
    cr_assert_null(json_object_get(place, "region"));
    json_decref(json);
}

/* ---- JUnit ---- */

static bool is_junit(const char *text) {
    xmlSchemaParserCtxtPtr parser =
        xmlSchemaNewParserCtxt(SOURCE_ROOT "/tests/batch/junit.xsd");
    xmlSchemaPtr schema = xmlSchemaParse(parser);
    xmlSchemaValidCtxtPtr valid = xmlSchemaNewValidCtxt(schema);
    xmlDocPtr doc =
        xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NONET);
    bool ok =
        valid != NULL && doc != NULL && xmlSchemaValidateDoc(valid, doc) == 0;

    xmlFreeDoc(doc);
    xmlSchemaFreeValidCtxt(valid);
    xmlSchemaFree(schema);
    xmlSchemaFreeParserCtxt(parser);
    return ok;
}

Test(finding, are_junit_where_only_errors_fail) {
    char *text;

    add("A", DIAG_ERROR, 1, "<b>&\x02 ]]> \xff \uFFFE");
    add("B", DIAG_WARNING, 2, NULL);
    text = written(FINDING_JUNIT, false);
    cr_assert_not_null(strstr(text, "tests=\"2\" failures=\"1\""));
    cr_assert_not_null(strstr(text, "&lt;b&gt;&amp;\uFFFD"));
    cr_assert_not_null(strstr(text, "<system-out>is too large"));
    cr_assert(is_junit(text), "%s", text);
    free(text);
}

Test(finding, are_junit_errors_where_the_file_could_not_be_looked_at) {
    char *text;

    findings_add(findings, &(struct finding){.rule = "file-read",
                                             .severity = DIAG_ERROR,
                                             .message = "cannot be read",
                                             .is_unread = true});
    text = written(FINDING_JUNIT, false);
    cr_assert_not_null(strstr(text, "tests=\"1\" failures=\"0\" errors=\"1\""));
    cr_assert_not_null(strstr(text, "<error message=\"cannot be read\""));
    cr_assert(is_junit(text), "%s", text);
    free(text);
}

Test(finding, are_junit_cases_with_names_of_their_own) {
    char *text;

    add("A", DIAG_ERROR, 1, "x");
    add("A", DIAG_ERROR, 2, "y");
    text = written(FINDING_JUNIT, false);
    cr_assert_not_null(strstr(text, "name=\"A: đoạn\""));
    cr_assert_not_null(strstr(text, "name=\"A: đoạn (2)\""));
    free(text);
}

Test(finding, verdicts_are_junit_cases_that_pass_or_are_skipped) {
    char *text;

    add("A", DIAG_ERROR, 1, "x");
    findings_rule(findings,
                  &(struct ruled){.rule = "A", .verdict = VERDICT_FAIL});
    findings_rule(findings,
                  &(struct ruled){.rule = "B", .verdict = VERDICT_PASS});
    findings_rule(findings, &(struct ruled){.rule = "C",
                                            .verdict = VERDICT_NOT_EVALUATED,
                                            .reason = "not <known>"});
    text = written(FINDING_JUNIT, true);
    cr_assert_not_null(strstr(text, "tests=\"3\" failures=\"1\" errors=\"0\" "
                                    "skipped=\"1\""));
    cr_assert_not_null(strstr(text, "name=\"B\"/>"));
    cr_assert_not_null(
        strstr(text, "<skipped message=\"not &lt;known&gt;\"/>"));
    cr_assert(is_junit(text), "%s", text);
    free(text);
}

/* ---- the others ---- */

Test(finding, are_annotations_whose_text_cannot_end_them) {
    char *text;

    add("A", DIAG_WARNING, 1, "a%\n::error::b");
    text = written(FINDING_GITHUB, false);
    cr_assert_str_eq(text,
                     "::warning file=văn bản 1.docx,title=A::đoạn: is too "
                     "large: “a%25%0A::error::b”%0Amake it smaller\n");
    free(text);
}

Test(finding, as_text_say_place_words_clause_and_advice) {
    char *text;

    add("A", DIAG_ERROR, 1, "x\033[2J");
    text = written(FINDING_TEXT, false);
    cr_assert_str_eq(text, "văn bản 1.docx: đoạn: error: is too large [A]\n"
                           "    “x\uFFFD[2J”\n"
                           "    found: 15 pt; required: 13–14 pt; điểm b\n"
                           "    → make it smaller\n");
    free(text);
}

static int times(const char *text, const char *words) {
    int count = 0;

    while ((text = strstr(text, words)) != NULL) {
        text += strlen(words);
        count++;
    }
    return count;
}

Test(finding, as_text_quote_what_stands_at_one_place_once) {
    char *text;

    add("A", DIAG_ERROR, 1, "x");
    add("B", DIAG_ERROR, 1, "x");
    add("C", DIAG_ERROR, 1, "y");
    add("D", DIAG_ERROR, 2, "y");
    text = written(FINDING_TEXT, false);
    cr_assert_eq(times(text, "“x”"), 1);
    cr_assert_eq(times(text, "“y”"), 2);
    free(text);
}

Test(finding, are_selected_and_ignored_by_id_or_beginning) {
    static const char *const select[] = {"PL1.II.3*", "TXT-dash"};
    static const char *const ignore[] = {"PL1.II.3b-noyear"};

    add("PL1.II.3a-arabic", DIAG_ERROR, 1, "x");
    add("PL1.II.3b-noyear", DIAG_WARNING, 1, "x");
    add("PL1.II.4a-place", DIAG_WARNING, 1, "x");
    add("TXT-dash", DIAG_WARNING, 1, "x");
    findings_filter(findings, select, 2, ignore, 1);
    cr_assert_eq(findings->count, 2);
    cr_assert_str_eq(findings->items[0].rule, "PL1.II.3a-arabic");
    cr_assert_str_eq(findings->items[1].rule, "TXT-dash");
}

/* ---- what is known ---- */

static void in_a_folder_of_its_own(char *folder) {
    strcpy(folder, "/tmp/finding.XXXXXX");
    cr_assert_not_null(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
}

static void write_baseline(const char *path) {
    struct baseline *none = baseline_create(path);
    struct baseline_change change;

    cr_assert(baseline_write(none, &findings, 1, NULL, NULL, &change, diags));
    cr_assert_eq(change.added, findings->count);
    baseline_free(none);
}

static void remove_folder(const char *folder) {
    unlink("known");
    unlink("văn bản 1.docx");
    rmdir(folder);
}

Test(finding, in_the_baseline_do_not_count_wherever_they_move) {
    char folder[64];
    struct baseline *baseline;
    int line;

    in_a_folder_of_its_own(folder);
    add("A", DIAG_ERROR, 5, "x");
    add("A", DIAG_ERROR, 9, "x");
    write_baseline("known");
    findings->items[0].paragraph = 50;
    add("A", DIAG_ERROR, 80, "x"); /* once more than was known */
    add("A", DIAG_ERROR, 81, "y");
    baseline = baseline_load("known", diags);
    cr_assert_not_null(baseline);
    baseline_apply(baseline, findings);
    cr_assert(findings->items[0].is_known);
    cr_assert(findings->items[1].is_known);
    cr_assert_not(findings->items[2].is_known);
    cr_assert_not(findings->items[3].is_known);
    cr_assert_eq(findings_count(findings, DIAG_ERROR), 2);
    cr_assert_eq(baseline_gone(baseline, NULL, NULL, &line), 0);
    baseline_free(baseline);
    remove_folder(folder);
}

static bool wants_b(const void *user, const char *rule) {
    (void)user;
    return strcmp(rule, "B") == 0;
}

Test(finding, of_the_baseline_that_have_gone_are_counted_and_taken_out) {
    char folder[64];
    struct baseline *baseline;
    struct baseline_change change;
    int line = 0;

    in_a_folder_of_its_own(folder);
    add("A", DIAG_ERROR, 5, "x");
    add("A", DIAG_ERROR, 9, "y");
    add("A", DIAG_ERROR, 9, "z");
    write_baseline("known");
    findings->count = 1;
    add("C", DIAG_ERROR, 9, "new");
    baseline = baseline_load("known", diags);
    baseline_apply(baseline, findings);
    cr_assert_eq(baseline_gone(baseline, NULL, NULL, &line), 2);
    cr_assert_gt(line, 1);
    cr_assert_eq(baseline_gone(baseline, wants_b, NULL, &line), 0);
    cr_assert(
        baseline_write(baseline, &findings, 1, NULL, NULL, &change, diags));
    cr_assert_eq(change.count, 2);
    cr_assert_eq(change.added, 1);
    cr_assert_eq(change.removed, 2);
    baseline_free(baseline);
    remove_folder(folder);
}

Test(finding, of_files_that_were_not_looked_at_stay_in_the_baseline) {
    char folder[64];
    struct baseline *baseline;
    struct file_findings *other = findings_create("other.docx");
    struct baseline_change change;
    FILE *there;
    int line;

    in_a_folder_of_its_own(folder);
    there = fopen("văn bản 1.docx", "w");
    fclose(there);
    add("A", DIAG_ERROR, 5, "x");
    write_baseline("known");
    baseline = baseline_load("known", diags);
    baseline_apply(baseline, other);
    cr_assert_eq(baseline_gone(baseline, NULL, NULL, &line), 0);
    cr_assert(baseline_write(baseline, &other, 1, NULL, NULL, &change, diags));
    cr_assert_eq(change.count, 1);
    unlink("văn bản 1.docx"); /* and so it has gone */
    cr_assert_eq(baseline_gone(baseline, NULL, NULL, &line), 1);
    baseline_free(baseline);
    findings_free(other);
    remove_folder(folder);
}

Test(finding, of_a_file_of_the_same_name_in_another_folder_are_not_known) {
    char folder[64];
    struct baseline *baseline;
    struct file_findings *other;

    in_a_folder_of_its_own(folder);
    mkdir("sub", 0777);
    add("A", DIAG_ERROR, 5, "x");
    write_baseline("known");
    other = findings_create("sub/văn bản 1.docx");
    findings_add(other, &(struct finding){.rule = "A", .text = "x"});
    baseline = baseline_load("known", diags);
    baseline_apply(baseline, other);
    cr_assert_not(other->items[0].is_known);
    baseline_free(baseline);
    findings_free(other);
    rmdir("sub");
    remove_folder(folder);
}

Test(finding, that_a_file_cannot_be_read_is_neither_known_nor_left_out) {
    static const char *const select[] = {"PL1*"};
    static const char *const ignore[] = {"*"};
    char folder[64];
    struct baseline *baseline;

    in_a_folder_of_its_own(folder);
    diag_add(diags, DIAG_DOCUMENT_FILE,
             (struct diag_pos){.file = "văn bản 1.docx"}, "is damaged");
    findings_add_diags(findings, diags);
    findings_filter(findings, select, 1, ignore, 1);
    cr_assert_eq(findings->count, 1);
    baseline = baseline_create("known");
    baseline_apply(baseline, findings);
    cr_assert_not(findings->items[0].is_known);
    baseline_free(baseline);
    rmdir(folder);
}

Test(finding, in_the_baseline_are_known_in_the_other_language) {
    struct finding item = {.rule = "plan-type-foreign",
                           .severity = DIAG_WARNING,
                           .message = "is none of the 29 types"};
    char folder[64];
    struct baseline *baseline;

    in_a_folder_of_its_own(folder);
    findings_add(findings, &item);
    write_baseline("known");
    findings_free(findings);
    findings = findings_create("văn bản 1.docx");
    item.message = "không thuộc 29 loại văn bản";
    findings_add(findings, &item);
    baseline = baseline_load("known", diags);
    baseline_apply(baseline, findings);
    cr_assert_eq(findings_count(findings, DIAG_NOTE), 0);
    baseline_free(baseline);
    unlink("known");
    rmdir(folder);
}

Test(finding, of_a_name_with_line_ends_are_one_line_of_the_baseline) {
    char folder[64];
    struct baseline *baseline;
    FILE *file;
    int line = 0;

    in_a_folder_of_its_own(folder);
    findings_free(findings);
    findings = findings_create("a\n%41.docx");
    add("A", DIAG_ERROR, 5, "x");
    write_baseline("known");
    baseline = baseline_load("known", diags);
    baseline_apply(baseline, findings);
    cr_assert(findings->items[0].is_known);
    baseline_free(baseline);
    file = fopen("a\n%41.docx", "w");
    fclose(file);
    baseline = baseline_load("known", diags);
    cr_assert_eq(baseline_gone(baseline, NULL, NULL, &line), 0);
    baseline_free(baseline);
    unlink("a\n%41.docx");
    remove_folder(folder);
}

Test(finding, of_a_name_that_is_half_escaped_have_gone) {
    char folder[64];
    struct baseline *baseline;
    FILE *file;
    int line = 0;

    in_a_folder_of_its_own(folder);
    file = fopen("known", "w");
    fputs("# kehoach-gen baseline 1\n"
          "0123456789abcdef0123456789abcdef A x%4\n",
          file);
    fclose(file);
    baseline = baseline_load("known", diags);
    cr_assert_eq(baseline_gone(baseline, NULL, NULL, &line), 1);
    cr_assert_eq(line, 2);
    baseline_free(baseline);
    remove_folder(folder);
}

static void refuse_baseline(const char *text, int line) {
    FILE *file = fopen("known", "w");

    fputs(text, file);
    fclose(file);
    diag_list_clear(diags);
    cr_assert_null(baseline_load("known", diags));
    cr_assert_eq(diag_at(diags, 0)->code, DIAG_BASELINE);
    cr_assert_eq(diag_at(diags, 0)->pos.line, line);
    cr_assert_not_null(diag_at(diags, 0)->advice);
}

Test(finding, baseline_that_is_none_is_refused) {
    char folder[64];

    in_a_folder_of_its_own(folder);
    refuse_baseline("# kehoach-gen baseline 1\nnonsense\n", 2);
    refuse_baseline("# kehoach-gen baseline 1\n"
                    "0123456789abcdef0123456789abcdef A\n",
                    2);
    refuse_baseline("# kehoach-gen baseline 2\n", 1);
    refuse_baseline("\n", 1);
    refuse_baseline("PK\x03\x04", 1);
    diag_list_clear(diags);
    cr_assert_null(baseline_load("none", diags));
    cr_assert_not_null(strstr(diag_at(diags, 0)->advice, "--update-baseline"));
    remove_folder(folder);
}

Test(finding, of_diagnostics_keep_place_and_advice) {
    diag_add(diags, DIAG_PLAN_DEPUTY,
             (struct diag_pos){.file = "a.xml", .line = 3, .column = 5},
             "signs");
    diag_advise(diags, "say for whom");
    findings_add_diags(findings, diags);
    cr_assert_str_eq(findings->items[0].rule, "plan-deputy");
    cr_assert_str_eq(findings->items[0].file, "a.xml");
    cr_assert_eq(findings->items[0].line, 3);
    cr_assert_str_eq(findings->items[0].advice, "say for whom");
}
