/* What libxml2 finds, said in terms of the document: which element, in which
 * line, what belongs there instead. */
#include <ctype.h>
#include <string.h>

#include "base/i18n.h"
#include "text/text.h"
#include "xml/near.h"
#include "xml/schema.h"

#define MAX_NAMES 12 /* listed in one sentence */

/* ---- the copy ---- */

static struct twin *twin_of(const xmlNode *node) {
    return node->_private;
}

static const char *local_name(const xmlNode *node) {
    return (const char *)node->name;
}

static const char *namespace(const xmlNode *node) {
    return node->ns != NULL && node->ns->href != NULL
               ? (const char *)node->ns->href
               : "";
}

static struct diag_pos pos_of(const struct validation *v, const xmlNode *node) {
    return xml_pos(v->source, twin_of(node)->origin);
}

/* The name as its author wrote it, with prefix. */
static const char *name_of(struct validation *v, const xmlNode *node) {
    const xmlNode *origin = twin_of(node)->origin;

    if (origin->ns == NULL || origin->ns->prefix == NULL)
        return local_name(origin);
    return arena_printf(v->arena, "%s:%s", (const char *)origin->ns->prefix,
                        local_name(origin));
}

static bool is_seen(const struct validation *v, const xmlNode *node,
                    enum diag_code code, const char *name) {
    for (size_t i = 0; i < v->seen_count; i++)
        if (v->seen[i].node == node && v->seen[i].code == code &&
            strcmp(v->seen[i].name, name) == 0)
            return true;
    return false;
}

static void set_seen(struct validation *v, const xmlNode *node,
                     enum diag_code code, const char *name) {
    if (v->seen_count < 2 * XML_MAX_FAULTS)
        v->seen[v->seen_count++] =
            (struct seen){node, code, arena_strdup(v->arena, name)};
}

/* True, once, if the fault is to be reported. */
static bool is_new(struct validation *v, const xmlNode *node,
                   enum diag_code code, const char *name) {
    if (v->reported == XML_MAX_FAULTS || is_seen(v, node, code, name))
        return false;
    set_seen(v, node, code, name);
    v->reported++;
    return true;
}

static void take_out(struct validation *v, xmlNodePtr node) {
    twin_of(node->parent)->has_lost = true;
    xmlUnlinkNode(node);
    xmlAddChild(v->removed, node);
    v->is_mended = true;
}

static xmlNsPtr namespace_node(xmlNodePtr node, const char *href) {
    xmlNsPtr found;
    char prefix[20];

    if (href[0] == '\0')
        return NULL;
    found = xmlSearchNsByHref(node->doc, node, (const xmlChar *)href);
    for (int i = 0; found == NULL && i < 100; i++) {
        snprintf(prefix, sizeof(prefix), "mended%d", i);
        found = xmlNewNs(node, (const xmlChar *)href, (const xmlChar *)prefix);
    }
    return found;
}

static xmlNodePtr add_dummy(struct validation *v, xmlNodePtr parent,
                            xmlNodePtr before, const struct child *child) {
    xmlNodePtr dummy =
        xmlNewDocNode(parent->doc, NULL, (const xmlChar *)child->name, NULL);
    struct twin *twin = arena_new(v->arena, struct twin);

    twin->origin = twin_of(parent)->origin;
    twin->is_dummy = true;
    dummy->_private = twin;
    xmlSetNs(dummy, namespace_node(parent, child->ns));
    if (before != NULL)
        xmlAddPrevSibling(before, dummy);
    else
        xmlAddChild(parent, dummy);
    v->is_mended = true;
    return dummy;
}

/* ---- lists of names ---- */

/* "`a`, `b`, `c`", with "…" where the list is cut. */
static const char *list_names(struct validation *v, const char *const *names,
                              size_t count) {
    struct strbuf out = STRBUF_INIT;
    const char *list;

    for (size_t i = 0; i < count && i < MAX_NAMES; i++)
        strbuf_printf(&out, i > 0 ? ", `%s`" : "`%s`", names[i]);
    if (count > MAX_NAMES)
        strbuf_puts(&out, " …");
    list = arena_strdup(v->arena, out.data);
    strbuf_free(&out);
    return list;
}

static const char *list_children(struct validation *v,
                                 const struct children *children) {
    const char *names[MAX_NAMES + 1];
    size_t count = 0;

    for (size_t i = 0; i < children->count && count <= MAX_NAMES; i++)
        names[count++] = children->items[i].name;
    return list_names(v, names, count);
}

/* ---- what libxml2 expected ---- */

