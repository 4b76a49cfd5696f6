/* report_junit.c -- for CI: JUnit's XML, as junit-10.xsd has it. */
#include "batch/result.h"

#include <string.h>
#include <utf8proc.h>

#include "base/i18n.h"

struct suite {
    struct file_writer *out;
    const struct report *report;
    struct strbuf text; /* what is put next */
};

static void flush(struct suite *suite) {
    file_put(suite->out, suite->text.data, suite->text.len);
    strbuf_clear(&suite->text);
}

/* XML 1.0 has no other characters: section 2.2. */
static bool is_xml(utf8proc_int32_t code) {
    return code >= ' ' ? code != 0xFFFE && code != 0xFFFF
                       : code == '\t' || code == '\n' || code == '\r';
}

/* As character data or the value of an attribute. */
static void put_text(struct strbuf *out, const char *text) {
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;

    while (*at != '\0') {
        utf8proc_int32_t code;
        utf8proc_ssize_t len = utf8proc_iterate(at, -1, &code);

        if (len <= 0 || !is_xml(code))
            strbuf_puts(out, "\uFFFD");
        else if (code < ' ')
            strbuf_printf(out, "&#%d;", (int)code);
        else
            strbuf_add_xml(out, (const char *)at, (size_t)len);
        at += len > 0 ? len : 1;
    }
}

static void put_attribute(struct strbuf *out, const char *name,
                          const char *value) {
    strbuf_printf(out, " %s=\"", name);
    put_text(out, value);
    strbuf_putc(out, '"');
}

static void put_number(struct strbuf *out, const char *name, size_t number) {
    strbuf_printf(out, " %s=\"%zu\"", name, number);
}

/* ---- findings ---- */

/* "error: xa.csv:12:4: Tên: the cell is empty [units-empty]" */
static void put_finding(struct strbuf *out, const json_t *finding) {
    const char *advice = report_string(finding, "advice");
    struct strbuf text = STRBUF_INIT;

    strbuf_printf(out, "%s: ", report_string(finding, "severity"));
    report_put_cause(&text, finding, "");
    put_text(out, text.data);
    strbuf_printf(out, " [%s]\n", report_string(finding, "rule"));
    strbuf_free(&text);
    if (*advice == '\0')
        return;
    strbuf_puts(out, "    \u2192 ");
    put_text(out, advice);
    strbuf_putc(out, '\n');
}

static void put_findings(struct strbuf *out, const json_t *object) {
    const json_t *findings = json_object_get(object, "findings");
    long long left_out = report_integer(object, "findings_left_out");

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
    put_attribute(out, "message", message.data);
    put_attribute(out, "type", report_string(cause, "rule"));
    strbuf_putc(out, '>');
    put_findings(out, object);
    strbuf_printf(out, "</%s>\n", element);
    strbuf_free(&message);
}

/* ---- cases ---- */

static void start_case(struct suite *suite, const char *name) {
    strbuf_puts(&suite->text, "    <testcase");
    put_attribute(&suite->text, "classname", suite->report->head->plan);
    put_attribute(&suite->text, "name", name);
}

static void start_unit(struct suite *suite, const json_t *result) {
    const char *unit_name = report_string(result, "name");
    struct strbuf name = STRBUF_INIT;

    strbuf_puts(&name, report_string(result, "key"));
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
        put_attribute(text, "message", _("the run ended before it"));
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
    put_attribute(text, "name", suite->report->head->plan);
    put_number(text, "tests", results_total(results) + errors);
    put_number(text, "failures", results_count(results, RESULT_REFUSED));
    put_number(text, "errors", errors);
    put_number(text, "skipped", results_count(results, RESULT_LEFT));
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
