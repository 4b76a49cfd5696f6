/* sarif.c -- SARIF 2.1.0, for forges that show findings in the change. */
#include "finding/fingerprint.h"
#include "finding/value.h"
#include "finding/write.h"

#include <stdlib.h>
#include <string.h>

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

static json_t *text_object(const char *key, const char *text) {
    json_t *object = value_sure(json_object());

    value_put(object, key, value_text(text));
    return object;
}

/* "a b.docx" -> "a%20b.docx": an URI reference (RFC 3986, 3.3). */
static void put_uri(struct strbuf *out, const char *path) {
    for (; *path != '\0'; path++) {
        unsigned char c = (unsigned char)*path;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
            (c >= '0' && c <= '9') || strchr("-._~/", c) != NULL)
            strbuf_putc(out, (char)c);
        else
            strbuf_printf(out, "%%%02X", c);
    }
}

static json_t *artifact(const struct finding *f) {
    struct strbuf uri = STRBUF_INIT;
    json_t *object;

    put_uri(&uri, f->file);
    object = text_object("uri", uri.data);
    strbuf_free(&uri);
    return object;
}

static json_t *region(const struct finding *f) {
    json_t *object = value_sure(json_object());

    value_put(object, "startLine", value_number(f->line));
    if (f->column > 0)
        value_put(object, "startColumn", value_number(f->column));
    return object;
}

static json_t *location(const struct finding *f) {
    json_t *location = value_sure(json_object());
    json_t *physical = value_sure(json_object());

    value_put(physical, "artifactLocation", artifact(f));
    if (f->line > 0)
        value_put(physical, "region", region(f));
    value_put(location, "physicalLocation", physical);
    if (f->where != NULL) {
        json_t *logical = value_sure(json_array());
        json_array_append_new(logical,
                              text_object("fullyQualifiedName", f->where));
        value_put(location, "logicalLocations", logical);
    }
    return location;
}

static void put_message(struct strbuf *out, const struct finding *f) {
    strbuf_puts(out, f->message);
    if (f->text != NULL)
        strbuf_printf(out, ": “%s”", f->text);
    if (f->advice != NULL)
        strbuf_printf(out, " (%s)", f->advice);
}

static json_t *result(const struct finding *f,
                      const struct fingerprint *print) {
    struct strbuf message = STRBUF_INIT;
    json_t *result = value_sure(json_object());
    json_t *locations = value_sure(json_array());

    put_message(&message, f);
    value_put(result, "ruleId", value_text(f->rule));
    value_put(result, "level", value_text(finding_severity(f->severity)));
    value_put(result, "message", text_object("text", message.data));
    json_array_append_new(locations, location(f));
    value_put(result, "locations", locations);
    value_put(result, "partialFingerprints",
              text_object("kehoachGen/v1", print->text));
    value_put(result, "baselineState",
              value_text(f->is_known ? "unchanged" : "new"));
    strbuf_free(&message);
    return result;
}

static bool has_rule(const json_t *rules, const char *id) {
    for (size_t i = 0; i < json_array_size(rules); i++)
        if (strcmp(value_string(json_array_get(rules, i), "id"), id) == 0)
            return true;
    return false;
}

static json_t *rules_of(struct file_findings *const *files, size_t count) {
    json_t *rules = value_sure(json_array());

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < files[i]->count; j++)
            if (!has_rule(rules, files[i]->items[j].rule))
                json_array_append_new(
                    rules, text_object("id", files[i]->items[j].rule));
    return rules;
}

static json_t *results_of(struct file_findings *const *files, size_t count) {
    json_t *results = value_sure(json_array());

    for (size_t i = 0; i < count; i++) {
        struct fingerprint *prints = fingerprints(files[i]);
        for (size_t j = 0; j < files[i]->count; j++)
            json_array_append_new(results,
                                  result(&files[i]->items[j], &prints[j]));
        free(prints);
    }
    return results;
}

static json_t *tool(struct file_findings *const *files, size_t count) {
    json_t *tool = value_sure(json_object());
    json_t *driver = text_object("name", "kehoach-gen");

    value_put(driver, "version", value_text(VERSION));
    value_put(driver, "rules", rules_of(files, count));
    value_put(tool, "driver", driver);
    return tool;
}

void finding_write_sarif(struct file_findings *const *files, size_t count,
                         const struct finding_output *how, FILE *out) {
    json_t *log = text_object("$schema", SCHEMA);
    json_t *runs = value_sure(json_array());
    json_t *run = value_sure(json_object());

    (void)how;
    value_put(log, "version", value_text("2.1.0"));
    value_put(run, "tool", tool(files, count));
    value_put(run, "columnKind", value_text("unicodeCodePoints"));
    value_put(run, "results", results_of(files, count));
    json_array_append_new(runs, run);
    value_put(log, "runs", runs);
    json_dumpf(log, out, JSON_INDENT(2));
    fputc('\n', out);
    json_decref(log);
}
