#include "docx/sound.h"

#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "docx/part.h"

#define OFFICE_DOCUMENT "/officeDocument"

/* Attributes such as r:id name a relationship of their part. */
static const char *const id_namespaces[] = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships"};

struct sound {
    const struct package *package;
    struct arena *arena;
    struct diag_list *diags;
    bool has_document; /* the package leads to its main document */
};

/* One attribute of an element being read; borrowed from the parser. */
struct attribute {
    const char *name, *ns;
    const char *value;
    size_t len;
};

/* A part being read, without a tree. */
struct reading {
    struct sound *sound;
    size_t index;                /* of the entry */
    const char *owner;           /* of a relationships part; NULL: another */
    struct relationships *known; /* of this part; NULL: not read yet */
    size_t nodes;                /* elements and attributes */
    bool is_root;                /* the element being looked at */
    bool has_doctype;
    bool done; /* a fault was reported */
};

static void report(struct sound *s, size_t index, const char *why) {
    diag_add(s->diags, DIAG_TEMPLATE_FILE,
             (struct diag_pos){.file = package_path(s->package),
                               .place = package_entry(s->package, index)->name},
             "%s", why);
    diag_advise(s->diags, _("open the template in Word and save it again"));
}

/* ---- reading ---- */

typedef void element_function(struct reading *reading,
                              const struct attribute *attributes, int count);

struct parser {
    struct reading *reading;
    element_function *element;
};

enum { MAX_ATTRIBUTES = 64 };

/* libxml2 gives five pointers an attribute: name, prefix, name space, begin
 * and end of the value. No element of a Word part has more than a few. */
static void start_element(void *data, const xmlChar *name,
                          const xmlChar *prefix, const xmlChar *uri,
                          int ns_count, const xmlChar **namespaces,
                          int attribute_count, int defaulted,
                          const xmlChar **given) {
    xmlParserCtxt *ctxt = data;
    struct parser *parser = ctxt->_private;
    struct reading *reading = parser->reading;
    struct attribute attributes[MAX_ATTRIBUTES];
    int count =
        attribute_count < MAX_ATTRIBUTES ? attribute_count : MAX_ATTRIBUTES;

    (void)name, (void)prefix, (void)uri;
    (void)ns_count, (void)namespaces, (void)defaulted;
    for (int i = 0; i < count; i++, given += 5)
        attributes[i] =
            (struct attribute){.name = (const char *)given[0],
                               .ns = (const char *)given[2],
                               .value = (const char *)given[3],
                               .len = (size_t)(given[4] - given[3])};
    reading->is_root = reading->nodes == 0;
    reading->nodes += 1 + (size_t)attribute_count;
    if (reading->nodes > SOUND_MAX_NODES)
        xmlStopParser(ctxt);
    else if (!reading->done)
        parser->element(reading, attributes, count);
}

static void note_doctype(void *data, const xmlChar *name,
                         const xmlChar *external, const xmlChar *system) {
    xmlParserCtxt *ctxt = data;
    struct parser *parser = ctxt->_private;

    (void)name, (void)external, (void)system;
    parser->reading->has_doctype = true;
    xmlStopParser(ctxt);
}

/* Calls `element` for each element; no tree is made. False: it is not
 * well-formed, or has a document type, or too many elements. */
static bool read_xml(struct reading *reading, const struct strbuf *xml,
                     element_function *element) {
    struct parser parser = {reading, element};
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = start_element,
                             .internalSubset = note_doctype};
    xmlParserCtxt *ctxt;
    bool ok;

    if (xml->len == 0 || xml->len > (size_t)INT32_MAX)
        return false;
    ctxt = xmlCreateMemoryParserCtxt(xml->data, (int)xml->len);
    if (ctxt == NULL)
        memory_exhausted();
    /* NOENT: "&amp;" is "&"; there are no entities but those of XML. */
    xmlCtxtUseOptions(ctxt, XML_PARSE_NONET | XML_PARSE_NOERROR |
                                XML_PARSE_NOWARNING | XML_PARSE_NOENT);
    *ctxt->sax = handler;
    ctxt->_private = &parser;
    ok = xmlParseDocument(ctxt) == 0 && ctxt->wellFormed != 0 &&
         reading->nodes > 0;
    xmlFreeParserCtxt(ctxt);
    return ok;
}

