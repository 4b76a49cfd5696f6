#include "xml/type.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "xml/xsd.h"

/* A type that was made, under the node that declares it. */
struct made {
    const xmlNode *node; /* xs:complexType or xs:simpleType */
    bool is_known;       /* else `type` is not used */
    struct type type;
    struct member *members;
    const xmlNode **decls;   /* of the members, in their order */
    const xmlNode **choices; /* that they are alternatives of, or NULL */
    struct made *next;       /* whose members wait for their types */
};

struct types {
    const struct grammar *grammar;
    struct arena *arena;
    void *made; /* a tree of tsearch, in order of `node` */
    struct made *waiting;
    bool has_substitutions;
    struct children children; /* scratch */
    struct attributes attributes;
};

static bool has_substitutions(const struct grammar *grammar) {
    const xmlNode *at = NULL;

    while ((at = xsd_next_element(grammar, at)) != NULL)
        if (xsd_get(at, "substitutionGroup") != NULL)
            return true;
    return false;
}

struct types *types_create(const struct grammar *grammar) {
    struct types *types = memory_alloc(sizeof(*types));

    *types = (struct types){.grammar = grammar,
                            .arena = arena_create(),
                            .has_substitutions = has_substitutions(grammar)};
    return types;
}

static void forget(void *made) {
    (void)made; /* the arena's */
}

void types_free(struct types *types) {
    if (types == NULL)
        return;
    tdestroy(types->made, forget);
    arena_free(types->arena);
    free(types);
}

/* ---- each made once ---- */

static int compare_nodes(const void *a, const void *b) {
    const xmlNode *a_node = ((const struct made *)a)->node;
    const xmlNode *b_node = ((const struct made *)b)->node;

    return (a_node > b_node) - (a_node < b_node);
}

/* NULL: not yet made. */
static struct made *find_made(const struct types *types, const xmlNode *node) {
    const struct made key = {.node = node};
    void *found = tfind(&key, &types->made, compare_nodes);

    return found != NULL ? *(struct made **)found : NULL;
}

static struct made *add_made(struct types *types, const xmlNode *node,
                             enum type_kind kind) {
    struct made *made = arena_new(types->arena, struct made);
    const char *name = xsd_get(node, "name");

    made->node = node;
    made->is_known = true;
    made->type.kind = kind;
    made->type.name = name != NULL ? name : "";
    if (tsearch(made, &types->made, compare_nodes) == NULL)
        abort(); /* no memory: see arena.h */
    return made;
}

/* ---- simple types ---- */

static const struct type *builtin_type(enum type_kind kind) {
    static const struct type kinds[] = {
        [TYPE_TEXT] = {"", TYPE_TEXT, NULL, 0},
        [TYPE_BOOLEAN] = {"", TYPE_BOOLEAN, NULL, 0},
        [TYPE_NUMBER] = {"", TYPE_NUMBER, NULL, 0},
        [TYPE_DATE] = {"", TYPE_DATE, NULL, 0},
    };

    return &kinds[kind];
}

static const struct type *simple_type(struct types *types,
                                      struct value_type value) {
    enum type_kind kind = type_kind(types->grammar, value);
    struct made *made;

    if (value.node == NULL)
        return builtin_type(kind);
    made = find_made(types, value.node);
    if (made == NULL)
        made = add_made(types, value.node, kind);
    return &made->type;
}

/* ---- complex types ---- */

