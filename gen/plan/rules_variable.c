/* Variables and conditions where nothing fills them in. */
#include <string.h>

#include "base/i18n.h"
#include "plan/base.h"
#include "plan/rules.h"

/* "{{don_vi.ten}}", the first in the text. */
static const char *first_tag(struct arena *arena, const char *text) {
    const char *tag = strstr(text, "{{");
    const char *end = strstr(tag, "}}");
    size_t len = end != NULL ? (size_t)(end - tag) + 2 : strlen(tag);
    size_t max = (size_t)diag_quoted_len(tag);

    return arena_strndup(arena, tag, len < max ? len : max);
}

/* ---- a document that is to be finished ---- */

static void advise_batch(const struct check *check) {
    diag_advise(check->diags,
                _("“kehoach-gen batch” with --units fills it in for each unit "
                  "of a list; two braces that are to be printed are written "
                  "\\{\\{"));
}

static void check_text(const struct check *check, const xmlNode *text) {
    if (text == NULL || !slot_is_needed(text))
        return;
    diag_add(check->diags, DIAG_PLAN_VARIABLE, rules_pos(check, text),
             _("“%s” stands in `%s`, but nothing is filled in here"),
             first_tag(check->arena, (const char *)text->content),
             (const char *)text->parent->name);
    advise_batch(check);
}

static void check_element(const struct check *check, const xmlNode *element) {
    const xmlAttr *khi = base_condition_of(element);

    if (khi != NULL) {
        diag_add(check->diags, DIAG_PLAN_VARIABLE, rules_pos(check, element),
                 _("`%s` has a condition (khi), but there are no units here"),
                 (const char *)element->name);
        diag_advise(check->diags, _("“kehoach-gen batch” with --units makes a "
                                    "document for each unit of a list"));
    }
    for (const xmlAttr *at = element->properties; at != NULL; at = at->next)
        if (at != khi)
            check_text(check, at->children);
    for (const xmlNode *node = element->children; node; node = node->next)
        check_text(check, node);
}

void rules_refuse_variables(const struct check *check, const xmlNode *root) {
    const xmlNode *node = root;

    for (; node != NULL; node = rules_next_within(root, node))
        check_element(check, node);
}

/* ---- a plan that was filled in ---- */

static void say_left(const struct check *check, const xmlNode *node,
                     const char *place, const char *text) {
    diag_add(check->diags, DIAG_PLAN_VARIABLE, rules_pos(check, node),
             _("“%s” stands in `%s`, which needs a value"),
             first_tag(check->arena, text), place);
    diag_advise(check->diags, _("correct the cell it comes from: what stands "
                                "in a cell is never filled in"));
}

static bool is_left(const char *text) {
    return text != NULL && strstr(text, "{{") != NULL;
}

/* The elements of rules.c, whose texts are no running text. */
void rule_variable(const struct check *check, const xmlNode *element) {
    const char *text = rules_text_of(check, element);

    if (is_left(text))
        say_left(check, element, (const char *)element->name, text);
}

/* All attributes but those that are printed as they are. */
void rule_variable_attribute(const struct check *check,
                             const xmlNode *element) {
    for (const xmlAttr *at = element->properties; at != NULL; at = at->next) {
        const char *name = (const char *)at->name;
        const char *text = rules_attribute(check, element, name);

        if (is_left(text) && strcmp(name, "ten_loai") != 0 &&
            strcmp(name, "muc_dich") != 0)
            say_left(check, element, name, text);
    }
}
