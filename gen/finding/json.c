/* json.c -- for programs: see finding.h. */
#include "finding/fingerprint.h"
#include "finding/value.h"
#include "finding/write.h"

#include <stdlib.h>

#define SCHEMA_VERSION 1

static json_t *counts(const struct file_findings *file) {
    json_t *object = value_sure(json_object());

    for (int level = DIAG_ERROR; level >= DIAG_NOTE; level--)
        value_put(object, finding_severity((enum diag_level)level),
                  value_sure(json_integer((json_int_t)finding_count_of(
                      file, (enum diag_level)level))));
    return object;
}

static json_int_t known(const struct file_findings *file) {
    json_int_t count = 0;

    for (size_t i = 0; i < file->count; i++)
        count += file->items[i].is_known;
    return count;
}

static json_t *verdicts(const struct file_findings *file) {
    json_t *list = value_sure(json_array());

    for (size_t i = 0; i < file->verdict_count; i++) {
        const struct ruled *ruled = &file->verdicts[i];
        json_t *object = value_sure(json_object());
        value_put(object, "rule", value_text(ruled->rule));
        value_put(object, "verdict",
                  value_text(finding_verdict(ruled->verdict)));
        value_put(object, "reason", value_text(ruled->reason));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *file_object(const struct file_findings *file, bool all) {
    json_t *object = value_sure(json_object());

    value_put(object, "file", value_text(file->file));
    value_put(object, "kind", value_text(file->kind));
    value_put(object, "counts", counts(file));
    value_put(object, "known", value_sure(json_integer(known(file))));
    if (all)
        value_put(object, "verdicts", verdicts(file));
    return object;
}

static json_t *finding_object(const struct finding *f,
                              const struct fingerprint *print) {
    json_t *object = value_sure(json_object());

    value_put(object, "rule", value_text(f->rule));
    value_put(object, "severity", value_text(finding_severity(f->severity)));
    value_put(object, "file", value_text(f->file));
    value_put(object, "where", value_text(f->where));
    value_put(object, "line", value_number(f->line));
    value_put(object, "column", value_number(f->column));
    value_put(object, "role", value_text(f->role));
    value_put(object, "text", value_text(f->text));
    value_put(object, "found", value_text(f->found));
    value_put(object, "required", value_text(f->required));
    value_put(object, "message", value_text(f->message));
    value_put(object, "advice", value_text(f->advice));
    value_put(object, "clause", value_text(f->clause));
    value_put(object, "in_baseline", value_sure(json_boolean(f->is_known)));
    value_put(object, "fingerprint", value_text(print->text));
    return object;
}

static void put_findings(const struct file_findings *file, FILE *out,
                         bool *is_first) {
    struct fingerprint *prints = fingerprints(file, true);

    for (size_t i = 0; i < file->count; i++) {
        value_print(out, *is_first ? "\n    " : ",\n    ",
                    finding_object(&file->items[i], &prints[i]));
        *is_first = false;
    }
    free(prints);
}

void finding_write_json(struct file_findings *const *files, size_t count,
                        const struct finding_output *how, FILE *out) {
    bool is_first = true;

    fprintf(out, "{\n  \"schema_version\": %d,\n", SCHEMA_VERSION);
    value_print(out, "  \"program\": ", value_text("kehoach-gen " VERSION));
    value_print(out, ",\n  \"profile\": ", value_text(how->profile));
    fputs(",\n  \"files\": [", out);
    for (size_t i = 0; i < count; i++)
        value_print(out, i == 0 ? "\n    " : ",\n    ",
                    file_object(files[i], how->all));
    fputs(count > 0 ? "\n  ],\n  \"findings\": [" : "],\n  \"findings\": [",
          out);
    for (size_t i = 0; i < count; i++)
        put_findings(files[i], out, &is_first);
    fputs(is_first ? "]\n}\n" : "\n  ]\n}\n", out);
}
