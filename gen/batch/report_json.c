/* report_json.c -- for programs: schemas/bao_cao.schema.json. */
#include "batch/result.h"

/* One result after the other; `line` is what is put next. */
struct lines {
    struct file_writer *out;
    struct strbuf line;
    bool has_some;
};

static void put_line(struct lines *lines) {
    file_put(lines->out, lines->line.data, lines->line.len);
    strbuf_clear(&lines->line);
}

/* Before an item of a list: ends the line of the one before it. */
static void start_item(struct lines *lines) {
    strbuf_puts(&lines->line, lines->has_some ? ",\n    " : "\n    ");
    lines->has_some = true;
}

/* An empty list is "[]". */
static void end_list(struct lines *lines) {
    strbuf_puts(&lines->line, lines->has_some ? "\n  ]" : "]");
    lines->has_some = false;
}

/* `  "key": value,` */
static void put_member(struct lines *lines, const char *key, json_t *value) {
    strbuf_printf(&lines->line, "  \"%s\": ", key);
    value_dump(&lines->line, value);
    strbuf_puts(&lines->line, ",\n");
    json_decref(value);
}

static json_t *counts_object(const struct results *results) {
    json_t *counts = json_object();

    value_put(counts, "units",
              json_integer((json_int_t)results_total(results)));
    for (int i = 0; i < RESULT_STATES; i++) {
        enum result_state state = (enum result_state)i;

        value_put(counts, result_state_id(state),
                  json_integer((json_int_t)results_count(results, state)));
    }
    return counts;
}

static void put_head(struct lines *lines, const struct report *report) {
    const struct report_head *head = report->head;

    strbuf_puts(&lines->line, "{\n");
    put_member(lines, "schema_version", json_integer(REPORT_VERSION));
    put_member(lines, "program", value_text(report->program));
    put_member(lines, "plan", value_text(head->plan));
    put_member(lines, "units", value_text(head->units));
    put_member(lines, "shard", value_text(head->shard));
    put_member(lines, "complete", json_boolean(head->complete));
    put_member(lines, "counts", counts_object(report->results));
}

static void put_run(struct lines *lines, const json_t *run) {
    const json_t *findings = json_object_get(run, "findings");

    strbuf_puts(&lines->line, "  \"findings\": [");
    for (size_t i = 0; i < json_array_size(findings); i++) {
        start_item(lines);
        value_dump(&lines->line, json_array_get(findings, i));
    }
    end_list(lines);
    strbuf_puts(&lines->line, ",\n");
    put_member(lines, "findings_left_out",
               json_integer(value_integer(run, "findings_left_out")));
}

static bool put_result(void *data, const struct result_line *line,
                       struct diag_list *diags) {
    struct lines *lines = data;

    (void)diags;
    start_item(lines);
    strbuf_add(&lines->line, line->text->data, line->text->len);
    put_line(lines);
    return true;
}

bool report_json(struct file_writer *out, const struct report *report,
                 struct diag_list *diags) {
    struct lines lines = {.out = out, .line = STRBUF_INIT};
    bool ok;

    put_head(&lines, report);
    put_run(&lines, report->run);
    strbuf_puts(&lines.line, "  \"results\": [");
    ok = results_each(report->results, put_result, &lines, diags);
    end_list(&lines);
    strbuf_puts(&lines.line, "\n}\n");
    put_line(&lines);
    strbuf_free(&lines.line);
    return ok;
}
