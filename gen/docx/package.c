#include "docx/package.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/zip_made.h"

#define CONTENT_TYPES "[Content_Types].xml"

struct package {
    struct arena *arena;
    char *path;
    struct strbuf bytes;
    zip_t *zip; /* for reading parts */
    struct package_entry *entries;
    const struct package_entry **sorted;  /* by name: those of the archive */
    const struct package_entry *archived; /* what these point into */
    size_t archived_count;
    size_t count, size;
    /* Bytes that the archive does not have yet, by entry; NULL: it has them.
     * NULL as a whole while there are none. */
    struct strbuf **unsettled;
};

static void refuse(const struct package *package, struct diag_list *diags,
                   const char *why) {
    diag_add(diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){.file = package->path},
             _("cannot be used as a Word template: %s"), why);
}

/* ---- opening ---- */

/* A compound file: .doc, and what Word encrypts ([MS-OFFCRYPTO] 2.3). */
static bool is_compound(const struct strbuf *bytes) {
    return bytes->len >= 4 && memcmp(bytes->data, "\xD0\xCF\x11\xE0", 4) == 0;
}

static bool check_magic(const struct package *package,
                        struct diag_list *diags) {
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k";
    const struct strbuf *bytes = &package->bytes;

    if (bytes->len == 0)
        refuse(package, diags, _("it is empty"));
    else if (memmem(bytes->data, bytes->len, encrypted, sizeof(encrypted)) &&
             is_compound(bytes))
        refuse(package, diags, _("it is protected by a password"));
    else if (is_compound(bytes))
        refuse(package, diags,
               _("it is in the old .doc format; save it as .docx in Word"));
    else if (bytes->len < 4 || memcmp(bytes->data, "PK", 2) != 0)
        refuse(package, diags, _("it is not a .docx file"));
    else
        return true;
    return false;
}

static bool open_archive(struct package *package, struct diag_list *diags) {
    zip_error_t error;
    zip_source_t *source;

    zip_error_init(&error);
    source = zip_source_buffer_create(package->bytes.data, package->bytes.len,
                                      0, &error);
    if (source != NULL)
        package->zip =
            zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (package->zip == NULL) {
        zip_source_free(source);
        refuse(package, diags,
               zip_error_code_zip(&error) == ZIP_ER_EXISTS
                   ? _("a part stands twice in its archive")
                   : _("its archive is damaged or cut short"));
    }
    zip_error_fini(&error);
    return package->zip != NULL;
}

static bool name_is_safe(const char *name) {
    if (name[0] == '/' || name[0] == '\0' || strchr(name, '\\') != NULL)
        return false;
    for (;;) {
        size_t len = strcspn(name, "/");
        if (len == 2 && strncmp(name, "..", 2) == 0)
            return false;
        if (name[len] == '\0')
            return true;
        name += len + 1;
    }
}

static const char *fault_of_entry(const zip_stat_t *stat, uint64_t *total) {
    if (!name_is_safe(stat->name))
        return _("its archive holds a name that leads out of it");
    if (stat->comp_method != ZIP_CM_STORE &&
        stat->comp_method != ZIP_CM_DEFLATE)
        return _("a part of it is compressed in a way that Word cannot read");
    if (stat->encryption_method != ZIP_EM_NONE)
        return _("it is protected by a password");
    if (stat->size > PACKAGE_MAX_PART)
        return _("a part of it is too large");
    /* Deflate cannot do better than 1032 to 1. */
    if (stat->size > 1000000 && stat->size / 1100 > stat->comp_size)
        return _("a part of it is compressed beyond reason");
    *total += stat->size;
    return *total > PACKAGE_MAX_TOTAL ? _("it is too large") : NULL;
}

static int compare_names(const void *a, const void *b) {
    const struct package_entry *const *left = a, *const *right = b;

    return strcasecmp((*left)->name, (*right)->name);
}

/* False: a name stands twice. */
static bool sort_names(struct package *package) {
    const struct package_entry **sorted = arena_new_array(
        package->arena, const struct package_entry *, package->count);

    for (size_t i = 0; i < package->count; i++)
        sorted[i] = &package->entries[i];
    if (package->count > 0)
        qsort(sorted, package->count, sizeof(*sorted), compare_names);
    package->sorted = sorted;
    package->archived = package->entries;
    package->archived_count = package->count;
    for (size_t i = 1; i < package->count; i++)
        if (compare_names(&sorted[i - 1], &sorted[i]) == 0)
            return false;
    return true;
}

