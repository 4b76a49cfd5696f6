#include "command/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "care/care.h"
#include "finding/value.h"

#define SCHEMA_VERSION 1

static const char *translated(const char *text) {
    return text != NULL ? _(text) : NULL;
}

static struct catalogue_rule of_care(const struct care_rule *rule) {
    struct rule_info info = {.id = rule->id,
                             .severity = rule->severity,
                             .requirement = translated(rule->requirement),
                             .why = translated(rule->why),
                             .right = rule->right,
                             .wrong = rule->wrong,
                             .decidable = "yes"};

    return (struct catalogue_rule){.info = info, .is_tested = true};
}

struct catalogue catalogue_create(const struct profile *profile) {
    size_t of_profile = profile_count(profile);
    struct catalogue c = {.count = of_profile + care_rule_count,
                          .profile = profile_name(profile)};

    c.rules = memory_alloc(memory_product(sizeof(*c.rules), c.count));
    for (size_t i = 0; i < of_profile; i++) {
        const struct rule_info *rule = profile_rule(profile, i);
        c.rules[i] = (struct catalogue_rule){
            .info = *rule, .is_tested = profile_is_tested(rule)};
    }
    for (size_t i = 0; i < care_rule_count; i++)
        c.rules[of_profile + i] = of_care(&care_rules[i]);
    return c;
}

void catalogue_free(struct catalogue *catalogue) {
    free(catalogue->rules);
}

/* ---- as text ---- */

size_t catalogue_columns(const char *text) {
    size_t count = 0;

    for (const char *p = text; *p != '\0'; p++)
        count += ((unsigned char)*p & 0xC0) != 0x80;
    return count;
}

void catalogue_pad(struct strbuf *out, const char *text, size_t columns) {
    size_t used = catalogue_columns(text);

    strbuf_puts(out, text);
    for (; used < columns; used++)
        strbuf_putc(out, ' ');
}

static const char *tested_word(const struct catalogue_rule *rule) {
    if (!rule->is_tested)
        return _("not tested");
    return strcmp(rule->info.decidable, "yes") == 0 ? _("tested")
                                                    : _("tested in part");
}

static void widen(size_t *columns, const char *text) {
    if (catalogue_columns(text) > *columns)
        *columns = catalogue_columns(text);
}

void catalogue_list(const struct catalogue *catalogue, struct strbuf *out) {
    size_t ids = 0, levels = 0, words = 0;

    for (size_t i = 0; i < catalogue->count; i++) {
        const struct catalogue_rule *rule = &catalogue->rules[i];
        widen(&ids, rule->info.id);
        widen(&levels, diag_level_word(rule->info.severity));
        widen(&words, tested_word(rule));
    }
    for (size_t i = 0; i < catalogue->count; i++) {
        const struct catalogue_rule *rule = &catalogue->rules[i];
        catalogue_pad(out, rule->info.id, ids + 2);
        catalogue_pad(out, diag_level_word(rule->info.severity), levels + 2);
        catalogue_pad(out, tested_word(rule), words + 2);
        strbuf_printf(out, "%s\n", rule->info.requirement);
    }
}

void catalogue_count(const struct catalogue *catalogue, struct strbuf *out) {
    size_t all = catalogue->count - care_rule_count, tested = 0;

    for (size_t i = 0; i < all; i++)
        tested += catalogue->rules[i].is_tested;
    strbuf_printf(out,
                  _("rules of %s: %zu, of which tested: %zu; of a careful "
                    "reader (CARE): %zu\n"),
                  catalogue->profile, all, tested, care_rule_count);
}

/* ---- as JSON ---- */

static json_t *rule_object(const struct catalogue_rule *rule) {
    const struct rule_info *info = &rule->info;
    json_t *object = value_sure(json_object());

    value_put(object, "id", value_text(info->id));
    value_put(object, "severity", value_text(finding_severity(info->severity)));
    value_put(object, "clause", value_text(info->clause));
    value_put(object, "requirement", value_text(info->requirement));
    value_put(object, "why", value_text(info->why));
    value_put(object, "right", value_text(info->right));
    value_put(object, "wrong", value_text(info->wrong));
    value_put(object, "decidable", value_text(info->decidable));
    value_put(object, "needs", value_text(info->needs));
    value_put(object, "tested", value_sure(json_boolean(rule->is_tested)));
    return object;
}

static void put_value(struct strbuf *out, const char *before, json_t *value) {
    strbuf_puts(out, before);
    value_dump(out, value);
    json_decref(value);
}

static void begin_json(const struct catalogue *catalogue, struct strbuf *out) {
    strbuf_printf(out, "{\n  \"schema_version\": %d,\n", SCHEMA_VERSION);
    put_value(out, "  \"program\": ", value_text("kehoach-gen " VERSION));
    put_value(out, ",\n  \"profile\": ", value_text(catalogue->profile));
    strbuf_puts(out, ",\n  \"rules\": [");
}

void catalogue_json(const struct catalogue *catalogue, const size_t *chosen,
                    size_t count, struct strbuf *out) {
    if (chosen == NULL)
        count = catalogue->count;
    begin_json(catalogue, out);
    for (size_t i = 0; i < count; i++)
        put_value(
            out, i == 0 ? "\n    " : ",\n    ",
            rule_object(&catalogue->rules[chosen != NULL ? chosen[i] : i]));
    strbuf_puts(out, count > 0 ? "\n  ]\n}\n" : "]\n}\n");
}