static bool is_in_message(const char *message, const struct child *child) {
    char name[300];
    size_t len;
    const char *at;

    if (child->ns[0] != '\0')
        snprintf(name, sizeof(name), "{%s}%s", child->ns, child->name);
    else
        snprintf(name, sizeof(name), "%s", child->name);
    len = strlen(name);
    at = strstr(message, "Expected is ");
    while (at != NULL && (at = strstr(at, name)) != NULL) {
        if (at[-1] == ' ' && (at[len] == ',' || at[len] == ' '))
            return true;
        at += len;
    }
    return false;
}

/* The children of v->children that may stand at the fault, as far as libxml2
 * says: behind a repeated choice it is silent. */
static void find_expected(const struct validation *v, const struct fault *fault,
                          struct children *out) {
    out->count = 0;
    for (size_t i = 0; i < v->children.count; i++)
        if (is_in_message(fault->message, &v->children.items[i]))
            out->items[out->count++] = v->children.items[i];
}

static void keep_required(struct children *children) {
    size_t count = 0;

    for (size_t i = 0; i < children->count; i++)
        if (children->items[i].is_required)
            children->items[count++] = children->items[i];
    children->count = count;
}

static xmlNodePtr sibling_named(xmlNodePtr first, const struct child *child) {
    while (first != NULL && (strcmp(local_name(first), child->name) != 0 ||
                             strcmp(namespace(first), child->ns) != 0))
        first = xmlNextElementSibling(first);
    return first;
}

/* Leaves those of which `parent` has none. */
static void keep_absent(xmlNodePtr parent, struct children *children) {
    size_t count = 0;

    for (size_t i = 0; i < children->count; i++)
        if (sibling_named(xmlFirstElementChild(parent), &children->items[i]) ==
            NULL)
            children->items[count++] = children->items[i];
    children->count = count;
}

static bool is_choice(const struct children *children) {
    const xmlNode *choice =
        children->count > 1 ? children->items[0].choice : NULL;

    for (size_t i = 1; i < children->count; i++)
        if (children->items[i].choice != choice)
            return false;
    return choice != NULL;
}

/* White space collapsed; takes `text` over. */
static const char *collapsed(struct validation *v, xmlChar *text) {
    struct strbuf out = STRBUF_INIT;
    const char *copy;

    if (text != NULL)
        text_collapse(&out, (const char *)text, strlen((const char *)text));
    copy = arena_strdup(v->arena, out.data);
    strbuf_free(&out);
    xmlFree(text);
    return copy;
}

/* What the schema's author wrote about an element or attribute. */
static void advise_documentation(struct validation *v, const char *name,
                                 const xmlNode *decl) {
    xmlChar *text = grammar_documentation(decl);

    if (text != NULL)
        diag_advise(v->diags, "`%s`: %s", name, collapsed(v, text));
}

/* ---- missing elements ---- */

static void say_missing_at_end(struct validation *v, xmlNodePtr parent,
                               const struct children *missing,
                               const char *names) {
    struct diag_pos pos = pos_of(v, parent);
    const char *in = name_of(v, parent);

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

/* `before` is the element in front of which they belong; NULL: at the end. */
static void say_missing(struct validation *v, xmlNodePtr parent,
                        xmlNodePtr before, const struct children *missing) {
    const char *names = list_children(v, missing);

    if (before == NULL)
        say_missing_at_end(v, parent, missing, names);
    else if (is_choice(missing))
        diag_add(v->diags, DIAG_SCHEMA_MISSING, pos_of(v, before),
                 _("in `%s`, one of %s is missing before `%s`"),
                 name_of(v, parent), names, name_of(v, before));
    else
        diag_add(v->diags, DIAG_SCHEMA_MISSING, pos_of(v, before),
                 _("in `%s`, %s is missing before `%s`"), name_of(v, parent),
                 names, name_of(v, before));
    if (missing->count == 1)
        advise_documentation(v, missing->items[0].name, missing->items[0].decl);
    else
        advise_documentation(
            v, local_name(parent),
            grammar_decl(&v->schema->grammar, parent, &v->children));
}

/* False: they were inserted before, to no avail. */
static bool supply_missing(struct validation *v, xmlNodePtr parent,
                           xmlNodePtr before, struct children *missing) {
    const char *name = missing->items[0].name;

    /* An element that had to be taken out is not missing. */
    if (is_seen(v, parent, DIAG_SCHEMA_ELEMENT, name)) {
        if (is_seen(v, parent, DIAG_SCHEMA_OTHER, name))
            return false;
        set_seen(v, parent, DIAG_SCHEMA_OTHER, name);
    } else if (is_seen(v, parent, DIAG_SCHEMA_MISSING, name)) {
        return false;
    } else if (is_new(v, parent, DIAG_SCHEMA_MISSING, name)) {
        if (!is_choice(missing))
            missing->count = 1; /* the next one is missed in the next pass */
        say_missing(v, parent, before, missing);
    }
    add_dummy(v, parent, before, &missing->items[0]);
    return true;
}

static void explain_incomplete(struct validation *v,
                               const struct fault *fault) {
    xmlNodePtr parent = fault->node;
    struct children *missing = &v->scratch;

    if (twin_of(parent)->has_lost && xmlFirstElementChild(parent) == NULL)
        return; /* what it lacks was perhaps meant by what was taken out */
    find_expected(v, fault, missing);
    keep_required(missing);
    keep_absent(parent, missing);
    if (missing->count > 0) {
        supply_missing(v, parent, NULL, missing);
        return;
    }
    find_expected(v, fault, missing);
    if (is_new(v, parent, DIAG_SCHEMA_MISSING, ""))
        diag_add(v->diags, DIAG_SCHEMA_MISSING, pos_of(v, parent),
                 _("`%s` is not complete; there belongs in it: %s"),
                 name_of(v, parent), list_children(v, missing));
}

/* ---- elements out of order ---- */

static size_t order_of(const struct validation *v, const xmlNode *node) {
    const struct child *found =
        children_find(&v->children, local_name(node), namespace(node));

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

static void move_before(struct validation *v, xmlNodePtr node,
                        xmlNodePtr place) {
    if (is_new(v, node, DIAG_SCHEMA_ELEMENT, "")) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos_of(v, node),
                 _("`%s` stands too late in `%s`: it belongs before `%s`"),
                 name_of(v, node), name_of(v, node->parent), name_of(v, place));
        diag_advise(v->diags, _("move it before `%s` in line %d"),
                    name_of(v, place), pos_of(v, place).line);
    }
    twin_of(node)->is_moved = true;
    xmlAddPrevSibling(place, node);
    v->is_mended = true;
}