static bool is_named(const struct attribute *a, const char *name) {
    return a->ns == NULL && strcmp(a->name, name) == 0;
}

/* "" if there is none. */
static char *value_of(struct sound *s, const struct attribute *attributes,
                      int count, const char *name) {
    for (int i = 0; i < count; i++)
        if (is_named(&attributes[i], name))
            return arena_strndup(s->arena, attributes[i].value,
                                 attributes[i].len);
    return arena_strdup(s->arena, "");
}

/* ---- relationships ---- */

/* "word/_rels/document.xml.rels" belongs to "word/document.xml"; "_rels/.rels"
 * to the package, "". NULL: name is no such part. */
static char *owner_of(struct sound *s, const char *name) {
    const char *folder = strstr(name, "_rels/");
    const char *file;
    size_t len;

    if (folder == NULL || strcmp(file_extension(name), "rels") != 0)
        return NULL;
    file = folder + strlen("_rels/");
    len = strlen(file) - strlen(".rels");
    return arena_printf(s->arena, "%.*s%.*s", (int)(folder - name), name,
                        (int)len, file);
}

/* A target as seen from its owner's folder, as a part name. */
static char *resolve(struct sound *s, const char *owner, const char *target) {
    const char *slash = strrchr(owner, '/');
    size_t folder = slash != NULL ? (size_t)(slash - owner) + 1 : 0;

    if (target[0] == '/')
        return arena_strdup(s->arena, target + 1);
    while (strncmp(target, "../", 3) == 0 && folder > 0) {
        target += 3;
        folder--;
        while (folder > 0 && owner[folder - 1] != '/')
            folder--;
    }
    if (strncmp(target, "./", 2) == 0)
        target += 2;
    return arena_printf(s->arena, "%.*s%s", (int)folder, owner, target);
}

/* Relationship, and the root around them, which has no Target. External ones
 * are kept and never followed. */
static void check_relationship(struct reading *r,
                               const struct attribute *attributes, int count) {
    struct sound *s = r->sound;
    const char *type = value_of(s, attributes, count, "Type");
    const char *given = value_of(s, attributes, count, "Target");
    char *target = resolve(s, r->owner, given);

    if (strcmp(value_of(s, attributes, count, "TargetMode"), "External") == 0)
        return;
    target[strcspn(target, "#")] = '\0';
    if (*given == '\0' || *target == '\0' || strcmp(given, "NULL") == 0)
        return; /* Word writes these, and opens them */
    if (!package_find(s->package, target, NULL))
        report(s, r->index,
               arena_printf(s->arena,
                            _("leads to a part that is not there: "
                              "%s"),
                            target));
    else if (*r->owner == '\0' && strlen(type) > strlen(OFFICE_DOCUMENT) &&
             strcmp(type + strlen(type) - strlen(OFFICE_DOCUMENT),
                    OFFICE_DOCUMENT) == 0)
        s->has_document = true;
}

/* ---- their use ---- */

/* The ids that a part may use, sorted. */
struct relationships {
    const char **ids;
    size_t count, size;
};

