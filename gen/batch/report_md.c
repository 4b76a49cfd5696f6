/* report_md.c -- a page to read: GitHub's tables, which most readers know. */
#include "batch/result.h"

#include <string.h>

#include "base/i18n.h"
#include "batch/figure.h"
#include "markdown/markdown.h"

#define MAX_CAUSES 5 /* of one unit; the other reports have all */

struct page {
    struct file_writer *out;
    const struct report *report;
    struct strbuf text; /* what is put next */
};

static void flush(struct page *page) {
    file_put(page->out, page->text.data, page->text.len);
    strbuf_clear(&page->text);
}

/* Words within a line or a cell: "|" is escaped, too. */
static void put_words(struct strbuf *out, const char *words) {
    struct strbuf plain = STRBUF_INIT;

    report_plain(&plain, words);
    markdown_escape(out, plain.data, plain.len);
    strbuf_free(&plain);
}

static void put_cell(struct strbuf *out, const char *words) {
    strbuf_puts(out, " ");
    put_words(out, words);
    strbuf_puts(out, " |");
}

static void put_figure(struct strbuf *out, long long number) {
    strbuf_puts(out, " ");
    if (number > 0)
        figure_count(out, (uint64_t)number);
    strbuf_puts(out, " |");
}

/* ---- head ---- */

static void put_fact(struct strbuf *out, const char *name, const char *value) {
    strbuf_printf(out, "- %s: ", name);
    put_words(out, value);
    strbuf_putc(out, '\n');
}

static void put_head(struct page *page) {
    const struct report_head *head = page->report->head;
    struct strbuf *out = &page->text;

    strbuf_printf(out, "# %s\n\n", _("Report of a batch"));
    put_fact(out, _("Plan"), head->plan);
    put_fact(out, _("List of units"), head->units);
    if (head->shard != NULL)
        put_fact(out, _("Part of the list"), head->shard);
    put_fact(out, _("Program"), page->report->program);
    if (!head->complete)
        strbuf_printf(out, "\n**%s**\n",
                      _("The run ended before all units were done; --resume "
                        "goes on with it."));
}

static void put_count(struct strbuf *out, const char *word, size_t count) {
    strbuf_printf(out, "| %s | ", word);
    figure_count(out, count);
    strbuf_puts(out, " |\n");
}

static void put_counts(struct page *page) {
    const struct results *results = page->report->results;
    struct strbuf *out = &page->text;

    strbuf_printf(out, "\n| %s | %s |\n|---|---:|\n", _("State"), _("Units"));
    for (int i = 0; i < RESULT_STATES; i++) {
        enum result_state state = (enum result_state)i;

        put_count(out, report_state_word(state), results_count(results, state));
    }
    put_count(out, _("all"), results_total(results));
}

/* ---- findings ---- */

static void put_cause(struct strbuf *out, const json_t *finding,
                      const char *units) {
    const char *advice = value_string(finding, "advice");
    struct strbuf cause = STRBUF_INIT;

    report_put_cause(&cause, finding, units);
    put_words(out, cause.data);
    strbuf_free(&cause);
    if (*advice == '\0')
        return;
    strbuf_puts(out, " \u2192 ");
    put_words(out, advice);
}

static void put_run(struct page *page) {
    const json_t *findings = json_object_get(page->report->run, "findings");
    size_t count = json_array_size(findings);

    if (count == 0)
        return;
    strbuf_printf(&page->text, "\n## %s\n\n", _("The run as a whole"));
    for (size_t i = 0; i < count; i++) {
        strbuf_puts(&page->text, "- ");
        put_cause(&page->text, json_array_get(findings, i), "");
        strbuf_putc(&page->text, '\n');
    }
}

/* Errors, one below the other. */
static void put_causes(struct page *page, const json_t *result) {
    const json_t *findings = json_object_get(result, "findings");
    size_t errors = report_count_severity(result, "error"), shown = 0;
    struct strbuf *out = &page->text;

    strbuf_puts(out, " ");
    for (size_t i = 0; shown < errors && shown < MAX_CAUSES; i++) {
        const json_t *finding = json_array_get(findings, i);

        if (strcmp(value_string(finding, "severity"), "error") != 0)
            continue;
        strbuf_puts(out, shown++ > 0 ? "<br>" : "");
        put_cause(out, finding, page->report->head->units);
    }
    if (errors > shown) {
        strbuf_puts(out, "<br>");
        strbuf_printf(out, _("and %lld more"), (long long)(errors - shown));
    }
    strbuf_puts(out, " |");
}

