#include "check/opc.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "check/check.h"
#include "check/xml.h"

struct relation {
    const char *id;
    const char *type;   /* last step of the URI */
    const char *target; /* part name */
    struct relation *next;
};

struct relations {
    const char *part;
    struct relation *first;
    struct relations *next;
};

struct parsed {
    const char *part;
    xmlDocPtr doc;
    struct parsed *next;
};

struct opc {
    struct archive *archive;
    struct arena *arena;
    const char *main;
    struct relations *relations;
    struct parsed *parsed;
};

static void refuse_doctype(void *data, const xmlChar *name,
                           const xmlChar *external, const xmlChar *system) {
    xmlParserCtxtPtr parser = data;
    bool *seen = parser->_private;

    (void)name;
    (void)external;
    (void)system;
    *seen = true;
    xmlStopParser(parser);
}

static void keep_silent(void *data, xmlErrorPtr error) {
    (void)data;
    (void)error; /* the last one stays in the parser */
}

static bool refuse_xml(const struct archive *archive, const char *part,
                       xmlParserCtxtPtr parser, bool doctype) {
    const xmlError *error = xmlCtxtGetLastError(parser);
    const char *advice =
        _("open it in Word or LibreOffice and save it again as .docx");
    const char *message =
        error != NULL && error->message != NULL ? error->message : "";

    if (doctype)
        return archive_refuse(archive, part, advice,
                              _("the part has a document type declaration, "
                                "which no Word document has"));
    return archive_refuse(archive, part, advice,
                          _("the part is not well-formed XML: line %d: %.*s"),
                          error != NULL ? error->line : 0,
                          (int)strcspn(message, "\n"), message);
}

/* Without XML_PARSE_HUGE libxml2 itself limits depth (256) and lengths; no
 * entity can be declared where no DOCTYPE is let through. */
static xmlDocPtr parse(const struct archive *archive, const char *part,
                       const struct strbuf *bytes) {
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    bool doctype = false;
    xmlDocPtr doc;

    if (parser == NULL)
        return NULL;
    parser->_private = &doctype;
    parser->sax->internalSubset = refuse_doctype;
    parser->sax->serror = keep_silent;
    doc = xmlCtxtReadMemory(parser, bytes->data, (int)bytes->len, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOCDATA |
                                XML_PARSE_COMPACT);
    if (doc == NULL || doctype || xmlDocGetRootElement(doc) == NULL) {
        refuse_xml(archive, part, parser, doctype);
        xmlFreeDoc(doc);
        doc = NULL;
    }
    if (doc != NULL)
        xml_number_elements(doc);
    xmlFreeParserCtxt(parser);
    return doc;
}

const xmlNode *opc_xml(struct opc *package, const char *part) {
    struct strbuf bytes = STRBUF_INIT;
    struct parsed *entry;
    xmlDocPtr doc = NULL;

    for (entry = package->parsed; entry != NULL; entry = entry->next)
        if (strcmp(entry->part, part) == 0)
            return xmlDocGetRootElement(entry->doc);
    if (archive_read(package->archive, part, DOCUMENT_MAX_XML_BYTES, &bytes))
        doc = parse(package->archive, part, &bytes);
    strbuf_free(&bytes);
    if (doc == NULL)
        return NULL;
    entry = arena_new(package->arena, struct parsed);
    entry->part = part;
    entry->doc = doc;
    entry->next = package->parsed;
    package->parsed = entry;
    return xmlDocGetRootElement(doc);
}

/* "word/document.xml" and "../docProps/x.xml" -> "docProps/x.xml". */
static const char *resolve(struct arena *arena, const char *part,
                           const char *target) {
    const char *slash = strrchr(part, '/');
    int folder = slash != NULL ? (int)(slash + 1 - part) : 0;
    char *name = target[0] == '/'
                     ? arena_strdup(arena, target + 1)
                     : arena_printf(arena, "%.*s%s", folder, part, target);
    char *out = name;
    const char *at = name;

    while (*at != '\0') {
        size_t len = strcspn(at, "/");
        size_t step = at[len] == '/' ? len + 1 : len;

        if (len == 2 && at[0] == '.' && at[1] == '.') {
            if (out > name)
                out--;
            while (out > name && out[-1] != '/')
                out--;
        } else if (len != 0 && !(len == 1 && at[0] == '.')) {
            memmove(out, at, step);
            out += step;
        }
        at += step;
    }
    *out = '\0';
    return name;
}

/* "word/document.xml" -> "word/_rels/document.xml.rels", "" -> "_rels/.rels" */
static const char *relations_name(struct arena *arena, const char *part) {
    const char *slash = strrchr(part, '/');
    const char *base = slash != NULL ? slash + 1 : part;

    return arena_printf(arena, "%.*s_rels/%s.rels", (int)(base - part), part,
                        base);
}

static struct relation *read_relation(struct arena *arena, const char *part,
                                      const xmlNode *node) {
    struct relation *relation = arena_new(arena, struct relation);
    const char *id = xml_attr(node, "Id");
    const char *type = xml_attr(node, "Type");
    const char *target = xml_attr(node, "Target");
    const char *mode = xml_attr(node, "TargetMode");
    const char *slash = type != NULL ? strrchr(type, '/') : NULL;

    relation->id = arena_strdup(arena, id != NULL ? id : "");
    relation->type = arena_strdup(arena, slash != NULL ? slash + 1 : "");
    if (target != NULL && (mode == NULL || strcmp(mode, "External") != 0))
        relation->target = resolve(arena, part, target);
    return relation;
}