static bool is_true(const char *text) {
    return text != NULL &&
           (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

/* mixed="true", here or on what it extends. */
static bool is_mixed(const struct grammar *grammar, const xmlNode *complex) {
    for (int i = 0; complex != NULL && i < XSD_MAX_STEPS; i++) {
        const xmlNode *content = xsd_child(complex, "complexContent");
        const xmlNode *derived = xsd_derivation(complex);

        if (is_true(xsd_get(complex, "mixed")) ||
            (content != NULL && is_true(xsd_get(content, "mixed"))))
            return true;
        complex = derived != NULL
                      ? xsd_follow(grammar, "complexType", derived, "base")
                      : NULL;
    }
    return false;
}

static enum type_kind content_kind(const struct grammar *grammar,
                                   const xmlNode *decl,
                                   const xmlNode *complex) {
    if (xsd_child(complex, "simpleContent") != NULL)
        return type_kind(grammar, grammar_type(grammar, decl));
    return is_mixed(grammar, complex) ? TYPE_TEXT : TYPE_COMPLEX;
}

/* Whether other elements may stand in its place. */
static bool is_substituted(const struct types *types, const xmlNode *decl) {
    const xmlNode *at = NULL;

    while (types->has_substitutions &&
           (at = xsd_next_element(types->grammar, at)) != NULL)
        if (xsd_follow(types->grammar, "element", at, "substitutionGroup") ==
            decl)
            return true;
    return false;
}

static bool is_open(const struct types *types) {
    if (types->attributes.count == GRAMMAR_MAX_CHILDREN)
        return true;
    for (size_t i = 0; i < types->children.count; i++)
        if (is_substituted(types, types->children.items[i].decl))
            return true;
    return types->children.is_open;
}

static bool is_same_type(const struct grammar *grammar, const xmlNode *a,
                         const xmlNode *b) {
    const xmlNode *complex = xsd_complex_type(grammar, a);
    struct value_type a_value = grammar_type(grammar, a);
    struct value_type b_value = grammar_type(grammar, b);

    return complex == xsd_complex_type(grammar, b) &&
           (complex != NULL ||
            (a_value.node == b_value.node &&
             type_kind(grammar, a_value) == type_kind(grammar, b_value)));
}

/* The same name twice: a list, unless one or the other is chosen. */
static void merge_child(const struct grammar *grammar, struct made *made,
                        size_t at, const struct child *child) {
    struct member *member = &made->members[at];

    member->repeated = member->repeated || child->is_repeatable ||
                       child->choice == NULL ||
                       child->choice != made->choices[at];
    member->optional =
        member->optional && (!child->is_required || child->choice != NULL);
    if (made->decls[at] != NULL &&
        !is_same_type(grammar, made->decls[at], child->decl))
        made->decls[at] = NULL; /* it may be one or the other */
}

static void add_child(const struct grammar *grammar, struct made *made,
                      const struct child *child) {
    size_t at = 0;

    while (at < made->type.count &&
           strcmp(made->members[at].name, child->name) != 0)
        at++;
    if (at < made->type.count) {
        merge_child(grammar, made, at, child);
        return;
    }
    made->decls[at] = child->decl;
    made->choices[at] = child->choice;
    made->members[at] = (struct member){
        .name = child->name,
        .optional = !child->is_required || child->choice != NULL ||
                    is_true(xsd_get(child->decl, "nillable")),
        .repeated = child->is_repeatable,
    };
    made->type.count++;
}

/* What a restriction says again comes before what it says it of. */
static void add_attribute(struct types *types, struct made *made,
                          const xmlNode *attribute) {
    const char *name = attribute_name(types->grammar, attribute);
    size_t at = made->type.count;

    if (grammar_is_for_later(types->grammar, attribute))
        return;
    for (size_t i = 0; i < at; i++)
        if (made->members[i].name[0] == '@' &&
            strcmp(made->members[i].name + 1, name) == 0)
            return;
    made->type.count++;
    made->decls[at] = attribute;
    made->members[at] = (struct member){
        .name = arena_printf(types->arena, "@%s", name),
        .optional = !xsd_has(attribute, "use", "required"),
    };
}

static void add_members(struct types *types, struct made *made) {
    const struct children *children = &types->children;
    const struct attributes *attributes = &types->attributes;
    size_t max = children->count + attributes->count;

    made->members = arena_new_array(types->arena, struct member, max);
    made->decls = arena_new_array(types->arena, const xmlNode *, max);
    made->choices = arena_new_array(types->arena, const xmlNode *, max);
    made->type.members = made->members;
    for (size_t i = 0; i < children->count; i++)
        add_child(types->grammar, made, &children->items[i]);
    for (size_t i = 0; i < attributes->count; i++)
        add_attribute(types, made, attributes->items[i]);
}

static const struct type *complex_type(struct types *types, const xmlNode *decl,
                                       const xmlNode *complex) {
    struct made *made = find_made(types, complex);

    if (made == NULL) {
        made = add_made(types, complex,
                        content_kind(types->grammar, decl, complex));
        grammar_children(types->grammar, decl, &types->children);
        grammar_attributes(types->grammar, decl, &types->attributes);
        made->is_known = !is_open(types);
        if (made->is_known) {
            add_members(types, made);
            made->next = types->waiting;
            types->waiting = made;
        }
    }
    return made->is_known ? &made->type : NULL;
}

/* ---- declarations ---- */

static bool is_any(struct value_type value) {
    return value.node == NULL &&
           (value.builtin == NULL || strcmp(value.builtin, "anyType") == 0);
}

/* Its members may still wait for their types. */
static const struct type *declared_type(struct types *types,
                                        const xmlNode *decl) {
    bool is_element = xsd_is(decl, "element");
    const xmlNode *complex =
        is_element ? xsd_complex_type(types->grammar, decl) : NULL;
    struct value_type value;

    if (decl == NULL)
        return NULL;
    if (complex != NULL)
        return complex_type(types, decl, complex);
    value = grammar_type(types->grammar, decl);
    return is_element && is_any(value) ? NULL : simple_type(types, value);
}

/* A chain of types may be long: no recursion. */
const struct type *types_of(struct types *types, const xmlNode *decl) {
    const struct type *type = declared_type(types, decl);

    while (types->waiting != NULL) {
        struct made *made = types->waiting;

        types->waiting = made->next;
        for (size_t i = 0; i < made->type.count; i++)
            made->members[i].type = declared_type(types, made->decls[i]);
    }
    return type;
}