bool package_find(const struct package *package, const char *name,
                  size_t *index) {
    const struct package_entry wanted = {.name = name};
    const struct package_entry *key = &wanted;
    const struct package_entry **found =
        package->archived_count > 0
            ? bsearch(&key, package->sorted, package->archived_count,
                      sizeof(*package->sorted), compare_names)
            : NULL;
    size_t at = found != NULL ? (size_t)(*found - package->archived)
                              : package->archived_count;

    while (found == NULL && at < package->count &&
           strcasecmp(package->entries[at].name, name) != 0)
        at++;
    if (at < package->count && index != NULL)
        *index = at;
    return at < package->count;
}

static bool list_entries(struct package *package, struct diag_list *diags) {
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    uint64_t total = 0, compressed = 0;

    if (count < 0 || count > PACKAGE_MAX_ENTRIES) {
        refuse(package, diags, _("it has too many parts"));
        return false;
    }
    package->count = 0;
    package->size = (size_t)count + 1;
    package->entries =
        arena_new_array(package->arena, struct package_entry, package->size);
    for (zip_int64_t i = 0; i < count; i++) {
        const char *fault;
        zip_stat_t stat;

        if (zip_stat_index(package->zip, (zip_uint64_t)i, 0, &stat) != 0)
            fault = _("its archive is damaged or cut short");
        else
            fault = fault_of_entry(&stat, &total);
        if (fault != NULL) {
            refuse(package, diags, fault);
            return false;
        }
        compressed += stat.comp_size;
        package->entries[package->count++] = (struct package_entry){
            .name = arena_strdup(package->arena, stat.name),
            .content_type = ""};
    }
    if (compressed > package->bytes.len) { /* entries share their bytes */
        refuse(package, diags, _("its archive is damaged or cut short"));
        return false;
    }
    if (!sort_names(package)) {
        refuse(package, diags, _("a part stands twice in its archive"));
        return false;
    }
    return true;
}

/* ---- [Content_Types].xml (ECMA-376 part 2, 10.1.2) ---- */

static char *attribute(struct package *package, xmlNode *node,
                       const char *name) {
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    char *copy = value != NULL
                     ? arena_strdup(package->arena, (const char *)value)
                     : NULL;

    xmlFree(value);
    return copy;
}

static void set_override(struct package *package, xmlNode *node) {
    const char *name = attribute(package, node, "PartName");
    const char *type = attribute(package, node, "ContentType");
    size_t index;

    if (name != NULL && type != NULL && name[0] == '/' &&
        package_find(package, name + 1, &index))
        package->entries[index].content_type = type;
}

static void set_default(struct package *package, xmlNode *node) {
    const char *extension = attribute(package, node, "Extension");
    const char *type = attribute(package, node, "ContentType");

    for (size_t i = 0; extension && type && i < package->count; i++) {
        struct package_entry *entry = &package->entries[i];
        if (entry->content_type[0] == '\0' &&
            strcasecmp(file_extension(entry->name), extension) == 0)
            entry->content_type = type;
    }
}

static void read_types(struct package *package, xmlNode *root,
                       const char *element,
                       void (*set)(struct package *, xmlNode *)) {
    for (xmlNode *node = root->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE &&
            strcmp((const char *)node->name, element) == 0)
            set(package, node);
}

static bool read_content_types(struct package *package,
                               struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    xmlDoc *doc = NULL;
    bool has_doctype = false;
    size_t index;

    if (package_find(package, CONTENT_TYPES, &index) &&
        !package_read(package, index, &text, diags)) {
        strbuf_free(&text);
        return false;
    }
    if (text.len > 0 && text.len < 10000000)
        doc = xmlReadMemory(text.data, (int)text.len, CONTENT_TYPES, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR |
                                XML_PARSE_NOWARNING);
    has_doctype = strstr(text.data, "<!DOCTYPE") != NULL;
    strbuf_free(&text);
    if (doc == NULL || xmlDocGetRootElement(doc) == NULL ||
        doc->intSubset != NULL) {
        refuse(package, diags,
               has_doctype
                   ? _("its list of parts has a document type declaration")
                   : _("it is not a Word document"));
        xmlFreeDoc(doc);
        return false;
    }
    read_types(package, xmlDocGetRootElement(doc), "Override", set_override);
    read_types(package, xmlDocGetRootElement(doc), "Default", set_default);
    xmlFreeDoc(doc);
    return true;
}