static void move_behind(struct validation *v, xmlNodePtr node,
                        xmlNodePtr place) {
    if (is_new(v, node, DIAG_SCHEMA_ELEMENT, "")) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos_of(v, node),
                 _("`%s` stands too early in `%s`: it belongs behind `%s`"),
                 name_of(v, node), name_of(v, node->parent), name_of(v, place));
        diag_advise(v->diags, _("move it behind `%s` in line %d"),
                    name_of(v, place), pos_of(v, place).line);
    }
    twin_of(node)->is_moved = true;
    xmlAddNextSibling(place, node);
    v->is_mended = true;
}

/* A required element that belongs before `node` but comes later, behind two
 * or more that should follow it: it is the one out of place, not they. */
static xmlNodePtr straggler(struct validation *v, xmlNodePtr node,
                            const struct fault *fault) {
    xmlNodePtr next = xmlNextElementSibling(node);
    size_t order = order_of(v, node);

    find_expected(v, fault, &v->scratch);
    keep_required(&v->scratch);
    for (size_t i = 0; i < v->scratch.count; i++) {
        xmlNodePtr found = sibling_named(next, &v->scratch.items[i]);
        if (found != NULL && found != next && order_of(v, found) < order &&
            !twin_of(found)->is_moved)
            return found;
    }
    return NULL;
}

static void explain_order(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node, place;
    const char *in = name_of(v, node->parent);

    if (!twin_of(node)->is_moved) {
        if ((place = straggler(v, node, fault)) != NULL) {
            move_before(v, place, node);
            return;
        }
        if ((place = first_later(v, node)) != NULL) {
            move_before(v, node, place);
            return;
        }
        if ((place = last_earlier(v, node)) != NULL) {
            move_behind(v, node, place);
            return;
        }
    }
    find_expected(v, fault, &v->scratch);
    if (is_new(v, node, DIAG_SCHEMA_ELEMENT, "")) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos_of(v, node),
                 _("`%s` may not stand at this place in `%s`"),
                 name_of(v, node), in);
        if (v->scratch.count > 0)
            diag_advise(v->diags, _("here may stand: %s"),
                        list_children(v, &v->scratch));
    }
    set_seen(v, node->parent, DIAG_SCHEMA_ELEMENT, local_name(node));
    take_out(v, node);
}

/* ---- elements that may not stand here ---- */

static void advise_parents(struct validation *v, const char *name,
                           const char *ns) {
    const char *parents[MAX_NAMES + 1];
    size_t count = grammar_parents(&v->schema->grammar, name, ns, parents,
                                   MAX_NAMES + 1, &v->scratch);

    if (count > 0)
        diag_advise(v->diags, _("`%s` may stand in %s"), name,
                    list_names(v, parents, count));
}