static int compare_ids(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void note_id(struct reading *r, const struct attribute *attributes,
                    int count) {
    struct relationships *known = r->known;
    const char *id = value_of(r->sound, attributes, count, "Id");

    if (r->is_root)
        return;
    if (known->count == known->size) {
        size_t size = known->size != 0 ? known->size * 2 : 16;
        const char **ids = arena_new_array(r->sound->arena, const char *, size);
        if (known->count > 0)
            memcpy(ids, known->ids, known->count * sizeof(*ids));
        known->ids = ids;
        known->size = size;
    }
    known->ids[known->count++] = id;
}

/* Of a part that has none, or none that can be read: that is reported with
 * the relationships. */
static void read_relationships(struct sound *s, const char *part,
                               struct relationships *known) {
    const char *slash = strrchr(part, '/');
    size_t folder = slash != NULL ? (size_t)(slash - part) + 1 : 0;
    struct reading reading = {.sound = s, .known = known};
    struct strbuf xml = STRBUF_INIT;

    if (package_find(s->package,
                     arena_printf(s->arena, "%.*s_rels/%s.rels", (int)folder,
                                  part, part + folder),
                     &reading.index) &&
        package_read(s->package, reading.index, &xml, s->diags))
        (void)read_xml(&reading, &xml, note_id);
    if (known->count > 0)
        qsort(known->ids, known->count, sizeof(*known->ids), compare_ids);
    strbuf_free(&xml);
}

const char *const *sound_relationships(const struct package *package,
                                       const char *part, struct arena *arena,
                                       size_t *count) {
    struct diag_list *diags = diag_list_create(); /* all reported before */
    struct sound s = {.package = package, .arena = arena, .diags = diags};
    struct relationships known = {0};

    read_relationships(&s, part, &known);
    diag_list_free(diags);
    *count = known.count;
    return known.ids != NULL ? known.ids : arena_new(arena, const char *);
}

static bool names_relationship(const struct attribute *a) {
    if (a->ns == NULL || a->len == 0)
        return false;
    for (size_t i = 0; i < sizeof(id_namespaces) / sizeof(*id_namespaces); i++)
        if (strcmp(a->ns, id_namespaces[i]) == 0)
            return true;
    return false;
}

static void check_use(struct reading *r, const struct attribute *a) {
    struct sound *s = r->sound;
    const char *id = arena_strndup(s->arena, a->value, a->len);

    if (r->known == NULL) {
        r->known = arena_new(s->arena, struct relationships);
        read_relationships(s, package_entry(s->package, r->index)->name,
                           r->known);
    }
    if (r->known->count > 0 && bsearch(&id, r->known->ids, r->known->count,
                                       sizeof(id), compare_ids) != NULL)
        return;
    r->done = true;
    report(s, r->index,
           arena_printf(s->arena,
                        _("uses a relationship that is not declared: %s"), id));
}

static void check_uses(struct reading *r, const struct attribute *attributes,
                       int count) {
    for (int i = 0; i < count && !r->done; i++)
        if (names_relationship(&attributes[i]))
            check_use(r, &attributes[i]);
}

/* ---- all of it ---- */

static bool is_xml(const char *name) {
    const char *extension = file_extension(name);

    return strcasecmp(extension, "xml") == 0 ||
           strcasecmp(extension, "rels") == 0;
}

static void check_xml(struct sound *s, size_t index, const struct strbuf *xml) {
    const char *name = package_entry(s->package, index)->name;
    bool has_relationships = strcasecmp(file_extension(name), "rels") == 0;
    struct reading reading = {.sound = s, .index = index};
    bool ok;

    if (has_relationships)
        reading.owner = owner_of(s, name);
    ok = read_xml(&reading, xml,
                  reading.owner != NULL ? check_relationship : check_uses);
    if (reading.has_doctype)
        report(s, index, _("this part has a document type declaration"));
    else if (reading.nodes > SOUND_MAX_NODES)
        report(s, index, _("this part has too many elements"));
    else if (!ok)
        report(s, index, _("this part is not well-formed XML"));
}

/* Word takes a file for damaged in which a part is of no type. */
static bool has_type(const struct package_entry *entry) {
    size_t len = strlen(entry->name);

    return entry->content_type[0] != '\0' || len == 0 ||
           entry->name[len - 1] == '/' || /* a folder */
           strcmp(entry->name, "[Content_Types].xml") == 0;
}

static void check_part(struct sound *s, size_t index) {
    const struct package_entry *entry = package_entry(s->package, index);
    struct strbuf bytes = STRBUF_INIT;

    if (!has_type(entry))
        report(s, index, _("[Content_Types].xml does not say what it is"));
    if (!is_xml(entry->name))
        (void)package_check(s->package, index, s->diags);
    else if (package_read(s->package, index, &bytes, s->diags))
        check_xml(s, index, &bytes);
    strbuf_free(&bytes);
}

bool sound_check(const struct package *package, struct diag_list *diags) {
    struct sound s = {
        .package = package, .arena = arena_create(), .diags = diags};
    int errors = diag_count_level(diags, DIAG_ERROR);

    for (size_t i = 0; i < package_count(package); i++)
        check_part(&s, i);
    if (diag_count_level(diags, DIAG_ERROR) == errors && !s.has_document) {
        diag_add(diags, DIAG_TEMPLATE_FILE,
                 (struct diag_pos){.file = package_path(package)},
                 _("cannot be used as a Word template: %s"),
                 _("nothing in it leads to its main document"));
        diag_advise(diags, _("open the template in Word and save it again"));
    }
    arena_free(s.arena);
    return diag_count_level(diags, DIAG_ERROR) == errors;
}
