/* Any XML as the tree that templates see. */
#include <libxml/hash.h>
#include <string.h>

#include "base/i18n.h"
#include "base/strbuf.h"
#include "text/text.h"
#include "xml/xml.h"

/* Different names of children and attributes in one place: looking a name up
 * takes that long. */
#define MAX_NAMES 1000

#define INSTANCE_NAMESPACE "http://www.w3.org/2001/XMLSchema-instance"

static const char white[] = " \t\r\n";

/* What the data itself says of elements that stand in one place, where no
 * schema does: the names that any of them has. */
struct known {
    struct type type; /* of their nodes; grows while the tree is built */
    struct member *members;
    struct known **inner; /* of each member; NULL: an attribute */
    size_t size;
    size_t last; /* the member found last */
    bool has_text;
};

struct builder {
    struct arena *arena;
    const struct xml_source *source;
    const char *file;
    xmlHashTablePtr elements;   /* the arena's "so" by the source's */
    xmlHashTablePtr attributes; /* "@so" by "so" */
    struct strbuf joined, composed;
    struct diag_list *diags;
    bool failed;
};

/* ---- names that no schema tells ---- */

static struct known *new_known(struct builder *b, const char *name) {
    struct known *known = arena_new(b->arena, struct known);

    known->type = (struct type){.name = name, .kind = TYPE_TEXT};
    return known;
}

static void grow(struct builder *b, struct known *known) {
    size_t size = known->size != 0 ? known->size * 2 : 4;
    struct member *members = arena_new_array(b->arena, struct member, size);
    struct known **inner = arena_new_array(b->arena, struct known *, size);

    if (known->size > 0) {
        memcpy(members, known->members, known->size * sizeof(*members));
        memcpy(inner, known->inner, known->size * sizeof(struct known *));
    }
    known->members = members;
    known->type.members = members;
    known->inner = inner;
    known->size = size;
}

/* Where the name stands, or the end. Most elements have their children in the
 * order of those before. */
static size_t find_member(struct known *known, const char *name) {
    size_t count = known->type.count;

    for (size_t i = 0; i < count; i++) {
        size_t at = (known->last + 1 + i) % count;
        if (strcmp(known->members[at].name, name) == 0)
            return at;
    }
    return count;
}

static void refuse_names(struct builder *b, struct diag_pos pos) {
    if (!b->failed) {
        diag_add(b->diags, DIAG_XML_LIMIT, pos,
                 _("elements in this place have more than %d different names"),
                 MAX_NAMES);
        diag_advise(b->diags, _("give elements of one meaning the same name: "
                                "they are a list"));
    }
    b->failed = true;
}

/* The member of that name, which is one from now on, such as `inner` or with
 * names of its own; NULL: reported. A template may print it or not, once or as
 * a list. */
static struct known *know(struct builder *b, struct known *known,
                          const char *name, struct known *inner,
                          struct diag_pos pos) {
    size_t at = find_member(known, name);

    if (at == known->type.count && at == MAX_NAMES) {
        refuse_names(b, pos);
        return NULL;
    }
    if (at == known->type.count) {
        if (at == known->size)
            grow(b, known);
        known->inner[at] = inner != NULL ? inner : new_known(b, name);
        known->members[at] = (struct member){.name = name,
                                             .type = &known->inner[at]->type,
                                             .repeated = true,
                                             .spare = true};
        known->type.count++;
    }
    known->last = at;
    return known->inner[at];
}

/* ---- texts ---- */