static void explain_misplaced(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node;
    struct diag_pos pos = pos_of(v, node);
    const char *name = name_of(v, node), *in = name_of(v, node->parent);

    if (!is_new(v, node, DIAG_SCHEMA_ELEMENT, ""))
        return;
    find_expected(v, fault, &v->scratch);
    if (v->scratch.count > 0)
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos,
                 _("`%s` may not stand directly in `%s`; here may stand: %s"),
                 name, in, list_children(v, &v->scratch));
    else
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos,
                 _("`%s` may not stand directly in `%s`, which may hold: %s"),
                 name, in, list_children(v, &v->children));
    advise_parents(v, local_name(node), namespace(node));
}

/* The child whose name is nearest; NULL: none is near enough. */
static const struct child *nearest_child(const struct children *children,
                                         const char *name) {
    const struct child *best = NULL;
    int least = -1;

    for (size_t i = 0; i < children->count; i++) {
        int distance = near_distance(name, children->items[i].name);
        if (distance >= 0 && (least < 0 || distance < least)) {
            least = distance;
            best = &children->items[i];
        }
    }
    return best;
}

static void say_unknown(struct validation *v, const xmlNode *node,
                        const struct child *meant) {
    if (!is_new(v, node, DIAG_SCHEMA_ELEMENT, ""))
        return;
    diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos_of(v, node),
             _("there is no element `%s` in `%s`"), name_of(v, node),
             name_of(v, node->parent));
    if (meant != NULL)
        diag_advise(v->diags, _("did you mean `%s`?"), meant->name);
    else if (v->scratch.count > 0)
        diag_advise(v->diags, _("here may stand: %s"),
                    list_children(v, &v->scratch));
    else if (v->children.count > 0)
        diag_advise(v->diags, _("`%s` may hold: %s"), name_of(v, node->parent),
                    list_children(v, &v->children));
}

static void explain_unknown(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const struct child *meant;

    find_expected(v, fault, &v->scratch);
    meant = nearest_child(&v->scratch, local_name(node));
    if (meant == NULL)
        meant = nearest_child(&v->children, local_name(node));
    say_unknown(v, node, meant);
    if (meant == NULL) {
        take_out(v, node);
        return;
    }
    xmlNodeSetName(node, (const xmlChar *)meant->name);
    xmlSetNs(node, namespace_node(node->parent, meant->ns));
    v->is_mended = true;
}

/* Elements of the same namespace below it follow. */
static void change_namespace(xmlNodePtr node, const char *from, xmlNsPtr to) {
    if (strcmp(namespace(node), from) != 0)
        return;
    xmlSetNs(node, to);
    for (xmlNodePtr at = xmlFirstElementChild(node); at != NULL;
         at = xmlNextElementSibling(at))
        change_namespace(at, from, to);
}

static void explain_namespace(struct validation *v, xmlNodePtr node,
                              const char *right) {
    const char *wrong = arena_strdup(v->arena, namespace(node));
    const char *name = name_of(v, node);

    if (is_new(v, node, DIAG_SCHEMA_NAMESPACE, "")) {
        if (wrong[0] == '\0')
            diag_add(v->diags, DIAG_SCHEMA_NAMESPACE, pos_of(v, node),
                     _("`%s` is in no namespace"), name);
        else
            diag_add(v->diags, DIAG_SCHEMA_NAMESPACE, pos_of(v, node),
                     _("`%s` is in another namespace: “%s”"), name, wrong);
        diag_advise(v->diags, _("write <%s xmlns=\"%s\">"), local_name(node),
                    right);
    }
    change_namespace(node, wrong, namespace_node(node, right));
    v->is_mended = true;
}

static const struct child *find_by_name(const struct children *children,
                                        const char *name) {
    for (size_t i = 0; i < children->count; i++)
        if (strcmp(children->items[i].name, name) == 0)
            return &children->items[i];
    return NULL;
}

static void explain_repeated(struct validation *v, xmlNodePtr node,
                             xmlNodePtr first) {
    if (is_new(v, node, DIAG_SCHEMA_ELEMENT, "")) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos_of(v, node),
                 _("`%s` stands in `%s` more than once"), name_of(v, node),
                 name_of(v, node->parent));
        diag_advise(v->diags, _("keep one of them; the first is in line %d"),
                    pos_of(v, first).line);
    }
    take_out(v, node);
}

static void explain_alternative(struct validation *v, xmlNodePtr node,
                                xmlNodePtr other) {
    if (is_new(v, node, DIAG_SCHEMA_ELEMENT, "")) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos_of(v, node),
                 _("`%s` may not stand beside `%s` in `%s`"), name_of(v, node),
                 name_of(v, other), name_of(v, node->parent));
        diag_advise(v->diags, _("keep only one of the two"));
    }
    take_out(v, node);
}

