#include "docx/address.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "docx/part.h"

#define MAX_ADDRESS 4096 /* bytes; Word takes 2,083 characters */

struct address {
    const char *id, *text;
};

struct addresses {
    struct address *items;
    size_t count;
};

/* ---- addresses ---- */

static bool is_hex(char c) {
    return c != '\0' && strchr("0123456789abcdefABCDEF", c) != NULL;
}

/* The character at `text`, itself or as %7B; its width there. */
static size_t decode(const char *text, char *character) {
    char digits[3] = {0};

    *character = *text;
    if (*text != '%' || !is_hex(text[1]) || !is_hex(text[2]))
        return *text != '\0' ? 1 : 0;
    memcpy(digits, text + 1, 2);
    *character = (char)strtol(digits, NULL, 16);
    return 3;
}

/* The width of what stands for `word` there; 0: something else does. */
static size_t match(const char *text, const char *word) {
    size_t width = 0, one;
    char character;

    for (; *word != '\0'; word++, width += one) {
        one = decode(text + width, &character);
        if (one == 0 || character != *word)
            return 0;
    }
    return width;
}

/* Behind the tag that begins there; 0: none does. */
static size_t add_tag(struct strbuf *out, const char *text,
                      const struct delimiters *delimiters) {
    size_t at = match(text, delimiters->open), end, one;
    struct strbuf content = STRBUF_INIT;
    char character;

    while (at > 0 && (end = match(text + at, delimiters->close)) == 0) {
        one = decode(text + at, &character);
        at = one > 0 ? at + one : 0;
        if (one > 0 && character != '\0')
            strbuf_putc(&content, character);
    }
    if (at > 0) {
        at += end;
        strbuf_puts(out, delimiters->open);
        strbuf_puts(out, content.data);
        strbuf_puts(out, delimiters->close);
    }
    strbuf_free(&content);
    return at;
}

/* The address as in a field's instruction, its tags readable; NULL: it has
 * none. */
static char *read_address(struct arena *arena, const char *target,
                          const struct delimiters *delimiters) {
    struct strbuf out = STRBUF_INIT;
    bool has_tags = false;
    char *address = NULL;

    while (*target != '\0') {
        size_t width = add_tag(&out, target, delimiters);
        has_tags = has_tags || width > 0;
        target += width;
        if (width > 0)
            continue;
        if (*target == '"' || *target == '\\')
            strbuf_printf(&out, "%%%02X", (unsigned char)*target);
        else
            strbuf_putc(&out, *target);
        target++;
    }
    if (has_tags)
        address = arena_strndup(arena, out.data, out.len);
    strbuf_free(&out);
    return address;
}

