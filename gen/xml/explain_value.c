/* Sentences about the values of elements and attributes. */
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/i18n.h"
#include "text/near.h"
#include "text/text.h"
#include "xml/explain.h"
#include "xml/source.h"

struct value {
    const char *subject; /* "`so`", "`tu` of `ky_niem`" */
    const char *text;
    struct value_type type;
    bool is_attribute;
};

/* ---- advice ---- */

static const char *builtin_hint(const char *builtin) {
    static const struct {
        const char *name;
        const char *hint;
    } hints[] = {
        {"boolean", N_("write true or false")},
        {"date", N_("write year-month-day, e.g. 2026-02-05")},
        {"gYear", N_("write a year, e.g. 2026")},
        {"gYearMonth", N_("write year-month, e.g. 2026-02")},
        {"decimal", N_("write a number, e.g. 12.5")},
        {"integer", N_("write a whole number, e.g. 2")},
        {"int", N_("write a whole number, e.g. 2")},
        {"nonNegativeInteger", N_("write 0 or a positive whole number")},
        {"positiveInteger", N_("write a positive whole number, e.g. 2")},
    };

    for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
        if (strcmp(hints[i].name, builtin) == 0)
            return _(hints[i].hint);
    return NULL;
}

static const char *hint_for(struct validation *v, struct value_type type) {
    xmlChar *hint = type_hint(&v->schema->grammar, type);
    const char *copy = NULL;

    if (hint != NULL)
        copy = arena_strdup(v->arena, (const char *)hint);
    else if (type.builtin != NULL)
        copy = builtin_hint(type.builtin);
    xmlFree(hint);
    return copy;
}

/* NULL: none is near enough. */
static const char *find_nearest(const char *const *values, size_t count,
                                const char *text) {
    struct nearest nearest = {.to = text};

    for (size_t i = 0; i < count; i++)
        near_try(&nearest, values[i]);
    return nearest.name;
}

static void advise_value(struct validation *v, const struct value *value) {
    const char *values[EXPLAIN_MAX_NAMES + 1];
    size_t count = type_values(&v->schema->grammar, value->type, values,
                               EXPLAIN_MAX_NAMES + 1);
    const char *hint = hint_for(v, value->type);
    const char *meant = find_nearest(values, count, value->text);

    if (meant != NULL)
        diag_advise(v->diags, _("did you mean `%s`?"), meant);
    else if (hint != NULL && (count == 0 || strstr(hint, values[0]) != NULL))
        diag_advise(v->diags, "%s", hint);
    else if (count > 0)
        diag_advise(v->diags, _("write one of %s"),
                    explain_list(v, values, count));
}

/* ---- sentences ---- */

/* In a shape like "0000-00-00", 0 stands for any digit. */
static bool has_shape(const char *text, const char *shape) {
    while (*shape == '-' ? *text == '-'
                         : *shape != '\0' && isdigit((unsigned char)*text)) {
        shape++;
        text++;
    }
    return *shape == '\0' && *text == '\0';
}

static bool say_date(struct validation *v, const xmlNode *node,
                     const struct value *value) {
    const char *text = value->text;
    bool is_day = has_shape(text, "0000-00-00");
    struct date date;

    if ((!is_day && !has_shape(text, "0000-00")) || date_parse(text, &date) ||
        !type_accepts(&v->schema->grammar, value->type, "date"))
        return false;
    if (is_day)
        diag_add(
            v->diags, DIAG_SCHEMA_VALUE, twin_pos(v, node),
            _("%s: there is no day %s in the calendar"), value->subject,
            arena_printf(v->arena, "%.2s/%.2s/%.4s", text + 8, text + 5, text));
    else
        diag_add(v->diags, DIAG_SCHEMA_VALUE, twin_pos(v, node),
                 _("%s: there is no month %s in the calendar"), value->subject,
                 arena_printf(v->arena, "%.2s/%.4s", text + 5, text));
    return true;
}

/* The advice on a type may be to leave an element out, which would be wrong
 * where it is required. */
static void advise_required(struct validation *v, const xmlNode *node) {
    const struct child *child;

    grammar_children_of(&v->schema->grammar, node->parent, &v->children);
    child = children_find(&v->children, node);
    if (child != NULL && child->is_required)
        explain_documentation(v, child->name, child->decl);
}

static void say_empty(struct validation *v, const xmlNode *node,
                      const struct value *value) {
    diag_add(v->diags, DIAG_SCHEMA_EMPTY, twin_pos(v, node), _("%s is empty"),
             value->subject);
    advise_value(v, value);
    if (!value->is_attribute)
        advise_required(v, node);
}

static void say_value(struct validation *v, const xmlNode *node,
                      const struct value *value) {
    if (value->text[0] == '\0') {
        say_empty(v, node, value);
    } else if (!say_date(v, node, value)) {
        diag_add(v->diags, DIAG_SCHEMA_VALUE, twin_pos(v, node),
                 _("%s may not be “%s”"), value->subject,
                 quote_text(v->arena, value->text, SIZE_MAX));
        advise_value(v, value);
    }
}

/* ---- reading ---- */

static struct value attribute_value(struct validation *v, xmlNodePtr node,
                                    const char *name) {
    const struct grammar *grammar = &v->schema->grammar;
    xmlAttrPtr at = explain_find_attribute(node, name);

    explain_gather_attributes(v, node);
    return (struct value){
        .subject =
            arena_printf(v->arena, _("`%s` of `%s`"), name, twin_name(v, node)),
        .text = explain_collapsed(
            v, at != NULL ? xmlNodeGetContent((xmlNodePtr)at) : NULL),
        .type = grammar_type(grammar,
                             attributes_find(grammar, &v->attributes, name)),
        .is_attribute = true,
    };
}

static struct value element_value(struct validation *v, xmlNodePtr node) {
    const struct grammar *grammar = &v->schema->grammar;

    return (struct value){
        .subject = arena_printf(v->arena, "`%s`", twin_name(v, node)),
        .text = explain_collapsed(v, xmlNodeGetContent(node)),
        .type = grammar_type(grammar, grammar_decl(grammar, node, &v->scratch)),
    };
}

void explain_value(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const char *name =
        explain_attribute_in(v, fault->message, "', attribute '");
    struct value value;

    if (name == NULL && twin_of(node)->changed_in == v->pass)
        return; /* the next pass sees what is left of its text */
    if (!explain_is_new(v, node, DIAG_SCHEMA_VALUE, name != NULL ? name : ""))
        return;
    value =
        name != NULL ? attribute_value(v, node, name) : element_value(v, node);
    say_value(v, node, &value);
}