/* NULL: unreadable, reported. A part without relationships has an empty list.
 */
static const struct relations *relations_of(struct opc *package,
                                            const char *part) {
    const char *name = relations_name(package->arena, part);
    struct relations *list;
    struct relation **end;
    const xmlNode *node = NULL;

    for (list = package->relations; list != NULL; list = list->next)
        if (strcmp(list->part, part) == 0)
            return list;
    if (archive_has(package->archive, name)) {
        node = opc_xml(package, name);
        if (node == NULL)
            return NULL;
    }
    list = arena_new(package->arena, struct relations);
    list->part = part;
    end = &list->first;
    for (node = xml_first(node); node != NULL; node = xml_next(node)) {
        struct relation *relation = read_relation(package->arena, part, node);
        if (relation->target == NULL)
            continue; /* a link to somewhere else */
        *end = relation;
        end = &relation->next;
    }
    list->next = package->relations;
    package->relations = list;
    return list;
}

bool opc_related(struct opc *package, const char *part, const char *type,
                 const char **found) {
    const struct relations *list = relations_of(package, part);

    *found = NULL;
    if (list == NULL)
        return false;
    for (const struct relation *at = list->first; at != NULL; at = at->next)
        if (strcmp(at->type, type) == 0) {
            *found = at->target;
            return true;
        }
    return true;
}

const char *opc_target(struct opc *package, const char *part, const char *id) {
    const struct relations *list = relations_of(package, part);

    if (list == NULL)
        return NULL;
    for (const struct relation *at = list->first; at != NULL; at = at->next)
        if (strcmp(at->id, id) == 0)
            return at->target;
    archive_refuse(package->archive, part,
                   _("open it in Word or LibreOffice and save it again"),
                   _("the part refers to \"%s\", which is not declared"), id);
    return NULL;
}

const char *opc_main(const struct opc *package) {
    return package->main;
}

/* The content type of a part, NULL if none is declared. */
static const char *content_type(const xmlNode *types, const char *part) {
    const char *dot = strrchr(part, '.');
    const char *by_extension = NULL;

    for (const xmlNode *node = xml_first(types); node != NULL;
         node = xml_next(node)) {
        const char *name = xml_attr(node, "PartName");
        const char *extension = xml_attr(node, "Extension");

        if (name != NULL && name[0] == '/' && strcasecmp(name + 1, part) == 0)
            return xml_attr(node, "ContentType");
        if (extension != NULL && dot != NULL &&
            strcasecmp(extension, dot + 1) == 0)
            by_extension = xml_attr(node, "ContentType");
    }
    return by_extension;
}

static bool refuse_kind(const struct archive *archive, const char *kind) {
    return archive_refuse(archive, NULL, _("give the name of a .docx file"),
                          _("this is not a Word document but %s"), kind);
}

static bool check_type(struct opc *package, const char *type) {
    const struct archive *archive = package->archive;

    if (type != NULL && strstr(type, "spreadsheetml") != NULL)
        return refuse_kind(archive, _("a spreadsheet (.xlsx)"));
    if (type != NULL && strstr(type, "presentationml") != NULL)
        return refuse_kind(archive, _("a presentation (.pptx)"));
    /* .docx, .dotx, .docm and .dotm differ in the words before this. */
    if (type != NULL && strstr(type, "word") != NULL &&
        strstr(type, "main+xml") != NULL)
        return true;
    return refuse_kind(archive, _("another kind of file"));
}

/* Of a ZIP archive without content types: what else could it be? */
static bool refuse_foreign(const struct archive *archive) {
    bool is_odf =
        archive_has(archive, "mimetype") && archive_has(archive, "content.xml");

    if (is_odf)
        return archive_refuse(
            archive, NULL,
            _("open it in LibreOffice and save it as .docx, or run: soffice "
              "--headless --convert-to docx FILE.odt"),
            _("this is an OpenDocument file, not a .docx file"));
    return archive_refuse(archive, NULL, _("give the name of a .docx file"),
                          _("this is a ZIP archive but not a Word document: it "
                            "has no %s"),
                          OPC_CONTENT_TYPES);
}

static bool find_main(struct opc *package) {
    const xmlNode *types;

    if (!archive_has(package->archive, OPC_CONTENT_TYPES))
        return refuse_foreign(package->archive);
    types = opc_xml(package, OPC_CONTENT_TYPES);
    if (types == NULL ||
        !opc_related(package, "", "officeDocument", &package->main))
        return false;
    if (package->main == NULL)
        return refuse_kind(package->archive, _("another kind of file"));
    return check_type(package, content_type(types, package->main));
}

const char *opc_content_type(struct opc *package, const char *part) {
    return content_type(opc_xml(package, OPC_CONTENT_TYPES), part);
}

const char *opc_relations(struct opc *package, const char *part) {
    return relations_name(package->arena, part);
}

struct opc *opc_open(struct archive *archive, struct arena *arena) {
    struct opc *package = arena_new(arena, struct opc);

    package->archive = archive;
    package->arena = arena;
    if (find_main(package))
        return package;
    opc_free(package);
    return NULL;
}

void opc_free(struct opc *package) {
    if (package == NULL)
        return;
    for (struct parsed *at = package->parsed; at != NULL; at = at->next)
        xmlFreeDoc(at->doc);
}
