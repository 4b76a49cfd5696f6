/* Sentences about elements that are missing. */
#include "base/i18n.h"
#include "xml/expected.h"
#include "xml/explain.h"

static bool is_choice(const struct children *children) {
    const xmlNode *choice =
        children->count > 1 ? children->items[0].choice : NULL;

    for (size_t i = 1; i < children->count; i++)
        if (children->items[i].choice != choice)
            return false;
    return choice != NULL;
}

static void say_at_end(struct validation *v, xmlNodePtr parent,
                       const struct children *missing, const char *names) {
    struct diag_pos pos = twin_pos(v, parent);
    const char *in = twin_name(v, parent);

    if (xmlFirstElementChild(parent) == NULL && is_choice(missing))
        diag_add(v->diags, DIAG_SCHEMA_MISSING, pos,
                 _("`%s` is empty; it needs one of %s"), in, names);
    else if (xmlFirstElementChild(parent) == NULL)
        diag_add(v->diags, DIAG_SCHEMA_MISSING, pos,
                 _("`%s` is empty; it needs %s"), in, names);
    else if (is_choice(missing))
        diag_add(v->diags, DIAG_SCHEMA_MISSING, pos,
                 _("at the end of `%s`, one of %s is missing"), in, names);
    else
        diag_add(v->diags, DIAG_SCHEMA_MISSING, pos,
                 _("at the end of `%s`, %s is missing"), in, names);
}

static void say_before(struct validation *v, xmlNodePtr before,
                       const struct children *missing, const char *names) {
    diag_add(v->diags, DIAG_SCHEMA_MISSING, twin_pos(v, before),
             is_choice(missing) ? _("in `%s`, one of %s is missing before `%s`")
                                : _("in `%s`, %s is missing before `%s`"),
             twin_name(v, before->parent), names, twin_name(v, before));
}

static void say_missing(struct validation *v, xmlNodePtr parent,
                        xmlNodePtr before, const struct children *missing) {
    const char *names = explain_list_children(v, missing);

    if (before == NULL)
        say_at_end(v, parent, missing, names);
    else
        say_before(v, before, missing, names);
    if (missing->count == 1)
        explain_documentation(v, missing->items[0].name,
                              missing->items[0].decl);
    else
        explain_documentation(
            v, element_name(parent),
            grammar_decl(&v->schema->grammar, parent, &v->children));
}

bool explain_missing(struct validation *v, xmlNodePtr parent, xmlNodePtr before,
                     struct children *missing) {
    const char *name = missing->items[0].name;

    /* An element that had to be taken out is not missing. */
    if (explain_is_seen(v, parent, DIAG_SCHEMA_ELEMENT, name)) {
        if (explain_is_seen(v, parent, DIAG_SCHEMA_OTHER, name))
            return false;
        explain_set_seen(v, parent, DIAG_SCHEMA_OTHER, name);
    } else if (explain_is_seen(v, parent, DIAG_SCHEMA_MISSING, name)) {
        return false;
    } else if (explain_is_new(v, parent, DIAG_SCHEMA_MISSING, name)) {
        if (!is_choice(missing))
            missing->count = 1; /* the next one is missed in the next pass */
        say_missing(v, parent, before, missing);
    }
    copy_supply(v, parent, before, &missing->items[0]);
    return true;
}

void explain_incomplete(struct validation *v, const struct fault *fault) {
    xmlNodePtr parent = fault->node;
    struct children *missing = &v->scratch;

    if (twin_of(parent)->has_lost && xmlFirstElementChild(parent) == NULL)
        return; /* what it lacks was perhaps meant by what was taken out */
    expected_find(v, fault, missing);
    expected_keep_required(missing);
    expected_keep_absent(parent, missing);
    if (missing->count > 0) {
        explain_missing(v, parent, NULL, missing);
        return;
    }
    expected_find(v, fault, missing);
    if (explain_is_new(v, parent, DIAG_SCHEMA_MISSING, ""))
        diag_add(v->diags, DIAG_SCHEMA_MISSING, twin_pos(v, parent),
                 _("`%s` is not complete; there belongs in it: %s"),
                 twin_name(v, parent), explain_list_children(v, missing));
}