/* An element in front of `node` that is another alternative of its choice. */
static xmlNodePtr find_alternative(const struct validation *v, xmlNodePtr node,
                                   const struct child *child) {
    xmlNodePtr at = xmlFirstElementChild(node->parent);

    if (child->choice == NULL || child->is_repeatable)
        return NULL;
    for (; at != node; at = xmlNextElementSibling(at)) {
        const struct child *other =
            children_find(&v->children, local_name(at), namespace(at));
        if (other != NULL && other->choice == child->choice)
            return at;
    }
    return NULL;
}

/* An element the parent may have, but not here. */
static void explain_known(struct validation *v, const struct fault *fault,
                          const struct child *child) {
    xmlNodePtr node = fault->node;
    xmlNodePtr first = sibling_named(xmlFirstElementChild(node->parent), child);
    xmlNodePtr other = find_alternative(v, node, child);

    if (!child->is_repeatable && first != node) {
        explain_repeated(v, node, first);
        return;
    }
    if (other != NULL) {
        explain_alternative(v, node, other);
        return;
    }
    find_expected(v, fault, &v->scratch);
    keep_required(&v->scratch);
    keep_absent(node->parent, &v->scratch);
    if (v->scratch.count > 0 &&
        supply_missing(v, node->parent, node, &v->scratch))
        return;
    explain_order(v, fault);
}

static void explain_unexpected(struct validation *v,
                               const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const struct child *child =
        children_find(&v->children, local_name(node), namespace(node));

    if (child != NULL) {
        explain_known(v, fault, child);
        return;
    }
    child = find_by_name(&v->children, local_name(node));
    if (child != NULL) {
        explain_namespace(v, node, child->ns);
        return;
    }
    if (grammar_any(&v->schema->grammar, local_name(node), namespace(node)) !=
        NULL) {
        explain_misplaced(v, fault);
        take_out(v, node);
        return;
    }
    explain_unknown(v, fault);
}

static void explain_content(struct validation *v, const struct fault *fault) {
    bool is_missing = strstr(fault->message, ": Missing child") != NULL;
    xmlNodePtr parent = is_missing ? fault->node : fault->node->parent;

    if (!is_missing && (parent == NULL || parent == v->removed ||
                        parent->type != XML_ELEMENT_NODE))
        return;
    grammar_children(&v->schema->grammar,
                     grammar_decl(&v->schema->grammar, parent, &v->scratch),
                     &v->children);
    if (is_missing)
        explain_incomplete(v, fault);
    else
        explain_unexpected(v, fault);
}

/* ---- text and elements where none may be ---- */

static bool is_blank(const xmlNode *text) {
    const char *content = (const char *)text->content;

    return content == NULL || content[strspn(content, " \t\r\n")] == '\0';
}

/* `before` is the element in front of it; NULL: none. */
static void say_text(struct validation *v, xmlNodePtr parent,
                     const xmlNode *before, const char *text) {
    const char *name = name_of(v, parent);
    struct diag_pos pos = pos_of(v, before != NULL ? before : parent);

    if (!is_new(v, parent, DIAG_SCHEMA_TEXT, text))
        return;
    if (v->children.count == 0) {
        diag_add(v->diags, DIAG_SCHEMA_TEXT, pos,
                 _("`%s` may hold no text: “%s”"), name, text);
        diag_advise(v->diags, _("delete the text; `%s` has only attributes"),
                    name);
        return;
    }
    diag_add(v->diags, DIAG_SCHEMA_TEXT, pos,
             _("text may not stand directly in `%s`: “%s”"), name, text);
    diag_advise(v->diags, _("move it into one of %s, or delete it"),
                list_children(v, &v->children));
}

static void explain_text(struct validation *v, xmlNodePtr parent) {
    xmlNodePtr next;

    grammar_children(&v->schema->grammar,
                     grammar_decl(&v->schema->grammar, parent, &v->scratch),
                     &v->children);
    for (xmlNodePtr at = parent->children; at != NULL; at = next) {
        next = at->next;
        if ((at->type != XML_TEXT_NODE && at->type != XML_CDATA_SECTION_NODE) ||
            is_blank(at))
            continue;
        say_text(v, parent, xmlPreviousElementSibling(at),
                 quote_text(v->arena, (const char *)at->content, SIZE_MAX));
        xmlUnlinkNode(at);
        xmlFreeNode(at);
        v->is_mended = true;
    }
}