/* ---- tables of units ---- */

/* No., row, code and name, with which a row of both tables begins. */
static void start_row(struct strbuf *out, const json_t *result) {
    strbuf_puts(out, "|");
    put_figure(out, value_integer(result, "unit"));
    put_figure(out, value_integer(result, "line"));
    put_cell(out, value_string(result, "key"));
    put_cell(out, value_string(result, "name"));
}

static bool put_refused(void *data, const struct result_line *line,
                        struct diag_list *diags) {
    struct page *page = data;
    json_t *result;

    if (line->state != RESULT_REFUSED)
        return true;
    result = result_line_object(line, diags);
    if (result == NULL)
        return false;
    start_row(&page->text, result);
    put_causes(page, result);
    strbuf_putc(&page->text, '\n');
    flush(page);
    json_decref(result);
    return true;
}

/* "00001.docx (24.1 KB, 6 pages)" */
static void put_file(struct strbuf *out, const json_t *file) {
    long long pages = value_integer(file, "pages");

    put_words(out, value_string(file, "file"));
    strbuf_puts(out, " (");
    figure_size(out, (uint64_t)value_integer(file, "bytes"));
    if (pages > 0) {
        strbuf_puts(out, ", ");
        strbuf_printf(out,
                      ngettext("%lld page", "%lld pages", (unsigned long)pages),
                      pages);
    }
    strbuf_putc(out, ')');
}

static void put_files(struct strbuf *out, const json_t *files) {
    strbuf_puts(out, " ");
    for (size_t i = 0; i < json_array_size(files); i++) {
        strbuf_puts(out, i > 0 ? "<br>" : "");
        put_file(out, json_array_get(files, i));
    }
    strbuf_puts(out, " |");
}

/* The first warning, and how many there are; errors are said above. */
static void put_remark(struct page *page, const json_t *result) {
    size_t warnings = report_count_severity(result, "warning");
    const json_t *first = report_first_cause(result);
    struct strbuf *out = &page->text;

    strbuf_puts(out, " ");
    if (warnings > 0 &&
        strcmp(value_string(first, "severity"), "warning") == 0) {
        put_cause(out, first, page->report->head->units);
        if (warnings > 1) {
            strbuf_puts(out, "<br>");
            strbuf_printf(out, _("and %lld more"), (long long)(warnings - 1));
        }
    }
    strbuf_puts(out, " |");
}

static bool put_unit(void *data, const struct result_line *line,
                     struct diag_list *diags) {
    json_t *result = result_line_object(line, diags);
    struct page *page = data;

    if (result == NULL)
        return false;
    start_row(&page->text, result);
    put_cell(&page->text, report_state_word(line->state));
    put_files(&page->text, json_object_get(result, "files"));
    put_remark(page, result);
    strbuf_putc(&page->text, '\n');
    flush(page);
    json_decref(result);
    return true;
}

static void start_table(struct page *page, const char *title) {
    strbuf_printf(&page->text, "\n## %s\n\n| %s | %s | %s | %s |", title,
                  _("No."), _("Row"), _("Code"), _("Name"));
}

static bool put_refused_units(struct page *page, struct diag_list *diags) {
    const struct results *results = page->report->results;

    if (results_count(results, RESULT_REFUSED) == 0)
        return true;
    start_table(page, _("Units that were refused"));
    strbuf_printf(&page->text, " %s |\n|---:|---:|---|---|---|\n",
                  _("What is wrong, and what to do"));
    return results_each(results, put_refused, page, diags);
}

static bool put_all_units(struct page *page, struct diag_list *diags) {
    start_table(page, _("All units"));
    strbuf_printf(&page->text,
                  " %s | %s | %s |\n|---:|---:|---|---|---|---|---|\n",
                  _("State"), _("Files"), _("Warnings"));
    return results_each(page->report->results, put_unit, page, diags);
}

bool report_md(struct file_writer *out, const struct report *report,
               struct diag_list *diags) {
    struct page page = {.out = out, .report = report, .text = STRBUF_INIT};
    bool ok;

    put_head(&page);
    put_counts(&page);
    put_run(&page);
    ok = put_refused_units(&page, diags) && put_all_units(&page, diags);
    flush(&page);
    strbuf_free(&page.text);
    return ok;
}