void address_add_value(struct strbuf *out, const char *value, bool begins) {
    static const char legal[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
                                "uvwxyz0123456789-._~/:@";
    static const char separators[] = "?#[]!$&'()*+,;=%";

    for (; *value != '\0'; value++) {
        if (strchr(legal, *value) == NULL &&
            (!begins || strchr(separators, *value) == NULL))
            strbuf_printf(out, "%%%02X", (unsigned char)*value);
        else
            strbuf_add_xml(out, value, 1);
    }
}

/* ---- relationships ---- */

static const char *property(struct arena *arena, xmlNode *node,
                            const char *name) {
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy =
        value != NULL ? arena_strdup(arena, (const char *)value) : "";

    xmlFree(value);
    return copy;
}

static void add_address(struct arena *arena, struct addresses *addresses,
                        xmlNode *node, const struct delimiters *delimiters) {
    const char *target = property(arena, node, "Target");
    const char *address;

    if (strcmp(property(arena, node, "TargetMode"), "External") != 0 ||
        strlen(target) > MAX_ADDRESS)
        return;
    address = read_address(arena, target, delimiters);
    if (address != NULL)
        addresses->items[addresses->count++] = (struct address){
            .id = property(arena, node, "Id"), .text = address};
}

struct addresses *addresses_read(struct arena *arena, const char *xml,
                                 size_t len,
                                 const struct delimiters *delimiters) {
    struct addresses *addresses = arena_new(arena, struct addresses);
    xmlDoc *doc = xmlReadMemory(xml, (int)len, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR |
                                    XML_PARSE_NOWARNING);
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    size_t count = 0;

    for (xmlNode *node = root ? root->children : NULL; node; node = node->next)
        count++;
    addresses->items = arena_new_array(arena, struct address, count);
    for (xmlNode *node = root ? root->children : NULL; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            add_address(arena, addresses, node, delimiters);
    xmlFreeDoc(doc);
    return addresses->count > 0 ? addresses : NULL;
}

/* The link that an attribute such as r:id names; NULL: none with a tag. */
static const struct address *find_address(const struct addresses *addresses,
                                          const xmlAttr *attribute) {
    const xmlNode *value = attribute->children;

    if (attribute->ns == NULL || value == NULL || value->content == NULL ||
        strstr((const char *)attribute->ns->href, "/relationships") == NULL)
        return NULL;
    for (size_t i = 0; i < addresses->count; i++)
        if (strcmp(addresses->items[i].id, (const char *)value->content) == 0)
            return &addresses->items[i];
    return NULL;
}

/* ---- from addresses to fields ---- */

static xmlNode *add_run(xmlNode *before, const char *name) {
    xmlNode *run =
        xmlNewDocNode(before->doc, before->ns, (const xmlChar *)"r", NULL);

    xmlAddPrevSibling(before, run);
    return xmlNewChild(run, before->ns, (const xmlChar *)name, NULL);
}

static void add_boundary(xmlNode *before, const char *type) {
    xmlNode *boundary = add_run(before, "fldChar");

    xmlSetNsProp(boundary, before->ns, (const xmlChar *)"fldCharType",
                 (const xmlChar *)type);
}

static xmlNode *add_code(xmlNode *before, const char *text) {
    xmlNode *code = add_run(before, "instrText");

    xmlAddChild(code, xmlNewText((const xmlChar *)text));
    xmlNodeSetSpacePreserve(code, 1);
    return code;
}

/* w:anchor and the like as switches of the field. */
static void add_switch(struct compile *c, xmlNode *hyperlink,
                       const char *attribute, const char *letter) {
    const char *value = wml_attribute(c->part->arena, hyperlink, attribute);

    if (value != NULL && strpbrk(value, "\"\\") == NULL)
        add_code(hyperlink,
                 arena_printf(c->part->arena, "\\%s \"%s\" ", letter, value));
}

static void make_field(struct compile *c, xmlNode *hyperlink,
                       const struct address *address) {
    xmlNode *next;

    add_boundary(hyperlink, "begin");
    add_code(hyperlink, " HYPERLINK \"");
    add_code(hyperlink, address->text)->_private = (void *)address;
    add_code(hyperlink, "\" ");
    add_switch(c, hyperlink, "anchor", "l");
    add_switch(c, hyperlink, "tooltip", "o");
    add_switch(c, hyperlink, "tgtFrame", "t");
    add_boundary(hyperlink, "separate");
    for (xmlNode *node = hyperlink->children; node != NULL; node = next) {
        next = node->next;
        xmlUnlinkNode(node);
        xmlAddPrevSibling(hyperlink, node);
    }
    add_boundary(hyperlink, "end");
    xmlUnlinkNode(hyperlink);
    xmlFreeNode(hyperlink);
}

static void refuse(struct compile *c, const struct address *address) {
    diag_add(c->diags, DIAG_TAG_PLACE,
             (struct diag_pos){.file = c->file, .place = c->name},
             _("the address “%s” of a picture or shape holds a tag"),
             address->text);
    diag_advise(c->diags, _("only links of text may; put the link on a text"));
}

static const struct address *address_of(const struct compile *c,
                                        const xmlNode *node) {
    const struct address *address = NULL;

    for (const xmlAttr *a = node->properties; a && address == NULL; a = a->next)
        address = find_address(c->addresses, a);
    return address;
}

bool address_mark(struct compile *c) {
    xmlNode *root = xmlDocGetRootElement(c->doc);
    xmlNode *node = c->addresses != NULL ? root : NULL;
    bool ok = true;

    while (node != NULL) {
        xmlNode *next = wml_walk(root, node, false);
        const struct address *address =
            node->type == XML_ELEMENT_NODE ? address_of(c, node) : NULL;
        if (address != NULL && wml_is(node, "hyperlink")) {
            /* What stands in it comes behind its instruction. */
            make_field(c, node, address);
        } else if (address != NULL) {
            refuse(c, address);
            ok = false;
        }
        node = next;
    }
    return ok;
}
