/* junit.c -- for CI: a suite for each file, a case for each rule that was
 * broken, and one for a file without findings. */
#include "finding/markup.h"
#include "finding/write.h"

static bool is_failure(const struct finding *f) {
    return f->severity == DIAG_ERROR && !f->is_known;
}

static void put_case(struct strbuf *out, const struct file_findings *file,
                     const char *name) {
    strbuf_puts(out, "    <testcase");
    markup_attribute(out, "classname", file->file);
    markup_attribute(out, "name", name);
}

static void put_lines(struct strbuf *out, const struct finding *f) {
    const char *const lines[] = {f->where,    f->text,   f->found,
                                 f->required, f->clause, f->advice};

    for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
        if (lines[i] == NULL)
            continue;
        markup_text(out, lines[i]);
        strbuf_putc(out, '\n');
    }
}

/* Warnings and notes are passed cases that say something. */
static void put_finding(struct strbuf *out, const struct file_findings *file,
                        const struct finding *f) {
    const char *element = is_failure(f) ? "failure" : "system-out";
    struct strbuf name = STRBUF_INIT;

    strbuf_printf(&name, "%s: %s", f->rule,
                  f->where != NULL ? f->where : f->message);
    put_case(out, file, name.data);
    strbuf_free(&name);
    strbuf_printf(out, ">\n      <%s", element);
    if (is_failure(f)) {
        markup_attribute(out, "message", f->message);
        markup_attribute(out, "type", f->rule);
    }
    strbuf_putc(out, '>');
    if (!is_failure(f)) {
        markup_text(out, f->message);
        strbuf_putc(out, '\n');
    }
    put_lines(out, f);
    strbuf_printf(out, "</%s>\n    </testcase>\n", element);
}

static void put_suite(struct strbuf *out, const struct file_findings *file) {
    size_t failures = 0;

    for (size_t i = 0; i < file->count; i++)
        if (is_failure(&file->items[i]))
            failures++;
    strbuf_puts(out, "  <testsuite");
    markup_attribute(out, "name", file->file);
    markup_number(out, "tests", file->count > 0 ? file->count : 1);
    markup_number(out, "failures", failures);
    markup_number(out, "errors", 0);
    markup_number(out, "skipped", 0);
    strbuf_puts(out, ">\n");
    for (size_t i = 0; i < file->count; i++)
        put_finding(out, file, &file->items[i]);
    if (file->count == 0) {
        put_case(out, file, "check");
        strbuf_puts(out, "/>\n");
    }
    strbuf_puts(out, "  </testsuite>\n");
}

void finding_write_junit(struct file_findings *const *files, size_t count,
                         const struct finding_output *how, FILE *out) {
    struct strbuf text = STRBUF_INIT;

    (void)how;
    strbuf_puts(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<testsuites>\n");
    for (size_t i = 0; i < count; i++)
        put_suite(&text, files[i]);
    strbuf_puts(&text, "</testsuites>\n");
    fwrite(text.data, 1, text.len, out);
    strbuf_free(&text);
}