struct package *package_open(const char *name, struct strbuf *bytes,
                             struct diag_list *diags) {
    struct package *package = memory_alloc(sizeof(*package));

    *package = (struct package){.arena = arena_create(), .bytes = *bytes};
    *bytes = (struct strbuf)STRBUF_INIT;
    package->path = arena_strdup(package->arena, name);
    if (check_magic(package, diags) && open_archive(package, diags) &&
        list_entries(package, diags) && read_content_types(package, diags))
        return package;
    package_free(package);
    return NULL;
}

static void drop_unsettled(struct package *package) {
    for (size_t i = 0; package->unsettled != NULL && i < package->count; i++) {
        if (package->unsettled[i] != NULL)
            strbuf_free(package->unsettled[i]);
        free(package->unsettled[i]);
    }
    free(package->unsettled);
    package->unsettled = NULL;
}

void package_free(struct package *package) {
    if (package == NULL)
        return;
    drop_unsettled(package);
    if (package->zip != NULL)
        zip_discard(package->zip);
    strbuf_free(&package->bytes);
    arena_free(package->arena);
    free(package);
}

const char *package_path(const struct package *package) {
    return package->path;
}

size_t package_count(const struct package *package) {
    return package->count;
}

const struct package_entry *package_entry(const struct package *package,
                                          size_t index) {
    return &package->entries[index];
}

/* In one piece of memory, however large the entry is. */
static zip_int64_t pass_over(zip_file_t *file) {
    enum { SIZE = 64 * 1024 };
    char *piece = memory_alloc(SIZE);
    zip_int64_t got, total = 0;

    while ((got = zip_fread(file, piece, SIZE)) > 0)
        total += got;
    free(piece);
    return got < 0 ? got : total;
}

static zip_int64_t read_all(zip_file_t *file, zip_uint64_t size,
                            struct strbuf *out) {
    zip_int64_t got;
    char more;

    strbuf_reserve(out, size + 1);
    got = zip_fread(file, out->data + out->len, size);
    /* A byte beyond what is declared is a lie; and only behind the end libzip
     * tells whether the checksum was right. */
    return zip_fread(file, &more, 1) == 0 ? got : -1;
}

/* `out` NULL: the bytes are only looked at. */
static bool read_entry(const struct package *package, size_t index,
                       struct strbuf *out, struct diag_list *diags) {
    zip_file_t *file;
    zip_stat_t stat;
    zip_int64_t got = -1;

    if (package->unsettled != NULL && package->unsettled[index] != NULL) {
        const struct strbuf *bytes = package->unsettled[index];
        if (out != NULL)
            strbuf_add(out, bytes->data, bytes->len);
        return true;
    }
    file = zip_fopen_index(package->zip, index, 0);
    if (file != NULL && zip_stat_index(package->zip, index, 0, &stat) == 0) {
        got = out != NULL ? read_all(file, stat.size, out) : pass_over(file);
        if (got >= 0 && (zip_uint64_t)got != stat.size)
            got = -1;
    }
    if (file != NULL && zip_fclose(file) != 0)
        got = -1;
    if (got < 0)
        refuse(package, diags, _("its archive is damaged or cut short"));
    if (out != NULL) /* it ends in a zero byte, whatever was read */
        strbuf_truncate(out, out->len + (got > 0 ? (size_t)got : 0));
    return got >= 0;
}

bool package_check(const struct package *package, size_t index,
                   struct diag_list *diags) {
    return read_entry(package, index, NULL, diags);
}

bool package_read(const struct package *package, size_t index,
                  struct strbuf *out, struct diag_list *diags) {
    return read_entry(package, index, out, diags);
}

struct mould *package_mould(struct package *package, const size_t *changing,
                            size_t count, struct diag_list *diags) {
    struct mould *mould =
        mould_create(package->bytes.data, package->bytes.len, changing, count);

    if (mould == NULL)
        refuse(package, diags, _("its archive is damaged or cut short"));
    zip_discard(package->zip);
    package->zip = NULL;
    strbuf_free(&package->bytes);
    return mould;
}

/* ---- parts added and replaced ---- */

static void set_bytes(struct package *package, size_t index,
                      struct strbuf *bytes) {
    struct strbuf *own = memory_alloc(sizeof(*own));

    *own = *bytes; /* moves over */
    *bytes = (struct strbuf)STRBUF_INIT;
    if (package->unsettled[index] != NULL)
        strbuf_free(package->unsettled[index]);
    free(package->unsettled[index]);
    package->unsettled[index] = own;
}

static void make_room(struct package *package) {
    size_t old = package->unsettled != NULL ? package->size : 0;
    struct package_entry *entries;

    if (package->unsettled != NULL && package->count < package->size)
        return;
    package->size = package->count * 2 + 16;
    entries =
        arena_new_array(package->arena, struct package_entry, package->size);
    memcpy(entries, package->entries, package->count * sizeof(*entries));
    package->entries = entries;
    package->unsettled =
        memory_realloc(package->unsettled,
                       memory_product(sizeof(struct strbuf *), package->size));
    for (size_t i = old; i < package->size; i++)
        package->unsettled[i] = NULL;
}

