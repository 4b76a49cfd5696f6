/* part.c -- texts of parts; how a new one is made known to the package. */
#include "annotate/part.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "check/check.h"
#include "check/xml.h"

#define STRICT "http://purl.oclc.org/ooxml/"
#define TRANSITIONAL "http://schemas.openxmlformats.org/"
#define COMMENTS_TYPE                                                     \
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comm" \
    "ents+xml"
#define RELATIONS_TYPE \
    "application/vnd.openxmlformats-package.relationships+xml"
#define RELATIONS_NAMESPACE \
    "http://schemas.openxmlformats.org/package/2006/relationships"
#define DECLARATION \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

bool parts_is_strict(const xmlNode *element) {
    return element != NULL && element->ns != NULL &&
           strncmp((const char *)element->ns->href, STRICT, strlen(STRICT)) ==
               0;
}

void parts_free(struct parts *parts) {
    for (size_t i = 0; i < parts->count; i++)
        strbuf_free(&parts->items[i].bytes);
}

/* ---- texts ---- */

static bool is_utf8(const xmlNode *root, const struct strbuf *bytes) {
    const char *encoding = (const char *)root->doc->encoding;

    if (bytes->len < 4 || memchr(bytes->data, '\0', 4) != NULL)
        return false; /* UTF-16 */
    return encoding == NULL || strcasecmp(encoding, "UTF-8") == 0 ||
           strcasecmp(encoding, "US-ASCII") == 0;
}

/* Anything else than UTF-8 is written anew: it is rare in Word documents. */
static void recode(const xmlNode *root, struct strbuf *bytes) {
    xmlChar *text = NULL;
    int len = 0;

    xmlDocDumpMemoryEnc(root->doc, &text, &len, "UTF-8");
    strbuf_clear(bytes);
    if (text != NULL)
        strbuf_add(bytes, text, (size_t)len);
    xmlFree(text);
}

static const xmlNode *last_child(const xmlNode *node) {
    const xmlNode *last = node->last;

    while (last != NULL && last->type != XML_ELEMENT_NODE)
        last = last->prev;
    return last;
}

/* The last one's number. */
static size_t element_count(const xmlNode *root) {
    const xmlNode *last = root;

    for (const xmlNode *at = root; at != NULL; at = last_child(at))
        last = at;
    return xml_number(last);
}

static bool refuse(const struct parts *parts, const char *name) {
    return archive_refuse(parts->archive, name,
                          _("open it in Word or LibreOffice and save it again "
                            "as .docx"),
                          _("comments cannot be put into the part"));
}

struct edit *parts_edit(struct parts *parts, const char *name) {
    const xmlNode *root = opc_xml(parts->package, name);
    struct strbuf bytes = STRBUF_INIT;
    struct edit *edit = NULL;

    if (root != NULL &&
        archive_read(parts->archive, name, DOCUMENT_MAX_XML_BYTES, &bytes)) {
        if (!is_utf8(root, &bytes))
            recode(root, &bytes);
        edit = edit_create(&bytes, element_count(root));
        if (edit == NULL)
            refuse(parts, name);
    }
    strbuf_free(&bytes);
    return edit;
}

static struct strbuf *add_part(struct parts *parts, const char *name) {
    struct new_part *part = &parts->items[parts->count++];

    *part = (struct new_part){.name = name, .bytes = STRBUF_INIT};
    return &part->bytes;
}

void parts_set(struct parts *parts, const char *name, struct edit *edit) {
    edit_write(edit, add_part(parts, name));
    edit_free(edit);
}

/* ---- a new part ---- */

/* "ns:" of an element whose children are to be of its kind. */
static const char *prefix_of(struct arena *arena, const xmlNode *node) {
    if (node->ns == NULL || node->ns->prefix == NULL)
        return "";
    return arena_printf(arena, "%s:", (const char *)node->ns->prefix);
}

/* [Content_Types].xml */
static void declare(struct parts *parts, struct edit *types, const char *name,
                    const char *type) {
    const xmlNode *root = opc_xml(parts->package, OPC_CONTENT_TYPES);
    struct strbuf piece = STRBUF_INIT;

    strbuf_printf(&piece, "<%sOverride PartName=\"/",
                  root != NULL ? prefix_of(parts->arena, root) : "");
    strbuf_puts_xml(&piece, name);
    strbuf_printf(&piece, "\" ContentType=\"%s\"/>", type);
    edit_put_last(types, 1, piece.data);
    strbuf_free(&piece);
}

