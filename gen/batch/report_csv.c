/* report_csv.c -- for spreadsheets: RFC 4180, with the mark by which Excel
 * knows UTF-8. */
#include "batch/result.h"

#include <string.h>

#include "base/i18n.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

struct sheet {
    struct file_writer *out;
    const struct report *report;
    struct strbuf row;
};

static void end_row(struct sheet *sheet) {
    strbuf_truncate(&sheet->row, sheet->row.len - 1); /* the last comma */
    strbuf_puts(&sheet->row, "\r\n");
    file_put(sheet->out, sheet->row.data, sheet->row.len);
    strbuf_clear(&sheet->row);
}

/* A spreadsheet takes what begins with one of these for a formula, which could
 * start a program; with an apostrophe before it, it is text. */
static bool is_formula(const char *text) {
    return *text != '\0' && strchr("=+-@", *text) != NULL;
}

/* In quotes, which tell a code such as 00001 from a number. */
static void put_text(struct strbuf *row, const char *text) {
    struct strbuf plain = STRBUF_INIT;

    report_plain(&plain, text);
    if (plain.len > 0)
        strbuf_puts(row, is_formula(plain.data) ? "\"'" : "\"");
    for (const char *at = plain.data; *at != '\0'; at++) {
        if (*at == '"')
            strbuf_putc(row, '"');
        strbuf_putc(row, *at);
    }
    strbuf_puts(row, plain.len > 0 ? "\"," : ",");
    strbuf_free(&plain);
}

/* Empty where it is not known. */
static void put_number(struct strbuf *row, long long number, bool known) {
    if (known)
        strbuf_printf(row, "%lld", number);
    strbuf_putc(row, ',');
}

static void put_headings(struct sheet *sheet) {
    const char *const headings[] = {
        _("No."),   _("Row"),   _("Code"),  _("Name"),     _("State"),
        _("Files"), _("Bytes"), _("Pages"), _("Warnings"), _("First cause")};

    strbuf_puts(&sheet->row, byte_order_mark);
    for (size_t i = 0; i < sizeof(headings) / sizeof(*headings); i++)
        put_text(&sheet->row, headings[i]);
    end_row(sheet);
}

static void put_files(struct strbuf *row, const json_t *files) {
    struct strbuf names = STRBUF_INIT;
    long long bytes = 0, pages = 0;
    size_t count = json_array_size(files);
    bool has_pages = false;

    for (size_t i = 0; i < count; i++) {
        const json_t *file = json_array_get(files, i);

        strbuf_printf(&names, "%s%s", i > 0 ? "; " : "",
                      value_string(file, "file"));
        bytes += value_integer(file, "bytes");
        /* Those of several kinds have the same pages. */
        if (!has_pages)
            pages = value_integer(file, "pages");
        has_pages = pages > 0;
    }
    put_text(row, names.data);
    put_number(row, bytes, count > 0);
    put_number(row, pages, has_pages);
    strbuf_free(&names);
}

static void put_cause(struct sheet *sheet, const json_t *result) {
    const json_t *cause = report_first_cause(result);
    struct strbuf text = STRBUF_INIT;

    if (cause != NULL)
        report_put_cause(&text, cause, sheet->report->head->units);
    put_text(&sheet->row, text.data);
    strbuf_free(&text);
}

static bool put_result(void *data, const struct result_line *line,
                       struct diag_list *diags) {
    json_t *result = result_line_object(line, diags);
    struct sheet *sheet = data;
    struct strbuf *row = &sheet->row;

    if (result == NULL)
        return false;
    put_number(row, value_integer(result, "unit"), true);
    put_number(row, value_integer(result, "line"),
               value_integer(result, "line") > 0);
    put_text(row, value_string(result, "key"));
    put_text(row, value_string(result, "name"));
    put_text(row, report_state_word(line->state));
    put_files(row, json_object_get(result, "files"));
    put_number(row, (long long)report_count_severity(result, "warning"), true);
    put_cause(sheet, result);
    end_row(sheet);
    json_decref(result);
    return true;
}

bool report_csv(struct file_writer *out, const struct report *report,
                struct diag_list *diags) {
    struct sheet sheet = {.out = out, .report = report, .row = STRBUF_INIT};
    bool ok;

    put_headings(&sheet);
    ok = results_each(report->results, put_result, &sheet, diags);
    strbuf_free(&sheet.row);
    return ok;
}