size_t package_add(struct package *package, const char *name,
                   const char *content_type, struct strbuf *bytes) {
    make_room(package);
    package->entries[package->count] = (struct package_entry){
        .name = arena_strdup(package->arena, name),
        .content_type = arena_strdup(package->arena, content_type)};
    set_bytes(package, package->count, bytes);
    return package->count++;
}

void package_replace(struct package *package, size_t index,
                     struct strbuf *bytes) {
    make_room(package);
    set_bytes(package, index, bytes);
}

/* Override elements for what the Default ones do not say. */
static bool declare_types(struct package *package, size_t archived,
                          struct diag_list *diags) {
    struct strbuf text = STRBUF_INIT;
    xmlDoc *doc = NULL;
    xmlNode *root;
    xmlChar *xml = NULL;
    size_t index;
    int len;

    if (package_find(package, CONTENT_TYPES, &index) &&
        package_read(package, index, &text, diags))
        doc = xmlReadMemory(text.data, (int)text.len, CONTENT_TYPES, NULL,
                            XML_PARSE_NONET);
    strbuf_clear(&text);
    root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    for (size_t i = archived; root != NULL && i < package->count; i++) {
        const struct package_entry *entry = &package->entries[i];
        xmlNode *node =
            xmlNewChild(root, root->ns, (const xmlChar *)"Override", NULL);
        const char *name = arena_printf(package->arena, "/%s", entry->name);
        xmlNewProp(node, (const xmlChar *)"PartName", (const xmlChar *)name);
        xmlNewProp(node, (const xmlChar *)"ContentType",
                   (const xmlChar *)entry->content_type);
    }
    if (root != NULL)
        xmlDocDumpMemoryEnc(doc, &xml, &len, "UTF-8");
    xmlFreeDoc(doc);
    if (xml == NULL)
        return false;
    strbuf_add(&text, xml, (size_t)len);
    xmlFree(xml);
    package_replace(package, index, &text);
    return true;
}

static bool put_entry(zip_t *zip, const struct package *package, size_t index,
                      size_t archived) {
    const struct strbuf *bytes = package->unsettled[index];
    zip_source_t *source;

    if (bytes == NULL)
        return true;
    source = zip_source_buffer(zip, bytes->data, bytes->len, 0);
    if (source == NULL)
        return false;
    if (index < archived
            ? zip_file_replace(zip, index, source, 0) == 0
            : zip_file_add(zip, package->entries[index].name, source, 0) >= 0)
        return true;
    zip_source_free(source); /* only a successful call takes it over */
    return false;
}

/* The archive's bytes with all parts in them. */
static bool rebuild(struct package *package, size_t archived,
                    struct strbuf *out) {
    zip_source_t *source = zip_source_buffer_create(
        package->bytes.data, package->bytes.len, 0, NULL);
    zip_t *zip = NULL;
    bool ok = source != NULL;

    if (ok) {
        zip_source_keep(source); /* to read it when the archive is closed */
        zip = zip_open_from_source(source, 0, NULL);
        ok = zip != NULL;
        if (!ok)
            zip_source_free(source);
    }
    for (size_t i = 0; ok && i < package->count; i++)
        ok = put_entry(zip, package, i, archived);
    ok = ok && zip_made_dates(zip);
    if (zip != NULL && (!ok || zip_close(zip) != 0)) {
        zip_discard(zip);
        ok = false;
    }
    ok = ok && zip_made_bytes(source, out);
    zip_source_free(source);
    return ok;
}

bool package_settle(struct package *package, struct diag_list *diags) {
    size_t archived = (size_t)zip_get_num_entries(package->zip, 0);
    struct strbuf bytes = STRBUF_INIT;

    if (package->unsettled == NULL)
        return true;
    if (package->count > PACKAGE_MAX_ENTRIES ||
        !declare_types(package, archived, diags) ||
        !rebuild(package, archived, &bytes)) {
        strbuf_free(&bytes);
        refuse(package, diags, _("its parts could not be put together"));
        return false;
    }
    drop_unsettled(package);
    zip_discard(package->zip);
    package->zip = NULL;
    strbuf_free(&package->bytes);
    package->bytes = bytes;
    return open_archive(package, diags) && list_entries(package, diags) &&
           read_content_types(package, diags);
}