static void say_inner(struct validation *v, const xmlNode *node,
                      bool holds_text) {
    const char *name = name_of(v, node), *in = name_of(v, node->parent);
    struct value_type type;
    xmlChar *text;

    if (!is_new(v, node, DIAG_SCHEMA_ELEMENT, ""))
        return;
    if (!holds_text) {
        diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos_of(v, node),
                 _("`%s` may not stand in `%s`, which has only attributes"),
                 name, in);
        diag_advise(v->diags, _("delete it"));
        return;
    }
    diag_add(v->diags, DIAG_SCHEMA_ELEMENT, pos_of(v, node),
             _("`%s` may not stand in `%s`, which holds only text"), name, in);
    type = grammar_type(
        &v->schema->grammar,
        grammar_decl(&v->schema->grammar, node->parent, &v->scratch));
    text = grammar_documentation(type.node);
    if (text != NULL)
        diag_advise(v->diags, _("write its text without elements (%s)"),
                    collapsed(v, text));
    else
        diag_advise(v->diags, _("write its text without elements"));
}

/* Elements in a parent that may hold only text, or nothing. */
static void explain_inner(struct validation *v, xmlNodePtr parent,
                          bool holds_text) {
    xmlNodePtr next;

    for (xmlNodePtr at = xmlFirstElementChild(parent); at != NULL; at = next) {
        xmlChar *text = xmlNodeGetContent(at);

        next = xmlNextElementSibling(at);
        say_inner(v, at, holds_text);
        if (holds_text && text != NULL) /* an empty parent is another fault */
            xmlAddPrevSibling(at, xmlNewDocText(at->doc, text));
        xmlFree(text);
        take_out(v, at);
        twin_of(parent)->changed_in = v->pass;
    }
}

/* ---- attributes ---- */

/* In "…, attribute '{urn:a}name': …" the name, with its namespace; NULL: the
 * message is not about an attribute. */
static const char *attribute_in(struct validation *v, const char *message,
                                const char *before) {
    const char *at = strstr(message, before);

    if (at == NULL)
        return NULL;
    at += strlen(before);
    if (*at == '{')
        at += strcspn(at, "}") + (strchr(at, '}') != NULL);
    return arena_strndup(v->arena, at, strcspn(at, "'"));
}

static xmlAttrPtr find_attribute(const xmlNode *node, const char *name) {
    for (xmlAttrPtr at = node->properties; at != NULL; at = at->next)
        if (strcmp((const char *)at->name, name) == 0)
            return at;
    return NULL;
}

static void gather_attributes(struct validation *v, const xmlNode *node) {
    grammar_attributes(&v->schema->grammar,
                       grammar_decl(&v->schema->grammar, node, &v->scratch),
                       &v->attributes);
}

static const char *list_attributes(struct validation *v) {
    const char *names[MAX_NAMES + 1];
    size_t count = 0;

    for (size_t i = 0; i < v->attributes.count && count <= MAX_NAMES; i++)
        names[count++] =
            attribute_name(&v->schema->grammar, v->attributes.items[i]);
    return list_names(v, names, count);
}

/* NULL: no attribute it may have has a name like that. */
static const char *nearest_attribute(const struct validation *v,
                                     const xmlNode *node, const char *name) {
    const char *best = NULL;
    int least = -1;

    for (size_t i = 0; i < v->attributes.count; i++) {
        const char *known =
            attribute_name(&v->schema->grammar, v->attributes.items[i]);
        int distance = near_distance(name, known);
        if (distance >= 0 && (least < 0 || distance < least) &&
            find_attribute(node, known) == NULL) {
            least = distance;
            best = known;
        }
    }
    return best;
}

static void rename_attribute(struct validation *v, xmlNodePtr node,
                             const char *from, const char *to) {
    xmlAttrPtr at = find_attribute(node, from);
    xmlChar *value;

    set_seen(v, node, DIAG_SCHEMA_ATTRIBUTE_MISSING, to);
    if (at == NULL || (value = xmlNodeGetContent((xmlNodePtr)at)) == NULL)
        return;
    xmlRemoveProp(at);
    xmlNewProp(node, (const xmlChar *)to, value);
    xmlFree(value);
    v->is_mended = true;
}

static void explain_attribute(struct validation *v, const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const char *name = attribute_in(v, fault->message, "', attribute '");
    const char *meant;

    if (name == NULL || !is_new(v, node, DIAG_SCHEMA_ATTRIBUTE, name))
        return;
    gather_attributes(v, node);
    meant = nearest_attribute(v, node, name);
    diag_add(v->diags, DIAG_SCHEMA_ATTRIBUTE, pos_of(v, node),
             _("`%s` has no attribute `%s`"), name_of(v, node), name);
    if (meant != NULL) {
        diag_advise(v->diags, _("did you mean `%s`?"), meant);
        rename_attribute(v, node, name, meant);
    } else if (v->attributes.count > 0) {
        diag_advise(v->diags, _("delete it; `%s` may have %s"),
                    name_of(v, node), list_attributes(v));
    } else {
        diag_advise(v->diags, _("delete it; `%s` has no attributes"),
                    name_of(v, node));
    }
}

