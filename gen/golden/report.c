#include "golden/report.h"

#include "finding/markup.h"

static void begin_suite(struct strbuf *out, const char *name, size_t tests,
                        size_t failures) {
    strbuf_puts(out, "  <testsuite");
    markup_attribute(out, "name", name);
    markup_number(out, "tests", tests);
    markup_number(out, "failures", failures);
    markup_number(out, "errors", 0);
    markup_number(out, "skipped", 0);
    strbuf_puts(out, ">\n");
}

static void put_case(struct strbuf *out, const char *class_name,
                     const char *name, const char *failure,
                     const char *details) {
    strbuf_puts(out, "    <testcase");
    markup_attribute(out, "classname", class_name);
    markup_attribute(out, "name", name);
    if (failure == NULL) {
        strbuf_puts(out, "/>\n");
        return;
    }
    strbuf_puts(out, ">\n      <failure");
    markup_attribute(out, "message", failure);
    strbuf_putc(out, '>');
    markup_text(out, details);
    strbuf_puts(out, "</failure>\n    </testcase>\n");
}

static void put_documents(struct strbuf *out, const struct golden_case *cases,
                          size_t count) {
    size_t failures = 0;

    for (size_t i = 0; i < count; i++)
        failures += cases[i].failure != NULL;
    begin_suite(out, "golden", count, failures);
    for (size_t i = 0; i < count; i++)
        put_case(out, cases[i].template_name, cases[i].sample, cases[i].failure,
                 cases[i].details);
    strbuf_puts(out, "  </testsuite>\n");
}

/* A line for each finding that counts. */
static void put_findings(struct strbuf *out, const struct file_findings *file,
                         enum diag_level fail_on) {
    for (size_t i = 0; i < file->count; i++) {
        const struct finding *f = &file->items[i];
        if (f->is_known || f->severity < fail_on)
            continue;
        if (f->line > 0)
            strbuf_printf(out, "%d:%d: ", f->line, f->column);
        if (f->where != NULL)
            strbuf_printf(out, "%s: ", f->where);
        strbuf_printf(out, "%s: %s [%s]\n", finding_severity(f->severity),
                      f->message, f->rule);
    }
}

static void put_file(struct strbuf *out, const struct file_findings *file,
                     enum diag_level fail_on) {
    struct strbuf details = STRBUF_INIT, failure = STRBUF_INIT;
    size_t count = findings_count(file, fail_on);

    put_findings(&details, file, fail_on);
    strbuf_printf(&failure, "findings: %zu", count);
    put_case(out, file->kind != NULL ? file->kind : "file", file->file,
             count > 0 ? failure.data : NULL, details.data);
    strbuf_free(&details);
    strbuf_free(&failure);
}

void golden_junit(const struct golden_case *cases, size_t count,
                  struct file_findings *const *files, size_t file_count,
                  enum diag_level fail_on, struct strbuf *out) {
    size_t failures = 0;

    for (size_t i = 0; i < file_count; i++)
        failures += findings_count(files[i], fail_on) > 0;
    strbuf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<testsuites>\n");
    put_documents(out, cases, count);
    begin_suite(out, "check", file_count, failures);
    for (size_t i = 0; i < file_count; i++)
        put_file(out, files[i], fail_on);
    strbuf_puts(out, "  </testsuite>\n</testsuites>\n");
}
