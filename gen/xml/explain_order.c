/* Sentences about elements in the wrong order. */
#include <stdint.h>

#include "base/i18n.h"
#include "xml/expected.h"
#include "xml/explain.h"

static size_t order_of(const struct validation *v, const xmlNode *node) {
    const struct child *found = children_find(&v->children, node);

    return found != NULL ? (size_t)(found - v->children.items) : SIZE_MAX;
}

/* The first element in front of `node` that belongs behind it. */
static xmlNodePtr first_later(const struct validation *v, xmlNodePtr node) {
    size_t order = order_of(v, node);
    xmlNodePtr at = xmlFirstElementChild(node->parent);

    for (; at != node; at = xmlNextElementSibling(at))
        if (order_of(v, at) > order && order_of(v, at) != SIZE_MAX)
            return at;
    return NULL;
}

/* The last element behind `node` that belongs in front of it. */
static xmlNodePtr last_earlier(const struct validation *v, xmlNodePtr node) {
    size_t order = order_of(v, node);
    xmlNodePtr at = xmlNextElementSibling(node), last = NULL;

    for (; at != NULL; at = xmlNextElementSibling(at))
        if (order_of(v, at) < order)
            last = at;
    return last;
}

/* A required element that belongs before `node` but comes later, behind two
 * or more that should follow it: it is the one out of place, not they. */
static xmlNodePtr straggler(struct validation *v, xmlNodePtr node,
                            const struct fault *fault) {
    xmlNodePtr next = xmlNextElementSibling(node);
    size_t order = order_of(v, node);

    expected_find(v, fault, &v->scratch);
    expected_keep_required(&v->scratch);
    for (size_t i = 0; i < v->scratch.count; i++) {
        xmlNodePtr found = copy_find(next, &v->scratch.items[i]);
        if (found != NULL && found != next && order_of(v, found) < order &&
            !twin_of(found)->is_moved)
            return found;
    }
    return NULL;
}

static void say_order(struct validation *v, xmlNodePtr node, xmlNodePtr place,
                      bool is_late) {
    if (!explain_is_new(v, node, DIAG_SCHEMA_ELEMENT, ""))
        return;
    diag_add(
        v->diags, DIAG_SCHEMA_ELEMENT, twin_pos(v, node),
        is_late ? _("`%s` stands too late in `%s`: it belongs before `%s`")
                : _("`%s` stands too early in `%s`: it belongs behind `%s`"),
        twin_name(v, node), twin_name(v, node->parent), twin_name(v, place));
    diag_advise(v->diags,
                is_late ? _("move it before `%s` in line %d")
                        : _("move it behind `%s` in line %d"),
                twin_name(v, place), twin_pos(v, place).line);
}

static void move_before(struct validation *v, xmlNodePtr node,
                        xmlNodePtr place) {
    say_order(v, node, place, true);
    copy_move_before(v, node, place);
}

static void move_behind(struct validation *v, xmlNodePtr node,
                        xmlNodePtr place) {
    say_order(v, node, place, false);
    copy_move_behind(v, node, place);
}

/* False: no other place is better. */
static bool move(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node, place;

    if (twin_of(node)->is_moved)
        return false;
    if ((place = straggler(v, node, fault)) != NULL)
        move_before(v, place, node);
    else if ((place = first_later(v, node)) != NULL)
        move_before(v, node, place);
    else if ((place = last_earlier(v, node)) != NULL)
        move_behind(v, node, place);
    return place != NULL;
}

void explain_order(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node;

    if (move(v, fault))
        return;
    expected_find(v, fault, &v->scratch);
    if (explain_is_new(v, node, DIAG_SCHEMA_ELEMENT, "")) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, twin_pos(v, node),
                 _("`%s` may not stand at this place in `%s`"),
                 twin_name(v, node), twin_name(v, node->parent));
        if (v->scratch.count > 0)
            diag_advise(v->diags, _("here may stand: %s"),
                        explain_list_children(v, &v->scratch));
    }
    explain_set_seen(v, node->parent, DIAG_SCHEMA_ELEMENT, element_name(node));
    copy_take_out(v, node);
}
