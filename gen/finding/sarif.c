/* sarif.c -- SARIF 2.1.0, for forges that show findings in the change. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "finding/fingerprint.h"
#include "finding/project.h"
#include "finding/value.h"
#include "finding/write.h"

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

/* The forge looks for files from the top of the project; elsewhere paths are as
 * they were given. */
static json_t *artifact(const struct finding *f) {
    struct strbuf path = STRBUF_INIT, uri = STRBUF_INIT;
    json_t *object;

    if (project_path(&path, f->file)) {
        put_uri(&uri, path.data);
    } else {
        if (f->file[0] == '/')
            strbuf_puts(&uri, "file://");
        put_uri(&uri, f->file);
    }
    object = text_object("uri", uri.data);
    strbuf_free(&path);
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

/* Where suppressions are known, a result without has an empty list: 3.27.23. */
static json_t *suppressions(const struct finding *f) {
    json_t *list = value_sure(json_array());

    if (f->is_known)
        json_array_append_new(list, text_object("kind", "external"));
    return list;
}

/* ---- rules ---- */

/* Those that something was found of, in the order in which they come. */
struct used {
    const char **ids;
    size_t count, size;
};

static size_t number_of(struct used *used, const char *id) {
    for (size_t i = 0; i < used->count; i++)
        if (strcmp(used->ids[i], id) == 0)
            return i;
    if (used->count == used->size) {
        used->size = used->size * 2 + 64;
        used->ids = memory_realloc(
            used->ids, memory_product(sizeof(*used->ids), used->size));
    }
    used->ids[used->count] = id;
    return used->count++;
}

static const struct finding_rule *find_rule(const struct finding_output *how,
                                            const char *id) {
    for (size_t i = 0; i < how->rule_count; i++)
        if (strcmp(how->rules[i].id, id) == 0)
            return &how->rules[i];
    return NULL;
}

static void put_part(struct strbuf *out, const char *label, const char *text) {
    if (text == NULL)
        return;
    if (out->len > 0)
        strbuf_putc(out, '\n');
    strbuf_printf(out, "%s%s%s", label, *label != '\0' ? " " : "", text);
}

static void put_about(json_t *object, const struct finding_rule *rule) {
    struct strbuf about = STRBUF_INIT, help = STRBUF_INIT;
    json_t *level = text_object("level", finding_severity(rule->severity));

    put_part(&about, "", rule->requirement);
    put_part(&about, "", rule->why);
    put_part(&help, "", about.data);
    put_part(&help, _("Right:"), rule->right);
    put_part(&help, _("Wrong:"), rule->wrong);
    put_part(&help, "", rule->clause);
    value_put(object, "shortDescription",
              text_object("text", rule->requirement));
    value_put(object, "fullDescription", text_object("text", about.data));
    value_put(object, "help", text_object("text", help.data));
    value_put(object, "defaultConfiguration", level);
    if (rule->clause != NULL)
        value_put(object, "properties", text_object("clause", rule->clause));
    strbuf_free(&about);
    strbuf_free(&help);
}

static json_t *rule_object(const struct finding_output *how, const char *id) {
    json_t *object = text_object("id", id);
    const struct finding_rule *rule = find_rule(how, id);

    if (rule != NULL)
        put_about(object, rule);
    return object;
}

static json_t *tool(const struct finding_output *how, const struct used *used) {
    json_t *tool = value_sure(json_object());
    json_t *driver = text_object("name", "kehoach-gen");
    json_t *rules = value_sure(json_array());

    for (size_t i = 0; i < used->count; i++)
        json_array_append_new(rules, rule_object(how, used->ids[i]));
    value_put(driver, "version", value_text(VERSION));
    value_put(driver, "language", value_text(i18n_language()));
    value_put(driver, "rules", rules);
    value_put(tool, "driver", driver);
    return tool;
}

/* ---- results ---- */

static json_t *result(const struct finding *f, const struct fingerprint *print,
                      size_t rule, bool has_baseline) {
    struct strbuf message = STRBUF_INIT;
    json_t *result = value_sure(json_object());
    json_t *locations = value_sure(json_array());

    put_message(&message, f);
    value_put(result, "ruleId", value_text(f->rule));
    value_put(result, "ruleIndex", value_sure(json_integer((json_int_t)rule)));
    value_put(result, "level", value_text(finding_severity(f->severity)));
    value_put(result, "message", text_object("text", message.data));
    json_array_append_new(locations, location(f));
    value_put(result, "locations", locations);
    value_put(result, "partialFingerprints",
              text_object("kehoachGen/v1", print->text));
    if (has_baseline)
        value_put(result, "suppressions", suppressions(f));
    strbuf_free(&message);
    return result;
}

static void put_results(const struct file_findings *file,
                        const struct finding_output *how, struct used *used,
                        bool *is_first, FILE *out) {
    struct fingerprint *prints = fingerprints(file, true);

    for (size_t i = 0; i < file->count; i++) {
        const struct finding *f = &file->items[i];
        value_print(
            out, *is_first ? "\n        " : ",\n        ",
            result(f, &prints[i], number_of(used, f->rule), how->has_baseline));
        *is_first = false;
    }
    free(prints);
}

void finding_write_sarif(struct file_findings *const *files, size_t count,
                         const struct finding_output *how, FILE *out) {
    struct used used = {0};
    bool is_first = true;

    fputs("{\n  \"$schema\": \"" SCHEMA "\",\n  \"version\": \"2.1.0\",\n"
          "  \"runs\": [\n    {\n      \"columnKind\": "
          "\"unicodeCodePoints\",\n      \"results\": [",
          out);
    for (size_t i = 0; i < count; i++)
        put_results(files[i], how, &used, &is_first, out);
    fputs(is_first ? "]" : "\n      ]", out);
    value_print(out, ",\n      \"tool\": ", tool(how, &used));
    fputs("\n    }\n  ]\n}\n", out);
    free(used.ids);
}