static void explain_missing_attribute(struct validation *v,
                                      const struct fault *fault) {
    xmlNodePtr node = fault->node;
    const char *name = attribute_in(v, fault->message, "The attribute '");

    if (name == NULL || !is_new(v, node, DIAG_SCHEMA_ATTRIBUTE_MISSING, name))
        return;
    gather_attributes(v, node);
    diag_add(v->diags, DIAG_SCHEMA_ATTRIBUTE_MISSING, pos_of(v, node),
             _("`%s` lacks the attribute `%s`"), name_of(v, node), name);
    advise_documentation(
        v, name, attributes_find(&v->schema->grammar, &v->attributes, name));
}

/* ---- values ---- */

struct value {
    const char *subject; /* "`so`", "`tu` of `ky_niem`" */
    const char *text;
    struct value_type type;
    bool is_attribute;
};

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

static const char *nearest_value(const char *const *values, size_t count,
                                 const char *text) {
    for (size_t i = 0; i < count; i++)
        if (near_enough(text, values[i]))
            return values[i];
    return NULL;
}

static void advise_value(struct validation *v, const struct value *value) {
    const char *values[MAX_NAMES + 1];
    size_t count =
        type_values(&v->schema->grammar, value->type, values, MAX_NAMES + 1);
    const char *hint = hint_for(v, value->type);
    const char *meant = nearest_value(values, count, value->text);

    if (meant != NULL)
        diag_advise(v->diags, _("did you mean `%s`?"), meant);
    else if (hint != NULL && (count == 0 || strstr(hint, values[0]) != NULL))
        diag_advise(v->diags, "%s", hint);
    else if (count > 0)
        diag_advise(v->diags, _("write one of %s"),
                    list_names(v, values, count));
}

/* "2026-02-30" as a day no calendar has: "30/02/2026". */
static const char *impossible_date(struct validation *v, const char *text) {
    static const char *const shapes[] = {"0000-00-00", "0000-00"};
    struct date date;

    for (size_t i = 0; i < 2; i++) {
        const char *shape = shapes[i], *p = text;

        while (*shape != '\0' &&
               (*shape == '-' ? *p == '-' : isdigit((unsigned char)*p))) {
            shape++;
            p++;
        }
        if (*shape != '\0' || *p != '\0' || date_parse(text, &date))
            continue;
        return i == 0 ? arena_printf(v->arena, "%.2s/%.2s/%.4s", text + 8,
                                     text + 5, text)
                      : arena_printf(v->arena, "%.2s/%.4s", text + 5, text);
    }
    return NULL;
}

static bool say_date(struct validation *v, const xmlNode *node,
                     const struct value *value) {
    const char *date = impossible_date(v, value->text);

    if (date == NULL || !type_accepts(&v->schema->grammar, value->type, "date"))
        return false;
    diag_add(v->diags, DIAG_SCHEMA_VALUE, pos_of(v, node),
             strlen(date) == strlen("00/0000")
                 ? _("%s: there is no month %s in the calendar")
                 : _("%s: there is no day %s in the calendar"),
             value->subject, date);
    return true;
}

static void say_empty(struct validation *v, const xmlNode *node,
                      const struct value *value) {
    const struct child *child;

    diag_add(v->diags, DIAG_SCHEMA_EMPTY, pos_of(v, node), _("%s is empty"),
             value->subject);
    advise_value(v, value);
    if (value->is_attribute)
        return;
    /* A hint to leave it out would be wrong where it is required. */
    grammar_children(
        &v->schema->grammar,
        grammar_decl(&v->schema->grammar, node->parent, &v->scratch),
        &v->children);
    child = children_find(&v->children, local_name(node), namespace(node));
    if (child != NULL && child->is_required)
        advise_documentation(v, child->name, child->decl);
}

static void say_value(struct validation *v, const xmlNode *node,
                      const struct value *value) {
    if (value->text[0] == '\0') {
        say_empty(v, node, value);
    } else if (!say_date(v, node, value)) {
        diag_add(v->diags, DIAG_SCHEMA_VALUE, pos_of(v, node),
                 _("%s may not be “%s”"), value->subject,
                 quote_text(v->arena, value->text, SIZE_MAX));
        advise_value(v, value);
    }
}

static struct value attribute_value(struct validation *v, xmlNodePtr node,
                                    const char *name) {
    xmlAttrPtr at = find_attribute(node, name);

    gather_attributes(v, node);
    return (struct value){
        .subject =
            arena_printf(v->arena, _("`%s` of `%s`"), name, name_of(v, node)),
        .text =
            collapsed(v, at != NULL ? xmlNodeGetContent((xmlNodePtr)at) : NULL),
        .type = grammar_type(
            &v->schema->grammar,
            attributes_find(&v->schema->grammar, &v->attributes, name)),
        .is_attribute = true,
    };
}