/* One that is longer than all others is none of them. */
static const char *free_id(struct arena *arena, const xmlNode *root) {
    const char *id = "comments", *longest = id;
    bool is_taken = false;

    for (const xmlNode *at = xml_first(root); at != NULL; at = xml_next(at)) {
        const char *used = xml_attr(at, "Id");
        if (used != NULL && strcmp(used, id) == 0)
            is_taken = true;
        if (used != NULL && strlen(used) > strlen(longest))
            longest = used;
    }
    return is_taken ? arena_printf(arena, "%s_", longest) : id;
}

/* The relationships of the main part: its own, or new ones. */
static struct edit *relations(struct parts *parts, const char *name,
                              const xmlNode **root) {
    struct strbuf text = STRBUF_INIT;

    *root = NULL;
    if (!archive_has(parts->archive, name)) {
        strbuf_puts(&text, DECLARATION
                    "<Relationships xmlns=\"" RELATIONS_NAMESPACE "\"/>");
        return edit_create(&text, 1);
    }
    *root = opc_xml(parts->package, name);
    return *root != NULL ? parts_edit(parts, name) : NULL;
}

static void put_relation(struct parts *parts, struct edit *edit,
                         const xmlNode *root, const char *target,
                         bool is_strict) {
    const char *prefix = root != NULL ? prefix_of(parts->arena, root) : "";
    struct strbuf piece = STRBUF_INIT;

    strbuf_printf(&piece, "<%sRelationship Id=\"", prefix);
    strbuf_puts_xml(&piece, free_id(parts->arena, root));
    strbuf_printf(&piece, "\" Type=\"%s\" Target=\"",
                  is_strict ? STRICT "officeDocument/relationships/comments"
                            : TRANSITIONAL
                      "officeDocument/2006/relationships/comments");
    strbuf_puts_xml(&piece, target);
    strbuf_puts(&piece, "\"/>");
    edit_put_last(edit, 1, piece.data);
    strbuf_free(&piece);
}

/* The part is `name`, which the main one calls `target`. */
static bool relate(struct parts *parts, const char *name, const char *target) {
    const char *main = opc_main(parts->package);
    const char *from = opc_relations(parts->package, main);
    const xmlNode *main_root = opc_xml(parts->package, main), *root;
    struct edit *types = parts_edit(parts, OPC_CONTENT_TYPES);
    struct edit *edit = types != NULL ? relations(parts, from, &root) : NULL;

    if (edit == NULL || main_root == NULL) {
        edit_free(types);
        edit_free(edit);
        return false;
    }
    put_relation(parts, edit, root, target,
                 parts_is_strict(xml_child(main_root, "body")));
    declare(parts, types, name, COMMENTS_TYPE);
    if (root == NULL && opc_content_type(parts->package, from) == NULL)
        declare(parts, types, from, RELATIONS_TYPE);
    parts_set(parts, OPC_CONTENT_TYPES, types);
    parts_set(parts, from, edit);
    return true;
}

/* "word/comments.xml", beside the main part, with a number if there is one. */
static const char *free_name(struct parts *parts) {
    const char *main = opc_main(parts->package);
    const char *slash = strrchr(main, '/');
    int folder = slash != NULL ? (int)(slash + 1 - main) : 0;
    const char *name =
        arena_printf(parts->arena, "%.*scomments.xml", folder, main);

    for (int i = 1; archive_has(parts->archive, name); i++)
        name =
            arena_printf(parts->arena, "%.*scomments%d.xml", folder, main, i);
    return name;
}

static struct edit *new_comments(struct parts *parts, const char **name) {
    const xmlNode *body =
        xml_child(opc_xml(parts->package, opc_main(parts->package)), "body");
    const char *slash;
    struct strbuf text = STRBUF_INIT;

    *name = free_name(parts);
    slash = strrchr(*name, '/');
    if (body == NULL ||
        !relate(parts, *name, slash != NULL ? slash + 1 : *name))
        return NULL;
    strbuf_printf(&text, DECLARATION "<w:comments xmlns:w=\"%s\"/>",
                  (const char *)body->ns->href);
    return edit_create(&text, 1);
}

struct edit *parts_comments(struct parts *parts, const char **name,
                            const xmlNode **root) {
    *root = NULL;
    if (!opc_related(parts->package, opc_main(parts->package), "comments",
                     name))
        return NULL;
    if (*name == NULL)
        return new_comments(parts, name);
    *root = opc_xml(parts->package, *name);
    if (*root == NULL)
        return NULL;
    if (!xml_is(*root, "comments")) {
        refuse(parts, *name);
        return NULL;
    }
    return parts_edit(parts, *name);
}
