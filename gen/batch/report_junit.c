/* report_junit.c -- for CI: JUnit's XML, as junit-10.xsd has it. */
#include "batch/result.h"

#include <string.h>

#include "base/i18n.h"
#include "finding/markup.h"

struct suite {
    struct file_writer *out;
    const struct report *report;
    struct strbuf text; /* what is put next */
};

static void flush(struct suite *suite) {
    file_put(suite->out, suite->text.data, suite->text.len);
    strbuf_clear(&suite->text);
}

/* ---- findings ---- */

/* "error: xa.csv:12:4: Tên: the cell is empty [units-empty]" */
static void put_finding(struct strbuf *out, const json_t *finding) {
    const char *advice = value_string(finding, "advice");
    struct strbuf text = STRBUF_INIT;

    strbuf_printf(out, "%s: ", value_string(finding, "severity"));
    report_put_cause(&text, finding, "");
    markup_text(out, text.data);
    strbuf_printf(out, " [%s]\n", value_string(finding, "rule"));
    strbuf_free(&text);
    if (*advice == '\0')
        return;
    strbuf_puts(out, "    \u2192 ");
    markup_text(out, advice);
    strbuf_putc(out, '\n');
}

static void put_findings(struct strbuf *out, const json_t *object) {
    const json_t *findings = json_object_get(object, "findings");
    long long left_out = value_integer(object, "findings_left_out");

    for (size_t i = 0; i < json_array_size(findings); i++)
        put_finding(out, json_array_get(findings, i));
    if (left_out > 0) {
        strbuf_printf(out, _("and %lld more"), left_out);
        strbuf_putc(out, '\n');
    }
}

/* <failure message="…" type="…">all findings</failure>, or <error>. */
static void put_problem(struct strbuf *out, const char *element,
                        const json_t *object) {
    const json_t *cause = report_first_cause(object);
    struct strbuf message = STRBUF_INIT;

    report_put_cause(&message, cause, "");
    strbuf_printf(out, "      <%s", element);
    markup_attribute(out, "message", message.data);
    markup_attribute(out, "type", value_string(cause, "rule"));
    strbuf_putc(out, '>');
    put_findings(out, object);
    strbuf_printf(out, "</%s>\n", element);
    strbuf_free(&message);
}

/* ---- cases ---- */

static void start_case(struct suite *suite, const char *name) {
    strbuf_puts(&suite->text, "    <testcase");
    markup_attribute(&suite->text, "classname", suite->report->head->plan);
    markup_attribute(&suite->text, "name", name);
}

static void start_unit(struct suite *suite, const json_t *result) {
    const char *unit_name = value_string(result, "name");
    struct strbuf name = STRBUF_INIT;

    strbuf_puts(&name, value_string(result, "key"));
    if (*unit_name != '\0')
        strbuf_printf(&name, " %s", unit_name);
    start_case(suite, name.data);
    strbuf_free(&name);
}

static void put_state(struct suite *suite, const struct result_line *line,
                      const json_t *result) {
    struct strbuf *text = &suite->text;

    if (line->state != RESULT_REFUSED && line->state != RESULT_LEFT) {
        strbuf_puts(text, "/>\n");
        return;
    }
    strbuf_puts(text, ">\n");
    if (line->state == RESULT_REFUSED) {
        put_problem(text, "failure", result);
    } else {
        strbuf_puts(text, "      <skipped");
        markup_attribute(text, "message", _("the run ended before it"));
        strbuf_puts(text, "/>\n");
    }
    strbuf_puts(text, "    </testcase>\n");
}

static bool put_result(void *data, const struct result_line *line,
                       struct diag_list *diags) {
    json_t *result = result_line_object(line, diags);
    struct suite *suite = data;

    if (result == NULL)
        return false;
    start_unit(suite, result);
    put_state(suite, line, result);
    flush(suite);
    json_decref(result);
    return true;
}

/* Of the run as a whole, where it has errors; it is a case of its own. */
static void put_run(struct suite *suite) {
    start_case(suite, _("the run as a whole"));
    strbuf_puts(&suite->text, ">\n");
    put_problem(&suite->text, "error", suite->report->run);
    strbuf_puts(&suite->text, "    </testcase>\n");
}

static void start_suite(struct suite *suite, size_t errors) {
    const struct results *results = suite->report->results;
    struct strbuf *text = &suite->text;

    strbuf_puts(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<testsuites>\n  <testsuite");
    markup_attribute(text, "name", suite->report->head->plan);
    markup_number(text, "tests", results_total(results) + errors);
    markup_number(text, "failures", results_count(results, RESULT_REFUSED));
    markup_number(text, "errors", errors);
    markup_number(text, "skipped", results_count(results, RESULT_LEFT));
    strbuf_puts(text, ">\n");
}

bool report_junit(struct file_writer *out, const struct report *report,
                  struct diag_list *diags) {
    bool has_errors = report_count_severity(report->run, "error") > 0;
    struct suite suite = {.out = out, .report = report, .text = STRBUF_INIT};
    bool ok;

    start_suite(&suite, has_errors ? 1 : 0);
    if (has_errors)
        put_run(&suite);
    ok = results_each(report->results, put_result, &suite, diags);
    strbuf_puts(&suite.text, "  </testsuite>\n</testsuites>\n");
    flush(&suite);
    strbuf_free(&suite.text);
    return ok;
}
