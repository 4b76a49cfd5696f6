#include "docx/links.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/zip_made.h"
#include "docx/relation.h"

#define CONTENT_TYPES "[Content_Types].xml"
#define TYPES_NAMESPACE \
    "http://schemas.openxmlformats.org/package/2006/content-types"
#define LINKS_NAMESPACE \
    "http://schemas.openxmlformats.org/package/2006/relationships"
#define DECLARATION \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MEDIA "word/media/image"

/* A part's relationships, without their end. */
struct part_links {
    const char *name; /* "word/_rels/document.xml.rels" */
    const char *text;
    const char *media;      /* how MEDIA is called from there */
    const char *image_type; /* of a relationship to a picture */
};

struct links {
    struct arena *arena;
    const char *path; /* the template's */
    const char *types;
    const char *defaults[IMAGE_SVG + 1]; /* content type of the extension */
    const char *prefix; /* no relationship has an id that begins so */
    size_t last_media;  /* the highest number that MEDIA has */
    struct part_links *parts;
};

/* ---- reading ---- */

/* NULL: there is none; package_open and sound_check have looked at it. */
static xmlDoc *read_entry(const struct package *package, const char *name,
                          struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    xmlDoc *doc = NULL;
    size_t index;

    if (package_find(package, name, &index) &&
        package_read(package, index, &text, diags) && text.len < 100000000)
        doc = xmlReadMemory(text.data, (int)text.len, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR |
                                XML_PARSE_NOWARNING);
    strbuf_free(&text);
    return doc;
}

/* One of the elements, as plain as its format defines it. */
static void write_element(struct links *links, xmlNode *node,
                          const char *const *names, struct strbuf *out) {
    strbuf_printf(out, "<%s", (const char *)node->name);
    for (; *names != NULL; names++) {
        const char *value = relation_property(links->arena, node, *names);
        if (*value == '\0')
            continue;
        strbuf_printf(out, " %s=\"", *names);
        strbuf_puts_xml(out, value);
        strbuf_putc(out, '"');
    }
    strbuf_puts(out, "/>");
}

static const char *write_all(struct links *links, xmlDoc *doc,
                             const char *start, const char *const *names) {
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    struct strbuf out = STRBUF_INIT;
    const char *text;

    strbuf_puts(&out, DECLARATION);
    strbuf_puts(&out, start);
    for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            write_element(links, node, names, &out);
    text = arena_strndup(links->arena, out.data, out.len);
    strbuf_free(&out);
    return text;
}

static void note_default(struct links *links, xmlNode *node) {
    const char *extension = relation_property(links->arena, node, "Extension");

    for (int kind = IMAGE_PNG; kind <= IMAGE_SVG; kind++)
        if (strcmp((const char *)node->name, "Default") == 0 &&
            strcasecmp(extension, image_extension((enum image_kind)kind)) == 0)
            links->defaults[kind] =
                relation_property(links->arena, node, "ContentType");
}

static void read_types(struct links *links, const struct package *package,
                       struct diag_list *diags) {
    static const char *const names[] = {"Extension", "PartName", "ContentType",
                                        NULL};
    xmlDoc *doc = read_entry(package, CONTENT_TYPES, diags);

    links->types =
        write_all(links, doc, "<Types xmlns=\"" TYPES_NAMESPACE "\">", names);
    if (doc != NULL)
        for (xmlNode *node = xmlDocGetRootElement(doc)->children; node != NULL;
             node = node->next)
            if (node->type == XML_ELEMENT_NODE)
                note_default(links, node);
    xmlFreeDoc(doc);
}

/* Longer, as long as an id begins so. */
static void lengthen_prefix(struct links *links, xmlDoc *doc) {
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

    for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next)
        while (node->type == XML_ELEMENT_NODE &&
               strncasecmp(relation_property(links->arena, node, "Id"),
                           links->prefix, strlen(links->prefix)) == 0)
            links->prefix = arena_printf(links->arena, "%s_", links->prefix);
}

