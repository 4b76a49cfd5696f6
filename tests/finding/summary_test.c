#include <criterion/criterion.h>

#include "finding/finding.h"

static struct file_findings *files[2];

static void start(void) {
    files[0] = findings_create("a");
    files[1] = findings_create("b");
}

static void finish(void) {
    findings_free(files[0]);
    findings_free(files[1]);
}

TestSuite(summary, .init = start, .fini = finish);

static void add(size_t file, enum diag_level severity) {
    findings_add(
        files[file],
        &(struct finding){.rule = "r", .severity = severity, .message = "m"});
}

static void rule(size_t file, enum verdict verdict) {
    findings_rule(files[file],
                  &(struct ruled){.rule = "r", .verdict = verdict});
}

static void expect(size_t count, bool all, const char *text) {
    struct strbuf out = STRBUF_INIT;

    findings_sum_up(files, count, all, &out);
    cr_assert_str_eq(out.data, text);
    strbuf_free(&out);
}

Test(summary, counts_what_there_is) {
    expect(1, false, "no faults found\n");
    add(0, DIAG_ERROR);
    expect(1, false, "1 error\n");
    add(0, DIAG_ERROR);
    add(0, DIAG_NOTE);
    add(1, DIAG_WARNING);
    expect(1, false, "2 errors, 1 note\n");
    expect(2, false, "2 files: 2 errors, 1 warning, 1 note\n");
}

Test(summary, does_not_count_what_is_known) {
    add(0, DIAG_ERROR);
    files[0]->items[0].is_known = true;
    expect(1, false, "no faults found\n");
}

Test(summary, says_how_much_was_tested) {
    rule(0, VERDICT_PASS);
    rule(0, VERDICT_FAIL);
    rule(0, VERDICT_NOT_EVALUATED);
    expect(1, true, "no faults found; 2 of 3 rules were evaluated\n");
    /* A plan is held to no such rules. */
    expect(2, true, "2 files: no faults found; 2 of 3 rules were evaluated\n");
    rule(1, VERDICT_PASS);
    rule(1, VERDICT_NOT_EVALUATED);
    rule(1, VERDICT_NOT_EVALUATED);
    expect(2, false,
           "2 files: no faults found; 1 to 2 of 3 rules were evaluated (--all "
           "tells which)\n");
}