static struct value element_value(struct validation *v, xmlNodePtr node) {
    return (struct value){
        .subject = arena_printf(v->arena, "`%s`", name_of(v, node)),
        .text = collapsed(v, xmlNodeGetContent(node)),
        .type =
            grammar_type(&v->schema->grammar,
                         grammar_decl(&v->schema->grammar, node, &v->scratch)),
    };
}

static void explain_value(struct validation *v, const struct fault *fault) {
    const char *name = attribute_in(v, fault->message, "', attribute '");
    struct value value;

    if (name == NULL && twin_of(fault->node)->changed_in == v->pass)
        return; /* the next pass sees what is left of its text */
    if (!is_new(v, fault->node, DIAG_SCHEMA_VALUE, name != NULL ? name : ""))
        return;
    value = name != NULL ? attribute_value(v, fault->node, name)
                         : element_value(v, fault->node);
    say_value(v, fault->node, &value);
}

/* ---- all faults ---- */

/* What is rare, or not of our schema. */
static void explain_other(struct validation *v, const struct fault *fault) {
    const char *text = strstr(fault->message, "': ");
    const char *name = name_of(v, fault->node);
    struct diag_pos pos = pos_of(v, fault->node);

    text = text != NULL ? text + 3 : fault->message;
    if (!is_new(v, fault->node, DIAG_SCHEMA_OTHER, text))
        return;
    if (fault->code == XML_SCHEMAV_CVC_ELT_3_1) {
        diag_add(v->diags, DIAG_SCHEMA_OTHER, pos,
                 _("`%s` may not have xsi:nil"), name);
        diag_advise(v->diags, _("delete xsi:nil"));
    } else if (fault->code == XML_SCHEMAV_CVC_IDC) {
        diag_add(v->diags, DIAG_SCHEMA_OTHER, pos,
                 _("the key of `%s` is missing, stands twice or leads nowhere"),
                 name);
    } else {
        diag_add(v->diags, DIAG_SCHEMA_OTHER, pos,
                 _("`%s` does not fit the schema: %.*s"), name,
                 (int)strcspn(text, "\n"), text);
    }
}

void explain_fault(struct validation *v, const struct fault *fault) {
    if (twin_of(fault->node)->is_dummy)
        return;
    switch (fault->code) {
    case XML_SCHEMAV_ELEMENT_CONTENT:
        explain_content(v, fault);
        break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
        explain_text(v, fault->node);
        break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
        explain_text(v, fault->node);
        explain_inner(v, fault->node, false);
        break;
    case XML_SCHEMAV_CVC_TYPE_3_1_2:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
        explain_inner(v, fault->node, true);
        break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
        explain_attribute(v, fault);
        break;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
        explain_missing_attribute(v, fault);
        break;
    default:
        if (fault->code >= XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
            fault->code <= XML_SCHEMAV_CVC_ENUMERATION_VALID)
            explain_value(v, fault);
        else
            explain_other(v, fault);
        break;
    }
}

/* ---- the outermost element ---- */

static bool refuse_root(struct validation *v, const xmlNode *root,
                        const struct children *roots) {
    diag_add(v->diags, DIAG_SCHEMA_ROOT, pos_of(v, root),
             _("the outermost element is `%s`; it should be %s"),
             name_of(v, root), list_children(v, roots));
    if (roots->count > 0)
        diag_advise(v->diags, _("begin with <%s xmlns=\"%s\">"),
                    roots->items[0].name, roots->items[0].ns);
    return false;
}

bool explain_root(struct validation *v, xmlNodePtr root) {
    const struct children *roots = &v->schema->roots;
    const struct child *meant;

    if (children_find(roots, local_name(root), namespace(root)) != NULL)
        return true;
    meant = find_by_name(roots, local_name(root));
    if (meant == NULL) {
        meant = nearest_child(roots, local_name(root));
        if (meant == NULL)
            return refuse_root(v, root, roots);
        diag_add(v->diags, DIAG_SCHEMA_ROOT, pos_of(v, root),
                 _("the outermost element is `%s`; it should be %s"),
                 name_of(v, root), list_children(v, roots));
        diag_advise(v->diags, _("did you mean `%s`?"), meant->name);
        xmlNodeSetName(root, (const xmlChar *)meant->name);
        v->reported++;
    }
    if (strcmp(namespace(root), meant->ns) != 0)
        explain_namespace(v, root, meant->ns);
    return true;
}