/* Strict documents have names of their own (ISO/IEC 29500-1, annex A). */
static const char *image_type(const struct package *package,
                              struct diag_list *diags) {
    xmlDoc *doc = read_entry(package, "_rels/.rels", diags);
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    bool strict = false;

    for (xmlNode *node = root != NULL ? root->children : NULL; node != NULL;
         node = node->next) {
        xmlChar *type = node->type == XML_ELEMENT_NODE
                            ? xmlGetNoNsProp(node, (const xmlChar *)"Type")
                            : NULL;
        strict = strict ||
                 (type != NULL && strncmp((const char *)type,
                                          "http://purl.oclc.org/", 21) == 0);
        xmlFree(type);
    }
    xmlFreeDoc(doc);
    return strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships/"
                    "image"
                  : "http://schemas.openxmlformats.org/officeDocument/2006/"
                    "relationships/image";
}

static void read_part(struct links *links, const struct package *package,
                      const char *name, struct part_links *part,
                      struct diag_list *diags) {
    static const char *const names[] = {"Id", "Type", "Target", "TargetMode",
                                        NULL};
    xmlDoc *doc;

    part->name = relation_part(links->arena, name);
    doc = read_entry(package, part->name, diags);
    part->text = write_all(
        links, doc, "<Relationships xmlns=\"" LINKS_NAMESPACE "\">", names);
    part->media = strncmp(name, "word/", 5) == 0 && !strchr(name + 5, '/')
                      ? MEDIA + 5
                      : "/" MEDIA;
    lengthen_prefix(links, doc);
    xmlFreeDoc(doc);
}

static void find_last_media(struct links *links,
                            const struct package *package) {
    for (size_t i = 0; i < package_count(package); i++) {
        const char *name = package_entry(package, i)->name;
        size_t number;
        if (strncasecmp(name, MEDIA, strlen(MEDIA)) != 0)
            continue;
        number = strtoul(name + strlen(MEDIA), NULL, 10);
        if (number > links->last_media && number < 1000000000)
            links->last_media = number;
    }
}

struct links *links_read(const struct package *package, const size_t *parts,
                         size_t count, struct diag_list *diags) {
    struct links *links = memory_alloc(sizeof(*links));
    int errors = diag_count_level(diags, DIAG_ERROR);
    const char *type = image_type(package, diags);

    *links = (struct links){.arena = arena_create(), .prefix = "rIdAnh"};
    links->path = arena_strdup(links->arena, package_path(package));
    links->parts = arena_new_array(links->arena, struct part_links, count);
    read_types(links, package, diags);
    for (size_t i = 0; i < count; i++) {
        read_part(links, package, package_entry(package, parts[i])->name,
                  &links->parts[i], diags);
        links->parts[i].image_type = type;
    }
    find_last_media(links, package);
    if (diag_count_level(diags, DIAG_ERROR) == errors)
        return links;
    links_free(links);
    return NULL;
}

void links_free(struct links *links) {
    if (links == NULL)
        return;
    arena_free(links->arena);
    free(links);
}

/* ---- what a document adds ---- */

const char *links_prefix(const struct links *links) {
    return links->prefix;
}

/* "1.png" of "word/media/image1.png" */
static void write_number(const struct links *links, const struct media *media,
                         struct strbuf *out) {
    strbuf_printf(out, "%zu.%s", links->last_media + media->number,
                  image_extension(media->kind));
}

static void write_types(const struct links *links, const struct images *images,
                        struct strbuf *out) {
    bool is_new[IMAGE_SVG + 1] = {false};

    strbuf_puts(out, links->types);
    for (size_t i = 0; i < images->media_count; i++) {
        const struct media *media = images->media[i];
        const char *type = image_content_type(media->kind);
        const char *known = links->defaults[media->kind];
        if (known == NULL)
            is_new[media->kind] = true;
        if (known == NULL || strcmp(known, type) == 0)
            continue;
        strbuf_puts(out, "<Override PartName=\"/" MEDIA);
        write_number(links, media, out);
        strbuf_printf(out, "\" ContentType=\"%s\"/>", type);
    }
    for (int kind = IMAGE_PNG; kind <= IMAGE_SVG; kind++)
        if (is_new[kind])
            strbuf_printf(out, "<Default Extension=\"%s\" ContentType=\"%s\"/>",
                          image_extension((enum image_kind)kind),
                          image_content_type((enum image_kind)kind));
    strbuf_puts(out, "</Types>");
}