static bool is_text(const xmlNode *node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

static bool is_white(const char *text) {
    return text[strspn(text, white)] == '\0';
}

static char *composed(struct builder *b, const char *text) {
    strbuf_clear(&b->composed);
    text_nfc(&b->composed, text, strlen(text));
    return arena_strndup(b->arena, b->composed.data, b->composed.len);
}

/* In place. */
static char *trimmed(char *text) {
    size_t len;

    text += strspn(text, white);
    len = strlen(text);
    while (len > 0 && strchr(white, text[len - 1]) != NULL)
        len--;
    text[len] = '\0';
    return text;
}

/* The text nodes of a list of siblings as they stand, or without those that
 * only lay out the elements between them; a copy in NFC. */
static char *joined(struct builder *b, const xmlNode *first, bool mixed) {
    const char *only = NULL;
    int count = 0;

    for (const xmlNode *node = first; node != NULL; node = node->next) {
        const char *text = (const char *)node->content;
        if (!is_text(node) || text == NULL || (mixed && is_white(text)))
            continue;
        if (count == 1)
            strbuf_puts(&b->joined, only);
        if (count++ > 0)
            strbuf_puts(&b->joined, text);
        else
            strbuf_clear(&b->joined);
        only = text;
    }
    if (count == 0)
        return arena_strdup(b->arena, "");
    return composed(b, count == 1 ? only : b->joined.data);
}

/* ---- one element ---- */

static bool is_true_or_false(const char *text) {
    return strcmp(text, "true") == 0 || strcmp(text, "false") == 0;
}

/* As its type has it. */
static void set_typed(struct builder *b, struct node *node,
                      const xmlNode *first, bool has_elements) {
    enum type_kind kind = node->type->kind;
    char *text;

    if (kind == TYPE_COMPLEX)
        return;
    node->kind = kind == TYPE_BOOLEAN ? NODE_BOOLEAN : NODE_TEXT;
    text = joined(b, first, has_elements);
    node->text = kind != TYPE_TEXT || has_elements ? trimmed(text) : text;
}

/* As it looks. Line ends and indentation alone are no text. */
static void set_untyped(struct builder *b, struct node *node,
                        const xmlNode *first, bool has_elements) {
    char *text = joined(b, first, has_elements);

    if (has_elements || (is_white(text) && strpbrk(text, "\r\n") != NULL))
        text = trimmed(text);
    if (has_elements && *text == '\0')
        return;
    node->kind = is_true_or_false(text) ? NODE_BOOLEAN : NODE_TEXT;
    node->text = text;
}

static void note_kind(struct known *known, const struct node *node) {
    known->has_text = known->has_text || node->text[0] != '\0';
    if (known->has_text)
        known->type.kind = TYPE_TEXT;
    else if (node->kind == NODE_COMPLEX)
        known->type.kind = TYPE_COMPLEX;
}

static void set_value(struct builder *b, struct node *node, struct known *known,
                      const xmlNode *first, bool has_elements) {
    if (known == NULL) {
        set_typed(b, node, first, has_elements);
        return;
    }
    set_untyped(b, node, first, has_elements);
    note_kind(known, node);
}

static bool is_of_instance(const xmlAttr *attribute) {
    return attribute->ns != NULL && attribute->ns->href != NULL &&
           strcmp((const char *)attribute->ns->href, INSTANCE_NAMESPACE) == 0;
}

static bool is_nil(const xmlNode *element) {
    for (const xmlAttr *at = element->properties; at != NULL; at = at->next)
        if (is_of_instance(at) && strcmp((const char *)at->name, "nil") == 0) {
            const char *value = at->children != NULL
                                    ? (const char *)at->children->content
                                    : NULL;
            return value != NULL &&
                   (strcmp(value, "true") == 0 || strcmp(value, "1") == 0);
        }
    return false;
}

/* A copy with `sigil` before it, one for all nodes of that name. */
static const char *copy_name(struct builder *b, xmlHashTablePtr names,
                             const char *sigil, const xmlChar *name) {
    char *copy = xmlHashLookup(names, name);

    if (copy == NULL) {
        copy = arena_printf(b->arena, "%s%s", sigil, (const char *)name);
        xmlHashAddEntry(names, name, copy);
    }
    return copy;
}

static struct diag_pos place_of(const struct builder *b,
                                const xmlNode *element) {
    struct diag_pos pos = xml_pos(b->source, element);

    pos.file = b->file;
    return pos;
}

static void add_attributes(struct builder *b, struct node *node,
                           const xmlNode *element, struct known *known) {
    for (const xmlAttr *at = element->properties; at != NULL; at = at->next) {
        const char *name;
        struct known *own = NULL;
        struct node *child;
        if (is_of_instance(at))
            continue;
        name = copy_name(b, b->attributes, "@", at->name);
        if (known != NULL &&
            (own = know(b, known, name, NULL, node->pos)) == NULL)
            return;
        child = tree_add(b->arena, node, name);
        child->kind = NODE_TEXT;
        if (own == NULL && child->type == NULL) /* let pass by the schema */
            own = new_known(b, name);
        set_value(b, child, own, at->children, false);
    }
}

/* An element that has parts may be one of its own parts: in lists within lists
 * the innermost has none, and must not find itself. The document is no part
 * of itself. */
static void know_itself(struct builder *b, struct known *known,
                        const struct node *node) {
    if (known != NULL && node->parent != NULL)
        know(b, known, node->name, known, node->pos);
}

static void fill(struct builder *b, struct node *node, const xmlNode *element,
                 struct known *known);

/* A child; `loose` knows those that the schema, if any, does not tell. */
static void add_child(struct builder *b, struct node *parent,
                      const xmlNode *element, struct known **loose,
                      bool typed) {
    const char *name = copy_name(b, b->elements, "", element->name);
    struct diag_pos pos = place_of(b, element);
    const struct member *member =
        typed ? type_member(parent->type, name) : NULL;
    struct known *known = NULL;
    struct node *node;

    if (member == NULL || member->type == NULL) {
        if (*loose == NULL)
            *loose = new_known(b, "");
        known = know(b, *loose, name, NULL, pos);
        if (known == NULL)
            return;
    }
    node = tree_add(b->arena, parent, name);
    node->pos = pos;
    if (known != NULL)
        node->type = &known->type;
    fill(b, node, element, known);
}

/* Goes as deep as the document, which is bounded (XML_MAX_DEPTH). `known` is
 * NULL where a schema gives the node's type. */
static void fill(struct builder *b, struct node *node, const xmlNode *element,
                 struct known *known) {
    struct known *loose = known;
    bool has_elements = false;

    add_attributes(b, node, element, known);
    if (is_nil(element)) {
        node->kind = NODE_NIL;
        return;
    }
    for (const xmlNode *child = element->children; child != NULL && !b->failed;
         child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        if (!has_elements)
            know_itself(b, known, node);
        has_elements = true;
        add_child(b, node, child, &loose, known == NULL);
    }
    set_value(b, node, known, element->children, has_elements);
}

const struct node *xml_tree(struct arena *arena,
                            const struct xml_source *source,
                            const struct type *type, struct diag_list *diags) {
    const xmlNode *element = xml_root(source);
    const char *name = arena_strdup(arena, (const char *)element->name);
    struct builder b = {.arena = arena,
                        .source = source,
                        .file = arena_strdup(arena, xml_name(source)),
                        .elements = xmlHashCreate(16),
                        .attributes = xmlHashCreate(16),
                        .joined = STRBUF_INIT,
                        .composed = STRBUF_INIT,
                        .diags = diags};
    struct known *known = type == NULL ? new_known(&b, name) : NULL;
    struct node *root =
        tree_root(arena, name, known != NULL ? &known->type : type);

    root->pos = place_of(&b, element);
    fill(&b, root, element, known);
    xmlHashFree(b.elements, NULL);
    xmlHashFree(b.attributes, NULL);
    strbuf_free(&b.joined);
    strbuf_free(&b.composed);
    return b.failed ? NULL : root;
}