/* The uses of one part, from `at` on. Returns where those of the next are. */
static size_t write_part(const struct links *links, const struct images *images,
                         size_t at, struct strbuf *out) {
    size_t number = images->uses[at].part;
    const struct part_links *part = &links->parts[number - 1];

    strbuf_puts(out, part->text);
    for (; at < images->use_count && images->uses[at].part == number; at++) {
        strbuf_printf(out, "<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s",
                      images->uses[at].media->id, part->image_type,
                      part->media);
        write_number(links, images->uses[at].media, out);
        strbuf_puts(out, "\"/>");
    }
    strbuf_puts(out, "</Relationships>");
    return at;
}

/* ---- the archive ---- */

/* An entry of that name, new or in place of the one there is. */
static bool put(zip_t *zip, const char *name, const struct strbuf *bytes,
                zip_int32_t method) {
    zip_source_t *source = zip_source_buffer(zip, bytes->data, bytes->len, 0);
    zip_int64_t at;

    if (source == NULL)
        return false;
    at = zip_file_add(zip, name, source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source); /* only a successful call takes it over */
        return false;
    }
    return zip_set_file_compression(zip, (zip_uint64_t)at, method, 6) == 0;
}

static bool put_media(const struct links *links, zip_t *zip,
                      const struct media *media) {
    struct strbuf name = STRBUF_INIT;
    bool ok;

    strbuf_puts(&name, MEDIA);
    write_number(links, media, &name);
    /* PNG and JPEG are compressed as they are. */
    ok = put(zip, name.data, &media->bytes,
             media->kind == IMAGE_SVG ? ZIP_CM_DEFLATE : ZIP_CM_STORE);
    strbuf_free(&name);
    return ok;
}

/* `texts`: the content types, then the relationships of each part in turn;
 * they are to live until the archive is closed. */
static bool put_all(const struct links *links, const struct images *images,
                    zip_t *zip, struct strbuf *texts) {
    bool ok;

    write_types(links, images, texts);
    ok = put(zip, CONTENT_TYPES, texts++, ZIP_CM_DEFLATE);
    for (size_t at = 0; ok && at < images->use_count; texts++) {
        const char *name = links->parts[images->uses[at].part - 1].name;
        at = write_part(links, images, at, texts);
        ok = put(zip, name, texts, ZIP_CM_DEFLATE);
    }
    for (size_t i = 0; ok && i < images->media_count; i++)
        ok = put_media(links, zip, images->media[i]);
    return ok && zip_made_dates(zip);
}

static bool add(const struct links *links, const struct images *images,
                const struct strbuf *archive, struct strbuf *texts,
                struct strbuf *out) {
    zip_source_t *source =
        zip_source_buffer_create(archive->data, archive->len, 0, NULL);
    zip_t *zip;
    bool ok;

    if (source == NULL)
        return false;
    zip_source_keep(source); /* to read it when the archive is closed */
    zip = zip_open_from_source(source, 0, NULL);
    if (zip == NULL) {
        zip_source_free(source);
        zip_source_free(source);
        return false;
    }
    ok = put_all(links, images, zip, texts);
    if (!ok || zip_close(zip) != 0) {
        zip_discard(zip);
        ok = false;
    }
    ok = ok && zip_made_bytes(source, out);
    zip_source_free(source);
    return ok;
}

bool links_add(const struct links *links, const struct images *images,
               struct strbuf *archive, struct diag_list *diags) {
    size_t count = images->use_count + 1;
    struct strbuf *texts, whole = STRBUF_INIT;
    bool ok;

    if (images->media_count == 0)
        return true;
    texts = memory_alloc(memory_product(sizeof(*texts), count));
    for (size_t i = 0; i < count; i++)
        texts[i] = (struct strbuf)STRBUF_INIT;
    ok = add(links, images, archive, texts, &whole);
    for (size_t i = 0; i < count; i++)
        strbuf_free(&texts[i]);
    free(texts);
    strbuf_free(archive);
    *archive = whole;
    if (!ok)
        diag_add(diags, DIAG_FILE_WRITE, (struct diag_pos){.file = links->path},
                 _("the document's archive could not be put together"));
    return ok;
}
